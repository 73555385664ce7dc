"""Reports that their own text calls false: rumours, hoaxes, fakes.

What nobody stands by is no happening.  A claim that another party denies is
one, with both claims: only "reports" and "rumours" that belong to nobody are
disowned by a denial.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.events.unreal.telling import Telling

_RUMOURS = frozenset(
    "rumour rumours rumor rumors hoax hoaxes speculation gossip misinformation"
    " disinformation prank".split()
)
"""Nobody stands by these, whatever is said of them."""
_REPORTS = frozenset(
    "report reports story stories post posts video videos footage image images photo"
    " photos photograph photographs message messages news suggestion suggestions"
    " allegation allegations account accounts tweet tweets clip clips statement"
    " statements claim claims assertion assertions alarm word".split()
)
_FAKE = frozenset(
    "fake false bogus fabricated doctored hoax baseless unfounded groundless"
    " untrue misleading ai-generated mistaken premature incorrect inaccurate erroneous"
    " fictitious".split()
)
_FALSE = _FAKE | frozenset("invented debunked discredited disproved".split())
_DENIED = frozenset("denied rejected dismissed refuted".split())
_CONFIRMED = frozenset("confirmed verified true authentic genuine".split())
_LINKS = frozenset(
    "that of about claiming saying said alleging showing purporting purported"
    " purportedly which".split()
)
_OWNERS = frozenset({"by", "s"})
_COPULAS = frozenset(
    "is are was were be been being as proved proven turned remain remained".split()
)
_PURPORTING = frozenset("purporting purported purports purportedly".split())
_HAPPENED = frozenset("happened occurred existed happen occur".split())
CUES = (
    _RUMOURS
    | _FALSE
    | _DENIED
    | _PURPORTING
    | {"true", "truth", "made", "never", "happen", "occur"}
)

_LINK_REACH = 4


def is_disowned(telling: Telling) -> bool:
    """Return whether a word is part of a report that the sentence calls false.

    Parameters
    ----------
    telling : Telling
        Of a sentence with one of :data:`CUES`.
    """
    if telling.form.shape == "noun" and _never_was(telling):
        return True
    for n in range(telling.first - 1, telling.start - 1, -1):
        word = telling.tokens.low(n)
        if word in _RUMOURS and _reports(telling, n):
            return not _is_confirmed(telling)
        if word in _REPORTS and _reports(telling, n):
            following = telling.tokens.lower[n + 1 : n + 3]
            if not _PURPORTING.isdisjoint(following):
                return not _is_confirmed(telling)
            return _is_fake(telling, n) or _is_called_false(telling, n)
    return False


def _never_was(telling: Telling) -> bool:
    """Whether "never happened" or "was a hoax" follows the noun."""
    after = telling.after(_PREDICATE)
    for n, word in enumerate(after):
        if word in _HAPPENED and not {"never", "not"}.isdisjoint(
            after[max(0, n - 2) : n]
        ):
            return True
        if word in _RUMOURS and after[max(0, n - 2) : n] in (
            ["was", "a"],
            ["were", "a"],
        ):
            return True
    return False


_PREDICATE = 10


def _reports(telling: Telling, noun: int) -> bool:
    """Whether the word is what the noun reports: "reports that rebels attacked"."""
    tokens = telling.tokens
    link = next(
        (
            n
            for n in range(noun + 1, min(noun + 1 + _LINK_REACH, telling.first))
            if tokens.low(n) in _LINKS
        ),
        None,
    )
    if link is None:
        return False
    # A verb between is that of the report itself: "rumours of a coup spread and ..."
    return not any(_is_other_verb(telling, n) for n in range(link + 1, telling.first))


def _is_other_verb(telling: Telling, n: int) -> bool:
    """Whether a verb stands there that is no auxiliary of the word."""
    if not telling.is_finite(n) or telling.tokens.low(n) in {"said", "to"}:
        return False
    return any(
        not telling.is_finite(k) and not telling.tokens.low(k).endswith("ly")
        for k in range(n + 1, telling.first)
    )


def _is_fake(telling: Telling, noun: int) -> bool:
    """Whether the report is called a fake: "a fake video of", "false reports of"."""
    return not _FAKE.isdisjoint(telling.tokens.lower[max(0, noun - 2) : noun])


def _is_called_false(telling: Telling, noun: int) -> bool:
    """Whether what follows calls the report false: "... proved untrue"."""
    tokens = telling.tokens
    for n in range(telling.last + 1, telling.stop):
        if ";" in tokens.gap(n - 1) or (
            "," in tokens.gap(n - 1) and tokens.low(n) in {"and", "but", "while"}
        ):
            return False
        word, before = tokens.low(n), tokens.lower[max(telling.last + 1, n - 5) : n]
        if _COPULAS.isdisjoint(before):
            continue
        if word in _FALSE:
            return True
        if word == "true" and not {"not", "hardly"}.isdisjoint(before):
            return True
        if word == "up" and before[-1] == "made":
            return True
        if word in _DENIED:
            return not _has_owner(telling, noun)
    return _is_without_truth(telling)


def _is_without_truth(telling: Telling) -> bool:
    words = telling.tokens.lower[telling.start : telling.stop]
    return "truth" in words and "no" in words[: words.index("truth")]


def _has_owner(telling: Telling, noun: int) -> bool:
    """Whether the claim is somebody's: "the rebels' claim", "a claim by rebels"."""
    tokens = telling.tokens
    return (
        tokens.low(noun + 1) in _OWNERS
        or tokens.low(noun - 1) == "s"
        or tokens.low(noun - 1) in {"his", "her", "their", "its"}
        or "\u2019" in tokens.gap(noun - 1)
        or "'" in tokens.gap(noun - 1)
    )


def _is_confirmed(telling: Telling) -> bool:
    words = telling.words
    return not _CONFIRMED.isdisjoint(words) and "not" not in words
