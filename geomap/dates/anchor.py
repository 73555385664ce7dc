"""Which day an expression means: from its meaning and what went before.

Flows in: a meaning and the discourse it stands in.  Flows out: EDTF with basis
and anchor, or None where the text does not give enough.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from geomap import edtf
from geomap.dates.discourse import (
    Discourse,
    PartialDay,
    Resolved,
    first_month,
    year_text,
)
from geomap.dates.easter import easter
from geomap.dates.meaning import (
    Around,
    Calendar,
    Cyclic,
    Eve,
    Meaning,
    Moveable,
    Night,
    Readings,
    Same,
    Shift,
)
from geomap.dates.steps import step
from geomap.dates.years import Tense, missing_year
from geomap.errors import DateError

if TYPE_CHECKING:
    from geomap.model import DateBasis

__all__ = ["resolve", "resolve_start"]


def resolve(meaning: Meaning, discourse: Discourse, tense: Tense) -> Resolved | None:
    """Return what an expression means where it stands.

    Parameters
    ----------
    meaning : Meaning
    discourse : Discourse
        As it was stated up to here; it is not changed.
    tense : str
        Of the words around (see ``tense``).

    Returns
    -------
    Resolved or None
        None if no anchor gives it, or no calendar has it.
    """
    try:
        return _solve(meaning, discourse, tense)
    except (DateError, OverflowError):  # 31 June; a step out of the years 1 to 9999
        return None


def resolve_start(
    meaning: Meaning, end: Resolved, discourse: Discourse, tense: Tense
) -> Resolved | None:
    """Return what the start of a range means: the latest before the range's end.

    "From 30 December to 2 January" and "Monday to Friday" run forward, whatever
    the publication day.
    """
    try:
        return _solve_start(meaning, end, discourse, tense)
    except (DateError, OverflowError):
        return None


def _solve_start(
    meaning: Meaning, end: Resolved, discourse: Discourse, tense: Tense
) -> Resolved | None:
    last = edtf.parse(end.edtf)
    point = last.points[0]
    if isinstance(meaning, Cyclic) and meaning.kind == "weekday" and last.lower:
        start = _weekday_near(meaning.value, "bare", last.lower, "past")
        return start._replace(anchor=end.anchor)
    unsaid = isinstance(meaning, Calendar) and meaning.year is None
    if not unsaid or point is None or point.month is None or end.basis == "explicit":
        return _solve(meaning, discourse, tense)
    assert isinstance(meaning, Calendar)
    month = meaning.month or point.month
    turned = (month, meaning.day or 1) > (point.month, point.day or 31)
    year = year_text(point.years[0] - turned if point.years else None)
    return _composed(year, month, meaning.day, end.basis, end.anchor)


def _solve(meaning: Meaning, discourse: Discourse, tense: Tense) -> Resolved | None:
    match meaning:
        case Calendar():
            return _calendar(meaning, discourse, tense)
        case Readings():
            days = meaning.days
            only = len(days) == 1
            return Resolved(days[0] if only else f"[{','.join(days)}]", "explicit")
        case Cyclic(kind="weekday"):
            return _weekday(meaning, discourse, tense)
        case Cyclic():
            return _month_or_season(meaning, discourse)
        case Shift():
            return _shift(meaning, discourse, tense)
        case Same():
            return _same(meaning, discourse)
        case Around():
            return _around(meaning, discourse, tense)
        case Night():
            return _night(meaning, discourse, tense)
        case Eve():
            return _eve(meaning, discourse, tense)
        case Moveable():
            return _moveable(meaning, discourse, tense)


def _composed(
    year: str, month: int | None, day: int | None, basis: DateBasis, anchor: str | None
) -> Resolved:
    """Compose a date; DateError if no calendar has it (31 June)."""
    parts = [year, *(f"{part:02d}" for part in (month, day) if part is not None)]
    return Resolved(edtf.parse("-".join(parts)).text, basis, anchor)


def _calendar(meaning: Calendar, discourse: Discourse, tense: Tense) -> Resolved | None:
    month, day = meaning.month, meaning.day
    if month is None and day is not None:
        return _day_alone(meaning, day, discourse, tense)
    if meaning.year is not None:
        return _composed(meaning.year, month, day, "explicit", None)
    if month is None:
        return None
    if meaning.years_on is not None:
        published = discourse.published
        if published is None or published.year is None:
            return _composed("XXXX", month, day, "explicit", None)
        year = year_text(published.year + meaning.years_on)
        return _composed(year, month, day, "relative", published.edtf)
    found, anchor = missing_year(meaning, discourse, tense)
    basis: DateBasis = "explicit" if found is None else "inferred_year"
    return _composed(year_text(found), month, day, basis, anchor)


def _day_alone(
    meaning: Calendar, day: int, discourse: Discourse, tense: Tense
) -> Resolved | None:
    """Resolve "on the 14th": in the month last stated, else the nearest to publication."""
    if discourse.month is None:
        return _day_near(meaning, day, discourse.published_date, tense)
    year, month = discourse.month
    stated = f"{year_text(year)}-{month:02d}"
    return _composed(year_text(year), month, day, "relative", stated)


def _day_near(
    meaning: Calendar, day: int, near: date | None, tense: Tense
) -> Resolved | None:
    if near is None:
        return None
    sign = 1 if tense == "future" else -1
    for months in range(_MONTHS_ON):
        turn, month = divmod(near.month - 1 + sign * months, 12)
        year = near.year + turn
        if not 1 <= day <= edtf.month_days(year, month + 1):
            continue
        found = date(year, month + 1, day)
        behind = sign * (found - near).days >= 0
        if behind and meaning.weekday in {None, found.weekday()}:
            return Resolved(found.isoformat(), "relative", near.isoformat())
    return None


_MONTHS_ON = 3
"""How far from publication the month of "on the 14th" may be."""


def _weekday(meaning: Cyclic, discourse: Discourse, tense: Tense) -> Resolved | None:
    """Resolve "on Tuesday": counted from publication, else it cannot be known."""
    near, which = discourse.published_date, meaning.which
    if which in {"following", "previous"} and discourse.day is not None:
        near = discourse.day.date
        which = "next" if which == "following" else "last"
    if near is None:
        return None
    return _weekday_near(meaning.value, which, near, tense)


def _weekday_near(value: int, which: str, near: date, tense: Tense) -> Resolved:
    back, ahead = (near.weekday() - value) % 7, (value - near.weekday()) % 7
    if which in {"last", "previous"}:
        days = -(back or 7)
    elif which == "before last":
        days = -(back or 7) - 7
    elif which in {"next", "following"}:
        days = ahead or 7
    elif which == "this":
        days = -back if tense in {"past", "past nearby"} else ahead
    else:
        days = ahead if tense == "future" else -back
    found = near + timedelta(days=days)
    return Resolved(found.isoformat(), "relative", near.isoformat())


def _month_or_season(meaning: Cyclic, discourse: Discourse) -> Resolved | None:
    """Resolve "last September", "this summer", "the following April"."""
    stated = discourse.month
    told = discourse.chronicle or meaning.which in {"following", "previous"}
    if meaning.which == "that":
        bare = Calendar(month=meaning.value)
        if discourse.year is None:
            return None
        year = year_text(discourse.year)
        return _composed(year, bare.month, None, "relative", year)
    if told and stated is not None and stated[0] is not None:
        near = date(max(1, min(9999, stated[0])), stated[1], 1)
        anchor = f"{year_text(stated[0])}-{stated[1]:02d}"
    elif discourse.published_date is not None and not told:
        near = discourse.published_date
        anchor = near.isoformat()
    else:
        return None
    years = near.year + _years_to(meaning, near.month)
    return _composed(year_text(years), meaning.value, None, "relative", anchor)


def _years_to(meaning: Cyclic, now: int) -> int:
    """Return in which year from now a month or season comes: -2 to 1."""
    month = first_month(meaning.value)
    winter = meaning.value == 24  # it began in the year before
    if meaning.which in {"last", "previous"}:
        if winter:
            return -2 if now <= 2 else -1
        return -1 if month >= now else 0
    if meaning.which in {"next", "following"}:
        return 1 if month <= now else 0
    return -1 if winter and now <= 2 else 0


def _shift(meaning: Shift, discourse: Discourse, tense: Tense) -> Resolved | None:
    unit = meaning.unit
    if meaning.compared and unit == "year" and discourse.period == "quarter":
        return _same_quarter(meaning.count, discourse)
    from_publication = meaning.base != "stated"
    base = None
    told_before = discourse.chronicle or _is_over(meaning, discourse, tense)
    if not from_publication or (told_before and meaning.count == 0):
        base = discourse.stated_base(unit)
    # "A year earlier" in a report with no date yet is counted from the report.
    large = unit in {"year", "month"} and not discourse.chronicle
    if base is None and (from_publication or large):
        base = discourse.published_base()
    if base is None:
        return None
    count = meaning.count
    day = base.day.date
    if unit == "weekend" and count == 0 and day and day.weekday() < 4:
        count = -1  # "the weekend", in a paper of Monday to Thursday
    text = step(base.day, unit, count)
    aside = from_publication and discourse.chronicle
    return Resolved(text, "relative", base.anchor, aside) if text else None


def _is_over(meaning: Shift, discourse: Discourse, tense: Tense) -> bool:
    """Whether "the end of the month" is that of the month of the story.

    "On 3 May they took X.  By the end of the month they held Y", in a report of June.
    """
    near, stated = discourse.published_date, discourse.month
    if meaning.base != "story" or meaning.unit != "month":
        return False
    if near is None or stated is None or stated[0] is None:
        return False
    return tense in {"past", "past nearby"} and stated < (near.year, near.month)


def _same_quarter(years: int, discourse: Discourse) -> Resolved | None:
    """Resolve "a year ago" where quarters are compared: the same quarter.

    It is an aside: the story goes on in the quarter it was compared with.
    """
    if discourse.quarter is None:
        return None
    year, number = discourse.quarter
    anchor = f"{year_text(year)}-{32 + number}"
    return _composed(
        year_text(year + years), 32 + number, None, "relative", anchor
    )._replace(aside=True)


def _same(meaning: Same, discourse: Discourse) -> Resolved | None:
    unit = meaning.unit
    if unit == "quarter":
        return _the_quarter(discourse)
    base = discourse.stated_base(unit)
    if base is None and unit == "day" and discourse.month is not None:
        # "That day", of which only the month was stated: one day of that month.
        year, month = discourse.month
        stated = f"{year_text(year)}-{month:02d}"
        return Resolved(f"{stated}-XX", "relative", stated, aside=True)
    text = step(base.day, unit, 0) if base else None
    return Resolved(text, "relative", base.anchor) if base and text else None


def _the_quarter(discourse: Discourse) -> Resolved | None:
    """Resolve "the quarter": the one stated, else the last one that has ended."""
    if discourse.quarter is not None:
        year, number = discourse.quarter
        text = f"{year_text(year)}-{32 + number}"
        return Resolved(text, "relative", text)
    base = discourse.published_base()
    ended = step(base.day, "quarter", -1) if base else None
    return Resolved(ended, "relative", base.anchor) if base and ended else None


def _around(meaning: Around, discourse: Discourse, tense: Tense) -> Resolved | None:
    """Resolve "the week of March 6"."""
    found = _calendar(meaning.day, discourse, tense)
    day = edtf.parse(found.edtf).lower if found else None
    if found is None or day is None:
        return found
    # "The weekend of 5 May" is the nearest one: from Monday to Wednesday the
    # one before.
    weeks = -1 if meaning.unit == "weekend" and day.weekday() < 3 else 0
    text = step(PartialDay(day.year, day.month, day.day), meaning.unit, weeks)
    return Resolved(text, found.basis, found.anchor) if text else None


def _eve(meaning: Eve, discourse: Discourse, tense: Tense) -> Resolved | None:
    """Resolve "the eve of 5 May"."""
    found = _calendar(meaning.day, discourse, tense)
    day = edtf.parse(found.edtf).lower if found else None
    if found is None or day is None:
        return None
    return found._replace(edtf=(day - timedelta(days=1)).isoformat())


def _moveable(meaning: Moveable, discourse: Discourse, tense: Tense) -> Resolved | None:
    """Resolve "Easter Sunday 2019", or that of the year of the story."""
    orthodox = meaning.orthodox
    if meaning.year is not None:
        day = easter(int(meaning.year), orthodox=orthodox)
        found = day + timedelta(days=meaning.days)
        return Resolved(found.isoformat(), "explicit")
    # About Easter: 5 April is the middle of its days.
    around = Calendar(month=4, day=5)
    year, anchor = missing_year(around, discourse, tense)
    if year is None:
        return None
    found = easter(year, orthodox=orthodox) + timedelta(days=meaning.days)
    return Resolved(found.isoformat(), "inferred_year", anchor)


def _night(meaning: Night, discourse: Discourse, tense: Tense) -> Resolved | None:
    """Resolve "overnight": one moment from the evening before to the morning."""
    near = discourse.published_date
    if near is None:
        return None
    last = near
    if meaning.into is not None:
        last = date.fromisoformat(_weekday_near(meaning.into, "bare", near, tense).edtf)
    night = edtf.one_of(last - timedelta(days=1), last)
    return Resolved(night, "relative", near.isoformat())
