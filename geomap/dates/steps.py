"""Counting on the calendar: days, weeks, months, years from a base.

Years may be unknown (then days and months can still be counted) or before
year 1 (where ``datetime`` ends).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from geomap import edtf
from geomap.dates.discourse import PartialDay, year_text

if TYPE_CHECKING:
    from geomap.dates.meaning import Unit

__all__ = ["step"]

_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_CYCLE = 400  # years after which the Gregorian calendar repeats, days of the week too


def step(base: PartialDay, unit: Unit, count: int) -> str | None:
    """Return the day, week, month ... so many units from a base, as EDTF.

    Parameters
    ----------
    base : PartialDay
    unit : str
    count : int
        Negative for earlier; 0 is the unit that holds the base.

    Returns
    -------
    str or None
        A week is Monday to Sunday.  None if the year would have to be known,
        or is out of -9999 to 9999.

    Examples
    --------
    >>> step(PartialDay(2023, 9, 20), "day", 1), step(PartialDay(None, 12, 31), "day", 1)
    ('2023-09-21', 'XXXX-01-01')
    >>> step(PartialDay(2023, 9, 20), "week", -1), step(PartialDay(2023, 9, 20), "quarter", 0)
    ('2023-09-11/2023-09-17', '2023-35')
    """
    if unit == "day":
        return _days_from(base, count)
    if unit in {"week", "fortnight", "weekend"}:
        return _weeks_from(base, unit, count)
    if base.year is None:
        if unit != "month":
            return None
        return f"XXXX-{(base.month - 1 + count) % 12 + 1:02d}"
    months = base.year * 12 + base.month - 1 + count * _MONTHS_OF[unit]
    year, month = divmod(months, 12)
    if not -9999 <= year <= 9999:
        return None
    if unit == "month":
        return f"{year_text(year)}-{month + 1:02d}"
    if unit == "quarter":
        return f"{year_text(year)}-{33 + month // 3}"
    if unit == "decade":
        return f"{year // 10:03d}X" if year >= 0 else None
    if unit == "century":
        return f"{year // 100:02d}XX" if year >= 0 else None
    return year_text(year)


def _weeks_from(base: PartialDay, unit: Unit, count: int) -> str | None:
    day = base.date
    if day is None:
        return None
    weeks = count * (2 if unit == "fortnight" else 1)
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    if unit != "weekend":
        return f"{monday}/{monday + timedelta(days=6)}"
    saturday = monday + timedelta(days=5)
    return f"{saturday}/{saturday + timedelta(days=1)}"


def _days_from(base: PartialDay, count: int) -> str | None:
    if base.year is None:
        return _days_of_no_year(base, count)
    if base.date is not None:
        return (base.date + timedelta(days=count)).isoformat()
    moved = date(base.year % _CYCLE + _CYCLE, base.month, base.day)
    moved += timedelta(days=count)
    year = base.year + moved.year - base.year % _CYCLE - _CYCLE
    return PartialDay(year, moved.month, moved.day).edtf


def _days_of_no_year(base: PartialDay, count: int) -> str:
    """Count in a common and in a leap year; two answers are kept as "one of"."""
    found = {
        date(year, base.month, base.day) + timedelta(days=count)
        for year in (2000, 2001)
        if base.day <= edtf.month_days(year, base.month)
    }
    days = sorted({PartialDay(None, d.month, d.day).edtf for d in found})
    return days[0] if len(days) == 1 else f"[{','.join(days)}]"
