"""The record: what each field of an event may hold, checked row by row.

Properties of one hostile feature or row flow in, columns of an ``EventTable``
flow out.  A value that cannot be what its field means is an ``InputError`` that
names the file, the feature, the field, the value and what was expected; what is
no field of an event is kept in ``extra``.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from geomap import jsontext
from geomap.errors import InputError
from geomap.files import sha256_hex
from geomap.jsontext import shown
from geomap.model import EVENT_FIELDS, Event, EventTable
from geomap.record import geometry as shapes
from geomap.record.checks import CHECKS, SUBCLASSES, one_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.model import Geometry

__all__ = ["RecordReader", "placed", "point_of"]

_ESCAPED = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_DEFAULTS = EventTable.from_events([Event(id="", title="")])


class RecordReader:
    """Gathers checked rows into columns.

    Parameters
    ----------
    path : str
        The file, for messages.
    unit : str
        What the file's rows are called: "feature" or "row".
    text : str
        The file's text.  Only if it has escapes that could stand for NUL or
        for half a character is each value searched for them.
    """

    def __init__(self, *, path: str, unit: str, text: str) -> None:
        self._path = path
        self._unit = unit
        self._search = _ESCAPED.search(text) is not None
        self._columns: dict[str, list[Any]] = {"id": [], "title": []}
        self._rows: dict[str, int] = {}
        self._copies: Counter[str] = Counter()

    def add(self, properties: Mapping[str, Any], geometry: Any, *, number: int) -> None:
        """Check one row and append it.

        Parameters
        ----------
        properties : mapping
            Field or other name to value.  None counts as absent.
        geometry : any
            A GeoJSON geometry not yet checked, or None.
        number : int
            Of the feature or row, from 1, for messages.

        Raises
        ------
        InputError
            If a value cannot be what its field means, or the id is taken.
        """
        where = f"{self._path}: {self._unit} {number}"
        row, extra = self._fields(properties, where)
        if extra:
            row["extra"] = extra
        _place(row, geometry, where)
        _check_together(row, where)
        if "title" not in row:
            name = extra.get("name")
            row["title"] = name if isinstance(name, str) else f"Untitled {number}"
        if not row.get("id"):
            row["id"] = self._new_id(properties, geometry)
        self._append(row, number, where)

    def table(self) -> EventTable:
        """Return all rows so far."""
        count = len(self._columns["id"])
        for name, column in self._columns.items():
            column.extend([_default(name)] * (count - len(column)))
        return EventTable(
            {
                name: self._columns[name]
                for name in EVENT_FIELDS
                if name in self._columns
            }
        )

    def _fields(
        self, properties: Mapping[str, Any], where: str
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        row: dict[str, Any] = {}
        extra: dict[str, Any] = {}
        for name, value in properties.items():
            check = CHECKS.get(name)
            if check is None:
                _check_extra(name, value, where)
                extra[name] = value
            elif value is not None:
                try:
                    row[name] = check(value)
                except ValueError as error:
                    raise InputError(
                        f"{where}: {name} is {shown(value)}; {error}"
                    ) from error
                if row[name] and isinstance(row[name], (tuple, dict)):
                    _check_depth(name, row[name], where)
            if self._search:
                why = jsontext.unwritable([name, row.get(name, value)])
                if why is not None:
                    raise InputError(
                        f"{where}: {shown(name)} holds {why}; expected text"
                    )
        return row, extra

    def _new_id(self, properties: Mapping[str, Any], geometry: Any) -> str:
        content = jsontext.dump([dict(properties), geometry])
        digest = sha256_hex(content.encode())
        while True:
            copy = self._copies[digest]
            self._copies[digest] += 1
            raw = f"{digest}{copy}".encode()
            if (name := f"ev-{sha256_hex(raw)[:12]}") not in self._rows:
                return name

    def _append(self, row: dict[str, Any], number: int, where: str) -> None:
        if (twin := self._rows.setdefault(row["id"], number)) != number:
            raise InputError(
                f"{where}: its id {shown(row['id'])} is that of {self._unit} {twin};"
                " expected one event for each id"
            )
        count = len(self._columns["id"])
        for name, value in row.items():
            column = self._columns.setdefault(name, [])
            if len(column) < count:
                column.extend([_default(name)] * (count - len(column)))
            column.append(value)


def _default(name: str) -> Any:
    return {} if name in {"machine", "extra"} else _DEFAULTS.column(name)[0]


def _check_extra(name: str, value: Any, where: str) -> None:
    if not name or name in EVENT_FIELDS:
        raise InputError(
            f"{where}: has a property called {shown(name)}, a name that geomap"
            " needs for itself; rename it"
        )
    if isinstance(value, (list, dict)):
        _check_depth(name, value, where)
    elif isinstance(value, float) and value - value:
        raise InputError(f"{where}: {name} is {shown(value)}; expected a finite number")


def _check_depth(name: str, value: Any, where: str) -> None:
    if jsontext.too_deep(value):
        raise InputError(
            f"{where}: {name} is nested too deeply; expected at most"
            f" {jsontext.MAX_DEPTH} levels"
        )
    # Texts were looked at already; 1e999 is read as infinity.
    if (why := jsontext.unwritable(value)) is not None:
        raise InputError(f"{where}: {name} holds {why}")


# --- place -----------------------------------------------------------------------


def _place(row: dict[str, Any], geometry: Any, where: str) -> None:
    """Bring geometry, lat and lon, and geometry_kind of a row into agreement."""
    for name, limit in (("lat", 90), ("lon", 180)):
        if name in row:
            row[name] = shapes.degrees(row[name], name, limit, where)
    if ("lat" in row) != ("lon" in row):
        raise InputError(f"{where}: has only one of lat and lon; expected both or none")
    shape, repairs = (
        (None, ()) if geometry is None else shapes.checked(geometry, where=where)
    )
    kind = row.setdefault(
        "geometry_kind",
        shapes.kind_of(shape) if shape or "lat" not in row else "point",
    )
    if shape is not None and shape["type"] == "Point":
        lon, lat = shape["coordinates"]
        if "lat" in row and lon != lat and (row["lat"], row["lon"]) == (lon, lat):
            raise InputError(
                f"{where}: the point is [{lon}, {lat}] but lat is {row['lat']} and lon"
                f" {row['lon']}; expected [{row['lon']}, {row['lat']}], longitude"
                " first: the axes are swapped"
            )
        if "lat" in row and (row["lon"], row["lat"]) != (lon, lat):
            # In GIS software people move the point, not the numbers beside it.
            repairs = (*repairs, "position_from_geometry")
        row["lat"], row["lon"] = lat, lon
        if kind not in _SHAPED:
            shape = None  # lat and lon say it
    if shape is not None:
        row["geometry"] = shape
    if repairs:
        known = row.get("warnings", ())
        row["warnings"] = (*known, *(r for r in repairs if r not in known))


_SHAPED = frozenset({"area", "corridor"})


def placed(event: Event) -> Geometry | None:
    """Return the geometry that an event has in a file.

    An event at a point has it in ``lat`` and ``lon`` alone.  A region without
    a shape has none: a bare pin in its middle would say more than is known.

    Examples
    --------
    >>> placed(Event(id="a", title="", lat=39.8, lon=46.75))
    {'type': 'Point', 'coordinates': [46.75, 39.8]}
    >>> placed(Event(id="a", title="", lat=39.8, lon=46.75, geometry_kind="area"))
    """
    if event.geometry is not None:
        return event.geometry
    return point_of(event.lat, event.lon, event.geometry_kind)


def point_of(lat: float | None, lon: float | None, kind: str) -> Geometry | None:
    """Return the point of an event without a shape, or None; see ``placed``."""
    if lat is None or lon is None or kind in _SHAPED:
        return None
    return {"type": "Point", "coordinates": [lon, lat]}


def _check_together(row: dict[str, Any], where: str) -> None:
    start, end = row.get("start_date"), row.get("end_date")
    if start is not None and end is not None and start > end:
        raise InputError(
            f"{where}: start_date is {start} and end_date {end};"
            " expected the start not to come after the end"
        )
    subclass = row.get("subclass")
    if row.get("event_class") == "armed_action" and subclass is not None:
        try:
            one_of(subclass, SUBCLASSES)
        except ValueError as error:
            raise InputError(
                f"{where}: subclass is {shown(subclass)}; {error}"
            ) from error
