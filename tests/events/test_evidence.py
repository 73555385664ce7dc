"""What an event keeps of the text it rests on, so that it can be looked up."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap import __version__, files
from geomap.documents import document_from_text, read_documents
from geomap.events import read_document
from geomap.events.version import rule_version
from geomap.formats import read_events, write_events
from geomap.model import AROUND, Document, EventTable
from geomap.review import merge

TEXT = "Rain fell. Floods hit Beira on 3 May 2024. A protest was held in Goma on 4 May 2024."


def sources_of(text, gazetteer):
    """Return all sources of the events of a text."""
    document = document_from_text(text)
    events = read_document(document, gazetteer).events
    return document, [source for event in events for source in event.sources]


@settings(max_examples=25)
@given(before=st.text("ab \n\u00e9\U0001f600", max_size=50), after=st.text("xy \n\u0301", max_size=50))  # fmt: skip
def test_the_words_around_a_quote_stand_around_it(gazetteer, before, after):
    """As many as there are, up to 32 code points, and nothing between."""
    document, sources = sources_of(f"{before}\n\n{TEXT}\n\n{after}", gazetteer)

    assert sources
    for source in sources:
        start, end = source["start"], source["end"]
        whole = source["prefix"] + source["sentence"] + source["suffix"]
        assert len(source["prefix"]) == min(AROUND, start)
        assert len(source["suffix"]) == min(AROUND, len(document.text) - end)
        assert document.text[start - len(source["prefix"]) :].startswith(whole)


def test_the_text_is_known_by_its_own_hash(tmp_path):
    """Of files, rows and texts alike: front matter and line ends change only the other."""
    (tmp_path / "a.txt").write_bytes(f"+++\ntitle = 'T'\n+++\n{TEXT}\r\n".encode())
    row = {"id": "b", "text": f"{TEXT}\n", "retrieved": "2024-05-09T10:00:00Z"}
    (tmp_path / "c.jsonl").write_text(json.dumps(row))
    batch = read_documents([str(tmp_path / "a.txt"), str(tmp_path / "c.jsonl")])
    expected = files.sha256_hex(f"{TEXT}\n".encode())

    assert [d.text_sha256 for d in batch.documents] == [expected, expected]
    assert [d.sha256 == expected for d in batch.documents] == [False, True]
    assert [str(d.retrieved) for d in batch.documents] == ["None", "2024-05-09"]


def test_what_nobody_knows_is_null(gazetteer):
    """A document that was made by hand has no hash of its text, and no day."""
    document = Document(id="a", text=TEXT, sha256="0" * 64)
    source = read_document(document, gazetteer).events[0].sources[0]

    assert (source["text_sha256"], source["retrieved"]) == (None, None)


def test_the_version_of_the_rules_is_the_same_in_every_process():
    """It names geomap's version and is made when it is asked for."""
    code = (
        "import sys, geomap.events, geomap.events.version as v;"
        "assert not v.rule_version.cache_info().currsize; print(v.rule_version())"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == rule_version()
    assert rule_version().startswith(f"{__version__}+")


def test_the_version_of_the_rules_hangs_on_what_they_say(tmp_path):
    """Not on line ends, caches or notes; on a rule and on the weights."""
    from geomap.events.version import _files

    def known():
        return sorted(_files(tmp_path, ("places",)))

    folder = tmp_path / "places"
    folder.mkdir()
    (folder / "rules.py").write_bytes(b"A = 1\nB = 2\n")
    (folder / "weights.marisa").write_bytes(b"\r\n")
    first = known()
    (folder / "rules.py").write_bytes(b"A = 1\r\nB = 2\r\n")
    (folder / "rules.pyc").write_bytes(b"x")
    (folder / "notes.md").write_bytes(b"x")
    same = known()
    (folder / "weights.marisa").write_bytes(b"\n")

    assert first == same
    assert first != known()


@pytest.mark.parametrize("ending", ["geojson", "csv", "geojsonl", "gpkg", "kml", "fgb"])
def test_every_format_carries_it_there_and_back(tmp_path, gazetteer, ending):
    """With line breaks and quotes in the words around."""
    text = f'+++\nretrieved = 2024-05-09\n+++\n"So,\n\n{TEXT} =1+1\n;"'
    events = read_document(document_from_text(text), gazetteer).events
    path = tmp_path / f"events.{ending}"
    write_events(EventTable.from_events(events), path)
    again = read_events(path)

    assert [e.sources for e in again] == [e.sources for e in events]
    assert [e.rule_version for e in again] == [rule_version()] * len(events)


def test_events_of_an_older_version_stay_as_they_are(tmp_path, gazetteer):
    """They are read without what they lack; a reviewed one is never given it."""
    document = document_from_text(TEXT)
    fresh = read_document(document, gazetteer).events
    new = {"text_sha256", "prefix", "suffix", "retrieved"}
    old = [
        replace(
            event,
            review="reviewed",
            rule_version=None,
            sources=tuple(
                {k: v for k, v in s.items() if k not in new} for s in event.sources
            ),
        )
        for event in fresh
    ]
    path = tmp_path / "events.geojson"
    write_events(EventTable.from_events(old), path)
    table = read_events(path)
    merged = merge(table, EventTable.from_events(fresh))

    assert [e.sources for e in table] == [e.sources for e in old]
    assert {e.rule_version for e in table} == {None}
    assert list(merged) == list(table)
