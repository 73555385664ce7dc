"""There and back: a file loses nothing of an event, whatever stands in it."""

import dataclasses
import importlib.util
import re
from typing import get_args

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from geomap import model
from geomap.formats import (
    csv,
    geojson,
    geojsonl,
    gpkg,
    kml,
    kmz,
    lpf,
    read_events,
    rfc7946,
    write_events,
)
from geomap.frames import (
    from_flatgeobuf,
    from_geodataframe,
    to_flatgeobuf,
    to_geodataframe,
)
from geomap.jsontext import dump, parse
from geomap.model import ARRAY_FIELDS, EVENT_FIELDS, Event, EventTable
from geomap.record.checks import KINDS
from geomap.record.geometry import checked

TEXT = st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12
)
NASTY = st.sampled_from(
    ["", "'", "''", "=1+1", "-46.75", "+7", "@a", "\tx", "\r\n", "a\r\nb", 'say "no"', "a,b",
     "a;b", " lead", "true", "null", "12", "2.10", "[1]", "{{7*7}}", "</script>", "C:\\2019",
     "\u2028", "שלום", "مرحبا", "👩‍👩‍👧", "e\u0301", "\ufeff", "'s-Hertogenbosch", "＝1"]
)  # fmt: skip
TEXTS = TEXT | NASTY
NUMBER = st.floats(allow_nan=False, allow_infinity=False) | st.integers()
JSON = st.recursive(
    st.none() | st.booleans() | NUMBER | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3)
    ),
    max_leaves=5,
)
DAY = st.dates().map(str)
LAT = st.floats(-90, 90).map(lambda x: round(x, 6) + 0.0)
LON = st.floats(-180, 180).map(lambda x: round(x, 6) + 0.0)
EDTF = st.sampled_from(
    ["2023-09-19", "2023-09-24/2023-09-27", "[2023-09-24..2023-09-27]", "2023-09-24/",
     "/2023", "2023-09", "2023-09~", "XXXX-09-19", "-0044-03-15", "198X", "2023-21", "9999"]
)  # fmt: skip
ITEM = st.fixed_dictionaries(
    {}, optional={"text": TEXTS, "role": TEXTS, "start": st.integers(0, 99), "lat": LAT,
                  "lon": LON, "score": st.floats(0, 1), "quote": st.none() | TEXTS,
                  "date_span": st.none() | st.just([3, 9]), "later": JSON}
)  # fmt: skip
KIND = {
    "text": st.none() | TEXTS,
    "integer": st.none() | st.integers(1, 5),
    "number": st.none() | st.floats(-1e6, 1e6),
    "flag": st.booleans(),
    "day": st.none() | DAY,
    "edtf": st.none() | EDTF,
    "texts": st.lists(TEXTS, max_size=3).map(tuple),
    "objects": st.lists(ITEM, max_size=2).map(tuple),
    "object": st.dictionaries(TEXT, JSON, max_size=3),
}
ENUMS = {
    "date_basis": model.DateBasis,
    "event_class": model.EventClass,
    "place_role": model.EventRole,
    "place_basis": model.PlaceBasis,
    "geometry_kind": model.GeometryKind,
    "review": model.Review,
    "verification": model.Verification,
}


@st.composite
def shapes(draw):
    """Return None, or any line or area in its right form, some cut or at a pole."""
    lon, lat = draw(LON), draw(st.floats(-80, 80))
    width, height = draw(st.floats(0.01, 170)), draw(st.floats(0.01, 9))
    east = (lon + width + 180) % 360 - 180
    box = [
        [lon, lat],
        [east, lat],
        [east, lat + height],
        [lon, lat + height],
        [lon, lat],
    ]
    cap = [[x, lat] for x in (-120, 0, 120, -120)]
    raw = draw(
        st.sampled_from(
            [
                {"type": "Polygon", "coordinates": [box]},
                {"type": "Polygon", "coordinates": [cap]},
                {"type": "LineString", "coordinates": box[:3]},
                {"type": "MultiPoint", "coordinates": box[:2]},
                {
                    "type": "GeometryCollection",
                    "geometries": [
                        {"type": "Point", "coordinates": [lon, lat]},
                        {"type": "MultiPolygon", "coordinates": [[box]]},
                    ],
                },
            ]
        )
    )
    return checked(raw, where="test", mend=True)[0]


@st.composite
def events(draw):
    """Return an event with anything in any field that the record allows."""
    names = draw(st.lists(st.sampled_from(EVENT_FIELDS[1:]), max_size=12, unique=True))
    row = {"title": draw(TEXTS)}
    for name in names:
        if name in ENUMS:
            row[name] = draw(st.sampled_from(get_args(ENUMS[name])))
        elif name == "revision":
            row[name] = draw(st.integers(1, 99))
        elif name not in {"title", "geometry", "extra", "lat", "lon"}:
            row[name] = draw(KIND[KINDS[name]])
    if draw(st.booleans()):
        row |= {"lat": draw(LAT), "lon": draw(LON)}
    row["geometry"] = draw(st.none() | shapes())
    keys = TEXTS.filter(lambda key: key and key not in EVENT_FIELDS)
    row["extra"] = draw(st.dictionaries(keys, JSON, max_size=3))
    if row.get("event_class") == "armed_action":
        row.pop("subclass", None)
    days = [row.get("start_date"), row.get("end_date")]
    if None not in days:
        row["start_date"], row["end_date"] = sorted(days)
    return Event(id="", **row)


TABLES = st.lists(st.tuples(TEXTS.filter(bool), events()), max_size=4, unique_by=lambda r: r[0]).map(
    lambda rows: EventTable.from_events(dataclasses.replace(e, id=i) for i, e in rows)
)  # fmt: skip
SLOW = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    deadline=None,
)


@pytest.mark.parametrize("format_", [geojson, csv, geojsonl], ids=lambda f: f.__name__)
@SLOW
@given(table=TABLES)
def test_write_read_write_gives_the_same_events_and_bytes(format_, table, tmp_path):
    """The law of every format that can hold a whole event."""
    path = tmp_path / "events"
    first = format_.write(table)
    path.write_bytes(first)

    again = format_.read(path)

    assert list(again) == list(table)
    assert format_.write(again) == first


def in_xml(value):
    """Return a value without what XML cannot hold."""
    if isinstance(value, str):
        return re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", value)
    if isinstance(value, (list, tuple)):
        return type(value)(map(in_xml, value))
    if isinstance(value, dict):
        return {in_xml(k): in_xml(v) for k, v in value.items()}
    return value


@SLOW
@given(table=TABLES)
def test_kml_loses_only_what_it_says(table, tmp_path):
    """The order, the types of imported columns, control characters."""
    path = tmp_path / "a.kml"
    whole = [
        dataclasses.replace(
            event,
            **{
                name: in_xml(getattr(event, name))
                for name in EVENT_FIELDS
                if name not in {"geometry", "extra"}
            },
            extra={
                in_xml(k): in_xml(v if isinstance(v, str) else dump(v))
                for k, v in event.extra.items()
                if v is not None
            },
        )
        for event in table
    ]
    assume(len({e.id for e in whole}) == len(whole))
    first = kml.write(EventTable.from_events(whole))
    path.write_bytes(first)

    again = kml.read(path)

    by_id = {event.id: event for event in again}
    assert [by_id[event.id] for event in whole] == whole
    assert kml.write(again) == first
    assert kmz.write(again) == kmz.write(EventTable.from_events(whole))


@settings(SLOW, max_examples=50)
@given(table=TABLES)
def test_a_geopackage_loses_only_what_it_says(table, tmp_path):
    """Nulls of imported columns."""
    path = tmp_path / "a.gpkg"
    whole = [
        dataclasses.replace(
            event, extra={k: v for k, v in event.extra.items() if v is not None}
        )
        for event in table
    ]
    first = gpkg.write(EventTable.from_events(whole))
    path.write_bytes(first)

    again = gpkg.read(path)

    assert list(again) == whole
    assert gpkg.write(again) == first


@SLOW
@given(table=TABLES)
def test_linked_places_give_back_what_they_hold(table, tmp_path):
    """Class, place, time and source of each event with the name of a place."""
    path = tmp_path / "a.lpf.json"
    first = lpf.write(table)
    path.write_bytes(first)

    again = lpf.read(path)

    assert lpf.write(again) == first
    named = [e for e in table if e.place_name or e.place_label]
    assert [(e.id, e.title, e.date_edtf, e.lat) for e in again] == [
        (e.id, e.title, e.date_edtf, e.lat) for e in named
    ]


@SLOW
@given(table=TABLES)
def test_geojson_that_is_written_pleases_the_standard(table):
    """And names none of our own repairs as needed."""
    text = geojson.write(table).decode()

    assert rfc7946.problems(parse(text, where="test")) == []
    assert text.isprintable() or text.count("\n") == len(table) + 2 or not len(table)


@settings(SLOW, max_examples=30)
@given(table=TABLES)
def test_a_frame_holds_what_the_table_holds(table):
    """Arrays in imported columns become their JSON text; all else comes back."""
    again = from_geodataframe(to_geodataframe(table))

    for one, two in zip(table, again, strict=True):
        fields = [n for n in EVENT_FIELDS if n != "extra"]

        assert [getattr(two, n) for n in fields] == [getattr(one, n) for n in fields]
        kept = {k: v for k, v in one.extra.items() if isinstance(v, str)}
        assert {k: two.extra.get(k) for k in kept} == kept


@settings(SLOW, max_examples=30)
@given(table=TABLES)
def test_a_flatgeobuf_holds_what_a_frame_holds(table):
    """All fields, whatever stands in them, and the texts of imported columns."""
    whole = [
        dataclasses.replace(
            event,
            extra={f"c{k}": v for k, v in event.extra.items() if isinstance(v, str)},
        )
        for event in table
    ]

    again = from_flatgeobuf(to_flatgeobuf(EventTable.from_events(whole)), path="test")

    assert list(again) == whole


@settings(SLOW, max_examples=30)
@given(table=TABLES)
def test_a_geoparquet_holds_all_but_what_it_says(table, tmp_path):
    """The order, nulls of imported columns, and which type one of several was."""
    pytest.importorskip("pyarrow", reason="the extra [parquet]")
    path = tmp_path / "a.parquet"
    whole = [
        dataclasses.replace(
            event,
            extra={f"c{k}": v for k, v in event.extra.items() if isinstance(v, str)},
        )
        for event in table
    ]
    write_events(EventTable.from_events(whole), path)
    again = read_events(path)

    assert sorted(again, key=lambda e: e.id) == sorted(whole, key=lambda e: e.id)
    first = path.read_bytes()
    write_events(again, path)
    assert path.read_bytes() == first


@settings(SLOW, max_examples=30)
@given(table=TABLES)
def test_a_text_sequence_gives_the_same_events(table, tmp_path):
    """As lines do, whatever the name says."""
    path = tmp_path / "a.geojsons"
    write_events(table, path)
    first = path.read_bytes()
    again = read_events(path)

    assert list(again) == list(table)
    write_events(again, path)
    assert path.read_bytes() == first


def test_every_field_goes_through_every_format(tmp_path):
    """One event with a value in each field, so that none can be forgotten."""
    row = {
        name: {"text": "x", "integer": 2, "number": 1.5, "flag": True, "day": "2023-09-19",
               "edtf": "2023-09-19", "texts": ("a",), "objects": ({"text": "a"},),
               "object": {"a": 1}}.get(KINDS[name])
        for name in EVENT_FIELDS
    } | {name: get_args(kind)[1] for name, kind in ENUMS.items()}  # fmt: skip
    row["geometry"] = {"type": "LineString", "coordinates": [[1.0, 2.0], [3.0, 4.0]]}
    event = Event(**row)

    for name in (
        "a.geojson",
        "a.csv",
        "a.json",
        "a.ndjson",
        "a.geojsons",
        "a.kml",
        "a.kmz",
        "a.gpkg",
        "a.fgb",
        *(["a.parquet"] if importlib.util.find_spec("pyarrow") else []),
    ):
        write_events(EventTable.from_events([event]), tmp_path / name)
        (again,) = read_events(tmp_path / name)

        assert again.extra.keys() == event.extra.keys()
        assert dataclasses.replace(again, extra=event.extra) == event
    assert all(getattr(event, name) for name in ARRAY_FIELDS)
