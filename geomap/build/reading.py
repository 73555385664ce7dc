"""Read documents into events: the main job as one call.

Flows in: paths of documents.  Flows out: a :class:`ReadResult`, which keeps the
reading of each document beside the events of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geomap import documents
from geomap.errors import DateError, InputError
from geomap.events import Reading, read_document
from geomap.gazetteer import Gazetteer
from geomap.model import EventTable, LeftOut

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = ["ReadResult", "read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """What some documents say.

    Attributes
    ----------
    table : EventTable
        The events of all documents, in the order of the documents and, within
        one, of the text.
    readings : tuple of Reading
        One for each document: its dates, places, events and what was left out.
    errors : tuple of InputError
        Documents that could not be read; empty unless ``keep_going``.
    """

    table: EventTable
    readings: tuple[Reading, ...]
    errors: tuple[InputError, ...] = ()

    @property
    def document_ids(self) -> frozenset[str]:
        """The ids of the documents that were read."""
        return frozenset(reading.document.id for reading in self.readings)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What the texts say that made no event, with the reason."""
        return tuple(item for reading in self.readings for item in reading.left_out)


def read(
    paths: Sequence[str | Path] | str | Path,
    *,
    published: date | str | None = None,
    focus: Sequence[str] = (),
    encoding: str = "utf-8",
    jsonl: bool = False,
    keep_going: bool = False,
    gazetteer: Gazetteer | None = None,
    places: Sequence[str | Path] = (),
    pins: Mapping[str, str] | None = None,
    ignore: Sequence[str] = (),
) -> ReadResult:
    """Read reports into dated, placed events.

    Nothing is invented: what has no day or no place keeps none, and says why.

    Parameters
    ----------
    paths : path or sequence of paths
        ``.txt``, ``.md`` or ``.jsonl`` files; ``"-"`` is standard input.
    published : date or str, optional
        Publication day (``YYYY-MM-DD``) of documents that state none; without
        it a date without a year keeps an unknown year.
    focus : sequence of str
        Alpha-2 codes of the countries that the documents are about.
    encoding : str, default "utf-8"
        Of documents without a byte order mark; errors are never replaced.
    jsonl : bool, default False
        Standard input holds a document a line.
    keep_going : bool, default False
        Put unusable documents into ``errors`` instead of raising the first.
    gazetteer : Gazetteer, optional
        The embedded one by default.
    places : sequence of paths
        Files of your own places (docs/places.md), which win over the gazetteer's.
    pins : mapping of str to str
        Names, and the id of the place that each means.
    ignore : sequence of str
        Names that are no places.

    Returns
    -------
    ReadResult

    Raises
    ------
    InputError
        If a document cannot be used, unless ``keep_going``.
    DateError
        If ``published`` is no day.
    PlacesFileError
        If rows of ``places`` cannot be used.
    PlaceNotFound
        If there is no place with an id of ``pins``.
    """
    names = [paths] if not isinstance(paths, list | tuple) else paths
    batch = documents.read_documents(
        [str(name) for name in names],
        published=_day(published),
        encoding=encoding,
        jsonl=jsonl,
    )
    if batch.errors and not keep_going:
        raise batch.errors[0]
    known = gazetteer or Gazetteer.open()
    known = known.with_places(places).with_names(pins=pins, ignored=ignore)
    readings = tuple(read_document(d, known, focus=focus) for d in batch.documents)
    events = [event for reading in readings for event in reading.events]
    return ReadResult(
        table=EventTable.from_events(events), readings=readings, errors=batch.errors
    )


def _day(published: date | str | None) -> date | None:
    if not isinstance(published, str):
        return published
    try:
        return date.fromisoformat(published)
    except ValueError:
        raise DateError(
            f"published is {published!r}; expected a day that exists, as YYYY-MM-DD"
        ) from None
