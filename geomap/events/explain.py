"""Say for people how a document was read: every mention, choice and omission.

A reading flows in; lines of plain text flow out, for a terminal or a file.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from geomap.events.account import (
    account,
    candidate_lines,
    event_lines,
    place_lines,
    visible,
    why_dated,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.events.account import Account, Told
    from geomap.events.read import Reading

__all__ = ["explain"]

LEAST_WIDTH = 40
LABEL = 8
"""Columns of the label that stands before what is said of a mention."""

_MARKS = {"date": ("{", "}"), "place": ("[", "]"), "name": ("<", ">"), "": ("", "")}
# Select Graphic Rendition (ECMA-48): colours that can be read on dark and light.
_COLOURS = {
    "date": "\x1b[33;1m",
    "place": "\x1b[36;1m",
    "name": "\x1b[2m",
    "event": "\x1b[32;1m",
    "quiet": "\x1b[2m",
    "head": "\x1b[1m",
}
_PLAIN = "\x1b[0m"

Styled = tuple[str, str]
"""A text without control characters, and the name of its colour."""


def explain(reading: Reading, *, width: int = 80, colour: bool = False) -> str:
    """Return a plain-text account of one reading, sentence by sentence.

    Parameters
    ----------
    reading : Reading
    width : int, default 80
        Columns, at least 40; wide characters take two.
    colour : bool, default False
        Add colours, for a terminal.

    Returns
    -------
    str
        Lines ending in LF; control characters of the text are shown as
        escapes, so that a document cannot drive the reader's terminal.
    """
    width = max(width, LEAST_WIDTH)
    lines: list[str] = []
    for first, indent, parts in _paragraphs(account(reading)):
        lines += _wrapped(parts, first, indent, width, colour=colour)
    return "".join(f"{line}\n" for line in lines)


Paragraph = tuple[int, int, list[Styled]]
"""Columns before its first line and before the others, and its words."""


def _paragraphs(told: Account) -> Iterator[Paragraph]:
    title = f": {told.title}" if told.title else ""
    yield 0, 4, [(visible(f"{told.id}{title}"), "head")]
    facts = ", ".join(f"{name} {value}" for name, value in told.facts)
    yield 0, 4, [(visible(facts), "quiet")]
    yield 0, 0, [("{date}", "date"), (" ", ""), ("[place]", "place"), (" ", ""), ("<no place here>", "name")]  # fmt: skip
    for sentence in told.sentences:
        yield 0, 0, []
        yield from _sentence(sentence)
    yield 0, 0, []
    sums = ", ".join(f"{number:,} {name}" for name, number in told.sums)
    yield 0, 4, [(sums, "head")]


def _sentence(told: Told) -> Iterator[Paragraph]:
    text: list[Styled] = []
    for piece in told.pieces:
        before, after = _MARKS[piece.kind]
        text.append((f"{before}{visible(piece.text)}{after}", piece.kind))
    yield 0, 0, text
    for date in told.dates:
        said = f"{date.edtf or 'no day'}, {why_dated(date)}"
        yield _labelled("date", date.text, [said], "date")
    for found in told.places:
        kind = "place" if found.place else "name"
        yield _labelled("place", found.mention.text, place_lines(found), kind)
        for line in candidate_lines(found):
            yield 4 + LABEL, 6 + LABEL, [(visible(f"or {line}"), "quiet")]
    for event in told.events:
        yield 2, 4 + LABEL, [(f"{'EVENT':{LABEL}}  ", "event"), (visible(event.title), "event"), (f"  {event.id}", "quiet")]  # fmt: skip
        for line in event_lines(event):
            yield 4 + LABEL, 6 + LABEL, [(visible(line), "")]
    for event in told.told_again:
        yield 2, 4 + LABEL, [(f"{'tells':{LABEL}}  more of {visible(event.title)}  ", ""), (event.id, "quiet")]  # fmt: skip
    if told.why_not:
        yield (
            2,
            4 + LABEL,
            [(f"{'no event':{LABEL}}  {visible(told.why_not)}", "quiet")],
        )


def _labelled(label: str, name: str, said: Iterable[str], kind: str) -> Paragraph:
    words = visible("; ".join(said))
    return (
        2,
        4 + LABEL,
        [(f"{label:{LABEL}}  ", "quiet"), (visible(name), kind), (f": {words}", "")],
    )


# --- lines ----------------------------------------------------------------------------


def _wrapped(
    parts: Sequence[Styled], first: int, indent: int, width: int, *, colour: bool
) -> list[str]:
    """Return the lines of a paragraph, broken between words where one can."""
    lines: list[str] = []
    line: list[Styled] = []
    used, room = 0, width - first
    for word, columns in _words(parts):
        if line and used + columns > room:
            lines.append(_line(line, indent if lines else first, colour=colour))
            line, used, room = [], 0, width - indent
        line += word
        used += columns
    lines.append(_line(line, indent if lines else first, colour=colour))
    return lines


def _words(parts: Sequence[Styled]) -> Iterator[tuple[list[Styled], int]]:
    """Yield words, each with the spaces after it, and the columns it takes.

    A word may go through several colours: "[Goma]," is one.
    """
    word: list[Styled] = []
    columns = 0
    for text, style in parts:
        begin = 0
        for end in range(1, len(text) + 1):
            columns += _columns(text[end - 1])
            ends = text[end - 1] == " " and (end == len(text) or text[end] != " ")
            if ends or columns >= LEAST_WIDTH - 4 - LABEL:
                yield [*word, (text[begin:end], style)], columns
                word, columns, begin = [], 0, end
        if begin < len(text):
            word.append((text[begin:], style))
    if word:
        yield word, columns


def _columns(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _line(parts: Sequence[Styled], indent: int, *, colour: bool) -> str:
    if not colour:
        return (
            " " * indent + "".join(text for text, _ in parts).rstrip() if parts else ""
        )
    runs: list[Styled] = []
    for text, style in parts:
        if runs and runs[-1][1] == style:
            runs[-1] = (runs[-1][0] + text, style)
        else:
            runs.append((text, style))
    shown = (
        f"{_COLOURS[style]}{text}{_PLAIN}" if style else text for text, style in runs
    )
    return " " * indent + "".join(shown)
