"""GeoParquet 1.1: events as columns, through pyarrow (the extra ``parquet``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import files, frames

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.model import EventTable

__all__ = ["blocks", "losses", "read", "write"]

losses = frames.losses


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
    return frames.to_parquet(table)


def blocks(table: EventTable) -> Iterator[bytes]:
    """Yield the whole file: its index stands at the end."""
    yield write(table)
