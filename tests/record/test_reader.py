"""The record: each field holds what it means, or the message says what it should."""

import pytest

from geomap.errors import InputError
from geomap.model import Event
from geomap.record.reader import RecordReader, placed


def read(*rows, geometry=None, text=""):
    reader = RecordReader(path="a.geojson", unit="feature", text=text)
    for number, row in enumerate(rows, 1):
        reader.add(row, geometry, number=number)
    return list(reader.table())


def refusal(row, **options):
    with pytest.raises(InputError, match=r"^a\.geojson: feature 1: ") as caught:
        read(row, **options)

    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix("a.geojson: feature 1: ")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"title": 3}, "title is 3; expected a text or null"),
        ({"start_date": "2023-02-30"}, 'start_date is "2023-02-30"; expected a day'),
        ({"start_date": "2023-09"}, "expected a day of the calendar"),
        ({"end_date": "10000-01-01"}, "end_date is"),
        ({"end_date": "0000-01-01"}, "end_date is"),
        ({"start_date": 20230919}, "start_date is 20230919"),
        ({"published": "2023-09-19T10:00:00"}, "published is"),
        ({"start_date": "2023-09-20", "end_date": "2023-09-19"}, "the start not to come after"),
        ({"date_edtf": "2023-13"}, "date_edtf is"),
        ({"date_prec": 6}, "a whole number from 1 to 5"),
        ({"date_prec": "1"}, 'date_prec is "1"; expected a whole number'),
        ({"date_prec": True}, "date_prec is true"),
        ({"killed_best": -1}, "killed_best is -1; expected a whole number from 0"),
        ({"killed_best": 2.5}, "killed_best is 2.5"),
        ({"killed_best": 10**400}, "killed_best is 1000"),
        ({"radius_m": 1e999}, "radius_m is Infinity"),
        ({"ongoing": "yes"}, "expected true or false"),
        ({"ongoing": 1}, "ongoing is 1"),
        ({"review": "confirmed"}, "expected one of draft, reviewed, rejected"),
        ({"event_class": "meetings"}, "did you mean meeting?"),
        ({"event_class": ["aid"]}, "event_class is"),
        ({"event_class": "armed_action", "subclass": "shelling"}, "shelling_missile"),
        ({"lat": 39.8}, "only one of lat and lon"),
        ({"lat": 139.8, "lon": 46}, "lat is 139.8; expected degrees from -90 to 90"),
        ({"lat": 46, "lon": "39"}, 'lon is "39"'),
        ({"warnings": "year_missing"}, "expected an array of texts"),
        ({"warnings": [1]}, "expected an array of texts"),
        ({"sources": [["a"]]}, "expected an array of objects"),
        ({"sources": {"doc_id": "a"}}, "expected an array of objects"),
        ({"sources": [{"url": {"href": "x"}}]}, "in it url is"),
        ({"sources": [{"start": "3"}]}, "in it start is"),
        ({"sources": [{"date_span": [1, "b"]}]}, "in it date_span is"),
        ({"other_places": [{"lat": 91}]}, "lat is 91"),
        ({"candidates": [{"score": "high"}]}, "in it score is"),
        ({"machine": [1]}, "expected an object"),
        ({"reading_score": 1e999}, "expected a number"),
        ({"geometry": 3}, 'a property called "geometry"'),
        ({"": 3}, 'a property called ""'),
        ({"depth": 1e999}, "expected a finite number"),
        ({"depth": [1e999]}, "out of range"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_refused(row, message):
    """With field, value and expectation."""
    assert message in refusal(row)


def test_deep_nesting_is_refused():
    """In a field and in an imported property."""
    value = []
    for _ in range(70):
        value = [value]

    assert "nested too deeply" in refusal({"imported": value})
    assert "nested too deeply" in refusal({"machine": {"a": value}})


def test_what_no_file_can_hold_is_refused():
    """NUL ends a text in most GIS software; half a character has no UTF-8."""
    assert "holds NUL" in refusal({"note": "a\0"}, text=r"\u0000")
    assert "half a character" in refusal({"x": "a\ud800"}, text=r"\ud800")
    assert "half a character" in refusal({"machine": '{"a":"\\ud800"}'}, text=r"\ud800")


def test_null_counts_as_absent():
    """GIS software writes null into every column it has."""
    (event,) = read(
        {"id": "a", "title": "T", "review": None, "warnings": None, "disputed": None}
    )

    assert event == Event(id="a", title="T")


def test_whole_numbers_midnights_and_json_texts_are_understood():
    """Other programs write 3.0, 2023-09-19T00:00:00Z and arrays as text."""
    (event,) = read(
        {"id": "a", "title": "T", "killed_best": 3.0, "start_date": "2023-09-19T00:00:00.000Z",
         "warnings": '["year_missing"]', "machine": '{"title": "U"}'}
    )  # fmt: skip

    assert (event.killed_best, event.start_date) == (3, "2023-09-19")
    assert (event.warnings, event.machine) == (("year_missing",), {"title": "U"})


def test_unknown_properties_are_kept():
    """In their order, null among them."""
    (event,) = read(
        {"id": "a", "title": "T", "zeta": 1, "alpha": None, "beta": [{"x": 1}]}
    )

    assert list(event.extra.items()) == [
        ("zeta", 1),
        ("alpha", None),
        ("beta", [{"x": 1}]),
    ]


def test_equal_ids_are_refused_and_missing_ones_made_from_the_content():
    """The same file gives the same ids, and twins get different ones."""
    with pytest.raises(InputError, match='feature 2: its id "a" is that of feature 1'):
        read({"id": "a"}, {"id": "a"})
    first, second = read({"name": "Talks"}, {"name": "Talks"})

    assert first.id != second.id
    assert [e.id for e in read({"name": "Talks"}, {"name": "Talks"})] == [
        first.id,
        second.id,
    ]
    assert (first.title, read({"x": 1})[0].title) == ("Talks", "Untitled 1")


def test_many_equal_features_get_their_ids_in_linear_time():
    """A file of others may hold one point a hundred thousand times."""
    events = read(*[{}] * 20_000)

    assert len({event.id for event in events}) == 20_000


def test_a_point_is_kept_in_lat_and_lon_alone():
    """And if they say another place than the point, the point was moved."""
    point = {"type": "Point", "coordinates": [46.75, 39.8]}
    (same,) = read({"id": "a", "lat": 39.8, "lon": 46.75}, geometry=point)
    (moved,) = read({"id": "a", "lat": 39, "lon": 46}, geometry=point)

    assert (same.geometry, same.lat, same.lon, same.geometry_kind) == (
        None,
        39.8,
        46.75,
        "point",
    )
    assert (moved.lat, moved.warnings) == (39.8, ("position_from_geometry",))
    assert placed(same) == point


def test_a_region_without_a_shape_is_no_pin():
    """Its label point stays in lat and lon, and no point is drawn."""
    (event,) = read({"id": "a", "lat": 39.8, "lon": 46.75, "geometry_kind": "area"})

    assert placed(event) is None
    assert (event.lat, event.geometry_kind) == (39.8, "area")


def test_repairs_are_warnings_once():
    """Beside those that are there."""
    point = {"type": "Point", "coordinates": [46.75, 39.8, 100]}
    row = {"id": "a", "warnings": ["year_missing", "altitude_dropped"]}

    assert read(row, geometry=point)[0].warnings == ("year_missing", "altitude_dropped")
    assert read({"id": "a"}, geometry=point)[0].warnings == ("altitude_dropped",)
