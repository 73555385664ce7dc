"""Columns of many events -> a short text that a browser can unpack.

Values that repeat are written once and referred to by number; the JSON is
deflated (RFC 1950) and written in base 64, which no parser on the way can take
for markup.  What deflate makes depends on the zlib that Python was built with,
so only pages that need it are packed: all others are the same bytes anywhere.
"""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PACKED_FROM = 1_000_000  # characters of JSON


def packed(value: Mapping[str, Any], *, limit: int = PACKED_FROM) -> dict[str, Any]:
    """Return the value with ``columns`` and ``layers`` packed if they are large.

    Parameters
    ----------
    value : mapping
        Of JSON values; numbers are finite.
    limit : int
        Characters of JSON of ``columns`` up to which nothing is packed.

    Returns
    -------
    dict
        The same value, or one with ``packed`` in place of both members.

    Examples
    --------
    >>> small = {"columns": {"id": ["a"]}, "layers": []}
    >>> packed(small) == small
    True
    >>> sorted(packed({**small, "count": 1}, limit=0))
    ['count', 'packed']
    """
    if sum(map(_length, value["columns"].values())) <= limit:
        return dict(value)
    columns = _columns(value["columns"])
    text = _json({"columns": columns, "layers": value["layers"]})
    rest = {k: v for k, v in value.items() if k not in {"columns", "layers"}}
    # Half a surrogate pair is no UTF-8; it goes as an escape, as in an island.
    raw = zlib.compress(text.encode("ascii"), 6)
    return {**rest, "packed": base64.b64encode(raw).decode("ascii")}


def library_of_page(page: bytes) -> str | None:
    """Return name and version of the zlib that packed a page; None if none did."""
    return f"zlib {zlib.ZLIB_RUNTIME_VERSION}" if b'"packed":"' in page else None


def unpacked(text: str) -> dict[str, Any]:
    """Return what :func:`packed` has packed, columns in full; for checks.

    Raises
    ------
    ValueError
        If the text is not what ``packed`` writes.
    """
    try:
        raw = zlib.decompress(base64.b64decode(text, validate=True))
    except zlib.error as error:
        raise ValueError(f"not deflated: {error}") from error
    value: dict[str, Any] = json.loads(raw)
    full = dict(value["columns"])
    packs = {name for name, column in full.items() if isinstance(column, dict)}
    for name, column in value["columns"].items():
        if name in packs:
            rows = column["rows"]
            if isinstance(rows, str):
                rows = column["rows"] = value["columns"][rows]["rows"]
            full[name] = [column["values"][at] for at in rows]
    return {**value, "columns": full}


def _columns(columns: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    """Return all columns in their short form.

    The name, the label and the coordinates of a place change together: such
    columns have the same numbers, which are written with the first of them.
    """
    short: dict[str, Any] = {}
    first: dict[tuple[int, ...], str] = {}
    for name, column in columns.items():
        short[name] = _shared(column)
        if isinstance(short[name], dict):
            numbers = tuple(short[name]["rows"])
            short[name]["rows"] = first.get(numbers, short[name]["rows"])
            first.setdefault(numbers, name)
    return short


def _length(column: Sequence[Any]) -> int:
    """Return about how long a column is as JSON, from some of its values."""
    sample = column[:: max(1, len(column) // 200)]
    return len(_json(sample)) * len(column) // max(1, len(sample))


def _shared(column: Sequence[Any]) -> Any:
    """Return each different value once, with the rows' numbers, if many are equal."""
    numbers: dict[str, int] = {}
    rows = [numbers.setdefault(_key(value), len(numbers)) for value in column]
    if len(numbers) > len(column) // 2:
        return column
    values: list[Any] = [None] * len(numbers)
    for row, number in enumerate(rows):
        values[number] = column[row]
    return {"values": values, "rows": rows}


def _key(value: Any) -> str:
    """Return a text that only an equal value of the same type has."""
    if isinstance(value, str):
        return f"s{value}"
    return _json(value) if isinstance(value, (dict, list, tuple)) else repr(value)


def _json(value: Any) -> str:
    return json.dumps(value, allow_nan=False, separators=(",", ":"))
