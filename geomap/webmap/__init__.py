"""Layers -> page: one HTML file that opens from disk and contacts nobody unasked.

Flows in: an :class:`~geomap.model.EventTable` and :class:`PageOptions`.  Flows
out: the bytes of the page.

folium draws the frame from fixed strings; everything that comes from a
document, a gazetteer or a definition goes in afterwards as escaped JSON
(``island``), is read by our own JavaScript (``js/``) and becomes text nodes.
"""

from geomap.webmap.boundaries import Boundaries, read_boundaries
from geomap.webmap.check import check_page, host_asked
from geomap.webmap.foliummap import folium_map
from geomap.webmap.origin import foreign_parts, page_columns, page_data
from geomap.webmap.packing import library_of_page
from geomap.webmap.page import PageOptions, render_page
from geomap.webmap.story import story_rows
from geomap.webmap.tiles import Tiles

__all__ = [
    "Boundaries",
    "PageOptions",
    "Tiles",
    "check_page",
    "folium_map",
    "foreign_parts",
    "host_asked",
    "library_of_page",
    "page_columns",
    "page_data",
    "read_boundaries",
    "render_page",
    "story_rows",
]
