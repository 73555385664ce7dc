"""Where a document is, as its names agree on it.

Flows in: for each name the places it may mean, with how likely each is now.
Flows out: how many of the other names lie near a place, in its surroundings,
in its first-order area and in its country.

A name gives one vote, shared among its candidates by their likelihood, to the
cells of a grid and to the areas that they lie in.  That counts all pairs of
candidates of all names at the cost of one pass, so time grows linearly with
their number.  Counted twice, with the likelihoods of the first count, small
places that are near each other confirm one another against large ones that
are far apart.
"""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import Place

NEAR_DEGREES = 0.4
"""Side of a small cell, 44 km: a town, its suburbs and its county."""

AROUND_DEGREES = 1.5
"""Side of a large cell, 167 km: where a regional newspaper is read."""

_WIDE_M = 120_000  # an area wider than this is nowhere in particular
_FIRST_ORDER = 4  # UCDP precision
_MOST_KNOWN = 50_000
_LEAST = 0.01
_COLUMNS = 10_000  # more than any row has

Key = int | str


class Spot(NamedTuple):
    """The cells and areas of one place.

    Attributes
    ----------
    near, around : tuple of int
        Numbers of the small and large cells that count as near it, its own
        first; empty for what is too wide to be near anything.
    votes : tuple of Key
        Where its name votes: its own cells, and the areas it lies in.
    first : str
        Id of its first-order area; empty if it lies in none.
    countries : tuple of str
    """

    near: tuple[int, ...]
    around: tuple[int, ...]
    votes: tuple[Key, ...]
    first: str
    countries: tuple[str, ...]


Support = tuple[float, float, float, float, float]
"""How many of the document's other names lie where a place lies: near it, around
it, in its first-order area, in its country, and the country's share of them all."""

NOWHERE: Support = (0.0, 0.0, 0.0, 0.0, 0.0)


def spot_of(place: Place) -> Spot:
    """Return the cells and areas of a place."""
    # Not cached by id alone: a user's file may give an id another position.
    lon, lat = place.position.lonlat
    key = (place.id, lon, lat)
    spot = _known.get(key)
    if spot is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        spot = _known[key] = _spot(place)
    return spot


_known: dict[tuple[str, float, float], Spot] = {}


def _spot(place: Place) -> Spot:
    first = _first_order_area(place)
    areas: tuple[Key, ...] = (*((first,) if first else ()), *place.countries[:2])
    if is_wide(place):
        return Spot((), (), areas, first, place.countries[:2])
    lon, lat = place.position.lonlat
    near, around = (
        _cells(lon, lat, size, number)
        for number, size in enumerate((NEAR_DEGREES, AROUND_DEGREES))
    )
    votes = (near[0], around[0], *areas)
    return Spot(near, around, votes, first, place.countries[:2])


def is_wide(place: Place) -> bool:
    """Return whether a place is too wide for another to be near it."""
    return place.kind in {"country", "continent"} or place.radius_m > _WIDE_M


def _first_order_area(place: Place) -> str:
    if place.kind == "admin" and place.where_prec == _FIRST_ORDER:
        return place.id
    return next((i for i in place.ancestors if i.startswith("ne:")), "")


def _cells(lon: float, lat: float, size: float, layer: int) -> tuple[int, ...]:
    """Return a position's cell and the eight around it, about as wide as high."""
    row = int((lat + 90) / size)
    found: list[int] = []
    for r in (row, row - 1, row + 1):
        middle = min(max((r + 0.5) * size - 90, -89.9), 89.9)
        columns = max(1, int(360 * cos(radians(middle)) / size))
        column = int((lon + 180) / 360 * columns)
        start = (r + 1) * _COLUMNS
        found += [2 * (start + (column + c) % columns) + layer for c in (0, -1, 1)]
    return tuple(dict.fromkeys(found))


class Votes:
    """The votes of a document's names, all together and by name.

    A name's own votes do not count for itself.
    """

    def __init__(self) -> None:
        self._at: dict[Key, float] = {}
        self._own: dict[str, dict[Key, float]] = {}
        self._reached: set[int] = set()  # cells that a vote is in or beside
        self._total = 0.0
        self._totals: dict[str, float] = {}

    def add(self, name: str, spot: Spot, share: float) -> None:
        """Add to what a name votes for a place; a negative share takes back."""
        at, own = self._at, self._own.setdefault(name, {})
        self._reached.update(spot.near, spot.around)
        for key in spot.votes:
            at[key] = at.get(key, 0.0) + share
            own[key] = own.get(key, 0.0) + share

    def add_voter(self, name: str, weight: float) -> None:
        """Count a name, or another sense of it, among those who vote."""
        self._total += weight
        self._totals[name] = self._totals.get(name, 0.0) + weight

    def add_country(self, code: str) -> None:
        """Count a country that no name of the text stands for."""
        self._at[code] = self._at.get(code, 0.0) + 1.0
        self._total += 1.0

    def supports(self, name: str, spots: Sequence[Spot]) -> list[Support]:
        """Return how the names other than this one support some places."""
        at, own, reached = self._at, self._own.get(name, {}), self._reached
        rest = self._total - self._totals.get(name, 0.0)
        found = []
        for spot in spots:
            near = around = first = country = 0.0
            if spot.around and spot.around[0] in reached:
                for cell in spot.around:
                    if cell in at:
                        around += at[cell] - own.get(cell, 0.0)
                if spot.near[0] in reached:
                    for cell in spot.near:
                        if cell in at:
                            near += at[cell] - own.get(cell, 0.0)
            if spot.first in at:
                first = at[spot.first] - own.get(spot.first, 0.0)
            for code in spot.countries:
                if code in at:
                    here = at[code] - own.get(code, 0.0)
                    country = max(country, here)
            if near or around or first or country:
                share = min(1.0, country / rest) if rest > _LEAST else 0.0
                found.append((near, around, first, country, share))
            else:
                found.append(NOWHERE)
        return found
