"""Import generated dumps in the format of GeoNames: time, memory, growth, opening.

    python benchmarks/geonames_import.py             500,000 and 2,000,000 places
    python benchmarks/geonames_import.py 50000       fewer

The rows are made up by a fixed rule: names of syllables, every fourth with names
in other scripts, most of them settlements, as in the published dump.  Each import
runs in a process of its own, whose peak of memory is measured; so does opening.
Targets are judged by processor time, which other jobs of the machine change
little; the clock's stands beside.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
SIZES = (500_000, 2_000_000)
MOST_SECONDS = 180
MOST_MEGABYTES = 1_500
MOST_OPENING_MS = 50

_FIRST = "ba be bi bo da du ga gor ha ho ja ka ke ki kor la le ma mi mu na ni no pa ra ri sa se si so ta te to tu va vi wa ya za zo".split()
_LAST = " n r l ng sk v d m sh kh".split(" ")
_CYRILLIC = str.maketrans("abdeghijklmnoprstuvwyz", "абдегхижклмнопрстувшыз")
_ARABIC = str.maketrans("abdeghijklmnoprstuvwyz", "ابدهغحيجكلمنوبرستوفويز")
_FEATURES = (
    ("P", "PPL"), ("P", "PPL"), ("P", "PPL"), ("P", "PPLX"), ("H", "STM"), ("T", "MT"),
    ("S", "FRM"), ("L", "LCTY"), ("A", "ADM3"), ("S", "SCH"),
)  # fmt: skip
_COUNTRIES = "AM AZ BD BR CD CN DE ET FR ID IN IR MX NG PK RU SD TR UA US".split()

IMPORT = """
import resource, sys, time
from geomap.geonames import import_geonames
begun = time.perf_counter()
done = import_geonames(sys.argv[1], folder=sys.argv[2])
seconds = time.perf_counter() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
cpu = time.process_time()
print(done.places, done.names, sum(done.rejected.values()), seconds, cpu, peak)
"""
OPEN = """
import sys, time
from pathlib import Path
from geomap.gazetteer import Gazetteer
Gazetteer.open().lookup("Goris")
begun, used = time.perf_counter(), time.process_time()
gazetteer = Gazetteer.open(Path(sys.argv[1]))
opened, used = time.perf_counter(), time.process_time() - used
found = gazetteer.lookup(sys.argv[2])
print(used * 1000, (opened - begun) * 1000, (time.perf_counter() - opened) * 1000, len(found))
"""


def name(chance: random.Random) -> str:
    """Return a made-up name."""
    parts = [chance.choice(_FIRST) for _ in range(chance.randint(2, 4))]
    return ("".join(parts) + chance.choice(_LAST)).capitalize()


def rows(count: int) -> Iterator[str]:
    """Yield lines of the main table."""
    chance = random.Random(count)
    for number in range(1, count + 1):
        main = name(chance)
        others = [name(chance) for _ in range(chance.randint(0, 3))]
        if number % 4 == 0:
            others += [
                main.lower().translate(_CYRILLIC).capitalize(),
                main.lower().translate(_ARABIC),
            ]
        feature_class, feature = _FEATURES[number % len(_FEATURES)]
        country = _COUNTRIES[number * 7 // 1000 % len(_COUNTRIES)]
        admin1 = f"{number // 1000 % 40:02}"
        fields = [
            number, main, main, ",".join(others), f"{chance.uniform(-60, 75):.5f}",
            f"{chance.uniform(-180, 180):.5f}", feature_class, feature, country, "", admin1,
            number // 100 % 400, "", "", int(10 ** chance.uniform(0, 5)) if feature_class == "P" else 0,
            "", chance.randint(0, 4000), "Etc/UTC", "2024-01-01",
        ]  # fmt: skip
        yield "\t".join(map(str, fields)) + "\n"


def generate(path: Path, count: int) -> str:
    """Write a dump as GeoNames packs it; return the name of one of its places."""
    some = ""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("allCountries.txt", "w", force_zip64=True) as file,
    ):
        for number, line in enumerate(rows(count)):
            file.write(line.encode("utf-8"))
            if number == count // 2:
                some = line.split("\t")[1]
    return some


def run(code: str, *arguments: object) -> list[float]:
    """Run some code in a new process; return the numbers that it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr)
    return [float(part) for part in done.stdout.split()]


def main(arguments: list[str]) -> int:
    """Measure; return 1 if a target is missed."""
    sizes = [int(a) for a in arguments] or list(SIZES)
    missed = []
    per_row = []
    for count in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            dump, folder = (
                Path(scratch) / "allCountries.zip",
                Path(scratch) / "geonames",
            )
            some = generate(dump, count)
            packed = dump.stat().st_size
            places, names, rejected, seconds, cpu, peak = run(IMPORT, dump, folder)
            size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
            openings = sorted(run(OPEN, folder, some) for _ in range(5))
        opening, clock, first, found = openings[2]
        megabytes = peak / 1000
        per_row.append(cpu / count)
        print(
            f"{int(places):,} places, {int(names):,} names ({int(rejected)} rejected):"
            f" {cpu:.0f} s of processor ({seconds:.0f} s by the clock), peak {megabytes:,.0f} MB,"
            f" from {packed / 1e6:,.0f} MB to {size / 1e6:,.0f} MB;"
            f" opened in {opening:.0f} ms of processor ({clock:.0f} ms by the clock), first"
            f" lookup {first:.1f} ms ({int(found)} found)"
        )
        missed += [f"{count:,}: {cpu:.0f} s"] if cpu > MOST_SECONDS else []
        missed += (
            [f"{count:,}: {megabytes:.0f} MB"] if megabytes > MOST_MEGABYTES else []
        )
        missed += (
            [f"{count:,}: opened in {opening:.0f} ms"]
            if opening > MOST_OPENING_MS
            else []
        )
    if len(per_row) > 1:
        growth = per_row[-1] / per_row[0]
        print(f"time for a row, largest to smallest dump: {growth:.2f}")
        missed += [f"growth {growth:.2f}"] if growth > 1.3 else []
    for miss in missed:
        print(f"missed: {miss}")
    return 1 if missed else 0


if __name__ == "__main__":
    started = time.perf_counter()
    code = main(sys.argv[1:])
    print(f"{time.perf_counter() - started:.0f} s in all")
    sys.exit(code)
