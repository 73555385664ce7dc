"""GeoJSON (RFC 7946): events to features and back.

Ours has a Feature a line, so that version control shows which events changed;
all properties of the record in its order, null where nothing is known, so that
GIS software sees the same columns in every file; a foreign member ``when``
(GeoJSON-T, Linked Places) on each dated Feature; and a member ``attribution``
with the licences of the place data.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from geomap import files, jsontext
from geomap.errors import InputError
from geomap.formats import profiles
from geomap.formats.attribution import attribution
from geomap.formats.geometries import Geometries
from geomap.formats.tables import Imported, Row, TableOptions, from_rows, is_foreign
from geomap.formats.when import when
from geomap.jsontext import shown
from geomap.model import EVENT_FIELDS, PROPERTY_FIELDS, Event, EventTable
from geomap.record import geometry as shapes
from geomap.record.reader import RecordReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

__all__ = [
    "blocks",
    "feature_lines",
    "features_in",
    "from_bytes",
    "from_value",
    "imported",
    "imported_from",
    "members_of",
    "read",
    "write",
]

# --- reading -----------------------------------------------------------------


def read(path: Path) -> EventTable:
    """Return the events of a GeoJSON file, ours or anybody's.

    A bare geometry is one undated event.  Properties that are no fields of an
    event are kept in ``extra``; a Feature without an id gets one from its
    content.

    Parameters
    ----------
    path : Path
        UTF-8; at most ``files.MAX_EVENT_FILE_BYTES``.

    Raises
    ------
    InputError
        If it is not JSON, JSON but not GeoJSON, or a feature is wrong: the
        message has the number of the feature, the value and what was expected.
    """
    from geomap.formats import whole

    return whole(imported(path, TableOptions()), path)


def imported(path: Path, options: TableOptions) -> Imported:
    """Return the events of a GeoJSON file, and how somebody's was understood.

    Of a file that is not geomap's own the properties are taken for columns of a
    table, and a feature that cannot be used is left out with the reason; what is
    no feature is an error of the whole file.
    """
    raw = files.read_bytes(path, limit=files.MAX_EVENT_FILE_BYTES)
    return imported_from(raw, options, path=str(path))


def imported_from(raw: bytes, options: TableOptions, *, path: str) -> Imported:
    """Return the events of the bytes of a GeoJSON file; see :func:`imported`."""
    value, text = _parsed(raw, path)
    from geomap.formats import lpf

    if lpf.is_linked_places(value) and not options.said:
        return Imported(table=lpf.from_value(value, path=path, text=text))
    features = features_in(value, path)
    rows = _foreign(features, path, said=options.said)
    if rows is None:
        return Imported(table=from_value(value, path=path, text=text), unit="feature")
    header = list(dict.fromkeys(name for row in rows for name in row.cells))
    return from_rows(
        rows, header, path=path, options=options, unit="feature", text=text
    )


def _foreign(features: list[Any], path: str, *, said: bool) -> list[Row] | None:
    """Return features as rows of a table, if their properties are somebody's."""
    names: dict[str, None] = {}
    for feature in features:
        found = feature.get("properties") if isinstance(feature, dict) else None
        if isinstance(found, dict):
            if profiles.recognised(found) is not None and not said:
                return None
            names.update(dict.fromkeys(found))
    # A name is a title in any file, and a shape says where.
    if not said and not is_foreign(set(names), fields=("name",)):
        return None
    rows = []
    for number, feature in enumerate(features, 1):
        where = f"{path}: feature {number}"
        properties, geometry = members_of(feature, where, as_it_is=True)
        cells = {n: v for n, v in properties.items() if v is not None and v != ""}
        rows.append(Row(number=number, cells=cells, geometry=geometry))
    return rows


def from_bytes(raw: bytes, *, path: str) -> EventTable:
    """Return the events of the bytes of a GeoJSON file; see :func:`read`.

    Parameters
    ----------
    raw : bytes
    path : str
        For messages: the file, or "standard input".
    """
    value, text = _parsed(raw, path)
    return from_value(value, path=path, text=text)


def _parsed(raw: bytes, path: str) -> tuple[Any, str]:
    text = files.decode(raw, path=path, keep_line_ends=True, remedy="save it as UTF-8")
    if not text.strip():
        raise InputError(f"{path}: is empty; expected GeoJSON")
    try:
        return jsontext.parse(text, where=path), text
    except InputError:
        _name_constant(text, path)
        raise


def _name_constant(text: str, path: str) -> None:
    """Raise with feature and field, if all that is wrong is a NaN in one of them."""
    value = jsontext.parse(text, where=path, constants=True)
    if isinstance(value, dict) and "type" in value:
        from_value(value, path=path)


def from_value(value: Any, *, path: str, text: str = "\\u0000") -> EventTable:
    """Return the events of GeoJSON that has been parsed.

    Parameters
    ----------
    value : any
        A FeatureCollection, Feature or geometry.
    path : str
        For messages.
    text : str
        What it was parsed from, if that is known to be harmless to skip checks.
    """
    reader = RecordReader(path=path, unit="feature", text=text)
    for number, feature in enumerate(features_in(value, path), 1):
        where = f"{path}: feature {number}"
        properties, geometry = members_of(feature, where)
        reader.add(properties, geometry, number=number)
    return reader.table()


_NOT_GEOJSON = (
    "{path}: is JSON but not GeoJSON: {why}; expected an object whose type is"
    " FeatureCollection, Feature or a geometry"
)
_MISPLACED = {
    "FeatureCollection": ("coordinates", "geometries", "geometry", "properties"),
    "Feature": ("coordinates", "geometries", "features"),
}
_GEOMETRY_TYPES = frozenset(
    "Point MultiPoint LineString MultiLineString Polygon MultiPolygon"
    " GeometryCollection".split()
)


def features_in(value: Any, path: str) -> list[Any]:
    """Return the features of a GeoJSON value; a bare geometry is wrapped in one."""
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "Feature":
        return [value]
    if isinstance(kind, str) and kind in _GEOMETRY_TYPES:
        return [{"type": "Feature", "geometry": value, "properties": {}}]
    if kind != "FeatureCollection":
        why = f"its type is {shown(kind)}" if isinstance(value, dict) else shown(value)
        raise InputError(_NOT_GEOJSON.format(path=path, why=why))
    _refuse_misplaced(value, path)
    _check_crs(value, path)
    shapes.check_bbox(value, path)
    features = value.get("features")
    if not isinstance(features, list):
        why = f"features is {shown(features)}, not an array"
        raise InputError(_NOT_GEOJSON.format(path=path, why=why))
    return features


def members_of(
    feature: Any, where: str, *, as_it_is: bool = False
) -> tuple[Mapping[str, Any], Any]:
    """Return a Feature's properties, with the id among them, and its geometry.

    Features of UCDP GED and ACLED are known by their properties, unless they
    are wanted as they are.
    """
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        found = feature.get("type") if isinstance(feature, dict) else feature
        raise InputError(
            f'{where}: is {shown(found)}; expected an object whose type is "Feature"'
        )
    _refuse_misplaced(feature, where)
    _check_crs(feature, where)
    shapes.check_bbox(feature, where)
    for member in ("geometry", "properties"):
        if member not in feature:
            raise InputError(f"{where}: has no {member}; expected an object or null")
    properties = feature["properties"]
    if properties is None:
        properties = {}
    if not isinstance(properties, dict):
        raise InputError(
            f"{where}: properties is {shown(properties)}; expected an object or null"
        )
    properties = _with_id(feature.get("id"), properties, where)
    convert = profiles.recognised(properties)
    if convert is not None and not as_it_is:
        return convert(properties, feature["geometry"])
    return properties, feature["geometry"]


def _with_id(member: Any, properties: dict[str, Any], where: str) -> dict[str, Any]:
    found = [v for v in (properties.get("id"), member) if v is not None]
    for value in found:
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise InputError(
                f"{where}: id is {shown(value)}; expected a text or a number"
            )
    if not found:
        return properties
    # The property is the record's; the member is often only a row number.
    name = found[0] if isinstance(found[0], str) else jsontext.dump(found[0])
    return {**properties, "id": name}


def _refuse_misplaced(value: dict[str, Any], where: str) -> None:
    kind = value["type"]
    for member in _MISPLACED[kind]:
        if member in value:
            raise InputError(
                f"{where}: {kind} has the member {member!r} of another type"
                " (RFC 7946, section 7.1)"
            )


# GeoJSON of 2008 could name a system; these are the one that is left.
_WGS84 = re.compile(r"(?:CRS:?84|EPSG:{1,2}4326|.*:CRS84)", re.IGNORECASE)


def _check_crs(value: dict[str, Any], where: str) -> None:
    crs = value.get("crs")
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str) or not (
        _WGS84.fullmatch(name) or name.lower().endswith(":4326")
    ):
        raise InputError(
            f"{where}: coordinate system is {shown(name)}; expected longitude and"
            " latitude (CRS84); convert it with ogr2ogr -t_srs EPSG:4326"
        )


_quoted = json.encoder.encode_basestring

# --- writing -----------------------------------------------------------------


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
        column = _degrees(name, table.column("id")[part], column)
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


def _degrees(
    name: str, ids: Sequence[str], column: Sequence[float | None]
) -> list[float | None]:
    limit = 90 if name == "lat" else 180
    return [
        None
        if v is None
        else round(v, 6) + 0.0
        if type(v) is float and -limit <= v <= limit  # without words for a message
        else shapes.degrees(v, name, limit, f"event {shown(row)}")
        for row, v in zip(ids, column, strict=True)
    ]


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
