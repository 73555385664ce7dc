"""Hostile corpora of other people: the verdict is theirs, and never a crash.

They are in the folder that GEOMAP_BENCH names and are not part of the project.
"""

import base64
import json
import os
from pathlib import Path

import pytest

from geomap import files
from geomap.cli import main
from geomap.errors import InputError, OutputError
from geomap.formats import csv, read_events, rfc7946, write_events
from geomap.jsontext import parse
from geomap.model import Event, EventTable
from geomap.record.geometry import REPAIRS

BENCH = os.environ.get("GEOMAP_BENCH")
HOSTILE = Path(BENCH or ".") / "hostile"
pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not BENCH, reason="needs the folder named by GEOMAP_BENCH"),
]

# A polygon at latitude -107: its author minded only its size.
MISJUDGED = {"issue82.geojson"}
# What a reader may repair, by the note of the corpora, and must name.
REPAIRED = {
    "bad-polygon-interiorring-rhr.geojson",
    "polygon_winding_order.geojson",
    "excessive_precision_truncated.geojson",
    "geometrycollection_nested.geojson",
    "geometrycollection_single.geojson",
    "invalid_exterior_not_ccw.geojson",
    "invalid_interior_not_cw.geojson",
}


def rows(name):
    with (HOSTILE / name).open(encoding="utf-8", newline="\n") as stream:
        yield from map(json.loads, stream)


def attempt(raw, path):
    """Return the events, or the refusal, which names the file on each line."""
    path.write_bytes(raw)
    try:
        return list(read_events(path)), ""
    except InputError as error:
        why = str(error)

    for line in why.split("\n"):  # one for each feature that cannot be used
        assert str(path) in line
        assert len(line) < 400 + len(str(path))
    return None, why


def test_what_is_not_json_is_told_from_what_is_not_geojson(tmp_path):
    """JSONTestSuite: 95 are JSON, 188 are not, of 35 nobody is sure."""
    for row in rows("json_test_suite.jsonl"):
        raw = base64.b64decode(row["base64"])
        events, why = attempt(raw, tmp_path / "a.geojson")

        assert events is None, row["name"]
        if row["expect"] == "y":
            assert "is not JSON" not in why, row["name"]
            assert "not GeoJSON" in why or "twice" in why, (row["name"], why)
        elif row["expect"] == "n":
            assert "is JSON but" not in why, (row["name"], why)


@pytest.mark.parametrize(
    "corpus", ["geojsonhint.jsonl", "geojson_invalid_geometry.jsonl"]
)
def test_geojson_is_accepted_repaired_by_name_or_refused(corpus, tmp_path):
    """And what was accepted is written, pleases the standard, and comes back."""
    path = tmp_path / "a.geojson"
    for row in rows(corpus):
        name = row["name"]
        events, why = attempt(base64.b64decode(row["base64"]), path)
        if row["expect"] == "y" and name not in MISJUDGED:
            assert events is not None, (name, why)
        if row["expect"] == "n":
            assert (events is not None) == (name in REPAIRED), (name, why)
        if name in REPAIRED:
            assert any(w in REPAIRS for e in events for w in e.warnings), name
        if events is not None:
            write_events(EventTable.from_events(events), path)

            assert list(read_events(path)) == events, name
            value = parse(path.read_text(encoding="utf-8"), where=name)
            assert rfc7946.problems(value) == [], name


@pytest.mark.parametrize(
    "corpus",
    ["json_test_suite.jsonl", "geojsonhint.jsonl", "geojson_invalid_geometry.jsonl"],
)
def test_commands_agree_with_the_reader(corpus, tmp_path, capsys):
    """Convert, map and verify use the events that there are, and say what is wrong."""
    path = tmp_path / "a.geojson"
    for row in rows(corpus):
        for made in tmp_path.glob("b.*"):
            made.unlink()
        events, why = attempt(base64.b64decode(row["base64"]), path)
        code = main(["convert", str(path), str(tmp_path / "b.csv")])
        told = capsys.readouterr().err

        assert code == (0 if events is not None else 1), row["name"]
        assert all(line in told for line in why.split("\n")), row["name"]
        assert "Traceback" not in told
        if events is None and not (tmp_path / "b.csv").exists():
            # Nothing of it can be used.
            assert main(["map", str(path), "-o", str(tmp_path / "b.html")]) == 1
            assert main(["verify", str(path)]) == 1
            assert not list(tmp_path.glob("b.*")), row["name"]
        elif events is not None and len(events) > 1:
            assert main(["map", str(path), "-o", str(tmp_path / "b.html")]) == 0
            assert (tmp_path / "b.html").exists(), row["name"]
        capsys.readouterr()


def test_every_repair_is_named_by_each_command(tmp_path, capsys):
    """In the warnings of the event, which all formats carry."""
    for corpus in ("geojsonhint.jsonl", "geojson_invalid_geometry.jsonl"):
        for row in rows(corpus):
            if row["name"] in REPAIRED:
                (tmp_path / "a.geojson").write_bytes(base64.b64decode(row["base64"]))
                code = main(["convert", str(tmp_path / "a.geojson"), str(tmp_path / "b.geojson")])  # fmt: skip
                text = (tmp_path / "b.geojson").read_text(encoding="utf-8")
                told = capsys.readouterr().err

                assert code == 0
                assert any(name in text for name in REPAIRS), row["name"]
                assert any(name in told for name in REPAIRS), row["name"]


def test_utf8_is_read_exactly_or_refused(tmp_path):
    """Valid sequences as they are, wrong ones with their offset."""
    for row in rows("utf8_tests.jsonl"):
        raw = base64.b64decode(row["base64"])
        if row["expect"] == "n":
            with pytest.raises(InputError, match="byte"):
                files.decode(raw, path="a")
        elif b"\0" in raw:
            with pytest.raises(InputError, match="NUL"):
                files.decode(raw, path="a")
        else:
            text = raw.decode("utf-8-sig")

            assert files.decode(raw, path="a", keep_line_ends=True) == text, row["name"]


def test_no_path_leads_out_of_the_folder(tmp_path):
    """500 names of path traversal: as names they are refused or stay inside."""
    out = tmp_path / "out"
    names = (HOSTILE / "path_traversal_500.txt").read_text(encoding="utf-8")
    for name in names.splitlines():
        slug = files.slug(name)

        assert files.inside(out, slug).parent == out
        try:
            path = files.inside(out, name)
        except OutputError:
            continue
        assert Path(os.path.realpath(path)).is_relative_to(out), name


def test_formulas_and_naughty_strings_are_inert_and_come_back(tmp_path):
    """In every text field, both formats."""
    formulas = (HOSTILE / "csv_formula.txt").read_text(encoding="utf-8").splitlines()
    naughty = [base64.b64decode(r["base64"]).decode() for r in rows("blns.jsonl")]
    texts = [t for t in dict.fromkeys([*formulas, *naughty]) if "\0" not in t]
    table = EventTable.from_events(
        Event(id=f"{n}", title=t, note=t, sentence=t, warnings=(t,), extra={"x": t},
              sources=({"doc_id": t},))
        for n, t in enumerate(texts)
    )  # fmt: skip

    for name in ("a.geojson", "a.csv"):
        path = tmp_path / name
        write_events(table, path)

        assert list(read_events(path)) == list(table)
    for text in texts:
        assert csv.text_cell(text).lstrip()[:1] not in {"=", "+", "-", "@"}


def test_a_real_collection_of_others_is_read_whole(tmp_path):
    """1,848 events of the Uppsala Conflict Data Program (CC BY 4.0)."""
    path = Path(BENCH) / "map" / "ucdp_ged23_1_car.geojson"
    table = read_events(path)

    assert len(table) == 1848
    assert {type(e.id) for e in table} == {str}
    assert all(e.lat is not None and e.extra["conflict_name"] for e in table)
    write_events(table, tmp_path / "a.csv")
    assert list(read_events(tmp_path / "a.csv")) == list(table)
