"""Who took part, as written, when the text says so.

A passive without "by", and a subject that is no party ("tensions", "an
agreement", "shelling"), leave the actors empty: geomap does not guess them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.clauses import is_past
from geomap.events.forms import index
from geomap.model import Actor
from geomap.places import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.triggers import Trigger
    from geomap.model import DateMention
    from geomap.text import Tokens

_LONGEST_PHRASE = 12
_NO_PARTY = frozenset(
    "tensions agreement deal truce ceasefire accord fighting violence clashes"
    " hostilities center centre camp talks meeting summit it they he she there this"
    " that which who strike strikes attack attacks shelling explosion blast earthquake"
    " flood floods storm fire aid supplies missile missiles rocket rockets drone drones"
    " bomb police's situation phone call war battle bombing bombings raid people shells"
    " we i you number total dozens hundreds thousands convoy shelter hospital crowd"
    " river water rain rains train bus boat ship plane building bridge shots parliament's"
    " ferry vessel trawler truck tanker train lorry conference flames landslide cyclone typhoon wave toll operation offensive".split()
)
_LIGHT = frozenset(
    "has have had was were also then again later earlier reportedly and be been began started".split()
)
_MUTUAL = frozenset({"meeting", "agreement_ceasefire"})


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
        return ()
    if trigger.passive:
        span = _by_phrase(tokens, trigger)
        return _as_actors(tokens, [span], "initiator") if span else ()
    span = _subject(tokens, trigger, dates)
    if span is None:
        return ()
    if trigger.row.event_class in _MUTUAL:
        return _as_actors(tokens, _parties(tokens, span), "participant")
    role = "initiator" if trigger.row.event_class == "armed_action" else "participant"
    return _as_actors(tokens, [span], role)


def _subject(
    tokens: Tokens, trigger: Trigger, dates: Sequence[DateMention]
) -> tuple[int, int] | None:
    """Return the noun phrase before the verb as first and last word."""
    last = trigger.first - 1
    while last >= trigger.clause.first and (
        tokens.low(last) in _LIGHT
        or tokens.low(last) == "to"
        or (is_past(tokens, last) and tokens.low(last + 1) == "to")
    ):
        last -= 1
    first = last
    dated = {
        n for d in dates for n in range(tokens.at(d.start), tokens.at(d.end - 1) + 1)
    }
    while first > trigger.clause.first and last - first < _LONGEST_PHRASE:
        gap = tokens.gap(first - 1)
        if (
            first - 1 in dated
            or "," in gap
            or ";" in gap
            or '"' in gap
            or "\u201c" in gap
        ):
            break
        if is_past(tokens, first - 1) or tokens.low(first - 1) in cues.SPEECH_VERBS | {
            "that"
        }:
            break
        first -= 1
    if first > last or first in dated or last in dated:
        return None
    while first < last and tokens.low(first) in {
        "and",
        "while",
        "but",
        "when",
        "after",
        "on",
        "as",
        "the",
        "some",
    }:
        first += 1
    head = {tokens.low(n) for n in range(first, last + 1)}
    if _is_no_party(tokens, first, last, head):
        return None
    return first, last


def _is_no_party(tokens: Tokens, first: int, last: int, head: set[str]) -> bool:
    if last - first >= _LONGEST_PHRASE or head & _NO_PARTY:
        return True
    if tokens.low(first) in cues.LOCATIVE | {"at", "by", "for"}:
        return True
    nouns = {f.words[-1] for w in head for f in index().get(w, ()) if f.shape == "noun"}
    return bool(nouns & head)


def _by_phrase(tokens: Tokens, trigger: Trigger) -> tuple[int, int] | None:
    """Return the phrase after "by" of a passive, up to a preposition or stop."""
    stop = cues.LOCATIVE | {"on", "who", "that", "which", "and", "after", "as"}
    for n in range(trigger.last + 1, trigger.clause.last):
        if tokens.low(n) != "by":
            continue
        last = n
        while last < trigger.clause.last and last - n < 8:
            if tokens.low(last + 1) in stop or (last > n and tokens.gap(last) != " "):
                break
            last += 1
        words = {tokens.low(k) for k in range(n + 1, last + 1)}
        if last > n and not words & _NO_PARTY and not tokens.low(n + 1).isdigit():
            return n + 1, last
        return None
    return None


def _parties(tokens: Tokens, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Split "representatives of X and the Y population" at its "and"."""
    first, last = span
    for n in range(first + 1, last):
        if tokens.low(n) == "and":
            after = n + 2 if tokens.low(n + 1) == "the" else n + 1
            return [(first, n - 1), (after, last)] if after <= last else [span]
    return [span]


def _as_actors(
    tokens: Tokens, spans: Sequence[tuple[int, int]], role: str
) -> tuple[Actor, ...]:
    made = []
    for first, last in spans:
        start, end = tokens.spans[first].start, tokens.spans[last].end
        made.append(
            Actor(text=tokens.text[start:end], role=role, start=start, end=end)  # type: ignore[typeddict-item]
        )
    return tuple(made)
