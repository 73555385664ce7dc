"""Walk through the sentences of a document and collect drafts of events.

Every rule of what becomes an event is here, in order:

* a trigger that is asserted, with a date or a place of its own, is a draft;
  one that is only taken for granted needs both;
* one with neither tells more about the draft before it (casualties, numbers);
* a draft without a place takes the one that "the town" means, the one of its
  label or heading, or the one area of its paragraph, if its class allows it,
  as ``affected_area``;
* a draft without a date takes its sentence's, its label's or heading's, that
  of the sentence that leads into its list, or one day after the sentence
  before.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from geomap.events import reference, who
from geomap.events.claims import claims
from geomap.events.clauses import Clause, clauses
from geomap.events.draft import Draft
from geomap.events.layout import Setting, layout
from geomap.events.modality import WHY
from geomap.events.numbers import Toll, deaths, injuries, quantities
from geomap.events.triggers import Trigger, find_triggers, what_else
from geomap.events.when import (
    When,
    after,
    date_alone,
    deictic_day,
    is_background,
    is_future,
    is_news,
    own_date,
    since,
)
from geomap.events.where import ARRIVING, Spot, role_in, spots
from geomap.model import LeftOut
from geomap.text import Occupied, Span, Tokens, datelines, paragraphs, span_at, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import DateMention, Document, Resolution

T = TypeVar("T")

_FROM_CONTEXT = frozenset(
    {"armed_action", "agreement_ceasefire", "displacement", "protest"}
)
"""Classes that may take the area their paragraph is about."""

REACH = 3
"""How many sentences on the text may still be telling of the last event."""

_COMPOUND = 3
"""Words from the name's first to the noun in "the Qala Naw bombing"."""

_SAYS_SO = frozenset({"location", "government", "demonym"})
_AREA_KINDS = frozenset({"region", "admin", "island", "water"})
_STATES = frozenset({"country", "continent"})


@dataclass(slots=True, kw_only=True)
class _Sentence:
    """What is known of one sentence while it is read."""

    number: int
    span: Span
    paragraph: int
    setting: Setting
    dates: Sequence[DateMention]
    places: Sequence[Resolution]
    dated: list[When] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    before: int = 0


class Reader:
    """Walks the sentences of one document and collects drafts.

    The only state is what a reader keeps in mind: the drafts so far, the last
    date told, and what was left out.
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
        self.layout = layout(self.tokens, self.paragraphs, self.dates, places)
        self.lead = next((n for n, s in enumerate(self.layout) if not s.heading), 0)
        self.drafts: list[Draft] = []
        self.left_out: list[LeftOut] = []
        self.areas_so_far: dict[str, Spot] = {}
        self.areas_of_paragraph: dict[int, dict[str, Spot]] = {}

    def read(self) -> tuple[list[Draft], list[LeftOut]]:
        """Return the drafts in text order, and what made none, with reasons."""
        for number in range(len(self.tokens.sentences)):
            self._read_sentence(number)
        return self.drafts, self.left_out

    def _read_sentence(self, number: int) -> None:
        here = self._sentence(number)
        if here.setting.heading:
            return
        starts = frozenset(self.tokens.at(d.start) for d in here.dates)
        located = frozenset(
            self.tokens.at(p.mention.start)
            for p in here.places
            if p.mention.role == "location"
        )
        found = clauses(self.tokens, number, starts, located)
        for n, clause in enumerate(found):
            triggers = self._triggers_of(clause, here)
            if triggers:
                next_one = found[n + 1] if n + 1 < len(found) else None
                self._read_clause(triggers, here, next_one)
            else:
                here.dated += date_alone(self.tokens, clause, here.dates)
        if len(self.drafts) == here.before:
            self._told_of_the_last(here)

    def _sentence(self, number: int) -> _Sentence:
        span = self.tokens.sentences[number]
        paragraph = self._paragraph(span)
        setting = self.layout[paragraph] if paragraph >= 0 else Setting()
        here = _Sentence(
            number=number,
            span=span,
            paragraph=paragraph,
            setting=setting,
            dates=between(self.dates, self.date_starts, span),
            places=between(self.places, self.place_starts, span),
            before=len(self.drafts),
        )
        if setting.date is not None:
            here.dated.append(_when_of(setting.date))
        day = deictic_day(
            self.document.text, span.start, span.end, self.document.published
        )
        if day is not None:
            here.dated.append(day)
        return here

    def _triggers_of(self, clause: Clause, here: _Sentence) -> list[Trigger]:
        """Return the clause's triggers that may tell of a happening, most telling first."""
        present = here.setting.labelled
        kept = []
        for trigger in find_triggers(self.tokens, clause, present=present):
            if trigger.modality in {"asserted", "presupposed"}:
                kept.append(trigger)
            else:
                here.reasons.append(WHY[trigger.modality])
        return sorted(
            kept, key=lambda t: (t.modality == "presupposed", t.rule, t.first)
        )

    def _read_clause(
        self, triggers: Sequence[Trigger], here: _Sentence, next_one: Clause | None
    ) -> None:
        """Make the drafts of one clause, of what it asserts or takes for granted."""
        asserted = [t for t in triggers if t.modality == "asserted"]
        before = len(self.drafts)
        if asserted:
            self._draft(asserted, here, next_one)
        presupposed = [t for t in triggers if t.modality == "presupposed"]
        if len(self.drafts) == before and presupposed:
            self._draft(presupposed, here, next_one)

    def _draft(
        self, triggers: Sequence[Trigger], here: _Sentence, next_one: Clause | None
    ) -> None:
        """Make the drafts of one clause.

        The most telling trigger gives the class; the place is that of the
        first one that has a place: "attacked X and took hostages".
        """
        trigger = triggers[0]
        when = self._own_date(triggers, here, next_one)
        if when is not None:
            if is_background(when, self.document.published):
                here.reasons.append("background: its date is only a year or wider")
                return
            if is_future(when, self.document.published):
                here.reasons.append("dated after publication: a plan")
                return
        granted = trigger.modality == "presupposed"
        found = self._spots(triggers, here, pointed_at=not granted)
        if granted:
            found = [s for s in found if self._is_its_own(trigger, s)]
        if granted and (not found or (when is None and not here.setting.date)):
            here.reasons.append(WHY["presupposed"])
            return
        if when is not None:
            here.dated.append(_without_duration(when))
        elif not found:
            self._adds_toll(trigger, here)
            return
        if trigger.row.of_a_place and not any(
            s.relation in {"subject", "object"} or s.relation.startswith("the ")
            for s in found
        ):
            return
        if when is None and not trigger.pluperfect:
            when = here.dated[-1] if here.dated else self._date_by_order(here, trigger)
        if when is None and not self._is_undated_news(trigger, here, found):
            here.reasons.append("no date")
            return
        self._add_all(trigger, here, when, found)

    def _add_all(
        self,
        trigger: Trigger,
        here: _Sentence,
        when: When | None,
        found: Sequence[Spot],
    ) -> None:
        main, others = _main_and_others(found, arrives=trigger.lemma in ARRIVING)
        if not main:
            self._add(trigger, here, when, None, others)
        for spot in main:
            self._add(trigger, here, when, spot, others, shared=len(main) > 1)

    def _own_date(
        self, triggers: Sequence[Trigger], here: _Sentence, next_one: Clause | None
    ) -> When | None:
        """Return the clause's date, or that of the second half of it.

        "Rebels shelled X and captured Y on Monday": both on Monday.
        """
        trigger = triggers[0]
        when = own_date(self.tokens, trigger, here.dates)
        if when is None and next_one is not None and next_one.joins and not here.dated:
            shared = replace(
                trigger, clause=trigger.clause._replace(last=next_one.last)
            )
            when = own_date(self.tokens, shared, here.dates)
        if when is None and next_one is not None and next_one.opener == "since":
            when = since(self.tokens, next_one, here.dates)
        return when

    def _spots(
        self, triggers: Sequence[Trigger], here: _Sentence, *, pointed_at: bool
    ) -> list[Spot]:
        """Return the places of the first trigger that has one, named or pointed at."""
        for trigger in triggers:
            found = spots(self.tokens, trigger, here.places)
            if found:
                return found
        trigger = triggers[0]
        if not pointed_at or trigger.row.placeless:
            return []
        for trigger in triggers:
            spot = reference.antecedent(
                self.tokens, trigger, here.places
            ) or reference.described(
                self.tokens, trigger, self._named_before(trigger, here)
            )
            if spot is not None:
                return [spot]
        return self._spot_of_heading(triggers[0], here)

    def _is_its_own(self, trigger: Trigger, spot: Spot) -> bool:
        """Whether a place belongs to the noun's own phrase: after it, or "the X raid"."""
        if spot.relation in {"heading", "fronted"}:
            return True
        first = self.tokens.at(spot.start)
        return first > trigger.first or trigger.first - first <= _COMPOUND

    def _named_before(self, trigger: Trigger, here: _Sentence) -> Sequence[Resolution]:
        """Return what was named within reach before a trigger."""
        first = max(0, here.number - REACH)
        span = Span(
            self.tokens.sentences[first].start,
            self.tokens.spans[trigger.clause.first].start,
        )
        return between(self.places, self.place_starts, span)

    def _spot_of_heading(self, trigger: Trigger, here: _Sentence) -> list[Spot]:
        place = here.setting.place
        if place is None or place.place is None or place.place.kind in _STATES:
            return []
        if len(self.drafts) > here.before:
            return []  # a further clause tells of the same
        return [
            Spot(
                resolution=place,
                role=role_in(trigger, place.place),
                relation="heading",
            )
        ]

    def _add(
        self,
        trigger: Trigger,
        here: _Sentence,
        when: When | None,
        spot: Spot | None,
        others: Sequence[Spot],
        *,
        shared: bool = False,
    ) -> None:
        context = spot is not None and (
            spot.relation == "heading" or spot.relation.startswith("the ")
        )
        if spot is None and trigger.row.event_class in _FROM_CONTEXT:
            spot = self._area_of_discourse(here)
            context = spot is not None
        if spot is not None and spot.place is not None:
            areas = self.areas_of_paragraph.setdefault(here.paragraph, {})
            areas[spot.place.id] = self.areas_so_far[spot.place.id] = spot
        clause = self._clause_span(trigger.clause)
        self.drafts.append(
            Draft(
                document=self.document,
                trigger=trigger,
                sentence=here.span,
                sentence_number=here.number,
                paragraph=here.paragraph,
                when=when,
                spot=spot,
                others=tuple(others),
                context=context,
                item=here.setting.item,
                actors=who.actors(self.tokens, trigger, here.dates),
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

    def _last_in_paragraph(self, here: _Sentence) -> Draft | None:
        if self.drafts and self.drafts[-1].paragraph == here.paragraph:
            return self.drafts[-1]
        return None

    def _adds_toll(self, trigger: Trigger, here: _Sentence) -> None:
        """Give ", killing twelve" to the happening that its sentence tells of."""
        if len(self.drafts) == here.before:
            return
        last = self.drafts[-1]
        several = len(self.drafts) - here.before > 1
        if several or last.killed != Toll() or last.injured != Toll():
            return
        clause = self._clause_span(trigger.clause)
        self.drafts[-1] = replace(
            last,
            killed=deaths(self.counted, clause),
            injured=injuries(self.counted, clause),
        )

    def _date_by_order(self, here: _Sentence, trigger: Trigger) -> When | None:
        """Return the date of its list, or one day after the sentence before."""
        if here.setting.lead is not None:
            return self._date_of_list(here.setting.lead, trigger)
        last = self._last_in_paragraph(here)
        if last is None or last.when is None:
            return None
        if here.number - last.sentence_number > 1:
            return None
        return after(last.when, self.document.published)

    def _date_of_list(self, lead: int, trigger: Trigger) -> When | None:
        """Return the one date of what leads into a list, for a line of its kind.

        "On 3 May aircraft made nine strikes in A and B:", then "- near X, ...".
        """
        told = [d for d in self._drafts_of(lead) if d.when is not None]
        stated = {
            d.when.edtf: d.when
            for d in told
            if d.when is not None and d.when.basis != "discourse_order"
        }
        if len(stated) != 1:
            return None
        if all(d.trigger.row.event_class != trigger.row.event_class for d in told):
            return None
        return next(iter(stated.values()))

    def _drafts_of(self, paragraph: int) -> list[Draft]:
        first = bisect_left(self.drafts, paragraph, key=lambda d: d.paragraph)
        last = bisect_left(self.drafts, paragraph + 1, key=lambda d: d.paragraph)
        return self.drafts[first:last]

    def _is_undated_news(
        self, trigger: Trigger, here: _Sentence, found: Sequence[Spot]
    ) -> bool:
        """Whether an undated clause is the news, and tells of less than a country."""
        lead = here.paragraph == self.lead
        if not is_news(self.tokens, trigger, lead=lead):
            return False
        return any(
            s.role != "launched_from"
            and (s.place is None or s.place.kind not in _STATES)
            for s in found
        )

    def _area_of_discourse(self, here: _Sentence) -> Spot | None:
        """Return the one area that the discourse is about so far.

        The events of the paragraph decide, or, in its first sentence, those of
        the document; two places, or a town, decide nothing.
        """
        areas = self.areas_of_paragraph.get(here.paragraph) or self.areas_so_far
        if len(areas) != 1:
            return None
        spot = next(iter(areas.values()))
        if spot.place is None or spot.place.kind not in _AREA_KINDS:
            return None
        return replace(spot, role="affected_area", relation="context", near_m=None)

    def _told_of_the_last(self, here: _Sentence) -> None:
        """Add a sentence without an event of its own to the last event, or leave it out.

        Only a sentence close behind and without a date of its own goes on
        telling of the event; requests are listed even when they do.
        """
        span, reasons, dated = here.span, here.reasons, bool(here.dates)
        last = self._last_in_paragraph(here)
        told = False
        if (
            last is not None
            and not dated
            and here.number - last.sentence_number <= REACH
        ):
            made = claims(self.tokens, span, here.places, self.document.id)
            if made:
                self.drafts[-1] = replace(last, claims=(*last.claims, *made))
            told = bool(made) or (not reasons and self._adds_numbers(last, span))
        why = reasons[0] if reasons else what_else(self.tokens, here.number)
        if told and why != WHY["requested"]:
            return
        named = any(p.mention.role in _SAYS_SO for p in here.places)
        if reasons or dated or told or named:
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


def _when_of(date: DateMention) -> When:
    return When(edtf=date.edtf, basis=date.basis, mentions=(date,))


def _without_duration(when: When) -> When:
    """Return the day on which something began, for what else happened then."""
    if not when.ongoing:
        return when
    return replace(when, edtf=when.edtf.removesuffix("/"), ongoing=False)


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
