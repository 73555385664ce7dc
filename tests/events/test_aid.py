"""What humanitarian reports tell: deliveries, arrivals, clinics, logs of incidents.

Each text is published on 5 June 2024, a Wednesday.
"""

from datetime import date

import pytest

from geomap.events import read_document
from geomap.model import Document

PUBLISHED = date(2024, 6, 5)

TOLD = [
    # (text, class, {(place, date)})
    ("The agency delivered 90 tonnes of maize to Dori on Monday.", "aid", {("Dori", "2024-06-03")}),
    ("On 11 May nine lorries hauled sorghum from Kaya to Dori.", "aid", {("Dori", "2024-05-11")}),
    ("A charity handed vouchers to 2,300 families in Kaya on 13 May.", "aid", {("Kaya", "2024-05-13")}),
    ("A plane with medical supplies touched down in Goma on 9 May.", "aid", {("Goma", "2024-05-09")}),
    ("Lorries with plastic sheeting rolled into Adre on 4 May.", "aid", {("Adre", "2024-05-04")}),
    ("Volunteers ladled out soup in Goma on 4 May.", "aid", {("Goma", "2024-05-04")}),
]  # fmt: skip

NOT_PINNED = [
    "The ministry gave aid workers a deadline to leave Goma on 3 May.",
    "A convoy with food is to drive to Dori on 9 June.",
    "The court handed a sentence to a trader in blankets from Goma on 3 May.",
]


@pytest.fixture
def told(gazetteer):
    """Return a function from text to the placed and dated drafts."""

    def read(text, published=PUBLISHED):
        document = Document(id="a", text=text, sha256="", published=published)
        events = read_document(document, gazetteer).events
        return [e for e in events if e.unplaced_reason is None and e.date_edtf]

    return read


@pytest.mark.parametrize(("text", "event_class", "expected"), TOLD)
def test_a_sentence_of_relief_workers_is_told(told, text, event_class, expected):
    """Goods are brought to where they are brought; people come to where they come."""
    events = told(text)

    assert {(e.place_name, e.date_edtf) for e in events} == expected
    assert {e.event_class for e in events} == {event_class}


@pytest.mark.parametrize("text", NOT_PINNED)
def test_what_is_no_happening_of_relief_is_no_pin(told, text):
    """Plans, totals and the places of other things are not pinned."""
    assert told(text) == []
