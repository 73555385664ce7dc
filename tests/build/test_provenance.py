"""Documents that were renamed, changed or deleted since people reviewed events."""

import dataclasses

import pytest

from geomap.build import build, merge_into, read, verify
from geomap.build.provenance import SOURCE_CHANGED, SOURCE_MISSING
from geomap.files import sha256_hex
from geomap.formats import read_events, write_events
from geomap.model import EventTable

MORE = b"A protest was held in Nampula on 5 May 2024.\n"


@pytest.fixture
def reviewed(project_folder):
    """Return a project whose first event is rejected, and the others reviewed."""
    events = project_folder / "seeds" / "events.geojson"
    report = project_folder / "seeds" / "rivers.md"
    found = read(report)
    merge_into(events, found.table, documents=found.documents)
    table = read_events(events)
    assert len(table) >= 2
    write_events(
        EventTable.from_events(
            dataclasses.replace(event, review="reviewed" if row else "rejected")
            for row, event in enumerate(table)
        ),
        events,
    )
    definition = project_folder / "maps" / "example.toml"
    text = definition.read_text(encoding="utf-8")
    definition.write_text(
        f'events = ["../seeds/events.geojson"]\n{text}', encoding="utf-8"
    )
    return project_folder


def built(project):
    """Build, and return the events on the map and what is to be looked at again."""
    (result,) = build(root=project)
    table = read_events(result.folder / "events.geojson")
    return list(table), [item.why for item in result.summary.flagged]


def test_a_renamed_report_is_recognised_by_its_hash(reviewed):
    """Nothing is doubled, what was rejected stays away, and the new name is told."""
    before, _ = built(reviewed)
    (reviewed / "seeds" / "rivers.md").rename(reviewed / "seeds" / "renamed.md")
    after, flagged = built(reviewed)

    assert [(e.id, e.title) for e in after] == [(e.id, e.title) for e in before]
    assert {e.doc_id for e in after} == {"renamed"}
    assert {s["doc_id"] for e in after for s in e.sources} == {"renamed"}
    assert flagged == []


def test_a_report_with_more_metadata_is_the_same_text(reviewed):
    """A change of front matter flags nothing, whatever became of the name."""
    path = reviewed / "seeds" / "rivers.md"
    text = path.read_bytes().replace(b"+++\n", b'+++\nkind = "report"\n', 1)
    found = read(path)
    stored = reviewed / "seeds" / "events.geojson"
    table = read_events(stored)
    known = [
        dataclasses.replace(
            event, sources=tuple({**s, "text_sha256": digest} for s in event.sources)
        )
        for event in table
        for digest in [hash_of(found.documents["rivers"].text)]
    ]
    write_events(EventTable.from_events(known), stored)
    path.unlink()
    (reviewed / "seeds" / "renamed.md").write_bytes(text)
    after, flagged = built(reviewed)

    assert {e.doc_id for e in after} == {"renamed"}
    assert flagged == []


@pytest.mark.parametrize(
    "other",
    [
        lambda raw: raw.replace(b"\n", b"\r\n"),
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda raw: raw.replace(b"+++\n", b'+++\nkind = "report"\n', 1),
    ],
    ids=["line ends", "byte order mark", "front matter"],
)
@pytest.mark.parametrize("name", ["rivers.md", "renamed.md"])
def test_the_same_text_in_other_bytes_is_the_same_report(reviewed, other, name):
    """Nothing is flagged, outputs name the bytes of today, and verify holds."""
    before, _ = built(reviewed)
    path = reviewed / "seeds" / "rivers.md"
    raw = other(path.read_bytes())
    path.unlink()
    (path.parent / name).write_bytes(raw)
    stored = reviewed / "seeds" / "events.geojson"
    assert verify(stored, reports=[path.parent / name]) == []
    after, flagged = built(reviewed)

    assert [event.id for event in after] == [event.id for event in before]
    assert flagged == []
    assert {s["sha256"] for e in after for s in e.sources} == {sha256_hex(raw)}
    assert verify(reviewed / "maps" / "example") == []


def hash_of(text):
    return sha256_hex(text.encode())


def test_a_copy_under_another_name_takes_nothing_away(reviewed):
    """Both are there, so neither was renamed."""
    text = (reviewed / "seeds" / "rivers.md").read_bytes()
    (reviewed / "seeds" / "a-copy.md").write_bytes(text)
    after, flagged = built(reviewed)

    assert "rivers" in {e.doc_id for e in after if e.review == "reviewed"}
    assert flagged == []


def test_a_changed_report_flags_what_was_reviewed(reviewed):
    """Not the new drafts; and no longer when the old text is back."""
    path = reviewed / "seeds" / "rivers.md"
    old = path.read_bytes()
    path.write_bytes(old + MORE)
    after, why = built(reviewed)
    path.write_bytes(old)
    again, none = built(reviewed)

    flagged = {e.review: SOURCE_CHANGED in e.warnings for e in after}
    assert flagged == {"reviewed": True, "draft": False}
    assert why == ["its document changed since"] * sum(
        e.review != "draft" for e in after
    )
    assert none == []
    assert not any(SOURCE_CHANGED in e.warnings for e in again)


def test_a_deleted_report_flags_its_events(reviewed):
    """They stay on the map; the event file is not touched."""
    before = (reviewed / "seeds" / "events.geojson").read_bytes()
    (reviewed / "seeds" / "rivers.md").rename(reviewed / "rivers.md")
    (reviewed / "seeds" / "other.md").write_bytes(
        b"+++\npublished = 2024-05-06\n+++\n" + MORE
    )
    after, why = built(reviewed)

    old = [e for e in after if e.doc_id == "rivers"]
    assert old
    assert all(SOURCE_MISSING in e.warnings for e in old)
    assert why == ["its document is not among the reports"] * len(old)
    assert (reviewed / "seeds" / "events.geojson").read_bytes() == before


def test_reading_again_writes_the_flag_and_the_new_name_once(reviewed):
    """Merging twice changes nothing, and only what was read is judged."""
    events = reviewed / "seeds" / "events.geojson"
    path = reviewed / "seeds" / "rivers.md"
    path.write_bytes(path.read_bytes() + MORE)
    for name in ("other.md", "rivers.md", "rivers.md"):
        (reviewed / "seeds" / "other.md").write_bytes(MORE)
        found = read(reviewed / "seeds" / name, published="2024-05-06")
        merge_into(events, found.table, documents=found.documents)
        table = read_events(events)
        flags = [e.warnings.count(SOURCE_CHANGED) for e in table if e.review != "draft"]

        assert set(flags) == {0 if name == "other.md" else 1}
        assert not any(SOURCE_MISSING in e.warnings for e in table)
    once = events.read_bytes()
    merge_into(events, found.table, documents=found.documents)

    assert events.read_bytes() == once


def test_warnings_that_a_person_set_stay(reviewed):
    """A person has the last word."""
    events = reviewed / "seeds" / "events.geojson"
    write_events(
        EventTable.from_events(
            dataclasses.replace(event, warnings=("mine",), edited=("warnings",))
            for event in read_events(events)
        ),
        events,
    )
    path = reviewed / "seeds" / "rivers.md"
    path.write_bytes(path.read_bytes() + MORE)
    after, _ = built(reviewed)

    assert {e.warnings for e in after if e.review == "reviewed"} == {("mine",)}
