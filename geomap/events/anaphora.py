"""Places that a small word stands for: "there", "nearby", "captured it", "they left".

Flows in: a trigger and the discourse.  Flows out: a :class:`Spot`, if one place
told of right before can be meant and no other.  Where the sentence before tells of
a happening, it is the happening's place, not that of who told of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.discourse import STATES
from geomap.events.spot import Spot
from geomap.events.where import LEAVING, role_in
from geomap.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.discourse import Discourse, Sentence
    from geomap.events.draft import Draft
    from geomap.events.triggers import Trigger
    from geomap.model import Resolution
    from geomap.text import Tokens

__all__ = ["pointed_at"]

_REACH = 2
"""Sentences back to the one that names the place."""

_EXISTENTIAL = frozenset(
    "is are was were has have had will would may might could s seemed appeared remains"
    " remained came comes".split()
)
_OTHER_SENSES = frozenset("from out over up down to not".split())
_SUBJECTS = frozenset("they it he she".split())
_BEFORE_LEAVING = frozenset("and then later had finally also but".split())


def pointed_at(discourse: Discourse, trigger: Trigger, here: Sentence) -> Spot | None:
    """Return the place that an adverb or a pronoun of a trigger's clause stands for."""
    at, word = _adverb(discourse.tokens, trigger)
    if at >= 0:
        meant = _meant(discourse, here, at)
        if meant is None:
            return None
        near = word == "nearby"
        return Spot(
            resolution=meant,
            role=role_in(trigger, meant.place),
            relation=word,
            near_m=0.0 if near else None,
        )
    if _has_pronoun(discourse.tokens, trigger):
        meant = _told_of(discourse, here)
        if meant is not None:
            role = role_in(trigger, meant.place)
            return Spot(resolution=meant, role=role, relation="it")
    return None


def _adverb(tokens: Tokens, trigger: Trigger) -> tuple[int, str]:
    """Return the number of "there" or "nearby" in a clause, and which; -1 for none."""
    clause = trigger.clause
    for n in range(clause.first, clause.last + 1):
        word = tokens.lower[n]
        if word == "nearby":
            return n, word
        if word != "there" or tokens.low(n + 1) in _EXISTENTIAL:
            continue
        first = n == clause.first and tokens.gap(n).startswith(",")
        if tokens.low(n - 1) in _OTHER_SENSES or not (first or n > trigger.first):
            continue
        near = tokens.low(n - 1) == "near"
        return n, "nearby" if near else word
    return -1, ""


def _has_pronoun(tokens: Tokens, trigger: Trigger) -> bool:
    """Whether "it" is the place taken or left, or "they left" goes on from an arrival."""
    if trigger.shape != "past" or trigger.passive:
        return False
    leaves = trigger.row.moves and trigger.lemma in LEAVING
    if tokens.low(trigger.last + 1) == "it":
        return leaves or trigger.row.subclass == "territory_change"
    n = trigger.first - 1
    while n > trigger.clause.first and tokens.low(n) in _BEFORE_LEAVING:
        n -= 1
    return trigger.lemma == "leave" and tokens.low(n) in _SUBJECTS


def _meant(discourse: Discourse, here: Sentence, at: int) -> Resolution | None:
    """Return the one place of the nearest sentence that names one, before a word."""
    tokens = discourse.tokens
    for number in range(here.number, max(-1, here.number - _REACH - 1), -1):
        start = tokens.sentences[number].start
        end = min(tokens.sentences[number].end, tokens.spans[at].start)
        named = _locations(discourse, Span(start, end))
        if not named:
            continue
        if number != here.number and (told := _drafts_of(discourse, number)):
            return _only_place(told)
        return _only(named)
    return None


def _told_of(discourse: Discourse, here: Sentence) -> Resolution | None:
    """Return the one place of what was told right before."""
    if not discourse.drafts:
        return None
    last = discourse.drafts[-1]
    if here.number - last.sentence_number > 1 or last.paragraph != here.paragraph:
        return None
    return _only_place(_drafts_of(discourse, last.sentence_number))


def _drafts_of(discourse: Discourse, number: int) -> list[Draft]:
    return [
        d
        for d in discourse.drafts[-_MOST:]
        if d.sentence_number == number and d.spot is not None
    ]


_MOST = 12


def _only_place(told: Sequence[Draft]) -> Resolution | None:
    """Return the place of the drafts of a sentence, if they have but one."""
    spots = [d.spot for d in told if d.spot is not None]
    if any(d.others for d in told):
        return None
    return _only([s.resolution for s in spots])


def _locations(discourse: Discourse, span: Span) -> list[Resolution]:
    return [
        r
        for r in discourse.named_in(span)
        if r.mention.role == "location" and r.mention.cue != "dateline"
    ]


def _only(named: Sequence[Resolution]) -> Resolution | None:
    """Return the one place named; a country or what holds another counts for nothing."""
    places = [r.place for r in named if r.place is not None]
    held = {outer for place in places for outer in place.ancestors}
    found = {
        r.place.id if r.place else r.mention.text: r
        for r in named
        if r.place is None or (r.place.kind not in STATES and r.place.id not in held)
    }
    return next(iter(found.values())) if len(found) == 1 else None
