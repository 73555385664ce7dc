"""Find who says what in a sentence: "police said", "according to witnesses".

Flows in: the words of a sentence.  Flows out: :class:`Saying` values: the party,
its verb, what it says, and whether it asserts, denies or describes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.events.clauses import is_past
from geomap.events.parties import acts, before_state
from geomap.events.refutation import CLAIM_NOUNS, FALSE, THE, is_a_claim, refuted
from geomap.places import cues

if TYPE_CHECKING:
    from geomap.model import Stance
    from geomap.text import Tokens

__all__ = ["DENYING", "DESCRIBING", "SAYING", "Saying", "sayings"]

SAYING = frozenset(
    "said says announced announces claimed claims stated insisted insists described"
    " describes called calls denied denies rejected rejects dismissed disputed disputes"
    " accused reported confirmed replied responded answered countered acknowledged"
    " maintained argued labelled labeled termed alleged estimated put blamed counted".split()
)
DENYING = frozenset(
    "denied denies rejected rejects dismissed disputed disputes".split()
)
DESCRIBING = frozenset(
    "called calls calling described describes describing labelled labeled termed"
    " dubbed".split()
)
_REQUEST = frozenset("on for upon off".split())
_BETWEEN = cues.SPEECH_ADVERBS | frozenset("on".split())
_LONGEST = 10
_NO_SPEAKER = frozenset(
    "who which that whom it he she they this these those we i you there reports others"
    " some no nobody".split()
)
_PASSIVE = frozenset("was were is are been be being".split())


class Saying(NamedTuple):
    """One party's words, all numbers of words: inclusive first and last.

    ``before`` is True if what it says stands before it: "..., police said".
    """

    party: tuple[int, int]
    verb: int
    said: tuple[int, int]
    stance: Stance
    before: bool = False


def sayings(tokens: Tokens, numbers: range) -> list[Saying]:
    """Return who says what in a sentence, in its order.

    Parameters
    ----------
    tokens : Tokens
    numbers : range
        The words of the sentence.
    """
    found: list[Saying] = []
    for n in numbers:
        word = tokens.lower[n]
        if word in SAYING:
            made = _of_verb(tokens, n, numbers)
        elif word == "according" and tokens.low(n + 1) == "to":
            made = _according(tokens, n, numbers)
        else:
            continue
        if made is None and word in SAYING and found and tokens.low(n - 1) == "and":
            made = _says_also(tokens, found[-1], n, numbers)
        if made is None:
            continue
        other = _elliptical(tokens, made, numbers)
        if other is not None:
            made = made._replace(said=(made.said[0], other.party[0] - 1))
            found += [made, other]
        else:
            found.append(made)
    return found


def _says_also(
    tokens: Tokens, saying: Saying, verb: int, numbers: range
) -> Saying | None:
    """Return the second of "X said it was an accident and put the toll at five"."""
    if saying.before or saying.said[1] < verb - 2 or saying.verb >= verb:
        return None
    if tokens.low(verb) == "put" and not _puts_a_figure(tokens, verb, numbers):
        return None
    stance: Stance = "denies" if tokens.low(verb) in DENYING else "asserts"
    return _with_words(tokens, saying.party, verb, stance, numbers)


def _elliptical(tokens: Tokens, saying: Saying, numbers: range) -> Saying | None:
    """Return the second of "organisers said 2,000 came, police 600"."""
    last = saying.said[1]
    if saying.before or last != numbers.stop - 1:
        return None
    number = last
    while number > saying.verb and tokens.low(number)[0].isdecimal():
        number -= 1  # "1,200" is two words
    first = number
    while first > saying.verb + 1 and tokens.gap(first - 1) == " ":
        first -= 1
    if number == last or number - first >= _FEW or "," not in tokens.gap(first - 1):
        return None
    while first < number and tokens.low(first) in {"the", "and", "but", "while"}:
        first += 1
    if not acts(tokens, first, number):
        return None
    return Saying((first, number), number, (number + 1, last), "asserts")


_FEW = 4
"""Words of a party that is followed by its number alone."""


def _of_verb(tokens: Tokens, verb: int, numbers: range) -> Saying | None:
    word, following = tokens.low(verb), tokens.low(verb + 1)
    if word in {"called", "calls"} and following in _REQUEST:
        return None
    if word == "put" and not _puts_a_figure(tokens, verb, numbers):
        return None
    if word == "counted" and not following[:1].isdecimal():
        return None
    if word in DENYING and following == "by":
        return _denied_by(tokens, verb, numbers)
    stance: Stance = "asserts"
    if word in DENYING:
        stance = "denies"
    elif word in DESCRIBING:
        after = set(tokens.lower[verb + 1 : min(verb + _NEAR, numbers.stop)])
        stance = "denies" if after & FALSE else "describes"
    party = _speaker_before(tokens, verb, numbers)
    if party is not None:
        made = _with_words(tokens, party, verb, stance, numbers)
        return _as_denial(tokens, made) if made is not None else None
    if verb > numbers.start and _ends_words(tokens.gap(verb - 1)):
        party = _phrase(tokens, verb + 1, numbers.stop - 1)
        if party is not None:
            said = _said_before(tokens, verb - 1, numbers)
            return Saying(party, verb, said, stance, before=True)
    return None


def _as_denial(tokens: Tokens, saying: Saying) -> Saying:
    """Return "said the claim was false", "said it was not true" as the denial it is."""
    first, last = saying.said
    if saying.stance == "asserts" and not saying.before:
        found = refuted(tokens, range(first, last + 1))
        if found is not None and found[0] - first <= 1:
            return saying._replace(stance="denies")
    return saying


_NEAR = 8
"""Words after "called" within which it may be called false."""


def _denied_by(tokens: Tokens, verb: int, numbers: range) -> Saying | None:
    """Return "the claim was rejected by X", "a claim denied by X"."""
    party = _phrase(tokens, verb + 2, numbers.stop - 1)
    first = verb - 1
    while first > numbers.start and tokens.low(first) in _PASSIVE | {
        "has",
        "had",
        "have",
    }:
        first -= 1
    if party is None or not is_a_claim(tokens, first):
        return None
    if first > numbers.start and tokens.low(first - 1) in THE:
        first -= 1
    return Saying(party, verb, (first, verb), "denies", before=True)


_ESTIMATES = frozenset("toll figure number count crowd turnout attendance".split())


def _puts_a_figure(tokens: Tokens, verb: int, numbers: range) -> bool:
    near = tokens.lower[verb + 1 : min(verb + 6, numbers.stop)]
    return not _ESTIMATES.isdisjoint(near)


def _ends_words(gap: str) -> bool:
    return "," in gap or '"' in gap or "\u201d" in gap


def _with_words(
    tokens: Tokens, party: tuple[int, int], verb: int, stance: Stance, numbers: range
) -> Saying | None:
    """Return the saying of a party before its verb, with its words after or before."""
    ends = verb == numbers.stop - 1 or bool(set(tokens.gap(verb)) & set(",;.:"))
    ends = ends and not _ends_words(tokens.gap(verb)[1:])
    first = party[0]
    while first > numbers.start and tokens.low(first - 1) in {
        "the",
        "a",
        "an",
        "but",
        "while",
        "and",
    }:
        first -= 1
    if tokens.low(first - 1) == "which" and stance == "denies" and ends:
        return Saying(party, verb, (first - 1, verb), stance)
    if tokens.low(first - 1) in CLAIM_NOUNS and first > numbers.start:
        return Saying(party, verb, (max(numbers.start, first - 2), verb), stance)
    opened = first > numbers.start and "," in tokens.gap(first - 1)
    if opened and (ends or tokens.low(verb + 1) in {"on", "in", "late", "earlier"}):
        said = _said_before(tokens, first - 1, numbers)
        return Saying(party, verb, said, stance, before=True)
    last = _words_end(tokens, verb, numbers)
    if last <= verb:
        return None
    linked = tokens.low(verb + 1) == "that" and tokens.low(verb + 2) not in _PASSIVE
    start = verb + 2 if linked else verb + 1
    return Saying(party, verb, (min(start, last), last), stance)


def _words_end(tokens: Tokens, verb: int, numbers: range) -> int:
    """Return the last word of what is said: up to a semicolon, "but", "and accused"."""
    for n in range(verb + 1, numbers.stop - 1):
        gap, following = tokens.gap(n), tokens.low(n + 1)
        if ";" in gap:
            return n
        if "," in gap and following in {
            "but",
            "while",
            "whereas",
            "although",
            "though",
        }:
            return n
        if "," in gap and following == "which" and _is_judged(tokens, n + 2, numbers):
            return n
        if "," in gap and following in {"a", "an"} and tokens.low(n + 2) in CLAIM_NOUNS:
            return n
        if (
            following == "and"
            and n > verb + 1
            and (tokens.low(n + 2) in SAYING or tokens.low(n + 2) in {"that", "it"})
        ):
            return n
    return numbers.stop - 1


def _is_judged(tokens: Tokens, first: int, numbers: range) -> bool:
    """Whether a party denies or names what was said: ", which the ministry called false"."""
    near = tokens.lower[first : min(first + _NEAR, numbers.stop)]
    return not (DENYING | DESCRIBING).isdisjoint(near)


def _said_before(tokens: Tokens, last: int, numbers: range) -> tuple[int, int]:
    first = last
    while first > numbers.start and ";" not in tokens.gap(first - 1):
        first -= 1
    return first, last


def _speaker_before(
    tokens: Tokens, verb: int, numbers: range
) -> tuple[int, int] | None:
    """Return the noun phrase before a verb of saying: "an army spokesman"."""
    last = verb - 1
    while last > numbers.start and tokens.low(last) in _BETWEEN:
        last -= 1
    if last < numbers.start or tokens.low(last) in _PASSIVE | _NO_SPEAKER:
        return None
    aside = "," in tokens.gap(last)  # "X, in turn, said"; "A, a spokesman for B, said"
    if tokens.gap(last).strip() and not aside:
        return None
    if aside:
        last = _before_aside(tokens, last, numbers)
    first = last
    while first > numbers.start and last - first < _LONGEST:
        before = tokens.low(first - 1)
        if set(tokens.gap(first - 1)) & set(',;:()"\u201c\u201d\u2014\u2013'):
            break
        if before in _OPENING or before in SAYING or before in _PASSIVE:
            break
        compound = first - 2 >= numbers.start and tokens.gap(first - 2) == "-"
        if (
            is_past(tokens, first - 1)
            and not compound  # "Russian-installed officials"
            and before not in {"united", "allied"}
        ):
            break
        first -= 1
    while first < last and tokens.low(first) in {"the", "a", "an", "and", "but"}:
        first += 1
    if tokens.low(first) in cues.LOCATIVE | {"by", "for", "at"}:
        return None
    if tokens.low(first) in {"no", "neither", "none"}:
        return None
    return (first, last) if acts(tokens, first, last) else None


def _before_aside(tokens: Tokens, last: int, numbers: range) -> int:
    """Return the last word of the party of "police in X, Chile, said"."""
    first = last
    while first > numbers.start and "," not in tokens.gap(first - 1):
        first -= 1
    before = (
        before_state(tokens, first, last, numbers.start)
        if first > numbers.start
        else -1
    )
    return last if before < 0 else before


_OPENING = frozenset(
    "that and but while when after as whereas although though because claim charge"
    " report reports which".split()
) - {"and"}


def _phrase(tokens: Tokens, first: int, end: int) -> tuple[int, int] | None:
    last = first
    while last < end and last - first < _LONGEST:
        if tokens.gap(last).strip(" -'\u2019") or tokens.low(last + 1) in _AFTER_PARTY:
            break
        last += 1
    while first < last and tokens.low(first) in {"the", "a", "an"}:
        first += 1
    if first > end or not acts(tokens, first, last):
        return None
    return first, last


_AFTER_PARTY = frozenset("on who which in and as adding while when after".split())


def _according(tokens: Tokens, n: int, numbers: range) -> Saying | None:
    party = _phrase(tokens, n + 2, numbers.stop - 1)
    if party is None:
        return None
    if n > numbers.start:
        return Saying(
            party, n, _said_before(tokens, n - 1, numbers), "asserts", before=True
        )
    if party[1] + 1 >= numbers.stop:
        return None
    return Saying(
        party, n, (party[1] + 1, _words_end(tokens, party[1], numbers)), "asserts"
    )
