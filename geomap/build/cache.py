"""Readings of documents that an earlier build made, so that each is read once.

Flows in: a document.  Flows out: what was read in it before, if the document,
what is known of it, the gazetteer and geomap are still the same.  The file may
be deleted at any time: a build without it gives the same bytes, later.

A line of the file is a JSON array: the key of a reading, the sha256 of what
follows, the reading.  A line that is not what it was when it was written is
passed over, and its document is read anew.  So is kept what came of comparing
the events of several documents with each other.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NoReturn

from geomap import files, jsontext
from geomap.errors import GeomapError, PlaceNotFound
from geomap.events import Reading
from geomap.events.corroborate import Comparisons
from geomap.events.version import rule_version
from geomap.model import ARRAY_FIELDS, Event, LeftOut
from geomap.record.checks import CHECKS, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from geomap.gazetteer import Gazetteer
    from geomap.model import Document

__all__ = ["CACHE_FOLDER", "ReadingCache"]

CACHE_FOLDER = ".geomap-cache"
"""Name of the folder, beside ``maps/``."""

_FORMAT = 2
_HEX = 64
_DEFAULTS = {f.name: f.default for f in fields(Event)}
_TEXTS = {name for name, kind in KINDS.items() if kind == "text"}
_CHECKS = {
    # Few days and terms stand in many events.  typed: 1 is not true.
    name: lru_cache(maxsize=4096, typed=True)(check)
    if KINDS[name] in {"day", "edtf", "enum", "integer", "number", "flag"}
    else check
    for name, check in CHECKS.items()
}
_SHAPE = "the shape of its place"
"""Stands for a geometry that the gazetteer has: a country's is long."""


class ReadingCache:
    """What was read before, by what it was read from.

    Parameters
    ----------
    path : Path
        Its file, which need not be there.
    options : mapping
        JSON values: what else than document and gazetteer decides what is read.
    gazetteer : Gazetteer
    fresh : bool, default False
        Take nothing from the file; everything is read anew and then kept.

    Attributes
    ----------
    found, missed : int
        Documents that had been read, and had not.
    """

    def __init__(
        self,
        path: Path,
        *,
        options: Mapping[str, Any],
        gazetteer: Gazetteer,
        fresh: bool = False,
    ) -> None:
        self.found = 0
        self.missed = 0
        self._path = path
        self._gazetteer = gazetteer
        # A checkout has other rules under the same version.
        self._basis = [_FORMAT, rule_version(), gazetteer.version, dict(options)]
        self._old = {} if fresh else dict(_entries(path))
        self._used: dict[str, str] = {}
        self._keys: dict[str, str] = {}

    def get(self, document: Document) -> Reading | None:
        """Return what was read in a document, without its dates and places.

        None if it was not read before, or what is kept of it is damaged.
        """
        key = self._keys[document.id] = self._key(document)
        line = self._old.get(key)
        reading = None if line is None else self._reading(line, document)
        if line is None or reading is None:
            self.missed += 1
            return None
        self.found += 1
        self._used[key] = line
        return reading

    def put(self, reading: Reading) -> None:
        """Keep a reading, if it comes back from the file as it is now."""
        try:
            line = _line(self._key(reading.document), self._content(reading))
            again = self._reading(line, reading.document)
        except (TypeError, ValueError):
            return
        if again is not None and (again.events, again.left_out) == (
            reading.events,
            reading.left_out,
        ):
            self._used[self._key(reading.document)] = line

    def recall(self, events: Sequence[Event]) -> Comparisons | None:
        """Return what came of comparing events, if it was kept; see ``corroborate``."""
        key = self._key_of(events)
        line = self._old.get(key)
        if line is None:
            return None
        try:
            rows, doubts = _parsed(_payload(line))
            found = Comparisons(
                [int(row) for row in rows],
                [(int(row), int(number), str(why)) for row, number, why in doubts],
            )
        except (ValueError, TypeError, RecursionError):
            return None
        self._used[key] = line
        return found

    def keep(self, events: Sequence[Event], found: Comparisons) -> None:
        """Keep what came of comparing events."""
        key = self._key_of(events)
        self._used[key] = _line(key, [found.rows, found.doubts])

    def _key_of(self, events: Sequence[Event]) -> str:
        """Return a key of some events: what they were read from, and which they are."""
        named = "\n".join(f"{self._keys.get(e.doc_id or '')} {e.id}" for e in events)
        return files.sha256_hex(named.encode("utf-8", "surrogatepass"))

    def save(self) -> None:
        """Write what was used and drop what was not; a failure is no failure.

        The map is what was asked for: where nothing can be kept, the next build
        takes longer.
        """
        if self._used == self._old and _size(self._path) == sum(
            len(line.encode()) + 1 for line in self._used.values()
        ):
            return
        try:
            files.make_folder(self._path.parent)
            files.clear_temporary(self._path.parent)
            path = files.inside(self._path.parent.parent, self._name)
            files.write_atomic(path, (f"{v}\n".encode() for v in self._used.values()))
        except GeomapError:
            return

    @property
    def _name(self) -> str:
        return f"{self._path.parent.name}/{self._path.name}"

    def _key(self, document: Document) -> str:
        known = asdict(document)
        del known["path"]  # the project may have been moved
        for name in ("published", "retrieved"):
            known[name] = known[name] and known[name].isoformat()
        content = jsontext.dump([*self._basis, known])
        return files.sha256_hex(content.encode("utf-8", "surrogatepass"))

    def _content(self, reading: Reading) -> dict[str, Any]:
        left_out = [[i.start, i.end, i.text, i.why] for i in reading.left_out]
        return {
            "events": [self._stored(event) for event in reading.events],
            "left_out": left_out,
        }

    def _stored(self, event: Event) -> dict[str, Any]:
        values = {
            name: value
            for name in _DEFAULTS
            if (value := getattr(event, name)) not in (_DEFAULTS[name], {})
        }
        if event.geometry is not None and event.geometry == self._shape(event.place_id):
            values["geometry"] = _SHAPE
        return values

    def _shape(self, place_id: str | None) -> Any:
        try:
            return None if place_id is None else self._gazetteer.shape(place_id)
        except PlaceNotFound:
            return None

    def _reading(self, line: str, document: Document) -> Reading | None:
        """Return the reading of a line; None if it is not one."""
        try:
            content = _parsed(_payload(line))
            return Reading(
                document=document,
                dates=(),
                places=(),
                events=tuple(self._event(row) for row in content["events"]),
                left_out=tuple(
                    LeftOut(
                        doc_id=document.id,
                        start=int(start),
                        end=int(end),
                        text=str(text),
                        why=str(why),
                    )
                    for start, end, text, why in content["left_out"]
                ),
            )
        except (
            GeomapError, ValueError, TypeError, KeyError, AttributeError, RecursionError,
        ):  # fmt: skip
            return None

    def _event(self, row: dict[str, Any]) -> Event:
        values: dict[str, Any] = {}
        for name, value in row.items():
            if name in _TEXTS and type(value) is str:
                values[name] = value
                continue
            check = _CHECKS.get(name)
            known = value if check is None else check(value)
            values[name] = tuple(known) if name in ARRAY_FIELDS else known
        if values.get("geometry") == _SHAPE:
            values["geometry"] = self._shape(values.get("place_id"))
        return Event(**values)


def _parsed(payload: str) -> Any:
    """Return the value of a payload, whose sum has been found to be right.

    So a name that stands twice in one object, which costs time to find, is not
    looked for.
    """

    def refuse(name: str) -> NoReturn:
        raise ValueError(name)

    return json.loads(payload, parse_constant=refuse)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _line(key: str, content: Any) -> str:
    payload = jsontext.dump(content)
    return f'["{key}","{files.sha256_hex(payload.encode())}",{payload}]'


# ["KEY","SUM",PAYLOAD]
_SUM = slice(_HEX + 5, 2 * _HEX + 5)
_PAYLOAD = slice(2 * _HEX + 7, -1)


def _payload(line: str) -> str:
    return line[_PAYLOAD]


def _entries(path: Path) -> Iterator[tuple[str, str]]:
    """Yield key and line of each entry that is whole; none if there is no file."""
    try:
        with path.open("rb") as stream:
            for raw in stream:
                line = raw.decode("utf-8", "replace").rstrip("\n")
                if files.sha256_hex(_payload(line).encode()) == line[_SUM]:
                    yield line[2 : _HEX + 2], line
    except OSError:
        return
