"""The time that a periodic report speaks for: "SITREP 14, 3-9 May 2024", "as of 18:00".

Flows in: a document and its dates.  Flows out: the days that its undated happenings
fall on or before.  A communique tells of its own day without naming it again; which
day of the period it was, nobody can know, so none is chosen: ``[..2022-10-12]`` or
``[2024-05-03..2024-05-09]``, with the basis ``publication`` and a warning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geomap import edtf
from geomap.events.period import When, is_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import DateMention, Document
    from geomap.text import Span

_HEAD = 900
"""Characters at the head of a text, in which a report says what it is."""

_PERIODIC = re.compile(
    r"\b(?:sit(?:uation)?[ -]?rep(?:ort)?s?\b|communiqu[e\u00e9]|reporting period|period covered"
    r"|(?:operational|flash|situation|humanitarian|security|protection|field|cluster|daily"
    r"|weekly|fortnightly|monthly|morning|evening|nightly|access|displacement|response)"
    r" (?:\w+ ){0,2}?(?:update|overview|summary|bulletin|digest|brief(?:ing)?|snapshot|report"
    r"|log|roundup|round-up|review|notes?|dispatch|intsum)\b"
    r"|(?:general staff|ministry of defen[cs]e|press service|command) (?:\w+ ){0,3}(?:informs?|reports)\b"
    r"|(?:incident|police|security|duty|ship's|war|blotter) (?:log|blotter|diary)\b)",
    re.IGNORECASE,
)
_AS_OF = re.compile(
    r"\b(?:as of|as at|status on|situation on|situation at|updated(?: on| at)?|issued(?: on| at)?"
    r"|(?:at|by) \d\d[:.]?\d\d(?: \w+)?(?: on)?,?)[^.\n]{0,30}$",
    re.IGNORECASE,
)
_AN_HOUR = re.compile(
    r"\bas (?:of|at) (?:\d{1,2}[:.h]?\d\d|\d{1,2} ?[ap]\.?m)", re.IGNORECASE
)
_COVERED = re.compile(
    r"\b(?:reporting period|period covered|period of (?:the )?report|covering|covers|for the period"
    r"|period|week)\b[^.\n]{0,25}$",
    re.IGNORECASE,
)
_WEEK_ENDING = re.compile(
    r"\b(?:week (?:ending|ended|to)|w/e)\b[^.\n]{0,15}$", re.IGNORECASE
)
_REACH = 60

_IN_THE_DAY = re.compile(
    r"\b(?:during|throughout|over the course of|in the course of|through) (?:the|this) day\b"
    r"|\bsince (?:the (?:morning|beginning of the day|start of the day)|midnight)\b"
    r"|\bin the (?:past|last) few hours\b",
    re.IGNORECASE,
)
_IN_THE_NIGHT = re.compile(
    r"\b(?:during|throughout|in|through|over) the (?:past )?night\b|^at night\b|\bovernight\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:over|in|during|within|throughout|for) the (?:past|last|previous|preceding) "
    r"(?:(?P<count>24|48|72|two|three|four|five|six|seven|ten|2|3|4|5|6|7|10) )?"
    r"(?P<unit>hours|day|days|week|fortnight|weekend)\b",
    re.IGNORECASE,
)
_THIS_PERIOD = re.compile(
    r"\b(?:during|throughout|over|within) (?:the|this) week\b"
    r"|\b(?:during|throughout|in|over|within) (?:the|this) (?:reporting period|period"
    r"|period under review|reporting week)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:Over|In|During|Within|Throughout|For) the (?:past|last|previous|preceding) "
    r"(?P<count>24 )?(?P<unit>hours|day),? ",
    re.MULTILINE,
)
"""Before the first happening of a day's report: all that follows is of it."""
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_DAYS_OF = {"day": 1, "days": 1, "week": 7, "fortnight": 14, "weekend": 7}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """The days that a periodic report speaks for.

    Attributes
    ----------
    first : date or None
        None where only the last day is stated.
    last : date
    mentions : tuple of DateMention
        The words that state them; empty for the day of publication.
    """

    first: date | None = None
    last: date
    mentions: tuple[DateMention, ...] = ()

    @property
    def when(self) -> When:
        """The date of what it tells without one."""
        if self.first is not None and self.first == self.last:
            value = edtf.day(self.last)
        else:
            first = "" if self.first is None else edtf.day(self.first)
            value = f"[{first}..{edtf.day(self.last)}]"
        return When(edtf=value, basis="publication", mentions=self.mentions)


def reporting(document: Document, dates: Sequence[DateMention]) -> Reporting | None:
    """Return what a report speaks for, if its title or its head says that it is periodic.

    Parameters
    ----------
    document : Document
    dates : sequence of DateMention
        Of its text, in order.
    """
    head = document.text[:_HEAD]
    periodic = _PERIODIC.search(head) or _PERIODIC.search(document.title or "")
    opening = _OPENING.search(head) is not None
    if periodic is None and not opening and _AN_HOUR.search(head) is None:
        return None
    near = [m for m in dates if m.start < _HEAD]
    covered = _covered(document.text, near)
    if covered is not None:
        return covered
    for mention in near:
        day = _day(mention)
        before = document.text[max(0, mention.start - _REACH) : mention.start]
        if day is not None and _AS_OF.search(before):
            return Reporting(last=day, mentions=(mention,))
    if document.published is not None and opening:
        first = document.published - timedelta(days=1)
        return Reporting(first=first, last=document.published)
    if document.published is None or periodic is None:
        return None
    return Reporting(last=document.published)


def _covered(text: str, dates: Sequence[DateMention]) -> Reporting | None:
    """Return the period that a report states: "Period covered: 15 - 21 April 2024"."""
    for n, mention in enumerate(dates):
        before = text[max(0, mention.start - _REACH) : mention.start]
        day = _day(mention)
        if day is None:
            continue
        if _WEEK_ENDING.search(before):
            return Reporting(
                first=day - timedelta(days=6), last=day, mentions=(mention,)
            )
        following = dates[n + 1] if n + 1 < len(dates) else None
        if mention.relation != "from" or following is None:
            continue
        last = _day(following)
        if last is None or following.relation != "to" or last < day:
            continue
        line = text[text.rfind("\n", 0, mention.start) + 1 : mention.start]
        alone = not line.strip(" \t*#|(-\u2013")
        if alone or _COVERED.search(before) or _PERIODIC.search(line):
            return Reporting(first=day, last=last, mentions=(mention, following))
    return None


def _day(mention: DateMention) -> date | None:
    if not is_day(mention.edtf) or "X" in mention.edtf:
        return None
    return edtf.bounds(mention.edtf)[0]


def stretch(
    text: str, span: Span, report: Reporting | None, published: date | None
) -> When | None:
    """Return the days that "over the past 24 hours" and "during the day" mean.

    Parameters
    ----------
    text : str
    span : Span
        Of the sentence.
    report : Reporting or None
        What the text speaks for, if it is periodic.
    published : date or None
        The day from which other texts count.

    Returns
    -------
    When or None
        One day of several is ``[first..last]``; None without such words, or
        without a day to count from.
    """
    last = report.last if report is not None else published
    if last is None:
        return None
    mentions = report.mentions[-1:] if report is not None else ()
    past = _PAST.search(text, *span)
    if past is not None:
        first = last - timedelta(days=_length(past))
        value = f"[{edtf.day(first)}..{edtf.day(last)}]"
        return When(edtf=value, basis="relative", mentions=mentions)
    if report is None:
        return None
    if _IN_THE_DAY.search(text, *span):
        return When(edtf=edtf.day(last), basis="relative", mentions=mentions)
    if report.first is None and _IN_THE_NIGHT.search(text[span.start : span.end]):
        value = f"[{edtf.day(last - timedelta(days=1))}..{edtf.day(last)}]"
        return When(edtf=value, basis="relative", mentions=mentions)
    if _THIS_PERIOD.search(text, *span):
        return report.when
    return None


def _length(past: re.Match[str]) -> int:
    """Return how many days back "the past 48 hours" reaches."""
    word, unit = (past["count"] or "1").lower(), past["unit"].lower()
    count = _COUNTS[word] if word in _COUNTS else int(word)
    if unit == "hours":
        return max(1, count // 24)
    return count * _DAYS_OF[unit]
