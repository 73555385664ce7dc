"""Shapes of areas as bytes: whole steps of 0.004 degree, packed and compressed.

A shape is a list of polygons, each a list of rings, outer ring first and
counter-clockwise, holes clockwise (RFC 7946, section 3.1.6).  A ring is stored
without its repeated last point, as zigzag-coded steps from point to point in
units of 0.004 degree (about 400 m; first-order borders are simplified to 2 km), seven bits a byte.
"""

from __future__ import annotations

import zlib
from itertools import accumulate
from typing import TYPE_CHECKING, Any, cast

from geomap.errors import GazetteerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.model import Geometry

STEPS_A_DEGREE = 250

_Ring = list[tuple[float, float]]


def encode(polygons: Sequence[Sequence[_Ring]]) -> bytes:
    """Return polygons (rings closed, longitude first, degrees) as bytes.

    Rings that collapse in whole steps are dropped, with their holes.

    Examples
    --------
    >>> square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
    >>> decode(encode([[square]]))["coordinates"][0][:2]
    [[0.0, 0.0], [1.0, 0.0]]
    """
    numbers: list[int] = []
    kept = [rings for rings in map(_whole_rings, polygons) if rings]
    numbers.append(len(kept))
    for rings in kept:
        numbers.append(len(rings))
        for ring in rings:
            numbers.append(len(ring))
            last_x = last_y = 0
            for x, y in ring:
                numbers += (_zigzag(x - last_x), _zigzag(y - last_y))
                last_x, last_y = x, y
    return zlib.compress(b"".join(map(_varint, numbers)), 9)


def decode(raw: bytes) -> Geometry:
    """Return the GeoJSON geometry of encoded polygons.

    Raises
    ------
    GazetteerError
        If the bytes are not what ``encode`` made.
    """
    try:
        polygons = _polygons(_numbers(_inflated(raw)))
    except IndexError as error:
        raise GazetteerError(_DAMAGED) from error
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


_DAMAGED = (
    "a shape of the gazetteer is damaged; reinstall geomap, or rebuild it:"
    " python gazetteer/build.py"
)


def _inflated(raw: bytes) -> bytes:
    try:
        return zlib.decompress(raw)  # which ends in a checksum of its own
    except zlib.error as error:
        raise GazetteerError(_DAMAGED) from error


def extents(raw: bytes) -> list[tuple[float, float, float, float]]:
    """Return west, south, east and north of each of the encoded polygons, in degrees.

    The same as from ``decode``, ten times as fast.

    Examples
    --------
    >>> extents(encode([[[(0.0, 1.0), (2.0, 1.0), (2.0, 3.0), (0.0, 1.0)]]]))
    [(0.0, 1.0, 2.0, 3.0)]
    """
    import numpy as np

    data = np.frombuffer(_inflated(raw), dtype=np.uint8)
    ends = np.flatnonzero(data < 128)
    starts = np.concatenate([[0], ends[:-1] + 1])
    shifts = 7 * (np.arange(len(data)) - np.repeat(starts, ends - starts + 1))
    numbers = np.add.reduceat((data & 127).astype(np.int64) << shifts, starts)
    steps = np.where(numbers & 1, -(numbers + 1 >> 1), numbers >> 1)
    found = []
    at = 1
    for _ in range(numbers[0]):
        rings, at = numbers[at], at + 1
        for ring in range(rings):
            first, at = at + 1, at + 1 + 2 * numbers[at]
            if ring == 0:  # holes lie inside
                corners = steps[first:at].reshape(-1, 2).cumsum(axis=0)
                box = (*corners.min(axis=0), *corners.max(axis=0))
                found.append(tuple(float(n) / STEPS_A_DEGREE for n in box))
    return cast("list[tuple[float, float, float, float]]", found)


def pack_blocks(blocks: Sequence[bytes]) -> bytes:
    """Return byte strings one after another, a table of their ends in front.

    The table: a 4-byte count, then that many 4-byte ends, counted from the end
    of the table.
    """
    ends = bytearray(len(blocks).to_bytes(4, "little"))
    total = 0
    for packed in blocks:
        total += len(packed)
        ends += total.to_bytes(4, "little")
    return bytes(ends) + b"".join(blocks)


def block(raw: Any, number: int) -> bytes:
    """Return one of the byte strings that ``pack_blocks`` joined.

    Examples
    --------
    >>> block(pack_blocks([b"one", b"two"]), 1)
    b'two'
    """

    def end(of: int) -> int:
        return int.from_bytes(raw[4 + 4 * of : 8 + 4 * of], "little")

    start = 4 + 4 * int.from_bytes(raw[:4], "little")
    first = end(number - 1) if number else 0
    return bytes(raw[start + first : start + end(number)])


def _whole_rings(rings: Sequence[_Ring]) -> list[list[tuple[int, int]]]:
    whole = []
    for number, ring in enumerate(rings):
        points: list[tuple[int, int]] = []
        for lon, lat in ring[:-1]:
            point = round(lon * STEPS_A_DEGREE), round(lat * STEPS_A_DEGREE)
            if not points or points[-1] != point:
                points.append(point)
        while len(points) > 1 and points[-1] == points[0]:
            points.pop()
        area = _twice_area(points)
        if len(points) < 3 or area == 0:
            if number == 0:
                return []
            continue
        clockwise = area < 0
        if clockwise == (number == 0):
            points = [points[0], *reversed(points[1:])]
        whole.append(points)
    return whole


def _twice_area(points: Sequence[tuple[int, int]]) -> int:
    return sum(
        x * points[i - 1][1] * -1 + points[i - 1][0] * y
        for i, (x, y) in enumerate(points)
    )


def _polygons(numbers: Sequence[int]) -> list[list[list[list[float]]]]:
    polygons = []
    at = 1
    for _ in range(numbers[0]):
        rings = []
        count, at = numbers[at], at + 1
        for _ in range(count):
            first, at = at + 1, at + 1 + 2 * numbers[at]
            if at > len(numbers):
                raise IndexError
            rings.append(_ring(numbers[first:at]))
        polygons.append(rings)
    return polygons


def _ring(numbers: Sequence[int]) -> list[list[float]]:
    """Return the closed ring of some steps, from each point to the next."""
    steps = [n >> 1 ^ -(n & 1) for n in numbers]  # what _zigzag did, undone
    degrees = [
        [step / STEPS_A_DEGREE for step in accumulate(steps[axis::2])]
        for axis in (0, 1)
    ]
    ring = list(map(list, zip(*degrees, strict=True)))
    ring.append(list(ring[0]))
    return ring


def _zigzag(number: int) -> int:
    return number * 2 if number >= 0 else -number * 2 - 1


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def _numbers(raw: Iterable[int]) -> list[int]:
    found = []
    number = shift = 0
    for byte in raw:
        number |= (byte & 127) << shift
        if byte & 128:
            shift += 7
        else:
            found.append(number)
            number = shift = 0
    return found
