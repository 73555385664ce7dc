"""Hostile strings in every text field, through build, in a real browser."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import tempfile
from dataclasses import fields
from pathlib import Path

from benchmarks.trust.payloads import hostile_strings
from benchmarks.trust.row import Row
from geomap.build import build, verify
from geomap.errors import GeomapError
from geomap.formats import read_events, write_events
from geomap.model import Event, EventTable
from geomap.record.checks import KINDS

__all__ = ["attacked_project", "run"]

_FLAGS = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking".split()
)
_SKIPPED = {
    "id",
    "withhold",
    "generalise",
    "replaced_by",
    "country",
    "place_id",
    "gazetteer_version",
}


def run(full: bool) -> Row:
    """Try all strings, or every seventh of our own."""
    strings = hostile_strings(corpora=full)
    strings = strings if full else strings[::7]
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        rows = attacked_project(root, strings)
        problems = [
            f"{p.what}: {p.expected}" for p in verify(root / "maps" / "attacked")
        ]
        kept = {
            e.id: e.title
            for e in read_events(root / "maps" / "attacked" / "events.geojson")
        }
        problems += [
            f"{i} lost its text" for i, text in rows.items() if kept.get(i) != text
        ]
        pages = [root / "maps" / "attacked" / "index.html"]
        pages += _definitions(root, strings if full else strings[::9])
        shown, executed = _looked_at(pages, rows, problems)
    corpora = " and the corpora" if full and os.environ.get("GEOMAP_BENCH") else ""
    return Row(
        test=f"hostile strings: {len(strings)} ({'our own' + corpora}) in every text field of"
        " a report, an event file, a definition and a place file, through build and Chromium",
        must="0 executed, 0 broken pages, text shown as it is",
        figure=f"{executed} executed; {len(problems)} broken or changed on {len(pages)} pages;"
        f" {shown} titles shown as they are"
        + (f": {'; '.join(problems[:3])}" if problems else ""),
        holds=not problems and not executed,
        how="`hostile.py` builds a project of them and opens every page in Chromium without"
        " a network: titles are compared with the input, cards are opened, console, dialogs"
        " and requests are watched. `GEOMAP_BENCH` may name a folder of more strings.",
    )


def attacked_project(root: Path, strings: list[str]) -> dict[str, str]:
    """Build a map of the strings; return the title of each event of them by id."""
    for name in ("seeds", "maps"):
        (root / name).mkdir()
    events = [_event(text, number) for number, text in enumerate(strings)]
    write_events(EventTable.from_events(events), root / "seeds" / "events.geojson")
    documents = [
        {
            "id": f"d{number}",
            "text": f"Rebels attacked {text[:300]} in Goma on 3 May 2024.",
            "published": "2024-05-06",
            **dict.fromkeys(
                ("title", "publisher", "url", "archived_url", "kind", "licence"), text
            ),
        }
        for number, text in enumerate(strings)
    ]
    lines = (json.dumps(document, ensure_ascii=False) + "\n" for document in documents)
    _write(root / "seeds" / "reports.jsonl", "".join(lines))
    _places(root, strings)
    _write(
        root / "maps" / "attacked.toml",
        'title = "Attacked"\nreports = ["../seeds/*.jsonl"]\nevents = ["../seeds/events.geojson"]\n'
        'places = ["../seeds/places.csv"]\n'
        'outputs = ["index.html", "events.geojson", "events.csv", "events.kml", "events.gpkg"]\n',
    )
    build(root=root)
    return {event.id: event.title for event in events}


def _event(text: str, number: int) -> Event:
    """Return an event with the text in every field that can hold any."""
    given = {
        f.name: text
        for f in fields(Event)
        if KINDS.get(f.name) == "text" and f.name not in _SKIPPED
    }
    source = dict.fromkeys(
        ("doc_id", "publisher", "url", "archived_url", "sentence", "kind"), text
    )
    return Event(
        **{**given, "id": f"ev-{number:012x}", "title": text or "-", "date_edtf": None},
        start_date="2024-05-03", end_date="2024-05-03",
        lat=10.0 + number % 50, lon=20.0 + number % 37, geometry_kind="point", review="reviewed",
        actors=({"text": text, "role": "unknown"},), claims=({"party": text, "stance": "asserts", "quote": text},),
        other_places=({"name": text, "role": "destination"},), sources=(source,),
        warnings=(text,), extra={"note_of_the_desk": text},
    )  # fmt: skip


def _places(root: Path, strings: list[str]) -> None:
    """Write the strings as a file of places, without the rows that are refused."""
    from geomap.gazetteer import Gazetteer

    path = root / "seeds" / "places.csv"
    rows = []
    for text in strings:
        cell = '"' + text.replace('"', '""') + '"'
        line = f"{cell},1.5,2.5,{cell}\n"
        _write(path, "name,lat,lon,aliases\n" + line)
        with contextlib.suppress(GeomapError):
            if text.strip() and not any(text == r for r in rows):
                Gazetteer.open(places=[path])
                rows.append(text)
    quoted = [text.replace('"', '""') for text in rows]
    body = "".join(f'"{name}",{1 + n % 60},2.5,""\n' for n, name in enumerate(quoted))
    _write(path, "name,lat,lon,aliases\n" + body)
    try:
        Gazetteer.open(places=[path])
    except GeomapError:  # two of them are the same name when folded
        _write(path, "name,lat,lon\nCamp <b>{{7*7}}</b>,1.5,2.5\n")


def _definitions(root: Path, strings: list[str]) -> list[Path]:
    """Build maps whose definitions hold five strings each; return their pages."""
    made = []
    one = Event(id="ev-1", title="One", lat=1.5, lon=2.5, geometry_kind="point")
    write_events(EventTable.from_events([one]), root / "seeds" / "one.geojson")
    names = ("title", "subtitle", "author", "contact", "licence")
    cells = [s for s in strings if s.strip()]
    for number in range(0, min(len(cells), 200 * len(names)), len(names)):
        path = root / "maps" / f"d{number}.toml"
        values = zip(names, cells[number : number + len(names)], strict=False)
        lines = (f"{name} = {_toml(text[:2000])}\n" for name, text in values)
        _write(
            path,
            "".join(lines)
            + 'events = ["../seeds/one.geojson"]\noutputs = ["index.html"]\n'
            + _story(cells[number : number + 2]),
        )
        try:
            build([path])
        except GeomapError:  # a title with a control character, say
            continue
        made.append(root / "maps" / f"d{number}" / "index.html")
    return made


def _story(texts: list[str]) -> str:
    """Return a story of the texts, as far as a step may hold them."""
    # Control characters are refused, and the definition with them.
    plain = [re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", text) for text in texts]
    title, text = (" ".join(plain[0].split())[:200] or "-", plain[-1][:2000])
    lines = (f"title = {_toml(title)}", f"text = {_toml(text.strip() or '-')}")
    return "\n".join(["[[story]]", *lines, ""])


def _toml(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    return quoted.replace("\\/", "/")


def _looked_at(
    pages: list[Path], rows: dict[str, str], problems: list[str]
) -> tuple[int, int]:
    """Open the pages; return the titles that are right and the scripts that ran."""
    from playwright.sync_api import TimeoutError, sync_playwright  # noqa: A004

    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    said: list[str] = []
    executed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        context = browser.new_context(offline=True)
        tab = context.new_page()
        tab.on(
            "console",
            lambda m: said.append(m.text) if m.type in {"error", "warning"} else None,
        )
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.on("dialog", lambda dialog: (said.append("dialog"), dialog.dismiss()))
        tab.on(
            "request",
            lambda r: (
                None if r.url.startswith(("file:", "data:")) else said.append(r.url)
            ),
        )
        titles: list[str] = []
        for number, page in enumerate(pages):
            tab.goto(page.as_uri())
            # Large pages are unpacked first, which takes a moment.
            with contextlib.suppress(TimeoutError):
                tab.wait_for_selector(".item", state="attached", timeout=120_000)
            tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
            if tab.locator("#title").count() != 1:
                problems.append(f"{page.parent.name} is not drawn")
            if number == 0:
                titles = tab.locator(".item-title").evaluate_all(
                    "all => all.map(e => e.textContent)"
                )
                for row in range(0, len(titles), max(1, len(titles) // 60)):
                    tab.locator(f'[data-row="{row}"]').first.evaluate("e => e.click()")
            executed += bool(tab.evaluate("window.pwned"))
            strange = tab.locator(
                "img, iframe, object, embed, form, base, a[href^='javascript']"
            ).count()
            if strange:
                problems.append(
                    f"{page.parent.name} holds {strange} elements that are not ours"
                )
        browser.close()
    problems += said
    shown = set(titles)
    wrong = [title for title in rows.values() if title not in shown]
    problems += [f"not shown: {title[:40]!r}" for title in wrong]
    return len(rows) - len(wrong), executed


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")
