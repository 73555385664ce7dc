"""What size alone is worth, and how sure a point can be."""

import pytest

from geomap.documents import document_from_text
from geomap.places import find_places
from geomap.resolve import resolve
from geomap.resolve.belief import LEAST_SCORE, most_for_a_point


def resolution(text, name, gazetteer):
    """Return the resolution of a name of a text."""
    document = document_from_text(text)
    mentions = find_places(document, gazetteer)
    found = resolve(document, mentions, gazetteer)
    return next(r for r in found if r.mention.text == name)


@pytest.mark.parametrize("name", ["Valencia", "Cordoba", "Fleury", "Cambridge"])
def test_size_alone_does_not_decide_between_comparable_places(gazetteer, name):
    """Nothing in the text speaks for either, so a person decides."""
    found = resolution(f"Shops in {name} closed early.", name, gazetteer)

    assert found.place is None
    assert found.reason.startswith("too close")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shops in Valencia, Spain, closed early.", "Valencia"),
        ("Shops in Madrid, Seville and Valencia closed early.", "Valencia"),
        ("Shops in Lahore, Karachi and Hyderabad closed early.", "Hyderabad"),
    ],
)
def test_a_name_with_company_is_decided(gazetteer, text, name):
    """A container or neighbours outweigh size."""
    found = resolution(text, name, gazetteer)

    assert found.place.countries[0] in {"ES", "PK"}


def test_a_name_that_size_decides_says_so_by_its_score(gazetteer):
    """A capital far ahead keeps its answer; it is less sure than one with company."""
    bare = resolution("Shops in Tripoli closed early.", "Tripoli", gazetteer)
    text = "Shops in Benghazi, Misrata and Tripoli closed early."
    helped = resolution(text, "Tripoli", gazetteer)

    assert LEAST_SCORE <= bare.score < 0.8 < helped.score


def test_the_wider_a_place_the_less_a_point_is_worth(gazetteer):
    """A continent has no agreed middle; a town has."""
    most = {
        name: most_for_a_point(gazetteer.lookup(name)[0].place)
        for name in ("Asia", "Middle East", "Russia", "Belgium", "Goma")
    }

    assert most["Asia"] <= most["Middle East"] < most["Russia"] < 0.9
    assert 0.9 < most["Belgium"] < most["Goma"]
