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
