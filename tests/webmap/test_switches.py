"""The layer control: one switch for each layer, or for each period that holds many."""

import pytest

from geomap.model import Event, EventTable, Period
from geomap.webmap import PageOptions, render_page
from tests.webmap.conftest import dated, point


def monthly(count=70):
    """Return an event on the first of each of many months."""
    days = [f"{2015 + n // 12}-{n % 12 + 1:02d}-01" for n in range(count)]
    return EventTable.from_events(
        [
            Event(id=f"e{n}", title=f"Event {n}", **dated(day, day), **point("A", 1 + n / 10, 2))
            for n, day in enumerate(days)
        ]
    )  # fmt: skip


@pytest.mark.browser
def test_a_switch_of_a_year_hides_its_days(open_page):
    """Years stand in for seventy days; the list keeps the days."""
    page = open_page(render_page(monthly(), PageOptions(title="T")))
    page.tab.locator("#open-layers").click()

    assert page.texts("#layers-body .check-text") == [str(y) for y in range(2015, 2021)]
    assert page.texts("#layers-body .count") == ["12", "12", "12", "12", "12", "10"]

    page.tab.locator("#layers-body input").nth(1).uncheck()

    assert page.texts("#hidden-note")[0].startswith("12 events are hidden")
    assert "hide=2016" in page.tab.evaluate("new Promise((r) => setTimeout(() => r(location.hash), 500))")  # fmt: skip
    assert page.complaints == []


@pytest.mark.browser
def test_an_author_names_the_periods(open_page):
    """Their labels are text, whatever they hold."""
    label = "First round </script>{{7*7}}"
    periods = (Period(label=label, start="2015-01-01", end="2019-12-31"),)
    page = open_page(render_page(monthly(61), PageOptions(title="T", periods=periods)))
    page.tab.locator("#open-layers").click()

    assert page.texts("#layers-body .check-text") == [label, "1 Jan 2020"]
    assert page.complaints == []


@pytest.mark.browser
def test_a_period_keeps_its_name_when_it_holds_one_layer(open_page):
    """As many periods as days are still the author's periods."""
    periods = tuple(
        Period(label=f"Round {n}", start=f"2015-0{n}-01", end=f"2015-0{n}-28")
        for n in (1, 2)
    )
    page = open_page(render_page(monthly(2), PageOptions(title="T", periods=periods)))
    page.tab.locator("#open-layers").click()

    assert page.texts("#layers-body .check-text") == ["Round 1", "Round 2"]
