"""Times before year 1 and spans of centuries on the time bar; events without a day beside it."""

import pytest

from geomap.edtf import bounds
from geomap.model import Event, EventTable
from geomap.webmap import PageOptions, render_page

pytestmark = pytest.mark.browser
WIDE = {"viewport": {"width": 1280, "height": 800}}


def event(edtf, **fields):
    """Return a placed event of a date, with the bounds that a record can hold."""
    first, last = bounds(edtf) if edtf else (None, None)
    return Event(
        id=f"ev-{edtf}",
        title=f"Event of {edtf}",
        date_edtf=edtf,
        start_date=first and first.isoformat(),
        end_date=last and last.isoformat(),
        event_class="meeting",
        lat=41.9,
        lon=12.5,
        geometry_kind="point",
        **fields,
    )


@pytest.fixture(name="page")
def _page(open_page):
    """Open a page of events from 500 BC to 2023, one without a year and one without a date."""
    dates = ("2023-09-12", "1071-08-26", "-0043-03-15", "-0499", "XXXX-09-19", None)
    table = EventTable.from_events([event(edtf) for edtf in dates])
    return open_page(render_page(table, PageOptions(title="Long ago")), **WIDE)


def titles(page):
    """Return the titles in the list, without the words that all have."""
    shown = page.tab.locator(".item:visible .item-title").all_text_contents()
    return [title.removeprefix("Event of ") for title in shown]


def type_dates(page, first, last):
    """Type both dates and leave the field."""
    page.tab.get_by_label("Show from").fill(first)
    page.tab.get_by_label("Show to").fill(last)
    page.tab.get_by_label("Show to").press("Tab")


def test_years_before_1_are_years(page):
    """First in the list and the layers, counted as dated, within the bar."""
    assert page.texts("#dates") == ["1 Jan 500 BC \u2013 12 Sep 2023"]
    assert page.texts("#counts") == [
        "6 events \u00b7 all drafts \u00b7 1 without a year \u00b7 1 undated"
    ]
    assert titles(page)[:3] == ["-0499", "-0043-03-15", "1071-08-26"]
    assert page.texts(".group-head")[:2] == ["500 BC", "15 Mar 44 BC"]
    page.tab.locator("#open-layers").click()
    assert page.texts("#layers-body .check-text")[:2] == ["500 BC", "15 Mar 44 BC"]
    page.tab.keyboard.press("Escape")
    page.tab.get_by_label("Step forward").click()
    assert titles(page) == ["-0499", "XXXX-09-19", "None"]
    assert page.complaints == []


@pytest.mark.parametrize(
    ("first", "last"), [("44 BC", "40 BC"), ("-0043", "-0039"), ("-0043-03-15", "1 BC")]
)
def test_years_before_1_are_typed_in_two_ways(page, first, last):
    """As EDTF has them, and as people say them; the window then hides all other years."""
    type_dates(page, first, last)

    assert titles(page) == ["-0043-03-15", "XXXX-09-19", "None"]
    page.tab.wait_for_timeout(500)
    assert page.tab.evaluate("location.hash").startswith("#from=-0043-")
    page.tab.reload()
    page.tab.wait_for_timeout(500)
    assert titles(page) == ["-0043-03-15", "XXXX-09-19", "None"]
    assert page.complaints == []


def test_no_handle_lies_under_the_other(page):
    """However short the window is beside the whole time."""
    type_dates(page, "-0043-03-15", "-0043-03-15")
    boxes = [
        page.tab.locator(f".handle.{end}").bounding_box() for end in ("from", "to")
    ]
    centres = [page.tab.evaluate(
        "e => e.getBoundingClientRect().x + e.offsetWidth / 2", handle.element_handle()
    ) for handle in page.tab.locator(".handle").all()]  # fmt: skip

    assert centres[1] - centres[0] >= 16
    assert boxes[0]["x"] < boxes[1]["x"]


def test_a_window_is_enlarged_on_the_bar_and_made_small_again(open_page):
    """Where centuries leave a day no room, the bar shows the days around the window alone."""
    dates = ["1299/1922", "2023-09-10", "2023-09-12"]
    table = EventTable.from_events([event(edtf) for edtf in dates])
    page = open_page(render_page(table, PageOptions(title="Long")), **WIDE)
    type_dates(page, "2023-09-10", "2023-09-12")
    page.tab.get_by_label("Show only these days on the bar, larger").click()
    first = page.tab.get_by_label("First day shown")

    assert first.get_attribute("aria-valuetext") == "10 Sep 2023"
    first.press("ArrowRight")
    assert page.texts(".window-words") == ["11\u201312 Sep 2023"]
    page.tab.get_by_label("Show all days on the bar again").click()
    assert page.texts(".window-words") == ["11\u201312 Sep 2023"]
    assert page.tab.get_by_label("First decade shown").count() == 1
    assert page.complaints == []


def test_playing_leaps_over_what_the_bar_leaves_out(page):
    """Nobody waits for a thousand years without an event."""
    page.tab.get_by_label("Length of a step").select_option("day")
    type_dates(page, "1071-08-26", "1071-08-26")
    page.tab.get_by_label("Step forward").click()

    assert titles(page)[0] == "2023-09-12"
    page.tab.get_by_label("Step back").click()
    assert titles(page)[0] == "1071-08-26"


def test_undated_events_stay_unless_the_reader_says_so(page):
    """A word beside the slider says how many; switched off they are hidden, and the address keeps it."""
    type_dates(page, "1071", "1071")
    box = page.tab.get_by_label("and 2 undated")

    assert titles(page) == ["1071-08-26", "XXXX-09-19", "None"]
    box.uncheck()
    assert titles(page) == ["1071-08-26"]
    page.tab.wait_for_timeout(500)
    assert "undated=no" in page.tab.evaluate("location.hash")
    page.tab.get_by_text("Show all", exact=True).click()
    assert box.is_checked()
    assert len(titles(page)) == 6
