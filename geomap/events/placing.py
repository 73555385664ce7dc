"""The columns of an event record that say where: place, geometry, precision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.events.geometry import geometry_of
from geomap.model import RunnerUp
from geomap.resolve.districts import is_held

if TYPE_CHECKING:
    from geomap.events.draft import Draft
    from geomap.events.spot import Spot
    from geomap.gazetteer import Gazetteer
    from geomap.model import OtherPlace, Place, PlaceBasis

NEAR_M = 25_000
"""How far "near X" may be: UCDP's where_prec 2 reaches about 25 km."""

_POINT_KINDS = frozenset({"settlement", "site", "coordinates"})


def place_columns(draft: Draft, gazetteer: Gazetteer) -> dict[str, Any]:
    """Return the columns of the record that say where, and its warnings.

    Parameters
    ----------
    draft : Draft
    gazetteer : Gazetteer
        For the shape of an area.
    """
    spot = draft.spot
    geometry, kind, schematic = geometry_of(spot, gazetteer)
    made: dict[str, Any] = {
        "geometry": geometry,
        "geometry_kind": kind,
        "other_places": tuple(_other(other) for other in draft.others),
        "warnings": _warnings(draft, schematic=schematic),
        "unplaced_reason": None if geometry else _unplaced_reason(draft),
        "candidates": _runners_up(spot),
    }
    if spot is None:
        return made
    made |= {"place_name": spot.resolution.mention.text, "place_role": spot.role}
    if spot.place is not None:
        made |= _placed(draft, spot, spot.place)
    return made


def _placed(draft: Draft, spot: Spot, place: Place) -> dict[str, Any]:
    near = spot.near_m is not None
    return {
        "place_id": None if spot.ends else place.id,
        "place_label": place.name,
        "place_kind": place.kind,
        "place_basis": _place_basis(draft, place),
        "lat": round(place.position.lat, 6),
        "lon": round(place.position.lon, 6),
        "radius_m": _radius_m(spot, place),
        "where_prec": 2 if near and place.where_prec == 1 else place.where_prec,
        "country": "; ".join(place.countries) or None,
        "disputed": place.disputed,
        "other_names": _other_names(place),
    }


def _place_basis(draft: Draft, place: Place) -> PlaceBasis:
    """Say where the position is from; that it was asked for online comes first."""
    if place.is_online:
        return "geocoder"
    if draft.context:
        return "context"
    return "stated_coordinates" if place.kind == "coordinates" else "gazetteer"


def _radius_m(spot: Spot, place: Place) -> int:
    """Return how far the truth may lie from the named place, in metres."""
    if spot.near_m is None:
        return place.radius_m
    return max(
        place.radius_m, round(spot.near_m) + place.radius_m if spot.near_m else NEAR_M
    )


def _other_names(place: Place) -> str | None:
    """Return the names that matter for who reads: a contested or regional place's.

    Each with who uses it, or its language; a country's translations would say
    nothing new.
    """
    told = [
        f"{n.name} ({n.used_by or n.language})"
        for n in place.names
        if n.name != place.name
        and (n.used_by or (n.language and place.kind not in _TRANSLATED))
    ]
    return "; ".join(list(dict.fromkeys(told))[:MOST_NAMES]) or None


_TRANSLATED = frozenset({"country", "continent", "settlement", "admin", "water"})
MOST_NAMES = 8
"""As many other names as a reader takes in; the gazetteer has the rest."""


def _other(spot: Spot) -> OtherPlace:
    """Return a second place; an area has no point of its own to draw."""
    place, mention = spot.place, spot.resolution.mention
    demonym = place is not None and mention.role == "demonym"
    pointed = place if place and place.kind in _POINT_KINDS else None
    return {
        "name": place.name if place and demonym else mention.text,
        "place_id": place.id if place else None,
        "role": spot.role,
        "lat": round(pointed.position.lat, 6) if pointed else None,
        "lon": round(pointed.position.lon, 6) if pointed else None,
    }


def _runners_up(spot: Spot | None) -> tuple[RunnerUp, ...]:
    if spot is None:
        return ()
    chosen = spot.place.id if spot.place else None
    return tuple(
        RunnerUp(
            place_id=c.place.id,
            name=c.place.name,
            kind=c.place.kind,
            country="; ".join(c.place.countries),
            lat=round(c.place.position.lat, 6),
            lon=round(c.place.position.lon, 6),
            score=c.score,
        )
        for c in spot.resolution.candidates
        if c.place.id != chosen
    )[:4]


def _warnings(draft: Draft, *, schematic: bool) -> tuple[str, ...]:
    found = list(draft.warnings)
    if draft.when is not None and "XXXX" in draft.when.edtf:
        found.append("year_missing")
    if draft.when is not None and draft.when.basis == "discourse_order":
        found.append("date_from_order")
    if draft.when is not None and draft.when.basis == "publication":
        found.append("date_from_report")
    elif _is_dated_elsewhere(draft):
        found.append("date_from_context")
    if draft.context:
        found.append("place_from_context")
    if draft.spot is not None and draft.spot.place is None:
        found.append("place_ambiguous")
    if draft.spot is not None and is_held(draft.spot.resolution):
        found.append("place_widened")
    if schematic:
        found.append("schematic_geometry")
    return tuple(dict.fromkeys(found))


def _is_dated_elsewhere(draft: Draft) -> bool:
    """Whether the words of the date stand in a heading or in another sentence."""
    if draft.when is None or not draft.when.mentions:
        return False
    start = draft.when.mentions[0].start
    return not draft.sentence.start <= start < draft.sentence.end


def _unplaced_reason(draft: Draft) -> str:
    if draft.spot is not None:
        resolution = draft.spot.resolution
        name = resolution.mention.text
        if resolution.reason == "not in the gazetteer":
            return f"{name} is not in the gazetteer"
        return f"{name}: {resolution.reason}"
    if draft.trigger.row.placeless:
        return "it has no one place (a call or a video conference)"
    return "the text names no place for it"
