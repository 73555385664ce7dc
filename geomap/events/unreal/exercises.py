"""Exercises, drills and rehearsals: what troops and rescuers only practise.

What goes wrong in an exercise is real: a crash, a death, an explosion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.forms import class_of

if TYPE_CHECKING:
    from geomap.events.unreal.telling import Telling

_EXERCISES = frozenset(
    "exercise exercises drill drills manoeuvres maneuvers manoeuvre maneuver wargame"
    " wargames rehearsal rehearsals simulation simulations".split()
)
_GAMES = frozenset({"game", "games"})
_REHEARSING = frozenset(
    "simulated simulating simulate simulates rehearsed rehearsing rehearse practised"
    " practising practiced practicing reenacted reenacting enacted enacting".split()
)
_MOCK = frozenset(
    "mock simulated pretend imaginary fictional fictitious hypothetical".split()
)
CUES = _EXERCISES | _REHEARSING | _MOCK | {"war"}

_PRACTISED = frozenset({"armed_action", "displacement", "aid", "crime", "other"})
"""Classes of what an exercise has in its script."""
_REAL = frozenset(
    "kill wound injure explode go_off explosion blast explosives die maim".split()
)
_OPPONENTS = frozenset(
    "rebels gunmen gunman militants insurgents jihadists bandits protesters"
    " demonstrators attackers assailants terrorists".split()
)
"""Who attacks during an exercise does so in earnest."""
_WITHIN = frozenset({"in", "during"})
_OUTSIDE = frozenset(
    "after before since despite on against following for at attacked hit struck".split()
)
_PHRASE = 5


def is_exercise(telling: Telling) -> bool:
    """Return whether a word tells of what is only practised.

    Parameters
    ----------
    telling : Telling
        Of a sentence with one of :data:`CUES`.
    """
    if not _MOCK.isdisjoint(telling.before(3)):
        return True
    if telling.form.shape != "noun" and not _MOCK.isdisjoint(telling.after(3)):
        return True  # "held a mock trial"
    if class_of(telling.form) not in _PRACTISED or telling.form.lemma in _REAL:
        return telling.form.shape == "noun" and _is_rehearsed(telling)
    if _is_rehearsed(telling):
        return True
    return _OPPONENTS.isdisjoint(telling.words) and _is_within_one(telling)


def _is_rehearsed(telling: Telling) -> bool:
    """Whether it is the object of "simulated", "rehearsed", "practised"."""
    before = telling.before(_PHRASE)
    for n, word in enumerate(before):
        if word in _REHEARSING:
            return not any(w in {"and", "when", "after"} for w in before[n + 1 :])
    after = telling.after(_PHRASE)
    return telling.form.shape == "noun" and any(
        word in _REHEARSING and {"was", "were"} & set(after[:n])
        for n, word in enumerate(after)
    )


def _is_within_one(telling: Telling) -> bool:
    """Whether an exercise is where it belongs: "in a drill in X, rescuers ..."."""
    tokens = telling.tokens
    for n in range(telling.start, telling.stop):
        word = tokens.low(n)
        game = word in _GAMES and tokens.low(n - 1) == "war"
        if not game and word not in _EXERCISES:
            continue
        if tokens.low(n + 1) in {"of", "rig", "rigs", "sergeant", "bike", "bikes"}:
            continue
        governor = _governor(telling, n)
        if governor in _WITHIN:
            return True
        if n < telling.first and governor not in _OUTSIDE and n in telling.clause:
            return True
    return False


def _governor(telling: Telling, noun: int) -> str:
    """Return the word that governs the exercise: "part of the large manoeuvres"."""
    tokens = telling.tokens
    for n in range(noun - 1, max(telling.start, noun - _PHRASE) - 1, -1):
        word = tokens.low(n)
        if word == "of" and tokens.low(n - 1) in {"part", "course"}:
            return "in"
        if word in _WITHIN or word in _OUTSIDE:
            return word
    return ""
