"""The file that the page makes of the events it shows; arcs from where to where."""

import json

import pytest

from geomap import formats
from geomap.model import Event, EventTable
from geomap.webmap import PageOptions, render_page

pytestmark = pytest.mark.browser
WIDE = {"viewport": {"width": 1280, "height": 800}}


def downloaded(page, tmp_path):
    """Press the button and return the name of the file and its path."""
    with page.tab.expect_download(timeout=10_000) as caught:
        page.tab.locator("#download").click()
    path = tmp_path / "events.geojson"
    caught.value.save_as(path)
    return caught.value.suggested_filename, path


def one_day(number, **fields):
    """Return an event at a point."""
    return Event(
        **{
            "id": f"ev-{number}", "title": f"Event {number}", "date_edtf": "2020-01-02",
            "start_date": "2020-01-02", "end_date": "2020-01-02", "geometry_kind": "point",
            "place_basis": "gazetteer", **fields,
        }
    )  # fmt: skip


def page_of(*events):
    """Return a page of the given events."""
    return render_page(EventTable.from_events(events), PageOptions(title="Test"))


def test_what_is_shown_is_downloaded_as_geojson(open_page, page_bytes, tmp_path):
    """From disk, under the policy, with what the filters pass and nothing else."""
    page = open_page(page_bytes, accept_downloads=True, **WIDE)
    page.tab.locator("#query").fill("Karabakh")
    name, path = downloaded(page, tmp_path)
    table = formats.read_events(path)
    text = path.read_text(encoding="utf-8")

    assert name == "Karabakh-September-2023-events.geojson"
    assert list(table.column("id")) == [f"ev-00000000000{n}" for n in (1, 2, 4)]
    assert "crs" not in json.loads(text)
    assert json.loads(text)["attribution"] == [
        "Place data: Natural Earth (https://www.naturalearthdata.com), public domain"
    ]
    assert page.complaints == []
    assert page.requests == []


def test_the_file_of_the_page_agrees_with_the_file_of_the_build(
    open_page, page_bytes, tmp_path, sample_table
):
    """Geometry, dates and every property that a page publishes."""
    page = open_page(page_bytes, accept_downloads=True, **WIDE)
    _, path = downloaded(page, tmp_path)
    built = tmp_path / "built.geojson"
    formats.write_events(sample_table, built)
    ours, theirs = (
        {f["id"]: f for f in json.loads(p.read_text(encoding="utf-8"))["features"]}
        for p in (path, built)
    )

    assert ours.keys() == theirs.keys()
    for name, feature in ours.items():
        assert feature["geometry"] == theirs[name]["geometry"]
        assert feature.get("when") == theirs[name].get("when")
        for field, value in feature["properties"].items():
            if field != "sources":  # the build keeps what it does not know there
                assert value == theirs[name]["properties"][field], field
    first = list(next(iter(ours.values()))["properties"])
    assert first.index("start_date") < first.index("as_of")


def test_longitudes_of_the_file_are_those_of_the_record(open_page, tmp_path):
    """Where the map goes on over the date line, the file does not."""
    html = page_of(one_day(1, lat=-17.8, lon=178.4), one_day(2, lat=-14.3, lon=-170.7))
    page = open_page(html, accept_downloads=True, **WIDE)
    _, path = downloaded(page, tmp_path)
    features = json.loads(path.read_text(encoding="utf-8"))["features"]

    assert [f["geometry"]["coordinates"][0] for f in features] == [178.4, -170.7]
    assert [f["properties"]["lon"] for f in features] == [178.4, -170.7]


def place(role, lat, lon):
    """Return a second place of an event."""
    return {
        "name": "Elsewhere",
        "place_id": None,
        "role": role,
        "lat": lat,
        "lon": lon,
    }


@pytest.mark.parametrize(
    ("fields", "others", "drawn"),
    [
        ({"place_role": "origin"}, [place("destination", 13.0, 26.0)], True),
        ({"place_role": "destination"}, [place("origin", 13.0, 26.0)], True),
        ({"place_role": "occurred_at"}, [place("launched_from", 13.0, 26.0)], True),
        ({"place_role": "origin"}, [place("destination", None, None)], False),
        ({"place_role": "occurred_at"}, [place("origin", 13.0, 26.0)], False),
        (
            {"place_role": "origin", "place_basis": "context"},
            [place("destination", 13.0, 26.0)],
            False,
        ),
        (
            {"place_role": "origin", "geometry_kind": "area"},
            [place("destination", 13.0, 26.0)],
            False,
        ),
    ],
)
def test_an_arc_is_drawn_only_between_points_that_are_stated(
    open_page, fields, others, drawn
):
    """And the page says that it is not a route."""
    page = open_page(
        page_of(one_day(1, lat=12.0, lon=23.0, other_places=tuple(others), **fields)),
        **WIDE,
    )
    page.tab.locator(".item").click()

    assert ("not a route" in page.texts("#legend")[0]) is drawn
    assert ("it is not a route" in page.texts("#card")[0]) is drawn
    assert page.complaints == []


def test_what_may_not_be_passed_on_is_not_downloaded(open_page, tmp_path):
    """Only what rests on no other source is left out; the page shows it."""
    closed, free = {"doc_id": "a", "redistribute": False}, {"doc_id": "b"}
    page = open_page(
        page_of(
            one_day(1, lat=1.0, lon=2.0, sources=(closed,)),
            one_day(2, lat=1.0, lon=2.0, sources=(closed, free)),
            one_day(3, lat=1.0, lon=2.0, sources=()),
        ),
        accept_downloads=True,
        **WIDE,
    )
    _, path = downloaded(page, tmp_path)

    assert formats.read_events(path).column("id") == ["ev-2", "ev-3"]
    assert page.complaints == []
