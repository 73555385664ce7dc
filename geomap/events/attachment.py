"""The grammar between a name and a happening, without a parser.

Flows in: the words of a clause, a trigger, a name's first word.  Flows out:
the word that governs the name, and whether something between the two says
that they do not belong together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.events.clauses import is_past
from geomap.events.forms import class_of, index
from geomap.places import cues

if TYPE_CHECKING:
    from geomap.events.clauses import Clause
    from geomap.events.triggers import Trigger
    from geomap.text import Tokens

IN = frozenset(
    "in at inside within across throughout on off around along over above through"
    " aboard beside down".split()
)
NEAR = frozenset("near outside outskirts around towards toward beyond".split())
_TO = frozenset("to into for toward towards".split())
_PARTS = frozenset(
    "heart centre center middle streets parts part area areas suburb suburbs district"
    " districts vicinity interior waters direction".split()
)
SKIPPED = (
    cues.DIRECTIONS
    | cues.PLACE_NOUNS
    | cues.FACILITY_NOUNS
    | frozenset(
        "the a an of its their this that historic ancient small large main besieged key"
        " strategic remote disputed contested breakaway port capital rebel held"
        " government controlled mostly predominantly largely populated nearby another"
        " two three four several embattled border mountainous densely area"
        " areas self proclaimed separatist s coastal volatile restive insurgent old"
        " village villages both heart middle busy crowded heartland stronghold bastion hub"
        " hotbed western eastern much most mgrs grid reference coordinates position".split()
    )
)
"""Words that may stand between a name and what governs it."""

TAKING = frozenset(
    "capture recapture retake take seize liberate isolate clear secure encircle besiege"
    " storm reclaim recover free surround relieve attack control conquer invade dislodge"
    " expel drive push flush rid oust".split()
)
"""Of an operation that began: what it is for is where it is."""

_DISTANCE = re.compile(
    r"(\d{1,4}(?:\.\d)?|some|a few)\s?(km|kilomet(?:re|er)s?|nautical\smiles?|nm|miles?|mi)\b"
    r"(?:\s\(\d{1,4}(?:\.\d)?\s?\w{1,10}\))?\s(?:to\sthe\s)?"
    r"(?:north|south|east|west|northeast|northwest|southeast|southwest|outside|from|away)",
    re.IGNORECASE,
)
_METRES = {"k": 1000.0, "m": 1609.344, "n": 1852.0}
LOOK_BACK = 9
"""How many words before a name may stand between it and what governs it."""


_UNITS = frozenset("km kilometres kilometers miles mile nm".split())


def relation_of(tokens: Tokens, start: int, clause: Clause) -> tuple[str, int]:
    """Return the word that governs a name, and its number (-1 for none).

    Looks back over articles, adjectives, "city of" and peoples' names.

    Parameters
    ----------
    tokens : Tokens
    start : int
        Number of the name's first word.
    clause : Clause
        The look-back stays within it.
    """
    owner = False
    for n in range(start - 1, max(clause.first, start - LOOK_BACK) - 1, -1):
        word = tokens.low(n)
        if word in NEAR:
            return "near", n
        if word in IN:
            return "in", n
        if word == "from" and tokens.low(n - 1) in _UNITS:
            return "near", n  # "12 km from X"
        if word == "from" or (word == "of" and tokens.low(n - 1) == "out"):
            return "from", n
        if word in _TO:
            if tokens.low(n - 1) in {"approaches", "close", "next", "adjacent"}:
                return "near", n - 1
            return "to", n
        if word == "between":
            return "between", n
        if word == "of" and tokens.low(n - 1) in cues.DIRECTIONS | {"outskirts", "km"}:
            if tokens.low(n - 2) == "the" and tokens.low(n - 1) != "outskirts":
                continue  # "in the north of X" is in X
            return "near", n
        if word in {"s", "capital"} or tokens.gap(n) == "-":
            owner = True  # "X's capital Y", "the X capital Y", "rebel-held Y"
            continue
        if word in SKIPPED or is_demonym_like(tokens, n):
            continue
        if word == "and" and tokens.low(n - 1) in cues.DIRECTIONS:
            continue  # "in north and central X"
        if owner and tokens.word(n)[:1].isupper():
            continue
        return word, n
    return "", -1


def is_demonym_like(tokens: Tokens, n: int) -> bool:
    """Return whether a word looks like a people's name used as an adjective."""
    word = tokens.word(n)
    return word[:1].isupper() and word.lower().endswith(
        ("ian", "ese", "ish", "ani", "eni", "qi", "an", "sh", "ch", "li", "ri", "ssian")
    )


def belongs_to_speech(
    tokens: Tokens, trigger: Trigger, governor: int, last: int
) -> bool:
    """Return whether the place is where somebody spoke: "aides in X said that ...".

    Parameters
    ----------
    tokens : Tokens
    trigger : Trigger
    governor, last : int
        Numbers of the word that governs the name and of its last word.
    """
    if governor >= trigger.first:
        return _has_saying(tokens, trigger.last + 1, governor)
    if _has_saying(tokens, last + 1, trigger.first):
        return True
    between = tokens.lower[last + 1 : trigger.first]
    if trigger.pluperfect and _is_of_what_is_told(tokens, last + 1, trigger.first):
        return True  # "police in X found a car that thieves had stolen in Y"
    reported = "that" in between or "how" in between
    if reported and not _HEARING.isdisjoint(between):
        return True  # "a court in X heard that soldiers had killed 40 in Y"
    start = max(trigger.clause.first, governor - _HEARERS)
    return reported and _has_saying(tokens, start, governor)


def _is_of_what_is_told(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether a verb and a relative clause stand between: another happening."""
    told = next((n for n in range(first, stop) if is_past(tokens, n)), stop)
    return any(tokens.low(n) in {"that", "which", "who"} for n in range(told + 1, stop))


_HEARING = frozenset(
    "heard learned learnt testified found ruled concluded established".split()
)
_HEARERS = 4
"""Words of "told a group of reporters" between the verb and "in X"."""


_PASSIVE = frozenset("was were been being is are".split())
"""Before "reported": "blasts were reported in X" tells of the blasts."""


def _has_saying(tokens: Tokens, first: int, stop: int) -> bool:
    return any(
        tokens.lower[n] in cues.SAYING_VERBS and tokens.low(n - 1) not in _PASSIVE
        for n in range(first, stop)
    )


_STRIKING = frozenset(
    "hit struck pounded shook rocked reached targeted devastated ravaged engulfed"
    " battered swept destroyed levelled leveled damaged flattened rattled jolted lashed"
    " flooded inundated submerged killed paralysed plunged".split()
)
_DONE_TO_PLACES = frozenset({"armed_action", "accident_disaster", "displacement"})
_OBJECT_WORDS = SKIPPED | frozenset("control over on at against".split())
_LONGEST_OBJECT = 6


def is_object(tokens: Tokens, trigger: Trigger, first: int) -> bool:
    """Return whether the name directly follows the verb: "shelled the port of X".

    With an event noun the verb is another: "artillery fire hit X".
    """
    if trigger.passive or first <= trigger.last:
        return False
    start = trigger.last + 1
    if trigger.shape == "noun":
        verbs = [n for n in range(start, first) if tokens.low(n) in _STRIKING]
        if verbs:
            start = verbs[-1] + 1
        elif tokens.low(start) == "of":
            if trigger.row.event_class not in _DONE_TO_PLACES:
                return False
            start += 1  # "the recapture of X"
        else:
            return False
    between = range(start, first)
    return len(between) <= _LONGEST_OBJECT and all(
        tokens.low(n) in _OBJECT_WORDS or is_demonym_like(tokens, n) for n in between
    )


def is_target(tokens: Tokens, first: int) -> bool:
    """Return whether a name follows "strikes against" or "the attack on"."""
    if tokens.low(first - 1) not in {"against", "on", "at"}:
        return False
    if tokens.low(first - 2) in _FIRED and tokens.low(first - 1) != "on":
        return True  # "launched missiles at Israel"
    return any(
        form.shape == "noun" and class_of(form) == "armed_action"
        for form in index().get(tokens.low(first - 2), ())
    )


_FIRED = frozenset("missiles missile rockets rocket drones shells projectiles".split())
_AFTER_SUBJECT = SKIPPED | frozenset(
    "was were been being had has have also itself again finally is are".split()
)
_OF_PERSONS = frozenset(
    "kill wound injure shoot shot_dead execute behead murder abduct kidnap rape lynch"
    " assassinate rescue drown gun_down".split()
)
_OF_PEOPLE = frozenset({"arrest_trial", "meeting", "agreement_ceasefire"})
_FALLING = frozenset(
    "fall surrender host capitulate yield submit succumb endure withstand revolt"
    " slip_out slip_from slip_back pass change_hands".split()
)
"""What a town does itself: "X fell", "X yielded"."""


def is_subject(tokens: Tokens, trigger: Trigger, last: int) -> bool:
    """Return whether the name stands right before a passive: "X was shelled"."""
    if last >= trigger.first or trigger.first - last > _LONGEST_PASSIVE:
        return False
    if tokens.gap(last).startswith(",") and _closes_an_aside(tokens, trigger, last):
        return False  # "an airport, which serves X, was shut"
    if trigger.shape == "noun":
        return _is_struck_by(tokens, trigger, last)
    if trigger.first - last > 5:
        return False
    if not (trigger.passive or trigger.lemma in _FALLING):
        return False
    people = trigger.lemma in _OF_PERSONS or trigger.row.event_class in _OF_PEOPLE
    if people and trigger.lemma not in _FALLING:
        return False  # "a man from X, Y, was arrested"
    return all(tokens.low(n) in _AFTER_SUBJECT for n in range(last + 1, trigger.first))


def _closes_an_aside(tokens: Tokens, trigger: Trigger, last: int) -> bool:
    """Whether a comma after a name ends a clause about another noun."""
    return any(
        tokens.low(n) in {"which", "who", "whose"} and "," in tokens.gap(n - 1)
        for n in range(max(trigger.clause.first + 1, last - LOOK_BACK), last)
    )


_CAME_UNDER = ["came", "under"]
_LONGEST_PASSIVE = 8
_BEFORE_STRUCK = frozenset("was were has have had been being also again both".split())


def _is_struck_by(tokens: Tokens, trigger: Trigger, last: int) -> bool:
    """Whether a noun follows "X was hit by": X is where it was."""
    if tokens.lower[last + 1 : last + 3] == _CAME_UNDER:
        return True  # "X came under rocket attack"
    n = last + 1
    while n < trigger.first and tokens.low(n) in _BEFORE_STRUCK:
        n += 1
    return (
        last + 1 < n < trigger.first - 1
        and tokens.low(n) in _STRUCK
        and tokens.low(n + 1) == "by"
        and tokens.gap(n) == " "
        and tokens.low(trigger.last + 1) not in _HOW_OFTEN
    )


_HOW_OFTEN = frozenset("less more as every often regularly each".split())
_STRUCK = _STRIKING | {"shaken", "razed", "flattened", "overrun", "badly"}


def is_compound(tokens: Tokens, trigger: Trigger, last: int) -> bool:
    """Return whether the name is an event noun's first half: "the X bombing"."""
    return (
        trigger.shape == "noun"
        and last == trigger.first - 1
        and tokens.gap(last) in {" ", "'s ", "\u2019s "}
    )


def metres_away(tokens: Tokens, first: int, clause: Clause) -> float:
    """Return the metres of "12 km north of X"; 0 when no distance is stated."""
    start = tokens.spans[max(clause.first, first - LOOK_BACK)].start
    end = tokens.spans[first].start
    stated = list(_DISTANCE.finditer(tokens.text, start, end))
    if not stated or not stated[-1][1][0].isdigit():
        return 0.0
    return float(stated[-1][1]) * _METRES[stated[-1][2][0].lower()]
