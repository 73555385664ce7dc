"""One happening that several documents tell is one event with all its sources.

The events of several documents flow in; fewer flow out, and the pairs that may
be the same but were not joined.

Two events are the same happening if class, date and place agree, the date is
one day (or begins on one), and either the place is a town or a site, or they
share an actor, a number of casualties or another quantity.  They are never
joined if their claims differ: other casualties, another initiator, a denial by
one only.  Those stay two events with the warning ``possible_duplicate``, because
only a person can say whether it is one happening told in two ways.  So do an
explosion and a bombing of one day and place, and two events with one toll of which
one says less of the day or the place (:mod:`geomap.events.precision`).

Documents that carry the same sentence are copies of one telling: they count as
one source, whose ``copies`` names the others.

The result does not depend on the order of the documents.  The earliest
published telling leads: the event keeps its id, title and sentence.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from geomap.events.likeness import (
    CASUALTIES,
    LOOK_BACK,
    difference,
    is_copy,
    toll_of,
)
from geomap.events.precision import less_exact
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.model import Actor, Claim, Event, Source

__all__ = [
    "POSSIBLE_DUPLICATE",
    "Comparisons",
    "Corroborated",
    "Duplicate",
    "Memory",
    "corroborate",
]

POSSIBLE_DUPLICATE = "possible_duplicate"
"""Warning on each of two events that may be one happening."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """Two events that may be one happening, and why they were not joined."""

    ids: tuple[str, str]
    titles: tuple[str, str]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroborated:
    """The events that are left, in the order of the first ones given."""

    events: tuple[Event, ...]
    duplicates: tuple[Duplicate, ...] = ()


class Comparisons(NamedTuple):
    """What came of comparing events of one class, date and place, in precedence.

    Attributes
    ----------
    rows : list of int
        For each event the number of the happening that it tells: one that is
        known by then, or the next.
    doubts : list of (int, int, str)
        Number of a happening, number of an event that may be it, and why not.
    """

    rows: list[int]
    doubts: list[tuple[int, int, str]]

    def fit(self, count: int) -> bool:
        """Whether they can be those of so many events."""
        known = 0
        for row in self.rows:
            if not 0 <= row <= known:
                return False
            known = max(known, row + 1)
        return len(self.rows) == count and all(
            0 <= row < known and 0 <= number < count for row, number, _ in self.doubts
        )


class Memory(Protocol):
    """What earlier runs found when they compared the same events."""

    def recall(self, events: Sequence[Event]) -> Comparisons | None:
        """Return what came of comparing the events, or None if that is not known."""

    def keep(self, events: Sequence[Event], found: Comparisons) -> None:
        """Take note of what came of it."""


def corroborate(
    events: Sequence[Event], *, memory: Memory | None = None
) -> Corroborated:
    """Join the tellings of one happening in several documents.

    Parameters
    ----------
    events : sequence of Event
        Drafts; those of one document are never joined with each other.
    memory : Memory, optional
        So that events that earlier runs compared need not be compared again.

    Returns
    -------
    Corroborated
        The same events, but for their order, in whatever order they are given.

    Examples
    --------
    >>> from geomap.model import Event
    >>> told = [
    ...     Event(id=f"ev-{doc}", title="Clash, Goma", doc_id=doc, start_date="2024-05-03",
    ...           date_edtf="2024-05-03", date_prec=1, event_class="armed_action",
    ...           place_id="gn:1", where_prec=1, sentence=f"Desk {doc}: a clash in Goma.",
    ...           sources=({"doc_id": doc, "sentence": f"Desk {doc}: a clash in Goma."},))
    ...     for doc in ("a", "b")
    ... ]
    >>> (one,) = corroborate(told).events
    >>> one.id, [source["doc_id"] for source in one.sources]
    ('ev-a', ['a', 'b'])
    """
    tellings: dict[tuple[str | None, ...], list[Event]] = defaultdict(list)
    for event in sorted(events, key=_precedence):
        tellings[event.event_class, event.date_edtf, event.place_id].append(event)
    kept: dict[str, Event] = {}
    duplicates: list[Duplicate] = []
    for alike in tellings.values():
        if len({event.doc_id for event in alike}) == 1:
            kept |= {event.id: event for event in alike}
            continue
        known = None if memory is None else memory.recall(alike)
        if known is None or not known.fit(len(alike)):
            happenings, known = _compared(alike)
            if memory is not None:
                memory.keep(alike, known)
        else:
            happenings = _told_again(alike, known)
        happenings, unsure = _with_doubts(happenings, alike, known)
        kept |= {event.id: event for event in happenings}
        duplicates += unsure
    ordered = sorted(kept.values(), key=_precedence)
    paired = {pair.ids for pair in duplicates}
    for pair in (*_explosions(ordered), *_less_exact(ordered)):
        if pair.ids not in paired:
            duplicates.append(pair)
            kept |= {name: _flagged(kept[name]) for name in pair.ids}
    return Corroborated(
        events=tuple(kept[event.id] for event in events if event.id in kept),
        duplicates=tuple(sorted(duplicates, key=lambda pair: pair.ids)),
    )


def _precedence(event: Event) -> tuple[str, str, int, str]:
    return (
        event.published or "9999-12-31",
        event.doc_id or "",
        event.sentence_start or 0,
        event.id,
    )


def _compared(alike: Sequence[Event]) -> tuple[list[Event], Comparisons]:
    """Join what is told of one class, date and place; alike are in precedence."""
    made: list[Event] = []
    documents: list[set[str | None]] = []
    copies: list[Copies] = []
    found = Comparisons([], [])
    for number, event in enumerate(alike):
        doubts: list[tuple[int, int, str]] = []
        for row in range(len(made) - 1, max(-1, len(made) - 1 - LOOK_BACK), -1):
            if event.doc_id in documents[row]:
                continue
            why = difference(made[row], event)
            if why is None:
                made[row] = _joined(made[row], event, copies[row])
                documents[row].add(event.doc_id)
                found.rows.append(row)
                break
            if why:
                doubts.append((row, number, why))
        else:
            found.doubts.extend(doubts)
            found.rows.append(len(made))
            made.append(event)
            documents.append({event.doc_id})
            copies.append(defaultdict(set))
    return [_with_copies(*pair) for pair in zip(made, copies, strict=True)], found


def _told_again(alike: Sequence[Event], known: Comparisons) -> list[Event]:
    """Join events as they were joined before."""
    made: list[Event] = []
    copies: list[Copies] = []
    for event, row in zip(alike, known.rows, strict=True):
        if row < len(made):
            made[row] = _joined(made[row], event, copies[row])
        else:
            made.append(event)
            copies.append(defaultdict(set))
    return [_with_copies(*pair) for pair in zip(made, copies, strict=True)]


def _with_doubts(
    made: Sequence[Event], alike: Sequence[Event], known: Comparisons
) -> tuple[list[Event], list[Duplicate]]:
    """Return the happenings, flagged where two may be one, and these pairs."""
    pairs = [
        Duplicate(
            ids=(made[row].id, alike[number].id),
            titles=(made[row].title, alike[number].title),
            why=why,
        )
        for row, number, why in known.doubts
    ]
    doubtful = {name for pair in pairs for name in pair.ids}
    return [_flagged(e) if e.id in doubtful else e for e in made], pairs


def _explosions(events: Sequence[Event]) -> Iterator[Duplicate]:
    """Yield the pairs of a blast and a bombing of one day and town, in precedence."""
    blasts: dict[tuple[str | None, ...], list[Event]] = defaultdict(list)
    for event in events:
        if event.subclass in _BLASTS and event.where_prec == 1 and event.date_prec == 1:
            blasts[event.date_edtf, event.place_id].append(event)
    for alike in blasts.values():
        for n, other in enumerate(alike):
            for first in alike[max(0, n - LOOK_BACK) : n]:
                if first.event_class != other.event_class and not _share_a_document(
                    first, other
                ):
                    yield Duplicate(
                        ids=(first.id, other.id),
                        titles=(first.title, other.title),
                        why="one tells of an explosion, the other of its cause",
                    )


def _less_exact(events: Sequence[Event]) -> Iterator[Duplicate]:
    for first, other, why in less_exact(events):
        yield Duplicate(
            ids=(first.id, other.id), titles=(first.title, other.title), why=why
        )


_BLASTS = frozenset({"explosion", "explosive"})


def _share_a_document(first: Event, other: Event) -> bool:
    return not {s.get("doc_id") for s in first.sources}.isdisjoint(
        s.get("doc_id") for s in other.sources
    )


def _flagged(event: Event) -> Event:
    warnings = dict.fromkeys((*event.warnings, POSSIBLE_DUPLICATE))
    return replace(event, warnings=tuple(warnings))


# --- joining --------------------------------------------------------------------------


Copies = dict[int, set[str]]
"""Ids of the documents that only copy a source, by its number."""


def _joined(first: Event, other: Event, copies: Copies) -> Event:
    """Return the first event with what the other adds; its own words stay."""
    as_of = max(filter(None, (first.as_of, other.as_of)), default=None)
    made = replace(
        first,
        as_of=as_of,
        end_date=as_of if first.ongoing and first.end_date else first.end_date,
        sources=_sources(first.sources, other.sources, copies),
        claims=(*first.claims, *_new_claims(first.claims, other.claims)),
        quantities=_both(first.quantities, other.quantities),
        subclass=first.subclass or other.subclass,
        withhold=tuple(dict.fromkeys((*first.withhold, *other.withhold))),
        warnings=tuple(dict.fromkeys((*first.warnings, *other.warnings))),
    )
    for name in CASUALTIES:
        if toll_of(made, name) is None and (toll := toll_of(other, name)) is not None:
            low, best, high = toll
            fields: dict[str, Any] = {
                f"{name}_low": low,
                f"{name}_best": best,
                f"{name}_high": high,
            }
            made = replace(made, **fields)
    if made.actors or not other.actors:
        return made
    # Offsets of an actor count in the first document; these would not.
    actors = tuple(_without_offsets(actor) for actor in other.actors)
    return replace(made, actors=actors, actor_1=other.actor_1, actor_2=other.actor_2)


def _without_offsets(actor: Actor) -> Actor:
    return {"text": actor["text"], "role": actor["role"]}


def _sources(
    some: Sequence[Source], others: Sequence[Source], copies: Copies
) -> tuple[Source, ...]:
    """Return the sources that tell something by themselves; note the others."""
    made = list(some)
    for source in others:
        for number in range(max(0, len(made) - LOOK_BACK), len(made)):
            known = made[number]
            if known.get("doc_id") != source.get("doc_id") and is_copy(
                known.get("sentence"), source.get("sentence")
            ):
                copies[number].add(source.get("doc_id", ""))
                break
        else:
            made.append(source)
    return tuple(made)


def _with_copies(event: Event, copies: Copies) -> Event:
    """Name the documents that copy a source beside it."""
    if not copies:
        return event
    made = list(event.sources)
    for number, names in copies.items():
        made[number] = {**made[number], "copies": "; ".join(sorted(names))}
    return replace(event, sources=tuple(made))


def _new_claims(some: Sequence[Claim], others: Sequence[Claim]) -> list[Claim]:
    known = {_said(claim) for claim in some}
    return [claim for claim in others if _said(claim) not in known]


def _said(claim: Claim) -> tuple[str, str, str]:
    return (
        fold_name(claim.get("party", "")),
        claim.get("stance", ""),
        fold_name(claim.get("quote", "")),
    )


def _both(some: str | None, others: str | None) -> str | None:
    listed = [*(some or "").split("; "), *(others or "").split("; ")]
    return "; ".join(dict.fromkeys(filter(None, listed))) or None
