"""Shapes to bytes and back."""

import contextlib
import sys
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import shape as shape_of

from geomap.errors import GazetteerError
from geomap.gazetteer import Gazetteer
from geomap.gazetteer.shapes import STEPS_A_DEGREE, decode, encode, extents
from geomap.gazetteer.store import EMBEDDED, Store

BUILD = Path(__file__).parents[2] / "gazetteer"
if str(BUILD) not in sys.path:
    sys.path.append(str(BUILD))  # the build scripts are no package

import geometry  # noqa: E402

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


def every_area():
    """Yield the id and the shape, or None, of all rows that are no second-order area."""
    gazetteer, store = Gazetteer.open(), Store(EMBEDDED)
    counts = store.manifest["counts"]
    for row in range(counts["overlay"] + counts["countries"] + counts["first_order"]):
        place = gazetteer._records.place(row)
        yield place, gazetteer.shape(place.id)


def test_all_shapes_are_valid_as_stored():
    """No ring crosses or touches itself, none is empty, none leaves the globe."""
    wrong = []
    for place, geometry_ in every_area():
        if geometry_ is None:
            continue
        shape = shape_of(geometry_)
        west, south, east, north = shape.bounds
        if not (shape.is_valid and -180 <= west < east <= 180 and south < north):
            wrong.append(f"{place.id}: {shapely.is_valid_reason(shape)}")
        wrong += [
            f"{place.id}: a part goes round the globe"
            for part in shapely.get_parts(shape)
            if part.bounds[2] - part.bounds[0] > 300
            and place.id not in {"iso:AQ", "ne:ATA+00?", "gm:antarctica"}
        ]

    assert not wrong


def test_every_country_and_first_order_area_has_a_shape():
    """Small territories too."""
    without = [
        place.id
        for place, geometry_ in every_area()
        if place.kind in {"country", "admin"} and geometry_ is None
    ]

    assert not without


def test_a_shape_of_whole_steps_is_valid_there():
    """A neck narrower than a step would cross itself if it were only rounded."""
    step = 1 / STEPS_A_DEGREE
    neck = shapely.Polygon(
        [(0, 0), (1, 0), (1, 1), (0.5, step / 5), (0.4, step / 4), (0, 1)]
    )
    whole = geometry.on_grid(neck)
    stored = shape_of(
        decode(
            encode(
                [[list(p.exterior.coords)] for p in shapely.get_parts(whole)],
            )
        )
    )

    assert stored.is_valid
    assert stored.area == pytest.approx(neck.area, rel=0.02)


def test_an_area_smaller_than_a_step_becomes_the_step_that_holds_it():
    """Vatican City is there."""
    speck = shapely.box(12.4527, 41.9027, 12.4541, 41.9039)
    whole = geometry.on_grid(speck)

    assert whole.covers(speck)
    assert whole.area <= 4 / STEPS_A_DEGREE**2


def test_what_crosses_180_degrees_gets_parts_on_both_sides():
    """RFC 7946, section 3.1.9."""
    points = geometry.unrolled([(178.0, 0.0), (-178.0, 0.0), (-178.0, 2.0), (178, 2)])
    cut = geometry.within_180(shapely.Polygon(points))

    assert sorted(part.bounds for part in shapely.get_parts(cut)) == [
        (-180.0, 0.0, -178.0, 2.0),
        (178.0, 0.0, 180.0, 2.0),
    ]


def test_a_damaged_shape_is_refused_however_it_is_read():
    """With the remedy, not with the error of a library."""
    raw = bytearray(encode([[[(0.0, 1.0), (2.0, 1.0), (2.0, 3.0), (0.0, 1.0)]]]))
    raw[len(raw) // 2] ^= 255
    for read in (decode, extents):
        with pytest.raises(GazetteerError, match="rebuild"):
            read(bytes(raw))
