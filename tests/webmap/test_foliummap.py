"""Events on a real folium map, beside what else folium draws."""

import re
from importlib import resources

import folium
import pytest

import geomap
from geomap.errors import CoordinateError
from geomap.model import Event, EventTable
from tests.webmap.conftest import dated, point

HOSTILE = "{{7*7}}{% raw %}${window.pwned=1}</script><img src=x onerror=window.pwned=1>"


def leaflet(name):
    """Return a file of Leaflet, which folium's page asks a host for."""
    folder = resources.files("xstatic.pkg.leaflet").joinpath("data")
    return folder.joinpath(name).read_bytes()


@pytest.fixture(name="open_map")
def _open_map(chromium, tmp_path):
    """Return a function that opens a folium map; only Leaflet is answered."""
    contexts = []

    def open_drawn(drawn):
        path = tmp_path / "map.html"
        path.write_text(drawn.get_root().render(), encoding="utf-8")
        context = chromium.new_context(viewport={"width": 900, "height": 600})
        contexts.append(context)
        tab = context.new_page()
        tab.said = []
        tab.on("pageerror", lambda error: tab.said.append(str(error)))
        tab.route(
            re.compile("https?://"),
            lambda route: (
                route.fulfill(body=leaflet("leaflet.js"))
                if route.request.url.endswith("leaflet.js")
                else route.fulfill(body=leaflet("leaflet.css"), content_type="text/css")
                if route.request.url.endswith("leaflet.css")
                else route.abort()
            ),
        )
        tab.goto(path.as_uri())
        return tab

    yield open_drawn
    for context in contexts:
        context.close()


def test_it_is_a_map_of_folium_that_takes_further_elements(sample_table):
    """Markers, layers and controls of folium stand beside the events."""
    drawn = geomap.folium_map(sample_table)
    folium.Marker((40.2, 44.5), tooltip="Office").add_to(drawn)
    folium.LayerControl().add_to(drawn)
    html = drawn.get_root().render()

    assert isinstance(drawn, folium.Map)
    assert "L.marker" in html
    assert "L.tileLayer" not in html


def test_tiles_and_options_of_folium_are_passed_on(sample_table):
    """With tiles of folium's own there is no base map of ours."""
    html = (
        geomap.folium_map(sample_table, tiles="OpenStreetMap", zoom_start=7)
        .get_root()
        .render()
    )

    assert "L.tileLayer" in html
    assert '"zoom": 7' in html


def test_hostile_text_passes_through_folium_as_it_is():
    """No template of Jinja or JavaScript reads a word of the events."""
    event = Event(id="e", title=HOSTILE, **point(HOSTILE, 1.0, 2.0))
    html = geomap.folium_map(EventTable.from_events([event])).get_root().render()

    assert "7*7" not in html
    assert "pwned" not in html
    assert "return addEvents;" in html


def test_a_point_off_the_globe_is_refused():
    """As the page refuses it."""
    with pytest.raises(CoordinateError, match="lat"):
        geomap.folium_map(EventTable({"id": ["e"], "lat": [91.0], "lon": [0.0]}))


@pytest.mark.browser
def test_a_click_on_an_event_opens_its_card(open_map):
    """The symbols are drawn on folium's map; the card says why."""
    events = [
        Event(id="e", title=HOSTILE, **point("Alpha", 10.0, 20.0)),
        Event(id="f", title="B", **point("Beta", 11.0, 22.0), **dated("2020-01-02", "2020-01-02")),
    ]  # fmt: skip
    tab = open_map(geomap.folium_map(EventTable.from_events(events)))
    tab.locator("canvas").nth(1).wait_for()
    name = tab.evaluate("Object.keys(window).find((key) => key.startsWith('map_'))")
    spot = tab.evaluate(
        f"(({{x, y}}) => [x, y])({name}.latLngToContainerPoint([10, 20]))"
    )
    tab.wait_for_timeout(300)
    tab.mouse.click(*spot)
    tab.locator(".geomap-popup .card-title").wait_for()

    assert tab.locator(".geomap-popup .card-title").text_content() == HOSTILE
    assert "GeoNames" in tab.locator(".leaflet-control-attribution").text_content()
    assert tab.evaluate("window.pwned") is None
    assert tab.said == []
