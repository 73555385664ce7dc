"""Texts that repeat what other columns of their row say -> patterns.

The title of a draft holds its place and its day, which stand in columns of
their own: "Shelling, Goris, 19 Sep 2023" is written as a pattern with two
marks, and so are all titles of its kind.  Marks are control characters, which
no text that becomes a pattern holds.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PLACES = {"\x01": "place_label", "\x02": "place_name"}
"""Marks of columns that stand in a text as they are."""

DAYS = ("start_date", "start")
"""Columns of ISO days, of which a text may hold one as it is or in words."""

ISO, IN_WORDS = "\x03", "\x04"
NEVER = frozenset({*PLACES.values(), *DAYS})
"""Columns that are no patterns: marks stand for their values."""

_MARK = re.compile("[\x01-\x04]")


def patterns_of(
    texts: Sequence[Any], columns: Mapping[str, Sequence[Any]], months: Sequence[str]
) -> list[str] | None:
    r"""Return the texts with marks for what their rows repeat.

    Parameters
    ----------
    texts : sequence
        One column; None is returned unless it is made of texts without marks.
    columns : mapping
        All columns, row by row.
    months : sequence of str
        Names of the twelve months in texts; a day is "19 Sep 2023".

    Examples
    --------
    >>> days = {"start": ["2023-09-19", "2023-09-20"]}
    >>> patterns_of(["19 Sep 2023", "no date"], days, ["Sep"] * 12)
    ['\x04', 'no date']
    """
    if not all(map(_is_markable, texts)):
        return None
    patterns = list(texts)
    for mark, values in _said(columns, months):
        patterns = [
            text.replace(value, mark) if value and value in text else text
            for text, value in zip(patterns, values, strict=True)
        ]
    return None if patterns == list(texts) else patterns


def texts_of(
    patterns: Sequence[str],
    columns: Mapping[str, Sequence[Any]],
    months: Sequence[str],
) -> list[str]:
    """Return the texts that :func:`patterns_of` made patterns of."""
    said = dict(_said(columns, months))
    return [
        _MARK.sub(_filling(said, row), pattern) for row, pattern in enumerate(patterns)
    ]


def _filling(
    said: Mapping[str, Sequence[str | None]], row: int
) -> Callable[[re.Match[str]], str]:
    return lambda mark: said[mark[0]][row] or ""


def _said(
    columns: Mapping[str, Sequence[Any]], months: Sequence[str]
) -> list[tuple[str, Sequence[str | None]]]:
    """Return what each mark stands for, row by row, in the order of looking."""
    found: list[tuple[str, Sequence[str | None]]] = [
        (mark, [value if _is_markable(value) else None for value in columns[name]])
        for mark, name in PLACES.items()
        if name in columns
    ]
    name = next((name for name in DAYS if name in columns), None)
    if name is None:
        return found
    known = {day: read for day in set(columns[name]) if (read := day_of(day))}
    words = {
        iso: f"{day.day} {months[day.month - 1]} {day.year}"
        for iso, day in known.items()
    }
    days = [day if day in known else None for day in columns[name]]
    return [*found, (ISO, days), (IN_WORDS, [words.get(day) for day in days])]


def days_of(texts: Sequence[Any]) -> list[date] | None:
    """Return ISO days as dates; None if one of them is anything else."""
    try:
        found = list(map(date.fromisoformat, texts))
    except (TypeError, ValueError):
        return None
    # Python reads more than one form of a day.
    return found if list(map(date.isoformat, found)) == list(texts) else None


def day_of(text: Any) -> date | None:
    """Return an ISO day as a date; None for anything else."""
    days = days_of([text])
    return None if days is None else days[0]


def _is_markable(value: Any) -> bool:
    return isinstance(value, str) and (value.isprintable() or not _MARK.search(value))
