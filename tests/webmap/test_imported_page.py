"""Events that others coded: the page says who, and never shows a region as a spot."""

import pytest

from geomap.model import Event, EventTable
from geomap.webmap import PageOptions, render_page
from geomap.webmap.payload import columns_of, publishable

WIDE = {"viewport": {"width": 1280, "height": 800}}


def coded(number, **fields):
    """Return an event as the profile of UCDP GED makes it."""
    return Event(
        **{
            "id": f"ucdp-{number}",
            "title": "Government - Rebels, North province",
            "start_date": "2009-02-20",
            "end_date": "2009-02-26",
            "date_basis": "person",
            "date_prec": 3,
            "where_prec": 4,
            "place_name": "North province",
            "place_basis": "person",
            "place_role": "affected_area",
            "geometry_kind": "area",
            "lat": 5.4,
            "lon": 26.5,
            "event_class": "armed_action",
            "killed_low": 0,
            "killed_best": 3,
            "killed_high": 20,
            "review": "reviewed",
            "reviewer": "UCDP GED",
            **fields,
        }
    )


def opened(open_page, *events):
    """Open a page of events and the card of the first."""
    table = EventTable.from_events(list(events))
    page = open_page(render_page(table, PageOptions(title="Coded")), **WIDE)
    page.tab.locator(".item").first.click()
    return page


def test_only_data_sets_are_named_as_reviewers():
    """Who reviews here is for the desk."""
    table = EventTable.from_events([coded(1), coded(2, reviewer="A. Desk")])

    assert columns_of(publishable(table))["reviewer"] == ["UCDP GED", None]
    assert "reviewer" not in columns_of(
        EventTable.from_events([coded(2, reviewer="B")])
    )


@pytest.mark.browser
def test_the_card_says_who_coded_an_imported_event(open_page):
    """Neither "in review" nor "a person checked": nobody here did; precision is in words."""
    page = opened(open_page, coded(1))
    card = page.tab.locator("#card").inner_text()

    for says in (
        "Date: coded by UCDP GED.",
        "Precision: a week.",
        "Place: coded by UCDP GED.",
        "Precision: an administrative area of the first order, such as a province.",
        "Killed: 3, best estimate (0 to 20)",
        "Coded by UCDP GED; nobody has reviewed it here.",
    ):
        assert says in card
    assert "checked" not in card
    assert "person" not in card
    assert page.complaints == []


@pytest.mark.browser
def test_a_row_of_any_table_is_no_reading_of_a_machine(open_page):
    """Its date and place are as the data has them."""
    page = opened(open_page, coded(1, id="row-1", review="draft", reviewer=None))
    card = page.tab.locator("#card").inner_text()

    assert "Date: as the imported data has it." in card
    assert "Draft, as the imported data has it; not yet reviewed" in card
    assert "machine" not in card


@pytest.mark.browser
def test_an_area_without_a_shape_is_hatched_and_said(open_page):
    """In legend and card; on the map the ground around its symbol is not bare."""
    page = opened(open_page, coded(1))

    assert "area of unknown outline" in page.texts("#legend li")
    assert "whole region named, exact spot not stated" not in page.texts("#legend li")
    assert "outline is not known here" in page.tab.locator("#card").inner_text()
    inked = """() => {
      const canvas = document.querySelector('.leaflet-plot-pane canvas');
      const ratio = canvas.width / canvas.offsetWidth;
      const at = map_1.latLngToContainerPoint([5.4, 26.5]);
      const [x, y] = [at.x - canvas.getBoundingClientRect().x + document.getElementById('map_1').getBoundingClientRect().x, at.y - canvas.getBoundingClientRect().y + document.getElementById('map_1').getBoundingClientRect().y];
      let inked = 0;
      for (let turn = 0; turn < 6.28; turn += 0.1) {
        const [px, py] = [x + 18.5 * Math.cos(turn), y + 18.5 * Math.sin(turn)].map((v) => Math.round(v * ratio));
        if (canvas.getContext('2d').getImageData(px, py, 1, 1).data[3] > 0) inked += 1;
      }
      return inked;
    }"""
    assert page.complaints == []
    assert page.tab.evaluate(inked) > 50


@pytest.mark.browser
def test_rows_with_one_title_are_told_apart(open_page):
    """By the dead, and by the place where the title does not name it."""
    page = opened(
        open_page,
        coded(1),
        coded(2, killed_low=None, killed_high=None, title="Fighting"),
    )

    assert page.texts(".item-title + .item-note") == [
        "Killed: 3, best estimate (0 to 20)",
        "North province \u00b7 Killed: 3",
    ]
