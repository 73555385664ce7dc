"""Count the dead, the injured and other quantities, as the text states them.

Null is "not stated".  "At least 12" gives a low and a best of 12 and no high;
"up to 40" a high of 40 and no low.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.text import Span

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
_WORDS |= {"a": 1, "dozen": 12, "a dozen": 12}
del _WORDS["zero"], _WORDS["a"]
NUMBER_WORDS = frozenset(_WORDS)
"""Numbers written as one word or two."""

_MULTIPLES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}

_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,9})(?:\.\d)?(?:\s(?:hundred|thousand|million))?"
    # "seventy-one" before "seventy" before "seven": the longest that fits.
    rf"|(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_UNITS[1:10])}))?"
    rf"|{'|'.join(sorted(_UNITS[1:], key=lambda w: (-len(w), w)))}|a dozen|dozen)"
    r"(?:\s(?:hundred|thousand|million))?"
)
_BOUND = r"(?:(?P<low>at least|more than|over|no fewer than|a minimum of)|(?P<high>up to|as many as|fewer than|less than)|about|around|some|nearly|almost|roughly|an estimated)\s"
_WHO = r"(?:\s(?!and\b|were\b|was\b|wounded\b|injured\b|killed\b|dead\b|have\b|had\b)[\w'\u2019-]{1,20}){0,4}"
_KILLED = r"(?:killed|dead|slain|died|perished|drowned|executed|massacred|burned to death|shot dead|beheaded|murdered)"
_INJURED = r"(?:wounded|injured|hurt)"


def _patterns(verb: str, leads: str) -> tuple[re.Pattern[str], ...]:
    number = rf"(?:{_BOUND})?\b(?P<n>{_NUMBER})\b"
    return (
        # "killed at least 12 people", "killing 12", "leaving 12 dead"
        re.compile(
            rf"\b(?:{leads})\s(?:and (?:wounding|injuring|wounded|injured)\s)?{number}",
            re.IGNORECASE,
        ),
        # "12 people were killed", "12 civilians have died", "12 dead"
        re.compile(
            rf"{number}{_WHO}(?:\s(?:were|was|had been|have been|had|have|has been|are|reported|reportedly|also)){{0,3}}\s{verb}\b",
            re.IGNORECASE,
        ),
    )


_DEATHS = _patterns(
    _KILLED,
    r"killed|killing|kills|claimed the lives of|death toll (?:of|rose to|reached)|murdered|executed|beheaded",
)
_INJURIES = _patterns(_INJURED, r"wounded|wounding|injured|injuring|hurt")
_PEOPLE = re.compile(
    rf"(?:{_NUMBER})\s(?:(?!(?:the|a|an|and|of|in|on|or)\b)[\w'\u2019-]{{1,20}}\s){{0,2}}"
    r"(?:people|refugees|residents|civilians|families|households|migrants|villagers"
    r"|children|houses|homes|buildings|troops|soldiers|fighters|trucks|tonnes|tons"
    r"|strikes|protesters|demonstrators|patients|students|pupils|hostages|prisoners"
    r"|schools|shelters|tents|vehicles|passengers|aftershocks|ships|boats)\b",
    re.IGNORECASE,
)
_ON_THE_MOVE = re.compile(
    rf"(?:{_NUMBER})(?=\s(?:have\s|had\s)?(?:already\s)?(?:arrived|fled|left)\b)",
    re.IGNORECASE,
)
_BOUND_BEFORE = re.compile(rf"{_BOUND}\Z", re.IGNORECASE)
_LONGEST_BOUND = 16  # characters, the space included
_RUN = re.compile(r"\w+")
_HEADS = frozenset(re.split("[- ]", word)[0] for word in _WORDS)
"""The first words of numbers in words."""


_COUNTED_BEFORE = re.compile(
    r"\b(?:killed|killing|kills|wounded|wounding|injured|injuring|murdered|executed)"
    r"(?:\sand\s\w{1,10})?\s\Z",
    re.IGNORECASE,
)
"""Before a number: it is a toll, and no further quantity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """How many, at the least, at best and at the most; None is not stated."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


def number_value(text: str) -> int | None:
    """Return the number that a numeral or number word means.

    Examples
    --------
    >>> number_value("20,000"), number_value("twenty-one"), number_value("3 million")
    (20000, 21, 3000000)
    """
    lowered = text.lower().strip()
    head, _, tail = lowered.rpartition(" ")
    factor = _MULTIPLES.get(tail)
    if factor is None:
        head, factor = lowered, 1
    if head in _WORDS:
        return _WORDS[head] * factor
    try:
        return round(float(head.replace(",", "")) * factor)
    except ValueError:
        return None


def deaths(text: str, span: Span) -> Toll:
    """Return the dead that a stretch of text states."""
    return _toll(_DEATHS, text, span, _DEATH)


def injuries(text: str, span: Span) -> Toll:
    """Return the injured that a stretch of text states."""
    return _toll(_INJURIES, text, span, _INJURY)


_DEATH = re.compile(
    r"kill|dea[dt]|slain|died|perish|drown|execut|massacr|shot|murder|behead|the lives",
    re.IGNORECASE,
)
_INJURY = re.compile(r"wound|injur|hurt", re.IGNORECASE)


def _toll(
    patterns: tuple[re.Pattern[str], ...], text: str, span: Span, about: re.Pattern[str]
) -> Toll:
    if not _number_starts(text, span) or not about.search(text, span.start, span.end):
        return Toll()
    for pattern in patterns:
        found = pattern.search(text, span.start, span.end)
        if found is None:
            continue
        value = number_value(found["n"])
        if value is None or (1900 <= value <= 2100 and "," not in found["n"]):
            continue  # a year
        if found["high"]:
            return Toll(high=value)
        return Toll(low=value if found["low"] else None, best=value)
    return Toll()


def quantities(text: str, span: Span) -> list[str]:
    """Return other stated quantities, as written: "20,000 refugees".

    Examples
    --------
    >>> from geomap.text import Span
    >>> text = "Some 20,000 refugees and 300 families came."
    >>> quantities(text, Span(0, len(text)))
    ['20,000 refugees', '300 families']
    """
    found: list[str] = []
    free = span.start  # the end of the quantity before
    for at in _number_starts(text, span):
        if at < free:
            continue
        match = _PEOPLE.match(text, at, span.end)
        bound = _bound_before(text, free, at) if match else None
        match = match or _ON_THE_MOVE.match(text, at, span.end)
        if match is None:
            continue
        free = match.end()
        start = bound.start() if bound else at
        tail = text[match.end() : match.end() + 30].lower()
        if re.match(
            r"\s(?:(?:were|was|had been|have been)\s)?(?:killed|dead|wounded|injured)",
            tail,
        ):
            continue
        if _COUNTED_BEFORE.search(text, max(0, start - 24), start):
            continue
        if bound and not (bound["low"] or bound["high"]):
            start = at
        found.append(text[start : match.end()])
    return found


@lru_cache(maxsize=2)  # the dead, the injured and the rest of one clause
def _number_starts(text: str, span: Span) -> tuple[int, ...]:
    """Return where a number may begin: to try the patterns elsewhere takes long."""
    return tuple(
        match.start()
        for match in _RUN.finditer(text, span.start, span.end)
        if match[0][0].isdecimal() or match[0].lower() in _HEADS
    )


def _bound_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the "at least" or "about" that ends at a number."""
    return _BOUND_BEFORE.search(text, max(start, end - _LONGEST_BOUND), end)
