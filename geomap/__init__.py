"""geomap turns reports into dated maps.

The command is ``geomap``; Python mirrors it::

    import geomap

    table = geomap.read(["report.txt"], published="2023-09-27").table
    table.to_geodataframe()

Everything here is imported when it is first used, so ``import geomap`` costs
nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from geomap.build import build as build
    from geomap.build import read as read
    from geomap.build import verify as verify
    from geomap.errors import GeomapError as GeomapError
    from geomap.formats import read_events as read_events
    from geomap.formats import write_events as write_events
    from geomap.gazetteer import Gazetteer as Gazetteer
    from geomap.model import Document as Document
    from geomap.model import Event as Event
    from geomap.model import EventTable as EventTable
    from geomap.model import Place as Place
    from geomap.model import Position as Position
    from geomap.webmap import folium_map as folium_map

_HOMES = {
    "GeomapError": "geomap.errors",
    "Gazetteer": "geomap.gazetteer",
    "Document": "geomap.model",
    "Event": "geomap.model",
    "EventTable": "geomap.model",
    "Place": "geomap.model",
    "Position": "geomap.model",
    "build": "geomap.build",
    "folium_map": "geomap.webmap",
    "read": "geomap.build",
    "read_events": "geomap.formats",
    "verify": "geomap.build",
    "write_events": "geomap.formats",
}

__all__ = [
    "Document",
    "Event",
    "EventTable",
    "Gazetteer",
    "GeomapError",
    "Place",
    "Position",
    "build",
    "folium_map",
    "read",
    "read_events",
    "verify",
    "write_events",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'geomap' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
