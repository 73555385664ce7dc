"""Events and options -> the bytes of a page."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from geomap.errors import InputError
from geomap.model import Event, EventTable
from geomap.webmap import PageOptions, check_page, render_page

ROOT = Path(__file__).parents[2]


def block(html, name):
    """Return the value of a data block."""
    found = re.search(rf'id="geomap-{name}">(.*?)</script>'.encode(), html, re.DOTALL)
    return json.loads(found.group(1))


def render_in_new_process(**environment):
    """Return the digest of the sample page, rendered by a fresh interpreter."""
    code = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:];"
        "import conftest; from geomap.model import EventTable;"
        "from geomap.webmap import render_page;"
        "table = EventTable.from_events(conftest.sample_events());"
        "print(hashlib.sha256(render_page(table, conftest.sample_options())).hexdigest())"
    )
    return subprocess.run(
        [sys.executable, "-c", code, str(ROOT), str(Path(__file__).parent)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    ).stdout.strip()


def test_the_same_events_give_the_same_bytes():
    """On any day, in any time zone, with any hash seed."""
    one = render_in_new_process(PYTHONHASHSEED="1", TZ="Asia/Baku", LC_ALL="C")
    two = render_in_new_process(PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C.UTF-8")

    assert one == two


def test_the_policy_names_every_script_and_style(page_bytes):
    """Computed here as a browser does: sha256 over the element's text."""
    text = page_bytes.decode()
    policy = re.search(r'Security-Policy" content="([^"]*)"', text).group(1)
    codes = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", text, re.DOTALL)

    assert len(codes) >= 5
    for code in codes:
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert "\r" not in text


def test_the_page_says_its_language_direction_and_title():
    """A reader's software needs them before any code has run."""
    page = render_page(
        EventTable({}), PageOptions(title='A & "B" <c>', language="ar-SD")
    ).decode()

    assert '<html lang="ar-SD" dir="rtl">' in page
    assert "<title>A &amp; &quot;B&quot; &lt;c&gt;</title>" in page
    assert (
        '<meta name="viewport" content="width=device-width, initial-scale=1">' in page
    )


@pytest.mark.parametrize("language", ['en" onload="x', "", "{{7*7}}", "e", "en_GB\n"])
def test_a_language_that_is_no_tag_is_not_written(language):
    """It would end up inside a tag."""
    page = render_page(EventTable({}), PageOptions(title="t", language=language))

    assert b'<html lang="en" dir="ltr">' in page
    assert check_page(page) == []


def test_a_page_of_the_sample_is_small(page_bytes):
    """It is made to be mailed."""
    assert len(page_bytes) < 1_500_000


def test_only_fields_for_readers_are_published():
    """How a reading came about, and who reviewed it, stays at the desk."""
    event = Event(
        id="e",
        title="t",
        rule="r-1",
        reviewer="Jane",
        machine={"title": "old"},
        candidates=({"name": "Gori"},),
        extra={"secret": "x"},
    )
    columns = block(
        render_page(EventTable.from_events([event]), PageOptions(title="t")), "events"
    )["columns"]

    assert columns == {"id": ["e"], "title": ["t"]}


def test_withheld_fields_do_not_enter_the_page():
    """Not even where the viewer would have to look for them."""
    event = Event(
        id="e", title="t", place_name="Hidden Village", lat=12.3456789, lon=45.6, radius_m=10,
        geometry={"type": "Point", "coordinates": [45.6, 12.3456789]}, geometry_kind="point",
        actor_1="Witness Name", quantities="4 witnesses", withhold=("lat", "place_name", "actor_1", "sentence"),
        sources=({"sentence": "Witness Name saw it.", "publisher": "P"},),
    )  # fmt: skip
    page = render_page(EventTable.from_events([event]), PageOptions(title="t"))

    for secret in (b"Hidden Village", b"12.3456789", b"Witness Name"):
        assert secret not in page
    assert b"4 witnesses" in page


def test_a_coarsened_place_is_coarse():
    """The point moves to a grid and its radius says so."""
    event = Event(
        id="e",
        title="t",
        lat=39.51111,
        lon=46.34168,
        radius_m=100,
        generalise="25 km",
        geometry_kind="point",
    )
    columns = block(
        render_page(EventTable.from_events([event]), PageOptions(title="t")), "events"
    )["columns"]

    assert columns["radius_m"] == [25000]
    assert abs(columns["lat"][0] - 39.51111) > 0.001
    assert abs(columns["lat"][0] - 39.51111) < 0.13


def test_a_place_coarsened_to_an_unknown_level_loses_its_point():
    """Better no point than a finer one than was allowed."""
    event = Event(
        id="e",
        title="t",
        lat=39.51111,
        lon=46.34168,
        generalise="admin2",
        geometry_kind="point",
    )
    page = render_page(EventTable.from_events([event]), PageOptions(title="t"))

    assert b"39.51111" not in page
    assert block(page, "events")["columns"]["unplaced_reason"] == [
        "the exact place is withheld"
    ]


def test_rejected_and_replaced_events_are_counted_but_not_shown():
    """A person said no; the page says how often."""
    events = [
        Event(id="a", title="kept"),
        Event(id="b", title="wrong one", review="rejected"),
        Event(id="c", title="merged one", replaced_by="a"),
    ]
    page = render_page(EventTable.from_events(events), PageOptions(title="t"))

    assert b"wrong one" not in page
    assert b"merged one" not in page
    assert block(page, "events")["withheld"] == 2


def test_flat_source_fields_become_a_source():
    """A CSV from elsewhere has no array of sources."""
    event = Event(
        id="e",
        title="t",
        sentence="It rained.",
        source="Gazette",
        url="https://example.org/",
        published="2020-02-02",
    )
    columns = block(
        render_page(EventTable.from_events([event]), PageOptions(title="t")), "events"
    )["columns"]

    assert columns["sources"][0][0]["publisher"] == "Gazette"
    assert columns["sources"][0][0]["sentence"] == "It rained."


def test_a_number_that_is_none_is_refused():
    """NaN would make the data unreadable for the browser."""
    with pytest.raises(InputError, match=r"'e': lat"):
        render_page(
            EventTable.from_events(
                [Event(id="e", title="t", lat=float("nan"), lon=1.0)]
            ),
            PageOptions(title="t"),
        )


def test_the_order_of_rows_does_not_matter_to_the_layers(page_bytes):
    """Layers are by time."""
    labels = [layer["label"] for layer in block(page_bytes, "events")["layers"]]

    assert labels[0] == "19 Sep 2023"
    assert labels[-1] == "22 Sep (year not stated)"


def test_a_large_table_is_rendered_without_an_object_for_each_event():
    """Rows that need no change go from columns to columns."""
    count = 50_000
    table = EventTable(
        {
            "id": [f"ev-{n}" for n in range(count)],
            "title": ["Meeting"] * count,
            "lat": [float(n % 80) for n in range(count)],
            "lon": [float(n % 170) for n in range(count)],
            "start_date": ["2020-01-01"] * count,
            "end_date": ["2020-01-01"] * count,
        }
    )

    assert len(render_page(table, PageOptions(title="t"))) < 6_000_000


def test_no_two_events_are_confused_by_replace():
    """Only the row that asks for it is changed."""
    plain = Event(id="a", title="t", lat=1.23456, lon=2.0)
    table = EventTable.from_events([plain, replace(plain, id="b", withhold=("lat",))])
    columns = block(render_page(table, PageOptions(title="t")), "events")["columns"]

    assert columns["lat"] == [1.23456, None]
