"""The events of a public map: reviewed, only fields of a list, nothing withheld.

Flows in: the merged events of a map and its documents.  Flows out: events that
may be published as they are, with public ids.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from geomap.build.coarsening import coarse
from geomap.build.withheld import PLACE_FIELDS, withheld_fields
from geomap.edtf import in_words
from geomap.model import ARRAY_FIELDS, Event, EventTable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from geomap.build.withheld import Withheld
    from geomap.gazetteer import Gazetteer
    from geomap.model import Document

__all__ = [
    "ALWAYS",
    "fields_not_allowed",
    "may_be_public",
    "published_event",
    "with_ids",
]

ALWAYS = frozenset({"id", "title", "review", "geometry_kind", "event_class"})
"""Fields that every event has; ``id`` is the public one."""

_DEFAULTS: dict[str, Any] = {
    f.name: {} if f.name in {"machine", "extra"} else f.default for f in fields(Event)
}
_TOGETHER = (
    frozenset({"start_date", "end_date", "date_edtf"}),
    frozenset({"lat", "lon", "radius_m"}),
)
"""Fields that contradict each other, or mislead, if one of them is missing."""

_SOURCE_KEYS = {
    "source": ("publisher",),
    "url": ("url", "archived_url"),
    "published": ("published", "retrieved"),
    "sentence": ("sentence", "start", "end"),
    "doc_id": ("doc_id", "sha256", "text_sha256"),
    "sources": ("language", "kind", "licence"),
}
"""The keys of a source that go with each field of the list."""

_AROUND = {"sentence_start": "prefix", "sentence_end": "suffix"}
"""The words around a sentence, which no reviewer was asked about: they go only
with a sentence that is published with its place in the text."""


def may_be_public(event: Event) -> bool:
    """Say whether a person has checked the event and it has not been replaced."""
    return event.review == "reviewed" and event.replaced_by is None


def published_event(
    event: Event,
    *,
    allowed: Collection[str],
    documents: Mapping[str, Document],
    withheld: Withheld,
    gazetteer: Gazetteer,
) -> Event:
    """Return an event as it may be published, still with its own id.

    Parameters
    ----------
    event : Event
    allowed : collection of str
        Names of the fields that are published.
    documents : mapping of str to Document
    withheld : Withheld
        What stands nowhere, whichever event it was withheld of.
    gazetteer : Gazetteer
        For the areas of events that are generalised.
    """
    hidden = withheld_fields(event, documents)
    allowed = _whole(allowed)
    values = {
        name: getattr(event, name) if name in allowed else default
        for name, default in _DEFAULTS.items()
    }
    if "lat" in allowed and event.geometry_kind != "none":
        values["geometry"] = event.geometry
    values["sources"] = _sources(event, allowed, withheld)
    values |= {name: _DEFAULTS[name] for name in hidden - {"id", "title"}}
    if hidden & {"sentence", "sentence_start", "sentence_end"}:
        values["sources"] = tuple(_without_quote(s) for s in values["sources"])
    if hidden & {"sources", "source", "doc_id", "url"}:
        values["sources"] = ()
    if event.generalise:
        values |= _coarse_place(event, allowed, gazetteer)
    if values["lat"] is None and values["geometry"] is None:
        values["geometry_kind"] = "none"
    values = {name: _clean(name, value, withheld) for name, value in values.items()}
    # A title that tells the date cannot be told from one that does not.
    if hidden & {"title", "date_edtf"} or withheld.found_in(event.title):
        values["title"] = _plain_title(values)
    return Event(**{**values, "id": event.id})


def _whole(allowed: Collection[str]) -> frozenset[str]:
    """Return the fields that are published, with those that belong to them."""
    whole = {*allowed, *ALWAYS}
    for fields_ in _TOGETHER:
        whole |= fields_ if whole & fields_ else set()
    return frozenset(whole)


def _sources(
    event: Event, allowed: Collection[str], withheld: Withheld
) -> tuple[dict[str, Any], ...]:
    if "sources" not in allowed:
        return ()
    keys = {key for name in allowed for key in _SOURCE_KEYS.get(name, ())}
    keys |= _around_of(allowed)
    return tuple(
        {
            key: None if key in _AROUND.values() and _is_cut(value, withheld) else value
            for key, value in source.items()
            if key in keys
        }
        for source in event.sources
    )


def _without_quote(source: dict[str, Any]) -> dict[str, Any]:
    """Return a source of an event whose sentence is withheld."""
    quote = {"sentence", "start", "end", *_AROUND.values()}
    return {key: value for key, value in source.items() if key not in quote}


def _is_cut(value: Any, withheld: Withheld) -> bool:
    """Whether the words around a sentence tell, even in part, what is withheld."""
    return isinstance(value, str) and withheld.touched_by(value)


def _coarse_place(
    event: Event, allowed: Collection[str], gazetteer: Gazetteer
) -> dict[str, Any]:
    found = coarse(event, gazetteer)
    gone: dict[str, Any] = {name: _DEFAULTS[name] for name in PLACE_FIELDS}
    if found is None or "lat" not in allowed:
        return {**gone, "unplaced_reason": "the exact place is withheld"}
    return {
        **gone,
        "place_label": found.label,
        "lat": found.position.lat,
        "lon": found.position.lon,
        "radius_m": found.radius_m,
        "where_prec": found.where_prec,
        "geometry_kind": "point",
        "place_basis": "person",
    }


def _clean(name: str, value: Any, withheld: Withheld) -> Any:
    """Return a value without what is withheld elsewhere."""
    if isinstance(value, str):
        return _DEFAULTS.get(name) if withheld.found_in(value) else value
    if isinstance(value, (list, tuple)) and name in ARRAY_FIELDS:
        return tuple(item for item in value if not _tells(item, withheld))
    return value


def _tells(value: Any, withheld: Withheld) -> bool:
    if isinstance(value, str):
        return withheld.found_in(value) is not None
    if isinstance(value, dict):
        return any(_tells(item, withheld) for item in value.values())
    if isinstance(value, (list, tuple)):
        return any(_tells(item, withheld) for item in value)
    return False


def _plain_title(values: Mapping[str, Any]) -> str:
    """Return a title of what is published: class, place, date."""
    parts = [str(values["event_class"]).replace("_", " ").capitalize()]
    parts += [values["place_label"] or values["place_name"] or ""]
    parts += [in_words(values["date_edtf"]) if values["date_edtf"] else ""]
    return ", ".join(filter(None, parts))


def with_ids(events: Iterable[Event], ids: Mapping[str, str]) -> EventTable:
    """Return the events with the ids that the public knows."""
    return EventTable.from_events(replace(e, id=ids[e.id]) for e in events)


def fields_not_allowed(event: Event, allowed: Collection[str]) -> list[str]:
    """Return the fields of a published event that are not on the list.

    What says how and why a place is coarse, or missing, is not told of.
    """
    known = {*_whole(allowed), "geometry", "place_basis", "unplaced_reason"}
    found = [
        name
        for name, default in _DEFAULTS.items()
        if name not in known and getattr(event, name) != default
    ]
    around = {key for s in event.sources for key in _AROUND.values() if s.get(key)}
    return [*found, *sorted(around - _around_of(known))]


def _around_of(allowed: Collection[str]) -> set[str]:
    """Return which words around a sentence may be published."""
    if "sentence" not in allowed:
        return set()
    return {key for name, key in _AROUND.items() if name in allowed}
