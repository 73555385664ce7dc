"""What a sentence without an event of its own adds to the event before it.

Casualties, numbers and the parties' claims; or it is left out, with a reason.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.casualties import may_kill
from geomap.events.contested import brought_up_to_date
from geomap.events.discourse import REACH
from geomap.events.modality import WHY
from geomap.events.numbers import Toll
from geomap.events.quantities import quantities
from geomap.events.recount import is_new_count
from geomap.events.testimony import add_claims, follows_up
from geomap.events.tolls import deaths, injuries
from geomap.events.triggers import what_else
from geomap.model import LeftOut
from geomap.text import Span

if TYPE_CHECKING:
    from geomap.events.discourse import Discourse, Sentence
    from geomap.events.draft import Draft
    from geomap.events.triggers import Trigger

_SAYS_SO = frozenset({"location", "government", "demonym"})


def add_toll(discourse: Discourse, trigger: Trigger, here: Sentence) -> None:
    """Give ", killing twelve" to the happening that its sentence tells of."""
    if len(discourse.drafts) == here.before:
        return
    last = discourse.drafts[-1]
    several = len(discourse.drafts) - here.before > 1
    if several or last.killed != Toll() or last.injured != Toll():
        return
    clause = discourse.clause_span(trigger.clause)
    discourse.drafts[-1] = replace(
        last,
        killed=deaths(discourse.counted, clause),
        injured=injuries(discourse.counted, clause),
    )


def go_on(discourse: Discourse, here: Sentence) -> LeftOut | None:
    """Add a sentence without an event of its own to the last event, or leave it out.

    Only a sentence close behind and without a date of its own goes on
    telling of the event; requests are listed even when they do.
    """
    span, reasons, dated = here.span, here.reasons, bool(here.dates)
    last = discourse.last_in_paragraph(here)
    told = False
    recounted = is_new_count(discourse, here)
    if recounted:
        last, dated = discourse.drafts[-1], False
    elif last is None and follows_up(discourse, here):
        told = add_claims(discourse, discourse.drafts[-1], here)
    if last is not None and not dated and here.number - last.sentence_number <= REACH:
        said = add_claims(discourse, last, here)
        last = discourse.drafts[-1]
        more = not reasons or (set(reasons) == {"no date"} and not here.places)
        counted = (recounted or more) and _adds_numbers(discourse, last, span)
        told = said or counted
    bare = WHY["bare"] if here.bare else what_else(discourse.tokens, here.number)
    why = reasons[0] if reasons else bare
    if told and why != WHY["requested"]:
        return None
    named = any(p.mention.role in _SAYS_SO for p in here.places)
    if not (reasons or dated or told or named):
        return None
    return LeftOut(
        doc_id=discourse.document.id,
        start=span.start,
        end=span.end,
        text=discourse.document.text[span.start : span.end],
        why=why,
    )


def add_rest(discourse: Discourse, here: Sentence) -> None:
    """Give the one event of a sentence the toll of its rest: "...; twelve died"."""
    drafts = discourse.drafts
    if len(drafts) - here.before != 1:
        return
    last = drafts[-1]
    if last.killed != Toll() or last.injured != Toll() or not may_kill(last.trigger):
        return
    rest = Span(discourse.clause_span(last.trigger.clause).end, here.span.end)
    if rest.end - rest.start < _LEAST:
        return
    killed, injured = deaths(discourse.counted, rest), injuries(discourse.counted, rest)
    if killed != Toll() or injured != Toll():
        drafts[-1] = replace(last, killed=killed, injured=injured)


_LEAST = 8
"""Characters of "ten died"."""


def _adds_numbers(discourse: Discourse, last: Draft, span: Span) -> bool:
    text = discourse.counted
    killed, injured = deaths(text, span), injuries(text, span)
    counted = tuple(quantities(text, span))
    if killed == Toll() and injured == Toll() and not counted:
        return False
    warnings = last.warnings
    if " there" in text[span.start : span.end] and _several_antecedents(last):
        warnings = (*warnings, "place_ambiguous")
    if brought_up_to_date(text, span):
        last = replace(
            last,
            killed=last.killed if killed == Toll() else killed,
            injured=last.injured if injured == Toll() else injured,
        )
    discourse.drafts[-1] = replace(
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
