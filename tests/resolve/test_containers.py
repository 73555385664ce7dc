"""What the text says a place lies in holds against the gazetteer."""

import pytest

from geomap.documents import document_from_text
from geomap.places import find_places
from geomap.resolve import resolve


def read(text, gazetteer):
    """Return the resolutions of a text, by name, the last one of each."""
    document = document_from_text(text)
    mentions = find_places(document, gazetteer)
    return {r.mention.text: r for r in resolve(document, mentions, gazetteer)}


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        ("A bus fell off a bridge in Bria, Pakistan.", "Bria", "Pakistan"),
        ("He left Bria, Pakistan, in May.", "Bria", "Pakistan"),
        ("He lived in Bria (Pakistan) then.", "Bria", "Pakistan"),
        ("A train stopped in Stroud, Ontario, Canada.", "Stroud", "Ontario"),
    ],
)
def test_no_place_far_from_its_stated_country_is_meant(gazetteer, text, name, where):
    """There is a town of that name, but not there."""
    found = read(text, gazetteer)[name]

    assert found.place is None
    assert found.reason == f"no place of this name in {where} is in the gazetteer"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("In Bria, Pakistan lost the match.", "CF"),
        ("They flew to Bria, Pakistan and Chad.", "CF"),
        ("Crowds met in Bria, Chad TV reported.", "CF"),
        ("Shells fell on Donetsk, Russia.", "UA"),
    ],
)
def test_a_name_after_a_comma_need_not_contain_the_one_before(gazetteer, text, country):
    """A subject, a list, a broadcaster; and what is disputed lies close by."""
    found = [r for r in read(text, gazetteer).values() if r.place is not None]

    assert country in found[0].place.countries


def test_a_country_in_a_list_is_no_village_in_the_next(gazetteer):
    """There is a China in Japan."""
    found = read("Ships came from China, Japan, and Korea.", gazetteer)

    assert found["China"].place.kind == "country"


@pytest.mark.parametrize(
    "text",
    [
        "KUNDUZ, Afghanistan - Floods hit all of Kunduz province on Monday.",
        "GAO, Mali - Two were hurt in the Gao region on Monday.",
    ],
)
def test_a_province_is_not_its_capital_of_the_dateline(gazetteer, text):
    """The word "province" beside a name says more than the town named before."""
    found = list(read(text, gazetteer).values())[-1]

    assert found.place.kind == "admin"


def test_an_unknown_district_stands_for_the_known_province(gazetteer):
    """The province is the narrowest area known to hold it."""
    text = "HERAT, Afghanistan - Rain hit Zorvan Jan district, Herat province."
    found = read(text, gazetteer)["Zorvan Jan"]

    assert (found.place.kind, found.place.name) == ("admin", "Herat")
    assert found.reason == "not in the gazetteer; the text puts it in Herat"


def test_an_unknown_village_does_not_stand_for_a_province(gazetteer):
    """A province says too little of where a village is."""
    found = read("Rain hit the village of Zorvan in Herat province.", gazetteer)

    assert found["Zorvan"].place is None


@pytest.mark.parametrize(
    ("text", "name", "city"),
    [
        ("A bomb exploded in Woodstock, Cape Town.", "Woodstock", "Cape Town"),
        ("He lives in Piccadilly, London, with her.", "Piccadilly", "London"),
        ("A bus burnt in Newtown, Cape Town, South Africa.", "Newtown", "Cape Town"),
    ],
)
def test_a_quarter_that_is_not_known_is_in_its_city(gazetteer, text, name, city):
    """There are places of that name, but in other countries."""
    found = read(text, gazetteer)[name]

    assert found.place.name == city
    assert found.reason == f"not in the gazetteer; the text puts it in {city}"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Protests were held in Paris, London.", "Paris"),
        ("They moved to Leicester, London and Rome.", "Leicester"),
    ],
)
def test_a_city_before_another_is_no_quarter_of_it(gazetteer, text, name):
    """A list without "and", and a list with it."""
    assert read(text, gazetteer)[name].place.name == name


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "It hit the Zimbabwean provinces of Matabeleland North and Midlands.",
            "Midlands",
            "ZW",
        ),
        ("A mill burnt in Fulton County, located in Illinois.", "Fulton County", "US"),
    ],
)
def test_what_is_said_of_a_list_holds_for_all_of_it(gazetteer, text, name, country):
    """A demonym before the list; a participle before the container."""
    assert country in read(text, gazetteer)[name].place.countries


def test_regions_of_a_country_are_none_elsewhere(gazetteer):
    """There is a Plateau State in Nigeria."""
    found = read("Most are in the Plateau and Artibonite regions of Haiti.", gazetteer)

    assert found["Plateau"].place is None
