"""Layers: the events of a table gathered by the type of their geometry.

Flows in: an event table.  Flows out: :class:`Layer`, row numbers with the
geometry of each, for a GeoPackage and for the project that draws it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.formats.extent import parts_of
from geomap.formats.geometries import point_degrees
from geomap.formats.gpkg.schema import LAYERS
from geomap.jsontext import shown
from geomap.record import geometry as shapes
from geomap.record.reader import point_of

if TYPE_CHECKING:
    from geomap.model import EventTable, Geometry

__all__ = ["Box", "Layer", "days_of", "extent_of", "layers_of"]

Box = tuple[float, float, float, float]
"""West, south, east and north in degrees; west is never greater than east."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """The events of a table that have one type of geometry.

    Attributes
    ----------
    kind : str
        ``points``, ``corridors``, ``areas``, ``mixed`` or ``unplaced``.
    rows : list of int
        Row numbers in the event table, ascending.
    shapes : list of Geometry or None
        The geometry of each row; None in the layer ``unplaced``.
    """

    kind: str
    rows: list[int]
    shapes: list[Geometry | None]

    @property
    def name(self) -> str:
        """The name of its table."""
        return LAYERS[self.kind]

    @property
    def spatial(self) -> bool:
        """Whether it can be drawn."""
        return self.kind != "unplaced"

    @property
    def geometry_type(self) -> str:
        """The one type of its geometries: several only if one of them is several.

        With a capital, as GeoJSON writes it; ``Geometry`` if there is no one type.
        """
        kinds: set[str] = {shape["type"] for shape in self.shapes if shape}
        if len(kinds) == 1:
            return next(iter(kinds))
        return next((k for k in sorted(kinds) if k.startswith("Multi")), "Geometry")

    @property
    def box(self) -> Box | None:
        """How far its geometries reach; None if it has none."""
        found = {extent_of(shape) for shape in self.shapes if shape}
        if not found:
            return None
        west, south, east, north = zip(*found, strict=True)
        return min(west), min(south), max(east), max(north)


def extent_of(shape: Geometry) -> Box:
    """Return how far one geometry reaches."""
    if shape["type"] == "Point":
        lon, lat = shape["coordinates"]
        return lon, lat, lon, lat
    positions = [p for part in parts_of(shape) for p in part]
    lons, lats = [p[0] for p in positions], [p[1] for p in positions]
    return min(lons), min(lats), max(lons), max(lats)


def layers_of(table: EventTable) -> list[Layer]:
    """Return the layers that have events, in their usual order.

    A table without events is one empty layer, ``unplaced``.

    Raises
    ------
    InputError
        If a geometry or position cannot be written; the message names the event.

    Examples
    --------
    >>> from geomap.model import Event, EventTable
    >>> rows = [Event(id="a", title="", lat=1.0, lon=2.0), Event(id="b", title="")]
    >>> [(layer.kind, layer.rows) for layer in layers_of(EventTable.from_events(rows))]
    [('points', [0]), ('unplaced', [1])]
    """
    found: dict[str, Layer] = {}
    for row, shape in enumerate(_shapes_of(table)):
        kind = _kind_of(shape)
        if kind not in found:
            found[kind] = Layer(kind=kind, rows=[], shapes=[])
        found[kind].rows.append(row)
        found[kind].shapes.append(shape)
    if not found:
        return [Layer(kind="unplaced", rows=[], shapes=[])]
    return [found[kind] for kind in LAYERS if kind in found]


def _kind_of(shape: Geometry | None) -> str:
    if shape is None:
        return "unplaced"
    base = shape["type"].removeprefix("Multi")
    return {"Point": "points", "LineString": "corridors", "Polygon": "areas"}.get(
        base, "mixed"
    )


def _shapes_of(table: EventTable) -> list[Geometry | None]:
    """Return the geometry of each row; equal places and shared shapes are one."""
    places: dict[tuple[float, float], Geometry] = {}
    known: dict[int, Geometry | None] = {}
    names = ("id", "geometry", "lat", "lon", "geometry_kind")
    found: list[Geometry | None] = []
    for name, geometry, lat, lon, kind in zip(*map(table.column, names), strict=True):
        if geometry is not None:
            if id(geometry) not in known:
                where = f"event {shown(name)}"
                known[id(geometry)] = shapes.checked(geometry, where=where, mend=True)[0]  # fmt: skip
            found.append(known[id(geometry)])
        elif point_of(lat, lon, kind) is None:
            found.append(None)
        else:
            x, y = point_degrees(name, lon, lat)
            point: Geometry = {"type": "Point", "coordinates": [x, y]}
            found.append(places.setdefault((x, y), point))
    return found


def days_of(table: EventTable) -> tuple[str, str] | None:
    """Return the first and last day of all events; None if none has a day.

    Examples
    --------
    >>> from geomap.model import Event, EventTable
    >>> days_of(EventTable.from_events([Event(id="a", title="", end_date="2023-09-19")]))
    ('2023-09-19', '2023-09-19')
    """
    names = ("start_date", "end_date")
    days = {day for name in names for day in table.column(name)} - {None}
    return (min(days), max(days)) if days else None
