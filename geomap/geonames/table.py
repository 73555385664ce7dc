"""A line of GeoNames' main table becomes an entry, or is refused with the reason.

The columns (https://download.geonames.org/export/dump/readme.txt): geonameid,
name, asciiname, alternatenames, latitude, longitude, feature class, feature
code, country code, cc2, admin1 code, admin2 code, admin3 code, admin4 code,
population, elevation, dem, timezone, modification date.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from geomap.geonames.dump import LONGEST_LINE
from geomap.jsontext import shown

__all__ = ["COLUMNS", "MOST_ID", "Entry", "Reject", "entry_of"]

COLUMNS = 19
MOST_ID = 1 << 28
"""Ids lie below it; GeoNames has used up 13 million."""

_CLASSES = frozenset("AHLPRSTUV")
_MOST_PEOPLE = 20_000_000_000
_MOST_LETTERS = 200


class Entry(NamedTuple):
    """A row of the main table."""

    id: int
    name: str
    ascii_name: str
    alternates: str
    lat: float
    lon: float
    feature_class: str
    feature: str
    country: str
    also_in: str
    admin1: str
    admin2: str
    population: int


class Reject(Exception):
    """Why a line is no entry: the field, its value, and what was expected."""

    def __init__(self, field: str, value: str, expected: str) -> None:
        super().__init__(f"{field} is {shown(value)}; expected {expected}")
        self.field = field


def entry_of(line: bytes) -> Entry:
    r"""Return the entry of one line.

    Raises
    ------
    Reject
        If it is none.

    Examples
    --------
    >>> line = "174895\tGoris\tGoris\t\t39.51\t46.34\tP\tPPLA\tAM\t\t08" + "\t" * 4
    >>> entry_of((line + "20591\t\t1376\tAsia/Yerevan\t2015-04-19").encode()).name
    'Goris'
    """
    text = text_of(line)
    fields = text.split("\t")
    if len(fields) != COLUMNS:
        raise Reject(
            "the line", text[:60], f"{COLUMNS} columns between tabs, not {len(fields)}"
        )
    name = fields[1].strip()
    if not name or len(name) > _MOST_LETTERS:
        raise Reject("name", name, f"1 to {_MOST_LETTERS} letters")
    feature_class = fields[6]
    if feature_class and feature_class not in _CLASSES:
        raise Reject("feature class", feature_class, "one of A H L P R S T U V")
    country = fields[8]
    if country and not is_country_code(country):
        raise Reject("country code", country, "two capitals (ISO 3166-1), or nothing")
    return Entry(
        id=_id(fields[0]),
        name=name,
        ascii_name=fields[2].strip(),
        alternates=fields[3],
        lat=_degrees("latitude", fields[4], 90),
        lon=_degrees("longitude", fields[5], 180),
        feature_class=feature_class,
        feature=fields[7].strip(),
        country=country,
        also_in=fields[9],
        admin1=fields[10],
        admin2=fields[11],
        population=_population(fields[14]),
    )


def text_of(line: bytes) -> str:
    """Return the text of a line of any of GeoNames' tables.

    Raises
    ------
    Reject
        If it is too long, no UTF-8, or has control characters.
    """
    if len(line) > LONGEST_LINE:
        raise Reject("the line", repr(line[:30]), f"at most {LONGEST_LINE:,} bytes")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Reject(
            f"byte {error.start}", repr(line[error.start : error.start + 8]), "UTF-8"
        ) from None
    if "\r" in text or "\x00" in text:
        text = text.removesuffix("\r")
        if "\r" in text or "\x00" in text:
            raise Reject("the line", text[:60], "no NUL and no line breaks")
    return text


@lru_cache(maxsize=2_000)
def is_country_code(text: str) -> bool:
    """Say whether a text may be a country's code."""
    return len(text) == 2 and text.isascii() and text.isalpha() and text.isupper()


def _id(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text[:12]) < MOST_ID):
        raise Reject("geonameid", text, f"a whole number from 1 to {MOST_ID - 1}")
    return int(text)


def _degrees(field: str, text: str, limit: int) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not -limit <= value <= limit:  # also catches NaN
        raise Reject(field, text, f"degrees from -{limit} to {limit}")
    return value


def _population(text: str) -> int:
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and int(text[:15]) <= _MOST_PEOPLE):
        raise Reject("population", text, "a whole number from 0, or nothing")
    return int(text)
