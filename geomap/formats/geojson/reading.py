"""Reading GeoJSON: ours, or anybody's, as events.

Flows in: a file or its bytes.  Flows out: events; of a file that is not geomap's
own, how it was understood and the features that could not be used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap import files, jsontext
from geomap.errors import InputError
from geomap.formats import profiles
from geomap.formats.geojson.features import features_in, members_of
from geomap.formats.tables import (
    Imported,
    Rejected,
    Row,
    TableOptions,
    from_rows,
    is_foreign,
)
from geomap.record.reader import RecordReader

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.model import EventTable

__all__ = ["from_value", "imported", "imported_from", "read"]


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

    Of a file that is not geomap's own, a feature that cannot be used is left out
    with the reason; and if the properties are called as in somebody's table, they
    are taken for its columns.
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
    if rows is None and _is_own(features):
        return Imported(table=from_value(value, path=path, text=text), unit="feature")
    if rows is None:
        return _one_by_one(features, path=path, text=text)
    header = list(dict.fromkeys(name for row in rows for name in row.cells))
    return from_rows(
        rows, header, path=path, options=options, unit="feature", text=text
    )


def _foreign(features: list[Any], path: str, *, said: bool) -> list[Row] | None:
    """Return features as rows of a table, if their properties are somebody's."""
    names: dict[str, None] = {}
    for feature in features:
        found = _cells(feature)
        if profiles.recognised(found) is not None and not said:
            return None
        names.update(dict.fromkeys(found))
    # A name is a title in any file, and a shape says where.
    if not said and not is_foreign(set(names), fields=("name",)):
        return None
    return [_row(feature, number, path) for number, feature in enumerate(features, 1)]


def _row(feature: Any, number: int, path: str) -> Row:
    """Return a feature as a row of a table, with what is wrong with its members."""
    where = f"{path}: feature {number}"
    try:
        properties, geometry = members_of(feature, where, as_it_is=True)
    except InputError as error:
        return Row(number=number, cells=_cells(feature), fault=_reason(error, number))
    cells = {n: v for n, v in properties.items() if v is not None and v != ""}
    return Row(number=number, cells=cells, geometry=geometry)


# What every Feature of geomap has, whatever is known of the event.
_OURS = frozenset({"date_edtf", "event_class", "review"})


def _is_own(features: list[Any]) -> bool:
    """Return whether geomap wrote a file: of what people reviewed, no row is left out."""
    return any(_cells(feature).keys() >= _OURS for feature in features)


def _one_by_one(features: list[Any], *, path: str, text: str) -> Imported:
    """Return features whose properties are no table's, those that can be used."""
    reader = RecordReader(path=path, unit="feature", text=text)
    rejected = []
    for number, feature in enumerate(features, 1):
        where = f"{path}: feature {number}"
        try:
            reader.add(*members_of(feature, where), number=number)
        except InputError as error:
            rejected.append(
                Rejected(
                    number=number,
                    column=None,
                    reason=_reason(error, number),
                    cells=_cells(feature),
                )
            )
    return Imported(table=reader.table(), rejected=tuple(rejected), unit="feature")


def _cells(feature: Any) -> dict[str, Any]:
    found = feature.get("properties") if isinstance(feature, dict) else None
    return found if isinstance(found, dict) else {}


def _reason(error: InputError, number: int) -> str:
    """Return a message without the file and feature that it begins with."""
    return str(error).split(f": feature {number}: ", 1)[-1]


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
