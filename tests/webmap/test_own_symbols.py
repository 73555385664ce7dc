"""A definition's own symbols on the page: list, legend and map."""

import pytest

from geomap.webmap import PageOptions, render_page

pytestmark = pytest.mark.browser

OWN = {"armed_action": {"colour": "#c05a2b", "shape": "accident_disaster"}}


def look(page):
    """Return colour and outline of the first symbol of armed action in the legend."""
    return page.tab.evaluate(
        """() => [...document.querySelectorAll("#legend .symbol")].map((icon) =>
        [getComputedStyle(icon).getPropertyValue("--hue").trim(),
         icon.querySelector("path").getAttribute("d").slice(0, 6)])"""
    )


def test_legend_and_list_have_the_symbols_of_the_definition(open_page, sample_table):
    """A colour is set where no policy forbids it, and nothing complains."""
    page = open_page(render_page(sample_table, PageOptions(title="T", symbols=OWN)))

    assert ["#c05a2b", "M0-10 "] in look(page)
    assert page.complaints == []


def test_the_map_is_drawn_in_the_colour(open_page, sample_table):
    """Some pixel of the canvas has it."""
    page = open_page(render_page(sample_table, PageOptions(title="T", symbols=OWN)))
    page.tab.wait_for_timeout(300)

    assert page.tab.evaluate(
        """() => [...document.querySelectorAll("canvas")].some((canvas) => {
          if (!canvas.width || !canvas.height) return false;
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          for (let i = 0; i < data.length; i += 4)
            if (data[i] === 0xc0 && data[i + 1] === 0x5a && data[i + 2] === 0x2b) return true;
          return false;
        })"""
    )


@pytest.mark.parametrize(
    "symbols",
    [
        {
            "armed_action": {
                "colour": "red;} body { display: none",
                "shape": "__proto__",
            }
        },
        {"__proto__": {"colour": "url(//x)"}, "nothing": {"shape": "other"}},
    ],
)
def test_what_is_no_symbol_is_passed_over(open_page, sample_table, symbols):
    """The page checks again what it was told."""
    page = open_page(render_page(sample_table, PageOptions(title="T", symbols=symbols)))

    assert all(";" not in hue and "url" not in hue for hue, _ in look(page))
    assert page.complaints == []
