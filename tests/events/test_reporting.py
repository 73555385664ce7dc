"""Undated happenings of periodic reports: communiques, situation reports, logs."""

from datetime import date

import pytest

from geomap.events import read_document
from geomap.model import Document

PUBLISHED = date(2024, 6, 5)  # a Wednesday


@pytest.fixture
def events(gazetteer):
    """Return a function from text to the events of it."""

    def read(text, published=PUBLISHED, title=None):
        document = Document(
            id="a", text=text, sha256="", published=published, title=title
        )
        return read_document(document, gazetteer).events

    return read


COMMUNIQUE = "The command informs as of 18:00, 12 October 2022.\n\n"
SITREP = "SITREP 14, reporting period 3-9 May 2024\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (COMMUNIQUE + "The enemy shelled Goma.", "[..2022-10-12]"),
        (COMMUNIQUE + "During the day the enemy shelled Goma.", "2022-10-12"),
        (
            COMMUNIQUE + "Over the past 24 hours the enemy shelled Goma.",
            "[2022-10-11..2022-10-12]",
        ),
        (
            COMMUNIQUE + "During the night the enemy shelled Goma.",
            "[2022-10-11..2022-10-12]",
        ),
        (COMMUNIQUE + "On 9 October 2022 the enemy shelled Goma.", "2022-10-09"),
        (SITREP + "Gunmen attacked Goma.", "[2024-05-03..2024-05-09]"),
        (
            SITREP + "Throughout the reporting period rebels shelled Goma.",
            "[2024-05-03..2024-05-09]",
        ),
        (
            "Weekly protection update\n3 - 9 May 2024\n\nGunmen attacked Goma.",
            "[2024-05-03..2024-05-09]",
        ),
        (
            "Situation report\nWeek ending 9 May 2024\n\nGunmen attacked Goma.",
            "[2024-05-03..2024-05-09]",
        ),
        ("Daily security bulletin\n\nGunmen attacked Goma.", "[..2024-06-05]"),
        # any dated report may count back from its own day
        ("Over the past week rebels shelled Goma.", "[2024-05-29..2024-06-05]"),
        ("Rebels shelled Goma this week.", "[2024-06-03..2024-06-05]"),
    ],
)
def test_the_day_a_report_speaks_for_bounds_what_it_does_not_date(
    events, text, expected
):
    """No day of the period is chosen where the text does not choose one."""
    (event,) = events(text)

    assert (event.place_name, event.date_edtf) == ("Goma", expected)


def test_a_day_taken_from_the_report_is_never_silent(events):
    """The event says that only the report dates it, and points at its words."""
    (event,) = events(COMMUNIQUE + "The enemy shelled Goma.")

    assert event.date_basis == "publication"
    assert "date_from_report" in event.warnings
    assert event.date_text == "12 October 2022"
    assert (event.start_date, event.end_date) == (None, "2022-10-12")


@pytest.mark.parametrize(
    "text",
    [
        "The river rose. Gunmen had often attacked Goma.",
        "Situation report\n\nThe number of displaced in Goma is not known.",
        "Situation report\n\nRebels have shelled Goma for years.",
        "Situation report\n\nRebels plan to shell Goma.",
    ],
)
def test_background_is_not_dated_by_the_report(events, text):
    """What goes on for long, or is planned, takes no day of the report."""
    assert [e for e in events(text) if e.date_edtf is not None] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to the army, on 9 May a strike hit Goma.", "2024-05-09"),
        (
            "According to confirmed information, on 9 May a strike hit Goma.",
            "2024-05-09",
        ),
        (
            "According to a statement on 9 May, rebels shelled Goma.",
            "[..2024-05-09]",
        ),
        (
            "Some 300 people fled Goma between 21 and 25 May and wept.",
            "2024-05-21/2024-05-25",
        ),
        (
            "Six days after the landing, on the 20th of May, troops attacked Goma.",
            "2024-05-20",
        ),
        (
            "Six days after the landing on the 20th of May, troops attacked Goma.",
            "2024-05-26",
        ),
    ],
)
def test_a_day_belongs_to_what_was_done_on_it(events, text, expected):
    """Not to the source before it, nor to the event that it is counted from."""
    (event,) = events(text)

    assert event.date_edtf == expected
