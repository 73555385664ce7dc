"""Building maps: what is made, when, and what survives a failure."""

import hashlib
import json
import shutil

import pytest

import geomap
from geomap.build import build, build_each, run, verify
from geomap.build.cache import CACHE_FOLDER
from geomap.errors import DefinitionError, InputError, OutputError
from geomap.formats import read_events, write_events
from geomap.model import Event, EventTable

OUTPUTS = {"index.html", "events.geojson", "events.csv", "manifest.json"}


def contents(folder):
    """Return the bytes of each visible file of a folder."""
    return {
        p.name: p.read_bytes() for p in folder.iterdir() if not p.name.startswith(".")
    }


def test_a_build_makes_page_files_and_manifest(built_project):
    """Four files, nothing else, and the manifest has their hashes."""
    folder = built_project / "maps" / "example"
    made = contents(folder)
    manifest = json.loads(made["manifest.json"])

    assert set(made) == OUTPUTS
    assert {r["path"]: r["sha256"] for r in manifest["outputs"]} == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in made.items()
        if name != "manifest.json"
    }
    assert [r["path"] for r in manifest["inputs"]] == ["../seeds/rivers.md"]
    assert str(built_project).encode() not in b"".join(made.values())


def test_a_build_says_what_it_made(project_folder):
    """Counts, and everything that is missing, with its reason."""
    (result,) = build(root=project_folder)

    assert (result.name, result.status, result.documents) == ("example", "built", 1)
    assert result.summary.events == result.summary.drafts >= 1
    assert result.summary.placed + len(result.summary.unplaced) == result.summary.events
    assert {record.path for record in result.files} == OUTPUTS


def test_what_is_up_to_date_is_not_built_again(built_project):
    """Not a byte and not a file time changes; ``force`` builds the same bytes."""
    folder = built_project / "maps" / "example"
    before, times = contents(folder), (folder / "index.html").stat().st_mtime_ns
    (again,) = build(root=built_project)
    touched = (folder / "index.html").stat().st_mtime_ns
    (forced,) = build(root=built_project, force=True)

    assert (again.status, again.reasons, touched) == ("up to date", (), times)
    assert forced.status == "built"
    assert contents(folder) == before


def change_report(project):
    """Append to the report."""
    path = project / "seeds" / "rivers.md"
    path.write_bytes(path.read_bytes() + b"More rain fell.\n")
    return "input ../seeds/rivers.md changed"


def add_report(project):
    """Add a second report."""
    shutil.copy(project / "seeds" / "rivers.md", project / "seeds" / "second.md")
    return "input ../seeds/second.md is new"


def change_definition(project):
    """Change only a comment."""
    path = project / "maps" / "example.toml"
    path.write_bytes(path.read_bytes() + b"# changed\n")
    return "the definition changed"


def damage_output(project):
    """Change one byte of the page."""
    path = project / "maps" / "example" / "index.html"
    path.write_bytes(path.read_bytes() + b" ")
    return "output index.html is not what was built"


def remove_output(project):
    """Remove one output."""
    (project / "maps" / "example" / "events.csv").unlink()
    return "output events.csv is missing"


def remove_manifest(project):
    """Remove the manifest, as a kill before the last write does."""
    (project / "maps" / "example" / "manifest.json").unlink()
    return "never built, or its manifest is missing or damaged"


def age_manifest(project):
    """Make the manifest one of another version and gazetteer."""
    path = project / "maps" / "example" / "manifest.json"
    manifest = json.loads(path.read_bytes())
    path.write_text(json.dumps({**manifest, "geomap": "0.0.1"}), encoding="utf-8")
    return f"made by geomap 0.0.1, this is {geomap.__version__}"


CHANGES = [
    change_report,
    add_report,
    change_definition,
    damage_output,
    remove_output,
    remove_manifest,
    age_manifest,
]


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_makes_a_map_stale_and_is_named(built_project, change):
    """``check`` says why and writes nothing; a build mends it."""
    reason = change(built_project)
    folder = built_project / "maps" / "example"
    before = contents(folder)
    (checked,) = build(root=built_project, check=True)

    assert (checked.status, checked.reasons) == ("stale", (reason,))
    assert contents(folder) == before
    (built,) = build(root=built_project)
    assert (built.status, built.reasons) == ("built", (reason,))
    assert build(root=built_project)[0].status == "up to date"


def test_checking_what_was_never_built_makes_no_folder(project_folder):
    """``check`` writes nothing at all."""
    (result,) = build(root=project_folder, check=True)

    assert result.status == "stale"
    assert not (project_folder / "maps" / "example").exists()


def break_report(project):
    """Make the report binary."""
    (project / "seeds" / "rivers.md").write_bytes(b"\0\0")
    return InputError


def break_definition(project):
    """Misspell a key."""
    path = project / "maps" / "example.toml"
    path.write_text('titel = "x"', encoding="utf-8")
    return DefinitionError


def break_events(project):
    """Add an event file that is none."""
    (project / "seeds" / "events.geojson").write_text("{", encoding="utf-8")
    path = project / "maps" / "example.toml"
    path.write_bytes(path.read_bytes() + b'events = ["../seeds/events.geojson"]\n')
    return InputError


@pytest.mark.parametrize("damage", [break_report, break_definition, break_events])
def test_a_failed_build_leaves_the_last_good_map(built_project, damage):
    """The error names the input, and every output is as it was."""
    folder = built_project / "maps" / "example"
    before = contents(folder)
    error = damage(built_project)

    with pytest.raises(error):
        build(root=built_project)
    assert contents(folder) == before
    assert not list(folder.glob(".geomap-tmp-*"))


def test_a_failure_while_rendering_writes_nothing(built_project, monkeypatch):
    """All outputs are bytes before the first is written."""
    folder = built_project / "maps" / "example"
    before = contents(folder)
    change_report(built_project)

    def fail(_):
        raise OutputError("no")

    monkeypatch.setattr("geomap.formats.csv.blocks", fail)

    with pytest.raises(OutputError):
        build(root=built_project)
    assert contents(folder) == before


@pytest.mark.parametrize("nth", range(1, 5))
def test_a_failure_at_any_write_is_seen_and_mended(built_project, monkeypatch, nth):
    """Each file is old or new; the next run makes it whole."""
    change_report(built_project)
    write = run.files.write_atomic
    calls = []

    def fail_once(path, content):
        if path.parent.name != CACHE_FOLDER:  # which a build can do without
            calls.append(path)
        if len(calls) == nth:
            raise OutputError(f"{path}: disk full")
        write(path, content)

    monkeypatch.setattr(run.files, "write_atomic", fail_once)
    with pytest.raises(OutputError, match="disk full"):
        build(root=built_project)
    monkeypatch.undo()

    assert build(root=built_project, check=True)[0].status == "stale"
    assert build(root=built_project)[0].status == "built"
    assert verify(built_project / "maps" / "example") == []


def test_a_report_that_changes_while_it_is_read_is_refused(built_project, monkeypatch):
    """The manifest never names bytes that were not read."""
    change_report(built_project)
    render = run._render

    def change_meanwhile(*arguments, **named):
        change_report(built_project)
        return render(*arguments, **named)

    monkeypatch.setattr(run, "_render", change_meanwhile)

    with pytest.raises(InputError, match="changed while it was being read"):
        build(root=built_project)


def test_one_failing_map_does_not_stop_the_others(project_folder):
    """Each gets its outcome; ``build`` raises when all have been tried."""
    (project_folder / "maps" / "a.toml").write_text("x = 1", encoding="utf-8")
    outcomes = list(build_each(root=project_folder))

    assert [type(o).__name__ for o in outcomes] == ["DefinitionError", "BuildResult"]
    with pytest.raises(DefinitionError, match=r"a\.toml:1"):
        build(root=project_folder, force=True)


def test_an_output_no_longer_asked_for_is_removed(built_project):
    """What stands in the folder is what the definition says."""
    path = built_project / "maps" / "example.toml"
    path.write_bytes(path.read_bytes() + b'outputs = ["events.geojson"]\n')
    (built_project / "maps" / "example" / "notes.txt").write_text(
        "mine", encoding="utf-8"
    )
    build(root=built_project)

    assert set(contents(built_project / "maps" / "example")) == {
        "events.geojson", "manifest.json", "notes.txt",
    }  # fmt: skip


def test_temporary_files_of_a_killed_run_are_cleared(built_project):
    """The next run that builds removes them."""
    left = built_project / "maps" / "example" / ".geomap-tmp-1-abc"
    left.write_bytes(b"half")
    build(root=built_project, force=True)

    assert not left.exists()


def reviewed(**fields):
    """Return an event as a person left it."""
    return Event(
        id=fields.pop("id", "ev-000000000001"),
        title=fields.pop("title", "Bridge closed, Beira"),
        start_date="2024-05-01",
        end_date="2024-05-01",
        date_edtf="2024-05-01",
        date_basis="person",
        review=fields.pop("review", "reviewed"),
        **fields,
    )


def with_events(project, *events):
    """Give the map an event file."""
    write_events(EventTable.from_events(events), project / "seeds" / "events.geojson")
    path = project / "maps" / "example.toml"
    path.write_bytes(path.read_bytes() + b'events = ["../seeds/events.geojson"]\n')


def test_what_people_decided_is_on_the_map_beside_the_drafts(project_folder):
    """In order of date; the event file itself is not touched."""
    with_events(project_folder, reviewed())
    before = (project_folder / "seeds" / "events.geojson").read_bytes()
    (result,) = build(root=project_folder)
    table = read_events(project_folder / "maps" / "example" / "events.geojson")

    assert result.summary.drafts == result.summary.events - 1
    assert table[0].title == "Bridge closed, Beira"
    assert (project_folder / "seeds" / "events.geojson").read_bytes() == before


def test_what_must_not_be_shown_is_in_no_output(project_folder):
    """Rejected, withheld and coarsened events are counted, never published."""
    with_events(
        project_folder,
        reviewed(id="ev-00000000000a", title="Rejectedword", review="rejected"),
        reviewed(id="ev-00000000000b", title="Withheldword", withhold=("actors",)),
        reviewed(id="ev-00000000000c", title="Coarseword", generalise="admin1"),
    )
    (result,) = build(root=project_folder)
    everything = b"".join(contents(result.folder).values())

    assert (result.rejected, result.withheld) == (1, 2)
    for word in (b"Rejectedword", b"Withheldword", b"Coarseword"):
        assert word not in everything


def test_a_map_of_event_files_alone_needs_no_report(project_folder):
    """Drafts in them are shown too: nothing newer replaces them."""
    write_events(
        EventTable.from_events([reviewed(), reviewed(id="ev-2", review="draft")]),
        project_folder / "seeds" / "events.csv",
    )
    path = project_folder / "maps" / "example.toml"
    path.write_text('events = ["../seeds/events.csv"]', encoding="utf-8")
    (result,) = build(root=project_folder)

    assert (result.documents, result.summary.events) == (0, 2)


def test_the_package_build_can_be_called():
    """``geomap.build()`` works although ``geomap.build`` is a package."""
    with pytest.raises(DefinitionError):
        geomap.build(root="no/such/folder")


def test_a_table_beside_the_reports_is_an_input(project_folder):
    """Changing sources.csv makes the map stale; what it withholds is not shown."""
    build(root=project_folder)
    table = project_folder / "seeds" / "sources.csv"
    table.write_text("file,withhold\nrivers.md,sentence\n", encoding="utf-8")
    (result,) = build(root=project_folder)

    assert result.status == "built"
    assert result.reasons == ("input ../seeds/sources.csv is new",)
    assert result.withheld > 0


def test_a_definition_asks_for_files_of_any_format(project_folder):
    """Binary ones name the library that decides about their bytes."""
    path = project_folder / "maps" / "example.toml"
    asked = 'outputs = ["index.html", "events.gpkg", "events.kml", "events.kmz", "events.lpf.json"]\n'
    path.write_text(asked + path.read_text(encoding="utf-8"), encoding="utf-8")
    (result,) = build(root=project_folder)
    made = {record.path for record in result.files}
    manifest = json.loads((result.folder / "manifest.json").read_bytes())

    assert made == {"index.html", "events.gpkg", "events.kml", "events.kmz", "events.lpf.json", "manifest.json"}  # fmt: skip
    assert [name.split()[0] for name in manifest["libraries"]] == ["sqlite", "zlib"]
    assert build(root=project_folder)[0].status == "up to date"
    assert verify(result.folder) == []


def test_what_may_not_be_passed_on_is_in_no_export(project_folder):
    """It is on the page, which people read; the files hold what is free."""
    report = project_folder / "seeds" / "rivers.md"
    text = report.read_text(encoding="utf-8")
    (first,) = build(root=project_folder)
    assert text.startswith("+++\n")
    report.write_text(
        text.replace("+++\n", "+++\nredistribute = false\n", 1), encoding="utf-8"
    )
    (second,) = build(root=project_folder)
    folder = project_folder / "maps" / "example"

    assert second.summary.events == first.summary.events > 0
    assert len(read_events(folder / "events.geojson")) == 0
    assert len(read_events(folder / "events.csv")) == 0
    assert not verify(folder)
