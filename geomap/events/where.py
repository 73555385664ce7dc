"""Which of the places named near a trigger is where it happened.

Flows in: a trigger and the resolved mentions of its sentence.  Flows out:
:class:`Spot` values: a place with its role for the event and the preposition
that said so.  A place belongs to the verb it follows: "told reporters in X"
says nothing about where the strike was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.events import attachment, containment
from geomap.events.attachment import relation_of
from geomap.events.containment import AREAS, contains
from geomap.places import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.triggers import Trigger
    from geomap.model import EventRole, Place, PlaceMention, Resolution
    from geomap.text import Tokens

_PEOPLE_NOUNS = frozenset(
    "residents refugees civilians families people villagers inhabitants population"
    " women children locals".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place of an event.

    Attributes
    ----------
    relation : str
        The word that tied it to the event: ``in``, ``near``, ``from``, ``to``,
        ``object``, ``subject``, ``named`` ("X district"), ``of people``,
        ``fronted``, ``where``, ``the town``, ``heading``, ``context``.
    near_m : float or None
        Metres from the named place, for "12 km north of X"; 0 for "near X".
    listed : bool
        It goes on with a list: "in X and Y".
    """

    resolution: Resolution
    role: EventRole
    relation: str
    near_m: float | None = None
    listed: bool = False

    @property
    def place(self) -> Place | None:
        """The gazetteer's record, or None when the name was not resolved."""
        return self.resolution.place

    @property
    def start(self) -> int:
        """Offset of the name."""
        return self.resolution.mention.start


def spots(
    tokens: Tokens, trigger: Trigger, resolutions: Sequence[Resolution]
) -> list[Spot]:
    """Return where a trigger happened, most specific places only.

    Parameters
    ----------
    tokens : Tokens
    trigger : Trigger
    resolutions : sequence of Resolution
        Of the trigger's sentence.
    """
    found: list[Spot] = []
    if trigger.row.placeless:
        return found
    end = 0  # of the last name, be it only what contains the place before it
    for resolution in resolutions:
        mention = resolution.mention
        if not may_be_where(tokens, trigger, mention):
            continue
        before, gap = found[-1].place if found else None, (end, mention.start)
        if found and containment.only_contains(
            tokens.text, before, resolution.place, *gap
        ):
            end = mention.end
            continue
        listed = found and containment.in_a_list(
            tokens.text, before, resolution.place, *gap
        )
        first = tokens.at(mention.start)
        if first not in trigger.clause:
            spot = _resumed(tokens, trigger, resolution) or _fronted(
                tokens, trigger, resolution, first
            )
        elif listed:
            spot = replace(found[-1], resolution=resolution, listed=True)
        else:
            spot = _spot(tokens, trigger, resolution, first)
        if spot is not None:
            found.append(spot)
            end = mention.end
    own = [s for s in found if s.relation != "fronted"]
    return _most_specific(_after_the_verb(tokens, trigger, own or found))


_BARE_COUNTRY = "a country without a locative word"
_TERRITORY = frozenset("territory soil side".split())


def may_be_where(tokens: Tokens, trigger: Trigger, mention: PlaceMention) -> bool:
    """Return whether a mention is a location, or where people move: "left for Chad"."""
    if mention.role == "location":
        return mention.cue != "dateline"
    if mention.role == "demonym":
        following = tokens.low(tokens.at(mention.end - 1) + 1)
        return trigger.row.moves and following in _TERRITORY
    if mention.role == "government":
        first = tokens.at(mention.start)
        if trigger.last >= first:
            return False
        if trigger.row.moves and tokens.low(first - 1) == "for":
            return True
        return mention.cue == _BARE_COUNTRY and attachment.is_object(
            tokens, trigger, first
        )
    return False


def _spot(
    tokens: Tokens, trigger: Trigger, resolution: Resolution, first: int
) -> Spot | None:
    relation, at = relation_of(tokens, first, trigger.clause)
    if resolution.mention.cue == "unknown name" and relation not in {"near", "in"}:
        relation = "in"
    last = tokens.at(resolution.mention.end - 1)
    governor = first if at < 0 else at
    if attachment.belongs_to_speech(tokens, trigger, governor, last):
        return None
    if attachment.is_cut_off(tokens, trigger, governor):
        return None
    if (
        tokens.gap(last) == " "
        and tokens.low(last + 1) in cues.SAYING_VERBS
        and tokens.low(last + 2) != "by"
    ):
        return None  # "a spokesman in X said", not "the attack in X claimed by"
    if attachment.is_compound(tokens, trigger, last) and not _is_state(resolution):
        return _here(trigger, resolution, "in")
    if relation == "in":
        return _here(trigger, resolution, relation)
    if relation == "near":
        away = attachment.metres_away(tokens, first, trigger.clause)
        return replace(_here(trigger, resolution, relation), near_m=away)
    if trigger.row.moves or trigger.row.event_class == "displacement":
        return _moving_spot(tokens, trigger, resolution, relation, first, last)
    if relation == "from":
        return _spot_from(trigger, resolution)
    if relation == "between":
        return None
    return _tied_spot(tokens, trigger, resolution, relation, at, first, last)


def _tied_spot(
    tokens: Tokens,
    trigger: Trigger,
    resolution: Resolution,
    relation: str,
    at: int,
    first: int,
    last: int,
) -> Spot | None:
    """Return a place without a preposition of place: object, subject, target."""
    governor = tokens.low(at) if at >= 0 else ""
    if governor in {"for", "over"} and trigger.lemma in {"fight", "battle"}:
        return Spot(resolution=resolution, role="occurred_at", relation="in")
    if governor in attachment.TAKING and at > trigger.last and trigger.row.opens:
        return Spot(
            resolution=resolution, role="occurred_at", relation="near", near_m=0.0
        )
    if relation == "to" and governor in {"to", "into"} and _is_struck(trigger):
        return Spot(resolution=resolution, role="occurred_at", relation="object")
    if governor == "against" and trigger.row.opens and at > trigger.last:
        return Spot(resolution=resolution, role="occurred_at", relation="object")
    if trigger.first <= at <= trigger.last or attachment.is_object(
        tokens, trigger, first
    ):
        return _here(trigger, resolution, "object")
    if attachment.is_subject(tokens, trigger, last):
        return Spot(resolution=resolution, role="occurred_at", relation="subject")
    if resolution.mention.cue.startswith("strong") and relation != "to":
        return _here(trigger, resolution, "named")
    return None


def _is_struck(trigger: Trigger) -> bool:
    """Whether "to X" says what was struck or reached: "fired into", "spread to"."""
    return not trigger.row.moves and trigger.lemma in _REACHING


_REACHING = frozenset("fire launch spread crash slam advance".split())


def _is_state(resolution: Resolution) -> bool:
    return resolution.place is not None and resolution.place.kind in {
        "country",
        "continent",
    }


def _spot_from(trigger: Trigger, resolution: Resolution) -> Spot | None:
    if trigger.row.subclass == "abduction":
        return Spot(resolution=resolution, role="occurred_at", relation="from")
    if trigger.row.event_class == "armed_action":
        return Spot(resolution=resolution, role="launched_from", relation="from")
    return None


def _here(trigger: Trigger, resolution: Resolution, relation: str) -> Spot:
    return Spot(
        resolution=resolution,
        role=role_in(trigger, resolution.place),
        relation=relation,
    )


ARRIVING = frozenset("arrive enter reach deploy seek land".split())
"""Verbs whose place is where people came to."""

_WIDE = frozenset({"accident_disaster", "statement_decision"})
_LEAVING = frozenset("leave flee drive force evacuate".split())


def role_in(trigger: Trigger, place: Place | None) -> EventRole:
    """Return the role of a place that something happened in.

    A flood or an emergency affects a province; it does not occur at one spot.
    """
    if place and place.kind in AREAS and trigger.row.event_class in _WIDE:
        return "affected_area"
    if not trigger.row.moves:
        return "occurred_at"
    if trigger.lemma in ARRIVING:
        return "destination"
    return "origin" if trigger.lemma in _LEAVING else "occurred_at"


def _moving_spot(
    tokens: Tokens,
    trigger: Trigger,
    resolution: Resolution,
    relation: str,
    first: int,
    last: int,
) -> Spot | None:
    if relation == "from":
        return Spot(resolution=resolution, role="origin", relation=relation)
    if relation == "to":
        return Spot(resolution=resolution, role="destination", relation=relation)
    if tokens.low(last + 1) in _PEOPLE_NOUNS and last < trigger.first:
        return Spot(resolution=resolution, role="origin", relation="of people")
    if relation == "between":
        return None
    if first > trigger.last and attachment.is_object(tokens, trigger, first):
        arrives = trigger.lemma in {"enter", "reach", "cross"}
        role: EventRole = "destination" if arrives else "origin"
        return Spot(resolution=resolution, role=role, relation="object")
    return None


def _resumed(tokens: Tokens, trigger: Trigger, resolution: Resolution) -> Spot | None:
    """Take the subject before a relative clause: "X, where they lived, was shelled"."""
    clause = trigger.clause
    if clause.head < 0 or tokens.at(resolution.mention.end - 1) != clause.head:
        return None
    if not attachment.is_subject(tokens, trigger, clause.first - 1):
        return None
    return Spot(resolution=resolution, role="occurred_at", relation="subject")


def _fronted(
    tokens: Tokens, trigger: Trigger, resolution: Resolution, first: int
) -> Spot | None:
    """Take "In X, ..." at a sentence's head for all its clauses."""
    start = tokens.first[trigger.clause.sentence]
    if first - start > 5 or first >= trigger.first:
        return None
    if tokens.low(start) not in attachment.IN | attachment.NEAR:
        return None
    near = tokens.low(start) in attachment.NEAR
    return replace(_here(trigger, resolution, "fronted"), near_m=0.0 if near else None)


def _after_the_verb(tokens: Tokens, trigger: Trigger, found: list[Spot]) -> list[Spot]:
    """Drop where a person comes from when the verb has a place of its own.

    "A leader of the group in X was killed near Y": near Y.
    """
    if trigger.shape == "noun":
        return found
    head = tokens.spans[trigger.first].start
    after = [s for s in found if s.start > head and s.relation in {"in", "near"}]
    if not after:
        return found
    start = tokens.first[trigger.clause.sentence]
    return [
        s
        for s in found
        if s.start > head
        or s.relation != "in"
        or s.role != after[0].role
        or tokens.at(s.start) - start <= 3
        or contains(s.place, after[0].place)
    ]


def _is_building_in(spot: Spot, found: Sequence[Spot]) -> bool:
    """Whether an unknown name is a building's, and a town after it says where."""
    return spot.relation == "named" and any(
        other.start > spot.start
        and other.relation == "in"
        and other.place is not None
        and other.place.kind == "settlement"
        for other in found
    )


def _most_specific(found: list[Spot]) -> list[Spot]:
    """Drop a place that contains another of the same role: "in X, in Y"."""
    kept: list[Spot] = []
    for spot in found:
        if kept and kept[-1].place is None and containment.is_area(spot.place):
            continue  # "at Unknown, in X Province": where in X is not known
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
