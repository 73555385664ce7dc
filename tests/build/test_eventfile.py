"""Event files: drafts are replaced, decisions stay."""

import dataclasses

import pytest

from geomap.build import merge_into
from geomap.build.eventfile import merged_with
from geomap.errors import InputError
from geomap.formats import read_events, write_events
from geomap.model import Event, EventTable


def table(*events):
    """Return a table of some events."""
    return EventTable.from_events(events)


def draft(key, *, doc="r", **fields):
    """Return a draft of one document."""
    return Event(id=key, title=f"Title {key}", doc_id=doc, **fields)


@pytest.mark.parametrize("name", ["events.geojson", "events.csv"])
def test_reviewed_events_stay_and_drafts_are_replaced(tmp_path, name):
    """Reading again changes only what nobody has decided."""
    path = tmp_path / name
    merge_into(path, table(draft("a"), draft("b")), documents={"r"})
    stored = list(read_events(path))
    decided = dataclasses.replace(stored[0], review="reviewed", title="By hand")
    write_events(table(decided, stored[1]), path)
    merge_into(path, table(draft("a"), draft("c")), documents={"r"})

    assert [(e.id, e.title) for e in read_events(path)] == [
        ("a", "By hand"),
        ("c", "Title c"),
    ]


def test_drafts_of_other_documents_stay(tmp_path):
    """Reading one report does not forget another."""
    path = tmp_path / "events.geojson"
    merge_into(path, table(draft("a", doc="one")), documents={"one"})
    merge_into(path, table(draft("b", doc="two")), documents={"two"})
    merge_into(path, table(), documents={"two"})

    assert [e.id for e in read_events(path)] == ["a"]


def test_the_same_event_in_two_files_is_refused(tmp_path):
    """Which one is right is for a person to say."""
    for name in ("a.geojson", "b.geojson"):
        write_events(table(draft("x", review="reviewed")), tmp_path / name)

    with pytest.raises(
        InputError, match=r"b\.geojson: event x is also in .*a\.geojson"
    ):
        merged_with(sorted(tmp_path.glob("*.geojson")), table(), documents=())
