"""Linked Places Format 1.3: events as attestations of places, in GeoJSON-LD."""

from geomap.formats.lpf.reading import from_value, is_linked_places, read
from geomap.formats.lpf.writing import blocks, losses, write

__all__ = ["blocks", "from_value", "is_linked_places", "losses", "read", "write"]
