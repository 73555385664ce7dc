"""The steps of a story as a page holds them.

Flows in: steps.  Flows out: rows of the page's data, and from these the steps again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.model import Position, StoryStep

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["story_of_page", "story_rows"]


def story_rows(
    steps: Iterable[StoryStep], ids: Collection[str] | None = None
) -> list[dict[str, Any]]:
    """Return the steps as a page holds them.

    Parameters
    ----------
    steps : iterable of StoryStep
    ids : collection of str, optional
        The events of the page: no other id is told.

    Examples
    --------
    >>> story_rows([StoryStep(title="Before", event="ev-1")], ids=set())
    [{'title': 'Before'}]
    """
    rows = []
    for step in steps:
        told = {
            "title": step.title,
            "text": step.text,
            "from": step.start,
            "to": step.end,
            "event": step.event if ids is None or step.event in ids else None,
            "box": None if step.box is None else list(step.box),
            "centre": None if step.centre is None else list(step.centre.lonlat),
            "zoom": step.zoom,
        }
        rows.append({key: value for key, value in told.items() if value is not None})
    return rows


def story_of_page(rows: Any) -> tuple[StoryStep, ...]:
    """Return the steps that a page tells.

    Raises
    ------
    ValueError, TypeError, KeyError
        If they are none that geomap would write.
    """
    return tuple(
        StoryStep(
            title=row["title"],
            text=row.get("text"),
            start=row.get("from"),
            end=row.get("to"),
            event=row.get("event"),
            box=None if row.get("box") is None else tuple(row["box"]),
            centre=None
            if row.get("centre") is None
            else Position(lon=row["centre"][0], lat=row["centre"][1]),
            zoom=row.get("zoom"),
        )
        for row in rows or ()
    )
