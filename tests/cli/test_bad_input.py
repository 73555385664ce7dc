"""Bad input gets one clear line and exit 1, and nothing that existed is lost."""

import json
from pathlib import Path

import pytest

READERS = ["dates", "places", "read", "explain"]

DOCUMENTS = {
    "missing.txt": (None, "no such file"),
    "folder": (..., "is a folder"),
    "empty.txt": (b"", "holds no text"),
    "blank.txt": (b" \n\n", "holds no text"),
    "binary.txt": (b"\x7fELF\x00\x01", "binary"),
    "latin.txt": ("Malmö was flooded.".encode("latin-1"), "--encoding latin-1"),
    "large.txt": (b"a" * 10_000_001, "more than 10,000,000 bytes"),
    "matter.md": (b"+++\ntitle = oops\n+++\nText.", "matter.md:2: front matter is not TOML"),
    "key.md": (b'+++\ntitle = "a"\npublised = 2024-05-06\n+++\nText.', "did you mean published?"),
    "day.md": (b'+++\npublished = "2023-02-30"\n+++\nText.', "day.md:2: published is"),
    "page.html": (b"<p>Text.", "text as .txt"),
    "rows.jsonl": (b'{"id": "a", "text": "Rain."}\n{"id": "a"}\n', "rows.jsonl:2"),
}  # fmt: skip


@pytest.fixture
def bad(tmp_path):
    """Make the bad documents, and return a function that gives their paths."""
    for name, (content, _) in DOCUMENTS.items():
        if content is ...:
            (tmp_path / name).mkdir()
        elif content is not None:
            (tmp_path / name).write_bytes(content)
    return tmp_path


def one_line(err, *, saying):
    """Assert that stderr is one line of ours that says something."""
    complaints = [line for line in err.splitlines() if line.startswith("geomap: ")]

    assert len(complaints) == 1, err
    assert saying in complaints[0]
    assert "Traceback" not in err


@pytest.mark.parametrize("command", READERS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_bad_document_is_named_with_its_remedy(geomap, bad, command, name):
    """One line with file, value and expectation, and exit 1."""
    outcome = geomap(command, bad / name)

    assert outcome.code == 1
    one_line(outcome.err, saying=DOCUMENTS[name][1])
    assert name in outcome.err


@pytest.mark.parametrize("command", READERS)
def test_good_documents_are_read_beside_bad_ones(geomap, bad, command):
    """The good ones are written; the exit is 1 because one failed."""
    (bad / "good.txt").write_text("Floods hit Beira on 3 May 2024.", encoding="utf-8")
    outcome = geomap(command, bad / "missing.txt", bad / "good.txt")

    assert outcome.code == 1
    assert "Beira" in outcome.out or "2024-05-03" in outcome.out
    one_line(outcome.err, saying="missing.txt")


@pytest.mark.parametrize("command", READERS)
def test_an_impossible_publication_day_is_refused(geomap, bad, command):
    """A day that does not exist is never moved to one that does."""
    outcome = geomap(command, bad / "empty.txt", "--published", "2023-02-30")

    assert (outcome.code, outcome.out) == (1, "")
    one_line(outcome.err, saying="--published is '2023-02-30'; expected a day")


@pytest.mark.parametrize("command", READERS)
def test_an_unknown_encoding_is_refused(geomap, bad, command):
    """The message names one that exists."""
    outcome = geomap(command, bad / "latin.txt", "--encoding", "utf-88")

    assert outcome.code == 1
    one_line(outcome.err, saying="utf-8")


def feature(lon, lat, **properties):
    """Return a GeoJSON file of two features, the second at lon, lat."""
    good = {
        "type": "Feature",
        "id": "ev-1",
        "geometry": {"type": "Point", "coordinates": [34.84, -19.84]},
        "properties": {"id": "ev-1", "title": "Flood, Beira"},
    }
    bad = {
        **good,
        "id": "ev-2",
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {"id": "ev-2", "title": "x", **properties},
    }
    return json.dumps({"type": "FeatureCollection", "features": [good, bad]})


WRONG_FEATURES = {
    "off.geojson": (feature(34.84, -119.84), "-119.84"),
    "swapped.geojson": (feature(-19.84, 134.84), "swapped"),
    "texts.geojson": (feature("34", "1"), 'longitude is "34"'),
}

EVENT_FILES = {
    "nan.geojson": (feature(float("nan"), 1), "NaN"),
    "infinite.geojson": (feature(float("inf"), 1), "Infinity"),
    "cut.geojson": (feature(1, 1)[:-20], "cut.geojson"),
    "list.geojson": ("[]", "FeatureCollection"),
    "deep.geojson": ("[" * 100_000, "deep.geojson"),
    "empty.geojson": ("", "empty.geojson"),
    "unknown.xyz": ("x", "unknown.xyz"),
    "bad.csv": ("id,title,lat,lon\nev-1,x,nan,1\n", "bad.csv"),
}


@pytest.mark.parametrize("name", WRONG_FEATURES)
def test_a_wrong_feature_of_others_is_left_out_alone(geomap, tmp_path, name):
    """It is named and kept in a file of rejects; the others are written; exit 1."""
    content, saying = WRONG_FEATURES[name]
    path = tmp_path / name
    path.write_text(content, encoding="utf-8", newline="\n")
    outcome = geomap("convert", path, tmp_path / "out.csv")

    assert outcome.code == 1
    assert f"{path}: feature 2: " in outcome.err
    assert saying in outcome.err
    assert "Flood, Beira" in (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert (tmp_path / f"{path.stem}.rejects.csv").is_file()


@pytest.mark.parametrize("name", EVENT_FILES)
def test_a_bad_event_file_is_named_and_nothing_is_written(geomap, tmp_path, name):
    """Feature number, value, expectation; the old outputs are as they were."""
    content, saying = EVENT_FILES[name]
    path = tmp_path / name
    path.write_text(content, encoding="utf-8", newline="\n")
    for command in (
        ("map", path, "-o", tmp_path / "page.html"),
        ("convert", path, tmp_path / "out.csv"),
    ):
        out = Path(command[-1])
        out.write_text("the last good one", encoding="utf-8")
        outcome = geomap(*command)

        assert outcome.code == 1
        one_line(outcome.err, saying=saying)
        assert out.read_text(encoding="utf-8") == "the last good one"


@pytest.mark.parametrize(
    "name",
    [
        "nan.geojson",
        "infinite.geojson",
    ],
)
def test_the_feature_is_named_by_its_number(geomap, tmp_path, name):
    """In a file of thousands, that is how it is found."""
    path = tmp_path / name
    path.write_text(EVENT_FILES[name][0], encoding="utf-8", newline="\n")

    assert f"{name}: feature 2: " in geomap("convert", path, tmp_path / "out.csv").err


def test_reading_into_a_broken_event_file_leaves_it(geomap, project_folder):
    """What a person may still be able to mend is not replaced."""
    path = project_folder / "events.geojson"
    path.write_text("{ half", encoding="utf-8")
    outcome = geomap("read", project_folder / "seeds" / "rivers.md", "-o", path)

    assert outcome.code == 1
    one_line(outcome.err, saying="events.geojson")
    assert path.read_text(encoding="utf-8") == "{ half"


def test_an_output_in_a_missing_folder_or_a_file_is_refused(geomap, built_project):
    """The message names the path that cannot be written."""
    events = built_project / "maps" / "example" / "events.geojson"
    for out in (built_project / "none" / "page.html", events / "page.html"):
        outcome = geomap("map", events, "-o", out)

        assert outcome.code == 1
        one_line(outcome.err, saying="page.html")


def test_an_output_folder_that_is_a_file_is_refused(
    geomap, project_folder, monkeypatch
):
    """The file that stands there stays."""
    monkeypatch.chdir(project_folder)
    (project_folder / "maps" / "example").write_text("a file", encoding="utf-8")
    outcome = geomap("build")

    assert outcome.code == 1
    one_line(outcome.err, saying="example")
    assert (project_folder / "maps" / "example").read_text(encoding="utf-8") == "a file"


def test_an_unknown_key_in_a_definition_names_the_nearest(
    geomap, project_folder, monkeypatch
):
    """File, line, key and what was probably meant."""
    monkeypatch.chdir(project_folder)
    (project_folder / "maps" / "example.toml").write_text(
        'title = "x"\nreport = ["../seeds/*.md"]\n', encoding="utf-8"
    )
    outcome = geomap("build")

    assert outcome.code == 1
    one_line(
        outcome.err,
        saying='example.toml:2: unknown key "report"; did you mean reports?',
    )


def test_a_folder_without_maps_says_what_to_write(geomap, tmp_path, monkeypatch):
    """One line, with the manual that explains it."""
    monkeypatch.chdir(tmp_path)
    outcome = geomap("build")

    assert outcome.code == 1
    one_line(outcome.err, saying="no map definition in maps/; write maps/NAME.toml")


@pytest.mark.parametrize("near", ["1", "a,b", "95,10", "nan,1"])
def test_a_bad_point_to_search_near_is_refused(geomap, near):
    """Axis order and range are said."""
    outcome = geomap("gazetteer", "find", "Goris", "--near", near)

    assert (outcome.code, outcome.out) == (1, "")
    one_line(outcome.err, saying="expected")
