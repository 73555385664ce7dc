"""Geometry: one hostile GeoJSON geometry in, its one right form out.

The right form is that of RFC 7946: longitude and latitude in degrees, finite
and on the globe, six decimals (11 cm at the equator), rings closed, outer rings
counter-clockwise and holes clockwise, nothing across the antimeridian, and of
``{"type", "coordinates"}`` no other member.

What can be put right without guessing is put right, and each repair has a name
that goes to the event's ``warnings``; anything else is refused with the reason.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from geomap.errors import CoordinateError, InputError
from geomap.jsontext import MAX_DEPTH, shown
from geomap.record import antimeridian
from geomap.record.simplicity import is_surely_simple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.model import Geometry

__all__ = [
    "DECIMALS",
    "REPAIRS",
    "check_bbox",
    "checked",
    "degrees",
    "kind_of",
    "position",
    "rounded",
]

DECIMALS = 6

REPAIRS = {
    "altitude_dropped": "a third number of a position was left out",
    "antimeridian_split": "it was cut where it crosses 180 degrees",
    "collection_flattened": "a nested or needless collection was taken apart",
    "coordinates_rounded": "coordinates were rounded to six decimals",
    "empty_geometry": "it held no position, so it counts as no geometry",
    "rounding_repaired": "rounding made a line cross itself, which was mended",
    "winding_reversed": "a ring was turned round (RFC 7946, section 3.1.6)",
}
"""The named repairs and what each says."""

Point = list[float]
Ring = list[Point]
Polygon = list[Ring]

# Type -> the type of its parts and how many arrays hold them together.
_PARTS = {
    "Point": ("Point", 0),
    "MultiPoint": ("Point", 1),
    "LineString": ("LineString", 0),
    "MultiLineString": ("LineString", 1),
    "Polygon": ("Polygon", 0),
    "MultiPolygon": ("Polygon", 1),
}
# RFC 7946, section 7.1: members that belong to other types may not stand here.
_MISPLACED = ("geometry", "properties", "features")


def checked(
    value: Any, *, where: str, mend: bool = False
) -> tuple[Geometry | None, tuple[str, ...]]:
    """Return a geometry in its right form, and the names of the repairs.

    Parameters
    ----------
    value : any
        What stands at ``geometry`` in a file.
    where : str
        File and feature, for messages.
    mend : bool
        Mend a polygon whose lines cross each other instead of refusing it: for
        shapes that were computed here, never for what a person drew.

    Returns
    -------
    geometry : Geometry or None
        None if there is no position in it.
    repairs : tuple of str
        Names from ``REPAIRS``, in alphabetical order.

    Raises
    ------
    InputError
        If it is no GeoJSON geometry, or not a valid one.
    CoordinateError
        If a position is off the globe.

    Examples
    --------
    >>> checked({"type": "Point", "coordinates": [46.75, 39.8, 800]}, where="a")
    ({'type': 'Point', 'coordinates': [46.75, 39.8]}, ('altitude_dropped',))
    >>> checked({"type": "Point", "coordinates": [39.8, 146.75]}, where="a: feature 1")
    Traceback (most recent call last):
    geomap.errors.CoordinateError: a: feature 1: latitude is 146.75; expected degrees from -90 to 90 (longitude comes first; are they swapped?)
    """
    repairs: set[str] = set()
    parts = [
        whole
        for kind, coordinates in _parts(value, where, repairs, 0)
        for whole in _right(kind, coordinates, where, repairs, mend=mend)
    ]
    if not parts:
        repairs.add("empty_geometry")
        return None, tuple(sorted(repairs))
    return _assembled(value["type"], parts, repairs), tuple(sorted(repairs))


def kind_of(geometry: Geometry | None) -> str:
    """Return the ``geometry_kind`` that a geometry has by its type.

    Examples
    --------
    >>> kind_of(None), kind_of({"type": "MultiPolygon", "coordinates": []})
    ('none', 'area')
    """
    if geometry is None:
        return "none"
    if geometry["type"] == "GeometryCollection":
        kinds = {kind_of(inner) for inner in geometry["geometries"]}
        return next(k for k in ("area", "corridor", "point") if k in kinds)
    part = _PARTS[geometry["type"]][0]
    return {"Point": "point", "LineString": "corridor", "Polygon": "area"}[part]


# --- taking apart ------------------------------------------------------------


def _parts(
    value: Any, where: str, repairs: set[str], depth: int
) -> Iterator[tuple[str, Any]]:
    """Yield the points, lines and polygons of a geometry of any type."""
    if not isinstance(value, dict):
        raise InputError(
            f"{where}: geometry is {shown(value)}; expected an object"
            " with type and coordinates"
        )
    kind = value.get("type")
    for member in _MISPLACED:
        if member in value:
            raise InputError(
                f"{where}: geometry has the member {member!r} of a Feature"
            )
    check_bbox(value, where)
    if kind == "GeometryCollection":
        inner = _array(value.get("geometries"), f"{where}: geometries of {kind}")
        if depth >= MAX_DEPTH:
            raise InputError(f"{where}: collections nested over {MAX_DEPTH} levels")
        if depth or len(inner) == 1:
            repairs.add("collection_flattened")
        for item in inner:
            yield from _parts(item, where, repairs, depth + 1)
        return
    if not isinstance(kind, str) or kind not in _PARTS:
        raise InputError(
            f"{where}: geometry type is {shown(kind)}; expected one of"
            f" {', '.join(_PARTS)} or GeometryCollection (upper and lower case count)"
        )
    part, arrays = _PARTS[kind]
    coordinates = _array(value.get("coordinates"), f"{where}: coordinates of {kind}")
    if not coordinates:
        return
    for item in coordinates if arrays else [coordinates]:
        yield part, item


def check_bbox(value: dict[str, Any], where: str) -> None:
    """Refuse a ``bbox`` that is not four or six numbers."""
    bbox = value.get("bbox")
    if bbox is not None and not (
        isinstance(bbox, list)
        and len(bbox) in {4, 6}
        and all(isinstance(n, (int, float)) and not isinstance(n, bool) for n in bbox)
    ):
        raise InputError(f"{where}: bbox is {shown(bbox)}; expected 4 or 6 numbers")


def _array(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise InputError(f"{where} is {shown(value)}; expected an array")
    return value


# --- putting right ---------------------------------------------------------------


def _right(
    kind: str, coordinates: Any, where: str, repairs: set[str], *, mend: bool
) -> list[tuple[str, Any]]:
    """Return the part in its right form: several parts if it was cut."""
    if kind == "Point":
        return [(kind, position(coordinates, where, repairs))]
    if kind == "LineString":
        line = _positions(coordinates, where, repairs, line="line", least=2)
        return [(kind, whole) for whole in _cut_line(line, where, repairs)]
    rings = _array(coordinates, f"{where}: a Polygon's coordinates")
    if not rings:
        raise InputError(f"{where}: a Polygon has no ring; expected at least one")
    exact: set[str] = set()
    polygon = [_ring(ring, where, exact) for ring in rings]
    repairs |= exact
    return [
        (kind, whole)
        for whole in _right_polygon(polygon, coordinates, where, repairs, mend=mend)
    ]


def _positions(
    value: Any, where: str, repairs: set[str], *, line: str, least: int
) -> Ring:
    items = _array(value, f"{where}: a {line}")
    if len(items) < least:
        raise InputError(
            f"{where}: a {line} has {len(items)} positions; expected at least {least}"
        )
    return [position(item, where, repairs) for item in items]


def position(value: Any, where: str, repairs: set[str]) -> Point:
    """Return a position as longitude and latitude, rounded."""
    if not isinstance(value, list) or not 2 <= len(value) <= 3:
        raise InputError(
            f"{where}: a position is {shown(value)}; expected longitude and latitude"
        )
    if len(value) == 3:
        if isinstance(value[2], bool) or not isinstance(value[2], (int, float)):
            raise InputError(f"{where}: an altitude is {shown(value[2])}; not a number")
        repairs.add("altitude_dropped")
    lon = degrees(value[0], "longitude", 180, where)
    lat = degrees(value[1], "latitude", 90, where)
    if lon != value[0] or lat != value[1]:
        repairs.add("coordinates_rounded")
    return [lon, lat]


def degrees(value: Any, axis: str, limit: int, where: str) -> float:
    """Return an angle rounded to six decimals, if it is one.

    Raises
    ------
    CoordinateError
        If it is no number, or not within ``limit`` of 0 (NaN is not).

    Examples
    --------
    >>> degrees(46.1234567, "longitude", 180, "a"), degrees(-0.0, "lat", 90, "a")
    (46.123457, 0.0)
    """
    if (
        isinstance(value, bool)
        or not isinstance(value, (int, float))
        or not -limit <= value <= limit
    ):
        swapped = " (longitude comes first; are they swapped?)" if limit == 90 else ""
        raise CoordinateError(
            f"{where}: {axis} is {shown(value)};"
            f" expected degrees from -{limit} to {limit}{swapped}"
        )
    return rounded(value)


def rounded(value: float) -> float:
    """Return an angle with six decimals, never -0.0."""
    return round(float(value), DECIMALS) + 0.0


def _ring(value: Any, where: str, repairs: set[str]) -> Ring:
    ring = _positions(value, where, repairs, line="ring", least=4)
    if value[0] != value[-1]:
        raise InputError(
            f"{where}: a ring ends at {shown(value[-1])}; expected its first position"
            f" {shown(value[0])}"
        )
    return ring


def _cut_line(line: Ring, where: str, repairs: set[str]) -> list[Ring]:
    if all(p == line[0] for p in line):
        raise InputError(f"{where}: a line has no length; expected two places")
    if not antimeridian.crosses(line):
        return [line]
    repairs.add("antimeridian_split")
    return [_rounded(part) for part in antimeridian.split_line(line)]


def _right_polygon(
    polygon: Polygon, written: Any, where: str, repairs: set[str], *, mend: bool
) -> list[Polygon]:
    wholes = [polygon]
    crossing = any(antimeridian.crosses(ring) for ring in polygon)
    if crossing:
        repairs.add("antimeridian_split")
        flat = antimeridian.unwrap(polygon)
        lons = [lon for lon, _ in flat[0]]
        if max(lons) - min(lons) > 720:
            raise InputError(f"{where}: a polygon goes round the globe more than twice")
        if not mend and (why := _crossing_lines(flat)):
            raise InputError(f"{where}: {why}")
        wholes = [
            [_rounded(ring) for ring in part] for part in antimeridian.split(flat)
        ]
    right: list[Polygon] = []
    for whole in wholes:
        why = _crossing_lines(whole)
        if why is None:
            right.append(_wound(whole, repairs, note=not crossing))
            continue
        rounded = "coordinates_rounded" in repairs
        if not (crossing or mend or (rounded and not _crossing_lines(written))):
            raise InputError(f"{where}: {why}")
        repairs.add("rounding_repaired")
        right += [_wound(part, repairs, note=False) for part in _mended(whole)]
    return right


def _rounded(line: Any) -> Ring:
    return [[rounded(x), rounded(y)] for x, y in line]


def _crossing_lines(polygon: Any) -> str | None:
    """Return why the rings make no area, or None."""
    if len(polygon) == 1 and is_surely_simple(polygon[0]):
        return None
    import shapely

    rings = [[p[:2] for p in ring] for ring in polygon]
    shape = shapely.Polygon(rings[0], rings[1:])
    if shape.is_valid and shape.area > 0:
        return None
    reason = shapely.is_valid_reason(shape) if not shape.is_valid else "no area"
    return f"a polygon is not valid: {reason}; expected rings that do not cross or touch themselves"


def _mended(polygon: Polygon) -> list[Polygon]:
    """Return valid polygons with the same area, on the six-decimal grid."""
    import shapely

    shape = shapely.make_valid(shapely.Polygon(polygon[0], polygon[1:]))
    shape = shapely.set_precision(shape, 10**-DECIMALS)
    found = [
        part
        for part in shapely.get_parts(shape)
        if part.geom_type == "Polygon" and part.area > 0
    ] + [
        inner
        for part in shapely.get_parts(shape)
        if part.geom_type == "MultiPolygon"
        for inner in part.geoms
    ]
    mended = [
        [_rounded(ring.coords) for ring in (part.exterior, *part.interiors)]
        for part in found
    ]
    return [whole for whole in mended if _crossing_lines(whole) is None]


def _wound(polygon: Polygon, repairs: set[str], *, note: bool) -> Polygon:
    """Turn rings so that the area is on the left of the direction of travel."""
    turned = []
    for number, ring in enumerate(polygon):
        right = (signed_area(ring) > 0) == (number == 0)
        if not right and note:
            repairs.add("winding_reversed")
        turned.append(ring if right else ring[::-1])
    return turned


def signed_area(ring: Ring) -> float:
    """Return the area inside a closed ring in square degrees; negative if clockwise.

    Examples
    --------
    >>> signed_area([[0, 0], [1, 0], [1, 1], [0, 0]])
    0.5
    """
    x0, y0 = ring[0][0], ring[0][1]  # near the origin little is lost by rounding
    return (
        sum(
            (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0)
            for a, b in pairwise(ring)
        )
        / 2
    )


# --- putting together --------------------------------------------------------------


def _assembled(kind: str, parts: list[tuple[str, Any]], repairs: set[str]) -> Geometry:
    bases = {base for base, _ in parts}
    if len(bases) > 1:
        return {
            "type": "GeometryCollection",
            "geometries": [{"type": b, "coordinates": c} for b, c in parts],
        }
    base = parts[0][0]
    if kind == "GeometryCollection":
        repairs.add("collection_flattened")
    many = len(parts) > 1 or kind == f"Multi{base}"
    coordinates = [c for _, c in parts]
    return {
        "type": f"Multi{base}" if many else base,
        "coordinates": coordinates if many else coordinates[0],
    }
