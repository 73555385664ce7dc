"""Days: the dates in other people's cells, as EDTF.

03/04/2023 is 3 April in one country and 4 March in another.  All dates of a
table together show the order, if one of them has a number over 12; if none
does, a person has to say it.  Nothing is taken from the language or the place.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from geomap import edtf
from geomap.errors import DateError, InputError
from geomap.jsontext import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["date_order", "expression_of"]

_MONTHS = "january february march april may june july august september october november december".split()  # fmt: skip
_TIME = r"(?:[T ,]+[0-9]{1,2}[:.][0-9]{2}.*)?"
_NUMBERS = re.compile(r"([0-9]{1,2})([/.\-])([0-9]{1,2})\2([0-9]{4})" + _TIME)
_YEAR_FIRST = re.compile(r"([0-9]{4})([/.\-])([0-9]{1,2})\2([0-9]{1,2})" + _TIME)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[/.]([0-9]{4})")
_DAY_WORD = re.compile(
    r"(?:[^\W\d]+,? )?([0-9]{1,2})(?:st|nd|rd|th)?[ \-]([^\W\d]{3,9})\.?,?[ \-]([0-9]{4})" + _TIME
)  # fmt: skip
_WORD_DAY = re.compile(
    r"(?:[^\W\d]+, )?([^\W\d]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})" + _TIME
)  # fmt: skip
_WORD_YEAR = re.compile(r"([^\W\d]{3,9})\.?,?[ \-]([0-9]{4})")


def date_order(cells: Iterable[tuple[int, str]], *, where: str) -> str | None:
    """Return the order of day and month that the dates of a table show.

    Parameters
    ----------
    cells : iterable of (int, str)
        Row number and cell of every date.
    where : str
        File, for messages.

    Returns
    -------
    str or None
        ``"dmy"`` or ``"mdy"``; None if no cell has the question.

    Raises
    ------
    InputError
        If every cell can be read both ways, or some only one way and others
        only the other.

    Examples
    --------
    >>> date_order([(2, "03/04/2023"), (3, "19/04/2023")], where="a.csv")
    'dmy'
    """
    first: dict[str, tuple[int, str]] = {}
    doubtful: tuple[int, str] | None = None
    for number, cell in cells:
        match = _NUMBERS.fullmatch(cell.strip())
        if match is None:
            continue
        a, b = int(match[1]), int(match[3])
        if a > 12 >= b:
            first.setdefault("dmy", (number, cell))
        elif b > 12 >= a:
            first.setdefault("mdy", (number, cell))
        elif a != b and a <= 12 and b <= 12:
            doubtful = doubtful or (number, cell)
        else:
            first.setdefault("same", (number, cell))
    if "dmy" in first and "mdy" in first:
        (row, cell), (other, twin) = first["dmy"], first["mdy"]
        raise InputError(
            f"{where}: row {row} has {shown(cell)}, where the day stands first, and row"
            f" {other} {shown(twin)}, where the month does; expected one order in a"
            " table; say which is right (--date-order dmy or mdy), and the other rows"
            " are rejected"
        )
    for order in ("dmy", "mdy"):
        if order in first:
            return order
    if doubtful is not None:
        number, cell = doubtful
        readings = [edtf.in_words(_numbers(cell, order)) for order in ("dmy", "mdy")]
        raise InputError(
            f"{where}: row {number}: {shown(cell)} is {readings[0]} or {readings[1]}, and"
            " no date of the table shows which; say it: --date-order dmy or --date-order"
            " mdy (date_order in a definition)"
        )
    return "dmy" if "same" in first else None


def _numbers(cell: str, order: str | None) -> str:
    match = _NUMBERS.fullmatch(cell.strip())
    if match is None:
        raise DateError("no date of three numbers")
    a, b, year = int(match[1]), int(match[3]), int(match[4])
    day, month = (b, a) if order == "mdy" else (a, b)
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise DateError("no day of the calendar") from None


def _month(word: str) -> int:
    folded = word.lower()
    for number, name in enumerate(_MONTHS, 1):
        if name.startswith(folded) or (folded == "sept" and number == 9):
            return number
    raise DateError("no English name of a month")


def expression_of(cell: str, order: str | None) -> str:
    """Return the EDTF of a cell.

    Parameters
    ----------
    cell : str
        A date as EDTF, in numbers or in English words; the time of day in it
        does not count.
    order : str or None
        Of dates in numbers; see :func:`date_order`.

    Raises
    ------
    DateError
        If it cannot be read; the message says what was expected.

    Examples
    --------
    >>> expression_of("19.09.2023 14:30", "dmy"), expression_of("Sept 19, 2023", None)
    ('2023-09-19', '2023-09-19')
    >>> expression_of("Sep-2023", None), expression_of("2023-09~", None)
    ('2023-09', '2023-09~')
    """
    text = " ".join(cell.split())
    with suppress(DateError):
        found = _written(text, order)
        edtf.parse(found)
        return found
    with suppress(DateError):
        edtf.parse(text)
        return text
    raise DateError(
        "expected a day such as 2023-09-19, 19/09/2023 or 19 September 2023, a month,"
        " a year, or an EDTF expression"
    )


def _written(text: str, order: str | None) -> str:
    if _NUMBERS.fullmatch(text):
        return _numbers(text, order)
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    if match := _COMPACT.fullmatch(text):
        return _day(*map(int, match.groups()))
    if match := _MONTH_YEAR.fullmatch(text):
        return f"{match[2]}-{int(match[1]):02}"
    if match := _DAY_WORD.fullmatch(text):
        return _day(int(match[3]), _month(match[2]), int(match[1]))
    if match := _WORD_DAY.fullmatch(text):
        return _day(int(match[3]), _month(match[1]), int(match[2]))
    if match := _WORD_YEAR.fullmatch(text):
        return f"{match[2]}-{_month(match[1]):02}"
    raise DateError("no date")
