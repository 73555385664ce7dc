"""The summary: what is missing, and why."""

from geomap.build import summarise
from geomap.model import Event, EventTable, LeftOut


def test_everything_missing_is_named_with_its_reason():
    """Unplaced, undated and yearless events are told apart."""
    events = [
        Event(id="a", title="Placed", geometry_kind="point", start_date="2024-05-01", review="reviewed"),
        Event(id="b", title="Unplaced", unplaced_reason="two towns of that name", date_edtf="2024-05"),
        Event(id="c", title="Undated", geometry_kind="area"),
        Event(id="d", title="Yearless", geometry_kind="area", date_edtf="XXXX-09-19", warnings=("year_missing",)),
    ]  # fmt: skip
    left = LeftOut(doc_id="r", start=0, end=1, text="x", why="request")
    found = summarise(EventTable.from_events(events), [left])

    assert (found.events, found.drafts, found.placed) == (4, 3, 3)
    assert [(m.id, m.why) for m in found.unplaced] == [("b", "two towns of that name")]
    assert [(m.id, m.why) for m in found.undated] == [("c", "no date stated")]
    assert [m.id for m in found.yearless] == ["d"]
    assert found.left_out == (left,)


def test_a_table_without_events_has_an_empty_summary():
    """Nothing was read, and nothing is missing."""
    found = summarise(EventTable({}))

    assert (found.events, found.placed, found.unplaced) == (0, 0, ())
