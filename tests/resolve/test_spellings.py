"""Names in a spelling that the gazetteer lacks, inside an area that the text states."""

from datetime import date

import pytest

from geomap.dates import find_dates
from geomap.gazetteer import Gazetteer
from geomap.model import Document
from geomap.places import find_places
from geomap.resolve import resolve

GAZETTEER = Gazetteer.open()


def answers(text):
    """Return the id of the place of each name of a text."""
    document = Document(id="x", text=text, sha256="", published=date(2024, 5, 6))
    mentions = find_places(document, GAZETTEER, find_dates(document))
    found = resolve(document, mentions, GAZETTEER)
    return {r.mention.text: r.place.id if r.place else None for r in found}


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("It rained in the town of Jabla in the province of Latakia.", "Jabla", "gn:169304"),
        ("It rained in the village of Yevlaxh, Azerbaijan.", "Yevlaxh", "gn:584649"),
        ("It rained in the town of Jabla.", "Jabla", None),
        ("It rained in the town of Jabla in Norway.", "Jabla", None),
        ("It rained in the town of Zqwvxy in the province of Latakia.", "Zqwvxy", None),
    ],
)  # fmt: skip
def test_another_spelling_counts_only_inside_the_area_stated(text, name, place):
    """A letter away somewhere else in the world is nothing."""
    assert answers(text)[name] == place
