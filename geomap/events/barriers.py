"""What stands between a happening and a place, so that they do not belong together.

"Met to discuss the war in X", "killed a man who had lived in X": neither
happened in X.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.attachment import IN, NEAR, TAKING
from geomap.events.forms import class_of, index
from geomap.events.modality import BE, MODALS, PLANS, REACTIONS
from geomap.places import cues

if TYPE_CHECKING:
    from geomap.events.clauses import Clause
    from geomap.events.triggers import Trigger
    from geomap.text import Tokens

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


_UNREAL = (MODALS - {"may"}) | (PLANS - {"set", "due", "ready", "likely", "order"})


_SENDING = frozenset("sending forcing driving prompting pushing causing".split())
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
    if _is_of_what_they_left(tokens, trigger, at):
        return True
    for n in range(trigger.last + 1, at):
        word = tokens.low(n)
        if word in _WHO and not _LOCATING.isdisjoint(tokens.lower[n + 1 : n + 4]):
            return not _is_doing(tokens, n)
        if word in _WHO and tokens.low(n + 1) == "had" and _is_of_a_court(trigger):
            return True  # "sentenced a man who had robbed a bank in X"
        if word in _WHICH and _is_relative(tokens, trigger, n):
            return True
        if word == "to" and _is_other_purpose(tokens, trigger, n):
            return True
        if trigger.row.event_class in _OF_TALK and _is_topic(tokens, n, at):
            return True
        if word in _SENDING and "," in tokens.gap(n - 1):
            return True  # "bombs fell on X, sending thousands towards Y"
        if word in _OTHERS and tokens.low(n + 1) in IN | NEAR:
            return trigger.shape == "noun"  # "the attacks in X and those in Y"
        if word in REACTIONS and trigger.shape == "noun" and tokens.low(n - 1) in BE:
            return True  # "the killing in X was condemned in Y"
        if (word in _UNREAL and tokens.low(n - 1) != "the") or (
            word == "and" and tokens.low(n + 1) in _AUXILIARIES
        ):
            return True
    return False


def _is_of_a_court(trigger: Trigger) -> bool:
    return trigger.row.event_class == "arrest_trial"


def is_of_a_person(tokens: Tokens, clause: Clause, at: int) -> bool:
    """Return whether a place before a verb is where somebody lives: "he, who lives in X"."""
    for n in range(at - 1, max(clause.first, at - _NEAR_WHO) - 1, -1):
        if tokens.low(n) in _WHO:
            return not _LOCATING.isdisjoint(tokens.lower[n + 1 : at]) and not _is_doing(
                tokens, n
            )
    return False


_NEAR_WHO = 4


def _is_doing(tokens: Tokens, n: int) -> bool:
    """Whether "who" tells what they did then: "women who were gathering wood near X"."""
    doing = tokens.low(n + 2)
    return (
        tokens.low(n + 1) in {"was", "were"}
        and doing.endswith("ing")
        and doing not in _SETTLED
    )


_SETTLED = frozenset("living working serving studying staying heading leading".split())


def _is_of_what_they_left(tokens: Tokens, trigger: Trigger, at: int) -> bool:
    """Whether the name belongs to an event noun: "fled X ahead of an attack in Y"."""
    return (
        trigger.row.event_class in _GOING
        and trigger.shape != "noun"
        and tokens.low(at) in IN | NEAR
        and at - 1 > trigger.last + 2  # "fled the fighting in X"
        and any(
            form.shape == "noun" and class_of(form) not in _GOING
            for form in index().get(tokens.low(at - 1), ())
        )
    )


_GOING = frozenset({"displacement", "movement_deployment"})


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
    - frozenset(
        "take meet call end begin start stop leave go come move run help show hear play"
        " live believe bring happen write sit stand lose pay include continue set learn"
        " change lead understand watch follow create speak spend grow make give see look"
        " think know want need find tell ask feel try open close house".split()
    )
) | frozenset(
    "death life safety work school prison court power pieces flight sword torch rout ruins people church bed"
    " land rubble ashes security food water aid civilian staff youth".split()
)


def _is_other_purpose(tokens: Tokens, trigger: Trigger, n: int) -> bool:
    """Whether "to" opens an infinitive of another happening: "met to discuss"."""
    word = tokens.low(n + 1)
    if tokens.low(n - 1) in {"guilty", word}:  # "hand to hand", "door to door"
        return False  # "pleaded guilty to arson"
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
        form.shape == "base" and class_of(form) == trigger.row.event_class
        for form in index().get(word, ())
    )


def _is_topic(tokens: Tokens, n: int, at: int) -> bool:
    """Whether "on the war" stands before a name's preposition."""
    if tokens.low(n) not in _TOPIC_OPENERS:
        return False
    return any(tokens.low(k) in _TOPICS for k in range(n + 1, min(n + 5, at)))
