"""Writing KML: text from columns, element by element in the order of its schema."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from geomap import edtf, jsontext
from geomap.errors import DateError, InputError
from geomap.formats.attribution import attribution
from geomap.formats.kml.times import time_of
from geomap.formats.symbols import SYMBOLS
from geomap.jsontext import shown
from geomap.layers import dated_layers
from geomap.model import PROPERTY_FIELDS, Event, EventTable
from geomap.record import geometry as shapes
from geomap.record.reader import placed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.formats.symbols import Symbol
    from geomap.model import Geometry

__all__ = ["blocks", "losses", "write"]

_DEFAULT = Event(id="", title="")
# The title is the Placemark's name.  Without the kind, a reader would guess it
# from the geometry; the other two tell our own files from those of others.
_ALWAYS = frozenset({"id", "review", "geometry_kind"})
_FIELDS = tuple(name for name in PROPERTY_FIELDS if name != "title")

# --- text --------------------------------------------------------------------

# XML 1.0 has no form for these, not even an escaped one.
_NO_CHARACTER = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
_IN_QUOTES = _ESCAPES | {ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"}


def _text(text: str) -> str:
    return _NO_CHARACTER.sub("\ufffd", text).translate(_ESCAPES)


def _quoted(text: str) -> str:
    return '"' + _NO_CHARACTER.sub("\ufffd", text).translate(_IN_QUOTES) + '"'


# --- the file ----------------------------------------------------------------


def write(table: EventTable, *, symbols: Mapping[str, Symbol] = SYMBOLS) -> bytes:
    """Return events as the bytes of a KML file.

    Raises
    ------
    InputError
        If a value or geometry cannot be written; the message names the event.
    """
    return b"".join(blocks(table, symbols=symbols))


def blocks(
    table: EventTable, *, symbols: Mapping[str, Symbol] = SYMBOLS
) -> Iterator[bytes]:
    """Yield the bytes of a KML file, a block for each folder or 1000 events."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n'
        "<name>Events</name>\n<open>1</open>\n"
        f"{_credits(table)}{''.join(_styles(table, symbols))}"
    ).encode()
    known: dict[int, tuple[Geometry, str]] = {}
    for layer in dated_layers(table):
        yield f"<Folder>\n<name>{_text(layer.label)}</name>\n".encode()
        for start in range(0, len(layer.rows), 1000):
            rows = layer.rows[start : start + 1000]
            text = "".join(_placemark(table[row], known) for row in rows)
            try:
                yield text.encode()
            except UnicodeEncodeError as error:
                raise InputError("an event holds half a character") from error
        yield b"</Folder>\n"
    yield b"</Document>\n</kml>\n"


def _credits(table: EventTable) -> str:
    found = attribution(table)
    return f"<description>{_text('<br>'.join(found))}</description>\n" if found else ""


def _styles(table: EventTable, symbols: Mapping[str, Symbol]) -> Iterator[str]:
    """Yield a style for each class, and one for its drafts, that occurs."""
    pairs = zip(table.column("event_class"), table.column("review"), strict=True)
    used = {_style_id(*pair) for pair in pairs}
    for name in SYMBOLS:
        for review in ("reviewed", "draft"):
            if _style_id(name, review) in used:
                yield _style(name, review, symbols[name].colour)


def _style_id(event_class: str, review: str) -> str:
    return f"{event_class}-draft" if review == "draft" else event_class


def _style(name: str, review: str, colour: str) -> str:
    bgr = colour[4:] + colour[2:4] + colour[:2]
    # No picture of an icon: it would have to come from the network.
    icon, fill = ("80", 0) if review == "draft" else ("ff", 1)
    return (
        f'<Style id="{_style_id(name, review)}">'
        f"<IconStyle><color>{icon}{bgr}</color></IconStyle>"
        f"<LineStyle><color>ff{bgr}</color><width>2</width></LineStyle>"
        f"<PolyStyle><color>40{bgr}</color><fill>{fill}</fill></PolyStyle></Style>\n"
    )


# --- one event -----------------------------------------------------------------


def _placemark(event: Event, known: dict[int, tuple[Geometry, str]]) -> str:
    where = f"event {shown(event.id)}"
    return (
        f"<Placemark>\n<name>{_text(event.title)}</name>\n"
        f"<description>{_text(_description(event))}</description>\n{_time(event)}"
        f"<styleUrl>#{_style_id(event.event_class, event.review)}</styleUrl>\n"
        f"<ExtendedData>\n{''.join(_fields(event, where))}</ExtendedData>\n"
        f"{_geometry(event, where, known)}</Placemark>\n"
    )


def _time(event: Event) -> str:
    when, begin, end = time_of(
        start=event.start_date, end=event.end_date, expression=event.date_edtf
    )
    if when:
        return f"<TimeStamp><when>{when}</when></TimeStamp>\n"
    sides = (("begin", begin), ("end", end))
    text = "".join(f"<{name}>{day}</{name}>" for name, day in sides if day)
    return f"<TimeSpan>{text}</TimeSpan>\n" if text else ""


def _description(event: Event) -> str:
    """Return HTML for people, in which every text of a document is escaped."""
    facts = [
        _date_in_words(event),
        event.place_label or event.place_name,
        f"“{event.sentence}”" if event.sentence else None,
        ", ".join(filter(None, (event.source, event.published))),
        "Draft: no person has checked it yet." if event.review == "draft" else None,
        event.note,
    ]
    lines = [html.escape(fact) for fact in facts if fact]
    if event.url and event.url.lower().startswith(("http://", "https://")):
        url = html.escape(event.url)
        lines.append(f'<a href="{url}">{url}</a>')
    return "<br>".join(lines)


def _date_in_words(event: Event) -> str | None:
    if event.date_edtf is not None:
        try:
            return edtf.in_words(event.date_edtf)
        except DateError:
            return event.date_edtf
    days = dict.fromkeys(filter(None, (event.start_date, event.end_date)))
    return " to ".join(days) or None


def _fields(event: Event, where: str) -> Iterator[str]:
    for name in _FIELDS:
        value = getattr(event, name)
        if name in _ALWAYS or value != getattr(_DEFAULT, name):
            yield _data(name, value, where)
    for name, value in event.extra.items():
        if name in PROPERTY_FIELDS:
            raise InputError(f"{where}: extra has the field {name!r} of an event")
        if value is not None:
            yield _data(name, value, where)


def _data(name: str, value: Any, where: str) -> str:
    if name in {"lat", "lon"}:
        value = shapes.degrees(value, name, 90 if name == "lat" else 180, where)
    try:
        text = value if isinstance(value, str) else jsontext.dump(value)
    except (TypeError, ValueError) as error:
        raise InputError(
            f"{where}: {name} is {shown(value)}; expected a value of its kind"
        ) from error
    return f"<Data name={_quoted(name)}><value>{_text(text)}</value></Data>\n"


# --- geometry --------------------------------------------------------------------


def _geometry(event: Event, where: str, known: dict[int, tuple[Geometry, str]]) -> str:
    geometry = placed(event)
    if geometry is None:
        return ""
    if (found := known.get(id(geometry))) is not None:  # regions share one shape
        return found[1]
    shape, _ = shapes.checked(geometry, where=where, mend=True)
    text = "" if shape is None else f"{_shape(shape)}\n"
    if event.geometry is not None:
        known[id(geometry)] = (geometry, text)
    return text


def _shape(geometry: Geometry) -> str:
    kind = geometry["type"]
    if kind == "GeometryCollection":
        inner = "".join(map(_shape, geometry["geometries"]))
        return f"<MultiGeometry>{inner}</MultiGeometry>"
    coordinates = geometry["coordinates"]
    if kind.startswith("Multi"):
        base = kind.removeprefix("Multi")
        inner = "".join(_shape({"type": base, "coordinates": c}) for c in coordinates)
        return f"<MultiGeometry>{inner}</MultiGeometry>"
    if kind == "Point":
        return f"<Point>{_coordinates([coordinates])}</Point>"
    if kind == "LineString":
        # Tessellated: it follows the ground, not a chord through the Earth.
        line = _coordinates(coordinates)
        return f"<LineString><tessellate>1</tessellate>{line}</LineString>"
    outer, *holes = (
        f"<LinearRing>{_coordinates(ring)}</LinearRing>" for ring in coordinates
    )
    inner = "".join(f"<innerBoundaryIs>{hole}</innerBoundaryIs>" for hole in holes)
    return (
        "<Polygon><tessellate>1</tessellate>"
        f"<outerBoundaryIs>{outer}</outerBoundaryIs>{inner}</Polygon>"
    )


def _coordinates(positions: list[list[float]]) -> str:
    text = " ".join(f"{lon!r},{lat!r}" for lon, lat in positions)
    return f"<coordinates>{text}</coordinates>"


# --- losses ----------------------------------------------------------------------


def losses(table: EventTable) -> Iterator[str]:
    """Yield what a KML file of these events would not hold."""
    yield "the order of the events (they stand by date)"
    if any(
        not isinstance(value, (str, type(None)))
        for extra in table.column("extra")
        for value in extra.values()
    ):
        yield "the types of imported columns (all become texts)"
    dates = zip(
        *(table.column(n) for n in ("start_date", "end_date", "date_edtf")),
        strict=True,
    )
    lost = sum(
        bool(edtf_text) and not any(time_of(start=s, end=e, expression=edtf_text))
        for s, e, edtf_text in dates
    )
    if lost:
        yield f"the place in time of {lost} events without a year after 0 (KML has none)"
    if "draft" in table.column("review"):
        yield "the hollow symbols of drafts (they are fainter instead)"
    if any(_has_control(row) for row in table.columns.values()):
        yield "control characters (XML has no form for them)"


def _has_control(values: Any) -> bool:
    return any(
        isinstance(value, str) and _NO_CHARACTER.search(value) is not None
        for value in values
    )
