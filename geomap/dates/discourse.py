"""What a text has stated so far: the anchors of its later dates.

Two anchors exist: the day of publication (or of the dateline), and the last
date that the text stated.  The clock is never one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from typing import TYPE_CHECKING, Literal, NamedTuple

from geomap import edtf
from geomap.dates.meaning import Calendar

if TYPE_CHECKING:
    from geomap.dates.meaning import Meaning, Unit
    from geomap.model import DateBasis

__all__ = ["Base", "Discourse", "PartialDay", "Resolved", "first_month", "year_text"]


def year_text(year: int | None) -> str:
    """Return a year as EDTF: four digits, ``-`` before year 0, X if unknown.

    Examples
    --------
    >>> year_text(43), year_text(-489), year_text(None)
    ('0043', '-0489', 'XXXX')
    """
    if year is None:
        return "XXXX"
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def first_month(code: int) -> int:
    """Return the month in which a month, season, quarter or half begins.

    Examples
    --------
    >>> first_month(9), first_month(24), first_month(34), first_month(41)
    (9, 12, 4, 7)
    """
    if code <= 12:
        return code
    if code <= 24:
        return 3 * (code - 20)
    return 3 * (code - 33) + 1 if code <= 36 else 6 * (code - 40) + 1


class PartialDay(NamedTuple):
    """A day whose year may be unknown; the year is astronomical (0 is 1 BC)."""

    year: int | None
    month: int
    day: int

    @property
    def edtf(self) -> str:
        """The day as EDTF."""
        return f"{year_text(self.year)}-{self.month:02d}-{self.day:02d}"

    @property
    def date(self) -> date | None:
        """The day as a ``date``, if its year is known and within 1 to 9999."""
        if self.year is None or not MINYEAR <= self.year <= MAXYEAR:
            return None
        return date(self.year, self.month, self.day)


class Resolved(NamedTuple):
    """The outcome for one expression; an ``aside`` is no anchor for later ones."""

    edtf: str
    basis: DateBasis
    anchor: str | None = None
    aside: bool = False


class Base(NamedTuple):
    """A day to count from, and the anchor as it was stated: "1914", "2023-09-20"."""

    day: PartialDay
    anchor: str


@dataclass(slots=True)
class Discourse:
    """What the text has stated so far.

    Attributes
    ----------
    published : PartialDay or None
        The day of publication, of the dateline, or of the entry of a diary.
    chronicle : bool
        The text tells of other years than its own (see ``viewpoint``): dates
        without a year then belong to the last year it stated.
    day, month, year
        The last stated date, as far as it was stated.
    story : tuple of int and int, or None
        The last stated month, with its year; a bare year does not end it.
    period : str or None
        What the text went by last: months, quarters or years.
    quarter : tuple of int and int, or None
        The last stated quarter: year, and 1 to 4.
    """

    published: PartialDay | None
    chronicle: bool = False
    day: PartialDay | None = None
    month: tuple[int | None, int] | None = None
    year: int | None = None
    story: tuple[int, int] | None = None
    period: Literal["month", "quarter", "year"] | None = None
    quarter: tuple[int, int] | None = None

    @property
    def viewpoint(self) -> tuple[PartialDay | None, bool]:
        """The day from which it is told, and whether it is a chronicle."""
        return self.published, self.chronicle

    @viewpoint.setter
    def viewpoint(self, value: tuple[PartialDay | None, bool]) -> None:
        self.published, self.chronicle = value

    @property
    def published_date(self) -> date | None:
        """The day of publication, if its year is known."""
        return self.published.date if self.published else None

    def turn_page(self, meaning: Meaning) -> None:
        """Put "17th", the label of the next entry, in the last one's month, or the next.

        What that entry told of in between is no anchor for the label.
        """
        last = self.published
        if last is None or not isinstance(meaning, Calendar) or meaning.day is None:
            return
        months = last.month - 1 + (meaning.day < last.day)
        year = None if last.year is None else last.year + months // 12
        self.month = (year, months % 12 + 1)

    def published_base(self) -> Base | None:
        """Return the day of publication as a base to count from."""
        day = self.published
        return None if day is None else Base(day, day.edtf)

    def stated_base(self, unit: Unit) -> Base | None:
        """Return the last stated date, if it is exact enough to count units from."""
        if self.day is not None:
            return Base(self.day, self.day.edtf)
        if unit in {"day", "week", "fortnight", "weekend"}:
            return None
        if unit == "month":
            if self.month is None:
                return None
            first = PartialDay(*self.month, 1)
            return Base(first, first.edtf[:-3])
        if self.year is None:
            return None
        return Base(PartialDay(self.year, 1, 1), year_text(self.year))

    def state(self, text: str) -> None:
        """Remember a date that the text has just stated, given as EDTF."""
        read = edtf.parse(text)
        point = read.points[0]
        if read.kind == "list" or point is None:
            return
        if read.kind != "point":
            self._state_span(read)
            return
        years = point.years
        year = None if years is None or "X" in point.year else years[0]
        if year is not None and (year != self.year or point.month is None):
            self.month, self.day = None, None
        self.year = self.year if year is None else year
        if point.month is None:
            self.period = "year"
        else:
            self._state_month(point, point.month, year)

    def _state_month(self, point: edtf.Point, code: int, year: int | None) -> None:
        self.month = (year, first_month(code))
        self.story = None if year is None else (year, first_month(code))
        if 33 <= code <= 36 and year is not None:
            self.period, self.quarter = "quarter", (year, code - 32)
        elif point.day is not None:
            self.day = PartialDay(year, code, point.day)
        elif code <= 12:
            self.period, self.day = "month", None

    def _state_span(self, read: edtf.Edtf) -> None:
        if read.lower and read.upper:
            self.year, self.day = read.upper.year, None
            self.month = (read.upper.year, read.upper.month)
            self.story = (read.upper.year, read.upper.month)
