"""The story of a definition: `[[story]]` tables in, checked steps out.

Whether an event that a step names is on the map is known only when it is built:
see :mod:`geomap.build.storyline`.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from geomap import edtf
from geomap.errors import CoordinateError, DateError, DefinitionError
from geomap.jsontext import shown
from geomap.model import Position, StoryStep
from geomap.project.box import is_number, read_box
from geomap.project.keys import STORY_KEYS
from geomap.project.values import plain
from geomap.tomltext import line_of, nearest

if TYPE_CHECKING:
    from geomap.project.values import Values

__all__ = ["LONGEST_TEXT", "LONGEST_TITLE", "MOST_STEPS", "read_story", "step_line"]

LONGEST_TITLE = 200
LONGEST_TEXT = 2000
"""Code points of a step: about a minute's reading beside a map."""
MOST_STEPS = 100
ZOOMS = (1.5, 12.0)
"""What the page's map can do."""

_NAMES = tuple(key.name for key in STORY_KEYS)
_VIEWS = ("event", "box", "centre")
_STEP = re.compile(r"[ \t]*\[\[[ \t]*story[ \t]*\]\]")
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def read_story(values: Values) -> tuple[StoryStep, ...]:
    """Return the steps of a definition, in their order.

    Raises
    ------
    DefinitionError
        With ``file:line``, the step, its key and what was expected.
    """
    tables = values.values.get("story", [])
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        values.fail(
            f"story is {shown(plain(tables))[:80]}; expected [[story]] and lines such as"
            ' title = "How it began" under it',
            key="story",
        )
    if len(tables) > MOST_STEPS:
        values.fail(
            f"story has {len(tables)} steps; expected {MOST_STEPS} at most", key="story"
        )
    steps = []
    for number, table in enumerate(tables, 1):
        try:
            steps.append(_step(table))
        except ValueError as error:
            line = step_line(values.text, number)
            raise DefinitionError(
                f"{values.path}:{line}: story, step {number}: {error}"
            ) from None
    return tuple(steps)


def step_line(text: str, number: int) -> int:
    r"""Return the line on which a step of a definition begins, from 1.

    Examples
    --------
    >>> step_line('[[story]]\ntitle = "a"\n[[story]]\ntitle = "b"', 2)
    3
    """
    first = line_of("story", text)
    found = [n for n, line in enumerate(text.split("\n"), 1) if _STEP.match(line)]
    # A text may hold such a line too.
    after = [n for n in found if n >= first]
    return after[number - 1] if number <= len(after) else first


def _step(table: dict[str, Any]) -> StoryStep:
    for key in table:
        if key not in _NAMES:
            raise ValueError(f"unknown key {shown(key)}; {nearest(key, _NAMES)}")
    title = _text("title", table.get("title"), longest=LONGEST_TITLE)
    if title is None:
        raise ValueError("title is missing; expected a text in quotes")
    if "\n" in title:
        raise ValueError("title has several lines; expected one (text may have more)")
    start, end = (_day(key, table.get(key)) for key in ("from", "to"))
    if start and end and end < start:
        raise ValueError(f"to is {end}, before from, {start}; expected a later day")
    given = [key for key in _VIEWS if key in table]
    if len(given) > 1:
        raise ValueError(
            f"{given[0]} and {given[1]} both say where to look; expected one of them"
        )
    zoom = _zoom(table)
    return StoryStep(
        title=title,
        text=_text("text", table.get("text"), longest=LONGEST_TEXT),
        start=start,
        end=end,
        event=_text("event", table.get("event"), longest=LONGEST_TITLE),
        box=_box(table.get("box")),
        centre=_centre(table.get("centre")),
        zoom=zoom,
    )


def _text(key: str, value: Any, *, longest: int) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key} is {shown(plain(value))}; expected a text in quotes")
    text = value.strip()
    if len(text) > longest:
        raise ValueError(
            f"{key} has {len(text)} characters; expected {longest} at most"
        )
    if found := _NOT_TEXT.search(text):
        raise ValueError(
            f"{key} holds the control character U+{ord(found.group()):04X}; remove it"
        )
    return text


def _day(key: str, value: Any) -> str | None:
    """Return the first day, or with ``to`` the last, of a day, month or year."""
    if value is None:
        return None
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    year = isinstance(value, int) and not isinstance(value, bool)
    written = f"{value:04}" if year and 0 < value < 10_000 else value
    if isinstance(written, str):
        try:
            found = edtf.bounds(written)[0 if key == "from" else 1]
        except DateError:
            found = None
        if found is not None:
            return found.isoformat()
    raise ValueError(
        f"{key} is {shown(plain(value))}; expected a day such as 1648-10-24, or a month"
        ' or year in quotes such as "1648-10" (EDTF), within the years 1 to 9999'
    )


def _box(value: Any) -> tuple[float, float, float, float] | None:
    if value is None:
        return None
    try:
        box = read_box(value)
    except ValueError as error:
        raise ValueError(f"box {error}") from None
    return box.west, box.south, box.east, box.north


def _centre(value: Any) -> Position | None:
    if value is None:
        return None
    pair = isinstance(value, list) and len(value) == 2 and all(map(is_number, value))
    if not pair:
        raise ValueError(
            f"centre is {shown(plain(value))}; expected [longitude, latitude] in degrees"
        )
    try:
        return Position(lon=float(value[0]), lat=float(value[1]))
    except CoordinateError as error:
        raise ValueError(f"centre: {error}") from None


def _zoom(table: dict[str, Any]) -> float | None:
    value = table.get("zoom")
    if value is None:
        if "centre" in table:
            raise ValueError("centre is given without zoom; add zoom = 8, for instance")
        return None
    if "centre" not in table and "event" not in table:
        raise ValueError("zoom is given without centre or event; add one of them")
    low, high = ZOOMS
    if not is_number(value) or not low <= value <= high:
        raise ValueError(
            f"zoom is {shown(plain(value))}; expected a number from {low:g} to {high:g}"
        )
    return float(value)
