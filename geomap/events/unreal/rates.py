"""Figures about many happenings, and habits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.events.unreal.telling import Telling

_CHANGED = frozenset(
    "rose fell increased decreased declined dropped climbed jumped soared surged grew"
    " risen fallen was were are is up down went".split()
)
_MANIFOLD = frozenset("doubled tripled quadrupled trebled halved".split())
_MEASURES = frozenset(
    "cent percent percentage fold third thirds quarter quarters half fifth tenth lowest"
    " highest tenfold twofold threefold average".split()
)
_NUMBERS = frozenset("number rate frequency total tally incidence level levels".split())
_HABITS = frozenset(
    "common frequent rare rife routine commonplace widespread endemic uncommon".split()
)
_EACH = frozenset({"every", "each"})
_PERIODS = frozenset(
    "day night week month year season winter spring summer autumn".split()
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today january"
    " february march april may june july august september october november december".split()
)
CUES = _EACH | _MEASURES | _MANIFOLD | _NUMBERS | _HABITS | _CHANGED

_PERFECT = frozenset({"has", "have", "had"})
_REACH = 9


def is_rate(telling: Telling) -> bool:
    """Return whether a word is counted, or told as a habit.

    "Attacks rose 20 per cent", "the number of attacks", "on average two are
    killed", "shelling is common".

    Parameters
    ----------
    telling : Telling
        Of a sentence with one of :data:`CUES`.
    """
    if "average" in telling.words and _follows(telling, "on", "average"):
        return True
    if _is_every_year(telling):
        return True
    if telling.form.shape != "noun":
        return False
    if any(w in {"up", "down"} for w in telling.after(_REACH)) and _is_compared(
        telling
    ):
        return True
    before = telling.before(4)
    for n, word in enumerate(before):
        if word in _NUMBERS and before[n + 1 : n + 2] == ["of"]:
            return before[n - 1 : n] != ["a"]
    return _changes(telling)


def _is_every_year(telling: Telling) -> bool:
    """Whether its clause says how often it happens, and names no day."""
    words = telling.tokens.lower[telling.clause.first : telling.clause.last + 1]
    often = any(
        word in _EACH and words[n + 1 : n + 2] and words[n + 1] in _PERIODS
        for n, word in enumerate(words)
    )
    return often and _DAYS.isdisjoint(words)


def _is_compared(telling: Telling) -> bool:
    """Whether "up from 31" follows."""
    return _follows(telling, "up", "from") or _follows(telling, "down", "from")


def _follows(telling: Telling, one: str, two: str) -> bool:
    lower, clause = telling.tokens.lower, telling.clause
    return any(
        lower[n] == one and lower[n + 1] == two
        for n in range(clause.first, clause.last)
    )


def _changes(telling: Telling) -> bool:
    """Whether the noun is the subject of "rose by a third", "is common"."""
    tokens = telling.tokens
    for n in range(telling.last + 1, min(telling.stop, telling.last + _REACH)):
        word = tokens.low(n)
        if not telling.is_finite(n) or word in _PERFECT:
            continue
        if word in _MANIFOLD:
            return True
        if word in {"is", "are", "was", "were"} and tokens.low(n + 1) in _HABITS:
            return True
        if word not in _CHANGED:
            return False
        return not _MEASURES.isdisjoint(tokens.lower[n + 1 : n + _REACH]) or (
            "%" in tokens.text[tokens.spans[n].end : tokens.spans[n].end + 30]
        )
    return False
