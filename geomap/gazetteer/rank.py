"""How likely a name means a place, when nothing but the name is known.

A place's weight (0 to 255, from its kind, its population and whether it is a
capital) is made at build time.  A name that is only an alternate of the place
counts less, so that Goris in Armenia beats Gori in Georgia, which is larger
and has "Goris" among its alternates.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from geomap.model import Candidate, Place, Position

ALTERNATE = 40
"""What an alternate name costs, in units of weight: a town two hundred times larger."""

SPELLING = 0.1
"""What it is worth that a name is written with its own accents."""


def score(weight: int, *, is_main: bool) -> float:
    """Return the score in [0, 1] of a place with a weight, by the kind of match."""
    return (OF_MAIN if is_main else OF_ALTERNATE)[weight]


OF_MAIN = tuple(round(max(weight, 1) / 255, 4) for weight in range(256))
OF_ALTERNATE = tuple(OF_MAIN[max(weight - ALTERNATE, 1)] for weight in range(256))


def spelling(place: Place, folded: str) -> str:
    """Return the place's own spelling of a folded name.

    An alternate that the record does not show is returned in plain letters.
    """
    for name in place.names:
        if fold_name(name.name) == folded:
            return name.name
    return folded.title()


def by_spelling(
    candidates: tuple[Candidate, ...], written: str
) -> tuple[Candidate, ...]:
    """Put first those that are written with the very accents of the name asked for.

    "Şuşa" is Shusha, not Sousse in Tunisia, which is "Susa" to some.
    """
    if written.isascii() or len(candidates) < 2:
        return candidates
    exact = unicodedata.normalize("NFC", written.strip()).casefold()
    if exact.isascii():
        return candidates
    return ordered(
        replace(c, score=round(min(1.0, c.score + SPELLING), 4))
        if any(name.name.casefold() == exact for name in c.place.names)
        else c
        for c in candidates
    )


def weakened(candidate: Candidate, *, by: float) -> Candidate:
    """Return a candidate that matched less than exactly."""
    return replace(
        candidate, match="alternate", score=round(max(candidate.score - by, 0.0), 4)
    )


def at_distance(candidate: Candidate, distance: int) -> Candidate:
    """Return a candidate whose name is some edits away from what was asked."""
    return replace(
        candidate,
        match="fuzzy",
        distance=distance,
        score=round(candidate.score * 0.8**distance, 4),
    )


def ordered(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return candidates best first: fewest edits, then score, then id."""
    return tuple(sorted(candidates, key=lambda c: (c.distance, -c.score, c.place.id)))


def narrow(
    candidates: Iterable[Candidate],
    *,
    near: Position | None,
    country: str | None,
    kinds: Collection[str] | None,
) -> list[Candidate]:
    """Return the candidates of a country and of some kinds, the near ones first."""
    kept = [
        c
        for c in candidates
        if (country is None or country.upper() in c.place.countries)
        and (kinds is None or c.place.kind in kinds)
    ]
    if near is None:
        return kept
    moved = [replace(c, score=_score_near(c, near)) for c in kept]
    return sorted(moved, key=lambda c: (c.distance, -c.score, c.place.id))


def _score_near(candidate: Candidate, near: Position) -> float:
    """Return the mean of a score and of nearness: 1 here, a half 200 km away."""
    reach = candidate.place.radius_m / 1000
    away = max(0.0, kilometres(near, candidate.place.position) - reach)
    return round((candidate.score + 1 / (1 + away / 200)) / 2, 4)


def kilometres(a: Position, b: Position) -> float:
    """Return the great-circle distance on a sphere of 6,371 km radius."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.radians(b.lon - a.lon) / 2
    h = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin(half) ** 2
    )
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(h)))
