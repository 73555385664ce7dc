"""Linked Places: what its rules ask of each Feature, and valid GeoJSON beside."""

import json

import pytest

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


def test_what_is_no_place_is_left_out_and_counted(tmp_path):
    """And the file can be written, but not read as events under that name."""
    path = tmp_path / "a.lpf.json"
    write_events(TABLE, path)

    assert losses(TABLE, path)[0] == "1 events without the name of a place"
    with pytest.raises(InputError, match="can be written only"):
        read_events(path)


def test_half_a_character_is_refused():
    """The message names the event."""
    bad = Event(id="a", title="\ud800", place_name="X")
    with pytest.raises(InputError, match='event "a"'):
        lpf.write(EventTable.from_events([bad]))
