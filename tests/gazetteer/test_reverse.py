"""Where a position lies: areas that hold it, towns near it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import CoordinateError
from geomap.gazetteer import MARGIN_KM, Gazetteer
from geomap.gazetteer.rank import kilometres
from geomap.gazetteer.shapes import decode, encode, extents
from geomap.model import Position

GAZETTEER = Gazetteer.open()


def at(lat, lon, limit=5):
    """Return what lies around a position."""
    return GAZETTEER.at(Position(lat=lat, lon=lon), limit=limit)


def ids(places):
    """Return the ids of places."""
    return [place.id for place in places]


@pytest.mark.parametrize(
    ("lat", "lon", "country", "region", "town"),
    [
        (40.18, 44.51, "AM", "Yerevan", "Yerevan"),
        (48.86, 2.35, "FR", "Paris", "Paris"),
        (-1.29, 36.82, "KE", "Nairobi", "Nairobi"),
        (38.63, -90.28, "US", "Missouri", "St. Louis"),
        (-33.45, -70.66, "CL", "Santiago", "Santiago"),
    ],
)
def test_a_town_lies_in_its_country_and_region(lat, lon, country, region, town):
    """Areas smallest first; settlements nearest first, with their distance."""
    found = at(lat, lon, 50)

    assert found.countries == (country,)
    assert any(region in p.name for p in found.inside if p.kind == "admin")
    assert f"iso:{country}" in ids(found.inside)
    assert any(near.place.name == town and near.km < 12 for near in found.nearest)
    assert [n.km for n in found.nearest] == sorted(n.km for n in found.nearest)
    assert found.shores == ()


@pytest.mark.parametrize(
    ("lat", "lon", "place_id", "countries"),
    [
        (45.2, 34.2, "gm:crimea", {"UA", "RU"}),
        (33.0, 35.8, "gm:golan", {"SY", "IL"}),
        (34.3, 74.8, "gm:kashmir", {"IN", "PK", "CN"}),
        (35.0, 79.3, "gm:aksai-chin", {"CN", "IN"}),
        (43.0, 41.0, "gm:abkhazia", {"GE"}),
        (42.3, 44.0, "gm:south-ossetia", {"GE"}),
        (35.3, 33.4, "gm:northern-cyprus", {"CY"}),
        (39.82, 46.76, "gm:nagorno-karabakh", {"AZ"}),
    ],
)
def test_contested_ground_is_said_to_be_contested(lat, lon, place_id, countries):
    """With every claim that its record lists, whatever one outline says."""
    found = at(lat, lon)

    assert place_id in ids(found.disputed)
    assert countries <= set(found.countries)


@pytest.mark.parametrize("lat", [90, -90])
@pytest.mark.parametrize("lon", [-180, 0, 179.9])
def test_at_a_pole_every_longitude_is_the_same_place(lat, lon):
    """The nearest towns are the same, at the same distance."""
    found, other = at(lat, lon), at(lat, 37.5)

    assert [(n.place.id, n.km) for n in found.nearest] == [
        (n.place.id, n.km) for n in other.nearest
    ]


@pytest.mark.parametrize("lat", [-16.8, 52.0, 68.5, -44.0, 0.0])
def test_both_sides_of_the_antimeridian_are_near_each_other(lat):
    """180 and -180 are one place, and towns across the line are found."""
    east, west = at(lat, 180), at(lat, -180)

    assert (east.inside, east.nearest, east.countries) == (
        west.inside,
        west.nearest,
        west.countries,
    )
    assert at(lat, 179.99).nearest[0].place == at(lat, -179.99).nearest[0].place


def test_islands_on_the_antimeridian_are_in_their_country():
    """Taveuni in Fiji lies on the line: some of it is east, some west."""
    assert at(-16.85, 179.95).countries == ("FJ",)
    assert at(-16.85, -179.95).countries == ("FJ",)


def test_off_a_coast_the_shore_is_named():
    """A harbour is in its country, though the outline leaves it out; the sea is not."""
    harbour, sea, ocean = at(-33.9, 18.4), at(-33.9, 18.0), at(-30.0, -20.0)

    assert harbour.countries == ("ZA",)
    assert [n.place.id for n in harbour.shores] == ["iso:ZA"]
    assert (sea.countries, [n.place.id for n in sea.shores]) == ((), ["iso:ZA"])
    assert 22.2 < sea.shores[0].km <= MARGIN_KM
    assert (ocean.countries, ocean.shores) == ((), ())


def test_the_number_of_settlements_is_as_asked():
    """None, one, or more than there are near."""
    assert at(0, 0, 0).nearest == ()
    assert len(at(0, 0, 1).nearest) == 1
    assert len(at(-60, 0, 3000).nearest) == 3000


def test_a_position_off_the_globe_is_refused():
    """By the value that holds it."""
    with pytest.raises(CoordinateError, match="swapped"):
        at(133, 5)


TOWNS = [
    candidate.place
    for name in ("Goris", "Suva", "Longyearbyen", "Ushuaia", "Anadyr", "Quito", "Nukualofa")
    for candidate in GAZETTEER.lookup(name)[:2]
    if candidate.place.kind == "settlement"
]  # fmt: skip


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_no_town_is_nearer_than_the_nearest(lat, lon):
    """The answer is exact, wherever the position is."""
    here = Position(lat=lat, lon=lon)
    (nearest,) = GAZETTEER.at(here, limit=1).nearest

    assert all(nearest.km <= kilometres(here, t.position) + 0.1 for t in TOWNS)
    assert math.isclose(
        nearest.km, kilometres(here, nearest.place.position), abs_tol=0.1
    )


@given(
    st.lists(
        st.tuples(st.integers(-40, 40), st.integers(-20, 20), st.integers(1, 9)),
        min_size=1,
        max_size=5,
    )
)
def test_the_extents_of_a_stored_shape_are_those_of_its_polygons(squares):
    """Read from the bytes, without making the shape."""
    polygons = [
        [[(x, y), (x + d, y), (x + d, y + d), (x, y + d), (x, y)]]
        for x, y, d in squares
    ]
    geometry = decode(encode(polygons))
    parts = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        parts = [parts]

    assert extents(encode(polygons)) == [
        (
            *(min(axis) for axis in zip(*rings[0], strict=True)),
            *(max(axis) for axis in zip(*rings[0], strict=True)),
        )
        for rings in parts
    ]


def test_own_places_are_among_the_nearest_and_own_areas_hold(tmp_path):
    """The user's first, where they are as near."""
    path = tmp_path / "p.geojson"
    path.write_text(
        '{"type": "FeatureCollection", "features": ['
        '{"type": "Feature", "properties": {"name": "Ward 4"}, "geometry":'
        ' {"type": "Polygon", "coordinates": [[[44, 40], [45, 40], [45, 41], [44, 41], [44, 40]]]}},'
        '{"type": "Feature", "properties": {"name": "Gate 9"}, "geometry":'
        ' {"type": "Point", "coordinates": [44.51, 40.18]}}]}',
        encoding="utf-8",
    )
    found = Gazetteer.open(places=[path]).at(Position(lat=40.18, lon=44.51), limit=3)

    assert found.inside[0].id == "user:ward-4"
    assert found.nearest[0].place.id == "user:gate-9"
    assert len(found.nearest) == 3
