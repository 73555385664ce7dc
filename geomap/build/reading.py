"""Read documents into events: the main job as one call.

Flows in: paths of documents.  Flows out: a :class:`ReadResult`, which keeps the
reading of each document beside the events of all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geomap import documents
from geomap.build.workers import Recipe, read_in_processes
from geomap.dates import find_dates
from geomap.errors import DateError, GeocoderError, GeomapError, InputError
from geomap.events import Reading, corroborate, read_document, with_denials
from geomap.gazetteer import Gazetteer
from geomap.language import unread_language
from geomap.model import EventTable, LeftOut
from geomap.places import find_places
from geomap.resolve import resolve
from geomap.text import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from geomap.build.cache import ReadingCache
    from geomap.events import Duplicate
    from geomap.geocoders import Geocoder
    from geomap.model import Document

__all__ = ["ReadResult", "read", "read_one"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """What some documents say.

    Attributes
    ----------
    table : EventTable
        The events of all documents, in the order of the documents and, within
        one, of the text.  What several documents tell is one event.
    readings : tuple of Reading
        One for each document: its dates, places, events and what was left out.
    errors : tuple of GeomapError
        Documents that could not be read; empty unless ``keep_going``.
    duplicates : tuple of Duplicate
        Pairs of events that may be one, but whose claims differ.
    unread : mapping of str to str
        By document id, the language of a document that is not read.
    """

    table: EventTable
    readings: tuple[Reading, ...]
    errors: tuple[GeomapError, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    unread: Mapping[str, str] = field(default_factory=dict)

    @property
    def document_ids(self) -> frozenset[str]:
        """The ids of the documents that were read."""
        return frozenset(reading.document.id for reading in self.readings)

    @property
    def documents(self) -> dict[str, Document]:
        """The documents that were read, by id."""
        return {r.document.id: r.document for r in self.readings}

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
    gazetteer: Gazetteer | Path | None = None,
    geocoder: Geocoder | None = None,
    each: Callable[[int, int], None] | None = None,
    places: Sequence[str | Path] = (),
    pins: Mapping[str, str] | None = None,
    ignore: Sequence[str] = (),
    jobs: int = 1,
    cache: ReadingCache | None = None,
) -> ReadResult:
    """Read reports into dated, placed events.

    Nothing is invented: what has no day or no place keeps none, and says why.

    Parameters
    ----------
    paths : path or sequence of paths
        ``.txt``, ``.md`` or ``.jsonl`` files, saved web pages (``.html``, with
        the extra ``[web]``), feeds (``.xml``); ``"-"`` is standard input.
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
    gazetteer : Gazetteer or path, optional
        The embedded one by default; or the folder of one, which several
        processes can open.
    geocoder : Geocoder, optional
        An online geocoder (:func:`geomap.geocoders.open_geocoder`) for names
        that the gazetteer does not know; none by default, and no network.
    each : callable, optional
        Told after each document how many have been read, and of how many.
    places : sequence of paths
        Files of your own places (docs/places.md), which win over the gazetteer's.
    pins : mapping of str to str
        Names, and the id of the place that each means.
    ignore : sequence of str
        Names that are no places.
    jobs : int, default 1
        Processes to read with, if there are several documents.  What comes out
        does not depend on it, but that the readings are without dates and
        places.  A script that asks for more than one needs ``if __name__ ==
        "__main__":``.  With a ``geocoder`` or an opened ``gazetteer`` it is one,
        as neither can be handed to another process.
    cache : ReadingCache, optional
        What earlier runs read; a reading from it is without dates and places.

    Returns
    -------
    ReadResult

    Raises
    ------
    InputError
        If a document cannot be used, unless ``keep_going``.
    DateError
        If ``published`` is no day.
    GeocoderError
        If the geocoder fails, unless ``keep_going``.
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
    opened = gazetteer if isinstance(gazetteer, Gazetteer) else None
    folder = gazetteer if isinstance(gazetteer, Path) else None
    recipe = Recipe(
        folder=folder,
        places=tuple(places),
        pins=tuple((pins or {}).items()),
        ignore=tuple(ignore),
        focus=tuple(focus),
    )
    known = (opened or Gazetteer.open(folder)).with_places(places)
    known = known.with_names(pins=pins, ignored=ignore)
    if opened is not None or geocoder is not None:
        jobs = 1  # neither can be handed to another process
    outcomes = _outcomes(
        batch.documents,
        lambda document: read_one(document, known, focus=focus, geocoder=geocoder),
        recipe,
        jobs=jobs,
        cache=cache,
    )
    errors: list[GeomapError] = list(batch.errors)
    readings: list[Reading] = []
    unread: dict[str, str] = {}
    for number, (document, outcome) in enumerate(
        zip(batch.documents, outcomes, strict=True), 1
    ):
        if isinstance(outcome, Exception):
            # A fault of ours in one document must not lose a thousand others.
            ours = not isinstance(outcome, GeomapError)
            if not keep_going or (ours and len(batch.documents) == 1):
                raise outcome
            errors.append(_fault(document, outcome))
        else:
            if (language := unread_language(document)) is not None:
                unread[document.id] = language
            readings.append(outcome)
        if each is not None:
            each(number, len(batch.documents))
    told = corroborate(
        [event for reading in readings for event in reading.events], memory=cache
    )
    if cache is not None:
        cache.save()
    events = with_denials(
        told.events,
        [item for reading in readings for item in reading.left_out],
        {document.id: document for document in batch.documents},
    )
    return ReadResult(
        table=EventTable.from_events(events),
        readings=tuple(readings),
        errors=tuple(errors),
        duplicates=told.duplicates,
        unread=unread,
    )


def _outcomes(
    documents: Sequence[Document],
    reader: Callable[[Document], Reading],
    recipe: Recipe,
    *,
    jobs: int,
    cache: ReadingCache | None,
) -> Iterator[Reading | Exception]:
    """Yield the reading of each document, or what went wrong, in their order."""
    kept = {
        row: found
        for row, document in enumerate(documents if cache is not None else ())
        if cache is not None and (found := cache.get(document)) is not None
    }
    new = [document for row, document in enumerate(documents) if row not in kept]
    if jobs > 1 and len(new) > 1:
        made = read_in_processes(new, recipe, jobs=jobs)
    else:
        made = (_caught(reader, document) for document in new)
    for row in range(len(documents)):
        if row in kept:
            yield kept[row]
            continue
        outcome = next(made)
        if cache is not None and isinstance(outcome, Reading):
            cache.put(outcome)
        yield outcome


def _caught(
    reader: Callable[[Document], Reading], document: Document
) -> Reading | Exception:
    try:
        return reader(document)
    except Exception as error:  # noqa: BLE001 - raised or told of by who asked
        return error


def read_one(
    document: Document,
    gazetteer: Gazetteer,
    *,
    focus: Sequence[str] = (),
    geocoder: Geocoder | None = None,
) -> Reading:
    """Read one document; of one in a language that is not read, only the names."""
    if (language := unread_language(document)) is not None:
        return _without_events(document, language, gazetteer, focus)
    return read_document(document, gazetteer, focus=focus, geocoder=geocoder)


def _without_events(
    document: Document, language: str, gazetteer: Gazetteer, focus: Sequence[str]
) -> Reading:
    """Return the names of a document whose grammar is not read, and say so."""
    dates = find_dates(document)
    mentions = find_places(document, gazetteer, dates)
    start, end = next(iter(sentences(document.text)), (0, len(document.text)))
    left_out = LeftOut(
        doc_id=document.id,
        start=start,
        end=end,
        text=document.text[start:end],
        why=f"{language} is not read; geomap reads English",
    )
    return Reading(
        document=document,
        dates=tuple(dates),
        places=tuple(resolve(document, mentions, gazetteer, focus=focus)),
        events=(),
        left_out=(left_out,),
    )


def _fault(document: Document, error: Exception) -> GeomapError:
    if isinstance(error, GeocoderError):
        return GeocoderError(f"{document.path or document.id}: not read: {error}")
    if isinstance(error, GeomapError):
        return error
    fault = InputError(
        f"{document.path}: could not be read because of a fault of geomap"
        f" ({type(error).__name__}: {error}); the other documents are not affected;"
        " please report it with the text"
    )
    fault.__cause__ = error
    return fault


def _day(published: date | str | None) -> date | None:
    if not isinstance(published, str):
        return published
    try:
        return date.fromisoformat(published)
    except ValueError:
        raise DateError(
            f"published is {published!r}; expected a day that exists, as YYYY-MM-DD"
        ) from None
