"""GeoPackage: layers, real dates, styles, no clock, hostile databases refused."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from geomap.errors import InputError
from geomap.formats import gpkg, losses, read_events, write_events
from geomap.formats.gpkg.meanings import MEANINGS
from geomap.model import PROPERTY_FIELDS, Event, EventTable

AREA = {"type": "Polygon", "coordinates": [[[44, 39], [45, 39], [45, 40], [44, 39]]]}
TWO = {"type": "MultiPolygon", "coordinates": [AREA["coordinates"]] * 1 + [[[[1, 1], [2, 1], [2, 2], [1, 1]]]]}  # fmt: skip
VARIED = [
    Event(id="b", title="T", start_date="2023-09-19", end_date="2023-09-30", as_of="2023-10-02",
          geometry=AREA, geometry_kind="area", event_class="aid", review="reviewed"),
    Event(id="a", title="T", start_date="0001-01-01", end_date="9999-12-31", lat=1.5, lon=2.5,
          geometry_kind="point", place_id="gn:1", killed_best=3, disputed=True, extra={"ID": 7, "n": 1.5}),
    Event(id="e", title="T", geometry=TWO, geometry_kind="area", extra={"ID": -1, "fid": "x", "b": True}),
    Event(id="c", title="T", geometry={"type": "LineString", "coordinates": [[1.0, 2.0], [3.0, 4.0]]}),
    Event(id="d", title="T", start_date="2023-09-01", extra={"mixed": [1], "fid": "y"}),
    Event(id="f", title="T", extra={"mixed": "1"}),
]  # fmt: skip
TABLE = EventTable.from_events(VARIED)


@pytest.fixture
def path(tmp_path):
    """Return a file with the varied events."""
    write_events(TABLE, tmp_path / "a.gpkg")
    return tmp_path / "a.gpkg"


def query(path, sql):
    """Return the rows of a query on a file."""
    with closing(sqlite3.connect(path)) as database:
        return database.execute(sql).fetchall()


def test_events_are_in_layers_by_type_and_come_back_in_order(path):
    """Numbers, flags and texts of imported columns keep their kinds too."""
    tables = query(path, "SELECT table_name, data_type, srs_id FROM gpkg_contents")
    again = list(read_events(path))

    assert set(tables) == {
        ("layer_styles", "attributes", None),
        ("events_points", "features", 4326),
        ("events_areas", "features", 4326),
        ("events_corridors", "features", 4326),
        ("events_unplaced", "attributes", None),
    }
    assert [e.id for e in again] == [e.id for e in VARIED]
    assert [e.extra for e in again] == [e.extra for e in VARIED]
    assert [e.start_date for e in again] == [e.start_date for e in VARIED]
    kinds = dict(query(path, "SELECT table_name, geometry_type_name FROM gpkg_geometry_columns"))  # fmt: skip
    assert kinds["events_points"] == "POINT"
    assert kinds["events_areas"] == "MULTIPOLYGON"


def test_gdal_sees_types_extents_and_dates(path):
    """A program that nobody here wrote: columns of type Date, also outside 1970."""
    import pyogrio

    layers = dict(pyogrio.list_layers(path))
    points = pyogrio.read_info(path, layer="events_points", force_total_bounds=True)
    dtypes = dict(zip(points["fields"], points["dtypes"], strict=True))
    frame = pyogrio.read_dataframe(path, layer="events_areas")

    assert layers["events_points"] == "Point"
    assert layers["events_areas"] == "MultiPolygon"
    assert layers["events_unplaced"] is None
    assert {dtypes[n] for n in ("start_date", "end_date", "as_of", "published")} == {"datetime64[D]"}  # fmt: skip
    assert dict(zip(points["fields"], points["ogr_types"], strict=True))["start_date"] == "OFTDate"  # fmt: skip
    assert (dtypes["killed_best"], dtypes["disputed"], dtypes["ID_2"]) == ("int64", "bool", "int64")  # fmt: skip
    assert points["total_bounds"] == (2.5, 1.5, 2.5, 1.5)
    assert list(points["fields"][:3]) == ["id", "title", "start_date"]
    assert frame.geometry.is_valid.all()
    assert str(frame.start_date.iloc[0])[:10] == "2023-09-19"
    assert frame.crs.to_epsg() == 4326


def test_the_standards_marks_are_there(path):
    """Application id, version, integrity, and keys that all lead somewhere."""
    assert query(path, "PRAGMA application_id") == [(0x47504B47,)]
    assert query(path, "PRAGMA user_version") == [(10300,)]
    assert query(path, "PRAGMA integrity_check") == [("ok",)]
    assert query(path, "PRAGMA foreign_key_check") == []


def test_the_same_events_give_the_same_bytes(path):
    """No clock: the file changed when its sources last spoke."""
    assert gpkg.write(TABLE) == path.read_bytes() == gpkg.write(read_events(path))
    assert set(query(path, "SELECT last_change FROM gpkg_contents")) == {("2023-10-02T00:00:00.000Z",)}  # fmt: skip


def test_columns_are_described_as_in_the_manual(path):
    """docs/events.md says what each field means, and so does the file."""
    manual = (Path(__file__).parents[2] / "docs" / "events.md").read_text(encoding="utf-8")  # fmt: skip
    said = {
        name: meaning.strip().replace("`", "")
        for names, meaning in re.findall(
            r"^\|(.*?)\|[^|]*\|(.*)\|$", manual, re.MULTILINE
        )
        for name in re.findall("`([a-z_0-9]+)`", names)
        if name in PROPERTY_FIELDS
    }

    assert said == MEANINGS
    assert set(MEANINGS) == set(PROPERTY_FIELDS)
    rows = query(path, "SELECT description FROM gpkg_data_columns WHERE column_name = 'start_date'")  # fmt: skip
    assert set(rows) == {(MEANINGS["start_date"],)}


def test_each_layer_has_a_default_style_with_hollow_drafts(path):
    """A category for each class and its drafts; the days are the layer's time."""
    styles = dict(query(path, "SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault"))  # fmt: skip
    root = ET.fromstring(styles["events_points"])
    symbols = [
        {o.get("name"): o.get("value") for o in s.iter("Option")}
        for s in root.iter("symbol")
    ]

    assert set(styles) == {"events_points", "events_areas", "events_corridors"}
    assert [c.get("value") for c in root.iter("category")] == ["other", "other (draft)"]
    assert symbols[0]["color"] == symbols[1]["outline_color"] == "138,136,128,255"
    assert root.find("temporal").attrib["startField"] == "start_date"
    for style in styles.values():
        assert ET.fromstring(style).find("renderer-v2").get("type") == (
            "categorizedSymbol"
        )


def test_the_sources_of_data_are_metadata(path):
    """As in GeoJSON's attribution."""
    (row,) = query(path, "SELECT mime_type, metadata FROM gpkg_metadata")

    assert row[0] == "text/plain"
    assert "GeoNames" in row[1]


def test_files_of_others_are_read(tmp_path):
    """Written by GDAL, with its own columns; binary cells become hexadecimal."""
    import geopandas as gpd
    import shapely

    path = tmp_path / "b.gpkg"
    frame = gpd.GeoDataFrame(
        {"name": ["Well"], "depth": [12], "start_date": ["2020-05-01"]},
        geometry=[shapely.Point(34.5, 31.25, 800)], crs=4326,
    )  # fmt: skip
    frame.to_file(path, layer="wells", driver="GPKG")
    (well,) = read_events(path)

    assert (well.title, well.start_date, well.lat, well.lon) == ("Well", "2020-05-01", 31.25, 34.5)  # fmt: skip
    assert well.extra == {"name": "Well", "depth": 12}
    frame.to_crs(3857).to_file(tmp_path / "c.gpkg", driver="GPKG")
    with pytest.raises(InputError, match=r"EPSG:3857.*ogr2ogr"):
        read_events(tmp_path / "c.gpkg")


def damaged(path, sql):
    """Return the bytes of a file after some SQL has been run on it."""
    with closing(sqlite3.connect(path)) as database:
        database.executescript(sql)
    return path.read_bytes()


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE gpkg_contents",
        "DROP TABLE gpkg_spatial_ref_sys",
        "UPDATE events_points SET geom = 'text'",
        "UPDATE events_points SET geom = x'4750'",
        "UPDATE events_points SET geom = x'475000FF00000000'",
        "UPDATE events_points SET geom = x'4750000100000000010100'",
        "UPDATE events_points SET geom = x'47500001000000000106000000FFFFFF7F'",
        "UPDATE events_points SET geom = x'47500001000000000102000000FFFFFF7F'",
        "UPDATE events_points SET geom = x'47500001E6100000' || zeroblob(1)",
        "UPDATE events_points SET start_date = 'yesterday'",
        "UPDATE events_points SET killed_best = -1",
        "UPDATE events_unplaced SET mixed = '{'",
        "UPDATE events_points SET lat = 9e999",
        "UPDATE gpkg_geometry_columns SET srs_id = 99",
    ],
)
def test_a_damaged_database_is_refused(path, sql):
    """One line, naming the file and the reason."""
    damaged(path, sql)
    with pytest.raises(InputError, match=r"a\.gpkg") as caught:
        read_events(path)

    assert "\n" not in str(caught.value)


def test_collections_nested_without_end_are_refused(path):
    """The stack of the program is not theirs to fill."""
    blob = b"GP\0\1\0\0\0\0" + b"\1\7\0\0\0\1\0\0\0" * 200_000
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE events_points SET geom = ?", (blob,))
    with pytest.raises(InputError, match="nested over"):
        read_events(path)


def test_views_and_functions_of_a_file_are_not_run(path):
    """A view posing as a layer is passed over, and so is a column that computes."""
    damaged(path, """
        CREATE VIEW trap AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n)
            SELECT i AS killed_best FROM n;
        INSERT INTO gpkg_contents (table_name, data_type) VALUES ('trap', 'attributes');
    """)  # fmt: skip
    assert len(read_events(path)) == len(VARIED)
    damaged(path, "ALTER TABLE events_points ADD COLUMN big AS (hex(zeroblob(100000000)))")  # fmt: skip
    assert len(read_events(path)) == len(VARIED)


def test_bytes_that_are_no_database_are_refused(path):
    """Empty, cut off at many places, overwritten, another kind of SQLite file."""
    good = path.read_bytes()
    for raw in (b"", b"SQLite format 3\0", good[:50], good[: len(good) // 2], b"\0" * 5000,
                good[:100] + b"\xff" * 5000 + good[5100:]):  # fmt: skip
        path.write_bytes(raw)
        with pytest.raises(InputError, match="GeoPackage"):
            read_events(path)


def test_a_file_left_with_a_log_is_read(path):
    """QGIS sets this mode; all that was committed is in the file."""
    damaged(path, "PRAGMA journal_mode = WAL")

    assert len(read_events(path)) == len(VARIED)


def test_losses_are_named(tmp_path):
    """Only those that these events suffer."""
    one = {"type": "MultiPolygon", "coordinates": [AREA["coordinates"]]}
    table = EventTable.from_events([Event(id="a", title="", geometry=one, extra={"x": None})])  # fmt: skip

    assert losses(TABLE, tmp_path / "a.gpkg") == ()
    assert len(losses(table, tmp_path / "a.gpkg")) == 2


def test_what_a_database_cannot_hold_is_named():
    """Too many columns; NaN; half a character."""
    many = Event(id="a", title="", extra={f"c{i}": 1 for i in range(1600)})
    for event, why in (
        (many, "1,600 imported columns"),
        (Event(id="a", title="", extra={"x": float("nan")}), "x is NaN"),
        (Event(id="a", title="\ud800"), 'event "a"'),
    ):
        with pytest.raises(InputError, match=why):
            gpkg.write(EventTable.from_events([event]))
