"""Texts whose story was over long before they were published.

In the news of a day the publication bounds what happened, and a bare earlier
year is background.  In a history, which may be published with a date, too, it
is neither: years are the story, and the next date told bounds what stands
between.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from geomap import edtf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import DateMention

LEAST_DATES = 4
"""So many dates at least tell what a text is about."""

LEAST_SHARE = 0.9
"""Of them that lie in years before the one in which the text was published."""

_STATED = frozenset({"explicit", "inferred_year"})


def is_history(dates: Sequence[DateMention], published: date | None) -> bool:
    """Return whether nearly all dates of a text are of earlier years.

    Examples
    --------
    >>> from geomap.dates import find_dates
    >>> from geomap.model import Document
    >>> told = Document(id="d", sha256="", text="From 1904 to 1905, in May 1904, in March 1905 and on 27 May 1905.")
    >>> is_history(find_dates(told), date(2009, 12, 19))
    True
    >>> is_history(find_dates(told), date(1905, 6, 1))
    False
    """
    if published is None:
        return False
    ends = [
        end
        for mention in dates
        if mention.basis in _STATED and (end := edtf.bounds(mention.edtf)[1])
    ]
    if len(ends) < LEAST_DATES:
        return False
    past = sum(end.year < published.year - 1 for end in ends)
    return past >= LEAST_SHARE * len(ends)


def told_until(later: Sequence[DateMention], start: date) -> date:
    """Return the day by which what follows a day in a history has happened.

    The next stated date of the text if it lies in the same year, else the end
    of that year.

    Parameters
    ----------
    later : sequence of DateMention
        What the text states after the happening, in text order.
    start : date
        The day that it follows.
    """
    for mention in later:
        if mention.basis in _STATED:
            first, last = edtf.bounds(mention.edtf)
            known = first and last and (last - first).days <= _A_MONTH
            if known and first and start <= first and first.year == start.year:
                return first
            break
    return date(start.year, 12, 31)


_A_MONTH = 31
_BEFORE = re.compile(
    r"(?:\b(?:in|during|around|about|until|by)|^|[,;])\s+$", re.IGNORECASE
)


def names_a_thing(text: str, mention: DateMention) -> bool:
    """Return whether a wide date belongs to a name: "the 1978 treaty", "the act (1790)".

    Examples
    --------
    >>> from geomap.dates import find_dates
    >>> from geomap.model import Document
    >>> text = "In 1980 they renewed the 1978 Treaty."
    >>> [names_a_thing(text, m) for m in find_dates(Document(id="d", sha256="", text=text))]
    [False, True]
    """
    before = text[max(0, mention.start - _REACH) : mention.start]
    written = text[mention.start : mention.end].lower()
    adverbial = written.startswith(("in ", "early", "late", "during", "the "))
    return not adverbial and mention.start > 0 and _BEFORE.search(before) is None


_REACH = 12
