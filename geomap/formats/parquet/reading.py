"""Reading GeoParquet: ours column by column, anybody's through geopandas."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geomap import files, frames
from geomap.errors import InputError
from geomap.formats.parquet.writing import NEEDS_PYARROW
from geomap.formats.wkb import from_wkb
from geomap.record.checks import KINDS
from geomap.record.reader import RecordReader

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.model import EventTable

__all__ = ["read"]

_BATCH = 10_000  # rows that are Python values at a time


def read(path: Path) -> EventTable:
    """Return the events of a GeoParquet file, or of a folder of them.

    Raises
    ------
    InputError
        If it is none, names no coordinate system, a row is wrong, or pyarrow is
        not installed.
    """
    if not path.is_dir():
        raw = files.read_bytes(path, limit=files.MAX_EVENT_FILE_BYTES)
        return _read(raw, path)
    parts = sorted(p for p in path.rglob("*.parquet") if p.is_file())
    if not parts:
        raise InputError(f"{path}: is a folder without a .parquet file in it")
    from geomap.model import EventTable

    return EventTable.from_events(event for part in parts for event in read(part))


def _read(raw: bytes, path: Path) -> EventTable:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InputError(f"{path}: {NEEDS_PYARROW}") from error
    try:
        file = pq.ParquetFile(pa.BufferReader(raw))
        schema = file.schema_arrow
        if not _is_plain(schema, pa):
            return frames.from_parquet(raw, path=str(path))
        return _events(file, schema.names, path)
    except pa.ArrowException as error:
        raise InputError(f"{path}: is no GeoParquet file: {error}") from error
    except OSError as error:  # what pyarrow says of damaged pages
        raise InputError(f"{path}: is no GeoParquet file: {error}") from error


def _is_plain(schema: Any, pa: Any) -> bool:
    """Return whether a file has longitude, latitude and the types that ours have."""
    try:
        geo = json.loads((schema.metadata or {})[b"geo"])
        described = dict(geo["columns"]["geometry"])
    except (KeyError, TypeError, ValueError):
        return False
    if described.get("encoding") != "WKB" or described.get("crs", 0) != 0:
        return False  # geopandas knows the others
    known = {pa.string(), pa.int64(), pa.float64(), pa.bool_(), pa.date32()}
    return all(
        field.type == pa.binary() if field.name == "geometry" else field.type in known
        for field in schema
    )


def _events(file: Any, names: list[str], path: Path) -> EventTable:
    reader = RecordReader(path=str(path), unit="row", text="\\u0000")
    number = 0
    for batch in file.iter_batches(batch_size=_BATCH):
        columns = {name: batch.column(name).to_pylist() for name in names}
        shapes = columns.pop("geometry")
        for row, shape in enumerate(shapes):
            number += 1
            properties = {
                name: value
                for name, column in columns.items()
                if (value := _value(column[row])) is not None or name in KINDS
            }
            where = f"{path}: row {number}"
            geometry = None if shape is None else from_wkb(shape, where=where)
            reader.add(properties, geometry, number=number)
    return reader.table()


def _value(value: Any) -> Any:
    """Return a cell as JSON would have it; NaN is how others write a gap."""
    if isinstance(value, float) and value != value:  # noqa: PLR0124  NaN alone
        return None
    return value.isoformat() if hasattr(value, "isoformat") else value
