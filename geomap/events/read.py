"""From one document to its events: the main path of geomap's reading.

    find dates -> find places -> resolve -> clauses -> triggers -> drafts -> events

Every rule of what becomes an event is here, in order:

* a trigger that is asserted, with a date or a place of its own, is a draft;
* one with neither tells more about the draft before it (casualties, numbers);
* a draft without a place takes the one area of its paragraph, if its class
  allows it, as ``affected_area``;
* a draft without a date takes its sentence's, or one day after the sentence
  before;
* drafts of one happening are one event.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from geomap.dates import find_dates
from geomap.events import who
from geomap.events.claims import claims
from geomap.events.clauses import Clause, clauses
from geomap.events.merge import join_same
from geomap.events.numbers import Toll, deaths, injuries, quantities
from geomap.events.record import Draft, event
from geomap.events.triggers import WHY, Trigger, find_triggers, what_else
from geomap.events.when import (
    When,
    after,
    date_alone,
    is_background,
    is_future,
    own_date,
)
from geomap.events.where import ARRIVING, Spot, spots
from geomap.model import DateMention, Document, Event, LeftOut, Resolution
from geomap.places import find_places
from geomap.resolve import ask_online, resolve
from geomap.text import (
    Occupied,
    Span,
    Tokens,
    datelines,
    paragraphs,
    span_at,
    tokenize,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.gazetteer import Gazetteer
    from geomap.geocoders import Geocoder

_FROM_CONTEXT = frozenset(
    {"armed_action", "agreement_ceasefire", "displacement", "protest"}
)
"""Classes that may take the area their paragraph is about."""

T = TypeVar("T")

REACH = 3
"""How many sentences on the text may still be telling of the last event."""

_SAYS_SO = frozenset({"location", "government", "demonym"})
_AREA_KINDS = frozenset({"region", "admin", "island", "water"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one document."""

    document: Document
    dates: tuple[DateMention, ...]
    places: tuple[Resolution, ...]
    events: tuple[Event, ...]
    left_out: tuple[LeftOut, ...]


def read_document(
    document: Document,
    gazetteer: Gazetteer,
    *,
    focus: Sequence[str] = (),
    geocoder: Geocoder | None = None,
) -> Reading:
    """Read one document into draft events.

    Parameters
    ----------
    document : Document
    gazetteer : Gazetteer
    focus : sequence of str
        Alpha-2 codes of the countries that the reader says it is about.
    geocoder : Geocoder, optional
        Asked for the names that the gazetteer does not know.

    Returns
    -------
    Reading
        Events in text order, each with its sentence; and what was left out,
        with reasons.
    """
    dates = find_dates(document)
    mentions = find_places(document, gazetteer, dates)
    places = resolve(document, mentions, gazetteer, focus=focus)
    if geocoder is not None:
        places = ask_online(places, geocoder, focus=focus)
    drafts, left_out = _Reader(document, dates, places).read()
    return Reading(
        document=document,
        dates=tuple(dates),
        places=tuple(places),
        events=_events(join_same(drafts), gazetteer),
        left_out=tuple(left_out),
    )


def _events(drafts: Sequence[Draft], gazetteer: Gazetteer) -> tuple[Event, ...]:
    made: list[Event] = []
    seen: Counter[str] = Counter()
    for draft in drafts:
        first = event(draft, gazetteer)
        ordinal = seen[first.id]
        seen[first.id] += 1
        made.append(event(draft, gazetteer, ordinal=ordinal) if ordinal else first)
    return tuple(made)


class _Reader:
    """Walks the sentences of one document and collects drafts.

    The only state is what a reader keeps in mind: the drafts so far and what
    was left out.
    """

    def __init__(
        self,
        document: Document,
        dates: Sequence[DateMention],
        places: Sequence[Resolution],
    ) -> None:
        self.document = document
        self.tokens: Tokens = tokenize(document.text)
        self.paragraphs = paragraphs(document.text)
        filed = Occupied(datelines(document.text))
        self.dates = [d for d in dates if not filed.meets(d.start, d.end)]
        self.places = places
        self.date_starts = [d.start for d in self.dates]
        self.place_starts = [p.mention.start for p in places]
        self.counted = without(document.text, self.dates)
        self.drafts: list[Draft] = []
        self.left_out: list[LeftOut] = []
        self.areas_so_far: dict[str, Spot] = {}
        self.areas_of_paragraph: dict[int, dict[str, Spot]] = {}

    def read(self) -> tuple[list[Draft], list[LeftOut]]:
        for number in range(len(self.tokens.sentences)):
            self._sentence(number)
        return self.drafts, self.left_out

    def _sentence(self, number: int) -> None:
        span = self.tokens.sentences[number]
        dates = between(self.dates, self.date_starts, span)
        places = between(self.places, self.place_starts, span)
        starts = frozenset(self.tokens.at(d.start) for d in dates)
        before = len(self.drafts)
        reasons: list[str] = []
        dated: list[When] = []
        for clause in clauses(self.tokens, number, starts):
            triggers = self._triggers_of(clause, reasons)
            if triggers:
                self._draft(triggers, span, dates, places, dated, reasons)
            else:
                dated += date_alone(self.tokens, clause, dates)
        if len(self.drafts) == before:
            self._told_of_the_last(number, places, reasons, dated=bool(dates))

    def _triggers_of(self, clause: Clause, reasons: list[str]) -> list[Trigger]:
        """Return the clause's asserted triggers, the most telling first."""
        asserted = []
        for trigger in find_triggers(self.tokens, clause):
            if trigger.modality == "asserted":
                asserted.append(trigger)
            else:
                reasons.append(WHY[trigger.modality])
        return sorted(asserted, key=lambda t: (t.rule, t.first))

    def _draft(
        self,
        triggers: Sequence[Trigger],
        span: Span,
        dates: Sequence[DateMention],
        places: Sequence[Resolution],
        dated: list[When],
        reasons: list[str],
    ) -> None:
        """Make the drafts of one clause.

        The most telling trigger gives the class; the place is that of the
        first one that has a place: "attacked X and took hostages".
        """
        trigger = triggers[0]
        when = own_date(self.tokens, trigger, dates)
        found = next(
            filter(None, (spots(self.tokens, t, places) for t in triggers)), []
        )
        if when is not None:
            if is_background(when, self.document.published):
                reasons.append("background: its date is only a year or wider")
                return
            if is_future(when, self.document.published):
                reasons.append("dated after publication: a plan")
                return
            dated.append(when)
        if when is None and not found:
            return
        if trigger.row.of_a_place and not any(
            s.relation in {"subject", "object"} for s in found
        ):
            return
        main, others = _main_and_others(found, arrives=trigger.lemma in ARRIVING)
        if when is None:
            when = dated[-1] if dated else self._date_by_order(span, trigger)
        news = trigger.perfect or (self._is_lead(span) and not trigger.pluperfect)
        if when is None and not news:
            reasons.append("no date")
            return
        if not main:
            self._add(trigger, span, when, None, others)
        for spot in main:
            self._add(trigger, span, when, spot, others, shared=len(main) > 1)

    def _add(
        self,
        trigger: Trigger,
        span: Span,
        when: When | None,
        spot: Spot | None,
        others: Sequence[Spot],
        *,
        shared: bool = False,
    ) -> None:
        context = False
        if spot is None and trigger.row.event_class in _FROM_CONTEXT:
            spot = self._area_of_discourse(span)
            context = spot is not None
        if spot is not None and spot.place is not None:
            here = self.areas_of_paragraph.setdefault(self._paragraph(span), {})
            here[spot.place.id] = self.areas_so_far[spot.place.id] = spot
        clause = self._clause_span(trigger.clause)
        self.drafts.append(
            Draft(
                document=self.document,
                trigger=trigger,
                sentence=span,
                sentence_number=trigger.clause.sentence,
                paragraph=self._paragraph(span),
                when=when,
                spot=spot,
                others=tuple(others),
                context=context,
                actors=who.actors(
                    self.tokens, trigger, between(self.dates, self.date_starts, span)
                ),
                # The toll of a list of places is not that of each of them.
                killed=Toll() if shared else deaths(self.counted, clause),
                injured=Toll() if shared else injuries(self.counted, clause),
                quantities=tuple(quantities(self.counted, clause)),
            )
        )

    def _paragraph(self, span: Span) -> int:
        found = span_at(self.paragraphs, span.start)
        return -1 if found is None else found

    def _clause_span(self, clause: Clause) -> Span:
        spans = self.tokens.spans
        return Span(spans[clause.first].start, spans[clause.last].end)

    def _last_in_paragraph(self, span: Span) -> Draft | None:
        if self.drafts and self.drafts[-1].paragraph == self._paragraph(span):
            return self.drafts[-1]
        return None

    def _date_by_order(self, span: Span, trigger: Trigger) -> When | None:
        """Return one day after the sentence before, if that one is dated."""
        if trigger.pluperfect:
            return None  # it had happened earlier
        last = self._last_in_paragraph(span)
        if last is None or last.when is None:
            return None
        number = self.tokens.sentence_of(self.tokens.at(span.start))
        if number - last.sentence_number > 1:
            return None
        return after(last.when, self.document.published)

    def _is_lead(self, span: Span) -> bool:
        """Whether a sentence is the news itself: the document's first paragraph."""
        return self._paragraph(span) == 0

    def _area_of_discourse(self, span: Span) -> Spot | None:
        """Return the one area that the discourse is about so far.

        The events of the paragraph decide, or, in its first sentence, those of
        the document; two places, or a town, decide nothing.
        """
        here = self._paragraph(span)
        areas = self.areas_of_paragraph.get(here) or self.areas_so_far
        if len(areas) != 1:
            return None
        spot = next(iter(areas.values()))
        if spot.place is None or spot.place.kind not in _AREA_KINDS:
            return None
        return replace(spot, role="affected_area", relation="context", near_m=None)

    def _told_of_the_last(
        self,
        number: int,
        places: Sequence[Resolution],
        reasons: Sequence[str],
        *,
        dated: bool,
    ) -> None:
        """Add a sentence without an event of its own to the last event, or leave it out.

        Only a sentence close behind and without a date of its own goes on
        telling of the event; requests are listed even when they do.
        """
        span = self.tokens.sentences[number]
        last = self._last_in_paragraph(span)
        near = last is not None and not dated and number - last.sentence_number <= REACH
        told = False
        if last is not None and near:
            made = claims(self.tokens, span, places, self.document.id)
            if made:
                self.drafts[-1] = replace(last, claims=(*last.claims, *made))
            told = bool(made) or (not reasons and self._adds_numbers(last, span))
        why = reasons[0] if reasons else what_else(self.tokens, number)
        if told and why != WHY["requested"]:
            return
        if reasons or dated or told or any(p.mention.role in _SAYS_SO for p in places):
            self.left_out.append(
                LeftOut(
                    doc_id=self.document.id,
                    start=span.start,
                    end=span.end,
                    text=self.document.text[span.start : span.end],
                    why=why,
                )
            )

    def _adds_numbers(self, last: Draft, span: Span) -> bool:
        text = self.counted
        killed, injured = deaths(text, span), injuries(text, span)
        counted = tuple(quantities(text, span))
        if killed == Toll() and injured == Toll() and not counted:
            return False
        warnings = last.warnings
        if " there" in text[span.start : span.end] and _several_antecedents(last):
            warnings = (*warnings, "place_ambiguous")
        self.drafts[-1] = replace(
            last,
            killed=last.killed if last.killed != Toll() else killed,
            injured=last.injured if last.injured != Toll() else injured,
            quantities=(*last.quantities, *counted),
            warnings=warnings,
        )
        return True


def _several_antecedents(last: Draft) -> bool:
    """Whether "there" may mean the event's place or what contains it."""
    place = last.spot.place if last.spot else None
    return place is not None and bool(place.countries)


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


def _main_and_others(
    found: Sequence[Spot], *, arrives: bool
) -> tuple[list[Spot], list[Spot]]:
    """Tell the places of the happening from where it came from or went to.

    Who enters a place is there; who leaves one is drawn where they left.
    """
    ends = ("destination", "origin") if arrives else ("origin", "destination")
    for role in ("occurred_at", "affected_area", *ends):
        main = [s for s in found if s.role == role]
        if main:
            return _nearest_list(main), [s for s in found if s.role != role]
    return [], list(found)


def _nearest_list(main: list[Spot]) -> list[Spot]:
    """Keep the places that stand in one list with the first."""
    kept = [main[0]]
    seen = {main[0].place.id if main[0].place else ""}
    for spot in main[1:]:
        key = spot.place.id if spot.place else ""
        if key not in seen:
            kept.append(spot)
            seen.add(key)
    return kept
