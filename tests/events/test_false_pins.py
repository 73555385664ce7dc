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
    # what goes on as another name
    ("A swimmer was found dead in the Jordan Creek on Monday.", []),
    ("A cyclist was hit by a truck near Rivers and Oak avenues on Monday.", []),
    ("A jogger was stabbed on Southland Vista Court on Monday.", []),
    ("A jogger was stabbed on Northwest 8th Avenue on Monday.", []),
    # where he was last seen, where he died, where a report was filed
    ("A body was found on Monday and was that of a man last seen in Leeds.", []),
    ("Two bodies were found on Monday in Leeds.", [("other", "Leeds")]),
    ("Ann Day, 18, died on Saturday in a Leeds hospital of injuries from the Friday collision.", [("accident_disaster", "Leeds")]),
    ("A collision in Leeds on Monday sent two people to a hospital.", [("accident_disaster", "Leeds")]),
    ("Bomb found. LEEDS (AP) - Police seized a car bomb on Sunday in a town bordering Poland.", []),
    ("Guard home. LEEDS -- A guard who was shot by a burglar on Monday has gone home.", []),
    ("House lost. LEEDS -- A fire destroyed the roof of a house on Monday.", [("accident_disaster", "LEEDS")]),
    ("Court news. LEEDS -- A man charged in the abduction of a woman is ill.", []),
    ("Residents of Jenin camp are descendants of those who fled in 1948.", []),
    # told of before, shown, or foretold
    ("The victims of a plane crash in Wales were remembered on Wednesday.", []),
    ("The victims of a plane crash in Wales were flown home on Monday.", [("accident_disaster", "Wales")]),
    ("He has a prior conviction in Leeds.", []),
    ("A snowstorm is supposed to pass north of Leeds on Monday.", []),
    ("In a pre-attack message on Monday the general in Goma spoke to his men.", []),
    ("Crews repaired a water main break in Leeds on Monday.", []),
    ("A break-in at a shop in Leeds was reported on Monday.", [("crime", "Leeds")]),
    ("The new flats in Leeds are fully occupied.", []),
    ("All across Hong Kong, the property market has crashed.", []),
    ("The festival brought people from all over Germany to Leeds on Monday.", []),
    ("He left his old style, as demonstrated by his picture in Leeds.", []),
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


def test_a_text_that_ends_in_an_abbreviated_name_is_read(gazetteer):
    """The last mark of "the U.S." is part of the name, and of no word."""
    assert pins(gazetteer, "Most of it is made in the U.S.") == []


COURT = "Bell has pleaded guilty in Leeds to murder in the August death of his wife."
RALLY = "Workers rallied in Abuja on Monday to urge him to run in this year's election."


@pytest.mark.parametrize(("text", "day"), [(COURT, None), (RALLY, "2024-06-03")])
def test_the_day_of_what_it_is_about_is_no_day_of_a_trial_or_a_rally(
    gazetteer, text, day
):
    """The death was in August and the election is this year; not so what is told."""
    document = Document(id="d", text=text, sha256="", published=date(2024, 6, 5))
    found = read_document(document, gazetteer).events
    assert [e.date_edtf for e in found] == [day]
