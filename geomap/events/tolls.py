"""Count the dead and the injured, as the text states them.

Flows in: a stretch of text.  Flows out: :class:`Figure` values, each the number
that one word of killing or wounding has for its object or its subject.  Groups
that are told together are added: "four militants and one soldier died" is five.
A group named as a part of another ("including three children") is not.

Left out on purpose, because a wrong number is worse than none: what was feared,
what might have been, what adds up over a war or a year, animals, and "killed or
wounded", which says neither.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.events.counts import counts_from
from geomap.events.harm import (
    INJURED,
    KILLED,
    KILLING,
    WOUNDING,
    Figure,
    Harm,
    figure_of,
)
from geomap.events.numbers import BLOT, NOT_STATED, Toll, total, word_at, words_of
from geomap.events.reckoning import among, bodies, named, reckoned
from geomap.events.spared import SPARED, spared
from geomap.events.victims import harmed, undergone
from geomap.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.counts import Count
    from geomap.events.numbers import Word

__all__ = ["deaths", "figures", "injuries", "uncounted"]

_STARTS = re.compile(
    r"kill|dea[dt]|slain|died|perish|drown|execut|massacr|\bshot\b|murder|behead"
    r"|martyr|\bli(?:ves|fe)\b|gunned|toll|wound|injur|hurt|assassinat|slaughter|fatalit|casualt"
    r"|\bbod(?:y|ies)\b",
    re.IGNORECASE,
)
_ADDS_UP = re.compile(
    r"\bsince\b(?!\s(?:\u2026|the (?:attack|blast|explosion|quake|earthquake)))"
    r"|\bso far (?:this|in)\b|\bin recent\b|\b(?:in|over|during|for) the (?:past|last)\b"
    r"|\b(?:every|each|a|per) (?:year|month|week|day)\b|\bannually\b"
    r"|\b(?:in|during) (?:the|a|its) (?:[\w-]+\s){0,3}(?:war|conflict|insurgency|uprising|rebellion)\b"
    r"|\bover the years\b|\b(?:this|last) (?:year|month)\b",
    re.IGNORECASE,
)


def deaths(text: str, span: Span) -> Toll:
    """Return the dead that a stretch of text states.

    Examples
    --------
    >>> from geomap.text import Span
    >>> text = "Four militants and one soldier died, and six were hurt."
    >>> deaths(text, Span(0, len(text))).best, injuries(text, Span(0, len(text))).best
    (5, 6)
    """
    return _stated(text, span, "killed")


def injuries(text: str, span: Span) -> Toll:
    """Return the injured that a stretch of text states."""
    return _stated(text, span, "injured")


def _stated(text: str, span: Span, harm: Harm) -> Toll:
    told = [f for f in figures(text, span) if f.harm == harm and not f.adds_up]
    found = [figure for figure in told if figure.whole]
    found = found or [figure for figure in told if not figure.weak] or told
    if not found:
        return Toll()
    if len(found) > 1 and all(figure.specific for figure in found):
        return total(figure.toll for figure in found)
    return found[0].toll


def figures(text: str, span: Span) -> tuple[Figure, ...]:
    """Return the numbers of dead and injured in a stretch of text, in its order."""
    return tuple(f for f in _told(text, span) if f.toll != NOT_STATED)


def uncounted(text: str, span: Span) -> list[str]:
    """Return the dead and injured that a text has no number for, as written.

    Examples
    --------
    >>> from geomap.text import Span
    >>> text = "Dozens of people were killed and 12 were hurt."
    >>> uncounted(text, Span(0, len(text)))
    ['Dozens of people were killed']
    """
    found = []
    for figure in _told(text, span):
        if figure.toll != NOT_STATED or figure.adds_up:
            continue
        verb = words_of(text, Span(figure.verb, span.end))[0]
        start, end = min(figure.start, verb.start), max(figure.end, verb.end)
        if end - start <= _LONGEST_WORDS and BLOT not in text[start:end]:
            found.append(text[start:end])
    return found


_LONGEST_WORDS = 80
"""Characters of "dozens of people" and what befell them, to be kept as written."""


@lru_cache(maxsize=8)
def _told(text: str, span: Span) -> tuple[Figure, ...]:
    if _STARTS.search(text, span.start, span.end) is None:
        return ()
    words = words_of(text, span)
    counts = counts_from(words)
    made: dict[tuple[int, Harm], Figure] = {}
    starts: set[int] = set()
    for n, word in enumerate(words):
        if word.low in SPARED:
            for nobody in spared(words, n):
                made.setdefault((nobody.start, nobody.harm), nobody)
            continue
        figure = _at(words, n, word.low, counts)
        if figure is None:
            continue
        if _adds_up(text, figure, span.end):
            figure = figure._replace(adds_up=True)
        if figure.start not in starts:
            starts.add(figure.start)
            made[figure.start, figure.harm] = figure
    return tuple(made.values())


def _at(
    words: list[Word], n: int, word: str, counts: Sequence[Sequence[Count]]
) -> Figure | None:
    """Return the figure of a word of killing or wounding, if it has one."""
    if word in {"toll", "number", "figure", "count", "tally"}:
        return reckoned(words, n)
    if word in {"deaths", "fatalities", "lives", "life", "injuries"}:
        return named(words, n, counts)
    if word in {"bodies", "body", "corpses"}:
        return bodies(words, n)
    if word in {"dead", "injured", "wounded"} and (found := among(words, n)):
        return found
    if word == "dead" and word_at(words, n - 1) == "shot":
        groups = harmed(words, n)  # "shot dead four men"
        return figure_of(words, "killed", groups, n) or undergone(
            words, n, "killed", counts
        )
    if word == "gunned":
        groups = harmed(words, n)  # "gunned down four men"
        return figure_of(words, "killed", groups, n) or undergone(
            words, n, "killed", counts
        )
    if word == "death" and word_at(words, n - 1) == "to":
        return undergone(words, n, "killed", counts)  # "were stabbed to death"
    if word in KILLING and (groups := harmed(words, n)):
        return figure_of(words, "killed", groups, n)
    if word in WOUNDING and (groups := harmed(words, n)):
        return figure_of(words, "injured", groups, n)
    if word in KILLED:
        return undergone(words, n, "killed", counts)
    if word in INJURED:
        return undergone(words, n, "injured", counts)
    return None


def _adds_up(text: str, figure: Figure, end: int) -> bool:
    """Whether a figure is of many days: "since the war began", "so far this year"."""
    last = max(figure.end, figure.verb)
    stop = min(end, last + _AHEAD)
    for mark in (". ", "; "):
        at = text.find(mark, last, stop)
        stop = at if at >= 0 else stop
    return _ADDS_UP.search(text, last, stop) is not None


_AHEAD = 90
"""Characters after a figure in which it may be said to add up over a time."""
