"""What tests share: the embedded gazetteer, and a small project to build."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from geomap.gazetteer import Gazetteer

# A slow machine is no fault of the code: time is measured in benchmarks/.
settings.register_profile("geomap", deadline=None)
settings.load_profile("geomap")

REPORT = """+++
title = "River levels and roads"
published = 2024-05-06
publisher = "Example desk"
url = "https://example.org/rivers"
retrieved = 2024-05-07
+++
Floods hit Beira on 3 May 2024 and damaged the port.
Rebels attacked an army post in Goma the next day, killing two soldiers.
The governor called on residents to stay at home.
"""

DEFINITION = """title = "Rivers and roads"
reports = ["../seeds/*.md"]
"""


@pytest.fixture(scope="session")
def gazetteer():
    """Return the gazetteer that comes with the package."""
    return Gazetteer.open()


@pytest.fixture
def project_folder(tmp_path):
    """Make a project folder: one report, one definition."""
    folder = tmp_path / "project"
    (folder / "seeds").mkdir(parents=True)
    (folder / "maps").mkdir()
    write(folder / "seeds" / "rivers.md", REPORT)
    write(folder / "maps" / "example.toml", DEFINITION)
    return folder


@pytest.fixture(scope="session")
def _built_once(tmp_path_factory):
    """Build the project once for all tests that only look at the result."""
    from geomap.build import build

    folder = tmp_path_factory.mktemp("built") / "project"
    (folder / "seeds").mkdir(parents=True)
    (folder / "maps").mkdir()
    write(folder / "seeds" / "rivers.md", REPORT)
    write(folder / "maps" / "example.toml", DEFINITION)
    build(root=folder)
    return folder


@pytest.fixture
def built_project(_built_once, tmp_path):
    """Return a copy of the built project, to look at or to damage."""
    return Path(shutil.copytree(_built_once, tmp_path / "copy"))


def write(path, text):
    """Write UTF-8 with LF on every system."""
    path.write_text(text, encoding="utf-8", newline="\n")
