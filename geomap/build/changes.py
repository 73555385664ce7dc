"""What was corrected since events were published, for those who saw them before.

Flows in: events with their history, and the ids that the public knows.  Flows
out: rows of ``changes.json``, by id.

============  ==============================================================
``revised``   it is still there, and says something else
``replaced``  it was merged or split: ``replaced_by`` says where it is now
``withdrawn`` it is not on the map any more
``hidden``    it was on the map, and the map's filters now leave it out; nothing
              is said against it
============  ==============================================================
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from geomap.build.publicids import PublicIds
    from geomap.model import Event, EventTable

__all__ = ["CHANGES", "change_bytes", "changes_of", "public_changes"]

CHANGES = "changes.json"
_FORMAT = 1


def changes_of(
    merged: EventTable, *, hidden: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Return what was corrected on a map for the desk, by id.

    Of the events that are ``hidden`` by its filters it tells nothing: it keeps no
    memory of whether it ever showed them.
    """
    rows = []
    history = zip(
        *(merged.column(n) for n in ("revision", "change_note", "replaced_by")),
        strict=True,
    )
    for row, (revision, note, successor) in enumerate(history):
        if revision <= 1 and note is None and successor is None:
            continue  # nearly all: their event is not made
        event = merged[row]
        corrected = event.revision > 1 or event.change_note is not None
        if event.withhold or event.generalise or event.id in hidden:
            continue  # a map for the desk does not show them at all
        if event.replaced_by is not None:
            rows.append(_row(event, "replaced", replaced_by=event.replaced_by))
        elif corrected and event.review == "rejected":
            rows.append(_row(event, "withdrawn"))
        elif corrected:
            rows.append(_row(event, "revised"))
    return sorted(rows, key=lambda row: str(row["id"]))


def public_changes(
    merged: Iterable[Event],
    shown: EventTable,
    known: PublicIds,
    *,
    shown_on: str,
    says: Callable[[str], bool],
    hidden: Collection[str] = (),
) -> list[dict[str, Any]]:
    """Return what was corrected on a public map, in the order of publication.

    Parameters
    ----------
    merged : iterable of Event
        With their own ids.
    shown : EventTable
        What is published, with public ids.
    known : PublicIds
        Of each event that was ever published.
    shown_on : str
        The name of the map: what it never showed it need not correct.
    says : callable
        Whether a text may be published.
    hidden : collection of str
        Own ids of events that the map's filters leave out.
    """
    events = {event.id: event for event in merged}
    on_map = {event.id: event for event in shown}
    rows = []
    for own, public in known.ids.items():
        event = events.get(own)
        maps = known.maps.get(public)
        if public in on_map:
            now = on_map[public]
            if now.revision > 1 or now.change_note is not None:
                rows.append(_row(now, "revised"))
            continue
        if shown_on not in maps if maps else event is None:
            continue  # another map with the same file of ids shows it, or may do so
        row: dict[str, Any] = {"id": public, "status": "withdrawn"}
        rows.append(row)
        if own in hidden:
            row["status"] = "hidden"
            continue  # what was corrected in it is told where it is shown
        if event is None:
            continue  # deleted from the event file
        successor = known.ids.get(event.replaced_by or "")
        if successor is not None:
            row |= {"status": "replaced", "replaced_by": successor}
        if event.change_note and says(event.change_note):
            row["change_note"] = event.change_note
    return rows


def change_bytes(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Return the rows as the file ``changes.json``."""
    content = {"changes": _FORMAT, "events": list(rows)}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _row(event: Event, status: str, **more: Any) -> dict[str, Any]:
    row: dict[str, Any] = {"id": event.id, "status": status, "title": event.title}
    if event.revision > 1:
        row["revision"] = event.revision
    if event.change_note is not None:
        row["change_note"] = event.change_note
    return {**row, **more}
