"""A stored row becomes a ``Place``.

The fields of a row, in order: number of the area chain, id (of a settlement: its
GeoNames number, see ``short``), name, position (see ``short_position``), other names, population, feature code, countries (if not the one among the areas),
radius in 100 m (if not that of a town of its size), kind, precision, disputed, shape, validity, source, language
and user of the preferred name.  Those at the end that are empty are not stored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.model import Place, PlaceName, Position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import PlaceKind

_KINDS: dict[str, PlaceKind] = {
    "": "settlement", "a": "admin", "r": "region", "c": "country", "k": "continent",
    "w": "water", "o": "corridor", "i": "island", "s": "site",
}  # fmt: skip
_FIELDS = 16
_DIGITS = 94  # the printable ASCII characters
STEPS_A_DEGREE = 10_000  # 11 m: no town's centre is known better


def short(number: int, width: int = 4) -> str:
    """Return a number as printable characters: up to 78 million in four, 830,583 in three.

    Examples
    --------
    >>> short(147622), number_of(short(147622))
    ('!1cK', 147622)
    """
    characters = []
    for _ in range(width):
        number, digit = divmod(number, _DIGITS)
        characters.append(chr(33 + digit))
    return "".join(reversed(characters))


def number_of(text: str) -> int:
    """Return the number that ``short`` wrote."""
    number = 0
    for code in text.encode("ascii"):
        number = number * _DIGITS + code - 33
    return number


_MIDDLE = _DIGITS**3 // 2


def short_position(lon: float, lat: float, reference: tuple[int, int]) -> str:
    """Return a position as six characters, counted from a reference near it.

    One further than 41 degrees from the reference takes eight characters.

    Examples
    --------
    >>> short_position(46.3417, 39.5111, (460000, 390000))
    'PEBPWD'
    """
    steps = (round(lon * STEPS_A_DEGREE), round(lat * STEPS_A_DEGREE))
    away = [s - r + _MIDDLE for s, r in zip(steps, reference, strict=True)]
    if all(0 <= a < 2 * _MIDDLE for a in away):
        return "".join(short(a, 3) for a in away)
    return "".join(short(s + 180 * STEPS_A_DEGREE) for s in steps)


def position_of(text: str, reference: tuple[int, int]) -> Position:
    """Return the position that ``short_position`` wrote.

    Examples
    --------
    >>> position_of(short_position(-179.5, -45.25, (460000, 0)), (460000, 0)).lonlat
    (-179.5, -45.25)
    """
    half = len(text) // 2
    lon, lat = number_of(text[:half]), number_of(text[half:])
    if half == 3:
        lon, lat = lon - _MIDDLE + reference[0], lat - _MIDDLE + reference[1]
    else:
        lon, lat = lon - 180 * STEPS_A_DEGREE, lat - 180 * STEPS_A_DEGREE
    return Position(lon=lon / STEPS_A_DEGREE, lat=lat / STEPS_A_DEGREE)


def town_radius_m(population: int) -> int:
    """Return metres that cover a town: 1 km for 500 people, 12 km for two million.

    The built-up area of towns grows with about the 0.85th power of their
    population (Bettencourt, Science 340, 2013); the constant fits Paris.

    Examples
    --------
    >>> town_radius_m(0), town_radius_m(2_100_000)
    (1000, 12100)
    """
    return int(min(30_000, max(1_000, 25 * max(population, 0) ** 0.425)) // 100 * 100)


def place_of(
    own: Sequence[str], areas: Sequence[str], reference: tuple[int, int]
) -> Place:
    """Return the place of a row.

    Parameters
    ----------
    own : sequence of str
        The row's fields, see above.
    areas : sequence of str
        Names of its first- and second-order areas, and ids of all areas it
        lies in, smallest first, joined by spaces.
    reference : (int, int)
        Longitude and latitude, in steps, from which the row's position counts.
    """
    padded = [*own, *[""] * (_FIELDS - len(own))]
    (_, identifier, name, where, others, population, feature, countries) = padded[:8]
    (radius, kind, precision, disputed, _, validity, source, first) = padded[8:]
    valid_from, _, valid_to = validity.partition("/")
    language, _, used_by = first.partition("@")
    names = [PlaceName(name=name, language=language or None, used_by=used_by or None)]
    names += [_name_of(other) for other in others.split("|") if other]
    return Place(
        id=identifier if kind else f"gn:{number_of(identifier)}",
        name=name,
        kind=_KINDS[kind],
        position=position_of(where, reference),
        countries=tuple((countries or _country_in(areas[2])).split()),
        disputed=bool(disputed),
        population=int(population or 0),
        feature_code=feature or None,
        admin1=areas[0] or None,
        admin2=areas[1] or None,
        ancestors=tuple(areas[2].split()),
        radius_m=int(radius) * 100 if radius else town_radius_m(int(population or 0)),
        where_prec=int(precision or 1),
        names=tuple(names),
        valid_from=valid_from or None,
        valid_to=valid_to or None,
        source=source or "geonames",
    )


def _country_in(ids: str) -> str:
    """Return the code of the country among the ids of areas."""
    _, _, after = ids.partition("iso:")
    return after[:2]


def _name_of(stored: str) -> PlaceName:
    """Return the name written ``language:name@user``."""
    rest, _, used_by = stored.partition("@")
    language, colon, name = rest.partition(":")
    if not colon or not (
        language.isascii() and language.isalpha() and language.islower()
    ):
        language, name = "", rest
    return PlaceName(name=name, language=language or None, used_by=used_by or None)
