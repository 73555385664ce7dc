"""Rows: named cells of somebody's table to events.

Flows in: rows and options.  Flows out: :class:`Imported`.  A row that cannot be
used is kept aside with the reason, and the others go on.  All cells are kept:
those that fill a field of the same name are that field, the others stay in
``extra``, under ``original_NAME`` if a field of an event has their name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geomap import edtf
from geomap.errors import CoordinateError, DateError, InputError
from geomap.formats.tables.columns import FIELDS, TableOptions, columns_of
from geomap.formats.tables.days import date_order, expression_of
from geomap.formats.tables.degrees import degrees_of
from geomap.formats.tables.result import NOT_LOOKED_UP, Imported, Rejected, as_text
from geomap.formats.wkt import from_wkt
from geomap.jsontext import shown
from geomap.model import EVENT_FIELDS, PROPERTY_FIELDS
from geomap.record.checks import CHECKS, KINDS
from geomap.record.reader import RecordReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Row", "from_rows"]

_DATES = ("date", "start_date", "end_date")
_TEXTS = ("note", "source", "url", "actor_1", "actor_2")
_COUNTS = ("killed", "injured")
_CODES = re.compile(r"[A-Z]{2}(?:; [A-Z]{2})*")
_WHOLE = re.compile(r"[0-9]{1,12}(?:\.0+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row, or one feature, of a table.

    Attributes
    ----------
    number : int
        As a spreadsheet counts, the header being 1; of a feature from 1.
    cells : mapping of str to any
        By column; cells without content are not there.
    geometry : any
        A GeoJSON geometry that comes beside the cells, or None.
    fault : str or None
        Why the row cannot be used whatever stands in it.
    """

    number: int
    cells: Mapping[str, Any]
    geometry: Any = None
    fault: str | None = None


class _FaultError(Exception):
    """One cell cannot be used."""

    def __init__(self, column: str | None, reason: str) -> None:
        self.column = column
        self.reason = reason
        super().__init__(reason)


def from_rows(
    rows: Sequence[Row],
    header: Sequence[str],
    *,
    path: str,
    options: TableOptions,
    unit: str = "row",
    text: str = "\\u0000",
) -> Imported:
    """Return the events of a table.

    Parameters
    ----------
    rows : sequence of Row
    header : sequence of str
        Names of all columns, each once.
    path : str
        For messages.
    options : TableOptions
    unit : str
        What the rows are called.
    text : str
        What they were read from, if it is known to be harmless to skip checks.

    Raises
    ------
    InputError
        If the columns say too little, or the dates do not say whether the day
        or the month stands first.
    """
    columns = columns_of(header, options, where=path)
    order = options.date_order or date_order(_dates_in(rows, columns), where=path)
    reader = RecordReader(path=path, unit=unit, text=text)
    rejected: list[Rejected] = []
    within: list[tuple[str, ...]] = []
    for row in rows:
        try:
            properties, geometry = _record(row, columns, order)
            _add(reader, properties, geometry, row)
        except _FaultError as fault:
            rejected.append(_rejected(row, fault.column, fault.reason))
            continue
        within.append(_within(row, columns))
    table = reader.table()
    return Imported(
        table=table,
        columns=columns,
        notes=_notes(order, rows, columns),
        rejected=tuple(rejected),
        within=dict(zip(table.column("id"), within, strict=True)),
        unit=unit,
    )


def _rejected(row: Row, column: str | None, reason: str) -> Rejected:
    return Rejected(number=row.number, column=column, reason=reason, cells=row.cells)


def _add(reader: RecordReader, properties: Any, geometry: Any, row: Row) -> None:
    try:
        reader.add(properties, geometry, number=row.number)
    except InputError as error:
        # The message begins with file and row, which are told beside it.
        reason = str(error).split(f" {row.number}: ", 1)[-1]
        raise _FaultError(None, reason) from error


def _notes(
    order: str | None, rows: Sequence[Row], columns: Mapping[str, str]
) -> tuple[str, ...]:
    if order is None or not any(True for _ in _dates_in(rows, columns)):
        return ()
    which = "day" if order == "dmy" else "month"
    return (f"dates in numbers are read with the {which} first",)


def _dates_in(
    rows: Sequence[Row], columns: Mapping[str, str]
) -> Iterator[tuple[int, str]]:
    for row in rows:
        for target in _DATES:
            cell = row.cells.get(columns.get(target, ""))
            if isinstance(cell, str):
                yield row.number, cell


# --- one row -------------------------------------------------------------------


def _record(
    row: Row, columns: Mapping[str, str], order: str | None
) -> tuple[dict[str, Any], Any]:
    if row.fault is not None:
        raise _FaultError(None, row.fault)
    cells = {t: row.cells[c] for t, c in columns.items() if c in row.cells}
    made = _kept(row.cells, columns)
    made |= _dated(cells, columns, order)
    geometry = _geometry(row, cells, columns)
    made |= _placed(cells, columns, geometry=geometry)
    made |= {target: as_text(cells[target]) for target in _TEXTS if target in cells}
    for target in _COUNTS:
        if target in cells:
            made[FIELDS[target]] = _count(cells[target], columns[target])
    if "id" in cells:
        made["id"] = as_text(cells["id"])
    title = as_text(cells.get("title")).strip() or _title(made)
    if title:
        made["title"] = title
    return made, geometry


def _kept(cells: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """Return the cells that fill no field as a target, under names they may have."""
    used = {
        column
        for target, column in columns.items()
        if column == FIELDS.get(target, target) and target != "country"
    }
    kept: dict[str, Any] = {}
    for name, value in cells.items():
        if name in used:
            continue
        if name in PROPERTY_FIELDS and _fits(name, value):
            kept[name] = value
        elif name in EVENT_FIELDS:
            kept[f"original_{name}"] = value
        elif name != columns.get("geometry"):
            kept[name] = value
    return kept


def _fits(name: str, value: Any) -> bool:
    """Whether a column that has the name of a field holds what that field means."""
    if name == "country":
        return isinstance(value, str) and _CODES.fullmatch(value) is not None
    if name in {"lat", "lon", "start_date", "end_date", "date_edtf"}:
        return False  # only both of a pair, and the day with its expression, say it
    try:
        CHECKS[name](value)
    except (ValueError, KeyError):
        return False
    return KINDS[name] not in {"object", "geometry"}


def _count(cell: Any, column: str) -> int:
    text = as_text(cell).strip()
    if _WHOLE.fullmatch(text) is None:
        raise _FaultError(
            column, f"{shown(cell)}; expected a whole number, or an empty cell"
        )
    return int(text.partition(".")[0])


def _title(made: Mapping[str, Any]) -> str:
    """Return a title of what is known, for a table that has none."""
    day = made.get("date_edtf") or made.get("start_date")
    parts = [made.get("place_name"), edtf.in_words(day) if day else None]
    return ", ".join(part for part in parts if part)


def _dated(
    cells: Mapping[str, Any], columns: Mapping[str, str], order: str | None
) -> dict[str, Any]:
    if "year" in cells:
        return _when(_of_parts(cells, columns), as_text(cells["year"]))
    told = {t: _expression(cells[t], columns[t], order) for t in _DATES if t in cells}
    start = told.get("start_date") or told.get("date")
    end = told.get("end_date")
    if start is None and end is None:
        return {}
    text = " - ".join(as_text(cells[t]) for t in _DATES if t in cells)
    if start is None or end is None or start == end:
        # A last day alone: when it began is not known.
        return _when(start or edtf.interval("", str(end)), text)
    first, last = edtf.bounds(start)[0], edtf.bounds(end)[1]
    if first is not None and last is not None and last < first:
        column = columns["end_date"]
        raise _FaultError(column, f"{shown(cells['end_date'])} is before the start")
    # Whether it lasted, or fell on a day between, two columns do not say.
    return {
        "start_date": first and first.isoformat(),
        "end_date": last and last.isoformat(),
        "date_text": text,
        "date_basis": "person",
    }


def _when(expression: str, text: str) -> dict[str, Any]:
    first, last = edtf.bounds(expression)
    return {
        "start_date": first and first.isoformat(),
        "end_date": last and last.isoformat(),
        "date_edtf": expression,
        "date_prec": edtf.date_prec(expression),
        "date_text": text,
        "date_basis": "person",
    }


def _expression(cell: Any, column: str, order: str | None) -> str:
    try:
        return expression_of(as_text(cell), order)
    except DateError as error:
        raise _FaultError(column, f"{shown(cell)}; {error}") from error


def _of_parts(cells: Mapping[str, Any], columns: Mapping[str, str]) -> str:
    """Return the date of separate columns; GTD and others write 0 for unknown."""
    text = ""
    for target, digits in (("year", 4), ("month", 2), ("day", 2)):
        found = as_text(cells.get(target)).partition(".")[0].strip()
        if found in {"", "0", "00"}:
            break
        if not (found.isascii() and found.isdigit() and len(found) <= digits):
            raise _FaultError(columns[target], f"{shown(found)}; expected a {target}")
        text += f"{'-' if text else ''}{found.zfill(digits)}"
    try:
        edtf.parse(text)
    except DateError as error:
        raise _FaultError(columns["year"], f"{text}; expected a day that exists") from error  # fmt: skip
    return text


def _geometry(row: Row, cells: Mapping[str, Any], columns: Mapping[str, str]) -> Any:
    if row.geometry is not None or "geometry" not in cells:
        return row.geometry
    try:
        return from_wkt(as_text(cells["geometry"]), where="it")
    except InputError as error:
        raise _FaultError(columns["geometry"], str(error)) from error


def _placed(
    cells: Mapping[str, Any], columns: Mapping[str, str], *, geometry: Any
) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if "place" in cells:
        made |= {"place_name": as_text(cells["place"]), "place_basis": "person"}
    elif "admin" in cells or "country" in cells:
        wider = cells.get("admin", cells.get("country"))
        made |= {"place_name": as_text(wider), "place_basis": "person"}
    country = as_text(cells.get("country"))
    if _CODES.fullmatch(country):
        made["country"] = country
    if geometry is not None:
        return made
    if "lat" in cells or "lon" in cells:
        return made | {axis: _degrees(cells, columns, axis) for axis in ("lat", "lon")}
    if made.get("place_name", "").strip():
        made["unplaced_reason"] = NOT_LOOKED_UP
    return made


def _degrees(cells: Mapping[str, Any], columns: Mapping[str, str], axis: str) -> float:
    column, limit = columns[axis], 90 if axis == "lat" else 180
    if axis not in cells:
        raise _FaultError(column, "is empty; expected both latitude and longitude")
    try:
        found = degrees_of(cells[axis], axis=axis)
    except CoordinateError as error:
        raise _FaultError(column, f"{shown(cells[axis])}; {error}") from error
    if not -limit <= found <= limit:
        raise _FaultError(
            column,
            f"{shown(cells[axis])}; expected degrees from -{limit} to {limit}"
            " (are latitude and longitude swapped, or are they metres?)",
        )
    return found


def _within(row: Row, columns: Mapping[str, str]) -> tuple[str, ...]:
    names = [as_text(row.cells.get(columns.get(t, ""))) for t in ("admin", "country")]
    first = 0 if "place" in columns and columns["place"] in row.cells else 1
    if not first:
        return tuple(name for name in names if name.strip())
    return tuple(name for name in names if name.strip())[1:]
