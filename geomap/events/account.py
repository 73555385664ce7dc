"""What became of each sentence of a document, for people to look at.

A reading flows in; an :class:`Account` flows out, which the plain text and the
page of ``geomap explain`` show alike.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geomap.events.version import rule_version
from geomap.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.read import Reading
    from geomap.model import Candidate, DateMention, Event, Place, Resolution

__all__ = [
    "Account",
    "Piece",
    "Told",
    "account",
    "candidate_lines",
    "event_lines",
    "place_lines",
    "visible",
    "why_dated",
]

MOST_CANDIDATES = 5
"""How many of the places a name may mean are shown."""

NOTHING = "no happening with a place or a date of its own"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence: plain, or a mention."""

    text: str
    kind: Literal["", "date", "place", "name"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence: what was found in it, and what was made of it.

    Attributes
    ----------
    pieces : tuple of Piece
        Together they are the sentence; ``name`` marks what looks like a place
        but is none here.
    why_not : str or None
        Why it made no event; None if it made one or tells more of one.
    """

    start: int
    end: int
    pieces: tuple[Piece, ...]
    dates: tuple[DateMention, ...]
    places: tuple[Resolution, ...]
    events: tuple[Event, ...]
    told_again: tuple[Event, ...]
    why_not: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One document, sentence by sentence."""

    id: str
    title: str | None
    facts: tuple[tuple[str, str], ...]
    sentences: tuple[Told, ...]
    sums: tuple[tuple[str, int], ...]


def account(reading: Reading) -> Account:
    """Return the account of one reading."""
    document = reading.document
    dates, places = defaultdict(list), defaultdict(list)
    events, again = defaultdict(list), defaultdict(list)
    spans = sentences(document.text)
    starts = [span.start for span in spans]
    for date in reading.dates:
        dates[_row(starts, date.start)].append(date)
    for found in reading.places:
        places[_row(starts, found.mention.start)].append(found)
    for event in reading.events:
        own = event.sentence_start or 0
        events[_row(starts, own)].append(event)
        also = [s.get("start", own) for s in event.sources]
        also += [claim.get("start", own) for claim in event.claims]
        for row in sorted(
            {_row(starts, start) for start in also} - {_row(starts, own)}
        ):
            again[row].append(event)
    left = {_row(starts, item.start): item.why for item in reading.left_out}
    told = [
        Told(
            start=span.start,
            end=span.end,
            pieces=tuple(
                _pieces(document.text, span.start, span.end, dates[n], places[n])
            ),
            dates=tuple(dates[n]),
            places=tuple(places[n]),
            events=tuple(events[n]),
            told_again=tuple(again[n]),
            why_not=left.get(n) or (None if events[n] or again[n] else NOTHING),
        )
        for n, span in enumerate(spans)
    ]
    published = document.published.isoformat() if document.published else "not stated"
    facts = [("published", published), ("publisher", document.publisher)]
    facts += [("address", document.url), ("language", document.language)]
    retrieved = document.retrieved.isoformat() if document.retrieved else None
    facts += [("retrieved", retrieved), ("sha256", document.sha256)]
    facts += [("sha256 of the text", document.text_sha256), ("rules", rule_version())]
    unresolved = sum(
        r.place is None and r.mention.role == "location" for r in reading.places
    )
    return Account(
        id=document.id,
        title=document.title,
        facts=tuple((name, value) for name, value in facts if value),
        sentences=tuple(told),
        sums=(
            ("events", len(reading.events)),
            ("on the map", sum(e.geometry_kind != "none" for e in reading.events)),
            ("dates", len(reading.dates)),
            ("places", sum(r.place is not None for r in reading.places)),
            ("places left open", unresolved),
            ("sentences left out", len(reading.left_out)),
        ),
    )


def _row(starts: Sequence[int], offset: int) -> int:
    from bisect import bisect_right

    return max(0, bisect_right(starts, offset) - 1)


def _pieces(
    text: str,
    start: int,
    end: int,
    dates: Sequence[DateMention],
    places: Sequence[Resolution],
) -> Iterator[Piece]:
    marks: list[tuple[int, int, Literal["date", "place", "name"]]] = [
        (date.start, date.end, "date") for date in dates
    ]
    for found in places:
        kind: Literal["place", "name"] = "name" if found.place is None else "place"
        marks.append((found.mention.start, found.mention.end, kind))
    at = start
    for first, last, what in sorted(marks):
        if first < at or last > end:
            continue  # inside another mention: it is listed, but marked only once
        if first > at:
            yield Piece(text[at:first])
        yield Piece(text[first:last], what)
        at = last
    if at < end:
        yield Piece(text[at:end])


# --- in words --------------------------------------------------------------------------


def visible(text: str) -> str:
    r"""Return a text in which everything that is not seen is written out.

    A document can steer neither a terminal nor the direction of writing.

    Examples
    --------
    >>> visible("a\x1b[2J\u202eb\nc")
    'a\\x1b[2J\\u202eb c'
    """
    if text.isprintable():
        return text
    return "".join(
        c
        if c.isprintable()
        else " "
        if c in "\n\t\u00a0\u2003\u2009\u202f\u3000"
        else c.encode("unicode_escape").decode()
        for c in text
    )


def why_dated(date: DateMention) -> str:
    """Return how the value of a date came about."""
    anchor = date.anchor or "another date"
    return {
        "explicit": "as written",
        "relative": f"counted from {anchor}",
        "inferred_year": f"its year comes from {anchor}",
        "discourse_order": f"by the order of the sentences, after {anchor}",
        "publication": f"bounded only by the day of publication, {anchor}",
    }.get(date.basis, "nothing gives it a day")


def place_lines(found: Resolution) -> Iterator[str]:
    """Yield what a mention was taken for, and why."""
    mention, place = found.mention, found.place
    role = mention.role.replace("_", " ")
    cue = f" ({mention.cue})" if mention.cue else ""
    if place is None:
        yield f"{role}{cue}: no place, {found.reason}"
    else:
        yield f"{_where(place)}, {place.kind}, score {found.score:.2f}"
        yield f"{role}{cue}; {found.reason}"


def candidate_lines(found: Resolution) -> Iterator[str]:
    """Yield the other places that the name may mean, with what speaks for each."""
    chosen = found.place.id if found.place else None
    others = [c for c in found.candidates if c.place.id != chosen]
    for candidate in others[:MOST_CANDIDATES]:
        yield (
            f"{_where(candidate.place)}, {candidate.place.kind},"
            f" {candidate.score:.2f}, {_match(candidate)}"
        )
    if len(others) > MOST_CANDIDATES:
        yield f"and {len(others) - MOST_CANDIDATES} more"


def _match(candidate: Candidate) -> str:
    if candidate.match == "main":
        return "its main name"
    if candidate.match == "alternate":
        return f'also called "{candidate.name}"'
    letters = "1 letter" if candidate.distance == 1 else f"{candidate.distance} letters"
    return f'similar to "{candidate.name}" ({letters} differ)'


def _where(place: Place) -> str:
    inside = [place.admin1] if place.admin1 not in {None, place.name} else []
    codes = "/".join(place.countries)
    return ", ".join(p for p in (place.name, *inside, codes) if p)


def toll_in_words(low: int | None, best: int | None, high: int | None) -> str:
    """Return a toll for people; an empty string if none is stated.

    Examples
    --------
    >>> toll_in_words(None, 12, None), toll_in_words(12, 12, None)
    ('12', 'at least 12')
    >>> toll_in_words(15, None, 20), toll_in_words(None, None, 40)
    ('15 to 20', 'up to 40')
    >>> toll_in_words(1294, 2053, 2053)
    '2,053 (1,294 to 2,053 are named)'
    """
    if low is not None and high is not None:
        ends = f"{low:,} to {high:,}"
        return ends if best is None else f"{best:,} ({ends} are named)"
    if high is not None:
        return f"up to {high:,}"
    if low is not None:
        return f"at least {low:,}"
    return "" if best is None else f"{best:,}"


def event_lines(event: Event) -> Iterator[str]:
    """Yield what an event says of itself, beyond its title."""
    subclass = f", {event.subclass}" if event.subclass else ""
    yield f"{event.event_class}{subclass}".replace("_", " ")
    yield f"when: {event.date_edtf or 'not stated'} ({event.date_basis.replace('_', ' ')})"
    if event.place_name is None:
        yield f"where: {event.unplaced_reason or 'not stated'}"
    else:
        role = (event.place_role or "").replace("_", " ")
        label = event.place_label or f"{event.place_name}, not on the map"
        yield f"where: {label} ({role}; {event.geometry_kind})"
        if event.unplaced_reason:
            yield f"not on the map: {event.unplaced_reason}"
    if event.actors:
        who = (f"{a['text']} ({a.get('role', 'unknown')})" for a in event.actors)
        yield f"who: {', '.join(who)}"
    for name in ("killed", "injured"):
        low, best, high = (
            getattr(event, f"{name}_{e}") for e in ("low", "best", "high")
        )
        if stated := toll_in_words(low, best, high):
            yield f"{name}: {stated}"
    if event.quantities:
        yield f"quantities: {event.quantities}"
    for claim in event.claims:
        yield f"{claim.get('party')} {claim.get('stance')}: {claim.get('quote')}"
    yield f"why: {event.rule}"
    if event.warnings:
        yield f"look at: {', '.join(w.replace('_', ' ') for w in event.warnings)}"
