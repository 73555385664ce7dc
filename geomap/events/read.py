"""From one document to its events: the main path of geomap's reading.

    find dates -> find places -> resolve -> drafts -> one happening, one draft -> events

What becomes a draft is decided in :mod:`geomap.events.reader`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.dates import find_dates
from geomap.events.merge import join_same
from geomap.events.reader import Reader
from geomap.events.record import event
from geomap.places import find_places
from geomap.resolve import ask_online, resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.draft import Draft
    from geomap.gazetteer import Gazetteer
    from geomap.geocoders import Geocoder
    from geomap.model import DateMention, Document, Event, LeftOut, Resolution


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one document."""

    document: Document
    dates: tuple[DateMention, ...]
    places: tuple[Resolution, ...]
    events: tuple[Event, ...]
    left_out: tuple[LeftOut, ...]


def read_document(
    document: Document,
    gazetteer: Gazetteer,
    *,
    focus: Sequence[str] = (),
    geocoder: Geocoder | None = None,
) -> Reading:
    """Read one document into draft events.

    Parameters
    ----------
    document : Document
    gazetteer : Gazetteer
    focus : sequence of str
        Alpha-2 codes of the countries that the reader says it is about.
    geocoder : Geocoder, optional
        Asked for the names that the gazetteer does not know.

    Returns
    -------
    Reading
        Events in text order, each with its sentence; and what was left out,
        with reasons.
    """
    dates = find_dates(document)
    mentions = find_places(document, gazetteer, dates)
    places = resolve(document, mentions, gazetteer, focus=focus)
    if geocoder is not None:
        places = ask_online(places, geocoder, focus=focus)
    drafts, left_out = Reader(document, dates, places).read()
    return Reading(
        document=document,
        dates=tuple(dates),
        places=tuple(places),
        events=_events(join_same(drafts), gazetteer),
        left_out=tuple(left_out),
    )


def _events(drafts: Sequence[Draft], gazetteer: Gazetteer) -> tuple[Event, ...]:
    made: list[Event] = []
    seen: Counter[str] = Counter()
    for draft in drafts:
        first = event(draft, gazetteer)
        ordinal = seen[first.id]
        seen[first.id] += 1
        made.append(event(draft, gazetteer, ordinal=ordinal) if ordinal else first)
    return tuple(made)
