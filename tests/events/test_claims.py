"""Who says what of an event, and which numbers stand against each other.

Each text is published on 10 May 2021.
"""

from datetime import date

import pytest

from geomap.documents import document_from_text
from geomap.events import read_document

CLAIMS = [
    ("A bomb exploded in Goma on 3 May, police said.", ["police asserts: A bomb exploded in Goma on 3 May"]),
    ("According to the army, rebels attacked Goma on 3 May.", ["army asserts: rebels attacked Goma on 3 May"]),
    ("Gunmen attacked Goma on 3 May, according to witnesses.", ["witnesses asserts: Gunmen attacked Goma on 3 May"]),
    ("An army spokesman said troops recaptured Goma on 3 May, a claim the group rejected.",
     ["army spokesman asserts: troops recaptured Goma on 3 May", "group denies: a claim the group rejected"]),
    ("The army said it had retaken Goma on 3 May, but the rebels denied this.",
     ["army asserts: it had retaken Goma on 3 May", "rebels denies: denied this"]),
    ("Rebels seized Goma on 3 May. The government insisted the town was under control.",
     ["government asserts: the town was under control"]),
    ("Soldiers killed 12 people in Goma on 3 May. The army denied the killings.", ["army denies: the killings"]),
    ("A bomb exploded in Goma on 3 May. The Kovari Front denied involvement.", ["Kovari Front denies: denied involvement"]),
    ("A raid hit Goma on 3 May. Kinshasa called the report false.", ["Kinshasa denies: the report false"]),
    ("Fighting broke out in Syunik on 3 May. Baku described it as \u201ca patrol.\u201d", ["Baku describes: a patrol"]),
    # A denial in the words of a verb, a noun, or of the report itself
    ("The army said it had retaken Goma on 3 May, a claim denied by the rebels.",
     ["army asserts: it had retaken Goma on 3 May", "rebels denies: a claim denied"]),
    ("The army said it had retaken Goma on 3 May. The claim was rejected by the rebels.",
     ["army asserts: it had retaken Goma on 3 May", "rebels denies: The claim was rejected"]),
    ("The army said it had retaken Goma on 3 May. The rebels said this was not true.",
     ["army asserts: it had retaken Goma on 3 May", "rebels denies: this was not true"]),
    ("The army said rebels attacked Goma on 3 May, which the ministry called false.",
     ["army asserts: rebels attacked Goma on 3 May", "ministry denies: called false"]),
    ("The army claimed its troops captured Goma on 3 May; this is not true.",
     ["army asserts: its troops captured Goma on 3 May", "the report itself denies: this is not true"]),
    ("Rebels seized Goma on 3 May. The road is closed and this is not true peace.", []),
    # What stands at the beginning of a sentence is no party for that.
    ("An estimated 4,300 people fled Goma on 3 May, according to the UN.", ["UN asserts: An estimated 4,300 people fled Goma on 3 May"]),
    ("According to confirmed information, a strike hit Goma on 3 May.", []),
    # Nothing is put beside an event that it does not speak of.
    ("Fighting broke out near Goma on 3 May. Kigali denies that its troops crossed the border.", []),
    ("A bomb exploded in Goma on 3 May. The minister said prices were falling.", []),
    ("A bomb exploded in Goma on 3 May. No group has claimed responsibility.", []),
    ("A bomb exploded in Goma on 3 May. He said he was tired.", []),
    ("A bomb exploded in Goma on 3 May. Brussels called for calm after the attack.", []),
]  # fmt: skip

CONTESTED = [
    ("A quake struck Goma on 3 May, killing 2,053 people; the UN put the figure at 1,294.", (1294, 2053, 2053)),
    ("An air strike in Goma on 3 May killed 5 civilians, activists said; state media said 9.", (5, None, 9)),
    ("Officials said 12 people were killed in a bombing in Goma on 3 May, while residents put the toll at 30.", (12, None, 30)),
    ("A bomb exploded in Goma on 3 May. Police said five people died. Nurses said the toll was nine.", (5, None, 9)),
    ("A landslide hit Goma on 3 May, killing 12. The death toll has since risen to 34.", (None, 34, None)),
    ("A bomb killed 12 people in Goma on 3 May, police said. Police said 12 people died.", (None, 12, None)),
    ("A raid hit Goma on 3 May. Residents said 25 people died; the army said nine.", (9, None, 25)),
    ("A raid hit Goma on 3 May, killing nobody, the army said. Residents said 25 people died.", (0, None, 25)),
    # A later count takes the place of an earlier one, wherever it is told.
    ("A quake struck Goma on 3 May, killing 120 people.\n\nThe death toll rose to 340 on Tuesday.", (None, 340, None)),
    ("A quake struck Goma on 3 May. On 5 May officials said 2,000 people had died, raising an earlier toll of 120.", (None, 2000, None)),
    ("A quake struck Goma on 3 May, killing 120 people. The authorities revised the death toll down to 90.", (None, 90, None)),
    ("A bomb killed 12 people in Goma on 3 May. The mayor said 300 people had fled.", (None, 12, None)),
]  # fmt: skip


def read(gazetteer, text):
    """Read one text of one event."""
    document = document_from_text(text, published=date(2021, 5, 10))
    (event,) = read_document(document, gazetteer).events
    return event


@pytest.mark.parametrize(("text", "expected"), CLAIMS)
def test_claims_stand_beside_the_event_they_are_about(gazetteer, text, expected):
    """Party, stance and words are those of the text, and the span leads to them."""
    claims = read(gazetteer, text).claims

    assert [f"{c['party']} {c['stance']}: {c['quote']}" for c in claims] == expected
    assert all(text[c["start"] : c["end"]] == c["quote"] for c in claims)


@pytest.mark.parametrize(("text", "expected"), CONTESTED)
def test_two_figures_are_the_ends_of_one_toll(gazetteer, text, expected):
    """Give no best number where each is only a party's."""
    event = read(gazetteer, text)

    assert (event.killed_low, event.killed_best, event.killed_high) == expected


def test_two_counts_of_a_crowd_are_two_claims(gazetteer):
    """The second party may have no verb of its own."""
    text = "Thousands marched in Goma on 3 May. Organisers said 2,000 took part, police 600."
    claims = read(gazetteer, text).claims

    assert [(c["party"], c["quote"]) for c in claims] == [
        ("Organisers", "2,000 took part"),
        ("police", "police 600"),
    ]


def test_who_claims_responsibility_is_the_initiator(gazetteer):
    """By its own words, which are kept."""
    text = "A bomb exploded in Goma on 3 May. The Kovari Front claimed responsibility."
    event = read(gazetteer, text)

    assert [(a["text"], a["role"]) for a in event.actors] == [
        ("Kovari Front", "initiator")
    ]
    assert [c["party"] for c in event.claims] == ["Kovari Front"]
