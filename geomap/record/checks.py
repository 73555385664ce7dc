"""Checks: what each field of the event record may hold.

A value as JSON has it flows in, the same value in the form of the record flows
out, or a ``WrongValueError`` that says what was expected.
"""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, get_args

from geomap import edtf, jsontext, model
from geomap.errors import CoordinateError, DateError, InputError
from geomap.jsontext import shown
from geomap.model import EVENT_FIELDS
from geomap.record.geometry import degrees

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["CHECKS", "KINDS", "SUBCLASSES", "WrongValueError", "one_of"]

# Who counts more than a billion dead or injured has misread a number.
_COUNT = (0, 10**9)
_INTEGERS = {
    "date_prec": (1, 5),
    "where_prec": (1, 7),
    "radius_m": (0, 20_040_000),  # half of the way round the Earth
    "killed_low": _COUNT,
    "killed_best": _COUNT,
    "killed_high": _COUNT,
    "injured_low": _COUNT,
    "injured_best": _COUNT,
    "injured_high": _COUNT,
    "sentence_start": (0, 10**9),
    "sentence_end": (0, 10**9),
    "revision": (1, 10**9),
}
_ENUMS = {
    "date_basis": get_args(model.DateBasis),
    "event_class": get_args(model.EventClass),
    "place_role": get_args(model.EventRole),
    "place_basis": get_args(model.PlaceBasis),
    "geometry_kind": get_args(model.GeometryKind),
    "review": get_args(model.Review),
    "verification": get_args(model.Verification),
}
_DAYS = ("start_date", "end_date", "as_of", "published", "reviewed_on")
_FLAGS = ("ongoing", "disputed")
_TEXT_LISTS = ("warnings", "edited", "withhold")
_OBJECT_LISTS = ("other_places", "actors", "claims", "sources", "candidates")

KINDS: dict[str, str] = {
    **dict.fromkeys(EVENT_FIELDS, "text"),
    **dict.fromkeys(_INTEGERS, "integer"),
    **dict.fromkeys(("lat", "lon", "reading_score"), "number"),
    **dict.fromkeys(_ENUMS, "enum"),
    **dict.fromkeys(_DAYS, "day"),
    **dict.fromkeys(_FLAGS, "flag"),
    **dict.fromkeys(_TEXT_LISTS, "texts"),
    **dict.fromkeys(_OBJECT_LISTS, "objects"),
    "date_edtf": "edtf",
    "machine": "object",
    "geometry": "geometry",
    "extra": "object",
}
"""What kind of value each field of an event holds."""


class WrongValueError(ValueError):
    """A value is not what its field means; the message says what was expected."""


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise WrongValueError("expected a text or null")
    return value


def _integer(value: Any, low: int, high: int) -> int:
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # how many programs write whole numbers
    if (
        isinstance(value, bool)
        or not isinstance(value, int)
        or not low <= value <= high
    ):
        raise WrongValueError(f"expected a whole number from {low} to {high:,} or null")
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value - value:
        raise WrongValueError("expected a number or null")
    return float(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise WrongValueError("expected true or false")
    return value


def one_of(value: Any, names: Sequence[str]) -> str:
    """Return the value if it is one of the names."""
    if isinstance(value, str) and value in names:
        return value
    from difflib import get_close_matches  # only for the message

    near = get_close_matches(str(value)[:40].lower(), names, n=1) if names else []
    hint = f"did you mean {near[0]}? " if near else ""
    raise WrongValueError(f"{hint}expected one of {', '.join(names)}")


_DAY = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T00:00:00(?:\.0{1,9})?(?:Z|\+00:00)?)?"
)


def _day(value: Any) -> str:
    found = _DAY.fullmatch(value) if isinstance(value, str) else None
    try:
        return date.fromisoformat(found[1] if found else "").isoformat()
    except ValueError as error:
        raise WrongValueError(
            "expected a day of the calendar such as 2023-09-19 or null"
            " (a month or a doubtful date goes to date_edtf)"
        ) from error


def _edtf(value: Any) -> str:
    text = _text(value)
    try:
        edtf.parse(text)
    except DateError as error:
        raise WrongValueError(str(error)) from error
    return text


def _array(value: Any, of: str) -> list[Any]:
    if isinstance(value, str):  # GDAL turns arrays into their JSON text
        try:
            value = jsontext.parse(value, where="")
        except InputError:
            value = None
    if not isinstance(value, (list, tuple)):
        raise WrongValueError(f"expected an array of {of}")
    return list(value)


def _texts(value: Any) -> tuple[str, ...]:
    items = _array(value, "texts")
    if not all(isinstance(item, str) for item in items):
        raise WrongValueError("expected an array of texts")
    return tuple(items)


_SPANS = ("date_span", "place_span")
_OFFSETS = ("start", "end")
_NO_TEXTS = frozenset({"lat", "lon", "score", "redistribute", *_SPANS, *_OFFSETS})


def _objects(value: Any) -> tuple[dict[str, Any], ...]:
    items = _array(value, "objects")
    for item in items:
        if not isinstance(item, dict):
            raise WrongValueError("expected an array of objects")
        for name, inner in item.items():
            if inner is not None and (name in _NO_TEXTS or type(inner) is not str):
                _check_member(name, inner)
    return tuple(items)


def _check_member(name: str, value: Any) -> None:
    """Check a member of an object in an array by what its name means everywhere."""
    try:
        if name in {"lat", "lon"}:
            degrees(value, name, 90 if name == "lat" else 180, "")
        elif name == "score":
            _number(value)
        elif name in _OFFSETS:
            _integer(value, 0, 10**9)
        elif name in _SPANS:
            for offset in _array(value, "two offsets"):
                _integer(offset, 0, 10**9)
        elif name == "redistribute":
            _flag(value)
        elif name in _MEMBERS:
            _text(value)
    except CoordinateError as error:
        raise WrongValueError(str(error).removeprefix(": ")) from error
    except ValueError as error:
        raise WrongValueError(f"in it {name} is {shown(value)}; {error}") from error


_MEMBERS = frozenset(
    name
    for kind in (
        model.Source,
        model.Claim,
        model.Actor,
        model.OtherPlace,
        model.RunnerUp,
    )
    for name in kind.__annotations__
)


def _object(value: Any) -> dict[str, Any]:
    if isinstance(value, str):
        try:
            value = jsontext.parse(value, where="")
        except InputError:
            value = None
    if not isinstance(value, dict):
        raise WrongValueError("expected an object")
    return value


_CHECK_OF_KIND: dict[str, Callable[[Any], Any]] = {
    "text": _text,
    "number": _number,
    "flag": _flag,
    "day": _day,
    "edtf": _edtf,
    "texts": _texts,
    "objects": _objects,
    "object": _object,
}
CHECKS: dict[str, Callable[[Any], Any]] = {
    name: partial(_integer, low=_INTEGERS[name][0], high=_INTEGERS[name][1])
    if kind == "integer"
    else partial(one_of, names=_ENUMS[name])
    if kind == "enum"
    else _CHECK_OF_KIND[kind]
    for name, kind in KINDS.items()
    if name not in {"geometry", "extra"}
}
"""The check of each property: it returns the value or raises what was expected."""

SUBCLASSES = get_args(model.Subclass)
"""What ``subclass`` may be for ``armed_action``."""
