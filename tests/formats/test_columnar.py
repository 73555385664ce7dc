"""FlatGeobuf and GeoParquet: types, null places, hostile bytes, a missing library."""

import dataclasses
import importlib.util
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.cli import main
from geomap.errors import InputError, OutputError
from geomap.formats import flatgeobuf, losses, parquet, read_events, write_events
from geomap.formats.parquet import write_partitions
from geomap.model import Event, EventTable

AREA = {"type": "Polygon", "coordinates": [[[44, 39], [45, 39], [45, 40], [44, 39]]]}
VARIED = [
    Event(id="b", title="", start_date="2023-09-19", end_date="9999-12-31", geometry=AREA,
          geometry_kind="area", warnings=("a", "b"), extra={"ID": 7, "id ": "x", "f": 1.5, "t": True}),
    Event(id="a", title="é 👩‍👩‍👧", start_date="0001-01-01", lat=1.5, lon=2.5, geometry_kind="point",
          killed_best=3, disputed=True, extra={"ID": -1, "t": False}),
    Event(id="c", title="\r\n\"'", note="", date_edtf="-0044-03-15", extra={"t": True}),
]  # fmt: skip
TABLE = EventTable.from_events(VARIED)
HAS_PYARROW = importlib.util.find_spec("pyarrow") is not None
needs_pyarrow = pytest.mark.skipif(not HAS_PYARROW, reason="pyarrow is not installed")
BOTH = pytest.mark.parametrize(
    "name", ["a.fgb", pytest.param("a.parquet", marks=needs_pyarrow)]
)


@BOTH
def test_events_come_back(tmp_path, name):
    """In their order, placed or not, with every year of the calendar."""
    write_events(TABLE, tmp_path / name)
    again = read_events(tmp_path / name)

    # GeoParquet is sorted by date.
    order = [1, 0, 2] if name == "a.parquet" else [0, 1, 2]
    assert list(again) == [VARIED[row] for row in order]
    write_events(again, tmp_path / f"b{name}")
    assert (tmp_path / name).read_bytes() == (tmp_path / f"b{name}").read_bytes()


WORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(title=WORDS, note=st.none() | WORDS, day=st.dates().map(str), lat=st.none() | st.integers(-90, 90))  # fmt: skip
def test_any_text_and_day_comes_back(tmp_path, title, note, day, lat):
    """Also the empty text beside none."""
    event = Event(id="a", title=title, note=note, start_date=day)
    if lat is not None:
        event = dataclasses.replace(event, lat=float(lat), lon=0.0)
    (tmp_path / "a.fgb").write_bytes(flatgeobuf.write(EventTable.from_events([event])))

    assert list(read_events(tmp_path / "a.fgb")) == [event]


def test_an_empty_table_is_a_file(tmp_path):
    """With all columns and no row."""
    write_events(EventTable({}), tmp_path / "a.fgb")

    assert len(read_events(tmp_path / "a.fgb")) == 0


def test_gdal_sees_types(tmp_path):
    """Moments, whole numbers, flags."""
    import pyogrio

    write_events(TABLE, tmp_path / "a.fgb")
    info = pyogrio.read_info(tmp_path / "a.fgb")
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))

    assert (types["start_date"], types["killed_best"], types["ID"]) == ("OFTDateTime", "OFTInteger64", "OFTInteger64")  # fmt: skip
    assert info["features"] == 3


@needs_pyarrow
def test_days_are_dates_in_parquet():
    """And the file says that it is GeoParquet 1.1."""
    import io
    import json

    import pyarrow.parquet as pq

    schema = pq.read_schema(io.BytesIO(parquet.write(TABLE)))

    assert str(schema.field("start_date").type) == "date32[day]"
    assert json.loads(schema.metadata[b"geo"])["version"] == "1.1.0"


@needs_pyarrow
def test_duckdb_reads_days_numbers_and_texts(tmp_path):
    """A program of others: it filters by day, and the events are in their order."""
    duckdb = pytest.importorskip("duckdb", reason="pip install duckdb")
    path = tmp_path / "a.parquet"
    write_events(TABLE, path)
    source = f"read_parquet('{path.as_posix()}')"
    with duckdb.connect() as base:
        described = base.sql(f"DESCRIBE SELECT * FROM {source}").fetchall()
        ids = base.sql(f"SELECT id FROM {source}").fetchall()
        found = base.sql(
            f"SELECT id, title FROM {source} WHERE start_date >= DATE '2023-01-01'"
        ).fetchall()

    types = {name: kind for name, kind, *_ in described}
    assert (types["start_date"], types["end_date"]) == ("DATE", "DATE")
    assert types["killed_best"] in {"BIGINT", "DOUBLE"}
    assert ids == [("a",), ("b",), ("c",)]
    assert found == [("b", "")]


@needs_pyarrow
@pytest.mark.parametrize("by", ["year", "month"])
def test_events_in_parts_by_date_are_all_there(tmp_path, by):
    """Folders as Hive names them; DuckDB reads no other part than it is asked for."""
    many = [*VARIED, Event(id="d", title="D", start_date="2023-10-02", end_date="2023-10-02")]  # fmt: skip
    parts = write_partitions(EventTable.from_events(many), tmp_path / "a.parquet", by=by)  # fmt: skip
    again = read_events(tmp_path / "a.parquet")

    assert sorted(again, key=lambda e: e.id) == sorted(many, key=lambda e: e.id)
    assert parts[0] == ("year=1" if by == "year" else "year=1/month=1")
    assert len(parts) == (3 if by == "year" else 4)
    duckdb = pytest.importorskip("duckdb", reason="pip install duckdb")
    source = f"read_parquet('{(tmp_path / 'a.parquet').as_posix()}/**/*.parquet', hive_partitioning = true)"
    with duckdb.connect() as base:
        found = base.sql(f"SELECT id FROM {source} WHERE year = 2023 ORDER BY start_date, id").fetchall()  # fmt: skip
        undated = base.sql(f"SELECT id FROM {source} WHERE year IS NULL").fetchall()

    assert found == [("b",), ("d",)]
    assert undated == [("c",)]


@needs_pyarrow
def test_parts_are_never_mixed_with_those_of_an_earlier_time(tmp_path):
    """The folder has to be new; nothing in it is touched."""
    (tmp_path / "a.parquet").mkdir()
    (tmp_path / "a.parquet" / "mine.txt").write_text("x")
    with pytest.raises(OutputError, match="is there already"):
        write_partitions(TABLE, tmp_path / "a.parquet", by="year")
    assert [p.name for p in (tmp_path / "a.parquet").iterdir()] == ["mine.txt"]


@needs_pyarrow
def test_convert_divides_by_date_when_asked(tmp_path):
    """And says that the option is for nothing else."""
    write_events(TABLE, tmp_path / "a.geojson")
    source = str(tmp_path / "a.geojson")
    code = main(["convert", source, str(tmp_path / "b.parquet"), "--partition", "year"])

    assert code == 0
    assert len(list((tmp_path / "b.parquet").rglob("events.parquet"))) == 3
    assert main(["convert", source, str(tmp_path / "b.csv"), "--partition", "year"]) == 2  # fmt: skip


@needs_pyarrow
def test_geopandas_reads_what_is_written(tmp_path):
    """Places, whole numbers with gaps, days; and what it writes is read here."""
    import geopandas as gpd

    write_events(TABLE, tmp_path / "a.parquet")
    frame = gpd.read_parquet(tmp_path / "a.parquet")
    frame.to_parquet(tmp_path / "b.parquet")

    assert frame.crs.to_string() == "OGC:CRS84"
    assert str(frame["killed_best"].dtype) == "Int64"
    assert list(frame["id"]) == ["a", "b", "c"]
    assert frame.geometry.is_valid.iloc[:2].all()
    assert list(read_events(tmp_path / "b.parquet")) == list(read_events(tmp_path / "a.parquet"))  # fmt: skip


@pytest.mark.parametrize("raw", [b"", b"fgb\x03", b"fgb\x03fgb\x00" + b"\xff" * 500, b"PAR1" + b"\0" * 99 + b"PAR1", b'{"type":"Point"}', b"<OGRVRTDataSource/>"])  # fmt: skip
@BOTH
def test_bytes_that_are_neither_are_refused(tmp_path, name, raw):
    """GDAL is not asked to guess: some of its formats open other files."""
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(InputError, match=name):
        read_events(tmp_path / name)


@BOTH
def test_a_file_cut_off_is_refused_or_read_up_to_there(tmp_path, name):
    """Never a crash."""
    write_events(TABLE, tmp_path / name)
    good = (tmp_path / name).read_bytes()
    for end in range(20, len(good), len(good) // 15):
        (tmp_path / name).write_bytes(good[:end])
        try:
            rows = len(read_events(tmp_path / name))
        except InputError:
            rows = 0

        assert rows <= 3


def test_without_pyarrow_the_message_says_how_to_get_it(tmp_path, monkeypatch):
    """For reading and writing; what was there stays."""
    for name in [n for n in sys.modules if n.partition(".")[0] == "pyarrow"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)  # as where it is not installed
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    for attempt in (
        lambda: write_events(TABLE, tmp_path / "a.parquet"),
        lambda: read_events(tmp_path / "a.parquet"),
    ):
        with pytest.raises(InputError, match=r"pip install 'geomap-events\[parquet\]'"):
            attempt()
    assert (tmp_path / "a.parquet").read_bytes() == b"PAR1"


def test_losses_are_named(tmp_path):
    """Mixed columns become texts, nulls go."""
    mixed = [Event(id="a", title="", extra={"x": 1, "y": None}), Event(id="b", title="", extra={"x": "1"})]  # fmt: skip
    table = EventTable.from_events(mixed)
    told = " ".join(losses(table, tmp_path / "a.fgb"))

    assert losses(TABLE.select([1, 0, 2]), tmp_path / "a.parquet") == ()
    assert losses(TABLE, tmp_path / "a.parquet") == (
        "the order of the events (they are sorted by date)",
    )
    for part in ("days as such", "nulls", "several types"):
        assert part in told
    assert len(losses(TABLE, tmp_path / "a.fgb")) == 1
