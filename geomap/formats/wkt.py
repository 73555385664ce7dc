"""Well-known text (OGC 06-103r4) to GeoJSON geometry and back.

Only what a CSV cell of an event file needs: two numbers a position, longitude
first, no SRID.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from geomap.errors import InputError
from geomap.jsontext import MAX_DEPTH, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.model import Geometry

__all__ = ["from_wkt", "to_wkt"]

_NAMES = {
    "POINT": ("Point", 0),
    "MULTIPOINT": ("MultiPoint", 1),
    "LINESTRING": ("LineString", 1),
    "MULTILINESTRING": ("MultiLineString", 2),
    "POLYGON": ("Polygon", 2),
    "MULTIPOLYGON": ("MultiPolygon", 3),
}
_LEVELS = {kind: (name, levels) for name, (kind, levels) in _NAMES.items()}


def to_wkt(geometry: Geometry) -> str:
    """Return a geometry as well-known text.

    Examples
    --------
    >>> to_wkt({"type": "LineString", "coordinates": [[46.5, 39.6], [46.75, 39.8]]})
    'LINESTRING (46.5 39.6, 46.75 39.8)'
    """
    if geometry["type"] == "GeometryCollection":
        inner = ", ".join(map(to_wkt, geometry["geometries"]))
        return f"GEOMETRYCOLLECTION ({inner})"
    name, levels = _LEVELS[geometry["type"]]
    return f"{name} {_nested(geometry['coordinates'], levels, point=levels == 0)}"


def _nested(coordinates: Any, levels: int, *, point: bool = False) -> str:
    if levels == 0:
        text = f"{coordinates[0]!r} {coordinates[1]!r}"
        return f"({text})" if point else text
    return f"({', '.join(_nested(c, levels - 1) for c in coordinates)})"


_TOKEN = re.compile(r"\s*+(?:([A-Za-z]++)|([-+.0-9][-+.0-9eE]*+)|([(),])|(\S)|$)")


def from_wkt(text: str, *, where: str) -> Geometry:
    """Return the geometry that a well-known text describes, unchecked.

    Parameters
    ----------
    text : str
        One geometry; ``Z`` and ``EMPTY`` are understood.
    where : str
        File and row, for messages.

    Raises
    ------
    InputError
        If it is no such text.

    Examples
    --------
    >>> from_wkt("POINT (46.75 39.8)", where="a.csv")
    {'type': 'Point', 'coordinates': [46.75, 39.8]}
    """
    tokens = [m[m.lastindex] for m in _TOKEN.finditer(text) if m.lastindex]
    tokens.reverse()
    try:
        geometry = _geometry(tokens, 0)
        _expect(not tokens, text)
    except (ValueError, IndexError) as error:
        raise InputError(
            f"{where}: geometry is {shown(text)}; expected well-known text such as"
            " POINT (46.75 39.8)"
        ) from error
    return geometry


def _geometry(tokens: list[str], depth: int) -> Geometry:
    name = tokens.pop().upper()
    if tokens[-1].upper() == "Z":
        tokens.pop()
    if name == "GEOMETRYCOLLECTION":
        _expect(depth < MAX_DEPTH, name)
        inner = _list(tokens, lambda: _geometry(tokens, depth + 1))
        return {"type": "GeometryCollection", "geometries": inner}
    _expect(name in _NAMES, name)
    kind, levels = _NAMES[name]
    if levels:
        return {"type": kind, "coordinates": _coordinates(tokens, levels)}
    found = _list(tokens, lambda: _position(tokens))
    _expect(len(found) < 2, name)
    return {"type": kind, "coordinates": found[0] if found else []}


def _expect(condition: bool, found: str) -> None:  # noqa: FBT001  reads like assert
    if not condition:
        raise ValueError(found)


def _coordinates(tokens: list[str], levels: int) -> Any:
    if levels:
        return _list(tokens, lambda: _coordinates(tokens, levels - 1))
    if tokens[-1] == "(":  # MULTIPOINT ((1 2), (3 4)) is as right as (1 2, 3 4)
        return _list(tokens, lambda: _position(tokens))[0]
    return _position(tokens)


def _list(tokens: list[str], item: Callable[[], Any]) -> list[Any]:
    opening = tokens.pop()
    if opening.upper() == "EMPTY":
        return []
    _expect(opening == "(", opening)
    items = [item()]
    while (mark := tokens.pop()) == ",":
        items.append(item())
    _expect(mark == ")", mark)
    return items


def _position(tokens: list[str]) -> list[float]:
    numbers = []
    while tokens[-1] not in {",", ")"}:
        numbers.append(float(tokens.pop()))
    return numbers
