"""Where a position lies: the areas that hold it, and the towns near it.

Flows in: a position.  Flows out: :class:`Whereabouts`.

Nothing of this is stored: at the first question the positions of all
settlements and the outlines of countries and regions are read (some tenths of a
second), those of a country's first-order areas when a question falls into that
country; after that an answer takes about a millisecond.

Outlines are generalised (see ``shapes``; borders may be off by 3 km, and coasts
leave out headlands and islets), so that a point near a border may be put on its
other side; ``whereabouts.MARGIN_KM`` is what a check should allow.  Distances are great
circles on a sphere of 6,371 km radius, off by at most 0.6 %.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from geomap.gazetteer.positions import columns
from geomap.gazetteer.rank import kilometres
from geomap.gazetteer.whereabouts import MARGIN_KM, Nearby, Whereabouts
from geomap.model import Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geomap.gazetteer.store import Store
    from geomap.model import Place

__all__ = ["Reverse"]

_KM_A_DEGREE = 6371.0 * np.pi / 180
_BANDS = (1.0, 8.0, 180.0)  # degrees of latitude on either side, looked at in turn
_MOST_SHAPES = 2_000  # outlines kept ready, some kB each


class Reverse:
    """Answers where positions lie.

    Parameters
    ----------
    store : Store
    place : callable
        Returns the place of a row.
    """

    def __init__(self, store: Store, place: Callable[[int], Place]) -> None:
        self._store = store
        self._place = place
        found = columns(store)
        order = np.argsort(found.lat, kind="stable")
        self._rows, self._lat = found.rows[order], found.lat[order]
        self._unit = _unit(found.lon[order], self._lat)
        self._wide = _Areas(store, found.wide)
        self._first_order = found.first_order
        self._areas_of = lru_cache(maxsize=300)(self._read_areas)
        self._polygons = lru_cache(maxsize=_MOST_SHAPES)(self._read_polygons)

    def at(self, position: Position, *, limit: int) -> Whereabouts:
        """Return what lies around a position; see ``Gazetteer.at``."""
        inside = self._inside(position)
        ashore = any(place.kind == "country" for place in inside)
        return Whereabouts(
            position=position,
            inside=inside,
            nearest=self._nearest(position, limit),
            shores=() if ashore else self._shores(position),
        )

    def _shores(self, position: Position) -> tuple[Nearby, ...]:
        """Return the countries whose outline is within the margin of a position."""
        from shapely import Point
        from shapely.ops import nearest_points

        found: dict[str, Nearby] = {}
        reach = MARGIN_KM / _KM_A_DEGREE
        across = reach / max(np.cos(np.radians(position.lat)), 0.01)
        # Land across the antimeridian may be near.
        for turn in (0, -360, 360):
            spot = Point(position.lon + turn, position.lat)
            for row, number, part in self._wide.met([spot], margin=(across, reach)):
                place = self._place(row)
                if place.kind != "country":
                    continue
                shore, _ = nearest_points(self._polygons(number)[part], spot)
                there = Position(lon=shore.x, lat=shore.y)
                km = round(kilometres(position, there), 1)
                known = found.get(place.id)
                if km <= MARGIN_KM and (known is None or km < known.km):
                    found[place.id] = Nearby(place=place, km=km)
        return tuple(sorted(found.values(), key=lambda near: (near.km, near.place.id)))

    def _read_areas(self, code: str) -> _Areas:
        """Return the first-order areas of a country."""
        return _Areas(self._store, self._first_order.get(code, []))

    def _inside(self, position: Position) -> tuple[Place, ...]:
        from shapely import Point

        # What lies on the antimeridian lies on both of its sides.
        lons = [position.lon] if abs(position.lon) < 180 else [-180.0, 180.0]
        spots = [Point(lon, position.lat) for lon in lons]
        held = dict(self._holding(spots, self._wide))
        for code in sorted({c for row in held for c in self._place(row).countries}):
            held |= dict(self._holding(spots, self._areas_of(code)))
        by_size = sorted(held.items(), key=lambda item: (item[1], item[0]))
        return tuple(self._place(row) for row, _ in by_size)

    def _holding(self, spots: list[Any], areas: _Areas) -> Iterator[tuple[int, float]]:
        """Yield row and size of the areas that hold one of some points."""
        for row, number, part in areas.met(spots):
            polygons = self._polygons(number)
            if any(polygons[part].covers(spot) for spot in spots):
                yield row, sum(polygon.area for polygon in polygons)

    def _read_polygons(self, number: int) -> Any:
        import shapely
        from shapely.geometry import shape

        polygons = shapely.get_parts(shape(self._store.shape(number)))
        shapely.prepare(polygons)
        return polygons

    def _nearest(self, position: Position, limit: int) -> tuple[Nearby, ...]:
        limit = min(limit, len(self._lat))
        if limit <= 0:
            return ()
        here = _unit(np.array([position.lon]), np.array([position.lat]))[0]
        for half in _BANDS:
            first, last = np.searchsorted(
                self._lat, (position.lat - half, position.lat + half)
            )
            cosines = self._unit[first:last] @ here
            if len(cosines) < limit:
                continue
            least = np.partition(cosines, -limit)[-limit]
            # Nothing outside the band is nearer than its edge.
            if least >= np.cos(np.radians(half)):
                break
        near = [
            (kilometres(position, place.position), place.id, place)
            for place in map(self._place, self._rows_at(first, cosines >= least))
        ]
        near.sort(key=lambda item: item[:2])
        return tuple(
            Nearby(place=place, km=round(km, 1)) for km, _, place in near[:limit]
        )

    def _rows_at(self, first: int, chosen: np.ndarray[Any, Any]) -> Iterator[int]:
        return (int(row) for row in self._rows[first + np.flatnonzero(chosen)])


def _unit(lon: np.ndarray[Any, Any], lat: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return positions as unit vectors: the cosine of an arc is a product of two."""
    lon, lat = np.radians(lon), np.radians(lat)
    return np.column_stack(
        [np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]
    )


class _Areas:
    """The polygons of some areas, row and number of the shape of each, by their boxes."""

    def __init__(self, store: Store, areas: list[tuple[int, int]]) -> None:
        self._parts: list[tuple[int, int, int]] = []
        boxes = []
        for row, number in areas:
            for part, box in enumerate(store.extents(number)):
                self._parts.append((row, number, part))
                boxes.append(box)
        self._boxes = np.array(boxes, dtype=float).reshape(-1, 4)

    def met(
        self, spots: Iterable[Any], *, margin: tuple[float, float] = (0.0, 0.0)
    ) -> list[tuple[int, int, int]]:
        """Return row, shape and polygon where the box, widened, holds one of some points."""
        across, up = margin
        west, south, east, north = np.add(self._boxes, (-across, -up, across, up)).T
        met = np.zeros(len(self._boxes), dtype=bool)
        for spot in spots:
            inside = (west <= spot.x) & (spot.x <= east)
            met |= inside & (south <= spot.y) & (spot.y <= north)
        return [self._parts[index] for index in np.flatnonzero(met)]
