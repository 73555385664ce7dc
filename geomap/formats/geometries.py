"""Geometries: the GeoJSON text of each event's place, and how far they reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import jsontext
from geomap.formats.extent import parts_of, reach
from geomap.jsontext import shown
from geomap.record import geometry as shapes
from geomap.record.reader import point_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import Geometry

__all__ = ["Geometries", "degrees_column", "point_degrees"]

_MOST_PLACES = 10_000  # whose text is kept: events gather in towns


class Geometries:
    """Writes geometries and remembers how far they reach."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Geometry, str]] = {}
        self._places: dict[tuple[float | None, float | None], str] = {}
        self._spans: set[tuple[float, float]] = set()
        self._south, self._north = 90.0, -90.0

    def text(
        self,
        name: str,
        geometry: Geometry | None,
        lat: float | None,
        lon: float | None,
        kind: str,
    ) -> str:
        """Return the geometry of one event: ``null`` if it has none."""
        if geometry is None:
            if point_of(lat, lon, kind) is None:
                return "null"
            return self._point(name, lat, lon)
        known = self._known.get(id(geometry))  # regions share one shape
        if known is not None:
            return known[1]
        where = f"event {shown(name)}"
        shape, _ = shapes.checked(geometry, where=where, mend=True)
        text = jsontext.dump(shape)
        self._reach(shape)
        self._known[id(geometry)] = (geometry, text)
        return text

    def _point(self, name: str, lat: float | None, lon: float | None) -> str:
        """Return a point without the detour that other people's geometries take."""
        place = self._places.get((lon, lat))
        if place is not None:
            return place
        x, y = point_degrees(name, lon, lat)
        self._spans.add((x, x))
        self._south, self._north = min(self._south, y), max(self._north, y)
        text = f'{{"type":"Point","coordinates":[{x!r},{y!r}]}}'
        if len(self._places) < _MOST_PLACES:
            self._places[lon, lat] = text
        return text

    def _reach(self, shape: Geometry | None) -> None:
        for part in parts_of(shape):
            lons = [lon for lon, _ in part]
            lats = [lat for _, lat in part]
            self._spans.add((min(lons), max(lons)))
            self._south = min(self._south, *lats)
            self._north = max(self._north, *lats)

    def bbox(self) -> str:
        """Return the member that says how far all of them reach; "" if nowhere."""
        if not self._spans:
            return ""
        west, east = reach(self._spans)
        return f'"bbox":{jsontext.dump([west, self._south, east, self._north])},'


def point_degrees(
    name: str, lon: float | None, lat: float | None
) -> tuple[float, float]:
    """Return an event's longitude and latitude, in range and rounded.

    Raises
    ------
    InputError
        If one is not; words for a message are made only then.
    """
    if (
        type(lon) is float
        and type(lat) is float
        and -180 <= lon <= 180
        and -90 <= lat <= 90
    ):
        return round(lon, 6) + 0.0, round(lat, 6) + 0.0
    where = f"event {shown(name)}"
    return (
        shapes.degrees(lon, "longitude", 180, where),
        shapes.degrees(lat, "latitude", 90, where),
    )


def degrees_column(
    name: str, ids: Sequence[str], column: Sequence[float | None]
) -> list[float | None]:
    """Return a column ``lat`` or ``lon``, in range and rounded.

    Raises
    ------
    InputError
        If a value is not in range; the message names the event.
    """
    limit = 90 if name == "lat" else 180
    return [
        None
        if v is None
        else round(v, 6) + 0.0
        if type(v) is float and -limit <= v <= limit  # without words for a message
        else shapes.degrees(v, name, limit, f"event {shown(event)}")
        for event, v in zip(ids, column, strict=True)
    ]
