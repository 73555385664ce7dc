"""States and provinces, abbreviated."""

import pytest

from geomap.places.abbreviations import abbreviated
from geomap.resolve.names import state_named


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Calif.", "California"),
        ("W.Va.", "West Virginia"),
        ("W. Va.", "West Virginia"),
        ("KY.", "Kentucky"),
        ("N.S.", "Nova Scotia"),
        ("NSW", "New South Wales"),
        ("D.C.", "District of Columbia"),
    ],
)
def test_an_abbreviation_is_a_state(gazetteer, written, name):
    """As news writes it, and as a dateline in capitals does; the gazetteer has it."""
    found = abbreviated(written)

    assert found is not None
    assert found.name == name
    assert state_named(found.name, found.country, gazetteer) is not None


@pytest.mark.parametrize(
    "word", ["Cal", "in", "or", "me", "Miss", "Wash", "", "." * 99]
)
def test_words_are_no_abbreviations(word):
    """Without the full stop or the capitals they are words and names."""
    assert abbreviated(word) is None


def test_every_abbreviated_area_is_in_the_gazetteer(gazetteer):
    """The table names no area that the data lack."""
    from geomap.places.abbreviations import _AREAS

    missing = [
        area
        for area in _AREAS.values()
        if state_named(area.name, area.country, gazetteer) is None
    ]

    assert missing == []
