"""A text whose story was over long before it was published."""

from datetime import date

import pytest

from geomap.events import read_document
from geomap.gazetteer import Gazetteer
from geomap.model import Document

STORY = (
    "In 1854 the allies landed at Sinope. On 20 September 1854 they crossed the"
    " river. On 5 November 1854 guns fired on the camp. On 8 September 1855 the"
    " fort was taken. "
)
LATER = date(2009, 12, 19)


@pytest.fixture(scope="module")
def gazetteer():
    """Return the built-in one, opened once."""
    return Gazetteer.open()


def read(gazetteer, text, published=LATER):
    """Return place and date of each event."""
    document = Document(id="d", text=text, sha256="", published=published)
    return [
        (e.place_name, e.date_edtf) for e in read_document(document, gazetteer).events
    ]


def test_years_are_the_story_of_a_history(gazetteer):
    """In the news of a day a bare earlier year is background."""
    sentence = "In 1856 an army occupied Erzurum."

    assert ("Erzurum", "1856") in read(gazetteer, STORY + sentence)
    assert read(gazetteer, "Troops occupied Erzurum in 1856.", date(2009, 12, 19)) == []


@pytest.mark.parametrize(
    "aside",
    [
        "They broke into open revolt in Erzurum over the 1852 Treaty.",
        "Troops in Erzurum revolted against the Act of Union (1852).",
    ],
)
def test_a_year_that_names_a_thing_dates_nothing(gazetteer, aside):
    """The treaty is of that year, what happened is not."""
    assert [day for _, day in read(gazetteer, STORY + aside) if day == "1852"] == []


def test_what_follows_a_day_lies_before_the_next_day_told(gazetteer):
    """Not before the publication of a history that is told a century later."""
    told = STORY + (
        "On 3 May 1857 a mob burned the market of Kars. Its soldiers then attacked"
        " Erzurum. On 9 July 1857 the officers returned."
    )

    assert ("Erzurum", "[1857-05-03..1857-07-09]") in read(gazetteer, told)


def test_what_follows_the_last_day_lies_in_its_year(gazetteer):
    """There is no better bound."""
    told = STORY + (
        "On 3 May 1857 a mob burned the market of Kars. Its soldiers then attacked Erzurum."
    )

    assert ("Erzurum", "[1857-05-03..1857-12-31]") in read(gazetteer, told)
    assert ("Erzurum", "[1857-05-03..1857-05-06]") in read(
        gazetteer, told, date(1857, 5, 6)
    )
