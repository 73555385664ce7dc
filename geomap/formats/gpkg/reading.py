"""Reading GeoPackages of anybody, hostile ones too.

The file is opened as a copy in memory, of which only plain tables are read: no
view, no virtual table, no function, no trigger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap import files, jsontext
from geomap.errors import InputError
from geomap.formats.gpkg.schema import LAYERS, name_of
from geomap.formats.wkb import from_wkb
from geomap.jsontext import shown
from geomap.record.reader import RecordReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from sqlite3 import Connection

    from geomap.model import EventTable, Geometry

__all__ = ["read"]

_MAGIC = b"SQLite format 3\0"
_OURS = frozenset(LAYERS.values())
_ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}  # bytes, by their code
Row = tuple[str, int, dict[str, Any], Any]  # table, row id, properties, geometry


def read(path: Path) -> EventTable:
    """Return the events of a GeoPackage: the rows of all its layers and tables.

    Raises
    ------
    InputError
        If it is no GeoPackage, a layer is not in longitude and latitude, or a
        row is wrong: the message has its table and number.
    """
    import sqlite3
    from contextlib import closing

    raw = files.read_bytes(path, limit=files.MAX_EVENT_FILE_BYTES)
    if not raw.startswith(_MAGIC) or len(raw) < 100:
        raise InputError(f"{path}: is no GeoPackage; expected an SQLite database")
    # A file that a program had open may say that it has a write-ahead log
    # beside it, which a copy in memory has not.
    raw = b"".join((raw[:18], b"\x01\x01", memoryview(raw)[20:]))
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(raw)
            _make_safe(database)
            found = list(_rows(database, str(path)))
    except (sqlite3.Error, sqlite3.Warning, OverflowError, UnicodeError) as error:
        raise InputError(f"{path}: is no GeoPackage: {error}") from error
    if {name for name, *_ in found} <= _OURS:
        found.sort(key=lambda row: row[1])  # the order in which they were written
    reader = RecordReader(path=str(path), unit="row", text="\\u0000")
    for number, (_, _, properties, geometry) in enumerate(found, 1):
        reader.add(properties, geometry, number=number)
    return reader.table()


def _make_safe(database: Connection) -> None:
    import sqlite3

    allowed = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}

    def authorise(action: int, name: str | None, *_: str | None) -> int:
        columns = action == sqlite3.SQLITE_PRAGMA and name == "table_info"
        fine = columns or action in allowed
        return sqlite3.SQLITE_OK if fine else sqlite3.SQLITE_DENY

    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA cell_size_check = ON")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 200_000_000)
    database.set_authorizer(authorise)


def _rows(database: Connection, path: str) -> Iterator[Row]:
    plain = {
        name
        for name, sql in database.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
        )
        if isinstance(sql, str) and not sql.lower().startswith("create virtual")
    }
    if "gpkg_contents" not in plain:
        raise InputError(f"{path}: is an SQLite database but no GeoPackage")
    contents = database.execute(
        "SELECT table_name, data_type FROM gpkg_contents"
    ).fetchall()
    geometries: dict[Any, Any] = {}
    if "gpkg_geometry_columns" in plain:
        for name, column, srs in database.execute(
            "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns"
        ):
            geometries[name] = column
            _check_reference(database, srs, f"{path}: layer {shown(name)}")
    for name, kind in contents:
        if name in plain and name != "layer_styles" and kind in _KINDS_READ:
            names = _names(database, name) if "gpkg_data_columns" in plain else {}
            yield from _rows_of(database, name, geometries.get(name), names, path)


_KINDS_READ = frozenset({"features", "attributes"})


def _check_reference(database: Connection, srs: Any, where: str) -> None:
    found = database.execute(
        "SELECT organization, organization_coordsys_id FROM gpkg_spatial_ref_sys"
        " WHERE srs_id = ?",
        (srs,),
    ).fetchone()
    name = f"{found[0]}:{found[1]}".upper() if found else str(srs)
    if name not in {"EPSG:4326", "OGC:84", "OGC:CRS84"}:
        raise InputError(
            f"{where}: coordinate system is {shown(name)}; expected longitude and"
            " latitude (EPSG:4326); convert it with ogr2ogr -t_srs EPSG:4326"
        )


def _names(database: Connection, table: str) -> dict[Any, tuple[Any, Any]]:
    """Return the own names of columns that were renamed, and which hold JSON."""
    return {
        column: (name, mime)
        for column, name, mime in database.execute(
            "SELECT column_name, name, mime_type FROM gpkg_data_columns"
            " WHERE table_name = ?",
            (table,),
        )
        if table in _OURS
    }


def _rows_of(
    database: Connection,
    table: str,
    geometry: Any,
    names: dict[Any, tuple[Any, Any]],
    path: str,
) -> Iterator[Row]:
    types, key = _types(database, table)
    # Named one by one: table_info leaves out columns that a function computes.
    columns = list(types)
    wanted = ", ".join(map(name_of, columns))
    cursor = database.execute(
        f"SELECT {wanted} FROM {name_of(table)} ORDER BY rowid"  # noqa: S608  quoted
    )
    for number, row in enumerate(cursor, 1):
        where = f"{path}: {table} row {number}"
        properties: dict[str, Any] = {}
        shape: Geometry | None = None
        identity = number
        for column, value in zip(columns, row, strict=True):
            name, mime = names.get(column, (None, None))
            if column == geometry:
                shape = _shape(value, where)
                if table in _OURS:
                    shape = _single(shape)
            elif column == key:
                identity = value
            elif value is not None:
                properties[name or column] = _value(
                    value, types.get(column, ""), mime, where
                )
        yield table, identity, properties, shape


def _types(database: Connection, table: str) -> tuple[dict[str, str], str | None]:
    """Return the declared type of each column, and the name of the row's number."""
    found = database.execute(f"PRAGMA table_info({name_of(table)})").fetchall()
    types = {name: str(type_).upper() for _, name, type_, *_ in found}
    keys = [name for _, name, type_, _, _, key in found if key]
    whole = len(keys) == 1 and types[keys[0]].startswith("INTEGER")
    return types, keys[0] if whole else None


def _value(value: Any, type_: str, mime: Any, where: str) -> Any:
    """Return a cell as JSON would have it."""
    if isinstance(value, bytes):
        return value.hex()
    if type_ == "BOOLEAN" and value in {0, 1}:
        return bool(value)
    if mime == "application/json" and isinstance(value, str):
        return jsontext.parse(value, where=where)
    return value


def _shape(value: Any, where: str) -> Geometry | None:
    """Return the geometry after GeoPackage's head of 8 bytes and an extent."""
    if value is None:
        return None
    if not isinstance(value, bytes) or value[:2] != b"GP" or len(value) < 8:
        raise InputError(f"{where}: geometry is no GeoPackage geometry")
    flags = value[3]
    length = _ENVELOPES.get(flags >> 1 & 7)
    if length is None or flags & 0x20:
        raise InputError(
            f"{where}: geometry is of an extension; expected a point, line or polygon"
        )
    if flags & 0x10:  # empty
        return None
    return from_wkb(value[8 + length :], where=where)


def _single(shape: Geometry | None) -> Geometry | None:
    """Return the one part of several that are one: a layer has one type."""
    if shape is None or not shape["type"].startswith("Multi"):
        return shape
    if len(shape["coordinates"]) != 1:
        return shape
    kind = shape["type"].removeprefix("Multi")
    return {"type": kind, "coordinates": shape["coordinates"][0]}
