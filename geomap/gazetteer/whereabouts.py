"""The values that say where a position lies; apart from ``reverse``, which needs numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.model import Place, Position

__all__ = ["MARGIN_KM", "Nearby", "Whereabouts"]

MARGIN_KM = 60.0
"""How far outside the outline of its country a true position may lie: Natural
Earth's outlines are drawn for 1:10 million and 1:50 million."""

TERRITORIAL_KM = 22.2
"""Twelve nautical miles: the territorial sea (UNCLOS, article 3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """A place and how far it is, in kilometres along a great circle."""

    place: Place
    km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """What lies around one position.

    Attributes
    ----------
    position : Position
    inside : tuple of Place
        Every area whose outline holds it, smallest first: disputed territories,
        first-order areas, regions, waters, countries.  Empty on the open sea.
    nearest : tuple of Nearby
        Settlements, the nearest first.
    shores : tuple of Nearby
        Where no outline of a country holds it: the countries whose outline is
        within ``MARGIN_KM``, the nearest first.
    """

    position: Position
    inside: tuple[Place, ...]
    nearest: tuple[Nearby, ...] = ()
    shores: tuple[Nearby, ...] = ()

    @property
    def disputed(self) -> tuple[Place, ...]:
        """The contested territories that hold it."""
        return tuple(place for place in self.inside if place.disputed)

    def is_contested(self, place: Place) -> bool:
        """Say whether it is contested that the position lies in one of ``inside``.

        On contested ground that holds for every state and part of one state
        that the base data draw there.
        """
        if place.disputed:
            return True
        of_one_state = place.kind != "continent" and len(place.countries) == 1
        return bool(self.disputed) and of_one_state

    @property
    def countries(self) -> tuple[str, ...]:
        """Codes of the countries that hold or claim it: on contested ground several.

        The claims are those that the records of the contested territories list;
        the outline of a country says only how the base data draw it.  Off a
        coast it is the country of the nearest shore within ``TERRITORIAL_KM``,
        because outlines leave out piers and headlands.
        """
        drawn = [place for place in self.inside if place.kind == "country"]
        drawn += [near.place for near in self.shores[:1] if near.km <= TERRITORIAL_KM]
        codes = (code for place in (*self.disputed, *drawn) for code in place.countries)
        return tuple(dict.fromkeys(codes))
