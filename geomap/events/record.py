"""Make the event record from what was found: ids, titles, geometry, sources."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geomap import edtf
from geomap.events.geometry import geometry_of
from geomap.events.lexicon import CLASS_LABELS
from geomap.model import Event, RunnerUp, Source

if TYPE_CHECKING:
    from geomap.events.numbers import Toll
    from geomap.events.triggers import Trigger
    from geomap.events.when import When
    from geomap.events.where import Spot
    from geomap.gazetteer import Gazetteer
    from geomap.model import Actor, Claim, Document, OtherPlace, Place, PlaceBasis
    from geomap.text import Span

NEAR_M = 25_000
"""How far "near X" may be: UCDP's where_prec 2 reaches about 25 km."""


_POINT_KINDS = frozenset({"settlement", "site", "coordinates"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event as the text tells it, before it becomes a record."""

    document: Document
    trigger: Trigger
    sentence: Span
    sentence_number: int
    paragraph: int
    when: When | None
    spot: Spot | None
    others: tuple[Spot, ...] = ()
    context: bool = False
    actors: tuple[Actor, ...] = ()
    killed: Toll
    injured: Toll
    quantities: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    warnings: tuple[str, ...] = ()
    told_again: tuple[tuple[Span, int], ...] = field(default=())


def event(draft: Draft, gazetteer: Gazetteer, *, ordinal: int = 0) -> Event:
    """Return the record of one draft.

    Parameters
    ----------
    draft : Draft
    gazetteer : Gazetteer
        For the shape of an area.
    ordinal : int
        Tells apart events of one sentence with one date and one place.
    """
    row = draft.trigger.row
    made = Event(
        id=_id(draft, ordinal),
        title=_title(draft),
        event_class=row.event_class,
        subclass=row.subclass,
        quantities="; ".join(draft.quantities) or None,
        claims=draft.claims,
        reading_score=_score(draft),
        rule=_rule(draft),
        gazetteer_version=gazetteer.version,
    )
    for part in (_with_date, _with_people, _with_source):
        made = part(made, draft)
    return _with_place(made, draft, gazetteer)


def _with_people(made: Event, draft: Draft) -> Event:
    killed, injured, actors = draft.killed, draft.injured, draft.actors
    return replace(
        made,
        actor_1=actors[0]["text"] if actors else None,
        actor_2=actors[1]["text"] if len(actors) > 1 else None,
        actors=actors,
        killed_low=killed.low,
        killed_best=killed.best,
        killed_high=killed.high,
        injured_low=injured.low,
        injured_best=injured.best,
        injured_high=injured.high,
    )


def _id(draft: Draft, ordinal: int) -> str:
    place = draft.spot.place if draft.spot else None
    parts = (
        draft.document.id,
        draft.sentence.start,
        draft.sentence.end,
        place.id if place else "",
        draft.when.edtf if draft.when else "",
        ordinal,
    )
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()
    return f"ev-{digest[:12]}"


def _title(draft: Draft) -> str:
    """Return class, place and date in plain words; the parties' words stay out."""
    parts = [CLASS_LABELS[draft.trigger.row.event_class]]
    if draft.spot is not None:
        place = draft.spot.place
        name = place.name if place else draft.spot.resolution.mention.text
        near = draft.spot.near_m is not None
        parts.append(f"near {name}" if near else name)
    if draft.when is not None:
        parts.append(edtf.in_words(draft.when.edtf))
    return ", ".join(parts)


def _with_date(made: Event, draft: Draft) -> Event:
    published = edtf.day(draft.document.published) if draft.document.published else None
    if draft.when is None:
        return replace(made, as_of=published)
    lower, upper = edtf.bounds(draft.when.edtf)
    start = edtf.day(lower) if lower else None
    end = edtf.day(upper) if upper else None
    if draft.when.ongoing and start is not None:
        end = published if published and published >= start else None
    return replace(
        made,
        start_date=start,
        end_date=end,
        date_edtf=draft.when.edtf,
        date_text="; ".join(m.text for m in draft.when.mentions) or None,
        date_basis=draft.when.basis,
        date_prec=edtf.date_prec(draft.when.edtf),
        as_of=published,
        ongoing=draft.when.ongoing,
    )


def _with_place(made: Event, draft: Draft, gazetteer: Gazetteer) -> Event:
    spot = draft.spot
    geometry, kind, schematic = geometry_of(spot, gazetteer)
    made = replace(
        made,
        geometry=geometry,
        geometry_kind=kind,
        other_places=tuple(_other(other) for other in draft.others),
        warnings=_warnings(draft, schematic=schematic),
        unplaced_reason=None if geometry else _unplaced_reason(draft),
        candidates=_runners_up(spot),
    )
    if spot is None:
        return made
    made = replace(made, place_name=spot.resolution.mention.text, place_role=spot.role)
    place = spot.place
    if place is None:
        return made
    near = spot.near_m is not None
    return replace(
        made,
        place_id=place.id,
        place_label=place.name,
        place_kind=place.kind,
        place_basis=_place_basis(draft, place),
        lat=round(place.position.lat, 6),
        lon=round(place.position.lon, 6),
        radius_m=_radius_m(spot, place),
        where_prec=2 if near and place.where_prec == 1 else place.where_prec,
        country="; ".join(place.countries) or None,
        disputed=place.disputed,
        other_names=_other_names(place),
    )


def _place_basis(draft: Draft, place: Place) -> PlaceBasis:
    if draft.context:
        return "context"
    return "stated_coordinates" if place.kind == "coordinates" else "gazetteer"


def _radius_m(spot: Spot, place: Place) -> int:
    """Return how far the truth may lie from the named place, in metres."""
    if spot.near_m is None:
        return place.radius_m
    return max(
        place.radius_m, round(spot.near_m) + place.radius_m if spot.near_m else NEAR_M
    )


def _other_names(place: Place) -> str | None:
    """Return the names that matter for who reads: a contested or regional place's.

    Each with who uses it, or its language; a country's translations would say
    nothing new.
    """
    told = [
        f"{n.name} ({n.used_by or n.language})"
        for n in place.names
        if n.name != place.name
        and (n.used_by or (n.language and place.kind not in _TRANSLATED))
    ]
    return "; ".join(list(dict.fromkeys(told))[:MOST_NAMES]) or None


_TRANSLATED = frozenset({"country", "continent", "settlement", "admin", "water"})
MOST_NAMES = 8
"""As many other names as a reader takes in; the gazetteer has the rest."""


def _other(spot: Spot) -> OtherPlace:
    """Return a second place; an area has no point of its own to draw."""
    place, mention = spot.place, spot.resolution.mention
    demonym = place is not None and mention.role == "demonym"
    pointed = place if place and place.kind in _POINT_KINDS else None
    return {
        "name": place.name if place and demonym else mention.text,
        "place_id": place.id if place else None,
        "role": spot.role,
        "lat": round(pointed.position.lat, 6) if pointed else None,
        "lon": round(pointed.position.lon, 6) if pointed else None,
    }


def _with_source(made: Event, draft: Draft) -> Event:
    document, span = draft.document, draft.sentence
    first = _source(draft, span, own=True)
    again = (_source(draft, other, own=False) for other, _ in draft.told_again)
    return replace(
        made,
        sources=(first, *again),
        doc_id=document.id,
        source=document.publisher or document.title,
        url=document.url,
        published=edtf.day(document.published) if document.published else None,
        sentence=document.text[span.start : span.end],
        sentence_start=span.start,
        sentence_end=span.end,
    )


def _source(draft: Draft, span: Span, *, own: bool) -> Source:
    document = draft.document
    return Source(
        doc_id=document.id,
        sha256=document.sha256,
        publisher=document.publisher,
        url=document.url,
        archived_url=document.archived_url,
        published=edtf.day(document.published) if document.published else None,
        language=document.language,
        kind=document.kind,
        sentence=document.text[span.start : span.end],
        start=span.start,
        end=span.end,
        date_span=_date_span(draft) if own else None,
        place_span=_place_span(draft) if own else None,
    )


def _date_span(draft: Draft) -> list[int] | None:
    if draft.when is None or not draft.when.mentions:
        return None
    mentions = draft.when.mentions
    return [mentions[0].start, mentions[-1].end]


def _place_span(draft: Draft) -> list[int] | None:
    if draft.spot is None or draft.context:
        return None
    mention = draft.spot.resolution.mention
    return [mention.start, mention.end]


def _score(draft: Draft) -> float:
    """Return how sure the reading is, in [0, 1]: only for ordering a review."""
    place = draft.spot.resolution.score if draft.spot and draft.spot.place else 0.3
    if draft.context:
        place *= 0.6
    basis = {"explicit": 1.0, "inferred_year": 0.95, "relative": 0.9}
    date = basis.get(draft.when.basis, 0.5) if draft.when else 0.3
    return round(min(1.0, 0.5 * place + 0.5 * date), 3)


def _rule(draft: Draft) -> str:
    trigger = draft.trigger
    place = (
        "context" if draft.context else draft.spot.relation if draft.spot else "none"
    )
    date = draft.when.basis if draft.when else "none"
    word = "noun" if trigger.shape == "noun" else "verb"
    return f"{word} {trigger.lemma}; place {place}; date {date}"


def _runners_up(spot: Spot | None) -> tuple[RunnerUp, ...]:
    if spot is None:
        return ()
    chosen = spot.place.id if spot.place else None
    return tuple(
        RunnerUp(
            place_id=c.place.id,
            name=c.place.name,
            kind=c.place.kind,
            country="; ".join(c.place.countries),
            lat=round(c.place.position.lat, 6),
            lon=round(c.place.position.lon, 6),
            score=c.score,
        )
        for c in spot.resolution.candidates
        if c.place.id != chosen
    )[:4]


def _warnings(draft: Draft, *, schematic: bool) -> tuple[str, ...]:
    found = list(draft.warnings)
    if draft.when is not None and "XXXX" in draft.when.edtf:
        found.append("year_missing")
    if draft.when is not None and draft.when.basis == "discourse_order":
        found.append("date_from_order")
    if draft.context:
        found.append("place_from_context")
    if draft.spot is not None and draft.spot.place is None:
        found.append("place_ambiguous")
    if schematic:
        found.append("schematic_geometry")
    return tuple(dict.fromkeys(found))


def _unplaced_reason(draft: Draft) -> str:
    if draft.spot is not None:
        name = draft.spot.resolution.mention.text
        return f"{name}: {draft.spot.resolution.reason}"
    if draft.trigger.row.placeless:
        return "it has no one place (a call or a video conference)"
    return "the text names no place for it"
