"""geomap gazetteer import, and using what it made."""

import json
import sys
import zipfile

import pytest

ROW = "\t".join(
    "900001 Zorvaqar Zorvaqar _ 40.1 46.1 P PPL AM _ 08 _ _ _ 312 _ 1376 Asia/Yerevan 2015-04-19".split()
).replace("_", "")  # fmt: skip


@pytest.fixture
def dump(tmp_path):
    """Write a dump of one village and one wrong row."""
    path = tmp_path / "AM.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("AM.txt", f"{ROW}\n{ROW.replace('40.1', '400')}\n")
    return path


def test_import_says_what_it_took_and_what_not(geomap, dump, tmp_path):
    """And how to use it; stdout stays empty."""
    folder = tmp_path / "am"
    code, out, err = geomap("gazetteer", "import", dump, "--to", folder)

    assert (code, out) == (0, "")
    assert f"{dump.as_posix()}:2: latitude is" in err
    assert "1 lines are no rows" in err
    assert "1 places with 1 names" in err
    assert f"--gazetteer {folder.as_posix()}" in err


def test_what_was_imported_is_used_where_it_is_named(geomap, dump, tmp_path):
    """By find, info, check, places and read."""
    folder = tmp_path / "am"
    geomap("gazetteer", "import", dump, "--to", folder)
    ours = ("--gazetteer", folder)
    text = b"Shelling hit Zorvaqar in Armenia on 3 May 2024."
    found = json.loads(geomap("gazetteer", "find", "Zorvaqar", "--json", *ours).out)
    named = geomap("places", "-", *ours, stdin=text).out
    events = json.loads(geomap("read", "-", *ours, stdin=text).out)

    assert [p["place_id"] for p in found] == ["gn:900001"]
    assert '"gn:900001"' in named
    assert events["features"][0]["properties"]["place_id"] == "gn:900001"
    assert "imported places" in geomap("gazetteer", "info", *ours).out
    assert "+geonames." in geomap("gazetteer", "check", *ours).err
    assert "gn:900001" not in geomap("gazetteer", "find", "Zorvaqar", "--json").out


@pytest.mark.skipif(
    sys.platform != "linux", reason="other systems have no variable for it"
)
def test_without_a_folder_it_goes_to_the_users_data(
    geomap, dump, tmp_path, monkeypatch
):
    """The word `imported` names it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    outcome = geomap("gazetteer", "import", dump)
    found = geomap("gazetteer", "find", "Zorvaqar", "--gazetteer", "imported")

    assert (tmp_path / "data" / "geomap" / "geonames" / "geonames.json").exists()
    assert "--gazetteer imported" in outcome.err
    assert "gn:900001" in found.out


def test_a_file_that_is_none_of_geonames_is_one_line(geomap, tmp_path):
    """Exit 1."""
    (tmp_path / "x.txt").write_text("name,lat,lon\n")
    code, out, err = geomap(
        "gazetteer", "import", tmp_path / "x.txt", "--to", tmp_path / "y"
    )

    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert "no table of GeoNames" in err
