"""Corrections are told to those who saw an event before; a map says how to cite it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.build import build, verify
from geomap.build.citation import citation
from geomap.errors import DefinitionError
from geomap.formats import write_events
from geomap.model import Event, EventTable
from geomap.project import load


def event(name, **fields):
    """Return a reviewed event."""
    known = {"title": f"Talks {name}", "start_date": "2024-05-03", "review": "reviewed"}
    return Event(id=f"ev-{name}", **{**known, "date_edtf": "2024-05-03", **fields})


def make(folder, events, more=""):
    """Build a map of some events and return its changes."""
    (folder / "maps").mkdir(exist_ok=True)
    write_events(EventTable.from_events(events), folder / "events.geojson")
    (folder / "maps" / "m.toml").write_text(
        'events = ["../events.geojson"]\noutputs = ["changes.json", "events.geojson"]\n'
        + more
    )
    build(root=folder)

    assert verify(folder / "maps" / "m") == []
    content = json.loads((folder / "maps" / "m" / "changes.json").read_bytes())
    return content["events"]


def test_what_people_corrected_is_listed(tmp_path):
    """Revised, replaced and withdrawn, by id; what never changed is not."""
    told = make(
        tmp_path,
        [
            event("d", end_date="2024-05-03", revision=2, change_note="Day corrected"),
            event("c", end_date="2024-05-03", replaced_by="ev-d"),
            event(
                "b", end_date="2024-05-03", review="rejected", change_note="No talks"
            ),
            event("a", end_date="2024-05-03"),
        ],
    )

    assert told == [
        {"id": "ev-b", "status": "withdrawn", "title": "Talks b", "change_note": "No talks"},
        {"id": "ev-c", "status": "replaced", "title": "Talks c", "replaced_by": "ev-d"},
        {
            "id": "ev-d",
            "status": "revised",
            "title": "Talks d",
            "revision": 2,
            "change_note": "Day corrected",
        },
    ]  # fmt: skip


def test_a_public_map_tells_by_public_ids_and_only_what_was_public(tmp_path):
    """What is withheld stays withheld when the event is withdrawn."""
    public = 'audience = "public"\n'
    first = [
        event(name, end_date="2024-05-03", actor_1=f"Zq{name}kor") for name in "abcd"
    ]
    assert make(tmp_path, first, public) == []
    second = [
        event("a", end_date="2024-05-03", revision=3, change_note="Title corrected"),
        event("b", end_date="2024-05-03", replaced_by="ev-a"),
        event(
            "c",
            end_date="2024-05-03",
            review="rejected",
            actor_1="Zqckor",
            withhold=("actor_1",),
            change_note="Zqckor asked for it",
        ),
        event("d", end_date="2024-05-03"),
        event("e", end_date="2024-05-03", review="rejected", change_note="Never shown"),
    ]
    told = make(tmp_path, second, public)

    assert told == [
        {
            "id": "p1",
            "status": "revised",
            "title": "Talks a",
            "revision": 3,
            "change_note": "Title corrected",
        },
        {"id": "p2", "status": "replaced", "replaced_by": "p1"},
        {"id": "p3", "status": "withdrawn"},
    ]
    assert verify(tmp_path / "maps" / "m", public=True) == []


def test_an_event_deleted_from_its_file_is_told_as_withdrawn(tmp_path):
    """By the map that showed it; another map of the same file never did."""
    public = 'audience = "public"\n'
    assert (
        make(
            tmp_path,
            [event("a", end_date="2024-05-03"), event("b", end_date="2024-05-03")],
            public,
        )
        == []
    )
    (tmp_path / "maps" / "later.toml").write_text(
        'events = ["../events.geojson"]\noutputs = ["changes.json"]\n' + public
    )
    told = make(tmp_path, [event("b", end_date="2024-05-03")], public)
    later = json.loads((tmp_path / "maps" / "later" / "changes.json").read_bytes())

    assert told == [{"id": "p1", "status": "withdrawn"}]
    assert later["events"] == []
    assert verify(tmp_path / "maps" / "m", public=True) == []


def test_ids_of_earlier_versions_do_not_say_which_map_showed_them(tmp_path):
    """What is gone may have been another map's, so nothing is told of it."""
    public = 'audience = "public"\n'
    make(
        tmp_path,
        [event("a", end_date="2024-05-03"), event("b", end_date="2024-05-03")],
        public,
    )
    path = tmp_path / "public-ids.json"
    content = json.loads(path.read_bytes())
    del content["maps"]
    path.write_text(json.dumps(content))

    assert make(tmp_path, [event("b", end_date="2024-05-03")], public) == []


DEFINITION = """title = "Floods: \\"May\\" 2024"
subtitle = "A map"
author = "A. Desk"
version = "1.2"
released = 2024-06-01
reports = ["../seeds/*.md"]
outputs = ["CITATION.cff"]
"""


def test_a_map_says_how_to_cite_it(project_folder):
    """From the definition alone: no clock."""
    (project_folder / "maps" / "example.toml").write_text(DEFINITION)
    build(root=project_folder)
    made = (project_folder / "maps" / "example" / "CITATION.cff").read_text()

    assert made.splitlines() == [
        "cff-version: 1.2.0",
        'message: "If you use this map, please cite it as below."',
        "type: dataset",
        'title: "Floods: \\"May\\" 2024"',
        "authors:",
        '  - name: "A. Desk"',
        'abstract: "A map"',
        'version: "1.2"',
        "date-released: 2024-06-01",
    ]
    assert verify(project_folder / "maps" / "example") == []


def test_a_citation_needs_an_author(project_folder):
    """The message says what to add."""
    path = project_folder / "maps" / "example.toml"
    path.write_text(DEFINITION.replace('author = "A. Desk"\n', ""))

    with pytest.raises(DefinitionError, match="add: author"):
        build(root=project_folder)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_no_title_breaks_out_of_its_quotes(text):
    """Whatever it holds, it is one line in quotes."""
    from pathlib import Path

    from geomap.project import Definition

    one = Definition(path=Path("a.toml"), name="a", title=text, author="x")
    lines = citation(one).decode().splitlines()

    assert len(lines) == 6
    assert json.loads(lines[3].removeprefix("title: ")) == text


def test_versions_and_days_are_checked(project_folder):
    """A day that does not exist is no day."""
    path = project_folder / "maps" / "example.toml"
    path.write_text(DEFINITION.replace("2024-06-01", '"soon"'))

    with pytest.raises(DefinitionError, match="released"):
        load(path)
