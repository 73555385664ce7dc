"""Other people's tables on the command line and in a definition."""

import pytest

from geomap.formats import read_events, write_events
from geomap.model import Event, EventTable

TABLE = """When;What;Town;Country
19/04/2023;Flood in the valley;Gori;Georgia
never;Nothing;Gori;Georgia
03/05/2023;A fair;Springfield;
"""


@pytest.fixture
def table(tmp_path):
    """Save a table."""
    path = tmp_path / "mine.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_table_becomes_events_at_places(geomap, table, tmp_path):
    """What was guessed is shown, names are looked up, and the bad row is kept aside."""
    outcome = geomap("convert", table, tmp_path / "a.geojson", tmp_path / "a.html")
    first, second = read_events(tmp_path / "a.geojson")

    assert outcome.code == 1
    assert "columns: title=What, date=When, place=Town, country=Country" in outcome.err
    assert "read with the day first" in outcome.err
    assert "1 found in the gazetteer, 1 not placed" in outcome.err
    assert 'mine.csv: row 3: When: "never"; expected a day' in outcome.err
    assert (first.start_date, first.country, first.place_basis) == (
        "2023-04-19",
        "GE",
        "gazetteer",
    )
    assert (second.lat, second.place_name) == (None, "Springfield")
    assert "Springfield: " in second.unplaced_reason
    rejects = (tmp_path / "mine.rejects.csv").read_text(encoding="utf-8")
    assert rejects.splitlines()[1].startswith("3,When,")


def test_columns_can_be_said(geomap, table, tmp_path):
    """With --columns, and a wrong one is an error before anything is written."""
    out = tmp_path / "b.geojson"
    good = geomap("convert", table, out, "--columns", "title=Town,note=What")
    bad = geomap("convert", table, tmp_path / "c.csv", "--columns", "title=Twon")
    wrong = geomap("map", table, "-o", tmp_path / "c.html", "--columns", "title")

    assert good.code == 1
    assert read_events(out)[0].note == "Flood in the valley"
    assert (bad.code, wrong.code) == (1, 1)
    assert "expected one of: When, What, Town, Country" in bad.err
    assert not (tmp_path / "c.csv").exists()


def test_an_order_that_is_not_shown_must_be_said(geomap, tmp_path):
    """The error has the option."""
    path = tmp_path / "d.tsv"
    path.write_text("date\ttitle\n03/04/2023\tA\n")
    refused = geomap("convert", path, tmp_path / "d.csv")
    read = geomap("convert", path, tmp_path / "d.csv", "--date-order", "mdy")

    assert (refused.code, read.code) == (1, 0)
    assert "--date-order mdy" in refused.err
    assert read_events(tmp_path / "d.csv")[0].start_date == "2023-03-04"


def test_nothing_is_written_of_a_table_without_a_usable_row(geomap, tmp_path):
    """An empty map is no map."""
    path = tmp_path / "e.csv"
    path.write_text("date,what\nx,A\n")
    outcome = geomap("map", path, "-o", tmp_path / "e.html")

    assert outcome.code == 1
    assert "row 2: date" in outcome.err
    assert not (tmp_path / "e.html").exists()


def test_features_of_other_people_are_read_by_their_properties(geomap, tmp_path):
    """As columns; a bad one is left out with its number."""
    path = tmp_path / "f.geojson"
    path.write_text(
        '{"type":"FeatureCollection","features":['
        '{"type":"Feature","geometry":{"type":"Point","coordinates":[2,1]},'
        '"properties":{"Name":"A","When":"2 May 2023"}},'
        '{"type":"Feature","geometry":null,"properties":{"Name":"B","When":"x"}}]}'
    )
    outcome = geomap("convert", path, tmp_path / "g.csv")
    (event,) = read_events(tmp_path / "g.csv")

    assert outcome.code == 1
    assert (event.title, event.start_date, event.lat) == ("A", "2023-05-02", 1)
    assert "feature 2: When" in outcome.err


def test_a_definition_says_what_the_columns_are(geomap, tmp_path, table):
    """In [columns], beside date_order; a row that cannot be used stops the build."""
    maps = tmp_path / "maps"
    maps.mkdir()
    (maps / "m.toml").write_text(
        'events = ["../mine.csv"]\noutputs = ["events.geojson"]\n'
        'date_order = "dmy"\n[columns]\ntitle = "Town"\n'
    )
    refused = geomap("build", maps / "m.toml")
    table.write_text(TABLE.replace("never", "20/04/2023"))
    built = geomap("build", maps / "m.toml")

    assert (refused.code, built.code) == (1, 0)
    assert "row 3" in refused.err
    assert {e.title for e in read_events(maps / "m" / "events.geojson")} == {
        "Gori",
        "Springfield",
    }


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[columns]\ntitel = 'x'", "did you mean title"),
        ("columns = 3", "expected a table"),
        ("[columns]\ntitle = 3", "expected the name of a column"),
        ("date_order = 'ydm'", "expected one of dmy, mdy"),
    ],
)
def test_a_wrong_definition_of_columns_is_named(geomap, tmp_path, table, line, message):
    """With its line."""
    path = tmp_path / "m.toml"
    path.write_text(f'events = ["mine.csv"]\n{line}\n')
    outcome = geomap("build", path)

    assert outcome.code == 1
    assert message in outcome.err
    assert "m.toml:2: " in outcome.err


def test_a_column_name_with_a_comma_can_be_said(geomap, tmp_path):
    """With a backslash before the comma."""
    path = tmp_path / "mine.csv"
    path.write_text('date,"place, town",note\n2023-05-03,Gori,x\n', encoding="utf-8")
    outcome = geomap("convert", path, tmp_path / "a.csv", "--columns", r"title=place\, town,note=note")  # fmt: skip

    assert outcome.code == 0
    assert read_events(tmp_path / "a.csv")[0].title == "Gori"


def test_what_may_not_be_passed_on_is_left_out_of_data(geomap, tmp_path):
    """Counted; kept when a person says so; on the page it is shown."""
    closed = Event(id="a", title="A", sources=({"doc_id": "a", "redistribute": False},))
    events = EventTable.from_events([closed, Event(id="b", title="B")])
    write_events(events, tmp_path / "events.geojson")
    outcome = geomap("convert", tmp_path / "events.geojson", tmp_path / "a.csv", tmp_path / "a.html")  # fmt: skip
    geomap("convert", tmp_path / "events.geojson", tmp_path / "b.csv", "--include-closed")  # fmt: skip

    assert "1 events are left out of data" in outcome.err
    assert "a.csv: written, 1 events" in outcome.err
    assert "a.html: written, 2 events" in outcome.err
    assert [e.id for e in read_events(tmp_path / "a.csv")] == ["b"]
    assert [e.id for e in read_events(tmp_path / "b.csv")] == ["a", "b"]


def test_a_sheet_can_be_named(geomap, tmp_path):
    """A wrong name is told the nearest; what has no sheets, that."""
    openpyxl = pytest.importorskip("openpyxl", reason="the extra [xlsx]")
    book = openpyxl.Workbook()
    book.active.append(["date", "what"])
    second = book.create_sheet("Incidents")
    second.append(["date", "what"])
    second.append(["2023-05-03", "A fair"])
    book.save(tmp_path / "a.xlsx")
    good = geomap("convert", tmp_path / "a.xlsx", tmp_path / "a.csv", "--sheet", "Incidents")  # fmt: skip
    bad = geomap("convert", tmp_path / "a.xlsx", tmp_path / "b.csv", "--sheet", "Incident")  # fmt: skip
    none = geomap("convert", tmp_path / "a.csv", tmp_path / "b.csv", "--sheet", "Incidents")  # fmt: skip

    assert (good.code, bad.code, none.code) == (0, 1, 1)
    assert read_events(tmp_path / "a.csv")[0].title == "A fair"
    assert "Incidents" in bad.err
    assert "has no sheets" in none.err
