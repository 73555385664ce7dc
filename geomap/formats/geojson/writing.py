"""Writing GeoJSON: columns of events to features, a block at a time.

A Feature a line, so that version control shows which events changed; all
properties of the record in its order, null where nothing is known, so that GIS
software sees the same columns in every file; a foreign member ``when`` (GeoJSON-T,
Linked Places) on each dated Feature; and a member ``attribution`` with the
licences of the place data.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geomap import jsontext
from geomap.errors import InputError
from geomap.formats.attribution import attribution
from geomap.formats.geometries import Geometries, degrees_column
from geomap.formats.when import when
from geomap.jsontext import shown
from geomap.model import EVENT_FIELDS, PROPERTY_FIELDS, Event, EventTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["blocks", "feature_lines", "write"]

_quoted = json.encoder.encode_basestring


def write(table: EventTable) -> bytes:
    """Return events as the bytes of a GeoJSON file.

    Raises
    ------
    InputError
        If a value has no form in JSON (NaN, half a character) or a geometry is
        not one; the message names the event.
    """
    return b"".join(blocks(table))


def blocks(table: EventTable, *, rows: int = 2000) -> Iterator[bytes]:
    """Yield the bytes of a GeoJSON file in blocks, so that memory stays bounded."""
    geometries = Geometries()
    written = [geometries.text(*row) for row in _places(table, slice(None))]
    head = f'{{"type":"FeatureCollection",{_attribution(table)}{geometries.bbox()}'
    yield f'{head}"features":['.encode()
    separator = "\n"
    for part in _parts(table, rows):
        text = separator + ",\n".join(_features_of(table, written[part], part))
        separator = ",\n"
        yield _encoded(text, table, part)
    yield b"\n]}\n"


def feature_lines(
    table: EventTable, *, start: str, rows: int = 2000
) -> Iterator[bytes]:
    """Yield the bytes of a file that has one Feature a line and nothing else.

    Parameters
    ----------
    table : EventTable
    start : str
        What stands before each Feature: nothing, or a record separator.
    rows : int
        Of one block.
    """
    geometries = Geometries()
    for part in _parts(table, rows):
        written = [geometries.text(*row) for row in _places(table, part)]
        features = _features_of(table, written, part)
        text = "".join(f"{start}{feature}\n" for feature in features)
        yield _encoded(text, table, part)


def _parts(table: EventTable, rows: int) -> Iterator[slice]:
    return (slice(i, i + rows) for i in range(0, len(table), rows))


def _encoded(text: str, table: EventTable, part: slice) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(_half_character(table, part)) from error


_DEFAULTS = EventTable.from_events([Event(id="", title="")])


def _features_of(
    table: EventTable, geometries: Sequence[str], part: slice
) -> Iterator[str]:
    """Yield the features of some rows, from columns: no Event is made.

    ``geometries`` are those of the rows in ``part``.
    """
    ids = table.column("id")[part]
    columns: list[Sequence[str]] = []
    before = ""  # columns that are not stored are one text, made once
    for name in PROPERTY_FIELDS:
        if name in table.columns:
            columns.append(_members_of(table, name, part, before))
            before = ""
        else:
            before += f'"{name}":{jsontext.dump(_DEFAULTS.column(name)[0])},'
    if before:
        columns.append([before[:-1]] * len(ids))
    if "extra" in table.columns:
        columns.append(_extras(table, part))
    dates = zip(
        *(table.column(n)[part] for n in ("start_date", "end_date", "date_edtf")),
        strict=True,
    )
    known: dict[tuple[str | None, ...], str] = {}  # many events share a day
    for name, geometry, day, *members in zip(
        ids, geometries, dates, *columns, strict=True
    ):
        timed = known.get(day)
        if timed is None:
            start, end, edtf = day
            dated = when(start=start, end=end, edtf=edtf)
            timed = f',"when":{jsontext.dump(dated)}' if dated else ""
            known[day] = timed
        yield (
            f'{{"type":"Feature","id":{jsontext.dump(name)},"geometry":{geometry}'
            f'{timed},"properties":{{{",".join(filter(None, members))}}}}}'
        )


def _members_of(
    table: EventTable, name: str, part: slice, before: str
) -> Sequence[str]:
    """Return ``"name":value`` for each row of one column, after other members."""
    column = table.column(name)[part]
    if name in {"lat", "lon"}:
        column = degrees_column(name, table.column("id")[part], column)
    try:
        before += f'"{name}":'
        return [before + text for text in _texts(column)]
    except (TypeError, ValueError) as error:
        ids = table.column("id")[part]
        raise InputError(_no_form(name, ids, column)) from error


def _texts(column: Sequence[Any]) -> Iterator[str]:
    """Yield the JSON text of each value; one kind of value goes without asking."""
    kinds = set(map(type, column)) - {type(None)}
    if kinds == {str}:
        return ("null" if v is None else _quoted(v) for v in column)
    if kinds == {int}:
        return ("null" if v is None else repr(v) for v in column)
    if kinds == {float} and not any(v is not None and v - v for v in column):
        return ("null" if v is None else repr(v) for v in column)
    return map(jsontext.dump, column)


def _extras(table: EventTable, part: slice) -> Sequence[str]:
    """Return the members of each row that are no fields of an event."""
    found = []
    for name, extra in zip(
        table.column("id")[part], table.column("extra")[part], strict=True
    ):
        for key in extra:
            if key in EVENT_FIELDS:
                raise InputError(
                    f"event {shown(name)}: extra has the field {key!r} of an event"
                )
        try:
            found.append(jsontext.dump(dict(extra))[1:-1])
        except (TypeError, ValueError) as error:
            raise InputError(_no_form("extra", [name], [extra])) from error
    return found


def _no_form(name: str, ids: Sequence[str], values: Sequence[Any]) -> str:
    """Return the message for the first value that JSON has no form for."""
    for row, value in zip(ids, values, strict=True):
        try:
            jsontext.dump(value)
        except (TypeError, ValueError):
            return (
                f"event {shown(row)}: {name} is {shown(value)}; expected a value that"
                " JSON has a form for"
            )
    return f"{name} holds a value that JSON has no form for"


def _half_character(table: EventTable, part: slice) -> str:
    for name, column in table.columns.items():
        for row, value in zip(table.column("id")[part], column[part], strict=True):
            if (why := jsontext.unwritable(value)) is not None:
                return f"event {shown(row)}: {name} holds {why}"
    return "an event holds half a character"


def _places(table: EventTable, part: slice) -> Iterator[tuple[Any, ...]]:
    names = ("id", "geometry", "lat", "lon", "geometry_kind")
    return zip(*(table.column(name)[part] for name in names), strict=True)


def _attribution(table: EventTable) -> str:
    found = attribution(table)
    return f'"attribution":{jsontext.dump(list(found))},' if found else ""
