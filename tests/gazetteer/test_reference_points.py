"""Which point stands for a country or an area."""

import re
import sys
from pathlib import Path

import pytest
import shapely

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.rank import kilometres
from geomap.model import Position

BUILD = Path(__file__).parents[2] / "gazetteer"
if str(BUILD) not in sys.path:
    sys.path.append(str(BUILD))  # the build scripts are no package

import factbook  # noqa: E402
import geometry  # noqa: E402

GAZETTEER = Gazetteer.open()


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [
        ("CA", 60, -95),
        ("RU", 60, 100),
        ("CN", 35, 105),
        ("GB", 54, -2),
        ("BR", -10, -55),
        ("ID", -5, 120),
        ("FR", 46, 2),
    ],
)
def test_a_large_country_stands_where_reference_works_put_it(code, lat, lon):
    """Not where its name has most room, which may be a thousand kilometres away."""
    place = GAZETTEER.get(f"iso:{code}")

    assert kilometres(place.position, Position(lon=lon, lat=lat)) < 1
    assert "factbook" in place.source


@pytest.mark.parametrize(("code", "lat", "lon"), [("US", 39.8333, -98.5833), ("AU", -25.61, 134.3547)])  # fmt: skip
def test_a_centre_that_the_survey_publishes_beats_whole_degrees(code, lat, lon):
    """The Factbook's point lies over 200 km from it."""
    place = GAZETTEER.get(f"iso:{code}")

    assert kilometres(place.position, Position(lon=lon, lat=lat)) < 1
    assert place.source.endswith("+survey")


def test_a_published_point_at_sea_gives_way_to_the_land_next_to_it():
    """The Philippines' is between the islands; an event's point lies in the country."""
    island = shapely.box(0, 0, 2, 2)

    assert geometry.reference_point(island, (1.5, 1.5)) == (1.5, 1.5)
    lon, lat = geometry.reference_point(island, (2.5, 1.0))
    assert shapely.intersects_xy(island, lon, lat)
    assert lon > 1.5


def test_an_area_stands_at_its_centre_on_the_ground():
    """A degree of longitude counts less in the north."""
    lon, lat = geometry.centre_of_area(shapely.box(0, 0, 10, 60))

    assert lon == pytest.approx(5)
    assert 25 < lat < 26  # half of the area lies south of 25.7 degrees


def test_a_crescent_stands_inside_itself():
    """Its centroid is in the bay."""
    crescent = (
        shapely.Point(0, 0).buffer(2).difference(shapely.Point(0.5, 0).buffer(1.7))
    )

    assert not shapely.intersects_xy(crescent, *geometry.centre_of_area(crescent))
    assert shapely.intersects_xy(crescent, *geometry.reference_point(crescent))


def test_an_area_on_both_sides_of_180_degrees_stands_between_its_parts():
    """Not on the other side of the globe."""
    parts = shapely.MultiPolygon(
        [shapely.box(170, 0, 180, 2), shapely.box(-180, 0, -178, 2)]
    )
    lon, _ = geometry.centre_of_area(parts)

    assert lon == pytest.approx(176)


@pytest.mark.parametrize(
    ("text", "lonlat"),
    [
        ("38 00 N, 97 00 W", (-97.0, 38.0)),
        ("6 30 S, 71 15 E; note - an atoll", (71.25, -6.5)),
        ("17 90 N, 62 85 W", None),
        ("", None),
    ],
)
def test_coordinates_of_the_factbook_are_read_or_left_out(text, lonlat, monkeypatch):
    """It gives whole minutes; sixty or more is a slip."""
    raw = (
        '{"Geography": {"Geographic coordinates": {"text": "%s"}},'
        ' "Communications": {"Internet country code": {"text": ".zz"}}}'
    )
    monkeypatch.setattr(
        factbook,
        "read_members",
        lambda *_: [("package/europe/zz.json", (raw % text).encode())],
    )
    points = factbook.reference_points.__wrapped__()

    assert points.get("ZZ") == lonlat


def test_countries_without_a_published_point_are_few():
    """Fewer than ten, and their source does not claim one."""
    codes = [
        f"{a}{b}" for a in map(chr, range(65, 91)) for b in map(chr, range(65, 91))
    ]
    places = []
    for code in codes:
        found = GAZETTEER._store.row_of(f"iso:{code}")
        if found is not None:
            places.append(GAZETTEER.get(f"iso:{code}"))
    without = [p.id for p in places if not re.search("factbook", p.source)]

    assert len(places) > 240
    assert len(without) < 10, without
