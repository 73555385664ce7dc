"""Judge whether what is written like a happening is none.

Flows in: a :class:`Telling`, a word of the lexicon where it stands.  Flows out:
why it tells of no happening, or None.  Each check has cue words, of which one
must stand in the sentence: most sentences are read without any check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.unreal import (
    animals,
    counterfactual,
    disowned,
    exercises,
    figures,
    rates,
    works,
)
from geomap.events.unreal.telling import Telling, Unreal

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Telling", "Unreal", "unreal"]

CHECKS: tuple[tuple[frozenset[str], Callable[[Telling], bool], Unreal], ...] = (
    (counterfactual.CUES, counterfactual.is_counterfactual, "hypothetical"),
    (disowned.CUES, disowned.is_disowned, "disowned"),
    (exercises.CUES, exercises.is_exercise, "exercise"),
    (works.CUES, works.is_depicted, "depicted"),
    (rates.CUES, rates.is_rate, "rate"),
    (animals.CUES, animals.is_of_animals, "animals"),
)
"""Cue words, the check, and what it finds; in the order in which they are asked."""


def unreal(telling: Telling) -> Unreal | None:
    """Return why a word tells of no happening, or None if nothing says so.

    Parameters
    ----------
    telling : Telling

    Returns
    -------
    str or None
    """
    if telling.is_asked:
        return "hypothetical"
    for cues, check, found in CHECKS:
        if not cues.isdisjoint(telling.words) and check(telling):
            return found
    return "figurative" if figures.is_figurative(telling) else None
