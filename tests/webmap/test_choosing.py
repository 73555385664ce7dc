"""What the reader chooses: dates, words, filters; and the address that keeps it."""

import pytest

from geomap.model import Event, EventTable
from geomap.webmap import PageOptions, render_page

pytestmark = pytest.mark.browser
WIDE = {"viewport": {"width": 1280, "height": 800}}


@pytest.fixture(name="page")
def _page(open_page, page_bytes):
    """Open the sample page."""
    return open_page(page_bytes, **WIDE)


def fragment(page):
    """Return the fragment of the address once it has settled."""
    page.tab.wait_for_timeout(700)
    return page.tab.evaluate("location.hash")


def shown(page):
    """Return the first words of the titles in the list."""
    titles = page.tab.locator(".item:visible .item-title").all_text_contents()
    return [title.split(",")[0] for title in titles]


def type_dates(page, first, last):
    """Type both dates and leave the field."""
    page.tab.get_by_label("Show from").fill(first)
    page.tab.get_by_label("Show to").fill(last)
    page.tab.get_by_label("Show to").press("Tab")


def test_words_are_found_wherever_the_record_has_them(page):
    """In title, source and party; whatever the case and the accents; / goes there."""
    page.tab.keyboard.press("/")
    page.tab.keyboard.type("mountain SÉPTEMBER")

    assert shown(page) == ["Shelling", "Truce", "Flight", "Protest", "Phone call"]
    assert page.texts("#hidden-note") == [
        "2 events are hidden by dates, layers, filters or search. Show all"
    ]
    page.tab.locator("#query").fill("no such word")
    assert shown(page) == []
    assert page.texts(".unplaced .group-head") == ["Not on the map0 of 1"]
    assert page.texts(".undated .group-head") == ["22 Sep (year not stated)0 of 1"]
    page.tab.get_by_text("Show all", exact=True).click()
    assert len(shown(page)) == 7
    assert page.tab.locator("#query").input_value() == ""
    assert page.complaints == []


def test_letters_typed_in_a_field_do_nothing_else(page):
    """Neither step nor zoom nor play."""
    zoom = page.tab.evaluate("map_1.getZoom()")
    page.tab.locator("#query").press_sequentially("+ 0-")
    page.tab.keyboard.press("ArrowRight")

    assert page.tab.evaluate("map_1.getZoom()") == zoom
    assert page.tab.locator("#card").is_hidden()
    assert page.tab.locator("#query").input_value() == "+ 0-"


def test_filters_hide_by_class_and_state_with_counts_that_follow(page):
    """A value's count is what would be shown of it under all the other filters."""
    page.tab.locator("#open-filters").click()
    page.tab.locator(".facet", has_text="Review").get_by_label("draft").uncheck()

    assert shown(page) == ["Talks"]
    happened = page.tab.locator(".facet", has_text="What happened")
    assert "Meeting1" in happened.locator("li").all_text_contents()
    assert "Aid0" in happened.locator("li").all_text_contents()
    page.tab.get_by_label("What happened: None").click()
    assert shown(page) == []
    happened.get_by_label("Meeting").check()
    assert shown(page) == ["Talks"]
    page.tab.locator(".facet", has_text="Review").get_by_label("draft").check()
    assert shown(page) == ["Talks", "Phone call"]
    page.tab.get_by_label("What happened: All").click()
    assert len(shown(page)) == 7


def test_dates_are_typed_as_days_and_refused_in_words(page):
    """A day that is none, or an order that is none, changes nothing."""
    type_dates(page, "2023-09-20", "2023-09-21")

    assert page.texts(".window-words") == ["20–21 Sep 2023"]
    assert shown(page) == ["Truce", "Talks", "Protest"]
    for first, says in (("2023-09-31", "yyyy-mm-dd"), ("2023-09-30", "after the last")):
        type_dates(page, first, "2023-09-25")
        assert says in page.texts(".problem")[0]
        assert page.texts(".window-words") == ["20–21 Sep 2023"]
    type_dates(page, "0476-09-04", "2023-09-19")
    assert page.tab.locator(".problem").is_hidden()
    assert shown(page) == ["Shelling", "Protest"]


def test_a_step_is_as_long_as_the_reader_says(page):
    """Whole weeks begin on Monday; keeping what was before moves the end alone."""
    page.tab.get_by_label("Length of a step").select_option("week")
    page.tab.get_by_label("Step forward").click()

    assert page.tab.get_by_label("Show from").input_value() == "2023-09-18"
    assert page.texts(".window-words") == ["19–24 Sep 2023"]
    page.tab.get_by_label("Length of a step").select_option("day")
    page.tab.get_by_label("Show all dates").click()
    page.tab.get_by_label("Keep what was before").check()
    for words in ("19 Sep 2023", "19–20 Sep 2023", "19–21 Sep 2023"):
        page.tab.get_by_label("Step forward").click()
        assert page.texts(".window-words") == [words]
    page.tab.get_by_label("First day shown").press("End")
    assert not page.tab.get_by_label("Keep what was before").is_checked()


def test_the_bars_count_what_the_filters_pass(page):
    """The histogram is of what could be shown, not of what was read."""
    page.tab.locator("#query").fill("Yevlakh")
    heights = page.tab.locator(".bar .sure").evaluate_all(
        "all => all.map(bar => bar.style.height)"
    )

    assert heights.count("0%") == len(heights) - 1


def test_the_address_holds_what_is_seen_and_gives_it_back(open_page, page_bytes):
    """Window, layers, filters, words, view and event; opened elsewhere it is the same."""
    page = open_page(page_bytes, **WIDE)
    type_dates(page, "2023-09-20", "2023-09-26")
    page.tab.locator("#open-layers").click()
    page.tab.locator("#layers-body input").nth(1).uncheck()
    page.tab.locator("#open-filters").click()
    page.tab.get_by_label("Aid").uncheck()
    page.tab.locator("#query").fill("September")
    page.tab.get_by_text("Flight, Karabakh").click()
    fragment(page)  # the map has made room for the card
    page.tab.evaluate("map_1.setView([40.5, 46.25], 6, {animate: false})")
    there = fragment(page)

    assert there == (
        "#from=2023-09-20&to=2023-09-26&hide=20%20Sep%202023&no-class=aid&q=September"
        "&at=40.5000,46.2500,6&event=ev-000000000004"
    )
    other = open_page(page_bytes, **WIDE)
    other.tab.goto(other.tab.url + there)
    other.tab.reload()
    assert shown(other) == shown(page) == ["Flight", "Protest", "Phone call"]
    assert other.texts(".card-title") == ["Flight, Karabakh, from 24 Sep 2023"]
    assert other.tab.evaluate("map_1.getZoom()") == 6
    assert fragment(other) == there
    assert page.complaints == other.complaints == []


def test_back_and_forward_go_through_what_was_chosen(page):
    """An event, then another; a view of the map is no entry of its own."""
    for title in ("Talks, Yevlakh", "Aid, Goris"):
        page.tab.get_by_text(title).click()
        fragment(page)
    page.tab.keyboard.press("+")
    fragment(page)
    page.tab.go_back()
    page.tab.locator(".card-title", has_text="Talks").wait_for(timeout=3000)
    page.tab.go_back()
    page.tab.locator("#card").wait_for(state="hidden", timeout=3000)
    page.tab.go_forward()
    page.tab.locator(".card-title", has_text="Talks").wait_for(timeout=3000)

    assert fragment(page).endswith("event=ev-000000000003")


@pytest.mark.parametrize(
    "hash_",
    [
        "#from=2023-13-01&to=x&hide=%E0%A4%A&no-class=,__proto__&q=%&at=1e9,0,NaN&event=__proto__",
        "#event=<img src=x onerror=alert(1)>&no-__proto__=x&only=&=&&q==",
        "#" + "q=" + "a" * 5000 + "&at=-99,999,3",
    ],
)
def test_an_address_that_anybody_wrote_does_no_harm(open_page, page_bytes, hash_):
    """What cannot be read is as if it were not there."""
    page = open_page(page_bytes, **WIDE)
    page.tab.goto(page.tab.url + hash_)
    page.tab.reload()
    page.tab.wait_for_timeout(400)

    assert page.tab.locator("#card").is_hidden()
    assert page.tab.locator("#title").is_visible()
    assert page.complaints == []
    assert page.requests == []


def test_a_link_to_the_view_is_copied_from_disk(page):
    """The clipboard gets the address with its fragment at once."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.tab.get_by_text("Talks, Yevlakh").click()
    page.tab.get_by_label("Copy link to this view").click()
    page.tab.locator("#announcer", has_text="Copy link to this view: done").wait_for(
        state="attached", timeout=3000
    )
    copied = page.tab.evaluate("navigator.clipboard.readText()")

    assert copied.startswith("file://")
    assert "event=ev-000000000003" in copied


def test_hostile_names_filter_like_any_other(open_page):
    """A publisher or place may be called anything."""
    names = ["__proto__", "constructor", "<b>x</b>", "a,b&c=d#e%", "\u202eevil", ""]
    events = [
        Event(
            id=f"ev-{n}", title=f"T{n}", lat=10.0 + n, lon=20.0, place_label=name or None,
            date_edtf="2020-01-01", start_date="2020-01-01", end_date="2020-01-01",
            sources=({"publisher": name, "sentence": "s"},),
        )
        for n, name in enumerate(names)
    ]  # fmt: skip
    html = render_page(EventTable.from_events(events), PageOptions(title="t"))
    page = open_page(html, **WIDE)
    page.tab.locator("#open-filters").click()
    for box in page.tab.locator(".facet[aria-label=Source] input").all():
        box.uncheck()

    assert shown(page) == []
    there = fragment(page)
    page.tab.reload()
    assert shown(page) == []
    assert fragment(page) == there
    page.tab.get_by_text("Show all", exact=True).click()
    assert len(shown(page)) == len(names)
    assert page.complaints == []
