"""The grammar between a name and a happening, without a parser.

Flows in: the words of a clause, a trigger, a name's first word.  Flows out:
the word that governs the name, and whether something between the two says
that they do not belong together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.events.forms import index
from geomap.events.lexicon import RULES
from geomap.events.modality import MODALS, PLANS
from geomap.places import cues

if TYPE_CHECKING:
    from geomap.events.clauses import Clause
    from geomap.events.triggers import Trigger
    from geomap.text import Tokens

IN = frozenset(
    "in at inside within across throughout on off around along over above through"
    " aboard beside".split()
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
        " village villages both heart middle busy crowded".split()
    )
)
"""Words that may stand between a name and what governs it."""

_DISTANCE = re.compile(
    r"(\d{1,4}(?:\.\d)?|some|a few)\s?(km|kilomet(?:re|er)s?|miles?|mi)\b"
    r"(?:\s\(\d{1,4}(?:\.\d)?\s?\w{1,10}\))?\s(?:to\sthe\s)?"
    r"(?:north|south|east|west|northeast|northwest|southeast|southwest|outside|from|away)",
    re.IGNORECASE,
)
_METRES = {"k": 1000.0, "m": 1609.344}
LOOK_BACK = 9
"""How many words before a name may stand between it and what governs it."""


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
    for n in range(start - 1, max(clause.first, start - LOOK_BACK) - 1, -1):
        word = tokens.low(n)
        if word in NEAR:
            return "near", n
        if word in IN:
            return "in", n
        if word == "from" or (word == "of" and tokens.low(n - 1) == "out"):
            return "from", n
        if word in _TO:
            if tokens.low(n - 1) in {"approaches", "close", "next"}:
                return "near", n - 1
            return "to", n
        if word == "between":
            return "between", n
        if word == "of" and tokens.low(n - 1) in cues.DIRECTIONS | {"outskirts", "km"}:
            if tokens.low(n - 2) == "the" and tokens.low(n - 1) != "outskirts":
                continue  # "in the north of X" is in X
            return "near", n
        if word in SKIPPED or is_demonym_like(tokens, n):
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
    reported = "that" in tokens.lower[last + 1 : trigger.first]
    start = max(trigger.clause.first, governor - _HEARERS)
    return reported and _has_saying(tokens, start, governor)


_HEARERS = 4
"""Words of "told a group of reporters" between the verb and "in X"."""


def _has_saying(tokens: Tokens, first: int, stop: int) -> bool:
    return not cues.SAYING_VERBS.isdisjoint(tokens.lower[first:stop])


_WHO = frozenset("who whom whose".split())
_WHICH = frozenset("which that".split())
_LOCATING = frozenset(
    "lived lives live living worked works work served serves died fought fights fight"
    " born based studied commands commanded heads headed leads led runs ran rules ruled"
    " is are was were operates operated rule control controls hold grew".split()
)
"""After "who": they say of a person where he is, not where it happened."""
_TOPIC_OPENERS = frozenset("about over on regarding concerning against for".split())
_TOPICS = frozenset(
    "war conflict crisis situation violence fighting peace ceasefire truce future unrest"
    " bloodshed attack attacks killing killings genocide famine policy role presence"
    " involvement intervention election elections operations mission support".split()
)
_OF_TALK = frozenset(
    {"meeting", "agreement_ceasefire", "statement_decision", "protest", "arrest_trial"}
)
TAKING = frozenset(
    "capture recapture retake take seize liberate isolate clear secure encircle besiege"
    " storm reclaim recover free surround relieve attack control conquer invade dislodge"
    " expel drive push flush rid oust".split()
)
"""Of an operation that began: what it is for is where it is."""


_UNREAL = (MODALS - {"may"}) | (PLANS - {"set", "due", "ready", "likely", "order"})


_OTHERS = frozenset("those others another".split())


def is_cut_off(tokens: Tokens, trigger: Trigger, at: int) -> bool:
    """Return whether another verb or topic stands between a trigger and a place.

    "met to discuss the war in X", "killed a man who had lived in X": neither
    happened in X.

    Parameters
    ----------
    tokens : Tokens
    trigger : Trigger
    at : int
        Number of the word that governs the name, after the trigger.
    """
    for n in range(trigger.last + 1, at):
        word = tokens.low(n)
        if word in _WHO and not _LOCATING.isdisjoint(tokens.lower[n + 1 : n + 4]):
            return True
        if word in _WHICH and _is_relative(tokens, trigger, n):
            return True
        if word == "to" and _is_other_purpose(tokens, trigger, n):
            return True
        if trigger.row.event_class in _OF_TALK and _is_topic(tokens, n, at):
            return True
        if word in _OTHERS and tokens.low(n + 1) in IN | NEAR:
            return trigger.shape == "noun"  # "the attacks in X and those in Y"
        if word in _UNREAL or (word == "and" and tokens.low(n + 1) in _AUXILIARIES):
            return True
    return False


def _is_relative(tokens: Tokens, trigger: Trigger, n: int) -> bool:
    """Whether "which" or "that" opens a clause about something else.

    "The attack that killed ten in X" is about the attack itself.
    """
    if trigger.shape == "noun" and n - trigger.last <= _OWN_RELATIVE:
        return False
    return tokens.low(n) == "which" or tokens.low(n + 1) in _AUXILIARIES


_OWN_RELATIVE = 8
_AUXILIARIES = frozenset("was were is are has have had will would".split())
_SPOKEN = frozenset({"meeting", "agreement_ceasefire", "statement_decision"})
_NOT_VERBS = (
    cues.NOT_NAMES
    - frozenset("take meet call end begin start stop leave go come move run".split())
) | frozenset(
    "death life safety work school prison court power pieces ruins people church bed"
    " land rubble ashes security food water aid civilian staff youth".split()
)


def _is_other_purpose(tokens: Tokens, trigger: Trigger, n: int) -> bool:
    """Whether "to" opens an infinitive of another happening: "met to discuss"."""
    word = tokens.low(n + 1)
    if not tokens.word(n + 1)[:1].islower() or word in _NOT_VERBS:
        return False
    if word.endswith("ed") or (word.endswith("s") and not word.endswith("ss")):
        return False  # "to displaced families", "to hospitals"
    if word in cues.DIRECTIONS | cues.PLACE_NOUNS:
        return False
    if word in TAKING and trigger.row.event_class == "armed_action":
        return False
    if trigger.row.event_class in _SPOKEN:
        return True
    return not any(
        form.shape == "base" and _class_of(form.rule) == trigger.row.event_class
        for form in index().get(word, ())
    )


def _class_of(rule: int) -> str:
    return RULES[rule].event_class


def _is_topic(tokens: Tokens, n: int, at: int) -> bool:
    """Whether "on the war" stands before a name's preposition."""
    if tokens.low(n) not in _TOPIC_OPENERS:
        return False
    return any(tokens.low(k) in _TOPICS for k in range(n + 1, min(n + 5, at)))


_STRIKING = frozenset(
    "hit struck pounded shook rocked reached targeted devastated ravaged engulfed"
    " battered swept destroyed levelled leveled damaged".split()
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
        if tokens.low(start) == "of":
            if trigger.row.event_class not in _DONE_TO_PLACES:
                return False
            start += 1  # "the recapture of X"
        else:
            verbs = [n for n in range(start, first) if tokens.low(n) in _STRIKING]
            if not verbs:
                return False
            start = verbs[-1] + 1
    between = range(start, first)
    return len(between) <= _LONGEST_OBJECT and all(
        tokens.low(n) in _OBJECT_WORDS or is_demonym_like(tokens, n) for n in between
    )


_AFTER_SUBJECT = SKIPPED | frozenset(
    "was were been being had has have also itself again finally is are".split()
)
_OF_PERSONS = frozenset(
    "kill wound injure shoot shot_dead execute behead murder abduct kidnap rape lynch"
    " assassinate rescue drown gun_down".split()
)
_OF_PEOPLE = frozenset({"arrest_trial", "meeting", "agreement_ceasefire"})
_FALLING = frozenset({"fall", "surrender", "host"})


def is_subject(tokens: Tokens, trigger: Trigger, last: int) -> bool:
    """Return whether the name stands right before a passive: "X was shelled"."""
    if last >= trigger.first or trigger.first - last > 5:
        return False
    if not (trigger.passive or trigger.lemma in _FALLING):
        return False
    if trigger.lemma in _OF_PERSONS or trigger.row.event_class in _OF_PEOPLE:
        return False  # "a man from X, Y, was arrested"
    return all(tokens.low(n) in _AFTER_SUBJECT for n in range(last + 1, trigger.first))


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
