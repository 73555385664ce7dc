"""Events -> the columns that the page reads.

What leaves here is published.  So fields that a person withheld are gone,
places that a person coarsened are coarse, and events that were rejected,
merged or withdrawn are counted but not shown.
"""

from __future__ import annotations

import math
import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from geomap.errors import CoordinateError
from geomap.formats.attribution import DATA_SETS
from geomap.model import PROPERTY_FIELDS, Event, EventTable, Position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import Layer, Source

# The flat fields of the first source are in `sources` again; how the reading
# came about is for the desk, not for readers.
_UNPUBLISHED = frozenset(
    "doc_id source url published sentence sentence_start sentence_end rule rule_version"
    " gazetteer_version candidates edited machine reviewed_on revision change_note"
    " replaced_by withhold generalise reading_score".split()
)
PAGE_FIELDS: tuple[str, ...] = (
    *(name for name in PROPERTY_FIELDS if name not in _UNPUBLISHED),
    "geometry",
)
"""What a reader of the page needs, in the order of the record."""

_DEFAULTS: dict[str, Any] = {f.name: f.default for f in fields(Event)}
_NO_PLACE: dict[str, Any] = {
    "lat": None,
    "lon": None,
    "radius_m": None,
    "geometry": None,
    "geometry_kind": "none",
}
_SOURCE_FIELDS = {
    "doc_id": "doc_id",
    "source": "publisher",
    "url": "url",
    "published": "published",
    "sentence": "sentence",
    "sentence_start": "start",
    "sentence_end": "end",
}
_KILOMETRES = re.compile(r"\s*(\d{1,4}(?:\.\d{1,3})?)\s*km\s*")
_KM_PER_DEGREE = 111.32


def publishable(table: EventTable) -> EventTable:
    """Return the events that a page may show, as it may show them."""
    states = zip(table.column("review"), table.column("replaced_by"), strict=True)
    rows = [
        row
        for row, (review, successor) in enumerate(states)
        if review != "rejected" and successor is None
    ]
    kept = table if len(rows) == len(table) else table.select(rows)
    columns = {name: list(values) for name, values in kept.columns.items()}
    if "sources" in columns:
        columns["sources"] = [_shown_of(sources) for sources in columns["sources"]]
    for row in _rows_to_change(kept):
        event = _published(kept[row])
        event = replace(event, sources=_shown_of(event.sources))
        for name in PAGE_FIELDS:
            column = columns.get(name)
            value = getattr(event, name)
            if column is None and value == _DEFAULTS.get(name):
                continue
            if column is None:
                column = columns[name] = list(kept.column(name))
            column[row] = value
    return EventTable(columns)


def _shown_of(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Return sources without what no reader of the page is shown."""
    shown: list[Source] = []
    for source in sources:
        kept = source.copy()  # and not a comprehension: there may be a million
        kept.pop("text_sha256", None)
        kept.pop("prefix", None)
        kept.pop("suffix", None)
        shown.append(kept)
    return tuple(shown)


def _rows_to_change(table: EventTable) -> list[int]:
    names = ("withhold", "generalise", "sources", "sentence", "source", "url")
    rows = zip(*(table.column(name) for name in names), strict=True)
    return [
        row
        for row, (withhold, generalise, sources, *flat) in enumerate(rows)
        if withhold or generalise or (not sources and any(flat))
    ]


def _published(event: Event) -> Event:
    return _withheld(_with_sources(_generalised(event)))


def _withheld(event: Event) -> Event:
    """Return the event without the fields that are never published."""
    hidden = {
        name: _DEFAULTS[name]
        for name in event.withhold
        if name in PAGE_FIELDS and name not in {"id", "title"}
    }
    if hidden.keys() & {"lat", "lon", "geometry"}:
        hidden |= _NO_PLACE
    keys = {_SOURCE_FIELDS[name] for name in event.withhold if name in _SOURCE_FIELDS}
    if keys and "sources" not in hidden:
        hidden["sources"] = tuple(
            {key: value for key, value in source.items() if key not in keys}
            for source in event.sources
        )
    return replace(event, **hidden)


def _generalised(event: Event) -> Event:
    """Return the event with its place as coarse as ``generalise`` asks.

    A number of kilometres snaps the point to a grid of that step.  A level of
    administration cannot be found without the gazetteer, so the event then
    loses its point rather than show more than was allowed.
    """
    if not event.generalise:
        return event
    asked = _KILOMETRES.fullmatch(event.generalise)
    if asked is None or event.lat is None or event.lon is None:
        reason = event.unplaced_reason or "the exact place is withheld"
        return replace(event, unplaced_reason=reason, **_NO_PLACE)
    kilometres = max(float(asked.group(1)), 0.1)
    step = kilometres / _KM_PER_DEGREE
    lat = max(-90.0, min(90.0, round(event.lat / step) * step))
    across = step / max(0.05, math.cos(math.radians(lat)))
    lon = max(-180.0, min(180.0, round(event.lon / across) * across))
    return replace(
        event,
        lat=round(lat, 5),
        lon=round(lon, 5),
        radius_m=max(event.radius_m or 0, math.ceil(kilometres * 1000)),
        geometry=None,
        geometry_kind="point",
    )


def _with_sources(event: Event) -> Event:
    """Return the event with its flat source fields as a source, if it has no other."""
    if event.sources or not (event.sentence or event.source or event.url):
        return event
    source: Source = {
        "doc_id": event.doc_id or "",
        "publisher": event.source,
        "url": event.url,
        "published": event.published,
        "sentence": event.sentence or "",
        "start": event.sentence_start or 0,
        "end": event.sentence_end or 0,
    }
    return replace(event, sources=(source,))


def check_places(table: EventTable) -> None:
    """Refuse a table with a point that is not on the globe.

    Raises
    ------
    CoordinateError
        Naming the event, the axis and the value.
    """
    rows = zip(*(table.column(name) for name in ("id", "lon", "lat")), strict=True)
    for event_id, lon, lat in rows:
        if lon is None or lat is None or (-180 <= lon <= 180 and -90 <= lat <= 90):
            continue  # most rows; an object for each would take longer than the rest
        try:
            Position(lon=lon, lat=lat)
        except CoordinateError as error:
            raise CoordinateError(f"event {event_id!r}: {error}") from error


def coders_of(reviewers: Sequence[str | None]) -> list[str | None]:
    """Return the reviewers that a page names: data sets, and no persons."""
    return [who if who in DATA_SETS else None for who in reviewers]


def columns_of(table: EventTable) -> dict[str, Sequence[Any]]:
    """Return the stored columns that the page reads, in the order of the record.

    Of reviewers only the data sets that coded the event are named: who reviews
    here is for the desk, not for readers.
    """
    stored = set(table.columns)
    columns: dict[str, Sequence[Any]] = {
        name: list(table.column(name)) for name in PAGE_FIELDS if name in stored
    }
    coders = coders_of(columns.pop("reviewer", ()))
    if any(coders):
        columns["reviewer"] = coders
    return columns


def layer_rows(layers: Sequence[Layer]) -> list[dict[str, Any]]:
    """Return the layers as JSON values."""
    return [
        {
            "label": layer.label,
            "start": layer.start,
            "end": layer.end,
            "rows": list(layer.rows),
        }
        for layer in layers
    ]


def switches(
    layers: Sequence[Layer], periods: Sequence[Layer]
) -> list[dict[str, Any]] | None:
    """Return which layers each period holds, by number; None if they are the layers."""
    if [layer.label for layer in layers] == [period.label for period in periods]:
        return None
    layer_of = {
        row: number for number, layer in enumerate(layers) for row in layer.rows
    }
    return [
        {
            "label": period.label,
            "layers": sorted({layer_of[row] for row in period.rows}),
        }
        for period in periods
    ]
