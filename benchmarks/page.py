"""The page against folium's Marker and Popup, on the same made-up events.

One run: both are built in this process and opened in the same headless
Chromium with the network blocked, so folium's page gets none of the libraries
that it asks for and is only built and weighed.  Our page is also opened with
100,000 events: its size, when its first paint and its list are there, and how
much script a step of the slider takes (the press and the frame after it).
Run: ``python benchmarks/page.py [EVENTS]``; fails beyond a limit.
"""

import datetime as dt
import io
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from geomap.model import EventTable
from geomap.webmap import PageOptions, render_page

FASTER, SMALLER = 50, 10  # times, against folium at 10,000 events
MOST_BYTES, MOST_PAINT, MOST_STEP = 5_000_000, 1500, 16  # at 100,000; ms
CLASSES = ("armed_action", "protest", "aid", "meeting", "displacement")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
)
STEPS = """async () => {
  const press = document.querySelector('[aria-label="Step forward"]');
  const real = window.requestAnimationFrame;
  const times = [];
  for (let i = 0; i < 15; i += 1) {
    let took = 0;
    window.requestAnimationFrame = (draw) => real((now) => {
      const start = performance.now(); draw(now); took += performance.now() - start;
    });
    const start = performance.now();
    press.click();
    took += performance.now() - start;
    await new Promise((done) => setTimeout(done, 120));
    times.push(took);
  }
  window.requestAnimationFrame = real;
  return times.sort((a, b) => a - b)[7];
}"""


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


def by_folium(table: EventTable) -> tuple[float, int]:
    """Return the seconds and bytes of the same events as folium's markers."""
    import folium

    start = time.perf_counter()
    made = folium.Map()
    names = ("lat", "lon", "title", "start_date")
    for lat, lon, title, day in zip(*map(table.column, names), strict=True):
        popup = folium.Popup(f"<b>{title}</b><br>{day}")
        folium.Marker((lat, lon), popup=popup).add_to(made)
    out = io.BytesIO()
    made.save(out, close_file=False)
    return time.perf_counter() - start, len(out.getvalue())


def by_us(table: EventTable) -> tuple[float, bytes]:
    """Return the seconds of a page and its bytes."""
    start = time.perf_counter()
    html = render_page(table, PageOptions(title="Benchmark"))
    return time.perf_counter() - start, html


def opened(html: bytes) -> tuple[float, float, float]:
    """Return milliseconds to the first paint, to the full list, and of a step."""
    from playwright.sync_api import sync_playwright

    found = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "page.html"
        path.write_bytes(html)
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS.split())
        tab = browser.new_context(
            viewport={"width": 1280, "height": 800}, offline=True
        ).new_page()
        tab.add_init_script(
            "new MutationObserver(() => { if (!window.listed && document.querySelector('.item'))"
            " window.listed = performance.now(); }).observe(document, {childList: true, subtree: true});"
        )
        tab.goto(path.as_uri())
        tab.locator(".item").first.wait_for(timeout=60_000)
        paint = tab.evaluate(
            "performance.getEntriesByName('first-contentful-paint')[0].startTime"
        )
        tab.wait_for_timeout(1000)
        listed = tab.evaluate("window.listed")
        step = tab.evaluate(STEPS)
        browser.close()
    return paint, listed, step


def main(count: int) -> int:
    """Print the figures; return 1 if one is beyond its limit."""
    by_us(made_up(10))  # modules and base map are loaded
    table = made_up(count)
    seconds, html = by_us(table)
    theirs, size = by_folium(table)
    faster, smaller = theirs / seconds, size / len(html)
    print(
        f"{count:,} events: built in {seconds:.2f} s, folium {theirs:.2f} s"
        f" ({faster:.0f} times faster); {len(html) / 1e6:.2f} MB, folium"
        f" {size / 1e6:.2f} MB ({smaller:.1f} times smaller)"
    )
    seconds, html = by_us(made_up(100_000))
    paint, listed, step = opened(html)
    print(
        f"100,000 events: built in {seconds:.2f} s, {len(html) / 1e6:.2f} MB; first"
        f" paint {paint:.0f} ms, list {listed:.0f} ms, step {step:.1f} ms of script"
    )
    # The list is there only when all has been unpacked; no limit is set for it.
    kept = len(html) <= MOST_BYTES and paint <= MOST_PAINT and step <= MOST_STEP
    if count >= 10_000:
        kept = kept and faster >= FASTER and smaller >= SMALLER
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
