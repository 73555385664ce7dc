"""Other stated quantities, as written: "20,000 refugees", "at least 300 families".

The dead and the injured are counted in :mod:`geomap.events.tolls`, and are not
repeated here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.events.harm import KILLING, WOUNDING
from geomap.events.numbers import (
    NUMBER_HEADS,
    NUMERALS,
    amount_at,
    says_a_bound,
    word_at,
    words_of,
)
from geomap.events.people import GENERIC, PEOPLE
from geomap.events.tolls import figures, uncounted
from geomap.places import cues

if TYPE_CHECKING:
    from geomap.events.numbers import Word
    from geomap.text import Span

__all__ = ["quantities"]

_COUNTED = frozenset(
    "people refugees residents civilians families households migrants villagers children"
    " houses homes buildings troops soldiers fighters trucks tonnes tons strikes"
    " protesters demonstrators patients students pupils hostages prisoners schools"
    " shelters tents vehicles passengers aftershocks ships boats litres liters lorries"
    " women men girls boys workers police policemen farmers marchers supporters arrests"
    " parcels blankets hectares doses detainees suspects worshippers pilgrims tourists"
    " militants rebels gunmen teachers nurses doctors cattle sheep goats camels shops"
    " cars buses bridges bodies barrels sacks bags bullets rounds rockets missiles drones"
    " mines tanks aircraft volunteers rescuers firefighters delegates voters officers"
    " evacuees kilograms kilos kg kilometres kilometers weapons rifles vaccines rations"
    " meals villages".split()
)
_LEAVING = frozenset("arrived fled left marched protested gathered crossed".split())
_NO_PART = frozenset(
    "the a an and of in on or at by with from who that were was".split()
)
_LONGEST_BOUND = 8
"""Words before a numeral at which what bounds it may begin: "at least another"."""
_BETWEEN = 2
"""Words between a number and what it counts: "300 empty wooden boats"."""
_PARTITIVE = re.compile(r"\s?(?:including|among them)\s\Z")


def quantities(text: str, span: Span) -> list[str]:
    """Return other stated quantities, as written: "20,000 refugees".

    Also the dead and injured without a number: "dozens were wounded".

    Examples
    --------
    >>> from geomap.text import Span
    >>> text = "Some 20,000 refugees and 300 families came."
    >>> quantities(text, Span(0, len(text)))
    ['20,000 refugees', '300 families']
    """
    return [*_numbered(text, span), *uncounted(text, span)]


def _numbered(text: str, span: Span) -> list[str]:
    words = words_of(text, span)
    numerals = [
        n for n, w in enumerate(words) if w.low[0].isdecimal() or w.low in NUMERALS
    ]
    if not numerals:
        return []
    taken = [(figure.start, figure.end) for figure in figures(text, span)]
    if taken and (end := text.find("respectively", taken[-1][1], span.end)) >= 0:
        taken[-1] = taken[-1][0], end
    found: list[str] = []
    n = 0
    while n < len(words):
        while numerals and numerals[0] < n:
            del numerals[0]
        if not numerals:
            break
        n = max(n, numerals[0] - _LONGEST_BOUND)
        low = words[n].low
        amount = (
            amount_at(words, n) if low[0].isdecimal() or low in NUMBER_HEADS else None
        )
        if amount is None:
            n += 1
            continue
        end = _noun_after(words, amount.stop)
        n = max(end, amount.stop)
        if end < 0:
            continue
        first = amount.first if says_a_bound(words, amount) else amount.number
        start, last = words[first].start, words[end - 1].end
        if any(a <= start < b or start <= a < last for a, b in taken):
            continue
        if word_at(words, end) in cues.SPEECH_VERBS:
            continue  # "two residents said"
        if _is_of_harm(words, end) or _is_object_of_harm(words, amount.first):
            continue
        if _PARTITIVE.search(text, max(0, start - 12), start) and taken:
            continue  # of the dead: "including three children"
        found.append(text[start:last])
    return found


_HARMED = frozenset(
    "killed dead died wounded injured hurt missing feared drowned shot dying".split()
)
_NEAR = 4
"""Words after "two men" within which it may be said that they were hurt."""


def _is_of_harm(words: list[Word], end: int) -> bool:
    """Whether what follows tells of dead that are not counted: "are feared dead"."""
    for n in range(end, min(end + _NEAR, len(words))):
        if words[n].low in _HARMED:
            return True
        if words[n].low in {",", "and", ";", ".", "in"}:
            return False
    return False


def _is_object_of_harm(words: list[Word], first: int) -> bool:
    """Whether what precedes does: "could kill 300 people"."""
    return first > 0 and words[first - 1].low in KILLING | WOUNDING | {"kill", "wound"}


def _noun_after(words: list[Word], stop: int) -> int:
    """Return where what is counted stops; -1 if nothing that is counted follows."""
    for n in range(stop, min(stop + _BETWEEN + 1, len(words))):
        low = words[n].low
        if low in _COUNTED or (low in PEOPLE and low not in GENERIC):
            return n + 1
        if low in _NO_PART or not low[0].isalpha():
            break
    for n in range(stop, min(stop + 3, len(words))):
        if words[n].low in _LEAVING:
            return stop
        if words[n].low not in {"have", "had", "already"}:
            break
    return -1
