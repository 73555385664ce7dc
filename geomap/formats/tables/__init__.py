"""Tables: other people's rows, from CSV, TSV, XLSX or features, as events.

Flows in: rows of named cells, and what a person says of the columns.  Flows out:
an :class:`Imported`: the events, what each column was taken for, and the rows
that could not be used.  Place names stay as they are written; ``build`` looks
them up.
"""

from geomap.formats.tables.columns import TARGETS, TableOptions, guess, is_foreign
from geomap.formats.tables.result import NOT_LOOKED_UP, Imported, Rejected
from geomap.formats.tables.rows import Row, from_rows

__all__ = [
    "NOT_LOOKED_UP",
    "TARGETS",
    "Imported",
    "Rejected",
    "Row",
    "TableOptions",
    "from_rows",
    "guess",
    "is_foreign",
]
