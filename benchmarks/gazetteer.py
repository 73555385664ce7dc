"""How fast the gazetteer is, as ratios measured in one run.

    python benchmarks/gazetteer.py

Each figure stands beside a plain way to do the same, run in turns on the same
machine, because absolute times on a shared machine mean little.
"""

from __future__ import annotations

import random
import re
import sqlite3
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.store import EMBEDDED, Store
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = Store(EMBEDDED).names.keys()


def best_of(rounds: int, *jobs: Callable[[], object]) -> list[float]:
    """Return the least seconds of each job, run in turns."""
    times: list[list[float]] = [[] for _ in jobs]
    for _ in range(rounds):
        for job, kept in zip(jobs, times, strict=True):
            start = time.perf_counter()
            job()
            kept.append(time.perf_counter() - start)
    return [min(kept) for kept in times]


def start_up() -> None:
    """Open and look up once in a new process, against Python doing nothing."""
    code = "from geomap.gazetteer import Gazetteer; Gazetteer.open().lookup('Goris')"

    def run(program: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, "-c", program], check=True)

    bare, full = best_of(9, run("pass"), run(code))
    print(
        f"start, open, first look-up: {1e3 * full:.0f} ms; bare Python {1e3 * bare:.0f} ms;"
        f" {1e3 * (full - bare):.0f} ms more"
    )


def look_up(gazetteer: Gazetteer, names: list[str]) -> None:
    """Exact look-ups a second, new names and known ones, against sqlite."""
    base = sqlite3.connect(":memory:")
    base.execute("create table n (name text, place text)")
    base.executemany(
        "insert into n values (?, ?)",
        ((name, name) for name in NAMES),
    )
    base.execute("create index i on n (name)")

    def by_sqlite() -> None:
        for name in names:
            base.execute(
                "select place from n where name = ?", (fold_name(name),)
            ).fetchall()

    start = time.perf_counter()
    for name in names:
        gazetteer.lookup(name)
    cold = time.perf_counter() - start

    def warm() -> None:
        for name in names:
            gazetteer.lookup(name)

    ours, theirs = best_of(3, warm, by_sqlite)
    n = len(names)
    print(
        f"look-ups a second: {n / cold:,.0f} new, {n / ours:,.0f} seen before;"
        f" sqlite (name only, no record) {n / theirs:,.0f}"
    )


def fuzzy(gazetteer: Gazetteer, names: list[str]) -> None:
    """Milliseconds of a search for a name with one slip in it."""
    pick = random.Random(1)
    times = []
    for name in names:
        at = pick.randrange(1, len(name) - 1)
        start = time.perf_counter()
        gazetteer.find(name[:at] + name[at + 1 :])
        times.append(time.perf_counter() - start)
    print(
        f"find with a slip: median {1e3 * statistics.median(times):.2f} ms,"
        f" worst {1e3 * max(times):.1f} ms"
    )


def scan(gazetteer: Gazetteer, names: list[str]) -> None:
    """Megabytes of text a second, against a dict of all names and word n-grams."""
    pick = random.Random(2)
    words = (
        "the a of in on said that troops moved after report was were and to it".split()
    )
    text = ". ".join(
        " ".join(
            [*pick.choices(words, k=14), pick.choice(names), *pick.choices(words, k=9)]
        )
        for _ in range(8000)
    )
    known = dict.fromkeys(NAMES, True)
    word = re.compile(r"\w+")

    def by_dict() -> int:
        spans = [m.span() for m in word.finditer(text)]
        lower = [text[a:b].lower() for a, b in spans]
        found = at = 0
        while at < len(lower):
            for length in (4, 3, 2, 1):
                if " ".join(lower[at : at + length]) in known:
                    found += 1
                    at += length - 1
                    break
            at += 1
        return found

    ours, theirs = best_of(3, lambda: gazetteer.scan(text), by_dict)
    size = len(text.encode()) / 1e6
    print(
        f"scan: {size / ours:.1f} MB/s; a dict of word n-grams {size / theirs:.1f} MB/s;"
        f" {theirs / ours:.1f} times"
    )


def main() -> None:
    """Print all figures."""
    start_up()
    gazetteer = Gazetteer.open()
    every = [key for key in NAMES if key.isascii() and len(key) > 5]
    names = [name.title() for name in random.Random(0).sample(every, 10_000)]
    scan(gazetteer, names)
    look_up(gazetteer, names)
    fuzzy(gazetteer, names[:200])


if __name__ == "__main__":
    main()
