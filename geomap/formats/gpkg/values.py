"""Values: the columns of an event table as a database holds them.

Flows in: columns of events.  Flows out: columns of numbers and texts; arrays and
objects are their JSON text, and each imported column has one type.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any

from geomap import jsontext
from geomap.errors import InputError
from geomap.formats.geometries import degrees_column
from geomap.formats.gpkg.schema import GEOMETRY
from geomap.jsontext import shown
from geomap.model import PROPERTY_FIELDS
from geomap.record.checks import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.model import EventTable

__all__ = ["TYPES", "ImportedColumn", "columns_of", "imported_columns"]

TYPES = {
    "day": "DATE",
    "integer": "INTEGER",
    "number": "REAL",
    "flag": "BOOLEAN",
}
"""Types of the columns of a GeoPackage by kind of field; the others are TEXT."""

_IMPORTED_TYPES: dict[type, str] = {
    str: "TEXT",
    bool: "BOOLEAN",
    int: "INTEGER",
    float: "REAL",
}
_JSON_KINDS = frozenset({"texts", "objects", "object"})
_MOST_IMPORTED = 1500  # SQLite takes 2000 columns


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedColumn:
    """A column that came with an imported file.

    Attributes
    ----------
    key : str
        Its own name.
    name : str
        Its name in the database, where ``ID`` is ``id``.
    type : str
        Of the database.
    json : bool
        Whether its values are their JSON text, since they are of several types.
    """

    key: str
    name: str
    type: str
    json: bool


def imported_columns(table: EventTable) -> list[ImportedColumn]:
    """Return the columns that came with imported files.

    Raises
    ------
    InputError
        If there are more than a database can hold, or one has the name of a field.
    """
    kinds: dict[str, set[type]] = {}
    for extra in table.column("extra") if "extra" in table.columns else ():
        for key, value in extra.items():
            kinds.setdefault(key, set()).add(_kind(value))
    if len(kinds) > _MOST_IMPORTED:
        raise InputError(
            f"the events have {len(kinds):,} imported columns; expected at most"
            f" {_MOST_IMPORTED:,} in a GeoPackage; convert to GeoJSON"
        )
    taken = {"fid", GEOMETRY, *PROPERTY_FIELDS}
    columns = []
    for key, found in kinds.items():
        if key in PROPERTY_FIELDS:
            raise InputError(f"extra has the field {key!r} of an event; rename it")
        kept = found - {type(None)}
        one = kept.pop() if len(kept) == 1 else None
        type_ = _IMPORTED_TYPES.get(one) if one is not None else None
        name = _free_name(key, taken)
        taken.add(name.lower())
        columns.append(
            ImportedColumn(key=key, name=name, type=type_ or "TEXT", json=type_ is None)
        )
    return columns


def _kind(value: Any) -> type:
    if type(value) is int and not -(2**63) <= value < 2**63:
        return object  # too long a number for a database
    return type(value)


def _free_name(key: str, taken: set[str]) -> str:
    name = key.replace("\0", "")
    number = 2
    while name.lower() in taken or not name:
        name, number = f"{key}_{number}", number + 1
    return name


def columns_of(
    table: EventTable, rows: Sequence[int], imported: Sequence[ImportedColumn]
) -> list[Iterable[Any]]:
    """Return the values of some rows, a column for each field and imported column.

    A column in which every event has the same is endless: it says that one value
    for as long as it is asked.

    Raises
    ------
    InputError
        If a value has no form in a database; the message names the event.
    """
    every = len(rows) == len(table)

    def chosen(name: str) -> Sequence[Any]:
        column = table.column(name)
        return column if every else [column[row] for row in rows]

    ids = chosen("id")
    found: list[Iterable[Any]] = []
    for name in PROPERTY_FIELDS:
        if name not in table.columns:
            # The defaults of arrays and objects are empty ones.
            found.append(repeat((table.column(name) or (None,))[0] or _default(name)))
        elif KINDS[name] in _JSON_KINDS:
            found.append(_texts(name, ids, chosen(name)))
        elif name in {"lat", "lon"}:
            found.append(degrees_column(name, ids, chosen(name)))
        else:
            found.append(chosen(name))
    if imported:
        extras = chosen("extra")
        found += [_imported(column, ids, extras) for column in imported]
    return found


def _default(name: str) -> Any:
    return False if KINDS[name] == "flag" else None


def _texts(name: str, ids: Sequence[str], values: Sequence[Any]) -> list[str | None]:
    return [
        _json(name, value, event) if value else None
        for event, value in zip(ids, values, strict=True)
    ]


def _imported(
    column: ImportedColumn, ids: Sequence[str], extras: Sequence[Any]
) -> list[Any]:
    found = []
    for event, extra in zip(ids, extras, strict=True):
        value = extra.get(column.key)
        if column.json and value is not None:
            value = _json(column.key, value, event)
        elif isinstance(value, float) and value - value != 0:
            raise InputError(
                f"event {shown(event)}: {column.key} is {shown(value)};"
                " expected a number"
            )
        found.append(value)
    return found


def _json(name: str, value: Any, event: str) -> str:
    try:
        return jsontext.dump(value)
    except (TypeError, ValueError) as error:
        raise InputError(
            f"event {shown(event)}: {name} is {shown(value)};"
            " expected a value of its kind"
        ) from error
