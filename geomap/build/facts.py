"""Check that the fields of an event agree with each other and the gazetteer.

Flows in: a row of an event table.  Flows out: problems.  A field that is not
there is not wrong: event files come from other programs too.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from geomap import edtf
from geomap.build.problem import Problem
from geomap.errors import DateError, PlaceNotFound
from geomap.gazetteer import MARGIN_KM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.gazetteer import Gazetteer
    from geomap.model import Event, Place, Position

__all__ = ["fact_problems"]

ROUNDING_M = 1.0
"""Coordinates are written with 6 decimals: 0.11 m at most, on each axis."""

# What a person, a text or a geocoder put there does not come from the gazetteer.
_FROM_GAZETTEER = {"gazetteer", "context"}


def fact_problems(
    event: Event, gazetteer: Gazetteer, *, where: str, whole: bool = True
) -> Iterator[Problem]:
    """Yield what does not hold of one event by itself.

    Parameters
    ----------
    event : Event
    gazetteer : Gazetteer
        The one to compare places with.
    where : str
        How to name the event, such as ``events.geojson: ev-0123456789ab``.
    whole : bool, default True
        It knows the user's own places too; without them they cannot be checked.

    Yields
    ------
    Problem
    """
    yield from _date_problems(event, where)
    yield from _future_problems(event, where)
    yield from _place_problems(event, gazetteer, where, whole=whole)


def _date_problems(event: Event, where: str) -> Iterator[Problem]:
    bounds = {}
    for name in ("start_date", "end_date", "as_of", "published", "reviewed_on"):
        value = getattr(event, name)
        bounds[name] = _day(value)
        if value is not None and bounds[name] is None:
            yield Problem(
                what=f"{name} is {value!r}",
                where=where,
                expected="a day that exists, as YYYY-MM-DD",
            )
    start, end = bounds["start_date"], bounds["end_date"]
    if start and end and end < start:
        yield Problem(
            what=f"end_date {end} is before start_date {start}",
            where=where,
            expected="end_date on or after start_date",
        )
    if event.date_edtf is None:
        return
    try:
        lower, upper = edtf.bounds(event.date_edtf)
        span = edtf.date_prec(event.date_edtf)
    except DateError as error:
        yield Problem(what=f"date_edtf: {error}", where=where, expected="an EDTF date")
        return
    if start != lower:
        yield _disagrees("start_date", start, lower, event, where)
    # What has not ended yet is drawn up to the last day its sources speak for.
    ends = {upper} if upper else {None, bounds["as_of"]}
    if end not in ends:
        yield _disagrees("end_date", end, upper, event, where)
    if event.date_prec is not None and span is not None and event.date_prec != span:
        yield _disagrees("date_prec", event.date_prec, span, event, where)


def _future_problems(event: Event, where: str) -> Iterator[Problem]:
    """Yield a happening that its sources told of before it began.

    A day is allowed for time zones.
    """
    start = _day(event.start_date)
    told = [event.as_of, *(source.get("published") for source in event.sources)]
    days = [day for text in told if (day := _day(text)) is not None]
    if start is None or not days or "start_date" in event.edited:
        return
    last = max(days)
    if start > last + timedelta(days=1):
        yield Problem(
            what=f"start_date {start} is after {last}, when its last source was published",
            where=where,
            expected="a day that its sources could know of",
        )


def _disagrees(
    name: str, value: object, meant: object, event: Event, where: str
) -> Problem:
    return Problem(
        what=f"{name} is {value}",
        where=where,
        expected=f"{meant}, as date_edtf {event.date_edtf} means",
    )


def _day(value: str | None) -> date | None:
    if value is None or len(value) != 10:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _place_problems(
    event: Event, gazetteer: Gazetteer, where: str, *, whole: bool
) -> Iterator[Problem]:
    from geomap.model import Position

    if (event.lat is None) != (event.lon is None):
        yield Problem(
            what=f"lat is {event.lat} and lon is {event.lon}",
            where=where,
            expected="both or neither",
        )
    if event.lat is None or event.lon is None:
        return
    position = Position(lat=event.lat, lon=event.lon)
    if event.place_basis == "geocoder" and "online: " not in (event.rule or "online: "):
        yield Problem(
            what=f"place_basis is geocoder, and rule is {event.rule!r}",
            where=where,
            expected="a rule that says which service was asked for what",
        )
    own = (event.place_id or "").startswith("user:")
    if event.place_id and event.place_basis in _FROM_GAZETTEER and (whole or not own):
        try:
            place = gazetteer.get(event.place_id)
        except PlaceNotFound:
            yield Problem(
                what=f"place_id {event.place_id} is not in the gazetteer"
                f" {gazetteer.version}",
                where=where,
                expected=_remedy(event),
            )
        else:
            away = list(_distance_problems(event, position, place, where))
            yield from away
            yield from _record_problems(event, place, gazetteer, where)
            if not away and event.country == "; ".join(place.countries):
                return  # as the gazetteer has it, and the point is at the place
    yield from _country_problems(event, position, gazetteer, where)


# What a draft has from its place's record as it is.
_OF_THE_PLACE = ("place_kind", "disputed", "where_prec", "country")


def _record_problems(
    event: Event, place: Place, gazetteer: Gazetteer, where: str
) -> Iterator[Problem]:
    """Yield what a draft says of its place that the gazetteer it was read with does not."""
    if event.rule is None or event.gazetteer_version != gazetteer.version:
        return
    meant = {
        "place_kind": place.kind,
        "disputed": place.disputed,
        "where_prec": place.where_prec,
        "country": "; ".join(place.countries) or None,
    }
    for name in _OF_THE_PLACE:
        value = getattr(event, name)
        near = name == "where_prec" and value == 2 and meant[name] == 1
        if value == meant[name] or near or {name, "place_id"} & set(event.edited):
            continue
        yield Problem(
            what=f"{name} is {value}",
            where=where,
            expected=f"{meant[name]}, as the gazetteer has {place.id}",
        )
    shape = gazetteer.shape(place.id)
    drawn = event.geometry_kind in {"area", "corridor"} and not (
        {"geometry", "place_id"} & set(event.edited)
    )
    if drawn and shape is not None and not _is_same_ground(event.geometry, shape):
        yield Problem(
            what="the geometry is not that of its place",
            where=where,
            expected=f"the shape that the gazetteer has of {place.name} ({place.id})",
        )


def _is_same_ground(geometry: Any, shape: Any) -> bool:
    """Whether two geometries are one but for the order and rounding of their points."""
    from shapely.geometry import shape as parsed

    if geometry is None:
        return False
    own, meant = parsed(geometry), parsed(shape)
    if own.equals_exact(meant, 1e-6, normalize=True):
        return True
    size = meant.area or meant.length
    apart = own.buffer(0).symmetric_difference(meant.buffer(0)).area
    return bool(size and meant.area and apart <= size * _SAME_GROUND)


_SAME_GROUND = 1e-4
"""Share of its area by which a shape cut at the antimeridian may differ."""


def _remedy(event: Event) -> str:
    if (event.place_id or "").startswith("user:"):
        return "a place of your own file: name it with --places FILE"
    if "+geonames." in (event.gazetteer_version or ""):
        return (
            f"the imported gazetteer that it was read with ({event.gazetteer_version});"
            " name its folder: GEOMAP_GAZETTEER=FOLDER"
        )
    return "the id of a record; read or review the event again"


def _distance_problems(
    event: Event, position: Position, place: Place, where: str
) -> Iterator[Problem]:
    from geopy.distance import geodesic

    allowed = max(event.radius_m or 0, place.radius_m) + ROUNDING_M
    metres = geodesic(position.latlon, place.position.latlon).m
    if metres > allowed:
        yield Problem(
            what=f"lat {event.lat}, lon {event.lon} lies {metres / 1000:,.1f} km from"
            f" {place.name} ({place.id})",
            where=where,
            expected=f"at most {allowed / 1000:,.1f} km; are lat and lon swapped?",
        )


def _country_problems(
    event: Event, position: Position, gazetteer: Gazetteer, where: str
) -> Iterator[Problem]:
    codes = [code.strip() for code in (event.country or "").split(";")]
    # Whose ground is contested lies outside somebody's outline by definition.
    if event.disputed or not any(codes):
        return
    outlines = [_outline(gazetteer, code) for code in codes if code]
    # What was generalised for the public lies somewhere in its circle.
    coarse = 0 if event.place_id else (event.radius_m or 0) / 1000
    km = max(MARGIN_KM, coarse)
    if None in outlines or any(_is_near(o, position, km=km) for o in outlines):
        return
    found = gazetteer.at(position, limit=0)
    if set(codes) & set(found.countries):  # it is claimed, or filed, so
        return
    turned = _turned(position)
    swapped = turned is not None and any(
        _is_near(o, turned, km=MARGIN_KM) for o in outlines
    )
    there = f" (it is in {'; '.join(found.countries)})" if found.countries else ""
    yield Problem(
        what=f"lat {event.lat}, lon {event.lon} lies outside {event.country}{there}",
        where=where,
        expected=f"a point in the country stated, or within {MARGIN_KM:.0f} km of its"
        f" outline; {'lat and lon are swapped' if swapped else 'are lat and lon swapped?'}",
    )


def _turned(position: Position) -> Position | None:
    """Return the position with its axes swapped, if there is one."""
    from geomap.model import Position

    if abs(position.lon) > 90:
        return None
    return Position(lat=position.lon, lon=position.lat)


@lru_cache(maxsize=512)
def _outline(gazetteer: Gazetteer, code: str) -> Any:
    """Return a country's shape, or None if the gazetteer has none."""
    from shapely import prepare
    from shapely.geometry import shape

    try:
        geometry = gazetteer.shape(f"iso:{code}")
    except PlaceNotFound:
        return None
    if geometry is None:
        return None
    outline = shape(geometry)
    prepare(outline)
    return outline


def _is_near(outline: Any, position: Position, *, km: float) -> bool:
    from geopy.distance import geodesic
    from shapely.geometry import Point
    from shapely.ops import nearest_points

    # What lies near the antimeridian may belong to land on its other side.
    for turn in (0, -360, 360):
        point = Point(position.lon + turn, position.lat)
        if outline.covers(point):
            return True
        nearest, _ = nearest_points(outline, point)
        lon = min(180.0, max(-180.0, nearest.x))
        if geodesic((nearest.y, lon), position.latlon).km <= km:
            return True
    return False
