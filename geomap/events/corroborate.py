"""One happening that several documents tell is one event with all its sources.

The events of several documents flow in; fewer flow out, and the pairs that may
be the same but were not joined.

Two events are the same happening if class, date and place agree, the date is
one day (or begins on one), and either the place is a town or a site, or they
share an actor, a number of casualties or another quantity.  They are never
joined if their claims differ: other casualties, another initiator, a denial by
one only.  Those stay two events with the warning ``possible_duplicate``, because
only a person can say whether it is one happening told in two ways.

Documents that carry the same sentence are copies of one telling: they count as
one source, whose ``copies`` names the others.

The result does not depend on the order of the documents.  The earliest
published telling leads: the event keeps its id, title and sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from geomap.events.numbers import NUMBER_WORDS
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.model import Actor, Claim, Event, Source

__all__ = ["POSSIBLE_DUPLICATE", "Corroborated", "Duplicate", "corroborate"]

POSSIBLE_DUPLICATE = "possible_duplicate"
"""Warning on each of two events that may be one happening."""

LOOK_BACK = 200
"""How many events of one class, day and place a telling is compared with, and how
many sources of each: a bound on the work."""

LEAST_WORDS = 8
"""Words of a sentence, before one that differs a little counts as its copy."""
NEARLY = 0.85
"""Share of the words that two copies have in common: editors cut and replace."""

_PRECISE = frozenset({1, 2})
_CASUALTIES = ("killed", "injured")
_STEM = 5
"""Letters by which names of actors are compared: "Russian", "Russia"."""
_SAYS_LITTLE = frozenset(
    "the a an of and in on at by from its their his her some several many more than"
    " two three four five people men women".split()
)


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


def corroborate(events: Sequence[Event]) -> Corroborated:
    """Join the tellings of one happening in several documents.

    Parameters
    ----------
    events : sequence of Event
        Drafts; those of one document are never joined with each other.

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
        happenings, unsure = _happenings(alike)
        kept |= {event.id: event for event in happenings}
        duplicates += unsure
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


def _happenings(alike: Sequence[Event]) -> tuple[list[Event], list[Duplicate]]:
    """Join what is told of one class, date and place; alike are in precedence."""
    made: list[Event] = []
    documents: list[set[str | None]] = []
    copies: list[Copies] = []
    unsure: list[tuple[int, Event, str]] = []
    for event in alike:
        doubts: list[tuple[int, Event, str]] = []
        for row in range(len(made) - 1, max(-1, len(made) - 1 - LOOK_BACK), -1):
            if event.doc_id in documents[row]:
                continue
            why = _difference(made[row], event)
            if why is None:
                made[row] = _joined(made[row], event, copies[row])
                documents[row].add(event.doc_id)
                break
            if why:
                doubts.append((row, event, why))
        else:
            unsure += doubts
            made.append(event)
            documents.append({event.doc_id})
            copies.append(defaultdict(set))
    made = [_with_copies(*pair) for pair in zip(made, copies, strict=True)]
    pairs = [
        Duplicate(
            ids=(made[row].id, event.id), titles=(made[row].title, event.title), why=why
        )
        for row, event, why in unsure
    ]
    doubtful = {name for pair in pairs for name in pair.ids}
    return [_flagged(e) if e.id in doubtful else e for e in made], pairs


def _flagged(event: Event) -> Event:
    return replace(event, warnings=(*event.warnings, POSSIBLE_DUPLICATE))


def _difference(first: Event, other: Event) -> str | None:
    """Return None for the same happening, the doubt if it may be, "" if not."""
    recent = first.sources[-LOOK_BACK:]
    if any(_is_copy(source.get("sentence"), other.sentence) for source in recent):
        return None
    if first.subclass and other.subclass and first.subclass != other.subclass:
        return ""
    if not _is_day(first) or first.place_id is None:
        return ""
    precise = first.where_prec in _PRECISE and "context" not in {
        first.place_basis,
        other.place_basis,
    }
    if not precise and not _shared(first, other):
        return ""
    return "; ".join(_contradictions(first, other)) or None


def _is_day(event: Event) -> bool:
    """Say whether the date is one day, or something that began on one."""
    if event.start_date is None or event.date_edtf is None:
        return False
    return event.date_edtf in {event.start_date, f"{event.start_date}/"}


# --- what two tellings have in common, and what not ----------------------------------


def _shared(first: Event, other: Event) -> bool:
    """Say whether both name an actor, a toll or a quantity that the other names."""
    if _same_people(_texts(first.actors), _texts(other.actors)):
        return True
    if any(_toll(first, n) and _toll(first, n) == _toll(other, n) for n in _CASUALTIES):
        return True
    return bool(_quantities(first) & _quantities(other))


def _contradictions(first: Event, other: Event) -> Iterable[str]:
    for name in _CASUALTIES:
        one, two = _toll(first, name), _toll(other, name)
        if one and two and one != two:
            yield f"{name}: {_in_words(one)} or {_in_words(two)}"
    one_did, other_did = _initiators(first), _initiators(other)
    if one_did and other_did and not _same_people(one_did, other_did):
        yield f"by {one_did[0]} or {other_did[0]}"
    if _denied(first) != _denied(other):
        yield "one of them has a denial"


def _toll(event: Event, name: str) -> tuple[int | None, ...] | None:
    values = tuple(getattr(event, f"{name}_{end}") for end in ("low", "best", "high"))
    return None if set(values) == {None} else values


def _in_words(toll: tuple[int | None, ...]) -> str:
    low, best, high = toll
    known = best if best is not None else low if low is not None else high
    return f"{known:,}"


def _quantities(event: Event) -> set[str]:
    return {fold_name(q) for q in (event.quantities or "").split("; ") if q}


def _texts(actors: Iterable[Actor]) -> list[str]:
    return [actor.get("text", "") for actor in actors]


def _initiators(event: Event) -> list[str]:
    return _texts(a for a in event.actors if a.get("role") == "initiator")


def _denied(event: Event) -> bool:
    return any(claim.get("stance") == "denies" for claim in event.claims)


def _same_people(some: Sequence[str], others: Sequence[str]) -> bool:
    return any(_stems(a) & _stems(b) for a in some for b in others)


def _stems(actor: str) -> set[str]:
    """Return what tells an actor: the beginnings of its words, and its initials."""
    words = [w for w in fold_name(actor).split() if w not in _SAYS_LITTLE]
    initials = "".join(word[0] for word in words)
    stems = {word[:_STEM] for word in words if len(word) > 2}
    return stems | {initials[:_STEM]} if len(words) > 2 else stems


# --- copies ---------------------------------------------------------------------------

_DIGIT = re.compile(r"[0-9]")


def _is_copy(sentence: str | None, other: str | None) -> bool:
    """Say whether two sentences are one telling, perhaps edited a little.

    Other numbers are other claims.
    """
    if not sentence or not other:
        return False
    one, two = fold_name(sentence), fold_name(other)
    if one == two:
        return True
    some, others = set(one.split()), set(two.split())
    if min(len(some), len(others)) < LEAST_WORDS:
        return False
    if len(some & others) < NEARLY * len(some | others):
        return False
    return _numbers(one) == _numbers(two)


def _numbers(folded: str) -> list[str]:
    return [w for w in folded.split() if w in NUMBER_WORDS or _DIGIT.search(w)]


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
    for name in _CASUALTIES:
        if _toll(made, name) is None and (toll := _toll(other, name)) is not None:
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
            if known.get("doc_id") != source.get("doc_id") and _is_copy(
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
