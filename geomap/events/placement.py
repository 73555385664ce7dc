"""The places of a draft: named in its clause, pointed at, or of its heading.

Flows in: the triggers of a clause and the discourse.  Flows out:
:class:`~geomap.events.where.Spot` values.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events import anaphora, reference
from geomap.events.containment import contains
from geomap.events.deeds import has_place_and_day
from geomap.events.discourse import STATES
from geomap.events.spot import Spot
from geomap.events.triggers import find_triggers
from geomap.events.where import role_in, spots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clauses import Clause
    from geomap.events.discourse import Discourse, Sentence
    from geomap.events.triggers import Trigger
    from geomap.text import Tokens

_COMPOUND = 3
"""Words from the name's first to the noun in "the Qala Naw bombing"."""

_AT_ONCE = frozenset({"when", "as", "while"})
"""Openers of clauses that tell what went on there and then."""


def placed(
    discourse: Discourse,
    triggers: Sequence[Trigger],
    here: Sentence,
    *,
    pointed_at: bool,
) -> list[Spot]:
    """Return the places of the first trigger that has one, named or pointed at."""
    launched: list[Spot] = []
    for trigger in triggers:
        found = spots(discourse.tokens, trigger, here.places)
        if any(spot.role != "launched_from" for spot in found):
            return [*launched, *found]
        launched = launched or found  # "rockets fired from X hit Y"
    if launched:
        return launched
    trigger = triggers[0]
    if not pointed_at or trigger.row.placeless:
        return []
    for trigger in triggers:
        spot = reference.antecedent(
            discourse.tokens, trigger, here.places
        ) or reference.described(
            discourse.tokens, trigger, discourse.named_before(trigger, here)
        )
        spot = spot or anaphora.pointed_at(discourse, trigger, here)
        if spot is not None:
            return [spot]
    shared = _of_subject(discourse, triggers[0], here) or _of_relative(
        discourse, triggers[0], here
    )
    if shared is not None:
        return [shared]
    hurt = _of_victims(discourse, triggers[0], here)
    if hurt:
        return hurt
    return _of_heading(discourse, triggers[0], here)


def placed_when(
    discourse: Discourse,
    trigger: Trigger,
    here: Sentence,
    next_one: Clause,
    found: list[Spot],
) -> list[Spot]:
    """Return the place of "was killed when his car hit a wall in X".

    It goes before a country of the clause's own that holds it: "In Y, ...".
    """
    if next_one.opener not in _AT_ONCE or trigger.row.placeless:
        return found
    if any(s.place is None or s.place.kind not in STATES for s in found):
        return found
    if any(not t.row.of_a_place for t in find_triggers(discourse.tokens, next_one)):
        return found  # it tells of a happening of its own
    both = trigger.clause._replace(last=next_one.last)
    then = [
        s
        for s in spots(discourse.tokens, replace(trigger, clause=both), here.places)
        if s.relation in {"in", "near"} and s not in found
    ]
    if found:
        then = [s for s in then if contains(found[0].place, s.place)]
    return then or found


def _of_subject(discourse: Discourse, trigger: Trigger, here: Sentence) -> Spot | None:
    """Return the place that two verbs share: "X was shelled on 3 May and retaken on ..."."""
    if trigger.clause.opener != "and" or len(discourse.drafts) == here.before:
        return None
    spot, tokens = discourse.drafts[-1].spot, discourse.tokens
    if spot is None or spot.relation != "subject" or trigger.shape != "past":
        return None
    between = tokens.lower[trigger.clause.first : trigger.first]
    return spot if _WITHOUT_SUBJECT.issuperset(between) else None


def _of_victims(discourse: Discourse, trigger: Trigger, here: Sentence) -> list[Spot]:
    """Return the place of "twelve were hurt in X as a bomb exploded", told before it."""
    clause, tokens = trigger.clause, discourse.tokens
    start = tokens.first[clause.sentence]
    if clause.opener not in _CAUSED or len(discourse.drafts) > here.before:
        return []
    if _HURT.isdisjoint(tokens.lower[start : clause.first]):
        return []
    before = clause._replace(first=start, frame=start)
    return [
        s
        for s in spots(tokens, replace(trigger, clause=before), here.places)
        if s.relation in {"in", "near"}
    ]


_CAUSED = frozenset({"when", "as", "after"})
_HURT = frozenset(
    "injured wounded hurt hospitalised hospitalized burned damaged destroyed gutted"
    " shattered".split()
)


def _of_relative(discourse: Discourse, trigger: Trigger, here: Sentence) -> Spot | None:
    """Return the place of "they left X, which was retaken on 3 June"."""
    clause, tokens = trigger.clause, discourse.tokens
    if clause.opener != "which" or trigger.shape != "past":
        return None
    between = tokens.lower[clause.first + 1 : trigger.first]
    if not _WITHOUT_SUBJECT.issuperset(between) or _PASSIVE.isdisjoint(between):
        return None
    for resolution in here.places:
        mention = resolution.mention
        if (
            mention.role == "location"
            and tokens.at(mention.end - 1) == clause.first - 1
            and tokens.gap(clause.first - 1) == ", "
        ):
            return Spot(resolution=resolution, role="occurred_at", relation="subject")
    return None


_PASSIVE = frozenset({"was", "were", "been"})
_WITHOUT_SUBJECT = frozenset("and was were had been then later again finally".split())


def _of_heading(discourse: Discourse, trigger: Trigger, here: Sentence) -> list[Spot]:
    place = here.setting.place
    if place is None or (place.place is not None and place.place.kind in STATES):
        return []
    if len(discourse.drafts) > here.before:
        return []  # a further clause tells of the same
    if any(p.mention.role == "location" and p is not place for p in here.places):
        return []  # it has a name of its own, be it not known where
    return [
        Spot(
            resolution=place,
            role=role_in(trigger, place.place),
            relation="heading",
        )
    ]


def may_count(discourse: Discourse, trigger: Trigger, here: Sentence) -> bool:
    """Whether a word that counts only with a place has it: "X was taken"."""
    if trigger.row.deed:
        spots_found = placed(discourse, [trigger], here, pointed_at=False)
        return has_place_and_day(discourse.tokens, trigger, spots_found, here.dates)
    if not trigger.row.of_a_place:
        return True
    if trigger.row.by_a_state and not _is_by_a_state(discourse.tokens, trigger, here):
        return False
    found = placed(discourse, [trigger], here, pointed_at=True)
    return any(_is_done_to(trigger, spot) for spot in found)


def _is_by_a_state(tokens: Tokens, trigger: Trigger, here: Sentence) -> bool:
    """Whether a state or its people did it: "Israel struck X", "was hit by Israel"."""
    for resolution in here.places:
        mention = resolution.mention
        if mention.role not in _STATES_ROLES and not (
            resolution.place is not None and resolution.place.kind == "country"
        ):
            continue
        first, last = tokens.at(mention.start), tokens.at(mention.end - 1)
        if trigger.passive:
            if tokens.low(first - 1) == "by" and trigger.last == first - 2:
                return True
        elif _ADVERBS.issuperset(tokens.lower[last + 1 : trigger.first]):
            return first < trigger.first
    return False


_STATES_ROLES = frozenset({"government", "demonym"})
_ADVERBS = frozenset("has have had also again then later".split())


def _is_done_to(trigger: Trigger, spot: Spot) -> bool:
    """Whether something was done to a place: "X was taken", "entered the town"."""
    if trigger.row.undergone:
        return spot.relation == "subject"
    return spot.relation in {"subject", "object"} or spot.relation.startswith("the ")


def is_its_own(discourse: Discourse, trigger: Trigger, spot: Spot) -> bool:
    """Whether a place belongs to the noun's own phrase: after it, or "the X raid"."""
    if spot.relation in {"heading", "fronted"}:
        return True
    first = discourse.tokens.at(spot.start)
    return first > trigger.first or trigger.first - first <= _COMPOUND


def main_and_others(
    found: Sequence[Spot], *, arrives: bool
) -> tuple[list[Spot], list[Spot]]:
    """Tell the places of the happening from where it came from or went to.

    Who enters a place is there; who leaves one is drawn where they left.
    """
    ends = ("destination", "origin") if arrives else ("origin", "destination")
    for role in ("occurred_at", "affected_area", *ends):
        main = [s for s in found if s.role == role]
        if main:
            return _nearest_list(main), [s for s in found if s.role != role]
    return [], list(found)


def _nearest_list(main: list[Spot]) -> list[Spot]:
    """Keep the places that stand in one list with the first."""
    kept = [main[0]]
    seen = {main[0].place.id if main[0].place else ""}
    for spot in main[1:]:
        key = spot.place.id if spot.place else ""
        if key not in seen:
            kept.append(spot)
            seen.add(key)
    return kept
