"""Verifying: what was built holds, and seeded damage is found."""

import csv
import hashlib
import io
import json
import re
import shutil
from base64 import b64encode
from pathlib import Path

import pytest

from geomap.build import build, verification, verify
from geomap.errors import InputError


def test_what_was_just_built_holds(built_project):
    """The folder, and each of its files by itself."""
    folder = built_project / "maps" / "example"

    assert verify(folder) == []
    for name in ("index.html", "events.geojson", "events.csv"):
        assert verify(folder / name) == []


def rewrite(folder, change):
    """Change the first placed feature of events.geojson."""
    path = folder / "events.geojson"
    collection = json.loads(path.read_bytes())
    feature = next(f for f in collection["features"] if f["geometry"])
    change(feature)
    path.write_text(json.dumps(collection), encoding="utf-8")


def set_property(name, value):
    """Return a damage that sets one property."""
    return lambda feature: feature["properties"].__setitem__(name, value)


def move(lon, lat):
    """Return a damage that puts the event elsewhere, consistently."""

    def change(feature):
        feature["geometry"] = {"type": "Point", "coordinates": [lon, lat]}
        feature["properties"].update(lon=lon, lat=lat)

    return change


def in_source(name, value):
    """Return a damage inside the first source."""
    return lambda feature: feature["properties"]["sources"][0].__setitem__(name, value)


DAMAGE = {
    "swapped axes": (move(-1.67409, 29.22845), "swapped"),
    "another town": (move(29.0, -2.5), "km from"),
    "off the globe": (move(29.0, -92.5), "-92.5"),
    "unknown place": (set_property("place_id", "gn:0"), "gn:0 is not in the gazetteer"),
    "another day": (
        set_property("start_date", "2024-05-02"),
        "start_date is 2024-05-02",
    ),
    "end before start": (set_property("end_date", "2024-05-01"), "end_date 2024-05-01"),
    "no day": (set_property("start_date", "2024-02-30"), "2024-02-30"),
    "no EDTF": (set_property("date_edtf", "sometime"), "date_edtf"),
    "wrong precision": (set_property("date_prec", 5), "date_prec is 5"),
    "changed quote": (in_source("sentence", "Nothing happened."), "sentence is not at"),
    "moved quote": (in_source("start", 3), "sentence is not at 3-"),
    "flat sentence": (set_property("sentence", "Nothing."), "sentence is not at"),
    "another text": (in_source("text_sha256", "0" * 64), "text_sha256 is"),
    "another prefix": (in_source("prefix", "x"), "prefix is not what stands beside"),
    "another suffix": (in_source("suffix", " Nobody"), "suffix is not what stands"),
    "shorter suffix": (in_source("suffix", ""), "suffix is not what stands beside"),
    "another day of retrieval": (
        in_source("retrieved", "2024-05-09"),
        "2024-05-07, as rivers has it",
    ),
    "span outside": (in_source("place_span", [5, 99_999]), "place_span is [5, 99999]"),
    "another document": (in_source("sha256", "0" * 64), "is not the one that was read"),
    "a crs": (lambda feature: feature.update(crs={"type": "name"}), "crs"),
    "another country": (set_property("country", "AM"), "outside AM"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_to_an_event_is_found(built_project, name):
    """Each promise is checked by itself, beside the hash of the file."""
    change, saying = DAMAGE[name]
    folder = built_project / "maps" / "example"
    rewrite(folder, change)
    found = verify(folder)

    assert any("is not the one in manifest.json" in p.what for p in found)
    assert any(saying in f"{p.what} {p.expected}" for p in found), found


def test_damage_is_found_in_a_csv_too(built_project):
    """The same facts, the other format."""
    path = built_project / "maps" / "example" / "events.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    placed = next(row for row in rows if row["lat"])
    placed["start_date"] = "2024-05-02"
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8", newline="")

    assert any("start_date is 2024-05-02" in p.what for p in verify(path))


@pytest.mark.parametrize("name", ["index.html", "events.geojson", "events.csv"])
def test_a_missing_or_altered_output_is_found(built_project, name):
    """A mix after a kill is seen by its hashes."""
    path = built_project / "maps" / "example" / name
    path.write_bytes(path.read_bytes() + b"\n")
    altered = verify(path.parent)
    path.unlink()
    missing = verify(path.parent)

    assert {p.where for p in altered} == {str(path)}
    assert {p.where for p in missing} == {str(path)}


def test_a_script_put_into_the_page_is_found(built_project):
    """The page may run nothing but its own scripts and ask nobody."""
    path = built_project / "maps" / "example" / "index.html"
    page = path.read_bytes().replace(
        b"</body>",
        b"<script>alert(1)</script><img src='https://example.org/x.png'></body>",
    )
    path.write_bytes(page)

    assert len(verify(path)) >= 2


def test_a_changed_report_is_found_and_a_missing_one_is_not(built_project):
    """Evidence may be kept apart, but not exchanged."""
    report = built_project / "seeds" / "rivers.md"
    folder = built_project / "maps" / "example"
    report.write_bytes(report.read_bytes().replace(b"Rebels", b"Nobody"))
    changed = verify(folder)
    report.unlink()

    assert any("the input is not the one in manifest.json" in p.what for p in changed)
    assert any("rivers is not the one that was read" in p.what for p in changed)
    assert verify(folder) == []


def test_a_damaged_manifest_is_a_problem(built_project):
    """It is named, and building mends it."""
    path = built_project / "maps" / "example" / "manifest.json"
    path.write_text("{}", encoding="utf-8")
    (found,) = verify(path.parent)
    build(root=built_project)

    assert "no manifest" in found.what
    assert verify(path.parent) == []


@pytest.mark.parametrize("name", ["none.html", "seeds", "seeds/rivers.md", "maps"])
def test_what_cannot_be_checked_is_refused(built_project, name):
    """A missing file, a folder that was not built, another kind of file."""
    with pytest.raises(InputError, match=name):
        verify(built_project / name)


def fit(folder):
    """Write the hashes of damaged outputs into the manifest, so that none gives it away."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_bytes())
    for record in manifest["outputs"]:
        content = (folder / record["path"]).read_bytes()
        record |= {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def says(problems, words):
    """Return whether one of the problems says it."""
    return any(words in f"{p.what} {p.expected}" for p in problems)


def test_a_manifest_that_was_made_to_fit_hides_nothing(built_project):
    """The outputs of a map tell the same, and each is as geomap writes it."""
    folder = built_project / "maps" / "example"
    path = folder / "events.csv"
    path.write_bytes(path.read_bytes().replace(b",crime,", b",other,", 1))
    path.write_bytes(path.read_bytes().replace(b",armed_action,", b",crime,", 1))
    fit(folder)

    assert says(verify(folder), 'event_class is "crime", not "armed_action"')


def test_a_removed_event_is_found(built_project):
    """The other outputs still have it."""
    folder = built_project / "maps" / "example"
    path = folder / "events.geojson"
    collection = json.loads(path.read_bytes())
    gone = collection["features"].pop()
    path.write_text(json.dumps(collection), encoding="utf-8")
    fit(folder)
    found = verify(folder)

    assert says(found, f"shows {gone['id']}, which events.geojson has not")
    assert says(found, f"{gone['id']} is too much")


def test_a_script_with_its_own_hash_in_the_policy_is_found(built_project):
    """A page is compared with what geomap writes for the data in it."""
    folder = built_project / "maps" / "example"
    path = folder / "index.html"
    code = b"document.title = 'x'"
    digest = b64encode(hashlib.sha256(code).digest())
    page = path.read_bytes().replace(
        b"script-src ", b"script-src 'sha256-" + digest + b"' ", 1
    )
    path.write_bytes(page.replace(b"</body>", b"<script>" + code + b"</script></body>"))
    fit(folder)

    assert says(verify(folder), "a script is not geomap's own")
    assert says(verify(path), "a script is not geomap's own")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b'"title":"Rivers and roads"', b'"title":"Another map"', "title is"),
        (b'"rows":[0]', b'"rows":[]', "layers is not what"),
        (b"img-src data:", b"img-src data: https:", "the policy"),
        (b'"date":"Natural', b'"date":"Unnatural', "the base map"),
    ],
)
def test_a_change_to_the_page_is_found(built_project, old, new, words):
    """To its head, its layers, its policy and its base map."""
    folder = built_project / "maps" / "example"
    path = folder / "index.html"
    before = path.read_bytes()
    path.write_bytes(before.replace(old, new))
    fit(folder)

    assert path.read_bytes() != before
    assert says(verify(folder), words)


def test_a_page_of_another_version_is_not_called_damaged(built_project):
    """Its code cannot be compared, which is said."""
    path = Path(
        shutil.copy(built_project / "maps" / "example" / "index.html", built_project)
    )
    page = re.sub(rb'"version":"[^"]*"', b'"version":"0.0.1"', path.read_bytes())
    path.write_bytes(page)
    found = verification(path)

    assert found.problems == ()
    assert "geomap 0.0.1 made it" in found.unchecked[0]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda m: m.update(map="another"), 'map is "another"'),
        (lambda m: m.update(gazetteer="000000000000"), "gazetteer is 000000000000"),
        (lambda m: m.update(geomap="9.9"), "geomap is 9.9"),
        (lambda m: m["outputs"].pop(), "outputs are"),
        (lambda m: m["inputs"].pop(), "an input that the manifest does not name"),
        (lambda m: m.update(seen_by="A. Body"), "is not as geomap writes it"),
    ],
)
def test_an_edited_manifest_is_found(built_project, change, words):
    """What it says has to be what the definition and the outputs say."""
    path = built_project / "maps" / "example" / "manifest.json"
    manifest = json.loads(path.read_bytes())
    change(manifest)
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")

    assert says(verify(path.parent), words)


def test_a_csv_alone_is_checked_against_its_own_geometry(built_project):
    """Latitude and longitude stand there twice, and have to agree."""
    path = Path(
        shutil.copy(built_project / "maps" / "example" / "events.csv", built_project)
    )
    text = path.read_text(encoding="utf-8")
    lon = re.search(r",(29\.\d+),", text)[1]
    path.write_text(text.replace(f",{lon},", ",29.5,"), encoding="utf-8")

    assert says(verify(path), f"lon is 29.5, and the geometry has {lon}")


ALONE = {
    "longer prefix": (
        in_source("prefix", "x" * 999),
        "prefix is 999 characters long, its sentence starts at",
    ),
    "cut prefix": (in_source("prefix", "x"), "prefix is 1 characters long"),
    "no day of retrieval": (in_source("retrieved", "May"), 'retrieved is "May"'),
    "retrieved before published": (
        in_source("retrieved", "2024-05-01"),
        "retrieved is 2024-05-01, and published 2024-05-06",
    ),
    "moved offset": (in_source("start", 3), "characters long and its offsets are 3-"),
    "moved span": (
        lambda f: f["properties"]["sources"][0].update(
            place_span=[
                f["properties"]["sentence_start"],
                f["properties"]["sentence_start"] + 4,
            ]
        ),
        "at place_span stands",
    ),
    "another first source": (in_source("doc_id", "other"), "the first source's doc_id"),
    "another class": (set_property("event_class", "meeting"), "a title that begins"),
    "another actor": (set_property("actor_1", "Nobody"), "the actor is"),
    "another kind": (set_property("place_kind", "water"), "place_kind is water"),
    "more killed than possible": (set_property("killed_low", 3), "killed_low, _best"),
    "another feature id": (lambda f: f.update(id="ev-0"), "the feature's id is ev-0"),
    "another when": (lambda f: f.update(when={"timespans": []}), "when is"),
    "told before it happened": (
        lambda f: f["properties"].update(
            start_date="2024-07-01", end_date="2024-07-01", date_edtf="2024-07-01"
        ),
        "is after 2024-05-06",
    ),
}


@pytest.mark.parametrize("name", ALONE)
def test_a_file_alone_is_checked_against_itself(built_project, name):
    """The record says some things twice; the documents are not needed for it."""
    change, words = ALONE[name]
    folder = built_project / "maps" / "example"
    path = folder / "events.geojson"
    collection = json.loads(path.read_bytes())
    change(next(f for f in collection["features"] if f["properties"]["killed_best"]))
    alone = built_project / "alone.geojson"
    alone.write_text(json.dumps(collection), encoding="utf-8")

    assert says(verify(alone), words), verify(alone)


def test_what_was_not_checked_is_said(built_project):
    """Quotes of a file without its documents, unless the reports are named."""
    alone = Path(
        shutil.copy(built_project / "maps" / "example" / "events.csv", built_project)
    )
    found = verification(alone)
    report = built_project / "seeds" / "rivers.md"

    assert found.problems == ()
    assert "2 quotes" in found.unchecked[0]
    assert "rivers" in found.unchecked[0]
    assert verification(alone, reports=[report]).unchecked == ()
    report.write_bytes(report.read_bytes().replace(b"port", b"pier"))
    assert says(verify(alone, reports=[report]), "is not the one that was read")


def test_an_output_in_its_folder_is_checked_with_its_manifest(built_project):
    """Its hash and its reports are known there."""
    path = built_project / "maps" / "example" / "events.geojson"
    assert verification(path).unchecked == ()

    path.write_bytes(path.read_bytes() + b" ")
    assert says(verify(path), "sha256")


def test_a_report_that_cannot_be_read_any_more_is_a_problem(built_project):
    """It is there, so it is not evidence that is kept apart."""
    report = built_project / "seeds" / "rivers.md"
    report.write_bytes(report.read_bytes().replace(b"publisher", b"nonsense"))

    assert says(verify(built_project / "maps" / "example"), "nonsense")


def test_a_map_can_be_made_again_and_compared(built_project):
    """With ``rebuild``, what a reviewer says and the outputs do not is found too."""
    folder = built_project / "maps" / "example"
    assert verify(folder, rebuild=True) == []

    for name in ("events.geojson", "events.csv", "index.html"):
        path = folder / name
        path.write_bytes(path.read_bytes().replace(b"two soldiers", b"ten soldiers"))
    (folder / "events.csv").unlink()
    found = [p for p in verify(folder, rebuild=True) if "reports and event" in p.what]
    assert [Path(p.where).name for p in found] == [
        "index.html",
        "events.geojson",
        "events.csv",
    ]
    with pytest.raises(InputError, match="is one file"):
        verify(folder / "events.geojson", rebuild=True)
