"""Columns of many events -> a short text that a browser can unpack.

The columns go in their short form (``columns``), the layers and the switches
as columns, too.  The JSON is deflated (RFC 1950) and written in base 64, which
no parser on the way can take for markup.  What deflate makes depends on the
zlib that Python was built with, so only pages that need it are packed: all
others are the same bytes anywhere.

Layers that hold one row after the other say how many; else they go as one more
column of the events, ``layer_of``.  Switches likewise say how many layers.
"""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING, Any

from geomap.webmap.columns import in_full, shortened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PACKED_FROM = 1_000_000  # characters of JSON
LAYER_OF = "layer_of"  # no field of an event has this name
_MEMBERS = ("columns", "layers", "switches")


def packed(
    value: Mapping[str, Any],
    *,
    months: Sequence[str] = (),
    limit: int = PACKED_FROM,
) -> dict[str, Any]:
    """Return the value with columns, layers and switches packed if they are large.

    Parameters
    ----------
    value : mapping
        Of JSON values; numbers are finite.
    months : sequence of str
        Names of the months as dates in words have them; see ``columns``.
    limit : int
        Characters of JSON of ``columns`` up to which nothing is packed.

    Returns
    -------
    dict
        The same value, or one with ``packed`` in place of these members.

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
    rows = [one["rows"] for one in layers]
    counts = _counts(rows)
    if counts is not None:
        layers = [{**one, "rows": n} for one, n in zip(layers, counts, strict=True)]
    elif (layer_of := _layer_of(rows)) is not None:
        columns[LAYER_OF] = layer_of
        layers = [{k: v for k, v in one.items() if k != "rows"} for one in layers]
    short = {
        "columns": shortened(columns, months),
        "layers": _as_columns(layers, months),
    }
    if value.get("switches"):
        short["switches"] = _as_columns(_shorter_switches(value["switches"]), months)
    elif "switches" in value:
        short["switches"] = value["switches"]
    if months:
        short["months"] = list(months)
    rest = {k: v for k, v in value.items() if k not in _MEMBERS}
    return {**rest, **deflated(short)}


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
    months = value.get("months", ())
    columns = in_full(value["columns"], months)
    layers = _as_rows(value["layers"], months)
    if LAYER_OF in columns:
        rows: list[list[int]] = [[] for _ in layers]
        for row, layer in enumerate(columns.pop(LAYER_OF)):
            rows[layer].append(row)
        layers = [{**one, "rows": own} for one, own in zip(layers, rows, strict=True)]
    full = {"columns": columns, "layers": _counted_out(layers, "rows")}
    if "switches" in value:
        switches = value["switches"]
        full["switches"] = switches and _counted_out(
            _as_rows(switches, months), "layers"
        )
    return full


def _as_columns(rows: Sequence[Mapping[str, Any]], months: Sequence[str]) -> Any:
    """Return alike rows as short columns; rows that differ in their keys as they are."""
    if not rows or any(list(row) != list(rows[0]) for row in rows):
        return rows
    return shortened({key: [row[key] for row in rows] for key in rows[0]}, months)


def _as_rows(table: Any, months: Sequence[str]) -> list[dict[str, Any]]:
    if isinstance(table, list):
        return table
    columns = in_full(table, months)
    return [
        dict(zip(columns, row, strict=True))
        for row in zip(*columns.values(), strict=True)
    ]


def _counts(groups: Sequence[Sequence[int]]) -> list[int] | None:
    """Return how many each group has, if together they count from 0 on."""
    at = 0
    for group in groups:
        if list(group) != list(range(at, at + len(group))):
            return None
        at += len(group)
    return list(map(len, groups))


def _counted_out(rows: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    """Return the rows with the numbers that they only count."""
    full = []
    at = 0
    for row in rows:
        count = row.get(key)
        if isinstance(count, int):
            full.append({**row, key: list(range(at, at + count))})
            at += count
        else:
            full.append(row)
    return full


def _shorter_switches(switches: Sequence[Mapping[str, Any]]) -> Sequence[Any]:
    counts = _counts([one["layers"] for one in switches])
    if counts is None:
        return switches
    return [{**one, "layers": n} for one, n in zip(switches, counts, strict=True)]


def _layer_of(groups: Sequence[Sequence[int]]) -> list[int] | None:
    """Return each row's layer; None if layers do not share all rows out, in order."""
    pairs = [(row, at) for at, rows in enumerate(groups) for row in rows]
    in_order = all(list(rows) == sorted(rows) for rows in groups)
    pairs.sort()
    if not in_order or [row for row, _ in pairs] != list(range(len(pairs))):
        return None
    return [at for _, at in pairs]


def _length(column: Sequence[Any]) -> int:
    """Return about how long a column is as JSON, from some of its values."""
    sample = column[:: max(1, len(column) // 200)]
    return len(_json(sample)) * len(column) // max(1, len(sample))


def _json(value: Any) -> str:
    return json.dumps(value, allow_nan=False, separators=(",", ":"))
