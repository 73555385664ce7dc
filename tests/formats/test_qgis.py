"""QGIS itself, without a window, over what geomap writes: pytest -m qgis.

QGIS brings its own Python.  It is looked for as GEOMAP_QGIS_PYTHON, then as the
system's python3 (Debian: apt install qgis python3-qgis).
"""

import functools
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from geomap.formats import write_events
from geomap.model import Event, EventTable

PROBE = Path(__file__).with_name("qgis_probe.py")
AREA = {"type": "Polygon", "coordinates": [[[44, 39], [45, 39], [45, 40], [44, 39]]]}
LINE = {"type": "LineString", "coordinates": [[44, 39], [45, 40]]}
TABLE = EventTable.from_events(
    [
        Event(id="a", title="One day", start_date="2023-09-19", end_date="2023-09-19", lat=40.0, lon=46.0,
              geometry_kind="point", event_class="armed_action"),
        Event(id="b", title="Four days", start_date="2023-09-24", end_date="2023-09-27", lat=40.0, lon=47.0,
              geometry_kind="point", event_class="meeting", review="reviewed"),
        Event(id="c", title="A month", start_date="2023-10-01", end_date="2023-10-31", geometry=AREA,
              geometry_kind="area", event_class="displacement"),
        Event(id="d", title="On a road", start_date="2023-10-31", end_date="2023-10-31", geometry=LINE,
              geometry_kind="corridor", event_class="movement_deployment"),
        Event(id="e", title="Somewhere", start_date="2023-10-01", end_date="2023-10-01", event_class="aid"),
        Event(id="f", title="Some day", lat=41.0, lon=46.0, geometry_kind="point", event_class="other"),
        Event(id="g", title="Since", start_date="2023-10-20", date_edtf="2023-10-20/", lat=42.0, lon=46.0,
              geometry_kind="point", event_class="protest"),
    ]
)  # fmt: skip
LAYERS = {"events_points": 4, "events_corridors": 1, "events_areas": 1, "events_unplaced": 1}  # fmt: skip
# What has no day is in no range; what has no end goes on to the last day of all.
SHOWN = {
    "events_points": {"one day": 1, "an hour": 1, "the day after": 0, "inside a span": 1, "October": 1, "before all": 0},
    "events_areas": {"one day": 0, "an hour": 0, "the day after": 0, "inside a span": 0, "October": 1, "before all": 0},
    "events_corridors": {"one day": 0, "an hour": 0, "the day after": 0, "inside a span": 0, "October": 1, "before all": 0},
}  # fmt: skip


@functools.cache
def python_of_qgis():
    """Return the Python that can import QGIS, or None."""
    for name in filter(None, (os.environ.get("GEOMAP_QGIS_PYTHON"), "/usr/bin/python3", "python3")):  # fmt: skip
        path = shutil.which(name)
        if path and not subprocess.run([path, "-c", "import qgis.core"], capture_output=True, check=False).returncode:  # fmt: skip
            return path
    return None


@functools.cache
def answer_of(folder):
    """Return what QGIS says of a folder, once."""
    found = python_of_qgis()
    if found is None:
        pytest.skip("needs QGIS: apt install qgis python3-qgis, or GEOMAP_QGIS_PYTHON")
    done = subprocess.run([found, str(PROBE), str(folder)], capture_output=True, text=True, check=False, timeout=120)  # fmt: skip

    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def answer(tmp_path_factory):
    """Write the files, move them to another folder, and ask QGIS."""
    made = tmp_path_factory.mktemp("made")
    for name in ("events.gpkg", "events.qgz", "events.geojson"):
        write_events(TABLE, made / name)
    moved = tmp_path_factory.mktemp("moved") / "with a space"
    return answer_of(Path(shutil.move(made, moved)))


pytestmark = pytest.mark.qgis


def test_layers_of_a_geopackage_are_valid_and_drawn_by_their_style(answer):
    """The default style of the file is taken, and has a symbol for every event."""
    layers = answer["gpkg"]

    assert {name: layer["features"] for name, layer in layers.items()} == LAYERS
    for name, layer in layers.items():
        assert layer["valid"], name
        assert layer["types"]["start_date"] == layer["types"]["end_date"] == "Date"
        if name != "events_unplaced":
            assert layer["crs"] == "EPSG:4326"
            assert (layer["renderer"], layer["undrawn"]) == ("categorizedSymbol", [])
            assert layer["temporal"] == [True, "start_date", "end_date"]


def test_a_range_of_days_shows_the_events_in_it(answer):
    """Counted through the filter that the temporal controller makes."""
    for kind in ("gpkg", "project"):
        found = {name: answer[kind][name]["counts"] for name in SHOWN}

        assert found == SHOWN, kind


def test_a_project_opens_with_its_layers_beside_it(answer):
    """Moved with its GeoPackage: styled, dated, points on top, no path of its own."""
    layers = answer["project"]

    assert answer["read"]
    assert answer["crs"] == "EPSG:4326"
    assert {name: layer["features"] for name, layer in layers.items()} == LAYERS
    assert answer["legend"] == ["Events: points", "Events: corridors", "Events: areas", "Events: unplaced"]  # fmt: skip
    assert answer["range"] == ["2023-09-19", "2023-10-31"]
    for name, layer in layers.items():
        assert layer["valid"], name
        assert "with a space/events.gpkg" in layer["source"]
        assert layer["temporal"] == [True, "start_date", "end_date"]
        assert layer["undrawn"] in ([], None)


def test_days_in_geojson_are_dates(answer):
    """So that QGIS offers them for its time."""
    types = answer["geojson"]["types"]

    assert answer["geojson"]["features"] == len(TABLE)
    assert (types["start_date"], types["end_date"]) == ("Date", "Date")
    assert answer["geojson"]["temporal"][1:] == ["start_date", "end_date"]
