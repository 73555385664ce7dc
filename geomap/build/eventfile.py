"""Event files that people review: lay new drafts under what they decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from geomap import files
from geomap.build.provenance import under_new_names, with_flags
from geomap.errors import InputError
from geomap.model import Event, EventTable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from pathlib import Path

    from geomap.model import Document

__all__ = ["merge_into", "merged_with"]


def merged_with(
    paths: Iterable[Path],
    drafts: EventTable,
    *,
    documents: Mapping[str, Document] | Collection[str],
    read: Callable[[Path], EventTable] | None = None,
    whole: bool = False,
) -> EventTable:
    """Return the drafts merged with what the event files hold.

    Of documents that are given, and not only named, it is also known which of
    them were renamed since the events were stored, and whose text changed.

    Parameters
    ----------
    paths : iterable of Path
        Event files; an id may stand in one of them only.
    drafts : EventTable
    documents : mapping of str to Document, or collection of str
        Ids of the documents the drafts come from; drafts of others stay.
    read : callable, optional
        How an event file is read; by default as ``read_events`` does.
    whole : bool, default False
        The documents are all that the events may rest on, so that those of others
        get the warning ``source_missing``.

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
    stored = EventTable.from_events(kept)
    if not isinstance(documents, Mapping):
        return merge(stored, drafts, documents=documents)
    stored = under_new_names(stored, documents)
    merged = merge(stored, drafts, documents=documents)
    return with_flags(merged, documents, whole=whole)


def merge_into(
    path: Path,
    drafts: EventTable,
    *,
    documents: Mapping[str, Document] | Collection[str],
) -> EventTable:
    """Replace the drafts of an event file; what a person decided stays.

    Parameters
    ----------
    path : Path
        ``.geojson`` or ``.csv``; made if it is not there.
    drafts : EventTable
    documents : mapping of str to Document, or collection of str
        As for :func:`merged_with`.

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
