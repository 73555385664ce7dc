"""Writing and reading events, side by side with geopandas in one run.

Each way runs in a process of its own, which makes the same events, and says how
much processor time it took and by how much the peak of its memory grew.  Making a
frame for geopandas is not counted, except where the frame is what one wants in
the end.  Linux and macOS; run: python benchmarks/formats.py [events [pair ...]]
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
ENDINGS = {"ndjson": "geojsonl"}
# What is written: our way, theirs, least times faster, least times less memory.
PAIRS = {
    "geojson": ("GeoDataFrame.to_json", 4.0, 5.0),
    "ndjson": ("GeoDataFrame.to_json", 4.0, 5.0),
    "csv": ("pyogrio CSV", 1.0, 1.0),
    "gpkg": ("pyogrio GPKG", None, None),
    "parquet": ("GeoDataFrame.to_parquet", 1.0, None),
}
READ = ("geojson", "csv", "gpkg", "parquet")
MOST_MEGABYTES = 600


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


def written_by_others(way: str, table: Any, path: Path) -> Any:
    """Return what writes the events in another program's way."""
    frame = table.to_geodataframe()
    if way == "GeoDataFrame.to_json":
        for name in frame.columns[frame.dtypes == "datetime64[s]"]:
            frame[name] = frame[name].dt.strftime("%Y-%m-%d")  # to_json knows no days
        return lambda: path.write_text(frame.to_json(), encoding="utf-8")
    if way == "GeoDataFrame.to_parquet":
        return lambda: frame.to_parquet(path, index=False, compression="zstd")
    import pyogrio

    if way == "pyogrio CSV":
        # Its GEOMETRY options fail on frames with points alone: text of our making.
        frame["wkt"] = frame.geometry.to_wkt()
        plain = frame.drop(columns="geometry")
        return lambda: pyogrio.write_dataframe(plain, path, driver="CSV")
    return lambda: pyogrio.write_dataframe(frame, path, driver="GPKG")


def run(way: str, count: int, folder: str) -> None:
    """Write the events in one way; print seconds, MB of memory, MB of file."""
    table = events(count)
    path = Path(folder) / f"a.{ENDINGS.get(way, way)}"
    if way in PAIRS:
        from geomap.formats import write_events

        write_events(table.select([0]), path)  # imports are not counted

        def write() -> None:
            write_events(table, path)
    else:
        path = Path(folder) / f"theirs.{way.rsplit(maxsplit=1)[-1].lower()[-7:]}"
        write = written_by_others(way, table, path)
    before, start = peak(), time.process_time()
    write()
    seconds = time.process_time() - start
    print(json.dumps([seconds, peak() - before, path.stat().st_size / 1e6]))


def run_reading(ending: str, folder: str) -> None:
    """Read a file of events; print seconds, MB of memory of the whole process."""
    from geomap.formats import read_events

    start = time.process_time()
    table = read_events(Path(folder) / f"a.{ending}")
    seconds = time.process_time() - start
    print(json.dumps([seconds, peak(), len(table)]))


def measured(*arguments: str) -> list[float]:
    """Return what a process of its own says."""
    done = subprocess.run(
        [sys.executable, __file__, *arguments],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    found: list[float] = json.loads(done.stdout)
    return found


def compare(ours: str, count: int, folder: str) -> None:
    """Print our way beside theirs, and whether the ratios are what they should be."""
    theirs, faster, leaner = PAIRS[ours]
    found = {way: measured("--one", way, str(count), folder) for way in (ours, theirs)}
    for way, (seconds, memory, size) in found.items():
        print(f"write {way:24} {seconds:7.2f} s {memory:7.0f} MB more {size:7.1f} MB file")  # fmt: skip
    times = found[theirs][0] / found[ours][0]
    less = found[theirs][1] / max(found[ours][1], 1)
    wanted = [
        f"{name} {'met' if ratio >= least else 'MISSED'} (at least {least:g})"
        for name, ratio, least in (("time", times, faster), ("memory", less, leaner))
        if least is not None
    ]
    print(f"  {times:.1f} times faster, {less:.1f} times less memory; {', '.join(wanted) or 'no target'}")  # fmt: skip


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    chosen = sys.argv[2:] or list(PAIRS)
    print(f"{count:,} events with all fields of the record; load {os.getloadavg()[0]:.1f}")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        for ours in chosen:
            compare(ours, count, folder)
        for ending in (e for e in READ if e in chosen):
            seconds, memory, rows = measured("--read", ending, folder)
            kept = "met" if memory < MOST_MEGABYTES else "MISSED"
            print(f"read  {ending:24} {seconds:7.2f} s {memory:7.0f} MB in all; {rows:,.0f} events; under {MOST_MEGABYTES} MB {kept}")  # fmt: skip
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        run(sys.argv[2], int(sys.argv[3]), sys.argv[4])
    elif sys.argv[1:2] == ["--read"]:
        run_reading(sys.argv[2], sys.argv[3])
    else:
        main()
