"""The texts of the page's interface, by language.

``texts/en.json`` is the complete table.  A table of another language has the
same keys; what it lacks is English.  A form for each number is a table by CLDR
plural category ("one", "few", "other"); ``{name}`` is filled in by the page.
``dates`` holds what :class:`geomap.edtf.DateWords` asks for.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Any

from geomap.edtf import ENGLISH, DateWords

__all__ = ["RIGHT_TO_LEFT", "date_words", "texts_of", "translated"]

RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks ps sd ug ur yi".split())
"""Languages (ISO 639) whose usual script runs from right to left."""


def translated() -> tuple[str, ...]:
    """Return the languages that have a table, as BCP 47 tags."""
    folder = resources.files("geomap.webmap").joinpath("texts")
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(n.removesuffix(".json") for n in names if n.endswith(".json")))


@lru_cache(maxsize=8)
def texts_of(language: str) -> dict[str, Any]:
    """Return the interface's texts in a language, in English where it has none.

    Parameters
    ----------
    language : str
        BCP 47 tag; its first part decides.

    Examples
    --------
    >>> texts_of("en-GB")["ui"]["play"], texts_of("xx")["ui"]["play"]
    ('Play', 'Play')
    """
    english = _table("en")
    own = language.split("-", maxsplit=1)[0].lower()
    return _merged(english, _table(own)) if own in translated() else english


def date_words(language: str) -> DateWords:
    """Return what a language says around the figures of a date."""
    own = texts_of(language).get("dates", {})
    lists: dict[str, Any] = {
        name: tuple(v) if isinstance(v, list) else v for name, v in own.items()
    }
    return DateWords(**lists) if own else ENGLISH


def _table(language: str) -> dict[str, Any]:
    path = resources.files("geomap.webmap").joinpath(f"texts/{language}.json")
    table: dict[str, Any] = json.loads(path.read_bytes())
    return table


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Return one table with the values of another in their places."""
    merged = dict(base)
    for key, value in over.items():
        known = base.get(key)
        both = isinstance(value, dict) and isinstance(known, dict)
        merged[key] = _merged(known, value) if both and known else value
    return merged
