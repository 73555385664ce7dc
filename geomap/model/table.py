"""Events as columns, and the layers that a map makes of their rows."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from geomap.errors import InputError
from geomap.model.event import EVENT_FIELDS, Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import geopandas as gpd

_DEFAULTS: dict[str, Any] = {
    f.name: {} if f.name in {"machine", "extra"} else f.default for f in fields(Event)
}


@dataclass(frozen=True, slots=True)
class EventTable:
    """Events as columns.

    A million events are some columns of a million values, not a million
    objects; an :class:`Event` is made only for the row that is asked for.  A
    column that is not stored has its default value in every row.

    Parameters
    ----------
    columns : mapping of str to sequence
        Values by field name, all of the same length.  ``id`` and ``title`` must
        be there unless the table is empty.

    Raises
    ------
    InputError
        If a name is no field of an event or the lengths differ.

    Examples
    --------
    >>> table = EventTable.from_events([Event(id="ev-1", title="Meeting, Yevlakh")])
    >>> len(table), table[0].title, table.column("review")
    (1, 'Meeting, Yevlakh', ('draft',))
    """

    columns: Mapping[str, Sequence[Any]]

    def __post_init__(self) -> None:
        unknown = sorted(set(self.columns) - set(EVENT_FIELDS))
        if unknown:
            raise InputError(
                f"column {unknown[0]!r} is no field of an event; put it in 'extra'"
            )
        lengths = {name: len(values) for name, values in self.columns.items()}
        if len(set(lengths.values())) > 1:
            raise InputError(f"columns differ in length: {lengths}")

    @classmethod
    def from_events(cls, events: Iterable[Event]) -> EventTable:
        """Make a table of the events, in their order, storing no constant columns."""
        rows = list(events)
        columns: dict[str, list[Any]] = {}
        for name in EVENT_FIELDS:
            values = [getattr(row, name) for row in rows]
            default = _DEFAULTS.get(name)
            if name in {"id", "title"} or any(v != default for v in values):
                columns[name] = values
        return cls(columns)

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def __getitem__(self, row: int) -> Event:
        if not -len(self) <= row < len(self):
            raise IndexError(row)
        return Event(**{name: values[row] for name, values in self.columns.items()})

    def __iter__(self) -> Iterator[Event]:
        return (self[row] for row in range(len(self)))

    def column(self, name: str) -> Sequence[Any]:
        """Return all values of one field; the default for each row if not stored."""
        if name in self.columns:
            return self.columns[name]
        if name not in _DEFAULTS:
            raise InputError(f"{name!r} is no field of an event")
        return (_DEFAULTS[name],) * len(self)

    def select(self, rows: Sequence[int]) -> EventTable:
        """Return a table of the given rows, in the given order."""
        return EventTable(
            {name: [values[i] for i in rows] for name, values in self.columns.items()}
        )

    def to_geodataframe(self) -> gpd.GeoDataFrame:
        """Return the events as a GeoDataFrame; see ``geomap.frames``."""
        # The one import against the flow: a door for users, not a step of it.
        from geomap.frames import to_geodataframe

        return to_geodataframe(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """The events of one day or period, as one switch on the map.

    Attributes
    ----------
    id : str
        Numbered, ``layer-0`` upwards: derived from nothing in the data.
    label : str
        For people: "19 Sep 2023", "from 24 Sep 2023", "no date".
    start, end : str or None
        ISO days, before year 1 as EDTF writes them (-0043-03-15 is of 44 BC); None
        when the period is open or unknown.
    rows : tuple of int
        Row numbers in the event table.
    """

    id: str
    label: str
    start: str | None
    end: str | None
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A span of days that a map's author gives a name: "First round".

    Attributes
    ----------
    start, end : str
        ISO days, both included.
    """

    label: str
    start: str
    end: str
