"""Reports read with an online geocoder."""

import io
import json

import pytest

from geomap.build import read
from geomap.build.facts import fact_problems
from geomap.cli import main
from geomap.errors import GeocoderError
from geomap.formats.attribution import attribution

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

AGENT = "river-atlas/1.0 (maps@example.org)"
REPORT = """+++
published = 2024-05-06
+++
Rebels attacked an army post near Zorvaqualand on 3 May 2024, killing two soldiers.
A day earlier, floods hit Beira in Mozambique.
"""


def village(**changes):
    """Return a village as Nominatim answers."""
    return {
        "osm_type": "node",
        "osm_id": 7,
        "lat": "-19.5",
        "lon": "34.5",
        "class": "place",
        "addresstype": "village",
        "name": "Zorvaqualand",
        "display_name": "Zorvaqualand, Sofala, Mozambique",
        "address": {"country_code": "mz"},
        **changes,
    }


@pytest.fixture
def report(tmp_path):
    """Write a report that names a place which no gazetteer has."""
    path = tmp_path / "report.md"
    path.write_text(REPORT, encoding="utf-8", newline="\n")
    return path


def attack(table):
    """Return the event of the first sentence."""
    return next(e for e in table if e.event_class == "armed_action")


def test_a_name_that_no_gazetteer_has_is_asked_for(service, nominatim, report):
    """The event says that the place is a geocoder's, of whom, and for what."""
    service.replies = [[village()]]
    event = attack(read([report], geocoder=nominatim()).table)

    assert event.place_basis == "geocoder"
    assert (event.lat, event.lon) == (-19.5, 34.5)
    assert event.place_id == "nominatim:node/7"
    assert event.rule.endswith('online: nominatim, asked for "Zorvaqualand"')
    assert event.country == "MZ"
    assert event.geometry_kind == "point"


def test_names_that_the_gazetteer_has_are_not_sent(service, nominatim, report):
    """Beira and Mozambique are known."""
    service.replies = [[village()]]
    read([report], geocoder=nominatim())

    assert [q["q"] for q in service.queries()] == ["Zorvaqualand"]


def test_without_a_geocoder_nothing_is_sent(service, report):
    """The event keeps its name and no place."""
    event = attack(read([report]).table)

    assert (event.place_name, event.lat) == ("Zorvaqualand", None)
    assert service.requests == []


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ([], "knows none"),
        ([village(), village(osm_id=8, lat="-12.0")], "too close"),
        ([village(lat="60", address={"country_code": "fi"})], "far from what"),
    ],
)
def test_a_doubtful_answer_places_nothing(service, nominatim, report, answers, reason):
    """None, several, or one on another continent than the report."""
    service.replies = [answers]
    event = attack(read([report], geocoder=nominatim()).table)

    assert event.lat is None
    assert reason in event.unplaced_reason
    assert len(event.candidates) == len(answers)


def test_an_area_from_a_geocoder_is_a_schematic_area(service, nominatim, report):
    """Never a bare pin."""
    service.replies = [
        [village(addresstype="state", boundingbox=["-20", "-19", "34", "35"])]
    ]
    event = attack(read([report], geocoder=nominatim()).table)

    assert (event.geometry_kind, event.where_prec) == ("area", 4)
    assert "schematic_geometry" in event.warnings


def test_a_document_whose_names_could_not_be_asked_fails(
    service, nominatim, report, tmp_path
):
    """The others are read; the error names the document."""
    service.replies = [lambda h: h.send("", status=500)]
    other = tmp_path / "other.txt"
    other.write_text("Floods hit Beira on 3 May 2024.", encoding="utf-8")
    found = read([report, other], geocoder=nominatim(), keep_going=True)

    assert found.document_ids == {"other"}
    assert "report.md" in str(found.errors[0])
    with pytest.raises(GeocoderError):
        read([report], geocoder=nominatim())


def test_what_was_asked_for_holds_when_it_is_verified(
    service, nominatim, report, gazetteer
):
    """And the map says whose data it is."""
    service.replies = [[village()]]
    table = read([report], geocoder=nominatim()).table

    assert list(fact_problems(attack(table), gazetteer, where="here")) == []
    assert any("OpenStreetMap" in text for text in attribution(table))


@pytest.fixture
def geomap(capsysbinary, monkeypatch, tmp_path, service):
    """Return a function that runs a command with Nominatim at the fake."""
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))
    ours = (
        "--geocoder", "nominatim", "--geocoder-option", f"domain={service.domain}",
        "--geocoder-option", "scheme=http",
    )  # fmt: skip

    def run(*arguments, agent=("--user-agent", AGENT)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
        code = main([*map(str, arguments), *ours, *agent])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return run


def test_the_command_says_what_it_sends_and_to_whom(geomap, service, report):
    """On stderr; the events on stdout stay data."""
    service.replies = [[village()]]
    code, out, err = geomap("read", report)

    assert code == 0
    assert attack_properties(out)["place_basis"] == "geocoder"
    assert f"sent to {service.domain}" in err
    assert "is asked for 'Zorvaqualand'" in err
    assert AGENT in err


def attack_properties(out):
    """Return the properties of the attack in GeoJSON."""
    features = json.loads(out)["features"]
    return next(
        f["properties"] for f in features if f["properties"]["event_class"] == "armed_action"
    )  # fmt: skip


def test_places_marks_what_was_asked_for(geomap, service, report):
    """The id is the service's, the reason has the name that was sent."""
    service.replies = [[village()]]
    code, out, _ = geomap("places", report)
    found = [json.loads(line) for line in out.splitlines()]
    online = [row for row in found if "online" in row["reason"]]

    assert code == 0
    assert [(row["text"], row["place_id"]) for row in online] == [
        ("Zorvaqualand", "nominatim:node/7")
    ]


def test_a_second_run_sends_nothing(geomap, service, report):
    """The answer is in the user's cache folder."""
    service.replies = [[village()]]
    first = geomap("read", report)[1]
    second = geomap("read", report)

    assert second[1] == first
    assert len(service.requests) == 1
    assert "asked for" not in second[2]


def test_a_failing_service_ends_the_command_with_one_line(geomap, service, report):
    """Exit 1; nothing on stdout pretends that there is no such place."""
    service.replies = [lambda h: h.send("<html>", status=500)]
    code, out, err = geomap("read", report)

    assert (code, out) == (1, "")
    assert "HTTP status 500" in err.splitlines()[-1]


def test_a_geocoder_without_a_user_agent_is_wrong_usage(geomap, service, report):
    """It says how to mend it, and sends nothing."""
    code, out, err = geomap("read", report, agent=())

    assert (code, out) == (2, "")
    assert "--user-agent" in err
    assert service.requests == []
