"""Kills: SIGKILL at the boundaries of writes, and at random times.

Each run is a process of its own, forked from one that has everything imported
and has built once, so that the time of a kill falls into the work.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.trust.disk import Disk, cut_off
from benchmarks.trust.faults import mixed
from benchmarks.trust.row import Row
from benchmarks.trust.scenes import (
    CACHE,
    SCENES,
    leftovers,
    prepared,
    run_in,
    snapshot,
)
from geomap.build import verify
from geomap.errors import InputError

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from benchmarks.trust.scenes import Scene

__all__ = ["FORKS", "find_kills", "run"]

FORKS = hasattr(os, "fork")
"""Windows has no SIGKILL and cannot fork."""

_FULL = {"build": (100, 140), "public build": (100, 30), "read -o": (20, 30)}
_QUICK = {"small build": (6, 4), "read -o": (2, 1)}


def run(full: bool) -> Row:  # noqa: FBT001  as __main__ calls it
    """Kill commands at boundaries of writes and at random times."""
    boundaries = times = mixes = 0
    wrong = []
    for name, (most, random_times) in (_FULL if full else _QUICK).items():
        found = find_kills(SCENES[name], boundaries=most, times=random_times)
        boundaries, times = boundaries + found[0], times + found[1]
        mixes += found[2]
        wrong += [f"{name}: {problem}" for problem in found[3]]
    return Row(
        test=f"SIGKILL at {boundaries} boundaries of writes and {times} random times, in"
        f" {', '.join(_FULL if full else _QUICK)}",
        must="each file is old or new; `verify` names a mix; the next run mends it and"
        " clears up",
        figure=f"{boundaries + times} kills, {mixes} mixes named, {len(wrong)} wrong"
        + "".join(f"; {w}" for w in wrong[:5]),
        holds=not wrong,
        how="a forked process kills itself before or within a system call that changes"
        " a file, or is killed after a random share of the time of a whole run",
    )


def find_kills(
    scene: Scene, *, boundaries: int, times: int
) -> tuple[int, int, int, list[str]]:
    """Return counts of boundaries, times and mixes, and what did not hold."""
    wrong: list[str] = []
    mixes = 0
    draw = random.Random(1)
    with (
        tempfile.TemporaryDirectory() as place,
        prepared(scene, Path(place, "s")) as (
            old,
            work,
        ),
    ):
        before = snapshot(old)
        shutil.copytree(old, work)
        with Disk() as disk:
            run_in(work, *scene.arguments)
        after = snapshot(work)
        steps = len(disk.done)
        numbers = draw.sample(range(1, steps + 1), min(boundaries, steps))
        numbers += draw.choices(range(1, steps + 1), k=boundaries - len(numbers))
        seconds = _seconds(scene, old, work)
        for number in [*sorted(numbers), *[0] * times]:
            _fresh(old, work)
            child = _started(work, scene.arguments, number)
            if not number:
                time.sleep(draw.random() * seconds)
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child.pid or 0, signal.SIGKILL)
            child.join()
            what = f"at operation {number}" if number else "at a random time"
            if number and child.exitcode != -signal.SIGKILL:
                wrong.append(f"{what}: was not killed")
            now = snapshot(work)
            found, mix = _wrongs(work, before, now, after)
            mixes += mix
            found += _unmended(scene, work, after)
            wrong += [f"{what}: {problem}" for problem in found]
    return len(numbers), times, mixes, wrong


def _wrongs(
    work: Path,
    before: dict[str, bytes],
    now: dict[str, bytes],
    after: dict[str, bytes],
) -> tuple[list[str], bool]:
    """Return what does not hold after a kill, and whether files are of two builds."""
    found = mixed(before, now, after)
    folder = "maps/example/"
    made = [
        n for n in {*before, *now, *after} - set(leftovers(now)) if n.startswith(folder)
    ]
    states = {
        (now.get(n) == before.get(n), now.get(n) == after.get(n)) for n in made
    } - {(True, True)}
    mix = len(states) > 1
    if mix:
        try:
            problems = verify(work / folder)
        except InputError:
            problems = []
        if not problems:
            found.append("verify does not name the mix")
    return found, mix


def _unmended(scene: Scene, work: Path, after: dict[str, bytes]) -> list[str]:
    """Run the command again; return what is not as after an undisturbed run."""
    code, said = run_in(work, *scene.arguments)
    now = snapshot(work)
    found = [f"the next run exits {code}: {said}"] if code else []
    found += [f"the next run leaves {name}" for name in leftovers(now)]
    found += [
        f"the next run does not mend {name}"
        for name in sorted({*now, *after} - set(leftovers(now)))
        if now.get(name) != after.get(name) and not name.startswith(CACHE)
    ]
    return found


def _fresh(old: Path, work: Path) -> None:
    shutil.rmtree(work)
    shutil.copytree(old, work)


def _seconds(scene: Scene, old: Path, work: Path) -> float:
    """Return how long the command takes in a process of its own."""
    taken = []
    for _ in range(3):
        _fresh(old, work)
        start = time.perf_counter()
        _started(work, scene.arguments, 0).join()
        taken.append(time.perf_counter() - start)
    return min(taken)


def _started(folder: Path, arguments: tuple[str, ...], number: int) -> BaseProcess:
    """Start a command, to be killed at an operation if its number is not 0."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["benchmarks.trust.warm"])
    child = context.Process(target=_command, args=(folder, arguments, number))
    child.start()
    return child


def _command(folder: Path, arguments: tuple[str, ...], number: int) -> None:
    with Disk(cut_off(number)) if number else contextlib.nullcontext():
        code, _ = run_in(folder, *arguments)
    os._exit(code)
