"""TSV: a CSV with tabs; see ``csv``."""

from geomap.formats.csv import imported, read

__all__ = ["imported", "read"]
