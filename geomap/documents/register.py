"""``sources.csv``: the metadata of the documents in one folder, as a table.

Flows in: paths of documents.  Flows out: what the ``sources.csv`` beside each
says of it.  Every cell is checked, and a file that is named but not there is an
error: a misspelt name would leave a document without its metadata, and what
should be withheld of it would be published.  Documents that are not listed are
fine.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from geomap import files, tomltext
from geomap.documents.metadata import METADATA_KEYS, checked
from geomap.errors import InputError
from geomap.jsontext import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from geomap.documents.metadata import Metadata

__all__ = ["SOURCES_CSV", "Registers", "checked_cell"]

SOURCES_CSV = "sources.csv"
"""Name of the table, in the folder of the documents it lists."""

COLUMNS = ("file", *(key for key in METADATA_KEYS if key != "source"), "note")
"""What it may hold; only ``file`` has to be there, and ``note`` is for people."""

_DELIMITERS = ",;\t"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def checked_cell(key: str, value: str, where: str) -> Any:
    """Return the value of one cell, or of one option that a person typed.

    Stricter than front matter, where older files may hold anything: addresses
    are http(s), and languages are codes.

    Raises
    ------
    InputError
        With the place, the field, the value and what was expected.
    """
    if key == "language" and not _LANGUAGE.fullmatch(value):
        raise InputError(
            f"{where}: language is {shown(value)}; expected a code such as en or pt-BR"
        )
    if key in {"url", "archived_url"} and not _ADDRESS.fullmatch(value):
        raise InputError(
            f"{where}: {key} is {shown(value)}; expected an address that begins with"
            " https:// or http://"
        )
    return checked(key, value, where)


class Registers:
    """The tables of the folders that documents are read from, each read once."""

    def __init__(self) -> None:
        self._rows: dict[Path, Mapping[str, Metadata | InputError] | InputError] = {}
        self._told: set[int] = set()

    def of(self, path: Path) -> Metadata:
        """Return what the table beside a document says of it.

        Raises
        ------
        InputError
            If the table, or the document's row in it, cannot be used.
        """
        folder = path.parent
        if folder not in self._rows:
            self._rows[folder] = _read(folder / SOURCES_CSV)
        rows = self._rows[folder]
        if isinstance(rows, InputError):
            self._told.add(id(rows))
            raise InputError(
                f"{path}: not read, because of what stands beside it: {rows}"
            )
        found = rows.get(_normal(path.name), {})
        if isinstance(found, InputError):
            self._told.add(id(found))
            raise found
        return found

    def errors(self) -> Iterator[InputError]:
        """Yield what is wrong in the tables and has not been raised yet."""
        for rows in self._rows.values():
            if isinstance(rows, InputError):
                continue
            for found in rows.values():
                if isinstance(found, InputError) and id(found) not in self._told:
                    yield found


def _normal(name: str) -> str:
    """Return a file's name as it compares on every system: macOS takes it apart."""
    return unicodedata.normalize("NFC", name)


def _read(path: Path) -> Mapping[str, Metadata | InputError] | InputError:
    if not path.is_file():
        return {}
    try:
        text = files.decode(
            files.read_bytes(path), path=str(path), remedy="save it as UTF-8"
        )
        return _table(text, path)
    except InputError as error:
        return error


def _table(text: str, path: Path) -> Mapping[str, Metadata | InputError]:
    import csv  # most folders have no such table
    import io

    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)  # many spreadsheets write ";"
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: dict[str, Metadata | InputError] = {}
    columns: list[str] | None = None
    there = {_normal(beside.name) for beside in path.parent.iterdir()}
    try:
        for cells in reader:
            where = f"{path}:{reader.line_num}"
            if not any(cell.strip() for cell in cells):
                continue
            if columns is None:
                columns = _columns(cells, where)
                continue
            name, outcome = _row(columns, cells, where, there)
            if name in rows:
                outcome = InputError(
                    f"{where}: file {shown(name)} is listed twice; expected one row for"
                    " each document"
                )
            rows[name] = outcome
    except csv.Error as error:
        raise InputError(f"{path}:{reader.line_num}: is not CSV: {error}") from error
    if columns is None:
        raise InputError(f"{path}: is empty; expected the columns {', '.join(COLUMNS)}")
    return rows


def _columns(cells: list[str], where: str) -> list[str]:
    columns = [cell.strip().lower() for cell in cells]
    for name in filter(None, columns):
        if name not in COLUMNS:
            raise InputError(
                f"{where}: column {shown(name)} is not known;"
                f" {tomltext.nearest(name, COLUMNS)}"
            )
        if columns.count(name) > 1:
            raise InputError(f"{where}: column {name} stands twice; expected it once")
    if "file" not in columns:
        raise InputError(
            f"{where}: has no column file; expected some of {', '.join(COLUMNS)}"
        )
    return columns


def _row(
    columns: list[str], cells: list[str], where: str, there: Collection[str]
) -> tuple[str, Metadata | InputError]:
    """Return the name of a row's document, and what is known of it."""
    given = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
    name = _normal(given.get("file", ""))
    try:
        extra = [*cells[len(columns) :], given.pop("", "")]
        _refuse_surplus(extra, where, len(columns))
        _refuse_absent(name, where, there)
        metadata = {
            key: checked_cell(key, value, where)
            for key, value in given.items()
            if value and key not in {"file", "note"}
        }
    except InputError as error:
        return name or where, error
    return name, metadata


def _refuse_surplus(extra: list[str], where: str, columns: int) -> None:
    if any(cell.strip() for cell in extra):
        raise InputError(
            f"{where}: has more cells than there are columns; expected {columns}; put"
            " a text that holds the delimiter in quotes"
        )


def _refuse_absent(name: str, where: str, there: Collection[str]) -> None:
    if not name:
        raise InputError(f"{where}: file is empty; expected the name of a document")
    if re.search(r"[/\\\0]", name) or name in {".", ".."}:
        raise InputError(
            f"{where}: file is {shown(name)}; expected the name of a file in the same"
            " folder"
        )
    if name not in there:
        from difflib import get_close_matches

        close = get_close_matches(name[:80], sorted(there), n=1, cutoff=0.6)
        hint = f"did you mean {close[0]}?" if close else "correct or remove the row"
        raise InputError(
            f"{where}: file is {shown(name)}, and there is no such file; {hint}"
        )
