"""GeoJSON (RFC 7946): events to features and back."""

from geomap.formats.geojson.features import features_in, members_of
from geomap.formats.geojson.reading import (
    from_value,
    imported,
    imported_from,
    read,
)
from geomap.formats.geojson.writing import blocks, feature_lines, write

__all__ = [
    "blocks",
    "feature_lines",
    "features_in",
    "from_value",
    "imported",
    "imported_from",
    "members_of",
    "read",
    "write",
]
