"""Check what an event file says of a place twice: in its numbers and its geometry.

Flows in: a GeoJSON or CSV file.  Flows out: problems.  Reading such a file brings
the two into agreement, for in GIS software people move the point and not the
numbers; so this looks at the file itself.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geomap import files
from geomap.build.problem import Problem
from geomap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["position_problems"]

_ROUNDING = 1e-6


def position_problems(path: Path) -> Iterator[Problem]:
    """Yield events whose ``lat``, ``lon``, id or ``when`` is not that of their feature.

    Other kinds of files yield nothing.  What cannot be read is not named here.
    """
    name = path.name.lower()
    rows = (
        _features(path)
        if name.endswith((".geojson", ".json", ".geojsonl", ".ndjson", ".geojsons"))
        and not name.endswith(".lpf.json")
        else _rows(path)
        if name.endswith(".csv") and not name.endswith((".ucdp.csv", ".acled.csv"))
        else iter(())
    )
    try:
        for event_id, what, expected in rows:
            yield Problem(what=what, where=f"{path}: {event_id}", expected=expected)
    except (
        InputError,
        ValueError,
        RecursionError,
        LookupError,
        AttributeError,
        TypeError,
    ):
        return  # the reader says what is wrong with such a file


Finding = tuple[str, str, str]


def _features(path: Path) -> Iterator[Finding]:
    from geomap.formats.when import when

    raw = files.read_bytes(path, limit=files.MAX_EVENT_FILE_BYTES)
    if path.suffix in {".geojson", ".json"}:
        features = json.loads(raw)["features"]
    else:
        lines = raw.replace(b"\x1e", b"").split(b"\n")
        features = [json.loads(line) for line in lines if line.strip()]
    for feature in features:
        given = feature.get("properties") or {}
        event_id = str(given.get("id", feature.get("id")))
        own = feature.get("id")
        if own is not None and given.get("id") not in {None, own}:
            yield (
                event_id,
                f"the feature's id is {own}",
                f"{event_id}, as in its properties",
            )
        shape = feature.get("geometry") or {}
        if shape.get("type") == "Point":
            yield from _compared(event_id, given, shape["coordinates"])
        if "when" in feature and "start_date" in given:
            meant = when(
                start=given["start_date"],
                end=given.get("end_date"),
                edtf=given.get("date_edtf"),
            )
            if feature["when"] != meant:
                yield (
                    event_id,
                    f"when is {json.dumps(feature['when'])}",
                    f"{json.dumps(meant)}, as start_date, end_date and date_edtf say",
                )


def _rows(path: Path) -> Iterator[Finding]:
    from geomap.formats.tables.delimited import rows_of
    from geomap.formats.wkt import from_wkt

    raw = files.read_bytes(path, limit=files.MAX_EVENT_FILE_BYTES)
    rows = rows_of(raw.decode("utf-8-sig"), str(path))
    header = next(rows, [])
    for cells in rows:
        row = dict(zip(header, cells, strict=False))
        text = row.get("geometry") or ""
        if text.lstrip().upper().startswith("POINT"):
            try:
                shape = from_wkt(text, where="")
            except InputError:
                continue
            yield from _compared(str(row.get("id")), row, shape["coordinates"])


def _compared(event_id: str, given: Any, point: Any) -> Iterator[Finding]:
    for name, value in zip(("lon", "lat"), point, strict=False):
        if given.get(name) in {None, ""}:
            continue
        if abs(float(given[name]) - float(value)) > _ROUNDING:
            yield (
                event_id,
                f"{name} is {given[name]}, and the geometry has {value}",
                "the same in both",
            )
