"""The rows of the trust table that are quick enough, with less of everything.

``python -m benchmarks.trust`` runs them in full and writes docs/trust.md.
"""

import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _benchmarks(monkeypatch):
    """Let the scripts be imported; they are no part of the package."""
    monkeypatch.syspath_prepend(str(ROOT))
    yield
    for name in [n for n in sys.modules if n.split(".")[0] == "benchmarks"]:
        del sys.modules[name]


@pytest.mark.parametrize(
    "name", ["encodings", "paths", "injection", "public", "fuzzing"]
)
def test_a_row_of_the_trust_table_holds(name):
    """What is tried against geomap finds nothing."""
    row = import_module(f"benchmarks.trust.{name}").run(full=False)

    assert row.holds, row.figure


def test_seeded_damage_is_found():
    """A few mutants of every run, with the manifest made to fit them."""
    row = import_module("benchmarks.trust.mutants").run(full=False)

    assert row.holds, row.figure


@pytest.mark.parametrize(
    "name",
    [
        "1 GB geojson",
        "1 GB txt report",
        "GPKG with an endless view",
        "XLSX of 20 million styles",
    ],
)
def test_what_is_too_much_is_refused_in_little_memory(tmp_path, name):
    """With a message that says what and where."""
    sizes = import_module("benchmarks.trust.sizes")
    command = import_module("benchmarks.trust.command")
    make, _ = sizes.CASES[name]
    found = command.geomap(tmp_path, *make(tmp_path), seconds=120)

    assert found.is_clear, found.err
    assert found.memory < 400_000_000


@pytest.mark.browser
def test_hostile_strings_run_nothing_in_a_browser(chromium_or_skip):
    """In every field of a project's files, through build."""
    row = import_module("benchmarks.trust.hostile").run(full=False)

    assert row.holds, row.figure


@pytest.fixture
def chromium_or_skip():
    """Skip where there is no browser, as the tests of the page do."""
    import importlib.util
    import os
    import shutil

    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    there = any(map(shutil.which, names)) and importlib.util.find_spec("playwright")
    if not there and os.environ.get("CI") != "true":
        pytest.skip("no Chromium or no playwright on this machine")
