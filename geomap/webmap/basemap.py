"""The part of the built-in base map that one page needs.

Flows in: where the events are.  Flows out: fine cells (1:10 million) around
them, coarse ones (1:50 million) for the rest of the world, labels.  Cells are
taken from ``basemap.zip`` as they are; see ``gazetteer/basemap.py``.
"""

from __future__ import annotations

import io
import json
import math
import zipfile
from collections import Counter
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from geomap.errors import InputError
from geomap.webmap.boundaries import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.model import EventTable
    from geomap.webmap.boundaries import Boundaries

MARGIN = 4.5  # degrees around each event for which the fine map is taken
MOST_CELLS = 60  # fine cells in one page; beyond, those with most events win


def basemap_for(
    table: EventTable,
    *,
    policy: str = "neutral",
    boundaries: Boundaries | None = None,
) -> dict[str, Any]:
    """Return the base map of a page as a JSON value.

    Parameters
    ----------
    table : EventTable
    policy : str
        ``neutral``, or ``data`` for the base data's own view.
    boundaries : Boundaries, optional
        Lines to draw too, or instead of the map's own country borders.

    Returns
    -------
    dict
        ``steps`` (to a degree, by scale), ``date``, ``labels``, and ``cells``:
        lists of cells by scale, ``coarse`` and ``fine``.

    Raises
    ------
    InputError
        If the compiled base map does not hold the view.
    """
    world = _world()
    if policy == "data" and "views" not in world:
        raise InputError(
            'boundary_policy "data": this base map holds the neutral view only;'
            ' expected "neutral", or rebuild it: python gazetteer/basemap.py'
        )
    wanted = _cells_around(positions(table), cell=world["cell"])
    archive = _archive()
    fine = {
        key: json.loads(archive.read(f"fine/{key}.json"))
        for key in wanted
        if f"fine/{key}.json" in archive.NameToInfo
    }
    labels = [*world["labels"]]
    for cell in fine.values():
        labels += cell.pop("label", [])
    coarse = [cell for key, cell in world["cells"].items() if key not in fine]
    replaced = boundaries is not None and boundaries.replaces
    drawn = {
        "coarse": [drawn_as(cell, policy, replaced=replaced) for cell in coarse],
        "fine": [drawn_as(cell, policy, replaced=replaced) for cell in fine.values()],
    }
    if boundaries is not None:
        drawn["fine"].append(_own_cell(boundaries, world["steps"]["fine"]))
        labels = [*boundaries.labels, *labels]  # the first have room first
    return {
        "steps": world["steps"],
        "date": world["date"],
        "labels": labels_of(labels, world, policy),
        "cells": drawn,
    }


def drawn_as(
    cell: dict[str, list[Any]], policy: str, *, replaced: bool = False
) -> dict[str, list[Any]]:
    """Return a compiled cell with its lines as one policy draws them.

    ``held`` are borders of the base data on contested ground, ``held_admin``
    and ``outdated`` are lines that the base data's own view alone has.
    """
    drawn = {kind: v for kind, v in cell.items() if kind not in _BY_VIEW}
    if replaced:
        return {k: v for k, v in drawn.items() if k not in {"border", "contested"}}
    kinds = _BY_VIEW if policy == "data" else {"held": "contested"}
    for kind, as_kind in kinds.items():
        if kind in cell:
            drawn[as_kind] = [*drawn.get(as_kind, []), *cell[kind]]
    return drawn


_BY_VIEW = {"held": "border", "held_admin": "admin", "outdated": "contested"}


def labels_of(
    labels: list[list[Any]], world: dict[str, Any], policy: str
) -> list[list[Any]]:
    """Return the labels of one policy: the data name no territory, and one name a town."""
    if policy != "data":
        return labels
    view = world["views"]["data"]
    towns = view["towns"]
    kept = [row for row in labels if row[4] != "territory"]
    return [
        *(
            [towns.get(row[0], row[0]), *row[1:]] if row[4] == "town" else row
            for row in kept
        ),
        *view["labels"],
    ]


def _own_cell(boundaries: Boundaries, steps: int) -> dict[str, list[Any]]:
    """Return a user's lines as a cell of the base map."""
    cell: dict[str, list[Any]] = {"border": [], "contested": []}
    for kind, line in boundaries.lines:
        cell[kind].append(encode(line, steps))
    return cell


def positions(table: EventTable) -> Iterator[tuple[float, float]]:
    """Yield longitude and latitude of every event's point and of its shape's corners."""
    rows = zip(
        table.column("lon"), table.column("lat"), table.column("geometry"), strict=True
    )
    for lon, lat, geometry in rows:
        if lon is not None and lat is not None:
            yield float(lon), float(lat)
        if geometry:
            yield from _coordinates(geometry.get("coordinates", ()))


def _coordinates(value: Any) -> Iterator[tuple[float, float]]:
    if value and isinstance(value[0], (int, float)):
        yield float(value[0]), float(value[1])
    else:
        for part in value:
            yield from _coordinates(part)


def _cells_around(spots: Iterable[tuple[float, float]], *, cell: int) -> list[str]:
    """Return the keys of the cells within MARGIN of a position, most used first."""
    uses: dict[tuple[int, int], int] = {}
    # By degree, or a hundred thousand events would mean a million steps.
    degrees = {(math.floor(lon), math.floor(lat)) for lon, lat in spots}
    columns = {lon: _near(lon + 180, cell) for lon, _ in degrees}
    lines = {lat: _near(lat + 90, cell) for _, lat in degrees}
    blocks = Counter((columns[lon], lines[lat]) for lon, lat in degrees)
    for (across, up), count in blocks.items():
        for x in across:
            for y in up:
                key = x % (360 // cell), y
                uses[key] = uses.get(key, 0) + count
    ranked = sorted(uses, key=lambda key: (-uses[key], key))[:MOST_CELLS]
    return [f"{x}-{y}" for x, y in sorted(ranked)]


def _near(degree: int, cell: int) -> range:
    """Return the numbers of the cells within MARGIN of a degree's middle, on one axis."""
    first, last = degree + 0.5 - MARGIN, degree + 0.5 + MARGIN
    return range(int(first // cell), int(last // cell) + 1)


@lru_cache(maxsize=1)
def _archive() -> zipfile.ZipFile:
    """Return the compiled base map, in memory: its table of contents is long."""
    packed = resources.files("geomap.webmap").joinpath("basemap.zip").read_bytes()
    return zipfile.ZipFile(io.BytesIO(packed))


@lru_cache(maxsize=1)
def _world() -> dict[str, Any]:
    world: dict[str, Any] = json.loads(_archive().read("coarse.json"))
    return world
