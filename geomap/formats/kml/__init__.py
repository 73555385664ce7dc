"""KML 2.2 (OGC 07-147r2): events to Placemarks and back.

A folder for each dated layer; TimeStamp or TimeSpan with the precision that is
known (a month stays a month); a style for each class, fainter for drafts; a
description for people; and every field of the record in ExtendedData, from
which our own files are read again.
"""

from geomap.formats.kml.reading import from_bytes, read
from geomap.formats.kml.writing import blocks, losses, write

__all__ = ["blocks", "from_bytes", "losses", "read", "write"]
