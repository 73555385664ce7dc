"""The report that geomap was begun for, where it is at hand.

Its text is not ours and not in the project; it stands beside the folder that
``GEOMAP_BENCH`` names.
"""

import os
from datetime import date
from pathlib import Path

import pytest

from geomap.documents import read_documents
from geomap.events import read_document
from geomap.gazetteer import Gazetteer

BENCH = os.environ.get("GEOMAP_BENCH")
REPORTS = sorted(Path(BENCH).parent.glob("seed/*.txt")) if BENCH else []

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not REPORTS, reason="GEOMAP_BENCH names no folder beside it"),
]

EXPECTED = [
    ("2023-09-19", "Nagorno-Karabakh", "occurred_at", "area", "armed_action"),
    ("2023-09-20", "Nagorno-Karabakh", "affected_area", "area", "agreement_ceasefire"),
    ("2023-09-21", "Yevlakh", "occurred_at", "point", "meeting"),
    ("2023-09-24/", "Karabakh", "origin", "area", "displacement"),
    ("[2023-09-24..2023-09-27]", "Goris", "occurred_at", "point", "aid"),
]


def read(published):
    """Read the report with a day of publication, or none."""
    batch = read_documents([str(REPORTS[0])], published=published)
    return read_document(batch.documents[0], Gazetteer.open())


def pins(reading):
    """Return what is drawn."""
    return [
        (e.date_edtf, e.place_name, e.place_role, e.geometry_kind, e.event_class)
        for e in reading.events
        if e.geometry is not None
    ]


def test_the_five_events_and_no_other_pin():
    """What a careful analyst maps, and no more."""
    assert pins(read(date(2023, 9, 27))) == EXPECTED


def test_without_a_publication_day_there_is_no_year():
    """The same five, each with an unknown year, null bounds and a warning."""
    reading = read(None)

    assert [p[0].replace("XXXX", "2023") for p in pins(reading)] == [
        *(e[0] for e in EXPECTED[:4]),
        "[2023-09-24..]",
    ]
    assert all("XXXX" in e.date_edtf for e in reading.events)
    assert all(e.start_date is None and e.end_date is None for e in reading.events)
    assert all("year_missing" in e.warnings for e in reading.events)


def test_the_call_without_a_place_is_kept_and_the_rest_is_listed():
    """One dated happening has no place; speeches and plans make no event."""
    reading = read(date(2023, 9, 27))
    (call,) = [e for e in reading.events if e.geometry is None]

    assert call.date_edtf == "2023-09-26"
    assert call.unplaced_reason
    assert len(reading.left_out) >= 5


def test_the_parties_words_stand_side_by_side():
    """Both capitals speak about the first event, and neither is a pin."""
    first = read(date(2023, 9, 27)).events[1]

    assert {(c["party"], c["stance"]) for c in first.claims} == {
        ("Baku", "describes"),
        ("Yerevan", "asserts"),
        ("Yerevan", "describes"),
    }


def test_twenty_thousand_is_an_attribute_and_there_is_ambiguous():
    """The number belongs to the last event; where "there" is stays open."""
    last = read(date(2023, 9, 27)).events[-1]

    assert last.quantities == "20,000 refugees"
    assert "place_ambiguous" in last.warnings


def test_the_country_they_left_for_is_no_point():
    """A destination is kept beside the event and not drawn at its centre."""
    fourth = read(date(2023, 9, 27)).events[4]

    assert [(p["name"], p["role"]) for p in fourth.other_places] == [
        ("Armenia", "destination")
    ]
