"""Writing events, side by side with geopandas in one run: time and memory.

Each way runs in a process of its own, which makes the same events, and says how
long the writing took and by how much the peak of its memory grew.  Linux and
macOS; run: python benchmarks/formats.py [events]
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
WAYS = ("geojson", "ndjson", "GeoDataFrame.to_json")


def events(count: int) -> Any:
    """Return events with the fields that a read report gives."""
    from geomap.model import EventTable

    rows = range(count)
    days = [f"20{i % 24:02}-{i % 12 + 1:02}-{i % 28 + 1:02}" for i in rows]
    return EventTable(
        {
            "id": [f"ev-{i:012x}" for i in rows],
            "title": [f"Armed action, Place {i % 999}, {day}" for i, day in enumerate(days)],
            "start_date": days,
            "end_date": days,
            "date_edtf": days,
            "date_basis": ["explicit"] * count,
            "event_class": ["armed_action"] * count,
            "place_name": [f"Place {i % 999}" for i in rows],
            "place_id": [f"gn:{i % 999}" for i in rows],
            "lat": [round(i % 180_000 / 1000 - 90, 6) for i in rows],
            "lon": [round(i % 360_000 / 1000 - 180, 6) for i in rows],
            "geometry_kind": ["point"] * count,
            "killed_best": [i % 7 or None for i in rows],
            "sentence": [f"Fighters attacked a post near Place {i % 999}." for i in rows],
            "sources": [({"doc_id": "d", "start": 0, "end": 40},)] * count,
        }
    )  # fmt: skip


def peak() -> float:
    """Return the most memory that this process has had, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def run(way: str, count: int, folder: str) -> None:
    """Write the events in one way; print seconds, MB of memory, MB of file."""
    table = events(count)
    path = Path(folder) / ("a.ndjson" if way == "ndjson" else "a.geojson")
    frame = None
    if way == "GeoDataFrame.to_json":  # making the frame is not counted
        frame = table.to_geodataframe()
        for name in frame.columns[frame.dtypes == "datetime64[s]"]:
            frame[name] = frame[name].dt.strftime("%Y-%m-%d")  # to_json knows no days
    else:
        from geomap.formats import write_events

        write_events(table.select([0]), path)  # imports are not counted
    before, start = peak(), time.perf_counter()
    if frame is None:
        write_events(table, path)
    else:
        path.write_text(frame.to_json(), encoding="utf-8")
    seconds = time.perf_counter() - start
    print(json.dumps([seconds, peak() - before, path.stat().st_size / 1e6]))


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    found = {}
    print(f"{count:,} events with all fields of the record")
    for way in WAYS:
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(
                [sys.executable, __file__, "--one", way, str(count), folder],
                check=True,
                capture_output=True,
                text=True,
                cwd=ROOT,
            )
        found[way] = json.loads(done.stdout)
        seconds, memory, size = found[way]
        print(
            f"{way:22} {seconds:7.2f} s {memory:8.0f} MB more memory {size:7.1f} MB file"
        )
    theirs = found["GeoDataFrame.to_json"]
    for way in WAYS[:2]:
        time_ratio = theirs[0] / found[way][0]
        memory_ratio = theirs[1] / max(found[way][1], 1)
        print(
            f"{way}: {time_ratio:.1f} times faster, {memory_ratio:.1f} times less memory"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        run(sys.argv[2], int(sys.argv[3]), sys.argv[4])
    else:
        main()
