"""Events -> dated layers: what the page offers as switches.

Flows in: an :class:`~geomap.model.EventTable`.  Flows out: one
:class:`~geomap.model.Layer` for each day or period that its events name, in
the order of time.

Two events share a layer when their dates are the same expression (EDTF), not
when their bounds happen to be equal: "on 24 September", "from 24 September"
and "one day between 24 and 27 September" are three layers, because a reader
who switches one off does not mean the others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.edtf import ENGLISH, civil_bounds, day_order, in_words
from geomap.errors import InputError
from geomap.model import Layer

if TYPE_CHECKING:
    from geomap.edtf import DateWords
    from geomap.model import EventTable

__all__ = ["dated_layers"]

_EARLY = re.compile(r"(?<![\dX])(?:-\d|0000)")  # a year before 1
# Where in a year an expression without a year stands: XXXX-09-19, XXXX-09.
_YEARLESS = re.compile(r"\W*X{4}-(\d\d)(?:-(\d\d))?")


def dated_layers(table: EventTable, words: DateWords = ENGLISH) -> tuple[Layer, ...]:
    """Return one layer for each day or period, each row in exactly one.

    Parameters
    ----------
    table : EventTable
        Placed and unplaced events; rows in any order.
    words : DateWords
        Of the language of the labels; English unless told.

    Returns
    -------
    tuple of Layer
        By first day, then by last day (a period after the day it begins on),
        then those without a year by month and day, then those without a date;
        ids numbered ``layer-0`` upwards in that order.  Rows in a layer keep
        the order of the table.  Empty for an empty table.

    Examples
    --------
    >>> from geomap.model import Event, EventTable
    >>> table = EventTable.from_events(
    ...     [
    ...         Event(id="b", title="Call"),
    ...         Event(id="a", title="Meeting", date_edtf="2023-09-21",
    ...               start_date="2023-09-21", end_date="2023-09-21"),
    ...     ]
    ... )
    >>> [(layer.label, layer.rows) for layer in dated_layers(table)]
    [('21 Sep 2023', (1,)), ('no date', (0,))]
    """
    rows_of: dict[str, list[int]] = {}
    starts, ends = table.column("start_date"), table.column("end_date")
    for row, edtf in enumerate(table.column("date_edtf")):
        expression = edtf or _expression(starts[row], ends[row])
        rows_of.setdefault(expression, []).append(row)
    found = []
    for expression, rows in rows_of.items():
        # Bounds of one expression differ where an ongoing event is shown to a
        # later `as_of`; the layer spans them all.
        start = min(filter(None, {starts[r] for r in rows}), default=None)
        end = max(filter(None, {ends[r] for r in rows}), default=None)
        start, end = _with_early(expression, start, end)
        found.append((_order(expression, start, end), expression, start, end, rows))
    return tuple(
        Layer(
            id=f"layer-{number}",
            label=_label(expression, words),
            start=start,
            end=end,
            rows=tuple(rows),
        )
        for number, (_, expression, start, end, rows) in enumerate(
            sorted(found, key=lambda item: item[:2])
        )
    )


def _expression(start: str | None, end: str | None) -> str:
    """Return what the bounds alone say, for files that come without EDTF."""
    if start is None or end is None or start == end:
        return start or end or ""
    return f"{start}/{end}"


def _with_early(
    expression: str, start: str | None, end: str | None
) -> tuple[str | None, str | None]:
    """Return the bounds with those before year 1, which a record's days cannot hold."""
    if start is not None or not _EARLY.search(expression):
        return start, end
    try:
        first, last = civil_bounds(expression)
    except InputError:
        return start, end  # of a file from elsewhere; its label shows it as it is
    return first, end or last


def _order(
    expression: str, start: str | None, end: str | None
) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
    if start or end:
        return 0, day_order(start or end or ""), day_order(end or "9999-12-31")
    yearless = _YEARLESS.match(expression)
    if yearless:
        month, day = yearless.groups(default="00")
        return 1, (int(month),), (int(day),)
    return (2, (), ()) if expression else (3, (), ())


def _label(expression: str, words: DateWords) -> str:
    if not expression:
        return words.no_date
    try:
        return in_words(expression, words)
    except InputError:
        # A file from elsewhere may hold a date this version cannot read; the
        # reader sees it as it is written rather than not at all.
        return expression
