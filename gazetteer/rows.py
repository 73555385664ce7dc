"""What the layers of the build share: the row, and what kind of name a name is."""

from __future__ import annotations

import math
import re
import unicodedata

from geomap.gazetteer.row import Row, fold

__all__ = ["Row", "fold", "is_code", "script_of", "settlement_weight"]

_CODE = re.compile(r"[A-Z]{2,4}|[A-Z]?[0-9]+|.*(?://|\.com|\d{4}).*")


def is_code(name: str) -> bool:
    """Say whether an alternate name is an airport code, a number or a link."""
    return _CODE.fullmatch(name) is not None


def script_of(name: str) -> str:
    """Return the script of the first letter, as the first word of its Unicode name."""
    for character in name:
        if character.isalpha():
            return unicodedata.name(character, "OTHER").split(" ", 1)[0].split("-")[0]
    return "OTHER"


def settlement_weight(population: int, feature: str) -> int:
    """Return the weight of a town: 60 for a hamlet to about 240 for a capital of millions."""
    bonus = {"PPLC": 30, "PPLA": 10, "PPLA2": 4}.get(feature, 0)
    if feature in {"PPLX", "PPLL", "PPLQ", "PPLH", "PPLW"}:
        bonus = -12
    return int(min(240, 64 + 17 * math.log10(max(population, 0) + 1) + bonus))
