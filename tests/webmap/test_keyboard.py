"""The page without a mouse, and a list that is longer than anybody scrolls."""

import pytest

from geomap.model import EventTable
from geomap.webmap import PageOptions, render_page

pytestmark = pytest.mark.browser
WIDE = {"viewport": {"width": 1280, "height": 800}}
FOCUSED = """() => {
  const node = document.activeElement;
  if (node === document.body) return null;
  const style = getComputedStyle(node);
  const box = node.getBoundingClientRect();
  const seen = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) && box.width > 0;
  return [node.getAttribute("aria-label") || node.id || node.textContent.trim(), seen];
}"""


def walk(page, presses):
    """Press Tab so often; return the names of what had the focus, and whether it showed."""
    found = {}
    for _ in range(presses):
        page.tab.keyboard.press("Tab")
        focused = page.tab.evaluate(FOCUSED)
        if focused:
            found[focused[0]] = focused[1]
    return found


def test_tab_reaches_every_control_and_shows_where_it_is(open_page, page_bytes):
    """Head, map, time bar, search, list: by real presses of the key."""
    page = open_page(page_bytes, **WIDE)
    found = walk(page, 45)

    for name in (
        *("Layers by date", "Show all events on the map", "About this map"),
        *("Download the events shown as GeoJSON", "Zoom in", "Play", "Step forward"),
        *("First day shown", "Last day shown", "Length of a step", "Show from, yyyy-mm-dd or 44 BC"),
        *("Search the events", "Filters"),
    ):  # fmt: skip
        assert name in found
    assert [name for name, seen in found.items() if not seen] == []


def test_a_panel_is_used_and_left_by_keys(open_page, page_bytes):
    """Enter opens it, the focus goes in, Space switches, Esc closes and gives it back."""
    page = open_page(page_bytes, **WIDE)
    page.tab.locator("#open-layers").focus()
    page.tab.keyboard.press("Enter")

    assert page.tab.evaluate("document.activeElement.id") == "close-layers"
    for _ in range(3):
        page.tab.keyboard.press("Tab")
    page.tab.keyboard.press("Space")
    assert "of" in page.texts("#shown")[0]
    page.tab.keyboard.press("Escape")
    assert page.tab.locator("#layers").is_hidden()
    assert page.tab.evaluate("document.activeElement.id") == "open-layers"


def many_days(count):
    """Return an event for each of many days, the last one undated."""
    days = [f"{1900 + n // 336}-{n % 336 // 28 + 1:02}-{n % 28 + 1:02}" for n in range(count)]  # fmt: skip
    dates = [*days[:-1], None]
    return EventTable(
        {
            "id": [f"ev-{n}" for n in range(count)],
            "title": [f"Meeting number {n}" for n in range(count)],
            "start_date": dates,
            "end_date": dates,
            "date_edtf": dates,
            "lat": [float(n % 50) for n in range(count)],
            "lon": [float(n % 50) for n in range(count)],
            "geometry_kind": ["point"] * count,
        }
    )


def test_a_long_list_is_made_where_it_is_read(open_page):
    """Few rows at first; scrolling, searching and choosing make the others."""
    page = open_page(render_page(many_days(900), PageOptions(title="t")), **WIDE)
    tab = page.tab
    height = tab.locator("#side").evaluate("e => e.scrollHeight")

    assert 0 < tab.locator(".item").count() < 200
    assert height > 900 * 60
    tab.locator("#side").evaluate("e => e.scrollTo(0, e.scrollHeight)")
    tab.locator(".undated .item").wait_for()
    tab.locator("#query").fill("number 456")
    tab.locator("#shown", has_text="1 of 900").wait_for()
    tab.locator(".item:visible").click()
    assert page.texts(".card-title") == ["Meeting number 456"]


def test_the_legend_says_what_the_bars_mean(open_page, page_bytes):
    """Only the kinds that this map has; each bar that is no single day is explained."""
    page = open_page(page_bytes, **WIDE)
    words = page.texts("#legend li")

    for name, says in (
        ("spread", "bars: on one of these days"),
        ("open-end", "bars: begin or end not stated"),
        ("lasted", "bars: lasted over these days"),
    ):
        heights = page.tab.locator(f".bar .{name}").evaluate_all(
            "all => all.map(bar => parseFloat(bar.style.height))"
        )
        assert (says in words) == any(heights)
    assert "bars: begin or end not stated" in words
