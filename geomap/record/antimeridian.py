"""Antimeridian: cut what crosses 180 degrees (RFC 7946, section 3.1.9).

Lines and rings of [longitude, latitude] flow in, lists of them within -180 and
180 flow out.  Two neighbours more than 180 degrees apart are taken to be joined
the short way round, except by an edge from -180 to 180, which is the edge of
the map itself.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["crosses", "split", "split_line", "unwrap"]

Ring = list[list[float]]


def crosses(line: Sequence[Sequence[float]]) -> bool:
    """Say whether two neighbours are joined across the antimeridian.

    Examples
    --------
    >>> crosses([[179, 0], [-179, 0]]), crosses([[-180, -90], [180, -90]])
    (True, False)
    """
    return any(180 < abs(a[0] - b[0]) < 360 for a, b in pairwise(line))


def _unrolled(line: Sequence[Sequence[float]]) -> Ring:
    """Return the line on an endless map, where no step is longer than 180 degrees."""
    flat = [list(line[0])]
    for (before, _), (lon, lat) in pairwise(line):
        step = lon - before
        if 180 < abs(step) < 360:
            step -= math.copysign(360, step)
        flat.append([flat[-1][0] + step, lat])
    return flat


def unwrap(polygon: Sequence[Ring]) -> list[Ring]:
    """Return a polygon's rings on an endless map, holes inside their outer ring.

    A ring that goes once round a pole is closed along that pole.
    """
    outer, *holes = [_around_pole(_unrolled(ring)) for ring in polygon]
    west = min(lon for lon, _ in outer)
    east = max(lon for lon, _ in outer)
    moved = []
    for hole in holes:
        middle = sum(lon for lon, _ in hole) / len(hole)
        turns = next(
            (t for t in (0, -360, 360, -720, 720) if west <= middle + t <= east), 0
        )
        moved.append([[lon + turns, lat] for lon, lat in hole])
    return [outer, *moved]


def _around_pole(ring: Ring) -> Ring:
    turn = ring[-1][0] - ring[0][0]
    if abs(turn) < 1:
        return ring
    # RFC 7946 has the area on the left: eastward round the globe, that is north.
    pole = 90.0 if turn > 0 else -90.0
    return [*ring, [ring[-1][0], pole], [ring[0][0], pole], ring[0]]


def split(flat: Sequence[Ring]) -> list[list[Any]]:
    """Cut a polygon on the endless map into polygons on the one from -180 to 180.

    Parameters
    ----------
    flat : list of rings
        From ``unwrap``; valid.

    Returns
    -------
    list of polygons
        West to east of the endless map; their coordinates are not rounded.
    """
    import shapely

    shape = shapely.make_valid(shapely.Polygon(flat[0], list(flat[1:])))
    pieces = []
    for west, turn in _windows(flat[0]):
        window = shapely.box(west, -90, west + 360, 90)
        for part in shapely.get_parts(shapely.intersection(shape, window)):
            if part.geom_type != "Polygon" or part.area == 0:
                continue
            rings = (part.exterior, *part.interiors)
            pieces.append([_short_steps(ring.coords, turn) for ring in rings])
    return pieces


def split_line(line: Ring) -> list[Ring]:
    """Cut a line into lines within -180 and 180."""
    pieces: list[Ring] = [[line[0]]]
    for (west, south), (east, north) in pairwise(line):
        step = east - west
        if 180 < abs(step) < 360:
            edge = math.copysign(180, -step)  # eastward the step looks negative
            part = (edge - west) / (step + 2 * edge)
            lat = south + part * (north - south)
            pieces[-1].append([edge, lat])
            pieces.append([[-edge, lat]])
        pieces[-1].append([east, north])
    return [piece for piece in pieces if any(p != piece[0] for p in piece)]


def _short_steps(line: Any, turn: float) -> Ring:
    """Move a line back by some turns, with no step over 180 degrees.

    A longer one, along a pole for example, would be taken to go the other way.
    """
    moved: Ring = []
    for lon, lat in line:
        if moved and abs(lon - turn - moved[-1][0]) > 180:
            west, south = moved[-1]
            moved.append([(west + lon - turn) / 2, (south + lat) / 2])
        moved.append([lon - turn, lat])
    return moved


def _windows(flat: Ring) -> list[tuple[float, float]]:
    """Return the west edge and the shift of each map that the line lies on."""
    lons = [lon for lon, _ in flat]
    first = int((min(lons) + 180) // 360)
    last = int((max(lons) + 180) // 360)
    return [(n * 360 - 180.0, n * 360.0) for n in range(first, last + 1)]
