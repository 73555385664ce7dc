"""Columns -> a short text, and back."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.model import EventTable
from geomap.webmap import PageOptions, check_page, page, render_page
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


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun") * 2
DAYS = st.sampled_from(
    ["2023-02-28", "0300-03-01", "2023-2-30", "-0044-03-15", "", None]
)
NAMES = st.sampled_from(["Goris", "Goris, town", "", "\x01", "is\x04", "3", None])
TOLD = [
    "Shelling, {place}, {day}",
    "{label}: {day} / {place} {place}",
    "28 Feb 2023",
    "1 Mar 300",
    "{place}",
    "\x02{place}",
    "é\u2028{day}",
]


@st.composite
def tables(draw):
    """Titles that say where and when, or not; days in any order."""
    rows = draw(
        st.lists(st.tuples(st.sampled_from(TOLD), NAMES, NAMES, DAYS), min_size=2)
    )
    titles = [
        told.format(place=place, label=label, day=day)
        + (f" {n}" if draw(st.booleans()) else "")
        for n, (told, place, label, day) in enumerate(rows)
    ]
    columns = {
        "title": titles,
        "place_label": [label for _, _, label, _ in rows],
        "place_name": [place for _, place, _, _ in rows],
        "start_date": [day for *_, day in rows],
        "end_date": [day for *_, day in rows],
    }
    dropped = draw(st.sets(st.sampled_from(list(columns)), max_size=3))
    return {name: column for name, column in columns.items() if name not in dropped}


@given(tables(), st.sampled_from([(), MONTHS]))
def test_titles_that_say_again_where_and_when_come_back(columns, months):
    """Whatever they hold: marks of their own, days that are none, no value."""
    value = {"columns": columns, "layers": [], "switches": None}
    back = unpacked(packed(value, months=months, limit=-1)["packed"])

    assert json.dumps(back) == json.dumps(value)


@given(st.lists(st.dates(), min_size=2), st.lists(st.integers(0, 4), min_size=2))
def test_days_layers_and_switches_come_back(days, counts):
    """In order of time or not."""
    isos = [day.isoformat() for day in days]
    rows = iter(range(len(days)))
    layers = [
        {"label": iso, "start": iso, "end": iso, "rows": [next(rows)]} for iso in isos
    ]
    at = iter(range(sum(counts)))
    switches = [
        {"label": f"{n}", "layers": [next(at) for _ in range(count)]}
        for n, count in enumerate(counts)
    ]
    value = {"columns": {"start_date": isos}, "layers": layers, "switches": switches}
    back = unpacked(packed(value, months=MONTHS, limit=-1)["packed"])

    assert json.dumps(back) == json.dumps(value)


UNPACK = """
const fs = require("node:fs"), vm = require("node:vm");
const [folder] = process.argv.slice(2);
const code = ["days", "unpack"].map((name) => fs.readFileSync(`${folder}/${name}.js`, "utf8")).join("\\n");
const scope = { WORDS: { months: [] }, Blob, Response, DecompressionStream, Uint8Array, atob };
const { unpacked } = vm.runInNewContext(`${code}\\n({ unpacked })`, scope);
const all = JSON.parse(fs.readFileSync(0, "utf8"));
Promise.all(all.map((packed) => unpacked({ packed }))).then((back) => console.log(JSON.stringify(back)));
"""


def test_a_script_unpacks_what_was_packed(tmp_path):
    """The page's own code gives the same values as ours, for a hundred tables."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node on this machine; the browser tests run the same code")
    tables_seen = []

    @settings(max_examples=100, database=None, derandomize=True, deadline=None)
    @given(tables())
    def gather(columns):
        layers = [{"label": "1 Mar 2020", "start": "2020-03-01", "rows": [0]}] * 2
        value = {"columns": columns, "layers": layers, "switches": None}
        tables_seen.append(packed(value, months=MONTHS, limit=-1)["packed"])

    gather()
    script = tmp_path / "unpack.js"
    script.write_text(UNPACK, encoding="utf-8", newline="\n")
    done = subprocess.run(
        [node, str(script), str(Path(page.__file__).parent / "js")],
        input=json.dumps(tables_seen).encode(),
        capture_output=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    back = json.loads(done.stdout)
    for text, found in zip(tables_seen, back, strict=True):
        kept = {k: v for k, v in found.items() if k not in {"packed", "unpacked"}}
        assert kept == unpacked(text)


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
    seen = open_page(html, viewport={"width": 1280, "height": 800})
    seen.tab.locator("#counts", has_text="12,000 events").wait_for(timeout=10_000)
    seen.tab.locator("#query").fill("number 11999 ")
    seen.tab.locator("#shown", has_text="1 of 12,000 events shown").wait_for()
    seen.tab.locator(".item:visible").click()

    assert seen.texts(".card-title") == ["Meeting number 11999 of many, in a town"]
    assert seen.complaints == []
    assert seen.requests == []
