"""Tables in plain text, for people: columns line up whatever the script.

Flows in: rows of cells.  Flows out: lines.  Widths are those of a terminal
with fixed-width letters: a Chinese character takes two columns, an accent
that combines with the letter before it none (Unicode Standard Annex 11).
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["WIDTH", "as_many_as_fit", "clip", "lines", "width"]

WIDTH = 88
"""Columns that a table for people takes at most."""

_GAP = "  "


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes.

    Examples
    --------
    >>> width("Goris"), width("北京"), width("Yévla\u0301kh")
    (5, 4, 7)
    """
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def clip(text: str, most: int) -> str:
    """Return a text cut to some columns, an ellipsis in the last one.

    Examples
    --------
    >>> clip("Stepanakert", 6), clip("Goris", 6)
    ('Stepa…', 'Goris')
    """
    if width(text) <= most:
        return text
    kept, room = [], most - 1
    for character in text:
        room -= _columns(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept) + "…"


def as_many_as_fit(items: Sequence[str], most: int) -> str:
    """Return items joined by commas, those that do not fit only counted.

    Examples
    --------
    >>> as_many_as_fit(["Baku", "Bakı", "Baky", "Bakoe"], 18)
    'Baku, Bakı, 2 more'
    >>> as_many_as_fit(["Baku", "Bakı"], 18)
    'Baku, Bakı'
    """
    for kept in range(len(items), -1, -1):
        left = len(items) - kept
        shown = [*items[:kept], *([f"{left:,} more"] if left else [])]
        text = ", ".join(shown)
        if width(text) <= most:
            return text
    return ""


def lines(
    heading: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: frozenset[int] = frozenset(),
) -> Iterator[str]:
    """Yield the heading and the rows, their cells under each other.

    Parameters
    ----------
    heading : sequence of str
    rows : sequence of sequences of str
        Each as long as the heading.
    right : set of int
        Numbers of the columns that stand at the right: figures.

    Yields
    ------
    str
        Without blanks at the end.

    Examples
    --------
    >>> print(*lines(["name", "people"], [["Goris", "20,591"]], right={1}), sep="|")
    name   people|Goris  20,591
    """
    widths = [max(map(width, column)) for column in zip(heading, *rows, strict=True)]
    for row in (heading, *rows):
        cells = []
        for number, (cell, wide) in enumerate(zip(row, widths, strict=True)):
            fill = " " * (wide - width(cell))
            cells.append(fill + cell if number in right else cell + fill)
        yield _GAP.join(cells).rstrip()
