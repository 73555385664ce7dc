"""A page in headless Chromium: when it is painted, when it is idle, whom it asks.

No page reaches a network: what folium and swiftmap ask of their hosts is
counted, and answered from packages on this disk (Leaflet, jQuery) or with
nothing at all.  That favours them: a real host takes longer to answer.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
)
# When the condition first holds at a frame, what is there is painted with it,
# and has been when the next frame begins.
# "Idle" is the end of the last task of over 50 ms.
WATCH = """
window.lastTask = 0;
new PerformanceObserver((list) => list.getEntries().forEach((task) =>
  (window.lastTask = task.startTime + task.duration))).observe({type: 'longtask', buffered: true});
(function look() {
  if (%s) requestAnimationFrame(() => (window.painted = performance.now()));
  else requestAnimationFrame(look);
})();
"""
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
LONGEST = 600  # half seconds until painted
QUIET = 3000  # milliseconds after painting in which a page may still be busy
OURS = "document.querySelector('.item')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What was seen of a page; milliseconds since its address was opened.

    ``first`` is the first contentful paint, ``painted`` when the page's events
    are there, ``idle`` the end of its last long task, ``step`` the script of a
    step of our slider (None on other pages).
    """

    first: float
    painted: float
    idle: float
    requests: int
    step: float | None


def opened(html: bytes, *, there: str, steps: bool = False) -> Opened:
    """Open a page in a fresh browser.

    Parameters
    ----------
    html : bytes
    there : str
        JavaScript condition: the events are on the page.
    steps : bool
        Press the step button of our slider, too.
    """
    requests: list[str] = []
    with tempfile.TemporaryDirectory() as folder, _tab(requests) as tab:
        path = Path(folder) / "page.html"
        path.write_bytes(html)
        tab.add_init_script(WATCH % there)
        tab.goto(path.as_uri(), wait_until="commit")
        for _ in range(LONGEST):  # wait_for_function would need unsafe-eval
            if tab.evaluate("window.painted"):
                break
            tab.wait_for_timeout(500)
        tab.wait_for_timeout(QUIET)
        first = tab.evaluate(
            "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? window.painted"
        )
        return Opened(
            first=first,
            painted=tab.evaluate("window.painted"),
            idle=max(tab.evaluate("window.lastTask"), first),
            requests=len(requests),
            step=tab.evaluate(STEPS) if steps else None,
        )


def _tab(requests: list[str]) -> AbstractContextManager[Any]:
    """Return an open tab whose requests are listed and answered here."""
    from contextlib import contextmanager

    from playwright.sync_api import sync_playwright

    def answer(route: Any) -> None:
        address = route.request.url
        if address.startswith(("file:", "data:", "blob:")):
            route.continue_()
            return
        requests.append(address)
        route.fulfill(status=200, body=_local(address.rsplit("/", 1)[-1]))

    @contextmanager
    def tab() -> Iterator[Any]:
        found = shutil.which("chromium") or shutil.which("google-chrome")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=found, args=FLAGS.split()
            )
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.route("**/*", answer)
            yield page
            browser.close()

    return tab()


def _local(name: str) -> bytes:
    """Return the file that a page asks for, as packages on this disk have it."""
    leaflet = resources.files("xstatic.pkg.leaflet").joinpath("data")
    files = {
        "leaflet.js": leaflet.joinpath("leaflet.js"),
        "leaflet.css": leaflet.joinpath("leaflet.css"),
        "marker-icon.png": leaflet.joinpath("images/marker-icon.png"),
        "marker-shadow.png": leaflet.joinpath("images/marker-shadow.png"),
    }
    if name.startswith("jquery"):
        return (
            resources.files("xstatic.pkg.jquery")
            .joinpath("data/jquery.min.js")
            .read_bytes()
        )
    return files[name].read_bytes() if name in files else b""
