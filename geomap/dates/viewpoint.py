"""From when a text speaks: a report of its day, or a chronicle of other years.

A news report says "on 14 July" and means the one next to its publication.  A
history of 1914 says the same and means 1914, whenever it was published.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.dates.discourse import PartialDay
from geomap.dates.meaning import Calendar, Cyclic, Meaning, Readings, Shift

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = ["dateline_day", "is_chronicle"]

# A place in capitals, then the date, then perhaps an agency, then a dash.
_BEFORE = re.compile(r"[^\W\d_][^\n]{0,59}")
_AFTER = re.compile(
    r"[^\n\w]{0,3}(?:\([^()\n]{1,30}\)|[A-Z][\w. ]{0,20})?\s?(?:--?|\u2013|\u2014)"
)
_FAR = 2  # years from publication that count as another time


def is_chronicle(meanings: Sequence[Meaning], published: date | None) -> bool:
    """Return whether a text mostly tells of years other than its own.

    It does if its full dates and years that lie over two years from publication
    are at least three, and three times as many as its nearer ones and its words
    that count from publication, such as "on Tuesday" and "last week"; or if such a
    date comes first, and nothing is told of the text's own time.
    """
    if published is None:
        return False
    far = near = deictic = 0
    for meaning in meanings:
        year = _stated_year(meaning)
        if year is not None:
            if abs(year - published.year) > _FAR:
                far += 1
            else:
                near += 1
        elif isinstance(meaning, Cyclic) or (
            isinstance(meaning, Shift) and meaning.base == "published"
        ):
            deictic += 1
    if far and not near + deictic:
        first = _stated_year(meanings[0])
        return first is not None and abs(first - published.year) > _FAR
    return far >= 3 and far > 3 * (near + deictic)


def _stated_year(meaning: Meaning) -> int | None:
    if isinstance(meaning, Calendar) and meaning.year and "X" not in meaning.year:
        return int(meaning.year)
    if isinstance(meaning, Readings):
        return int(meaning.days[0][:4])
    return None


def dateline_day(
    text: str, start: int, end: int, meaning: Meaning
) -> PartialDay | None:
    """Return the day of a dateline: "KASSALA, Sept 20 (Agency) - ...".

    Parameters
    ----------
    text : str
    start, end : int
        The span of the first date of the text.
    """
    if not isinstance(meaning, Calendar) or not meaning.month or not meaning.day:
        return None
    line_start = text.rfind("\n", 0, start) + 1
    before = text[line_start:start]
    if not _BEFORE.fullmatch(before) or not before.rstrip().endswith((",", "(", ")")):
        return None
    if not before.split(",")[0].strip().isupper():
        return None
    if not _AFTER.match(text, end):
        return None
    year = int(meaning.year) if meaning.year else None
    return PartialDay(year, meaning.month, meaning.day)
