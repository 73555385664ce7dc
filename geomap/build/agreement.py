"""Check that the outputs of one map tell the same.

Flows in: the outputs of a map.  Flows out: problems.  ``events.geojson``, or
else the first output that holds whole events, is the one that the others are
compared with: each is written again from it, and has to be the same bytes, or,
if a library on this machine writes other bytes, the same events.  So a change
to one output is found even if somebody wrote its new hash into the manifest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.build.problem import Problem
from geomap.errors import GeomapError
from geomap.jsontext import shown
from geomap.model import EVENT_FIELDS, EventTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from geomap.formats.symbols import Symbol

__all__ = ["WHOLE", "disagreements", "page_disagreements", "reference_of"]

WHOLE = (
    "events.geojson",
    "events.geojsonl",
    "events.geojsons",
    "events.csv",
    "events.gpkg",
    "events.parquet",
    "events.fgb",
    "events.kml",
    "events.kmz",
)
"""Outputs that hold every field of every event, in the order of trust."""

_MOST_TOLD = 5


def reference_of(names: Sequence[str]) -> str | None:
    """Return the output that the others are compared with; None if there is none."""
    return next((name for name in WHOLE if name in names), None)


def disagreements(
    path: Path,
    content: bytes,
    reference: EventTable,
    *,
    same_library: bool,
    by: str,
    symbols: Mapping[str, Symbol] | None = None,
) -> Iterator[Problem]:
    """Yield where one output tells something else than the reference.

    Parameters
    ----------
    path : Path
        Of the output, whose name says what it is.
    content : bytes
    reference : EventTable
        The events of the output called ``by``.
    same_library : bool
        The library that wrote it is the one here, so that bytes can be compared.

    symbols : mapping of str to Symbol, optional
        How each class of events is drawn, where that is not as usual.

    Yields
    ------
    Problem
    """
    from geomap.formats import can_be_read, event_bytes, read_events

    if path.name == by:
        expected = "the form in which geomap writes it"
        what = f"{by} is not as geomap writes its events"
    else:
        expected = f"what {by} tells, as geomap writes it"
        what = f"does not tell what {by} tells"
    if same_library:
        try:
            if event_bytes(reference, path.name, symbols=symbols) == content:
                return
        except GeomapError as error:
            yield Problem(what=str(error), where=str(path), expected=expected)
            return
    found = []
    if path.name in WHOLE and can_be_read(path):
        try:
            found = list(_differences(read_events(path), reference))
        except GeomapError as error:
            found = [str(error)]
    if found or same_library:
        more = f" and {len(found) - _MOST_TOLD} more" if len(found) > _MOST_TOLD else ""
        told = f": {'; '.join(found[:_MOST_TOLD])}{more}" if found else ""
        yield Problem(what=what + told, where=str(path), expected=expected)


def _differences(table: EventTable, reference: EventTable) -> Iterator[str]:
    """Yield what a table says otherwise than the reference, event by event."""
    rows = {event_id: row for row, event_id in enumerate(reference.column("id"))}
    ids = table.column("id")
    yield from (f"{i} is not there" for i in rows if i not in set(ids))
    yield from (f"{i} is too much" for i in ids if i not in rows)
    for name in EVENT_FIELDS:
        if name not in table.columns and name not in reference.columns:
            continue
        own, other = table.column(name), reference.column(name)
        for event_id, value in zip(ids, own, strict=True):
            meant = other[rows[event_id]] if event_id in rows else value
            if value != meant:
                yield f"{event_id}: {name} is {shown(value)}, not {shown(meant)}"
    if list(ids) != list(reference.column("id")):
        yield "the order is another"


def page_disagreements(
    path: Path, data: Mapping[str, Any], reference: EventTable, *, by: str
) -> Iterator[Problem]:
    """Yield where a page tells something else than the reference.

    A page may show events that are not passed on as data (``redistribute``).

    Parameters
    ----------
    path : Path
        Of the page.
    data : mapping
        What ``webmap.page_data`` found in it.
    reference : EventTable
        The events of the output called ``by``.
    """
    from geomap.webmap import page_columns

    columns = page_columns(EventTable(data["columns"]))
    meant = page_columns(reference)
    ids = columns["id"]
    rows = {event_id: row for row, event_id in enumerate(meant["id"])}
    expected = f"what {by} tells"
    for event_id in sorted(rows.keys() - set(ids)):
        yield Problem(
            what=f"does not show {event_id}", where=str(path), expected=expected
        )
    if len(ids) != len(set(ids)):
        yield Problem(
            what="shows an event twice", where=str(path), expected="each event once"
        )
    for row, event_id in enumerate(ids):
        if event_id not in rows:
            if not _is_closed(columns["sources"][row]):
                yield Problem(
                    what=f"shows {event_id}, which {by} has not",
                    where=str(path),
                    expected=expected,
                )
            continue
        for name, column in columns.items():
            there, told = column[row], meant[name][rows[event_id]]
            if there != told:
                yield Problem(
                    what=f"{event_id}: {name} is {shown(there)}",
                    where=str(path),
                    expected=f"{shown(told)}, as in {by}",
                )
    places = [rows[event_id] for event_id in ids if event_id in rows]
    if places != sorted(places):
        yield Problem(
            what="the order of the events is another",
            where=str(path),
            expected=f"that of {by}",
        )


def _is_closed(sources: Sequence[Mapping[str, Any]]) -> bool:
    """Whether no source lets the event be passed on as data."""
    return bool(sources) and all(s.get("redistribute") is False for s in sources)
