"""Say whether a page is what geomap writes for the data in it.

A page holds all that it was made from but the definition's periods and own
boundaries, so it can be made again from itself.  What differs was put there
later: a script with a hash of its own in the policy, a layer, a line of the map.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from geomap.errors import GeomapError
from geomap.model import EventTable, LeftOut
from geomap.record.reader import point_of
from geomap.webmap.packing import inflated, unpacked
from geomap.webmap.page import PageOptions, render_page
from geomap.webmap.payload import PAGE_FIELDS, coders_of, publishable
from geomap.webmap.story import story_of_page
from geomap.webmap.tiles import Tiles

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PageData", "foreign_parts", "page_columns", "page_data"]

_BLOCK = re.compile(
    r'<script type="application/json" id="(geomap-\w+)">(.*?)</script>', re.DOTALL
)
_CODE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
_LANGUAGE = re.compile(r'<html lang="([\w-]+)"')
# Depends on what only the definition says.
_OF_THE_DEFINITION = frozenset({"switches", "withheld", "version"})
PageData = dict[str, Any]


def page_data(html: bytes) -> PageData | None:
    """Return what a page says of its map and events, columns in full.

    Returns
    -------
    dict or None
        None if the page holds no such data, or holds damaged ones.
    """
    found = dict(_BLOCK.findall(html.decode("utf-8", "replace")))
    return _events(found.get("geomap-events", ""))


def page_columns(table: EventTable) -> dict[str, list[Any]]:
    """Return every column of the events that a page may show, as JSON has them.

    An event at a point has it as its geometry, whether the table says so or not.
    """
    kept = publishable(table)
    columns = {name: list(kept.column(name)) for name in PAGE_FIELDS}
    columns["reviewer"] = coders_of(columns["reviewer"])
    points = zip(columns["lat"], columns["lon"], columns["geometry_kind"], strict=True)
    columns["geometry"] = [
        own if own is not None else point_of(*point)
        for own, point in zip(columns["geometry"], points, strict=True)
    ]
    return json.loads(json.dumps(columns))  # type: ignore[no-any-return]


def _events(raw: str) -> PageData | None:
    try:
        value = json.loads(raw)
        if "packed" in value:
            value |= unpacked(value.pop("packed"))
        EventTable(value["columns"])
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        return None
    return value  # type: ignore[no-any-return]


def foreign_parts(html: bytes) -> list[str]:
    """Return the parts of a page that geomap would not write for its data.

    Parameters
    ----------
    html : bytes
        A page of this version of geomap; ``page_data`` says of which one it is.

    Returns
    -------
    list of str
        A phrase for each; empty if the page is as geomap makes it.

    Examples
    --------
    >>> from geomap.model import EventTable
    >>> page = render_page(EventTable({}), PageOptions(title="Nothing yet"))
    >>> foreign_parts(page)
    []
    >>> foreign_parts(page.replace(b"img-src data:", b"img-src *"))
    ['the markup or the policy is not what geomap writes']
    """
    data = page_data(html)
    if data is None:
        return ["the data of the events cannot be read"]
    text = html.decode("utf-8", "replace")
    try:
        again = render_page(EventTable(data["columns"]), _options(text, data))
    except (GeomapError, ValueError, TypeError, KeyError, AttributeError) as error:
        return [f"the data of the events cannot be drawn ({error})"]
    return list(_differences(text, again.decode("utf-8"), data))


def _options(text: str, data: PageData) -> PageOptions:
    policy = data["boundary_policy"]
    asked = data.get("tiles")
    language = _LANGUAGE.search(text)
    return PageOptions(
        language=language[1] if language else "en",
        boundary_policy="neutral" if policy == "own" else policy,
        tiles=asked and Tiles(url=asked["url"], attribution=asked["attribution"]),
        left_out=tuple(
            LeftOut(doc_id="", start=0, end=0, text=item["text"], why=item["why"])
            for item in data["left_out"]
        ),
        symbols=_tables(data.get("symbols")),
        story=story_of_page(data.get("story")),
        filters=told if isinstance(told := data.get("filters"), dict) else None,
        **{
            name: data[name]
            for name in (
                "title subtitle author contact licence names documents_read citation"
                " changes"
            ).split()
        },
    )


def _tables(value: Any) -> dict[str, dict[str, str]] | None:
    """Return a table of tables, or None if it is none."""
    if not isinstance(value, dict):
        return None
    return value if all(isinstance(v, dict) for v in value.values()) else None


def _differences(text: str, again: str, data: PageData) -> Iterator[str]:
    for tag in ("script", "style"):
        ours = [code for kind, code in _CODE.findall(again) if kind == tag]
        there = [code for kind, code in _CODE.findall(text) if kind == tag]
        if ours != there:
            yield f"a {tag} is not geomap's own"
    bare, ours_bare = (_CODE.sub("", _BLOCK.sub("", page)) for page in (text, again))
    if bare != ours_bare:
        yield "the markup or the policy is not what geomap writes"
    blocks, ours_blocks = (dict(_BLOCK.findall(page)) for page in (text, again))
    made = _events(ours_blocks["geomap-events"]) or {}
    for name in sorted(made.keys() | data.keys()):
        wrong = name not in _OF_THE_DEFINITION and made.get(name) != data.get(name)
        if wrong and not (data["boundary_policy"] == "own" and name in _OF_BOUNDARIES):
            yield f"{name} is not what the events of the page make"
    if data["boundary_policy"] == "own":
        return  # the lines of a user's file are in the base map
    there_map, own_map = (
        _plain(b.get("geomap-basemap", "")) for b in (blocks, ours_blocks)
    )
    if there_map != own_map:
        yield "the base map is not geomap's own"


_OF_BOUNDARIES = frozenset({"boundary_policy", "boundary_file"})


def _plain(raw: str) -> Any:
    """Return a base map as its JSON value, or its text if it is none."""
    try:
        value = json.loads(raw)
        return inflated(value["packed"]) if "packed" in value else value
    except (ValueError, TypeError):
        return raw
