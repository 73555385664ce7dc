"""From points to the probability that a place is the one meant."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_SCORE = 0.5
"""Least probability of an answer, the one number that trades coverage for precision:
by default a place is given when it is more likely than not."""

UNKNOWN = 4.0
"""Points of "some place that the gazetteer lacks": a hamlet that nothing speaks for."""

UNKNOWN_COMPANY = 0.5
"""How much of what company is worth to known places counts for that hamlet too: in
a document about one county, a name may be that of a hamlet there."""

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
