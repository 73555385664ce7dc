"""What came out of reading or building, in numbers and with every reason.

Flows in: events and what was left out.  Flows out: a :class:`Summary`, the
answer to "what is missing from this map, and why".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geomap.build.provenance import SOURCE_CHANGED, SOURCE_MISSING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.model import EventTable, LeftOut

__all__ = ["Missing", "Summary", "summarise"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """An event that lacks a place, a day or a year, and why."""

    id: str
    title: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Some events in numbers.

    Attributes
    ----------
    events, drafts, placed : int
        All of them; those nobody has reviewed; those with a place on the map.
    unplaced, undated, yearless : tuple of Missing
        Without a place; without any date; with a day or month but no year.
    left_out : tuple of LeftOut
        What the texts say that made no event.
    flagged : tuple of Missing
        Whose document changed since, or is gone: to be looked at again.
    filtered : mapping of str to int
        How many events the filters of a map leave out, by filter.
    """

    events: int
    drafts: int
    placed: int
    unplaced: tuple[Missing, ...]
    undated: tuple[Missing, ...]
    yearless: tuple[Missing, ...]
    left_out: tuple[LeftOut, ...] = ()
    flagged: tuple[Missing, ...] = ()
    filtered: Mapping[str, int] = field(default_factory=dict)


_FLAGS = {
    SOURCE_CHANGED: "its document changed since",
    SOURCE_MISSING: "its document is not among the reports",
}


def summarise(
    table: EventTable,
    left_out: Sequence[LeftOut] = (),
    *,
    filtered: Mapping[str, int] | None = None,
) -> Summary:
    """Count events and name those that lack something."""
    unplaced, undated, yearless, flagged = [], [], [], []
    rows = zip(
        table.column("id"),
        table.column("title"),
        table.column("geometry_kind"),
        table.column("unplaced_reason"),
        table.column("date_edtf"),
        table.column("start_date"),
        table.column("warnings"),
        strict=True,
    )
    for key, title, kind, reason, edtf, start, warnings in rows:
        if kind == "none":
            why = reason or "no place stated"
            unplaced.append(Missing(id=key, title=title, why=why))
        if not edtf and not start:
            undated.append(Missing(id=key, title=title, why="no date stated"))
        elif "year_missing" in warnings:
            yearless.append(Missing(id=key, title=title, why="year not stated"))
        flagged += [
            Missing(id=key, title=title, why=why)
            for name, why in _FLAGS.items()
            if name in warnings
        ]
    return Summary(
        events=len(table),
        drafts=sum(review == "draft" for review in table.column("review")),
        placed=len(table) - len(unplaced),
        unplaced=tuple(unplaced),
        undated=tuple(undated),
        yearless=tuple(yearless),
        left_out=tuple(left_out),
        flagged=tuple(flagged),
        filtered=dict(filtered or {}),
    )
