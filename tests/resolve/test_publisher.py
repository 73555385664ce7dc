"""Where a publisher is at home."""

from dataclasses import replace

import pytest

from geomap.documents import document_from_text
from geomap.resolve.publisher import home_of


def home(gazetteer, publisher=None, url=None):
    document = document_from_text("Text.")
    return home_of(replace(document, publisher=publisher, url=url), gazetteer)


@pytest.mark.parametrize(
    ("publisher", "name", "country"),
    [
        ("www.oakdaleleader.com", "oakdale", None),
        ("thewhitbyobserver.co.uk", "whitby", "GB"),
        ("newcastleherald.com.au", "newcastle", "AU"),
        ("The Ballarat Courier", "ballarat", None),
        ("santafegazette.com", "santa fe", None),
        ("https://news.example.de/2020/1", "", "DE"),
        ("tribune.com", "", None),
        ("Ministry of Foreign Affairs of the Republic", "", None),
        ("", "", None),
    ],
)
def test_a_publishers_name_may_hold_its_town(gazetteer, publisher, name, country):
    """What is left when the words for media go, and the domain of a country."""
    found = home(gazetteer, publisher)

    assert (found.name, found.country) == (name, country)


def test_the_address_stands_in_for_the_publisher(gazetteer):
    """A document with a web address alone still says whose it is."""
    assert home(gazetteer, url="https://www.whitbytimes.ca/a/b?c=d").country == "CA"


@pytest.mark.parametrize(
    "publisher",
    [
        "x" * 100_000,
        "daily" * 20_000,
        "." * 5_000,
        "a." * 5_000 + "com",
        "\u202e\0\ud800",
    ],
)
def test_odd_publishers_are_nobodys_home(gazetteer, publisher):
    """Long and broken names end quickly and say nothing."""
    assert home(gazetteer, publisher).towns == ()
