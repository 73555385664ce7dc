"""FlatGeobuf: events as one layer, through GDAL.

Without the format's spatial index, which would change the order of the events
and cannot hold those without a place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import files, frames

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.model import EventTable

__all__ = ["blocks", "losses", "read", "write"]


def read(path: Path) -> EventTable:
    """Return the events of a FlatGeobuf file.

    Raises
    ------
    InputError
        If it is none, names no coordinate system, or a row is wrong.
    """
    raw = files.read_bytes(path, limit=files.MAX_EVENT_FILE_BYTES)
    return frames.from_flatgeobuf(raw, path=str(path))


def write(table: EventTable) -> bytes:
    """Return events as the bytes of a FlatGeobuf file.

    Raises
    ------
    InputError
        If a value or geometry cannot be written; the message names the event.
    """
    return frames.to_flatgeobuf(table)


def blocks(table: EventTable) -> Iterator[bytes]:
    """Yield the whole file: GDAL makes it in one piece."""
    yield write(table)


def losses(table: EventTable) -> Iterator[str]:
    """Yield what a FlatGeobuf file of these events would not hold."""
    yield "days as such (they are midnights: the format has no type for a day)"
    yield from frames.losses(table)
