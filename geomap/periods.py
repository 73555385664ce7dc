"""Dated layers -> periods: what the page offers as switches when days are too many.

Flows in: the layers of :mod:`geomap.layers`, and how the map's author wants
them gathered.  Flows out: layers again, each row in exactly one.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from geomap.edtf import ENGLISH, day_order, in_words, month_days
from geomap.model import Layer, Period

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geomap.edtf import DateWords

__all__ = ["MOST_SWITCHES", "UNITS", "by_period"]

UNITS = ("day", "week", "month", "year")
"""Calendar units that layers can be gathered by; weeks are those of ISO 8601."""

MOST_SWITCHES = 60
"""As many layers as a reader can switch one by one; more are gathered."""


def by_period(
    layers: Sequence[Layer],
    periods: str | Sequence[Period] | None = None,
    words: DateWords = ENGLISH,
) -> tuple[Layer, ...]:
    """Return the layers gathered by period.

    Parameters
    ----------
    layers : sequence of Layer
        As :func:`geomap.layers.dated_layers` makes them.
    periods : str, sequence of Period, or None
        A unit of :data:`UNITS`, or periods of the map's author, of which the
        first that holds a layer takes it.  None keeps the layers, unless they
        are more than :data:`MOST_SWITCHES`: then the smallest unit that gives
        no more than these, else the year.
    words : DateWords
        Of the language of the labels.

    Returns
    -------
    tuple of Layer
        In the order of time.  What no one period holds (a span of several
        periods, an open end, no date) keeps its layer.

    Examples
    --------
    >>> days = [Layer(id="layer-0", label="19 Sep 2023", start="2023-09-19",
    ...               end="2023-09-19", rows=(1,)),
    ...         Layer(id="layer-1", label="20 Sep 2023", start="2023-09-20",
    ...               end="2023-09-20", rows=(0, 2))]
    >>> [(layer.label, layer.rows) for layer in by_period(days, "month")]
    [('Sep 2023', (0, 1, 2))]
    """
    if periods is None:
        return _few_enough(layers, words)
    if isinstance(periods, str):
        return _gathered(layers, _of_unit(periods, words))
    return _gathered(layers, _of_author(periods))


def _few_enough(layers: Sequence[Layer], words: DateWords) -> tuple[Layer, ...]:
    if len(layers) <= MOST_SWITCHES:
        return tuple(layers)
    for unit in UNITS:
        if _few(layers, unit):
            break
    return by_period(layers, unit, words)


def _few(layers: Sequence[Layer], unit: str) -> bool:
    """Whether a unit gives no more than MOST_SWITCHES, found without making them."""
    kept = 0
    units: set[str] = set()
    for layer in layers:
        last, edtf = "", ""
        if layer.start is not None and layer.end is not None:
            _, last, edtf = _around(layer.start, unit)
        if last and not _later(layer.end or "", last):
            units.add(edtf)
        else:
            kept += 1
        if kept + len(units) > MOST_SWITCHES:
            return False
    return True


def _of_author(periods: Sequence[Period]) -> Callable[[str, str], Period | None]:
    def find(start: str, end: str) -> Period | None:
        return next(
            (
                p
                for p in periods
                if not _later(p.start, start) and not _later(end, p.end)
            ),
            None,
        )

    return find


def _of_unit(unit: str, words: DateWords) -> Callable[[str, str], Period | None]:
    known: dict[str, Period] = {}

    def find(start: str, end: str) -> Period | None:
        first, last, edtf = _around(start, unit)
        if not last or _later(end, last):
            return None
        if edtf not in known:
            known[edtf] = Period(label=in_words(edtf, words), start=first, end=last)
        return known[edtf]

    return find


def _later(one: str, other: str) -> bool:
    if one[:1] == "-" or other[:1] == "-":
        return day_order(one) > day_order(other)
    return one > other


def _around(day: str, unit: str) -> tuple[str, str, str]:
    """Return the first and last day of the unit that a day lies in, and its EDTF.

    All are empty if the unit does not go back as far.
    """
    year, month = day[:-6], day[:-3]
    if unit == "day":
        return day, day, day
    if unit == "year":
        return f"{year}-01-01", f"{year}-12-31", year
    if unit == "month":
        last_day = month_days(int(year), int(month[-2:]))
        return f"{month}-01", f"{month}-{last_day}", month
    if day < "0001":  # "-" sorts before the figures
        return "", "", ""
    number = date.fromisoformat(day).toordinal()
    monday = max(1, number - (number - 1) % 7)  # 1 January of year 1 was a Monday
    first = date.fromordinal(monday)
    last = date.max if date.max - first < timedelta(6) else first + timedelta(6)
    return first.isoformat(), last.isoformat(), f"{first}/{last}"


def _gathered(
    layers: Sequence[Layer], period_of: Callable[[str, str], Period | None]
) -> tuple[Layer, ...]:
    parts: dict[Period | str, list[Layer]] = {}
    for layer in layers:
        dated = layer.start is not None and layer.end is not None
        period = period_of(layer.start or "", layer.end or "") if dated else None
        parts.setdefault(period or layer.id, []).append(layer)
    return tuple(
        Layer(
            id=f"layer-{number}",
            label=key.label if isinstance(key, Period) else group[0].label,
            start=key.start if isinstance(key, Period) else group[0].start,
            end=key.end if isinstance(key, Period) else group[0].end,
            rows=tuple(sorted(row for layer in group for row in layer.rows)),
        )
        for number, (key, group) in enumerate(parts.items())
    )
