"""EDTF (ISO 8601-2:2019), the part that events use: parse, bounds, precision.

Flows in: an EDTF string.  Flows out: the first and last calendar day that it
can mean, and its precision code.

Read are days, months, years, seasons (21-32), quarters (33-36), halves (40,
41), unspecified digits (``198X``, ``19XX``, ``2023-XX``, ``XXXX-09-19``), the
qualifiers ``?`` ``~`` ``%`` after a date, intervals with unknown or open ends
(``2023-09-24/``, ``2023-09-24/..``), and "one of these"
(``[2023-09-24..2023-09-27]``, ``[2023-03-04,2023-04-03]``).  Years run from
-9999 to 9999, year 0 being 1 BC, in the proleptic Gregorian calendar.  Not
read: years of five digits, sets of all, ISO weeks, qualifiers inside a date.

Seasons without a hemisphere are taken as the meteorological ones of the north
(spring is March to May), as news of the north uses them; winter begins in the
December of its year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from geomap.errors import DateError

__all__ = [
    "MONTHS",
    "Edtf",
    "Point",
    "bounds",
    "civil_bounds",
    "date_prec",
    "day",
    "day_order",
    "interval",
    "month_days",
    "one_of",
    "parse",
]

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()

# Codes of ISO 8601-2:2019 4.8 -> first month and last month; 14 is the next
# February.  21-24 hemisphere unstated, 25-28 north, 29-32 south.
_NORTH = ((3, 5), (6, 8), (9, 11), (12, 14))
_SUB_YEARS = {
    **{21 + i: months for i, months in enumerate(_NORTH)},
    **{25 + i: months for i, months in enumerate(_NORTH)},
    **{29 + i: _NORTH[(i + 2) % 4] for i in range(4)},
    **{33 + i: (3 * i + 1, 3 * i + 3) for i in range(4)},
    40: (1, 6),
    41: (7, 12),
}

_EXPECTED = (
    "expected EDTF such as 2023-09-19, 2023-09, 198X, XXXX-09-19,"
    " 2023-09-24/2023-09-27 or [2023-09-24..2023-09-27]"
)
_LONGEST = 200  # characters; no expression of a report comes near
_POINT = re.compile(
    r"(-?)([0-9X]{4})(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX)(?:T[0-9:.,Z+-]{2,24})?)?)?([?~%]?)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One date, month, season, year, decade or century, as it is written.

    Attributes
    ----------
    year : str
        Four digits, or X for those not stated; with ``-`` before year 0.
    month : int or None
        1 to 12, or a code from 21 to 41 for a part of the year.
    day : int or None
        1 to 31.
    qualifier : str
        ``?`` uncertain, ``~`` approximate, ``%`` both, or empty.
    """

    year: str
    month: int | None = None
    day: int | None = None
    qualifier: str = ""

    @property
    def years(self) -> tuple[int, int] | None:
        """First and last year (astronomical: 0 is 1 BC); None if not stated."""
        if self.year == "XXXX":
            return None
        low = int(self.year.replace("X", "0"))
        high = int(self.year.replace("X", "9"))
        return min(low, high), max(low, high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edtf:
    """An EDTF expression that has been read.

    Attributes
    ----------
    text : str
        The expression as given.
    lower, upper : date or None
        First and last day it can mean; None if unknown, open, or outside the
        years 1 to 9999.
    kind : str
        ``point``, ``interval`` (lasted from, to), ``range`` (one unknown day
        of a span) or ``list`` (one of some dates).
    points : tuple of Point or None
        The dates it is made of; None is an unknown or open end.
    """

    text: str
    lower: date | None
    upper: date | None
    kind: str
    points: tuple[Point | None, ...]


def month_days(year: int, month: int) -> int:
    """Return how many days a month has, in any year, also before year 1."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


@lru_cache(maxsize=4096)
def parse(text: str) -> Edtf:
    """Read an EDTF string.

    Parameters
    ----------
    text : str
        For example ``2023-09-19``; what is read stands at the head of the module.

    Returns
    -------
    Edtf

    Raises
    ------
    DateError
        If the text is not EDTF, or names a day that no calendar has, or an
        interval ends before it begins.  The message names the value and what
        was expected.

    Examples
    --------
    >>> parse("2023-09").upper
    datetime.date(2023, 9, 30)
    >>> parse("XXXX-09-19").lower is None
    True
    >>> parse("2023-02-30")
    Traceback (most recent call last):
    geomap.errors.DateError: date '2023-02-30': Feb 2023 has 28 days
    """
    if len(text) > _LONGEST:
        raise DateError(f"date {text[:40]!r}... is {len(text)} characters; {_EXPECTED}")
    if text.startswith("[") and text.endswith("]"):
        return _parse_one_of(text)
    if "/" in text:
        return _parse_interval(text)
    point = _parse_point(text, text)
    lower, upper = _point_bounds(point)
    return Edtf(text=text, lower=lower, upper=upper, kind="point", points=(point,))


def _parse_interval(text: str) -> Edtf:
    sides = text.split("/")
    if len(sides) != 2 or all(side in {"", ".."} for side in sides):
        raise DateError(f"date {text!r} is no interval of two ends; {_EXPECTED}")
    return _span(text, sides, kind="interval")


def _parse_one_of(text: str) -> Edtf:
    inside = text[1:-1]
    if ".." in inside and "," not in inside:
        sides = inside.split("..")
        if len(sides) != 2 or not any(sides):
            raise DateError(f"date {text!r} is no range of two ends; {_EXPECTED}")
        return _span(text, sides, kind="range")
    points = tuple(_parse_point(part.strip(), text) for part in inside.split(","))
    ends = [_point_bounds(point) for point in points]
    lowers, uppers = [low for low, _ in ends], [high for _, high in ends]
    return Edtf(
        text=text,
        lower=None if None in lowers else min(low for low in lowers if low),
        upper=None if None in uppers else max(high for high in uppers if high),
        kind="list",
        points=points,
    )


def _span(text: str, sides: list[str], *, kind: str) -> Edtf:
    points = tuple(None if s in {"", ".."} else _parse_point(s, text) for s in sides)
    first, last = points
    lower = _point_bounds(first)[0] if first else None
    upper = _point_bounds(last)[1] if last else None
    known = first and last and first.years and last.years
    if known and first and last and _end(first, upper=False) > _end(last, upper=True):
        raise DateError(f"date {text!r} ends before it begins; {_EXPECTED}")
    return Edtf(text=text, lower=lower, upper=upper, kind=kind, points=points)


def _parse_point(text: str, whole: str) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise DateError(f"date {whole!r} cannot be read; {_EXPECTED}")
    sign, year, month, of_month, qualifier = match.groups()
    if "X" in year.rstrip("X") or (sign and year in {"0000", "XXXX"}):
        raise DateError(f"date {whole!r}: the year cannot be read; {_EXPECTED}")
    if "X" in year and year != "XXXX" and month not in {None, "XX"}:
        raise DateError(f"date {whole!r}: a month of no one year; {_EXPECTED}")
    if month == "XX" and of_month not in {None, "XX"}:
        raise DateError(f"date {whole!r}: a day of no one month; {_EXPECTED}")
    point = Point(
        year=sign + year,
        month=None if month in {None, "XX"} else int(month),
        day=None if of_month in {None, "XX"} else int(of_month),
        qualifier=qualifier,
    )
    _check_calendar(point, whole)
    return point


def _check_calendar(point: Point, whole: str) -> None:
    month = point.month
    if month is None:
        return
    if not 1 <= month <= 12:
        if month in _SUB_YEARS and point.day is None:
            return
        raise DateError(
            f"date {whole!r}: month is {month:02d}; expected 01 to 12, or 21 to 41"
            " for a season, quarter or half year without a day"
        )
    years = point.years
    days = month_days(years[0] if years else 2000, month)
    if point.day is not None and not 1 <= point.day <= days:
        named = MONTHS[month - 1] + ("" if years is None else f" {point.year}")
        raise DateError(f"date {whole!r}: {named} has {days} days")


def _end(point: Point, *, upper: bool) -> tuple[int, int, int]:
    """Return year, month and day of the first or last day of a point."""
    years = point.years or (0, 0)
    year = years[1] if upper else years[0]
    months = (1, 12)
    if point.month is not None:
        months = _SUB_YEARS.get(point.month, (point.month, point.month))
    month = months[1] if upper else months[0]
    if month > 12:  # winter ends in the next year
        year, month = year + 1, month - 12
    if point.day is not None:
        return year, month, point.day
    return year, month, month_days(year, month) if upper else 1


def _point_bounds(point: Point) -> tuple[date | None, date | None]:
    if point.years is None:
        return None, None
    low, high = _end(point, upper=False), _end(point, upper=True)
    return (
        date(*low) if 1 <= low[0] <= 9999 else None,
        date(*high) if 1 <= high[0] <= 9999 else None,
    )


def bounds(text: str) -> tuple[date | None, date | None]:
    """Return the first and the last day that an EDTF string can mean.

    Returns
    -------
    (date or None, date or None)
        None where the end is unknown, open, or outside the years 1 to 9999.
        ``~`` and ``?`` do not widen the bounds: how far "about" reaches, the
        text does not say.

    Raises
    ------
    DateError
        As :func:`parse`.

    Examples
    --------
    >>> bounds("2023-09-24/")
    (datetime.date(2023, 9, 24), None)
    """
    read = parse(text)
    return read.lower, read.upper


def civil_bounds(text: str) -> tuple[str | None, str | None]:
    """Return the first and last day that an EDTF string can mean, also before year 1.

    Returns
    -------
    (str or None, str or None)
        As EDTF writes a day, so year 0 is 1 BC and -0043 is 44 BC; None where an
        end is unknown or open, or has no year.

    Raises
    ------
    DateError
        As :func:`parse`.

    Examples
    --------
    >>> civil_bounds("-0043-03-15"), civil_bounds("-0009/0009")
    (('-0043-03-15', '-0043-03-15'), ('-0009-01-01', '0009-12-31'))
    """
    read = parse(text)
    firsts = [_iso_end(point, upper=False) for point in read.points]
    lasts = [_iso_end(point, upper=True) for point in read.points]
    if read.kind != "list":
        return firsts[0], lasts[-1]
    days = [day for day in (*firsts, *lasts) if day is not None]
    if len(days) < 2 * len(read.points):
        return None, None
    return min(days, key=day_order), max(days, key=day_order)


def day_order(day: str) -> tuple[int, int, int]:
    """Return year, month and day of a day as EDTF writes it, to sort by.

    As text 500 BC would come after 44 BC, and both after AD 9.

    Examples
    --------
    >>> sorted(["0009-01-01", "-0043-03-15", "-0499-01-01"], key=day_order)
    ['-0499-01-01', '-0043-03-15', '0009-01-01']
    """
    year, month, of_month = day.rsplit("-", 2)
    return int(year), int(month), int(of_month)


def _iso_end(point: Point | None, *, upper: bool) -> str | None:
    """Return the first or last day of a point as EDTF writes it."""
    if point is None or point.years is None:
        return None
    year, month, of_month = _end(point, upper=upper)
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{of_month:02d}"


def date_prec(text: str) -> int | None:
    """Return the precision code of the UCDP (GED codebook 23.1, ``date_prec``).

    Returns
    -------
    int or None
        By the days from first to last: 1 day 1; 2-6 days 2; 7 days 3; 8-31
        days 4; 32-366 days 5; None if longer or without bounds.

    Examples
    --------
    >>> date_prec("2023-09-19"), date_prec("2023-09"), date_prec("XXXX-09-19")
    (1, 4, None)
    """
    lower, upper = bounds(text)
    if lower is None or upper is None:
        return None
    days = (upper - lower).days + 1
    for code, longest in ((1, 1), (2, 6), (3, 7), (4, 31), (5, 366)):
        if days <= longest:
            return code
    return None


def day(d: date) -> str:
    """Return the EDTF of one day: ``2023-09-19``."""
    return d.isoformat()


def interval(a: str, b: str) -> str:
    """Return the EDTF of what lasted from ``a`` to ``b``; "" is an unknown end.

    Raises
    ------
    DateError
        If it ends before it begins, or an end is not EDTF.

    Examples
    --------
    >>> interval("2023-09-24", "2023-09-27"), interval("2023-09", "")
    ('2023-09-24/2023-09-27', '2023-09/')
    """
    return parse(f"{a}/{b}").text


def one_of(a: date, b: date) -> str:
    """Return the EDTF of one unknown day from ``a`` to ``b``.

    Raises
    ------
    DateError
        If ``b`` is before ``a``.

    Examples
    --------
    >>> one_of(date(2023, 9, 24), date(2023, 9, 27))
    '[2023-09-24..2023-09-27]'
    """
    return day(a) if a == b else parse(f"[{day(a)}..{day(b)}]").text
