"""CSV (RFC 4180): events to rows and back, in UTF-8.

One row for each event: the record's properties in their order, the geometry as
well-known text, then what came with an imported file.  Lines end in LF, not the
CRLF of RFC 4180: every reader takes both, and version control shows LF files
line by line.

What a cell holds
    empty         nothing known
    a text        as it is, but with ``'`` before it if a spreadsheet could take
                  it for a formula, if it begins with ``'`` itself, if it is the
                  empty text, or if in an imported column it looks like a value
                  that is no text.  Reading takes that ``'`` away again.
    a number      as it is: -46.75 is a longitude, not a formula
    an array      its JSON text
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from geomap import jsontext
from geomap.errors import InputError
from geomap.formats import profiles
from geomap.formats.tables import Imported, TableOptions, delimited, is_foreign
from geomap.formats.wkt import from_wkt, to_wkt
from geomap.jsontext import shown
from geomap.model import PROPERTY_FIELDS, EventTable
from geomap.record import geometry as shapes
from geomap.record.checks import KINDS
from geomap.record.reader import RecordReader, point_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geomap.model import Event, Geometry

__all__ = ["blocks", "csv_line", "extra_cell", "imported", "read", "write"]

# --- cells -------------------------------------------------------------------

# OWASP's list, with the wide forms that Japanese spreadsheets take for the same.
_FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")


def _looks_like_formula(text: str) -> bool:
    return text[:1] in {"\t", "\r", "\n"} or text.lstrip()[:1] in _FORMULA


def text_cell(text: str) -> str:
    """Return the cell of a text, which no spreadsheet takes for a formula.

    Examples
    --------
    >>> text_cell("=1+1"), text_cell("'s-Hertogenbosch"), text_cell("Goris")
    ("'=1+1", "''s-Hertogenbosch", 'Goris')
    """
    if not text or text.startswith("'") or _looks_like_formula(text):
        return f"'{text}"
    return text


def cell_text(cell: str) -> str | None:
    """Return the text of a cell; None if the cell is empty.

    Other people's files hold names such as 's-Hertogenbosch, so the mark is
    taken away only where ``text_cell`` would have put it.

    Examples
    --------
    >>> cell_text("'=1+1"), cell_text("'s-Hertogenbosch"), cell_text("'"), cell_text("")
    ('=1+1', "'s-Hertogenbosch", '', None)
    """
    if not cell.startswith("'"):
        return cell or None
    text = cell[1:]
    return text if text_cell(text) != text else cell


def extra_cell(value: Any) -> str:
    """Return the cell of any value of an imported column."""
    if isinstance(value, str):
        cell = text_cell(value)
        # "12" the text must not come back as 12 the number.
        return (
            f"'{value}"
            if cell == value and not isinstance(_typed(value), str)
            else cell
        )
    return jsontext.dump(value)


def _extra_value(cell: str) -> Any:
    if not cell.startswith("'"):
        return _typed(cell)
    text = cell[1:]
    return text if extra_cell(text) == cell else cell


_JSON_START = frozenset("-0123456789tfn[{")


def _typed(cell: str) -> Any:
    """Return the number, flag, null, array or object that a cell is, or the cell.

    Only what would be written in just that way: 007 and 2.10 stay texts.
    """
    if cell[:1] not in _JSON_START:
        return cell
    try:
        value = jsontext.parse(cell, where="")
        return value if jsontext.dump(value) == cell else cell
    except (InputError, ValueError, RecursionError):
        return cell


# --- writing -----------------------------------------------------------------


def write(table: EventTable) -> bytes:
    """Return events as the bytes of a CSV file.

    Raises
    ------
    InputError
        If a value or geometry cannot be written; the message names the event.
    """
    return b"".join(blocks(table))


def blocks(table: EventTable, *, rows: int = 2000) -> Iterator[bytes]:
    """Yield the bytes of a CSV file in blocks, so that memory stays bounded."""
    extras = list(dict.fromkeys(n for extra in table.column("extra") for n in extra))
    reserved = {*PROPERTY_FIELDS, "geometry", "extra"}
    if taken := sorted(reserved.intersection(extras)):
        raise InputError(f"extra has the field {taken[0]!r} of an event; rename it")
    header = [*PROPERTY_FIELDS, "geometry", *map(text_cell, extras)]
    yield csv_line(header).encode()
    known: dict[int, tuple[Any, str]] = {}
    for start in range(0, len(table), rows):
        part = range(start, min(start + rows, len(table)))
        try:
            text = _lines(table, part, extras, known)
        except (TypeError, ValueError):
            # Row by row, so that the message names the event and its field.
            text = "".join(_line(table[i], extras, known) for i in part)
        try:
            yield text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise InputError("an event holds half a character") from error


def _lines(
    table: EventTable,
    part: range,
    extras: Sequence[str],
    known: dict[int, tuple[Any, str]],
) -> str:
    """Return rows as lines, column by column: most hold one value, or few, many times.

    Raises
    ------
    TypeError, ValueError
        If a value cannot be written.
    """
    columns = [_column(table, name, part) for name in PROPERTY_FIELDS]
    names = ("geometry", "lat", "lon", "geometry_kind")
    places = zip(
        *(table.column(name)[part.start : part.stop] for name in names), strict=True
    )
    points: dict[tuple[Any, ...], str] = {}
    cells = []
    for geometry, *point in places:
        at = tuple(point)
        if geometry is None and at in points:
            cells.append(points[at])
            continue
        cell = _shape_cell(geometry, point_of(*at), "", known)
        cells.append(cell)
        if geometry is None:
            points[at] = cell
    columns.append([_quoted(cell) for cell in cells])
    told = table.column("extra")[part.start : part.stop] if extras else ()
    columns += [
        [_quoted(extra_cell(extra[name])) if name in extra else "" for extra in told]
        for name in extras
    ]
    return "".join(f"{','.join(row)}\n" for row in zip(*columns, strict=True))


def _column(table: EventTable, name: str, part: range) -> Sequence[str]:
    """Return some cells of one field, each as it stands in the file."""
    kind = KINDS[name]
    if name not in table.columns and name not in {"id", "title"}:
        return [_quoted(_cell(kind, table.column(name)[0]))] * len(part)
    limit = {"lat": 90, "lon": 180}.get(name)
    known: dict[Any, str] = {None: ""}
    cells = []
    for value in table.columns[name][part.start : part.stop]:
        plain = value is None or type(value) is str
        if plain and value in known:
            cells.append(known[value])
            continue
        if limit is not None:
            value = shapes.degrees(value, name, limit, "")  # noqa: PLW2901
        cell = _quoted(_cell(kind, value))
        cells.append(cell)
        if plain:
            known[value] = cell
    return cells


def _line(
    event: Event, extras: Sequence[str], known: dict[int, tuple[Any, str]]
) -> str:
    where = f"event {shown(event.id)}"
    cells = []
    for name in PROPERTY_FIELDS:
        value = getattr(event, name)
        if name in {"lat", "lon"} and value is not None:
            value = shapes.degrees(value, name, 90 if name == "lat" else 180, where)
        try:
            cells.append(_cell(KINDS[name], value))
        except (TypeError, ValueError) as error:
            raise InputError(
                f"{where}: {name} is {shown(value)}; expected a value of its kind"
            ) from error
    point = point_of(event.lat, event.lon, event.geometry_kind)
    cells.append(_shape_cell(event.geometry, point, where, known))
    extra = event.extra
    cells += [extra_cell(extra[name]) if name in extra else "" for name in extras]
    return csv_line(cells)


def _cell(kind: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return text_cell(value)
    if kind in {"texts", "objects", "object"}:
        return jsontext.dump(value) if value else ""
    return jsontext.dump(value)


def _shape_cell(
    geometry: Geometry | None,
    point: Geometry | None,
    where: str,
    known: dict[int, tuple[Any, str]],
) -> str:
    """Return a shape as WKT, or else the point of an event that has none."""
    if geometry is None and point is None:
        return ""
    if (found := known.get(id(geometry))) is not None:  # regions share one shape
        return found[1]
    given = point if geometry is None else geometry
    shape, _ = shapes.checked(given, where=where, mend=True)
    text = "" if shape is None else to_wkt(shape)
    if geometry is not None:
        known[id(geometry)] = (geometry, text)
    return text


# Semicolon and tab: a spreadsheet set to another separator must not cut there.
_NEEDS_QUOTES = re.compile(r'[",;\t\r\n]|^\s|\s$')


def csv_line(cells: Sequence[str]) -> str:
    """Return cells as a line of CSV, with its end."""
    return ",".join(map(_quoted, cells)) + "\n"


def _quoted(cell: str) -> str:
    if _NEEDS_QUOTES.search(cell) is None:
        return cell
    return '"' + cell.replace('"', '""') + '"'


# --- reading -----------------------------------------------------------------


def read(path: Path) -> EventTable:
    """Return the events of a CSV file: geomap's own, or a table of other people.

    Exports of UCDP GED and ACLED are known by their columns; see ``profiles``.
    Of other tables the columns are guessed by their names; see ``tables``.

    Columns that are no field are kept in ``extra``.  Rows are counted as a
    spreadsheet counts them: the header is row 1.

    Raises
    ------
    InputError
        If it is no CSV, no column says anything of an event, or a cell is wrong.
    RowsError
        If rows of somebody's table cannot be used.
    """
    from geomap.formats import whole

    return whole(imported(path, TableOptions()), path)


def imported(path: Path, options: TableOptions) -> Imported:
    """Return the events of a CSV file, how it was understood, and what was left out.

    In geomap's own files nothing is left out: a wrong row is an error.
    """
    text = delimited.text_of(path)
    header = delimited.header_of(text)
    if set(PROPERTY_FIELDS).issubset(header):
        notes = ("has the columns of geomap; nothing else is taken for them",)
        return Imported(table=_own(text, path), notes=notes if options.said else ())
    if options.said or (profiles.recognised(header) is None and is_foreign(header)):
        return delimited.imported(
            text, path=str(path), options=options, value=_extra_value
        )
    return Imported(table=_own(text, path))


def _own(text: str, path: Path) -> EventTable:
    """Return the events of a table whose columns are fields of the record."""
    rows = delimited.rows_of(text, str(path))
    header = _header(next(rows, []), str(path))
    convert = profiles.recognised(header)
    reader = RecordReader(path=str(path), unit="row", text=text)
    for number, row in enumerate(rows, 2):
        if not row:
            continue
        if len(row) != len(header):
            raise InputError(
                f"{path}: row {number}: has {len(row)} cells; expected"
                f" {len(header)}, as in the header"
            )
        cells = dict(zip(header, row, strict=True))
        if convert is not None:
            original = {n: _extra_value(c) for n, c in cells.items() if c}
            reader.add(*convert(original, None), number=number)
            continue
        wkt = cells.pop("geometry", "")
        geometry = from_wkt(wkt, where=f"{path}: row {number}") if wkt else None
        properties = {name: _value(name, cell) for name, cell in cells.items() if cell}
        reader.add(properties, geometry, number=number)
    return reader.table()


def _header(row: list[str], path: str) -> list[str]:
    names = [cell_text(cell) or "" for cell in row]
    known = {*PROPERTY_FIELDS, "geometry"}
    if not known.intersection(names):
        raise InputError(
            f"{path}: no column is a field of an event; expected a first row with"
            " names such as id,title,start_date,lat,lon, separated by commas"
        )
    seen: set[str] = set()
    for number, name in enumerate(names, 1):
        if not name:
            raise InputError(f"{path}: row 1: column {number} has no name")
        if name in seen:
            raise InputError(f"{path}: row 1: column {shown(name)} stands twice")
        seen.add(name)
    return names


_NUMBER = re.compile(r"[-+]?[0-9]{1,30}(?:\.[0-9]{0,30})?(?:[eE][-+]?[0-9]{1,3})?")
_FLAGS = {"true": True, "false": False, "1": True, "0": False}


def _value(name: str, cell: str) -> Any:
    """Return a cell's value as JSON would have it; wrong ones stay texts."""
    kind = KINDS.get(name)
    if kind is None:
        return _extra_value(cell)
    if kind in {"integer", "number"}:
        if _NUMBER.fullmatch(cell) is None:
            return cell
        return int(cell) if cell.lstrip("+-").isdecimal() else float(cell)
    if kind == "flag":
        return _FLAGS.get(cell.strip().lower(), cell)
    return cell_text(cell)
