"""Events far apart or crowded: fit to the data, across the date line, into a ring."""

import pytest

from geomap.model import Event, EventTable
from geomap.webmap import PageOptions, render_page

pytestmark = pytest.mark.browser
WIDE = {"viewport": {"width": 1280, "height": 800}}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}


def event(number, lat, lon, **fields):
    """Return an event on a day of its own."""
    return Event(
        **{
            "id": f"ev-{number}",
            "title": f"Event {number}",
            "event_class": "meeting",
            "date_edtf": f"2023-09-{1 + number % 28:02d}",
            "start_date": f"2023-09-{1 + number % 28:02d}",
            "end_date": f"2023-09-{1 + number % 28:02d}",
            "lat": lat,
            "lon": lon,
            "geometry_kind": "point",
            **fields,
        }
    )


def page_of(*events):
    """Return the bytes of a page of events."""
    table = EventTable.from_events(list(events))
    return render_page(table, PageOptions(title="Wide"))


def pixels(page, lat, lon):
    """Return where a spot is in the window."""
    return page.tab.evaluate(
        "([lat, lon]) => { const p = map_1.latLngToContainerPoint([lat, lon]);"
        " const b = document.getElementById('map_1').getBoundingClientRect();"
        " return [p.x + b.x, p.y + b.y]; }",
        [lat, lon],
    )


@pytest.mark.parametrize("view", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize(
    "spots",
    [
        [(41.9, 12.5), (-17.0, 178.0), (-17.5, -179.0)],
        [(40.4, -3.7), (41.9, 12.5), (-17.0, 178.0), (-17.5, -179.0)],
        [(64.1, -21.9), (-33.9, 151.2), (35.7, 139.7)],
    ],
    ids=["rome-fiji", "both-sides-of-greenwich", "world"],
)
def test_all_symbols_are_in_view_and_under_no_button(open_page, view, spots):
    """At first, and after Fit; however wide, and across the date line."""
    page = open_page(
        page_of(*(event(n, *spot) for n, spot in enumerate(spots))), **view
    )
    page.tab.wait_for_timeout(300)
    stage = page.tab.locator("#map_1").bounding_box()
    for lat, lon in spots:
        turned = [pixels(page, lat, lon + turn) for turn in (-360, 0, 360)]
        inside = [
            (x, y)
            for x, y in turned
            if stage["x"] + 10 < x < stage["x"] + stage["width"] - 10
            and stage["y"] + 10 < y < stage["y"] + stage["height"] - 10
        ]

        assert len(inside) >= 1, (lat, lon)
        under = page.tab.evaluate(
            "([x, y]) => document.elementFromPoint(x, y).closest('.leaflet-control') !== null",
            inside[0],
        )
        assert not under
    assert page.complaints == []


def test_a_shape_across_the_date_line_is_one(open_page):
    """Its halves, which RFC 7946 cuts there, stand side by side."""
    halves = (
        [[[178, -20], [180, -20], [180, -15], [178, -15], [178, -20]]],
        [[[-180, -20], [-178, -20], [-178, -15], [-180, -15], [-180, -20]]],
    )
    shape = {"type": "MultiPolygon", "coordinates": list(halves)}
    far = event(0, -17.5, 180.0, geometry_kind="area", geometry=shape)
    page = open_page(page_of(far, event(1, 41.9, 12.5)), **PHONE)
    page.tab.wait_for_timeout(300)
    (west, _), (east, _) = pixels(page, -17.5, 178), pixels(page, -17.5, 182)
    stage = page.tab.locator("#map_1").bounding_box()

    assert stage["x"] < west < east < stage["x"] + stage["width"]


def crowd():
    """Return 30 events near each other, and one of them with an arc."""
    flight = event(
        30,
        39.51,
        46.35,
        title="Flight",
        place_role="destination",
        place_basis="gazetteer",
        place_name="Goris",
        other_places=({"name": "X", "role": "origin", "lat": 39.82, "lon": 46.75},),
    )
    near = [event(n, 39.5 + n % 5 * 0.05, 46.3 + n // 5 * 0.1) for n in range(30)]
    return [*near, flight, event(31, 52.5, 13.4)]


def test_the_chosen_event_of_a_ring_comes_to_be_seen_with_its_arc(open_page):
    """The map goes in until it stands for itself and both ends of the arc are in view."""
    page = open_page(page_of(*crowd()), **WIDE)
    page.tab.wait_for_timeout(300)
    before = page.tab.evaluate("map_1.getZoom()")
    page.tab.locator(".item", has_text="Flight").click()
    page.tab.wait_for_timeout(800)
    stage = page.tab.locator("#map_1").bounding_box()
    card = page.tab.locator("#card").bounding_box()

    assert page.tab.evaluate("map_1.getZoom()") >= before + 2
    for spot in ((39.51, 46.35), (39.82, 46.75)):
        x, y = pixels(page, *spot)
        assert stage["x"] < x < card["x"]
        assert stage["y"] < y < stage["y"] + stage["height"]
    assert page.complaints == []
