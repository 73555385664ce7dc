"""Delimited text: CSV and TSV of other people to rows.

Flows in: a text.  Flows out: the header and the rows.  Which character separates
the cells is what the header shows.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from geomap import files
from geomap.errors import InputError
from geomap.formats.tables.rows import Row, from_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from geomap.formats.tables.columns import TableOptions
    from geomap.formats.tables.result import Imported

__all__ = ["header_of", "imported", "named", "separator_of", "text_of"]

_SEPARATORS = ",;\t|"


def text_of(path: Path) -> str:
    """Return the text of a table's file."""
    raw = files.read_bytes(path, limit=files.MAX_EVENT_FILE_BYTES)
    return files.decode(
        raw, path=str(path), keep_line_ends=True, remedy="save it as UTF-8"
    )


def separator_of(text: str) -> str:
    r"""Return what separates the cells of the first line that has any.

    Examples
    --------
    >>> separator_of('when;"what, who"\n')
    ';'
    """
    line = next((line for line in text.splitlines() if line.strip()), "")
    outside = "".join(line.split('"')[::2])
    # max() takes the first of equals, so a single column is a CSV's.
    return max(_SEPARATORS, key=outside.count)


def rows_of(text: str, path: str) -> Iterator[list[str]]:
    """Yield the cells of each row.

    Raises
    ------
    InputError
        If quotes are left open, or the file is no table.
    """
    limit = csv.field_size_limit(files.MAX_EVENT_FILE_BYTES)  # 131,072 by default
    try:
        yield from csv.reader(
            io.StringIO(text, newline=""), strict=True, delimiter=separator_of(text)
        )
    except csv.Error as error:
        raise InputError(f"{path}: is not CSV: {error}") from error
    finally:
        csv.field_size_limit(limit)


def header_of(text: str) -> list[str]:
    """Return the names of the columns, or an empty list if there are none."""
    try:
        return named(next(rows_of(text, ""), []))
    except InputError:
        return []


def named(cells: Sequence[str]) -> list[str]:
    """Return a name for each column, each once.

    Examples
    --------
    >>> named(["Name", "", "Name"])
    ['Name', 'column_2', 'Name_2']
    """
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.split()) or f"column_{number}"
        copy = 1
        unique = name
        while unique in names:
            copy += 1
            unique = f"{name}_{copy}"
        names.append(unique)
    return names


def imported(
    text: str, *, path: str, options: TableOptions, value: Callable[[str], Any]
) -> Imported:
    """Return the events of a table of text.

    Parameters
    ----------
    text : str
    path : str
        For messages.
    options : TableOptions
    value : callable
        Takes a cell to the value that it is: a number, a text.
    """
    lines = rows_of(text, path)
    header = named(next(lines, []))
    rows = [
        _row(number, header, cells, value)
        for number, cells in enumerate(lines, 2)
        if any(cell.strip() for cell in cells)
    ]
    return from_rows(rows, header, path=path, options=options, text=text)


def _row(
    number: int, header: Sequence[str], cells: Sequence[str], value: Callable[[str], Any]
) -> Row:  # fmt: skip
    found = {n: value(c) for n, c in zip(header, cells, strict=False) if c.strip()}
    fault = None
    if len(cells) > len(header) and any(c.strip() for c in cells[len(header) :]):
        fault = f"has {len(cells)} cells; expected {len(header)}, as in the header"
        found |= {
            f"column_{i}": c
            for i, c in enumerate(cells[len(header) :], len(header) + 1)
        }
    elif len(cells) < len(header):
        fault = f"has {len(cells)} cells; expected {len(header)}, as in the header"
    return Row(number=number, cells=found, fault=fault)
