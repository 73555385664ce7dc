"""Places that the text puts in a district or a province, and districts themselves.

"Zorvan district, Herat province": the province is the narrowest area known to hold
it, so that is where it is, as an area.  The same for a village of a district, and for
a quarter of a city ("in Woodstock, Cape Town").  A town in a province is left
unplaced: a whole province says too little of where a town is.  "Beryslav district" is
the district, not the town that it is named after, and "the villages of A and B in Y
district" are no A and B elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.gazetteer.rank import kilometres
from geomap.resolve.statement import city_after
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.gazetteer import Gazetteer
    from geomap.model import Place, Resolution

_SECOND_ORDER = 3  # UCDP precision of second-order areas; 4 is the first order
_AREAS = frozenset({_SECOND_ORDER, 4})
_DIRECTION = r"(?:(?:north|south|east|west|central)(?:[- ]?(?:east|west))?(?:ern)? )?"
_DISTRICT = r"(?:(?:sub-?)?districts?|counties|county|raions?|townships?)"
_DISTRICT_IN = re.compile(rf" {_DISTRICT}(?:,| of|,? in) (?:the )?{_DIRECTION}")
_VILLAGE_IN = re.compile(
    rf"(?: (?:villages?|hamlets?|settlements?|towns?))?,? in (?:the )?{_DIRECTION}"
    rf"(?:{_DISTRICT} of )?| (?:villages?|hamlets?|settlements?|towns?), (?:the )?"
)
_QUARTER_OF = re.compile(
    r" (?:districts?|neighbou?rhoods?|quarters?|suburbs?|areas?|sections?)"
    r"(?: of|,? in|,) (?:the )?(?:(?:city|town|capital|port) of )?"
)
_OWNER = re.compile(r"['\u2019]s ")
_QUARTER = re.compile(r" (?:district|neighbou?rhood|quarter|suburb)s?\b")
_IS_DISTRICT = re.compile(r" (?:sub-?)?(?:district|county|raion|township)s?\b")
_ENDS_AS_DISTRICT = re.compile(r" (?:district|county|raion|township)$", re.IGNORECASE)
_LISTING = re.compile(
    r"\b(?:villages|settlements|hamlets|towns|communities|localities|cities) of (?:the )?$"
)
_LISTED = re.compile(
    r"(?:, (?:and )?| and |, as well as )(?:[A-Z][\w\u2019'-]{0,30} ){0,2}"
)
_LONGEST_NOUN = 24
_LESS = 0.9  # of the score of what holds it: the text may mean one elsewhere by it
HELD = "not in the gazetteer; the text puts it "
"""How the reason begins of a place that only is in, or near, the place returned."""


def with_areas_of_districts(
    text: str, resolutions: Sequence[Resolution], gazetteer: Gazetteer
) -> list[Resolution]:
    """Return the resolutions, unknown districts placed in the area that holds them.

    Parameters
    ----------
    text : str
    resolutions : sequence of Resolution
        Of all mentions, in text order.
    gazetteer : Gazetteer
        For the districts that are named after their towns.
    """
    placed = [_as_district(text, r, gazetteer) for r in resolutions]
    for number in range(len(placed) - 1, -1, -1):
        _keep_list_inside(text, placed, number)
    mentions = [r.mention for r in placed]
    for number, resolution in enumerate(placed):
        if resolution.place is None and resolution.mention.role == "location":
            holder = _holder(text, placed, number)
            if holder is None and city_after(text, mentions, number, gazetteer):
                holder = placed[number + 1]
            if holder is not None and holder.place is not None:
                placed[number] = _held(resolution, holder)
    return placed


def is_held(resolution: Resolution) -> bool:
    """Return whether a place is only what holds the one named, which is not known."""
    return resolution.reason.startswith(HELD)


def _as_district(text: str, resolution: Resolution, gazetteer: Gazetteer) -> Resolution:
    """Return "Beryslav district" as the district, where it is named after its town."""
    place = resolution.place
    if place is None or place.kind != "settlement" or not place.ancestors:
        return resolution
    if not _is_district(text, resolution) or not place.ancestors[0].startswith("a2:"):
        return resolution
    district = gazetteer.get(place.ancestors[0])
    if not fold_name(district.name).startswith(fold_name(place.name)):
        return resolution
    return replace(resolution, place=district)


def _is_district(text: str, resolution: Resolution) -> bool:
    mention = resolution.mention
    return bool(
        _IS_DISTRICT.match(text, mention.end) or _ENDS_AS_DISTRICT.search(mention.text)
    )


def _keep_list_inside(text: str, placed: list[Resolution], last: int) -> None:
    """Leave open what "the villages of A, B and C in Y district" cannot mean.

    Of each name the likeliest place in Y is taken, or none.
    """
    if last + 1 >= len(placed) or not _is_in(text, placed, last):
        return
    holder = placed[last + 1]
    area = holder.place
    if area is None or area.kind != "admin":
        return
    numbers = list(_list_back(text, placed, last))
    before = placed[numbers[-1]].mention.start
    if not _LISTING.search(text[max(0, before - _LONGEST_NOUN) : before]):
        stated = text[placed[last].mention.end] == " " and _is_district(text, holder)
        numbers = [last] if stated else []
    for number in numbers:
        inside = _inside(placed[number], area)
        if inside.place is None and area.where_prec == _SECOND_ORDER:
            inside = _held(inside, holder)
        placed[number] = inside


def _is_in(text: str, placed: Sequence[Resolution], number: int) -> bool:
    start, end = placed[number].mention.end, placed[number + 1].mention.start
    return _VILLAGE_IN.fullmatch(text, start, end) is not None


def _list_back(text: str, placed: Sequence[Resolution], last: int) -> Iterator[int]:
    """Yield the numbers of the names of a list, the last first."""
    yield last
    for number in range(last - 1, -1, -1):
        start, end = placed[number].mention.end, placed[number + 1].mention.start
        if not _LISTED.fullmatch(text, start, end):
            return
        yield number


def _inside(resolution: Resolution, area: Place) -> Resolution:
    """Return what a name means inside an area, or that it means none known there."""
    if resolution.mention.role != "location":
        return resolution
    known = [c.place for c in resolution.candidates]
    for place in (resolution.place, *known):
        if place is not None and _lies_in(place, area):
            return replace(resolution, place=place)
    return replace(
        resolution,
        place=None,
        reason=f"no place of this name in {area.name} is in the gazetteer",
    )


def _lies_in(place: Place, area: Place) -> bool:
    """Whether a place is in an area, or so near that a rough extent may hold it."""
    if place.id == area.id:
        return False
    if area.id in place.ancestors:
        return True
    away = 1000.0 * kilometres(place.position, area.position)
    return place.kind in {"settlement", "site"} and away <= area.radius_m


def _holder(text: str, placed: Sequence[Resolution], number: int) -> Resolution | None:
    """Return what the text puts an unknown place in, if that says enough of where."""
    mention = placed[number].mention
    if number + 1 < len(placed):
        after = placed[number + 1]
        gap = mention.end, after.mention.start
        place = after.place
        if place is None:
            pass
        elif place.kind == "admin" and place.where_prec in _AREAS:
            if _DISTRICT_IN.fullmatch(text, *gap):
                return after
            if place.where_prec == _SECOND_ORDER and _VILLAGE_IN.fullmatch(text, *gap):
                return after
        elif place.kind == "settlement" and _QUARTER_OF.fullmatch(text, *gap):
            return after
    before = placed[number - 1] if number else None
    if before is None or before.place is None or before.place.kind != "settlement":
        return None
    owned = _OWNER.fullmatch(text, before.mention.end, mention.start)
    return before if owned and _QUARTER.match(text, mention.end) else None


def _held(resolution: Resolution, holder: Resolution) -> Resolution:
    """Return an unknown place where what holds it is."""
    place = holder.place
    return replace(
        resolution,
        place=place,
        score=round(_LESS * holder.score, 4),
        reason=f"{HELD}in {place.name if place else ''}",
        candidates=(),
    )
