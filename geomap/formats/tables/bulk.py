"""Count what a part of a workbook would make, before anything is made of it.

A megabyte of archive can hold a row of 20 million empty cells: openpyxl would make
an object of each.  So the tags are counted first, as bytes, block by block.
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING

from geomap.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MAX_CELLS", "MAX_COLUMNS", "MAX_ROWS", "refuse_bulk"]

MAX_COLUMNS = 2_000
MAX_ROWS = 1_048_576
"""As many as Excel has."""
MAX_CELLS = 3_000_000
"""Cells of a sheet, or texts that its cells share: some 100,000 events of 30 columns."""
MAX_TAGS = 300_000
"""Tags of any other part; the largest styles of real workbooks have 64,000 formats."""

_BLOCK = 1 << 20
_TAG = re.compile(rb"<(?:[\w.-]+:)?(row|c|si)[\s/>]")
_LONGEST_TAG = 64  # bytes to the end of its name
_TABULAR = re.compile(r"(?i)xl/(worksheets/|sharedStrings)")


def refuse_bulk(stream: IO[bytes], name: str, path: Path) -> None:
    """Raise if a part of a workbook holds more than is read of one.

    Parameters
    ----------
    stream : binary file
        The part, unpacked as it is read.
    name : str
        Of the part in the archive.
    path : Path
        The workbook, for messages.

    Raises
    ------
    InputError
        If it has too many cells in a row or in all, too many rows, or too many tags.

    Examples
    --------
    >>> import io
    >>> from pathlib import Path
    >>> sheet = b"<row>" + b"<c/>" * 3000 + b"</row>"
    >>> refuse_bulk(io.BytesIO(sheet), "xl/worksheets/sheet1.xml", Path("a.xlsx"))
    Traceback (most recent call last):
    geomap.errors.InputError: a.xlsx: xl/worksheets/sheet1.xml has a row of more than 2,000 cells; expected at most that
    """
    rows = cells = across = tags = 0
    limit = MAX_CELLS * 8 if _TABULAR.match(name) else MAX_TAGS
    rest = b""
    while (block := stream.read(_BLOCK)) or rest:
        last = not block
        text = rest + block.replace(b"\x00", b"")  # UTF-16 has a NUL in each letter
        # A tag may be cut by the end of a block.
        cut = text.rfind(b"<", len(text) - _LONGEST_TAG)
        text, rest = (text, b"") if last or cut < 0 else (text[:cut], text[cut:])
        tags += text.count(b"<")
        for found in _TAG.finditer(text) if _TABULAR.match(name) else ():
            kind = found[1]
            if kind == b"row":
                rows, across = rows + 1, 0
            elif kind in {b"c", b"si"}:
                cells, across = cells + 1, across + (kind == b"c")
            if across > MAX_COLUMNS:
                _refuse(path, name, f"a row of more than {MAX_COLUMNS:,} cells")
            if cells > MAX_CELLS:
                _refuse(path, name, f"more than {MAX_CELLS:,} cells")
            if rows > MAX_ROWS:
                _refuse(path, name, f"more than {MAX_ROWS:,} rows")
        if tags > limit:
            _refuse(path, name, f"more than {limit:,} tags")


def _refuse(path: Path, name: str, what: str) -> None:
    raise InputError(f"{path}: {name} has {what}; expected at most that")
