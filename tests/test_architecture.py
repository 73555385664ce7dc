"""The import graph is part of the design, so it is tested."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "geomap"

# Each module may import only modules named before it.
ORDER = [
    "errors",
    "model",
    "files",
    "jsontext",
    "tomltext",
    "text",
    "language",
    "documents",
    "edtf",
    "record",
    "dates",
    "gazetteer",
    "geonames",
    "geocoders",
    "places",
    "resolve",
    "events",
    "review",
    "frames",
    "layers",
    "periods",
    "formats",
    "webmap",
    "project",
    "build",
    "cli",
]

# A door for users, not a step of the flow: EventTable.to_geodataframe().
DOORS = {("model", "frames")}

# The one importer of each heavy or dangerous library.
HOMES = {"folium": "webmap", "branca": "webmap", "geopandas": "frames"}


def sources_of(name):
    """Return the files of one module, be it a file or a folder."""
    single = PACKAGE / f"{name}.py"
    return [single] if single.exists() else sorted((PACKAGE / name).rglob("*.py"))


def run_time_nodes(node):
    """Yield all nodes but those under ``if TYPE_CHECKING``."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        yield child
        yield from run_time_nodes(child)


def imports_of(path):
    """Return the dotted names that a file imports, however it is spelled."""
    found = set()
    for node in run_time_nodes(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "geomap":
            found |= {f"geomap.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def modules():
    """Return the names of the package's own modules and folders of modules."""
    files = {p.stem for p in PACKAGE.glob("[!_]*.py")}
    return files | {p.parent.name for p in PACKAGE.glob("*/__init__.py")}


@pytest.mark.parametrize("name", ORDER)
def test_imports_point_backwards(name):
    """A module that imports a later stage has the data flowing uphill."""
    for path in sources_of(name):
        own = {n.split(".")[1] for n in imports_of(path) if n.startswith("geomap.")}
        own -= {target for module, target in DOORS if module == name}

        assert own <= {*ORDER[: ORDER.index(name)], name, "__version__"}, path


@pytest.mark.parametrize("name", ORDER)
def test_heavy_libraries_have_one_home(name):
    """Only webmap imports folium, and only frames imports geopandas."""
    for path in sources_of(name):
        for imported in imports_of(path):
            home = HOMES.get(imported.split(".")[0], name)

            assert home == name, f"{path} imports {imported}; that is {home}'s business"


def test_every_module_has_a_place_in_the_order():
    """A new file must be given its place before it can be merged."""
    assert modules() <= set(ORDER)
