"""Maps of a project that says what its names mean."""

import json
import shutil
from pathlib import Path

import pytest

import geomap
from geomap.build import build, verify
from geomap.errors import DefinitionError, PlacesFileError
from geomap.formats import read_events

PLACES = (
    "name,lat,lon,aliases,kind,radius,country\nCamp Alpha,-19.9,34.8,,site,500,MZ\n"
)
REPORT = """+++
published = 2024-05-06
+++
Floods hit Camp Alpha on 3 May 2024.
Rebels attacked an army post in Gori the next day, killing two soldiers.
A strike hit Victoria on 5 May 2024.
"""
DEFINITION = """reports = ["../seeds/*.md"]
places = ["../seeds/*.csv"]
ignore = ["Victoria"]

[resolve]
"Gori" = "gn:614455"
"""


def write(path, text):
    """Write UTF-8 with LF on every system."""
    path.write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture
def folder(project_folder):
    """Make a project with a places file, a pin and an ignored name."""
    write(project_folder / "seeds" / "rivers.md", REPORT)
    write(project_folder / "seeds" / "places.csv", PLACES)
    write(project_folder / "maps" / "example.toml", DEFINITION)
    return project_folder


def test_events_lie_where_the_project_says(folder):
    """At the own place with its id and radius, at the pinned one; none is ignored."""
    build(root=folder)
    table = read_events(folder / "maps" / "example" / "events.geojson")
    found = {e.place_name: e for e in table if e.place_name}

    camp = found["Camp Alpha"]
    assert (camp.place_id, camp.lat, camp.radius_m) == ("user:camp-alpha", -19.9, 500)
    assert found["Gori"].place_id == "gn:614455"
    assert "Victoria" not in found
    assert "+places." in camp.gazetteer_version


def test_a_map_is_stale_when_its_places_file_changes(folder):
    """The manifest has its hash; the same file again changes nothing."""
    build(root=folder)
    manifest = json.loads(
        (folder / "maps" / "example" / "manifest.json").read_text(encoding="utf-8")
    )

    assert [r["path"] for r in manifest["inputs"]] == [
        "../seeds/places.csv",
        "../seeds/rivers.md",
    ]
    assert [r.status for r in build(root=folder)] == ["up to date"]

    write(folder / "seeds" / "places.csv", PLACES.replace("500", "700"))
    (result,) = build(root=folder, check=True)

    assert result.reasons == ("input ../seeds/places.csv changed",)


def test_verify_knows_the_places_of_a_built_map(folder):
    """Those of its definition; for a single file they are named."""
    build(root=folder)
    made = folder / "maps" / "example"
    places = folder / "seeds" / "places.csv"

    assert verify(made) == []
    assert verify(made / "events.geojson") == []
    alone = Path(shutil.copy(made / "events.geojson", folder))
    (problem,) = verify(alone)
    assert "user:camp-alpha" in problem.what
    assert "--places FILE" in problem.expected
    assert verify(alone, places=[places]) == []


def test_a_map_whose_places_are_kept_apart_can_be_verified(folder):
    """What is left is checked: evidence may be elsewhere."""
    build(root=folder)
    (folder / "seeds" / "places.csv").unlink()

    assert verify(folder / "maps" / "example") == []


def test_verify_sees_an_own_place_that_was_moved(folder):
    """The event no longer lies where the file says."""
    build(root=folder)
    made = folder / "maps" / "example" / "events.geojson"
    write(folder / "seeds" / "places.csv", PLACES.replace("-19.9", "-18.9"))
    (problem,) = verify(made, places=[folder / "seeds" / "places.csv"])

    assert "km from Camp Alpha" in problem.what


def test_a_wrong_places_file_stops_the_build(folder):
    """With all that is wrong; the last good map stays."""
    build(root=folder)
    before = (folder / "maps" / "example" / "index.html").read_bytes()
    write(folder / "seeds" / "places.csv", PLACES + "X,1,\n,1,2\n")
    with pytest.raises(PlacesFileError) as caught:
        build(root=folder)

    assert len(caught.value.problems) == 2
    assert (folder / "maps" / "example" / "index.html").read_bytes() == before


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('"Gori" = "gn:1"', 'example.toml:6: resolve: "Gori" is "gn:1", which is the id of no place; expected one such as gn:614455 (Gori, GE)'),
        ('"Gori" = "Gori, Georgia"', "expected one such as gn:614455"),
        ('"Camp Alhpa" = "user:camp"', "expected one such as user:camp-alpha (Camp Alpha, MZ)"),
        ('"Gori" = 614455', 'resolve: "Gori" is 614455; expected the id of a place'),
        ('"--" = "gn:614455"', 'resolve: "--" is no name'),
        ('title = ["a"]', "keys of the map stand before [resolve]"),
    ],
)  # fmt: skip
def test_a_pin_to_no_place_is_refused_with_its_line(folder, table, message):
    """Before anything is read, with the ids that may have been meant."""
    text = DEFINITION.partition('"Gori"')[0] + table + "\n"
    write(folder / "maps" / "example.toml", text)
    with pytest.raises(DefinitionError) as caught:
        build(root=folder)

    assert message in str(caught.value)


def test_two_places_of_one_alias_are_not_told_apart_by_chance(tmp_path):
    """A near tie is no answer; the runners-up are the user's two."""
    write(tmp_path / "p.csv", "name,lat,lon,aliases\nPost A,1,1,HQ North\nPost B,40,90,HQ North\n")  # fmt: skip
    write(tmp_path / "r.txt", "Rebels attacked HQ North on 3 May 2024.")
    found = geomap.read(tmp_path / "r.txt", places=[tmp_path / "p.csv"])
    (place,) = [p for r in found.readings for p in r.places if p.mention.text == "HQ North"]  # fmt: skip

    assert place.place is None
    assert place.reason.startswith("too close")


def test_what_a_person_said_is_explained(folder, capsys):
    """Pinned, own and ignored names each say who decided."""
    from geomap.cli import main

    code = main(["explain", str(folder / "seeds" / "rivers.md"), "--places", str(folder / "seeds" / "places.csv"), "--ignore", "VICTORIA"])  # fmt: skip
    out = " ".join(capsys.readouterr().out.split())

    assert code == 0
    assert "one of your own places" in out
    assert "ignored by the definition" in out


def test_python_takes_places_pins_and_ignored_names(folder):
    """As the definition does."""
    found = geomap.read(
        folder / "seeds" / "rivers.md",
        places=[folder / "seeds" / "places.csv"],
        pins={"Gori": "gn:614455"},
        ignore=["Victoria"],
    )
    reasons = {p.mention.text: p.reason for r in found.readings for p in r.places}

    assert reasons["Gori"] == "pinned by the definition"
    assert reasons["Camp Alpha"] == "one of your own places"
    assert reasons["Victoria"] == "no place here"


def test_a_common_word_that_a_person_says_is_a_place_is_one(tmp_path):
    """The text also writes it small, which speaks against any other name."""
    write(tmp_path / "p.csv", "name,lat,lon\nMarket,1,1\n")
    text = "The market was empty. Rebels attacked Market on 3 May 2024."
    write(tmp_path / "r.txt", text)
    found = geomap.read(tmp_path / "r.txt", places=[tmp_path / "p.csv"])

    assert [e.place_id for e in found.table] == ["user:market"]
