"""Read stated numbers: "twenty-one", "3 million", "at least 12", "between 15 and 20".

Flows in: text.  Flows out: :class:`Toll` values and where they stand.  Null is
"not stated".  "At least 12" gives a low and a best of 12 and no high; "up to
40" a high of 40 and no low; "between 15 and 20" and "15 to 20" a low and a high
and no best.  Nothing is worked out: "dozens" and "several" are no numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geomap.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen"
    " fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: n for n, word in enumerate(_UNITS)} | {
    word: 10 * (n + 2) for n, word in enumerate(_TENS)
}
_WORDS |= {
    f"{tens}-{unit}": 10 * (t + 2) + u
    for t, tens in enumerate(_TENS)
    for u, unit in enumerate(_UNITS[1:10], start=1)
}
_WORDS |= {"dozen": 12}
del _WORDS["zero"]
NUMBER_WORDS = frozenset(_WORDS) | {"a dozen"}
"""Numbers written as one word or two."""

_MULTIPLES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
_NUMERAL = re.compile(r"\d{1,3}(?:,\d{3}){1,3}|\d{1,9}(?:\.\d{1,2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """How many, at the least, at best and at the most; None is not stated."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


NOT_STATED = Toll()
"""The toll of which the text says nothing."""


class Word(NamedTuple):
    """A word, a numeral or a mark of a text, and where it stands."""

    low: str
    start: int
    end: int
    text: str


class Amount(NamedTuple):
    """A stated number with its bound, as words ``first`` up to ``stop``."""

    toll: Toll
    first: int
    number: int
    """The word at which the number itself begins, after "at least"."""
    stop: int


_LEX = re.compile(
    r"[^\W\d_]{1,12}-?\d[^\W_]{0,12}(?:-[^\W_]{1,12})?(?!-)"  # "S-300", "M23", "Covid-19"
    r"|\d{1,9}(?:st|nd|rd|th)\b"
    r"|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['\u2019-][^\W\d_]+)*['\u2019]?|\u2026+|[^\w\s]"
)


@lru_cache(maxsize=16)  # a clause is asked for its dead, its injured and the rest
def words_of(text: str, span: Span) -> list[Word]:
    """Return the words, numerals and marks of a stretch of text; not to be changed."""
    new = tuple.__new__  # Word(...) takes twice as long
    found = []
    for match in _LEX.finditer(text, *span):
        word = match[0]
        low = BLOT if word[0] == BLOT else word.lower()
        found.append(new(Word, (low, *match.span(), word)))
    return found


BLOT = "\u2026"
"""What stands for a date that was blotted out, however long."""


def number_value(text: str) -> int | None:
    """Return the number that a numeral or number words mean.

    Examples
    --------
    >>> number_value("20,000"), number_value("twenty-one"), number_value("3 million")
    (20000, 21, 3000000)
    >>> number_value("a dozen"), number_value("a hundred and six"), number_value("a lot")
    (12, 106, None)
    """
    words = words_of(text, Span(0, len(text)))
    found = _number(words, 0)
    return found[0] if found is not None and found[1] == len(words) else None


def _number(words: list[Word], n: int) -> tuple[int, int] | None:
    """Return the number that begins at a word, and where it stops."""
    value = _simple(words, n)
    after = n + 1
    if value is None:
        if word_at(words, n) == "half" and word_at(words, n + 1) == "a":
            return (6, n + 3) if word_at(words, n + 2) == "dozen" else None
        if (
            word_at(words, n) not in {"a", "one"}
            or word_at(words, n + 1) not in _MULTIPLES
        ):
            return None
        value = 1.0
    while word_at(words, after) in _MULTIPLES:
        value *= _MULTIPLES[words[after].low]
        after += 1
    if words[after - 1].low in _MULTIPLES and word_at(words, after) == "and":
        rest = _simple(words, after + 1)
        if rest is not None and rest < 100 and not words[after + 1].low.isdecimal():
            return round(value + rest), after + 2  # "two hundred and six"
    return round(value), after


def _simple(words: list[Word], n: int) -> float | None:
    """Return the value of one word or numeral; of "0" and "zero" none."""
    word = word_at(words, n)
    if not word:
        return None
    if word[0].isdecimal():
        if _NUMERAL.fullmatch(word) is None:
            return None  # "5.10.2024", "12,5"
        return float(word.replace(",", "")) or None
    return _WORDS.get(word)


def word_at(words: Sequence[Word], n: int) -> str:
    """Return the word at a number, in lower case; "" beyond the ends."""
    return words[n].low if 0 <= n < len(words) else ""


_LOWER = (
    "at least", "more than", "over", "no fewer than", "not less than", "no less than",
    "a minimum of", "upwards of", "in excess of", "well over", "at the very least",
)  # fmt: skip
_UPPER = (
    "up to", "as many as", "fewer than", "less than", "no more than", "at most",
    "a maximum of", "under",
)  # fmt: skip
_ABOUT = (
    "about", "around", "some", "nearly", "almost", "roughly", "an estimated",
    "approximately", "close to", "a total of", "the", "another", "a further", "all",
    "his", "her", "their", "its", "these", "those", "only", "just", "an additional",
)  # fmt: skip
_BOUNDS = {
    tuple(phrase.split()): kind
    for kind, phrases in (("low", _LOWER), ("high", _UPPER), ("about", _ABOUT))
    for phrase in phrases
}
_BOUND_HEADS = frozenset(phrase[0] for phrase in _BOUNDS) | {"between"}
_TO = frozenset({"to", "-", "\u2013", "or"})
NUMERALS = frozenset(_WORDS) | frozenset(_MULTIPLES)
"""Words that are a number, or a part of one that no number goes without."""
NUMBER_HEADS = (
    frozenset(_WORDS) | _BOUND_HEADS | frozenset("a half one hundred thousand".split())
)


def amount_at(words: list[Word], n: int) -> Amount | None:
    """Return the number, with its bound, that begins at a word.

    Examples
    --------
    >>> from geomap.text import Span
    >>> text = "between 15 and 20 people"
    >>> amount_at(words_of(text, Span(0, len(text))), 0).toll
    Toll(low=15, best=None, high=20)
    """
    if _is_designation(words, n):
        return None
    if word_at(words, n) == "between":
        return _between(words, n)
    kind, after = "", n
    if word_at(words, n) in _BOUND_HEADS:
        kind, after = _bound(words, n)
    found = _number(words, after)
    if found is None:
        return None
    value, stop = found
    if word_at(words, stop) in _TO and kind != "high":
        other = _number(words, stop + 1)
        if other is not None and value < other[0] and _is_range(words, stop, other[1]):
            return Amount(Toll(low=value, high=other[0]), n, after, other[1])
    if [word_at(words, stop), word_at(words, stop + 1)] == ["or", "more"]:
        kind, stop = "low", stop + 2
    if kind == "high":
        return Amount(Toll(high=value), n, after, stop)
    return Amount(
        Toll(low=value if kind == "low" else None, best=value), n, after, stop
    )


_DESIGNATED = frozenset(
    "highway road route unit resolution flight camp block sector zone area district ward"
    " platform gate checkpoint chapter article section no line hill station room battalion"
    " type mark phase level category grade protocol channel radio point pier berth terminal"
    " exit junction interstate motorway brigade regiment division barracks hut house shaft"
    " reactor pit dam apollo soyuz mv mt ss fv hms uss building tower lot number".split()
)
"""Nouns after which, written with a capital, a number is a name: "Highway 1"."""
_SHIPS = frozenset("mv mt ss fv hms uss".split())
_SHIP_NAME = 3
"""Words of a ship's name before its number: "MV Bold Heron 2"."""


def _is_designation(words: Sequence[Word], n: int) -> bool:
    """Whether the numeral at a word is a part of a name: "Highway 1", "MV Heron 2"."""
    if not word_at(words, n)[:1].isdecimal() or n == 0:
        return False
    before = words[n - 1]
    if before.low in _DESIGNATED and before.text[:1].isupper():
        return True
    for k in range(n - 1, max(-1, n - 1 - _SHIP_NAME), -1):
        if not words[k].text[:1].isupper():
            return False
        if words[k].low in _SHIPS:
            return True
    return False


def _between(words: list[Word], n: int) -> Amount | None:
    one = _number(words, n + 1)
    if one is None or word_at(words, one[1]) != "and":
        return None
    two = _number(words, one[1] + 1)
    if two is None or two[0] <= one[0]:
        return None
    return Amount(Toll(low=one[0], high=two[0]), n, n + 1, two[1])


def _is_range(words: list[Word], mark: int, stop: int) -> bool:
    """Whether "15-20" is a range, and not the beginning of "5-1-1"."""
    return words[mark].low in {"to", "or"} or word_at(words, stop) not in _TO


def _bound(words: list[Word], n: int) -> tuple[str, int]:
    """Return what bounds a number, and the word after it: the longest that fits."""
    for length in (5, 4, 3, 2, 1):
        kind = _BOUNDS.get(tuple(word.low for word in words[n : n + length]))
        if kind is not None:
            again = _bound(words, n + length)
            if again[0]:
                return (again[0] if kind == "about" else kind), again[1]
            return kind, n + length
    return "", n


def says_a_bound(words: list[Word], amount: Amount) -> bool:
    """Whether a number has a bound that belongs to it as written: "at least"."""
    bound = [word.low for word in words[amount.first : amount.number]]
    return bool(bound) and _BOUNDS.get(tuple(bound), "low") != "about"


def total(tolls: Iterable[Toll]) -> Toll:
    """Return the sum of several tolls; what one of them leaves open stays open.

    Examples
    --------
    >>> total([Toll(best=3), Toll(best=2)])
    Toll(low=None, best=5, high=None)
    >>> total([Toll(low=4, best=4), Toll(best=1)])
    Toll(low=5, best=5, high=None)
    """
    parts = list(tolls)
    if len(parts) == 1:
        return parts[0]
    lows = [part.low if part.low is not None else part.best for part in parts]
    highs = [part.high if part.high is not None else part.best for part in parts]
    bests = [part.best for part in parts]
    best = sum(b for b in bests if b is not None) if None not in bests else None
    low = high = None
    if any(part.low is not None for part in parts) or best is None:
        known = [value for value in lows if value is not None]
        low = sum(known) if known else None
    if any(part.high is not None for part in parts) and None not in highs:
        high = sum(h for h in highs if h is not None)
    return Toll(low=low, best=best, high=high)
