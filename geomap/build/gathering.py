"""All that a map is made from, read: its reports and what people decided.

Flows in: a definition.  Flows out: the merged events, and for a public map those
that everybody may see with the words that nobody may.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from geomap import jsontext
from geomap.build.eventfile import merged_with
from geomap.build.filtering import Filtered, check_sources, filter_events
from geomap.build.naming import named
from geomap.build.public import may_be_public, published_event, with_ids
from geomap.build.publicids import PUBLIC_IDS, assign_ids
from geomap.build.reading import ReadResult, read
from geomap.build.tables import read_placed
from geomap.build.withheld import Withheld, withheld_words
from geomap.model import EventTable

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.build.cache import ReadingCache
    from geomap.gazetteer import Gazetteer
    from geomap.model import Event
    from geomap.project import Definition

__all__ = ["Gathered", "gather", "ids_file", "public_table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What a map is made from.

    Attributes
    ----------
    found : ReadResult
        What the reports say.
    merged : EventTable
        Laid under what people decided.
    """

    definition: Definition
    gazetteer: Gazetteer
    found: ReadResult
    merged: EventTable

    def withheld(self) -> Withheld:
        """Return the words that a public map must not hold."""
        documents = {r.document.id: r.document for r in self.found.readings}
        renamed = named(self.merged, self.gazetteer, self.definition.names)
        return withheld_words([*self.merged, *renamed], documents)


def gather(
    definition: Definition, *, jobs: int = 1, cache: ReadingCache | None = None
) -> Gathered:
    """Read what a definition names.

    Raises
    ------
    GeomapError
        If a report or an event file cannot be used.
    """
    found = read(
        [str(definition.locate(name)) for name in definition.reports],
        published=definition.published,
        encoding=definition.encoding,
        focus=definition.focus,
        places=[definition.locate(name) for name in definition.places],
        pins=dict(definition.resolve),
        ignore=definition.ignore,
        jobs=jobs,
        cache=cache,
    )
    gazetteer = definition.gazetteer()
    merged = merged_with(
        map(definition.locate, definition.events),
        found.table,
        documents=found.documents,
        whole=bool(definition.reports),
        read=partial(
            read_placed,
            options=definition.table_options,
            gazetteer=gazetteer,
            focus=definition.focus,
        ),
    )
    return Gathered(
        definition=definition,
        gazetteer=gazetteer,
        found=found,
        merged=merged,
    )


def public_table(gathered: Gathered, withheld: Withheld) -> Filtered:
    """Return the events of a public map, with the ids that the public knows.

    Those that its filters leave out are told by their own ids, and get none.

    New ids are given out, and kept, in the order of what is published of the
    events: nothing else of them decides it.

    Raises
    ------
    InputError
        If an event withholds a field that no event has, ``generalise`` asks for
        what is not known, or the file of public ids is damaged.
    OutputError
        If the public ids cannot be kept.
    """
    definition = gathered.definition
    documents = {r.document.id: r.document for r in gathered.found.readings}
    renamed = named(gathered.merged, gathered.gazetteer, definition.names)
    events = [
        published_event(
            event,
            allowed=definition.public_fields,
            documents=documents,
            withheld=withheld,
            gazetteer=gathered.gazetteer,
        )
        for event in renamed
        if may_be_public(event)
    ]
    published = EventTable.from_events(events)
    check_sources(definition, published)
    found = filter_events(published, definition.filters)
    events = sorted(found.table, key=_content)
    known = assign_ids(
        ids_file(definition), [e.id for e in events], shown_on=definition.name
    )
    return replace(found, table=with_ids(events, known.ids))


def ids_file(definition: Definition) -> Path:
    """Return where the public ids are kept: beside the first event file."""
    return definition.locate(definition.events[0]).parent / PUBLIC_IDS


def _content(event: Event) -> tuple[str, str, str]:
    """Return what orders published events, their own ids last."""
    values = (event.start_date, event.title, event.place_label, event.lat, event.lon)
    return event.start_date or "9999", jsontext.dump(values), event.id
