"""JSON text to values and back, as strictly as RFC 8259 allows.

Python's own reader lets NaN, names given twice and half characters through,
and gives up on deep nesting with an error of the interpreter.  Everything that
geomap reads as JSON passes here first.
"""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from typing import Any, NoReturn

from geomap.errors import InputError
from geomap.files import has_surrogate

__all__ = ["MAX_DEPTH", "dump", "parse", "shown", "too_deep", "unwritable"]

_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_quoted = json.encoder.encode_basestring


def _made_once() -> Any:
    """Return what makes the pieces of a value's JSON text.

    ``JSONEncoder.encode`` makes its inner encoder anew for each of a million
    values; this is the one that it would make, if this Python has it.
    """
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return None
    return make(
        None, _encoder.default, _quoted, None, ":", ",", False, False, False
    )  # fmt: skip


_pieces = _made_once()

MAX_DEPTH = 64
"""Levels of nesting that a value may have; a GeoJSON file of ours has nine."""


def parse(text: str, *, where: str, constants: bool = False) -> Any:
    """Return the value of a JSON text.

    Parameters
    ----------
    text : str
        One JSON value, white space around it allowed.
    where : str
        File, or file and line, for messages.
    constants : bool
        Let NaN and Infinity through, for a reader that can say better where
        they stand.

    Raises
    ------
    InputError
        If it is no JSON, holds NaN or Infinity, a name twice in one object, or
        is nested too deeply to be read.

    Examples
    --------
    >>> parse('{"lat": 40.6}', where="a.json")
    {'lat': 40.6}
    >>> parse('{"lat": NaN}', where="a.json")
    Traceback (most recent call last):
    geomap.errors.InputError: a.json: is not JSON: holds NaN; expected a number or null
    """

    def refuse_constant(name: str) -> NoReturn:
        raise InputError(
            f"{where}: is not JSON: holds {name}; expected a number or null"
        )

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(pairs)
        if len(value) != len(pairs):
            twice, _ = Counter(name for name, _ in pairs).most_common(1)[0]
            raise InputError(
                f"{where}: {shown(twice)} stands twice in one object; expected once"
            )
        return value

    try:
        return json.loads(
            text,
            parse_constant=float if constants else refuse_constant,
            object_pairs_hook=members,
        )
    except json.JSONDecodeError as error:
        raise InputError(
            f"{where}: is not JSON: line {error.lineno}, column {error.colno}:"
            f" {error.msg}"
        ) from error
    except RecursionError as error:
        raise InputError(
            f"{where}: is nested too deeply; expected at most {MAX_DEPTH} levels"
        ) from error
    except ValueError as error:
        if isinstance(error, InputError):
            raise
        # Python refuses to read whole numbers of more than 4,300 digits.
        raise InputError(f"{where}: holds a number with too many digits") from error


def dump(value: Any) -> str:
    """Return the JSON text of a value on one line, without needless spaces.

    Raises
    ------
    ValueError
        If it holds NaN or Infinity.
    TypeError
        If it holds something that JSON has no form for.

    Examples
    --------
    >>> dump({"name": "Şəki", "lat": 41.2})
    '{"name":"Şəki","lat":41.2}'
    """
    if value is None:
        return "null"
    if type(value) is str:
        return _quoted(value)
    if _pieces is not None and isinstance(value, (dict, list, tuple)):
        with suppress(RecursionError):  # the slow way says what is wrong
            return "".join(_pieces(value, 0))
    return _encoder.encode(value)


def too_deep(value: Any) -> bool:
    """Say whether a value has more than ``MAX_DEPTH`` levels.

    Examples
    --------
    >>> too_deep([[1], {"a": [2]}])
    False
    """
    level: list[Any] = [value]
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for outer in level
            if isinstance(outer, (dict, list, tuple))
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return False
    return any(isinstance(v, (dict, list, tuple)) for v in level)


def unwritable(value: Any) -> str | None:
    r"""Return why a value that was read can be kept in no file, or None.

    JSON text can say ``"\ud800"`` (half a character) and ``"\u0000"`` (which
    ends a text in most GIS software), and ``1e999`` is read as infinity.

    Examples
    --------
    >>> unwritable({"name": ["a\x00b"]})
    'NUL'
    """
    rest: list[Any] = [value]
    while rest:
        item = rest.pop()
        if isinstance(item, str):
            if "\0" in item:
                return "NUL"
            if has_surrogate(item):
                return "half a character"
        elif isinstance(item, float):
            if item - item != 0:  # not finite
                return "a number out of range"
        elif isinstance(item, dict):
            rest += item.keys()
            rest += item.values()
        elif isinstance(item, (list, tuple)):
            rest += item
    return None


def shown(value: Any, *, limit: int = 60) -> str:
    r"""Return a value for a message: on one line, quoted, short.

    Examples
    --------
    >>> shown("two\nlines"), shown(200.5), shown(float("nan"))
    ('"two\\nlines"', '200.5', 'NaN')
    """
    if isinstance(value, (dict, list, tuple)) and (len(value) > 20 or too_deep(value)):
        return "an object" if isinstance(value, dict) else "an array"
    try:
        text = json.dumps(value, ensure_ascii=True)
    except (TypeError, ValueError):
        text = ascii(value)
    return text if len(text) <= limit else f"{text[: limit - 3]}..."
