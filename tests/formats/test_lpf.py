"""Linked Places: what its rules ask of each Feature, and valid GeoJSON beside."""

import json
import re
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


# Rules of the published README (versions 1.1 to 1.3), written down anew.
MOMENT = re.compile(r"-?[0-9]{4,}(-[0-9]{2}){0,2}[~?%]?")
CERTAINTIES = {None, "certain", "less-certain", "uncertain"}
LINKS = {"closeMatch", "exactMatch", "primaryTopicOf", "subjectOf", "seeAlso"}


def broken_rules(feature):
    """Return which rules of Linked Places a Feature breaks."""
    properties, names = feature["properties"], feature["names"]
    found = {
        "id": isinstance(feature["@id"], str) and feature["@id"] not in {"", "#"},
        "title": isinstance(properties["title"], str),
        "fclasses": properties["fclasses"] and set(properties["fclasses"]) <= set("AHLPRST"),
        "ccodes": all(re.fullmatch("[A-Z]{2}", code) for code in properties["ccodes"]),
        "names": names and all(isinstance(name["toponym"], str) for name in names),
        "citations": all(c["label"] for name in names for c in name.get("citations", [])),
        "types": all(
            t["label"] and [s["label"] for s in t["sourceLabels"]] for t in feature.get("types", [])
        ),
        "links": all(link["type"] in LINKS and link["identifier"] for link in feature.get("links", [])),
        "descriptions": all(d["value"] for d in feature.get("descriptions", [])),
        "certainty": {
            (feature.get(member) or {}).get("certainty") for member in ("when", "geometry")
        } <= CERTAINTIES,
        "when": "when" not in feature or not bad_times(feature["when"]),
    }  # fmt: skip
    return [rule for rule, kept in found.items() if not kept]


def bad_times(when):
    """Return the timespans that break a rule; a start is required."""
    return [
        span
        for span in when["timespans"]
        if "start" not in span
        or not all(
            name in {"in", "earliest", "latest"} and MOMENT.fullmatch(moment)
            for point in span.values()
            for name, moment in point.items()
        )
    ] or ([] if when["timespans"] else ["none"])


DAYS = [
    ("2023-09-19", "2023-09-19", "2023-09-19"), ("2023-09-24/", "2023-09-24", "2023-10-02"),
    ("2023-09/", "2023-09-01", None), ("/2023", None, "2023-12-31"), ("2023-09~", "2023-09-01", "2023-09-30"),
    ("[2023-09-24..2023-09-27]", "2023-09-24", "2023-09-27"), ("-0044-03-15", None, None),
    ("XXXX-09-19", None, None), (None, "2023-09-19", None), (None, None, None),
]  # fmt: skip
MAYBE = st.none() | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=4)  # fmt: skip


@given(
    days=st.sampled_from(DAYS),
    texts=st.fixed_dictionaries(
        dict.fromkeys(("place_name", "place_label", "source", "doc_id", "url", "sentence", "place_kind"), MAYBE)
    ),
    country=st.sampled_from([None, "AZ", "AM; AZ", "XK"]),
    place_id=st.sampled_from([None, "gn:584716", "own:x y", "gn:"]),
    precision=st.none() | st.integers(1, 7),
)  # fmt: skip
def test_every_feature_keeps_the_published_rules(
    days, texts, country, place_id, precision
):
    """Whatever an event says; a place that nobody names is no Feature."""
    edtf, start, end = days
    event = Event(id="a", title="T", date_edtf=edtf, start_date=start, end_date=end, country=country,
                  place_id=place_id, where_prec=precision, lat=1.0, lon=2.0, **texts)  # fmt: skip
    value = json.loads(lpf.write(EventTable.from_events([event])))

    assert value["@context"].startswith("https://")
    assert [broken_rules(feature) for feature in value["features"]] in ([], [[]])
    assert rfc7946.problems(value) == []


def test_a_place_without_a_source_is_named_as_a_loss():
    """The format asks for a citation of one name, and none is made up."""
    table = EventTable.from_events([Event(id="a", title="T", place_name="Goris")])

    assert any("citation" in loss for loss in losses(table, Path("a.lpf.json")))
    assert all("citation" not in loss for loss in losses(TABLE.select([0]), Path("a.lpf.json")))  # fmt: skip


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
        (when({"in": "1204"}), ("1204-01-01", "1204-12-31", "1204")),
        (when({"in": "1204"}, {"earliest": "1210"}), ("1204-01-01", None, None)),
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
