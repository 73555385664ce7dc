"""Writing GeoParquet: columns of events to columns of Arrow; no frame, no Event."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geomap import frames, jsontext
from geomap.errors import InputError
from geomap.formats.extent import extent_of
from geomap.formats.geometries import degrees_column, shapes_of
from geomap.formats.wkb import to_wkb
from geomap.model import PROPERTY_FIELDS
from geomap.record.checks import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.model import EventTable

__all__ = ["NEEDS_PYARROW", "arrow_table", "blocks", "file_bytes", "losses", "write"]

NEEDS_PYARROW = (
    "GeoParquet needs pyarrow, which is not installed;"
    " install it: pip install 'geomap-events[parquet]'"
)
_GROUP = 50_000  # rows that a reader can skip at once by their days
_JSON_KINDS = frozenset({"texts", "objects", "object"})
_LONGEST = 2**53  # a column with gaps is read as floats by many, which would round it


def losses(table: EventTable) -> Iterator[str]:
    """Yield what a file of these events would not hold."""
    yield from frames.losses(table)
    rows = _by_day(table)
    if rows != sorted(rows):
        yield "the order of the events (they are sorted by date)"


def write(table: EventTable) -> bytes:
    """Return events as the bytes of a GeoParquet file.

    Raises
    ------
    InputError
        If a value or geometry cannot be written (the message names the event),
        or pyarrow is not installed.
    """
    return file_bytes(arrow_table(table))


def blocks(table: EventTable) -> Iterator[bytes]:
    """Yield the whole file: its index stands at the end."""
    yield write(table)


def file_bytes(arrow: Any) -> bytes:
    """Return an Arrow table as the bytes of a Parquet file."""
    from io import BytesIO

    import pyarrow.parquet as pq

    target = BytesIO()
    pq.write_table(arrow, target, compression="zstd", row_group_size=_GROUP)
    return target.getvalue()


def arrow_table(table: EventTable) -> Any:
    """Return events as an Arrow table, sorted by date, with GeoParquet's metadata.

    Raises
    ------
    InputError
        As :func:`write`.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise InputError(NEEDS_PYARROW) from error
    rows = _by_day(table)
    if rows != sorted(rows):
        table = table.select(rows)
    shapes = shapes_of(table)
    try:
        columns = _fields(table, pa) | _imported(table, pa)
    except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError, OverflowError) as error:  # fmt: skip
        raise InputError(f"the events cannot be a GeoParquet: {error}") from error
    known = {id(shape): to_wkb(shape) for shape in shapes if shape is not None}
    columns["geometry"] = pa.array([known.get(id(s)) for s in shapes], pa.binary())
    metadata = {"geo": _geo(shapes), "pandas": _pandas(columns)}
    return pa.table(columns).replace_schema_metadata(metadata)


def _by_day(table: EventTable) -> list[int]:
    """Return the rows in the order of their days; equal ones as they stand."""
    # "a" comes after every day: an end that is not known, then no start at all.
    days = [
        (start or "a", end or "a")
        for start, end in zip(
            table.column("start_date"), table.column("end_date"), strict=True
        )
    ]
    return sorted(range(len(days)), key=days.__getitem__)


def _fields(table: EventTable, pa: Any) -> dict[str, Any]:
    types = {
        "day": pa.date32(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "flag": pa.bool_(),
    }
    found = {}
    for name in PROPERTY_FIELDS:
        kind = KINDS[name]
        type_ = types.get(kind, pa.string())
        values = table.column(name)
        if name not in table.columns:
            found[name] = _constant(kind, values, type_, pa)
        elif kind == "day":  # Arrow reads ISO days itself
            found[name] = pa.array(values, pa.string()).cast(type_)
        elif kind in _JSON_KINDS:
            found[name] = pa.array([_json(name, v, table) for v in values], type_)
        elif name in {"lat", "lon"}:
            degrees = degrees_column(name, table.column("id"), values)
            found[name] = pa.array(degrees, type_)
        else:
            found[name] = pa.array(values, type_)
    return found


def _constant(kind: str, values: Sequence[Any], type_: Any, pa: Any) -> Any:
    if not values:
        return pa.array([], type_)
    value = jsontext.dump(values[0]) if kind in _JSON_KINDS else values[0]
    return pa.repeat(pa.scalar(value, type_), len(values))


def _imported(table: EventTable, pa: Any) -> dict[str, Any]:
    """Return the imported columns, each of one type that files have."""
    if "extra" not in table.columns:
        return {}
    extras = table.column("extra")
    found = {}
    for name in dict.fromkeys(name for extra in extras for name in extra):
        if name in KINDS or name in {"geometry", "extra"}:
            raise InputError(f"extra has the field {name!r} of an event; rename it")
        values = [extra.get(name) for extra in extras]
        kinds = {_kind(value) for value in values if value is not None}
        one = kinds.pop() if len(kinds) == 1 else None
        if one in {int, float, bool}:
            type_ = {int: pa.int64(), float: pa.float64(), bool: pa.bool_()}[one]
            found[name] = pa.array(values, type_)
        else:
            texts = [
                v if v is None or isinstance(v, str) else _json(name, v, table)
                for v in values
            ]
            found[name] = pa.array(texts, pa.string())
    return found


def _kind(value: Any) -> type:
    if type(value) is int and abs(value) > _LONGEST:
        return str
    return type(value)


def _json(name: str, value: Any, table: EventTable) -> str:
    try:
        return jsontext.dump(value)
    except (TypeError, ValueError) as error:
        wrong = next(
            event
            for event, other, extra in zip(
                table.column("id"),
                table.column(name) if name in KINDS else table.column("extra"),
                table.column("extra"),
                strict=True,
            )
            if other is value or extra.get(name) is value
        )
        raise InputError(
            f"event {jsontext.shown(wrong)}: {name} is {jsontext.shown(value)};"
            " expected a value that JSON has a form for"
        ) from error


# --- metadata --------------------------------------------------------------------


def _geo(shapes: Sequence[Any]) -> bytes:
    """Return what GeoParquet 1.1 asks of a file.

    Without ``crs`` the coordinates are longitude and latitude (OGC:CRS84).
    """
    placed = [shape for shape in shapes if shape is not None]
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": sorted({shape["type"] for shape in placed}),
        "orientation": "counterclockwise",
    }
    if placed:
        known = {id(shape): shape for shape in placed}
        west, south, east, north = zip(*map(extent_of, known.values()), strict=True)
        column["bbox"] = [min(west), min(south), max(east), max(north)]
    value = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {"geometry": column},
    }
    return json.dumps(value).encode()


def _pandas(columns: dict[str, Any]) -> bytes:
    """Return what makes pandas keep whole numbers whole where some are missing."""
    rows = [
        {
            "name": name,
            "field_name": name,
            "pandas_type": "int64",
            "numpy_type": "Int64",
            "metadata": None,
        }
        for name, column in columns.items()
        if str(column.type) == "int64"
    ]
    value = {
        "index_columns": [],
        "column_indexes": [],
        "columns": rows,
        "creator": {"library": "pyarrow", "version": "15.0.0"},
        "pandas_version": "2.0.0",
    }
    return json.dumps(value).encode()
