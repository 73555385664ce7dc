"""Rows for machines on stdout, words for people on stderr.

Flows in: values.  Flows out: text.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from geomap.errors import RowsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from geomap.build import BuildResult, Problem, ReadResult
    from geomap.build.summary import Missing, Summary
    from geomap.events import Reading
    from geomap.model import Document, LeftOut

MOST_LISTED = 40
"""How many items of one kind a summary lists before it only counts them."""

_BAR = 40  # characters of a progress bar

MOST_QUOTED = 72
"""How many characters of a sentence a summary shows."""


def example(*lines: str) -> str:
    """Return the end of a command's help; a test runs each line."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


def row(values: Mapping[str, Any]) -> None:
    """Write one row of NDJSON to stdout."""
    click.echo(json.dumps(values, ensure_ascii=False, allow_nan=False))


def say(line: str) -> None:
    """Write one line for people to stderr."""
    click.echo(printable(line), err=True)


def answer(text: str) -> None:
    """Write text for people to stdout, where it is what was asked for."""
    click.echo("\n".join(printable(line) for line in text.split("\n")))


def terminal() -> dict[str, Any]:
    """Return how wide the terminal is, and whether it shows colours.

    Elsewhere lines are 80 columns, and NO_COLOR (no-color.org) is obeyed.
    """
    import shutil

    if not sys.stdout.isatty():
        return {"width": 80, "colour": False}
    width = min(shutil.get_terminal_size().columns - 1, 100)
    return {"width": width, "colour": "NO_COLOR" not in os.environ}


def show(texts: Iterable[str]) -> None:
    """Write texts that are fit for a terminal already, colours of ours included."""
    for number, text in enumerate(texts):
        click.echo(f"\n{text}" if number else text, nl=False)


def write_out(content: bytes, path: Path | None) -> None:
    """Write bytes to a file, whole or not at all, or to standard output."""
    from geomap import files

    if path is None:
        click.echo(content, nl=False)
        return
    files.clear_temporary(path.parent)
    files.write_atomic(path, content)
    say(f"{path.as_posix()}: written")


def complain(errors: Iterable[Exception]) -> None:
    """Write the error of each document that failed, and end with exit 1 if any did."""
    failed = [line for error in errors for line in messages(error)]
    for message in failed:
        say(f"geomap: {message}")
    if failed:
        click.get_current_context().exit(1)


def messages(error: Exception) -> list[str]:
    """Return the lines that say what is wrong: one, or one for each wrong row."""
    listed = error.problems if isinstance(error, RowsError) else [str(error)]
    return [" ".join(message.split()) for message in listed]


def printable(text: str) -> str:
    r"""Return a line without what could steer a terminal.

    Escape sequences and marks that turn the direction of writing come from
    documents, which are hostile.

    Examples
    --------
    >>> printable("a\x1b[2Jb\u202ec")
    'a\ufffd[2Jb\ufffdc'
    """
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal how far a long task is; elsewhere show nothing.

    Yields
    ------
    callable
        To be told how many are done, and of how many.
    """
    width = 0

    def told(done: int, total: int) -> None:
        nonlocal width
        if total < 2 or not sys.stderr.isatty():
            return
        step = max(1, total // 200)
        if done % step and done != total:
            return
        filled = done * 24 // total
        line = f"{label} [{'#' * filled}{'.' * (24 - filled)}] {done:,} of {total:,}"
        width = len(line)
        click.echo(f"\r{line}", err=True, nl=False)

    try:
        yield told
    finally:
        if width:
            click.echo(f"\r{' ' * width}\r", err=True, nl=False)


def say_unread(documents: Iterable[Document]) -> None:
    """Name the documents in a language that is not read."""
    from geomap.language import unread_language

    for document in documents:
        if (language := unread_language(document)) is not None:
            say(f"{document.path}: {language} is not read; geomap reads English")


def reading_table(found: ReadResult) -> Iterator[str]:
    """Say for several documents what each gave; for many only the sums.

    Yields
    ------
    str
        Lines of a table: documents, events, placed, unplaced, left out, and
        those that could not be read.
    """
    rows = [_row_of(reading, found) for reading in found.readings]
    if len(rows) + len(found.errors) < 2:
        return
    few = len(rows) <= MOST_LISTED
    width = min(40, max([len("documents"), *(len(name) for name, _ in rows)]))
    heads = ("events", "placed", "unplaced", "left out")
    yield f"  {'document':{width}}  {'  '.join(heads)}"
    for name, numbers in rows if few else ():
        yield f"  {_short(name, width):{width}}  {_cells(heads, numbers)}"
    sums = [sum(numbers) for numbers in zip(*(n for _, n in rows), strict=True)]
    if rows:
        yield f"  {f'all {len(rows):,}':{width}}  {_cells(heads, sums)}"
    joined = (sums[0] if rows else 0) - len(found.table)
    if joined:
        yield f"  {_count(joined, 'event')} of them told by an earlier document too"
    if found.unread:
        yield f"  not in English: {len(found.unread):,} (their places: geomap places)"
    if found.errors:
        yield f"  could not be read: {len(found.errors):,} (why is said below)"


def _row_of(reading: Reading, found: ReadResult) -> tuple[str, list[int]]:
    placed = sum(event.geometry_kind != "none" for event in reading.events)
    name = reading.document.id
    if name in found.unread:
        name = f"{name} ({found.unread[name]})"
    events = len(reading.events)
    return name, [events, placed, events - placed, len(reading.left_out)]


def _cells(heads: Iterable[str], numbers: Iterable[int]) -> str:
    return "  ".join(
        f"{number:>{len(head)},}" for head, number in zip(heads, numbers, strict=True)
    )


def _short(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 3]}..."


def summary_lines(summary: Summary) -> Iterator[str]:
    """Say what was read or built, and what is missing and why."""
    s = summary
    yield (
        f"  {_count(s.events, 'event')} ({_count(s.drafts, 'draft')}):"
        f" {s.placed} placed, {len(s.unplaced)} unplaced, {len(s.undated)} undated"
    )
    yield from _listing("unplaced", map(_missing, s.unplaced))
    yield from _listing("undated", map(_missing, s.undated))
    yield from _listing("year not stated", (item.title for item in s.yearless))
    yield from _listing("look again", map(_missing, s.flagged))
    yield from _listing("left out", map(_left_out, s.left_out))


def result_lines(result: BuildResult) -> Iterator[str]:
    """Say what became of one map."""
    r = result
    if r.status != "built" or r.summary is None:
        yield f"{r.name}: {r.status}"
        yield from (f"  {reason}" for reason in r.reasons)
        yield from _asked(r.host_asked)
        return
    known = r.documents - r.read_anew
    kept = f" ({known:,} of them read before)" if known > 0 else ""
    yield f"{r.name}: built from {_count(r.documents, 'report')}{kept}"
    yield from summary_lines(r.summary)
    if r.rejected:
        yield f"  not shown: {r.rejected} rejected in review"
    if r.unreviewed:
        yield f"  not shown: {r.unreviewed} not reviewed"
    if r.replaced:
        yield f"  not shown: {r.replaced} replaced by others"
    if r.withheld:
        yield f"  not shown: {r.withheld} marked withhold or generalise"
    yield from _filtered(r.summary.filtered)
    if r.summary.yearless:
        yield (
            "  to give these a year: add `published = YYYY-MM-DD` to the"
            " definition or to the front matter of the report"
        )
    for record in r.files:
        path = (r.folder / record.path).as_posix()
        yield f"  {path}  {byte_count(record.size)}"
    yield from _asked(r.host_asked)


_FILTERED = {
    "days": "outside the days",
    "undated": "undated",
    "box": "outside the box",
    "unplaced": "unplaced",
    "classes": "of other classes",
    "sources": "from other sources",
    "min_score": "drafts below min_score",
    "review": "of another state of review",
}


def _filtered(counts: Mapping[str, int]) -> Iterator[str]:
    """Say how many events each filter leaves out."""
    if counts:
        each = ", ".join(f"{n:,} {_FILTERED[name]}" for name, n in counts.items())
        yield f"  left out by filters: {sum(counts.values()):,} ({each})"


def _asked(host: str | None) -> Iterator[str]:
    """Say whom a page asks: whoever opens it shows that host an address and a place."""
    if host is not None:
        yield f"  this page asks {host} for images (tiles in the definition)"


def problem_line(problem: Problem) -> str:
    """Say what does not hold, where, and what was expected."""
    return f"{problem.where}: {problem.what}; expected {problem.expected}"


def _listing(heading: str, items: Iterable[str]) -> Iterator[str]:
    listed = list(items)
    for item in listed[:MOST_LISTED]:
        yield f"  {heading}: {item}"
    if len(listed) > MOST_LISTED:
        yield f"  {heading}: and {len(listed) - MOST_LISTED} more"


def _missing(item: Missing) -> str:
    return f"{item.title} ({item.why})"


def _left_out(item: LeftOut) -> str:
    text = " ".join(item.text.split())
    shown = text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED].rstrip()}..."
    return f'{item.doc_id} {item.start}-{item.end} "{shown}" ({item.why})'


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@contextmanager
def bar() -> Iterator[Callable[[str, int, int], None]]:
    """Draw what is done on stderr, if that is a terminal.

    Yields
    ------
    callable
        Takes what is being done, how much of it is, and how much there is.
    """
    if not sys.stderr.isatty():
        yield lambda _, __, ___: None
        return
    drawn = ""

    def draw(what: str, part: int, whole: int) -> None:
        nonlocal drawn
        share = part / whole if whole else 1.0
        filled = round(share * _BAR)
        line = f"{what:<7}{'#' * filled}{'.' * (_BAR - filled)} {share:4.0%}"
        if line != drawn:
            drawn = line
            click.echo(f"\r{line}", err=True, nl=False)

    try:
        yield draw
    finally:
        if drawn:
            click.echo(f"\r{' ' * len(drawn)}\r", err=True, nl=False)


def byte_count(size: int) -> str:
    """Return a number of bytes for people: "12 kB"."""
    if size < 1000:
        return f"{size} B"
    return f"{size / 1000:,.0f} kB" if size < 1_000_000 else f"{size / 1e6:,.1f} MB"
