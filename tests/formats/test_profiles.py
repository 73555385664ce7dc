"""UCDP GED and ACLED: recognised, kept whole, and written with their columns."""

import csv
import importlib.util
import io
import json
import os
from pathlib import Path

import pytest

from geomap.errors import InputError
from geomap.formats import (
    EXTENSIONS,
    can_be_read,
    losses,
    read_events,
    rfc7946,
    write_events,
)
from geomap.formats.attribution import attribution
from geomap.formats.profiles import acled, ucdp
from geomap.model import Event, EventTable

UCDP = dict.fromkeys(ucdp.COLUMNS, "") | {
    "id": "501", "year": "2020", "type_of_violence": "3", "dyad_name": "Blue - Civilians",
    "side_a": "Blue", "side_b": "Civilians", "where_prec": "1", "where_coordinates": "Birao",
    "latitude": "10.28", "longitude": "22.78", "country": "Central African Republic",
    "date_prec": "2", "date_start": "2020-05-01 00:00:00.000", "date_end": "2020-05-03 00:00:00.000",
    "best": "2", "low": "0", "high": "4", "source_article": "Example desk, 4 May",
}  # fmt: skip
ACLED = dict.fromkeys(acled.COLUMNS, "") | {
    "event_id_cnty": "CAF9", "event_date": "19 September 2023", "year": "2023", "time_precision": "1",
    "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": "Blue", "actor2": "Red",
    "country": "Central African Republic", "location": "Birao", "latitude": "10.28",
    "longitude": "22.78", "geo_precision": "1", "source": "Example desk", "notes": "They fought.",
    "fatalities": "0", "iso": "140",
}  # fmt: skip


def rows_of(path):
    """Return the rows of a CSV as another program reads them."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


@pytest.fixture
def read(tmp_path):
    """Read rows as a CSV file of somebody else."""

    def read(*rows):
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        (tmp_path / "a.csv").write_bytes(text.getvalue().encode())
        return list(read_events(tmp_path / "a.csv"))

    return read


def test_a_ucdp_row_becomes_an_event(read):
    """Bounds without a claim that it lasted; all columns are kept."""
    (event,) = read(UCDP)

    assert (event.id, event.title) == ("ucdp-501", "Blue - Civilians, Birao, 1 May 2020 to 3 May 2020")  # fmt: skip
    assert (event.start_date, event.end_date, event.date_edtf) == ("2020-05-01", "2020-05-03", None)  # fmt: skip
    assert (event.date_prec, event.where_prec, event.geometry_kind) == (2, 1, "point")
    assert (event.lat, event.lon, event.subclass) == (10.28, 22.78, "attack_on_civilians")  # fmt: skip
    assert (event.killed_low, event.killed_best, event.killed_high) == (0, 2, 4)
    assert (event.country, event.extra["ucdp_country"]) == (None, UCDP["country"])
    kept = {**event.extra, **{k.removeprefix("ucdp_"): v for k, v in event.extra.items()}}  # fmt: skip
    assert all(str(kept[name]) == cell for name, cell in UCDP.items() if cell)
    assert attribution(EventTable.from_events([event]))[0].startswith("Event data: Uppsala Conflict Data Program")  # fmt: skip


def test_a_coarse_place_is_no_point(read):
    """The middle of a province is where a label may stand, not where it happened."""
    near, province = read({**UCDP, "where_prec": "2"}, {**UCDP, "id": "502", "where_prec": "4"})  # fmt: skip

    assert (near.geometry_kind, near.radius_m) == ("point", 25_000)
    assert (province.geometry_kind, province.geometry) == ("area", None)
    assert (province.lat, province.place_role) == (10.28, "affected_area")


def test_ucdp_features_are_recognised_once(tmp_path):
    """Read from GeoJSON, written as such and read again, nothing is added."""
    values = {k: json.loads(v) if v.isdecimal() else v for k, v in UCDP.items()}
    point = {"type": "Point", "coordinates": [22.78, 10.28]}
    del values["latitude"], values["longitude"]
    feature = {"type": "Feature", "properties": values, "geometry": point}
    (tmp_path / "a.geojson").write_text(json.dumps(feature), encoding="utf-8")

    first = read_events(tmp_path / "a.geojson")
    write_events(first, tmp_path / "b.geojson")

    assert first[0].lat == 10.28
    assert list(read_events(tmp_path / "b.geojson")) == list(first)


def test_ucdp_columns_go_there_and_back(read, tmp_path):
    """What came from UCDP is written with all it had."""
    read(UCDP)
    table = read_events(tmp_path / "a.csv")
    write_events(table, tmp_path / "b.ucdp.csv")
    (row,) = rows_of(tmp_path / "b.ucdp.csv")  # fmt: skip

    assert tuple(row) == ucdp.COLUMNS
    assert len(ucdp.COLUMNS) == 49
    changed = {n: row[n] for n, cell in UCDP.items() if row[n] != cell}
    assert changed == {
        "geom_wkt": "POINT (22.78 10.28)",
        "date_start": "2020-05-01",
        "date_end": "2020-05-03",
    }
    again = read_events(tmp_path / "b.ucdp.csv")[0]
    assert (again.id, again.start_date, again.killed_high) == ("ucdp-501", "2020-05-01", 4)  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, ("2023-09-19", "2023-09-19", "2023-09-19")),
        ({"event_date": "2023-09-19"}, ("2023-09-19", "2023-09-19", "2023-09-19")),
        ({"time_precision": "2"}, ("[2023-09-13..2023-09-25]", "2023-09-13", "2023-09-25")),
        ({"time_precision": "3"}, ("2023-09", "2023-09-01", "2023-09-30")),
    ],
)  # fmt: skip
def test_an_acled_date_is_as_wide_as_its_precision(read, cells, expected):
    """A week that holds the day; the month of its middle."""
    (event,) = read({**ACLED, **cells})

    assert (event.date_edtf, event.start_date, event.end_date) == expected


def test_an_acled_row_becomes_an_event(read):
    """0 dead is what ACLED writes where nobody counts any."""
    (event,) = read(ACLED)

    assert (event.id, event.event_class, event.subclass) == ("acled-CAF9", "armed_action", "clash")  # fmt: skip
    assert (event.killed_best, event.extra["fatalities"]) == (None, 0)
    assert (event.where_prec, event.actor_1, event.source) == (1, "Blue", "Example desk")  # fmt: skip
    assert event.extra["acled_country"] == ACLED["country"]


def test_acled_columns_go_there_and_back(read, tmp_path):
    """The day of the event keeps ACLED's own form."""
    read(ACLED)
    write_events(read_events(tmp_path / "a.csv"), tmp_path / "b.acled.csv")
    (row,) = rows_of(tmp_path / "b.acled.csv")  # fmt: skip

    assert row == ACLED
    assert read_events(tmp_path / "b.acled.csv")[0].subclass == "clash"


OURS = EventTable.from_events(
    [
        Event(id="ev-1", title="T", event_class="armed_action", subclass="air_drone_strike",
              start_date="2023-09-01", end_date="2023-09-30", place_name="=Birao", where_prec=4),
        Event(id="ev-2", title="T", event_class="armed_action", start_date="2023-01-01", end_date="2023-12-31"),
        Event(id="ev-3", title="T", event_class="meeting", start_date="2023-09-01", end_date="2023-09-01"),
    ]
)  # fmt: skip


def test_cells_that_were_not_read_stay_blank(tmp_path):
    """No code is made up; what a profile has no row for is counted."""
    for name in ("a.ucdp.csv", "a.acled.csv"):
        write_events(OURS, tmp_path / name)
    ged = rows_of(tmp_path / "a.ucdp.csv")  # fmt: skip
    (strike,) = rows_of(tmp_path / "a.acled.csv")  # fmt: skip

    assert [row["id"] for row in ged] == ["ev-1", "ev-2"]
    assert {ged[0][n] for n in ("type_of_violence", "best", "country", "region", "gwnoa")} == {""}  # fmt: skip
    assert (strike["event_date"], strike["time_precision"], strike["geo_precision"]) == ("2023-09-15", "3", "3")  # fmt: skip
    assert strike["sub_event_type"] == "Air/drone strike"
    assert (strike["location"], strike["fatalities"]) == ("'=Birao", "")
    assert losses(OURS, Path("a.ucdp.csv"))[0] == "1 events that are no armed actions"
    assert losses(OURS, Path("a.acled.csv"))[0].startswith("2 events")


@pytest.mark.parametrize("value", [[], {}, "x", -1, 9, 1e300, True, [[1]], "2023-02-30", ""])  # fmt: skip
@pytest.mark.parametrize(
    ("kind", "columns"), [("u", ucdp.COLUMNS), ("a", acled.COLUMNS)]
)
def test_anything_in_any_column_is_an_event_or_refused(tmp_path, kind, columns, value):
    """Never a crash, whatever a file of that shape holds."""
    row = UCDP if kind == "u" else ACLED
    for column in columns:
        point = {"type": "Point", "coordinates": value}
        for geometry in [None, point] if column == columns[0] else [None]:
            feature = {"type": "Feature", "properties": {**row, column: value}, "geometry": geometry}  # fmt: skip
            (tmp_path / "a.geojson").write_text(json.dumps(feature), encoding="utf-8")
            try:
                table = read_events(tmp_path / "a.geojson")
            except InputError as error:
                table, why = OURS, str(error)
            else:
                why = "feature 1"

            assert "feature 1" in why
            assert ucdp.write(table)
            assert acled.write(table)


@pytest.mark.bench
@pytest.mark.skipif(not os.environ.get("GEOMAP_BENCH"), reason="needs the folder named by GEOMAP_BENCH")  # fmt: skip
def test_a_real_data_set_goes_to_all_formats(tmp_path):
    """1,848 events of UCDP GED 23.1 (Uppsala Conflict Data Program, CC BY 4.0)."""
    source = Path(os.environ["GEOMAP_BENCH"]) / "map" / "ucdp_ged23_1_car.geojson"
    table = read_events(source)

    assert len(table) == 1848
    assert None not in table.column("start_date")
    for ending in EXTENSIONS:
        if ending == ".parquet" and importlib.util.find_spec("pyarrow") is None:
            continue
        write_events(table, tmp_path / f"a{ending}")
        readable = can_be_read(tmp_path / f"a{ending}")
        if readable and ending not in {".acled.csv", ".lpf.json"}:
            assert len(read_events(tmp_path / f"a{ending}")) == 1848
    raw = json.loads((tmp_path / "a.geojson").read_text(encoding="utf-8"))
    assert rfc7946.problems(raw) == []
    assert "Uppsala" in raw["attribution"][0]


def test_what_is_written_for_ucdp_can_be_read_back(tmp_path):
    """What the events do not say, such as the type of violence, is an empty cell."""
    event = Event(
        id="ev-1", title="Clash", event_class="armed_action", lat=1.5, lon=2.5,
        start_date="2024-05-01", end_date="2024-05-01", geometry_kind="point",
    )  # fmt: skip
    path = tmp_path / "events.ucdp.csv"
    write_events(EventTable.from_events([event]), path)
    (found,) = read_events(path)

    assert (found.start_date, found.subclass) == ("2024-05-01", None)
