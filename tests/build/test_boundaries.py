"""Which boundaries a map draws, and that the page says so."""

import json
import re

import pytest

from geomap.build import build, verify
from geomap.errors import DefinitionError, InputError
from geomap.webmap import basemap

LINES = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"line": "dashed"},
                "geometry": {
                    "type": "LineString",
                    "coordinates": [[34, -20], [35, -19]],
                },
            }
        ],
    }
)


def define(folder, policy):
    """Write a definition with a boundary policy."""
    text = f'reports = ["../seeds/*.md"]\nboundary_policy = "{policy}"\n'
    (folder / "maps" / "example.toml").write_text(text, encoding="utf-8")


def payload(folder):
    """Return the data block of the page that was built."""
    page = (folder / "maps" / "example" / "index.html").read_text(encoding="utf-8")
    block = re.search(r'id="geomap-events"[^>]*>(.*?)</script>', page, re.DOTALL)[1]
    return json.loads(block)


def test_a_users_boundaries_are_drawn_printed_and_followed(project_folder):
    """The page names the file, the manifest has its hash, a change makes it stale."""
    path = project_folder / "seeds" / "lines.geojson"
    path.write_text(LINES, encoding="utf-8")
    define(project_folder, "../seeds/lines.geojson")
    build(root=project_folder)
    made = payload(project_folder)
    manifest = json.loads(
        (project_folder / "maps" / "example" / "manifest.json").read_text("utf-8")
    )

    assert (made["boundary_policy"], made["boundary_file"]) == ("own", "lines.geojson")
    assert "2018" in made["base_date"]
    assert "../seeds/lines.geojson" in {r["path"] for r in manifest["inputs"]}
    assert verify(project_folder / "maps" / "example") == []

    path.write_text(LINES.replace("dashed", "solid"), encoding="utf-8")
    (result,) = build(root=project_folder, check=True)

    assert result.reasons == ("input ../seeds/lines.geojson changed",)


def test_a_wrong_file_of_boundaries_stops_the_build(project_folder):
    """With the feature; nothing is written."""
    path = project_folder / "seeds" / "lines.geojson"
    path.write_text(LINES.replace("dashed", "wavy"), encoding="utf-8")
    define(project_folder, "../seeds/lines.geojson")
    with pytest.raises(InputError, match=r'feature 1: line: "wavy"; expected one of'):
        build(root=project_folder)

    assert not (project_folder / "maps" / "example" / "index.html").exists()


def test_the_base_datas_own_view_is_printed_as_such(project_folder, monkeypatch):
    """Whose view it is must be seen on the map."""
    world = {**basemap._world(), "views": {"data": {"labels": [], "towns": {}}}}
    monkeypatch.setattr(basemap, "_world", lambda: world)
    define(project_folder, "data")
    build(root=project_folder)

    assert payload(project_folder)["boundary_policy"] == "data"
    assert payload(project_folder)["boundary_file"] is None


@pytest.mark.parametrize(
    ("policy", "message"),
    [
        ("de_facto", 'is not available; expected "neutral", "data" or the path of'),
        ("none.geojson", 'no file matches "none.geojson"'),
        ("../maps/*.json", "no file matches"),
        ("/etc/x.geojson", "is absolute"),
    ],
)
def test_another_policy_is_refused_with_its_line(project_folder, policy, message):
    """Before anything is read."""
    define(project_folder, policy)
    with pytest.raises(DefinitionError, match=r"example\.toml:2") as caught:
        build(root=project_folder)

    assert message in str(caught.value)
