"""Commands that write, each with the folder that it is run in.

A scene begins with a folder in which everything is old, and ends, if nothing
fails, with one in which what the command makes is new.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.cli import main
from geomap.files import LOCK_NAME
from geomap.project import OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["CACHE", "SCENES", "Scene", "leftovers", "prepared", "run_in", "snapshot"]

CACHE = ".geomap-cache/"
"""What is in it can be made anew, so a build may do without."""

_TEMPORARY = ".geomap-tmp-"

REPORT = """+++
published = 2024-05-06
publisher = "Example desk"
+++
Floods hit Beira on 3 May 2024 and damaged the port.
Rebels attacked an army post in Goma the next day, killing two soldiers.
"""
MORE = "A protest was held in Nampula on 5 May 2024.\n"
FEW = ("index.html", "events.geojson", "events.csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One command, and how the folder stands before it.

    Attributes
    ----------
    prepare : callable
        Takes an empty folder and makes everything in it old.
    """

    name: str
    arguments: tuple[str, ...]
    prepare: Callable[[Path], None]


def run_in(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run a command in a folder; return its exit code and what it said."""
    said = io.StringIO()
    before = Path.cwd()
    os.chdir(folder)
    try:
        with (
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(said),
        ):
            code = main(arguments)
    finally:
        os.chdir(before)
    return code, said.getvalue()


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file but locks, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != LOCK_NAME
    }


def leftovers(files: dict[str, bytes]) -> list[str]:
    """Return the temporary files among those of a snapshot."""
    return [name for name in files if name.rpartition("/")[2].startswith(_TEMPORARY)]


def _done(folder: Path, *arguments: str) -> None:
    code, said = run_in(folder, *arguments)
    if code:
        raise RuntimeError(said)


def _project(folder: Path, outputs: tuple[str, ...], *, more: str = "") -> None:
    (folder / "seeds").mkdir()
    (folder / "maps").mkdir()
    _write(folder / "seeds" / "rivers.md", REPORT)
    listed = ", ".join(f'"{name}"' for name in outputs)
    _write(
        folder / "maps" / "example.toml",
        f'author = "Example desk"\nreports = ["../seeds/*.md"]\noutputs = [{listed}]\n{more}',
    )


def _stale(outputs: tuple[str, ...]) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        # The old map has one output more, which is to be removed.
        _project(folder, (*outputs, "events.ucdp.csv"))
        _done(folder, "build")
        definition = folder / "maps" / "example.toml"
        text = definition.read_text(encoding="utf-8")
        _write(definition, text.replace(', "events.ucdp.csv"', ""))
        _write(folder / "seeds" / "rivers.md", REPORT + MORE)

    return prepare


def _public(folder: Path) -> None:
    _events(folder)
    _review(folder / "events.geojson")
    (folder / "events.geojson").replace(folder / "seeds" / "events.geojson")
    _write(
        folder / "maps" / "example.toml",
        'audience = "public"\nevents = ["../seeds/events.geojson"]\ntitle = "One"\n',
    )
    _done(folder, "build")
    (folder / "seeds" / "public-ids.json").unlink()
    _write(
        folder / "maps" / "example.toml",
        'audience = "public"\nevents = ["../seeds/events.geojson"]\ntitle = "Two"\n',
    )


def _review(path: Path) -> None:
    import dataclasses

    from geomap.formats import read_events, write_events
    from geomap.model import EventTable

    table = read_events(path)
    write_events(
        EventTable.from_events(
            dataclasses.replace(event, review="reviewed") for event in table
        ),
        path,
    )


def _events(folder: Path) -> None:
    _project(folder, FEW)
    _done(folder, "read", "seeds/rivers.md", "-o", "events.geojson")
    _write(folder / "seeds" / "rivers.md", REPORT + MORE)


def _converted(folder: Path) -> None:
    _events(folder)
    _done(folder, "convert", "events.geojson", *_CONVERTED)
    _done(folder, "read", "seeds/rivers.md", "-o", "events.geojson")


def _unadded(folder: Path) -> None:
    _write(folder / "new.md", REPORT)


def _unstarted(folder: Path) -> None:
    (folder / "demo").mkdir()
    _write(folder / "demo" / "README.md", "My own.\n")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


_CONVERTED = ("page.html", "out.csv", "out.gpkg", "out.kmz", "out.parquet", "out.fgb")
_ALL = tuple(name for name in OUTPUTS if name != "events.ucdp.csv")

SCENES = {
    scene.name: scene
    for scene in (
        Scene(name="build", arguments=("build",), prepare=_stale(_ALL)),
        Scene(name="small build", arguments=("build",), prepare=_stale(FEW)),
        Scene(name="public build", arguments=("build",), prepare=_public),
        Scene(
            name="read -o",
            arguments=("read", "seeds/rivers.md", "-o", "events.geojson"),
            prepare=_events,
        ),
        Scene(name="add", arguments=("add", "new.md"), prepare=_unadded),
        Scene(name="init", arguments=("init", "demo"), prepare=_unstarted),
        Scene(
            name="convert",
            arguments=("convert", "events.geojson", *_CONVERTED),
            prepare=_converted,
        ),
    )
}
"""Every command that writes, by what it is called here."""


@contextlib.contextmanager
def prepared(scene: Scene, place: Path) -> Iterator[tuple[Path, Path]]:
    """Give the old folder of a scene, and the name of a copy to work in."""
    old, work = place / "old", place / "work"
    shutil.rmtree(place, ignore_errors=True)
    old.mkdir(parents=True)
    scene.prepare(old)
    try:
        yield old, work
    finally:
        shutil.rmtree(place, ignore_errors=True)
