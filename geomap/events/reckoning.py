"""Tolls that are reckoned or named: "the death toll rose to 34", "12 deaths".

Flows in: the words of a stretch of text.  Flows out: the figure of one noun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.counts import counted_at
from geomap.events.harm import UNSURE, Figure, figure_of
from geomap.events.numbers import Toll, amount_at, word_at
from geomap.events.victims import undergone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.counts import Count
    from geomap.events.harm import Harm
    from geomap.events.numbers import Word

__all__ = ["among", "bodies", "named", "reckoned"]

# --- "the death toll rose to 34", "12 deaths" -------------------------------------------


_REACHING = frozenset("to at reached reaches hit is was of".split())
_PASSING = frozenset(
    "passed passes exceeded exceeds topped tops surpassed above beyond".split()
)
_OF_THE_DEAD = frozenset("dead killed deaths fatalities victims".split())
_OF_THE_HURT = frozenset("injured wounded injuries".split())


def reckoned(words: list[Word], n: int) -> Figure | None:
    """Return "the death toll from X rose to 34", "the number of injured is 90"."""
    word = words[n].low
    near = {word_at(words, k) for k in range(n + 1, n + 5)}
    harm: Harm = "killed"
    if _is_superseded(words, n):
        return None
    if word == "toll":
        if word_at(words, n - 1) in {"injury", "casualty", "road", "heavy"}:
            return None
    elif near & _OF_THE_HURT:
        harm = "injured"
    elif not near & _OF_THE_DEAD:
        return None
    for k in range(n + 1, min(n + _REACH, len(words))):
        low = words[k].low
        if low in {";", ".", "!"} or low in UNSURE:
            return None
        if low not in _REACHING | _PASSING:
            continue
        after = k + 1
        while word_at(words, after) in {"now", "currently", "already", "least"}:
            after += 1
        amount = amount_at(words, after)
        if amount is None or word_at(words, amount.stop) in _UNITS_AFTER:
            continue
        toll = amount.toll
        if low in _PASSING and toll.best is not None:
            toll = Toll(low=toll.best, best=toll.best)
        start, end = words[amount.first].start, words[amount.stop - 1].end
        verb = words[n].start
        return Figure(harm, toll, start, end, verb, specific=False, whole=True)
    return None


_SUPERSEDED = frozenset(
    "earlier previous initial preliminary prior first former original".split()
)


def _is_superseded(words: list[Word], n: int) -> bool:
    """Whether it is the number of before: "raising an earlier toll of 120"."""
    before = [word_at(words, k) for k in range(n - _NEAR_EARLIER, n)]
    if not _SUPERSEDED.isdisjoint(before[-3:]):
        return word_at(words, n + 1) in {"of", "stood", "was", "from", "at"}
    return not _SUPERSEDED.isdisjoint(before) and "had" in before


_NEAR_EARLIER = 7
"""Words before "toll" of "earlier reports had put the death toll"."""
_REACH = 16
"""Words from "toll" to its number: "the death toll from the floods in X and Y rose to"."""
_UNITS_AFTER = frozenset("% percent per km miles years days months hours weeks".split())


def named(
    words: list[Word], n: int, counts: Sequence[Sequence[Count]]
) -> Figure | None:
    """Return "12 deaths", "claimed 12 lives", "claimed the lives of 12 people"."""
    word = words[n].low
    harm: Harm = "injured" if word == "injuries" else "killed"
    if word_at(words, n + 1) == "of" and word in {"deaths", "lives"}:
        groups = counted_at(words, n + 2, verbal=True)
        return figure_of(words, harm, groups, n)
    if word in {"life", "lives"} and not _spends(words, n):
        return None
    if word_at(words, n - 1) == "their" and word_at(words, n - 2) in {"lost", "lose"}:
        return undergone(words, n - 2, harm, counts)  # "four men lost their lives"
    for back in range(1, 6):
        amount = amount_at(words, n - back) if n >= back else None
        if amount is not None and amount.stop == n:
            start, end = words[amount.first].start, words[n].end
            return Figure(harm, amount.toll, start, end, words[n].start, specific=False)
    return None


def _spends(words: list[Word], n: int) -> bool:
    """Whether lives were lost: "claimed 12 lives", "12 lives were lost"."""
    near = {word_at(words, k) for k in range(n - 6, n + 4)}
    return bool(
        near
        & {"claimed", "claiming", "lost", "cost", "took", "taking", "taken", "claims"}
    )


# --- "14 bodies were recovered", "the dead included three children" ----------------------

_FOUND = frozenset(
    "recovered received retrieved found pulled discovered counted collected exhumed recover"
    " recovering retrieving pulling washed".split()
)
_NEAR_BODIES = 6
"""Words between bodies and the verb that they were found by."""


def bodies(words: list[Word], n: int) -> Figure | None:
    """Return "14 bodies were recovered", "found the bodies of two men"."""
    near = {
        word_at(words, k)
        for k in range(n - _NEAR_BODIES, n + _NEAR_BODIES)
        if not _is_cut(words, n, k)
    }
    if not near & _FOUND or near & UNSURE:
        return None
    if word_at(words, n + 1) == "of":
        found = figure_of(words, "killed", counted_at(words, n + 2, verbal=True), n)
        if found is not None:
            return found._replace(weak=True, specific=False)
    for back in range(1, 6):
        amount = amount_at(words, n - back) if n >= back else None
        if amount is None:
            continue
        between = [word.low for word in words[amount.stop : n]]
        if all(word.isalpha() and word not in _FOUND | {"of"} for word in between):
            start, end = words[amount.first].start, words[n].end
            verb = words[n].start
            return Figure(
                "killed", amount.toll, start, end, verb, specific=False, weak=True
            )
    return None


def _is_cut(words: list[Word], n: int, k: int) -> bool:
    """Whether a mark stands between two words."""
    low, high = sorted((n, k))
    return any(word.low in {",", ";", "."} for word in words[max(0, low) : high])


def among(words: list[Word], n: int) -> Figure | None:
    """Return "the dead included three children": that many, and perhaps more."""
    harm: Harm = "injured" if words[n].low in {"wounded", "injured"} else "killed"
    after = n + 1
    if word_at(words, n - 1) != "the":
        return None
    if (
        word_at(words, n - 2) == "among" and word_at(words, after) in {"were", "was"}
    ) or word_at(words, after) in {"included", "include", "includes"}:
        after += 1
    else:
        return None
    found = figure_of(words, harm, counted_at(words, after, verbal=True), n)
    if found is None:
        return None
    least = found.toll.low if found.toll.low is not None else found.toll.best
    if least is None:
        return None
    return found._replace(toll=Toll(low=least), weak=True, specific=False)
