"""Dates that describe a noun: "Monday's attack", "the March 3 attack".

Flows in: a date mention and the words around it.  Flows out: the number of the
word that it describes.  Such a date is the noun's own, whatever verb and day the
clause has besides.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.clauses import is_past
from geomap.events.forms import event_nouns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.triggers import Trigger
    from geomap.model import DateMention
    from geomap.text import Tokens

_OWNERS = ("'s ", "\u2019s ", "s' ", "s\u2019 ")
_DETERMINERS = frozenset("the this that those these his her its their".split())
_LONGEST = 6
"""Words of "Monday's brutal, deadly car bomb attack" after the date."""
_JOINTS = frozenset({" ", "-", ", "})
_NOT_IN_A_NOUN = frozenset(
    "in on at of to from by with and or who which that was were is are has had near"
    " after before as for".split()
)
_WITHIN = frozenset("in during at".split())
_AFTER = frozenset("after following since".split())
_UNKNOWN_NOUN = -1
_DEATHS = frozenset(
    "death deaths disappearance slaying slayings killing killings drowning beating".split()
)
_TRIED_FOR = frozenset(
    "charge plead_guilty plead_not_guilty convict sentence indict try jail acquit accuse"
    " arraign appear".split()
)
"""Verbs of a court, long after what they are about."""


def described(tokens: Tokens, mention: DateMention) -> int | None:
    """Return the number of the noun that a date describes.

    Returns
    -------
    int or None
        -1 for a noun that tells of no happening ("Monday's edition"); None for
        a date that describes none.
    """
    owner = tokens.text.startswith(_OWNERS, mention.end) or tokens.text.startswith(
        _OWNERS, mention.end - 1
    )
    last = tokens.at(mention.end - 1)
    if owner:
        first = last + 1 + (tokens.low(last + 1) == "s")
        found = _event_noun(tokens, first)
        return _UNKNOWN_NOUN if found is None else found
    if tokens.gap(last) != " ":
        return None
    first = tokens.at(mention.start)
    if not _DETERMINERS & {tokens.low(first), tokens.low(first - 1)}:
        return None
    if tokens.low(last + 1) in _DEATHS:
        return _UNKNOWN_NOUN  # "in the August death of his wife"
    if not mention.text[-1:].isdigit():
        return None
    return _event_noun(tokens, last + 1)


def _event_noun(tokens: Tokens, first: int) -> int | None:
    """Return the last event noun of the noun phrase that goes on at a word."""
    found = None
    for n in range(first, first + _LONGEST):
        word = tokens.low(n)
        if word in _NOT_IN_A_NOUN or (is_past(tokens, n) and found is not None):
            break
        if word in event_nouns():
            found = n
        if tokens.gap(n) not in _JOINTS:
            break
    return found


def without_nouns_dates(
    tokens: Tokens, trigger: Trigger, mentions: Sequence[DateMention]
) -> list[DateMention]:
    """Return the dates that may be a trigger's, each as it relates to it.

    Those that describe the trigger, or what did it ("today's attack that killed
    ten"), stand alone.  Those that describe another noun go, but for "killed in Monday's attack", which was on that day, and "fled after
    Monday's attack", which was on that day or later.
    """
    kept: list[DateMention] = []
    for mention in mentions:
        noun = described(tokens, mention)
        if noun is None:
            kept.append(mention)
        elif trigger.first <= noun <= trigger.last:
            return [replace(mention, relation="on")]
        else:
            kept += _through_another(tokens, trigger, mention, noun)
    return kept


def _through_another(
    tokens: Tokens, trigger: Trigger, mention: DateMention, noun: int
) -> list[DateMention]:
    if 0 <= noun < trigger.first and _is_done_by(tokens, trigger, noun):
        return [replace(mention, relation="on")]
    at = tokens.at(mention.start) - 1
    if tokens.low(at) in _DETERMINERS:
        at -= 1
    if tokens.low(at) in _WITHIN:
        purpose = tokens.lower[trigger.last + 1 : at]
        if "to" in purpose or trigger.lemma in _TRIED_FOR:
            return []  # "rallied to urge him to run in this year's election"
        return [replace(mention, relation="on")]
    if tokens.low(at) in _AFTER:
        since = tokens.low(at) == "since"
        return [replace(mention, relation="since" if since else "after")]
    return []


def _is_done_by(tokens: Tokens, trigger: Trigger, noun: int) -> bool:
    """Whether a verb says what its noun did: "the attack killed", "that destroyed"."""
    if trigger.lemma in _DONE_BY_EVENTS:
        return True
    return not {"that", "which"}.isdisjoint(tokens.lower[noun + 1 : trigger.first])


_DONE_BY_EVENTS = frozenset(
    "kill wound injure hit strike destroy damage displace devastate level flatten raze"
    " target uproot shake".split()
)
