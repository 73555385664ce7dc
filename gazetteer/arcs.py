"""Read TopoJSON: lines that neighbours share are kept once.

Flows in: a parsed TopoJSON object.  Flows out: shapely geometries, and for
each stretch of border the names of those on its two sides.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely import LineString, Polygon
from shapely.affinity import translate

if TYPE_CHECKING:
    from collections.abc import Iterator


class Topology:
    """The arcs of a TopoJSON file, simplified once, so that neighbours still fit.

    Parameters
    ----------
    raw : dict
        The parsed file.
    tolerance : float
        Degrees by which a line may be moved (Douglas-Peucker).
    """

    def __init__(self, raw: dict[str, Any], *, tolerance: float) -> None:
        self.objects = raw["objects"]
        scale = np.array(raw["transform"]["scale"])
        shift = np.array(raw["transform"]["translate"])
        self.arcs = [
            _simplified(np.cumsum(np.array(arc), axis=0) * scale + shift, tolerance)
            for arc in raw["arcs"]
        ]

    def polygons(self, name: str) -> Iterator[tuple[dict[str, Any], Polygon]]:
        """Yield each polygon of an object with the feature it belongs to."""
        for feature in self.objects[name]["geometries"]:
            arcs = feature.get("arcs", [])
            for rings in [arcs] if feature["type"] == "Polygon" else arcs:
                joined = [ring for ring in map(self._joined, rings) if len(ring) > 3]
                if joined:
                    for part in _on_the_plane(joined):
                        yield feature, part

    def lines(self, name: str) -> Iterator[LineString]:
        """Yield each line of an object of lines."""
        for feature in self.objects[name]["geometries"]:
            arcs = feature.get("arcs", [])
            for line in [arcs] if feature["type"] == "LineString" else arcs:
                yield LineString(self._joined(line))

    def borders(self, name: str) -> Iterator[tuple[frozenset[str], LineString]]:
        """Yield each line between two features of an object, with their names."""
        users: dict[int, set[str]] = defaultdict(set)
        for feature in self.objects[name]["geometries"]:
            for index in _flat(feature.get("arcs", [])):
                users[max(index, ~index)].add(feature["properties"]["name"])
        for index, names in sorted(users.items()):
            if len(names) > 1:
                yield frozenset(names), LineString(self.arcs[index])

    def _joined(self, indices: list[int]) -> np.ndarray[Any, Any]:
        """Return the points of several arcs end to end; ``~i`` is arc i reversed."""
        parts = [self.arcs[i] if i >= 0 else self.arcs[~i][::-1] for i in indices]
        return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def _on_the_plane(rings: list[np.ndarray[Any, Any]]) -> Iterator[Polygon]:
    """Yield the parts within 180 degrees west and east of a polygon on the sphere.

    The files stitch polygons together across the date line, and Antarctica
    around the pole; drawn as they are, they would fill a band round the world.
    """
    flat = [_unrolled(ring) for ring in rings]
    if all(np.abs(ring[:, 0]).max() <= 180 for ring in flat):
        yield Polygon(flat[0], flat[1:])
        return
    whole = shapely.make_valid(Polygon(flat[0], flat[1:]))
    for turn in (-360, 0, 360):
        moved = translate(whole, turn)
        for part in shapely.get_parts(shapely.clip_by_rect(moved, -180, -90, 180, 90)):
            if part.geom_type == "Polygon" and part.area > 0:
                yield part


def _unrolled(ring: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return a ring whose longitudes go on beyond 180 instead of jumping back."""
    lon = np.unwrap(ring[:, 0], period=360)
    points = np.column_stack([lon, ring[:, 1]])
    if abs(lon[-1] - lon[0]) < 180:
        return points
    # It goes round a pole: close it along that pole.
    pole = 90.0 if ring[:, 1].mean() > 0 else -90.0
    corners = [[lon[-1], pole], [lon[0], pole], points[0]]
    return np.concatenate([points, corners])


def _simplified(points: np.ndarray[Any, Any], tolerance: float) -> np.ndarray[Any, Any]:
    if len(points) < 4 or not tolerance:
        return points
    if (points[0] == points[-1]).all():
        # A closed arc has no fixed ends: keep the point farthest from the first.
        far = int(np.argmax(((points - points[0]) ** 2).sum(axis=1)))
        if far == 0:
            return points  # no extent at all
        there, back = points[: far + 1], points[far:]
        return np.concatenate(
            [_simplified(there, tolerance), _simplified(back, tolerance)[1:]]
        )
    line = LineString(points).simplify(tolerance, preserve_topology=False)
    return shapely.get_coordinates(line)


def _flat(arcs: list[Any]) -> Iterator[int]:
    for arc in arcs:
        if isinstance(arc, list):
            yield from _flat(arc)
        else:
            yield arc
