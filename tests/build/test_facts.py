"""Facts of one event: dates that agree, places where they should be."""

import pytest

from geomap.build.facts import fact_problems
from geomap.gazetteer import Gazetteer
from geomap.model import Event


@pytest.fixture(scope="module")
def gazetteer():
    """Open the embedded gazetteer."""
    return Gazetteer.open()


def problems(gazetteer, **fields):
    """Return what is wrong with an event of these fields."""
    event = Event(id="ev-1", title="x", **fields)
    return [
        f"{p.what}; {p.expected}" for p in fact_problems(event, gazetteer, where="x")
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"start_date": "2024-05-01"},
        {"date_edtf": "2024-05", "start_date": "2024-05-01", "end_date": "2024-05-31"},
        {"date_edtf": "XXXX-09-19"},
        {"date_edtf": "2023-09-24/", "start_date": "2023-09-24"},
        {"date_edtf": "2023-09-24/", "start_date": "2023-09-24", "end_date": "2023-09-27", "as_of": "2023-09-27", "ongoing": True},
        {"date_edtf": "[2023-09-24..2023-09-27]", "start_date": "2023-09-24", "end_date": "2023-09-27", "date_prec": 2},
    ],
)  # fmt: skip
def test_dates_that_agree_are_no_problem(gazetteer, fields):
    """Also those with an unknown year, and those that have not ended."""
    assert problems(gazetteer, **fields) == []


@pytest.mark.parametrize(
    ("fields", "saying"),
    [
        ({"start_date": "2024-5-1"}, "start_date is '2024-5-1'"),
        ({"published": "20240501"}, "published is '20240501'"),
        ({"date_edtf": "XXXX-09-19", "start_date": "2023-09-19"}, "start_date is 2023-09-19; None"),
        ({"date_edtf": "2023-09-24/", "start_date": "2023-09-24", "end_date": "2023-09-28"}, "end_date is 2023-09-28"),
        ({"lat": 1.0}, "lat is 1.0 and lon is None; both or neither"),
    ],
)  # fmt: skip
def test_dates_and_points_that_disagree_are_problems(gazetteer, fields, saying):
    """Value and expectation are said."""
    (found,) = problems(gazetteer, **fields)

    assert saying in found


def placed(gazetteer, name, **fields):
    """Return the fields of an event at a town."""
    place = gazetteer.lookup(name)[0].place
    return {
        "place_id": place.id,
        "place_basis": "gazetteer",
        "lat": place.position.lat,
        "lon": place.position.lon,
        "country": "; ".join(place.countries),
        "radius_m": place.radius_m,
        **fields,
    }


@pytest.mark.parametrize(
    "name", ["Goma", "Beira", "Reykjavik", "Suva", "Honolulu", "Yevlakh"]
)
def test_a_town_is_where_the_gazetteer_has_it(gazetteer, name):
    """Also on coasts and islands, whose outlines are coarse."""
    assert problems(gazetteer, **placed(gazetteer, name)) == []


def test_swapped_axes_are_found_where_both_orders_are_legal(gazetteer):
    """39.5, 46.3 and 46.3, 39.5 are both on the globe."""
    fields = placed(gazetteer, "Goris")
    swapped = {**fields, "lat": fields["lon"], "lon": fields["lat"]}
    found = problems(gazetteer, **swapped)

    assert any("km from Goris" in p for p in found)
    assert any("outside AM" in p for p in found)


def test_what_a_person_placed_is_not_compared_with_the_gazetteer(gazetteer):
    """Only the country stated must hold it."""
    fields = placed(gazetteer, "Goris", place_basis="person", lat=40.18, lon=44.51)

    assert problems(gazetteer, **fields) == []


def test_a_place_from_a_geocoder_says_who_was_asked_for_what(gazetteer):
    """Its id is not looked for in the gazetteer; its rule must lead to the answer."""
    fields = placed(
        gazetteer, "Goris", place_basis="geocoder", place_id="nominatim:node/1"
    )
    asked = 'verb shell; place in; date explicit; online: nominatim, asked for "Gorys"'

    assert problems(gazetteer, **fields, rule=asked) == []
    assert "asked for what" in problems(gazetteer, **fields, rule="by hand")[0]


def test_contested_ground_lies_in_no_country_by_rule(gazetteer):
    """Whose it is is not for a check to say."""
    fields = placed(
        gazetteer, "Goris", place_basis="person", country="AZ", disputed=True
    )

    assert problems(gazetteer, **fields) == []


def test_a_point_elsewhere_is_told_from_swapped_axes(gazetteer):
    """The message says where it is, and whether the other order would be right."""
    (elsewhere,) = problems(gazetteer, lat=48.0, lon=2.0, country="AM")
    (swapped,) = problems(gazetteer, lat=44.5, lon=40.2, country="AM")

    assert "outside AM (it is in FR)" in elsewhere
    assert "are lat and lon swapped?" in elsewhere
    assert "lat and lon are swapped" in swapped
    assert "within 60 km of its outline" in swapped


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [
        (45.2, 34.2, "UA"),
        (45.2, 34.2, "RU"),
        (33.0, 35.8, "SY"),
        (-33.9, 18.4, "ZA"),
        (-16.8, -179.9, "FJ"),
        (-16.8, 180.0, "FJ"),
    ],
)
def test_claims_coasts_and_the_antimeridian_are_no_problem(
    gazetteer, lat, lon, country
):
    """Every claimant of contested ground is right; outlines are coarse."""
    assert problems(gazetteer, lat=lat, lon=lon, country=country) == []
