"""Columns of many events -> a short text that a browser can unpack.

Values that repeat are written once and referred to by number; the JSON is
deflated (RFC 1950) and written in base 64, which no parser on the way can take
for markup.  What deflate makes depends on the zlib that Python was built with,
so only pages that need it are packed: all others are the same bytes anywhere.

A packed column is ``{"values": [...], "rows": [...]}``: row by row the number
of its value.  ``rows`` may be a count (one value all along) or the name of an
earlier column with the same numbers, ``values`` the name of one with the same
values.  Texts that are all different and equally long, such as ids, are
``{"joined": text, "width": n, "prefix": p}``: without what they all begin with,
and without quotes between them.  Layers that hold one row after the other say
how many; else they go as one more column, ``layer_of``.
"""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PACKED_FROM = 1_000_000  # characters of JSON
LAYER_OF = "layer_of"  # no field of an event has this name
_PROBE = 500  # rows that show that a column does not follow from another


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
    columns = dict(value["columns"])
    layers = value["layers"]
    layer_of = _layer_of(layers)
    if layer_of is not None and layer_of == sorted(layer_of):
        layers = [{**one, "rows": len(one["rows"])} for one in layers]
    elif layer_of is not None:
        columns[LAYER_OF] = layer_of
        layers = [{k: v for k, v in one.items() if k != "rows"} for one in layers]
    rest = {k: v for k, v in value.items() if k not in {"columns", "layers"}}
    return {**rest, **deflated({"columns": _columns(columns), "layers": layers})}


def deflated(value: Any) -> dict[str, str]:
    """Return a JSON value as its deflated text in base 64, under ``packed``."""
    # Half a surrogate pair is no UTF-8; it goes as an escape, as in an island.
    raw = zlib.compress(_json(value).encode("ascii"), 6)
    return {"packed": base64.b64encode(raw).decode("ascii")}


def inflated(text: str) -> Any:
    """Return the value that :func:`deflated` made a text of.

    Raises
    ------
    ValueError
        If the text is not what ``deflated`` writes.
    """
    try:
        raw = zlib.decompress(base64.b64decode(text, validate=True))
    except zlib.error as error:
        raise ValueError(f"not deflated: {error}") from error
    return json.loads(raw)


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
    value: dict[str, Any] = inflated(text)
    short = value["columns"]
    full = {name: _full(short, name) for name in short}
    layers = _with_rows(value["layers"])
    if LAYER_OF in full:
        rows: list[list[int]] = [[] for _ in layers]
        for row, layer in enumerate(full.pop(LAYER_OF)):
            rows[layer].append(row)
        layers = [{**one, "rows": own} for one, own in zip(layers, rows, strict=True)]
    return {**value, "columns": full, "layers": layers}


def _with_rows(layers: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the layers with the rows that they only count."""
    full: list[Mapping[str, Any]] = []
    at = 0
    for layer in layers:
        count = layer.get("rows")
        if isinstance(count, int):
            full.append({**layer, "rows": list(range(at, at + count))})
            at += count
        else:
            full.append(layer)
    return full


def _full(short: Mapping[str, Any], name: str) -> list[Any]:
    column = short[name]
    if isinstance(column, list):
        return column
    if "joined" in column:
        text, width = column["joined"], column["width"]
        cuts = range(0, len(text), width)
        return [column["prefix"] + text[at : at + width] for at in cuts]
    values, rows = column["values"], column["rows"]
    if isinstance(values, str):
        values = short[values]["values"]
    if isinstance(rows, str):
        rows = short[rows]["rows"]
    return values * rows if isinstance(rows, int) else [values[at] for at in rows]


def _layer_of(layers: Sequence[Mapping[str, Any]]) -> list[int] | None:
    """Return each row's layer; None if layers do not share all rows out, in order."""
    pairs = [(row, at) for at, layer in enumerate(layers) for row in layer["rows"]]
    in_order = all(list(one["rows"]) == sorted(one["rows"]) for one in layers)
    pairs.sort()
    if not in_order or [row for row, _ in pairs] != list(range(len(pairs))):
        return None
    return [at for _, at in pairs]


def _columns(columns: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    """Return all columns in their short form.

    The name, the label and the coordinates of a place change together: such
    columns have the same numbers, which are written with the first of them.
    """
    short: dict[str, Any] = {}
    bases: dict[str, tuple[list[int], int]] = {}  # numbers, and how many differ
    texts: dict[str, list[Any]] = {}  # values by the first column that has them
    for name, column in columns.items():
        found = _numbered(column)
        if found is None:
            short[name] = _joined(column) or column
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
        short[name] = {"values": twin or values, "rows": base or rows}
    return short


def _joined(column: Sequence[Any]) -> dict[str, Any] | None:
    """Return texts of one length as one text; None if the column is not made of them."""
    first = column[0]
    if not isinstance(first, str) or any(
        not isinstance(text, str) or len(text) != len(first) for text in column
    ):
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


def _length(column: Sequence[Any]) -> int:
    """Return about how long a column is as JSON, from some of its values."""
    sample = column[:: max(1, len(column) // 200)]
    return len(_json(sample)) * len(column) // max(1, len(sample))


def _numbered(column: Sequence[Any]) -> tuple[list[Any], list[int]] | None:
    """Return each different value once, and the rows' numbers, if many are equal."""
    keys = column if _hashed_as_written(column) else list(map(_key, column))
    different = dict.fromkeys(keys)
    if len(different) > len(column) // 2:
        return None
    numbers = {key: number for number, key in enumerate(different)}
    rows = [numbers[key] for key in keys]
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
    return _json(value) if isinstance(value, (dict, list, tuple)) else repr(value)


def _json(value: Any) -> str:
    return json.dumps(value, allow_nan=False, separators=(",", ":"))
