"""Shapes to bytes and back."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import GazetteerError
from geomap.gazetteer.shapes import STEPS_A_DEGREE, decode, encode

corners = st.tuples(st.integers(-180, 179), st.integers(-90, 89), st.integers(1, 1))


@given(st.lists(corners, min_size=1, max_size=5))
def test_squares_come_back(squares):
    """Whole degrees survive; each part keeps its corners."""
    polygons = [
        [[(x, y), (x + d, y), (x + d, y + d), (x, y + d), (x, y)]]
        for x, y, d in squares
    ]
    shape = decode(encode(polygons))
    parts = shape["coordinates"] if len(squares) > 1 else [shape["coordinates"]]

    assert [{tuple(p) for p in part[0]} for part in parts] == [
        {tuple(p) for p in rings[0]} for rings in polygons
    ]


def test_a_clockwise_ring_is_turned():
    """RFC 7946: outer rings counter-clockwise, holes clockwise."""
    square = [(0.0, 0.0), (0.0, 4.0), (4.0, 4.0), (4.0, 0.0), (0.0, 0.0)]
    hole = [(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0), (1.0, 1.0)]
    outer, inner = decode(encode([[square, hole]]))["coordinates"]

    assert outer[1] == [4.0, 0.0]
    assert inner[1] == [1.0, 2.0]


def test_what_is_smaller_than_a_step_is_dropped():
    """A speck has no corners left, and takes its holes along."""
    tiny = 1 / STEPS_A_DEGREE / 10
    speck = [(0.0, 0.0), (tiny, 0.0), (tiny, tiny), (0.0, 0.0)]
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]

    assert decode(encode([[speck], [square]]))["type"] == "Polygon"


@given(st.binary(max_size=60))
def test_garbage_is_refused(raw):
    """Any bytes give a shape or the one error."""
    with contextlib.suppress(GazetteerError):
        assert decode(raw)["type"] in {"Polygon", "MultiPolygon"}


def test_a_cut_shape_is_refused():
    """As after a torn download."""
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]

    with pytest.raises(GazetteerError):
        decode(encode([[square]])[:-3])
