"""The page against folium's Marker and Popup and against swiftmap, side by side.

One run, one process, one headless Chromium, the same made-up events.  Seconds
of building are processor time, so that other work on the machine tells less.
Beside folium: built, weighed, painted (its libraries are answered from this
disk).  At 100,000 events: first paint, when all is there, a step of the slider;
beside swiftmap, if it is installed: weighed, and when the page is idle.

Needs ``pip install playwright XStatic-jQuery``; swiftmap is optional.
Run: ``python benchmarks/page.py [EVENTS]``; fails beyond a limit.
"""

import datetime as dt
import io
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from painting import OURS, opened

from geomap.model import EventTable
from geomap.webmap import PageOptions, render_page

FASTER, SMALLER, SOONER = 50, 10, 20  # times, against folium at 10,000 events
SHARE = 0.6  # of the size of swiftmap's page at 100,000
MOST_BYTES, MOST_PAINT, MOST_STEP = 5_000_000, 1500, 16  # at 100,000; ms
CLASSES = ("armed_action", "protest", "aid", "meeting", "displacement")


def made_up(count: int) -> EventTable:
    """Return events with titles and dates at 3,000 places over ten years."""
    draw = random.Random(7)
    first = dt.date(2015, 1, 1)
    places = [
        (f"Town {n}", round(draw.uniform(-30, 50), 5), round(draw.uniform(-60, 100), 5))
        for n in range(3000)
    ]
    at = [places[int(3000 * draw.random() ** 2)] for _ in range(count)]
    days = [(first + dt.timedelta(draw.randrange(3600))).isoformat() for _ in at]
    classes = [draw.choice(CLASSES) for _ in at]
    return EventTable(
        {
            "id": [f"ev-{draw.getrandbits(48):012x}" for _ in at],
            "title": [
                f"{kind} in {name} on {day}, number {draw.randrange(900)}"
                for kind, (name, _, _), day in zip(classes, at, days, strict=True)
            ],
            "start_date": days,
            "end_date": days,
            "date_edtf": days,
            "date_basis": ["explicit"] * count,
            "event_class": classes,
            "place_name": [name for name, _, _ in at],
            "place_label": [name for name, _, _ in at],
            "place_kind": ["settlement"] * count,
            "place_basis": ["gazetteer"] * count,
            "place_role": ["occurred_at"] * count,
            "geometry_kind": ["point"] * count,
            "lat": [lat for _, lat, _ in at],
            "lon": [lon for _, _, lon in at],
            "radius_m": [1000] * count,
        }
    )


def by_folium(table: EventTable) -> tuple[float, bytes]:
    """Return the seconds and bytes of the same events as folium's markers."""
    import folium

    start = time.process_time()
    made = folium.Map()
    names = ("lat", "lon", "title", "start_date")
    for lat, lon, title, day in zip(*map(table.column, names), strict=True):
        popup = folium.Popup(f"<b>{title}</b><br>{day}")
        folium.Marker((lat, lon), popup=popup).add_to(made)
    out = io.BytesIO()
    made.save(out, close_file=False)
    return time.process_time() - start, out.getvalue()


def by_swiftmap(table: EventTable) -> tuple[float, bytes] | None:
    """Return the same of a swiftmap page with names and dates; None if it is not there."""
    try:
        import swiftmap
    except ImportError:
        return None
    import pandas as pd

    names = ("lat", "lon", "title", "start_date")
    frame = pd.DataFrame({name: table.column(name) for name in names})
    start = time.process_time()
    made = swiftmap.Map(center=[10, 20], zoom=2)
    made.add_circle_markers(frame, lat_col="lat", lon_col="lon", radius=4)
    html = made.to_html(title="Benchmark").encode()
    return time.process_time() - start, html


def by_us(table: EventTable) -> tuple[float, bytes]:
    """Return the seconds of a page and its bytes."""
    start = time.process_time()
    html = render_page(table, PageOptions(title="Benchmark"))
    return time.process_time() - start, html


def beside_folium(count: int) -> bool:
    """Print the figures of both pages; return whether ours keeps its limits."""
    table = made_up(count)
    seconds, html = min(by_us(table) for _ in range(3))
    theirs, page = by_folium(table)
    ours = opened(html, there=OURS)
    markers = f"document.querySelectorAll('.leaflet-marker-icon').length >= {count}"
    folium = opened(page, there=markers)
    faster, smaller = theirs / seconds, len(page) / len(html)
    sooner = folium.painted / ours.painted
    print(
        f"{count:,} events, geomap / folium: built in {seconds:.2f} / {theirs:.2f} s"
        f" ({faster:.0f} times faster); {len(html) / 1e6:.2f} / {len(page) / 1e6:.2f} MB"
        f" ({smaller:.1f} times smaller); painted after {ours.painted:.0f} /"
        f" {folium.painted:.0f} ms ({sooner:.0f} times sooner);"
        f" {ours.requests} / {folium.requests} requests"
    )
    kept = faster >= FASTER and smaller >= SMALLER and sooner >= SOONER
    return ours.requests == 0 and (count < 10_000 or kept)


def beside_swiftmap(count: int) -> bool:
    """Print the figures of a large page; return whether it keeps its limits."""
    table = made_up(count)
    seconds, html = by_us(table)
    ours = opened(html, there=OURS, steps=True)
    print(
        f"{count:,} events: built in {seconds:.2f} s, {len(html) / 1e6:.2f} MB; first"
        f" paint {ours.first:.0f} ms, all there {ours.painted:.0f} ms, idle"
        f" {ours.idle:.0f} ms, step {ours.step or 0:.1f} ms of script"
    )
    kept = len(html) <= MOST_BYTES and ours.first <= MOST_PAINT
    kept = kept and (ours.step or 0) <= MOST_STEP
    made = by_swiftmap(table)
    if made is None:
        print("swiftmap is not installed: nothing to compare with")
        return kept
    theirs, page = made
    swift = opened(page, there="document.querySelector('canvas')")
    print(
        f"swiftmap: built in {theirs:.2f} s, {len(page) / 1e6:.2f} MB (ours is"
        f" {len(html) / len(page):.2f} of it); first paint {swift.first:.0f} ms, idle"
        f" {swift.idle:.0f} ms, {swift.requests} requests"
    )
    return kept and len(html) <= SHARE * len(page) and ours.idle <= swift.idle


def main(count: int) -> int:
    """Print the figures; return 1 if one is beyond its limit."""
    by_us(made_up(10))  # modules and base map are loaded
    opened(b"<p class=item>The browser is loaded.</p>", there=OURS)
    kept = beside_folium(count)
    return 0 if beside_swiftmap(100_000) and kept else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
