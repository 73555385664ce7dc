"""Layers gathered by period: calendar units, an author's own, or as few as needed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.layers import dated_layers
from geomap.model import Event, EventTable, Layer, Period
from geomap.periods import MOST_SWITCHES, UNITS, by_period


def event(number, edtf, start=None, end=None):
    """Return an event with a date and nothing else."""
    return Event(
        id=f"e{number}", title="", date_edtf=edtf, start_date=start, end_date=end or start
    )  # fmt: skip


def layers_of(*days):
    """Return the dated layers of events on some days."""
    events = [event(n, day, day) for n, day in enumerate(days)]
    return dated_layers(EventTable.from_events(events))


@pytest.mark.parametrize(
    ("unit", "labels"),
    [
        ("day", ["31 Dec 2023", "1 Jan 2024", "7 Jan 2024", "8 Jan 2024"]),
        ("week", ["25–31 Dec 2023", "1–7 Jan 2024", "8–14 Jan 2024"]),
        ("month", ["Dec 2023", "Jan 2024"]),
        ("year", ["2023", "2024"]),
    ],
)
def test_days_are_gathered_by_the_calendar(unit, labels):
    """Weeks begin on Monday, whatever the month."""
    found = by_period(
        layers_of("2023-12-31", "2024-01-01", "2024-01-07", "2024-01-08"), unit
    )

    assert [layer.label for layer in found] == labels


def test_what_no_period_holds_keeps_its_layer():
    """A span over two months, an open end and no date are switches of their own."""
    table = EventTable.from_events(
        [
            event(0, "2023-09-28/2023-10-02", "2023-09-28", "2023-10-02"),
            event(1, "2023-09-30", "2023-09-30"),
            event(2, "2023-09-30/", "2023-09-30", None),
            event(3, ""),
        ]
    )
    found = by_period(dated_layers(table), "month")

    assert [(layer.label, layer.rows) for layer in found] == [
        ("28 Sep – 2 Oct 2023", (0,)),
        ("Sep 2023", (1, 2)),
        ("no date", (3,)),
    ]


def test_an_author_names_periods_of_their_own():
    """The first that holds a layer takes it; the rest stay days."""
    rounds = [
        Period(label="First round", start="2024-03-01", end="2024-03-10"),
        Period(label="Second round", start="2024-03-10", end="2024-03-31"),
    ]
    found = by_period(layers_of("2024-03-02", "2024-03-10", "2024-03-11", "2024-04-01"), rounds)  # fmt: skip

    assert [layer.label for layer in found] == ["First round", "Second round", "1 Apr 2024"]  # fmt: skip


@pytest.mark.parametrize(("days", "first"), [(60, "1 Jan 2020"), (61, "1–5 Jan 2020"), (1500, "Jan 2020"), (9000, "2020")])  # fmt: skip
def test_many_days_are_gathered_unasked(days, first):
    """As few switches as a reader can use, in the smallest unit that gives these."""
    start = date(2020, 1, 1)
    all_days = [(start + timedelta(n)).isoformat() for n in range(days)]
    found = by_period(layers_of(*all_days))

    assert len(found) <= MOST_SWITCHES
    assert found[0].label.replace("30 Dec 2019 – 5 Jan 2020", "1–5 Jan 2020") == first


@given(
    st.lists(st.dates(), min_size=1, max_size=30),
    st.sampled_from([*UNITS, None]),
)
def test_each_row_is_in_one_layer(days, unit):
    """Also in years 1 and 9999."""
    found = by_period(layers_of(*(day.isoformat() for day in days)), unit)

    assert sorted(row for layer in found for row in layer.rows) == list(range(len(days)))  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "labels"),
    [
        ("year", ["45\u201343 BC", "44 BC", "2023"]),
        ("month", ["45\u201343 BC", "Mar 44 BC", "Sep 2023"]),
        ("week", ["45\u201343 BC", "15 Mar 44 BC", "18\u201324 Sep 2023"]),
    ],
)
def test_years_before_1_are_gathered_too(unit, labels):
    """Weeks do not go back so far: the layer stays as it is."""
    layers = [
        Layer(id=f"layer-{n}", label=label, start=start, end=end, rows=(n,))
        for n, (label, start, end) in enumerate(
            (
                ("45\u201343 BC", "-0044-01-01", "-0042-12-31"),
                ("15 Mar 44 BC", "-0043-03-15", "-0043-03-15"),
                ("19 Sep 2023", "2023-09-19", "2023-09-19"),
            )
        )
    ]

    assert [period.label for period in by_period(layers, unit)] == labels
