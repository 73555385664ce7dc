"""What two documents tell: one happening, two, or two that a person should look at.

One pair a row, both published on 12 June 2024, a Wednesday.
"""

from datetime import date

import pytest

from geomap.documents import document_from_text
from geomap.events import corroborate, read_document, with_denials

ONE = [
    ("A bomb exploded at a market in Jos on Monday, killing 12 people.",
     "At least 12 people died when a bomb went off at a market in Jos on Monday, officials said."),
    ("At least three soldiers were hurt when rebels attacked an army post near Goma on Monday.",
     "At least three soldiers were hurt when rebels attacked an army post near Goma on Monday, the paper said."),
    ("An earthquake struck Herat on Monday, killing 120 people.",
     "A strong earthquake hit Herat on Monday and killed 120 people."),
    ("Thousands of teachers marched in Nairobi on Monday over pay.",
     "Teachers marched over pay in Nairobi on Monday."),
    ("Gunmen abducted nine girls from a school in Gao on Monday.",
     "Nine girls were kidnapped from their school in Gao on Monday, the mayor said."),
    ("Russian drones hit a power plant in Kharkiv on Monday, killing four people.",
     "Four people were killed in a drone attack on a power plant in Kharkiv on Monday."),
    ("A ferry sank off Zuwara on Monday and 14 bodies were recovered.",
     "Fourteen bodies were recovered after a ferry sank off Zuwara on Monday."),
    ("Envoys of Chad and Niger met in Geneva on Monday for talks on water.",
     "Chad and Niger held talks on water in Geneva on Monday."),
    ("A fire at a textile factory in Dhaka on Monday killed 16 workers.",
     "Sixteen workers were killed in a fire at a textile factory in Dhaka on Monday."),
    ("Floods hit Sylhet on Monday, displacing 20,000 people.",
     "Some 20,000 people were displaced when floods hit Sylhet on Monday."),
    ("Rebels seized Goma on Monday.",
     "Goma fell to the rebels on Monday."),
    ("A bomb exploded at a market in Jos on Monday, killing 12 people.",
     "A bomb exploded at a market in Jos on Monday."),
    ("Gunmen killed a judge in Bogota on Monday.",
     "A judge was shot dead in Bogota on Monday."),
    ("Gunmen killed 12 people in Jos on Monday.",
     "Gunmen killed 12 villagers in Jos on Monday."),
    ("A bus crash in Leeds on Monday killed two people.",
     "Two people were killed on Monday in a bus crash in Leeds."),
]  # fmt: skip

DOUBTFUL = [
    ("A mine blew up a truck in Goma on Monday; driver killed, two hurt.",
     "A shooting in Goma on Monday killed 10 people."),
    ("A bomb exploded at a market in Jos on Monday, killing 12 people.",
     "A bomb exploded at a market in Jos on Monday, killing 25 people."),
    ("Rebels attacked a hospital in Goma on Monday.",
     "Police attacked a school in Goma on Monday."),
    ("An earthquake struck Herat on Monday, killing 120 people.",
     "An earthquake struck Herat on Monday, killing 2,000 people."),
    ("Thousands of teachers marched in Nairobi on Monday over pay.",
     "Doctors protested in Nairobi on Monday against a hospital closure."),
    ("A bomb exploded in Jos on Monday, killing three.",
     "A bomb exploded in June 2024 in Jos, killing three."),
    ("A bomb exploded in Jos on Monday, killing three children.",
     "A bomb exploded in Plateau State on Monday, killing three children."),
    ("Gunmen abducted nine girls from a school in Gao on Monday.",
     "Gunmen abducted a priest in Gao on Monday."),
    ("Russia said its troops captured Avdiivka on Monday.",
     "Russia said its troops captured Avdiivka on Monday. Kyiv denied it."),
    ("Envoys of Chad and Niger met in Geneva on Monday for talks on water.",
     "Ministers of Peru and Chile met in Geneva on Monday to discuss trade."),
    ("A fire at a textile factory in Dhaka on Monday killed 16 workers.",
     "A fire at a hotel in Dhaka on Monday injured nine guests."),
    ("A court in Koblenz sentenced a doctor to life in prison on Monday.",
     "A court in Koblenz jailed two robbers on Monday."),
    ("Rebels seized Goma on Monday.",
     "Government troops seized Goma on Monday."),
    ("A bomb exploded in Jos on Monday, killing 12 people.",
     "Twelve people were killed when a bomb went off on Monday."),
    ("An earthquake struck Herat on Monday, killing 120 people.",
     "The death toll from Monday's earthquake in Herat rose to 340 on Wednesday."),
    ("Gunmen killed a judge in Bogota on Monday.",
     "Gunmen killed a teacher in Bogota on Monday."),
    ("A bomb exploded at a market in Jos on Monday.",
     "A bomb exploded at a church in Jos on Monday."),
    ("The army killed 12 rebels in Jos on Monday.",
     "The army killed 12 students in Jos on Monday."),
]  # fmt: skip

TWO = [
    ("A bomb exploded in Jos on Monday.",
     "A bomb exploded in Jos on Sunday."),
    ("A bomb exploded in Jos on Monday.",
     "A bomb exploded in Kano on Monday."),
    ("Russian drones hit Kharkiv on Monday, killing 4 people.",
     "Russian shelling of Kharkiv on Monday killed 9."),
    ("Gunmen shot two men at a bar in Lyon on Monday.",
     "Two men were stabbed at a station in Lyon on Monday."),
    ("A bomb exploded in Jos on Monday, killing 12 people.",
     "A bomb exploded in Mali on Monday, killing 12 people."),
    ("One person was killed in clashes in Dakar on Monday.",
     "One person was killed in a protest in Senegal on Monday."),
]  # fmt: skip


def tell(gazetteer, one, other):
    """Read two documents of one event each, and what is made of them."""
    events = []
    for name, text in (("a", one), ("b", other)):
        document = document_from_text(text, id=name, published=date(2024, 6, 12))
        (event,) = read_document(document, gazetteer).events
        events.append(event)
    return corroborate(events)


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_happening_in_other_words_is_one_event(gazetteer, one, other):
    """Nothing that both state differs, and they share more than class, day and place."""
    found = tell(gazetteer, one, other)

    assert len(found.events) == 1
    assert not found.duplicates


@pytest.mark.parametrize(("one", "other"), DOUBTFUL)
def test_what_may_be_one_happening_stays_two_with_a_warning(gazetteer, one, other):
    """Another toll, another victim, a denial, a day or place less exact."""
    found = tell(gazetteer, one, other)

    assert len(found.events) == 2
    assert all("possible_duplicate" in event.warnings for event in found.events)
    assert len(found.duplicates) == 1


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_happenings_stay_two_without_a_word(gazetteer, one, other):
    """Another day, another place, or another kind of action is another happening."""
    found = tell(gazetteer, one, other)

    assert len(found.events) == 2
    assert not found.duplicates


DENIALS = [
    ("Russia said its troops captured Avdiivka on Monday.",
     "Ukraine denied that Russian troops had captured Avdiivka on Monday.", "Ukraine"),
    ("Russia said its troops captured Avdiivka on Monday.",
     "Kyiv denied on Tuesday a Russian claim that Moscow's troops had taken Avdiivka.", "Kyiv"),
    ("A government air strike hit a school in Taiz on Monday.",
     "The army denied bombing a school in Taiz on Monday.", "army"),
    ("Gunmen attacked Goma on Monday.",
     "There was no attack on Goma on Monday, the ministry said.", "ministry"),
    # Another action, another day, another place
    ("Rebels attacked Taiz on Monday.",
     "The army denied bombing a school in Taiz on Monday.", None),
    ("Gunmen attacked Goma on Monday.",
     "The ministry denied that gunmen had attacked Goma last month.", None),
    ("Gunmen attacked Goma on Monday.",
     "The ministry denied that gunmen had attacked Bukavu on Monday.", None),
]  # fmt: skip


@pytest.mark.parametrize(("told", "denied", "party"), DENIALS)
def test_a_denial_in_another_document_stands_beside_the_event(
    gazetteer, told, denied, party
):
    """The event has the denial as a claim, its document as a source, and a warning."""
    readings = [
        read_document(
            document_from_text(text, id=name, published=date(2024, 6, 12)), gazetteer
        )
        for name, text in (("a", told), ("b", denied))
    ]
    (event,) = with_denials(
        corroborate([e for reading in readings for e in reading.events]).events,
        [item for reading in readings for item in reading.left_out],
        {reading.document.id: reading.document for reading in readings},
    )
    denials = [claim for claim in event.claims if claim["stance"] == "denies"]

    assert [claim["party"] for claim in denials] == ([party] if party else [])
    assert ("denied" in event.warnings) is (party is not None)
    assert {source["doc_id"] for source in event.sources} == (
        {"a", "b"} if party else {"a"}
    )
    assert all(denied[c["start"] : c["end"]] == c["quote"] for c in denials)
