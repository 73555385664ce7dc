"""What each row of ``rules`` means: from matched words to parts with a meaning.

A reading takes the words of one match and returns one part for each date in
it: "12 to 14 September" is two.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from geomap.dates.meaning import (
    Around,
    Calendar,
    Cyclic,
    Eve,
    Moveable,
    Night,
    Readings,
    Same,
    Shift,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.dates.grammar import Found
    from geomap.dates.meaning import CountedFrom, Meaning, Unit, Which
    from geomap.dates.tokens import Token
    from geomap.model import DateRelation

_MONTHS = (
    "MONTH", "BAREMONTH", "WEAKMONTH", "SEASON", "BARESEASON", "WEAKSEASON", "QN", "HN",
)  # fmt: skip
_DAYS = ("DAY", "NTH", "ORD")


class Part(NamedTuple):
    """One date of a match: its tokens (first to last, inclusive) and meaning."""

    first: int
    last: int
    meaning: Meaning
    relation: DateRelation | None = None


class Words:
    """The tokens of one match, by kind."""

    def __init__(self, row: Sequence[Token], found: Found[Any]) -> None:
        self.row = row
        self.first, self.last = found.first, found.last
        self.kinds = found.kinds

    def places(self, *kinds: str) -> list[int]:
        """Return the numbers of all tokens that matched as one of some kinds."""
        return [self.first + i for i, k in enumerate(self.kinds) if k in kinds]

    def has(self, *kinds: str) -> bool:
        """Return whether a token matched as one of some kinds."""
        return any(kind in kinds for kind in self.kinds)

    def value(self, *kinds: str) -> Any:
        """Return the value of the first token of some kinds, or None."""
        places = self.places(*kinds)
        return self.row[places[0]].value if places else None

    def whole(self, meaning: Meaning) -> list[Part]:
        """Return the whole match as one part."""
        return [Part(self.first, self.last, meaning)]


Reading = Callable[[Words], list[Part]]


# One date, written out


def plain_date(words: Words) -> list[Part]:
    """Read "19 September 2023" and every shorter or longer form of it."""
    return words.whole(_calendar_of(words))


def _calendar_of(words: Words) -> Calendar:
    return Calendar(
        year=_year_of(words),
        month=words.value(*_MONTHS),
        day=words.value(*_DAYS),
        weekday=words.value("WD", "WDA"),
        years_on=_years_on(words),
    )


def _years_on(words: Words) -> int | None:
    """Read the tail of "5 May last year"."""
    if words.kinds[-1] != "year" or len(words.kinds) < 3:
        return None
    return {"last": -1, "this": 0, "next": 1}.get(words.kinds[-2])


def _year_of(words: Words) -> str | None:
    """Return the year of a match as EDTF: 1990, '90, AD 43, 490 BC."""
    if words.has("BC"):
        return _before_christ(words.row[words.places("BC")[0] - 1].value)
    if words.has("AD"):
        at = words.places("AD")[0]
        return f"{words.row[at + 1 if at < words.last else at - 1].value:04d}"
    year = words.value("YEAR", "Y", "YY", "YYY")
    return None if year is None else f"{year:04d}"


def _before_christ(number: int) -> str:
    """Return the EDTF year of so many BC: 1 BC is 0000, 490 BC is -0489."""
    return f"-{number - 1:04d}" if number > 1 else "0000"


def spelled_year(words: Words) -> list[Part]:
    """Read "nineteen ninety-six" and "two thousand one"."""
    if words.has("thousand"):
        ones = words.row[words.last].value if words.kinds[-1] == "ONES" else 0
        return words.whole(Calendar(year=str(2000 + ones)))
    century, *rest = (words.row[p].value for p in words.places("TEENS", "TENS", "ONES"))
    number = 100 * century + sum(rest)
    return words.whole(Calendar(year=str(number))) if number < 2100 else []


def on_the_nth(words: Words) -> list[Part]:
    """Read "on the 14th", without its preposition."""
    day = Calendar(day=words.value("NTH"))
    return [Part(words.first + 1, words.last, day)]


def label_of_day(words: Words) -> list[Part]:
    """Read "14th." and "Tues. 14th:", which open an entry."""
    day = words.value("NTH")
    return words.whole(Calendar(day=day, weekday=words.value("WD", "WDA")))


def moveable(words: Words) -> list[Part]:
    """Read "Easter Sunday 2019"; a pair that is no feast ("Good Monday") is none."""
    days = words.value("MOVEABLE").get(words.value("WD"))
    if days is None:
        return []
    year, orthodox = _year_of(words), words.has("orthodox")
    return words.whole(Moveable(days=days, year=year, orthodox=orthodox))


def eve_of(words: Words) -> list[Part]:
    """Read "the eve of 5 May"."""
    return words.whole(Eve(day=_calendar_of(words)))


def feast(words: Words) -> list[Part]:
    """Read "Christmas 1914" and "Christmas Eve"."""
    month, day = words.value("HOLIDAY")
    day -= words.has("eve")
    return words.whole(Calendar(year=_year_of(words), month=month, day=day))


def new_year(words: Words) -> list[Part]:
    """Read "New Year's Day" and "New Year's Eve 1999"."""
    month, day = (12, 31) if words.has("eve") else (1, 1)
    return words.whole(Calendar(year=_year_of(words), month=month, day=day))


def year_end(words: Words) -> list[Part]:
    """Read "by year-end"."""
    return words.whole(Calendar(month=12, day=31))


def decade(words: Words) -> list[Part]:
    """Read "the 1990s", "the '90s", "the nineties"; "the 1800s" is a century."""
    number = words.value("DECADE", "YYS", "DECADEWORD")
    if number % 100 == 0 and number < 2000:
        return words.whole(Calendar(year=f"{number // 100}XX"))
    return words.whole(Calendar(year=f"{number // 10}X"))


def century(words: Words) -> list[Part]:
    """Read "the 19th century", "the fourth century BC", "16th and 17th centuries"."""
    sign = "-" if words.has("BC") else ""
    places = words.places("ORD", "NTH")
    ends = [*places[:-1], words.last]
    starts = [words.first, *places[1:]]
    return [
        Part(start, end, Calendar(year=f"{sign}{words.row[p].value - 1:02d}XX"))
        for start, end, p in zip(starts, ends, places, strict=True)
    ]


def quarter(words: Words) -> list[Part]:
    """Read "the third quarter of 2023"."""
    number = words.value("ORD", "NTH")
    if not 1 <= number <= 4:
        return []
    return words.whole(Calendar(year=_year_of(words), month=32 + number))


def half(words: Words) -> list[Part]:
    """Read "the first half of 2023"."""
    second = words.has("last", "latter") or words.value("ORD") == 2
    return words.whole(Calendar(year=_year_of(words), month=41 if second else 40))


def numeric(words: Words) -> list[Part]:
    """Read "2022-12-30" and "03/04/2023" (which may be two days)."""
    return words.whole(Readings(days=words.value("NUMERIC")))


def year_month(words: Words) -> list[Part]:
    """Read "2023-09"."""
    year, month = words.value("YEARMONTH")
    return words.whole(Calendar(year=f"{year:04d}", month=month))


# Two or more dates in one match


def days_of_month(words: Words) -> list[Part]:
    """Read "from 12 to 14 September" and "September 12 and 14, 2022"."""
    places = words.places(*_DAYS)
    starts = [min(words.places("MONTH", *_DAYS)), *places[1:]]
    ends = [*places[:-1], words.last]
    relations = _relations(words, len(places))
    year, month = _year_of(words), words.value("MONTH")
    return [
        Part(start, end, Calendar(year=year, month=month, day=words.row[p].value), rel)
        for start, end, p, rel in zip(starts, ends, places, relations, strict=True)
    ]


def two_dates(words: Words) -> list[Part]:
    """Read "28 September to 3 October 2023": each borrows the other's year."""
    split = words.places("TO", "AND", "and", "/")[-1]
    start = min(words.places("MONTH", *_DAYS))
    first = _half_of(words, start, split - 1)
    last = _half_of(words, split + 1, words.last)
    if first.year is None and last.year is not None:
        turned = (first.month or 0) > (last.month or 0)  # from December to January
        first = _with_year(first, int(last.year) - turned)
    elif last.year is None and first.year is not None:
        turned = (first.month or 0) > (last.month or 0)
        last = _with_year(last, int(first.year) + turned)
    relations = _relations(words, 2)
    return [
        Part(start, split - 1, first, relations[0]),
        Part(split + 1, words.last, last, relations[1]),
    ]


def _half_of(words: Words, low: int, high: int) -> Calendar:
    """Read the date between two tokens of a match."""
    values = {
        kind: words.row[place].value
        for place, kind in enumerate(words.kinds, words.first)
        if low <= place <= high
    }
    year = values.get("Y")
    return Calendar(
        year=None if year is None else f"{year:04d}",
        month=values["MONTH"],
        day=values.get("DAY"),
    )


def _with_year(date: Calendar, year: int) -> Calendar:
    return Calendar(year=f"{year:04d}", month=date.month, day=date.day)


def two_years(words: Words) -> list[Part]:
    """Read "from 1990 to 1995", "1914-18" and "264 to 241 BC"."""
    places = words.places("Y", "YEAREND", "N", "SMALL")
    ends = [places[0], words.last]
    years = [words.row[p].value for p in places]
    spelled = [
        _before_christ(year) if words.has("BC") else f"{year:04d}" for year in years
    ]
    if not words.has("BC") and years[0] >= years[1]:
        return []
    return [
        Part(place, end, Calendar(year=year), relation)
        for place, end, year, relation in zip(
            places, ends, spelled, _relations(words, 2), strict=True
        )
    ]


def winter_of(words: Words) -> list[Part]:
    """Read "the winter of 1914-15", which is one winter."""
    month = words.value("SEASON")
    return words.whole(Calendar(year=f"{words.value('Y'):04d}", month=month))


def weekdays(words: Words) -> list[Part]:
    """Read "from Monday to Friday"."""
    return [
        Part(p, p, Cyclic(kind="weekday", value=words.row[p].value, which="bare"), rel)
        for p, rel in zip(words.places("WD"), _relations(words, 2), strict=True)
    ]


def _relations(words: Words, count: int) -> list[DateRelation | None]:
    """Say whether two dates are the ends of a period or stand each by itself."""
    period = words.has("TO") or "between" in words.row[words.first].kinds
    return ["from", "to"] if count == 2 and period else [None] * count


# Dates that need an anchor


def cyclic(which: Which) -> Reading:
    """Return a reading of "last Tuesday", "this summer", "the following April"."""

    def reading(words: Words) -> list[Part]:
        weekday = words.value("WD")
        if weekday is not None:
            return words.whole(Cyclic(kind="weekday", value=weekday, which=which))
        month = words.value(*_MONTHS)
        return words.whole(Cyclic(kind="month", value=month, which=which))

    return reading


def deictic(days: int) -> Reading:
    """Return a reading of "yesterday", or of the day so many from it."""

    def reading(words: Words) -> list[Part]:
        count = words.value("DEICTIC") + days
        return words.whole(Shift(unit="day", count=count, base="published"))

    return reading


def shift(count: int, base: CountedFrom, unit: Unit | None = None) -> Reading:
    """Return a reading of a fixed step: "last week", "the next day"."""

    def reading(words: Words) -> list[Part]:
        of: Unit = unit or words.value("UNIT")
        return words.whole(Shift(unit=of, count=count, base=base))

    return reading


def counted(sign: int, base: CountedFrom) -> Reading:
    """Return a reading of "three weeks ago" (-1) and "two days later" (1)."""

    def reading(words: Words) -> list[Part]:
        unit: Unit = words.value("UNIT", "UNITS")
        count = sign * words.value("N")
        if unit == "fortnight":
            return words.whole(
                Shift(unit="day", count=14 * count, base=base, about=True)
            )
        return words.whole(Shift(unit=unit, count=count, base=base, compared=True))

    return reading


def year_ago(words: Words) -> list[Part]:
    """Read "the year-ago quarter"."""
    return words.whole(Shift(unit="year", count=-1, base="stated", compared=True))


def same(unit: Unit | None = None) -> Reading:
    """Return a reading of "that day", "the same year"."""

    def reading(words: Words) -> list[Part]:
        return words.whole(Same(unit=unit or words.value("UNIT")))

    return reading


def overnight(words: Words) -> list[Part]:
    """Read "overnight" and "overnight into Sunday"."""
    return words.whole(Night(into=words.value("WD")))


def around_day(unit: Unit) -> Reading:
    """Return a reading of "the week of March 6", "the weekend of 5 May"."""

    def reading(words: Words) -> list[Part]:
        return words.whole(Around(unit=unit, day=_calendar_of(words)))

    return reading
