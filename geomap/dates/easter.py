"""The day of Easter, from which the moveable feasts are counted.

Flows in: a year.  Flows out: a day of the Gregorian calendar.
"""

from __future__ import annotations

from datetime import date, timedelta

from geomap.errors import DateError

__all__ = ["easter"]

_FIRST_YEAR = 1583  # the first Easter of the Gregorian calendar


def easter(year: int, *, orthodox: bool = False) -> date:
    """Return Easter Sunday.

    Parameters
    ----------
    year : int
        From 1583 to 9999.
    orthodox : bool, default False
        By the Julian reckoning of the Eastern churches; the day returned is
        Gregorian either way.

    Raises
    ------
    DateError
        If the year is before 1583 or after 9999.

    Notes
    -----
    J. Meeus, Astronomical Algorithms (1991), chapter 8.

    Examples
    --------
    >>> easter(2019).isoformat(), easter(2019, orthodox=True).isoformat()
    ('2019-04-21', '2019-04-28')
    """
    if not _FIRST_YEAR <= year <= 9999:
        raise DateError(f"year is {year}; Easter is known from {_FIRST_YEAR} to 9999")
    return _julian(year) if orthodox else _gregorian(year)


def _gregorian(year: int) -> date:
    century, of_century = divmod(year, 100)
    golden = year % 19
    skipped = (8 * century + 13) // 25
    epact = (19 * golden + century - century // 4 - skipped + 15) % 30
    weekday = (
        32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4
    ) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _julian(year: int) -> date:
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    behind = year // 100 - year // 400 - 2  # days from the Julian to the Gregorian
    return date(year, month, day + 1) + timedelta(days=behind)
