"""Events, pages and a browser for the tests of the page."""

import importlib.util
import os
import shutil
from dataclasses import replace

import pytest

from geomap.model import Event, EventTable, LeftOut
from geomap.webmap import PageOptions, render_page

KARABAKH = {
    "type": "Polygon",
    "coordinates": [
        [
            [46.2, 39.4],
            [47.2, 39.5],
            [47.3, 40.1],
            [46.6, 40.4],
            [46.0, 40.0],
            [46.2, 39.4],
        ]
    ],
}
CHROMIUM_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
)


def source(sentence, *, date=None, place=None, start=700, **fields):
    """Return a source whose spans are those of the given words."""
    spans = {
        name: [
            start + sentence.index(words),
            start + sentence.index(words) + len(words),
        ]
        if words
        else None
        for name, words in (("date_span", date), ("place_span", place))
    }
    return {
        "doc_id": "note",
        "publisher": "Mountain Courier",
        "url": "https://example.org/2023/09/27/note",
        "archived_url": None,
        "published": "2023-09-27",
        "sentence": sentence,
        "start": start,
        "end": start + len(sentence),
        **spans,
        **fields,
    }


def area(**fields):
    """Return the fields of an event that concerns the whole test region."""
    return {
        "place_name": "Karabakh",
        "place_label": "Karabakh",
        "place_id": "gm:karabakh",
        "place_kind": "region",
        "lat": 39.9,
        "lon": 46.7,
        "radius_m": 60000,
        "geometry_kind": "area",
        "geometry": KARABAKH,
        "country": "AZ",
        "disputed": True,
        **fields,
    }


def point(name, lat, lon, **fields):
    """Return the fields of an event in a town."""
    return {
        "place_name": name,
        "place_label": name,
        "place_kind": "settlement",
        "lat": lat,
        "lon": lon,
        "radius_m": 5000,
        "geometry_kind": "point",
        "place_role": "occurred_at",
        "place_basis": "gazetteer",
        **fields,
    }


def dated(edtf, start, end=None, **fields):
    """Return the date fields of an event."""
    return {"date_edtf": edtf, "start_date": start, "end_date": end or start, **fields}


def sample_events():
    """Return five placed events, an unplaced one and one without a year."""
    shelling = "Guns opened up across Karabakh on 19 September, and villages emptied."
    talks = "Both sides sat down the next day in Yevlakh behind closed doors."
    return [
        Event(
            id="ev-000000000001",
            title="Shelling, Karabakh, 19 Sep 2023",
            event_class="armed_action",
            subclass="shelling_missile",
            warnings=("schematic_geometry",),
            claims=(
                {
                    "party": "The army",
                    "stance": "asserts",
                    "quote": "only guns were hit",
                },
                {"party": "The council", "stance": "denies", "quote": "homes were hit"},
            ),
            sources=(source(shelling, date="19 September", place="Karabakh"),),
            **dated(
                "2023-09-19",
                "2023-09-19",
                date_text="19 September",
                date_basis="inferred_year",
            ),
            **area(
                place_role="occurred_at",
                place_basis="gazetteer",
                other_names="Artsakh (Armenian)",
            ),
        ),
        Event(
            id="ev-000000000002",
            title="Truce, Karabakh, 20 Sep 2023",
            event_class="agreement_ceasefire",
            warnings=("place_from_context",),
            sources=(
                source("A truce was signed on 20 September.", date="20 September"),
            ),
            **dated(
                "2023-09-20",
                "2023-09-20",
                date_text="20 September",
                date_basis="inferred_year",
            ),
            **area(place_role="affected_area", place_basis="context"),
        ),
        Event(
            id="ev-000000000003",
            title="Talks, Yevlakh, 21 Sep 2023",
            event_class="meeting",
            review="reviewed",
            verification="corroborated",
            actors=({"text": "both sides", "role": "participant"},),
            sources=(source(talks, date="the next day", place="Yevlakh"),),
            **dated(
                "2023-09-21",
                "2023-09-21",
                date_text="the next day",
                date_basis="relative",
            ),
            **point("Yevlakh", 40.61832, 47.15014, country="AZ"),
        ),
        Event(
            id="ev-000000000004",
            title="Flight, Karabakh, from 24 Sep 2023",
            event_class="displacement",
            ongoing=True,
            as_of="2023-09-27",
            other_places=(
                {"name": "Armenia", "role": "destination", "lat": None, "lon": None},
            ),
            sources=(
                source(
                    "Since 24 September cars have been leaving.",
                    date="Since 24 September",
                ),
            ),
            **dated(
                "2023-09-24/", "2023-09-24", "2023-09-27", date_basis="inferred_year"
            ),
            **area(place_role="origin", place_basis="gazetteer"),
        ),
        Event(
            id="ev-000000000005",
            title="Aid, Goris, one day between 24 and 27 Sep 2023",
            event_class="aid",
            quantities="9,000 blankets",
            killed_best=0,
            warnings=("date_from_order",),
            sources=(source("Tents went up in Goris.", place="Goris"),),
            **dated(
                "[2023-09-24..2023-09-27]",
                "2023-09-24",
                "2023-09-27",
                date_basis="discourse_order",
            ),
            **point("Goris", 39.51111, 46.34168, country="AM"),
        ),
        Event(
            id="ev-000000000006",
            title="Phone call, 26 Sep 2023",
            event_class="meeting",
            unplaced_reason="a phone call has no place",
            sources=(
                source("They spoke by phone on 26 September.", date="26 September"),
            ),
            **dated("2023-09-26", "2023-09-26"),
        ),
        Event(
            id="ev-000000000007",
            title="Protest, Yerevan, 22 Sep (year not stated)",
            event_class="protest",
            date_edtf="XXXX-09-22",
            date_text="22 September",
            date_basis="explicit",
            warnings=("year_missing",),
            sources=(source("On 22 September a square filled.", date="22 September"),),
            **point("Yerevan", 40.18111, 44.51361, country="AM"),
        ),
    ]


def yearless_events():
    """Return events as they are read when nobody gave a date of publication."""
    return [
        replace(event, date_edtf=f"XXXX-09-{day}", start_date=None, end_date=None)
        for event, day in zip(sample_events()[:3], (19, 20, 21), strict=True)
    ]


def sample_options():
    """Return options with every text set."""
    return PageOptions(
        title="Karabakh, September 2023",
        subtitle="Nine days in one note",
        author="A. Desk",
        contact="desk@example.org",
        licence="CC BY 4.0",
        left_out=(
            LeftOut(
                doc_id="note",
                start=0,
                end=9,
                text="He asked for calm.",
                why="request, not a happening",
            ),
        ),
        documents_read=1,
    )


@pytest.fixture(name="page_bytes", scope="session")
def _page_bytes():
    return render_page(EventTable.from_events(sample_events()), sample_options())


@pytest.fixture(name="sample_table")
def _sample_table():
    return EventTable.from_events(sample_events())


@pytest.fixture(name="yearless_page", scope="session")
def _yearless_page():
    return render_page(EventTable.from_events(yearless_events()), sample_options())


@pytest.fixture(name="chromium", scope="session")
def _chromium():
    """Launch a headless Chromium once for all tests that need one."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI has no Chromium; .ci/run installs it")
        pytest.skip("no Chromium on this machine")
    if importlib.util.find_spec("playwright") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI has no playwright; .ci/run installs it")
        pytest.skip('playwright is not installed: pip install -e ".[browser]"')
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=CHROMIUM_FLAGS.split()
        )
        yield browser
        browser.close()


class OpenPage:
    """A page opened from disk with the network blocked, and what it said."""

    def __init__(self, browser, path, **context):
        self.complaints = []
        self.requests = []
        self.context = browser.new_context(offline=True, **context)
        self.tab = self.context.new_page()
        self.tab.on("console", self._note_console)
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.tab.on("dialog", self._note_dialog)
        self.tab.on("request", self._note_request)
        self.tab.goto(path.as_uri())

    def _note_console(self, message):
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _note_dialog(self, dialog):
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _note_request(self, request):
        if not request.url.startswith(("file:", "data:")):
            self.requests.append(request.url)

    def texts(self, selector):
        """Return the text of every element that matches, as it is in the document."""
        return self.tab.locator(selector).evaluate_all(
            "all => all.map(e => e.textContent)"
        )


@pytest.fixture(name="open_page")
def _open_page(chromium, tmp_path):
    """Return a function that writes a page to disk and opens it."""
    opened = []

    def open_bytes(html, **context):
        path = tmp_path / f"page-{len(opened)}.html"
        path.write_bytes(html)
        page = OpenPage(chromium, path, **context)
        opened.append(page)
        return page

    yield open_bytes
    for page in opened:
        page.context.close()
