"""Event files that people review: lay new drafts under what they decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import files
from geomap.errors import InputError
from geomap.model import Event, EventTable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from pathlib import Path

__all__ = ["merge_into", "merged_with"]


def merged_with(
    paths: Iterable[Path],
    drafts: EventTable,
    *,
    documents: Collection[str],
    read: Callable[[Path], EventTable] | None = None,
) -> EventTable:
    """Return the drafts merged with what the event files hold.

    Parameters
    ----------
    paths : iterable of Path
        Event files; an id may stand in one of them only.
    drafts : EventTable
    documents : collection of str
        Ids of the documents the drafts come from; drafts of others stay.
    read : callable, optional
        How an event file is read; by default as ``read_events`` does.

    Raises
    ------
    InputError
        If an event file cannot be used, or two of them hold the same event.
    """
    from geomap.formats import read_events
    from geomap.review import merge

    kept: list[Event] = []
    homes: dict[str, Path] = {}
    for path in paths:
        for event in (read or read_events)(path):
            if homes.setdefault(event.id, path) != path:
                raise InputError(
                    f"{path}: event {event.id} is also in {homes[event.id]};"
                    " expected each event in one file; remove one of the two"
                )
            kept.append(event)
    return merge(EventTable.from_events(kept), drafts, documents=documents)


def merge_into(
    path: Path, drafts: EventTable, *, documents: Collection[str]
) -> EventTable:
    """Replace the drafts of an event file; what a person decided stays.

    Parameters
    ----------
    path : Path
        ``.geojson`` or ``.csv``; made if it is not there.
    drafts : EventTable
    documents : collection of str
        Ids of the documents the drafts come from; drafts of others stay.

    Returns
    -------
    EventTable
        What the file holds now.

    Raises
    ------
    InputError
        If the file is there but is no event file; it stays as it was.
    OutputError
        If it cannot be written.
    """
    from geomap.formats import write_events

    with files.lock(path.parent):
        stored = [path] if path.exists() else []
        table = merged_with(stored, drafts, documents=documents)
        write_events(table, path)
    return table
