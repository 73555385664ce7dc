"""Which year a date without one belongs to.

A report means the year that brings the date nearest to its publication; a
chronicle means the year its story is in.  The weights below were set on news
of three collections; they are few and in one place.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date
from typing import TYPE_CHECKING, Literal

from geomap import edtf
from geomap.dates.discourse import first_month, year_text

if TYPE_CHECKING:
    from geomap.dates.discourse import Discourse
    from geomap.dates.meaning import Calendar

__all__ = ["Tense", "missing_year"]

Tense = Literal["past", "past nearby", "future", "unknown"]

# How much farther a day counts on the side that its tense speaks against: a
# past verb nearby reaches back nine months rather than forward three.
_AHEAD = {"past": 12.0, "past nearby": 3.0, "unknown": 1.3, "future": 1.0}
_BACK = {"past": 1.0, "past nearby": 1.0, "unknown": 1.0, "future": 4.0}
_THIS_MONTH = 16  # days from the middle of a month to its ends
_MOST_YEARS = 8  # 29 February may be eight years off (1896 to 1904)


def missing_year(
    meaning: Calendar, discourse: Discourse, tense: Tense
) -> tuple[int | None, str | None]:
    """Return the year of a date that has a month but no year, and its anchor.

    Returns
    -------
    (int or None, str or None)
        The year (None if nothing gives it) and the EDTF it was taken from.
    """
    published = discourse.published_date
    if discourse.year is not None and (discourse.chronicle or published is None):
        return _year_in_story(meaning, discourse)
    if published is None:
        return None, None
    year = _year_near(meaning, published, tense)
    return year, None if year is None else published.isoformat()


def _year_in_story(
    meaning: Calendar, discourse: Discourse
) -> tuple[int | None, str | None]:
    """Take the year the story is in; it moves on over the turn of a year."""
    assert meaning.month is not None
    month, year = first_month(meaning.month), discourse.year
    assert year is not None
    anchor = year_text(year)
    story = discourse.story
    if story is not None and _goes_on(story, year, month, meaning.day):
        year, anchor = story[0], f"{year_text(story[0])}-{story[1]:02d}"
    elif story is not None and story[0] == year:
        if month - story[1] <= -9:  # from November to January it goes on
            year += 1
        elif month - story[1] >= 10:  # from January to November it looks back
            year -= 1
    if meaning.day == 29 and month == 2 and edtf.month_days(year, 2) == 28:
        return None, None
    return year, anchor


def _goes_on(story: tuple[int, int], year: int, month: int, day: int | None) -> bool:
    """Say whether a day goes on in the story's month, past a year named aside.

    "On 10 March ... (as in 1976) ... On 20 March": 1976 is no new chapter.
    """
    return story[0] != year and day is not None and 0 <= month - story[1] <= 1


def _year_near(meaning: Calendar, near: date, tense: Tense) -> int | None:
    """Choose the year that brings a month and day nearest to a day."""
    costs = []
    rare = meaning.weekday is not None or (meaning.month, meaning.day) == (2, 29)
    reach = _MOST_YEARS if rare else 1
    for year in range(near.year - reach, near.year + reach + 1):
        day = _day_in(meaning, year)
        if day is not None and meaning.weekday in {None, day.weekday()}:
            costs.append((_distance(meaning, (day - near).days, tense), year))
    return min(costs)[1] if costs else None


def _day_in(meaning: Calendar, year: int) -> date | None:
    """Return the day, or the middle of the month or season, in one year."""
    assert meaning.month is not None
    month = first_month(meaning.month)
    if meaning.month > 12:
        month = 1 if month == 12 else month + 1
    day = meaning.day or 15
    if not MINYEAR <= year <= MAXYEAR or not 1 <= day <= edtf.month_days(year, month):
        return None
    return date(year, month, day)


def _distance(meaning: Calendar, ahead: int, tense: Tense) -> float:
    """Return how far a day is, in days, weighed by the tense of its sentence."""
    if meaning.day is None and abs(ahead) <= _THIS_MONTH:
        return abs(ahead)
    if meaning.month is not None and 33 <= meaning.month <= 36:
        # "It expects to report a loss for the third quarter": results are told
        # in any tense, and more often than a quarter is looked forward to.
        return -ahead if ahead < 0 else ahead * (1 if tense == "future" else 3)
    return ahead * _AHEAD[tense] if ahead > 0 else -ahead * _BACK[tense]
