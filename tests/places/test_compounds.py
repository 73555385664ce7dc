"""Longer names of which the gazetteer knows a part."""

import pytest

from geomap.documents import document_from_text
from geomap.places import find_places
from geomap.resolve import resolve

LONGER = [
    # (text, the name that is meant, the place that is not)
    ("A blast hit a bus in Mir Goma, Pakistan.", "Mir Goma", "Mir"),
    ("They met in Bria Tolwin on Friday.", "Bria Tolwin", "Bria"),
    ("Two were hurt in Datu Saudi Kampala on Monday.", "Datu Saudi Kampala", "Kampala"),
    ("Gunmen raided San Pedro de Orvelsk.", "San Pedro de Orvelsk", "San Pedro"),
    ("Rain fell near the village of Bria Tolwin.", "Bria Tolwin", "Bria"),
    ("Rain fell in Buta Tolwin on Monday.", "Buta Tolwin", "Buta"),
    ("A storm hit Orv Qana village at noon.", "Orv Qana", "Qana"),
    ("Soldiers raided Let Nor Buta on Friday.", "Let Nor Buta", "Buta"),
    ("A clinic near Let Nor Buta village reopened.", "Let Nor Buta", "Buta"),
    (
        "A van broke down in San Pedro Chicalote at noon.",
        "San Pedro Chicalote",
        "San Pedro",
    ),
    ("Boats searched the shore of Lake Nokomis.", "Lake Nokomis", "Nokomis"),
]


@pytest.mark.parametrize(("text", "name", "part"), LONGER)
def test_a_known_part_of_a_longer_name_is_not_the_place(gazetteer, text, name, part):
    """The whole name is not in the gazetteer, so nothing is pinned for it."""
    document = document_from_text(text)
    mentions = find_places(document, gazetteer)
    found = {r.mention.text: r for r in resolve(document, mentions, gazetteer)}

    assert part not in found
    assert found[name].place is None
    assert "not in the gazetteer" in found[name].reason


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It rained in Upper Goma on Monday.", "Goma"),
        ("It rained in Paris Texas on Monday.", "Paris"),
        ("They met at Goma General Hospital.", "Goma"),
        ("The Russia Ukraine war went on.", "Russia"),
        ("It rained in Goma Monday.", "Goma"),
        ("A storm hit Bronte Beach at noon.", "Bronte"),
        ("In Aden Houthi rebels held a parade.", "Aden"),
        ("In Lagos Governor Orvel spoke.", "Lagos"),
        ("They were welcomed to sunny Orlando on Monday.", "Orlando"),
        ("The Malian town of Gao Monday saw rain.", "Gao"),
    ],
)
def test_a_word_that_only_describes_is_not_part_of_the_name(gazetteer, text, name):
    """Directions, facilities, weekdays and what contains it are no part of a name."""
    assert name in {m.text for m in find_places(document_from_text(text), gazetteer)}


def test_two_towns_side_by_side_are_one_name(gazetteer):
    """Sand Creek is neither Sand nor Creek; Springfield lies in Illinois."""

    def located(text):
        document = document_from_text(text)
        return [
            m.text for m in find_places(document, gazetteer) if m.role == "location"
        ]

    assert located("His car left the road in Sand Creek Township early today.") == [
        "Sand Creek Township"
    ]
    assert "Creek" not in located("Shelling hit Sand Creek on Monday.")
    assert "Springfield" in located("A man died in Springfield Illinois on Monday.")
