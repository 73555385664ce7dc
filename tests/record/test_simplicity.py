"""Rings that are told to be simple without shapely."""

from __future__ import annotations

import time

import shapely
from hypothesis import given
from hypothesis import strategies as st

from geomap.gazetteer import Gazetteer
from geomap.record.simplicity import is_surely_simple

CORNER = st.tuples(st.integers(-4, 4), st.integers(-4, 4)).map(
    lambda corner: [corner[0] / 3, float(corner[1])]
)
RINGS = st.lists(CORNER, min_size=3, max_size=9).map(lambda ring: [*ring, ring[0]])


@given(RINGS)
def test_a_ring_that_is_surely_simple_is_valid(ring: list[list[float]]) -> None:
    """What is told without shapely is never told otherwise by shapely."""
    if is_surely_simple(ring):
        polygon = shapely.Polygon(ring)

        assert polygon.is_valid
        assert polygon.area > 0


def test_a_region_s_shape_is_told_without_shapely() -> None:
    """The outline of a region of the gazetteer is surely simple."""
    gazetteer = Gazetteer.open()
    shape = gazetteer.shape(gazetteer.find("Nagorno-Karabakh")[0].place.id)

    assert shape is not None
    assert shape["type"] == "MultiPolygon"
    assert all(is_surely_simple(polygon[0]) for polygon in shape["coordinates"])


def test_touching_repeating_and_folding_back_are_not_surely_simple() -> None:
    """What is close to wrong is left to shapely."""
    touching = [[0, 0], [4, 0], [4, 4], [2, 0], [0, 4], [0, 0]]
    repeating = [[0, 0], [4, 0], [4, 0], [4, 4], [0, 0]]
    folding = [[0, 0], [4, 0], [2, 0], [4, 4], [0, 0]]

    assert not any(map(is_surely_simple, (touching, repeating, folding)))


def test_a_saw_of_long_teeth_takes_no_quadratic_time() -> None:
    """A ring whose every line reaches over all others is given up soon."""
    saw = [[10.0 * (n % 2), n / 100] for n in range(2_900)]
    ring = [*saw, [-1.0, 30.0], [-1.0, 0.0], saw[0]]
    start = time.process_time()

    assert not is_surely_simple(ring)
    assert time.process_time() - start < 2
