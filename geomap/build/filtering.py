"""Lay the filters of a definition over its events.

Flows in: the events that a map could show.  Flows out: those that it shows, and how
many each filter leaves out, so that nothing is missing silently.

On a public map the filters see what is published of an event, never more: a box laid
over true positions would tell on which side of it a coarsened event lies.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from geomap.errors import DefinitionError
from geomap.jsontext import shown
from geomap.tomltext import line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from geomap.model import Document, EventTable
    from geomap.project import Definition
    from geomap.project.filters import Box, Filters

__all__ = [
    "FILTERS",
    "Filtered",
    "check_sources",
    "filter_events",
    "filter_values",
    "reasons",
    "without_review",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filtered:
    """What filters make of events.

    Attributes
    ----------
    table : EventTable
        The events that stay.
    counts : mapping of str to int
        How many are left out, by the first filter that does: ``days``, ``undated``,
        ``box``, ``unplaced``, ``classes``, ``sources``, ``min_score``, ``review``.
    ids : frozenset of str
        The events left out.
    """

    table: EventTable
    counts: Mapping[str, int]
    ids: frozenset[str] = frozenset()


def filter_events(table: EventTable, filters: Filters) -> Filtered:
    """Return the events that filters leave, in their order."""
    if not filters:
        return Filtered(table=table, counts={})
    why = reasons(table, filters)
    counted = Counter(filter(None, why))
    return Filtered(
        table=table.select([row for row, reason in enumerate(why) if reason is None]),
        counts={name: counted[name] for name in FILTERS if counted[name]},
        ids=frozenset(
            event_id
            for event_id, reason in zip(table.column("id"), why, strict=True)
            if reason is not None
        ),
    )


def without_review(filters: Filters) -> Filters:
    """Return the filters that ask what an event is, not how far its review is."""
    return replace(filters, review=(), min_score=None)


def reasons(table: EventTable, filters: Filters) -> list[str | None]:
    """Return for each event the first filter that leaves it out; None if it stays."""
    rows: list[str | None] = [None] * len(table)
    for name, leaves_out in FILTERS.items():
        for row, out in enumerate(leaves_out(table, filters)):
            if out and rows[row] is None:
                rows[row] = name
    return rows


def filter_values(definition: Definition, counts: Mapping[str, int]) -> dict[str, Any]:
    """Return what the page says of the filters: the days asked for and the counts."""
    asked = definition.filters
    return {"from": asked.start, "to": asked.end, "counts": dict(counts)}


def _days(table: EventTable, filters: Filters) -> list[bool]:
    """Leave out what was over before the first day, or began after the last."""
    first, last = filters.start or "", filters.end or "9999-12-31"
    rows = zip(table.column("start_date"), table.column("end_date"), strict=True)
    return [
        (start is not None and start > last) or (end is not None and end < first)
        for start, end in rows
    ]


def _undated(table: EventTable, filters: Filters) -> list[bool]:
    """Leave out what has no day of the calendar, such as one without a year."""
    if filters.undated:
        return []
    rows = zip(table.column("start_date"), table.column("end_date"), strict=True)
    return [start is None and end is None for start, end in rows]


def _box(table: EventTable, filters: Filters) -> list[bool]:
    """Leave out points outside, and areas and lines that do not touch the box."""
    if filters.box is None:
        return []
    names = ("geometry_kind", "lat", "lon", "geometry")
    rows = zip(*(table.column(name) for name in names), strict=True)
    touches = _toucher(filters.box)
    return [
        kind != "none"
        and not (
            touches(geometry)
            if geometry is not None and kind != "point"
            else _holds(filters.box, lon, lat)
        )
        for kind, lat, lon, geometry in rows
    ]


def _holds(box: Box, lon: float | None, lat: float | None) -> bool:
    if lon is None or lat is None:
        return False
    lons = (lon, -lon) if abs(lon) == 180 else (lon,)  # these are one line
    return any(
        south <= lat <= north and any(west <= degrees <= east for degrees in lons)
        for west, south, east, north in box.bounds
    )


def _toucher(box: Box) -> Callable[[dict[str, Any]], bool]:
    """Return what says whether a shape touches a box; shapes recur, so it remembers."""
    from shapely import box as rectangle
    from shapely import make_valid, union_all
    from shapely.geometry import shape

    whole = union_all([rectangle(*bounds) for bounds in box.bounds])
    known: dict[int, tuple[dict[str, Any], bool]] = {}

    def touches(geometry: dict[str, Any]) -> bool:
        key = id(geometry)
        if key not in known:
            found = bool(make_valid(shape(geometry)).intersects(whole))
            known[key] = geometry, found  # held, so that its id stays its own
        return known[key][1]

    return touches


def _unplaced(table: EventTable, filters: Filters) -> list[bool]:
    if filters.unplaced:
        return []
    return [kind == "none" for kind in table.column("geometry_kind")]


def _classes(table: EventTable, filters: Filters) -> list[bool]:
    if not filters.classes:
        return []
    return [name not in filters.classes for name in table.column("event_class")]


def _sources(table: EventTable, filters: Filters) -> list[bool]:
    """Leave out what rests on none of the documents and publishers."""
    asked = {_folded(name) for name in filters.sources}
    return [not asked & names for names in _named_sources(table)] if asked else []


def _named_sources(table: EventTable) -> Iterator[set[str]]:
    """Yield for each event the documents and publishers that it rests on, folded."""
    columns = (table.column(name) for name in ("doc_id", "source", "sources"))
    for doc_id, publisher, sources in zip(*columns, strict=True):
        told = [doc_id, publisher]
        for source in sources:
            told += [source.get("doc_id"), source.get("publisher")]
        yield {_folded(name) for name in told if name}


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def check_sources(
    definition: Definition, table: EventTable, documents: Iterable[Document] = ()
) -> None:
    """Refuse a filter that names a source which the map has not.

    Parameters
    ----------
    definition : Definition
    table : EventTable
        The events before they are filtered: of a public map as they are published.
    documents : iterable of Document
        What was read; one that tells of no event may be named too.

    Raises
    ------
    DefinitionError
        With ``file:line`` and the nearest name that there is.
    """
    if not definition.filters.sources:
        return
    known = set().union(*_named_sources(table))
    for document in documents:
        known |= {_folded(n) for n in (document.id, document.publisher) if n}
    for name in definition.filters.sources:
        if _folded(name) in known:
            continue
        close = get_close_matches(_folded(name)[:80], sorted(known), n=1)
        raise DefinitionError(
            f"{definition.path}:{line_of('sources', definition.written())}: filters: sources holds"
            f" {shown(name)}, which no report or event of the map comes from; "
            + (
                f"did you mean {shown(close[0])}?"
                if close
                else "expected the id of a document or the name of a publisher"
            )
        )


def _min_score(table: EventTable, filters: Filters) -> list[bool]:
    """Leave out drafts read with less; what a person checked needs no score."""
    least = filters.min_score
    if least is None:
        return []
    rows = zip(table.column("reading_score"), table.column("review"), strict=True)
    return [
        review == "draft" and score is not None and score < least
        for score, review in rows
    ]


def _review(table: EventTable, filters: Filters) -> list[bool]:
    if not filters.review:
        return []
    return [state not in filters.review for state in table.column("review")]


FILTERS: dict[str, Callable[[EventTable, Filters], list[bool]]] = {
    "days": _days,
    "undated": _undated,
    "box": _box,
    "unplaced": _unplaced,
    "classes": _classes,
    "sources": _sources,
    "min_score": _min_score,
    "review": _review,
}
"""Each says row by row what it leaves out; an empty list is nothing."""
