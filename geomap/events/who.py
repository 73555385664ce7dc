"""Who took part, as written, when the text says so.

A passive without "by", and a subject that is no party ("tensions", "an
agreement", "a lorry"), leave the actors empty: geomap does not guess them.
"Gunmen" stays "gunmen".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.clauses import is_past
from geomap.events.forms import event_nouns
from geomap.events.parties import BODIES, acts, before_state, head_of
from geomap.events.people import PEOPLE, is_person
from geomap.model import Actor
from geomap.places import cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.events.triggers import Trigger
    from geomap.model import DateMention, Resolution
    from geomap.text import Tokens

_LONGEST_PHRASE = 12
_LIGHT = frozenset(
    "has have had was were also then again later earlier reportedly and be been began"
    " started allegedly repeatedly apparently".split()
)
_MUTUAL = frozenset({"meeting", "agreement_ceasefire"})
_DOING = frozenset({"armed_action", "arrest_trial", "crime"})
_HARMING = frozenset(
    "kill wound injure shoot shot_dead gun_down murder behead execute stab massacre".split()
)
_YIELDING = frozenset(
    {"fall", "surrender", "capitulate", "slip_out", "slip_from", "slip_back", "pass"}
)
"""Their subject is what was taken, not who took it."""
_DYING = frozenset({"die", "perish", "drown"})
_AFTER_PARTICIPLE = frozenset("in on at near by during after when and while as".split())
_ADJECTIVES = frozenset(
    "suspected armed masked alleged unidentified hooded uniformed allied united combined"
    " disgruntled retired joined backed led linked affiliated held heavily".split()
)
"""Participles that are a part of a party's name as written: "suspected rebels"."""
_LEADING = frozenset(
    "and while but when after on as the some that where because then meanwhile also"
    " about around nearly almost over its their his her".split()
)
_BOUNDS = (["at", "least"], ["more", "than"], ["up", "to"], ["as", "many", "as"])
_STOPS_AT = frozenset(',;:()"\u201c\u201d\u2014\u2013\u2022')


def actors(
    tokens: Tokens, trigger: Trigger, dates: Sequence[DateMention]
) -> tuple[Actor, ...]:
    """Return the parties of a trigger, initiator first.

    Parameters
    ----------
    tokens : Tokens
    trigger : Trigger
    dates : sequence of DateMention
        Words that are dates and so no part of a party's name.
    """
    if trigger.shape == "noun":
        return _of_noun(tokens, trigger.last, trigger.clause.last)
    return _of_verb(tokens, trigger, dates) or _before(tokens, trigger)


def without_towns(
    found: tuple[Actor, ...], resolutions: Sequence[Resolution]
) -> tuple[Actor, ...]:
    """Return the parties that are no towns: not "fighting between Goma and Sake".

    Parameters
    ----------
    found : tuple of Actor
    resolutions : sequence of Resolution
        Of the sentence.
    """
    towns = {
        (r.mention.start, r.mention.end)
        for r in resolutions
        if r.mention.role == "location" and (r.place is None or r.place.kind in _TOWNS)
    }
    return tuple(
        actor
        for actor in found
        if not any(a <= actor["start"] and actor["end"] <= b for a, b in towns)
    )


_TOWNS = frozenset({"settlement", "site"})


def _of_verb(
    tokens: Tokens, trigger: Trigger, dates: Sequence[DateMention]
) -> tuple[Actor, ...]:
    if trigger.row.event_class == "accident_disaster" or trigger.lemma in _DYING:
        return ()
    if trigger.passive:
        span = _by_phrase(tokens, trigger.last + 1, trigger.clause.last)
        return as_actors(tokens, [span], "initiator") if span else ()
    if trigger.lemma in _HARMING and _is_undergone(tokens, trigger):
        return ()
    if trigger.row.subclass == "territory_change" and trigger.lemma in _YIELDING:
        return _victor(tokens, trigger)
    span = _subject(tokens, trigger, dates)
    if span is None or (trigger.lemma in _YIELDING and not _are_people(tokens, *span)):
        return ()  # "Kars surrendered" on its people's part
    if trigger.row.event_class in _MUTUAL or trigger.row.subclass == "clash":
        return as_actors(tokens, _parties(tokens, span), "participant")
    if trigger.row.event_class in _DOING or trigger.lemma in _HARMING:
        made = as_actors(tokens, [span], "initiator")
        target = _object(tokens, trigger, dates)
        return (*made, *as_actors(tokens, [target], "target")) if target else made
    return as_actors(tokens, [span], "participant")


def _are_people(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a phrase names people or a body of them, and not a place by its name."""
    word = tokens.low(head_of(tokens, first, last))
    if word in PEOPLE | BODIES or is_person(word):
        return True
    return word.endswith("s") and tokens.low(first - 1) == "the"


def _victor(tokens: Tokens, trigger: Trigger) -> tuple[Actor, ...]:
    """Return who took it: "X fell to the army", "into the hands of the rebels"."""
    clause = trigger.clause
    if trigger.lemma.startswith(("slip", "pass")):
        return ()  # "slipped out of government hands": who took it is not told
    for n in range(trigger.last + 1, min(clause.last, trigger.last + 6)):
        if tokens.low(n) not in {"to", "of"} or tokens.low(n + 1) in {
            "hands",
            "control",
        }:
            continue
        span = _phrase(tokens, n + 1, clause.last)
        if span is not None and acts(tokens, *span):
            party = _after_leading(tokens, *span), span[1]
            return as_actors(tokens, [party], "initiator")
    return ()


def _before(tokens: Tokens, trigger: Trigger) -> tuple[Actor, ...]:
    """Return the parties of the event noun before a verb: "a raid by X killed ten"."""
    for n in range(trigger.clause.first, trigger.first - 2):
        if tokens.low(n + 1) not in {"by", "between"}:
            continue
        word = tokens.low(n)
        if word in _SENT and tokens.low(n + 1) == "by":
            span = _by_phrase(tokens, n + 1, trigger.first - 1)
            return as_actors(tokens, [span], "initiator") if span else ()
        told = word in event_nouns()
        if told or word in _TALKS:
            return _of_noun(tokens, n, trigger.first - 1)
    return ()


_SENT = frozenset("fired launched dropped planted detonated thrown".split())
"""What was done with a weapon: "a missile fired by X hit Y"."""


def _is_undergone(tokens: Tokens, trigger: Trigger) -> bool:
    """Whether it is told as in a headline: "Nine soldiers killed in clash"."""
    following = tokens.low(trigger.last + 1)
    ends = trigger.last >= trigger.clause.last
    return (
        ends or following in _AFTER_PARTICIPLE or bool(tokens.gap(trigger.last).strip())
    )


# --- before the verb -------------------------------------------------------------------


def _subject(
    tokens: Tokens, trigger: Trigger, dates: Sequence[DateMention]
) -> tuple[int, int] | None:
    """Return the noun phrase before the verb as first and last word."""
    return _subject_before(tokens, trigger, dates, trigger.first)


def _subject_before(
    tokens: Tokens, trigger: Trigger, dates: Sequence[DateMention], verb: int
) -> tuple[int, int] | None:
    last = verb - 1
    while last >= trigger.clause.first and (
        tokens.low(last) in _LIGHT
        or tokens.low(last) == "to"
        or (is_past(tokens, last) and tokens.low(last + 1) == "to")
    ):
        last -= 1
    dated = _dated(tokens, dates)
    if "," in tokens.gap(last) or ";" in tokens.gap(last):
        last = _before_aside(tokens, trigger.clause.first, last)
        if last < 0:
            return None
    first = last
    while first > trigger.clause.first and last - first < _LONGEST_PHRASE:
        if first - 1 in dated or _is_cut(tokens, first - 1):
            break
        before = tokens.low(first - 1)
        if before == "that" or (
            (is_past(tokens, first - 1) or before in cues.SPEECH_VERBS)
            and before not in _ADJECTIVES
        ):
            break
        first -= 1
    earlier = first - 1
    joined = "and" in tokens.lower[last + 1 : verb]
    if joined and earlier > trigger.clause.first and is_past(tokens, earlier):
        # "Gunmen killed nine villagers and abducted 30": the gunmen did
        return _subject_before(tokens, trigger, dates, earlier)
    first = _after_leading(tokens, first, last)
    if first > last or first in dated or last in dated:
        return None
    if last - first >= _LONGEST_PHRASE:
        return None
    if tokens.low(first) in cues.LOCATIVE | {"at", "by", "for"}:
        return None
    last = _without_chief(tokens, first, last)
    return (first, last) if acts(tokens, first, last) else None


def _before_aside(tokens: Tokens, start: int, last: int) -> int:
    """Return the last word of a subject that a comma parts from its verb, or -1.

    The second half of "police in Valparaiso, Chile, arrested" is no party: the
    subject ends before it.  With no comma before, the verb has another subject,
    or none: "the crew of a ship, hijacked off X".
    """
    if ";" in tokens.gap(last):
        return -1
    first = last
    while first > start and not _is_cut(tokens, first - 1):
        first -= 1
    if first <= start or "," not in tokens.gap(first - 1):
        return -1
    opening = tokens.low(first)
    if opening in _ASIDES | _CHIEF or is_past(tokens, first) or opening.endswith("ing"):
        return first - 1  # "the army, backed by X, attacked"
    return last if (before := before_state(tokens, first, last, start)) < 0 else before


_ASIDES = frozenset(
    "a an the some who which whose many most all both including".split()
)
"""Words that open what a comma parts from the subject it is about."""


def _dated(tokens: Tokens, dates: Iterable[DateMention]) -> set[int]:
    return {
        n for d in dates for n in range(tokens.at(d.start), tokens.at(d.end - 1) + 1)
    }


def _is_cut(tokens: Tokens, n: int) -> bool:
    """Whether a mark after a word ends a phrase: a comma, or a dateline's dash."""
    gap = tokens.gap(n)
    if gap in {" ", "-"}:
        return False
    if gap == ",":
        return not (tokens.low(n).isdecimal() and tokens.low(n + 1).isdecimal())
    return " - " in gap or " -- " in gap or not _STOPS_AT.isdisjoint(gap)


def _without_chief(tokens: Tokens, first: int, last: int) -> int:
    """Return the last word of a party before "under Admiral X" or "representing Y"."""
    for n in range(first + 1, last):
        if tokens.low(n) in _CHIEF:
            return n - 1
    return last


_SPAN = 4
_UNITS = frozenset("day hours days night week".split())
_CHIEF = frozenset({"under", "representing"})


def _after_leading(tokens: Tokens, first: int, last: int) -> int:
    """Step over what belongs to no name: "and the", "at least", "the past day our"."""
    for n in range(first, min(first + _SPAN, last)):
        if tokens.low(n) in {"past", "last"}:
            after = [k for k in range(n + 1, n + _SPAN) if tokens.low(k) in _UNITS]
            first = after[-1] + 1 if after and after[-1] < last else first
            break
    while first < last:
        for bound in _BOUNDS:
            if tokens.lower[first : first + len(bound)] == bound:
                first += len(bound)
                break
        else:
            if tokens.low(first) not in _LEADING:
                break
            first += 1
    return first


# --- after it --------------------------------------------------------------------------

_ENDS_PHRASE = cues.LOCATIVE | frozenset(
    "on who that which and after as when during while before because was were is in a"
    " response killing wounding leaving using with for since last late early".split()
) - {"of"}


def _by_phrase(tokens: Tokens, first: int, end: int) -> tuple[int, int] | None:
    """Return the party after "by", up to a preposition or stop."""
    for n in range(first, end):
        if tokens.low(n) == "by":
            span = _phrase(tokens, n + 1, end)
            if span is None or not acts(tokens, *span):
                return None
            return _after_leading(tokens, *span), span[1]
    return None


def _phrase(tokens: Tokens, first: int, end: int) -> tuple[int, int] | None:
    """Return a noun phrase that begins at a word: first and last."""
    last = first
    if first > end or tokens.low(first) in _ENDS_PHRASE - {"a"}:
        return None
    while last < end and last - first < _LONGEST_PHRASE - 4:
        if tokens.low(last + 1) in _ENDS_PHRASE or _is_cut(tokens, last):
            break
        if tokens.gap(last) not in {" ", "-", ",", "'", "\u2019"}:
            break
        if is_past(tokens, last + 1) and tokens.low(last + 1) not in _ADJECTIVES:
            break
        last += 1
    return first, last


def _object(
    tokens: Tokens, trigger: Trigger, dates: Sequence[DateMention]
) -> tuple[int, int] | None:
    """Return the people that the verb's object names: "killed two soldiers"."""
    span = _phrase(tokens, trigger.last + 1, trigger.clause.last)
    if span is None:
        return None
    first = _after_leading(tokens, span[0], span[1])
    dated = _dated(tokens, dates)
    while span[1] >= first and span[1] in dated:
        span = span[0], span[1] - 1
    if span[1] < first or first in dated:
        return None
    word = tokens.low(span[1])
    people = is_person(word) or (word in PEOPLE and word != "people")
    return (first, span[1]) if people else None


# --- nouns -----------------------------------------------------------------------------

_DONE = frozenset(
    "out claimed launched staged mounted conducted committed fired dropped planted".split()
)
_NOUN_REACH = 14


_TALKS = frozenset(
    "talks negotiations meeting fighting violence hostilities agreement deal truce"
    " ceasefire battles strikes strike explosion".split()
)


def _of_noun(tokens: Tokens, noun: int, end: int) -> tuple[Actor, ...]:
    """Return "clashes between X and Y", "a raid by X", "was claimed by X"."""
    after = noun + 1
    if tokens.low(after) == "between":
        return as_actors(tokens, _two_sides(tokens, after + 1, end), "participant")
    if tokens.low(after) == "by":
        span = _by_phrase(tokens, after, end)
        return as_actors(tokens, [span], "initiator") if span else ()
    for n in range(after, min(end, after + _NOUN_REACH)):
        if tokens.low(n) not in {"by", "on"}:
            continue
        before = tokens.low(n - 1)
        if tokens.low(n) == "by" and before in _DONE:
            span = _by_phrase(tokens, n, end)
            return as_actors(tokens, [span], "initiator") if span else ()
        if tokens.low(n) == "on" and before == "blamed":
            span = _phrase(tokens, n + 1, end)
            if span and acts(tokens, *span):
                party = _after_leading(tokens, *span), span[1]
                return as_actors(tokens, [party], "unknown")
    return ()


def _two_sides(tokens: Tokens, first: int, end: int) -> list[tuple[int, int]]:
    """Return the parties of "between X and Y"."""
    one = _phrase(tokens, first, end)
    if one is None:
        return []
    if tokens.low(one[1] + 1) != "and":
        # "between rival gangs"
        many = tokens.low(one[1]).endswith(("s", "men"))
        return [one] if many and acts(tokens, *one) else []
    two = _phrase(tokens, one[1] + 2, end)
    if two is not None:
        n = two[0]
        while n < two[1] and not is_past(tokens, n + 1) and tokens.low(n + 1) != "have":
            n += 1
        two = two[0], n
    if two is None or not (acts(tokens, *one) and acts(tokens, *two)):
        return []
    return [(_after_leading(tokens, a, b), b) for a, b in (one, two)]


def _parties(tokens: Tokens, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Split "representatives of X and the Y population" at its "and"."""
    first, last = span
    for n in range(first + 1, last):
        if tokens.low(n) == "and":
            after = n + 2 if tokens.low(n + 1) == "the" else n + 1
            if after > last or not acts(tokens, after, last):
                return [span]
            if after == n + 1 and {"of", "from"} & set(tokens.lower[first:n]):
                return [span]  # "envoys from X and Y"
            return [(first, n - 1), (after, last)]
    return [span]


def as_actors(
    tokens: Tokens, spans: Sequence[tuple[int, int]], role: str
) -> tuple[Actor, ...]:
    """Return phrases, given by their first and last word, as actors of one role."""
    made = []
    for first, last in spans:
        start, end = tokens.spans[first].start, tokens.spans[last].end
        made.append(
            Actor(text=tokens.text[start:end], role=role, start=start, end=end)  # type: ignore[typeddict-item]
        )
    return tuple(made)
