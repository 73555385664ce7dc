"""Writing a GeoPackage: an SQLite database made in memory."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from geomap import jsontext
from geomap.errors import InputError
from geomap.formats.attribution import attribution
from geomap.formats.extent import parts_of
from geomap.formats.gpkg.meanings import MEANINGS
from geomap.formats.gpkg.schema import (
    EXTENSIONS,
    GEOMETRY,
    LAYERS,
    SPATIAL_REFERENCES,
    TABLES,
    name_of,
)
from geomap.formats.gpkg.style import style_of
from geomap.formats.wkb import to_wkb
from geomap.jsontext import shown
from geomap.model import PROPERTY_FIELDS, Event, EventTable
from geomap.record import geometry as shapes
from geomap.record.checks import KINDS
from geomap.record.reader import placed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

    from geomap.model import Geometry

__all__ = ["blocks", "losses", "write"]

_TYPES = {
    "day": "DATE",
    "integer": "INTEGER",
    "number": "REAL",
    "flag": "BOOLEAN",
}
_JSON_KINDS = frozenset({"texts", "objects", "object"})
_MOST_IMPORTED = 1500  # SQLite takes 2000 columns


def write(table: EventTable) -> bytes:
    """Return events as the bytes of a GeoPackage.

    Raises
    ------
    InputError
        If a value or geometry cannot be written; the message names the event.
    """
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.executescript(TABLES)
        database.execute("BEGIN")
        _fill(database, table)
        database.execute("COMMIT")
        return bytes(database.serialize())


def blocks(table: EventTable) -> Iterator[bytes]:
    """Yield the whole file: a database cannot be written from front to back."""
    yield write(table)


def _fill(database: Connection, table: EventTable) -> None:
    database.executemany(
        "INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", SPATIAL_REFERENCES
    )
    database.executemany(
        "INSERT INTO gpkg_extensions VALUES (?, NULL, ?, ?, 'read-write')", EXTENSIONS
    )
    changed = _changed(table)
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change)"
        " VALUES ('layer_styles', 'attributes', 'layer_styles', ?)",
        (changed,),
    )
    rows: dict[str, list[tuple[int, Geometry | None]]] = {}
    known: dict[int, Geometry | None] = {}
    for number, event in enumerate(table):
        shape = _shape(event, known)
        rows.setdefault(_layer_of(shape), []).append((number, shape))
    imported = _imported(table)
    for layer, name in LAYERS.items():
        if layer in rows or (layer == "unplaced" and not rows):
            found = rows.get(layer, [])
            _add_layer(database, table, layer, name, found, imported, changed)
    if credit := "\n".join(attribution(table)):
        database.execute(
            "INSERT INTO gpkg_metadata VALUES (1, 'dataset', ?, 'text/plain', ?)",
            ("http://purl.org/dc/terms/rights", credit),
        )
        database.execute(
            "INSERT INTO gpkg_metadata_reference"
            " VALUES ('geopackage', NULL, NULL, NULL, ?, 1, NULL)",
            (changed,),
        )


def _changed(table: EventTable) -> str:
    """Return when the events last changed, as far as they say: never the clock."""
    days = [
        day
        for name in ("as_of", "published", "reviewed_on")
        for day in table.column(name)
        if day is not None
    ]
    return f"{max(days, default='1970-01-01')}T00:00:00.000Z"


# --- layers --------------------------------------------------------------------


def _shape(event: Event, known: dict[int, Geometry | None]) -> Geometry | None:
    geometry = placed(event)
    if geometry is None:
        return None
    if event.geometry is not None and id(geometry) in known:  # regions share one
        return known[id(geometry)]
    where = f"event {shown(event.id)}"
    shape, _ = shapes.checked(geometry, where=where, mend=True)
    if event.geometry is not None:
        known[id(geometry)] = shape
    return shape


def _layer_of(shape: Geometry | None) -> str:
    if shape is None:
        return "unplaced"
    base = shape["type"].removeprefix("Multi")
    return {"Point": "points", "LineString": "corridors", "Polygon": "areas"}.get(
        base, "mixed"
    )


def _add_layer(
    database: Connection,
    table: EventTable,
    layer: str,
    name: str,
    rows: list[tuple[int, Geometry | None]],
    imported: dict[str, _Column],
    changed: str,
) -> None:
    """Add one table of events with its description, geometry and style."""
    spatial = layer != "unplaced"
    types = [_TYPES.get(KINDS[field], "TEXT") for field in PROPERTY_FIELDS]
    columns = [("fid", "INTEGER PRIMARY KEY NOT NULL")]
    single = {shape["type"] for _, shape in rows if shape}
    kind = _geometry_type(single)
    if spatial:
        columns.append((GEOMETRY, kind))
    columns += zip(PROPERTY_FIELDS, types, strict=True)
    columns += [(column.name, column.type) for column in imported.values()]
    database.execute(
        f"CREATE TABLE {name} ({', '.join(f'{name_of(n)} {t}' for n, t in columns)})"
    )
    box = _box(rows)
    database.execute(
        "INSERT INTO gpkg_contents VALUES (?,?,?,?,?,?,?,?,?,?)",
        (
            name,
            "features" if spatial else "attributes",
            name,
            f"Events: {layer}",
            changed,
            *box,
            4326 if spatial else None,
        ),
    )
    if spatial:
        database.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?,?,?,4326,0,0)",
            (name, GEOMETRY, kind),
        )
        _add_style(database, table, layer, name, rows, changed)
    _describe(database, name, imported)
    marks = ",".join("?" * len(columns))
    for number, shape in rows:
        values = _values(table[number], imported)
        place = (_blob(shape, multi=kind.startswith("MULTI")),) if shape else ()
        try:
            database.execute(
                f"INSERT INTO {name} VALUES ({marks})",  # noqa: S608  name is of LAYERS
                (number + 1, *place, *values),
            )
        except (OverflowError, ValueError) as error:
            raise InputError(
                f"event {shown(table.column('id')[number])}: {error};"
                " expected values that a database can hold"
            ) from error


def _geometry_type(kinds: set[str]) -> str:
    """Return the one type of a layer: several only if one of them is several."""
    return next(iter(kinds)).upper() if len(kinds) == 1 else _common(kinds)


def _common(kinds: set[str]) -> str:
    multi = [kind for kind in kinds if kind.startswith("Multi")]
    return multi[0].upper() if multi else "GEOMETRY"


def _add_style(
    database: Connection,
    table: EventTable,
    layer: str,
    name: str,
    rows: list[tuple[int, Geometry | None]],
    changed: str,
) -> None:
    classes = table.column("event_class")
    style = style_of(layer, {classes[number] for number, _ in rows})
    if style is not None:
        database.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
            " f_geometry_column, styleName, styleQML, styleSLD, useAsDefault,"
            " description, owner, update_time)"
            " VALUES ('', '', ?, ?, 'events', ?, '', 1, ?, '', ?)",
            (name, GEOMETRY, style, "Events by class; drafts are hollow", changed),
        )


def _describe(database: Connection, name: str, imported: dict[str, _Column]) -> None:
    rows: list[tuple[str | None, ...]] = [
        (name, field, None, MEANINGS.get(field), None) for field in PROPERTY_FIELDS
    ]
    rows += [
        (name, c.name, key, None, "application/json" if c.json else None)
        for key, c in imported.items()
    ]
    database.executemany(
        "INSERT INTO gpkg_data_columns"
        " (table_name, column_name, name, description, mime_type) VALUES (?,?,?,?,?)",
        rows,
    )


# --- values --------------------------------------------------------------------


class _Column:
    """An imported column: its name in the database, where ID is id, and its type."""

    def __init__(self, name: str, type_: str, *, json: bool) -> None:
        self.name = name
        self.type = type_
        self.json = json


def _imported(table: EventTable) -> dict[str, _Column]:
    """Return the columns that came with imported files, by their own names."""
    kinds: dict[str, set[type]] = {}
    for extra in table.column("extra"):
        for key, value in extra.items():
            kinds.setdefault(key, set()).add(_kind(value))
    if len(kinds) > _MOST_IMPORTED:
        raise InputError(
            f"the events have {len(kinds):,} imported columns; expected at most"
            f" {_MOST_IMPORTED:,} in a GeoPackage; convert to GeoJSON"
        )
    taken = {"fid", GEOMETRY, *PROPERTY_FIELDS}
    columns = {}
    for key, found in kinds.items():
        if key in PROPERTY_FIELDS:
            raise InputError(f"extra has the field {key!r} of an event; rename it")
        kept = found - {type(None)}
        one = kept.pop() if len(kept) == 1 else None
        type_ = _IMPORTED_TYPES.get(one) if one is not None else None
        name = _free_name(key, taken)
        taken.add(name.lower())
        columns[key] = _Column(name, type_ or "TEXT", json=type_ is None)
    return columns


_IMPORTED_TYPES: dict[type, str] = {
    str: "TEXT",
    bool: "BOOLEAN",
    int: "INTEGER",
    float: "REAL",
}


def _kind(value: Any) -> type:
    if type(value) is int and not -(2**63) <= value < 2**63:
        return object  # too long a number for a database
    return type(value)


def _free_name(key: str, taken: set[str]) -> str:
    name = key.replace("\0", "")
    number = 2
    while name.lower() in taken or not name:
        name, number = f"{key}_{number}", number + 1
    return name


def _values(event: Event, imported: dict[str, _Column]) -> Iterator[Any]:
    where = f"event {shown(event.id)}"
    for name in PROPERTY_FIELDS:
        value = getattr(event, name)
        if KINDS[name] in _JSON_KINDS:
            yield _json(name, value, where) if value else None
        elif name in {"lat", "lon"} and value is not None:
            yield shapes.degrees(value, name, 90 if name == "lat" else 180, where)
        else:
            yield value
    for key, column in imported.items():
        value = event.extra.get(key)
        if column.json and value is not None:
            value = _json(key, value, where)
        elif isinstance(value, float) and value - value != 0:
            raise InputError(f"{where}: {key} is {shown(value)}; expected a number")
        yield value


def _json(name: str, value: Any, where: str) -> str:
    try:
        return jsontext.dump(value)
    except (TypeError, ValueError) as error:
        raise InputError(
            f"{where}: {name} is {shown(value)}; expected a value of its kind"
        ) from error


# --- geometry --------------------------------------------------------------------


def _blob(shape: Geometry, *, multi: bool) -> bytes:
    """Return a geometry as GeoPackage has it: a head with its extent, then WKB."""
    if shape["type"] == "Point" and not multi:
        return struct.pack("<2sBBi", b"GP", 0, 1, 4326) + to_wkb(shape)
    west, south, east, north = _extent(shape)
    head = struct.pack("<2sBBi4d", b"GP", 0, 1 | 1 << 1, 4326, west, east, south, north)
    if multi and not shape["type"].startswith("Multi"):
        coordinates = [shape["coordinates"]]
        shape = {"type": f"Multi{shape['type']}", "coordinates": coordinates}
    return head + to_wkb(shape)


def _extent(shape: Geometry) -> tuple[float, float, float, float]:
    positions = [p for part in parts_of(shape) for p in part]
    lons, lats = [p[0] for p in positions], [p[1] for p in positions]
    return min(lons), min(lats), max(lons), max(lats)


def _box(rows: list[tuple[int, Geometry | None]]) -> tuple[float | None, ...]:
    found = [_extent(shape) for _, shape in rows if shape]
    if not found:
        return None, None, None, None
    west, south, east, north = zip(*found, strict=True)
    return min(west), min(south), max(east), max(north)


# --- losses ----------------------------------------------------------------------


def losses(table: EventTable) -> Iterator[str]:
    """Yield what a GeoPackage of these events would not hold."""
    shapes_ = [shape for shape in table.column("geometry") if shape]
    if any(
        s["type"].startswith("Multi") and len(s["coordinates"]) == 1 for s in shapes_
    ):
        yield "the difference between one shape and several that are one"
    if any(
        value is None for extra in table.column("extra") for value in extra.values()
    ):
        yield "nulls of imported columns (they are left out)"
