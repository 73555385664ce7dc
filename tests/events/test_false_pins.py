"""What looks like the place or the day of a happening, and is not."""

from datetime import date

import pytest

from geomap.events import read_document
from geomap.gazetteer import Gazetteer
from geomap.model import Document


@pytest.fixture(scope="module")
def gazetteer():
    """Return the built-in one, opened once."""
    return Gazetteer.open()


def pins(gazetteer, text):
    """Return class and place of each placed event."""
    document = Document(id="d", text=text, sha256="", published=date(2024, 6, 5))
    found = read_document(document, gazetteer).events
    return [(e.event_class, e.place_name) for e in found if e.lat is not None]


NOT_THERE = [
    # where somebody lives, what is named after a place
    ("Sam Hill, of Paris, Texas, died on Monday in Jordan in an accident.", [("accident_disaster", "Jordan")]),
    ("The navy attacked the Black Sea Fleet at Sevastopol on Monday.", [("armed_action", "Sevastopol")]),
    ("Herders attacked the Samburu tribe on Monday.", []),
    # the place of what they feared or left
    ("Two men fled Leeds on Monday before a possible riot in York.", [("displacement", "Leeds")]),
    ("People fled Goma on Monday amid rumours of a massacre in Sake.", [("displacement", "Goma")]),
    ("Thousands fled the fighting in Sake on Monday.", [("displacement", "Sake")]),
    # words that are no protest, no war
    ("Engineers demonstrated the new engine in Lyon on Monday.", []),
    ("Teachers demonstrated that the tests were wrong in Lyon on Monday.", []),
    ("Students demonstrated this weekend in Lyon.", [("protest", "Lyon")]),
    ("Students demonstrated in Lyon on Monday.", [("protest", "Lyon")]),
    ("The reformers gained control of the committee in Paris on Monday.", []),
    ("Rebels gained control of Goma on Monday.", [("armed_action", "Goma")]),
    # captured by police, by an army
    ("An inmate who had escaped was captured in Leeds on Monday.", [("arrest_trial", "Leeds")]),
    ("Soldiers captured three rebels in Goma on Monday.", [("armed_action", "Goma")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NOT_THERE)
def test_a_pin_stands_where_it_happened(gazetteer, text, expected):
    """Not where somebody lives, nor at what is feared, nor at what is named so."""
    assert pins(gazetteer, text) == expected
