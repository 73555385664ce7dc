"""Which of the places named near a trigger is where it happened.

Flows in: a trigger and the resolved mentions of its sentence.  Flows out:
:class:`Spot` values: a place with its role for the event and the preposition
that said so.  A place belongs to the verb it follows: "told reporters in X"
says nothing about where the strike was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.places import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clauses import Clause
    from geomap.events.triggers import Trigger
    from geomap.model import EventRole, Place, PlaceMention, Resolution
    from geomap.text import Tokens

_IN = frozenset(
    "in at inside within across throughout on off around along over above through"
    " aboard beside".split()
)
_NEAR = frozenset("near outside outskirts around towards toward beyond".split())
_TO = frozenset("to into for toward towards".split())
_SKIPPED = (
    cues.DIRECTIONS
    | cues.PLACE_NOUNS
    | cues.FACILITY_NOUNS
    | frozenset(
        "the a an of its their this that historic ancient small large main besieged key"
        " strategic remote disputed contested breakaway port capital rebel held"
        " government controlled mostly predominantly largely populated nearby another"
        " two three four several embattled border mountainous densely area"
        " areas self proclaimed separatist s".split()
    )
)
_PEOPLE_NOUNS = frozenset(
    "residents refugees civilians families people villagers inhabitants population"
    " women children locals".split()
)
_DISTANCE = re.compile(
    r"(\d{1,4}(?:\.\d)?|some|a few)\s?(km|kilomet(?:re|er)s?|miles?|mi)\b"
    r"(?:\s\(\d{1,4}(?:\.\d)?\s?\w{1,10}\))?\s(?:to\sthe\s)?"
    r"(?:north|south|east|west|northeast|northwest|southeast|southwest|outside|from|away)",
    re.IGNORECASE,
)
_METRES = {"k": 1000.0, "m": 1609.344}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place of an event.

    Attributes
    ----------
    relation : str
        The word that tied it to the event: ``in``, ``near``, ``from``, ``to``,
        ``object``, ``subject``, ``of people``, ``fronted``, ``context``.
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
    for n in range(start - 1, max(clause.first, start - 9) - 1, -1):
        word = tokens.low(n)
        if word in _NEAR:
            return "near", n
        if word in _IN:
            return "in", n
        if word == "from" or (word == "of" and tokens.low(n - 1) == "out"):
            return "from", n
        if word in _TO:
            return "to", n
        if word == "between":
            return "between", n
        if word == "of" and tokens.low(n - 1) in cues.DIRECTIONS | {"outskirts", "km"}:
            if tokens.low(n - 2) == "the" and tokens.low(n - 1) != "outskirts":
                continue  # "in the north of X" is in X
            return "near", n
        if word in _SKIPPED or _is_demonym_like(tokens, n):
            continue
        return word, n
    return "", -1


def _is_demonym_like(tokens: Tokens, n: int) -> bool:
    word = tokens.word(n)
    return word[:1].isupper() and word.lower().endswith(
        ("ian", "ese", "ish", "ani", "eni", "qi", "an", "sh", "ch", "li", "ri", "ssian")
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
    found: list[Spot] = []
    if trigger.row.placeless:
        return found
    for resolution in resolutions:
        mention = resolution.mention
        first = tokens.at(mention.start)
        if not _may_be_where(tokens, trigger, mention):
            continue
        if found and _only_contains(tokens.text, found[-1], resolution):
            continue
        if first not in trigger.clause:
            spot = _fronted(tokens, trigger, resolution, first)
        elif found and _in_a_list(tokens.text, found[-1], resolution):
            spot = replace(found[-1], resolution=resolution, listed=True)
        else:
            spot = _spot(tokens, trigger, resolution, first)
        if spot is not None:
            found.append(spot)
    own = [s for s in found if s.relation != "fronted"]
    return _most_specific(own or found)


_BARE_COUNTRY = "a country without a locative word"
_TERRITORY = frozenset("territory soil side".split())


def _may_be_where(tokens: Tokens, trigger: Trigger, mention: PlaceMention) -> bool:
    """Whether a mention is a location, or where people move: "left for Chad"."""
    if mention.role == "demonym":
        following = tokens.low(tokens.at(mention.end - 1) + 1)
        return trigger.row.moves and following in _TERRITORY
    if mention.role == "government" and trigger.last < tokens.at(mention.start):
        first = tokens.at(mention.start)
        if trigger.row.moves and tokens.low(first - 1) == "for":
            return True
        return mention.cue == _BARE_COUNTRY and _is_object(tokens, trigger, first)
    return mention.role == "location" and mention.cue != "dateline"


_DESCRIBED = re.compile(
    r",? (?:about |some |around )?\d[\d.,]{0,6} ?(?:km|miles|kilomet)"
)
_CONTAINER_GAP = re.compile(
    r",? (?:in|outside|near|just outside) (?:the )?|, (?:the )?"
)


def _only_contains(text: str, previous: Spot, resolution: Resolution) -> bool:
    """Whether a name only says where the place before lies: "Adre in Chad"."""
    start, end = previous.resolution.mention.end, resolution.mention.start
    if _DESCRIBED.match(text, start, end) and end - start < 60:
        return True  # "X, 80 km south of Y": it was in X
    if not _CONTAINER_GAP.fullmatch(text, start, end):
        return False
    if previous.place is None:
        return text[start:end] not in {", ", ", the "} or _is_area(resolution.place)
    return contains(resolution.place, previous.place)


def _is_area(place: Place | None) -> bool:
    return place is not None and place.kind in _AREAS


_LIST_GAP = re.compile(r",? and (?:the )?(?:near )?|, (?:the )?|,? or ")


def _in_a_list(text: str, previous: Spot, resolution: Resolution) -> bool:
    """Whether a name goes on with the list that the place before began."""
    start, end = previous.resolution.mention.end, resolution.mention.start
    if not _LIST_GAP.fullmatch(text, start, end):
        return False
    return not contains(resolution.place, previous.place)


def _spot(
    tokens: Tokens, trigger: Trigger, resolution: Resolution, first: int
) -> Spot | None:
    relation, at = relation_of(tokens, first, trigger.clause)
    if resolution.mention.cue == "unknown name" and relation not in {"near", "in"}:
        relation = "in"
    last = tokens.at(resolution.mention.end - 1)
    if _belongs_to_speech(tokens, trigger, first if at < 0 else at):
        return None
    if tokens.gap(last) == " " and tokens.low(last + 1) in cues.SAYING_VERBS:
        return None  # "a spokesman in X said"
    if relation in {"in", "near"}:
        near = _distance(tokens, first, trigger.clause) if relation == "near" else None
        return Spot(
            resolution=resolution,
            role=_role_in(trigger, resolution.place),
            relation=relation,
            near_m=near,
        )
    if trigger.row.moves or trigger.row.event_class == "displacement":
        return _moving_spot(tokens, trigger, resolution, relation, first, last)
    if relation == "from":
        if trigger.row.subclass == "abduction":
            return Spot(resolution=resolution, role="occurred_at", relation="from")
        if trigger.row.event_class == "armed_action":
            return Spot(resolution=resolution, role="launched_from", relation="from")
        return None
    if tokens.low(at) in {"for", "over"} and trigger.lemma in {"fight", "battle"}:
        return Spot(resolution=resolution, role="occurred_at", relation="in")
    if relation == "between":
        return None
    if trigger.first <= at <= trigger.last or _is_object(tokens, trigger, first):
        return Spot(
            resolution=resolution,
            role=_role_in(trigger, resolution.place),
            relation="object",
        )
    if _is_subject(tokens, trigger, last):
        return Spot(resolution=resolution, role="occurred_at", relation="subject")
    if resolution.mention.cue.startswith("strong") and relation != "to":
        return Spot(
            resolution=resolution,
            role=_role_in(trigger, resolution.place),
            relation="in",
        )
    return None


ARRIVING = frozenset("arrive enter reach deploy seek land".split())
"""Verbs whose place is where people came to."""

_WIDE = frozenset({"accident_disaster", "statement_decision"})
_AREAS = frozenset({"admin", "region", "country", "continent", "island"})


def _role_in(trigger: Trigger, place: Place | None) -> EventRole:
    """Return the role of a place that something happened in.

    A flood or an emergency affects a province; it does not occur at one spot.
    """
    if place and place.kind in _AREAS and trigger.row.event_class in _WIDE:
        return "affected_area"
    if not trigger.row.moves:
        return "occurred_at"
    if trigger.lemma in ARRIVING:
        return "destination"
    leaves = trigger.lemma in {"leave", "flee", "drive", "force", "evacuate"}
    return "origin" if leaves else "occurred_at"


def _moving_spot(
    tokens: Tokens,
    trigger: Trigger,
    resolution: Resolution,
    relation: str,
    first: int,
    last: int,
) -> Spot | None:
    role: EventRole | None = None
    if relation == "from":
        role = "origin"
    elif relation == "to":
        role = "destination"
    elif tokens.low(last + 1) in _PEOPLE_NOUNS and last < trigger.first:
        return Spot(resolution=resolution, role="origin", relation="of people")
    elif relation == "between":
        return None
    elif first > trigger.last and _is_object(tokens, trigger, first):
        arrives = trigger.lemma in {"enter", "reach", "cross"}
        role = "destination" if arrives else "origin"
        relation = "object"
    if role is None:
        return None
    return Spot(resolution=resolution, role=role, relation=relation)


def _belongs_to_speech(tokens: Tokens, trigger: Trigger, at: int) -> bool:
    """Whether the place is where somebody spoke: "aides in X said that ..."."""
    if at < trigger.first:
        return any(tokens.low(n) in cues.SAYING_VERBS for n in range(at, trigger.first))
    return any(tokens.low(n) in cues.SAYING_VERBS for n in range(trigger.last + 1, at))


_STRIKING = frozenset("hit struck pounded shook rocked reached targeted".split())


def _is_object(tokens: Tokens, trigger: Trigger, first: int) -> bool:
    """Whether the name directly follows the verb: "shelled the port of X".

    With an event noun the verb is another: "artillery fire hit X".
    """
    if trigger.passive or first <= trigger.last:
        return False
    start = trigger.last + 1
    if trigger.shape == "noun":
        verbs = [n for n in range(start, first) if tokens.low(n) in _STRIKING]
        if not verbs:
            return False
        start = verbs[-1] + 1
    between = range(start, first)
    return len(between) <= 6 and all(
        tokens.low(n) in _SKIPPED
        or tokens.low(n) in {"control", "over", "on", "at"}
        or _is_demonym_like(tokens, n)
        for n in between
    )


def _is_subject(tokens: Tokens, trigger: Trigger, last: int) -> bool:
    """Whether the name stands right before a passive: "X was shelled"."""
    if last >= trigger.first or trigger.first - last > 5:
        return False
    if not (trigger.passive or trigger.lemma in {"fall", "surrender"}):
        return False
    return all(
        tokens.low(n)
        in _SKIPPED | {"was", "were", "been", "had", "has", "have", "also"}
        or tokens.low(n) in cues.FACILITY_NOUNS
        for n in range(last + 1, trigger.first)
    )


def _fronted(
    tokens: Tokens, trigger: Trigger, resolution: Resolution, first: int
) -> Spot | None:
    """Take "In X, ..." at a sentence's head for all its clauses."""
    start = tokens.first[trigger.clause.sentence]
    if first - start > 5 or first >= trigger.first:
        return None
    if tokens.low(start) not in _IN | _NEAR:
        return None
    relation = "near" if tokens.low(start) in _NEAR else "in"
    return Spot(
        resolution=resolution,
        role=_role_in(trigger, resolution.place),
        relation="fronted",
        near_m=0.0 if relation == "near" else None,
    )


def _distance(tokens: Tokens, first: int, clause: Clause) -> float:
    """Return the metres of "12 km north of X"; 0 when no distance is stated."""
    start = tokens.spans[max(clause.first, first - 9)].start
    end = tokens.spans[first].start
    stated = list(_DISTANCE.finditer(tokens.text, start, end))
    if not stated or not stated[-1][1][0].isdigit():
        return 0.0
    return float(stated[-1][1]) * _METRES[stated[-1][2][0].lower()]


def _most_specific(found: list[Spot]) -> list[Spot]:
    """Drop a place that contains another of the same role: "in X, in Y"."""
    kept: list[Spot] = []
    for spot in found:
        if kept and kept[-1].place is None and _is_container(spot):
            continue  # "at Unknown, in X Province": where in X is not known
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


def _is_container(spot: Spot) -> bool:
    return spot.place is not None and spot.place.kind in _AREAS


def contains(outer: Place | None, inner: Place | None) -> bool:
    """Return whether one place is known to contain another."""
    if outer is None or inner is None or outer.id == inner.id:
        return False
    if outer.id in inner.ancestors:
        return True
    if outer.kind == "country":
        return inner.kind != "country" and bool(
            set(outer.countries) & set(inner.countries)
        )
    return (
        outer.kind == "admin"
        and inner.kind in {"settlement", "site"}
        and (outer.name in {inner.admin1, inner.admin2})
    )
