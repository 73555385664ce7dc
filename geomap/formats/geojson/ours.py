"""Our own GeoJSON, a Feature a line, read without holding the whole file.

Flows in: a path.  Flows out: events, or None for a file that is laid out in
another way or in which something is wrong: then the whole of it is looked at, by
the reader that has the words for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap import files, jsontext
from geomap.errors import InputError
from geomap.formats.geojson.features import features_in, members_of
from geomap.record.reader import RecordReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.model import EventTable

__all__ = ["OWN_MEMBERS", "read_ours"]

OWN_MEMBERS = frozenset({"date_edtf", "event_class", "review"})
"""What every Feature of geomap has, whatever is known of the event."""

_LONGEST = 10_000_000  # bytes of one line
_HEAD = b'{"type":"FeatureCollection"'
_FEATURES = b'"features":['
_SHORT = 64  # letters: dates, classes, names of places
_MOST_KEPT = 50_000


def read_ours(path: Path) -> EventTable | None:
    """Return the events of a file as geomap writes it; None if it is not so."""
    try:
        if path.stat().st_size > files.MAX_EVENT_FILE_BYTES:
            return None
        return _read(path)
    except (InputError, OSError):
        return None


def _read(path: Path) -> EventTable | None:
    lines = files.lines(path, limit=_LONGEST)
    head = next(lines, b"")
    if not (head.startswith(_HEAD) and head.endswith(_FEATURES)):
        return None
    value = jsontext.parse(_text(head + b"]}", path), where=str(path))
    if "@context" in value or features_in(value, str(path)):
        return None
    escapes = any(b"\\u" in line for line in files.lines(path, limit=_LONGEST))
    text = "\\u0000" if escapes else ""
    reader = RecordReader(path=str(path), unit="feature", text=text)
    known: dict[str, str] = {}
    number = 0
    for number, line in enumerate(_features(lines, path), 1):
        where = f"{path}: feature {number}"
        feature = jsontext.parse(_text(line, path), where=where)
        properties, geometry = members_of(feature, where)
        if not properties.keys() >= OWN_MEMBERS:
            return None
        shared = {name: _one(v, known) for name, v in properties.items()}
        reader.add(shared, geometry, number=number)
    return reader.table() if number else None


def _features(lines: Iterator[bytes], path: Path) -> Iterator[bytes]:
    """Yield each Feature; raise if the collection does not end as it should."""
    for line in lines:
        if line == b"]}":
            break
        yield line.removesuffix(b",")
    else:
        raise InputError(f"{path}: does not end")
    if any(line.strip() for line in lines):
        raise InputError(f"{path}: goes on after its end")


def _text(line: bytes, path: Path) -> str:
    return files.decode(line, path=str(path), keep_line_ends=True)


def _one(value: Any, known: dict[str, str]) -> Any:
    """Return a short text as the one object that stands for all that are equal."""
    if type(value) is not str or len(value) > _SHORT:
        return value
    if len(known) < _MOST_KEPT:
        return known.setdefault(value, value)
    return known.get(value, value)
