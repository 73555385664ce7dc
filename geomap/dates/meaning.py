"""What a date expression says, before it is known which day that is.

``rules`` makes these values from words; ``anchor`` turns them into EDTF.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "Around",
    "Calendar",
    "CountedFrom",
    "Cyclic",
    "Eve",
    "Meaning",
    "Moveable",
    "Night",
    "Readings",
    "Same",
    "Shift",
    "Unit",
    "Which",
]

CountedFrom = Literal["published", "stated", "story"]
"""``story``: the last stated date in a tale of the past, else publication."""
Which = Literal[
    "bare", "this", "that", "last", "before last", "next", "previous", "following"
]
Unit = Literal[
    "day",
    "week",
    "fortnight",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
    "weekend",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A date as written, with what is missing left None.

    Attributes
    ----------
    year : str or None
        EDTF: ``1990``, ``199X``, ``18XX``, ``-0489``.
    month : int or None
        1 to 12, or an EDTF code from 21 to 41 for a season, quarter or half.
    weekday : int or None
        0 for Monday, if the expression names it too.
    years_on : int or None
        0 for "this year", -1 for "last year", if the expression ends in it.
    """

    year: str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    years_on: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The week or weekend that holds a day: "the week of March 6"."""

    unit: Unit
    day: Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Eve:
    """The day before a date: "the eve of 5 May"."""

    day: Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Moveable:
    """A feast that is counted from Easter: "Good Friday 2019".

    Attributes
    ----------
    days : int
        From Easter Sunday: -2 for Good Friday.
    year : str or None
    orthodox : bool
        By the Julian reckoning of the Eastern churches.
    """

    days: int
    year: str | None = None
    orthodox: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """Full dates; more than one if the notation does not say which."""

    days: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cyclic:
    """A name that comes round: "Tuesday", "last September", "next summer".

    ``which`` counts from publication (``bare``, ``this``, ``last``, ``next``)
    or from the last stated date (``that``, ``previous``, ``following``).
    """

    kind: Literal["weekday", "month"]
    value: int
    which: Which


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """So many units before (negative) or after a base: "yesterday", "a year later".

    ``compared`` marks words that set a figure beside another ("a year ago"):
    where a text goes by quarters they mean the same quarter.  ``about`` marks a
    unit that people count in only roughly: "a fortnight ago".
    """

    unit: Unit
    count: int
    base: CountedFrom
    compared: bool = False
    about: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """The unit that holds the last stated date: "that day", "the same year"."""

    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """A night between two days; ``into`` is the weekday it ends on, if named."""

    into: int | None = None


Meaning = Around | Calendar | Eve | Moveable | Readings | Cyclic | Shift | Same | Night
