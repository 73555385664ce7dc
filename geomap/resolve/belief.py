"""From points to the probability that a place is the one meant."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import Place

LEAST_SCORE = 0.5
"""Least probability of an answer, the one number that trades coverage for precision:
by default a place is given when it is more likely than not."""

UNKNOWN = 4.0
"""Points of "some place that the gazetteer lacks": a hamlet that nothing speaks for."""

UNKNOWN_COMPANY = 0.5
"""How much of what company is worth to known places counts for that hamlet too: in
a document about one county, a name may be that of a hamlet there."""

VAGUE = frozenset({"region", "water", "continent", "corridor"})
"""Kinds of place on whose bounds, and so on whose middle, no two works agree."""

_HALF_THE_GLOBE_KM = 20_000
_VAGUE_MOST = 0.9
_VAGUE_KM = 4_000
_VAGUE_LEAST = 0.6
_SLOPE = 0.8
_SHIFT = 0.0
_SUREST = 0.999


def beliefs(points: Sequence[float], unknown: float) -> list[float]:
    """Return the share of belief in each candidate; the rest is in none of them."""
    if not points:
        return []
    most = max(*points, unknown)
    weights = [exp(p - most) for p in points]
    total = sum(weights) + exp(unknown - most)
    return [weight / total for weight in weights]


def calibrated(belief: float) -> float:
    """Return the probability that a belief has turned out to be worth, in [0, 1].

    A logistic function of its log-odds, so it rises with the belief.
    """
    belief = min(max(belief, 1e-6), 1 - 1e-6)
    odds = _SLOPE * log(belief / (1 - belief)) + _SHIFT
    return round(min(1 / (1 + exp(-odds)), _SUREST), 4)


def most_for_a_point(place: Place) -> float:
    """Return the most that the score of a place can be, in [0, 1].

    A score says how sure the point given is the one meant, and the wider a place,
    the less a point says: reference works put Russia's hundreds of kilometres
    apart, and have no common middle for the Middle East.  A state of 1,000 km
    radius is held for at most 0.95, a region of 1,000 km for 0.65; checked on
    development texts, where such points were right that often or more often.
    """
    wide = place.radius_m / 1000
    if place.kind in VAGUE:
        return max(_VAGUE_MOST - wide / _VAGUE_KM, _VAGUE_LEAST)
    return max(1 - wide / _HALF_THE_GLOBE_KM, _VAGUE_LEAST)
