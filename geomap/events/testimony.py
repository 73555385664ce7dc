"""What the parties that a report names say of the happening it tells.

Flows in: a sentence and the drafts so far.  Flows out: their claims, and the toll
that they contest, on the draft that they speak of.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.events.claims import POINTING, claims_of, is_about
from geomap.events.contested import with_figure
from geomap.events.discourse import REACH
from geomap.events.numbers import NUMERALS
from geomap.events.recount import names_another_place
from geomap.events.refutation import refuted
from geomap.events.speech import SAYING, Saying, sayings
from geomap.events.who import as_actors
from geomap.model import Claim
from geomap.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.discourse import Discourse, Sentence
    from geomap.events.draft import Draft

__all__ = ["add_claims", "follows_up", "hear"]


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


def follows_up(discourse: Discourse, here: Sentence) -> bool:
    """Return whether a paragraph without an event goes on with what parties say of the last.

    News has a paragraph for each sentence.  It must point back ("the attack"), name
    the place, or deny; a day, another place or "in a separate" are of something else.
    """
    drafts, tokens = discourse.drafts, discourse.tokens
    if not drafts or here.dates:
        return False
    last = drafts[-1]
    numbers = tokens.in_sentence(here.number)
    words = tokens.lower[numbers.start : numbers.stop]
    if (
        here.paragraph != last.paragraph + 1
        or here.number - last.sentence_number > REACH + _PARAGRAPH
        or (len(drafts) > 1 and drafts[-2].sentence_number == last.sentence_number)
        or not _OTHERS.isdisjoint(words)
        or names_another_place(here, last)
    ):
        return False
    if any(place.mention.role == "location" for place in here.places):
        return True
    if any(
        word in POINTING and before in {"the", "this", "that"}
        for before, word in pairwise(words)
    ):
        return True
    return any(saying.stance == "denies" for saying in _sayings(discourse, here))


_PARAGRAPH = 2
"""How many sentences more the next paragraph may have to go on in."""
_OTHERS = frozenset("separate separately another other elsewhere meanwhile".split())


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


_FIGURE = frozenset("figure toll number count crowd turnout attendance".split())


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


def add_claims(discourse: Discourse, last: Draft, here: Sentence) -> bool:
    """Give the last draft what parties say of it in a sentence that follows."""
    row, told = len(discourse.drafts) - 1, False
    for saying in _sayings(discourse, here):
        if _counts(discourse, saying) or is_about(discourse.tokens, saying, last):
            _claim(discourse, here, row, saying, contests=True)
            told = True
    return _refuted(discourse, here) or told
