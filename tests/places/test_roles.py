"""What a name does in its sentence, one phenomenon a line."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.documents import document_from_text
from geomap.gazetteer import Gazetteer
from geomap.places import find_places

LOCATION, GOVERNMENT, DEMONYM = "location", "government", "demonym"
PART, OTHER = "part_of_name", "other"

CASES = [
    # (text, name, role)
    ("A clinic opened in Goris.", "Goris", LOCATION),
    ("They met in the Azerbaijani town of Yevlakh.", "Yevlakh", LOCATION),
    ("They met in the Azerbaijani town of Yevlakh.", "Azerbaijani", DEMONYM),
    ("Baku announced a new tax.", "Baku", GOVERNMENT),
    ("Yerevan, in turn, said there was no plan.", "Yerevan", GOVERNMENT),
    ("Russia has called on both sides to stop.", "Russia", GOVERNMENT),
    ("Fighting broke out in Russia.", "Russia", LOCATION),
    ("Shops closed in Syria and Iraq.", "Iraq", LOCATION),
    ("Representatives of Baku signed the paper.", "Baku", GOVERNMENT),
    ("Talks between Moscow and Tokyo failed.", "Moscow", GOVERNMENT),
    ("Talks between Moscow and Tokyo failed.", "Tokyo", GOVERNMENT),
    ("The president of Kenya arrived late.", "Kenya", GOVERNMENT),
    ("Kyiv authorities closed two schools.", "Kyiv", GOVERNMENT),
    ("Shelling hit Goma airport at dawn.", "Goma", LOCATION),
    ("Police raided the Khartoum Times on Friday.", "Khartoum", PART),
    ("Matthew Lincoln left early.", "Lincoln", PART),
    ("President Lincoln left early.", "Lincoln", PART),
    ("\u201cI saw it,\u201d said Jordan Kent, a nurse.", "Jordan", PART),
    ("Victoria Marsh wrote the study.", "Victoria", PART),
    ("On Friday it rained. He went home.", "On", OTHER),
    ("Moscow-backed forces left.", "Moscow", GOVERNMENT),
    ("KAMPALA, 3 May (Desk) - It rained in Gulu.", "KAMPALA", LOCATION),
    ("The drone fell 12 km north of Mellit.", "Mellit", LOCATION),
    ("Two posts near Qorvanabad were overrun.", "Qorvanabad", LOCATION),
    # who governs or serves a place, and what is only named after one
    ("The Goma Police Department hired six.", "Goma", GOVERNMENT),
    ("Exeter City Council met twice.", "Exeter", GOVERNMENT),
    ("Leeds prosecutors closed the case.", "Leeds", GOVERNMENT),
    ("They live at 85 S. Lincoln Ave. now.", "Lincoln", PART),
    ("She swept Richmond Street yesterday.", "Richmond", PART),
    ("Three have Marburg virus.", "Marburg", PART),
    ("Leeds United won again.", "Leeds", PART),
    ("Sen. Ann Lee (D-Ohio) agreed.", "Ohio", GOVERNMENT),
    # where people are from, and what a comma contains
    ("A Gainesville man won a car.", "Gainesville", LOCATION),
    ("Ann Miller of Fitzgerald, aged 40, won.", "Fitzgerald", LOCATION),
    ("Her father, Canton, Ohio, and all that.", "Canton", LOCATION),
    ("He grew up in Bowling Green, Ky., long ago.", "Ky.", LOCATION),
    ("Schools in Clarke, Oglethorpe and Madison counties shut.", "Clarke", LOCATION),
    ("TORRINGTON \u2014 The board met.", "TORRINGTON", LOCATION),
    ("Rebels shelled Goma at dawn.", "Goma", LOCATION),
    ("Rebels seize Goma.", "Goma", LOCATION),
    ("Shelling of Goma.", "Goma", LOCATION),
    ("\u201cWe are ready,\u201d said Ohio Governor Ann Lee.", "Ohio", GOVERNMENT),
    # words and money
    ("It cost US$40 a day.", "US", OTHER),
    ("Give it to us, said the US envoy.", "US", GOVERNMENT),
    ("The Food and Drug Office met.", "Drug", OTHER),
    ("She was born in the town of Nice.", "Nice", LOCATION),
    ("The parish has an Airport and a Hall of its own.", "Airport", OTHER),
]


@pytest.mark.parametrize(("text", "name", "role"), CASES)
def test_role_of_a_name(gazetteer, text, name, role):
    """The words around a name tell a location from a government or a person."""
    found = {m.text: m.role for m in find_places(document_from_text(text), gazetteer)}

    assert found.get(name, OTHER) == role


def test_a_person_named_once_stays_a_person(gazetteer):
    """A surname after its full name is no town, whatever the gazetteer knows."""
    document = document_from_text("Sarah Lincoln spoke. Lincoln left for home.")

    roles = [m.role for m in find_places(document, gazetteer) if m.text == "Lincoln"]

    assert roles == ["part_of_name", "part_of_name"]


def test_a_town_named_once_stays_a_town(gazetteer):
    """A name that "in" makes a place is one where no word beside it says so."""
    document = document_from_text("It snowed in Norman. Norman closed its schools.")

    roles = [m.role for m in find_places(document, gazetteer) if m.text == "Norman"]

    assert roles[0] == "location"
    assert roles[1] in {"location", "government"}


def test_a_team_named_once_stays_a_team(gazetteer):
    """The short form of a team's name is no town."""
    document = document_from_text("Exeter Rovers drew. Exeter scored late.")

    roles = [m.role for m in find_places(document, gazetteer) if m.text == "Exeter"]

    assert roles[0] == "part_of_name"


def test_a_longer_name_is_not_the_shorter_one(gazetteer):
    """The gazetteer knows a Haret, but what was hit is called otherwise."""
    document = document_from_text("A shell hit a tower in Haret Zubayn on Friday.")

    assert "Haret" not in {m.text for m in find_places(document, gazetteer)}


def test_a_date_is_no_place(gazetteer):
    """Spans that the dates stage took are not offered as places."""
    from geomap.dates import find_dates

    document = document_from_text("It rained in May 2021 in March, Cambridgeshire.")
    mentions = find_places(document, gazetteer, find_dates(document))

    assert "May" not in {m.text for m in mentions}


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("ABGa goris'-.,\u2019\n\u202eСу"), max_size=80))
def test_offsets_hold_in_any_text(text):
    """Each mention is the text at its offsets, and none overlaps another."""
    document = document_from_text("In Goris " + text)
    mentions = find_places(document, Gazetteer.open())

    assert all(document.text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))
