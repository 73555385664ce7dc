"""Of the places found for a happening, those where it happened.

Flows in: the spots of one trigger.  Flows out: fewer of them: no landmark, no
container, not where somebody came from or what a crowd was against.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events import attachment, containment
from geomap.events.clauses import is_past
from geomap.events.containment import contains
from geomap.resolve.districts import HELD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.spot import Spot
    from geomap.events.triggers import Trigger
    from geomap.model import Resolution
    from geomap.text import Tokens


def narrowed(tokens: Tokens, trigger: Trigger, found: list[Spot]) -> list[Spot]:
    """Return the spots that say where it happened, most specific places only."""
    found = [s for s in found if s.relation != "fronted"] or found
    found = _without_frame(tokens, trigger, found)
    found = _before_the_cause(tokens, trigger, _after_the_verb(tokens, trigger, found))
    return _most_specific(_without_landmarks(tokens, trigger, found))


def _after_the_verb(tokens: Tokens, trigger: Trigger, found: list[Spot]) -> list[Spot]:
    """Drop where a person comes from when the verb has a place of its own.

    "A leader of the group in X was killed near Y": near Y.
    """
    head = tokens.spans[trigger.first].start
    after = [s for s in found if s.start > head and s.relation in {"in", "near"}]
    if trigger.lemma in _SPREADING and found[-1:] and found[-1].start > head:
        return [s for s in found if s.start > head]
    if not after:
        return found
    start = tokens.first[trigger.clause.sentence]
    return [
        s
        for s in found
        if s.start > head
        or s.relation != "in"
        or s.role != after[0].role
        or tokens.at(s.start) - start <= _FRONT
        or contains(s.place, after[0].place)
        or not _is_before_verb(tokens, trigger, s)
    ]


_SPREADING = frozenset({"spread", "spill", "spill_over", "reach", "extend"})
"""Verbs of what is on the way: "fighting in X spread to Y" was in Y then."""


def _without_frame(tokens: Tokens, trigger: Trigger, found: list[Spot]) -> list[Spot]:
    """Drop a town that only says round which it was: "In X, a raid near Y"."""
    if len(found) < _TWO or found[0].listed or found[0].relation != "in":
        return found
    frame, other = found[0], found[1]
    first = tokens.at(frame.start)
    last = tokens.at(frame.resolution.mention.end - 1)
    if (
        first - tokens.first[trigger.clause.sentence] > _FRONT
        or tokens.gap(last)[:1] != ","
        or other.relation not in {"in", "near"}
        or frame.place is None
        or other.place is None
        or contains(frame.place, other.place)
    ):
        return found
    apart = containment.metres(frame.place, other.place)
    following = tokens.low(tokens.at(other.resolution.mention.end - 1) + 1)
    if following in _QUARTERS and other.place.kind == "settlement":
        return found[:1] + found[2:] if apart > _CITY_M else found[1:]
    reach = max(_ROUND_M, frame.place.radius_m)
    return found[1:] if 0 < apart < reach else found


_TWO = 2
_QUARTERS = frozenset(
    "district quarter neighbourhood neighborhood suburb area ward market street".split()
)
_CITY_M = 25_000
"""A quarter of the city lies no farther: else another place has its name."""
_ROUND_M = 300_000
"""How far from a town the places may lie that are told of under its name."""


_FRONT = 3
"""Words of "In the town of X, ...": it holds for all that follows."""


def _is_before_verb(tokens: Tokens, trigger: Trigger, spot: Spot) -> bool:
    """Whether a verb stands between a place and an event noun; True for a verb."""
    if trigger.shape != "noun":
        return True
    first = tokens.at(spot.resolution.mention.end)
    return any(is_past(tokens, n) for n in range(first, trigger.first))


def _before_the_cause(
    tokens: Tokens, trigger: Trigger, found: list[Spot]
) -> list[Spot]:
    """Drop what a crowd is against, and what a suspect did.

    "Marched in X against the wall in Y", "arrested in X over a fire in Y".
    """
    event_class = trigger.row.event_class
    if not found or event_class not in {"protest", "arrest_trial"}:
        return found
    cause = _CAUSE if event_class == "protest" else _CHARGE
    against = next(
        (
            n
            for n in range(trigger.last + 1, trigger.clause.last)
            if tokens.low(n) in cause and not tokens.low(n + 1).isdigit()
        ),
        None,
    )
    if against is None:
        return found
    kept = [s for s in found if tokens.at(s.start) < against]
    return kept if event_class == "arrest_trial" else kept or found


_CHARGE = frozenset("over connection suspicion accused charges".split())
_CAUSE = frozenset({"against", "over", "about"})


def _without_landmarks(
    tokens: Tokens, trigger: Trigger, found: list[Spot]
) -> list[Spot]:
    """Drop what only says where the place before lies: "in X, south of Y".

    Nothing but articles, distances and nouns stands between the two, and the
    first is no area that contains the second.
    """
    kept: list[Spot] = []
    for spot in found:
        before = kept[-1] if kept else None
        if (
            before is not None
            and spot.relation == "near"
            and not spot.listed
            and before.relation != "subject"
            and not contains(before.place, spot.place)
            and _is_aside(tokens, before.resolution.mention.end, spot.start)
        ):
            kept[-1] = described(tokens, trigger, before, spot.resolution)
            continue
        kept.append(spot)
    return kept


def described(
    tokens: Tokens, trigger: Trigger, spot: Spot, landmark: Resolution
) -> Spot:
    """Return an unknown place as near the town that the text puts it near.

    "Unknown, a village 12 km from X"; a known place stays where it is.
    """
    near = landmark.place
    if spot.place is not None or near is None or near.kind not in _LANDMARKS:
        return spot
    first = tokens.at(landmark.mention.start)
    relation, _ = attachment.relation_of(tokens, first, trigger.clause)
    away = attachment.metres_away(tokens, first, trigger.clause)
    if relation != "near" and not away:
        return spot
    resolution = replace(
        spot.resolution,
        place=near,
        score=round(_LESS * landmark.score, 4),
        reason=f"{HELD}near {near.name}",
        candidates=(),
    )
    return replace(spot, resolution=resolution, near_m=away)


_LANDMARKS = frozenset({"settlement", "site"})
_LESS = 0.9  # of the landmark's score, as for what a district holds
_ASIDE_WORDS = 12


def _is_aside(tokens: Tokens, start: int, end: int) -> bool:
    """Whether no verb and no conjunction stands between two names."""
    first, last = tokens.at(start), tokens.at(end)
    words = tokens.lower[first:last]
    return len(words) <= _ASIDE_WORDS and not any(
        word in _LINKS or is_past(tokens, first + k) for k, word in enumerate(words)
    )


_LINKS = frozenset("and or but then while was were is are has have had".split())


def _is_building_in(spot: Spot, found: Sequence[Spot]) -> bool:
    """Whether an unknown name is a building's, and a town after it says where."""
    return spot.relation == "named" and any(
        other.start > spot.start
        and other.relation == "in"
        and other.place is not None
        and other.place.kind == "settlement"
        for other in found
    )


def _is_fronted_country(spot: Spot, found: Sequence[Spot]) -> bool:
    """Whether an unknown place further on is in a country named before it."""
    if spot.place is None or spot.place.kind not in {"country", "continent"}:
        return False
    return not spot.listed and any(
        other.place is None
        and not other.listed
        and other.start > spot.start
        and other.role == spot.role
        and other.relation in {"in", "near"}
        for other in found
    )


def _most_specific(found: list[Spot]) -> list[Spot]:
    """Drop a place that contains another of the same role: "in X, in Y"."""
    kept: list[Spot] = []
    for spot in found:
        if kept and kept[-1].place is None and containment.is_area(spot.place):
            continue  # "at Unknown, in X Province": where in X is not known
        if _is_fronted_country(spot, found):
            continue  # "In X, ... in Unknown": where in X is not known
        if spot.place is None and _is_building_in(spot, found):
            continue  # "the Salem hospital in X": X says where
        if any(
            other is not spot
            and other.role == spot.role
            and not (spot.listed or other.listed)
            and contains(spot.place, other.place)
            for other in found
        ):
            continue
        kept.append(spot)
    return kept
