"""The geometry of an event: a point for a town, an area for a region.

A region is never a bare pin; where its shape is not known, a circle of its
radius stands in and is marked schematic.
"""

from __future__ import annotations

from math import cos, pi, radians, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.events.spot import Spot
    from geomap.gazetteer import Gazetteer
    from geomap.model import Geometry, GeometryKind, Place

_AREA_KINDS = frozenset({"admin", "region", "country", "continent", "water", "island"})
_SMALL_ISLAND_M = 5_000
_METRES_PER_DEGREE = 111_320.0  # of latitude, WGS 84 mean


def geometry_of(
    spot: Spot | None, gazetteer: Gazetteer
) -> tuple[Geometry | None, GeometryKind, bool]:
    """Return the geometry of a spot, its kind, and whether it is only schematic.

    Parameters
    ----------
    spot : Spot or None
        None, or a spot whose name was not resolved, has no geometry.
    gazetteer : Gazetteer
        For the shapes of areas.
    """
    place = spot.place if spot else None
    if spot is None or place is None:
        return None, "none", False
    if spot.ends is not None:
        line = [[round(v, 6) for v in end.lonlat] for end in spot.ends]
        return {"type": "LineString", "coordinates": line}, "corridor", True
    lon, lat = (round(v, 6) for v in place.position.lonlat)
    small = place.kind == "island" and place.radius_m <= _SMALL_ISLAND_M
    if place.kind == "corridor":
        shape = _shape(place, gazetteer)
        if shape is not None:
            return shape, "corridor", gazetteer.is_schematic(place.id)
        return _circle(place), "corridor", True
    if place.kind in _AREA_KINDS and not small:
        shape = _shape(place, gazetteer)
        if shape is not None:
            return shape, "area", gazetteer.is_schematic(place.id)
        return _circle(place), "area", True
    return {"type": "Point", "coordinates": [lon, lat]}, "point", False


def _shape(place: Place, gazetteer: Gazetteer) -> Geometry | None:
    """Return the shape of a place; one from an online geocoder has none here."""
    return None if place.is_online else gazetteer.shape(place.id)


def _circle(place: Place) -> Geometry:
    """Return a 32-sided stand-in for an area whose shape is not known."""
    lon, lat = place.position.lonlat
    high = max(place.radius_m, 1000) / _METRES_PER_DEGREE
    wide = high / max(cos(radians(lat)), 0.01)
    ring = [
        [
            round(lon + wide * cos(2 * pi * k / 32), 6),
            round(max(-90.0, min(90.0, lat + high * sin(2 * pi * k / 32))), 6),
        ]
        for k in range(32)
    ]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
