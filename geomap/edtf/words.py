"""EDTF as a phrase for people, in the words of one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.edtf.expression import MONTHS, parse

if TYPE_CHECKING:
    from geomap.edtf.expression import Point

__all__ = ["ENGLISH", "DateWords", "in_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """What a language says around the figures of a date.

    Attributes
    ----------
    months : tuple of str
        January to December, short enough for a label.
    seasons : tuple of str
        Spring, summer, autumn, winter.
    quarters, halves : tuple of str
        Four and two phrases that stand before the year.
    century, century_bc : str
        ``{n}`` is the number, ``{th}`` its English ending.
    decade : str
        ``{year}`` is the first year.
    others : str
        Phrases in which ``{}`` is a date, ``{0}`` and ``{1}`` the first and
        the last, ``{year}`` a year.
    """

    months: tuple[str, ...] = tuple(MONTHS)
    seasons: tuple[str, ...] = ("spring", "summer", "autumn", "winter")
    quarters: tuple[str, ...] = (
        "first quarter of",
        "second quarter of",
        "third quarter of",
        "fourth quarter of",
    )
    halves: tuple[str, ...] = ("first half of", "second half of")
    no_date: str = "no date"
    no_year: str = "(year not stated)"
    either: str = " or "
    lasted_from: str = "from {}"
    lasted_until: str = "until {}"
    or_later: str = "{} or later"
    or_earlier: str = "{} or earlier"
    one_day: str = "one day between {0} and {1}"
    some_time: str = "some time between {0} and {1}"
    about: str = "about {}"
    uncertain: str = "{} (uncertain)"
    years: str = "the years {0}\u2013{1}"
    century: str = "{n}{th} century"
    century_bc: str = "{n}{th} century BC"
    decade: str = "{year}s"
    decade_bc: str = "{0}\u2013{1} BC"
    year_bc: str = "{year} BC"
    year_ad: str = "AD {year}"


ENGLISH = DateWords()


def in_words(text: str, words: DateWords = ENGLISH) -> str:
    """Return an EDTF string as a phrase that no reader can take two ways.

    Months are words, so 9 October is never September 10.

    Parameters
    ----------
    text : str
        EDTF.
    words : DateWords
        English unless told.

    Raises
    ------
    DateError
        As :func:`parse`.

    Examples
    --------
    >>> in_words("2023-09-19"), in_words("XXXX-09-19")
    ('19 Sep 2023', '19 Sep (year not stated)')
    >>> in_words("2023-09-24/2023-09-27"), in_words("2023-09-24/")
    ('24\u201327 Sep 2023', 'from 24 Sep 2023')
    >>> in_words("[2023-09-24..2023-09-27]"), in_words("2023-09~")
    ('one day between 24 and 27 Sep 2023', 'about Sep 2023')
    """
    read = parse(text)
    if read.kind == "list":
        return words.either.join(_point(p, words) for p in read.points if p)
    if read.kind == "point":
        assert read.points[0]
        return _point(read.points[0], words)
    first, last = read.points
    lasted = read.kind == "interval"
    if first and last:
        return _span(first, last, words, lasted=lasted)
    if first:
        phrase = words.lasted_from if lasted else words.or_later
        return phrase.format(_point(first, words))
    assert last
    phrase = words.lasted_until if lasted else words.or_earlier
    return phrase.format(_point(last, words))


def _span(first: Point, last: Point, words: DateWords, *, lasted: bool) -> str:
    start, end = _point(first, words), _point(last, words)
    days = first.day is not None and last.day is not None
    glue = " \u2013 "
    plain = not first.qualifier + last.qualifier
    if plain and first.year == last.year and first.month and last.month:
        # "24-27 Sep 2023", "28 Sep - 3 Oct 2023", "Jan - Mar 2023": the year once.
        parts = [str(first.day)] if first.day else []
        if days and first.month == last.month:
            glue = "\u2013"
        else:
            parts.append(_month(first.month, words))
        start = " ".join(parts)
    if lasted:
        return f"{start}{glue}{end}"
    return (words.one_day if days else words.some_time).format(start, end)


def _month(month: int, words: DateWords) -> str:
    if month <= 12:
        return words.months[month - 1]
    if month <= 32:
        return words.seasons[(month - 21) % 4]
    return words.quarters[month - 33] if month <= 36 else words.halves[month - 40]


def _year(point: Point, words: DateWords) -> str:
    years = point.years
    if years is None:
        return words.no_year
    first, last = years
    digits = point.year.lstrip("-")
    if digits.endswith("XXX"):
        return words.years.format(first, last)
    if digits.endswith("XX"):
        number = int(digits[:2]) + 1
        century = words.century_bc if first < 0 else words.century
        return century.format(n=number, th=_ending(number))
    if digits.endswith("X"):
        if first < 0:
            return words.decade_bc.format(1 - first, 1 - last)
        return words.decade.format(year=first)
    if first <= 0:
        return words.year_bc.format(year=1 - first)
    return words.year_ad.format(year=first) if first < 1000 else str(first)


def _ending(number: int) -> str:
    teens = number % 100 in {11, 12, 13}
    return "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _point(point: Point, words: DateWords) -> str:
    parts = [str(point.day) if point.day else ""]
    parts += [_month(point.month, words) if point.month else "", _year(point, words)]
    phrase = " ".join(filter(None, parts))
    if point.qualifier in {"~", "%"}:
        phrase = words.about.format(phrase)
    return words.uncertain.format(phrase) if point.qualifier in {"?", "%"} else phrase
