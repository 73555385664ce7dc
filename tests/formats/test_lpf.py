"""Linked Places: what its rules ask of each Feature, and valid GeoJSON beside."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import InputError
from geomap.formats import losses, lpf, read_events, rfc7946, write_events
from geomap.model import Event, EventTable

TABLE = EventTable.from_events(
    [
        Event(id="ev 1", title="Meeting, Yevlakh", start_date="2023-09-01", end_date="2023-09-30",
              date_edtf="2023-09~", place_name="Yevlax", place_label="Yevlakh", place_id="gn:584716",
              place_kind="settlement", country="AZ", lat=40.6, lon=47.1, geometry_kind="point", where_prec=1,
              source="Example desk", published="2023-10-02", url="https://example.org/a", sentence="They met."),
        Event(id="ev-2", title="Floods", start_date="2023-09-01", end_date="2023-09-01", date_edtf="2023-09-01",
              place_name="the plain", where_prec=5),
        Event(id="ev-3", title="Nowhere"),
    ]
)  # fmt: skip


def test_each_feature_has_what_the_format_requires():
    """Id, title, classes, a name with a citation, when, certainties, links."""
    raw = json.loads(lpf.write(TABLE))
    met, floods = raw["features"]

    assert "linkedplaces-context" in raw["@context"]
    assert (met["@id"], met["properties"]["title"]) == ("#ev%201", "Meeting, Yevlakh")
    assert (met["properties"]["fclasses"], met["properties"]["ccodes"]) == (["P"], ["AZ"])  # fmt: skip
    assert floods["properties"]["fclasses"] == ["L", "R"]
    assert [n["toponym"] for n in met["names"]] == ["Yevlax", "Yevlakh"]
    assert met["names"][0]["citations"] == [
        {"label": "Example desk", "year": "2023", "@id": "https://example.org/a"}
    ]
    assert met["when"]["certainty"] == "less-certain"
    assert met["when"]["timespans"][0]["start"]["earliest"] == "2023-09-01"
    assert floods["when"] == {
        "timespans": [{"start": {"in": "2023-09-01"}, "end": {"in": "2023-09-01"}}],
        "certainty": "certain",
    }
    assert met["geometry"]["certainty"] == "certain"
    assert floods["geometry"] is None
    assert met["links"][0]["identifier"] == "https://www.geonames.org/584716/"
    assert met["descriptions"][0]["value"] == "They met."
    assert rfc7946.problems(raw) == []


def test_what_is_no_place_is_left_out_and_counted():
    """The format is one of places."""
    assert (
        losses(TABLE, Path("a.lpf.json"))[0] == "1 events without the name of a place"
    )


def test_our_files_come_back(tmp_path):
    """Every field that is written, and the same bytes again."""
    path = tmp_path / "a.lpf.json"
    write_events(TABLE, path)
    again = read_events(path)

    assert list(again) == list(TABLE.select([0, 1]))
    assert lpf.write(again) == path.read_bytes()


def feature(**members):
    """Return a Feature as another gazetteer writes it."""
    return {
        "@id": "https://example.org/places/7",
        "type": "Feature",
        "properties": {"title": "Old Harbour", "ccodes": ["GR"], "note": 3},
        "geometry": {"type": "GeometryCollection", "geometries": [
            {"type": "Point", "coordinates": [25.1, 35.3], "certainty": "uncertain",
             "when": {"timespans": [{"start": {"in": "1204"}}]}}]},
        "names": [{"toponym": "Chandax", "citations": [{"label": "A chronicle", "@id": "https://example.org/c"}]}],
        "descriptions": [{"value": "A port."}],
        **members,
    }  # fmt: skip


def when(start=None, end=None):
    """Return a ``when`` of one timespan."""
    span = {k: v for k, v in (("start", start), ("end", end)) if v}
    return {"timespans": [span]}


@pytest.mark.parametrize("name", ["a.lpf.json", "a.json", "a.geojson"])
def test_gazetteers_of_others_become_events(tmp_path, name):
    """Known by their context; names, citations and descriptions are kept."""
    path = tmp_path / name
    value = {
        "type": "FeatureCollection",
        "@context": "https://example.org/linkedplaces-context-v1.1.jsonld",
        "features": [feature(when=when({"in": "1204"}, {"in": "1669"}))],
    }
    path.write_text(json.dumps(value))
    (event,) = read_events(path)

    assert (event.id, event.title) == ("https://example.org/places/7", "Old Harbour")
    assert (event.place_name, event.country) == ("Chandax", "GR")
    assert (event.source, event.url) == ("A chronicle", "https://example.org/c")
    assert (event.date_edtf, event.start_date) == ("1204/1669", "1204-01-01")
    assert (event.lat, event.lon, event.note) == (35.3, 25.1, "A port.")
    assert event.extra["original_note"] == 3
    assert event.extra["lpf_when"] == when({"in": "1204"}, {"in": "1669"})


@pytest.mark.parametrize(
    ("dated", "expected"),
    [
        (when({"in": "1204-05-03"}, {"in": "1204-05-03"}), ("1204-05-03", "1204-05-03", "1204-05-03")),
        (when({"in": "1204"}), ("1204-01-01", None, "1204/")),
        (when({"earliest": "1200", "latest": "1210"}, {"latest": "1300"}), ("1200-01-01", "1300-12-31", None)),
        (when({"in": "-0044-03-15"}, {"in": "-0044-03-15"}), (None, None, "-0044-03-15")),
        (when({"in": "in spring"}), (None, None, None)),
        (when({"in": "1300"}, {"in": "1200"}), (None, None, None)),
        ({"timespans": [{"start": {"in": "1204"}, "end": {"in": "1205"}}, {"start": {"in": "1300"}, "end": {"in": "1301"}}]},
         ("1204-01-01", "1301-12-31", None)),
        ({"timespans": 7}, (None, None, None)),
        ("1204", (None, None, None)),
    ],
)  # fmt: skip
def test_timespans_are_dates_as_far_as_they_say(dated, expected):
    """Ends that are bounded only bound the event; words are kept, not guessed."""
    table = lpf.from_value(feature(when=dated), path="a")
    event = table[0]

    assert (event.start_date, event.end_date, event.date_edtf) == expected
    assert event.extra["lpf_when"] == dated


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["timespans", "start", "end", "in", "toponym", "value"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@given(JSON, JSON, JSON)
def test_members_of_any_kind_are_read_or_refused(dated, names, descriptions):
    """Never another exception."""
    with suppress(InputError):
        lpf.from_value(
            feature(when=dated, names=names, descriptions=descriptions), path="a"
        )


def test_half_a_character_is_refused():
    """The message names the event."""
    bad = Event(id="a", title="\ud800", place_name="X")
    with pytest.raises(InputError, match='event "a"'):
        lpf.write(EventTable.from_events([bad]))
