"""Tolls, counted days and campaigns: what a reviewer's sentences taught."""

import pytest

from geomap.build import read


def events_of(tmp_path, text):
    """Return the events of a report of 5 June 2024."""
    path = tmp_path / "r.txt"
    path.write_text(text, encoding="utf-8")
    return list(read(path, published="2024-06-05").table)


@pytest.mark.parametrize(
    "text",
    [
        "Four people were killed when a bomb exploded in Goma on Monday.",
        "Four people were killed after gunmen attacked Goma on Monday.",
    ],
)
def test_the_toll_told_first_is_that_of_what_caused_it(tmp_path, text):
    """The commonest lead of news."""
    assert [e.killed_best for e in events_of(tmp_path, text)] == [4]


def test_a_counted_day_after_publication_is_no_day(tmp_path):
    """It was counted from the day somebody spoke."""
    text = (
        "Police arrested 12 people in Lyon on 1 June, a spokesman said today."
        " The following day, a bomb exploded in Marseille."
    )

    assert all(e.start_date != "2024-06-06" for e in events_of(tmp_path, text))


def test_not_every_campaign_is_fought(tmp_path):
    """A campaign is armed if its noun says so."""
    (event,) = events_of(tmp_path, "A vaccination campaign began in Kano on Monday.")

    assert event.event_class == "aid"
