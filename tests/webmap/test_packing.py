"""Columns -> a short text, and back."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.model import EventTable
from geomap.webmap import PageOptions, check_page, render_page
from geomap.webmap.packing import packed, unpacked

CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-9, 9),
    st.sampled_from([0.0, -0.0, 1.0, 12.5]),
    st.sampled_from(["", "a", "\0True", "\0[]", "\ud800", "</script>"]),
    st.lists(st.integers(0, 1), max_size=2),
    st.fixed_dictionaries({"name": st.sampled_from("ab")}),
)


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(CELLS, min_size=8)))
def test_what_is_unpacked_is_what_was_packed(columns):
    """Whatever the types, however often a value repeats."""
    value = {"columns": columns, "layers": [{"rows": [0]}], "count": 1}
    found = packed(value, limit=-1)

    assert found.keys() == {"packed", "count"}
    back = unpacked(found["packed"])
    assert json.dumps(back) == json.dumps({k: value[k] for k in ("columns", "layers")})


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), min_size=8),
    st.lists(st.sampled_from(["Jan", "Feb", "Mar"]), min_size=4, max_size=4),
)
def test_columns_and_layers_that_follow_from_others_come_back(pairs, labels):
    """Values that go with a place, and the layers of the days, are not written again."""
    places = [place for place, _ in pairs]
    columns = {
        "place": [f"Town {p}" for p in places],
        "lat": [p * 1.5 for p in places],
        "half": [bool(p // 2) for p in places],
        "label": [f"Town {p}" for p in places],
    }
    layers = [
        {"label": label, "rows": [r for r, (_, day) in enumerate(pairs) if day == at]}
        for at, label in enumerate(labels)
    ]
    back = unpacked(packed({"columns": columns, "layers": layers}, limit=-1)["packed"])

    assert json.dumps(back) == json.dumps({"columns": columns, "layers": layers})


@given(
    st.sampled_from(["", "ev-", "é"]),
    st.lists(st.text("abé\U0001f600", min_size=3, max_size=3), min_size=2),
    st.lists(st.integers(0, 3), min_size=1, max_size=4),
)
def test_texts_of_one_length_and_layers_in_order_come_back(start, ends, counts):
    """Ids are written without quotes between them, layers as numbers of rows."""
    columns = {"id": [start + end for end in ends]}
    rows = iter(range(sum(counts)))
    layers = [{"rows": [next(rows) for _ in range(count)]} for count in counts]
    back = unpacked(packed({"columns": columns, "layers": layers}, limit=-1)["packed"])

    assert json.dumps(back) == json.dumps({"columns": columns, "layers": layers})


@pytest.mark.parametrize("text", ["", "!", "AAAA", "eJwDAAAAAAE="])
def test_what_nobody_packed_is_refused(text):
    """A page that was damaged on its way is seen by the check."""
    with pytest.raises(ValueError, match=r".+"):
        unpacked(text)


def large_table(count):
    """Return events enough that their columns are packed."""
    days = [f"2020-01-{n % 28 + 1:02}" for n in range(count)]
    return EventTable(
        {
            "id": [f"ev-{n:012x}" for n in range(count)],
            "title": [f"Meeting number {n} of many, in a town" for n in range(count)],
            "start_date": days,
            "end_date": days,
            "date_edtf": days,
            "event_class": ["meeting", "aid"] * (count // 2),
            "place_label": [f"Town {n % 50}" for n in range(count)],
            "geometry_kind": ["point"] * count,
            "lat": [float(n % 50) for n in range(count)],
            "lon": [float(n % 50) + 20 for n in range(count)],
        }
    )


def test_a_large_page_is_small_and_clean():
    """A hundred thousand events with titles would be mailed in five megabytes."""
    html = render_page(large_table(20_000), PageOptions(title="t"))

    assert len(html) < 1_600_000
    assert check_page(html) == []
    damaged = re.sub(rb'"packed":"....', b'"packed":"AAAA', html)
    assert check_page(damaged) == [
        "data block geomap-events cannot be unpacked",
        "data block geomap-basemap cannot be unpacked",
    ]


@pytest.mark.browser
def test_a_browser_unpacks_a_large_page(open_page):
    """Under the policy, from disk; list, counts and search have all of it."""
    html = render_page(large_table(12_000), PageOptions(title="t"))
    page = open_page(html, viewport={"width": 1280, "height": 800})
    page.tab.locator("#counts", has_text="12,000 events").wait_for(timeout=10_000)
    page.tab.locator("#query").fill("number 11999 ")
    page.tab.locator("#shown", has_text="1 of 12,000 events shown").wait_for()
    page.tab.locator(".item:visible").click()

    assert page.texts(".card-title") == ["Meeting number 11999 of many, in a town"]
    assert page.complaints == []
    assert page.requests == []
