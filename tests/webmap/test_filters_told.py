"""What the filters of a map leave out is said in its About panel."""

import pytest

from geomap.webmap import PageOptions, render_page

pytestmark = pytest.mark.browser

FILTERS = {"from": "2023-09-01", "to": None, "counts": {"days": 3, "undated": 1}}


def about(open_page, table, **options):
    """Return the text of the About panel, which is opened, and what the page complains of."""
    page = open_page(render_page(table, PageOptions(title="T", **options)))
    page.tab.click("#open-about")
    return page.texts("#about-body")[0], page


@pytest.mark.parametrize(
    ("filters", "says"),
    [
        (
            FILTERS,
            (
                "4 events are left out by the filters of this map:"
                " 3 before 1 Sep 2023; 1 without a date."
            ),
        ),
        (
            {"from": "2023-09-01", "to": "2023-09-30", "counts": {"days": 1}},
            (
                "1 event is left out by the filters of this map:"
                " 1 outside 1 Sep 2023 to 30 Sep 2023."
            ),
        ),
        (
            {"from": None, "to": "2023-09-30", "counts": {"days": 1, "box": 1}},
            "1 after 30 Sep 2023; 1 outside its area.",
        ),
        (
            {"from": None, "to": None, "counts": {}},
            "The filters of this map leave out no event.",
        ),
    ],
)
def test_how_many_each_filter_leaves_out(open_page, sample_table, filters, says):
    """With the days that were asked for."""
    text, page = about(open_page, sample_table, filters=filters)

    assert says in text
    assert page.complaints == []


def test_it_is_said_in_the_language_of_the_page(open_page, sample_table):
    """Right to left too."""
    text, page = about(open_page, sample_table, filters=FILTERS, language="ar")

    assert "استبعدتها مرشحات هذه الخريطة" in text
    assert "before" not in text
    assert page.complaints == []


def test_an_address_of_an_event_that_filters_hide_says_so(open_page, sample_table):
    """It was not withdrawn."""
    changes = ({"id": "p7", "status": "hidden"},)
    text, page = about(open_page, sample_table, changes=changes)
    page.tab.evaluate("() => { location.hash = 'event=p7'; }")
    page.tab.wait_for_timeout(300)

    assert "p7: no longer shown on this map." in text
    assert "It was not withdrawn." in page.texts("#gone")[0]
