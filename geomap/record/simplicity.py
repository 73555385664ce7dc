"""Whether a ring is simple, as far as that can be told without shapely.

Flows in: a closed ring.  Flows out: True if it surely crosses and touches
itself nowhere; False means "ask shapely".  To import shapely, and numpy with
it, takes longer than to read a short report, and nearly all rings pass here.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["is_surely_simple"]

MOST_POINTS = 3_000
"""Points of a ring from which shapely is quicker, its import included."""

MOST_PAIRS = 60
"""Pairs looked at for each segment: a saw of long teeth must not take quadratic time."""

_LEAST_CROSS = 1e-9
"""Square degrees: three times the rounding error of a cross product, or more, for
coordinates up to 720 degrees. What is closer to zero is left to shapely."""

_Segment = tuple[float, float, float, float, float, float, int]


def is_surely_simple(ring: Sequence[Sequence[float]]) -> bool:
    """Return whether a ring has an area and surely neither crosses nor touches itself.

    Parameters
    ----------
    ring : sequence of [lon, lat]
        Closed: the last position is the first.

    Returns
    -------
    bool
        False also where it is too long, or too close to call.

    Examples
    --------
    >>> is_surely_simple([[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]])
    True
    >>> is_surely_simple([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]])
    False
    """
    if not 4 <= len(ring) <= MOST_POINTS or not _turns_well(ring):
        return False
    segments: list[_Segment] = sorted(
        (min(a[0], b[0]), max(a[0], b[0]), a[0], a[1], b[0], b[1], number)
        for number, (a, b) in enumerate(pairwise(ring))
    )
    neighbours = {1, len(segments) - 1}
    left = MOST_PAIRS * len(segments)
    reaching: list[_Segment] = []  # those that end no further west than the next begins
    for one in segments:
        reaching = [other for other in reaching if other[1] >= one[0]]
        left -= len(reaching)
        if left < 0:
            return False
        for other in reaching:
            if abs(one[6] - other[6]) not in neighbours and not _are_apart(one, other):
                return False
        reaching.append(one)
    return True


def _turns_well(ring: Sequence[Sequence[float]]) -> bool:
    """Return whether no corner folds back onto the line before it."""
    for a, b, c in zip(ring, ring[1:], [*ring[2:], ring[1]], strict=False):
        ux, uy, vx, vy = b[0] - a[0], b[1] - a[1], c[0] - b[0], c[1] - b[1]
        if abs(ux * vy - uy * vx) < _LEAST_CROSS and ux * vx + uy * vy < _LEAST_CROSS:
            return False
    return True


def _are_apart(one: _Segment, other: _Segment) -> bool:
    """Return whether two segments surely share no point."""
    _, _, ax, ay, bx, by, _ = one
    _, _, cx, cy, dx, dy, _ = other
    if max(ay, by) < min(cy, dy) or max(cy, dy) < min(ay, by):
        return True
    return _on_one_side(ax, ay, bx, by, cx, cy, dx, dy) or _on_one_side(
        cx, cy, dx, dy, ax, ay, bx, by
    )


def _on_one_side(
    ax: float,
    ay: float,
    bx: float,
    by: float,
    cx: float,
    cy: float,
    dx: float,
    dy: float,
) -> bool:
    """Return whether c and d surely lie on one side of the line through a and b."""
    c = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    d = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax)
    return (c > _LEAST_CROSS and d > _LEAST_CROSS) or (
        c < -_LEAST_CROSS and d < -_LEAST_CROSS
    )
