"""Reproducibility: the same input is the same bytes, wherever and however it is built."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

from benchmarks.trust.row import Row
from benchmarks.trust.scenes import SCENES, run_in, snapshot

__all__ = ["hashes", "run"]

ROOT = Path(__file__).resolve().parents[2]
WORLDS = (
    ("one", "deeper/down/two"),
    ("1", "4242"),
    ("C.UTF-8", "POSIX"),
    ("UTC", "Pacific/Kiritimati"),
)
"""Folders, hash seeds, locales, time zones."""

_VARIABLES = ("PYTHONHASHSEED", "LC_ALL", "TZ")


def run(full: bool) -> Row:  # noqa: FBT001  as __main__ calls it
    """Build in every world; else in two that differ in everything."""
    found = hashes(list(product(*WORLDS)) if full else list(zip(*WORLDS, strict=True)))
    worlds = len(found)
    different = len(set(found))
    return Row(
        test="reproducibility: 2 folders x 2 hash seeds x 2 locales x 2 time zones"
        if full
        else f"reproducibility: {worlds} worlds that differ in all",
        must="one hash",
        figure=f"{worlds} builds of a map with every output and of a public one,"
        f" {different} {'hash' if different == 1 else 'hashes'}",
        holds=different == 1,
        how="each build is a new process with --force; one sha256 over names and bytes"
        " of all files in both maps, the public ids and what is kept of the readings",
    )


def hashes(worlds: list[tuple[str, ...]]) -> list[str]:
    """Return, for each world, one hash of everything that was built in it."""
    found = []
    for folder, *values in worlds:
        with tempfile.TemporaryDirectory() as place:
            project = Path(place, folder)
            _make(project)
            subprocess.run(
                [sys.executable, "-m", "geomap", "build", "--force"],
                cwd=project,
                env={
                    **os.environ,
                    "PYTHONPATH": str(ROOT),
                    **dict(zip(_VARIABLES, values, strict=True)),
                },
                check=True,
                capture_output=True,
            )
            digest = hashlib.sha256()
            for name, content in snapshot(project).items():
                digest.update(f"{name}\0{len(content)}\0".encode() + content)
            found.append(digest.hexdigest())
    return found


def _make(project: Path) -> None:
    """Make a project with two maps: one with every output, and a public one."""
    project.mkdir(parents=True)
    SCENES["build"].prepare(project)
    desk = project / "maps" / "example.toml"
    text = desk.read_text(encoding="utf-8")
    _write(desk, text.replace("outputs = [", 'outputs = ["events.ucdp.csv", '))
    run_in(project, "read", "seeds/rivers.md", "-o", "seeds/events.geojson")
    events = project / "seeds" / "events.geojson"
    reviewed = events.read_text(encoding="utf-8").replace('"draft"', '"reviewed"')
    _write(events, reviewed)
    _write(
        project / "maps" / "open.toml",
        'audience = "public"\nevents = ["../seeds/events.geojson"]\n'
        + text.split("\n", 1)[0]
        + "\n"
        + text[text.index("outputs") :],
    )


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
