"""QGIS projects: the same bytes, no path, nothing from a text in the markup.

What QGIS itself makes of them is in test_qgis.py.
"""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest

from geomap.build import build
from geomap.cli import main
from geomap.errors import GeomapError, InputError, OutputError
from geomap.formats import event_bytes, library_of, losses, read_events, write_events
from geomap.model import Event, EventTable

AREA = {"type": "Polygon", "coordinates": [[[44, 39], [45, 39], [45, 40], [44, 39]]]}
TABLE = EventTable.from_events(
    [
        Event(id="a", title="<b>T</b>", start_date="2023-09-19", end_date="2023-09-19", lat=40.0, lon=46.0),
        Event(id="b", title="T", start_date="2023-10-01", end_date="2023-10-31", geometry=AREA, geometry_kind="area"),
        Event(id="c", title="T"),
    ]
)  # fmt: skip


def project_of(raw):
    """Return the name of the project in the archive, and its root element."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        (name,) = archive.namelist()
        return name, ET.fromstring(archive.read(name))


def test_layers_are_those_of_the_geopackage_beside_it():
    """Named without a folder, points on top, the table without a place last."""
    name, root = project_of(event_bytes(TABLE, "events.qgz"))
    sources = [e.text for e in root.iter("datasource")]

    assert name == "events.qgs"
    assert sources == [
        "./events.gpkg|layername=events_points",
        "./events.gpkg|layername=events_areas",
        "./events.gpkg|layername=events_unplaced",
    ]
    assert [e.get("source") for e in root.iter("layer-tree-layer")] == sources
    assert [e.get("enabled") for e in root.iter("temporal")] == ["1"] * 3
    assert len(list(root.iter("renderer-v2"))) == 2
    assert root.findtext(".//TemporalRange/start") == "2023-09-19T00:00:00Z"
    assert root.findtext(".//Paths/Absolute") == "false"


def test_it_holds_no_text_of_the_events_and_no_folder(tmp_path):
    """Only layers, classes, days and extents: a title cannot break it."""
    write_events(TABLE, tmp_path / "a.gpkg")
    write_events(TABLE, tmp_path / "a.qgz")
    with zipfile.ZipFile(tmp_path / "a.qgz") as archive:
        text = archive.read("a.qgs").decode()

    assert "<b>" not in text
    assert str(tmp_path) not in text
    assert not re.search(r"[A-Z]:[\\/]|file:", text)


def test_equal_events_give_equal_bytes():
    """With the version of zlib that is named."""
    first = event_bytes(TABLE, "a.qgz")

    assert event_bytes(EventTable.from_events(list(TABLE)), "a.qgz") == first
    assert library_of("a.qgz").startswith("zlib")


def test_the_view_is_around_the_events():
    """A single place is shown with its surroundings; no event, the whole world."""
    _, root = project_of(event_bytes(TABLE.select([0]), "a.qgz"))
    box = root.find(".//DefaultViewExtent").attrib
    _, empty = project_of(event_bytes(EventTable({}), "a.qgz"))

    assert [float(box[n]) for n in ("xmin", "ymin", "xmax", "ymax")] == pytest.approx([45.8, 39.8, 46.2, 40.2])  # fmt: skip
    assert empty.find(".//DefaultViewExtent").get("xmin") == "-180.0"
    assert empty.find(".//TemporalRange") is None


@pytest.mark.parametrize("name", ["a&b.qgz", 'a"b.qgz', "a'<b>.qgz"])
def test_any_file_name_is_escaped(name):
    """The project is named after the file."""
    inside, root = project_of(event_bytes(TABLE, name))

    assert inside == f"{name[:-4]}.qgs"
    assert next(root.iter("datasource")).text == f"./{name[:-4]}.gpkg|layername=events_points"  # fmt: skip


def test_a_project_of_nothing_is_refused(tmp_path):
    """Its GeoPackage has to be there; it holds no events to read."""
    with pytest.raises(OutputError, match=r"draws a\.gpkg, which is not there"):
        write_events(TABLE, tmp_path / "a.qgz")
    with pytest.raises(InputError, match=r"expected a\.gpkg"):
        read_events(tmp_path / "a.qgz")
    assert not list(tmp_path.iterdir())
    assert "the GeoPackage beside it" in losses(TABLE, tmp_path / "a.qgz")[0]


def test_convert_writes_the_geopackage_first(tmp_path):
    """In whatever order they are asked for."""
    write_events(TABLE, tmp_path / "a.geojson")
    names = ("a.geojson", "a.qgz", "a.gpkg")
    code = main(["convert", *(str(tmp_path / name) for name in names)])

    assert code == 0
    assert (tmp_path / "a.qgz").exists()


def test_a_map_with_a_project_has_its_geopackage(project_folder):
    """The definition is told what is missing; with both, both are built."""
    definition = project_folder / "maps" / "example.toml"
    before = definition.read_text(encoding="utf-8")
    definition.write_text(f'{before}outputs = ["events.qgz"]\n', encoding="utf-8")
    with pytest.raises(GeomapError, match=r'add "events\.gpkg"'):
        build(root=project_folder)
    definition.write_text(
        f'{before}outputs = ["events.qgz", "events.gpkg"]\n', encoding="utf-8"
    )
    (result,) = build(root=project_folder)

    assert [f.path for f in result.files] == ["events.gpkg", "events.qgz", "manifest.json"]  # fmt: skip
