"""Formats: event files of every kind to ``EventTable`` and back, by extension.

One module for each format, each with ``read(path)`` and ``write(table)``, its
bytes in blocks, and ``losses(table)`` if it cannot hold a whole event.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap import files
from geomap.errors import InputError, OutputError, RowsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.formats.symbols import Symbol
    from geomap.formats.tables import Imported, TableOptions
    from geomap.model import EventTable

__all__ = [
    "EXTENSIONS",
    "can_be_read",
    "event_bytes",
    "import_events",
    "library_of",
    "losses",
    "needs",
    "read_events",
    "redistributable",
    "whole",
    "write_events",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Format:
    """Which functions read and write files of one extension.

    A module is imported when it is used: a command that writes GeoJSON need not
    wait for the parts that write archives and databases.
    """

    module: str
    blocks: str = "blocks"
    library: str = ""
    """What else than geomap decides about the bytes."""
    written: bool = True
    beside: bool = False
    """Whether it draws a file beside it, whose name follows from its own."""
    styled: bool = False
    """Whether it says how events are drawn."""

    def written_as(
        self,
        table: EventTable,
        name: str,
        symbols: Mapping[str, Symbol] | None = None,
    ) -> Iterator[bytes]:
        """Return the bytes of a file of that name, in blocks."""
        made: Iterator[bytes] = self.function(self.blocks)(
            table,
            *([name] if self.beside else []),
            **({"symbols": symbols} if self.styled and symbols else {}),
        )
        return made

    def function(self, name: str) -> Any:
        """Return a function of the format's module; None if it has none."""
        module = import_module(f"geomap.formats.{self.module}")
        return getattr(module, name, None)


_FORMATS: dict[str, _Format] = {
    ".geojson": _Format(module="geojson"),
    ".json": _Format(module="geojson"),
    ".csv": _Format(module="csv"),
    ".geojsonl": _Format(module="geojsonl"),
    ".ndjson": _Format(module="geojsonl"),
    ".geojsons": _Format(module="geojsonl", blocks="sequence_blocks"),
    ".kml": _Format(module="kml", styled=True),
    ".kmz": _Format(module="kmz", library="zlib", styled=True),
    ".gpkg": _Format(module="gpkg", library="sqlite", styled=True),
    ".qgz": _Format(module="qgz", library="zlib", beside=True, styled=True),
    ".fgb": _Format(module="flatgeobuf", library="gdal"),
    ".parquet": _Format(module="parquet", library="pyarrow"),
    ".lpf.json": _Format(module="lpf"),
    ".ucdp.csv": _Format(module="profiles.ucdp"),
    ".acled.csv": _Format(module="profiles.acled"),
    ".tsv": _Format(module="tables.tsv", written=False),
    ".xlsx": _Format(module="tables.sheet", written=False),
}

EXTENSIONS: tuple[str, ...] = tuple(e for e, f in _FORMATS.items() if f.written)
"""The endings of file names that can be written."""


def read_events(path: Path) -> EventTable:
    """Return the events of a file.

    Raises
    ------
    InputError
        If the extension is unknown, the file cannot be read, or a feature or
        row in it is wrong.
    """
    found = _format_of(path)
    read = None if found is None else found.function("read")
    if read is None:
        drawn = needs(path.name)
        raise InputError(
            f"{path}: holds no events, but draws them; expected {drawn}"
            if drawn
            else _unknown(path)
        )
    table: EventTable = read(path)
    return table


def import_events(path: Path, options: TableOptions | None = None) -> Imported:
    """Return the events of a file, with what each column of a table was taken for.

    Parameters
    ----------
    path : Path
    options : TableOptions, optional
        What a person says of the columns.

    Raises
    ------
    InputError
        As for :func:`read_events`; but rows of somebody's table that cannot be
        used are in ``rejected``, and the others go on.
    """
    from geomap.formats.tables import Imported, TableOptions

    found = _format_of(path)
    if options is not None and options.sheet and path.suffix.lower() != ".xlsx":
        raise InputError(
            f"{path}: has no sheets; expected .xlsx, or no name of a sheet"
        )
    imported = None if found is None else found.function("imported")
    if imported is not None:
        result: Imported = imported(path, options or TableOptions())
        return result
    if options is not None and options.said:
        raise InputError(
            f"{path}: has no columns to choose from; expected .csv, .tsv, .xlsx or"
            " .geojson"
        )
    return Imported(table=read_events(path))


def whole(imported: Imported, path: Path) -> EventTable:
    """Return the events of a file of which no row may be lost.

    Raises
    ------
    RowsError
        If rows were rejected: a line for each.
    """
    if imported.rejected:
        raise RowsError(imported.problems(str(path)))
    return imported.table


def write_events(table: EventTable, path: Path) -> None:
    """Put events into a file, whole, or leave everything as it was.

    Raises
    ------
    OutputError
        If the extension is unknown, the file cannot be written, or the file that
        it draws is not there.
    InputError
        If an event holds what no file can hold.
    """
    found = _format_of(path)
    if found is None or not found.written:
        raise OutputError(_unknown(path))
    if found.beside and not (needed := path.with_name(needs(path.name))).exists():
        raise OutputError(
            f"{path}: draws {needed.name}, which is not there; write that file too,"
            " and first"
        )
    files.write_atomic(path, found.written_as(table, path.name))


def event_bytes(
    table: EventTable, name: str, *, symbols: Mapping[str, Symbol] | None = None
) -> bytes:
    """Return the bytes of an event file of that name.

    Where it says how events are drawn, it is by these symbols, one for each class;
    by default those of :data:`geomap.formats.symbols.SYMBOLS`.

    Raises
    ------
    OutputError
        If the extension is unknown, or a package that it needs is not installed.
    InputError
        If an event holds what no file can hold.

    Examples
    --------
    >>> from geomap.model import EventTable
    >>> event_bytes(EventTable({}), "events.csv")[:8]
    b'id,title'
    """
    found = _format_of(Path(name))
    if found is None or not found.written:
        raise OutputError(_unknown(Path(name)))
    return b"".join(found.written_as(table, Path(name).name, symbols))


def redistributable(table: EventTable) -> EventTable:
    """Return the events that may be passed on as data.

    Left out are those of which every source says ``redistribute = false``.

    Examples
    --------
    >>> from geomap.model import Event, EventTable
    >>> closed, free = {"doc_id": "a", "redistribute": False}, {"doc_id": "b"}
    >>> rows = [Event(id="1", title="", sources=(closed,)),
    ...         Event(id="2", title="", sources=(closed, free)), Event(id="3", title="")]
    >>> redistributable(EventTable.from_events(rows)).column("id")
    ['2', '3']
    """
    rows = [
        row
        for row, sources in enumerate(table.column("sources"))
        if not sources or any(s.get("redistribute") is not False for s in sources)
    ]
    return table if len(rows) == len(table) else table.select(rows)


def needs(name: str) -> str:
    """Return the name of the file that one of that name draws; "" if none.

    Examples
    --------
    >>> needs("events.qgz"), needs("events.csv")
    ('events.gpkg', '')
    """
    found = _format_of(Path(name))
    if found is None or not found.beside:
        return ""
    return str(found.function("needs")(name))


def can_be_read(path: Path) -> bool:
    """Return whether files of that name can be read back as events."""
    found = _format_of(path)
    return found is not None and found.function("read") is not None


def library_of(name: str) -> str | None:
    """Return name and version of the library that decides about a file's bytes.

    None if geomap alone does: such a file has the same bytes on any machine.

    Examples
    --------
    >>> library_of("events.geojson") is None, library_of("events.kmz").split()[0]
    (True, 'zlib')
    """
    found = _format_of(Path(name))
    if found is None or not found.library:
        return None
    return f"{found.library} {_version_of(found.library)}"


def _version_of(library: str) -> str:
    if library == "zlib":
        import zlib

        return zlib.ZLIB_RUNTIME_VERSION
    if library == "sqlite":
        import sqlite3

        return sqlite3.sqlite_version
    if library == "gdal":
        import pyogrio

        return str(pyogrio.__gdal_version_string__)
    from importlib.metadata import version

    return version(library)


def losses(table: EventTable, path: Path) -> tuple[str, ...]:
    """Return what of these events a file of that name would not hold.

    Returns
    -------
    tuple of str
        A phrase for each kind of loss; empty if the file holds everything, or
        if its extension is unknown.

    Examples
    --------
    >>> from pathlib import Path
    >>> from geomap.model import Event, EventTable
    >>> table = EventTable.from_events([Event(id="ev-1", title="Meeting")])
    >>> losses(table, Path("events.geojson"))
    ()
    """
    found = _format_of(path)
    lost = None if found is None else found.function("losses")
    return tuple(lost(table)) if lost else ()


def _format_of(path: Path) -> _Format | None:
    """Return the format by the longest ending: ``a.ucdp.csv`` is no plain CSV."""
    name = path.name.lower()
    endings = [e for e in _FORMATS if name.endswith(e) and name != e]
    return _FORMATS[max(endings, key=len)] if endings else None


def _unknown(path: Path) -> str:
    return (
        f"{path}: extension {path.suffix!r} is unknown; expected one of"
        f" {', '.join(EXTENSIONS)}"
    )
