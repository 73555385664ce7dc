"""Events -> dated layers."""

from hypothesis import given
from hypothesis import strategies as st

from geomap.edtf import ENGLISH
from geomap.layers import dated_layers
from geomap.model import Event, EventTable


def table_of(*dates):
    """Return a table with an event for each (edtf, start, end)."""
    return EventTable.from_events(
        Event(id=f"ev-{n}", title="t", date_edtf=edtf, start_date=start, end_date=end)
        for n, (edtf, start, end) in enumerate(dates)
    )


def test_each_day_and_period_is_a_layer_labelled_in_words():
    """Days first by time; then what has no year; then what has no date."""
    layers = dated_layers(
        table_of(
            (None, None, None),
            ("XXXX-09-19", None, None),
            ("[2023-09-24..2023-09-27]", "2023-09-24", "2023-09-27"),
            ("2023-09-24/", "2023-09-24", "2023-09-27"),
            ("2023-09-19", "2023-09-19", "2023-09-19"),
            ("1877-05", "1877-05-01", "1877-05-31"),
        )
    )

    assert [(layer.label, layer.rows) for layer in layers] == [
        ("May 1877", (5,)),
        ("19 Sep 2023", (4,)),
        ("from 24 Sep 2023", (3,)),
        ("one day between 24 and 27 Sep 2023", (2,)),
        ("19 Sep (year not stated)", (1,)),
        (ENGLISH.no_date, (0,)),
    ]
    assert [layer.id for layer in layers] == [f"layer-{n}" for n in range(6)]


def test_years_unknown_are_ordered_by_month_and_day():
    """A report without a year still tells the order of its days."""
    layers = dated_layers(
        table_of(*((f"XXXX-{day}", None, None) for day in ("12-01", "02-29", "09-20")))
    )

    assert [layer.rows for layer in layers] == [(1,), (2,), (0,)]


def test_a_longer_period_stands_after_the_day_it_begins_on():
    """The list then reads: what happened that day, then what began with it."""
    layers = dated_layers(
        table_of(
            ("2020-01-05/2020-01-09", "2020-01-05", "2020-01-09"),
            ("2020-01-05", "2020-01-05", "2020-01-05"),
        )
    )

    assert [layer.rows for layer in layers] == [(1,), (0,)]


def test_a_file_without_edtf_is_layered_by_its_bounds():
    """CSV from elsewhere has start and end days only."""
    layers = dated_layers(
        table_of(
            (None, "2019-03-02", "2019-03-02"),
            (None, "2019-03-02", "2019-03-04"),
            ("2019-03-02", "2019-03-02", "2019-03-02"),
        )
    )

    assert [layer.rows for layer in layers] == [(0, 2), (1,)]
    assert layers[0].label == "2 Mar 2019"


def test_a_date_that_cannot_be_read_is_shown_as_written():
    """A reader sees it rather than not at all, and the page is still built."""
    layers = dated_layers(table_of(("</script>{{7*7}}", None, None)))

    assert layers[0].label == "</script>{{7*7}}"


def test_no_events_give_no_layers():
    """An empty table is no error."""
    assert dated_layers(EventTable({})) == ()


@given(
    st.lists(
        st.sampled_from(
            [
                ("2023-09-19", "2023-09-19", "2023-09-19"),
                ("2023-09", "2023-09-01", "2023-09-30"),
                ("XXXX-01-02", None, None),
                ("nonsense", None, None),
                (None, None, None),
                (None, "2023-09-19", None),
            ]
        )
    )
)
def test_every_event_is_in_exactly_one_layer(dates):
    """None is dropped, none is counted twice; rows keep the order of the table."""
    layers = dated_layers(table_of(*dates))

    assert sorted(row for layer in layers for row in layer.rows) == list(
        range(len(dates))
    )
    assert all(list(layer.rows) == sorted(layer.rows) for layer in layers)


def test_years_before_1_come_first_in_the_order_of_time():
    """500 BC before 44 BC, both before AD 9: as text they would be the other way round."""
    layers = dated_layers(
        table_of(
            ("2023-09-19", "2023-09-19", "2023-09-19"),
            ("-0009/0009", None, "0009-12-31"),
            ("-0043-03-15", None, None),
            ("-0499", None, None),
        )
    )

    assert [(layer.label, layer.start, layer.end) for layer in layers] == [
        ("500 BC", "-0499-01-01", "-0499-12-31"),
        ("15 Mar 44 BC", "-0043-03-15", "-0043-03-15"),
        ("10 BC \u2013 AD 9", "-0009-01-01", "0009-12-31"),
        ("19 Sep 2023", "2023-09-19", "2023-09-19"),
    ]
