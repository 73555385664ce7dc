"""The commands that ask the gazetteer."""

import json

import pytest

KEYS = ["lat", "lon", "place_id", "name", "kind", "country", "score"]


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [("Goris", "AM", "settlement"), ("Yevlax", "AZ", "settlement"), ("Евлах", "AZ", "settlement")],
)  # fmt: skip
def test_find_gives_the_best_first(geomap, name, country, kind):
    """``--json`` is one array with the keys of the design."""
    found = json.loads(geomap("gazetteer", "find", name, "--json").out)

    assert list(found[0]) == KEYS
    assert (found[0]["country"], found[0]["kind"]) == (country, kind)
    assert [p["score"] for p in found] == sorted(
        (p["score"] for p in found), reverse=True
    )


def test_find_for_people_is_a_line_for_each(geomap):
    """With the point and the id that an event file takes."""
    outcome = geomap(
        "gazetteer", "find", "Goris", "--limit", "2", "--kind", "settlement"
    )

    assert outcome.code == 0
    assert len(outcome.out.splitlines()) <= 2
    assert "Goris  settlement  AM" in outcome.out


def test_a_country_and_a_point_narrow_the_search(geomap):
    """Codes in either case; LAT,LON in that order."""
    georgia = json.loads(
        geomap("gazetteer", "find", "Goris", "--country", "ge", "--json").out
    )
    near = json.loads(
        geomap("gazetteer", "find", "Goris", "--near", "39.5,46.3", "--json").out
    )

    assert {p["country"] for p in georgia} == {"GE"}
    assert near[0]["country"] == "AM"


def test_finding_nothing_is_an_answer(geomap):
    """An empty array, exit 0, and a word on stderr."""
    outcome = geomap("gazetteer", "find", "Qqxxzzqqj", "--json")

    assert (outcome.code, outcome.out) == (0, "[]\n")
    assert "no place is named" in outcome.err


def test_info_and_check_say_which_gazetteer_this_is(geomap):
    """The version is in both."""
    version = json.loads(geomap("gazetteer", "info").out)["version"]

    assert geomap("gazetteer", "check") == (0, "", f"gazetteer {version}: holds\n")


def test_own_places_are_found_first_and_wrong_rows_are_listed(geomap, tmp_path):
    """One line for each thing that is wrong, and nothing on stdout."""
    path = tmp_path / "places.csv"
    path.write_text("name,lat,lon\nGoris,1,2\n", encoding="utf-8")
    found = json.loads(
        geomap("gazetteer", "find", "Goris", "--json", "--places", path).out
    )

    assert found[0]["place_id"] == "user:goris"

    path.write_text("name,lat,lon\n,1,2\nB,x,2\n", encoding="utf-8")
    outcome = geomap("gazetteer", "find", "Goris", "--places", path)

    assert (outcome.code, outcome.out) == (1, "")
    first, second = outcome.err.splitlines()
    assert first.endswith('places.csv:2:name: ""; expected a name')
    assert second.endswith('places.csv:3:lat: "x"; expected degrees from -90 to 90')
