"""Races: commands that write into the same place at the same time."""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from multiprocessing import get_context
from pathlib import Path

from benchmarks.trust.row import Row
from benchmarks.trust.scenes import (
    CACHE,
    SCENES,
    leftovers,
    prepared,
    run_in,
    snapshot,
)
from geomap.formats import read_events, write_events
from geomap.model import EventTable

__all__ = ["run"]

EVENTS = "seeds/events.geojson"
REPORTS = ("seeds/rivers.md", "seeds/second.md")
SECOND = """+++
published = 2024-05-07
publisher = "Example desk"
+++
A protest was held in Tete on 6 May 2024.
"""
SAYS_SO = ("changed while it was being read",)


def run(full: bool) -> Row:  # noqa: FBT001  as __main__ calls it
    """Run two commands at once, many times."""
    rounds = 50 if full else 3
    wrong = [f"two builds: {w}" for w in two_builds(rounds)]
    found, told = build_beside_read(rounds)
    wrong += [f"build beside read -o: {w}" for w in found]
    wrong += [f"two read -o: {w}" for w in two_reads(rounds)]
    return Row(
        test=f"two builds, a build beside `geomap read -o` into its event file, and two"
        f" `read -o` into one file, at once, {rounds} rounds each",
        must="one waits or says so; no lost edit",
        figure=f"{3 * rounds} rounds, {len(wrong)} wrong; a build refused {told} times"
        " because its events changed" + "".join(f"; {w}" for w in wrong[:5]),
        holds=not wrong,
        how="two processes, started together; afterwards every edit and every event"
        " is there, and a build gives what an undisturbed one gives",
    )


def two_builds(rounds: int) -> list[str]:
    """Build one stale map twice: both end well, and the map is whole."""
    wrong = []
    scene = SCENES["small build"]
    with (
        tempfile.TemporaryDirectory() as place,
        prepared(scene, Path(place, "s")) as (
            old,
            work,
        ),
    ):
        shutil.copytree(old, work)
        run_in(work, "build")
        after = _whole(work)
        for number in range(rounds):
            _fresh(old, work)
            for code, said in _at_once(work, ("build",), ("build",)):
                if code:
                    wrong.append(f"round {number}: exit {code}: {said}")
            if _whole(work) != after:
                wrong.append(f"round {number}: the map is not whole")
    return wrong


def build_beside_read(rounds: int) -> tuple[list[str], int]:
    """Build while the event file is written: the map is of one state of it."""
    wrong, told = [], 0
    with tempfile.TemporaryDirectory() as place:
        old, work = Path(place, "old"), Path(place, "work")
        _edited_project(old)
        shutil.copytree(old, work)
        run_in(work, "read", *REPORTS, "-o", EVENTS)
        run_in(work, "build")
        after = _whole(work)
        for number in range(rounds):
            _fresh(old, work)
            built, read = _at_once(work, ("build",), ("read", *REPORTS, "-o", EVENTS))
            if read[0]:
                wrong.append(f"round {number}: read exits {read[0]}: {read[1]}")
            if built[0]:
                told += 1
                if not any(words in built[1] for words in SAYS_SO):
                    wrong.append(f"round {number}: build exits {built[0]}: {built[1]}")
            wrong += [f"round {number}: {w}" for w in _lost_edits(work)]
            again = run_in(work, "build")
            if again[0] or _whole(work) != after:
                wrong.append(f"round {number}: the next build is not whole {again}")
    return wrong, told


def two_reads(rounds: int) -> list[str]:
    """Read different reports into one file: the events of both are there."""
    wrong = []
    with tempfile.TemporaryDirectory() as place:
        old, work = Path(place, "old"), Path(place, "work")
        _edited_project(old)
        shutil.copytree(old, work)
        for name in REPORTS:
            run_in(work, "read", name, "-o", EVENTS)
        after = {event.id for event in read_events(work / EVENTS)}
        for number in range(rounds):
            _fresh(old, work)
            readings = [("read", name, "-o", EVENTS) for name in REPORTS]
            for code, said in _at_once(work, *readings):
                if code:
                    wrong.append(f"round {number}: exit {code}: {said}")
            wrong += [f"round {number}: {w}" for w in _lost_edits(work)]
            if {event.id for event in read_events(work / EVENTS)} != after:
                wrong.append(f"round {number}: not all events are there")
    return wrong


def _edited_project(folder: Path) -> None:
    """Make a project whose event file somebody has edited."""
    folder.mkdir()
    SCENES["small build"].prepare(folder)
    (folder / "seeds" / "second.md").write_text(SECOND, encoding="utf-8")
    definition = folder / "maps" / "example.toml"
    text = definition.read_text(encoding="utf-8")
    definition.write_text(f'events = ["../{EVENTS}"]\n{text}', encoding="utf-8")
    run_in(folder, "read", REPORTS[0], "-o", EVENTS)
    edited = [
        dataclasses.replace(
            event, title=f"Edited {row}", edited=("title",), note=f"note {row}"
        )
        for row, event in enumerate(read_events(folder / EVENTS))
    ]
    write_events(EventTable.from_events(edited), folder / EVENTS)


def _lost_edits(folder: Path) -> list[str]:
    edited = [e for e in read_events(folder / EVENTS) if e.edited]
    rows = len([e for e in edited if e.title.startswith("Edited ") and e.note])
    return [] if rows >= 2 else [f"{rows} edits are left"]


def _whole(folder: Path) -> dict[str, bytes]:
    found = snapshot(folder)
    return {
        name: content
        for name, content in found.items()
        if not name.startswith(CACHE) or name in leftovers(found)
    }


def _fresh(old: Path, work: Path) -> None:
    shutil.rmtree(work)
    shutil.copytree(old, work)


def _at_once(folder: Path, *commands: tuple[str, ...]) -> list[tuple[int, str]]:
    """Run commands at the same time; return the exit code and words of each."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["benchmarks.trust.warm"])
    start = context.Event()
    pipes = [context.Pipe(duplex=False) for _ in commands]
    children = [
        context.Process(target=_command, args=(folder, arguments, start, end))
        for arguments, (_, end) in zip(commands, pipes, strict=True)
    ]
    for child in children:
        child.start()
    for receive, _ in pipes:
        receive.recv()  # it is ready
    start.set()
    outcomes = [receive.recv() for receive, _ in pipes]
    for child in children:
        child.join()
    return outcomes


def _command(folder, arguments, start, end) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    end.send(None)
    start.wait()
    end.send(run_in(folder, *arguments))
