"""Find the date expressions of a text and the calendar period each means.

The flow, one way::

    text -> tokens -> grammar over rules -> meanings -> anchors -> DateMention

``lexicon``   the words, and which kinds each can be
``tokens``    the words and numbers of a text that can be part of a date
``grammar``   matches rows of kinds, longest first
``rules``     the rows: what people write, and what it means
``vetoes``    matches that are no dates ("1999 people")
``meaning``   what an expression says before it is anchored
``entries``   the days of a diary, a log or a timeline, from which its entries tell
``viewpoint`` a report of its day, or a chronicle of other years; datelines
``tense``     past or future, from the words around
``compared``  dates that something is only compared with
``reported``  dates of what was said, which no later date is counted from
``easter``    the feast that others are counted from
``anchor``    meanings -> EDTF, by publication day and the dates stated before

A weekday, "today" or "last week" without a publication day (or a dateline)
gives no mention: no day can be known, and none is guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap import edtf
from geomap.dates.anchor import resolve, resolve_start
from geomap.dates.compared import is_compared
from geomap.dates.discourse import Discourse, PartialDay, Resolved
from geomap.dates.entries import opened_entries, opens_chapter
from geomap.dates.extent import approximate, first_token
from geomap.dates.meaning import Calendar, Shift
from geomap.dates.readings import Part, Words
from geomap.dates.reported import is_aside, is_of_a_life
from geomap.dates.rules import grammar
from geomap.dates.tense import tense_at
from geomap.dates.tokens import Token, tokens
from geomap.dates.vetoes import acceptor
from geomap.dates.viewpoint import dateline_day, is_chronicle
from geomap.model import DateMention, DateRelation, Document

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["find_dates"]

_RELATIONS: dict[str, DateRelation] = {
    "since": "since", "until": "until", "till": "until", "by": "by", "from": "from",
    "before": "before", "after": "after", "through": "to", "thru": "to",
}  # fmt: skip
_POSSESSIVES = ("'s ", "\u2019s ")
_LAST_WORD = re.compile(r"([A-Za-z]+)\s+(?:the\s+)?$")


def find_dates(document: Document) -> list[DateMention]:
    """Return the date expressions of a document, in text order, not overlapping.

    Parameters
    ----------
    document : Document
        Its ``published`` day is the anchor of "on Tuesday" and of dates
        without a year; without it those stay unknown.  Today's date and the
        file's name are never looked at.

    Returns
    -------
    list of DateMention
        A range is two mentions, ``from`` and ``to``.  A mention whose year
        cannot be known has ``XXXX`` for it; one that no day can be given at
        all is left out.

    Examples
    --------
    >>> from datetime import date
    >>> from geomap.model import Document
    >>> text = "A truce was signed on September 20, and the next day talks began."
    >>> report = Document(id="a", text=text, sha256="", published=date(2023, 9, 27))
    >>> [(m.text, m.edtf, m.basis, m.anchor) for m in find_dates(report)]
    [('September 20', '2023-09-20', 'inferred_year', '2023-09-27'), ('the next day', '2023-09-21', 'relative', '2023-09-20')]
    """
    text = document.text
    row = tokens(text)
    parts = _parts(text, row)
    discourse = _discourse(document, row, parts)
    mentions = []
    free = 0  # the first token that no mention holds yet
    stated = 0  # where the date ends that later ones are counted from
    filed, until = discourse.viewpoint, len(text)
    entries = opened_entries(text, row, parts, published=filed[0] is not None)
    for place, part in enumerate(parts):
        if row[part.first].start >= until and place not in entries:
            discourse.viewpoint, until = filed, len(text)
        if place in entries and discourse.viewpoint != filed:
            discourse.turn_page(part.meaning)
        found = _resolved(text, row, parts, place, discourse, entries)
        if found is None or part.first < free:
            continue
        start, end = row[part.first].start, row[part.last].end
        aside = found.aside or is_compared(text, start)
        if stated and found.basis == "explicit":
            aside = aside or is_of_a_life(text, stated, start)
        if not aside and not (stated and is_aside(text, stated, start, end)):
            discourse.state(found.edtf)
            stated = end
            if discourse.month is None and opens_chapter(text, row, part):
                discourse.story = None
        if place in entries and discourse.day is not None:
            discourse.viewpoint, until = (discourse.day, False), entries[place]
        mentions.append(_mention(text, row, part, found, free))
        free = part.last + 1
    return mentions


def _resolved(
    text: str,
    row: Sequence[Token],
    parts: Sequence[Part],
    place: int,
    discourse: Discourse,
    entries: Mapping[int, int],
) -> Resolved | None:
    """Resolve one part; the start of a range is counted from its end."""
    part = parts[place]
    if place in entries:  # of its tense nothing is told
        return resolve(part.meaning, discourse, "unknown")
    tense = tense_at(text, row[part.first].start, row[part.last].end)
    following = parts[place + 1] if place + 1 < len(parts) else None
    if part.relation == "from" and following and following.relation == "to":
        end = resolve(following.meaning, discourse, tense)
        if end is not None:
            return resolve_start(part.meaning, end, discourse, tense)
    return resolve(part.meaning, discourse, tense)


def _parts(text: str, row: Sequence[Token]) -> list[Part]:
    found = grammar().scan(row, acceptor(text, row))
    return [part for match in found for part in match.rule(Words(row, match))]


def _discourse(
    document: Document, row: Sequence[Token], parts: Sequence[Part]
) -> Discourse:
    published = document.published
    anchor = None
    if published is not None:
        anchor = PartialDay(published.year, published.month, published.day)
    elif parts:
        first = parts[0]
        start, end = row[first.first].start, row[first.last].end
        anchor = dateline_day(document.text, start, end, first.meaning)
    chronicle = is_chronicle([part.meaning for part in parts], published)
    return Discourse(published=anchor, chronicle=chronicle)


def _mention(
    text: str, row: Sequence[Token], part: Part, found: Resolved, free: int
) -> DateMention:
    first = first_token(row, part.first, free)
    start, end = row[first].start, row[part.last].end
    if text[end - 1] == "." and "MONTH" in row[part.last].kinds:
        end -= 1  # "on 30 Dec.": the full stop may be the sentence's
    counted = isinstance(part.meaning, Calendar) or (
        isinstance(part.meaning, Shift) and part.meaning.compared
    )
    roughly = isinstance(part.meaning, Shift) and part.meaning.about
    plain = found.edtf[-1].isdigit() and not set(found.edtf) & set("/[")
    about = roughly or (counted and plain and approximate(row, part.first, free))
    return DateMention(
        start=start,
        end=end,
        text=text[start:end],
        edtf=edtf.parse(f"{found.edtf}~" if about else found.edtf).text,
        basis=found.basis,
        anchor=found.anchor,
        relation=part.relation or _relation(text, start, end),
    )


def _relation(text: str, start: int, end: int) -> DateRelation:
    """Return what a preposition says; in "since Monday's raid" it goes with the raid."""
    if text.startswith(_POSSESSIVES, end):
        return "on"
    match = _LAST_WORD.search(text[max(0, start - 20) : start])
    return _RELATIONS.get(match[1].lower(), "on") if match else "on"
