"""GeoParquet 1.1: events as columns, through pyarrow (the extra ``parquet``).

Rows are in the order of their days, so that who asks for a month reads a part of
the file only; those without a day stand last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import files, frames

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.model import EventTable

__all__ = ["blocks", "losses", "read", "write"]


def losses(table: EventTable) -> Iterator[str]:
    """Yield what a file of these events would not hold."""
    yield from frames.losses(table)
    rows = _by_day(table)
    if rows != sorted(rows):
        yield "the order of the events (they are sorted by date)"


def _by_day(table: EventTable) -> list[int]:
    """Return the rows in the order of their days; equal ones as they stand."""
    days = list(zip(table.column("start_date"), table.column("end_date"), strict=True))
    # "a" comes after every day: an end that is not known, then no start at all.
    return sorted(range(len(table)), key=lambda row: [day or "a" for day in days[row]])


def read(path: Path) -> EventTable:
    """Return the events of a GeoParquet file.

    Raises
    ------
    InputError
        If it is none, names no coordinate system, a row is wrong, or pyarrow is
        not installed.
    """
    raw = files.read_bytes(path, limit=files.MAX_EVENT_FILE_BYTES)
    return frames.from_parquet(raw, path=str(path))


def write(table: EventTable) -> bytes:
    """Return events as the bytes of a GeoParquet file.

    Raises
    ------
    InputError
        If a value or geometry cannot be written (the message names the event),
        or pyarrow is not installed.
    """
    rows = _by_day(table)
    return frames.to_parquet(table if rows == sorted(rows) else table.select(rows))


def blocks(table: EventTable) -> Iterator[bytes]:
    """Yield the whole file: its index stands at the end."""
    yield write(table)
