"""Names that only the words beside them make places."""

import pytest

from geomap.documents import document_from_text
from geomap.places import find_places
from geomap.resolve import resolve

UNKNOWN = [
    # (text, the names that the gazetteer does not know)
    ("Soldiers burned the village of Orvelsk on Monday.", ["Orvelsk"]),
    ("Villagers fled the hamlet of Orvelsk after the attack.", ["Orvelsk"]),
    ("The patrol reached the town of Upper Orvelsk on Tuesday.", ["Upper Orvelsk"]),
    ("The villages of Orvelsk, Dunbrask and Tolvire flooded.", ["Orvelsk", "Dunbrask", "Tolvire"]),
    ("A quake struck Zorvan Jan district on Monday.", ["Zorvan Jan"]),
    ("Rain cut off the Orvelsk and Dunbrask districts.", ["Orvelsk", "Dunbrask"]),
    ("He left the town of Orvelsk Monday.", ["Orvelsk"]),
    ("The army burned Orvelsk village on Tuesday.", ["Orvelsk"]),
    ("Troops were seen in Goma and Dunbrask.", ["Dunbrask"]),
    ("Shells fell in Goma, Dunbrask and Tolvire at noon.", ["Dunbrask", "Tolvire"]),
    ("A mill burned in Santa Orvelsk de los Dunbra.", ["Santa Orvelsk de los Dunbra"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), UNKNOWN)
def test_a_name_that_is_said_to_be_a_towns_is_a_mention(gazetteer, text, names):
    """The gazetteer lacks it, so it has no place, and says why."""
    document = document_from_text(text)
    mentions = find_places(document, gazetteer)
    found = [
        r
        for r in resolve(document, mentions, gazetteer)
        if r.place is None and r.mention.role == "location"
    ]

    assert [r.mention.text for r in found] == names
    assert all("not in the gazetteer" in r.reason for r in found)


@pytest.mark.parametrize(
    "text",
    [
        "A Wilmot district attorney spoke.",
        "Monday town meetings are long.",
        "The school district closed.",
        "He bought a Lonsdale city guide.",
        "They live in Goma and Hugo Dunbrask said so.",
        "It happened in the Bavarian town of Regensburg.",
        "They shop in Goma and Dunbrask.com delivers.",
    ],
)
def test_an_office_or_an_ordinary_word_is_no_unknown_place(gazetteer, text):
    """Only a name that the noun is about becomes a mention."""
    mentions = find_places(document_from_text(text), gazetteer)

    assert not [m for m in mentions if m.cue == "unknown name"]
