"""How much longer ``geomap places`` takes on one report than ``python -c pass``.

Both are whole processes; they take turns, and the fastest of each counts,
because noise only ever adds time.  Modules are compiled beforehand, as they
are after the first run of any installed program; further turns are taken
before it fails.  Run: ``python benchmarks/startup.py``.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIMIT = 15.0
LEAST, MOST = 6, 40
SENTENCES = (
    "Shelling was reported near Kharkiv on 4 May 2024.",
    "Officials met in the town of Yevlakh the next day.",
    "A flood cut the road between Port Sudan and Atbara.",
    "About 300 people fled from Goma towards Rwanda on Monday.",
)


def fastest(folder: Path) -> tuple[float, float]:
    """Return the wall times in seconds of ``geomap places`` and ``python -c pass``."""
    report = folder / "report.txt"
    text = "\n".join(SENTENCES * 11)[:2000]
    report.write_text(text + "\n", encoding="utf-8", newline="\n")
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(__file__).parents[1]),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    places = [sys.executable, "-m", "geomap", "places", str(report)]
    bare = [sys.executable, "-c", "pass"]
    times: dict[str, float] = {}
    for turn in range(MOST):
        for name, command in (("bare", bare), ("places", places)):
            start = time.perf_counter()
            subprocess.run(
                command, check=True, stdout=subprocess.DEVNULL, env=environment
            )
            took = time.perf_counter() - start
            times[name] = min(times.get(name, took), took)
        if turn >= LEAST and times["places"] <= LIMIT * times["bare"]:
            break
    return times["places"], times["bare"]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        ours, bare = fastest(Path(made))
    print(
        f"geomap places, 2 kB: {ours:.3f} s; python -c pass: {bare:.3f} s;"
        f" {ours / bare:.1f} times (limit {LIMIT:g})"
    )
    sys.exit(ours > LIMIT * bare)
