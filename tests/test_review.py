"""Review: a person has the last word."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from geomap.model import Event, EventTable
from geomap.review import NOT_READ_AGAIN, PERSON_FIELDS, merge

EDITABLE = (
    "title",
    "place_id",
    "lat",
    "date_edtf",
    "killed_best",
    "warnings",
    "geometry",
)
SMALL = st.sampled_from(["x", "y", "z"])


@st.composite
def drafts(draw):
    """Return a machine's draft in one of two documents, often of the same evidence."""
    start = draw(st.sampled_from([0, 10, 20]))
    return Event(
        id="",
        title=draw(SMALL),
        doc_id=draw(st.sampled_from(["one", "two"])),
        sentence_start=start,
        sentence_end=start + 9,
        sentence=draw(SMALL),
        place_id=draw(st.none() | SMALL),
        date_edtf=draw(st.none() | st.sampled_from(["2023-09-19", "2023-09"])),
        killed_best=draw(st.none() | st.integers(0, 3)),
        warnings=draw(st.sampled_from([(), ("year_missing",)])),
    )


@st.composite
def stored(draw):
    """Return what stands in the file: a draft, perhaps with a person's work on it."""
    event = draw(drafts())
    edited = draw(st.lists(st.sampled_from(EDITABLE), max_size=3, unique=True))
    changes = {
        name: {"lat": 1.5, "killed_best": 99, "warnings": ("mine",)}.get(name, "edited")
        for name in edited
    }
    return dataclasses.replace(
        event,
        **changes,
        edited=tuple(edited),
        machine={name: getattr(event, name) for name in edited},
        review=draw(st.sampled_from(["draft", "draft", "reviewed", "rejected"])),
        note=draw(st.none() | SMALL),
        extra=draw(st.sampled_from([{}, {"mine": 1}])),
    )


def tables(rows):
    """Return tables of such rows with different ids, of which two can share some."""
    ids = st.sampled_from([f"ev-{n}" for n in range(12)])
    return st.lists(st.tuples(ids, rows), max_size=6, unique_by=lambda r: r[0]).map(
        lambda found: EventTable.from_events(
            dataclasses.replace(event, id=name) for name, event in found
        )
    )


@given(tables(stored()), tables(drafts()))
def test_merging_twice_changes_nothing(existing, new):
    """The order of the rows included."""
    once = merge(existing, new)

    assert list(merge(once, new)) == list(once)


@given(tables(stored()), tables(drafts()))
def test_what_a_person_reviewed_stays_as_it_is(existing, new):
    """Field by field, with its machine values and its place in the order."""
    kept = [e for e in existing if e.review != "draft"]

    assert [e for e in merge(existing, new) if e.review != "draft"] == kept


@given(tables(stored()), tables(drafts()))
def test_no_edited_field_and_no_remark_is_lost(existing, new):
    """Also when the sentence is not found again, and under the same id."""
    merged = {event.id: event for event in merge(existing, new)}

    for event in existing:
        if event.edited or event.note or event.extra:
            after = merged[event.id]
            for name in {*event.edited, *PERSON_FIELDS}:
                assert getattr(after, name) == getattr(event, name)
            assert event.extra.items() <= after.extra.items()


@given(tables(stored()), tables(drafts()))
def test_ids_stay_unique_and_nothing_is_made_up(existing, new):
    """Each event of the result was in one of the two tables."""
    ids = [event.id for event in merge(existing, new)]

    assert len(ids) == len(set(ids))
    assert set(ids) <= {e.id for e in existing} | {e.id for e in new}


@given(tables(stored()), tables(drafts()))
def test_every_draft_is_there_or_stands_for_a_stored_event(existing, new):
    """A draft goes only where something of the same evidence stands already."""
    merged = merge(existing, new)

    assert len(merged) >= len(new)
    assert len(merged) <= len(existing) + len(new)


DRAFT = Event(
    id="ev-1", title="Talks, Yevlakh", doc_id="one", sentence_start=0, sentence_end=30,
    sentence="Talks were held in Yevlakh.", place_id="gn:1", date_edtf="2023-09-21",
)  # fmt: skip


def merged(before, *after, **options):
    found = merge(
        EventTable.from_events(before), EventTable.from_events(after), **options
    )
    return list(found)


def test_what_was_rejected_does_not_come_back():
    """By id, by evidence, and by its words when text was put before them."""
    rejected = dataclasses.replace(DRAFT, review="rejected")
    other_id = dataclasses.replace(DRAFT, id="ev-2", title="Meeting")
    moved = dataclasses.replace(other_id, sentence_start=50, sentence_end=80)

    for draft in (DRAFT, other_id, moved):
        assert merged([rejected], draft) == [rejected]


def test_it_does_not_come_back_after_a_person_moved_it():
    """Evidence is compared as the machine read it."""
    corrected = dataclasses.replace(
        DRAFT, id="old", review="reviewed", place_id="gn:2", edited=("place_id",),
        machine={"place_id": "gn:1"},
    )  # fmt: skip

    assert merged([corrected], DRAFT) == [corrected]


def test_two_events_of_one_sentence_are_told_apart():
    """Rejecting one does not take the other with it."""
    rejected = dataclasses.replace(DRAFT, id="old", review="rejected")
    other = dataclasses.replace(DRAFT, id="ev-2", date_edtf="2023-09-22")

    assert merged([rejected], other, DRAFT) == [rejected, other]


def test_a_draft_keeps_its_id_and_the_fields_a_person_set():
    """What the machine now says for them is beside them."""
    edited = dataclasses.replace(
        DRAFT, id="old", title="Talks on reintegration", edited=("title",),
        note="ask M.", revision=2, extra={"team": "B"},
    )  # fmt: skip
    new = dataclasses.replace(DRAFT, title="Meeting, Yevlakh", killed_best=0)

    (after,) = merged([edited], new)

    assert (after.id, after.title, after.killed_best) == (
        "old",
        "Talks on reintegration",
        0,
    )
    assert after.machine == {"title": "Meeting, Yevlakh"}
    assert (after.note, after.revision, after.extra) == ("ask M.", 2, {"team": "B"})


def test_an_edited_draft_that_is_not_found_again_stays_with_a_warning():
    """An untouched one goes; one of a document that was not read stays."""
    untouched = DRAFT
    edited = dataclasses.replace(DRAFT, id="ev-2", sentence_start=90, edited=("title",))
    elsewhere = dataclasses.replace(DRAFT, id="ev-3", doc_id="two")

    after = merged([untouched, edited, elsewhere], documents=["one"])

    assert [(e.id, e.warnings) for e in after] == [
        ("ev-2", (NOT_READ_AGAIN,)),
        ("ev-3", ()),
    ]


def test_a_new_file_is_its_drafts():
    """Nothing to merge with."""
    assert merged([], DRAFT) == [DRAFT]


def test_an_event_that_an_earlier_report_tells_too_is_not_doubled():
    """What a person reviewed stands for the draft that has it as a further source."""
    import dataclasses

    own = {
        "event_class": "armed_action",
        "place_id": "gn:1",
        "sentence": "A clash.",
        "sentence_start": 0,
        "sentence_end": 8,
    }
    late = Event(
        id="ev-late", title="Clash", doc_id="late",
        sources=({"doc_id": "late", "start": 0, "end": 8},), **own,
    )  # fmt: skip
    both = Event(
        id="ev-early", title="Clash", doc_id="early",
        sources=({"doc_id": "early", "start": 5, "end": 13}, *late.sources),
        **own | {"sentence_start": 5, "sentence_end": 13},
    )  # fmt: skip
    drafts = EventTable.from_events([both])
    for review, sources in (("reviewed", 1), ("draft", 2)):
        stored = EventTable.from_events([dataclasses.replace(late, review=review)])
        (kept,) = merge(stored, drafts, documents={"early", "late"})

        assert kept.id == "ev-late"
        assert kept.review == review
        assert len(kept.sources) == sources


def test_what_the_sources_withhold_later_is_withheld():
    """A table beside the documents may be filled after the first reading."""
    stored = EventTable.from_events([Event(id="a", title="Talks", withhold=("url",))])
    drafts = EventTable.from_events(
        [Event(id="a", title="Talks", withhold=("sentence",))]
    )

    assert merge(stored, drafts)[0].withhold == ("url", "sentence")


def test_reading_a_further_source_again_adds_nothing():
    """One of several sources, or a copy, is read by itself after all were read."""
    what = {
        "event_class": "armed_action",
        "place_id": "gn:1",
        "date_edtf": "2024-05-03",
    }
    stored = Event(
        id="ev-1", title="Clash", doc_id="a", sentence_start=0, sentence_end=8,
        sources=({"doc_id": "a", "start": 0, "end": 8, "copies": "c"}, {"doc_id": "b", "start": 5, "end": 9}),
        **what,
    )  # fmt: skip
    for doc, start, end in (("b", 5, 9), ("c", 70, 80)):
        draft = Event(
            id="ev-2",
            title="Clash",
            doc_id=doc,
            sentence_start=start,
            sentence_end=end,
            **what,
        )
        merged = merge(
            EventTable.from_events([stored]), EventTable.from_events([draft])
        )

        assert list(merged) == [stored]


def test_reading_the_leading_source_again_keeps_the_others():
    """They were not read again, so nothing is known against them."""
    what = {
        "event_class": "armed_action",
        "place_id": "gn:1",
        "doc_id": "a",
        "sentence_start": 0,
        "sentence_end": 8,
    }
    own = {"doc_id": "a", "start": 0, "end": 8, "sentence": "A clash."}
    other = {"doc_id": "b", "start": 5, "end": 9, "sentence": "x"}
    said = {"party": "Army", "stance": "denies", "quote": "No.", "doc_id": "b"}
    stored = Event(
        id="ev-1",
        title="Clash",
        sources=({**own, "copies": "c"}, other),
        claims=(said,),
        **what,
    )
    draft = Event(id="ev-1", title="Clash", sources=(own,), **what)
    merged = merge(EventTable.from_events([stored]), EventTable.from_events([draft]))

    assert list(merged) == [stored]


@given(tables(stored()), tables(drafts()))
def test_the_order_of_two_merges_of_different_documents_does_not_matter(existing, new):
    """Whose drafts come first is only the order of the new rows."""
    one, two = (
        EventTable.from_events(
            dataclasses.replace(event, id=f"{event.id}-{doc}")
            for event in new
            if event.doc_id == doc
        )
        for doc in ("one", "two")
    )
    there = merge(merge(existing, one, documents={"one"}), two, documents={"two"})
    back = merge(merge(existing, two, documents={"two"}), one, documents={"one"})

    assert {e.id: e for e in there} == {e.id: e for e in back}


@given(tables(stored()), tables(drafts()), st.lists(SMALL, min_size=2, max_size=2))
def test_the_order_of_edits_to_different_events_does_not_matter(existing, new, titles):
    """Each person edits an event of their own, and a reading comes in between."""
    names = [event.id for event in existing if event.review == "draft"][:2]

    def edited(table, name, title):
        return EventTable.from_events(
            dataclasses.replace(
                event,
                title=title,
                edited=tuple({**dict.fromkeys(event.edited), "title": 1}),
            )
            if event.id == name
            else event
            for event in table
        )

    edits = list(zip(names, titles, strict=False))
    outcomes = []
    for order in (edits, edits[::-1]):
        table = existing
        for name, title in order:
            table = edited(table, name, title)
        outcomes.append(list(merge(table, new)))

    assert outcomes[0] == outcomes[1]
