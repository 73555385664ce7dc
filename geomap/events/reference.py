"""Places that a sentence points back to: "the town", "there", ", where ...".

A definite description is a place of the sentence's own, as long as only one
place told of before can be meant; two towns before it, and it is left open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events import attachment
from geomap.events.containment import contains
from geomap.events.spot import Spot
from geomap.events.where import may_be_where, role_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.triggers import Trigger
    from geomap.model import Resolution
    from geomap.text import Tokens

_SETTLEMENT = frozenset({"settlement"})
_AREA = frozenset({"admin", "region"})
_SITE = frozenset({"site", "settlement"})
_KINDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("city", "town", "village", "port", "suburb"), _SETTLEMENT),
    **dict.fromkeys(("province", "region", "district", "state", "county"), _AREA),
    **dict.fromkeys(("camp", "base", "dam", "airport", "prison", "location"), _SITE),
    "island": frozenset({"island"}),
}
_DEFINITE = frozenset("the that this same".split())
_REACH_AFTER = 11
_REACH_BEFORE = 6


def described(
    tokens: Tokens, trigger: Trigger, earlier: Sequence[Resolution]
) -> Spot | None:
    """Return the place that "the town" of a trigger's clause means, if only one can.

    Parameters
    ----------
    tokens : Tokens
    trigger : Trigger
    earlier : sequence of Resolution
        What was named before the sentence, nearest last, within reach.
    """
    for n in range(
        max(trigger.clause.first, trigger.first - _REACH_BEFORE),
        min(trigger.clause.last + 1, trigger.last + 1 + _REACH_AFTER),
    ):
        kinds = _KINDS.get(tokens.low(n))
        if kinds is None or not _is_definite(tokens, n):
            continue
        relation = _tie(tokens, trigger, n) or _tie_of_part(tokens, trigger, n)
        if not relation:
            continue
        meant = _only_one(tokens, earlier, kinds)
        if meant is None:
            return None
        role = role_in(trigger, meant.place)
        if relation == "from" and trigger.row.moves:
            role = "origin"
        if relation == "to" and trigger.row.moves:
            role = "destination"
        return Spot(resolution=meant, role=role, relation=f"the {tokens.low(n)}")
    return None


def _is_definite(tokens: Tokens, n: int) -> bool:
    """Whether it stands alone after "the": not "the town of X", "the city council"."""
    if tokens.low(n - 1) not in _DEFINITE:
        return False
    following = tokens.word(n + 1)
    if tokens.gap(n).strip():
        return tokens.gap(n).strip()[0] not in "'\u2019"
    return not following[:1].isupper() and following.lower() in _GOES_ON


_GOES_ON = frozenset(
    "on in at and or was were had has have for from by with after before during while"
    " when where which who as two three four five six seven ten eight nine again itself"
    " later earlier to is are that over then until since late early but".split()
) | {""}


def _tie(tokens: Tokens, trigger: Trigger, n: int) -> str:
    """Return how a description hangs on the trigger; empty when it does not."""
    before = tokens.low(n - 2)
    if before in attachment.IN | attachment.NEAR:
        return "in"
    if before in {"from", "to", "into"} and n > trigger.last:
        return "from" if before == "from" else "to"
    if attachment.is_object(tokens, trigger, n):
        return "object"
    if n < trigger.first and attachment.is_subject(tokens, trigger, n):
        return "subject"
    return ""


def _tie_of_part(tokens: Tokens, trigger: Trigger, n: int) -> str:
    """Return how "in the south of the city" hangs on the trigger."""
    if tokens.low(n - 2) != "of":
        return ""
    relation, _ = attachment.relation_of(tokens, n, trigger.clause)
    return "in" if relation in {"in", "near"} else ""


def _only_one(
    tokens: Tokens, earlier: Sequence[Resolution], kinds: frozenset[str]
) -> Resolution | None:
    """Return the place meant: alone of its kind in the nearest sentence that has one."""
    sentence = None
    found: dict[str, Resolution] = {}
    for resolution in reversed(earlier):
        mention, place = resolution.mention, resolution.place
        if mention.role != "location" or mention.cue == "dateline":
            continue
        if place is not None and place.kind not in kinds:
            continue
        number = tokens.sentence_of(tokens.at(mention.start))
        if sentence is not None and number != sentence:
            break
        sentence = number
        found[place.id if place else mention.text] = resolution
    if len(found) != 1:
        return None
    return next(iter(found.values()))


def antecedent(
    tokens: Tokens, trigger: Trigger, resolutions: Sequence[Resolution]
) -> Spot | None:
    """Return the place before ", where ..." and ", in which ..."."""
    clause = trigger.clause
    opening = tokens.lower[clause.first : clause.first + 2]
    if "where" not in opening and opening not in (["in", "which"], ["at", "which"]):
        return None
    start = tokens.spans[clause.first].start
    before = [
        r
        for r in resolutions
        if r.mention.end <= start and may_be_where(tokens, trigger, r.mention)
    ]
    if not before:
        return None
    meant = before[-1]
    if len(before) > 1 and contains(before[-1].place, before[-2].place):
        meant = before[-2]
    return Spot(resolution=meant, role=role_in(trigger, meant.place), relation="where")
