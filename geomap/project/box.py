"""An area of a definition: `[west, south, east, north]` in, a checked box out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geomap.jsontext import shown
from geomap.project.values import plain

__all__ = ["Box", "is_number", "read_box"]

_EXPECTED = "expected [west, south, east, north] in degrees"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Degrees on WGS 84; with ``west`` over ``east`` it crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    @property
    def bounds(self) -> tuple[tuple[float, float, float, float], ...]:
        """West, south, east, north of its parts, none of which crosses.

        Examples
        --------
        >>> Box(west=170, south=-20, east=-170, north=0).bounds
        ((170, -20, 180.0, 0), (-180.0, -20, -170, 0))
        """
        if self.west <= self.east:
            return ((self.west, self.south, self.east, self.north),)
        return (
            (self.west, self.south, 180.0, self.north),
            (-180.0, self.south, self.east, self.north),
        )


def read_box(value: Any) -> Box:
    """Return the box that a value of a definition says.

    Raises
    ------
    ValueError
        A phrase that follows the name of the key: what it is, what was expected.

    Examples
    --------
    >>> read_box([44.5, 38.8, 48.6, 40.6]).north
    40.6
    """
    if not isinstance(value, list) or len(value) != 4 or not all(map(is_number, value)):
        raise ValueError(f"is {shown(plain(value))}; {_EXPECTED}")
    west, south, east, north = map(float, value)
    for axis, degrees, limit in (
        ("west", west, 180),
        ("south", south, 90),
        ("east", east, 180),
        ("north", north, 90),
    ):
        if not -limit <= degrees <= limit:
            raise ValueError(
                f"has {axis} {degrees:g}; expected -{limit} to {limit}"
                " (longitude comes first)"
            )
    if south > north:
        raise ValueError(f"has south {south:g} over north {north:g}; {_EXPECTED}")
    return Box(west=west, south=south, east=east, north=north)


def is_number(value: Any) -> bool:
    """Say whether a value is a number that can be a degree: no NaN, nor 10**400."""
    known = isinstance(value, (int, float)) and not isinstance(value, bool)
    return known and -1e6 < value < 1e6
