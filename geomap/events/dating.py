"""The day of a draft: its clause's, or the one that stands for it in the text.

Flows in: the triggers of a clause and the discourse.  Flows out: a
:class:`~geomap.events.period.When`, or None when the text does not say.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.cessation import has_ended
from geomap.events.discourse import STATES
from geomap.events.elapsed import (
    counted_from,
    elapsed,
    elapsed_in_front,
    is_counted_from_a_noun,
    is_some_time_after,
)
from geomap.events.news import is_future, is_news
from geomap.events.noun_dates import described
from geomap.events.period import When, after, is_day, not_after, since
from geomap.events.tally import date_of_count
from geomap.events.when import own_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clauses import Clause
    from geomap.events.discourse import Discourse, Sentence
    from geomap.events.draft import Draft
    from geomap.events.spot import Spot
    from geomap.events.triggers import Trigger
    from geomap.text import Tokens

_FOLLOWS = 2
"""Sentences: what follows a dated one, at most one about its victims between."""


def stated(
    discourse: Discourse, trigger: Trigger, here: Sentence, next_one: Clause | None
) -> When | None:
    """Return the clause's date, or that of the second half of it.

    "Rebels shelled X and captured Y on Monday": both on Monday.
    """
    when = own_date(discourse.tokens, trigger, here.dates)
    if when is None and next_one is not None and next_one.joins and not here.dated:
        shared = replace(trigger, clause=trigger.clause._replace(last=next_one.last))
        when = own_date(discourse.tokens, shared, here.dates)
    if when is None and next_one is not None and next_one.opener == "while":
        whole = replace(trigger, clause=trigger.clause._replace(last=next_one.last))
        when = own_date(discourse.tokens, whole, here.dates)
    if when is None and next_one is not None and next_one.opener == "since":
        when = since(discourse.tokens, next_one, here.dates)
    if when is None and trigger.clause.opener == "when":
        when = _day_before_when(discourse.tokens, trigger.clause, here)
    if when is None:
        when = _counted(discourse, trigger, here, next_one)
        if when is not None and is_future(when, discourse.document.published):
            when = None  # counted from the day on which it was told
    if when is not None:
        return not_after(when, discourse.document.published)
    if trigger.clause.first == discourse.tokens.first[here.number]:
        return here.label  # "12 March: shelling in X"
    return None


def _day_before_when(tokens: Tokens, clause: Clause, here: Sentence) -> When | None:
    """Return the day that a clause tells of: "since 3 June 2022, when a tremor ..."."""
    for mention in here.dates:
        last = tokens.at(mention.end - 1)
        if last == clause.first - 1 and mention.relation in {"since", "until"}:
            return When(edtf=mention.edtf, basis=mention.basis, mentions=(mention,))
    return None


def _counted(
    discourse: Discourse, trigger: Trigger, here: Sentence, next_one: Clause | None
) -> When | None:
    """Return the day of "a week after ...", counted from the other clause's."""
    tokens, clause = discourse.tokens, trigger.clause
    front = elapsed_in_front(tokens, here.number)
    span = elapsed(tokens, clause)
    if here.dated and front is not None and _is_set_apart(tokens, here.dated[-1]):
        return here.dated[-1]
    if here.dated and (span is not None or front is not None):
        count, unit = (-span[0], span[1]) if span is not None else front or (0, "day")
        return counted_from(here.dated[-1], count, unit)
    if next_one is None:
        return None
    span = elapsed(tokens, next_one)
    if span is None and front is not None and clause.first == tokens.first[here.number]:
        span = -front[0], front[1]
    days = [m for m in here.dates if tokens.at(m.start) in next_one]
    if span is None or len(days) != 1 or days[0].relation != "on":
        return None
    base = When(edtf=days[0].edtf, basis=days[0].basis, mentions=(days[0],))
    return counted_from(base, *span)


def _is_set_apart(tokens: Tokens, when: When) -> bool:
    """Whether a day says again when it was: "Six days after X, on the 20th, they ..."."""
    if not when.mentions or when.mentions[-1].relation != "on":
        return False
    mention = when.mentions[-1]
    first, last = tokens.at(mention.start), tokens.at(mention.end - 1)
    return "," in tokens.gap(first - 2) and "," in tokens.gap(last)


def inferred(discourse: Discourse, trigger: Trigger, here: Sentence) -> When | None:
    """Return the day told of before it in its sentence, or else by the order of telling.

    What had happened earlier takes neither, nor what was so many days before.
    """
    tokens = discourse.tokens
    if trigger.pluperfect or elapsed(tokens, trigger.clause):
        return None
    if is_some_time_after(tokens, here.number) or is_counted_from_a_noun(
        tokens, trigger.clause
    ):
        return None
    if trigger.clause.opener == "as":
        at_once = _last_named(discourse, trigger.clause, here)
        if at_once is not None:
            return at_once
    return here.dated[-1] if here.dated else by_order(discourse, here, trigger)


def _last_named(discourse: Discourse, clause: Clause, here: Sentence) -> When | None:
    """Return the day of the verb that "as" goes with, if the clause before has two.

    "The toll of Friday's storm rose on Sunday, as soldiers reached X": on Sunday.
    """
    tokens, start = discourse.tokens, discourse.tokens.spans[clause.first].start
    days = [
        m
        for m in here.dates
        if m.start < start and m.relation == "on" and described(tokens, m) is None
    ]
    if len(here.dates) < _TWO or not days or not is_day(days[-1].edtf):
        return None
    return When(edtf=days[-1].edtf, basis=days[-1].basis, mentions=(days[-1],))


_TWO = 2


def by_order(discourse: Discourse, here: Sentence, trigger: Trigger) -> When | None:
    """Return the date of its list, or one day after the sentence before."""
    if here.setting.lead is not None:
        return _of_list(discourse, here.setting.lead, trigger)
    if trigger.perfect:
        return None
    last = discourse.last_in_paragraph(here)
    if last is not None and here.number - last.sentence_number <= _FOLLOWS:
        return after(last.when, discourse.until(here, last.when)) if last.when else None
    if discourse.last_dated is not None:
        number, paragraph, when = discourse.last_dated
        if paragraph == here.paragraph and number == here.number - 1:
            return after(when, discourse.until(here, when))
    return None


def _of_list(discourse: Discourse, lead: int, trigger: Trigger) -> When | None:
    """Return the one date of what leads into a list, for a line of its kind.

    "On 3 May aircraft made nine strikes in A and B:", then "- near X, ...".
    A paragraph between that tells of no day ("In A, bombers were used.") is
    passed over.
    """
    told: list[Draft] = []
    for number in range(lead, max(-1, lead - _INTRODUCTION), -1):
        told = [d for d in discourse.drafts_of(number) if d.when is not None]
        setting = discourse.layout[number]
        if (
            told
            or setting.item
            or setting.heading
            or discourse.dates_from(*discourse.paragraphs[number])
        ):
            break
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


_INTRODUCTION = 4
"""Paragraphs that may lead into a list."""


def of_the_report(discourse: Discourse, trigger: Trigger) -> When | None:
    """Return the days that a periodic report speaks for, for its undated news."""
    tokens = discourse.tokens
    if discourse.report is None or not is_news(tokens, trigger, lead=True):
        return None
    if trigger.shape == "past" and tokens.low(trigger.first - 1) in _OF_MANY:
        return None
    return discourse.report.when


_OF_MANY = frozenset({"of", "for"})
"""Before a participle that stands for people: "the number of displaced"."""


def is_undated_news(
    discourse: Discourse, trigger: Trigger, here: Sentence, found: Sequence[Spot]
) -> bool:
    """Whether an undated clause is the news, and tells of less than a country."""
    lead = here.paragraph == discourse.lead
    if not is_news(discourse.tokens, trigger, lead=lead):
        return False
    return any(
        s.role != "launched_from" and (s.place is None or s.place.kind not in STATES)
        for s in found
    )


def without_duration(when: When) -> When:
    """Return the day on which something began, for what else happened then."""
    if not when.ongoing:
        return when
    return replace(when, edtf=when.edtf.removesuffix("/"), ongoing=False)


def is_of_another(tokens: Tokens, trigger: Trigger, when: When | None) -> bool:
    """Whether a clause without a place only counts the dead, or says that it ended."""
    if when is None or not when.edtf.startswith(("[..", "/")):
        return False
    return has_ended(tokens, trigger) or (
        date_of_count(tokens, trigger, when.mentions) is not None
    )
