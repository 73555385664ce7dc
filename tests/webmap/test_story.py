"""The story: steps that the page leads through, beside a map that is still a map."""

import json
import re
from dataclasses import replace

import pytest

from geomap.model import Event, EventTable, Position, StoryStep
from geomap.webmap import PageOptions, check_page, foreign_parts, page_data, render_page
from geomap.webmap.story import story_of_page, story_rows

WIDE = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}}
STEPS = (
    StoryStep(
        title="Guns in the hills",
        text="It began on a Tuesday.\n\nBoth sides tell it otherwise.",
        start="2023-09-19",
        end="2023-09-20",
        event="ev-000000000001",
    ),
    StoryStep(title="Talks", start="2023-09-21", end="2023-09-21", event="ev-000000000003", zoom=9.0),
    StoryStep(title="The road out", start="2023-09-24", box=(45.5, 39.0, 47.5, 40.2)),
    StoryStep(title="Tents", centre=Position(lon=46.34, lat=39.51), zoom=10.0),
    StoryStep(title="All of it", event="ev-000000000006"),
)  # fmt: skip


@pytest.fixture(name="story_page")
def _story_page(sample_table):
    return render_page(sample_table, PageOptions(title="T", story=STEPS))


def at(page, fragment):
    """Go to a fragment of the page's address."""
    page.tab.evaluate(f"location.hash = {json.dumps(fragment)}")
    page.tab.wait_for_timeout(60)


def window(page):
    """Return the days that the time bar has."""
    return page.tab.locator(".day").evaluate_all("all => all.map(e => e.value)")


def test_a_page_holds_its_story_and_names_only_events_it_shows(sample_table):
    """An id that is not on the page is not told, and the page is geomap's own."""
    absent = StoryStep(title="Hidden", event="ev-secret")
    page = render_page(sample_table, PageOptions(title="T", story=(*STEPS, absent)))
    told = page_data(page)["story"]

    assert [row["title"] for row in told] == [*(s.title for s in STEPS), "Hidden"]
    assert b"ev-secret" not in page
    assert story_of_page(told)[:5] == STEPS
    assert story_of_page(json.loads(json.dumps(story_rows(STEPS)))) == STEPS
    assert check_page(page) == []
    assert foreign_parts(page) == []
    assert "the data of the events cannot be drawn" in foreign_parts(page.replace(b'"title":"Talks"', b'"tilte":"Talks"'))[0]  # fmt: skip


def test_a_page_without_a_story_says_nothing_of_one(page_bytes):
    """No key in its data."""
    assert "story" not in page_data(page_bytes)


@pytest.mark.browser
def test_the_story_is_entered_told_and_left(open_page, story_page):
    """Days, event and view follow each step; leaving shows all dates again."""
    page = open_page(story_page, **WIDE)
    tab = page.tab

    assert tab.locator(".story-cover").inner_text().startswith("A story in 5 steps.")
    assert tab.locator(".story-step:visible").count() == 0
    tab.get_by_role("button", name="Start the story").click()
    assert page.texts(".story-count") == ["Step 1 of 5"]
    assert page.texts(".story-step.told .story-title") == ["Guns in the hills"]
    assert page.texts(".story-step.told .story-text") == [
        "It began on a Tuesday.",
        "Both sides tell it otherwise.",
    ]
    assert window(page) == ["2023-09-19", "2023-09-20"]
    assert page.texts(".card-title") == ["Shelling, Karabakh, 19 Sep 2023"]
    assert tab.locator("#list").is_hidden()
    tab.get_by_role("button", name="Next step").click()
    assert page.texts(".story-count") == ["Step 2 of 5"]
    assert page.texts(".card-title") == ["Talks, Yevlakh, 21 Sep 2023"]
    tab.get_by_role("button", name="Previous step").click()
    assert page.texts(".story-count") == ["Step 1 of 5"]
    tab.get_by_role("button", name="Leave the story").click()
    assert window(page) == ["2023-09-19", "2023-09-27"]
    assert tab.locator("#list").is_visible()
    assert tab.evaluate("document.activeElement.textContent") == "Start the story"
    assert page.complaints == []


@pytest.mark.browser
def test_the_story_has_keys_of_its_own(open_page, story_page):
    """Page Down and Page Up, as presenters send; the arrows still go from event to event."""
    page = open_page(story_page, **WIDE)
    keyboard = page.tab.keyboard
    keyboard.press("PageDown")

    assert page.tab.locator(".in-story").count() == 0
    page.tab.get_by_role("button", name="Start the story").click()
    keyboard.press("PageDown")
    assert page.texts(".story-count") == ["Step 2 of 5"]
    before = page.texts(".card-title")
    keyboard.press("ArrowLeft")
    assert page.texts(".story-count") == ["Step 2 of 5"]
    assert page.texts(".card-title") != before
    keyboard.press("PageUp")
    keyboard.press("PageUp")
    assert page.texts(".story-count") == ["Step 1 of 5"]
    keyboard.press("Escape")
    assert page.tab.locator("#card").is_hidden()
    keyboard.press("Escape")
    assert page.tab.locator(".in-story").count() == 0


@pytest.mark.browser
def test_those_who_do_not_see_are_told_each_step(open_page, story_page):
    """The live region has count, title, days and text; the last step keeps the focus."""
    page = open_page(story_page, **WIDE)
    page.tab.get_by_role("button", name="Start the story").click()
    said = page.texts("#announcer")[0]

    assert said.startswith("Step 1 of 5. Guns in the hills. 19–20 Sep 2023. It began")
    assert page.tab.evaluate("document.activeElement.ariaCurrent") == "step"
    button = page.tab.get_by_role("button", name="Next step")
    button.focus()
    for _ in range(6):
        page.tab.keyboard.press("Enter")
    assert page.texts(".story-count") == ["Step 5 of 5"]
    assert button.get_attribute("aria-disabled") == "true"
    assert page.tab.evaluate("document.activeElement.ariaLabel") == "Next step"


@pytest.mark.browser
def test_the_address_keeps_the_step_and_what_the_reader_changed(open_page, story_page):
    """Only the step while the page shows it; view and days as well once they are others."""
    page = open_page(story_page, **WIDE)
    tab = page.tab
    tab.get_by_role("button", name="Start the story").click()
    tab.wait_for_url(re.compile("#step=1$"))
    tab.keyboard.press("PageDown")
    tab.wait_for_url(re.compile("#step=2$"))
    tab.go_back()
    tab.locator(".story-count", has_text="Step 1 of 5").wait_for()
    at(page, "step=3")

    assert window(page) == ["2023-09-24", "2023-09-27"]
    tab.keyboard.press("+")
    tab.wait_for_url(re.compile("#step=3&.*at="))
    fragment = tab.evaluate("location.hash")
    at(page, "step=1")
    at(page, fragment[1:])
    assert page.texts(".story-count") == ["Step 3 of 5"]
    assert window(page) == ["2023-09-24", "2023-09-27"]
    for wrong in ("step=0", "step=6", "step=x", "step=999999"):
        at(page, wrong)
        assert tab.locator(".in-story").count() == 0
    assert page.complaints == []


@pytest.mark.browser
def test_a_step_undoes_what_the_reader_hid(open_page, story_page):
    """A step shows what its author meant, whatever was searched for before."""
    page = open_page(story_page, **WIDE)
    at(page, "q=nothing-has-this")

    assert page.texts("#shown") == ["0 of 7 events shown"]
    at(page, "step=4")
    assert page.texts("#shown") == [""]


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_a_phone_the_words_stand_above_the_card(open_page, sample_table, language):
    """Buttons can be hit with a finger, and nothing is wider than the screen."""
    options = PageOptions(title="T", language=language, story=STEPS)
    page = open_page(render_page(sample_table, options), **PHONE)
    at(page, "step=1")
    tab = page.tab
    step, card = (
        tab.locator(name).bounding_box() for name in (".story-step.told", "#card")
    )

    assert step["y"] + step["height"] <= card["y"]
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    for button in tab.locator(".story-tools button").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 44
    head = tab.locator(".story-head").bounding_box()
    title = tab.locator(".told .story-title").bounding_box()
    assert head["y"] + head["height"] <= title["y"]


@pytest.mark.browser
def test_the_whole_story_is_printed(open_page, story_page):
    """On paper every step stands in order, without buttons, and what the map shows is listed."""
    page = open_page(story_page, **WIDE)
    at(page, "step=2")
    page.tab.emulate_media(media="print")

    assert page.tab.locator(".story-step:visible").count() == len(STEPS)
    assert page.tab.locator("#story button:visible").count() == 0
    assert page.tab.locator(".item:visible").count() == 2


@pytest.mark.browser
def test_a_map_of_years_long_ago_has_a_story(open_page):
    """Days before 1900, and a step across the antimeridian."""
    event = Event(
        id="ev-1",
        title="Peace",
        start_date="1648-10-24",
        end_date="1648-10-24",
        date_edtf="1648-10-24",
    )
    steps = (
        StoryStep(title="War", start="1618-05-23", end="1648-10-23"),
        StoryStep(title="Peace", start="1648-10-24", event="ev-1"),
        StoryStep(title="Far", box=(170.0, -25.0, -170.0, 0.0)),
    )
    page = open_page(
        render_page(
            EventTable.from_events(
                [
                    event,
                    replace(
                        event,
                        id="ev-2",
                        start_date="1618-05-23",
                        end_date="1618-05-23",
                        date_edtf="1618-05-23",
                    ),
                ]
            ),
            PageOptions(title="T", story=steps),
        ),
        **WIDE,
    )
    at(page, "step=1")

    assert window(page) == ["1618-05-23", "1648-10-23"]
    at(page, "step=2")
    assert page.texts(".card-title") == ["Peace"]
    at(page, "step=3")
    page.tab.keyboard.press("+")
    page.tab.wait_for_url(re.compile(r"at=-1[23]\.\d+,1(79|80)\."))
    assert page.complaints == []


@pytest.mark.browser
@pytest.mark.parametrize(
    "rows",
    [
        "x",
        {"title": "x"},
        [None, 3, {}, {"title": 5}, {"title": ""}],
        [{"title": "t", "text": 7, "from": 3, "to": [], "event": {}, "box": [1], "centre": "x", "zoom": "y"}],
        [{"title": "t", "box": [9e99, 1, 2, None], "from": "2023-02-31"}],
    ],
)  # fmt: skip
def test_what_is_no_step_is_passed_over(open_page, story_page, rows):
    """The page checks again what it was told."""
    told = json.dumps(page_data(story_page)["story"], separators=(",", ":")).encode()
    assert told in story_page
    page = open_page(story_page.replace(told, json.dumps(rows).encode()), **WIDE)
    at(page, "step=1")

    assert page.complaints == []
    assert page.tab.locator(".item").count() == 7
