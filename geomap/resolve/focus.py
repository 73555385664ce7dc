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
_LEAST_VOTE = 0.03

Key = tuple[int, int, int] | str


class Spot(NamedTuple):
    """The cells and areas of one place.

    Attributes
    ----------
    near, around : Key or None
        Its small and its large cell; None for what is too wide to be near
        anything.
    votes : tuple of Key
        Where its name votes: in its cells and the eight round each, so that a
        look into one cell sees what is in its neighbours.
    first : str
        Id of its first-order area; empty if it lies in none.
    countries : tuple of str
    """

    near: Key | None
    around: Key | None
    votes: tuple[Key, ...]
    first: str
    countries: tuple[str, ...]


class Support(NamedTuple):
    """How many of the document's other names lie where a candidate lies."""

    near: float
    around: float
    first: float
    country: float
    share: float


class Given:
    """What the mentions of one name have voted; it is not counted for the name itself."""

    def __init__(self) -> None:
        self.at: dict[Key | None, float] = {}
        self.total = 0.0


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
        return Spot(None, None, areas, first, place.countries[:2])
    lon, lat = place.position.lonlat
    near, around = (
        _cells(lon, lat, size, number)
        for number, size in enumerate((NEAR_DEGREES, AROUND_DEGREES))
    )
    votes = (*near, *around, *areas)
    return Spot(near[0], around[0], votes, first, place.countries[:2])


def is_wide(place: Place) -> bool:
    """Return whether a place is too wide for another to be near it."""
    return place.kind in {"country", "continent"} or place.radius_m > _WIDE_M


def _first_order_area(place: Place) -> str:
    if place.kind == "admin" and place.where_prec == _FIRST_ORDER:
        return place.id
    return next((i for i in place.ancestors if i.startswith("ne:")), "")


def _cells(lon: float, lat: float, size: float, layer: int) -> tuple[Key, ...]:
    """Return a position's cell and the eight around it, about as wide as high."""
    row = int((lat + 90) / size)
    found: list[Key] = []
    for r in (row, row - 1, row + 1):
        middle = min(max((r + 0.5) * size - 90, -89.9), 89.9)
        columns = max(1, int(360 * cos(radians(middle)) / size))
        column = int((lon + 180) / 360 * columns)
        found += [(layer, r, (column + c) % columns) for c in (0, -1, 1)]
    return tuple(dict.fromkeys(found))


class Votes:
    """The votes of a document's names."""

    def __init__(self) -> None:
        self._at: dict[Key | None, float] = {}
        self._total = 0.0

    def add(
        self,
        places: Sequence[Place],
        beliefs: Sequence[float],
        weight: float,
        given: Given,
    ) -> None:
        """Count one name, and note in ``given`` what it gave."""
        at, own = self._at, given.at
        for place, belief in zip(places, beliefs, strict=True):
            share = belief * weight
            if share < _LEAST_VOTE:
                continue
            for key in spot_of(place).votes:
                own[key] = own.get(key, 0.0) + share
                at[key] = at.get(key, 0.0) + share
        given.total += weight
        self._total += weight

    def add_country(self, code: str, weight: float) -> None:
        """Count a country that no name of the text stands for."""
        self._at[code] = self._at.get(code, 0.0) + weight
        self._total += weight

    def support(self, place: Place, given: Given) -> Support:
        """Return how the other names support a place; ``given`` is its own name's."""
        spot, at, own = spot_of(place), self._at, given.at
        near, around, first = (
            max(at[key] - own.get(key, 0.0), 0.0) if key in at else 0.0
            for key in (spot.near, spot.around, spot.first)
        )
        country = 0.0
        for code in spot.countries:
            if code in at:
                country = max(country, at[code] - own.get(code, 0.0))
        rest = self._total - given.total
        share = min(1.0, country / rest) if rest > _LEAST_VOTE else 0.0
        return Support(near, around, first, country, share)
