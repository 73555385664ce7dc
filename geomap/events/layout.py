"""What the lines of a report are: headings, list items, dated entries, text.

Flows in: words, paragraphs, dates and places.  Flows out: one :class:`Setting`
for each paragraph, with what its line says for all that stands under it: the
day of "12 March:" or of a heading, the place of "Goma:", the paragraph that
leads into a list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from geomap.events.clauses import is_past
from geomap.events.forms import event_nouns
from geomap.events.labels import label
from geomap.events.period import is_day
from geomap.text import span_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from geomap.model import DateMention, Resolution
    from geomap.text import Span, Tokens

T = TypeVar("T")

_BULLET = re.compile(
    r"(?:[-*\u2022\u2023\u25aa\u25e6\u25cf\u25a0\u00b7\u2013\u2014o.]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+"
)
_HEADING_WORDS = 9
_ENDS_A_SENTENCE = (".", "!", "?", ";", ",", '"', "\u201d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a paragraph is, and what stands for it without being said in it.

    Attributes
    ----------
    heading, item : bool
        A title line; a line of a list.
    date : DateMention or None
        Of its own label ("12 March: ...") or of the heading over it.
    labelled : bool
        The date is its own label: a chronicle, which may tell in the present
        tense.
    place : Resolution or None
        Of its own label ("Goma: ...") or of the heading over it.
    lead : int or None
        For an item, the number of the paragraph that leads into its list.
    body : int
        The offset at which its telling begins, after its label.
    """

    heading: bool = False
    item: bool = False
    date: DateMention | None = None
    labelled: bool = False
    place: Resolution | None = None
    lead: int | None = None
    body: int = 0


def layout(
    tokens: Tokens,
    paragraphs: Sequence[Span],
    dates: Sequence[DateMention],
    places: Sequence[Resolution],
) -> list[Setting]:
    """Return the setting of each paragraph.

    Parameters
    ----------
    tokens : Tokens
    paragraphs : sequence of Span
    dates, places : sequence
        Of the document, in text order.
    """
    made: list[Setting] = []
    over = Setting()  # what the headings above say
    lead: int | None = None
    dates_in = _by_paragraph(paragraphs, dates, lambda d: d.start)
    places_in = _by_paragraph(paragraphs, places, lambda p: p.mention.start)
    bullets = [_BULLET.match(tokens.text, *span) for span in paragraphs]
    bullets = _with_lines_of_places(tokens.text, paragraphs, bullets)
    headings = [
        not bullet and _is_heading(tokens, span, dates_in.get(number, []))
        for number, (span, bullet) in enumerate(zip(paragraphs, bullets, strict=True))
    ]
    if all(headings):
        headings = [False] * len(headings)  # headlines, with no text under them
    filed = _day_of_filing(headings, dates_in)
    for number, span in enumerate(paragraphs):
        here = dates_in.get(number, []), places_in.get(number, [])
        bullet = bullets[number]
        if headings[number]:
            over = _heading(tokens, span, *here, over)
            over = replace(over, date=None) if number == filed else over
            lead = lead if over.place or over.date else None
            made.append(over)
        elif bullet is None:
            lead = number
            made.append(_labelled(tokens.text, span.start, span, *here, over))
        else:
            item = _labelled(tokens.text, bullet.end(), span, *here, over)
            made.append(replace(item, item=True, lead=lead))
    return _carried(made)


def _with_lines_of_places(
    text: str, paragraphs: Sequence[Span], bullets: Sequence[re.Match[str] | None]
) -> list[re.Match[str] | None]:
    """Return the bullets, and the starts of lines that are a list without them.

    Two lines or more, one under the other, of which each begins with where it
    was: "Near X, two strikes ...", "Near Y, a strike ...".
    """
    opens = [_OPENS_WITH_WHERE.match(text, *span) for span in paragraphs]
    made = list(bullets)
    for first, (one, other) in enumerate(pairwise(opens)):
        if one and other:
            made[first], made[first + 1] = made[first] or one, made[first + 1] or other
    return made


_OPENS_WITH_WHERE = re.compile(r"(?=Near [^\W\d_a-z][^,.;:\n]{1,40}[,:])")


def _day_of_filing(
    headings: Sequence[bool], dates_in: Mapping[int, Sequence[DateMention]]
) -> int | None:
    """Return the heading that says when the report was filed, if one does.

    One day alone, on top of the text, is the report's; several are chapters.
    """
    dated = [n for n, heading in enumerate(headings) if heading and dates_in.get(n)]
    if len(dated) != 1 or dated[0] >= _TOP or not is_day(dates_in[dated[0]][0].edtf):
        return None
    return dated[0]


_TOP = 3  # lines: a title, a subtitle, the day


def _by_paragraph(
    paragraphs: Sequence[Span], items: Sequence[T], start_of: Callable[[T], int]
) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    spans = list(paragraphs)
    for item in items:
        number = span_at(spans, start_of(item))
        if number is not None:
            found.setdefault(number, []).append(item)
    return found


def _is_heading(tokens: Tokens, span: Span, dates: Sequence[DateMention]) -> bool:
    """Whether a line is a title: short, without a full stop and a verb."""
    text = tokens.text
    if text[span.start : span.end].rstrip().endswith(_ENDS_A_SENTENCE):
        return False
    first, stop = tokens.at(span.start), tokens.at(span.end - 1) + 1
    if not 0 < stop - first <= _HEADING_WORDS:
        return False
    dated = {
        n for d in dates for n in range(tokens.at(d.start), tokens.at(d.end - 1) + 1)
    }
    if text[span.start : span.end].isupper():
        return True
    return not any(
        is_past(tokens, n) or _is_event_noun(tokens.low(n))
        for n in range(first, stop)
        if n not in dated
    )


def _is_event_noun(word: str) -> bool:
    return word in event_nouns()


def _heading(
    tokens: Tokens,
    span: Span,
    dates: Sequence[DateMention],
    places: Sequence[Resolution],
    over: Setting,
) -> Setting:
    """Return what a heading says; a heading of a place keeps the day above it."""
    whole = label(tokens.text, span.start, span, dates, places)
    if whole.end >= span.end:
        return Setting(heading=True, date=whole.date or over.date, place=whole.place)
    words = tokens.at(span.end - 1) + 1 - tokens.at(span.start)
    date = dates[0] if len(dates) == 1 and dates[0].relation == "on" else None
    if date is not None and words - _length(tokens, date.start, date.end) > 2:
        date = None
    named = [p for p in places if p.mention.role in {"location", "government"}]
    place = named[0] if len(named) == 1 else None
    if place is not None:
        mention = place.mention
        if words - _length(tokens, mention.start, mention.end) > 2:
            place = None
    if date is None and place is not None:
        date = over.date
    return Setting(heading=True, date=date, place=place)


def _length(tokens: Tokens, start: int, end: int) -> int:
    return tokens.at(end - 1) + 1 - tokens.at(start)


def _labelled(
    text: str,
    start: int,
    span: Span,
    dates: Sequence[DateMention],
    places: Sequence[Resolution],
    over: Setting,
) -> Setting:
    """Return the setting of a line of text, by its own label or the heading."""
    found = label(text, start, span, dates, places)
    return Setting(
        date=found.date or over.date,
        labelled=found.date is not None,
        place=found.place or over.place,
        body=found.end if found.end > start else span.start,
    )


def _carried(made: Sequence[Setting]) -> list[Setting]:
    """Return the settings with the days of entries that have several paragraphs.

    What stands between two dated entries goes on in the first of them.
    """
    labels = [n for n, setting in enumerate(made) if setting.labelled]
    entries = list(made)
    for first, following in pairwise(labels):
        if following - first > _LONGEST_ENTRY:
            continue
        for n in range(first + 1, following):
            if made[n].heading:
                break
            if made[n].date is None:
                entries[n] = replace(made[n], date=made[first].date)
    return entries


_LONGEST_ENTRY = 8
"""Paragraphs between two labels; more are no longer one entry."""
