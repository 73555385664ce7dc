"""Well-known binary (OGC 06-103r4) to GeoJSON geometry and back.

Written little-endian with two numbers a position.  Read in both byte orders,
with further numbers a position (of which the second is an altitude or left out
by the record's check) and the flags that PostGIS adds.  Read here rather than by
a library, because nesting in a hostile file must not overrun the stack.
"""

from __future__ import annotations

import struct
from itertools import chain
from math import isnan
from typing import TYPE_CHECKING, Any

from geomap.errors import InputError
from geomap.jsontext import MAX_DEPTH

if TYPE_CHECKING:
    from geomap.model import Geometry

__all__ = ["from_wkb", "to_wkb"]

_KINDS = {
    1: "Point",
    2: "LineString",
    3: "Polygon",
    4: "MultiPoint",
    5: "MultiLineString",
    6: "MultiPolygon",
    7: "GeometryCollection",
}
_CODES = {kind: code for code, kind in _KINDS.items()}
_POINT = struct.Struct("<BIdd")


def to_wkb(geometry: Geometry) -> bytes:
    """Return a geometry as well-known binary.

    Examples
    --------
    >>> len(to_wkb({"type": "Point", "coordinates": [46.75, 39.8]}))
    21
    """
    kind = geometry["type"]
    if kind == "Point":
        return _POINT.pack(1, 1, *geometry["coordinates"])
    head = struct.pack("<BI", 1, _CODES[kind])
    if kind == "LineString":
        return head + _line(geometry["coordinates"])
    if kind == "Polygon":
        rings = geometry["coordinates"]
        return head + struct.pack("<I", len(rings)) + b"".join(map(_line, rings))
    parts = geometry.get("geometries")
    if parts is None:
        base = kind.removeprefix("Multi")
        parts = [{"type": base, "coordinates": c} for c in geometry["coordinates"]]
    return head + struct.pack("<I", len(parts)) + b"".join(map(to_wkb, parts))


def _line(positions: list[list[float]]) -> bytes:
    numbers = list(chain.from_iterable(positions))
    return struct.pack(f"<I{len(numbers)}d", len(positions), *numbers)


def from_wkb(raw: bytes, *, where: str) -> Geometry:
    """Return the geometry that some bytes describe, unchecked.

    Parameters
    ----------
    raw : bytes
    where : str
        File and row, for messages.

    Raises
    ------
    InputError
        If they are no such geometry, or one of a kind that GeoJSON has not.

    Examples
    --------
    >>> from_wkb(to_wkb({"type": "Point", "coordinates": [46.75, 39.8]}), where="a")
    {'type': 'Point', 'coordinates': [46.75, 39.8]}
    """
    reader = _Reader(raw)
    try:
        geometry = reader.geometry(0)
    except (struct.error, ValueError) as error:
        raise InputError(
            f"{where}: geometry is not well-known binary: {error};"
            " expected a point, line or polygon, or several"
        ) from error
    return geometry


class _Reader:
    """A place in some bytes that moves forward."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._at = 0

    def _take(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from(form, self._raw, self._at)
        self._at += struct.calcsize(form)
        return found

    def geometry(self, depth: int) -> Geometry:
        if depth > MAX_DEPTH:
            raise ValueError(f"nested over {MAX_DEPTH} levels")
        (order,) = self._take("B")
        if order > 1:
            raise ValueError(f"byte order is {order}")
        mark = "<" if order else ">"
        (code,) = self._take(f"{mark}I")
        flags, code = code >> 28, code & 0x0FFFFFFF
        if flags & 2:  # a coordinate system, which GeoPackage states elsewhere
            self._take(f"{mark}I")
        kind = _KINDS.get(code % 1000)
        if kind is None or code >= 4000:
            raise ValueError(f"type {code} is not one of GeoJSON")
        has_z = bool(flags & 8) or code // 1000 in {1, 3}
        size = 2 + has_z + (bool(flags & 4) or code // 1000 in {2, 3})
        if kind == "Point":
            (position,) = self._positions(mark, size, 1, has_z=has_z)
            empty = any(map(isnan, position))  # how WKB says it
            return {"type": kind, "coordinates": [] if empty else position}
        if kind == "LineString":
            return {"type": kind, "coordinates": self._run(mark, size, has_z=has_z)}
        (count,) = self._take(f"{mark}I")
        if count > len(self._raw):
            raise ValueError(f"{count} parts in {len(self._raw)} bytes")
        if kind == "Polygon":
            rings = [self._run(mark, size, has_z=has_z) for _ in range(count)]
            return {"type": kind, "coordinates": rings}
        parts = [self.geometry(depth + 1) for _ in range(count)]
        if kind == "GeometryCollection":
            return {"type": kind, "geometries": parts}
        if any(f"Multi{part['type']}" != kind for part in parts):
            raise ValueError(f"{kind} has a part of another type")
        return {"type": kind, "coordinates": [part["coordinates"] for part in parts]}

    def _run(self, mark: str, size: int, *, has_z: bool) -> list[list[float]]:
        (count,) = self._take(f"{mark}I")
        return self._positions(mark, size, count, has_z=has_z)

    def _positions(
        self, mark: str, size: int, count: int, *, has_z: bool
    ) -> list[list[float]]:
        if count * size * 8 > len(self._raw) - self._at:
            raise ValueError(f"{count} positions in {len(self._raw)} bytes")
        numbers = self._take(f"{mark}{count * size}d")
        kept = 3 if has_z else 2
        return [list(numbers[i : i + kept]) for i in range(0, len(numbers), size)]
