"""Which date named near a trigger is its date, and what stands in for one.

Flows in: a trigger and the date mentions of its sentence.  Flows out: a
:class:`When`.  Only two things are ever inferred: a clause takes the date of
an earlier clause of its own sentence, and a sentence that directly follows a
dated one in its paragraph happened on one day between that date and
publication (basis ``discourse_order``, with a warning).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap import edtf
from geomap.places import cues

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geomap.events.clauses import Clause
    from geomap.events.triggers import Trigger
    from geomap.model import DateBasis, DateMention
    from geomap.text import Tokens

A_YEAR = 360
LONGEST_DAYS = 366
"""A date wider than a year is background ("in the 1990s"), not when it happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The date of one event.

    Attributes
    ----------
    edtf : str
    basis : str
    mentions : tuple of DateMention
        The words it came from; empty for ``discourse_order``.
    ongoing : bool
        It began then, and the text tells no end.
    """

    edtf: str
    basis: DateBasis
    mentions: tuple[DateMention, ...] = ()
    ongoing: bool = False


def own_date(
    tokens: Tokens, trigger: Trigger, mentions: Sequence[DateMention]
) -> When | None:
    """Return the date that the trigger's own clause gives, or None.

    "said on Monday that ..." dates the saying, not what was said.
    """
    inside = [m for m in mentions if tokens.at(m.start) in trigger.clause]
    usable = [m for m in inside if not _dates_the_saying(tokens, trigger, m)]
    if trigger.modality == "presupposed":
        usable = [m for m in usable if _dates_the_noun(tokens, trigger, m)]
    if not usable:
        return None
    anchor = tokens.spans[trigger.first].start
    nearest = min(
        usable, key=lambda m: (_coarseness(m), abs(m.start - anchor), m.start)
    )
    return _compose(tokens.text, nearest, usable, trigger)


def date_alone(
    tokens: Tokens, clause: Clause, mentions: Sequence[DateMention]
) -> list[When]:
    """Return the day of a clause in which nothing happens, for those that follow.

    "That evening the president, who was abroad, declared ...": unless the
    clause only says who said it.
    """
    words = range(clause.first, clause.last + 1)
    if any(tokens.low(n) in cues.SAYING_VERBS for n in words):
        return []
    return [
        When(edtf=m.edtf, basis=m.basis, mentions=(m,))
        for m in mentions
        if tokens.at(m.start) in clause and m.relation == "on"
    ][-1:]


def since(
    tokens: Tokens, clause: Clause, mentions: Sequence[DateMention]
) -> When | None:
    """Return the open span that "... since the river rose on 3 May" gives."""
    days = [m for m in mentions if tokens.at(m.start) in clause and m.relation == "on"]
    if len(days) != 1 or not _is_day(days[0].edtf):
        return None
    return When(
        edtf=edtf.interval(days[0].edtf, ""),
        basis=days[0].basis,
        mentions=(days[0],),
        ongoing=True,
    )


def _coarseness(mention: DateMention) -> int:
    """Rank a day before a month and a month before a year."""
    lower, upper = edtf.bounds(mention.edtf.replace("XXXX", "2000"))
    if lower is None or upper is None:
        return 0
    days = (upper - lower).days
    return (days > 7) + (days > 31)


def _dates_the_saying(tokens: Tokens, trigger: Trigger, mention: DateMention) -> bool:
    at = tokens.at(mention.start)
    for n in range(at - 1, max(trigger.clause.first, at - 6) - 1, -1):
        if trigger.first <= n <= trigger.last:
            return False
        if tokens.low(n) in cues.SAYING_VERBS:
            return True
    if at > trigger.first:
        return False
    following = tokens.at(mention.end - 1) + 1
    between = tokens.lower[following : trigger.first]
    if between[:1] == ["that"]:
        return True
    # "On 3 May he admitted that they had ...": the day of the admission
    said = [n for n, word in enumerate(between) if word in _TELLING]
    return bool(said) and ("that" in between[said[0] :] or trigger.pluperfect)


def _dates_the_noun(tokens: Tokens, trigger: Trigger, mention: DateMention) -> bool:
    """Whether a date belongs to a noun, not to the verb over it.

    "condemned today the attack on Monday", "today's attack": Monday, today.
    """
    if mention.start > tokens.spans[trigger.first].start:
        return True
    last = tokens.at(mention.end - 1)
    if tokens.low(trigger.clause.first - 1 + 1) == tokens.low(tokens.at(mention.start)):
        return True  # the clause begins with it: "12 March: shelling of X"
    possessive = tokens.text[mention.end - 2 : mention.end + 2]
    return trigger.first - last <= _NOUN_PHRASE and (
        "'s" in possessive or "\u2019s" in possessive or last + 1 == trigger.first
    )


_NOUN_PHRASE = 8

_DEICTIC = re.compile(
    r"\bthis is (?:an? )?(?:\w+ ){0,3}(?:day|morning|night)\b", re.IGNORECASE
)


def deictic_day(text: str, start: int, end: int, published: date | None) -> When | None:
    """Return the day of publication where a sentence says that it is the day.

    "This is a day of joy: the town has been freed."
    """
    if published is None or not _DEICTIC.search(text, start, end):
        return None
    return When(edtf=edtf.day(published), basis="publication")


_DURATION = re.compile(
    r"\b(?:(?:over|in|during|for|within|throughout) the (?:last|past|previous|recent)"
    r" (?:\w+ )?(?:years?|months?|weeks?|days?|decades?)|in recent (?:years|months|weeks|days)"
    r"|so far|to date|for (?:\w+ )?(?:years|months|decades)|since the start of|this year)\b",
    re.IGNORECASE,
)
_CUMULATIVE = frozenset(
    "already now ever previously repeatedly often always since twice long".split()
)
_RELATIVE = frozenset("who which that where whose".split())


def is_news(tokens: Tokens, trigger: Trigger, *, lead: bool) -> bool:
    """Return whether an undated clause tells the news itself.

    Told in the present perfect ("thousands have left X"), or in the report's
    first paragraph; not what has gone on for long ("over the last year",
    "already"), and not what only describes ("nations that have sent troops").
    """
    if trigger.pluperfect:
        return False
    sentence = tokens.sentences[trigger.clause.sentence]
    if _DURATION.search(tokens.text, sentence.start, sentence.end):
        return False
    recent = tokens.lower[max(trigger.clause.first, trigger.first - 4) : trigger.first]
    if not _CUMULATIVE.isdisjoint(recent):
        return False
    if trigger.perfect:
        aux = max(n for n, word in enumerate(recent) if word in {"has", "have"})
        described = aux > 0 and recent[aux - 1] in _RELATIVE
        return not described and trigger.clause.opener not in _RELATIVE
    return lead


_TELLING = cues.SAYING_VERBS | {"admitted", "confessed", "recalled", "revealed"}

_SOME_TIME = re.compile(
    r"\b(?:some\s?time|some point|some day) between\b", re.IGNORECASE
)


def _compose(
    text: str, nearest: DateMention, usable: Sequence[DateMention], trigger: Trigger
) -> When:
    """Join the two ends of a range; read "since" and "began" as a beginning."""
    if nearest.relation in {"from", "to"}:
        pair = _pair(nearest, usable)
        if pair is not None:
            first, last = pair
            if _SOME_TIME.search(text, max(0, first.start - 40), first.start):
                return When(
                    edtf=f"[{first.edtf}..{last.edtf}]",
                    basis=first.basis,
                    mentions=pair,
                )
            return When(
                edtf=edtf.interval(first.edtf, last.edtf),
                basis=first.basis,
                mentions=pair,
            )
    joined = _joined_by_and(text, nearest, usable)
    if joined is not None:
        first, last = joined
        return When(
            edtf=edtf.interval(first.edtf, last.edtf),
            basis=last.basis,
            mentions=joined,
        )
    value, ongoing = nearest.edtf, False
    if nearest.relation in {"since", "from"} or (trigger.began and _is_day(value)):
        value, ongoing = edtf.interval(value, ""), True
    elif nearest.relation in {"until", "to"}:
        value = edtf.interval("", value)
    elif nearest.relation in {"by", "before"}:
        value = f"[..{value}]"
    elif nearest.relation == "after":
        value = f"[{value}..]"
    elif "/" in value:
        value = _one_day_of(value)
    return When(edtf=value, basis=nearest.basis, mentions=(nearest,), ongoing=ongoing)


def _one_day_of(value: str) -> str:
    """Read "last week" as one unknown day of it: nothing says that it lasted."""
    first, _, last = value.partition("/")
    return f"[{first}..{last}]" if _is_day(first) and _is_day(last) else value


def _joined_by_and(
    text: str, nearest: DateMention, usable: Sequence[DateMention]
) -> tuple[DateMention, DateMention] | None:
    """Return the two days of "on 15 and 16 March": it went on over both."""
    for other in usable:
        first, last = sorted((nearest, other), key=lambda m: m.start)
        between = text[first.end : last.start]
        days = edtf.bounds(first.edtf), edtf.bounds(last.edtf)
        if between != " and " or not (_is_day(first.edtf) and _is_day(last.edtf)):
            continue
        if None in (*days[0], *days[1]) or days[0] < days[1]:
            return first, last
    return None


def _pair(
    nearest: DateMention, usable: Sequence[DateMention]
) -> tuple[DateMention, DateMention] | None:
    starts = [m for m in usable if m.relation == "from"]
    ends = [m for m in usable if m.relation == "to"]
    if nearest.relation == "from":
        later = [m for m in ends if m.start > nearest.start]
        return (nearest, later[0]) if later else None
    earlier = [m for m in starts if m.start < nearest.start]
    return (earlier[-1], nearest) if earlier else None


def _is_day(value: str) -> bool:
    return len(value) == len("2023-09-24") and value.count("-") == 2


def is_background(when: When, published: date | None) -> bool:
    """Return whether a date is too wide to say when something happened.

    A bare earlier year in a dated report ("In 2017, 700,000 fled") is what led
    up to the news; in a history without a publication day it is the story.
    """
    lower, upper = edtf.bounds(when.edtf)
    if lower is None or upper is None:
        return False
    days = (upper - lower).days
    if days >= LONGEST_DAYS:
        return True
    return published is not None and days >= A_YEAR and upper.year < published.year


def is_future(when: When, published: date | None) -> bool:
    """Return whether a date lies after publication, with a day for time zones."""
    lower, _ = edtf.bounds(when.edtf)
    return published is not None and lower is not None and (lower - published).days > 1


def after(previous: When, published: date | None) -> When | None:
    """Return "one day between that date and publication".

    Parameters
    ----------
    previous : When
        The date of the sentence before.
    published : date or None
        Without it, the span stays open: ``[XXXX-09-24..]``.

    Examples
    --------
    >>> from datetime import date
    >>> after(When(edtf="2023-09-24/", basis="explicit"), date(2023, 9, 27)).edtf
    '[2023-09-24..2023-09-27]'
    """
    start = previous.edtf.removeprefix("[").split("/")[0].split("..")[0].rstrip("]~?%")
    if not _is_day(start):
        lower, _ = edtf.bounds(previous.edtf)
        if lower is None:
            return None
        start = edtf.day(lower)
    if published is None or start.startswith("X"):
        return When(edtf=f"[{start}..]", basis="discourse_order")
    end = edtf.day(published)
    if end < start:
        return None
    value = start if end == start else f"[{start}..{end}]"
    return When(edtf=value, basis="discourse_order")
