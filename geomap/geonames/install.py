"""Compile a dump into a folder, all of it or nothing.

The folder holds ``geonames.json``, which names the data folder that counts,
and that folder: parts of a few million places each, every part a compiled
gazetteer.  A new import is built under a temporary name beside, and
``geonames.json`` is replaced last, in one step: an import that is killed leaves
the one before as it was, and what it left is removed by the next.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap import files
from geomap.errors import InputError, OutputError
from geomap.geonames.alternates import Alternates, alternate_of
from geomap.geonames.areas import Areas, survey
from geomap.geonames.dump import Dump
from geomap.geonames.rows import row_of
from geomap.geonames.table import MOST_ID, Reject, entry_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geomap.gazetteer.row import Row

__all__ = ["Imported", "import_geonames"]

PART_ROWS = 2_500_000
"""Places of one part: what is in memory at a time while it is compiled."""

MOST_LISTED = 20
"""Rejected lines that are told one by one; the rest are counted."""

_TRIED = 200  # lines of which one must be a row, or it is no table of GeoNames
_TEMPORARY = ".geomap-import-"
_DATA = "geonames-data-"


@dataclass(slots=True, kw_only=True)
class Imported:
    """What an import did.

    Attributes
    ----------
    folder : Path
        What ``Gazetteer.open`` takes.
    version : str
        Of the compiled data; part of the ``gazetteer_version`` of events.
    places, names, parts : int
        How many there are.
    rejected : dict of str to int
        How many lines were no rows, by the field that was wrong.
    listed : list of str
        The first of them: file, line, field, value, expectation.
    """

    folder: Path
    version: str = ""
    places: int = 0
    names: int = 0
    parts: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    listed: list[str] = field(default_factory=list)

    def refuse(self, dump: Dump, line: int, reject: Reject) -> None:
        """Count a line that is no row, and list it if it is among the first."""
        self.rejected[reject.field] += 1
        if len(self.listed) < MOST_LISTED:
            self.listed.append(f"{dump.name}:{line}: {reject}")


def import_geonames(
    dump: str | Path,
    *,
    alternate_names: str | Path | None = None,
    folder: str | Path | None = None,
    progress: Callable[[str, int, int], None] = lambda _, __, ___: None,
    part_rows: int = PART_ROWS,
) -> Imported:
    """Compile the published dump of GeoNames into a folder.

    Parameters
    ----------
    dump : path
        ``allCountries.zip``, or that of a country, or the ``.txt`` in it.
    alternate_names : path, optional
        ``alternateNamesV2.zip``: the languages of names, and more of them.
    folder : path, optional
        By default in the user's data folder.
    progress : callable
        Takes what is done, how much of it, and how much there is of it.
    part_rows : int
        Places of a part.

    Returns
    -------
    Imported

    Raises
    ------
    InputError
        If a file is none of GeoNames'.
    OutputError
        If the folder holds something else or cannot be written; an earlier
        import is untouched.
    """
    from geomap.gazetteer.imported import data_folder

    target = Path(folder) if folder is not None else data_folder()
    table = Dump(Path(dump))
    names = Dump(Path(alternate_names)) if alternate_names is not None else None
    if not _is_table(table, entry_of):
        raise _no_table(table)
    if names is not None and not _is_table(names, alternate_of):
        raise InputError(
            f"{names.name}: is no table of alternate names; expected 4 to 10 columns"
            " between tabs, as in alternateNamesV2.zip"
        )
    done = Imported(folder=target)
    with _place_for(target) as building, _disk(target):
        for rows in _parts(table, names, building, done, progress, part_rows):
            done.parts += 1
            _write_part(building / f"part-{done.parts}", rows, progress)
        if not done.places:
            raise _no_table(table)
        _publish(building, done, sources=_sources(table, names))
    return done


def _is_table(table: Dump, read: Callable[[bytes], object]) -> bool:
    """Say whether one of the first lines is a row."""
    for _, (_, line) in zip(range(_TRIED), table.lines(), strict=False):
        with suppress(Reject):
            read(line)
            return True
    return False


def _no_table(table: Dump) -> InputError:
    return InputError(
        f"{table.name}: is no table of GeoNames; expected 19 columns between tabs, as"
        " in allCountries.zip or XX.zip of https://download.geonames.org/export/dump/"
    )


@contextmanager
def _place_for(target: Path) -> Iterator[Path]:
    """Hold the target's lock, and give a new folder in it that vanishes if we fail."""
    from geomap.gazetteer.imported import MANIFEST

    if target.is_dir():
        strangers = sorted(
            p.name
            for p in target.iterdir()
            if not p.name.startswith((_TEMPORARY, _DATA, files.LOCK_NAME))
        )
        if strangers and MANIFEST not in strangers:
            raise OutputError(
                f"{target}: holds {strangers[0]} and no imported gazetteer; name an"
                " empty folder, or one that does not exist"
            )
    files.make_folder(target)
    with files.lock(target):
        for left in target.glob(f"{_TEMPORARY}*"):
            shutil.rmtree(left, ignore_errors=True)
        building = target / f"{_TEMPORARY}{os.getpid()}-{os.urandom(4).hex()}"
        try:
            building.mkdir()
        except OSError as error:
            raise _not_written(target, error) from error
        try:
            yield building
        finally:
            shutil.rmtree(building, ignore_errors=True)


@contextmanager
def _disk(target: Path) -> Iterator[None]:
    """Say of a disk that is full, or a folder that is gone, what became of the data."""
    try:
        yield
    except (InputError, OutputError):
        raise
    except (OSError, sqlite3.Error) as error:
        raise _not_written(target, error) from error


def _not_written(target: Path, error: Exception) -> OutputError:
    reason = getattr(error, "strerror", None) or error
    return OutputError(
        f"{target}: the import cannot be written: {reason}; what was there before is"
        " untouched"
    )


def _parts(
    table: Dump,
    names: Dump | None,
    building: Path,
    done: Imported,
    progress: Callable[[str, int, int], None],
    part_rows: int,
) -> Iterator[Iterator[Row]]:
    """Yield the rows of one part after another; each is to be used up first."""
    from geomap.gazetteer import Gazetteer
    from geomap.gazetteer.store import EMBEDDED

    areas = Areas(Gazetteer.open(EMBEDDED))
    wanted = None if names is None else bytearray(MOST_ID >> 3)
    survey(table.lines(_told("areas", progress)), areas, ids=wanted)
    alternates = None
    if names is not None and wanted is not None:
        alternates = Alternates(building / "alternates.sqlite")
        alternates.fill(
            names.lines(_told("names", progress)),
            wanted=lambda n: n < MOST_ID and bool(wanted[n >> 3] >> (n & 7) & 1),
            refuse=lambda line, reject: done.refuse(names, line, reject),
        )
    try:
        rows = _rows(table, areas, alternates, done, progress)
        for first in rows:
            yield _some(first, rows, part_rows)
    finally:
        if alternates is not None:
            alternates.close()
            (building / "alternates.sqlite").unlink(missing_ok=True)


def _some(first: Row, rows: Iterator[Row], count: int) -> Iterator[Row]:
    yield first
    for _, row in zip(range(count - 1), rows, strict=False):
        yield row


def _rows(
    table: Dump,
    areas: Areas,
    alternates: Alternates | None,
    done: Imported,
    progress: Callable[[str, int, int], None],
) -> Iterator[Row]:
    seen = bytearray(MOST_ID >> 3)
    for number, line in table.lines(_told("places", progress)):
        try:
            entry = entry_of(line)
            at, bit = entry.id >> 3, 1 << (entry.id & 7)
            if seen[at] & bit:
                raise Reject("geonameid", str(entry.id), "each number once")  # noqa: TRY301
            known = alternates.of(entry.id) if alternates is not None else ()
            row = row_of(entry, known, areas)
        except Reject as reject:
            done.refuse(table, number, reject)
            continue
        seen[at] |= bit
        done.places += 1
        done.names += len(row.found_by)
        yield row


def _told(
    what: str, progress: Callable[[str, int, int], None]
) -> Callable[[int, int], None]:
    return lambda read, size: progress(what, read, size)


def _write_part(
    folder: Path, rows: Iterator[Row], progress: Callable[[str, int, int], None]
) -> None:
    from geomap.gazetteer.pack import pack

    counts = Counter[str]()
    extra: dict[str, Any] = {
        "counts": counts,
        "demonyms": {},
        "initials": [],
        "sources": {"GeoNames": "GeoNames (geonames.org), CC BY 4.0"},
    }

    def counted() -> Iterator[Row]:
        for row in rows:
            counts["places"] += 1
            counts["names"] += len(row.found_by)
            yield row
        progress("index", 0, 1)

    packed = pack(counted(), extra)
    folder.mkdir()
    for name, raw in packed.items():
        files.write_atomic(folder / name, raw)
    progress("index", 1, 1)


def _sources(table: Dump, names: Dump | None) -> list[dict[str, Any]]:
    return [
        {"file": dump.path.name, "bytes": dump.path.stat().st_size}
        for dump in (table, names)
        if dump is not None
    ]


def _publish(building: Path, done: Imported, *, sources: list[dict[str, Any]]) -> None:
    """Give the data their name, and then make them those that count."""
    import hashlib

    from geomap.gazetteer.imported import FORMAT_VERSION, MANIFEST
    from geomap.gazetteer.store import read_manifest

    parts = [f"part-{n}" for n in range(1, done.parts + 1)]
    versions = [read_manifest(building / part)["version"] for part in parts]
    done.version = hashlib.sha256(" ".join(versions).encode()).hexdigest()[:12]
    target = building.parent
    data = target / f"{_DATA}{os.urandom(4).hex()}"
    building.rename(data)
    manifest = {
        "format": FORMAT_VERSION,
        "version": done.version,
        "data": data.name,
        "parts": parts,
        "counts": {"places": done.places, "names": done.names},
        "rejected": dict(sorted(done.rejected.items())),
        "from": sources,
        "sources": {"GeoNames": "GeoNames (geonames.org), CC BY 4.0"},
    }
    text = json.dumps(manifest, sort_keys=True, ensure_ascii=False, indent=1)
    try:
        files.write_atomic(target / MANIFEST, text.encode("utf-8") + b"\n")
    except BaseException:
        shutil.rmtree(data, ignore_errors=True)
        raise
    for old in target.glob(f"{_DATA}*"):
        if old != data:
            shutil.rmtree(old, ignore_errors=True)  # Windows: still open somewhere
