"""A user's own places, pinned and ignored names, laid over the gazetteer."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import InputError, PlaceNotFound
from geomap.gazetteer import Gazetteer
from geomap.gazetteer.userscan import UserScanner
from geomap.text import fold_name

PLACES = """name,lat,lon,aliases,kind,radius,country
Goris,10,10,,,,
Camp Alpha,39.5,46.3,Лагерь Альфа|Լագեր Ա;معسكر ألفا;हिन्दी नगर,site,500,AM
the old mill,1,2,,,,
"Sector 4/B, North",3,4,,,,
東門村,5,6,,settlement,,CN
Sana'a Gate,5,7,,,,
May,8,9,,,,
Depot 1,5,5,HQ,,,
Depot 2,6,6,HQ,,,
"""


@pytest.fixture(name="gazetteer", scope="module")
def _gazetteer(tmp_path_factory):
    path = tmp_path_factory.mktemp("own") / "places.csv"
    path.write_text(PLACES, encoding="utf-8", newline="\n")
    return Gazetteer.open(places=[path])


def names(gazetteer, text):
    """Return the texts of the spans of a text."""
    return [span.text for span in gazetteer.scan(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Near Camp Alpha's gate", ["Camp Alpha"]),
        ("CAMP ALPHA and Camp-Alpha", ["CAMP ALPHA", "Camp-Alpha"]),
        ("Camp\nAlpha was hit", ["Camp\nAlpha"]),
        ("Camp. Unrelated words", []),
        ("camp alpha in small letters", []),
        ("at the old mill today", ["the old mill"]),
        ("At Sector 4/B, North, then", ["Sector 4/B, North"]),
        ("в Лагерь Альфа", ["Лагерь Альфа"]),
        ("Լագեր Ա է", ["Լագեր Ա"]),
        ("في معسكر ألفا اليوم", ["معسكر ألفا"]),
        ("قصف ومعسكر ألفا", ["معسكر ألفا"]),
        ("वह हिन्दी नगर में", ["हिन्दी नगर"]),
        ("在東門村和北京", ["東門村", "北京"]),
        ("the Sana\u2019a Gate and Sanaa Gate", ["Sana\u2019a Gate", "Sanaa Gate"]),
        ("Goris and Yevlakh", ["Goris", "Yevlakh"]),
        ("In May they left", ["May"]),
    ],
)
def test_own_names_are_found_in_any_script(gazetteer, text, expected):
    """Beside those of the gazetteer, at word boundaries, in text order."""
    assert names(gazetteer, text) == expected


def test_the_longest_name_wins_and_of_equals_the_users(gazetteer, tmp_path):
    """An own "York" is no part of New York; an own "Port of Goris" is one name."""
    path = tmp_path / "p.csv"
    path.write_text("name,lat,lon\nYork,1,1\nPort of Goris,2,2\n", encoding="utf-8")
    own = gazetteer.with_places([path])

    assert names(own, "New York and York") == ["New York", "York"]
    assert names(own, "the Port of Goris") == ["Port of Goris"]


def test_an_own_place_comes_first(gazetteer):
    """In lookup and in find; the embedded ones of the name are still listed."""
    for found in (gazetteer.lookup("goris"), gazetteer.find("GORIS")):
        ids = [candidate.place.id for candidate in found]

        assert ids[:2] == ["user:goris", "gn:174895"]
        assert len(ids) == len(set(ids))


def test_an_own_place_is_found_by_a_name_near_its(gazetteer):
    """With the distance stated, and before embedded ones as near."""
    assert [(c.place.id, c.distance) for c in gazetteer.find("Camp Alpa")][:1] == [
        ("user:camp-alpha", 1)
    ]
    assert gazetteer.find("Goriss")[0].place.id == "user:goris"
    assert gazetteer.find("Goris", country="AM")[0].place.id == "gn:174895"
    assert len(gazetteer.find("Goris", limit=1)) == 1


def test_an_exact_embedded_name_beats_a_near_own_one(gazetteer):
    """Gori is Gori, though Goris is the user's."""
    assert gazetteer.find("Gori")[0].place.id == "gn:614455"


def test_ids_and_the_version_depend_on_the_rows_alone(gazetteer, tmp_path):
    """The same rows in another file and order: the same ids and version."""
    header, *rows = PLACES.splitlines()
    path = tmp_path / "other.csv"
    path.write_text("\n".join([header, *reversed(rows)]), encoding="utf-8")
    again = Gazetteer.open(places=[path])

    assert again.version == gazetteer.version != Gazetteer.open().version
    assert again.get("user:camp-alpha") == gazetteer.get("user:camp-alpha")


def test_the_embedded_gazetteer_stays_as_it_was(gazetteer):
    """What is laid over it is seen through the new one only."""
    plain = Gazetteer.open()

    assert gazetteer.get("gn:174895") == plain.get("gn:174895")
    assert plain.lookup("Goris")[0].place.id == "gn:174895"
    assert names(plain, "at Camp Alpha") != ["Camp Alpha"]
    with pytest.raises(PlaceNotFound, match="--places FILE"):
        plain.get("user:goris")


def test_one_file_and_one_name_need_no_list(tmp_path):
    """A text is not taken for its letters."""
    path = tmp_path / "p.csv"
    path.write_text("name,lat,lon\nFord 9,1,2\n", encoding="utf-8")

    assert Gazetteer.open(places=str(path)).lookup("Ford 9")
    assert Gazetteer.open(places=path).lookup("Ford 9")
    assert Gazetteer.open().with_names(ignored="May").ignores("May")


def test_a_pinned_name_means_its_place_only(gazetteer):
    """A pin beats the user's own rows, and makes a name that nobody knew one."""
    pinned = gazetteer.with_names(pins={"Goris": "gn:174895", "Zarnakh 7": "gn:616052"})

    assert pinned.lookup("GORIS")[0].place.id == "gn:174895"
    assert pinned.find("Zarnakh 7")[0].place.name == "Yerevan"
    assert names(pinned, "in Zarnakh 7") == ["Zarnakh 7"]
    assert pinned.preferred("goris").reason == "pinned by the definition"
    assert pinned.preferred("Camp Alpha").reason == "one of your own places"
    assert pinned.preferred("Yevlakh") is None


def test_a_pin_may_name_an_own_place(gazetteer):
    """Its id is as good as any."""
    pinned = gazetteer.with_names(pins={"the base": "user:camp-alpha"})

    assert pinned.lookup("the base")[0].place.name == "Camp Alpha"


def test_a_pin_to_no_place_and_a_name_without_letters_are_refused():
    """With what is wrong."""
    with pytest.raises(PlaceNotFound, match="gn:1'"):
        Gazetteer.open().with_names(pins={"Goris": "gn:1"})
    with pytest.raises(InputError, match="no name"):
        Gazetteer.open().with_names(ignored=["--"])


def test_ignored_names_are_told_by_their_folded_form():
    """As names are compared everywhere."""
    gazetteer = Gazetteer.open().with_names(ignored=["Victoria"])

    assert gazetteer.ignores("VICTORIA")
    assert not gazetteer.ignores("Lake Victoria")
    assert not Gazetteer.open().ignores("Victoria")


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)


@given(WORDS, WORDS, WORDS)
def test_a_name_is_found_where_it_stands(name, before, after):
    """Any name of any script, between any words, just as it was written."""
    name = unicodedata.normalize("NFC", " ".join(name.split())).strip("_")
    if not fold_name(name) or not (name[0].isalnum() and name[-1].isalnum()):
        return
    text = f"{before} . {name} . {after}"
    found = UserScanner({fold_name(name): [name]}).scan(text)

    assert any(span.text == name or name in span.text for span in found)
    assert all(text[s.start : s.end] == s.text for s in found)
    assert all(fold_name(s.text) == fold_name(name) for s in found)


def test_a_hostile_text_takes_linear_time():
    """A name begun ten thousand times, and a run of a hundred thousand signs."""
    scanner = UserScanner({"aa " * 20 + "end": ["Aa " * 20 + "End"], "東門": ["東門"]})

    assert scanner.scan("Aa " * 10_000) == []
    assert scanner.scan("東" * 100_000) == []
