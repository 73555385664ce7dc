"""Whether a dated or undated clause tells news, background, or a plan."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap import edtf
from geomap.events.period import When

if TYPE_CHECKING:
    from datetime import date

    from geomap.events.triggers import Trigger
    from geomap.text import Span, Tokens

A_YEAR = 360
LONGEST_DAYS = 366
"""A date wider than a year is background ("in the 1990s"), not when it happened."""


_DEICTIC = re.compile(
    r"\bthis is (?:an? )?(?:\w+ ){0,3}(?:day|morning|night)\b", re.IGNORECASE
)


def deictic_day(text: str, start: int, end: int, published: date | None) -> When | None:
    """Return the day of publication where a sentence says that it is the day.

    "This is a day of joy: the town has been freed."
    """
    if published is None or " is " not in text[start:end]:
        return None
    if not _DEICTIC.search(text, start, end):
        return None
    return When(edtf=edtf.day(published), basis="publication")


_DURATION = re.compile(
    r"\b(?:(?:over|in|during|for|within|throughout) the (?:last|past|previous|recent)"
    r" (?:\w+ )?(?:years?|months?|weeks?|days?|decades?)|in recent (?:years|months|weeks|days)"
    r"|so far|to date|for (?:\w+ )?(?:years|months|decades)|since the start of|this year)\b",
    re.IGNORECASE,
)
_CUMULATIVE = frozenset(
    "already now ever previously repeatedly often always twice long".split()
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
    """Return whether a date lies after publication, with a day for time zones.

    A day that was counted ("the following day") has none: after publication it
    was counted from the wrong day, or has not come.
    """
    lower, _ = edtf.bounds(when.edtf)
    if published is None or lower is None:
        return False
    return (lower - published).days > (0 if when.basis == "relative" else 1)


def same_day(text: str, span: Span, last: When | None) -> When | None:
    """Return the day told of last where a sentence says "earlier in the day"."""
    if last is None or last.ongoing:
        return None
    if " day" not in text[span.start : span.end]:
        return None
    if not _SAME_DAY.search(text, span.start, span.end):
        return None
    return replace(last, basis="relative")


_SAME_DAY = re.compile(
    r"\b(?:earlier|later|elsewhere) (?:in the day|on the day)\b", re.IGNORECASE
)
