"""Geometry: right, put right by name, or refused with the reason."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import CoordinateError, InputError
from geomap.record.geometry import REPAIRS, checked, kind_of, signed_area

SQUARE = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]
HOLE = [[0.5, 0.5], [0.5, 1], [1, 1], [1, 0.5], [0.5, 0.5]]


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def test_a_right_geometry_is_left_alone():
    """Foreign members go; nothing else changes, and nothing is named."""
    value = {**polygon(SQUARE, HOLE), "note": "x", "bbox": [0, 0, 2, 2]}

    shape, repairs = checked(value, where="a")

    assert shape == polygon(SQUARE, HOLE)
    assert repairs == ()


@pytest.mark.parametrize(
    ("value", "expected", "repairs"),
    [
        ({"type": "Point", "coordinates": [1, 2, 3]}, [1, 2], "altitude_dropped"),
        ({"type": "Point", "coordinates": [1.23456789, 2]}, [1.234568, 2], "coordinates_rounded"),
        (polygon(SQUARE[::-1]), [SQUARE], "winding_reversed"),
        (polygon(SQUARE, HOLE[::-1]), [SQUARE, HOLE], "winding_reversed"),
        (
            {"type": "GeometryCollection", "geometries": [polygon(SQUARE)]},
            [SQUARE],
            "collection_flattened",
        ),
        (
            {"type": "LineString", "coordinates": [[170, 0], [-170, 10]]},
            [[[170, 0], [180, 5]], [[-180, 5], [-170, 10]]],
            "antimeridian_split",
        ),
    ],
)  # fmt: skip
def test_what_can_be_put_right_without_guessing_is(value, expected, repairs):
    """The repair is named, and a second look finds nothing to repair."""
    shape, found = checked(value, where="a")

    assert shape["coordinates"] == expected
    assert found == (repairs,)
    assert checked(shape, where="a") == (shape, ())


@pytest.mark.parametrize(
    "value",
    [
        {"type": "GeometryCollection", "geometries": []},
        {"type": "MultiPolygon", "coordinates": []},
        {"type": "LineString", "coordinates": []},
        {
            "type": "GeometryCollection",
            "geometries": [{"type": "Point", "coordinates": []}],
        },
    ],
)
def test_a_geometry_without_positions_is_none(value):
    """RFC 7946, section 3.1, lets it be taken for null."""
    shape, repairs = checked(value, where="a")

    assert shape is None
    assert "empty_geometry" in repairs


DEEP = {"type": "Point", "coordinates": [0, 0]}
for _ in range(70):
    DEEP = {"type": "GeometryCollection", "geometries": [DEEP]}


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("POINT (1 2)", "geometry is"),
        ([1, 2], "geometry is"),
        ({}, "type is null"),
        ({"type": "point", "coordinates": [1, 2]}, 'type is "point"'),
        ({"type": ["Point"], "coordinates": [1, 2]}, "type is"),
        ({"type": "Point"}, "coordinates of Point is null"),
        ({"type": "Point", "coordinates": {"lon": 1}}, "expected an array"),
        ({"type": "Point", "coordinates": [1]}, "a position is [1]"),
        ({"type": "Point", "coordinates": [1, 2, 3, 4]}, "a position is"),
        ({"type": "Point", "coordinates": [1, 2, "3"]}, "altitude"),
        ({"type": "Point", "coordinates": [[1, 2]]}, "a position is"),
        ({"type": "Point", "coordinates": [1, 2], "bbox": [1]}, "bbox is [1]"),
        ({"type": "Point", "coordinates": [1, 2], "properties": {}}, "'properties'"),
        ({"type": "LineString", "coordinates": [[1, 2]]}, "1 positions; expected at least 2"),
        ({"type": "LineString", "coordinates": [[1, 2], [1, 2]]}, "no length"),
        ({"type": "Polygon", "coordinates": [[]]}, "0 positions"),
        ({"type": "MultiPolygon", "coordinates": [[]]}, "no ring"),
        ({"type": "MultiPolygon", "coordinates": [SQUARE]}, "2 positions; expected at least 4"),
        (polygon([*SQUARE[:-1], [9, 9]]), "a ring ends at [9, 9]"),
        (polygon([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]), "Self-intersection"),
        (polygon([[0, 0], [1, 1], [2, 2], [0, 0]]), "not valid"),
        (polygon(SQUARE, [[5, 5], [6, 5], [6, 6], [5, 5]]), "not valid"),
        ({"type": "GeometryCollection", "geometries": [None]}, "geometry is null"),
        ({"type": "GeometryCollection", "geometries": {}}, "expected an array"),
        (DEEP, "nested over 64"),
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_the_reason(value, reason):
    """The place comes first, and it is one line."""
    with pytest.raises(InputError, match=r"^a\.geojson: feature 3: ") as caught:
        checked(value, where="a.geojson: feature 3")

    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("lon", "lat", "axis"),
    [
        (39.8, 146.7, "latitude is 146.7"),
        (181, 0, "longitude is 181"),
        (math.nan, 0, "longitude is NaN"),
        (0, math.inf, "latitude is Infinity"),
        (0, 1e308, "latitude is 1e"),
        (10**400, 0, "longitude is 1000"),
        ("46", 39, 'longitude is "46"'),
        (True, 0, "longitude is true"),
        (None, 0, "longitude is null"),
    ],
)
def test_a_position_off_the_globe_is_refused(lon, lat, axis):
    """Value and expectation are named; of a latitude, that it may be swapped."""
    with pytest.raises(CoordinateError, match=r"expected degrees from -") as caught:
        checked({"type": "Point", "coordinates": [lon, lat]}, where="a")

    assert axis in str(caught.value)
    assert ("swapped" in str(caught.value)) == ("latitude" in axis)


def test_the_edges_of_the_map_are_not_cut():
    """From -180 to 180 is all round, not nothing."""
    world = polygon([[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]])

    assert checked(world, where="a") == (world, ())


def test_a_polygon_with_a_hole_is_cut_at_the_antimeridian():
    """Fiji, with a lagoon across the line: nothing is gained or lost."""
    outer = [[176, -20], [-176, -20], [-176, -14], [176, -14], [176, -20]]
    hole = [[179, -18], [179, -16], [-179, -16], [-179, -18], [179, -18]]

    shape, repairs = checked(polygon(outer, hole), where="a")

    assert repairs == ("antimeridian_split",)
    area = sum(signed_area(r) for part in shape["coordinates"] for r in part)
    assert area == 8 * 6 - 2 * 2
    assert checked(shape, where="a") == (shape, ())


@pytest.mark.parametrize(("south", "pole"), [(True, -90), (False, 90)])
def test_a_polygon_round_a_pole_holds_the_pole(south, pole):
    """Walked with the area on the left: westward round the south pole."""
    ring = [[lon, -70 if south else 70] for lon in (0, 90, 180, -90, 0)]

    shape, _ = checked(polygon(ring[::-1] if south else ring), where="a")

    parts = (
        list(shape["coordinates"])
        if shape["type"] != "Polygon"
        else [shape["coordinates"]]
    )
    assert sum(signed_area(r) for part in parts for r in part) == 360 * 20
    assert any(lat == pole for part in parts for ring in part for _, lat in ring)


def test_a_shape_that_was_computed_is_mended_on_request():
    """A bow tie becomes two triangles; what a person drew would be refused."""
    shape, repairs = checked(
        polygon([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]), where="a", mend=True
    )

    assert shape["type"] == "MultiPolygon"
    assert repairs == ("rounding_repaired",)
    assert checked(shape, where="a") == (shape, ())


def test_rounding_that_makes_lines_cross_is_mended_and_named():
    """The shape was valid with all its decimals, so it is not refused."""
    spike = [[0, 0], [1, 0], [1, 1], [0.5, 0.0000004], [0, 1], [0, 0]]

    shape, repairs = checked(polygon(spike), where="a")

    assert repairs == ("coordinates_rounded", "rounding_repaired")
    assert checked(shape, where="a") == (shape, ())


POINTS = st.lists(
    st.tuples(st.floats(-180, 180), st.floats(-90, 90)).map(list),
    min_size=4,
    max_size=7,
)


@given(POINTS, st.booleans())
def test_any_ring_is_refused_or_put_in_its_right_form_once(points, mend):
    """What comes out needs no repair; named repairs are documented ones."""
    try:
        shape, repairs = checked(polygon([*points, points[0]]), where="a", mend=mend)
    except InputError:
        shape, repairs = None, ()

    assert set(repairs) <= set(REPAIRS)
    if shape is not None:
        assert checked(shape, where="a") == (shape, ())
        assert kind_of(shape) == "area"


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.sampled_from(
        ["Point", "Polygon", "MultiPoint", "GeometryCollection", "x"]),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(
        st.sampled_from(["type", "coordinates", "geometries", "bbox", "x"]), inner),
    max_leaves=25,
)  # fmt: skip


@given(JSON)
def test_any_value_is_a_geometry_or_refused(value):
    """Never another exception."""
    try:
        shape, _ = checked(value, where="a")
    except InputError:
        return

    assert shape is None or checked(shape, where="a") == (shape, ())


def test_a_line_round_and_round_the_globe_is_cut_in_linear_time():
    """Ten thousand turns are no way to stop the program."""
    turns = 10_000
    line = [
        [lon, -80 + 160 * n / turns] for n in range(turns) for lon in (-120, 0, 120)
    ]

    shape, _ = checked({"type": "LineString", "coordinates": line}, where="a")

    assert len(shape["coordinates"]) == turns
    with pytest.raises(InputError, match="round the globe"):
        checked(polygon([*line, line[0]]), where="a")
