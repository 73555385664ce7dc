"""What became of a table: its events, its columns, and the rows left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geomap import jsontext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.model import EventTable

__all__ = ["NOT_LOOKED_UP", "Imported", "Rejected"]

NOT_LOOKED_UP = "the place name has not been looked up"
"""``unplaced_reason`` of an event that a table gives only the name of a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A row that could not be used.

    Attributes
    ----------
    number : int
        Of the row as a spreadsheet counts, or of the feature.
    column : str or None
        Where the fault is, if it is in one column.
    reason : str
        The value and what was expected.
    cells : mapping of str to any
        The whole row as it stood there.
    """

    number: int
    column: str | None
    reason: str
    cells: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The events of a file, and how it was understood.

    Attributes
    ----------
    table : EventTable
    columns : mapping of str to str
        What each column was taken for; empty for geomap's own files.
    notes : tuple of str
        What else the reader of the map should know, in words.
    rejected : tuple of Rejected
        In the order of the file.
    within : mapping of str to tuple of str
        By event id, the wider places that its place is said to be in, the
        nearest first.
    unit : str
        What the file's rows are called.
    """

    table: EventTable
    columns: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    within: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unit: str = "row"

    def problems(self, path: str) -> tuple[str, ...]:
        """Return a line for each rejected row: file, row, field, reason."""
        return tuple(
            f"{path}: {self.unit} {row.number}: "
            + (f"{row.column}: " if row.column else "")
            + row.reason
            for row in self.rejected
        )

    def rejects(self) -> bytes:
        """Return the rejected rows as CSV: number, field, reason, and all cells."""
        from geomap.formats.csv import csv_line, text_cell

        names = list(dict.fromkeys(n for row in self.rejected for n in row.cells))
        lines = [csv_line(map_cells(("rejected_row", "column", "reason", *names)))]
        for row in self.rejected:
            cells = [row.column or "", row.reason]
            cells += [as_text(row.cells.get(name)) for name in names]
            cells = [text_cell(cell) if cell else "" for cell in cells]
            lines.append(csv_line([str(row.number), *cells]))
        return "".join(lines).encode("utf-8", "backslashreplace")


def map_cells(names: tuple[str, ...]) -> list[str]:
    """Return a header that no spreadsheet takes for formulas."""
    from geomap.formats.csv import text_cell

    return [text_cell(name) for name in names]


def as_text(value: Any) -> str:
    """Return a cell's value as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    try:
        return jsontext.dump(value)
    except (TypeError, ValueError):
        return str(value)
