"""Votes on where a document is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.model import Place, Position
from geomap.resolve.focus import NOWHERE, Votes, is_wide, spot_of


def town(lon, lat, country="US", first="ne:A"):
    return Place(
        id=f"gn:{lon}{lat}",
        name="T",
        kind="settlement",
        position=Position(lon=lon, lat=lat),
        countries=(country,),
        ancestors=(first, f"iso:{country}"),
    )


def support(place, *voters):
    votes = Votes()
    for number, voter in enumerate(voters):
        votes.add_voter(f"name {number}", 1.0)
        votes.add(f"name {number}", spot_of(voter), 1.0)
    return votes.supports("asked", [spot_of(place)])[0]


@given(st.floats(-180, 180), st.floats(-89, 89), st.floats(-0.3, 0.3))
def test_neighbours_are_near_everywhere(lon, lat, away):
    """Across the date line, at any latitude: 30 km north or south is near."""
    other = town(lon, max(-90.0, min(90.0, lat + away)))
    near, around, *_ = support(town(lon, lat), other)

    assert near > 0
    assert around > 0


def test_the_date_line_parts_nobody():
    """Two towns on either side of it are neighbours."""
    near, *_ = support(town(179.95, -16.8, "FJ"), town(-179.95, -16.8, "FJ"))

    assert near > 0


def test_a_far_place_in_another_country_has_no_company():
    """Nothing near, nothing in its areas: no support at all."""
    assert support(town(140, 35, "JP", "ne:B"), town(-90, 40)) is NOWHERE


def test_a_name_does_not_vote_for_itself():
    """Two senses of one name are one voter."""
    votes = Votes()
    votes.add_voter("paris", 1.0)
    votes.add("paris", spot_of(town(2.3, 48.9, "FR")), 1.0)

    assert votes.supports("paris", [spot_of(town(2.3, 48.9, "FR"))]) == [NOWHERE]


def test_a_vote_can_be_taken_back():
    """What a name no longer believes no longer counts."""
    votes, spot = Votes(), spot_of(town(2.3, 48.9))
    votes.add_voter("a", 1.0)
    votes.add("a", spot, 0.7)
    votes.add("a", spot, -0.7)

    assert sum(votes.supports("b", [spot])[0]) == pytest.approx(0)


def test_a_country_is_near_nothing():
    """Its reference point says little of where in it something is."""
    country = Place(
        id="iso:US",
        name="US",
        kind="country",
        position=Position(lon=-98, lat=39),
        countries=("US",),
    )

    assert is_wide(country)
    assert support(town(-98, 39), country)[:2] == (0, 0)
    assert support(town(-98, 39), country)[3] > 0
