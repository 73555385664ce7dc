"""Positions stated in figures."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.documents import document_from_text
from geomap.places import find_places
from geomap.places.coordinates import find_coordinates
from geomap.resolve import resolve

READ = [
    # (text, latitude, longitude, radius in metres)
    ("It sank at 12.5000 N, 44.2500 E.", 12.5, 44.25, 30),
    ("It sank at 12.50\u00b0 S 44.25\u00b0 W.", -12.5, -44.25, 1113),
    ("The post (N 33.3152, E 44.3661) is empty.", 33.3152, 44.3661, 30),
    ("A hut at 33\u00b018'55\"N 44\u00b021'58\"E burned.", 33.315278, 44.366111, 31),
    ("A hut at 33\u00b0 18\u2032 N, 44\u00b0 21\u2032 E burned.", 33.3, 44.35, 1855),
    ("Danger area centred on 331855N 0442158E.", 33.315278, 44.366111, 31),
    ("at latitude 33.3152, longitude -44.3661", 33.3152, -44.3661, 30),
    ("coordinates: -33.315, 44.366", -33.315, 44.366, 111),
    ("They landed at 33.31520, 44.36610 unseen.", 33.3152, 44.3661, 30),
    ("Men dug at grid 38S MB 41234 86543.", 33.316415, 44.368668, 30),
    ("Men dug at 38SMB412865.", 33.316475, 44.368834, 100),
    ("A relay at 4QFJ1234567890 fell.", 21.409801, -157.916076, 30),
    # as ships write it
    ("Posn: 01:14.5N - 103:58.2E, a strait.", 1.241667, 103.97, 186),
    ("A dhow in position 12 34N, 043 21E sank.", 12.566667, 43.35, 1855),
    ("A dhow at 12-34.5S 045-01.2W sank.", -12.575, -45.02, 186),
    ("A dhow at N 01 14.5, E 103 58.2 sank.", 1.241667, 103.97, 186),
    ("A dhow at 12.50N - 45.02E sank.", 12.5, 45.02, 1113),
    # short forms, which need a word that says what they are
    ("Men dug at 38SMB4488.", 33.334235, 44.403628, 1000),
    ("Men dug at grid 38SMB 44 88.", 33.334235, 44.403628, 1000),
    ("coordinates 48.58, 38.00", 48.58, 38.0, 1113),
    ("The wreck at 48.58, -38.00 is old.", 48.58, -38.0, 1113),
]
NOT_READ = [
    "It sank at 95.2000 N, 44.2500 E.",  # off the globe
    "It sank at 12.5000 N, 194.2500 E.",
    "coordinates 44.3661, 199.1234",
    "Call 33.3152 44.3661 or +44 20 7946 0958.",
    "They won 3.5, 2.5 and lost 12 N, 4 E.",
    "Shares closed at $33.3152, 44.3661 and 12.",
    "Version 1.2345, 2.3456 is out.",
    "The values (0.0012, 0.0345) differ.",
    "Rates of 33.3152, 44.3661, 12.5 and 8 percent.",
    "At 33.3152, 44.3661% said no.",
    "A hut at 33\u00b088'55\"N 44\u00b021'58\"E.",
    "Danger area 338855N 0442158E.",
    "Lot 38S MZ 41234 86543 and part 38S IO 41234 86543.",
    "Seat 12N 14E is taken.",
    "A dhow at 12 74N, 043 21E sank.",
    "Part 38SMB4488 is sold out.",
    "It closed its position at 48.58, 38.00 and left.",
    "Shares fell at 48.58, 38.00 and 12.50.",
    "Pages 12 34N and 5 6E, Nos. 12-34N 5-6E.",
]


@pytest.mark.parametrize(("text", "lat", "lon", "radius"), READ)
def test_a_position_in_figures_is_read(text, lat, lon, radius):
    """Degrees, minutes and seconds, and squares, with the precision they state."""
    (stated,) = find_coordinates(text)

    assert math.isclose(stated.place.position.lat, lat, abs_tol=2e-6)
    assert math.isclose(stated.place.position.lon, lon, abs_tol=2e-6)
    assert stated.place.radius_m == radius


@pytest.mark.parametrize("text", NOT_READ)
def test_other_figures_are_no_position(text):
    """Telephone numbers, scores, prices, versions and values off the globe."""
    assert find_coordinates(text) == []


@settings(deadline=None)
@given(
    lat=st.integers(-9_000_000, 9_000_000).map(lambda n: n / 100_000),
    lon=st.integers(-18_000_000, 18_000_000).map(lambda n: n / 100_000),
)
def test_what_is_written_is_read_again(lat, lon):
    """Formatted in each notation, a position comes back within its last figure."""
    y, x = "NS"[lat < 0], "EW"[lon < 0]
    degrees = f"{abs(lat):.5f} {y}, {abs(lon):.5f} {x}"
    named = f"latitude {lat:.5f}, longitude {lon:.5f}"
    sexagesimal = f"{_dms(lat)}{y} {_dms(lon)}{x}"

    for written, within in ((degrees, 1e-6), (named, 1e-6), (sexagesimal, 2e-4)):
        (stated,) = find_coordinates(f"It lies at {written} and sinks.")
        assert abs(stated.place.position.lat - lat) <= within
        assert abs(stated.place.position.lon - lon) <= within


def _dms(value):
    seconds = round(abs(value) * 3600)
    return f"{seconds // 3600}\u00b0{seconds // 60 % 60:02d}'{seconds % 60:02d}\""


def test_a_square_is_where_its_metres_are():
    """An MGRS square of one metre holds the point that pyproj gives its metres."""
    from pyproj import Proj

    lon, lat = Proj(proj="utm", zone=33, ellps="WGS84")(
        500_000.5, 5_500_000.5, inverse=True
    )
    (stated,) = find_coordinates("33UWR0000000000")

    assert abs(stated.place.position.lat - lat) < 1e-5
    assert abs(stated.place.position.lon - lon) < 1e-5


def test_a_stated_position_is_a_place_without_the_gazetteer(gazetteer):
    """It is a location with its own kind and id, and the only thing in its span."""
    document = document_from_text("A boat sank at 12.5000 N, 44.2500 E off Aden.")
    mentions = find_places(document, gazetteer)
    found = {m.text: m for m in mentions}
    answer = resolve(document, mentions, gazetteer)[0]

    assert found["12.5000 N, 44.2500 E"].role == "location"
    assert answer.place.kind == "coordinates"
    assert answer.place.id == "coord:12.500000,44.250000"
    assert answer.score == 1.0


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="0123456789.,-NSEW\u00b0'\" grid38SMB", max_size=200))
def test_any_figures_are_read_without_error(text):
    """Offsets hold, and every position is on the globe."""
    for stated in find_coordinates("coordinates " + text):
        assert -90 <= stated.place.position.lat <= 90
        assert 0 <= stated.start < stated.end <= len(text) + 12


def test_a_megabyte_of_figures_takes_linear_time():
    """No pattern looks further than a position is long."""
    assert find_coordinates("33.315" * 150_000) == []
    assert find_coordinates("1 N " * 200_000) == []
