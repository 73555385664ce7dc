"""The seam: all reading and writing of the program goes through geomap.files."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "geomap"

# Each has its reason.
EXCEPTIONS = {
    "gazetteer/store.py": "maps the package's own data into memory",
    "webmap/basemap.py": "the package's own data",
    "webmap/frame.py": "the package's own data",
    "webmap/code.py": "the package's own data",
    "webmap/texts.py": "the package's own data",
    "events/explain_page.py": "the package's own style sheet",
    "events/version.py": "hashes the package's own rules",
    "project/starting.py": "the package's own templates",
    "gazetteer/columns.py": "maps compiled data into memory",
    "gazetteer/imported.py": "reads what an import says of itself",
    "geonames/dump.py": "streams a dump of any size, each line bounded",
    "geonames/install.py": "puts a whole folder in place in one step",
    "geocoders/adapter.py": "opens an address, not a file",
    "places/tagger/compile_lexicon.py": "run by hand, on word lists",
    "places/tagger/train.py": "run by hand, on corpora",
    "formats/kmz.py": "opens members of an archive that is in memory",
    "formats/tables/sheet.py": "opens members of an archive that is in memory",
    "build/leaks.py": "opens members of an archive that is in memory",
    "build/cache.py": "reads a cache of any size line by line",
    "cli/__init__.py": "closes standard output when its reader has gone",
    "build/plan.py": "hashes inputs of any size; a missing manifest is an answer there",
    "build/run.py": "removes outputs that a definition no longer asks for",
    "build/verifier.py": "a missing manifest is an answer there, not an error",
}
CALLS = {
    "open", "read_text", "write_text", "read_bytes", "write_bytes", "mkdir", "unlink",
    "rename", "rmdir", "touch", "symlink_to", "rmtree", "NamedTemporaryFile",
}  # fmt: skip


def calls_of(path):
    """Return the names of functions and methods that a file calls."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            target = node.func
            name = getattr(target, "attr", None) or getattr(target, "id", "")
            owner = getattr(getattr(target, "value", None), "id", "")
            if name in CALLS and owner not in {"files", "Gazetteer", "reports"}:
                yield f"{owner}.{name}"


def test_only_geomap_files_touches_the_disk():
    """Else a limit, an encoding or the atomic write is forgotten somewhere."""
    found = {
        name: list(calls_of(path))
        for path in PACKAGE.rglob("*.py")
        if (name := path.relative_to(PACKAGE).as_posix()) not in EXCEPTIONS
        and not name.startswith("files/")
    }

    assert {name: calls for name, calls in found.items() if calls} == {}
