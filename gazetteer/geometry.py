"""Shapes and distances for the data build (shapely; longitude first, degrees)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.affinity import translate

from geomap.gazetteer.shapes import STEPS_A_DEGREE

if TYPE_CHECKING:
    from collections.abc import Sequence

TOLERANCE = 0.025
"""Degrees, about 3 km: what first-order borders may be off after simplifying."""

_METRES_A_DEGREE = 111_195.0  # of a sphere of the Earth's mean radius, 6,371 km


def distance_m(lon_a: float, lat_a: float, lon_b: float, lat_b: float) -> float:
    """Return metres along the great circle between two points."""
    a, b = math.radians(lat_a), math.radians(lat_b)
    half = math.radians(lon_b - lon_a) / 2
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(half) ** 2
    return 2 * 6_371_000 * math.asin(min(1.0, math.sqrt(h)))


def largest_part(shape: Any) -> Any:
    """Return the polygon of a multi-polygon with the largest area on the ground."""
    parts = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"]
    return max(
        parts,
        key=lambda p: p.area * math.cos(math.radians(p.centroid.y)),
        default=shape,
    )


def reference_point(
    shape: Any, published: tuple[float, float] | None = None
) -> tuple[float, float]:
    """Return the (lon, lat) that stands for an area, inside it.

    The point published for it, else its centre of area, as the codebooks of
    event data want it (UCDP GED 23.1, where_prec 3 and 4: "the centroid").  One
    that lies outside, as of an archipelago or a crescent, gives way to the
    middle of the land next to it.
    """
    lon, lat = published or centre_of_area(shape)
    if not shapely.intersects_xy(shape, lon, lat):
        there = shapely.Point(lon, lat)
        near = shape.intersection(there.buffer(1.5 * shape.distance(there) + 0.1))
        lon, lat = deepest_point(near)
    return round(lon, 5), round(lat, 5)


def centre_of_area(shape: Any) -> tuple[float, float]:
    """Return the centroid (lon, lat) on the ground, right also across 180 degrees."""
    west, _, east, _ = shape.bounds
    if east - west > 180:
        parts = shapely.get_parts(shape)
        shape = shapely.MultiPolygon(
            [translate(p, 360) if p.centroid.x < 0 else p for p in parts]
        )

    # Lambert's cylindrical projection keeps areas equal.
    def level(points: Any) -> Any:
        return np.column_stack([points[:, 0], np.sin(np.radians(points[:, 1]))])

    centre = shapely.transform(shape, level).centroid
    return (centre.x + 180) % 360 - 180, math.degrees(math.asin(centre.y))


def deepest_point(shape: Any) -> tuple[float, float]:
    """Return the (lon, lat) in the largest part that is farthest from its outline."""
    inner = shapely.maximum_inscribed_circle(largest_part(shape), tolerance=0.01)
    lon, lat = shapely.get_coordinates(inner)[0]
    return float(lon), float(lat)


def middle_of(line: Any) -> tuple[float, float]:
    """Return the (lon, lat) half-way along a line."""
    middle = line.interpolate(0.5, normalized=True)
    return round(middle.x, 5), round(middle.y, 5)


def radius_m(shape: Any, lon: float, lat: float) -> int:
    """Return metres from a point that reach nine tenths of the outline, by km.

    Of the largest part only: Alaska is no measure of where in the United States
    something is.
    """
    outline = largest_part(shape).exterior if "Polygon" in shape.geom_type else shape
    if outline.is_empty:
        return 1000
    steps = shapely.line_interpolate_point(
        outline, np.linspace(0, 1, 101), normalized=True
    )
    reach = sorted(distance_m(lon, lat, p.x, p.y) for p in steps)
    return max(1000, math.ceil(reach[90] / 1000) * 1000)


def simplify_coverage(geometries: Sequence[dict[str, Any]]) -> list[Any]:
    """Return simplified polygons whose shared borders stay shared."""
    shapes = [_polygon(g) for g in geometries]
    simple = shapely.coverage_simplify(shapes, TOLERANCE)
    return [areas_of(shapely.make_valid(s)) for s in simple]


def _polygon(geometry: dict[str, Any]) -> Any:
    parts = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        parts = [parts]
    return shapely.MultiPolygon([shapely.Polygon(p[0], p[1:]) for p in parts])


def areas_of(shape: Any) -> Any:
    """Drop the points and lines that mending a polygon may leave."""
    parts = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"]
    deeper = [
        q
        for p in shapely.get_parts(shape)
        if p.geom_type == "MultiPolygon"
        for q in shapely.get_parts(p)
    ]
    return shapely.MultiPolygon([*parts, *deeper])


def on_grid(shape: Any) -> Any:
    """Return a shape in the whole steps in which shapes are stored, valid there.

    Rounding alone makes rings cross or touch themselves.  What is smaller than
    a step becomes the steps that cover it: Vatican City is 400 m of ground.
    """
    step = 1 / STEPS_A_DEGREE
    whole = shapely.set_precision(areas_of(shapely.make_valid(shape)), step)
    if not whole.is_empty:
        return whole
    west, south, east, north = (edge * STEPS_A_DEGREE for edge in shape.bounds)
    west, south = math.floor(west), math.floor(south)
    east, north = max(math.ceil(east), west + 1), max(math.ceil(north), south + 1)
    return shapely.box(*(edge / STEPS_A_DEGREE for edge in (west, south, east, north)))


def unrolled(points: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    """Return points whose longitudes go on beyond 180 instead of jumping back.

    Examples
    --------
    >>> unrolled([(178.0, 1.0), (-179.0, 2.0)])
    [(178.0, 1.0), (181.0, 2.0)]
    """
    lon = np.unwrap([point[0] for point in points], period=360)
    return [(float(x), float(p[1])) for x, p in zip(lon, points, strict=True)]


def within_180(shape: Any) -> Any:
    """Return a shape that goes beyond 180 degrees as parts on both sides of them.

    RFC 7946, section 3.1.9.
    """
    west, _, east, _ = shape.bounds
    if west >= -180 and east <= 180:
        return shape
    turned = [translate(shape, turn) for turn in (-360, 0, 360)]
    return areas_of(shapely.union_all(shapely.clip_by_rect(turned, -180, -90, 180, 90)))


def containing(
    points: Sequence[tuple[float, float]], shapes: Sequence[Any]
) -> list[list[int]]:
    """Return for each point the indexes of the shapes that hold it, ascending."""
    tree = shapely.STRtree(list(shapes))
    where = shapely.points(np.array(points, dtype=float).reshape(-1, 2))
    rows, columns = tree.query(where, predicate="intersects")
    found: list[list[int]] = [[] for _ in points]
    for row, column in sorted(zip(rows.tolist(), columns.tolist(), strict=True)):
        found[row].append(column)
    return found


def centre_of(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the mean position (lon, lat), right also across the antimeridian."""
    x = sum(math.cos(math.radians(lon)) for lon, _ in points)
    y = sum(math.sin(math.radians(lon)) for lon, _ in points)
    lat = sum(lat for _, lat in points) / len(points)
    lon = math.degrees(math.atan2(y, x))
    if max(p[0] for p in points) - min(p[0] for p in points) < 180:
        lon = sum(p[0] for p in points) / len(points)
    return round(lon, 5), round(lat, 5)


def buffered_line(points: Sequence[tuple[float, float]], kilometres: float) -> Any:
    """Return a strip around a line, true to scale at the line's middle latitude."""
    stretch = math.cos(math.radians(sum(p[1] for p in points) / len(points)))
    line = shapely.LineString([(lon * stretch, lat) for lon, lat in points])
    strip = line.buffer(kilometres * 1000 / _METRES_A_DEGREE, quad_segs=4)
    return shapely.transform(strip, lambda xy: xy / np.array([stretch, 1.0]))


def circle(lon: float, lat: float, kilometres: float) -> Any:
    """Return a circle of 32 corners on the ground."""
    stretch = math.cos(math.radians(lat))
    disc = shapely.Point(lon * stretch, lat).buffer(
        kilometres * 1000 / _METRES_A_DEGREE, quad_segs=8
    )
    return shapely.transform(disc, lambda xy: xy / np.array([stretch, 1.0]))


def without_specks(shape: Any) -> Any:
    """Drop holes and parts smaller than about a square kilometre."""
    parts = []
    for part in shapely.get_parts(shape):
        if part.area < 1e-4:
            continue
        holes = [h for h in part.interiors if shapely.Polygon(h).area >= 1e-3]
        parts.append(shapely.Polygon(part.exterior, holes))
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
