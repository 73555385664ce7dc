"""Read documents in several processes; what comes out does not depend on how many.

Flows in: documents.  Flows out: for each, in order, its reading or the error.
"""

from __future__ import annotations

import signal
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geomap.events import Reading
    from geomap.gazetteer import Gazetteer
    from geomap.model import Document

__all__ = ["Recipe", "read_in_processes"]

_AT_ONCE = 8
"""Documents handed to a process at a time: few enough to share the work evenly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What a process needs to read as this one does.

    Attributes
    ----------
    folder : Path or None
        Of the gazetteer; the embedded one if None.
    places : tuple of Path
        Files of the reader's own places.
    pins : tuple of (str, str)
        Names, and the id of the place that each means.
    ignore : tuple of str
        Names that are no places.
    focus : tuple of str
        Countries that the documents are about.
    """

    folder: Path | None = None
    places: tuple[str | Path, ...] = ()
    pins: tuple[tuple[str, str], ...] = ()
    ignore: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()

    def gazetteer(self) -> Gazetteer:
        """Open the gazetteer with what the reader knows of places."""
        from geomap.gazetteer import Gazetteer

        known = Gazetteer.open(self.folder, places=self.places)
        return known.with_names(pins=dict(self.pins), ignored=self.ignore)


def read_in_processes(
    documents: Sequence[Document], recipe: Recipe, *, jobs: int
) -> Iterator[Reading | Exception]:
    """Yield the reading of each document, or what went wrong, in their order.

    Readings come without dates and places: only events and what was left out.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # spawn: the same on every system, and safe beside threads.
    pool = ProcessPoolExecutor(
        max_workers=min(jobs, len(documents)),
        mp_context=get_context("spawn"),
        # Control-C reaches every process of a terminal; this one ends the others.
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )
    try:
        yield from pool.map(_read, documents, repeat(recipe), chunksize=_AT_ONCE)
    finally:  # stopped early, what has not begun is not waited for
        pool.shutdown(cancel_futures=True)


def _read(document: Document, recipe: Recipe) -> Reading | Exception:
    from dataclasses import replace

    from geomap.build.reading import read_one

    try:
        reading = read_one(document, _opened(recipe), focus=recipe.focus)
    except Exception as error:  # noqa: BLE001 - raised or told of where it is awaited
        return error
    return replace(reading, dates=(), places=())


_open: dict[Recipe, Gazetteer] = {}


def _opened(recipe: Recipe) -> Gazetteer:
    """Return the gazetteer of this process, opened once."""
    if recipe not in _open:
        _open.clear()
        _open[recipe] = recipe.gazetteer()
    return _open[recipe]
