"""Partitions: events in a folder of GeoParquet files, one for each year or month.

Folders are called as Hive does (``year=2023``), which DuckDB, Spark and Arrow take
for a column; events without a day are in ``year=__HIVE_DEFAULT_PARTITION__``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import files
from geomap.errors import OutputError
from geomap.formats.parquet.writing import write

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.model import EventTable

__all__ = ["PARTITIONS", "write_partitions"]

PARTITIONS = ("year", "month")
"""By what a folder can be divided: the year, or year and month, of the first day."""

_NO_DAY = "__HIVE_DEFAULT_PARTITION__"
_FILE = "events.parquet"


def write_partitions(table: EventTable, folder: Path, *, by: str) -> tuple[str, ...]:
    """Write events into a new folder, each part a whole GeoParquet file.

    Parameters
    ----------
    table : EventTable
    folder : Path
        Must not exist, or be empty: parts of an earlier time would be read as
        events of this one.
    by : str
        One of :data:`PARTITIONS`.

    Returns
    -------
    tuple of str
        The names of the parts, sorted.

    Raises
    ------
    OutputError
        If the folder holds something or cannot be written.
    InputError
        If an event cannot be written; nothing is written then.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(
            f"{folder}: is there already; expected a new folder for the parts;"
            " remove it or give another name"
        )
    rows: dict[str, list[int]] = {}
    for row, start in enumerate(table.column("start_date")):
        rows.setdefault(_part(start, by), []).append(row)
    made = {name: write(table.select(rows[name])) for name in sorted(rows)}
    for name, content in made.items():
        part = files.inside(folder, name)
        files.make_folder(part)
        files.write_atomic(part / _FILE, content)
    return tuple(made)


def _part(start: str | None, by: str) -> str:
    year, month = (start[:4], start[5:7]) if start else (_NO_DAY, _NO_DAY)
    if start and by == "year":
        return f"year={int(year)}"
    if start:
        return f"year={int(year)}/month={int(month)}"
    return f"year={year}" if by == "year" else f"year={year}/month={month}"
