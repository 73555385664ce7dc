"""GeoPackage 1.3 (OGC 12-128r17): events to layers by type of geometry, and back.

Layers ``events_points``, ``events_areas``, ``events_corridors``,
``events_mixed`` and the table ``events_unplaced``: those that are needed.  Days
are of type DATE; each column is described; each layer carries a style for QGIS
as its default, with the days as its time; the sources of data are metadata.
Written by SQLite alone, without a clock.
"""

from geomap.formats.gpkg.reading import read
from geomap.formats.gpkg.writing import blocks, losses, write

__all__ = ["blocks", "losses", "read", "write"]
