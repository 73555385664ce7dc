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

from typing import TYPE_CHECKING

from geomap.events import (
    dating,
    fusion,
    placement,
    sequel,
    testimony,
    topics,
    who,
)
from geomap.events.casualties import Casualties, casualties, of_each
from geomap.events.clauses import Clause, clauses, elaborates
from geomap.events.coordination import coordinated
from geomap.events.deeds import deed
from geomap.events.discourse import Discourse, Sentence
from geomap.events.draft import Draft
from geomap.events.gapping import (
    gapped,
    listed_again,
    respective_days,
    understood_words,
)
from geomap.events.headline import is_headline, whole
from geomap.events.history import names_a_thing
from geomap.events.modality import WHY
from geomap.events.news import is_background, is_future
from geomap.events.quantities import quantities
from geomap.events.triggers import Trigger, find_triggers
from geomap.events.when import date_alone, date_of_saying
from geomap.events.where import ARRIVING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.period import When
    from geomap.events.spot import Spot
    from geomap.model import DateMention, Document, LeftOut, Resolution

_IN_FRONT = frozenset({"after", "following"})
"""Before a noun whose day, with no place of its own, is that of what follows."""

_TOLD = ("asserted", "resulting", "presupposed")
"""How a happening is told, from the most telling: what came of one needs no other."""

_FROM_CONTEXT = frozenset(
    {"armed_action", "agreement_ceasefire", "displacement", "protest"}
)
"""Classes that may take the area their paragraph is about."""


class Reader:
    """Walks the sentences of one document and collects drafts.

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
        self._discourse = Discourse(document, dates, places)
        self._left_out: list[LeftOut] = []

    def read(self) -> tuple[list[Draft], list[LeftOut]]:
        """Return the drafts in text order, and what made none, with reasons."""
        for number in range(len(self._discourse.tokens.sentences)):
            here = self._discourse.sentence(number)
            if here.setting.heading or here.is_label:
                continue
            if self._discourse.may_tell(number):
                self._read_clauses(here)
            if here.dated:
                told = here.number, here.paragraph, here.dated[-1]
                self._discourse.last_dated = told
            if len(self._discourse.drafts) == here.before:
                left = sequel.go_on(self._discourse, here)
                self._left_out += [left] if left else []
            else:
                sequel.add_rest(self._discourse, here)
                testimony.hear(self._discourse, here)
        return self._discourse.drafts, self._left_out

    def _read_clauses(self, here: Sentence) -> None:
        tokens = self._discourse.tokens
        # "Between 3 and 5 May and again ...": the range's own "and" opens no clause.
        dated = frozenset(tokens.at(d.start) for d in here.dates if d.relation != "to")
        located = frozenset(
            tokens.at(p.mention.start)
            for p in here.places
            if p.mention.role == "location"
        )
        pieces = clauses(tokens, here.number, dated)
        if is_headline(tokens, here.number):
            pieces = whole(tokens, pieces)
        found = [
            piece
            for clause in pieces
            for half in coordinated(tokens, clause, located, dated)
            for piece in topics.pieces(tokens, half, dated)
        ]
        for n, clause in enumerate(found):
            triggers = self._triggers_of(clause, here)
            if triggers:
                next_one = found[n + 1] if n + 1 < len(found) else None
                self._read_clause(triggers, here, next_one)
            else:
                here.dated += date_alone(tokens, clause, here.dates)

    def _triggers_of(self, clause: Clause, here: Sentence) -> list[Trigger]:
        """Return the triggers that may tell of a happening, the most telling first."""
        tokens = self._discourse.tokens
        present = here.setting.labelled or is_headline(tokens, here.number)
        understood = understood_words(self._discourse, clause, here)
        kept = []
        found = find_triggers(tokens, clause, present=present, understood=understood)
        if not found and (other := deed(tokens, clause)) is not None:
            found = [other]
        for trigger in found:
            if trigger.modality in _TOLD:
                kept.append(trigger)
            elif trigger.modality != "no verb":
                here.reasons.append(WHY[trigger.modality])
        return sorted(kept, key=lambda t: (t.rule, t.first))

    def _read_clause(
        self, triggers: Sequence[Trigger], here: Sentence, next_one: Clause | None
    ) -> None:
        """Make the drafts of what a clause asserts, else of what it takes for granted."""
        before = len(self._discourse.drafts)
        for told in _TOLD:
            kept = [
                t
                for t in triggers
                if t.modality == told and placement.may_count(self._discourse, t, here)
            ]
            if kept and len(self._discourse.drafts) == before:
                self._draft(kept, here, next_one)

    def _draft(
        self, triggers: Sequence[Trigger], here: Sentence, next_one: Clause | None
    ) -> None:
        """Make the drafts of one clause.

        The most telling trigger gives the class; the place is that of the
        first one that has a place: "attacked X and took hostages".
        """
        trigger, published = triggers[0], self._discourse.document.published
        when = dating.stated(self._discourse, trigger, here, next_one)
        if when is not None and self._is_background(when):
            here.reasons.append("background: its date is only a year or wider")
        elif when is not None and is_future(when, published):
            here.reasons.append("dated after publication: a plan")
        elif trigger.modality == "presupposed":
            self._draft_granted(triggers, here, when)
        else:
            self._draft_asserted(triggers, here, next_one, when)

    def _is_background(self, when: When) -> bool:
        """Whether a date only says what led up to the news, or names a thing."""
        text, published = self._discourse.document.text, self._discourse.news_of
        if is_background(when, published):
            return True
        wide = published is not self._discourse.document.published and is_background(
            when, self._discourse.document.published
        )
        return wide and any(names_a_thing(text, m) for m in when.mentions)

    def _draft_granted(
        self, triggers: Sequence[Trigger], here: Sentence, when: When | None
    ) -> None:
        """Make drafts of "condemned the attack in X on Monday": place and day are its own."""
        trigger, tokens = triggers[0], self._discourse.tokens
        found = [
            spot
            for spot in placement.placed(
                self._discourse, triggers, here, pointed_at=False
            )
            if placement.is_its_own(self._discourse, trigger, spot)
        ]
        if when is None and elaborates(tokens, trigger.clause):
            when = here.summed
        here.summed = when or here.summed
        heading = here.dated[-1] if here.setting.date and here.dated else None
        if not found or (when is None and heading is None):
            here.reasons.append(WHY["presupposed"])
            if when is not None and tokens.low(trigger.clause.first) in _IN_FRONT:
                here.dated.append(dating.without_duration(when))
            return
        if when is not None:
            here.dated.append(dating.without_duration(when))
        self._add_all(trigger, here, when or heading, found)

    def _draft_asserted(
        self,
        triggers: Sequence[Trigger],
        here: Sentence,
        next_one: Clause | None,
        when: When | None,
    ) -> None:
        trigger, tokens = triggers[0], self._discourse.tokens
        found = placement.placed(self._discourse, triggers, here, pointed_at=True)
        if next_one is not None:
            found = placement.placed_when(
                self._discourse, trigger, here, next_one, found
            )
        if not found and dating.is_of_another(tokens, trigger, when):
            here.reasons.append("tells more of what is told elsewhere")
            return
        if when is not None:
            here.dated.append(dating.without_duration(when))
        elif not found:
            here.bare = True
            if not fusion.give_cause(self._discourse, trigger, here):
                sequel.add_toll(self._discourse, trigger, here)
            return
        here.summed = when or here.summed
        if when is None:
            when = dating.inferred(self._discourse, trigger, here)
        if when is None:
            when = date_of_saying(tokens, trigger, here.dates)
        if when is None and found:
            when = dating.of_the_report(self._discourse, trigger)
        if when is None and not dating.is_undated_news(
            self._discourse, trigger, here, found
        ):
            here.reasons.append("no date")
            return
        self._add_all(trigger, here, when, found)

    def _add_all(
        self,
        trigger: Trigger,
        here: Sentence,
        when: When | None,
        found: Sequence[Spot],
    ) -> None:
        """Add a draft for each place, and for each further one with a day of its own."""
        main, others = placement.main_and_others(
            found, arrives=trigger.lemma in ARRIVING
        )
        tokens = self._discourse.tokens
        further: list[tuple[Spot, When | None]] = []
        if len(main) == 1:
            again = listed_again(tokens, trigger, main[0], here.places)
            further += [(spot, when) for spot in again]
            if when is not None and when.mentions:
                further += gapped(tokens, trigger, main[0], here.places, here.dates)
        days = respective_days(tokens, trigger, main, here.dates)
        placed = [(s, days[n] if days else when) for n, s in enumerate(main)] + further
        if len(placed) > 1:
            tolls = of_each(self._discourse, trigger, here, [s for s, _ in placed])
        else:
            tolls = [casualties(self._discourse, trigger, here)]
        if not main:
            self._add(trigger, here, when, None, others, tolls[0])
        for n, (spot, day) in enumerate(placed):
            also = others if n < len(main) else ()
            self._add(trigger, here, day, spot, also, tolls[n])

    def _add(
        self,
        trigger: Trigger,
        here: Sentence,
        when: When | None,
        spot: Spot | None,
        others: Sequence[Spot],
        toll: Casualties,
    ) -> None:
        discourse = self._discourse
        context = spot is not None and spot.is_pointed_at
        if spot is None and trigger.row.event_class in _FROM_CONTEXT:
            spot = discourse.area(here)
            context = spot is not None
        if spot is not None:
            discourse.remember(spot, here)
        clause = discourse.clause_span(trigger.clause)
        draft = Draft(
            document=discourse.document,
            trigger=trigger,
            sentence=here.span,
            sentence_number=here.number,
            paragraph=here.paragraph,
            when=when,
            spot=spot,
            others=tuple(others),
            context=context,
            item=here.setting.item,
            detail=elaborates(discourse.tokens, trigger.clause),
            actors=who.without_towns(
                who.actors(discourse.tokens, trigger, here.dates), here.places
            ),
            killed=toll.killed,
            injured=toll.injured,
            quantities=tuple(quantities(discourse.counted, clause)),
        )
        if toll.of_before:
            draft = fusion.take_over_deaths(discourse, draft, here)
        if not fusion.arrives_after_leaving(discourse, draft, here):
            discourse.drafts.append(draft)
