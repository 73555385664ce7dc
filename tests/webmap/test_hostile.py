"""Hostile text in every field, in a real browser: nothing runs, text stays text."""

import json
import os
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import zip_longest
from pathlib import Path

import pytest

from geomap.model import Event, EventTable, LeftOut, Period, StoryStep
from geomap.webmap import Boundaries, PageOptions, Tiles, check_page, render_page

STRINGS = [
    "{{7*7}}",
    "{% raw %}{{''.__class__}}",
    "${window.pwned=1}",
    "`${window.pwned=1}`",
    "</script><script>window.pwned=1</script>",
    "<!--<script>",
    "]]>--></style><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<svg onload=window.pwned=1>",
    "C:\\2019\\u0041\\x41",
    "a\u2028b\u2029c",
    "\u202eevil\u202c \u2066isolated",
    "javascript:window.pwned=1",
    " JaVa\tScRiPt:window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    "nul\x00bell\x07",
    "__proto__",
    "constructor",
    "&lt;b&gt; &amp; '\"",
    "السلام عليكم",
    "=cmd|'/c calc'!A1",
]

# Fields whose values other code relies on; all others hold text from outside.
_NOT_TEXT = {
    *("start_date", "end_date", "as_of", "ongoing", "date_prec", "lat", "lon", "radius_m"),
    *("where_prec", "disputed", "reading_score", "revision", "geometry", "machine", "extra"),
    *("killed_low", "killed_best", "killed_high", "injured_low", "injured_best", "injured_high"),
    *("sentence_start", "sentence_end", "withhold", "generalise", "replaced_by", "edited", "candidates"),
}  # fmt: skip
_SHAPED = {
    "other_places": lambda text: ({"name": text, "role": text, "place_id": text},),
    "actors": lambda text: ({"text": text, "role": text},),
    "claims": lambda text: ({"party": text, "stance": text, "quote": text},),
    "warnings": lambda text: (text,),
    "sources": lambda text: (
        {"doc_id": text, "publisher": text, "url": text, "archived_url": text, "published": text,
         "sentence": text, "start": 0, "date_span": [0, 1], "place_span": [1, 2]},
    ),
}  # fmt: skip


def hostile_event(text, number):
    """Return an event with the text in every field that can hold text."""
    given = {
        f.name: _SHAPED[f.name](text) if f.name in _SHAPED else text
        for f in fields(Event)
        if f.name not in _NOT_TEXT
    }
    return Event(
        **given, lat=10.0 + number % 50, lon=20.0 + number // 50, radius_m=9000
    )


def hostile_options(text):
    """Return options with the text in every field."""
    given = {
        f.name: text
        for f in fields(PageOptions)
        if f.name
        not in {"left_out", "documents_read", "boundaries", "changes", "tiles"}
        | {"filters", "symbols"}  # checked days, numbers, classes and colours
        | {"story"}
    }
    change = {"id": text, "status": "withdrawn", "title": text, "change_note": text}
    left_out = LeftOut(doc_id=text, start=0, end=1, text=text, why=text)
    step = StoryStep(title=text, text=text, start=text, end=text, event=text)
    drawn = Boundaries(name=text, labels=([text, 20.0, 10.0, 2, "territory"],))
    return PageOptions(
        **given,
        left_out=(left_out,),
        boundaries=drawn,
        changes=(change,),
        story=(step,),
    )


def test_every_text_field_is_covered():
    """A new field of the record cannot be forgotten here."""
    event = hostile_event("<b>", 0)
    texts = {f.name for f in fields(Event)} - _NOT_TEXT

    assert all("<b>" in str(getattr(event, name)) for name in texts)


@pytest.mark.browser
@pytest.mark.parametrize("text", STRINGS)
def test_a_hostile_string_shows_as_text(open_page, text):
    """In title, list, card, layers and About: the text of the page is the input."""
    page_bytes = render_page(
        EventTable.from_events([hostile_event(text, 0)]), hostile_options(text)
    )
    page = open_page(page_bytes)
    page.tab.locator(".item").click()
    page.tab.locator("#open-layers").click()
    page.tab.locator("#open-about").click()

    assert check_page(page_bytes) == []
    for selector in (
        *(
            "#title .foreign",
            "#subtitle .foreign",
            ".item-title",
            ".card-title",
            ".group-head .foreign",
        ),
        *(
            ".claim figcaption .foreign",
            ".claim blockquote .foreign",
            ".source blockquote .foreign",
        ),
        *(
            ".source figcaption > .foreign:first-child",
            ".left-out .foreign",
            "#layers-body .foreign",
            ".story-title .foreign",
            ".story-text .foreign",
        ),
        *(".note .foreign.figures", ".warning .foreign", ".value > .foreign"),
    ):
        shown = page.texts(selector)
        assert shown, selector
        assert set(shown) <= {text, text.replace("_", " ")}, selector
    assert page.texts("#about-body p > .foreign") == [text] * 6
    assert set(page.texts(".changes .foreign")) == {text}
    assert page.tab.evaluate("window.pwned") is None
    assert page.tab.locator(".card a, #about a, #list a").count() == 0
    assert (
        page.tab.locator("img, iframe, object, #list script, .card script").count() == 0
    )
    assert page.complaints == []
    assert page.requests == []


@pytest.mark.browser
def test_only_http_addresses_become_links(open_page):
    """Everything else is shown as text; a link tells the other site nothing."""
    schemes = [
        *("javascript:x()", "JAVASCRIPT:x()", "java\nscript:x()", "\x01javascript:x()", "vbscript:x"),
        *("data:text/html,x", "file:///etc/passwd", "ftp://example.org/", "//example.org", "blob:x"),
        *("https://", "http:example.org", "https:/\\example.org", "https://exa mple.org", "&#106;avascript:x()"),
        *("https://example.org/\u202egpj", "https://example.org/<b>", 'https://example.org/"onclick="x', "www.example.org"),
        *("about:blank", "view-source:https://example.org", "intent://x", "tel:1", "mailto:a@b.c"),
    ]  # fmt: skip
    good = [
        "https://example.org/a?b=1&c=2#d",
        "HTTP://EXAMPLE.ORG/",
        "https://مثال.example/",
    ]
    sources = tuple(
        {"publisher": "P", "sentence": "S", "url": url} for url in [*schemes, *good]
    )
    page = open_page(
        render_page(
            EventTable.from_events([Event(id="e", title="t", sources=sources)]),
            PageOptions(title="t"),
        )
    )
    page.tab.locator(".item").click()
    links = page.tab.locator(".card a")

    hrefs = links.evaluate_all("all => all.map(a => a.href)")
    assert [h for h in hrefs if not h.startswith(("http://", "https://"))] == []
    shown = page.texts(".card a")
    assert set(good) <= set(shown)
    assert not set(shown) & set(schemes) - {"https://example.org/\u202egpj"}
    assert set(links.evaluate_all("all => all.map(a => a.rel)")) == {
        "noopener noreferrer"
    }
    assert page.complaints == []


@pytest.mark.browser
def test_whose_images_they_are_shows_as_text(open_page):
    """The words that tiles come with stand under the map and in About as they were given."""
    words = " ".join(text for text in STRINGS if text.isprintable())[:500]
    tiles = Tiles(url="https://tiles.example.org/{z}/{x}/{y}.png", attribution=words)
    page_bytes = render_page(
        EventTable.from_events([hostile_event("-", 0)]),
        PageOptions(title="t", tiles=tiles),
    )
    page = open_page(page_bytes)

    assert check_page(page_bytes) == []
    assert page.texts("#credits .foreign") == [words]
    assert page.texts("#about-body p > .foreign") == [words]
    assert page.tab.evaluate("window.pwned") is None
    assert {url.split("/")[2] for url in page.requests} == {"tiles.example.org"}
    assert all("ERR_" in text for text in page.complaints), page.complaints


def corpora():
    """Return the naughty strings, and the XSS attempts, of the bench folder."""
    bench = os.environ.get("GEOMAP_BENCH")
    if not bench:
        pytest.skip("GEOMAP_BENCH names no folder of corpora")
    folder = Path(bench) / "hostile"
    naughty = (folder / "blns.jsonl").read_text(encoding="utf-8").split("\n")
    attempts = (folder / "xss.txt").read_text(encoding="utf-8").split("\n")
    strings = [json.loads(line)["text"] or "-" for line in naughty if line]
    return strings, [text or "-" for text in attempts]


def hostile_map(naughty, attempts):
    """Return events and options in which every text field holds the corpora."""
    strings = naughty + attempts
    first = date(1900, 1, 1)
    days = [(first + timedelta(n)).isoformat() for n in range(len(naughty))]
    events = [
        # The naughty strings are also the names of periods, a day each.
        replace(event, date_edtf=day, start_date=day, end_date=day)
        for event, day in zip_longest(
            (hostile_event(text, n) for n, text in enumerate(strings)), days
        )
    ]
    every = " ".join(strings)
    given = dict.fromkeys(
        ("title", "subtitle", "author", "contact", "licence", "names", "citation"),
        every,
    )
    changes = [
        {"id": text, "status": "withdrawn", "title": text, "change_note": text}
        for text in naughty
    ]
    options = PageOptions(
        **given,
        changes=changes,
        left_out=tuple(
            LeftOut(doc_id=text, start=0, end=1, text=text, why=text)
            for text in strings
        ),
        boundaries=Boundaries(
            name=every,
            labels=tuple([text, 20.0, 10.0, 2, "territory"] for text in naughty),
        ),
        periods=tuple(
            Period(label=text, start=day, end=day)
            for text, day in zip(naughty, days, strict=True)
        ),
    )
    return EventTable.from_events(events), options, every


@pytest.mark.browser
@pytest.mark.bench
def test_the_hostile_corpora_show_as_text(open_page):
    """Naughty strings and XSS attempts, all at once, in every text field of map and events."""
    naughty, attempts = corpora()
    strings = naughty + attempts
    table, options, every = hostile_map(naughty, attempts)
    page_bytes = render_page(table, options)
    page = open_page(page_bytes)

    assert check_page(page_bytes) == []
    page.tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")  # make all rows
    assert page.texts(".item-title") == strings
    assert page.texts("#title") == [every]
    assert page.texts("#subtitle") == [every]
    about = page.texts("#about-body p > .foreign")
    assert about.count(every) == 6
    assert set(about) == {every}
    assert page.texts(".left-out:not(.changes) li > .foreign") == strings
    assert page.texts("#layers-body .foreign")[: len(naughty)] == naughty
    for row in range(0, len(strings), 397):
        text = strings[row]
        page.tab.locator(f'[data-row="{row}"]').evaluate("e => e.click()")
        assert page.texts(".card-title") == [text]
        for selector in (
            *(".source blockquote .foreign", ".claim blockquote .foreign"),
            ".claim figcaption .foreign",
            ".source figcaption > .foreign:first-child",
        ):
            assert set(page.texts(selector)) == {text}, selector
    assert page.tab.evaluate("window.pwned") is None
    assert page.complaints == []
    assert page.requests == []
