"""The date expressions of English news: every row that is recognised.

A row is a sequence of kinds (of ``lexicon`` and ``tokens``; the notation is
that of ``grammar``) and the reading that says what it means.  Modifiers such
as "early" and "the end of" are added to the span afterwards (``extent``).
"""

from __future__ import annotations

from functools import cache

from geomap.dates.grammar import Grammar
from geomap.dates.readings import (
    Reading,
    around_day,
    century,
    counted,
    cyclic,
    days_of_month,
    decade,
    deictic,
    eve_of,
    feast,
    half,
    label_of_day,
    moveable,
    new_year,
    numeric,
    on_the_nth,
    overnight,
    plain_date,
    quarter,
    same,
    shift,
    spelled_year,
    two_dates,
    two_years,
    weekdays,
    winter_of,
    year_ago,
    year_end,
    year_month,
)

__all__ = ["grammar"]

_DAYS = (
    "the? DAY -? of? MONTH",
    "the? ORD day? of MONTH",
    "MONTH the? DAY",
    "MONTH the? ORD",
)
_FULL_DAYS = (
    "the? DAY -? of? MONTH -? ,? YEAR",
    "the? ORD day? of MONTH ,? YEAR",
    "MONTH the? DAY ,? of? YEAR",
    "MONTH the? ORD ,? of? YEAR",
)
_ANY_DAYS = (*_DAYS, *_FULL_DAYS)
_THAT_MONTH = ("that same? month", "the same? month")

EXPLICIT: tuple[tuple[str, Reading], ...] = (
    # days
    *((row, plain_date) for row in _ANY_DAYS),
    *((f"WD|WDA ,? {row}", plain_date) for row in _ANY_DAYS),
    *((f"{row} ,? of? last|this|next year", plain_date) for row in _DAYS),
    ("last|next MONTH DAY", plain_date),
    ("WD the NTH", plain_date),
    ("on the NTH", on_the_nth),
    ("WD|WDA ,? NTH", label_of_day),
    ("NTH", label_of_day),
    *((f"the? NTH of {month}", days_of_month) for month in _THAT_MONTH),
    *((f"the? NTH AND|TO the? NTH of {month}", days_of_month) for month in _THAT_MONTH),
    *((f"the? eve of {row}", eve_of) for row in _ANY_DAYS),
    ("orthodox? MOVEABLE WD ,? YEAR?", moveable),
    ("HOLIDAY day? eve? ,? YEAR?", feast),
    ("new year day|eve ,? YEAR?", new_year),
    ("year -? end", year_end),
    ("NUMERIC", numeric),
    # months, seasons, quarters, halves
    ("MONTH ,? of? YEAR", plain_date),
    ("MONTH|SEASON ,? of? last|this|next year", plain_date),
    ("BAREMONTH", plain_date),
    ("WEAKMONTH", plain_date),
    ("YEARMONTH", year_month),
    ("the? SEASON of? ,? YEAR", plain_date),
    ("the? SEASON of? Y - Y|YEAREND", winter_of),
    ("the? BARESEASON", plain_date),
    ("the? WEAKSEASON", plain_date),
    ("the? ORD|NTH -? quarter of? ,? YEAR?", quarter),
    ("the? Y ORD|NTH -? quarter", quarter),
    ("QN ,? of? YEAR?", plain_date),
    ("HN ,? of? YEAR", plain_date),
    ("the? ORD|last|latter half of YEAR", half),
    # years, decades, centuries
    ("Y", plain_date),
    ("YY", plain_date),
    ("fiscal year? Y", plain_date),
    ("TEENS TENS -? ONES", spelled_year),
    ("TEENS TENS|TEENS", spelled_year),
    ("the year ONES thousand ONES?", spelled_year),
    ("the? DECADE|YYS", decade),
    ("the DECADEWORD", decade),
    ("the? ORD|NTH -? century BC|AD?", century),
    ("the? ORD|NTH AND|TO ORD|NTH -? centuries BC|AD?", century),
    # before Christ
    ("N|Y BC", plain_date),
    ("AD N|Y", plain_date),
    ("N|Y AD", plain_date),
    ("MONTH|SEASON of? N|Y BC", plain_date),
    ("DAY MONTH N|Y BC", plain_date),
    # years of three digits: "on 11 May 330", "In 410 the Goths"
    ("the? DAY -? of? MONTH YYY", plain_date),
    ("MONTH YYY", plain_date),
    ("YYY", plain_date),
    ("FROM? N|Y TO|AND N|Y BC", two_years),
    ("SMALL - SMALL BC", two_years),
)

RANGES: tuple[tuple[str, Reading], ...] = (
    # "from 12 to 14 September", "September 12-14, 2022", "12, 13 and 14 September"
    ("FROM? the? DAY TO|AND the? DAY of? MONTH ,? YEAR?", days_of_month),
    ("FROM? MONTH the? DAY TO|AND the? DAY ,? YEAR?", days_of_month),
    ("DAY , DAY ,? AND DAY of? MONTH ,? YEAR?", days_of_month),
    ("MONTH DAY , DAY ,? AND DAY ,? YEAR?", days_of_month),
    # "28 September to 3 October 2023", "Sept. 28 - Oct. 3", "June to August 2022"
    ("FROM? DAY of? MONTH ,? Y? TO|and DAY of? MONTH ,? Y?", two_dates),
    ("FROM? MONTH DAY ,? Y? ,? TO|and MONTH DAY ,? Y?", two_dates),
    ("FROM? MONTH ,? Y? TO MONTH ,? Y?", two_dates),
    ("between MONTH ,? Y? and MONTH ,? Y?", two_dates),
    ("MONTH AND|/ MONTH Y", two_dates),
    # "from 1990 to 1995", "1914-18", "from Monday to Friday"
    ("FROM? Y TO Y|YEAREND", two_years),
    ("between Y and Y", two_years),
    ("FROM? WD TO WD", weekdays),
    ("between WD and WD", weekdays),
)

RELATIVE: tuple[tuple[str, Reading], ...] = (
    # from publication
    ("DEICTIC PART?", deictic(0)),
    ("the day before DEICTIC", deictic(-1)),
    ("the day after DEICTIC", deictic(1)),
    ("last night", shift(-1, "published", "day")),
    ("this PART", shift(0, "published", "day")),
    ("overnight", overnight),
    ("overnight into WD", overnight),
    ("WD PART?", cyclic("bare")),
    ("WD PART? of? last|this|next week", cyclic("bare")),
    ("last|past WD|MONTH|SEASON PART?", cyclic("last")),
    ("this past WD|MONTH|SEASON", cyclic("last")),
    ("this|the past weekend", shift(0, "published", "weekend")),
    ("the? WD PART? before last", cyclic("before last")),
    ("the PART before last", shift(-2, "published", "day")),
    ("the UNIT before last", shift(-2, "published")),
    ("this WD|MONTH|SEASON PART?", cyclic("this")),
    ("next|coming|upcoming WD|MONTH|SEASON PART?", cyclic("next")),
    ("last UNIT", shift(-1, "published")),
    ("this UNIT", shift(0, "published")),
    ("next UNIT", shift(1, "published")),
    ("the current UNIT", shift(0, "published")),
    ("the? beginning|start|middle|end|close of the UNIT", shift(0, "story")),
    ("the latest quarter", shift(-1, "published", "quarter")),
    ("the weekend", shift(0, "published", "weekend")),
    ("the|this coming weekend", shift(1, "published", "weekend")),
    ("N -? UNIT|UNITS ago", counted(-1, "published")),
    # from the last stated date
    ("the next|following UNIT", shift(1, "stated")),
    ("the next|following PART", shift(1, "stated", "day")),
    ("the day following", shift(1, "stated", "day")),
    ("the previous|preceding|prior UNIT", shift(-1, "stated")),
    ("the previous|preceding PART", shift(-1, "stated", "day")),
    ("the UNIT before", shift(-1, "stated")),
    ("the UNIT after", shift(1, "stated")),
    ("the PART before", shift(-1, "stated", "day")),
    ("the next|following WD|MONTH|SEASON PART?", cyclic("following")),
    ("the previous|preceding WD|MONTH|SEASON PART?", cyclic("previous")),
    ("that same? MONTH|SEASON", cyclic("that")),
    ("the same MONTH|SEASON", cyclic("that")),
    ("N -? UNIT|UNITS earlier|before|previously", counted(-1, "stated")),
    ("N -? UNIT|UNITS later|after|afterwards|afterward|hence", counted(1, "stated")),
    ("N -? UNIT|UNITS before that", counted(-1, "stated")),
    ("N -? UNIT|UNITS after that", counted(1, "stated")),
    ("the UNIT before that", shift(-1, "stated")),
    ("the UNIT after that", shift(1, "stated")),
    ("UNIT - earlier", shift(-1, "stated")),
    ("the? year - ago|earlier period|quarter", year_ago),
    ("the? year - ago|earlier", year_ago),
    ("that same? UNIT", same()),
    ("the same UNIT", same()),
    ("that same? PART", same("day")),
    ("the same PART", same("day")),
    ("the year", same("year")),
    ("the month", same("month")),
    ("month end", same("month")),
    ("the quarter", same("quarter")),
    *((f"the? week of {row}", around_day("week")) for row in _ANY_DAYS),
    *((f"the? weekend of {row}", around_day("weekend")) for row in _ANY_DAYS),
)


@cache
def grammar() -> Grammar[Reading]:
    """Return all rules as one grammar, made when it is first needed."""
    return Grammar([*RANGES, *EXPLICIT, *RELATIVE])
