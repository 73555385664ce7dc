"""The part of the built-in base map that one page needs.

Flows in: where the events are.  Flows out: fine cells (1:10 million) around
them, coarse ones (1:50 million) for the rest of the world, labels.  Cells are
taken from ``basemap.zip`` as they are; see ``gazetteer/basemap.py``.
"""

from __future__ import annotations

import json
import math
import zipfile
from functools import lru_cache
from importlib import resources
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.model import EventTable

MARGIN = 4.5  # degrees around each event for which the fine map is taken
MOST_CELLS = 60  # fine cells in one page; beyond, those with most events win


def basemap_for(table: EventTable) -> dict[str, Any]:
    """Return the base map of a page as a JSON value.

    Returns
    -------
    dict
        ``steps`` (to a degree, by scale), ``date``, ``labels``, and ``cells``:
        lists of cells by scale, ``coarse`` and ``fine``.
    """
    world = _world()
    wanted = _cells_around(positions(table), cell=world["cell"])
    with _archive() as raw, zipfile.ZipFile(raw) as archive:
        names = set(archive.namelist())
        fine = {
            key: json.loads(archive.read(f"fine/{key}.json"))
            for key in wanted
            if f"fine/{key}.json" in names
        }
    labels = [*world["labels"]]
    for cell in fine.values():
        labels += cell.pop("label", [])
    coarse = [cell for key, cell in world["cells"].items() if key not in fine]
    return {
        "steps": world["steps"],
        "date": world["date"],
        "labels": labels,
        "cells": {"coarse": coarse, "fine": list(fine.values())},
    }


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
    columns = 360 // cell
    # By degree, or a hundred thousand events would mean a million steps.
    for lon, lat in {
        (math.floor(lon) + 0.5, math.floor(lat) + 0.5) for lon, lat in spots
    }:
        for x in range(
            int((lon - MARGIN + 180) // cell), int((lon + MARGIN + 180) // cell) + 1
        ):
            for y in range(
                int((lat - MARGIN + 90) // cell), int((lat + MARGIN + 90) // cell) + 1
            ):
                key = x % columns, y
                uses[key] = uses.get(key, 0) + 1
    ranked = sorted(uses, key=lambda key: (-uses[key], key))[:MOST_CELLS]
    return [f"{x}-{y}" for x, y in sorted(ranked)]


def _archive() -> IO[bytes]:
    return resources.files("geomap.webmap").joinpath("basemap.zip").open("rb")


@lru_cache(maxsize=1)
def _world() -> dict[str, Any]:
    with _archive() as raw, zipfile.ZipFile(raw) as archive:
        world: dict[str, Any] = json.loads(archive.read("coarse.json"))
    return world
