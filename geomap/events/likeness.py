"""Whether two events may be one happening, told by two documents.

Two events flow in; what sets them apart flows out.  See
:mod:`geomap.events.corroborate` for what is made of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.events.forms import index
from geomap.events.numbers import NUMBER_WORDS
from geomap.places import cues
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.model import Actor, Event

__all__ = [
    "CASUALTIES",
    "LOOK_BACK",
    "difference",
    "is_copy",
    "names_the_initiator",
    "quantities_of",
    "toll_of",
]

LOOK_BACK = 200
"""How many events of one class, day and place a telling is compared with, and how
many sources of each: a bound on the work."""

CASUALTIES = ("killed", "injured")

LEAST_WORDS = 8
"""Words of a sentence, before one that differs a little counts as its copy."""
NEARLY = 0.85
"""Share of the words that two copies have in common: editors cut and replace."""

_PRECISE = frozenset({1, 2})
_STEM = 5
"""Letters by which names of actors are compared: "Russian", "Russia"."""
_SAYS_LITTLE = frozenset(
    "the a an of and in on at by from its their his her some several many more than"
    " two three four five people men women".split()
)


_SMALL = (
    cues.NOT_NAMES
    | cues.SAYING_VERBS
    | cues.PLACE_NOUNS
    | _SAYS_LITTLE
    | frozenset(
        "monday tuesday wednesday thursday friday saturday sunday january february march"
        " april june july august september october november december morning afternoon"
        " evening night today yesterday overnight late early local officials sources"
        " people residents killed killing dead died wounded injured wounding injuring"
        " least dozens several during after before when where near".split()
    )
)


_SITES = frozenset(
    "market hospital school church mosque station bar airport base bridge prison court"
    " embassy factory mine camp university hotel stadium port temple clinic checkpoint"
    " bus train".split()
)
"""Nouns of places that tell one happening of a town from another."""


def difference(first: Event, other: Event) -> str | None:
    """Return None for the same happening, the doubt if it may be, "" if not."""
    recent = first.sources[-LOOK_BACK:]
    if any(is_copy(source.get("sentence"), other.sentence) for source in recent):
        # What follows the sentence may have been brought up to date.
        return "; ".join((*_other_tolls(first, other), *_denials(first, other))) or None
    if first.subclass and other.subclass and first.subclass != other.subclass:
        return ""
    if not _is_day(first) or first.place_id is None:
        return ""
    precise = first.where_prec in _PRECISE and "context" not in {
        first.place_basis,
        other.place_basis,
    }
    if not precise and not _shared(first, other):
        return ""
    if precise and not _tells_alike(first, other):
        return "nothing but class, day and place is told by both"
    return "; ".join(_contradictions(first, other)) or None


def _tells_alike(first: Event, other: Event) -> bool:
    """Say whether two tellings share more than class, day and place.

    A toll, a quantity, or a word that says to whom or with what it was done.  One
    that says nothing more, and counts nobody, is alike.  Police are in all arrests,
    so that a shared party is not enough.
    """
    one, two = _targets(first), _targets(other)
    if _others(one, two, general=_ANYBODY):
        return False
    if _tolls_agree(first, other) or quantities_of(first) & quantities_of(other):
        return True
    if one and two and not _same_people(one, two):
        return False
    some, others = _own_words(first), _own_words(other)
    if some and others:
        return bool(some & others)
    if _others(_texts(first.actors), _texts(other.actors), general=_CROWDS):
        return False
    if not some and not others:
        return not (_counts(first) and _counts(other))
    less = first if not some else other
    return not _counts(less)


def _counts(event: Event) -> bool:
    return any(toll_of(event, name) for name in CASUALTIES)


def _others(
    some: Sequence[str], others: Sequence[str], *, general: frozenset[str]
) -> bool:
    """Whether both name people, and nobody in common: teachers, doctors."""
    one, two = (
        {stem for text in texts for stem in _stems(text)} - general
        for texts in (some, others)
    )
    return bool(one and two) and one.isdisjoint(two)


_ANYBODY = frozenset("perso civil victi villa resid local woman men membe".split())
"""Beginnings of words that may be said of anybody who was killed."""
_CROWDS = _ANYBODY | frozenset(
    "thous hundr dozen score tens prote demon march crowd activ suppo oppos polic"
    " gunme attac milit rebel insur troop soldi force offic autho secur citiz peopl"
    " group suspe armed fight".split()
)
"""Beginnings of words that many parties go by: a rebel is a gunman to another desk."""


def _tolls_agree(first: Event, other: Event) -> bool:
    pairs = ((toll_of(first, n), toll_of(other, n)) for n in CASUALTIES)
    return any(one and two and _is_one_number(one, two) for one, two in pairs)


def _own_words(event: Event) -> set[str]:
    """Return the beginnings of the words of a telling that are its own.

    Not what happened, its place, its parties, nor small words, days, numbers and sayings.
    """
    telling = index()
    common = fold_name(
        f"{event.place_name or ''} {event.place_label or ''} {event.country or ''}"
    ).split()
    common += [
        word for text in _texts(event.actors) for word in fold_name(text).split()
    ]
    stems = {word[:_STEM] for word in common}
    return {
        word[:_STEM]
        for word in fold_name(event.sentence or "").split()
        if len(word) > 2
        and word not in telling
        and word[:_STEM] not in stems
        and (word not in _SMALL or word in _SITES)
        and not _DIGIT.search(word)
        and word not in NUMBER_WORDS
    }


def _is_day(event: Event) -> bool:
    """Say whether the date is one day, or something that began on one."""
    if event.start_date is None or event.date_edtf is None:
        return False
    return event.date_edtf in {event.start_date, f"{event.start_date}/"}


# --- what two tellings have in common, and what not ----------------------------------


def _shared(first: Event, other: Event) -> bool:
    """Say whether both name an actor, a toll or a quantity that the other names."""
    if _same_people(_texts(first.actors), _texts(other.actors)):
        return True
    if _tolls_agree(first, other):
        return True
    return bool(quantities_of(first) & quantities_of(other))


def _other_tolls(first: Event, other: Event) -> Iterable[str]:
    for name in CASUALTIES:
        one, two = toll_of(first, name), toll_of(other, name)
        if one and two and not _is_one_number(one, two):
            yield f"{name}: {_in_words(one)} or {_in_words(two)}"


def _contradictions(first: Event, other: Event) -> Iterable[str]:
    yield from _other_tolls(first, other)
    one_did, other_did = _initiators(first), _initiators(other)
    if one_did and other_did and not _same_people(one_did, other_did):
        yield f"by {one_did[0]} or {other_did[0]}"
    yield from _denials(first, other)


def _denials(first: Event, other: Event) -> Iterable[str]:
    if _denied(first) != _denied(other):
        yield "one of them has a denial"


def toll_of(event: Event, name: str) -> tuple[int | None, ...] | None:
    """Return the low, best and high number, or None if none of them is stated."""
    values = tuple(getattr(event, f"{name}_{end}") for end in ("low", "best", "high"))
    return None if set(values) == {None} else values


def _is_one_number(one: tuple[int | None, ...], two: tuple[int | None, ...]) -> bool:
    """Whether two tolls agree: "12" and "at least 12" do, "12 or 30" and "12" do not."""
    if one[1] is None or two[1] is None:
        return one == two
    spread = any(
        end is not None and end != toll[1] for toll in (one, two) for end in toll[::2]
    )
    return one[1] == two[1] and (one == two or not spread)


def _in_words(toll: tuple[int | None, ...]) -> str:
    low, best, high = toll
    known = best if best is not None else low if low is not None else high
    return f"{known:,}"


def quantities_of(event: Event) -> set[str]:
    """Return the quantities of an event, folded."""
    return {fold_name(q) for q in (event.quantities or "").split("; ") if q}


def _texts(actors: Iterable[Actor]) -> list[str]:
    return [actor.get("text", "") for actor in actors]


def _initiators(event: Event) -> list[str]:
    return _texts(a for a in event.actors if a.get("role") == "initiator")


def _targets(event: Event) -> list[str]:
    return _texts(a for a in event.actors if a.get("role") == "target")


def names_the_initiator(text: str, event: Event) -> bool:
    """Return whether a text names who did it, where the event says who did."""
    wanted = {stem for actor in _initiators(event) for stem in _stems(actor)}
    return not wanted or not wanted.isdisjoint(
        w[:_STEM] for w in fold_name(text).split()
    )


def _denied(event: Event) -> bool:
    return any(claim.get("stance") == "denies" for claim in event.claims)


def _same_people(some: Sequence[str], others: Sequence[str]) -> bool:
    return any(_stems(a) & _stems(b) for a in some for b in others)


def _stems(actor: str) -> set[str]:
    """Return what tells an actor: the beginnings of its words, and its initials."""
    words = [w for w in fold_name(actor).split() if w not in _SAYS_LITTLE]
    initials = "".join(word[0] for word in words)
    stems = {word[:_STEM] for word in words if len(word) > 2}
    return stems | {initials[:_STEM]} if len(words) > 2 else stems


# --- copies ---------------------------------------------------------------------------

_DIGIT = re.compile(r"[0-9]")


def is_copy(sentence: str | None, other: str | None) -> bool:
    """Say whether two sentences are one telling, perhaps edited a little.

    Other numbers are other claims.
    """
    if not sentence or not other:
        return False
    one, two = fold_name(sentence), fold_name(other)
    if one == two:
        return True
    some, others = set(one.split()), set(two.split())
    if min(len(some), len(others)) < LEAST_WORDS:
        return False
    if len(some & others) < NEARLY * len(some | others):
        return False
    return _numbers(one) == _numbers(two)


def _numbers(folded: str) -> list[str]:
    return [w for w in folded.split() if w in NUMBER_WORDS or _DIGIT.search(w)]
