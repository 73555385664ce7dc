"""Reading KML of anybody, hostile files too.

No document type is accepted: it is where entities that expand without end and
files on other machines are declared, and no KML needs one.  Nothing that a file
links to is opened.  Only one Placemark at a time is kept as elements.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn
from xml.etree import ElementTree as ET

from geomap import files
from geomap.errors import InputError
from geomap.formats.kml.times import properties_of
from geomap.jsontext import MAX_DEPTH, shown
from geomap.model import EVENT_FIELDS
from geomap.record.checks import KINDS
from geomap.record.reader import RecordReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.model import EventTable, Geometry

__all__ = ["MAX_KML_BYTES", "from_bytes", "read"]

MAX_KML_BYTES = 200_000_000
"""Longest KML that is read: some 100,000 events with all their fields."""

_MOST_ELEMENTS = 200_000  # of one Placemark; a track has two for each moment


def read(path: Path) -> EventTable:
    """Return the events of a KML file: one for each Placemark.

    ExtendedData of the record's names are fields of the event, others are kept
    in ``extra``, as are the description and the folder of other people's files.

    Raises
    ------
    InputError
        If it is not XML, not KML, declares a document type, is too long, or a
        Placemark is wrong: the message has its number.
    """
    return from_bytes(files.read_bytes(path, limit=MAX_KML_BYTES), path=str(path))


def from_bytes(raw: bytes, *, path: str) -> EventTable:
    """Return the events of the bytes of a KML file; see :func:`read`.

    Parameters
    ----------
    raw : bytes
    path : str
        For messages.
    """
    reader = _Placemarks(path)
    parser = ET.XMLParser(target=reader)  # noqa: S314  refuses document types
    try:
        parser.feed(raw)
        parser.close()
    except ET.ParseError as error:
        raise InputError(f"{path}: is not XML: {error}") from error
    except (LookupError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{path}: is not XML that can be read: {error}") from error
    return reader.record.table()


def _local(tag: str) -> str:
    """Return an element's name without its namespace: KML has had several."""
    return tag.rpartition("}")[2]


class _Placemarks:
    """What the parser calls: gathers each Placemark, then lets it go."""

    def __init__(self, path: str) -> None:
        self.record = RecordReader(path=path, unit="placemark", text="\\u0000")
        self._path = path
        self._tags: list[str] = []
        self._folders: list[str] = []
        self._placemark: ET.TreeBuilder | None = None
        self._elements = self._number = 0

    def doctype(self, name: str, public: str | None, system: str | None) -> NoReturn:
        """Refuse a document type before anything in it is looked at."""
        del name, public, system
        raise InputError(
            f"{self._path}: declares a document type (DOCTYPE), which no KML needs"
            " and which can hide an attack; remove it"
        )

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        name = _local(tag)
        if not self._tags and name != "kml":
            raise InputError(
                f"{self._path}: is XML but not KML: it begins with {shown(name)};"
                " expected kml"
            )
        self._tags.append(name)
        if len(self._tags) > MAX_DEPTH:
            raise InputError(
                f"{self._path}: is nested too deeply; expected at most {MAX_DEPTH} levels"
            )
        if self._placemark is None and name == "Placemark":
            self._placemark = ET.TreeBuilder()
            self._elements = 0
        if self._placemark is None:
            if name == "Folder":
                self._folders.append("")
            return
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            raise InputError(
                f"{self._path}: placemark {self._number + 1}: has more than"
                f" {_MOST_ELEMENTS:,} elements; expected at most that"
            )
        self._placemark.start(name, attributes)

    def data(self, text: str) -> None:
        """Take text, of which only that in Placemarks and folders' names counts."""
        if self._placemark is not None:
            self._placemark.data(text)
        elif self._tags[-2:] == ["Folder", "name"] and len(self._folders[-1]) < 1000:
            self._folders[-1] += text

    def end(self, tag: str) -> None:
        """End an element; a whole Placemark becomes an event."""
        name = _local(tag)
        self._tags.pop()
        if self._placemark is None:
            if name == "Folder":
                self._folders.pop()
            return
        self._placemark.end(name)
        if name == "Placemark" and "Placemark" not in self._tags:
            placemark = self._placemark.close()
            self._placemark = None
            self._number += 1
            self._add(placemark)

    def close(self) -> None:
        """Do nothing: all events have been added."""

    def _add(self, placemark: ET.Element) -> None:
        where = f"{self._path}: placemark {self._number}"
        data = dict(_data(placemark, where))
        title = placemark.findtext("name")
        named = {} if title is None else {"title": title}
        if {"id", "review"} <= data.keys():  # ours: the data say everything
            properties = {**data, **named}
        else:
            folder = next((f for f in reversed(self._folders) if f.strip()), "")
            properties = {
                **({"folder": folder.strip()} if folder else {}),
                **_told(placemark),
                **data,
                **named,
            }
        geometry = next(_geometries(placemark, where), None)
        self.record.add(properties, geometry, number=self._number)


def _told(placemark: ET.Element) -> dict[str, Any]:
    """Return what a Placemark says outside its data: dates, description."""
    moments = [m.text or "" for m in placemark.iterfind(".//Track/when")]
    found = properties_of(
        placemark.findtext("TimeStamp/when") or "",
        placemark.findtext("TimeSpan/begin") or (min(moments) if moments else ""),
        placemark.findtext("TimeSpan/end") or (max(moments) if moments else ""),
    )
    description = placemark.findtext("description")
    return found | ({"description": description} if description else {})


# --- data --------------------------------------------------------------------

_NUMBER = re.compile(r"[-+]?[0-9]{1,30}(?:\.[0-9]{0,30})?(?:[eE][-+]?[0-9]{1,3})?")
_FLAGS = {"true": True, "false": False, "1": True, "0": False}


def _data(placemark: ET.Element, where: str) -> Iterator[tuple[str, Any]]:
    """Yield name and value of each of a Placemark's data, typed or not."""
    seen: set[str] = set()
    for data in placemark.iterfind("ExtendedData/*"):
        found = data.iterfind("SimpleData") if data.tag == "SchemaData" else (data,)
        for item in found:
            name = item.get("name")
            if not name or item.tag not in {"Data", "SimpleData"}:
                continue
            if name in seen:
                raise InputError(f"{where}: has the data {shown(name)} twice")
            if name in EVENT_FIELDS and name not in KINDS:
                continue
            seen.add(name)
            text = item.findtext("value") if item.tag == "Data" else item.text
            yield name, _value(name, text or "")


def _value(name: str, text: str) -> Any:
    """Return a value as JSON would have it; wrong ones stay texts."""
    kind = KINDS.get(name, "text")
    if kind == "text":
        return text
    if kind in {"integer", "number"} and _NUMBER.fullmatch(text) is not None:
        return int(text) if text.lstrip("+-").isdecimal() else float(text)
    if kind == "flag":
        return _FLAGS.get(text.strip().lower(), text)
    return text or None


# --- geometry --------------------------------------------------------------------


def _geometries(parent: ET.Element, where: str) -> Iterator[Geometry]:
    """Yield the geometries right below an element, unchecked."""
    for child in parent:
        if child.tag == "Point":
            for position in _positions(child.findtext("coordinates"), where)[:1]:
                yield {"type": "Point", "coordinates": position}
        elif child.tag in {"LineString", "LinearRing"}:
            line = _positions(child.findtext("coordinates"), where)
            yield {"type": "LineString", "coordinates": line}
        elif child.tag == "Polygon":
            rings = [
                _positions(ring.text, where)
                for side in ("outerBoundaryIs", "innerBoundaryIs")
                for ring in child.iterfind(f"{side}/LinearRing/coordinates")
            ]
            yield {"type": "Polygon", "coordinates": rings}
        elif child.tag == "Track":
            line = [
                _position((coord.text or "").split(), where)
                for coord in child.iterfind("coord")
            ]
            if line:
                yield _track(line)
        elif child.tag in {"MultiGeometry", "MultiTrack"}:
            yield from _together(list(_geometries(child, where)))


def _track(line: list[list[float]]) -> Geometry:
    if all(position == line[0] for position in line):
        return {"type": "Point", "coordinates": line[0]}
    return {"type": "LineString", "coordinates": line}


def _together(inner: list[Geometry]) -> Iterator[Geometry]:
    """Yield parts of one kind as the Multi of it, others as a collection."""
    kinds = {part["type"] for part in inner}
    if len(kinds) == 1 and kinds <= {"Point", "LineString", "Polygon"}:
        parts = [part["coordinates"] for part in inner]
        yield {"type": f"Multi{kinds.pop()}", "coordinates": parts}
    elif inner:
        yield {"type": "GeometryCollection", "geometries": inner}


def _positions(text: str | None, where: str) -> list[list[float]]:
    return [_position(item.split(","), where) for item in (text or "").split()]


def _position(numbers: list[str], where: str) -> list[float]:
    if not 2 <= len(numbers) <= 3 or not all(map(_NUMBER.fullmatch, numbers)):
        raise InputError(
            f"{where}: a position is {shown(','.join(numbers))}; expected longitude and"
            " latitude in degrees, with a comma and no space between"
        )
    return [float(number) for number in numbers]
