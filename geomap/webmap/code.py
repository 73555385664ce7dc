"""Our JavaScript, style sheets and markup, as a page holds them.

Only fixed text flows through here: what this package ships.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import escape
from importlib import resources
from typing import TYPE_CHECKING

from geomap.webmap.texts import date_words, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable

DRAWING = (
    *(
        "dom",
        "icons",
        "days",
        "words",
        "cut",
        "unpack",
        "events",
        "state",
        "facets",
        "theme",
        "symbols",
    ),
    *("basemap", "plate", "labels", "sites", "areas", "arcs", "captions", "plot"),
    *("view", "basis", "card"),
)
"""What draws events on a map and says what is known of them."""

PAGE = (
    *("list", "typed", "stretches", "track", "time", "tiles", "panels", "filters"),
    *("head", "selection", "story", "address", "download", "main"),
)
"""What else the page has: list, time bar, panels, address."""

# No comment stands beside code on its line, and no string runs over lines.
_COMMENT = re.compile(
    r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)[ \t]*\n", re.DOTALL | re.MULTILINE
)
_INDENT = re.compile(r"^[ \t]+|^\n", re.MULTILINE)
_SLOT = re.compile(r"\[\[(\w+)\]\]")


def script(names: Iterable[str], call: str, language: str) -> str:
    """Return files of ``js/`` as one script that leaves no name behind.

    Parameters
    ----------
    names : iterable of str
        Without ``.js``, in order.
    call : str
        The statement that starts them.
    language : str
        BCP 47 tag of the interface.
    """
    parts = [_bare(_file(f"js/{name}.js")) for name in names]
    words = f"const WORDS = {_texts_as_code(language)};"
    return "\n".join(['"use strict";', "(() => {", words, *parts, call, "})();"])


def styles(*names: str) -> str:
    """Return style sheets of ``css/`` as one."""
    return "\n".join(_bare(_file(f"css/{name}.css")) for name in names)


def skeleton(language: str, *, alone: bool = True) -> str:
    """Return our markup around the map with its texts filled in.

    ``alone`` is whether the page contacts nobody, which it says to those who do
    not let it run.
    """
    texts = dict(texts_of(language)["page"])
    if not alone:
        texts["noScript"] = texts["noScriptTiles"]
    return _SLOT.sub(lambda slot: escape(texts[slot[1]]), _file("skeleton.html"))


def _texts_as_code(language: str) -> str:
    """Return the interface's texts as a JavaScript value without "<"."""
    words = date_words(language)
    texts = {
        **texts_of(language),
        "months": list(words.months),
        "yearBc": words.year_bc,
        "yearAd": words.year_ad,
    }
    code = json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
    return code.replace("<", "\\u003c")


@lru_cache(maxsize=64)
def _bare(text: str) -> str:
    r"""Return code without its comments and indents, which are a fifth of it.

    Examples
    --------
    >>> _bare("/* Why. */\n\nf(() => {\n  // say\n  g();\n});\n")
    'f(() => {\ng();\n});\n'
    """
    return _INDENT.sub("", _COMMENT.sub("", text))


@lru_cache(maxsize=64)
def _file(name: str) -> str:
    raw = resources.files("geomap.webmap").joinpath(name).read_bytes()
    return raw.decode("utf-8").replace("\r\n", "\n")
