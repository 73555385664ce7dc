"""Columns of many events -> their short form, and back.

What repeats is written once and referred to by number.  A column is one of

- a list, as it is;
- ``{"values": V, "rows": R}``: row by row the number of its value.  ``V`` may be
  the name of an earlier column with the same values, ``R`` the name of one with
  the same numbers, a count (one value all along), or ``{"runs": [...]}``: how
  many rows have the first value, how many then the second, and so on;
- ``{"joined": text, "width": n, "prefix": p}``: texts that are all different and
  equally long, such as ids, without what they all begin with;
- ``{"patterns": C}``: texts as patterns, in one of these forms (``patterns``);
- ``{"same": name}``: the same as an earlier column.

Lists and values that are all ISO days are ``{"first": day, "steps": [...]}``:
each day as the number of days since the one before.
"""

from __future__ import annotations

import json
from datetime import date
from itertools import accumulate, chain, pairwise, repeat
from typing import TYPE_CHECKING, Any

from geomap.webmap.patterns import NEVER, days_of, patterns_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PROBE = 500  # rows that show that a column does not follow from another


def shortened(
    columns: Mapping[str, Sequence[Any]], months: Sequence[str] = ()
) -> dict[str, Any]:
    """Return all columns in their short form.

    The name, the label and the coordinates of a place change together: such
    columns have the same numbers, which are written with the first of them.

    Parameters
    ----------
    columns : mapping
        Of JSON values, all equally long.
    months : sequence of str
        Names of the twelve months, as days in words have them; without them no
        text becomes a pattern.
    """
    short: dict[str, Any] = {}
    bases: dict[str, tuple[list[int], int]] = {}  # numbers, and how many differ
    texts: dict[str, list[Any]] = {}  # values by the first column that has them
    for name, column in columns.items():
        found = _numbered(column)
        if found is None:
            short[name] = _different(name, columns, months)
            continue
        values, rows = found
        if len(values) == 1:
            short[name] = {"values": values, "rows": len(rows)}
            continue
        base = next(
            (b for b, known in bases.items() if _follows(rows, len(values), *known)),
            None,
        )
        if base is None:
            bases[name] = rows, len(values)
        else:
            values = _by_number(column, *bases[base])
        twin = next((t for t, known in texts.items() if known == values), None)
        # 1, 1.0 and True are equal, but not the same JSON.
        if twin is None and all(v is None or isinstance(v, str) for v in values):
            texts[name] = values
        short[name] = {"values": twin or _as_days(values), "rows": base or _runs(rows)}
    return short


def in_full(short: Mapping[str, Any], months: Sequence[str] = ()) -> dict[str, Any]:
    """Return the columns that :func:`shortened` wrote, in their order."""
    full = {
        name: _full(short, name)
        for name, column in short.items()
        if not (isinstance(column, dict) and "patterns" in column)
    }
    return {
        name: full[name]
        if name in full
        else texts_of(_full(column, "patterns"), full, months)
        for name, column in short.items()
    }


def _full(short: Mapping[str, Any], name: str) -> list[Any]:
    column = short[name]
    if isinstance(column, list) or "first" in column:
        return _from_days(column)
    if "same" in column:
        return _full(short, column["same"])
    if "joined" in column:
        text, width = column["joined"], column["width"]
        cuts = range(0, len(text), width)
        return [column["prefix"] + text[at : at + width] for at in cuts]
    values, rows = column["values"], column["rows"]
    values = _from_days(short[values]["values"] if isinstance(values, str) else values)
    if isinstance(rows, str):
        rows = short[rows]["rows"]
    if isinstance(rows, int):
        return values * rows
    if isinstance(rows, dict):
        return list(chain.from_iterable(map(repeat, values, rows["runs"])))
    return [values[at] for at in rows]


def _different(
    name: str, columns: Mapping[str, Sequence[Any]], months: Sequence[str]
) -> Any:
    """Return the short form of a column that seldom repeats a value."""
    column = list(columns[name])
    for other, values in columns.items():
        if other == name:
            break
        # As above: only texts are equal where their JSON is.
        if column and set(map(type, column)) == {str} and column == list(values):
            return {"same": other}
    days = _as_days(column)
    if days is not column:
        return days
    joined = _joined(column)
    if joined is not None:
        return joined
    if not months or name in NEVER:
        return column
    patterns = patterns_of(column, columns, months)
    if patterns is None:
        return column
    return {"patterns": shortened({"patterns": patterns})["patterns"]}


def _joined(column: Sequence[Any]) -> dict[str, Any] | None:
    """Return texts of one length as one text; None if the column is not made of them."""
    if not column or not isinstance(column[0], str):
        return None
    first = column[0]
    if any(not isinstance(text, str) or len(text) != len(first) for text in column):
        return None
    prefix = _common_start(min(column), max(column))
    joined = "".join(text[len(prefix) :] for text in column)
    # What is not ASCII a browser may count otherwise.
    if not joined.isascii() or len(prefix) == len(first):
        return None
    return {"joined": joined, "width": len(first) - len(prefix), "prefix": prefix}


def _common_start(one: str, other: str) -> str:
    pairs = enumerate(zip(one, other, strict=True))
    return one[: next((at for at, (a, b) in pairs if a != b), len(one))]


def _as_days(values: list[Any]) -> Any:
    """Return a list of ISO days as steps between them; any other list as it is."""
    days = days_of(values)
    if days is None or len(days) < 2:
        return values
    numbers = [day.toordinal() for day in days]
    return {"first": values[0], "steps": [b - a for a, b in pairwise(numbers)]}


def _from_days(values: Any) -> list[Any]:
    if isinstance(values, list):
        return values
    first = date.fromisoformat(values["first"]).toordinal()
    numbers = accumulate(values["steps"], initial=first)
    return [date.fromordinal(number).isoformat() for number in numbers]


def _runs(rows: list[int]) -> Any:
    """Return numbers that never fall back as how often each of them stands there."""
    if any(b < a for a, b in pairwise(rows)):
        return rows
    counts = [0] * (rows[-1] + 1)
    for row in rows:
        counts[row] += 1
    return {"runs": counts}


def _follows(rows: list[int], count: int, base: list[int], base_count: int) -> bool:
    """Whether a column's value follows from another's, without many repeats."""
    if len(rows) != len(base) or not count <= base_count <= 2 * count:
        return False
    probe = base[:_PROBE]
    if len(set(zip(probe, rows, strict=False))) > len(set(probe)):
        return False
    return len(set(zip(base, rows, strict=True))) == base_count


def _by_number(column: Sequence[Any], base: list[int], count: int) -> list[Any]:
    """Return the value that goes with each number of another column."""
    values: list[Any] = [None] * count
    for number, value in zip(base, column, strict=True):
        values[number] = value
    return values


def _numbered(column: Sequence[Any]) -> tuple[list[Any], list[int]] | None:
    """Return each different value once, and the rows' numbers, if many are equal."""
    keys = column if _hashed_as_written(column) else list(map(_key, column))
    different = dict.fromkeys(keys)
    if len(different) > len(column) // 2:
        return None
    numbers = dict(zip(different, range(len(different)), strict=True))
    rows = list(map(numbers.__getitem__, keys))
    if keys is column:
        return list(numbers), rows
    return _by_number(column, rows, len(numbers)), rows


def _hashed_as_written(column: Sequence[Any]) -> bool:
    """Whether equal values are the same JSON: 1 and True, 0.0 and -0.0 are not."""
    kinds = set(map(type, column))
    if kinds <= {str, int, type(None)}:
        return True
    return kinds <= {str, float, type(None)} and 0.0 not in column


def _key(value: Any) -> str:
    """Return a text that only an equal value of the same type has."""
    if isinstance(value, str):
        return f"s{value}"
    if isinstance(value, (dict, list, tuple)):
        return json.dumps(value, allow_nan=False, separators=(",", ":"))
    return repr(value)
