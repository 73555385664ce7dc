"""Several documents: one happening is one event, unless their claims differ."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.build import read
from geomap.documents import document_from_text
from geomap.events import read_document
from geomap.events.corroborate import POSSIBLE_DUPLICATE, corroborate
from geomap.model import Event


def telling(doc, sentence=None, **fields):
    """Return the event that one document tells."""
    words = sentence or f"The {doc} desk heard of an attack there."
    return Event(
        **{
            "id": f"ev-{doc}",
            "title": "Armed action, Goma, 3 May 2024",
            "doc_id": doc,
            "start_date": "2024-05-03",
            "end_date": "2024-05-03",
            "date_edtf": "2024-05-03",
            "date_prec": 1,
            "event_class": "armed_action",
            "place_id": "gn:1",
            "place_basis": "gazetteer",
            "where_prec": 1,
            "sentence": words,
            "sentence_start": 0,
            "sentence_end": len(words),
            "sources": ({"doc_id": doc, "sentence": words},),
            **fields,
        }
    )


def by(text, role="initiator"):
    """Return the actors of an event."""
    return {
        "actors": ({"text": text, "role": role, "start": 0, "end": 3},),
        "actor_1": text,
    }


def killed(number):
    """Return a toll."""
    return {"killed_low": number, "killed_best": number, "killed_high": number}


AREA = {"where_prec": 4, "place_id": "gm:region"}
COPIED = (
    "At least three soldiers were hurt when rebels attacked an army post near the town."
)


def test_one_happening_told_twice_has_both_sources():
    """What one of them does not say comes from the other; offsets do not."""
    (one,) = corroborate(
        [telling("a"), telling("b", **by("rebels"), **killed(3))]
    ).events

    assert (one.id, [s["doc_id"] for s in one.sources]) == ("ev-a", ["a", "b"])
    assert one.killed_best == 3
    assert one.actors == ({"text": "rebels", "role": "initiator"},)
    assert one.verification == "unassessed"


@pytest.mark.parametrize(
    ("first", "other", "why"),
    [
        (killed(3), killed(5), "killed: 3 or 5"),
        (by("Rebels"), by("government forces"), "by Rebels or government forces"),
        (
            {"claims": ({"party": "Army", "stance": "denies", "quote": "x"},)},
            {},
            "denial",
        ),
        ({"injured_low": 3}, {"injured_best": 4}, "injured: 3 or 4"),
    ],
)
def test_tellings_whose_claims_differ_stay_two_and_say_so(first, other, why):
    """Only a person can say whether it is one happening."""
    found = corroborate([telling("a", **first), telling("b", **other)])
    (pair,) = found.duplicates

    assert [e.warnings for e in found.events] == [(POSSIBLE_DUPLICATE,)] * 2
    assert pair.ids == ("ev-a", "ev-b")
    assert why in pair.why


@pytest.mark.parametrize(
    "other",
    [
        {"start_date": "2024-05-04", "date_edtf": "2024-05-04"},
        {"place_id": "gn:2"},
        {"event_class": "protest"},
        {"place_id": None},
    ],
)
def test_another_day_place_or_class_is_another_happening(other):
    """There is no doubt about it, and no warning."""
    found = corroborate([telling("a"), telling("b", **other)])

    assert len(found.events) == 2
    assert found.duplicates == ()


def test_subclasses_tell_happenings_apart():
    """A clash is no shelling; what has no subclass may be either."""
    clash, shelling = (
        telling("a", subclass="clash"),
        telling("b", subclass="shelling_missile"),
    )

    assert len(corroborate([clash, shelling]).events) == 2
    assert len(corroborate([clash, telling("b")]).events) == 1


@pytest.mark.parametrize(
    ("shared", "left"),
    [
        ({}, 2),
        (by("Russian forces"), 1),
        (killed(12), 1),
        ({"quantities": "20,000 refugees"}, 1),
    ],
)
def test_in_an_area_something_must_be_shared(shared, left):
    """Two attacks in one province on one day are two, unless more agrees."""
    found = corroborate(
        [telling("a", **AREA, **shared), telling("b", **AREA, **shared)]
    )

    assert len(found.events) == left


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [("Russia", "Russian troops", True), ("RSF", "the Rapid Support Forces", True),
     ("two men", "two women", False), ("the Army", "the Navy", False)],
)  # fmt: skip
def test_actors_are_compared_by_their_words(one, two, same):
    """Adjectives and initials name the same side."""
    found = corroborate(
        [telling("a", **AREA, **by(one)), telling("b", **AREA, **by(two))]
    )

    assert len(found.events) == (1 if same else 2)


@pytest.mark.parametrize(
    "edition", [COPIED, COPIED.upper(), COPIED.replace("near", "by")]
)
def test_a_syndicated_copy_counts_once(edition):
    """Even in an area; the copy is named beside the source it copies."""
    (one,) = corroborate(
        [telling("a", COPIED, **AREA), telling("b", edition, **AREA)]
    ).events

    assert [s["doc_id"] for s in one.sources] == ["a"]
    assert one.sources[0]["copies"] == "b"


def test_a_copy_with_another_number_is_no_copy():
    """It is another claim."""
    one = telling("a", COPIED.replace("three", "3"), **killed(3))
    two = telling("b", COPIED.replace("three", "5"), **killed(5))

    assert len(corroborate([one, two]).events) == 2


def test_a_copy_whose_toll_was_brought_up_to_date_stays_apart():
    """The sentence is the same, but not what the reports go on to say."""
    one, two = telling("a", COPIED, **killed(3)), telling("b", COPIED, **killed(5))
    found = corroborate([one, two])

    assert len(found.events) == 2
    assert [pair.why for pair in found.duplicates] == ["killed: 3 or 5"]


def test_what_has_no_day_or_no_year_is_joined_only_if_it_is_a_copy():
    """The fifth of May of one document need not be that of another."""
    yearless = {"start_date": None, "end_date": None, "date_edtf": "XXXX-05-03"}

    assert (
        len(corroborate([telling("a", **yearless), telling("b", **yearless)]).events)
        == 2
    )
    copies = [telling(doc, COPIED, **yearless) for doc in "ab"]
    assert len(corroborate(copies).events) == 1


def test_events_of_one_document_are_never_joined_here():
    """That is for whoever reads the document."""
    events = [telling("a"), replace(telling("a"), id="ev-2")]

    assert corroborate(events).events == tuple(events)


def test_the_first_published_telling_leads_and_the_last_speaks_until():
    """as_of is the last day that any source speaks for."""
    late = telling("a", published="2024-05-09", as_of="2024-05-09")
    early = telling("b", published="2024-05-04", as_of="2024-05-04")
    (one,) = corroborate([late, early]).events

    assert (one.id, one.published, one.as_of) == ("ev-b", "2024-05-04", "2024-05-09")


@st.composite
def tellings(draw):
    """Draw some tellings of a few happenings, each in its own document."""
    made = []
    for number in range(draw(st.integers(0, 7))):
        fields = {}
        for options in (
            [{}, killed(3), killed(5)],
            [{}, by("rebels"), by("the army")],
            [{}, AREA, {"place_id": None}],
            [{}, {"subclass": "clash"}, {"event_class": "protest"}],
            [{}, {"published": "2024-05-05"}, {"published": "2024-05-04"}],
            [{}, {"claims": ({"party": "Army", "stance": "denies", "quote": "No."},)}],
        ):
            fields |= draw(st.sampled_from(options))
        sentence = draw(st.sampled_from([None, COPIED]))
        made.append(telling(f"d{number}", sentence, **fields))
    return made


@given(tellings(), st.randoms(use_true_random=False))
def test_the_order_of_the_documents_does_not_matter(events, random):
    """The same events and the same doubts, in any order; nothing is lost."""
    shuffled = list(events)
    random.shuffle(shuffled)
    one, two = corroborate(events), corroborate(shuffled)

    assert {e.id: e for e in one.events} == {e.id: e for e in two.events}
    assert one.duplicates == two.duplicates
    named = {
        name
        for e in one.events
        for s in e.sources
        for name in (s["doc_id"], *s.get("copies", "").split("; "))
    }
    assert named - {""} == {e.doc_id for e in events}


def test_ten_thousand_copies_are_one_event():
    """The work does not grow with the square of their number."""
    (one,) = corroborate([telling(f"d{n}", COPIED) for n in range(10_000)]).events

    assert len(one.sources) == 1
    assert one.sources[0]["copies"].count("; ") == 9_998


REPORTS = {
    "agency": "Rebels attacked an army post in Goma on 3 May 2024, killing two soldiers.",
    "paper": "An army post in Goma was attacked by rebels on 3 May 2024 and two soldiers were killed, a doctor said.",
    "copy": "Rebels attacked an army post in Goma on 3 May 2024, killing two soldiers.",
    "other": "Rebels attacked an army post in Goma on 3 May 2024, killing nine soldiers.",
}


def test_reading_several_reports_joins_what_they_tell(tmp_path):
    """Reports of one attack: two tellings, a copy, and one with another toll."""
    for name, text in REPORTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    paths = [tmp_path / f"{name}.txt" for name in REPORTS]
    found = read(paths)
    backwards = read(paths[::-1])

    assert sorted(e.killed_best for e in found.table) == [2, 9]
    (two,) = (e for e in found.table if e.killed_best == 2)
    assert {s["doc_id"] for s in two.sources} <= {"agency", "paper", "copy"}
    assert len(found.duplicates) == 1
    assert {e.id for e in found.table} == {e.id for e in backwards.table}


def test_a_blast_and_a_bombing_of_one_day_and_town_are_proposed_as_one():
    """They stay two events, in whatever order they come; of one document, they are two."""
    blast = telling("a", event_class="other", subclass="explosion")
    bombing = telling("b", subclass="explosive")
    found = corroborate([blast, bombing])

    assert [pair.ids for pair in found.duplicates] == [("ev-a", "ev-b")]
    assert all(POSSIBLE_DUPLICATE in e.warnings for e in found.events)
    assert corroborate([bombing, blast]).duplicates == found.duplicates
    assert not corroborate(
        [blast, replace(bombing, doc_id="a", sources=blast.sources)]
    ).duplicates
    assert not corroborate([blast, replace(bombing, place_id="gn:2")]).duplicates


@pytest.mark.parametrize(
    ("one", "other", "left"),
    [
        ("Police arrested four men in Lyon on Monday over a bank robbery.",
         "Police arrested a teacher in Lyon on Monday on suspicion of fraud.", 2),
        ("A car crash in Leeds on Monday killed two.",
         "A bus crash in Leeds on Monday injured 12.", 2),
        ("Four people died when shells hit the market of Goma on Monday.",
         "Shells hit a market in Goma on Monday, killing four.", 1),
    ],
)  # fmt: skip
def test_what_shares_only_class_day_and_place_stays_two(gazetteer, one, other, left):
    """A number that one does not state is no agreement."""
    told = [
        event
        for name, text in (("a", one), ("b", other))
        for event in read_document(
            document_from_text(text, id=name, published=date(2024, 6, 12)), gazetteer
        ).events
    ]
    found = corroborate(told)

    assert len(found.events) == left
    assert len(found.duplicates) == left - 1
