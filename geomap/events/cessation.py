"""Ends: "shelling of X stopped on Monday" tells of no new shelling on Monday.

Flows in: a trigger.  Flows out: whether its clause says that it ended, so that
its date closes a span instead of opening one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.clauses import is_past

if TYPE_CHECKING:
    from geomap.events.triggers import Trigger
    from geomap.text import Tokens

_STOPPED = frozenset("stopped ceased ended halted subsided abated paused".split())
_WAS_STOPPED = frozenset("halted lifted suspended stopped ended over paused".split())
_CAME_TO = frozenset("end halt stop standstill".split())
_WORDS = _STOPPED | _WAS_STOPPED | {"down", "off"} | _CAME_TO
_BE = frozenset("was were been is are".split())
_MASS = frozenset("sit-in blockade unrest rioting strike".split())
_AFTER_THE_VERB = frozenset(
    "on in at by late early after when overnight yesterday today as with from for around"
    " shortly before only without and but peacefully temporarily briefly last this that"
    " following".split()
)


def has_ended(tokens: Tokens, trigger: Trigger) -> bool:
    """Return whether a clause says that what its noun tells of came to an end.

    "The siege of X ended on Monday", "shelling stopped", "ended its siege of X".
    A single march that ended on a day was held on that day, and is not meant.
    """
    clause = trigger.clause
    if _WORDS.isdisjoint(tokens.lower[clause.first : clause.last + 1]):
        return False
    if trigger.lemma in _BEGAN and tokens.low(trigger.first - 1) == "which":
        return _stops_after(tokens, trigger, inside=True)
    if trigger.shape != "noun":
        return False
    if trigger.row.event_class not in {"armed_action", "protest"}:
        return False
    word = tokens.low(trigger.last)
    if trigger.row.event_class == "protest" and not (
        word.endswith("s") or word in _MASS
    ):
        return False
    return _is_stopped_before(tokens, trigger) or _stops_after(
        tokens, trigger, inside=False
    )


_BEGAN = frozenset({"begin", "start"})


def _is_stopped_before(tokens: Tokens, trigger: Trigger) -> bool:
    """Whether the noun is the object: "ended its siege", "halted air strikes"."""
    first = trigger.clause.first
    for n in range(trigger.first - 1, max(first, trigger.first - 4) - 1, -1):
        if tokens.low(n) in _STOPPED | {"lifted", "suspended"} and n > first:
            return True
        if tokens.low(n) in _AFTER_THE_VERB or tokens.gap(n).strip():
            return False
    return False


def _stops_after(tokens: Tokens, trigger: Trigger, *, inside: bool) -> bool:
    """Whether the noun is the subject of the clause's first verb, which is an end.

    ``inside`` is whether it begins within ", which began on 3 March, ...".
    """
    clause = trigger.clause
    for n in range(trigger.last + 1, clause.last + 1):
        word = tokens.low(n)
        if "," in tokens.gap(n - 1):
            inside = word in {"which", "that", "begun", "launched"}
        if inside:
            continue
        if word in _STOPPED:
            return _is_intransitive(tokens, n, clause.last)
        if word in _BE:
            rest = tokens.lower[n + 1 : n + 4]
            return not _WAS_STOPPED.isdisjoint(rest) or rest[:2] == ["called", "off"]
        if word == "died" and tokens.low(n + 1) == "down":
            return True
        if word == "came":
            return not _CAME_TO.isdisjoint(tokens.lower[n + 1 : n + 4])
        if is_past(tokens, n):
            return False
    return False


def _is_intransitive(tokens: Tokens, n: int, last: int) -> bool:
    """Whether no object follows: not "the raid ended the truce"."""
    if n >= last or tokens.gap(n).strip():
        return True
    return tokens.low(n + 1) in _AFTER_THE_VERB or tokens.word(n + 1)[:1].isupper()
