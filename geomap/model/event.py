"""The event: one row of the record, and the objects in its arrays."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Literal, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.model.terms import (
        DateBasis,
        EventClass,
        EventRole,
        Geometry,
        GeometryKind,
        PlaceBasis,
        Review,
        Stance,
        Verification,
    )


AROUND = 32
"""Characters of a text kept before and after a quote (Web Annotation uses 32)."""


class Source(TypedDict, total=False):
    """One document an event rests on (an item of ``Event.sources``).

    ``prefix`` and ``suffix`` are the characters around the sentence, as in the
    TextQuoteSelector of the W3C Web Annotation Data Model.  ``licence`` is there
    only if it is known; ``copies`` names the documents, joined by ``; ``, that
    carry the same text.
    """

    doc_id: str
    sha256: str
    text_sha256: str | None
    licence: str
    redistribute: bool
    copies: str
    publisher: str | None
    url: str | None
    archived_url: str | None
    published: str | None
    retrieved: str | None
    language: str | None
    kind: str | None
    sentence: str
    prefix: str | None
    suffix: str | None
    start: int
    end: int
    date_span: list[int] | None
    place_span: list[int] | None


class Claim(TypedDict, total=False):
    """What one party says of an event (an item of ``Event.claims``)."""

    party: str
    stance: Stance
    quote: str
    doc_id: str
    start: int
    end: int


class Actor(TypedDict, total=False):
    """Who took part (an item of ``Event.actors``), as written."""

    text: str
    role: Literal["initiator", "target", "participant", "unknown"]
    start: int
    end: int


class OtherPlace(TypedDict, total=False):
    """A second place of an event: a destination, a launch site."""

    name: str
    place_id: str | None
    role: EventRole
    lat: float | None
    lon: float | None


class RunnerUp(TypedDict, total=False):
    """A place that the name might also have meant (``Event.candidates``)."""

    place_id: str
    name: str
    kind: str
    country: str
    lat: float
    lon: float
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One dated, placed happening: a row of an :class:`EventTable`.

    The fields, their order and their meaning are those of the event record in
    ``docs/events.md``; each becomes a GeoJSON property of the same name, except
    ``geometry`` (the Feature's geometry) and ``extra`` (further properties that
    came with an imported file and are kept).

    ``start_date`` and ``end_date`` are full ISO days within 0001-9999 or None,
    and stand before every other date, because GIS software picks temporal
    fields by name, order and type.
    """

    id: str
    title: str
    start_date: str | None = None
    end_date: str | None = None
    date_edtf: str | None = None
    date_text: str | None = None
    date_basis: DateBasis = "none"
    date_prec: int | None = None
    as_of: str | None = None
    ongoing: bool = False
    event_class: EventClass = "other"
    subclass: str | None = None
    place_name: str | None = None
    place_id: str | None = None
    place_label: str | None = None
    place_kind: str | None = None
    place_role: EventRole | None = None
    place_basis: PlaceBasis | None = None
    lat: float | None = None
    lon: float | None = None
    radius_m: int | None = None
    geometry_kind: GeometryKind = "none"
    where_prec: int | None = None
    country: str | None = None
    disputed: bool = False
    other_names: str | None = None
    other_places: tuple[OtherPlace, ...] = ()
    actor_1: str | None = None
    actor_2: str | None = None
    actors: tuple[Actor, ...] = ()
    killed_low: int | None = None
    killed_best: int | None = None
    killed_high: int | None = None
    injured_low: int | None = None
    injured_best: int | None = None
    injured_high: int | None = None
    quantities: str | None = None
    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()
    doc_id: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None
    sentence: str | None = None
    sentence_start: int | None = None
    sentence_end: int | None = None
    reading_score: float | None = None
    rule: str | None = None
    rule_version: str | None = None
    gazetteer_version: str | None = None
    candidates: tuple[RunnerUp, ...] = ()
    warnings: tuple[str, ...] = ()
    unplaced_reason: str | None = None
    review: Review = "draft"
    verification: Verification = "unassessed"
    edited: tuple[str, ...] = ()
    machine: Mapping[str, Any] = field(default_factory=dict)
    note: str | None = None
    reviewer: str | None = None
    reviewed_on: str | None = None
    revision: int = 1
    change_note: str | None = None
    replaced_by: str | None = None
    withhold: tuple[str, ...] = ()
    generalise: str | None = None
    geometry: Geometry | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


EVENT_FIELDS: tuple[str, ...] = tuple(f.name for f in fields(Event))
"""Names of all fields of an event, in the order of the record."""

PROPERTY_FIELDS: tuple[str, ...] = EVENT_FIELDS[: EVENT_FIELDS.index("geometry")]
"""The fields that become GeoJSON properties and CSV columns, in order."""

ARRAY_FIELDS: frozenset[str] = frozenset(
    f.name for f in fields(Event) if f.default == ()
)
"""The fields that hold arrays."""
