"""Words of killing and wounding, and the figure that one of them has.

For :mod:`geomap.events.tolls`, which finds the figures of a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from geomap.events.numbers import total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.counts import Count
    from geomap.events.numbers import Toll, Word

__all__ = [
    "BE",
    "INJURED",
    "KILLED",
    "KILLING",
    "UNSURE",
    "WOUNDING",
    "Figure",
    "Harm",
    "figure_of",
]

Harm = Literal["killed", "injured"]


class Figure(NamedTuple):
    """A number of dead or injured, and where it stands.

    ``start`` and ``end`` are the characters of the groups that it counts,
    ``verb`` is where its word of killing or wounding begins.  ``specific`` is
    True if all groups are named ("four militants"), not only "people";
    ``adds_up`` if it is of many days: "since the war began"; ``weak`` if any other
    figure of its harm says more: bodies found, "the dead included", "no casualties";
    ``whole`` if it is of all, as "the toll" is.
    """

    harm: Harm
    toll: Toll
    start: int
    end: int
    verb: int
    specific: bool
    adds_up: bool = False
    weak: bool = False
    whole: bool = False


KILLING = frozenset(
    "killed killing kills gunned murdered murdering executed executing beheaded slaughtered"
    " massacred massacring assassinated assassinating slain burying".split()
)
WOUNDING = frozenset("wounded wounding wounds injured injuring injures hurting".split())
KILLED = frozenset(
    "killed dead slain died perished drowned martyred executed massacred beheaded murdered"
    " assassinated slaughtered".split()
)
INJURED = frozenset("wounded injured hurt".split())
BE = frozenset("was were been being be is are".split())
UNSURE = frozenset(
    "could may might would will can should feared believed presumed thought if missing"
    " not never nearly almost".split()
)


def figure_of(
    words: Sequence[Word], harm: Harm, groups: Sequence[Count], verb: int
) -> Figure | None:
    """Return the number that groups make together, for the word at ``verb``.

    Its toll is not stated if no group has a number: "dozens of people".
    """
    if not groups:
        return None
    return Figure(
        harm,
        total(group.toll for group in groups),
        words[groups[0].first].start,
        words[groups[-1].stop - 1].end,
        words[verb].start,
        all(group.specific for group in groups),
    )
