"""GeoJSON: what is written, and what hostile files are told."""

import json

import pyogrio
import pytest

from geomap.errors import InputError, OutputError, RowsError
from geomap.formats import geojson, import_events, read_events, rfc7946, write_events
from geomap.formats.when import when
from geomap.model import PROPERTY_FIELDS, Event, EventTable

SQUARE = [[[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0], [0.0, 0.0]]]


def table(*events):
    return EventTable.from_events(events)


def value_of(*events):
    return json.loads(geojson.write(table(*events)))


@pytest.fixture
def read(tmp_path):
    """Read a value, or a text, as a GeoJSON file."""

    def read(value):
        path = tmp_path / "a.geojson"
        path.write_text(
            value if isinstance(value, str) else json.dumps(value), encoding="utf-8"
        )
        return list(read_events(path))

    return read


def test_each_feature_is_a_line_with_all_fields_in_order():
    """Version control shows which event changed; GIS software sees equal columns."""
    text = geojson.write(
        table(Event(id="a", title="Şəki"), Event(id="b", title="B"))
    ).decode()
    lines = text.split("\n")

    assert len(lines) == 5
    assert text.endswith("\n]}\n")
    feature = json.loads(lines[1].rstrip(","))
    assert list(feature["properties"]) == list(PROPERTY_FIELDS)
    assert feature["geometry"] is None
    assert feature["id"] == feature["properties"]["id"] == "a"
    assert "Şəki" in lines[1]


def test_no_events_are_an_empty_collection(tmp_path):
    """A valid file, read back as no events."""
    path = tmp_path / "a.geojson"
    write_events(table(), path)

    assert path.read_bytes() == b'{"type":"FeatureCollection","features":[\n]}\n'
    assert len(read_events(path)) == 0


def test_gdal_sees_dates_and_places(tmp_path):
    """Date columns are dates; unplaced, undated and regional events are all there."""
    path = tmp_path / "a.geojson"
    write_events(
        table(
            Event(id="a", title="A", start_date="2023-09-19", end_date="2023-09-19",
                  date_edtf="2023-09-19", lat=39.8, lon=46.75, published="2023-09-27"),
            Event(id="b", title="B", date_edtf="XXXX-09-19"),
            Event(id="c", title="C", start_date="0001-01-01", end_date="9999-12-31",
                  geometry={"type": "Polygon", "coordinates": SQUARE}),
        ),
        path,
    )  # fmt: skip

    info = pyogrio.read_info(path)
    types = dict(zip(info["fields"], info["dtypes"], strict=True))

    assert (info["features"], info["crs"]) == (3, "EPSG:4326")
    assert types["start_date"] == types["end_date"] == "datetime64[D]"
    assert types["date_edtf"] == "object"
    assert list(info["total_bounds"]) == [0.0, 0.0, 46.75, 39.8]
    names = list(info["fields"])
    dates = [n for n in names if types[n] == "datetime64[D]"]
    assert dates[:2] == ["start_date", "end_date"]


def test_the_bounding_box_and_the_licences_stand_at_the_top():
    """Across the antimeridian west is greater than east."""
    fiji = {
        "type": "Polygon",
        "coordinates": [[[177, -20], [-178, -20], [-178, -15], [177, -15], [177, -20]]],
    }
    value = value_of(
        Event(id="a", title="A", geometry=fiji, place_id="gn:2205218"),
        Event(id="b", title="B", lat=-18.1, lon=178.4, place_id="ne:FJI"),
    )

    assert value["bbox"] == [177.0, -20.0, -178.0, -15.0]
    assert [line.split(" (")[0] for line in value["attribution"]] == [
        "Place data: GeoNames",
        "Place data: Natural Earth",
    ]
    assert "crs" not in value
    assert rfc7946.problems(value) == []


@pytest.mark.parametrize(
    ("edtf", "start", "end", "expected"),
    [
        ("2023-09-19", "2023-09-19", "2023-09-19", {"start": {"in": "2023-09-19"}, "end": {"in": "2023-09-19"}}),
        (None, "2023-09-19", "2023-09-19", {"start": {"in": "2023-09-19"}, "end": {"in": "2023-09-19"}}),
        ("2023-09-24/2023-09-27", "2023-09-24", "2023-09-27", {"start": {"in": "2023-09-24"}, "end": {"in": "2023-09-27"}}),
        ("2023-09-24/", "2023-09-24", "2023-09-27", {"start": {"in": "2023-09-24"}, "end": {"earliest": "2023-09-27"}}),
        ("2023-09/", "2023-09-01", None, {"start": {"earliest": "2023-09-01"}, "end": {"earliest": "2023-09-01"}}),
        ("2023-09", "2023-09-01", "2023-09-30", {"start": {"earliest": "2023-09-01", "latest": "2023-09-30"}, "end": {"earliest": "2023-09-01", "latest": "2023-09-30"}}),
        ("2023-09/2023-10", "2023-09-01", "2023-10-31", {"start": {"earliest": "2023-09-01"}, "end": {"latest": "2023-10-31"}}),
        ("/2023-09-27", None, "2023-09-27", {"start": {"latest": "2023-09-27"}, "end": {"latest": "2023-09-27"}}),
        (None, None, "2023-09-27", {"start": {"latest": "2023-09-27"}, "end": {"latest": "2023-09-27"}}),
    ],
)  # fmt: skip
def test_when_says_what_is_known_and_bounds_the_rest(edtf, start, end, expected):
    """In the words of Linked Places."""
    assert when(start=start, end=end, edtf=edtf) == {"timespans": [expected]}


def test_an_undated_event_has_no_when():
    """Nor one whose year is not stated."""
    assert when(start=None, end=None, edtf="XXXX-09-19") is None
    assert "when" not in value_of(Event(id="a", title=""))["features"][0]


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (Event(id="a", title="T", lat=float("nan"), lon=1.0), "latitude is NaN"),
        (Event(id="a", title="T", lat=91.0, lon=1.0), "latitude is 91.0"),
        (Event(id="a", title="T", lat=9, lon=181, geometry_kind="area"), "lon is 181"),
        (Event(id="a", title="T", reading_score=float("inf")), "reading_score is Infinity"),
        (Event(id="a", title="T", extra={"x": {1, 2}}), "extra is"),
        (Event(id="a", title="T", extra={"title": 1}), "extra has the field 'title'"),
        (Event(id="a", title="\ud800"), "title holds half a character"),
        (Event(id="a", title="T", geometry={"type": "Blob"}), "geometry type is"),
    ],
)  # fmt: skip
def test_an_event_that_no_file_can_hold_is_named_and_the_old_file_stays(
    event, message, tmp_path
):
    """Nothing is written, nothing is left."""
    path = tmp_path / "a.geojson"
    path.write_bytes(b"old")

    with pytest.raises(InputError, match='event "a"') as caught:
        write_events(table(event), path)

    assert message in str(caught.value)
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [
        ("a.geojson", b"old")
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("{", "is not JSON: line 1"),
        ("[NaN]", "is not JSON: holds NaN"),
        ("[1, 2]", "is JSON but not GeoJSON"),
        ("null", "is JSON but not GeoJSON: null"),
        ('{"type": "Topology"}', 'its type is "Topology"'),
        ('{"type": "FeatureCollection"}', "features is null"),
        ('{"type": "FeatureCollection", "features": [null]}', "feature 1: is null"),
        ('{"type": "FeatureCollection", "features": [{"type": "Feature"}]}', "has no geometry"),
        ('{"type": "Feature", "geometry": null, "properties": []}', "properties is []"),
        ('{"type": "Feature", "geometry": null, "properties": {}, "id": []}', "id is []"),
        ('{"type": "Feature", "geometry": null, "properties": {"id": {}}}', "id is {}"),
        ('{"type": "Feature", "geometry": null, "properties": {}, "features": []}', "'features'"),
        ('{"type": "Point", "coordinates": [1e999, 0]}', "longitude is Infinity"),
        ('{"type": "Point", "coordinates": [46.3, 139.5]}', "latitude is 139.5"),
        (('{"type": "FeatureCollection", "features": [], "crs": {"type": "name",'
         ' "properties": {"name": "EPSG:32638"}}}'), 'coordinate system is "EPSG:32638"'),
        ('{"type": "FeatureCollection", "features": [], "crs": 3}', "coordinate system"),
        ("[" * 100_000, "nested too deeply"),
    ],
)  # fmt: skip
def test_a_hostile_file_is_told_what_is_wrong(read, text, message):
    """File, feature, value, expectation; one line."""
    with pytest.raises(InputError, match=r"a\.geojson: ") as caught:
        read(text)

    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_number_of_the_wrong_feature_is_named(read):
    """Counted from 1."""
    point = {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "Point", "coordinates": [1, 2]},
    }
    wrong = {**point, "geometry": {"type": "Point", "coordinates": [1, 200]}}

    with pytest.raises(InputError, match="feature 3: latitude is 200"):
        read({"type": "FeatureCollection", "features": [point, point, wrong]})


@pytest.mark.parametrize(
    ("properties", "coordinates", "message"),
    [
        ({}, [float("nan"), 2], "feature 2: longitude is NaN; expected degrees"),
        ({}, [1, float("-inf")], "feature 2: latitude is -Infinity; expected degrees"),
        ({"reading_score": float("nan")}, [1, 2], "feature 2: reading_score is NaN; expected a number"),
        ({"killed_best": float("inf")}, [1, 2], "feature 2: killed_best is Infinity; expected"),
        ({"depth": float("nan")}, [1, 2], "feature 2: depth is NaN; expected a finite number"),
        ({"depths": [float("nan")]}, [1, 2], "feature 2: depths holds"),
    ],
)  # fmt: skip
def test_nan_is_named_by_feature_and_field(read, properties, coordinates, message):
    """It is no JSON, but that alone would not help to find it."""
    good = {"type": "Feature", "properties": {}, "geometry": None}
    bad = {
        **good,
        "properties": properties,
        "geometry": {"type": "Point", "coordinates": coordinates},
    }

    with pytest.raises(InputError) as caught:
        read({"type": "FeatureCollection", "features": [good, bad]})

    assert message in str(caught.value)


def test_nan_outside_of_the_features_is_no_json(read):
    """Nothing that is read rests on it, and still the file is wrong."""
    with pytest.raises(InputError, match="is not JSON: holds NaN"):
        read('{"type": "FeatureCollection", "features": [], "note": NaN}')


def test_a_bare_geometry_is_an_undated_event(read):
    """A Feature by itself is one too."""
    (point,) = read({"type": "Point", "coordinates": [46.75, 39.8]})
    (area,) = read(
        {
            "type": "Feature",
            "id": 7,
            "properties": None,
            "geometry": {"type": "Polygon", "coordinates": SQUARE},
        }
    )

    assert (point.lat, point.lon, point.start_date, point.review) == (
        39.8,
        46.75,
        None,
        "draft",
    )
    assert (area.id, area.geometry_kind, area.geometry["type"]) == (
        "7",
        "area",
        "Polygon",
    )


def test_the_old_name_of_wgs84_is_no_error(read):
    """Much of what GDAL wrote before 2016 has it."""
    name = "urn:ogc:def:crs:OGC:1.3:CRS84"
    collection = {
        "type": "FeatureCollection",
        "features": [],
        "crs": {"type": "name", "properties": {"name": name}},
    }

    assert read(collection) == []


def test_an_unknown_extension_is_refused(tmp_path):
    """In both directions, with the known ones."""
    with pytest.raises(
        InputError, match=r"'\.shp' is unknown; expected one of \.geojson"
    ):
        read_events(tmp_path / "a.shp")
    with pytest.raises(OutputError, match=r"'' is unknown"):
        write_events(table(), tmp_path / "a")


def test_a_region_shared_by_events_is_checked_once_and_written_for_each():
    """Sharing is by identity, so that it costs nothing to find out."""
    shape = {"type": "Polygon", "coordinates": SQUARE}
    value = value_of(*(Event(id=str(n), title="", geometry=shape) for n in range(3)))

    assert [f["geometry"] for f in value["features"]] == [shape] * 3


def test_blocks_join_to_the_same_bytes():
    """Their size is nobody's business."""
    events = table(*(Event(id=str(n), title="T") for n in range(7)))

    assert b"".join(geojson.blocks(events, rows=2)) == geojson.write(events)


FEATURES = [
    {"type": "Feature", "properties": {"height": 3}, "geometry": {"type": "Point", "coordinates": [1, 2]}},
    {"type": "Feature", "properties": {"height": 4}, "geometry": {"type": "Point", "coordinates": [1, 99]}},
    {"type": "Feature", "properties": None, "geometry": {"type": "LineString", "coordinates": [[1, 2]]}},
    {"type": "Feature", "geometry": None},
    7,
    {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [3, 4]}},
]  # fmt: skip


@pytest.mark.parametrize("more", [{}, {"date": "3 May 2024", "what": "Flood"}])
def test_a_feature_of_others_that_cannot_be_used_is_left_out_alone(tmp_path, more):
    """With number and reason, be its properties those of a table or not."""
    value = {"type": "FeatureCollection", "features": [
        f | {"properties": (f.get("properties") or {}) | more} if isinstance(f, dict) and "properties" in f else f
        for f in FEATURES
    ]}  # fmt: skip
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps(value), encoding="utf-8")
    found = import_events(path)

    assert [(e.lat, e.lon) for e in found.table] == [(2.0, 1.0), (4.0, 3.0)]
    assert [r.number for r in found.rejected] == [2, 3, 4, 5]
    assert "latitude is 99" in found.rejected[0].reason
    assert all(str(path) not in r.reason for r in found.rejected)
    with pytest.raises(RowsError, match=r"feature 2: .*latitude"):
        read_events(path)


def test_of_our_own_file_no_event_is_left_out(tmp_path):
    """What people reviewed is taken whole or not at all."""
    path = tmp_path / "a.geojson"
    text = geojson.write(table(Event(id="a", title=""), Event(id="b", title=""))).decode()  # fmt: skip
    path.write_text(text.replace('"id":"b","geometry":null', '"id":"b","geometry":7'))
    with pytest.raises(InputError, match="feature 2"):
        import_events(path)
