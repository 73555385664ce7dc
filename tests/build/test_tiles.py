"""A page asks a host for images only if its definition names that host, and everybody is told."""

import json

import pytest

from geomap.build import build, hosts_asked, verify

TILES = (
    'tiles = "https://tiles.example.org/{z}/{x}/{y}.png"\n'
    'tiles_attribution = "© Some Mappers"\n'
)


@pytest.fixture(name="tiled_project")
def _tiled_project(built_project):
    """Build the example anew with tiles; return the project folder."""
    definition = built_project / "maps" / "example.toml"
    text = definition.read_text(encoding="utf-8")
    definition.write_text(TILES + text, encoding="utf-8")
    build(root=built_project)
    return built_project


def test_the_result_and_the_check_name_the_host(tiled_project):
    """What is built as asked holds, and the host is told of it."""
    folder = tiled_project / "maps" / "example"
    (result,) = build(root=tiled_project)

    assert result.host_asked == "tiles.example.org"
    assert verify(folder) == []
    assert verify(folder / "index.html") == []
    assert hosts_asked(folder) == hosts_asked(folder / "index.html")
    assert hosts_asked(folder) == ("tiles.example.org",)
    assert hosts_asked(folder / "events.csv") == ()


def test_a_host_that_the_definition_does_not_name_is_a_problem(tiled_project):
    """And so is one that it names and the page does not ask."""
    definition = tiled_project / "maps" / "example.toml"
    text = definition.read_text(encoding="utf-8")
    definition.write_text(text.removeprefix(TILES), encoding="utf-8")
    folder = tiled_project / "maps" / "example"
    found = [str(p) for p in verify(folder) if "for images" in p.what]
    build(root=tiled_project)
    definition.write_text(text, encoding="utf-8")
    lacking = [p for p in verify(folder) if "for images" in p.what]

    assert len(found) == 1
    assert "tiles.example.org" in found[0]
    assert [(p.what, p.expected.split(",")[0]) for p in lacking] == [
        ("asks no host for images", "tiles.example.org")
    ]


def test_a_map_without_tiles_asks_nobody(built_project):
    """The manifest, the result and the page agree."""
    (result,) = build(root=built_project)

    assert result.host_asked is None
    assert hosts_asked(built_project / "maps" / "example") == ()


def test_the_terminal_names_the_host(tiled_project, monkeypatch, capfd):
    """``build``, ``build --check``, ``build --json`` and ``verify`` say it, each time."""
    from geomap.cli import main

    monkeypatch.chdir(tiled_project)
    said = {}
    for words in (
        *("build --force", "build --check", "build --json"),
        "verify maps/example",
    ):
        assert main(words.split()) == 0
        said[words] = capfd.readouterr()

    for words in ("build --force", "build --check"):
        assert "this page asks tiles.example.org for images" in said[words].out
    assert json.loads(said["build --json"].out)["host_asked"] == "tiles.example.org"
    assert "asks tiles.example.org for images" in said["verify maps/example"].err
