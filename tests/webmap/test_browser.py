"""The page in a real browser, opened from disk with the network blocked."""

import pytest

from geomap.model import Event, EventTable
from geomap.webmap import PageOptions, render_page

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
WIDE = {"viewport": {"width": 1280, "height": 800}}


def one_day(day, **fields):
    """Return an event on one day at a point."""
    given = {"id": f"ev-{day}", "title": f"Event of {day}", "lat": 12.0, "lon": 23.0}
    return Event(
        **{**given, "date_edtf": day, "start_date": day, "end_date": day, **fields}
    )


def page_of(*events, **options):
    """Return a page of the given events."""
    return render_page(
        EventTable.from_events(events), PageOptions(**{"title": "Test", **options})
    )


def click_on_map(page, lat, lon, *, right=0):
    """Click a number of pixels right of a place on the map."""
    at = page.tab.evaluate(
        "([lat, lon]) => { const p = map_1.latLngToContainerPoint([lat, lon]);"
        " const b = map_1.getContainer().getBoundingClientRect(); return [p.x + b.x, p.y + b.y]; }",
        [lat, lon],
    )
    page.tab.mouse.click(at[0] + right, at[1])


def chosen_title(page):
    """Return the title of the open card, or None."""
    titles = page.texts(".card-title")
    return titles[0] if titles else None


def test_a_stranger_learns_what_where_and_when(open_page, page_bytes):
    """Head, list and legend say it before anything is clicked."""
    page = open_page(page_bytes, **WIDE)

    assert page.texts("#title") == ["Karabakh, September 2023"]
    assert page.texts("#dates") == ["19–27 Sep 2023"]
    assert page.texts("#counts") == [
        "7 events · 6 drafts · 1 unplaced · 1 without a year"
    ]
    assert page.texts(".group-head") == [
        *("19 Sep 2023Tuesday", "20 Sep 2023Wednesday", "21 Sep 2023Thursday"),
        *("from 24 Sep 2023", "one day between 24 and 27 Sep 2023"),
        *("22 Sep (year not stated)1", "Not on the map1"),
    ]
    assert len(page.texts(".item")) == 7
    assert "Armed action" in page.texts("#legend")[0]
    assert "neutral" in page.texts("#credits")[0]
    assert "GeoNames, CC BY 4.0" in page.texts("#credits")[0]
    assert "Natural Earth 4.1 (2018)" in page.texts("#credits")[0]
    assert page.complaints == []
    assert page.requests == []


def test_the_card_shows_each_value_with_its_evidence(open_page, page_bytes):
    """As written and as read, how it was read, and what is doubtful about it."""
    page = open_page(page_bytes, **WIDE)
    page.tab.get_by_text("Talks, Yevlakh").click()
    card = page.texts("#card")[0]

    assert "21 Sep 2023" in card
    assert "Written: “the next day”" in card
    assert "counted from a day named before it in the text" in card
    assert "Yevlakh, town or village, Azerbaijan" in card
    assert "40.6183° N, 47.1501° E, give or take 5 km" in card
    assert "both sides (took part)" in card
    assert "Mountain Courier · 27 Sep 2023" in card
    assert "Reviewed: a person checked this reading" in card
    assert "Corroborated by independent sources" in card
    assert "ev-000000000003" in card
    assert page.texts(".mark-date") == ["the next day"]
    assert page.texts(".mark-place") == ["Yevlakh"]
    assert (
        page.tab.locator(".card a").get_attribute("href")
        == "https://example.org/2023/09/27/note"
    )


def test_drafts_claims_and_warnings_are_in_words(open_page, page_bytes):
    """Side by side, attributed, and beside the value that they concern."""
    page = open_page(page_bytes, **WIDE)
    page.tab.get_by_text("Shelling, Karabakh").click()
    card = page.texts("#card")[0]

    assert page.texts(".claim") == [
        "The army says“only guns were hit”",
        "The council denies“homes were hit”",
    ]
    assert "Draft, read by machine and not yet reviewed" in card
    assert "Whether it is true has not been assessed" in card
    assert "Karabakh, region, contested" in card
    assert "Azerbaijan" not in card
    assert (
        page.tab.locator("dd", has_text="Karabakh, region").locator(".warning").count()
        == 1
    )


def test_unplaced_and_left_out_are_said(open_page, page_bytes):
    """Nothing that was read is dropped without a word."""
    page = open_page(page_bytes, **WIDE)
    page.tab.get_by_text("Phone call, 26").click()

    assert "Not on the map: a phone call has no place." in page.texts("#card")[0]
    page.tab.locator("#open-about").click()
    about = page.texts("#about")[0]
    assert "Read, but not mapped (1)" in about
    assert "request, not a happening “He asked for calm.”" in about
    assert "1 report was read. No symbol does not mean that nothing happened." in about
    assert "CC BY 4.0" in about


def test_no_screen_says_confirmed(open_page, page_bytes):
    """The page codes what sources say; it confirms nothing."""
    page = open_page(page_bytes, **WIDE)
    for title in ("Talks, Yevlakh", "Shelling"):
        page.tab.get_by_text(title).first.click()
        assert (
            "confirm"
            not in page.tab.evaluate("document.body.textContent")
            .lower()
            .split("</script")[0][:40_000]
        )
    ours = page_bytes[page_bytes.rindex(b'"use strict";') :]
    assert b"confirm" not in ours.lower()


def test_events_on_one_area_stand_side_by_side(open_page, page_bytes):
    """Three events over one region: each has a symbol of its own to click."""
    page = open_page(page_bytes, **WIDE)
    found = []
    for right in (-24, 0, 24):
        page.tab.keyboard.press("0")
        click_on_map(page, 39.9, 46.7, right=right)
        found.append(chosen_title(page))
        page.tab.keyboard.press("Escape")

    assert found == [
        *("Shelling, Karabakh, 19 Sep 2023", "Truce, Karabakh, 20 Sep 2023"),
        "Flight, Karabakh, from 24 Sep 2023",
    ]


def test_many_events_at_one_point_are_listed(open_page):
    """Past a dozen they are one disc with the count, and a click lists them all."""
    events = [
        one_day("2020-01-02", id=f"ev-{n}", title=f"Event {n}") for n in range(40)
    ]
    page = open_page(page_of(*events), **WIDE)
    click_on_map(page, 12.0, 23.0)

    assert page.texts(".kicker") == ["40 events here"]
    assert len(page.texts(".here .item")) == 40
    page.tab.locator(".here .item").nth(7).click()
    assert chosen_title(page) == "Event 7"


def test_map_and_list_are_linked_both_ways(open_page, page_bytes):
    """A click on the map marks the list; a click on nothing closes the card."""
    page = open_page(page_bytes, **WIDE)
    click_on_map(page, 40.61832, 47.15014)

    assert page.texts(".item.chosen .item-title") == ["Talks, Yevlakh"]
    assert page.tab.locator("[aria-current=true]").count() == 1
    page.tab.keyboard.press("Escape")
    assert page.tab.locator("#card").is_hidden()


def test_the_chosen_event_is_never_covered(open_page, page_bytes):
    """The map moves so that the card does not lie on the symbol."""
    page = open_page(page_bytes, **WIDE)
    page.tab.get_by_text("Talks, Yevlakh").click()
    page.tab.wait_for_timeout(500)
    inside = page.tab.evaluate(
        "() => { const p = map_1.latLngToContainerPoint([40.61832, 47.15014]);"
        " const m = map_1.getContainer().getBoundingClientRect();"
        " const c = document.getElementById('card').getBoundingClientRect();"
        " return p.x + m.x < c.left && p.x > 0 && p.y > 0 && p.y < m.height; }"
    )

    assert inside


def test_a_heading_is_not_repeated_in_the_titles_under_it(open_page, page_bytes):
    """The date is said once: above the events, or beside one that has no heading."""
    page = open_page(page_bytes, **WIDE)

    assert page.texts(".item-title") == [
        *("Shelling, Karabakh", "Truce, Karabakh", "Talks, Yevlakh"),
        *("Flight, Karabakh", "Aid, Goris", "Protest, Yerevan"),
        "Phone call, 26 Sep 2023",
    ]


def test_no_part_of_a_chosen_area_lies_under_its_card(open_page, page_bytes):
    """If there is room for the whole of it beside the card."""
    page = open_page(page_bytes, **WIDE)
    page.tab.get_by_text("Shelling, Karabakh").click()
    page.tab.wait_for_timeout(500)
    east = page.tab.evaluate(
        "map_1.latLngToContainerPoint([40.1, 47.3]).x"
        " + map_1.getContainer().getBoundingClientRect().left"
    )

    assert east < page.tab.locator("#card").bounding_box()["x"]


def test_arrow_keys_step_through_the_events(open_page, page_bytes):
    """In the order of the list, round and round; Escape closes."""
    page = open_page(page_bytes, **WIDE)
    seen = []
    for _ in range(8):
        page.tab.keyboard.press("ArrowRight")
        seen.append(chosen_title(page).split(",")[0])

    assert seen == [
        "Shelling",
        "Truce",
        "Talks",
        "Flight",
        "Aid",
        "Protest",
        "Phone call",
        "Shelling",
    ]
    page.tab.keyboard.press("ArrowLeft")
    assert chosen_title(page).startswith("Phone call")
    assert page.texts("#announcer")[0].startswith("Phone call")


def test_layers_can_be_switched_one_by_one_and_all(open_page, page_bytes):
    """Each day or period is a switch with its count."""
    page = open_page(page_bytes, **WIDE)
    page.tab.locator("#open-layers").click()

    assert len(page.texts("#layers-body li")) == 7
    assert page.texts("#layers-body li")[0] == "19 Sep 20231"
    page.tab.get_by_label("Hide all layers").click()
    assert page.tab.locator(".item:visible").count() == 0
    assert page.tab.get_by_text(
        "No event in the chosen time, layers and filters."
    ).is_visible()
    page.tab.locator("#layers-body input").nth(2).check()
    assert page.tab.locator(".item:visible").count() == 1
    assert page.texts("#shown") == ["1 of 7 events shown"]
    page.tab.get_by_label("Show all layers").click()
    assert page.tab.locator(".item:visible").count() == 7
    page.tab.keyboard.press("Escape")
    assert page.tab.locator("#layers").is_hidden()


def test_the_time_bar_steps_widens_and_resets(open_page, page_bytes):
    """A step shows one day; what has no year stays reachable; All shows all."""
    page = open_page(page_bytes, **WIDE)
    page.tab.get_by_label("Step forward").click()

    assert page.texts(".window-words") == ["19 Sep 2023"]
    assert (
        page.tab.locator(".group:not(.unplaced) .item:visible").count() == 2
    )  # and the yearless one
    page.tab.get_by_label("Last day shown").press("End")
    page.tab.get_by_label("First day shown").press("ArrowRight")
    assert page.texts(".window-words") == ["20–27 Sep 2023"]
    page.tab.get_by_label("Show all dates").click()
    assert page.tab.locator(".item:visible").count() == 7


def test_an_event_that_goes_on_is_shown_to_its_last_known_day(open_page, page_bytes):
    """And the bar ends there: never onward."""
    page = open_page(page_bytes, **WIDE)
    page.tab.get_by_label("First day shown").press("End")

    assert page.texts(".window-words") == ["27 Sep 2023"]
    titles = page.tab.locator(".item:visible .item-title").all_text_contents()
    assert "Flight, Karabakh" in titles
    assert "Shelling, Karabakh" not in titles


def test_playing_goes_through_the_days_and_stops(open_page):
    """One step after the other, then it rests at the end."""
    page = open_page(page_of(*(one_day(f"2020-01-0{n}") for n in (1, 2, 3))), **WIDE)
    page.tab.get_by_label("Play").click()

    assert page.texts(".window-words") == ["1 Jan 2020"]
    page.tab.locator(".window-words", has_text="3 Jan 2020").wait_for(timeout=5000)
    page.tab.get_by_label("Play").wait_for(timeout=3000)


def test_the_ends_of_the_window_can_be_dragged(open_page, page_bytes):
    """With a mouse or a finger."""
    page = open_page(page_bytes, **WIDE)
    handle = page.tab.locator(".handle.to").bounding_box()
    track = page.tab.locator(".track").bounding_box()
    page.tab.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + 20)
    page.tab.mouse.down()
    page.tab.mouse.move(
        track["x"] + track["width"] * 2.5 / 9, handle["y"] + 20, steps=4
    )
    page.tab.mouse.up()

    assert page.texts(".window-words") == ["19–21 Sep 2023"]


def test_the_bar_works_without_years(open_page, yearless_page):
    """Month and day give the order; the page says that the year is not stated."""
    page = open_page(yearless_page, **WIDE)

    assert page.texts("#dates") == ["19–21 Sep (year not stated)"]
    assert page.texts("#counts") == ["3 events · 2 drafts · 3 without a year"]
    page.tab.get_by_label("Step forward").click()
    assert page.texts(".window-words") == ["19 Sep (year not stated)"]
    assert page.tab.locator(".item:visible").count() == 1
    assert page.complaints == []


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles", "UTC"])
def test_days_do_not_shift_with_the_reader(open_page, page_bytes, zone):
    """A date is a day at the place of the event."""
    page = open_page(page_bytes, timezone_id=zone, **WIDE)

    assert page.texts(".group-head")[0] == "19 Sep 2023Tuesday"
    assert page.texts("#dates") == ["19–27 Sep 2023"]


def test_old_years_work(open_page):
    """Years before 1900, and before there were four digits to write."""
    page = open_page(
        page_of(one_day("0476-09-04"), one_day("1877-04-24"), one_day("2020-02-29")),
        **WIDE,
    )

    assert page.texts("#dates") == ["4 Sep AD 476 – 29 Feb 2020"]
    page.tab.get_by_label("Step forward").click()
    assert page.texts(".item:visible .item-title") == ["Event of 0476-09-04"]
    assert page.complaints == []


def test_marks_count_characters_as_the_reader_did(open_page):
    """Offsets are code points, not JavaScript's halves of them."""
    sentence = "😀😀 On Monday a camp opened in Goris."
    at = sentence.index("Monday")
    source = {
        "publisher": "P",
        "sentence": sentence,
        "start": 10,
        "date_span": [10 + at, 16 + at],
    }
    page = open_page(page_of(one_day("2020-01-06", sources=(source,))), **WIDE)
    page.tab.locator(".item").click()

    assert page.texts(".mark-date") == ["Monday"]
    assert page.texts(".source blockquote") == [sentence]


def test_an_empty_table_is_a_page_that_says_so(open_page):
    """Nothing was found is an answer too."""
    page = open_page(page_of(title="Nothing"), **WIDE)

    assert page.texts("#counts") == ["0 events"]
    assert page.tab.locator("#time").is_hidden()
    assert page.complaints == []


def test_events_on_both_sides_of_the_date_line(open_page):
    """They are shown near each other, not at the two ends of the world."""
    page = open_page(
        page_of(
            one_day("2020-01-01", lat=-17.8, lon=178.4),
            one_day("2020-01-02", lat=-14.3, lon=-170.7),
        ),
        **WIDE,
    )

    assert page.tab.evaluate("map_1.getZoom()") > 4


def test_a_phone_has_the_map_above_and_the_card_in_the_sheet(open_page, page_bytes):
    """And all that is touched is large enough for a finger."""
    page = open_page(page_bytes, **PHONE)
    stage = page.tab.locator("#stage").bounding_box()
    page.tab.locator(".item").nth(2).tap()
    small = page.tab.evaluate(
        "() => [...document.querySelectorAll('button, [role=slider], .leaflet-bar a')]"
        ".filter(e => e.offsetParent && !e.classList.contains('small'))"
        ".map(e => [e.getAttribute('aria-label') || e.className, e.getBoundingClientRect()])"
        ".filter(([, b]) => b.width < 40 || b.height < 40).map(([name]) => name)"
    )

    assert stage["height"] > 300
    assert page.tab.locator("#sheet > #card").is_visible()
    assert page.tab.locator("#card").bounding_box()["y"] > stage["y"] + stage["height"]
    assert small == []
    assert page.tab.evaluate("document.documentElement.scrollWidth") == 390
    assert page.tab.locator("#sheet #legend").is_visible()
    assert "GeoNames" in page.texts("#sheet #credits")[0]
    page.tab.locator("#open-layers").tap()
    page.tab.locator("#layers-body input").first.uncheck()  # nothing lies over it
    assert page.texts("#shown") == ["6 of 7 events shown"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_land_water_and_symbols_are_drawn(open_page, page_bytes, scheme):
    """The canvas holds the colours of its theme: an empty map would not."""
    page = open_page(page_bytes, color_scheme=scheme, **WIDE)
    colours = page.tab.evaluate(
        "() => [...document.querySelectorAll('canvas')].map(c => { const s = new Set();"
        " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        " for (let i = 0; i < d.length; i += 4) if (d[i + 3] === 255) s.add(d[i] + ',' + d[i + 1] + ',' + d[i + 2]);"
        " return [...s]; })"
    )
    land, blue = {
        "light": ("247,244,237", "0,114,178"),
        "dark": ("36,40,42", "75,163,220"),
    }[scheme]

    assert land in colours[0]
    assert blue in colours[1]


def test_a_page_for_right_to_left_readers_is_mirrored(open_page, page_bytes):
    """The list is on the right, and the bar runs from right to left."""
    page = open_page(
        render_page(
            EventTable.from_events([one_day("2020-01-01"), one_day("2020-01-05")]),
            PageOptions(title="خريطة", language="ar"),
        ),
        **WIDE,
    )
    side = page.tab.locator("#side").bounding_box()
    first = page.tab.locator(".handle.from").bounding_box()
    last = page.tab.locator(".handle.to").bounding_box()

    assert side["x"] > 600
    assert first["x"] > last["x"]
    assert page.texts(".group-head .foreign") == ["1 يناير 2020", "5 يناير 2020"]
    assert page.complaints == []


def test_an_arabic_page_says_nothing_of_its_own_in_english(open_page, page_bytes):
    """Head, panels, bar and legend are in the language of the definition."""
    page = open_page(
        render_page(
            EventTable.from_events([one_day("2020-01-01")]),
            PageOptions(title="خريطة", language="ar"),
        ),
        **WIDE,
    )
    said = page.tab.evaluate(
        """() => [...document.querySelectorAll("[aria-label], [title], button, h2, h3, label, p")]
             .filter((node) => !node.closest(".foreign, .leaflet-control-scale"))
             .flatMap((node) => [node.ariaLabel, node.title, ...[...node.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data)])
             .filter((text) => text && /[a-z]{3}/.test(text))"""
    )
    allowed = ("yyyy-mm-dd", "GeoJSON", "GeoNames", "Leaflet", "JavaScript")

    assert [text for text in said if not any(name in text for name in allowed)] == []


def test_every_control_has_a_name(open_page, page_bytes):
    """For those who hear the page."""
    page = open_page(page_bytes, **WIDE)
    page.tab.locator(".item").first.click()
    nameless = page.tab.evaluate(
        "() => [...document.querySelectorAll('button, a, input, [role=slider]')]"
        ".filter(e => !(e.getAttribute('aria-label') || e.textContent || (e.labels && e.labels[0].textContent)).trim()).length"
    )

    assert nameless == 0


def test_printing_shows_the_map_and_the_whole_list(open_page, page_bytes):
    """With legend and credits, and without buttons."""
    page = open_page(page_bytes, **WIDE)
    page.tab.emulate_media(media="print")

    assert page.tab.locator("#open-layers").is_hidden()
    assert page.tab.locator("#legend").is_visible()
    assert page.tab.locator("#credits").is_visible()
    assert page.tab.locator("#side").evaluate(
        "e => e.scrollHeight <= e.clientHeight + 1"
    )


def test_the_map_is_drawn_anew_for_paper_and_back(open_page, page_bytes):
    """In the size of the sheet and in light colours, also from a dark screen."""
    page = open_page(page_bytes, color_scheme="dark", **WIDE)
    wide = page.tab.locator("#stage").bounding_box()["width"]
    corner = (
        "() => [...document.querySelector('canvas').getContext('2d')"
        ".getImageData(5, 5, 1, 1).data].slice(0, 3).some(value => value > 128)"
    )
    page.tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    assert 670 < page.tab.locator("#stage").bounding_box()["width"] < 690
    assert page.tab.evaluate("map_1.getSize().x") < 690
    assert page.tab.evaluate(corner)
    page.tab.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.tab.locator("#stage").bounding_box()["width"] == wide
    assert not page.tab.evaluate(corner)
    assert page.tab.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.browser
def test_a_map_without_events_says_so(open_page):
    """Nobody is sent to look for a filter that hides what is not there."""
    page = open_page(render_page(EventTable({}), PageOptions(title="Nothing yet")))

    assert page.texts("#list .empty") == ["This map has no events."]
    assert page.texts("#counts") == ["0 events"]
    assert page.complaints == []
