"""Names that only the size of their places decides, and what that is worth.

"Protests in Valencia": the one in Venezuela has more people, but nothing in the
text speaks for it.  Between places of comparable size that is little reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.resolve.belief import beliefs
from geomap.resolve.evidence import EVIDENCE, SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.resolve.senses import Sense

COMPARABLE = 10
"""How many times as many people are no longer comparable: London and London, Ontario."""

LITTLE = 0.5
"""What a lead in size alone counts of its points over a comparable rival."""

_OTHER_KINDS = tuple(n for n, kind in enumerate(EVIDENCE) if kind not in SIZE)
_LEAST_GAIN = 0.05


def beliefs_by_size(sense: Sense, first: int, same: Sequence[bool]) -> list[float]:
    """Return the belief in each candidate, less sure where size alone leads.

    Parameters
    ----------
    sense : Sense
    first : int
        Number of the candidate with most points.
    same : sequence of bool
        Whether each candidate is the same spot as the first.
    """
    best = sense.candidates[first].place
    if best.kind != "settlement" or _is_supported(sense, first):
        return sense.belief
    points = list(sense.points)
    for number, candidate in enumerate(sense.candidates):
        if same[number] or candidate.match != "main":
            continue
        if candidate.place.population * COMPARABLE >= max(best.population, 1):
            lead = sense.points[first] - sense.points[number]
            points[number] += (1 - LITTLE) * lead
    return beliefs(points, sense.unknown)


def _is_supported(sense: Sense, number: int) -> bool:
    """Say whether the text gives more for a candidate than its name."""
    if sense.points[number] - sense.fixed[number] >= _LEAST_GAIN:
        return True
    return any(sense.parts[number][kind] > 0 for kind in _OTHER_KINDS)
