"""Features one by one: newline-delimited GeoJSON and GeoJSON text sequences.

A line holds one Feature, as in our GeoJSON files, so that other programs can
read events as a stream and append to them; neither side needs the whole text in
memory.  ``.geojsonl`` and ``.ndjson`` have nothing else; ``.geojsons`` has a
record separator (U+001E) before each Feature, as RFC 8142 wants it.

Both are read under each of these names.  What belongs to a whole collection
(bbox, attribution) has no place here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import files, jsontext
from geomap.errors import InputError
from geomap.formats import geojson
from geomap.record.reader import RecordReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.model import EventTable

__all__ = ["blocks", "read", "sequence_blocks", "write"]

MAX_RECORD_BYTES = 10_000_000
"""Longest Feature that is read: a coast in full detail has some 5 MB."""

_SEPARATOR = b"\x1e"


def read(path: Path) -> EventTable:
    """Return the events of a file with a GeoJSON value a line or a record.

    An empty file is a sequence of no events.

    Raises
    ------
    InputError
        If a line is not JSON, or not GeoJSON (named by line), or a feature is
        wrong (named by number); if a record or the file is too long.
    """
    reader = RecordReader(path=str(path), unit="feature", text="\\u0000")
    number = 0
    for where, raw in _records(path):
        text = files.decode(
            raw, path=where, keep_line_ends=True, remedy="save it as UTF-8"
        )
        value = jsontext.parse(text, where=where)
        for feature in geojson.features_in(value, where):
            number += 1
            named = f"{path}: feature {number}"
            reader.add(*geojson.members_of(feature, named), number=number)
    return reader.table()


def _records(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the text of each record with where it begins.

    As soon as one line begins with a record separator, the file is a sequence,
    in which a record may have many lines.
    """
    gathered: list[bytes] = []
    begun = size = total = 0
    sequence = False
    for number, line in enumerate(files.lines(path, limit=MAX_RECORD_BYTES), 1):
        total += len(line)
        if total > files.MAX_EVENT_FILE_BYTES:
            raise InputError(
                f"{path}: holds more than {files.MAX_EVENT_FILE_BYTES:,} bytes;"
                " expected at most that; split it"
            )
        if not sequence and not line.lstrip().startswith(_SEPARATOR):
            if line.strip():
                yield f"{path}: line {number}", line
            continue
        sequence = True
        first, *others = line.split(_SEPARATOR)
        gathered.append(first)
        size += len(first)
        for other in others:
            yield from _whole(path, begun, gathered)
            gathered, begun, size = [other], number, len(other)
        if size > MAX_RECORD_BYTES:
            raise InputError(
                f"{path}: line {begun}: a record has more than"
                f" {MAX_RECORD_BYTES:,} bytes; expected at most that"
            )
    yield from _whole(path, begun, gathered)


def _whole(
    path: Path, begun: int, gathered: list[bytes]
) -> Iterator[tuple[str, bytes]]:
    raw = b"\n".join(gathered)
    if raw.strip():
        yield f"{path}: line {begun}", raw


def write(table: EventTable) -> bytes:
    """Return events as the bytes of a file with a Feature a line.

    Raises
    ------
    InputError
        As ``geojson.write``.
    """
    return b"".join(blocks(table))


def blocks(table: EventTable) -> Iterator[bytes]:
    """Yield a Feature a line, in blocks."""
    return geojson.feature_lines(table, start="")


def sequence_blocks(table: EventTable) -> Iterator[bytes]:
    """Yield a GeoJSON text sequence (RFC 8142), in blocks."""
    return geojson.feature_lines(table, start=_SEPARATOR.decode())
