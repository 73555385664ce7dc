"""Events as a layer of a real ``folium.Map``, for notebooks and folium's users.

folium compiles what it renders a second time as a template, so the events go
through it as base 64, in which no parser finds a word of its own, and our code
is checked to hold nothing that Jinja would read.  The page that folium makes
of such a map asks its hosts for Leaflet; :func:`geomap.webmap.render_page`
makes the one that works offline.
"""

from __future__ import annotations

import base64
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from geomap.layers import dated_layers
from geomap.webmap import code
from geomap.webmap.basemap import basemap_for
from geomap.webmap.island import island
from geomap.webmap.packing import packed
from geomap.webmap.payload import check_places, columns_of, layer_rows, publishable
from geomap.webmap.texts import date_words

if TYPE_CHECKING:
    import folium

    from geomap.model import EventTable

_JINJA = re.compile(r"\{[{%#]")
_NO_BASEMAP: dict[str, Any] = {"steps": {}, "labels": [], "cells": {}}


def folium_map(
    events: EventTable, *, language: str = "en", **options: Any
) -> folium.Map:
    """Return a folium map with the events on it: symbols, areas, cards.

    Parameters
    ----------
    events : EventTable
        Rejected and replaced events are not shown, as on the page.
    language : str
        BCP 47 tag of the texts on the cards; English if there is no table.
    **options
        For ``folium.Map``.  Without ``tiles`` the built-in base map is drawn
        and no tiles are asked for; without ``location`` the map shows all
        events.

    Returns
    -------
    folium.Map
        Other folium elements can be added to it.  Shown, it loads Leaflet from
        the hosts that folium names.

    Raises
    ------
    CoordinateError
        If a point is not on the globe.

    Examples
    --------
    >>> from geomap.model import Event, EventTable
    >>> table = EventTable.from_events([Event(id="e", title="Talks", lat=40.6, lon=47.1)])
    >>> type(folium_map(table)).__name__
    'Map'
    """
    import folium

    shown = publishable(events)
    check_places(shown)
    tiles = options.pop("tiles", None)
    given: dict[str, Any] = {"location": (20, 10), "zoom_start": 2} | options
    drawn = folium.Map(tiles=tiles, **given)
    payload = {
        "events": packed(
            {
                "count": len(shown),
                "columns": columns_of(shown),
                "layers": layer_rows(dated_layers(shown, date_words(language))),
            },
            months=date_words(language).months,
        ),
        "basemap": basemap_for(shown) if tiles is None else _NO_BASEMAP,
        "view": "given" if "location" in options else None,
    }
    coded = base64.b64encode(island(payload).encode("utf-8")).decode("ascii")
    _layer_class()(coded, language).add_to(drawn)
    return drawn


@cache
def _layer_class() -> Any:
    """Return folium's kind of element that holds our layer; folium loads late."""
    from folium import MacroElement
    from jinja2 import Template

    class EventLayer(MacroElement):
        _template = Template(
            "{% macro header(this, kwargs) %}<style>{{ this.style }}</style>{% endmacro %}"
            "{% macro script(this, kwargs) %}{{ this.code }}"
            '({{ this._parent.get_name() }}, "{{ this.coded }}");{% endmacro %}'
        )

        def __init__(self, coded: str, language: str) -> None:
            super().__init__()  # type: ignore[no-untyped-call]
            self._name = "EventLayer"
            self.coded = coded
            self.code = _as_function(language)
            self.style = _inert(code.styles("theme", "event", "layer"))

    return EventLayer


def _as_function(language: str) -> str:
    """Return our code as a function of a map and the coded events."""
    names = (*code.DRAWING, "layer")
    text = _inert(code.script(names, "return addEvents;", language))
    body = text.removeprefix('"use strict";\n').rstrip().removesuffix(";")
    return body.replace("(() => {", '(() => { "use strict";', 1)


def _inert(text: str) -> str:
    """Return text of ours, once it is sure that folium will not run a part of it."""
    if _JINJA.search(text):
        raise RuntimeError("a script or text of geomap holds what Jinja would read")
    return text
