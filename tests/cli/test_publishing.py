"""The commands that make and check outputs."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from geomap.formats import read_events


def test_map_makes_a_page_from_an_event_file(geomap, built_project):
    """The page alone is written; stdout stays empty."""
    events = built_project / "maps" / "example" / "events.csv"
    page = built_project / "page.html"
    outcome = geomap("map", events, "-o", page, "--title", "Roads & rivers")

    assert (outcome.code, outcome.out) == (0, "")
    assert b"Roads" in page.read_bytes()
    assert geomap("verify", page).code == 0


def test_a_page_can_go_to_standard_output(geomap, built_project):
    """A hyphen names the pipe, never a file."""
    events = built_project / "maps" / "example" / "events.csv"
    outcome = geomap("map", events, "-o", "-")

    assert outcome.code == 0
    assert outcome.out.startswith("<!DOCTYPE html>")
    assert not (built_project / "-").exists()


def test_convert_goes_there_and_back(geomap, built_project):
    """By extension, and nothing is lost on the way."""
    folder = built_project / "maps" / "example"
    first = geomap("convert", folder / "events.geojson", built_project / "a.csv")
    back = geomap("convert", built_project / "a.csv", built_project / "b.geojson")

    assert (first.code, back.code) == (0, 0)
    assert list(read_events(built_project / "b.geojson")) == list(
        read_events(folder / "events.geojson")
    )


def test_convert_says_what_a_format_does_not_hold(geomap, built_project):
    """Once, on stderr; of a format that holds everything nothing is said."""
    events = built_project / "maps" / "example" / "events.geojson"
    whole = geomap("convert", events, built_project / "a.csv")
    part = geomap("convert", events, built_project / "a.kml")

    assert "does not hold" not in whole.err
    assert part.err.count("a.kml: does not hold the order of the events") == 1
    assert (part.code, part.out) == (0, "")


def test_events_can_come_through_a_pipe(geomap, built_project):
    """``-`` is GeoJSON on standard input; its mistakes are named too."""
    raw = (built_project / "maps" / "example" / "events.geojson").read_bytes()
    page, table = built_project / "page.html", built_project / "a.csv"
    good = [
        geomap("map", "-", "-o", page, stdin=raw),
        geomap("convert", "-", table, stdin=raw),
    ]
    bad = geomap("convert", "-", table, stdin=b"{")

    assert [o.code for o in good] == [0, 0]
    assert len(read_events(table)) >= 1
    assert (bad.code, bad.err.startswith("geomap: standard input")) == (1, True)


def test_convert_to_an_unknown_format_is_refused(geomap, built_project):
    """The message lists what can be written."""
    events = built_project / "maps" / "example" / "events.geojson"
    outcome = geomap("convert", events, built_project / "a.docx")

    assert outcome.code == 1
    assert ".geojson, .json, .csv" in outcome.err


def test_build_says_what_it_made(geomap, project_folder, monkeypatch):
    """Name, counts, what is missing, files with sizes."""
    monkeypatch.chdir(project_folder)
    outcome = geomap("build")

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("example: built from 1 report\n")
    for name in ("index.html", "events.geojson", "events.csv", "manifest.json"):
        assert f"maps/example/{name}  " in outcome.out
    assert geomap("build").out == "example: up to date\n"
    assert geomap("build", "--force").out == outcome.out


def test_build_names_the_fix_for_a_missing_year(geomap, project_folder, monkeypatch):
    """The definition can say when its reports were published."""
    monkeypatch.chdir(project_folder)
    report = project_folder / "seeds" / "rivers.md"
    report.write_text(
        "Rebels attacked an army post in Goma on 3 May.", encoding="utf-8"
    )
    outcome = geomap("build")
    definition = project_folder / "maps" / "example.toml"
    definition.write_text(
        definition.read_text(encoding="utf-8") + "published = 2024-05-06\n",
        encoding="utf-8",
    )

    assert outcome.code == 0
    assert "year not stated: " in outcome.out
    assert "add `published = YYYY-MM-DD`" in outcome.out
    assert "year not stated" not in geomap("build").out


def test_check_exits_with_1_and_names_what_is_stale(geomap, built_project, monkeypatch):
    """For CI: nothing is written."""
    monkeypatch.chdir(built_project)
    fresh = geomap("build", "--check")
    (built_project / "maps" / "example" / "events.csv").unlink()
    stale = geomap("build", "--check")

    assert (fresh.code, fresh.out) == (0, "example: up to date\n")
    assert (stale.code, stale.out) == (
        1,
        "example: stale\n  output events.csv is missing\n",
    )


def test_build_json_is_a_row_for_each_map(geomap, project_folder, monkeypatch):
    """For scripts."""
    monkeypatch.chdir(project_folder)
    row = json.loads(geomap("build", "--json").out)

    assert (row["name"], row["status"], row["folder"]) == (
        "example",
        "built",
        "maps/example",
    )
    assert row["summary"]["events"] >= 1
    assert {f["path"] for f in row["files"]} >= {"index.html", "manifest.json"}


def test_one_bad_map_does_not_stop_the_others(geomap, project_folder, monkeypatch):
    """The good one is built, the bad one named, the exit is 1."""
    monkeypatch.chdir(project_folder)
    (project_folder / "maps" / "a.toml").write_text("x = 1", encoding="utf-8")
    outcome = geomap("build")

    assert outcome.code == 1
    assert outcome.out.startswith("example: built")
    assert outcome.err.startswith('geomap: maps/a.toml:1: unknown key "x"')


@pytest.mark.parametrize("path", ["maps/example", "maps/example/events.geojson"])
def test_verify_says_that_it_holds(geomap, built_project, monkeypatch, path):
    """Problems are data; that there is none is talk."""
    monkeypatch.chdir(built_project)

    assert geomap("verify", path) == (0, "", f"{path}: holds\n")


def test_verify_lists_problems_and_goes_on(geomap, built_project, monkeypatch):
    """One line for each, exit 1, and every path is looked at."""
    monkeypatch.chdir(built_project)
    page = built_project / "maps" / "example" / "index.html"
    page.write_bytes(page.read_bytes() + b" ")
    outcome = geomap("verify", "none.csv", "maps/example", "maps/example/events.csv")

    assert outcome.code == 1
    assert (
        "maps/example/index.html: the output is not the one in manifest.json"
        in outcome.out
    )
    assert "geomap: none.csv" in outcome.err
    assert "maps/example/events.csv: holds" in outcome.err


def test_a_dry_run_says_what_would_be_built_and_writes_nothing(
    geomap, project_folder, monkeypatch
):
    """With the reasons, exit 0; with ``--force`` also what is up to date."""
    monkeypatch.chdir(project_folder)
    before = sorted(project_folder.rglob("*"))
    first = geomap("build", "--dry-run")
    written = sorted(project_folder.rglob("*"))
    geomap("build")
    second = geomap("build", "--dry-run")
    forced = geomap("build", "--dry-run", "--force")

    assert (first.code, written) == (0, before)
    assert first.out.startswith("example: stale\n  never built")
    assert (second.code, second.out) == (0, "example: up to date\n")
    assert forced.out == "example: stale\n  asked for, although it is up to date\n"


def test_build_with_several_processes_says_the_same(
    geomap, project_folder, monkeypatch
):
    """``--jobs`` changes only how long it takes; a wrong number is wrong usage."""
    monkeypatch.chdir(project_folder)
    report = project_folder / "seeds" / "rivers.md"
    (report.parent / "other.md").write_bytes(report.read_bytes())
    one = geomap("build", "--force")
    two = geomap("build", "--force", "--jobs", "2")

    assert (two.code, two.out) == (0, one.out)
    assert geomap("build", "--jobs", "0").code == 2


def test_a_map_that_fails_is_a_row_too(geomap, project_folder, monkeypatch):
    """With ``--json`` a script need not read stderr; the others are built."""
    monkeypatch.chdir(project_folder)
    (project_folder / "maps" / "broken.toml").write_text("titel = 1\n")
    outcome = geomap("build", "--json")
    failed, built = map(json.loads, outcome.out.splitlines())

    assert outcome.code == 1
    assert (failed["name"], failed["status"]) == ("broken", "failed")
    assert "titel" in failed["error"]
    assert (built["name"], built["status"]) == ("example", "built")


def test_several_maps_end_in_one_table(geomap, project_folder, monkeypatch):
    """A row for each map, also one that failed or is up to date, and their sum; of one map none."""
    monkeypatch.chdir(project_folder)
    maps = project_folder / "maps"
    (maps / "broken.toml").write_text("titel = 1\n")
    first = geomap("build").out.splitlines()
    (maps / "second.toml").write_text((maps / "example.toml").read_text())
    table = geomap("build").out.splitlines()[-5:]

    assert first[-4].split()[:3] == ["map", "status", "reports"]
    assert geomap("build", "--check").out.splitlines()[-4].split() == ["map", "status"]
    assert table[0].split() == "map status reports read anew events drafts unplaced undated left out".split()  # fmt: skip
    assert [line.split("  ")[0].strip() for line in table] == [
        *("map", "broken", "example", "second", "all 3"),
    ]
    assert table[1].split() == ["broken", "failed"]
    assert table[2].split() == ["example", "up", "to", "date"]
    assert table[3].split()[:4] == ["second", "built", "1", "1"]
    assert table[4].split()[2:] == table[3].split()[2:]
    assert max(map(len, table)) <= 100


def test_verify_public_needs_the_folder_of_a_map(geomap, built_project):
    """One file does not say what is withheld; a map for the desk is not for all."""
    folder = built_project / "maps" / "example"
    one = geomap("verify", "--public", folder / "events.geojson")
    desk = geomap("verify", "--public", folder)

    assert (one.code, "expected the folder" in one.err) == (1, True)
    assert (desk.code, "review is draft" in desk.out) == (1, True)


@pytest.mark.skipif(os.name == "nt", reason="control-C cannot be sent to one process")
def test_control_c_ends_watching_cleanly(project_folder):
    """Exit 0, because that is how it is meant to end; the map is whole."""
    with subprocess.Popen(
        [sys.executable, "-m", "geomap", "build", "--watch", "--json"],
        cwd=project_folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as watching:
        built = json.loads(watching.stdout.readline())
        watching.send_signal(signal.SIGINT)
        _, said = watching.communicate(timeout=60)

    assert built["status"] == "built"
    assert watching.returncode == 0
    assert said.splitlines()[-1] == "stopped watching"
    assert "Traceback" not in said


def test_watching_and_checking_contradict_each_other(geomap):
    """One builds, the other writes nothing."""
    outcome = geomap("build", "--watch", "--check")

    assert outcome.code == 2
    assert "leave one out" in outcome.err
