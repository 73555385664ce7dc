"""Which of the places named near a trigger is where it happened.

Flows in: a trigger and the resolved mentions of its sentence.  Flows out:
:class:`Spot` values: a place with its role for the event and the preposition
that said so.  A place belongs to the verb it follows: "told reporters in X"
says nothing about where the strike was.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events import attachment, containment, corridor
from geomap.events.attachment import relation_of
from geomap.events.barriers import is_cut_off, is_of_a_person
from geomap.events.clauses import is_event_noun
from geomap.events.containment import AREAS
from geomap.events.elsewhere import is_elsewhere, names_a_feature
from geomap.events.narrowing import described, narrowed
from geomap.events.spot import Spot
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
    if trigger.row.placeless:
        return []
    way = corridor.along(tokens, trigger, resolutions)
    if way is None:
        return _spots(tokens, trigger, resolutions)
    line, towns = way
    found = _spots(tokens, trigger, [r for r in resolutions if r not in towns])
    return [line] if corridor.is_finer(found) else found


def _spots(
    tokens: Tokens, trigger: Trigger, resolutions: Sequence[Resolution]
) -> list[Spot]:
    found: list[Spot] = []
    end = 0  # of the last name, be it only what contains the place before it
    refused: Resolution | None = None
    for resolution in resolutions:
        mention = resolution.mention
        if not may_be_where(tokens, trigger, mention):
            continue
        before = found[-1].resolution if found else refused
        if before is not None and containment.only_contains(
            tokens.text, before, resolution, end
        ):
            if found:
                end = mention.end
                found[-1] = described(tokens, trigger, found[-1], resolution)
            continue  # "from X in Y": Y is no more where than X
        if found and (
            containment.owns(tokens.text, found[-1].resolution, resolution)
            or containment.is_on_its_bank(tokens.text, found[-1].resolution, resolution)
        ):
            found[-1] = replace(found[-1], resolution=resolution)
            end = mention.end
            continue
        listed = (
            found
            and containment.in_a_list(
                tokens.text, found[-1].resolution, resolution, end
            )
            and not _is_subject_after_comma(tokens, found[-1], mention, end)
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
        if spot is not None or not found:
            end, refused = mention.end, resolution
    found = narrowed(tokens, trigger, _with_subjects(tokens, found, resolutions))
    return [_widened(tokens, spot) for spot in found]


def _is_subject_after_comma(
    tokens: Tokens, before: Spot, mention: PlaceMention, end: int
) -> bool:
    """Whether a sentence begins "In X, Y ...": a subject, not a list of two."""
    if tokens.text[end : mention.start] != ", ":
        return False
    first = tokens.at(before.start)
    last = tokens.at(mention.end - 1)
    fronted = first - tokens.first[tokens.sentence_of(first)] <= _TWO_WORDS
    goes_on = tokens.gap(last).startswith(",") or tokens.low(last + 1) == "and"
    return fronted and tokens.low(first - 1) in cues.LOCATIVE and not goes_on


_TWO_WORDS = 2


def _with_subjects(
    tokens: Tokens, found: list[Spot], resolutions: Sequence[Resolution]
) -> list[Spot]:
    """Add the places before the last of a list: "X, Y and Z were shelled"."""
    at = next((n for n, s in enumerate(found) if s.relation == "subject"), -1)
    if at < 0 or found[at].listed:
        return found
    listed: list[Resolution] = [found[at].resolution]
    for resolution in reversed(resolutions):
        mention = resolution.mention
        if mention.end > listed[-1].mention.start:
            continue
        if mention.role != "location" or not containment.in_a_list(
            tokens.text, resolution, listed[-1], mention.end
        ):
            break
        listed.append(resolution)
    first = tokens.at(listed[-1].mention.start)
    if tokens.low(first - 1) in cues.LOCATIVE or len(listed) == 1:
        return found  # "In X, Y was shelled"
    more = [replace(found[at], resolution=r, listed=True) for r in listed[:0:-1]]
    return [*found[:at], *more, replace(found[at], listed=True), *found[at + 1 :]]


def _widened(tokens: Tokens, spot: Spot) -> Spot:
    """Return a district that is only known by the town of its name as near the town."""
    place = spot.place
    if place is None or place.kind != "settlement" or spot.near_m is not None:
        return spot
    if not containment.is_around_a_town(tokens.text, spot.resolution):
        return spot
    return replace(spot, near_m=0.0)


_BARE_COUNTRY = "a country without a locative word"
_TERRITORY = frozenset("territory soil side".split())


def may_be_where(tokens: Tokens, trigger: Trigger, mention: PlaceMention) -> bool:
    """Return whether a mention is a location, or where people move: "left for Chad"."""
    if mention.role == "location":
        return (
            mention.cue != "dateline"
            and not _is_hyphenated(tokens, mention)
            and not _names_a_front(tokens, mention)
            and not _names_a_ship(tokens, mention)
            and not names_a_feature(tokens, mention)
        )
    if mention.role == "demonym":
        following = tokens.low(tokens.at(mention.end - 1) + 1)
        return trigger.row.moves and following in _TERRITORY
    if mention.role == "government":
        first = tokens.at(mention.start)
        if trigger.last >= first:
            return False
        if mention.cue == _BARE_COUNTRY and attachment.is_target(tokens, first):
            return True
        if trigger.row.moves and tokens.low(first - 1) == "for":
            return True
        return (
            mention.cue == _BARE_COUNTRY
            and attachment.is_object(tokens, trigger, first)
            and _stands_alone(tokens, tokens.at(mention.end - 1))
        )
    return False


def _stands_alone(tokens: Tokens, last: int) -> bool:
    """Whether no noun follows a state's name: not "a U.S. helicopter"."""
    if tokens.gap(last).strip() or not tokens.gap(last):
        return tokens.gap(last)[:1] not in {"'", "\u2019", "-"}
    following = tokens.low(last + 1)
    return (
        following in cues.NOT_NAMES or following.isdigit() or following in cues.LOCATIVE
    )


def _names_a_ship(tokens: Tokens, mention: PlaceMention) -> bool:
    """Whether a name is a ship's that is called after a place: "a tanker, the Odessa"."""
    first = tokens.at(mention.start)
    n = first - 1
    while n > first - _LONGEST_NAME and tokens.word(n)[:1].isupper():
        n -= 1
    if tokens.low(n) in {"flagged", "owned", "operated"} and tokens.gap(n) == " ":
        return True  # "the Liberia-flagged Chios Lion"
    if tokens.low(first - 1) in _SHIPS and tokens.gap(first - 1) == " ":
        return tokens.word(first - 1).islower()  # "the tanker Odessa"
    return (
        tokens.low(first - 1) == "the"
        and tokens.gap(first - 2).startswith(",")
        and tokens.low(first - 2) in _SHIPS
    )


_LONGEST_NAME = 4
_SHIPS = frozenset(
    "ship vessel tanker carrier freighter ferry frigate destroyer cruiser battleship"
    " liner trawler steamer submarine corvette yacht".split()
)


def _names_a_front(tokens: Tokens, mention: PlaceMention) -> bool:
    """Whether a front is called after a town: "in the X direction" is not in X."""
    n = tokens.at(mention.end - 1) + 1
    if tokens.low(n) == "and" and tokens.word(n + 1)[:1].isupper():
        return tokens.low(n + 2) in _SEVERAL_FRONTS  # "the X and Y directions"
    return (
        tokens.low(n) in _FRONTS | _SEVERAL_FRONTS
        and tokens.gap(n - 1) in {" ", "-"}
        and tokens.word(n).islower()
    )


_FRONTS = frozenset("direction axis sector front frontline salient bridgehead".split())
_SEVERAL_FRONTS = frozenset("directions axes sectors fronts".split())


def _is_hyphenated(tokens: Tokens, mention: PlaceMention) -> bool:
    """Whether the name is one end of a road: "the X-Y highway"."""
    first, last = tokens.at(mention.start), tokens.at(mention.end - 1)
    if tokens.gap(last) in {"-", "\u2013"}:
        return tokens.word(last + 1)[:1].isupper()
    return (
        tokens.gap(first - 1) in {"-", "\u2013"}
        and tokens.word(first - 1)[:1].isupper()
    )


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
    if is_cut_off(tokens, trigger, governor) or _is_answered(tokens, trigger, governor):
        return None
    if is_elsewhere(tokens, trigger, resolution.mention, governor):
        return None
    if governor < trigger.first and is_of_a_person(tokens, trigger.clause, governor):
        return None
    if tokens.low(governor - 1) == "not" and governor > trigger.last:
        return None  # "in X, not in Y"
    if (
        tokens.gap(last) == " "
        and tokens.low(last + 1) in cues.SAYING_VERBS - {"according"}
        and tokens.low(last + 2) != "by"
    ):
        return None  # "a spokesman in X said", not "the attack in X claimed by"
    if (
        _is_state(resolution)
        and tokens.gap(last) == " "
        and (tokens.low(last + 1) in _OF_A_STATE)
    ):
        return None  # "a US base", "the French embassy"
    if attachment.is_compound(tokens, trigger, last) and not _is_state(resolution):
        return _here(trigger, resolution, "in")
    if relation == "in":
        return _here(trigger, resolution, relation)
    if (
        relation == "near"
        and trigger.row.moves
        and (tokens.low(at) in {"towards", "toward"})
    ):
        relation = "to"
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


def _is_answered(tokens: Tokens, trigger: Trigger, governor: int) -> bool:
    """Whether a place is that of what it answers, or is compared with.

    "Shelled X in retaliation for the attack on Y", "the worst since the raid in Y".
    """
    between = tokens.lower[trigger.last + 1 : governor]
    if "since" in between:
        since = trigger.last + 1 + between.index("since")
        return any(is_event_noun(tokens, n) for n in range(since, governor))
    return not _ANSWERING.isdisjoint(between)


_ANSWERING = frozenset(
    "retaliation response revenge reprisal retribution avenge anniversary".split()
)


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
    if governor in _DELIVERED and at > trigger.last and _is_delivery(trigger):
        return Spot(resolution=resolution, role="destination", relation="to")
    if (
        governor == "against"
        and at > trigger.last
        and (trigger.row.opens or attachment.is_target(tokens, first))
    ):
        return Spot(resolution=resolution, role="occurred_at", relation="object")
    if trigger.first <= at <= trigger.last or attachment.is_object(
        tokens, trigger, first
    ):
        return _here(trigger, resolution, "object")
    if relation != "to" and attachment.is_subject(tokens, trigger, last):
        return Spot(resolution=resolution, role="occurred_at", relation="subject")
    if resolution.mention.cue.startswith("strong") and relation != "to":
        at_home = tokens.low(first - 1) == "of" and "," in tokens.gap(first - 2)
        # "A. Reader, of X, Y, died in Z": where somebody lives
        return None if at_home else _here(trigger, resolution, "named")
    return None


def _is_struck(trigger: Trigger) -> bool:
    """Whether "to X" says what was struck or reached: "fired into", "spread to"."""
    return not trigger.row.moves and trigger.lemma in _REACHING


def _is_delivery(trigger: Trigger) -> bool:
    """Whether "to X" says where goods were brought: "delivered food to X"."""
    return (
        trigger.row.event_class == "aid"
        and trigger.shape != "noun"
        and trigger.lemma not in _NOT_BROUGHT
    )


_DELIVERED = frozenset({"to", "into"})
_NOT_BROUGHT = frozenset("treat vaccinate repair open suspend halt stop".split())
"""Of aid, but their "to X" is no place to which anything was brought."""

_REACHING = frozenset(
    "fire launch spread crash slam advance drive ride march transfer".split()
)


_OF_A_STATE = frozenset(
    "base bases embassy consulate troops army forces camp convoy ship vessel aircraft"
    " hospital ship's destroyer soldiers helicopter".split()
)


def _is_state(resolution: Resolution) -> bool:
    return resolution.place is not None and resolution.place.kind in {
        "country",
        "continent",
    }


def _spot_from(trigger: Trigger, resolution: Resolution) -> Spot | None:
    if trigger.row.subclass in {"abduction", "rescue"} or trigger.lemma in _DRIVING_OUT:
        return Spot(resolution=resolution, role="occurred_at", relation="from")
    if trigger.row.event_class == "armed_action":
        return Spot(resolution=resolution, role="launched_from", relation="from")
    return None


_DRIVING_OUT = frozenset(
    "drive push throw chase expel dislodge flush_out oust eject evict root_out drive_back"
    " slip_from push_out".split()
)
"""What is done to those who hold a place: "drove the rebels out of X"."""


def _here(trigger: Trigger, resolution: Resolution, relation: str) -> Spot:
    return Spot(
        resolution=resolution,
        role=role_in(trigger, resolution.place),
        relation=relation,
    )


ARRIVING = frozenset("arrive enter reach deploy seek land".split())
"""Verbs whose place is where people came to."""

_WIDE = frozenset({"accident_disaster", "statement_decision"})
LEAVING = frozenset("leave flee drive force evacuate".split())


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
    return "origin" if trigger.lemma in LEAVING else "occurred_at"


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
    if relation in _PEOPLE_NOUNS and last < trigger.first:
        if "who" in tokens.lower[last + 2 : trigger.first]:
            return None  # "residents of X are descendants of those who fled"
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
    if trigger.clause.topic:
        return None  # "In X people remembered those killed in Y"
    if first - start > 5 or first >= trigger.first:
        return None
    if tokens.low(start) not in attachment.IN | attachment.NEAR:
        return None
    near = tokens.low(start) in attachment.NEAR
    return replace(_here(trigger, resolution, "fronted"), near_m=0.0 if near else None)
