"""Event files of every kind, tables of other people among them, for commands.

Flows in: a path and the options about columns.  Flows out: events; on stderr what
each column was taken for, and each row that could not be used, which a file of
rejects keeps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geomap.cli.options import gathered
from geomap.cli.talk import complain, say
from geomap.errors import InputError, RowsError

if TYPE_CHECKING:
    from geomap.formats.tables import Imported
    from geomap.model import EventTable

__all__ = ["Columns", "EventFile", "column_options", "read_event_file"]


def _pairs(
    context: click.Context, option: click.Parameter, value: tuple[str, ...]
) -> dict[str, str]:
    r"""Return the pairs of ``title=Name,date=When``.

    A name that holds a comma is written with a backslash before it, ``\,``.
    """
    del context
    found: dict[str, str] = {}
    parts = [part for text in value for part in re.split(r"(?<!\\),", text)]
    for pair in (part.replace("\\,", ",") for part in parts):
        target, equals, column = pair.partition("=")
        if not equals or not target.strip():
            raise InputError(
                f"{option.opts[-1]} is {pair!r}; expected WHAT=COLUMN, such as"
                " title=Name,date=When"
            )
        found[target.strip()] = column.strip()
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What a person says of a table's columns."""

    columns: dict[str, str]
    date_order: str | None
    sheet: str | None

    def options(self) -> Any:
        """Return them as the formats take them."""
        from geomap.formats.tables import TableOptions

        return TableOptions(
            columns=self.columns, date_order=self.date_order, sheet=self.sheet
        )


column_options = gathered(
    "said",
    Columns,
    click.option(
        "--columns",
        multiple=True,
        metavar="WHAT=COLUMN,...",
        callback=_pairs,
        help="Which column of a table says what (docs/formats.md); may be repeated.",
    ),
    click.option(
        "--date-order",
        type=click.Choice(["dmy", "mdy"]),
        help="Whether 03/04/2023 has the day or the month first.",
    ),
    click.option(
        "--sheet",
        metavar="NAME",
        help="The sheet of a workbook to read; by default the first one shown.",
    ),
)
"""Add the options of every command that reads a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFile:
    """The events of a file, and why some of its rows are not among them."""

    table: EventTable
    imported: Imported | None = None
    path: str = ""

    def finish(self, beside: Path | None) -> None:
        """Write the rejected rows beside an output, say each, and exit 1 if any.

        To be called when everything else has been written.
        """
        if self.imported is None or not self.imported.rejected:
            return
        from geomap.files import write_atomic

        if beside is not None:
            rejects = beside.with_name(f"{Path(self.path).stem}.rejects.csv")
            write_atomic(rejects, self.imported.rejects())
            rows = len(self.imported.rejected)
            say(f"{rejects.as_posix()}: written, {rows} rows that cannot be used")
        complain([RowsError(self.imported.problems(self.path))])


def read_event_file(events: Path, said: Columns) -> EventFile:
    """Return the events of a file, or of GeoJSON on standard input."""
    from geomap import files
    from geomap.build.tables import import_placed, placed_of
    from geomap.formats import geojson

    if str(events) == "-":
        raw = files.read_stdin(limit=files.MAX_EVENT_FILE_BYTES)
        name = "standard input"
        imported = geojson.imported_from(raw, said.options(), path=name)
        imported = placed_of(imported)
    else:
        name = str(events)
        imported = import_placed(events, said.options())
    for line in _understood(imported):
        say(f"{name}: {line}")
    if imported.rejected and not len(imported.table):
        raise RowsError(imported.problems(name))  # an empty map is no map
    return EventFile(table=imported.table, imported=imported, path=name)


def _repaired(table: EventTable) -> list[str]:
    """Return which repairs the geometries of a file have had, and of how many events."""
    from collections import Counter

    from geomap.record.geometry import REPAIRS

    if "warnings" not in table.columns:
        return []
    found = Counter(w for row in table.column("warnings") for w in row if w in REPAIRS)
    if not found:
        return []
    told = ", ".join(f"{name} ({count})" for name, count in sorted(found.items()))
    return [f"repairs of geometry, now or when it was first read: {told}"]


def _understood(imported: Imported) -> list[str]:
    """Return what each column was taken for, and how many places were found."""
    if not imported.columns:
        return [*imported.notes, *_repaired(imported.table)]
    pairs = ", ".join(f"{target}={name}" for target, name in imported.columns.items())
    lines = [f"columns: {pairs}", *imported.notes, *_repaired(imported.table)]
    found = imported.table.column("place_basis").count("gazetteer")
    unknown = sum(r is not None for r in imported.table.column("unplaced_reason"))
    if found or unknown:
        lines.append(
            f"names of places: {found} found in the gazetteer, {unknown} not placed"
        )
    return lines
