"""Writing a GeoPackage: an SQLite database made in memory."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from geomap.errors import InputError
from geomap.formats.attribution import attribution
from geomap.formats.extent import extent_of
from geomap.formats.gpkg.layers import Layer, days_of, layers_of
from geomap.formats.gpkg.meanings import MEANINGS
from geomap.formats.gpkg.schema import (
    EXTENSIONS,
    GEOMETRY,
    SPATIAL_REFERENCES,
    TABLES,
    name_of,
)
from geomap.formats.gpkg.style import style_of
from geomap.formats.gpkg.values import TYPES, columns_of, imported_columns
from geomap.formats.symbols import SYMBOLS
from geomap.formats.wkb import to_wkb
from geomap.jsontext import shown
from geomap.model import PROPERTY_FIELDS
from geomap.record.checks import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from sqlite3 import Connection

    from geomap.formats.gpkg.values import ImportedColumn
    from geomap.formats.symbols import Symbol
    from geomap.model import EventTable, Geometry

__all__ = ["blocks", "losses", "write"]


def write(table: EventTable, *, symbols: Mapping[str, Symbol] = SYMBOLS) -> bytes:
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
        _fill(database, table, symbols)
        database.execute("COMMIT")
        return bytes(database.serialize())


def blocks(
    table: EventTable, *, symbols: Mapping[str, Symbol] = SYMBOLS
) -> Iterator[bytes]:
    """Yield the whole file: a database cannot be written from front to back."""
    yield write(table, symbols=symbols)


def _fill(
    database: Connection, table: EventTable, symbols: Mapping[str, Symbol]
) -> None:
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
    imported = imported_columns(table)
    for layer in layers_of(table):
        _add_layer(database, table, layer, imported, changed, symbols)
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


def _add_layer(
    database: Connection,
    table: EventTable,
    layer: Layer,
    imported: Sequence[ImportedColumn],
    changed: str,
    symbols: Mapping[str, Symbol],
) -> None:
    """Add one table of events with its description, geometry and style."""
    types = [TYPES.get(KINDS[field], "TEXT") for field in PROPERTY_FIELDS]
    columns = [("fid", "INTEGER PRIMARY KEY NOT NULL")]
    kind = layer.geometry_type.upper()
    if layer.spatial:
        columns.append((GEOMETRY, kind))
    columns += zip(PROPERTY_FIELDS, types, strict=True)
    columns += [(column.name, column.type) for column in imported]
    database.execute(
        f"CREATE TABLE {layer.name}"
        f" ({', '.join(f'{name_of(n)} {t}' for n, t in columns)})"
    )
    database.execute(
        "INSERT INTO gpkg_contents VALUES (?,?,?,?,?,?,?,?,?,?)",
        (
            layer.name,
            "features" if layer.spatial else "attributes",
            layer.name,
            f"Events: {layer.kind}",
            changed,
            *(layer.box or (None,) * 4),
            4326 if layer.spatial else None,
        ),
    )
    if layer.spatial:
        database.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?,?,?,4326,0,0)",
            (layer.name, GEOMETRY, kind),
        )
        _add_style(database, table, layer, changed, symbols)
    _describe(database, layer.name, imported)
    _insert(database, table, layer, imported)


def _insert(
    database: Connection,
    table: EventTable,
    layer: Layer,
    imported: Sequence[ImportedColumn],
) -> None:
    """Add the rows of a layer, from columns: no Event is made."""
    columns = columns_of(table, layer.rows, imported)
    if layer.spatial:
        columns.insert(0, _blobs(layer))
    at = [0]  # the row that the database was given last, for a message

    def rows() -> Iterator[tuple[Any, ...]]:
        # The columns of constants have no end.
        for at[0], values in zip(layer.rows, zip(*columns, strict=False), strict=False):
            yield (at[0] + 1, *values)

    marks = ",".join("?" * (len(columns) + 1))
    try:
        database.executemany(
            f"INSERT INTO {layer.name} VALUES ({marks})",  # noqa: S608  name is of LAYERS
            rows(),
        )
    except (OverflowError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(
            f"event {shown(table.column('id')[at[0]])}: {error};"
            " expected values that a database can hold"
        ) from error


def _add_style(
    database: Connection,
    table: EventTable,
    layer: Layer,
    changed: str,
    symbols: Mapping[str, Symbol],
) -> None:
    classes = table.column("event_class")
    shown_classes = {classes[row] for row in layer.rows}
    style = style_of(layer.kind, shown_classes, days_of(table), symbols)
    if style is not None:
        database.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
            " f_geometry_column, styleName, styleQML, styleSLD, useAsDefault,"
            " description, owner, update_time)"
            " VALUES ('', '', ?, ?, 'events', ?, '', 1, ?, '', ?)",
            (
                layer.name,
                GEOMETRY,
                style,
                "Events by class; drafts are hollow",
                changed,
            ),
        )


def _describe(
    database: Connection, name: str, imported: Sequence[ImportedColumn]
) -> None:
    rows: list[tuple[str | None, ...]] = [
        (name, field, None, MEANINGS.get(field), None) for field in PROPERTY_FIELDS
    ]
    rows += [
        (name, c.name, c.key, None, "application/json" if c.json else None)
        for c in imported
    ]
    database.executemany(
        "INSERT INTO gpkg_data_columns"
        " (table_name, column_name, name, description, mime_type) VALUES (?,?,?,?,?)",
        rows,
    )


# --- geometry --------------------------------------------------------------------


def _blobs(layer: Layer) -> Iterator[bytes]:
    """Yield each geometry as it is stored; those that events share are made once."""
    multi = layer.geometry_type.startswith("Multi")
    known: dict[int, bytes] = {}
    for shape in layer.shapes:
        if shape is not None:
            blob = known.get(id(shape))
            if blob is None:
                blob = known[id(shape)] = _blob(shape, multi=multi)
            yield blob


def _blob(shape: Geometry, *, multi: bool) -> bytes:
    """Return a geometry as GeoPackage has it: a head with its extent, then WKB."""
    if shape["type"] == "Point" and not multi:
        return struct.pack("<2sBBi", b"GP", 0, 1, 4326) + to_wkb(shape)
    west, south, east, north = extent_of(shape)
    head = struct.pack("<2sBBi4d", b"GP", 0, 1 | 1 << 1, 4326, west, east, south, north)
    if multi and not shape["type"].startswith("Multi"):
        coordinates = [shape["coordinates"]]
        shape = {"type": f"Multi{shape['type']}", "coordinates": coordinates}
    return head + to_wkb(shape)


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
