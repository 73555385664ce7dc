"""What a sentence without an event of its own adds to the event before it.

Casualties, numbers and the parties' claims; or it is left out, with a reason.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.casualties import may_kill
from geomap.events.claims import claims_of, is_about
from geomap.events.containment import contains
from geomap.events.contested import brought_up_to_date, counts_anew, with_figure
from geomap.events.discourse import REACH
from geomap.events.modality import WHY
from geomap.events.numbers import NUMERALS, Toll
from geomap.events.quantities import quantities
from geomap.events.refutation import refuted
from geomap.events.speech import SAYING, Saying, sayings
from geomap.events.tolls import deaths, injuries
from geomap.events.triggers import what_else
from geomap.events.who import as_actors
from geomap.model import Claim, LeftOut
from geomap.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    if (last is None or dated) and _is_new_count(discourse, here):
        last, dated = discourse.drafts[-1], False
    if last is not None and not dated and here.number - last.sentence_number <= REACH:
        said = _adds_claims(discourse, last, here)
        last = discourse.drafts[-1]
        counted = not reasons and _adds_numbers(discourse, last, span)
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


def _is_new_count(discourse: Discourse, here: Sentence) -> bool:
    """Whether "the toll" of the one happening told last is given anew, on another day.

    Not if several were told together, or another place is named.
    """
    drafts = discourse.drafts
    if not drafts or here.number - drafts[-1].sentence_number > REACH:
        return False
    last = drafts[-1]
    together = [d for d in drafts[-2:] if d.sentence_number == last.sentence_number]
    if len(together) > 1 or not may_kill(last.trigger):
        return False
    known = last.spot.place if last.spot else None
    for resolution in here.places:
        place = resolution.place
        if resolution.mention.role == "location" and not (
            place is not None
            and known is not None
            and (place.id == known.id or contains(place, known))
        ):
            return False
    return counts_anew(discourse.counted, here.span)


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


def hear(discourse: Discourse, here: Sentence) -> None:
    """Give the drafts of a sentence what the parties that it names say of them."""
    said = _sayings(discourse, here)
    drafts = discourse.drafts
    for saying in said:
        numbers = range(saying.said[0], saying.said[1] + 1)
        told = [
            n
            for n in range(here.before, len(drafts))
            if drafts[n].trigger.first in numbers
        ]
        if told and saying.stance != "denies":
            for n in told:
                _claim(discourse, here, n, saying)
        elif not told and _is_after(drafts[here.before :], saying):
            n = len(drafts) - 1
            if (
                saying.stance == "denies"
                or _counts(discourse, saying)
                or is_about(discourse.tokens, saying, drafts[n])
            ):
                _claim(discourse, here, n, saying, contests=True)
    if len(drafts) > here.before:
        _refuted(discourse, here)


def _refuted(discourse: Discourse, here: Sentence) -> bool:
    """Put the report's own "this is not true" beside what a party claimed.

    Only where a party did: of what the report itself tells it says no such thing.
    """
    draft, tokens = discourse.drafts[-1], discourse.tokens
    found = refuted(tokens, tokens.in_sentence(here.number))
    if found is None or not any(c.get("stance") == "asserts" for c in draft.claims):
        return False
    start, end = tokens.spans[found[0]].start, tokens.spans[found[1]].end
    if any(c.get("start", end) < end and start < c.get("end", 0) for c in draft.claims):
        return False  # a party says so
    document = discourse.document
    claim = Claim(
        party=document.publisher or THE_REPORT,
        stance="denies",
        quote=document.text[start:end],
        doc_id=document.id,
        start=start,
        end=end,
    )
    discourse.drafts[-1] = replace(draft, claims=(*draft.claims, claim))
    return True


THE_REPORT = "the report itself"
"""Who denies a claim in the words of a report whose publisher is not known."""


def _is_after(drafts: Sequence[Draft], saying: Saying) -> bool:
    return bool(drafts) and drafts[-1].trigger.last < saying.verb


def _counts(discourse: Discourse, saying: Saying) -> bool:
    """Whether a party says little more than a number: "state media said 9"."""
    words = discourse.tokens.lower[saying.said[0] : saying.said[1] + 1]
    number = words[2:3] if words[:2] in _AT_LEAST else words[:1]
    return (
        number != [] and (number[0][:1].isdecimal() or number[0] in NUMERALS)
    ) or not _FIGURE.isdisjoint(words)


_AT_LEAST = (["at", "least"], ["more", "than"], ["up", "to"])


_FIGURE = frozenset({"figure", "toll", "number", "count"})


def _sayings(discourse: Discourse, here: Sentence) -> list[Saying]:
    numbers = discourse.tokens.in_sentence(here.number)
    words = discourse.tokens.lower[numbers.start : numbers.stop]
    return [] if _SPEAKING.isdisjoint(words) else sayings(discourse.tokens, numbers)


_SPEAKING = SAYING | {"according"}


def _claim(
    discourse: Discourse,
    here: Sentence,
    row: int,
    saying: Saying,
    *,
    contests: bool = False,
) -> None:
    """Put a party's words beside a draft, and its number at the ends of the toll."""
    draft, tokens = discourse.drafts[row], discourse.tokens
    attributed = any(c.get("stance") == "asserts" for c in draft.claims)
    made = claims_of(tokens, here.span, saying, discourse.document.id)
    known = {(c.get("start"), c.get("party")) for c in draft.claims}
    new = [c for c in made if (c.get("start"), c.get("party")) not in known]
    if contests and saying.stance == "asserts":
        first, last = saying.said
        said = Span(tokens.spans[first].start, tokens.spans[last].end)
        draft = with_figure(draft, discourse.counted, said, first_is_a_claim=attributed)
    if not draft.actors and _takes_responsibility(discourse, saying):
        draft = replace(draft, actors=as_actors(tokens, [saying.party], "initiator"))
    discourse.drafts[row] = replace(draft, claims=(*draft.claims, *new))


def _takes_responsibility(discourse: Discourse, saying: Saying) -> bool:
    tokens = discourse.tokens
    words = tokens.lower[saying.verb + 1 : saying.verb + _SAID_OF_ITSELF]
    if words[:1] in (["it"], ["they"]) and saying.stance == "asserts":
        return "behind" in words or {"carried", "out"} <= set(words)
    return (
        tokens.low(saying.verb) in {"claimed", "claims"}
        and "responsibility" in tokens.lower[saying.verb + 1 : saying.verb + 3]
    )


_SAID_OF_ITSELF = 6
"""Words of "said it had carried out" after the verb."""


def _adds_claims(discourse: Discourse, last: Draft, here: Sentence) -> bool:
    """Give the last draft what parties say of it in a sentence that follows."""
    row, told = len(discourse.drafts) - 1, False
    for saying in _sayings(discourse, here):
        if _counts(discourse, saying) or is_about(discourse.tokens, saying, last):
            _claim(discourse, here, row, saying, contests=True)
            told = True
    return _refuted(discourse, here) or told


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
