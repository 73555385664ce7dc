"""A denial in one document, put beside the event that another document tells.

Flows in: the events of several documents, and what was left out of them because it
is "said not to have happened".  Flows out: the events, with the denial as a claim,
its document as a source, and the warning ``denied``.

A denial is of an event if it names its place, tells of its kind of happening, and
names its day, or none, and was published within two weeks of it.  If it may be of
several events that nobody took for one, it is put beside none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from geomap import edtf
from geomap.dates import find_dates
from geomap.events.claims import claims_of
from geomap.events.corroborate import POSSIBLE_DUPLICATE
from geomap.events.forms import class_of, index
from geomap.events.lexicon import RULES
from geomap.events.likeness import names_the_initiator
from geomap.events.modality import WHY
from geomap.events.record import source
from geomap.events.speech import sayings
from geomap.model import Claim
from geomap.text import Span, fold_name, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.model import Document, Event, LeftOut

__all__ = ["DENIED", "with_denials"]

DENIED = "denied"
"""Warning on an event that a party denies in another document."""

_REASONS = frozenset({WHY["negated"], WHY["disowned"]})
_NO_SUCH = re.compile(r"\bthere (?:was|were|had been|has been) no\b", re.IGNORECASE)
"""Denies that it happened at all, whoever is said to have done it."""
_WITHIN = timedelta(days=14)
"""How long after a happening a denial without its day may be of it."""
_LONGEST_NAME = 4
"""Words of a place's name."""


def with_denials(
    events: Sequence[Event],
    left_out: Sequence[LeftOut],
    documents: Mapping[str, Document],
) -> tuple[Event, ...]:
    """Return the events with the denials that stand in other documents.

    Parameters
    ----------
    events : sequence of Event
    left_out : sequence of LeftOut
    documents : mapping of str to Document
        By their ids.
    """
    rows: dict[str, list[int]] = defaultdict(list)
    for row, event in enumerate(events):
        for name in {
            fold_name(event.place_name or ""),
            fold_name(event.place_label or ""),
        }:
            rows[name].append(row)
    rows.pop("", None)
    made = list(events)
    for item in sorted(left_out, key=lambda item: (item.doc_id, item.start)):
        document = documents.get(item.doc_id)
        if item.why not in _REASONS or document is None:
            continue
        found = [
            row
            for row in sorted(
                {row for name in _names(item.text) for row in rows.get(name, ())}
            )
            if _is_of(document, item, made[row])
        ]
        if len(found) > 1 and any(
            POSSIBLE_DUPLICATE not in made[n].warnings for n in found
        ):
            continue
        for row in found:
            made[row] = _denied(made[row], document, item)
    return tuple(made)


def _names(text: str) -> Iterator[str]:
    """Yield what may be a place's name: one to four words."""
    words = fold_name(text).split()
    for first in range(len(words)):
        for last in range(first + 1, min(first + 1 + _LONGEST_NAME, len(words) + 1)):
            yield " ".join(words[first:last])


def _is_of(document: Document, item: LeftOut, event: Event) -> bool:
    if any(source.get("doc_id") == item.doc_id for source in event.sources):
        return False
    told = {
        (class_of(form), RULES[form.rule].subclass)
        for word in tokenize(item.text).lower
        for form in index().get(word, ())
    }
    if (event.event_class, event.subclass) not in told:
        return False
    by_it = _NO_SUCH.search(item.text) or names_the_initiator(item.text, event)
    return bool(by_it) and _is_of_its_day(document, item, event)


def _is_of_its_day(document: Document, item: LeftOut, event: Event) -> bool:
    if event.start_date is None or event.end_date is None:
        return False
    start, end = (edtf.bounds(day)[0] for day in (event.start_date, event.end_date))
    if start is None or end is None:
        return False
    days = [
        edtf.bounds(mention.edtf)
        for mention in find_dates(replace(document, text=item.text))
    ]
    if any(first and last and first <= end and start <= last for first, last in days):
        return True
    if any(last is None or last < start for _, last in days):
        return False
    published = document.published
    return published is not None and start <= published <= end + _WITHIN


def _denied(event: Event, document: Document, item: LeftOut) -> Event:
    claims = tuple(_claims(item))
    if not claims:
        return event
    return replace(
        event,
        claims=(*event.claims, *claims),
        sources=(*event.sources, source(document, Span(item.start, item.end))),
        warnings=tuple(dict.fromkeys((*event.warnings, DENIED))),
    )


def _claims(item: LeftOut) -> Iterator[Claim]:
    """Yield what the parties of a denial say, with its offsets in their document."""
    tokens = tokenize(item.text)
    for saying in sayings(tokens, range(len(tokens.lower))):
        if saying.stance == "describes":
            continue
        denial = saying._replace(stance="denies")
        for claim in claims_of(tokens, Span(0, len(item.text)), denial, item.doc_id):
            yield Claim(
                party=claim["party"],
                stance="denies",
                quote=claim["quote"],
                doc_id=item.doc_id,
                start=claim["start"] + item.start,
                end=claim["end"] + item.start,
            )
        return
