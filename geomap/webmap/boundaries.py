"""Boundaries that a user drew: a GeoJSON file in, checked lines for the base map out.

Each feature is a line or an area (LineString, MultiLineString, Polygon or
MultiPolygon; of an area the outline is drawn) with these properties:

``line``
    required: ``solid``, as agreed borders are drawn, ``dashed``, as contested
    ones are, or ``none``.
``name``
    of an area, optional: the name that is written in it, neutral in style.

A foreign member ``replaces_borders`` of the FeatureCollection, if true, leaves
out the country borders and contested lines of the base map; without it the
file is drawn over the neutral map.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from geomap import files, jsontext
from geomap.errors import BoundariesFileError, InputError
from geomap.jsontext import shown
from geomap.record import geometry as geometries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geomap.model import Geometry

__all__ = ["LINES", "MAX_BOUNDARY_BYTES", "Boundaries", "encode", "read_boundaries"]

MAX_BOUNDARY_BYTES = 10_000_000
"""Longest file of boundaries: all of it goes into the page."""

LINES = ("solid", "dashed", "none")
_KINDS = {"solid": "border", "dashed": "contested"}
_MOST_NAME = 80
# How many arrays hold the lines of a geometry together.
_DEPTHS = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
_AREAS = ("Polygon", "MultiPolygon")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundaries:
    """What a file draws.

    Attributes
    ----------
    name : str
        The file's name, without folders: the page prints it.
    lines : tuple of (str, tuple of positions)
        Kind (``border`` or ``contested``) and the line, longitude first.
    labels : tuple of list
        ``[name, longitude, latitude, zoom, "territory"]``, as in the base map.
    replaces : bool
        The base map's own country borders are left out.
    """

    name: str
    lines: tuple[tuple[str, tuple[tuple[float, float], ...]], ...] = ()
    labels: tuple[list[Any], ...] = ()
    replaces: bool = False


def read_boundaries(path: Path) -> Boundaries:
    """Read and check a file of boundaries.

    Raises
    ------
    BoundariesFileError
        With file and feature of each that is wrong, and what was expected.
    InputError
        If the file cannot be read, or is no FeatureCollection.
    """
    where = str(path)
    text = files.decode(
        files.read_bytes(path, limit=MAX_BOUNDARY_BYTES),
        path=where,
        remedy="save it as UTF-8",
    )
    value = jsontext.parse(text, where=where)
    features = value.get("features") if isinstance(value, dict) else None
    if not isinstance(features, list) or value.get("type") != "FeatureCollection":
        _fail(where, value, "a GeoJSON FeatureCollection of lines and areas")
    replaces = value.get("replaces_borders", False)
    if not isinstance(replaces, bool):
        _fail(f"{where}: replaces_borders", replaces, "true or false")
    lines: list[tuple[str, tuple[tuple[float, float], ...]]] = []
    labels: list[list[Any]] = []
    problems = []
    for number, feature in enumerate(features, 1):
        try:
            style, name, geometry = _checked(feature, f"{where}: feature {number}")
        except InputError as error:
            problems.append(str(error))
            continue
        if style != "none":
            lines += [(_KINDS[style], line) for line in _outlines(geometry)]
        if name is not None:
            labels.append([name, *_label_spot(geometry), "territory"])
    if problems:
        raise BoundariesFileError(problems)
    return Boundaries(
        name=path.name, lines=tuple(lines), labels=tuple(labels), replaces=replaces
    )


def _checked(feature: Any, where: str) -> tuple[str, str | None, Geometry]:
    """Return the style, the name and the geometry of a feature."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        _fail(where, feature, "a Feature with properties")
    style = properties.get("line")
    if style not in LINES:
        _fail(f"{where}: line", style, f"one of {', '.join(LINES)}")
    geometry, _ = geometries.checked(feature.get("geometry"), where=where)
    if geometry is None or geometry["type"] not in _DEPTHS:
        kind = geometry["type"] if geometry else None
        _fail(f"{where}: geometry", kind, "a line or an area")
    name = properties.get("name")
    if name is None or geometry["type"] not in _AREAS:
        return style, None, geometry
    if not isinstance(name, str) or not name.strip() or len(name) > _MOST_NAME:
        _fail(f"{where}: name", name, f"a text of at most {_MOST_NAME} characters")
    if not name.replace(" ", "").isprintable():
        _fail(f"{where}: name", name, "one line without control characters")
    return style, name.strip(), geometry


def _fail(where: str, value: Any, expected: str) -> NoReturn:
    raise InputError(f"{where}: {shown(value)}; expected {expected}")


def _outlines(geometry: Geometry) -> Iterator[tuple[tuple[float, float], ...]]:
    """Yield the lines of a line, or the rings of an area."""
    level: list[Any] = [geometry["coordinates"]]
    for _ in range(_DEPTHS[geometry["type"]]):
        level = [inner for outer in level for inner in outer]
    for line in level:
        yield tuple((point[0], point[1]) for point in line)


def _label_spot(geometry: Geometry) -> tuple[float, float, int]:
    """Return where the name of an area is written, and from which zoom."""
    import shapely
    from shapely.geometry import shape

    largest = max(shapely.get_parts(shape(geometry)), key=lambda part: part.area)
    spot = largest.representative_point()
    west, _, east, _ = largest.bounds
    # A name fits when its area is some 90 degrees of a window wide; so do countries'.
    zoom = min(9, max(2, round(math.log2(90 / max(east - west, 0.1)))))
    return round(spot.x, 3), round(spot.y, 3), zoom


def encode(points: Sequence[tuple[float, float]], steps: int) -> str:
    """Return a line as the text that the page decodes; see ``gazetteer/basemap.py``.

    Examples
    --------
    >>> encode([(0.0, 0.0), (0.01, -0.02)], 100)
    'AACD'
    """
    text = []
    last = (0, 0)
    for point in _steps(points, steps):
        for now, before in zip(point, last, strict=True):
            delta = now - before
            rest = delta << 1 if delta >= 0 else ~(delta << 1)
            while rest > 31:
                text.append(_ALPHABET[32 | rest & 31])
                rest >>= 5
            text.append(_ALPHABET[rest])
        last = point
    return "".join(text)


def _steps(points: Sequence[tuple[float, float]], steps: int) -> list[tuple[int, int]]:
    """Return whole steps, without repetitions of a point."""
    grid = [(round(lon * steps), round(lat * steps)) for lon, lat in points]
    return [point for n, point in enumerate(grid) if n == 0 or point != grid[n - 1]]
