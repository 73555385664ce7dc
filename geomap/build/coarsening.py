"""Where a generalised event is drawn: a cell of a fixed grid, or an area's centre.

The grid is the same for every map and version, and each of its cells is made of
whole cells of the next finer one.  So two versions that are generalised
differently say no more together than the finer one alone.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.errors import InputError, PlaceNotFound
from geomap.model import Position

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
    from geomap.model import Event, Place

__all__ = ["Coarse", "cell", "coarse"]

_KILOMETRES = re.compile(r"\s*(\d{1,4}(?:\.\d{1,3})?)\s*km\s*")
_METRES_PER_DEGREE = 111_320.0  # of latitude, WGS 84 mean
_LEVELS = {"admin2": 3, "admin1": 4, "country": 6}
"""UCDP's precision codes of the areas that can be asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coarse:
    """Where a generalised event is drawn.

    Attributes
    ----------
    label : str or None
        Name of the area; None for a cell of the grid.
    radius_m : int
        Metres within which the truth lies.
    where_prec : int
        UCDP's precision code.
    """

    position: Position
    label: str | None
    radius_m: int
    where_prec: int


def coarse(event: Event, gazetteer: Gazetteer) -> Coarse | None:
    """Return where an event that is generalised is drawn, or None for nowhere.

    Raises
    ------
    InputError
        If ``generalise`` is neither kilometres nor a level: what was meant would
        be published.
    """
    asked = (event.generalise or "").strip()
    if asked in _LEVELS:
        return _area(event, _LEVELS[asked], gazetteer)
    found = _KILOMETRES.fullmatch(asked)
    if found is None or not float(found.group(1)):
        raise InputError(
            f"{event.id}: generalise is {asked!r}; expected kilometres such as"
            ' "10 km", or one of "admin2", "admin1", "country"; nothing was published'
        )
    if event.lat is None or event.lon is None:
        return None
    return cell(Position(lat=event.lat, lon=event.lon), float(found.group(1)))


def cell(position: Position, kilometres: float) -> Coarse:
    """Return the cell of the fixed grid that holds a position.

    Parameters
    ----------
    position : Position
    kilometres : float
        Least width and height of the cell; it is less than twice as high.

    Examples
    --------
    >>> one = cell(Position(lat=39.511, lon=46.342), 10)
    >>> one.position.latlon == cell(Position(lat=39.52, lon=46.35), 10).position.latlon
    True
    >>> one.radius_m > 10_000 / 2
    True
    """
    high = 360.0
    while high / 2 * _METRES_PER_DEGREE >= kilometres * 1000:
        high /= 2
    lat = (math.floor(position.lat / high) + 0.5) * high
    edge = min(abs(lat) + high / 2, 89.0)
    wide = high
    while wide < 360 and wide * math.cos(math.radians(edge)) < high:
        wide *= 2
    lon = (math.floor(position.lon / wide) + 0.5) * wide
    half = math.hypot(high, wide * math.cos(math.radians(max(0, abs(lat) - high / 2))))
    return Coarse(
        position=Position(
            lat=round(max(-90.0, min(90.0, lat)), 6),
            lon=round(max(-180.0, min(180.0, lon)), 6),
        ),
        label=None,
        radius_m=min(20_040_000, math.ceil(half / 2 * _METRES_PER_DEGREE)),
        where_prec=5,
    )


def _area(event: Event, level: int, gazetteer: Gazetteer) -> Coarse | None:
    """Return the area of a level, or the next larger one, that holds the event."""
    found = [p for p in _around(event, gazetteer) if level <= p.where_prec <= 6]
    areas = [p for p in found if p.where_prec != 5]
    if not areas:
        return None
    place = min(areas, key=lambda p: (p.where_prec, p.id))
    return Coarse(
        position=place.position,
        label=place.name,
        radius_m=place.radius_m,
        where_prec=place.where_prec,
    )


def _around(event: Event, gazetteer: Gazetteer) -> list[Place]:
    ids: tuple[str, ...] = ()
    try:
        if event.place_id is not None:
            place = gazetteer.get(event.place_id)
            ids = (place.id, *place.ancestors)
    except PlaceNotFound:
        pass
    if ids:
        return [gazetteer.get(key) for key in ids if gazetteer.has(key)]
    if event.lat is None or event.lon is None:
        return []
    here = Position(lat=event.lat, lon=event.lon)
    return list(gazetteer.at(here, limit=0).inside)
