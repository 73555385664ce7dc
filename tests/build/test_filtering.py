"""Filters of a definition: what stays, and that nothing is left out silently."""

import json

import pytest

from geomap.build import build, verify
from geomap.build.filtering import filter_events, reasons
from geomap.cli.talk import result_lines
from geomap.errors import DefinitionError
from geomap.formats import read_events, write_events
from geomap.model import Event, EventTable
from geomap.project.filters import Box, Filters
from geomap.webmap import page_data


def event(name, **fields):
    """Return a reviewed event at a point."""
    known = {
        "title": f"Talks {name}",
        "start_date": "2023-09-10",
        "end_date": "2023-09-10",
        "date_edtf": "2023-09-10",
        "lat": 40.0,
        "lon": 47.0,
        "geometry_kind": "point",
        "where_prec": 1,
        "event_class": "meeting",
        "review": "reviewed",
    }
    return Event(id=f"ev-{name}", **{**known, **fields})


UNPLACED = {"lat": None, "lon": None, "geometry_kind": "none", "where_prec": None}
UNDATED = {"start_date": None, "end_date": None, "date_edtf": None}


def left(filters, *events):
    """Return the reason why each event is left out."""
    return reasons(EventTable.from_events(events), filters)


@pytest.mark.parametrize(
    ("start", "end", "stays"),
    [
        ("2023-09-01", "2023-09-05", True),
        ("2023-08-01", "2023-10-05", True),
        ("2023-09-07", None, True),
        (None, "2023-09-05", True),
        ("2023-09-08", None, False),
        (None, "2023-09-04", False),
        ("2023-09-01", "2023-09-04", False),
        (None, None, True),
    ],
)
def test_an_event_that_reaches_into_the_days_stays(start, end, stays):
    """Both ends included; an end that is not known excludes nothing."""
    filters = Filters(start="2023-09-05", end="2023-09-07")

    assert left(filters, event("a", start_date=start, end_date=end)) == [
        None if stays else "days"
    ]


def test_a_box_takes_points_in_it_and_shapes_that_touch_it():
    """Its edges are in it."""
    area = {
        "type": "Polygon",
        "coordinates": [[[0, 0], [20, 0], [20, 20], [0, 20], [0, 0]]],
    }
    shape = {"geometry_kind": "area", "geometry": area, "lat": 1.0, "lon": 1.0}
    far = {**shape, "geometry": {"type": "LineString", "coordinates": [[0, 0], [5, 5]]}}
    filters = Filters(box=Box(west=10, south=10, east=30, north=30))

    assert left(
        filters,
        event("a", lat=10, lon=30),
        event("b", lat=9.99, lon=30),
        event("c", **shape),
        event("d", **{**far, "geometry_kind": "corridor"}),
        event("e", **UNPLACED),
    ) == [None, "box", None, "box", None]


def test_a_box_crosses_the_antimeridian():
    """West over east; 180 and -180 degrees are one line."""
    filters = Filters(box=Box(west=175, south=-30, east=-175, north=0))
    points = {178: None, -178: None, 180: None, -180: None, 0: "box", 174: "box"}

    found = left(filters, *(event(str(lon), lat=-10, lon=lon) for lon in points))

    assert found == list(points.values())


def test_what_has_no_day_or_place_stays_unless_told():
    """Both can be left out, and are counted by themselves."""
    events = EventTable.from_events([event("a", **UNDATED), event("b", **UNPLACED)])

    assert filter_events(events, Filters(start="2023-01-01")).counts == {}
    assert filter_events(events, Filters(undated=False, unplaced=False)).counts == {
        "undated": 1,
        "unplaced": 1,
    }


def test_an_event_stays_if_one_of_its_sources_is_named():
    """By the id of a document or the name of a publisher, whatever its case."""
    both = ({"doc_id": "a1", "publisher": "Hill Herald"}, {"doc_id": "b2"})
    events = (
        event("a", sources=both),
        event("b", sources=({"doc_id": "b2", "publisher": None},)),
        event("c", doc_id="a1", source="River Post"),
        event("d"),
    )

    assert left(Filters(sources=("hill  HERALD",)), *events) == [None, *["sources"] * 3]
    assert left(Filters(sources=("a1",)), *events) == [None, "sources", None, "sources"]
    assert left(Filters(sources=("b2", "River Post")), *events) == [None] * 3 + ["sources"]  # fmt: skip


@pytest.mark.parametrize("audience", ["desk", "public"])
def test_a_source_that_the_map_has_not_is_named(tmp_path, audience):
    """A name misspelt would leave an empty map; what verify reads again holds."""
    herald = ({"doc_id": "a1", "publisher": "Hill Herald"},)
    table = EventTable.from_events([event("a", sources=herald), event("b")])
    write_events(table, tmp_path / "events.geojson")
    path = tmp_path / "m.toml"

    def made(name):
        path.write_text(
            f'events = ["events.geojson"]\naudience = "{audience}"\n[filters]\nsources = ["{name}"]\n'
        )
        return build([path])[0]

    with pytest.raises(DefinitionError) as caught:
        made("Hill Heralds")
    assert "m.toml:4: filters: sources holds" in str(caught.value)
    assert 'did you mean "hill herald"?' in str(caught.value)
    assert made("Hill Herald").summary.filtered == {"sources": 1}
    assert verify(tmp_path / "m", public=audience == "public") == []


def test_only_drafts_need_a_score():
    """What a person checked stays, and what nobody scored."""
    found = left(
        Filters(min_score=0.5),
        event("a", review="draft", reading_score=0.4),
        event("b", review="draft", reading_score=0.5),
        event("c", review="draft"),
        event("d", reading_score=0.1),
    )

    assert found == ["min_score", None, None, None]


def make(folder, events, more, *, name="m"):
    """Build a map of some events."""
    (folder / "maps").mkdir(exist_ok=True)
    if events is not None:
        write_events(EventTable.from_events(events), folder / "events.geojson")
    (folder / "maps" / f"{name}.toml").write_text(
        'events = ["../events.geojson"]\n'
        'outputs = ["index.html", "events.geojson", "changes.json"]\n' + more
    )
    (result,) = build([folder / "maps" / f"{name}.toml"])
    return result


def test_what_is_left_out_is_counted_and_said(tmp_path):
    """In the summary, in the lines of the command, and on the page; verify agrees."""
    events = [
        event("a"),
        event(
            "b", start_date="2022-01-01", end_date="2022-01-01", date_edtf="2022-01-01"
        ),
        event("c", event_class="protest"),
        event("d", review="rejected", event_class="protest"),
    ]
    result = make(
        tmp_path, events, '[filters]\nfrom = 2023-01-01\nclasses = ["meeting"]'
    )

    folder = tmp_path / "maps" / "m"
    counts = {"days": 1, "classes": 1}
    assert [e.id for e in read_events(folder / "events.geojson")] == ["ev-a"]
    assert result.summary.filtered == counts
    assert (result.rejected, result.withheld) == (1, 0)
    assert (
        "  left out by filters: 2 (1 outside the days, 1 of other classes)"
        in result_lines(result)
    )
    data = page_data((folder / "index.html").read_bytes())
    assert data["filters"] == {"from": "2023-01-01", "to": None, "counts": counts}
    assert verify(folder) == []
    assert verify(folder, rebuild=True) == []


def test_a_filter_that_changes_makes_a_map_stale(tmp_path):
    """The definition is an input like others."""
    make(tmp_path, [event("a")], "")
    path = tmp_path / "maps" / "m.toml"
    path.write_text(path.read_text() + "[filters]\nundated = false\n")

    (result,) = build([path], check=True)

    assert result.reasons == ("the definition changed",)


def test_verify_finds_an_event_that_the_filters_leave_out(tmp_path):
    """And a page that tells of other filters than the definition has."""
    from geomap import project
    from geomap.build.manifest import parse
    from geomap.build.statements import definition_problems

    make(tmp_path, [event("a")], '[filters]\nclasses = ["meeting"]\n')
    folder = tmp_path / "maps" / "m"
    data = page_data((folder / "index.html").read_bytes())
    manifest = parse((folder / "manifest.json").read_bytes(), path="m")
    definition = project.load(tmp_path / "maps" / "m.toml")
    data["columns"]["event_class"] = ["protest"]
    data["filters"] = {"from": None, "to": None, "counts": {"<b>": 1}}

    problems = list(definition_problems(folder, data, manifest, definition))

    assert [p.what.split(" ")[0] for p in problems] == ["the", "shows"]


def test_an_event_hidden_by_a_new_filter_was_not_withdrawn(tmp_path):
    """A public map says so of what it showed, and nothing of what it never did."""
    public = 'audience = "public"\n'
    events = [event("a"), event("b", event_class="protest"), event("c", review="draft")]
    make(tmp_path, events, public)
    only = public + '[filters]\nclasses = ["meeting"]\n'
    events = [*events[:2], event("d", event_class="protest")]
    make(tmp_path, events, only)

    folder = tmp_path / "maps" / "m"
    told = json.loads((folder / "changes.json").read_bytes())["events"]
    known = json.loads((tmp_path / "public-ids.json").read_bytes())["ids"]
    assert told == [{"id": known["ev-b"], "status": "hidden"}]
    assert "ev-d" not in known
    assert verify(folder, public=True) == []

    make(tmp_path, [events[0]], only)

    told = json.loads((folder / "changes.json").read_bytes())["events"]
    assert told == [{"id": known["ev-b"], "status": "withdrawn"}]


def test_another_map_with_a_filter_tells_nothing_of_what_it_never_showed(tmp_path):
    """Maps share the file of ids."""
    public = 'audience = "public"\n'
    make(tmp_path, [event("a"), event("b", event_class="protest")], public)
    make(tmp_path, None, public + '[filters]\nclasses = ["meeting"]\n', name="n")

    told = json.loads((tmp_path / "maps" / "n" / "changes.json").read_bytes())

    assert told["events"] == []


def test_a_box_on_a_public_map_sees_the_coarsened_place(tmp_path):
    """The true position decides nothing that can be seen."""
    public = 'audience = "public"\n'
    hidden = event("a", lat=40.01, lon=47.02, generalise="100 km", place_name="Nowhere")
    make(tmp_path, [hidden, event("b", lat=0.0)], public)
    shown = read_events(tmp_path / "maps" / "m" / "events.geojson")
    lat, lon = next((e.lat, e.lon) for e in shown if e.lat)
    around = f"box = [{lon - 0.01}, {lat - 0.01}, {lon + 0.01}, {lat + 0.01}]"
    true = "box = [47.01, 40.0, 47.03, 40.02]"

    for box, number in ((around, 1), (true, 0)):
        result = make(tmp_path, None, f"{public}[filters]\n{box}\n")
        assert result.summary.events == number


def test_a_map_for_the_desk_lists_no_correction_of_what_it_leaves_out(tmp_path):
    """Nor of a withdrawn event that is none of its matters."""
    noted = {"change_note": "Corrected", "revision": 2}
    events = [
        event("a", **noted),
        event("b", event_class="protest", **noted),
        event("c", event_class="protest", review="rejected", **noted),
        event("d", review="rejected", **noted),
    ]
    make(tmp_path, events, '[filters]\nclasses = ["meeting"]\n')

    told = json.loads((tmp_path / "maps" / "m" / "changes.json").read_bytes())

    assert [row["id"] for row in told["events"]] == ["ev-a", "ev-d"]
