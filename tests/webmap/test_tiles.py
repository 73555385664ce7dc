"""Images of one host: only if asked for, only from that host, never instead of the built-in map."""

import json
import re
from dataclasses import replace

import pytest

from geomap.errors import InputError
from geomap.model import EventTable
from geomap.webmap import Tiles, check_page, host_asked, render_page
from tests.webmap.conftest import sample_options

URL = "https://tiles.example.org/{z}/{x}/{y}.png"
IMAGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256">'
    '<path fill="#bcd" d="M0 0H256V256H0Z"/></svg>'
)


def tiles(url=URL, attribution="© Some Mappers"):
    """Return tiles of a host that is nowhere."""
    return Tiles(url=url, attribution=attribution)


@pytest.fixture(name="tiled_page")
def _tiled_page(sample_table):
    return render_page(sample_table, replace(sample_options(), tiles=tiles()))


GOOD = {
    URL: "tiles.example.org",
    "https://tiles.example.org:8443/a/{z}/{y}/{x}{r}?key=a1%20b": "tiles.example.org:8443",
    "https://xn--bcher-kva.example/{z}/{x}/{y}": "xn--bcher-kva.example",
    "https://192.0.2.7/{z}/{x}/{y}.webp": "192.0.2.7",
}


@pytest.mark.parametrize("url", GOOD)
def test_an_address_on_one_host_is_taken(url):
    """The host is what the policy will name, with its port if there is one."""
    assert tiles(url).host == GOOD[url]


HOSTILE = [
    *("", "x", "/{z}/{x}/{y}", "//tiles.example.org/{z}/{x}/{y}", "tiles.example.org/{z}/{x}/{y}"),
    *("http://tiles.example.org/{z}/{x}/{y}", "HTTPS://tiles.example.org/{z}/{x}/{y}"),
    *("javascript:x//{z}/{x}/{y}", "data:image/png,{z}{x}{y}", "file:///{z}/{x}/{y}", "blob:https://a/{z}/{x}/{y}"),
    *("https:/{z}/{x}/{y}", "https:///{z}/{x}/{y}", "https:tiles.example.org/{z}/{x}/{y}", "https:\\\\a\\{z}\\{x}\\{y}"),
    *("https://{s}.tiles.example.org/{z}/{x}/{y}", "https://a.example/{s}/{z}/{x}/{y}", "https://{z}/{x}/{y}"),
    *("https://user@a.example/{z}/{x}/{y}", "https://user:word@a.example/{z}/{x}/{y}", "https://a.example@b.example/{z}/{x}/{y}"),
    *("https://*.example.org/{z}/{x}/{y}", "https://*/{z}/{x}/{y}", "https://a.example;script-src *//{z}/{x}/{y}"),
    *("https://a.example; b.example/{z}/{x}/{y}", "https://a.example b.example/{z}/{x}/{y}", "https://a.example,b/{z}/{x}/{y}"),
    *("https://a.example/{z}/{x}/{y} https://b.example", "https://a.example/{z}/{x}/{y};default-src *"),
    *("https://a.example/{z}/{x}/{y}\n", "\thttps://a.example/{z}/{x}/{y}", "https://a.exa\nmple/{z}/{x}/{y}", "https://a.example/{z}/{x}/{y}\u2028"),
    *('https://a.example/"{z}/{x}/{y}', "https://a.example/'{z}/{x}/{y}", "https://a.example/<b>{z}/{x}/{y}", "https://a.example/`{z}/{x}/{y}"),
    *("https://a.example\\@b.example/{z}/{x}/{y}", "https://a.example#/{z}/{x}/{y}", "https://a.example?/{z}/{x}/{y}"),
    *("https://a.example/{z}/{x}", "https://a.example/{z}/{x}/{y}/{y}", "https://a.example/{z}/{x}/{y}/{key}", "https://a.example/{{z}}/{x}/{y}"),
    *("https://a.example/{z}/{x}/{y", "https://a.example/{z}/{x}/{y}}", "https://a.example/{z}/{x}/{-y}", "https://a.example/../{z}/{x}/{y}"),
    *("https://münchen.example/{z}/{x}/{y}", "https://Tiles.example/{z}/{x}/{y}", "https://a..example/{z}/{x}/{y}", "https://-a.example/{z}/{x}/{y}"),
    *("https://a.example:/{z}/{x}/{y}", "https://a.example:99999999/{z}/{x}/{y}", "https://a.example:0/{z}/{x}/{y}", "https://[::1]/{z}/{x}/{y}"),
    *("https://%61.example/{z}/{x}/{y}", "https://a_b.example/{z}/{x}/{y}", "https://'self'/{z}/{x}/{y}", "https://a.example/{z}/{x}/{y}" + "a" * 500),
]  # fmt: skip


@pytest.mark.parametrize("url", HOSTILE)
def test_an_address_that_may_mean_something_else_is_refused(url):
    """No other scheme, host, user, directive or placeholder gets in; the message is one line."""
    with pytest.raises(InputError) as caught:
        tiles(url)

    assert "expected" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("words", ["", "  ", "a\nb", "a\x00", "x" * 501])
def test_whose_images_they_are_has_to_be_said(words):
    """In one line of text that has room under the map."""
    with pytest.raises(InputError, match="attribution"):
        tiles(attribution=words)


def test_only_images_of_the_named_host_are_allowed(tiled_page, page_bytes):
    """The policy names it; without tiles it names nobody."""
    policy = re.search(rb'Content-Security-Policy" content="([^"]*)"', tiled_page)

    assert b"img-src data: https://tiles.example.org;" in policy.group(1)
    assert policy.group(1).count(b"https:") == 1
    assert b"img-src data:;" in page_bytes
    assert host_asked(tiled_page) == "tiles.example.org"
    assert host_asked(page_bytes) is None
    assert check_page(tiled_page) == []


def test_a_page_that_says_it_contacts_nobody_contacts_nobody(tiled_page, page_bytes):
    """Not even those who do not let scripts run are told so of a page with tiles."""
    unasked = re.compile(rb"<noscript>[^/]*contacts no server")

    assert unasked.search(page_bytes)
    assert not unasked.search(tiled_page)


DAMAGE = {
    "another host allowed": (b"data: https://tiles.example.org;", b"data: https://other.example;"),
    "a second host": (b"data: https://tiles.example.org;", b"data: https://tiles.example.org https://b.example;"),
    "every host": (b"data: https://tiles.example.org;", b"data: https:;"),
    "another address": (b'"url":"https://tiles.example.org/', b'"url":"https://other.example/'),
    "an address that is none": (b'"url":"https://tiles.example.org/', b'"url":"javascript:x//'),
    "another host named": (b'"host":"tiles.example.org"', b'"host":"other.example"'),
    "no address": (b'"url":"https://tiles.example.org/', b'"was":"https://tiles.example.org/'),
    "no table": (b'"tiles":{', b'"tiles":7,"was":{'),
    "an address that is no text": (b'"url":"https://tiles.', b'"url":[],"was":"https://tiles.'),
    "not named at all": (b'"tiles":{', b'"was":{'),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_to_the_tiles_is_found(tiled_page, name):
    """What is allowed, what is asked and what is named have to be the same."""
    before, after = DAMAGE[name]

    assert before in tiled_page
    assert check_page(tiled_page.replace(before, after, 1))


def answered(page, *, status=200):
    """Answer what the page asks of the host, and reload it."""
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(status=status, body=IMAGE, content_type="image/svg+xml")

    page.context.set_offline(False)
    page.context.route(re.compile("^https?:"), answer)
    page.tab.reload()
    return asked


@pytest.mark.browser
def test_images_lie_over_the_built_in_map_and_beneath_the_events(open_page, tiled_page):
    """Only the named host is asked, without a referrer, and About and credits name it."""
    page = open_page(tiled_page)
    asked = answered(page)
    page.tab.locator(".leaflet-tile-loaded").first.wait_for()
    layers = {
        name: int(
            page.tab.locator(f".leaflet-{name}-pane").evaluate(
                "e => getComputedStyle(e).zIndex"
            )
        )
        for name in ("ground", "tile", "plot")
    }
    page.tab.locator("#open-about").click()

    assert layers["ground"] < layers["tile"] < layers["plot"]
    assert asked
    assert {url.split("/")[2] for url in asked} == {"tiles.example.org"}
    assert all(re.fullmatch(r"https://[^/]+/\d+/\d+/\d+\.png", url) for url in asked)
    about = " ".join(page.texts("#about-body p"))
    assert "asks tiles.example.org for images" in about
    assert "contacts no server" not in about
    assert "© Some Mappers" in page.texts("#credits p")[0]
    assert page.texts("#images") == [""]
    assert page.tab.locator("#legend .swatch-dashed").count() == 0


@pytest.mark.browser
def test_without_a_network_the_built_in_map_is_there(open_page, tiled_page):
    """The page says that the images do not come, and is otherwise as without them."""
    page = open_page(tiled_page)
    page.tab.wait_for_selector("#images:not(:empty)")

    assert "tiles.example.org do not come" in page.texts("#images")[0]
    assert page.tab.locator(".item").count() > 0
    assert page.tab.locator(".leaflet-ground-pane canvas").count() == 1
    assert all("ERR_" in text for text in page.complaints), page.complaints


@pytest.mark.browser
def test_any_other_host_stays_forbidden(open_page, tiled_page):
    """The policy lets no image of another host in, and no script of that one."""
    page = open_page(tiled_page)
    asked = answered(page)
    page.tab.locator(".leaflet-tile-loaded").first.wait_for()
    asked.clear()
    page.tab.evaluate(
        """() => {
          for (const [tag, address] of [["img", "https://other.example/a.png"],
            ["img", "http://tiles.example.org/a.png"], ["script", "https://tiles.example.org/a.js"]]) {
            const node = document.createElement(tag);
            node.src = address;
            document.body.append(node);
          }
          return fetch("https://tiles.example.org/a").catch(() => null);
        }"""
    )

    assert asked == []


def test_tiles_travel_beside_packed_columns_too(sample_table):
    """A page of many events names its host where a reader of the file finds it."""
    many = EventTable(
        {name: list(column) * 3000 for name, column in sample_table.columns.items()}
    )
    page = render_page(many, replace(sample_options(), tiles=tiles()))
    raw = re.search(rb'id="geomap-events">(.*?)</script>', page, re.DOTALL).group(1)

    assert json.loads(raw)["tiles"]["host"] == "tiles.example.org"
    assert check_page(page) == []
