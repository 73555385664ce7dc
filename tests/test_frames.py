"""Frames: the table in pandas, and on to any format GDAL writes."""

import datetime as dt

import geopandas as gpd
import pyogrio
import pytest

from geomap.errors import InputError
from geomap.frames import from_geodataframe, to_geodataframe
from geomap.model import PROPERTY_FIELDS, Event, EventTable

EVENTS = (
    Event(id="a", title="A", start_date="2023-09-19", end_date="2023-09-19", lat=39.8,
          lon=46.75, killed_best=3, warnings=("year_missing",), geometry_kind="point",
          sources=({"doc_id": "d", "date_span": [3, 9]},), extra={"code": 7}),
    Event(id="b", title="B", start_date="0001-01-01", end_date="9999-12-31",
          geometry_kind="area", geometry={"type": "Polygon", "coordinates":
              [[[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 0.0]]]}),
    Event(id="c", title="C"),
)  # fmt: skip
TABLE = EventTable.from_events(EVENTS)


def test_a_frame_has_the_record_s_columns_with_their_types():
    """Days are datetimes, counts have gaps, arrays are JSON text."""
    frame = TABLE.to_geodataframe()

    assert list(frame.columns) == [*PROPERTY_FIELDS, "code", "geometry"]
    assert frame.crs.to_epsg() == 4326
    assert frame["start_date"].dtype == "datetime64[s]"
    assert frame["killed_best"].dtype == "Int64"
    assert frame["sources"][0] == '[{"doc_id":"d","date_span":[3,9]}]'
    assert frame.geometry[2] is None


def test_there_and_back():
    """Also for an empty table."""
    empty = EventTable.from_events([])

    assert list(from_geodataframe(to_geodataframe(TABLE))) == list(EVENTS)
    assert len(from_geodataframe(to_geodataframe(empty))) == 0


@pytest.mark.parametrize("extension", ["gpkg", "geojson"])
def test_gdal_writes_the_frame_and_the_events_come_back(extension, tmp_path):
    """Dates are dates there; unplaced events keep their row."""
    path = tmp_path / f"a.{extension}"
    to_geodataframe(TABLE).to_file(path)
    info = pyogrio.read_info(path)
    types = dict(zip(info["fields"], info["dtypes"], strict=True))

    assert types["start_date"].startswith("datetime64")
    again = {e.id: e for e in from_geodataframe(gpd.read_file(path))}
    for event in EVENTS:
        assert again[event.id].start_date == event.start_date
        assert again[event.id].sources == event.sources
        assert again[event.id].geometry == event.geometry


def test_a_frame_of_others_is_taken_as_its_crs_says():
    """Projected metres become degrees; dates and numpy numbers become plain."""
    frame = gpd.GeoDataFrame(
        {"title": ["Talks"], "start_date": [dt.date(2023, 9, 21)], "size": [3]},
        geometry=gpd.points_from_xy([47.15], [40.6], crs=4326),
    ).to_crs(3857)

    (event,) = from_geodataframe(frame)

    assert (event.lat, event.lon, event.start_date) == (40.6, 47.15, "2023-09-21")
    assert event.extra == {"size": 3}


def test_a_frame_that_cannot_be_understood_is_refused():
    """No coordinate system; a wrong value; a column without a name."""
    frame = gpd.GeoDataFrame({"title": ["T"]}, geometry=gpd.points_from_xy([1], [2]))

    with pytest.raises(InputError, match="no coordinate system"):
        from_geodataframe(frame)
    with pytest.raises(InputError, match="row 1: review is"):
        from_geodataframe(frame.set_crs(4326).assign(review="fine"))
    with pytest.raises(InputError, match="a column called 5"):
        from_geodataframe(frame.set_crs(4326).assign(x=1).rename(columns={"x": 5}))
