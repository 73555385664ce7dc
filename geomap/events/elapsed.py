"""Days counted from another clause: "freed on 3 May, a month after they were taken".

Flows in: a clause that "after" or "before" opens, and the day of the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import edtf
from geomap.dates.discourse import PartialDay
from geomap.dates.lexicon import lexicon
from geomap.dates.steps import step
from geomap.events.period import When, is_day

if TYPE_CHECKING:
    from geomap.dates.meaning import Unit
    from geomap.events.clauses import Clause
    from geomap.text import Tokens

_UNITS: dict[str, Unit] = {
    "day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month",
    "months": "month", "year": "year", "years": "year",
}  # fmt: skip
_SIGNS = {"after": 1, "before": -1}
_MOST = 400  # units: more are no count of days between two happenings


def elapsed(tokens: Tokens, clause: Clause) -> tuple[int, Unit] | None:
    """Return how much time stands before the "after" that opens a clause.

    Returns
    -------
    (int, str) or None
        Units from this clause to the one before it: (1, "month") for "a month
        after", (-2, "day") for "two days before"; None where none is stated.
    """
    if clause.opener not in _SIGNS or tokens.gap(clause.first - 1).strip():
        return None
    return _stated(tokens, clause.first - 2, _SIGNS[clause.opener])


def elapsed_in_front(tokens: Tokens, sentence: int) -> tuple[int, Unit] | None:
    """Return the time from the first clause to the main one: "Two days after X, Y"."""
    first = tokens.first[sentence]
    for n in (first + 2, first + 3):
        sign = _SIGNS.get(tokens.low(n))
        if sign is not None:
            return _stated(tokens, n - 2, sign)
    return None


def is_some_time_after(tokens: Tokens, sentence: int) -> bool:
    """Return whether it begins so long after that it was another day: "Days after"."""
    first = tokens.first[sentence]
    return any(
        tokens.low(n) in _SIGNS
        and tokens.low(n - 1) in _UNITS
        and tokens.gap(n) == " "  # "The day after, ..." goes on telling
        for n in range(first + 1, first + 4)
    )


def is_counted_from_a_noun(tokens: Tokens, clause: Clause) -> bool:
    """Return whether a clause counts from what it only names: "two days before the storm"."""
    for n in range(clause.first + 1, clause.last):
        if tokens.lower[n] in _SIGNS and tokens.lower[n - 1] in _UNITS:
            return True
    return False


def _stated(tokens: Tokens, n: int, sign: int) -> tuple[int, Unit] | None:
    """Return the number at a word with the unit behind it."""
    word, unit = tokens.low(n), _UNITS.get(tokens.low(n + 1))
    if unit is None:
        return None
    known = lexicon().get(word)
    if word.isdecimal() and len(word) < 4:
        count = int(word)
    elif known is not None and "N" in known.kinds:
        count = known.value
    else:
        return None
    return (sign * count, unit) if 0 < count < _MOST else None


def counted_from(when: When, count: int, unit: Unit) -> When | None:
    """Return the day, week, month or year so many units from another day.

    Examples
    --------
    >>> counted_from(When(edtf="2023-09-24", basis="explicit"), -2, "day").edtf
    '2023-09-22'
    >>> counted_from(When(edtf="2023-09-24", basis="explicit"), -1, "month").edtf
    '2023-08'
    """
    if not is_day(when.edtf) or "X" in when.edtf:
        return None
    day, _ = edtf.bounds(when.edtf)
    if day is None:
        return None
    value = step(PartialDay(day.year, day.month, day.day), unit, count)
    if value is None:
        return None
    if "/" in value:  # a week: one day of it
        value = f"[{value.replace('/', '..')}]"
    return When(edtf=value, basis="relative", mentions=when.mentions)
