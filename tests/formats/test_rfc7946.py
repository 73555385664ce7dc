"""RFC 7946: all that is wrong with a file, in one list."""

import copy

import pytest

from geomap.formats.rfc7946 import problems

GOOD = {
    "type": "FeatureCollection",
    "bbox": [0, 0, 2, 2],
    "features": [
        {"type": "Feature", "id": "a", "properties": {"x": 1}, "geometry": None},
        {
            "type": "Feature",
            "id": "b",
            "bbox": [0, 0, 2, 2],
            "properties": None,
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]],
            },
        },
    ],
}


def test_a_right_collection_has_no_problems():
    """Null geometries and properties are right, and so is altitude."""
    high = copy.deepcopy(GOOD)
    high["features"][0]["geometry"] = {"type": "Point", "coordinates": [1, 1, 800]}

    assert problems(GOOD) == []
    assert problems(high) == []


RING = ("features", 1, "geometry", "coordinates", 0)


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("type",), "Feature", "expected FeatureCollection"),
        (("features",), {}, "expected an array"),
        (("crs",), {}, "crs"),
        (("coordinates",), [], "section 7.1"),
        (("bbox",), [0, 0, 1, 1], "does not hold [2.0, 0.0]"),
        (("bbox",), [2, 2, 0, 0], "does not hold"),
        (("bbox",), [0, 0, 2], "expected 4 or 6 numbers"),
        (("bbox",), "all", "expected 4 or 6 numbers"),
        (("features", 0), None, "feature 1: is no Feature"),
        (("features", 0, "type"), "feature", "feature 1: is no Feature"),
        (("features", 0, "id"), "b", 'feature 2: id "b" is that of feature 1'),
        (("features", 0, "id"), {}, "feature 1: id is {}"),
        (("features", 0, "properties"), [], "feature 1: properties is []"),
        (("features", 0, "properties"), {"x": float("inf")}, "out of range"),
        (("features", 0, "geometry"), "x", "geometry is"),
        (("features", 1, "bbox"), [0, 0, 1, 1], "feature 2: bbox"),
        ((*RING, 1), [200, 0], "longitude is 200"),
        ((*RING, 1), [2, float("nan")], "latitude is NaN"),
        ((*RING, 1), [1.99999999, 0], "rounded to six decimals"),
        ((*RING, 4), [1, 1], "a ring ends at"),
        (RING, GOOD["features"][1]["geometry"]["coordinates"][0][::-1], "turned round"),
        (RING, [[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]], "Self-intersection"),
        (RING, [[179, 0], [-179, 0], [-179, 1], [179, 1], [179, 0]], "180 degrees"),
    ],
)  # fmt: skip
def test_each_fault_is_found(path, value, expected):
    """And named by its feature."""
    broken = copy.deepcopy(GOOD)
    *way, last = path
    inner = broken
    for step in way:
        inner = inner[step]
    inner[last] = value

    found = problems(broken)

    assert any(expected in line for line in found), found


@pytest.mark.parametrize("member", ["properties", "geometry"])
def test_a_missing_member_is_found(member):
    """Both must be there, if only as null."""
    broken = copy.deepcopy(GOOD)
    del broken["features"][0][member]

    assert any(f"has no {member}" in line for line in problems(broken))


@pytest.mark.parametrize("value", [None, 3, [], "x", {}, {"type": ["x"]}])
def test_what_is_no_collection_is_one_problem(value):
    """Never an exception."""
    assert len(problems(value)) == 1
