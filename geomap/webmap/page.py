"""Events and options -> the bytes of a page.

The order matters: folium renders fixed markup first; only then are title and
data put in, escaped once (``island`` and ``html.escape``), and the
Content-Security-Policy names the hash of every script and style on the page.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from geomap import __version__
from geomap.formats.attribution import event_credits
from geomap.layers import dated_layers
from geomap.model import Layer
from geomap.periods import by_period
from geomap.webmap import code, frame
from geomap.webmap.basemap import basemap_for
from geomap.webmap.island import data_block
from geomap.webmap.packing import deflated, packed
from geomap.webmap.payload import (
    check_places,
    columns_of,
    layer_rows,
    publishable,
    switches,
)
from geomap.webmap.story import story_rows
from geomap.webmap.texts import RIGHT_TO_LEFT, date_words, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geomap.model import EventTable, LeftOut, Period, StoryStep
    from geomap.webmap.boundaries import Boundaries
    from geomap.webmap.tiles import Tiles

SCRIPTS = (*code.DRAWING, *code.PAGE)
"""Our JavaScript files in the order in which they are put together."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}")
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOptions:
    """What a map definition says about its page.

    Attributes
    ----------
    language : str
        BCP 47 tag of the title and of the page as a whole.  The interface is
        in this language if ``texts`` has it, else in English.
    licence : str or None
        Of the events; the licences of the base data are printed anyway.
    names : str or None
        What contested places are called, as ``build.naming`` has it; printed.
    periods : str, sequence of Period, or None
        How the switches of dated layers are gathered; see
        :func:`geomap.periods.by_period`.
    boundary_policy : str
        ``neutral``, or ``data`` for the base data's own view.
    boundaries : Boundaries or None
        A user's own lines: drawn over the neutral map, or instead of its borders.
    left_out : tuple of LeftOut
        What the documents say that made no event; listed with its reason.
    documents_read : int
        Number of documents the events were read from; 0 if not known.
    citation : str or None
        How to cite the map.
    tiles : Tiles or None
        Images of one host, drawn over the built-in base map.  The page then
        asks that host for them whenever it is open.
    changes : sequence of mapping
        What was corrected: ``id``, ``status`` (``revised``, ``replaced``,
        ``hidden`` or ``withdrawn``) and, where they are known, ``title``, ``change_note`` and
        ``replaced_by``.  An address of an event that is gone leads to them.
    filters : mapping or None
        What the map's filters leave out: ``from`` and ``to`` (ISO days or None), and
        ``counts`` by filter.
    symbols : mapping or None
        By class of event: ``colour``, six hexadecimal digits after ``#``, and
        ``shape``, as the class that has it unless told.  Anything else is passed over.
    story : sequence of StoryStep
        What the page leads through.  An event that is not on the page is not named.
    """

    title: str
    subtitle: str | None = None
    language: str = "en"
    author: str | None = None
    contact: str | None = None
    licence: str | None = None
    names: str | None = None
    periods: str | tuple[Period, ...] | None = None
    boundary_policy: str = "neutral"
    boundaries: Boundaries | None = None
    left_out: tuple[LeftOut, ...] = ()
    documents_read: int = 0
    citation: str | None = None
    tiles: Tiles | None = None
    changes: Sequence[Mapping[str, str | int]] = ()
    filters: Mapping[str, Any] | None = None
    symbols: Mapping[str, Mapping[str, str]] | None = None
    story: Sequence[StoryStep] = ()


def render_page(table: EventTable, options: PageOptions) -> bytes:
    """Return one self-contained HTML file that shows the events.

    Parameters
    ----------
    table : EventTable
        Placed and unplaced events.  Rejected and replaced ones are not shown;
        withheld fields and exact places of coarsened events do not enter the
        page at all.
    options : PageOptions

    Returns
    -------
    bytes
        UTF-8 with LF line ends; equal for equal input, on any day, in any time
        zone, with any hash seed.  Columns over a million characters are
        compressed (``packing``): the bytes then depend on the zlib of Python.

    Raises
    ------
    CoordinateError
        If a point is not on the globe.

    Examples
    --------
    >>> from geomap.model import EventTable
    >>> page = render_page(EventTable({}), PageOptions(title="Nothing yet"))
    >>> page.startswith(b"<!DOCTYPE html>"), b"<title>Nothing yet</title>" in page
    (True, True)
    """
    shown = publishable(table)
    check_places(shown)
    own = options.boundaries
    basemap = basemap_for(shown, policy=options.boundary_policy, boundaries=own)
    words = date_words(options.language)
    shown, layers = in_order_of_time(shown, dated_layers(shown, words))
    payload = {
        "version": __version__,
        "title": options.title,
        "subtitle": options.subtitle,
        "author": options.author,
        "contact": options.contact,
        "licence": options.licence,
        "names": options.names,
        "boundary_policy": options.boundary_policy if own is None else "own",
        "boundary_file": None if own is None else own.name,
        "base_date": basemap["date"],
        "data_credits": list(event_credits(shown)),
        "documents_read": options.documents_read,
        "withheld": len(table) - len(shown),
        "left_out": [{"text": left.text, "why": left.why} for left in options.left_out],
        "citation": options.citation,
        "changes": [dict(change) for change in options.changes],
        "count": len(shown),
        "columns": columns_of(shown),
        "layers": layer_rows(layers),
        "switches": switches(layers, by_period(layers, options.periods, words)),
    }
    if options.filters is not None:
        payload["filters"] = dict(options.filters)
    if options.symbols:
        payload["symbols"] = {k: dict(v) for k, v in options.symbols.items()}
    if options.story:
        payload["story"] = story_rows(options.story, ids=set(shown.column("id")))
    if options.tiles is not None:
        asked = options.tiles
        payload["tiles"] = {
            "host": asked.host,
            "url": asked.url,
            "attribution": asked.attribution,
        }
    events = packed(payload, months=words.months)
    blocks = (
        data_block("geomap-events", events),
        data_block(
            "geomap-basemap", deflated(basemap) if "packed" in events else basemap
        ),
    )
    return _assembled(options, blocks).encode("utf-8")


def in_order_of_time(
    table: EventTable, layers: Sequence[Layer]
) -> tuple[EventTable, list[Layer]]:
    """Return the events layer by layer, and the layers of those rows.

    The page lists them so, and what is alike stands together, which packs well.
    """
    order = [row for layer in layers for row in layer.rows]
    if order == list(range(len(table))):
        return table, list(layers)
    ends = list(accumulate(len(layer.rows) for layer in layers))
    renumbered = [
        Layer(
            id=layer.id,
            label=layer.label,
            start=layer.start,
            end=layer.end,
            rows=tuple(range(end - len(layer.rows), end)),
        )
        for layer, end in zip(layers, ends, strict=True)
    ]
    return table.select(order), renumbered


def _assembled(options: PageOptions, blocks: Iterable[str]) -> str:
    """Return folium's frame with style, code, head and data put in."""
    skeleton = code.skeleton(options.language, alone=options.tiles is None)
    html = frame.place_map(frame.draw_frame(), skeleton)
    style = f"<style>{frame.leaflet_style()}</style>\n<style>{code.styles('theme', 'event', 'page', 'story')}</style>"
    html = _inserted(html, style, before="</head>")
    html = _inserted(
        html, f"<script>{frame.leaflet_script()}</script>", before="</head>"
    )
    script = code.script(SCRIPTS, f"start({frame.MAP_ID});", options.language)
    html = _inserted(html, f"<script>{script}</script>\n", before="</html>")
    policy = content_security_policy(
        scripts=_SCRIPT.findall(html),
        styles=_STYLE.findall(html),
        host=None if options.tiles is None else options.tiles.host,
    )
    # From here on nothing is searched for in the page: what goes in now may
    # hold any text.
    head, body, tail = _cut(html, script)
    language = options.language if _LANGUAGE.fullmatch(options.language) else "en"
    direction = "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"
    title = (
        escape(_CONTROLS.sub(" ", options.title)) or texts_of(language)["page"]["title"]
    )
    opening = (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>"
    )
    page = "".join((opening, head, body, "\n", *blocks, "\n", tail))
    return page.encode("utf-8", "replace").decode("utf-8")


def _cut(html: str, script: str) -> tuple[str, str, str]:
    """Return what follows ``<head>``, then the body, then from our script on."""
    _, _, rest = html.partition("<head>")
    body, start, tail = rest.rpartition(f"<script>{script}")
    head, end, content = body.partition("</head>")
    return head + end, content, start + tail


def _inserted(html: str, text: str, *, before: str) -> str:
    head, found, tail = html.rpartition(before)
    return f"{head}{text}\n{found}{tail}"


def content_security_policy(
    *, scripts: Iterable[str], styles: Iterable[str], host: str | None = None
) -> str:
    """Return a policy that allows exactly this code, and no request.

    With a ``host``, images of that host over https are allowed, and nothing else.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(hash_of, scripts))}",
            f"style-src {' '.join(map(hash_of, styles))}",
            "img-src data:" if host is None else f"img-src data: https://{host}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def hash_of(code: str) -> str:
    """Return a CSP hash source, as the browser computes it from the element's text."""
    digest = hashlib.sha256(code.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
