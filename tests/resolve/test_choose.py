"""Which place a name means, one phenomenon a line."""

import pytest

from geomap.documents import document_from_text
from geomap.places import find_places
from geomap.resolve import resolve

CASES = [
    # (text, name, country code or None for an abstention)
    ("A clinic opened in Goris.", "Goris", "AM"),
    ("Prices fell in Gori and Goris.", "Goris", "AM"),
    ("They met in Yevlakh.", "Yevlakh", "AZ"),
    ("They met in Yevlax.", "Yevlax", "AZ"),
    ("It snowed in Paris, Texas.", "Paris", "US"),
    ("It snowed in Paris.", "Paris", "FR"),
    ("A bridge fell in Tripoli, Lebanon.", "Tripoli", "LB"),
    ("Rain fell in Beirut, Sidon and Tripoli.", "Tripoli", "LB"),
    ("The Georgian town of Gori was quiet.", "Gori", "GE"),
    ("Talks were held in Geneva.", "Geneva", "CH"),
    ("It rained in Zzyzxgrad.", "Zzyzxgrad", None),
]


@pytest.mark.parametrize(("text", "name", "country"), CASES)
def test_place_of_a_name(gazetteer, text, name, country):
    """Main names, containers, demonyms and company decide; nothing is guessed."""
    document = document_from_text(text)
    found = resolve(document, find_places(document, gazetteer), gazetteer)
    place = {r.mention.text: r.place for r in found}.get(name)

    assert (place.countries[0] if place else None) == country


def test_the_readers_focus_decides_between_equals(gazetteer):
    """A reader who says what the document is about is believed."""
    document = document_from_text("Police searched houses in Tripoli.")
    mentions = find_places(document, gazetteer)

    found = resolve(document, mentions, gazetteer, focus=["LB"])[-1]

    assert found.place is not None
    assert found.place.countries == ("LB",)


def test_an_abstention_says_why(gazetteer):
    """No place is an answer with a reason, and the runners-up are kept."""
    document = document_from_text("It rained in Springfield.")
    found = resolve(document, find_places(document, gazetteer), gazetteer)[-1]

    assert found.place is None
    assert found.reason.startswith("too close: ")
    assert len(found.candidates) > 1


def test_scores_are_shares_of_belief(gazetteer):
    """Scores lie in [0, 1], and the candidates' shares do not exceed one."""
    document = document_from_text("Rain in Paris, London, Goris, Springfield, Tripoli.")
    for found in resolve(document, find_places(document, gazetteer), gazetteer):
        assert 0 <= found.score <= 1
        assert sum(c.score for c in found.candidates) <= 1.001
