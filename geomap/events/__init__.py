"""Join dates, places and what happened into events.

Flows in: a document and the gazetteer.  Flows out: a
:class:`~geomap.events.read.Reading` with draft events and what was left out.
The main path is :func:`geomap.events.read.read_document`.
"""

from geomap.events.corroborate import Duplicate, corroborate
from geomap.events.denials import with_denials
from geomap.events.explain import explain
from geomap.events.explain_page import explain_page
from geomap.events.read import Reading, read_document

__all__ = [
    "Duplicate",
    "Reading",
    "corroborate",
    "explain",
    "explain_page",
    "read_document",
    "with_denials",
]
