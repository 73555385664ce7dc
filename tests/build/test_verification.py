"""Verifying: what was built holds, and seeded damage is found."""

import csv
import io
import json

import pytest

from geomap.build import build, verify
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

    assert [p.where for p in altered] == [str(path)]
    assert [p.where for p in missing] == [str(path)]


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
