"""Make the event record from what was found: ids, titles, geometry, sources."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from geomap import edtf
from geomap.events.lexicon import CLASS_LABELS
from geomap.events.placing import place_columns
from geomap.events.version import rule_version
from geomap.model import AROUND, Event, Source

if TYPE_CHECKING:
    from geomap.events.draft import Draft
    from geomap.gazetteer import Gazetteer
    from geomap.model import Document
    from geomap.text import Span


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
    return Event(
        id=_id(draft, ordinal),
        title=_title(draft),
        event_class=row.event_class,
        subclass=row.subclass,
        quantities="; ".join(draft.quantities) or None,
        claims=draft.claims,
        reading_score=_score(draft),
        rule=_rule(draft),
        rule_version=rule_version(),
        gazetteer_version=gazetteer.version,
        **_when(draft),
        **_people(draft),
        **_source_columns(draft),
        **place_columns(draft, gazetteer),
    )


def _people(draft: Draft) -> dict[str, Any]:
    killed, injured, actors = draft.killed, draft.injured, draft.actors
    return {
        "actor_1": actors[0]["text"] if actors else None,
        "actor_2": actors[1]["text"] if len(actors) > 1 else None,
        "actors": actors,
        "killed_low": killed.low,
        "killed_best": killed.best,
        "killed_high": killed.high,
        "injured_low": injured.low,
        "injured_best": injured.best,
        "injured_high": injured.high,
    }


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


def _when(draft: Draft) -> dict[str, Any]:
    published = edtf.day(draft.document.published) if draft.document.published else None
    if draft.when is None:
        return {"as_of": published}
    lower, upper = edtf.bounds(draft.when.edtf)
    start = edtf.day(lower) if lower else None
    end = edtf.day(upper) if upper else None
    if draft.when.ongoing and start is not None:
        end = published if published and published >= start else None
    return {
        "start_date": start,
        "end_date": end,
        "date_edtf": draft.when.edtf,
        "date_text": "; ".join(m.text for m in draft.when.mentions) or None,
        "date_basis": draft.when.basis,
        "date_prec": edtf.date_prec(draft.when.edtf),
        "as_of": published,
        "ongoing": draft.when.ongoing,
    }


def _source_columns(draft: Draft) -> dict[str, Any]:
    document, span = draft.document, draft.sentence
    first = _source(draft, span, own=True)
    again = (_source(draft, other, own=False) for other, _ in draft.told_again)
    return {
        "sources": (first, *again),
        "doc_id": document.id,
        "source": document.publisher or document.title,
        "url": document.url,
        "published": edtf.day(document.published) if document.published else None,
        "sentence": document.text[span.start : span.end],
        "sentence_start": span.start,
        "sentence_end": span.end,
        "withhold": document.withhold,
    }


def _source(draft: Draft, span: Span, *, own: bool) -> Source:
    spans = (_date_span(draft), _place_span(draft)) if own else (None, None)
    return source(draft.document, span, date_span=spans[0], place_span=spans[1])


def source(
    document: Document,
    span: Span,
    *,
    date_span: list[int] | None = None,
    place_span: list[int] | None = None,
) -> Source:
    """Return a sentence of a document as a source.

    Parameters
    ----------
    document : Document
    span : Span
        Of the sentence.
    date_span, place_span : list of int, optional
        Where its date and its place stand: start and end.
    """
    known: Source = {}
    if document.licence is not None:
        known["licence"] = document.licence
    if document.redistribute is False:
        known["redistribute"] = False
    return Source(
        doc_id=document.id,
        sha256=document.sha256,
        text_sha256=document.text_sha256,
        **known,
        publisher=document.publisher,
        url=document.url,
        archived_url=document.archived_url,
        published=edtf.day(document.published) if document.published else None,
        retrieved=edtf.day(document.retrieved) if document.retrieved else None,
        language=document.language,
        kind=document.kind,
        sentence=document.text[span.start : span.end],
        prefix=document.text[max(0, span.start - AROUND) : span.start],
        suffix=document.text[span.end : span.end + AROUND],
        start=span.start,
        end=span.end,
        date_span=date_span,
        place_span=place_span,
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
    rule = f"{word} {trigger.lemma}; place {place}; date {date}"
    found = draft.spot.place if draft.spot else None
    return f"{rule}; {found.source}" if found and found.is_online else rule
