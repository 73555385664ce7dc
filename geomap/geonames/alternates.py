"""The names of places by language, found by the place's number.

Flows in: ``alternateNamesV2``, sorted by the number of the name.  Flows out:
the names of one place at a time.  The table has more rows than should lie in
memory, so it is sorted on disk, by SQLite.

The columns: alternateNameId, geonameid, isolanguage, alternate name,
isPreferredName, isShortName, isColloquial, isHistoric, from, to.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from geomap.geonames.table import Reject, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

__all__ = ["Alternate", "Alternates", "alternate_of"]

# What stands where a language should, and is no name
# (readme.txt of the dump; the last are codes of Wikidata, phones and others).
_NOT_NAMES = frozenset("link wkdt post iata icao faac tcid unlc abbr phon".split())
_LEAST_COLUMNS = 4
_MOST_COLUMNS = 10
_MOST_LETTERS = 400
_BATCH = 20_000


class Alternate(NamedTuple):
    """One name of a place.

    Attributes
    ----------
    language : str
        ISO 639 code in lower case, or nothing.
    used : str
        ``historic`` or ``colloquial`` with its years, or nothing.
    """

    language: str
    name: str
    is_preferred: bool
    used: str


def alternate_of(line: bytes) -> tuple[int, Alternate | None]:
    r"""Return the number of a place and a name of it, None if it is no name.

    Raises
    ------
    Reject
        If the line is no row of the table.

    Examples
    --------
    >>> alternate_of("1\t174895\thy\tԳորիս\t1\t\t\t\t\t".encode())
    (174895, Alternate(language='hy', name='Գորիս', is_preferred=True, used=''))
    >>> alternate_of(b"2\t174895\tlink\thttps://en.wikipedia.org/wiki/Goris\t\t\t\t\t\t")
    (174895, None)
    """
    text = text_of(line)
    fields = text.split("\t")
    if not _LEAST_COLUMNS <= len(fields) <= _MOST_COLUMNS:
        raise Reject(
            "the line", text[:60],
            f"{_LEAST_COLUMNS} to {_MOST_COLUMNS} columns between tabs, not {len(fields)}",
        )  # fmt: skip
    fields += [""] * (_MOST_COLUMNS - len(fields))
    number = fields[1]
    if not (number.isascii() and number.isdigit() and len(number) < 12):
        raise Reject("geonameid", number, "a whole number")
    if fields[2] in _NOT_NAMES:
        return int(number), None
    name = fields[3].strip()
    if not name or len(name) > _MOST_LETTERS:
        raise Reject("alternate name", name, f"1 to {_MOST_LETTERS} letters")
    return int(number), Alternate(
        _language(fields[2]), name, fields[4] == "1", _used(fields)
    )


def _language(text: str) -> str:
    """Return the language of a tag: "zh" of "zh-Hant"; nothing if it is none."""
    language = text.partition("-")[0].partition("_")[0].lower()
    return language if language.isascii() and language.isalpha() else ""


def _used(fields: list[str]) -> str:
    what = "historic" if fields[7] == "1" else "colloquial" if fields[6] == "1" else ""
    years = "-".join(" ".join(part.split()) for part in fields[8:10]).strip("-")
    return f"{what}, {years}" if what and years and len(years) < 40 else what


class Alternates:
    """The names of places, sorted on disk.

    Parameters
    ----------
    path : Path
        A file that may be made; whoever made the folder removes it.
    """

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        # The file is thrown away: nothing of it need survive a crash.
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-64000"):
            self._database.execute(f"PRAGMA {pragma}")
        self._database.execute(
            "CREATE TABLE found (id, language, name, preferred, used)"
        )
        self._sorted = False

    def fill(
        self,
        lines: Iterable[tuple[int, bytes]],
        *,
        wanted: Callable[[int], bool],
        refuse: Callable[[int, Reject], None],
    ) -> int:
        """Take in all names of the places that are wanted; return how many rows there were.

        Parameters
        ----------
        lines : iterable of (int, bytes)
            Numbered lines of the table.
        wanted : callable
            Says of a place's number whether it is imported.
        refuse : callable
            Takes the number of a line that is no row, and why.
        """
        count = 0

        def found() -> Iterator[tuple[object, ...]]:
            nonlocal count
            for number, line in lines:
                try:
                    place, alternate = alternate_of(line)
                except Reject as reject:
                    refuse(number, reject)
                    continue
                count += 1
                if alternate is not None and wanted(place):
                    yield (place, *alternate)

        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO found VALUES (?, ?, ?, ?, ?)", found())
        self._database.execute(
            "CREATE TABLE alternate (id INTEGER, n INTEGER, language, name, preferred,"
            " used, PRIMARY KEY (id, n)) WITHOUT ROWID"
        )
        self._database.execute(
            "INSERT INTO alternate SELECT id, rowid, language, name, preferred, used"
            " FROM found ORDER BY id, rowid"
        )
        self._database.execute("COMMIT")
        self._database.execute("DROP TABLE found")
        return count

    def of(self, place: int) -> list[Alternate]:
        """Return the names of a place, in the order of the table."""
        rows = self._database.execute(
            "SELECT language, name, preferred, used FROM alternate WHERE id = ? ORDER BY n",
            (place,),
        )
        return [Alternate(*row) for row in rows]

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()
