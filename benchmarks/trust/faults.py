"""Faults: the N-th file operation fails, for N = 1, 2, 3 ... until a run is clean.

As SQLite is tested (https://www.sqlite.org/testing.html, 3.2).
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.trust.disk import Disk, failing
from benchmarks.trust.row import Row
from benchmarks.trust.scenes import (
    CACHE,
    SCENES,
    leftovers,
    prepared,
    run_in,
    snapshot,
)
from geomap.files import LOCK_NAME

if TYPE_CHECKING:
    from benchmarks.trust.scenes import Scene

__all__ = ["find_faults", "run", "wrongs"]

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
QUICK = ("small build", "read -o", "add", "init")


def run(full: bool) -> Row:  # noqa: FBT001  as __main__ calls it
    """Let operations fail; in full, each with every error, and in every command."""
    tried, wrong = 0, []
    names = [n for n in SCENES if n != "small build"] if full else QUICK
    for name in names:
        made, found = find_faults(SCENES[name], full=full)
        tried += made
        wrong += [f"{name}: {problem}" for problem in found]
    return Row(
        test=f"the N-th file operation fails (ENOSPC, EIO, EACCES, a full disk) for N = 1, 2, 3"
        f" ... in {', '.join(names)}",
        must="each file old or new; nothing left behind; message names the file; exit 1",
        figure=f"{tried:,} faults, {len(wrong)} wrong"
        + "".join(f"; {w}" for w in wrong[:5]),
        holds=not wrong,
        how="os.open, write, fsync, replace, mkdir, unlink and flock are replaced below"
        " every library; a build may go on without its cache",
    )


def find_faults(scene: Scene, *, full: bool) -> tuple[int, list[str]]:
    """Return how many faults were tried in a scene, and what did not hold."""
    tried, wrong = 0, []
    with (
        tempfile.TemporaryDirectory() as place,
        prepared(scene, Path(place, "s")) as (
            old,
            work,
        ),
    ):
        before = snapshot(old)
        shutil.copytree(old, work)
        run_in(work, *scene.arguments)
        after = snapshot(work)
        for n in count(1):
            kinds = [(error, False) for error in ERRORS] + [(errno.ENOSPC, True)]
            if not full:
                kinds = [kinds[n % len(kinds)]]
            for error, lasting in kinds:
                shutil.rmtree(work)
                shutil.copytree(old, work)
                with Disk(failing(n, error, lasting=lasting)) as disk:
                    code, said = run_in(work, *scene.arguments)
                if len(disk.done) < n:
                    return tried, wrong
                tried += 1
                what = f"{disk.done[n - 1]} {n}, {errno.errorcode[error]}"
                wrong += [
                    f"{what}: {problem}"
                    for problem in wrongs(code, said, before, snapshot(work), after)
                ]
    raise AssertionError


def wrongs(
    code: int,
    said: str,
    before: dict[str, bytes],
    now: dict[str, bytes],
    after: dict[str, bytes],
) -> list[str]:
    """Return what does not hold after a fault."""
    found = [f"left {name}" for name in leftovers(now)]
    found += mixed(before, now, after)
    if code == 0 and _results(now) != _results(after):
        found.append("exit 0, but not everything is new")
    if code not in {0, 1}:
        found.append(f"exit {code}")
    if code == 1 and not _names_a_file(said, {*before, *after}):
        found.append(f"no file is named: {said!r}")
    return found


def mixed(
    before: dict[str, bytes], now: dict[str, bytes], after: dict[str, bytes]
) -> list[str]:
    """Return the files that are neither old nor new."""
    return [
        f"{name} is neither old nor new"
        for name in sorted({*before, *now, *after} - set(leftovers(now)))
        if now.get(name) not in (before.get(name), after.get(name))
    ]


def _results(files: dict[str, bytes]) -> dict[str, bytes]:
    return {n: content for n, content in files.items() if not n.startswith(CACHE)}


def _names_a_file(said: str, names: set[str]) -> bool:
    """Whether a message names a file that is written, or its folder."""
    parts = {part for name in names for part in name.split("/")}
    parts.add(LOCK_NAME)
    return any(
        line.startswith("geomap: ") and any(part in line for part in parts)
        for line in said.splitlines()
    )
