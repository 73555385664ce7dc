"""A new project folder: one example that works, and nothing overwritten."""

import pytest

from geomap.build import build, verify
from geomap.errors import OutputError
from geomap.project import start_project


def contents(folder):
    """Return the bytes of each file of a folder and those below it."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file()
    }


def test_a_new_project_builds_and_holds(tmp_path):
    """Its one map has placed, dated events, and every promise holds."""
    start_project(tmp_path / "demo")
    (result,) = build(root=tmp_path / "demo")

    assert result.name == "example"
    assert result.summary.events == result.summary.placed == 3
    assert result.summary.undated == result.summary.yearless == ()
    assert result.summary.left_out != ()
    assert verify(tmp_path / "demo" / "maps" / "example") == []


def test_starting_twice_changes_nothing(tmp_path):
    """The second time every file is there already."""
    first = start_project(tmp_path)
    before = contents(tmp_path)
    second = start_project(tmp_path)

    assert all(file.made for file in first)
    assert not any(file.made for file in second)
    assert contents(tmp_path) == before
    assert set(before) == {
        ".gitignore",
        "README.md",
        "maps/example.toml",
        "seeds/example-report.md",
    }


@pytest.mark.parametrize(
    "name", [".gitignore", "README.md", "maps/example.toml", "seeds/example-report.md"]
)
def test_a_file_that_is_there_is_never_overwritten(tmp_path, name):
    """What people have stays, byte for byte; the rest is made."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"mine")
    started = start_project(tmp_path)

    assert path.read_bytes() == b"mine"
    assert [file.path for file in started if not file.made] == [path]


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path):
    """Nothing is written where the user did not say."""
    outside = tmp_path / "outside"
    project = tmp_path / "project"
    outside.mkdir()
    project.mkdir()
    try:
        (project / "seeds").symlink_to(outside, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets no one make links")

    with pytest.raises(OutputError, match="seeds/example-report"):
        start_project(project)

    assert list(outside.iterdir()) == []


def test_a_broken_link_is_not_replaced(tmp_path):
    """A link is somebody's file, even if what it points at is gone for now."""
    try:
        (tmp_path / "README.md").symlink_to(tmp_path / "gone.md")
    except OSError:
        pytest.skip("this system lets no one make links")
    start_project(tmp_path)

    assert (tmp_path / "README.md").is_symlink()


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path):
    """The message says which name is taken."""
    (tmp_path / "demo").write_bytes(b"mine")

    with pytest.raises(OutputError, match="demo: cannot be made a folder"):
        start_project(tmp_path / "demo")
