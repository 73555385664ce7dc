"""Workbooks: the first sheet of an XLSX file to rows.

Formulas are never run: a cell has the value that the program which saved the
file put there.  The archive's sizes are looked at before anything is unpacked.
"""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from geomap import files
from geomap.errors import InputError
from geomap.formats.tables.columns import TableOptions
from geomap.formats.tables.delimited import named
from geomap.formats.tables.result import Imported, as_text
from geomap.formats.tables.rows import Row, from_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geomap.model import EventTable

__all__ = ["MAX_UNPACKED_BYTES", "imported", "read"]

MAX_UNPACKED_BYTES = 200_000_000
"""Most that a workbook may unpack to; some archives of a kilobyte would fill a disk."""

MAX_COLUMNS = 2_000
_MAX_PARTS = 2_000


def read(path: Path) -> EventTable:
    """Return the events of a workbook's first sheet.

    Raises
    ------
    InputError
        If it is no workbook, or unpacks to too much.
    RowsError
        If a row cannot be used.
    """
    from geomap.formats import whole

    return whole(imported(path, TableOptions()), path)


def imported(path: Path, options: TableOptions) -> Imported:
    """Return the events of a workbook's first sheet, and what was left out.

    Raises
    ------
    InputError
        If it is no workbook, unpacks to too much, or openpyxl is missing.
    """
    _check_archive(path)
    found = _cells(path)
    first, number = _header_row(found.rows)
    if not first:
        raise InputError(f"{path}: the sheet {found.title!r} is empty")
    header = named([as_text(value) for value in first])
    rows = [
        _row(at, header, values)
        for at, values in enumerate(found.rows[number:], number + 1)
        if any(value is not None for value in values)
    ]
    made = from_rows(rows, header, path=str(path), options=options)
    if not found.others:
        return made
    from dataclasses import replace

    others = ", ".join(repr(name) for name in found.others[:5])
    note = f"only the sheet {found.title!r} is read, not {others}"
    return replace(made, notes=(note, *made.notes))


class _Sheet:
    """The cells of one sheet, and the names of the other ones."""

    def __init__(
        self, title: str, rows: list[tuple[Any, ...]], others: list[str]
    ) -> None:
        self.title = title
        self.rows = rows
        self.others = others


def _check_archive(path: Path) -> None:
    """Refuse what would unpack to too much, and XML that defines entities."""
    files.read_bytes(path, limit=files.MAX_EVENT_FILE_BYTES)  # or says why not
    try:
        with zipfile.ZipFile(path) as archive:
            _check_parts(archive, path)
    except InputError:
        raise
    except files.archive_errors(OSError, ValueError, KeyError) as error:
        raise InputError(
            f"{path}: is no workbook (.xlsx): {error}; save it again as .xlsx or CSV"
        ) from error


def _check_parts(archive: zipfile.ZipFile, path: Path) -> None:
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    if size > MAX_UNPACKED_BYTES or len(parts) > _MAX_PARTS:
        raise InputError(
            f"{path}: unpacks to {size:,} bytes in {len(parts):,} parts;"
            f" expected at most {MAX_UNPACKED_BYTES:,} in {_MAX_PARTS:,}"
        )
    if "[Content_Types].xml" not in archive.namelist():
        raise InputError(f"{path}: is an archive, but no workbook (.xlsx)")
    for part in parts:
        _refuse_doctype(archive, part, path)


def _refuse_doctype(archive: zipfile.ZipFile, part: zipfile.ZipInfo, path: Path) -> None:  # fmt: skip
    if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
        return
    with archive.open(part) as stream:
        head = stream.read(4096)
    if b"<!DOCTYPE" in head.replace(b"\x00", b""):
        raise InputError(
            f"{path}: {part.filename} has a DOCTYPE; no workbook needs one"
        )


def _cells(path: Path) -> _Sheet:
    try:
        import openpyxl
    except ImportError:
        raise InputError(
            f"{path}: reading .xlsx needs openpyxl: pip install 'geomap-events[xlsx]';"
            " or save it as CSV"
        ) from None
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and charts it does not know
            book = openpyxl.load_workbook(
                path, read_only=True, data_only=True, keep_links=False
            )
            try:
                sheets = [s for s in book.worksheets if s.sheet_state == "visible"]
                if not sheets:
                    raise InputError(f"{path}: has no sheet that is shown")
                sheet, *others = sheets
                # A sheet may state a size that is not its own.
                sheet.reset_dimensions()
                rows = list(_limited(sheet.iter_rows(values_only=True), path))
                return _Sheet(sheet.title, rows, [other.title for other in others])
            finally:
                book.close()
    except InputError:
        raise
    except Exception as error:  # openpyxl has no error of its own for damage
        raise InputError(
            f"{path}: is no workbook that can be read: {type(error).__name__}: {error};"
            " save it again as .xlsx or CSV"
        ) from error


def _limited(rows: Iterator[Sequence[Any]], path: Path) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        if len(row) > MAX_COLUMNS:
            raise InputError(
                f"{path}: has {len(row):,} columns; expected at most {MAX_COLUMNS:,}"
            )
        yield tuple(map(_value, row))


def _value(value: Any) -> Any:
    """Return a cell as text, number or flag; days in ISO form."""
    if isinstance(value, datetime):
        if value.time() == time():
            return value.date().isoformat()
        return value.isoformat(sep=" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    if isinstance(value, str):
        return value if value.strip() else None
    return value if isinstance(value, (int, float, bool)) else None


def _header_row(rows: Sequence[tuple[Any, ...]]) -> tuple[tuple[Any, ...], int]:
    """Return the first row with several cells, and how many rows that makes.

    A title often stands above a table, in a cell of its own.
    """
    for number, row in enumerate(rows, 1):
        if sum(value is not None for value in row) > 1:
            end = max(i for i, value in enumerate(row, 1) if value is not None)
            return row[:end], number
    for number, row in enumerate(rows, 1):
        if any(value is not None for value in row):
            return row, number
    return (), 0


def _row(number: int, header: Sequence[str], values: Sequence[Any]) -> Row:
    names = [*header, *(f"column_{i}" for i in range(len(header) + 1, len(values) + 1))]
    cells = {n: v for n, v in zip(names, values, strict=False) if v is not None}
    return Row(number=number, cells=cells)
