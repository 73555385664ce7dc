"""Read TopoJSON: shared, delta-encoded arcs into shapely polygons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely
from geometry import areas_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_Ring = list[tuple[float, float]]


def shapes_of_topology(
    topology: dict[str, Any], layer: str
) -> Iterator[tuple[str | None, str, Any]]:
    """Yield (id, name, shape) of each area of one layer of a topology."""
    arcs = _absolute_arcs(topology)
    for item in topology["objects"][layer]["geometries"]:
        if item["type"] is None:
            continue
        parts = item["arcs"] if item["type"] == "MultiPolygon" else [item["arcs"]]
        polygons = []
        for part in parts:
            rings = [_ring(arcs, indexes) for indexes in part]
            polygons.append(shapely.Polygon(rings[0], rings[1:]))
        shape = areas_of(shapely.union_all(shapely.make_valid(polygons)))
        yield item.get("id"), item["properties"]["name"], shape


def _absolute_arcs(topology: dict[str, Any]) -> list[_Ring]:
    scale_x, scale_y = topology["transform"]["scale"]
    start_x, start_y = topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * scale_x + start_x, y * scale_y + start_y))
        arcs.append(points)
    return arcs


def _ring(arcs: list[_Ring], indexes: list[int]) -> _Ring:
    points: _Ring = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points
