"""What a reader keeps in mind of a document while reading it.

Flows in: a document with its dates and resolved places.  Flows out: for each
sentence a :class:`Sentence`, and what was told before it: the drafts so far,
the names within reach, the areas that the discourse is about.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from geomap import edtf
from geomap.events.deeds import AGENTS
from geomap.events.forms import index
from geomap.events.history import is_history, told_until
from geomap.events.hours import hours_later
from geomap.events.labels import without_labels
from geomap.events.layout import Setting, layout
from geomap.events.news import deictic_day, same_day
from geomap.events.period import When, is_day
from geomap.events.reporting import reporting, stretch
from geomap.text import Occupied, Span, Tokens, datelines, paragraphs, span_at, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geomap.events.clauses import Clause
    from geomap.events.draft import Draft
    from geomap.events.spot import Spot
    from geomap.events.triggers import Trigger
    from geomap.model import DateMention, Document, Resolution

T = TypeVar("T")

REACH = 3
"""How many sentences on the text may still be telling of the last event."""

_SOON = 2
"""How many sentences may stand between a happening and "hours later"."""

STATES = frozenset({"country", "continent"})
"""Kinds of places that are too wide to stand in for a place that is not named."""

_AREA_KINDS = frozenset({"region", "admin", "island", "water"})


@dataclass(slots=True, kw_only=True)
class Sentence:
    """What is known of one sentence while it is read.

    Attributes
    ----------
    number : int
    paragraph : int
        -1 for none.
    dated : list of When
        Days told so far, by its heading, its label or its earlier clauses.
    summed : When or None
        The day of what it sums up before a colon.
    reasons : list of str
        Why clauses of it made no draft.
    before : int
        How many drafts there were before it.
    bare : bool
        It tells of a happening that has neither a place nor a date of its own.
    is_label : bool
        It is the label of its line, which tells nothing itself.
    label : When or None
        The day of the label right before it.
    """

    number: int
    span: Span
    paragraph: int
    setting: Setting
    dates: Sequence[DateMention]
    places: Sequence[Resolution]
    dated: list[When] = field(default_factory=list)
    summed: When | None = None
    reasons: list[str] = field(default_factory=list)
    before: int = 0
    bare: bool = False
    is_label: bool = False
    label: When | None = None


class Discourse:
    """One document as it is read: its words, and the drafts so far.

    Parameters
    ----------
    document : Document
    dates, places : sequence
        Of the document, in text order.
    """

    def __init__(
        self,
        document: Document,
        dates: Sequence[DateMention],
        places: Sequence[Resolution],
    ) -> None:
        self.document = document
        tokens = tokenize(document.text)
        self.paragraphs = paragraphs(document.text)
        filed = Occupied(datelines(document.text))
        self.dates = [d for d in dates if not filed.meets(d.start, d.end)]
        self.places = places
        self._date_starts = [d.start for d in self.dates]
        self._place_starts = [p.mention.start for p in places]
        self.counted = without(document.text, self.dates)
        self.layout = layout(tokens, self.paragraphs, self.dates, places)
        self.tokens: Tokens = without_labels(tokens, [s.body for s in self.layout])
        self.report = reporting(document, self.dates)
        self.lead = next((n for n, s in enumerate(self.layout) if not s.heading), 0)
        self._lexicon = index().keys() | AGENTS
        self.drafts: list[Draft] = []
        self.history = is_history(self.dates, document.published)
        self.last_dated: tuple[int, int, When] | None = None
        """Number and paragraph of the last sentence with a day, and its day."""
        self._areas_so_far: dict[str, Spot] = {}
        self._areas_of_paragraph: dict[int, dict[str, Spot]] = {}

    def sentence(self, number: int) -> Sentence:
        """Return a sentence with its dates, its places and the days that stand for it."""
        span = self.tokens.sentences[number]
        found = span_at(self.paragraphs, span.start)
        setting = Setting() if found is None else self.layout[found]
        opens = found is not None and setting.body == span.start
        line = self.paragraphs[found] if found is not None and opens else span
        here = Sentence(
            number=number,
            span=Span(line.start, span.end),
            is_label=found is not None and span.end <= setting.body,
            paragraph=-1 if found is None else found,
            setting=setting,
            dates=between(self.dates, self._date_starts, span),
            places=between(self.places, self._place_starts, span),
            before=len(self.drafts),
        )
        if setting.date is not None:
            date = setting.date
            here.dated.append(When(edtf=date.edtf, basis=date.basis, mentions=(date,)))
            own = setting.labelled or line.start < span.start
            here.label = here.dated[-1] if opens and own else None
        day = deictic_day(self.document.text, *span, self.document.published)
        last = self.drafts[-1].when if self.drafts else None
        day = day or same_day(self.document.text, span, last)
        if day is None and number - self._last_sentence() <= _SOON:
            published = self.document.published
            day = hours_later(self.document.text, span, last, published)
        day = day or (None if here.dates else self._stretch(here, span))
        if day is not None:
            here.dated.append(day)
        return here

    def _stretch(self, here: Sentence, span: Span) -> When | None:
        """Return the days of "over the past week"; "the day" may be the one told of."""
        text, published = self.document.text, self.document.published
        found = stretch(text, span, self.report, published)
        if found is None or not is_day(found.edtf) or self.last_dated is None:
            return found
        _, paragraph, last = self.last_dated
        return last if paragraph == here.paragraph and is_day(last.edtf) else found

    def _last_sentence(self) -> int:
        """Return the number of the sentence that told of the last event."""
        return self.drafts[-1].sentence_number if self.drafts else -REACH

    def dates_from(self, start: int, end: int) -> Sequence[DateMention]:
        """Return the dates that begin in a stretch of the text."""
        return between(self.dates, self._date_starts, Span(start, end))

    def may_tell(self, number: int) -> bool:
        """Return whether a sentence has a word of the lexicon."""
        words = self.tokens.in_sentence(number)
        return not self._lexicon.isdisjoint(self.tokens.lower[words.start : words.stop])

    def clause_span(self, clause: Clause) -> Span:
        """Return the characters of a clause."""
        spans = self.tokens.spans
        return Span(spans[clause.first].start, spans[clause.last].end)

    def last_in_paragraph(self, here: Sentence) -> Draft | None:
        """Return the last draft, if it is of the sentence's paragraph."""
        if self.drafts and self.drafts[-1].paragraph == here.paragraph:
            return self.drafts[-1]
        return None

    def until(self, here: Sentence, previous: When) -> date | None:
        """Return the last day of what is told after a date: publication, in the news."""
        start = edtf.bounds(previous.edtf)[0]
        if not self.history or start is None:
            return self.document.published
        later = bisect_left(self._date_starts, here.span.end)
        return told_until(self.dates[later:], start)

    @property
    def news_of(self) -> date | None:
        """The day of publication of the news; None for a history."""
        return None if self.history else self.document.published

    def drafts_of(self, paragraph: int) -> list[Draft]:
        """Return the drafts of a paragraph."""
        first = bisect_left(self.drafts, paragraph, key=lambda d: d.paragraph)
        last = bisect_left(self.drafts, paragraph + 1, key=lambda d: d.paragraph)
        return self.drafts[first:last]

    def named_in(self, span: Span) -> Sequence[Resolution]:
        """Return the names that begin in a stretch of the text."""
        return between(self.places, self._place_starts, span)

    def named_before(self, trigger: Trigger, here: Sentence) -> Sequence[Resolution]:
        """Return what was named within reach before a trigger."""
        first = max(0, here.number - REACH)
        span = Span(
            self.tokens.sentences[first].start,
            self.tokens.spans[trigger.clause.first].start,
        )
        return between(self.places, self._place_starts, span)

    def remember(self, spot: Spot, here: Sentence) -> None:
        """Keep in mind that something happened at a place."""
        if spot.place is not None:
            areas = self._areas_of_paragraph.setdefault(here.paragraph, {})
            areas[spot.place.id] = self._areas_so_far[spot.place.id] = spot

    def area(self, here: Sentence) -> Spot | None:
        """Return the one area that the discourse is about so far.

        The events of the paragraph decide, or, in its first sentence, those of
        the document; two places, or a town, decide nothing.
        """
        areas = self._areas_of_paragraph.get(here.paragraph) or self._areas_so_far
        if len(areas) != 1:
            return None
        spot = next(iter(areas.values()))
        if spot.place is None or spot.place.kind not in _AREA_KINDS:
            return None
        return replace(spot, role="affected_area", relation="context", near_m=None)


def without(text: str, dates: Sequence[DateMention]) -> str:
    """Return a text of the same length with its dates blotted out.

    The 12 of "on 12 May" must not be counted as the dead.
    """
    pieces, at = [], 0
    for date in dates:
        pieces += [text[at : date.start], "\u2026" * (date.end - date.start)]
        at = date.end
    return "".join([*pieces, text[at:]])


def between(items: Sequence[T], starts: Sequence[int], span: Span) -> Sequence[T]:
    """Return the items that begin in a span; ``starts`` are theirs, in order."""
    return items[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
