"""Extent: how far geometries reach, across the antimeridian too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.model import Geometry

__all__ = ["Box", "extent_of", "parts_of", "reach"]

Box = tuple[float, float, float, float]
"""West, south, east and north in degrees; west is never greater than east."""


def parts_of(shape: Geometry | None) -> Iterator[list[list[float]]]:
    """Yield the positions of each point, line and outer ring of a geometry."""
    if shape is None:
        return
    if shape["type"] == "GeometryCollection":
        for inner in shape["geometries"]:
            yield from parts_of(inner)
        return
    coordinates = shape["coordinates"]
    if shape["type"] == "Point":
        yield [coordinates]
    elif shape["type"] == "MultiPoint":
        yield from ([point] for point in coordinates)
    elif shape["type"] == "LineString":
        yield coordinates
    elif shape["type"] == "MultiLineString":
        yield from coordinates
    elif shape["type"] == "Polygon":
        yield coordinates[0]
    else:
        yield from (polygon[0] for polygon in coordinates)


def reach(spans: set[tuple[float, float]]) -> tuple[float, float]:
    """Return the west and east of a bounding box.

    If something lies on both sides of the antimeridian and touches it, west is
    greater than east (RFC 7946, section 5.2), which leaves out the widest gap.

    Examples
    --------
    >>> reach({(177.0, 180.0), (-180.0, -178.0)}), reach({(-60.0, 5.0), (100.0, 100.0)})
    ((177.0, -178.0), (-60.0, 100.0))
    """
    west = min(w for w, _ in spans)
    east = max(e for _, e in spans)
    if west > -180 or east < 180:
        return west, east
    gap, found, farthest = 0.0, (west, east), west
    for w, e in sorted(spans):
        if w - farthest > gap:
            gap, found = w - farthest, (w, farthest)
        farthest = max(farthest, e)
    return found


def extent_of(shape: Geometry) -> Box:
    """Return how far one geometry reaches."""
    if shape["type"] == "Point":
        lon, lat = shape["coordinates"]
        return lon, lat, lon, lat
    positions = [p for part in parts_of(shape) for p in part]
    lons, lats = [p[0] for p in positions], [p[1] for p in positions]
    return min(lons), min(lats), max(lons), max(lats)
