"""Corrections are listed on the page, and an old address says what became of its event."""

import pytest

from geomap.webmap import PageOptions, render_page

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)> ${alert(1)} {{7*7}}"
CHANGES = (
    {
        "id": "ev-000000000001",
        "status": "revised",
        "title": "Old title",
        "change_note": "Day corrected",
    },
    {"id": "p7", "status": "withdrawn", "title": HOSTILE, "change_note": HOSTILE},
    {"id": "p8", "status": "replaced", "replaced_by": "ev-000000000001"},
)


@pytest.fixture(name="page")
def _page(open_page, sample_table):
    options = PageOptions(title="T", citation=f"A: {HOSTILE}.", changes=CHANGES)
    return open_page(render_page(sample_table, options))


def go(page, fragment):
    """Open an address of the same page."""
    page.tab.evaluate("text => { location.hash = text; }", fragment)
    page.tab.wait_for_timeout(300)


def test_corrections_and_citation_are_in_the_about_panel(page):
    """As they are written; what is still there has its present title."""
    about = page.texts("#about-body")[0]
    first, second, third = page.texts(".changes li")

    assert f"How to cite: A: {HOSTILE}." in about
    assert first.startswith("Shelling, Karabakh, 19 Sep 2023: revised.")
    assert "Day corrected" in first
    assert second.startswith(f"{HOSTILE}: withdrawn.")
    assert third == "p8: replaced by another event."
    assert page.complaints == []


@pytest.mark.parametrize(("event", "says"), [("p7", "withdrawn"), ("p8", "replaced")])
def test_an_old_address_says_what_became_of_its_event(page, event, says):
    """In the About panel, which opens; the next address takes it away."""
    go(page, f"event={event}")

    assert page.tab.locator("#gone").is_visible()
    assert says in page.texts("#gone")[0]
    go(page, "event=ev-000000000001")
    assert page.tab.locator("#gone").count() == 0
    assert page.complaints == []


@pytest.mark.parametrize("event", ["nothing", "", "ev-000000000001", "__proto__"])
def test_an_address_of_no_event_says_nothing(page, event):
    """Nor one of an event that was revised and is there."""
    go(page, f"event={event}")

    assert page.tab.locator("#gone").count() == 0
    assert page.complaints == []
