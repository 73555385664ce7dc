"""GeoParquet 1.1: events as columns, through pyarrow (the extra ``parquet``).

Rows are in the order of their days, so that who asks for a month reads a part of
the file only; those without a day stand last.  By option the events are in a
folder of files, one for each year or month.
"""

from geomap.formats.parquet.partitions import PARTITIONS, write_partitions
from geomap.formats.parquet.reading import read
from geomap.formats.parquet.writing import blocks, losses, write

__all__ = ["PARTITIONS", "blocks", "losses", "read", "write", "write_partitions"]
