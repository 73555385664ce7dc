"""The periods that a definition names: `[[periods]]` tables in, periods out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from geomap.jsontext import shown
from geomap.model import Period
from geomap.periods import UNITS
from geomap.tomltext import nearest

__all__ = ["read_periods"]

_KEYS = ("label", "from", "to")


def read_periods(value: Any) -> tuple[Period, ...]:
    """Return the periods of a definition, in their order.

    Parameters
    ----------
    value : TOML value
        A list of tables with ``label``, ``from`` and ``to``, days both included.

    Raises
    ------
    ValueError
        Naming the period and what was expected.

    Examples
    --------
    >>> read_periods([{"label": "Truce", "from": "2020-10-10", "to": "2020-10-12"}])
    (Period(label='Truce', start='2020-10-10', end='2020-10-12'),)
    """
    if not isinstance(value, list) or not value:
        units = ", ".join(f'"{unit}"' for unit in UNITS)
        said = value if isinstance(value, str) else "neither a text nor tables"
        raise ValueError(
            f"periods is {shown(said)}; expected {units} or"
            " [[periods]] tables with label, from and to"
        )
    return tuple(_period(number, item) for number, item in enumerate(value, 1))


def _period(number: int, item: Any) -> Period:
    where = f"periods, number {number}"
    if not isinstance(item, dict):
        raise ValueError(  # noqa: TRY004  the value of a key, not an argument
            f"{where}: expected a table with label, from and to"
        )
    for key in item:
        if key not in _KEYS:
            raise ValueError(
                f"{where}: unknown key {shown(key)}; {nearest(key, _KEYS)}"
            )
    label = item.get("label")
    if not isinstance(label, str) or not label.strip():
        raise ValueError(f"{where}: label is missing; expected a text in quotes")
    start, end = (_day(item.get(key), f"{where}: {key}") for key in ("from", "to"))
    if end < start:
        raise ValueError(f"{where}: ends {end}, before it begins on {start}")
    return Period(label=label, start=start.isoformat(), end=end.isoformat())


def _day(value: Any, where: str) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        said = "missing" if value is None else shown(str(value))
        raise ValueError(f"{where} is {said}; expected a day, YYYY-MM-DD") from None
