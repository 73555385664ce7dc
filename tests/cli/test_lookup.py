"""The commands that ask the gazetteer."""

import json

import pytest

from geomap.cli.table import width

KEYS = ["lat", "lon", "place_id", "name", "kind", "country", "score"]


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [("Goris", "AM", "settlement"), ("Yevlax", "AZ", "settlement"), ("Евлах", "AZ", "settlement")],
)  # fmt: skip
def test_find_gives_the_best_first(geomap, name, country, kind):
    """``--json`` is one array with the keys of the design."""
    found = json.loads(geomap("gazetteer", "find", name, "--json").out)

    assert list(found[0])[: len(KEYS)] == KEYS
    assert (found[0]["country"], found[0]["kind"]) == (country, kind)
    assert [p["score"] for p in found] == sorted(
        (p["score"] for p in found), reverse=True
    )


def test_find_tells_machines_more_than_the_design_asks(geomap):
    """People, other names with who uses them, source, and how the name matched."""
    found = json.loads(geomap("gazetteer", "find", "Shusha", "--json").out)
    by_typo = json.loads(geomap("gazetteer", "find", "Yerevvan", "--json").out)

    assert found[0]["population"] > 0
    assert {"name": "Shushi", "language": None, "used_by": "Armenian"} in found[0][
        "other_names"
    ]
    assert found[0]["source"].startswith("geonames")
    assert (found[0]["match"], found[0]["distance"]) == ("main", 0)
    assert (by_typo[0]["match"], by_typo[0]["distance"]) == ("fuzzy", 1)


def test_find_for_people_is_a_table(geomap):
    """A heading, a row for each place, its point and id, and what is beside."""
    outcome = geomap(
        "gazetteer", "find", "Goris", "--limit", "2", "--kind", "settlement"
    )
    heading, first, *_ = outcome.out.splitlines()

    assert outcome.code == 0
    assert heading.split() == "score name kind country lat, lon population id".split()
    assert first.split()[1:4] == ["Goris", "settlement", "AM"]
    assert first.endswith("gn:174895")
    assert first.index("Goris") == heading.index("name")
    assert "in Syunik" in outcome.out


@pytest.mark.parametrize(
    "name", ["Nagorno-Karabakh", "Beijing", "Constantinople", "北京市", "Yerevvan"]
)
def test_no_line_of_the_table_is_too_wide(geomap, name):
    """Long sources and lists of names in any script are cut, with a count."""
    lines = geomap("gazetteer", "find", name).out.splitlines()

    assert len(lines) > 1
    assert max(map(width, lines)) <= 100


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
    """The version is in both; for people as text, for programs as JSON."""
    facts = json.loads(geomap("gazetteer", "info", "--json").out)
    shown = geomap("gazetteer", "info").out
    checked = geomap("gazetteer", "check")

    assert f"gazetteer {facts['version']} (format" in shown
    assert f"{facts['counts']['settlements']:,}" in shown
    assert "CC BY 4.0" in shown
    assert max(map(width, shown.splitlines())) <= 100
    assert (checked.code, checked.out) == (0, "")
    assert checked.err.startswith(f"gazetteer {facts['version']}: holds")
    assert "SHA-256" in checked.err


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


def test_at_says_where_a_position_lies(geomap):
    """Also south of the equator, where it begins like an option."""
    found = json.loads(
        geomap("gazetteer", "at", "-33.9,18.4", "--json", "--limit", 2).out
    )

    assert found["countries"] == ["ZA"]
    assert len(found["nearest"]) == 2
    assert found["nearest"][0]["km"] < 10

    crimea = geomap("gazetteer", "at", "45.2,34.2").out

    assert crimea.startswith("countries  UA; RU\n")
    assert "gm:crimea  contested" in crimea
    assert "iso:RU  contested" in crimea


@pytest.mark.parametrize("position", ["x", "1", "1,2,3", "91,5", "nan,1", "-1"])
def test_at_refuses_what_is_no_position(geomap, position):
    """One line that says what was expected."""
    outcome = geomap("gazetteer", "at", position)

    assert (outcome.code, outcome.out) == (1, "")
    assert "expected" in outcome.err


@pytest.mark.parametrize(("name", "country", "lat"), [("Paris, Texas", "US", 33.66), ("Paradise, California", "US", 39.76), ("Paris, France", "FR", 48.85)])  # fmt: skip
def test_a_name_with_what_contains_it_is_found(geomap, name, country, lat):
    """As people write it."""
    first = json.loads(geomap("gazetteer", "find", name, "--json").out)[0]

    assert (first["country"], round(first["lat"], 2)) == (country, lat)
