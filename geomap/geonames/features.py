"""What GeoNames' feature codes mean for us: kind, precision, reach and weight.

https://www.geonames.org/export/codes.html lists the codes.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from geomap.gazetteer.records import town_radius_m

if TYPE_CHECKING:
    from geomap.model import PlaceKind

__all__ = ["Feature", "feature_of", "weight_of"]


class Feature(NamedTuple):
    """What a class or code of features is to us.

    Attributes
    ----------
    where_prec : int
        UCDP's precision of an event put there.
    radius_m : int
        Within which the place's extent may be taken to lie.
    base : int
        Weight of one where nobody is known to live, 0 to 255.
    """

    kind: PlaceKind
    where_prec: int
    radius_m: int
    base: int


_SETTLEMENT = Feature("settlement", 1, 0, 64)
_OF_CLASS = {
    "P": _SETTLEMENT,
    "A": Feature("admin", 3, 15_000, 60),
    "H": Feature("water", 5, 10_000, 44),
    "L": Feature("region", 5, 20_000, 44),
    "R": Feature("corridor", 5, 10_000, 30),
    "S": Feature("site", 1, 1_000, 30),
    "T": Feature("region", 5, 5_000, 40),
    "U": Feature("water", 7, 50_000, 30),
    "V": Feature("region", 5, 5_000, 30),
    "": Feature("region", 5, 10_000, 30),
}
_OF_CODE = {
    **dict.fromkeys(
        "PCLI PCLD PCLF PCLS PCLIX PCL TERR".split(),
        Feature("country", 6, 500_000, 130),
    ),
    "PCLH": Feature("region", 6, 500_000, 70),
    "ADM1": Feature("admin", 4, 100_000, 90),
    "ADM1H": Feature("admin", 4, 100_000, 60),
    "ADM2": Feature("admin", 3, 30_000, 75),
    "ZN": Feature("region", 5, 30_000, 55),
    "CONT": Feature("continent", 7, 4_000_000, 130),
    **dict.fromkeys("OCN SEA".split(), Feature("water", 7, 500_000, 110)),
    **dict.fromkeys("GULF STRT CHN".split(), Feature("water", 7, 100_000, 80)),
    **dict.fromkeys("BAY LGN SD FJD".split(), Feature("water", 5, 20_000, 50)),
    **dict.fromkeys("LK RSV LKS".split(), Feature("water", 5, 10_000, 50)),
    **dict.fromkeys("STM STMI CNL".split(), Feature("water", 5, 30_000, 46)),
    **dict.fromkeys("ISL ISLS ATOL ISLET".split(), Feature("island", 5, 10_000, 60)),
    **dict.fromkeys(
        "MTS DSRT PEN PLN PLAT VALS HLLS RGN RGNE RGNH AREA".split(),
        Feature("region", 5, 50_000, 60),
    ),
    **dict.fromkeys("MT PK HLL VLC PASS CAPE PT".split(), Feature("site", 1, 5_000, 46)),
    **dict.fromkeys("MILB INSM AIRB AIRP AIRH DAM PRT NSY".split(), Feature("site", 1, 3_000, 52)),
    **dict.fromkeys("CMPRF CMP".split(), Feature("site", 1, 2_000, 52)),
}  # fmt: skip
_BONUS = {"PPLC": 30, "PPLA": 10, "PPLA2": 4}
_LESS = frozenset({"PPLX", "PPLL", "PPLQ", "PPLH", "PPLW"})
_CEILING = 240


def feature_of(feature_class: str, code: str, population: int) -> Feature:
    """Return what a feature is to us.

    Examples
    --------
    >>> feature_of("P", "PPL", 500).radius_m, feature_of("T", "ISL", 0).kind
    (1000, 'island')
    """
    if feature_class == "P":
        return _SETTLEMENT._replace(radius_m=town_radius_m(population))
    return _OF_CODE.get(code) or _OF_CLASS[feature_class]


def weight_of(feature: Feature, code: str, population: int) -> int:
    """Return how likely a name means a place, as the embedded gazetteer counts it.

    Examples
    --------
    >>> weight_of(feature_of("P", "PPLC", 1_000_000), "PPLC", 1_000_000)
    196
    """
    people = 17 * math.log10(population + 1) if population else 0.0
    bonus = -12 if code in _LESS else _BONUS.get(code, 0)
    return int(max(1, min(_CEILING, feature.base + people + bonus)))
