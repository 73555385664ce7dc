"""Lay the story of a definition over the events of its map.

Flows in: the steps, all events, and those that the map shows.  Flows out: the steps
as the page tells them, with the ids that it knows its events by.

A step may name only what its readers can see, and on a public map its view and days
must not give away what is withheld.  Words are searched with all outputs
(:mod:`geomap.build.leaks`).
"""

from __future__ import annotations

import math
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from geomap.build.publicids import known_ids
from geomap.build.withheld import withheld_fields
from geomap.errors import DefinitionError
from geomap.jsontext import shown
from geomap.project.story import step_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.build.filtering import Filtered
    from geomap.build.gathering import Gathered
    from geomap.model import Event, EventTable, StoryStep
    from geomap.project import Definition

__all__ = ["storyline"]

_LIKE = 0.8
"""Least likeness, as difflib counts, of an id that was probably meant: all begin alike."""
_TELLING_KM = 1.0
"""A view whose middle lies so near a withheld place shows it."""
_KM_PER_DEGREE = 111.32


def storyline(gathered: Gathered, filtered: Filtered) -> tuple[StoryStep, ...]:
    """Return the steps of a map as its page tells them.

    Raises
    ------
    DefinitionError
        With ``file:line`` and the step: an event that is not on the map, one that
        the days of the step leave out, or a view that shows a withheld place.
    """
    definition = gathered.definition
    if not definition.story:
        return ()
    check = _Check(gathered, filtered)
    steps = []
    for number, step in enumerate(definition.story, 1):
        try:
            steps.append(check.told(step))
        except ValueError as error:
            raise DefinitionError(
                f"{_where(definition, number)}: story, step {number}: {error}"
            ) from None
    return tuple(steps)


class _Check:
    """What is asked of each step."""

    def __init__(self, gathered: Gathered, filtered: Filtered) -> None:
        definition = gathered.definition
        self._definition = definition
        self._merged = gathered.merged
        self._filtered = filtered
        rows = zip(
            filtered.table.column("id"),
            filtered.table.column("replaced_by"),
            strict=True,
        )
        self._rows = {
            event_id: row
            for row, (event_id, successor) in enumerate(rows)
            if successor is None
        }
        self._public: dict[str, str] = {}
        self._hidden: list[tuple[float, float]] = []
        if definition.public:
            from geomap.build.gathering import ids_file

            self._public = dict(known_ids(ids_file(definition)).ids)
            self._hidden = list(_withheld_places(gathered, filtered.table))

    def told(self, step: StoryStep) -> StoryStep:
        """Return a step with the id that the page knows its event by.

        Raises
        ------
        ValueError
            What is wrong with it, what was expected, and how to mend it.
        """
        self._refuse_telling(step)
        if step.event is None:
            return step
        event_id = self._public.get(step.event, step.event)
        if event_id not in self._rows:
            raise ValueError(f"event {shown(step.event)} {self._why_not(step.event)}")
        event = self._filtered.table[self._rows[event_id]]
        self._refuse_days(step, event)
        return replace(step, event=event_id)

    def _why_not(self, event_id: str) -> str:
        """Return why an event is not on the map, and what may be done."""
        ids = self._merged.column("id")
        row = ids.index(event_id) if event_id in ids else None
        if row is None:
            known = self._public if self._definition.public else self._rows
            close = get_close_matches(event_id, list(known), n=1, cutoff=_LIKE)
            return "is not on the map; " + (
                f"did you mean {close[0]}?"
                if close
                else "expected the id of one of its events, as events.csv has it"
            )
        event = self._merged[row]
        if event.review == "rejected":
            return "was rejected; name another, or take it out of the story"
        if event.replaced_by is not None:
            return f"was replaced; name {event.replaced_by} instead"
        if event_id in self._filtered.ids:
            return "is left out by [filters]; name another, or widen them"
        if self._definition.public:
            return "is not reviewed, and a public map has reviewed events; review it"
        return (
            "is marked withhold or generalise, and only a public map shows such events;"
            " name another"
        )

    def _refuse_days(self, step: StoryStep, event: Event) -> None:
        """Refuse days that do not show the event that they are about."""
        first, last = event.start_date or event.end_date, event.end_date
        last = last or first
        if first is None or last is None:
            if self._definition.public and (step.start or step.end):
                raise ValueError(
                    f"event {shown(step.event)} is published without its days;"
                    " remove from and to"
                )
            return
        if (step.start and last < step.start) or (step.end and first > step.end):
            days = first if first == last else f"{first} to {last}"
            raise ValueError(
                f"event {shown(step.event)} is of {days}, which from and to leave out"
            )

    def _refuse_telling(self, step: StoryStep) -> None:
        """Refuse a view in the middle of which lies a place that is withheld."""
        middle = _middle(step)
        if middle is not None and any(_is_near(middle, at) for at in self._hidden):
            raise ValueError(
                "looks at the place of an event that withholds it; show a wider area"
                " around another middle"
            )


def _where(definition: Definition, number: int) -> str:
    return f"{definition.path}:{step_line(definition.written(), number)}"


def _withheld_places(
    gathered: Gathered, table: EventTable
) -> Iterator[tuple[float, float]]:
    """Yield longitude and latitude of places that no event of the map tells."""
    documents = {r.document.id: r.document for r in gathered.found.readings}
    public = list(_places(table.column("lon"), table.column("lat")))
    for event in gathered.merged:
        if event.lat is None or event.lon is None:
            continue
        if "lat" not in withheld_fields(event, documents):
            continue
        at = (event.lon, event.lat)
        if not any(_is_near(at, other) for other in public):
            yield at


def _places(
    lons: Iterable[float | None], lats: Iterable[float | None]
) -> Iterator[tuple[float, float]]:
    for lon, lat in zip(lons, lats, strict=True):
        if lon is not None and lat is not None:
            yield lon, lat


def _middle(step: StoryStep) -> tuple[float, float] | None:
    """Return longitude and latitude of the middle of what a step looks at."""
    if step.centre is not None:
        return step.centre.lonlat
    if step.box is None:
        return None
    west, south, east, north = step.box
    lon = (west + east + (360 if west > east else 0)) / 2
    return (lon if lon <= 180 else lon - 360), (south + north) / 2


def _is_near(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether two places lie within about a kilometre."""
    east = abs((a[0] - b[0] + 180) % 360 - 180) * math.cos(math.radians(a[1]))
    return math.hypot(east, a[1] - b[1]) * _KM_PER_DEGREE < _TELLING_KM
