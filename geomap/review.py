"""Review: new machine drafts meet a file that people have worked on.

Two tables flow in, one flows out.  A person has the last word: what somebody
reviewed, rejected or edited is never overwritten and never lost, and what was
rejected does not come back.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from geomap import jsontext
from geomap.model import EVENT_FIELDS, Event, EventTable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable

    from geomap.model import Source

__all__ = ["PERSON_FIELDS", "merge"]

PERSON_FIELDS = (
    "verification",
    "edited",
    "note",
    "reviewer",
    "reviewed_on",
    "revision",
    "change_note",
    "replaced_by",
    "withhold",
    "generalise",
)
"""Fields that only a person sets; drafts never bring a value of their own."""

NOT_READ_AGAIN = "not_read_again"
"""Warning on an edited draft whose sentence no longer gives an event."""

_FIXED = frozenset({"id", "edited", "machine", "review", "extra"})


def merge(
    existing: EventTable,
    drafts: EventTable,
    *,
    documents: Collection[str] | None = None,
) -> EventTable:
    """Put new drafts into a table that people may have reviewed.

    A draft is the same event as a stored one if it has its id, or else if it
    rests on the same evidence: document, span of the sentence (or, when the
    text has moved, its words) and place as the machine read it.

    * A stored event whose ``review`` is not ``draft`` stays exactly as it is,
      and its draft is dropped.
    * A stored draft is replaced by its new draft, but keeps its id, the fields
      in ``edited``, those that only people set, and its columns from elsewhere.
      What the machine says for edited fields goes to ``machine``.
    * A stored draft that is not found again goes, unless a person has put
      something into it; then it stays with the warning ``not_read_again``.

    Parameters
    ----------
    existing : EventTable
        From the file; ids are unique.
    drafts : EventTable
        From reading; all with ``review`` ``draft``.
    documents : collection of str, optional
        Ids of the documents that were read.  Stored drafts of other documents
        stay.  By default those that ``drafts`` come from.

    Returns
    -------
    EventTable
        Stored events in their order, then new drafts in theirs.

    Examples
    --------
    >>> stored = EventTable.from_events([Event(id="a", title="Talks", review="rejected")])
    >>> new = EventTable.from_events([Event(id="a", title="Talks"), Event(id="b", title="Aid")])
    >>> [(e.id, e.review) for e in merge(stored, new)]
    [('a', 'rejected'), ('b', 'draft')]
    """
    if not len(existing):
        return drafts
    stored, fresh = list(existing), list(drafts)
    read = {e.doc_id for e in fresh} if documents is None else set(documents)
    pairs = _pair(stored, fresh)
    merged = []
    for row, event in enumerate(stored):
        if event.review != "draft":
            merged.append(event)
        elif row in pairs:
            merged.append(_redrafted(event, fresh[pairs[row]], read))
        elif event.doc_id not in read:
            merged.append(event)
        elif _touched(event):
            merged.append(_flagged(event))
    found = set(pairs.values())
    told = _told_by_others(merged)
    merged += [
        event
        for row, event in enumerate(fresh)
        if row not in found and told.isdisjoint(_tellings(event))
    ]
    return EventTable.from_events(merged)


# --- which is which --------------------------------------------------------------


def _pair(stored: list[Event], fresh: list[Event]) -> dict[int, int]:
    """Return the row of the draft for each stored row that has one."""
    pairs: dict[int, int] = {}
    # Reviewed events choose first: a draft beside them is the lesser claim.
    order = sorted(range(len(stored)), key=lambda r: stored[r].review == "draft")
    for key in _KEYS:
        if len(pairs) == len(stored):
            break
        left = defaultdict(list)
        taken = set(pairs.values())
        for row, event in enumerate(fresh):
            if row not in taken and (name := key(event)) is not None:
                left[name].append(row)
        for row in order:
            if row in pairs or (name := key(stored[row])) is None:
                continue
            if left.get(name):
                pairs[row] = left[name].pop(0)
    _pair_corroborated(stored, fresh, order, pairs)
    return pairs


def _pair_corroborated(
    stored: list[Event], fresh: list[Event], order: list[int], pairs: dict[int, int]
) -> None:
    """Pair what is left with drafts that rest on its sentence as a further source.

    An event that one document told may since be told by an earlier one too, which
    then leads.
    """
    rows: dict[Hashable, int] = {}
    taken = set(pairs.values())
    for row, event in enumerate(fresh):
        for source in event.sources if row not in taken else ():
            span = source.get("doc_id"), source.get("start"), source.get("end")
            rows.setdefault((*span, event.event_class, _place(event)), row)
    for row in order:
        old = stored[row]
        span = old.doc_id, old.sentence_start, old.sentence_end
        found = rows.get((*span, _machine(old, "event_class"), _place(old)))
        if row not in pairs and found is not None and found not in taken:
            pairs[row] = found
            taken.add(found)


def _tellings(event: Event) -> set[tuple[Hashable, ...]]:
    """Return what a draft would be as a further source, or a copy, of another event."""
    what = event.event_class, _place(event)
    return {
        (event.doc_id, event.sentence_start, event.sentence_end, *what),
        (event.doc_id, repr(_machine(event, "date_edtf")), *what),
    }


def _told_by_others(events: list[Event]) -> set[tuple[Hashable, ...]]:
    """Return what documents tell of events that have another document's name."""
    found: set[tuple[Hashable, ...]] = set()
    for event in events:
        what = _machine(event, "event_class"), _place(event)
        for source in event.sources:
            name = source.get("doc_id")
            if name != event.doc_id:
                found.add((name, source.get("start"), source.get("end"), *what))
            for copy in filter(None, source.get("copies", "").split("; ")):
                found.add((copy, repr(_machine(event, "date_edtf")), *what))
    return found


def _machine(event: Event, name: str) -> Any:
    """Return what the machine said for a field, whatever a person made of it."""
    return event.machine[name] if name in event.machine else getattr(event, name)


def _place(event: Event) -> Hashable:
    found = _machine(event, "place_id") or _machine(event, "place_name")
    return found if isinstance(found, str) else None


def _span(event: Event) -> tuple[Hashable, ...] | None:
    if event.doc_id is None or event.sentence_start is None:
        return None
    return event.doc_id, event.sentence_start, event.sentence_end, _place(event)


def _words(event: Event) -> tuple[Hashable, ...] | None:
    if event.doc_id is None or not event.sentence:
        return None
    return event.doc_id, event.sentence, _place(event)


def _happening(event: Event) -> tuple[Hashable, ...] | None:
    """Return what stays when a sentence is reworded: the report and the place."""
    if event.doc_id is None or _place(event) is None:
        return None
    return event.doc_id, _place(event)


def _closer(
    evidence: Callable[[Event], tuple[Hashable, ...] | None], *fields: str
) -> Callable[[Event], Hashable]:
    def key(event: Event) -> Hashable:
        found = evidence(event)
        if found is None:
            return None
        # repr: what stands in machine may be anything
        return found, *(repr(_machine(event, name)) for name in fields)

    return key


# Several events can share a sentence and a place: like goes to like first.
_KEYS: tuple[Callable[[Event], Hashable], ...] = (
    lambda event: event.id,
    _closer(_span, "date_edtf", "event_class"),
    _closer(_words, "date_edtf", "event_class"),
    _closer(_span, "event_class"),
    _closer(_words, "event_class"),
    _closer(_span),
    _closer(_words),
    _closer(_happening, "date_edtf", "event_class"),
)


# --- what becomes of it ----------------------------------------------------------


def _edited(event: Event) -> list[str]:
    return [n for n in event.edited if n in EVENT_FIELDS and n not in _FIXED]


def _redrafted(event: Event, draft: Event, read: Collection[str | None]) -> Event:
    draft = _with_what_others_tell(draft, event, read)
    edited = _edited(event)
    kept = {name: getattr(event, name) for name in (*PERSON_FIELDS, *edited)}
    # What the sources withhold since is withheld as well as what a person does.
    kept["withhold"] = tuple(dict.fromkeys((*event.withhold, *draft.withhold)))
    says = {name: _as_json(getattr(draft, name)) for name in edited}
    return dataclasses.replace(
        draft,
        id=event.id,
        machine={**draft.machine, **says},
        extra={**draft.extra, **event.extra},
        **kept,
    )


def _with_what_others_tell(
    draft: Event, event: Event, read: Collection[str | None]
) -> Event:
    """Keep the sources and claims of documents that were not read again."""
    sources = [
        s
        for s in event.sources
        if s.get("doc_id") not in read and s not in draft.sources
    ]
    claims = [
        c
        for c in event.claims
        if c.get("doc_id", event.doc_id) not in read and c not in draft.claims
    ]
    copies = {
        (s.get("doc_id"), s.get("sentence")): s["copies"]
        for s in event.sources
        if s.get("copies") and not set(s["copies"].split("; ")) & set(read)
    }
    own: list[Source] = []
    for source in draft.sources:
        kept = copies.get((source.get("doc_id"), source.get("sentence")))
        own.append({**source, "copies": kept} if kept else source)
    return dataclasses.replace(
        draft, sources=(*own, *sources), claims=(*draft.claims, *claims)
    )


def _as_json(value: Any) -> Any:
    """Return a value as it will be read back, so that merging twice is merging once."""
    return jsontext.parse(jsontext.dump(value), where="machine")


_UNTOUCHED = {
    field.name: field.default
    for field in dataclasses.fields(Event)
    if field.name in PERSON_FIELDS
}


def _touched(event: Event) -> bool:
    return bool(event.extra) or any(
        getattr(event, name) != default for name, default in _UNTOUCHED.items()
    )


def _flagged(event: Event) -> Event:
    if NOT_READ_AGAIN in event.warnings or "warnings" in event.edited:
        return event
    return dataclasses.replace(event, warnings=(*event.warnings, NOT_READ_AGAIN))
