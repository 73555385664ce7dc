"""The filters of a definition: which events are on its map.

Flows in: the table ``filters``.  Flows out: a :class:`Filters`, which
:mod:`geomap.build.filtering` lays over the events.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn, get_args

from geomap import tomltext
from geomap.jsontext import shown
from geomap.model import EventClass
from geomap.project.box import Box, is_number, read_box
from geomap.project.keys import FILTER_KEYS, KEYS
from geomap.project.values import day_of, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.project.values import Values

__all__ = ["NO_FILTERS", "REVIEWS", "Box", "Filters", "read_filters"]

REVIEWS = ("draft", "reviewed")
"""States of review that a map can show."""

_NAMES = tuple(key.name for key in FILTER_KEYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which events are on a map; by default all.

    Attributes
    ----------
    start, end : str or None
        ISO days, both included.
    undated, unplaced : bool
        Whether events without a day, or without a place, stay.
    box : Box or None
    classes, review : tuple of str
        What stays; empty is all.
    sources : tuple of str
        Ids of documents and names of publishers, as written; empty is all.
    min_score : float or None
        The least ``reading_score`` of a draft.
    """

    start: str | None = None
    end: str | None = None
    undated: bool = True
    box: Box | None = None
    unplaced: bool = True
    classes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    min_score: float | None = None
    review: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is asked of the events."""
        return self != NO_FILTERS


NO_FILTERS = Filters()


def read_filters(
    values: Values, *, public_fields: Sequence[str] | None = None
) -> Filters:
    """Return the table ``filters``.

    Parameters
    ----------
    values : Values
    public_fields : sequence of str or None
        The fields of a public map: a filter that asks for another one would tell of
        what is not published.  None for a map for the desk.

    Raises
    ------
    DefinitionError
        With ``file:line``, the key and what was expected.
    """
    table = values.values.get("filters", {})
    reader = _Table(values)
    if not isinstance(table, dict):
        values.fail(
            f"filters is {shown(plain(table))}; expected a table: [filters] and lines"
            " such as from = 2023-09-01 under it",
            key="filters",
        )
    for key in table:
        reader.refuse_unknown(key)
    start, end = (reader.day(key, table.get(key)) for key in ("from", "to"))
    if start and end and end < start:
        reader.fail("to", f"is {end}, before from, {start}; expected a later day")
    found = Filters(
        start=start,
        end=end,
        undated=reader.choice("undated", table.get("undated", True)),
        box=reader.box(table.get("box")),
        unplaced=reader.choice("unplaced", table.get("unplaced", True)),
        classes=reader.names("classes", table.get("classes"), get_args(EventClass)),
        sources=reader.texts("sources", table.get("sources")),
        min_score=reader.score(table.get("min_score")),
        review=reader.names("review", table.get("review"), REVIEWS),
    )
    if public_fields is not None:
        reader.refuse_untold(public_fields)
    return found


class _Table:
    """The table being read; messages name its keys."""

    def __init__(self, values: Values) -> None:
        self._values = values

    def fail(self, key: str, problem: str) -> NoReturn:
        text = self._values.text
        # The same key may stand before the table: then the table's line is named.
        own = key if tomltext.line_of(key, text, line=0) > 0 else "filters"
        below = tomltext.line_of(own, text) >= tomltext.line_of("filters", text)
        self._values.fail(f"filters: {key} {problem}", key=own if below else "filters")

    def refuse_unknown(self, key: str) -> None:
        if key in _NAMES:
            return
        if key in {known.name for known in KEYS}:
            self.fail(key, "is no filter; keys of the map stand before [filters]")
        self.fail(shown(key), f"is no filter; {tomltext.nearest(key, _NAMES)}")

    def day(self, key: str, value: Any) -> str | None:
        if value is None:
            return None
        found = day_of(value)
        if found is None:
            self.fail(key, f"is {shown(plain(value))}; expected a day, YYYY-MM-DD")
        return found.isoformat()

    def choice(self, key: str, value: Any) -> bool:
        if not isinstance(value, bool):
            self.fail(key, f"is {shown(plain(value))}; expected true or false")
        return value

    def names(self, key: str, value: Any, known: Sequence[str]) -> tuple[str, ...]:
        if value is None:
            return ()
        if not isinstance(value, list) or not value:
            self.fail(
                key,
                f"is {shown(plain(value))}; expected a list such as {shown([known[0]])}",
            )
        for name in value:
            if not isinstance(name, str) or name not in known:
                near = tomltext.nearest(str(plain(name)), known)
                self.fail(key, f"holds {shown(plain(name))}; {near}")
        return tuple(name for name in known if name in value)

    def texts(self, key: str, value: Any) -> tuple[str, ...]:
        if value is None:
            return ()
        if (
            not isinstance(value, list)
            or not value
            or not all(isinstance(name, str) and name.strip() for name in value)
        ):
            self.fail(
                key, f'is {shown(plain(value))}; expected a list of texts, like ["one"]'
            )
        return tuple(dict.fromkeys(name.strip() for name in value))

    def score(self, value: Any) -> float | None:
        if value is None:
            return None
        if not is_number(value) or not 0 <= value <= 1:
            self.fail(
                "min_score", f"is {shown(plain(value))}; expected a number from 0 to 1"
            )
        return float(value)

    def box(self, value: Any) -> Box | None:
        if value is None:
            return None
        try:
            return read_box(value)
        except ValueError as error:
            self.fail("box", str(error))

    def refuse_untold(self, fields: Sequence[str]) -> None:
        """Refuse a filter that asks for what a public map does not tell."""
        given = self._values.values.get("filters", {})
        for key in ("min_score", "review"):
            if key in given:
                self.fail(
                    key,
                    "is for drafts, and a public map has reviewed events; remove it",
                )
        if "sources" in given and not (
            "sources" in fields and {"source", "doc_id"} & set(fields)
        ):
            self.fail(
                "sources",
                'asks for what is not published; add "sources" and "source" to'
                " public_fields",
            )
        for key in ("from", "to", "undated", "box", "unplaced"):
            # One of them brings the others: see build.public.
            day = key in {"from", "to", "undated"}
            needed = ("start_date", "end_date", "date_edtf") if day else ("lat", "lon")
            if key in given and not set(needed) & set(fields):
                self.fail(
                    key,
                    "asks for what is not published;"
                    f" add {shown(needed[0])} to public_fields",
                )
