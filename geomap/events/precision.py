"""Events of two documents that may be one happening, told less exactly by one.

The events of several documents flow in; pairs with a doubt flow out.  One document
says "on Monday in Jos", the other "in June" or "in Plateau State" or names no
place: they are never joined, for the less exact one may be another happening.  But
if both give the same toll or quantity, a person should look.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from geomap.events.likeness import CASUALTIES, LOOK_BACK, quantities_of, toll_of
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.model import Event

__all__ = ["less_exact"]

_WIDEST = 31
"""Days of the wider of two dates: of a year, any day may be meant."""
_AREA = 3
"""The ``where_prec`` from which a place is an area that may contain the other."""
_TELLING = 2
"""The least toll that tells: one dead are many happenings."""

Key = tuple[str | None, str, str | int]


def less_exact(events: Sequence[Event]) -> Iterator[tuple[Event, Event, str]]:
    """Yield pairs of which one may tell the other less exactly, and what it says less of.

    Parameters
    ----------
    events : sequence of Event
        In precedence.
    """
    alike: dict[Key, list[Event]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for other in events:
        for key in _keys(other):
            for first in alike[key][-LOOK_BACK:]:
                pair = first.id, other.id
                doubt = _doubt(first, other) if pair not in seen else ""
                if doubt:
                    seen.add(pair)
                    yield first, other, doubt
            alike[key].append(other)


def _keys(event: Event) -> Iterator[Key]:
    for name in CASUALTIES:
        number = getattr(event, f"{name}_best")
        if number is not None and number >= _TELLING:
            yield event.event_class, name, number
    for counted in quantities_of(event):
        yield event.event_class, "counted", counted


def _doubt(first: Event, other: Event) -> str:
    """Return what one of two events says less of, or "" if they are two for sure."""
    if first.subclass and other.subclass and first.subclass != other.subclass:
        return ""
    if not _documents(first).isdisjoint(_documents(other)):
        return ""
    if not _days_meet(first, other) or _tolls_differ(first, other):
        return ""
    if first.place_id == other.place_id and first.place_id is not None:
        same_day = first.date_edtf == other.date_edtf
        return "" if same_day else "one says less of the day"
    if first.place_id is None or other.place_id is None:
        return "one says less of the place" if _may_be_unnamed(first, other) else ""
    areas = [event for event in (first, other) if (event.where_prec or 0) >= _AREA]
    same_country = not areas or None in {first.country, other.country}
    same_country = same_country or first.country == other.country
    return "one says less of the place" if areas and same_country else ""


def _documents(event: Event) -> set[str | None]:
    return {source.get("doc_id") for source in event.sources} | {event.doc_id}


def _days_meet(first: Event, other: Event) -> bool:
    days = []
    for event in (first, other):
        if event.start_date is None or event.end_date is None:
            return False
        start = date.fromisoformat(event.start_date)
        end = date.fromisoformat(event.end_date)
        if (end - start).days >= _WIDEST:
            return False
        days.append((start, end))
    return days[0][0] <= days[1][1] and days[1][0] <= days[0][1]


def _tolls_differ(first: Event, other: Event) -> bool:
    for name in CASUALTIES:
        one, two = toll_of(first, name), toll_of(other, name)
        if one and two and one[1] != two[1]:
            return True
    return False


def _may_be_unnamed(first: Event, other: Event) -> bool:
    """Whether an unplaced event names no place, or the one that the other names."""
    one, two = fold_name(first.place_name or ""), fold_name(other.place_name or "")
    return one == two or "" in {one, two}
