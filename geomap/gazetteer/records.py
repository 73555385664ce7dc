"""A stored row becomes a ``Place``, field by field as they are asked for.

The numbers of a row (``store.RECORD``), in order: GeoNames number (0 if it has
another id), longitude and latitude in steps, population, where its text and
that of its areas begin in texts.bin, bytes of its text, radius in 100 m, the
population's fifth byte, weight, kind, and bits: precision, ``DISPUTED``, and
from ``HIGH_RADIUS`` on the rest of a radius over 6,553 km.

Its text, fields between tabs, those at the end left out when empty: name,
feature code, id (if it is no GeoNames number), other names, countries (if not
the one among its areas), shape, validity, source, language and user of the
preferred name.  The text of the areas, shared by all places in them, up to a
line feed: names of the first- and second-order area, and ids of all areas,
smallest first, joined by spaces.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from geomap.errors import GazetteerError
from geomap.gazetteer.columns import REBUILD
from geomap.model import Place, PlaceName, Position

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.gazetteer.store import Store
    from geomap.model import PlaceKind

KINDS: tuple[PlaceKind, ...] = (
    "settlement", "admin", "region", "country", "continent", "water", "corridor",
    "island", "site",
)  # fmt: skip
STEPS_A_DEGREE = 10_000  # 11 m: no town's centre is known better
DISPUTED = 1 << 3
PRECISION = DISPUTED - 1
HIGH_RADIUS = 4
TEXT_FIELDS = (
    "name", "feature", "id", "others", "countries", "shape", "validity", "source",
    "first",
)  # fmt: skip
_TEXTS = len(TEXT_FIELDS)


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


class StoredPlace(Place):
    """A ``Place`` whose fields are read from the files when first asked for.

    A name may mean dozens of places of which a reader looks at one, so making
    all fields of each would be most of the work of a look-up.  It equals a
    ``Place`` with the same fields.

    Attributes
    ----------
    records, numbers, texts
        Where it is read from, the numbers of its row, and its text fields.
    """

    __slots__ = ("numbers", "records", "texts")

    records: Records
    numbers: tuple[int, ...]
    texts: list[str]

    def __getattr__(self, name: str) -> Any:
        """Read one field; called only while it has not been read."""
        read = _READ.get(name)
        if read is not None:
            value = read(self)
        elif name in _DEFAULTS:
            value = _DEFAULTS[name]  # a field that no row stores
        else:
            raise AttributeError(name)
        object.__setattr__(self, name, value)
        return value

    def __eq__(self, other: object) -> bool:
        """Compare all fields with those of any ``Place``."""
        if not isinstance(other, Place):
            return NotImplemented
        return self is other or bool(_all_fields(self) == _all_fields(other))

    def __hash__(self) -> int:
        """Return what the hash of an equal ``Place`` is."""
        return hash(_all_fields(self))


_DEFAULTS = {f.name: f.default for f in fields(Place) if f.default is not MISSING}
_all_fields = attrgetter(*(field.name for field in fields(Place)))
_new = object.__new__
# Slots of a frozen class, set as its own __init__ does.
set_records = vars(StoredPlace)["records"].__set__
set_numbers = vars(StoredPlace)["numbers"].__set__


class Records:
    """The places of one store, by row; those asked for last are kept."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.numbers = store.record
        self.place = lru_cache(maxsize=20_000)(self._place)

    def _place(self, row: int) -> StoredPlace:
        place = _new(StoredPlace)
        set_records(place, self)
        set_numbers(place, self.numbers(row))
        return place

    def shape_of(self, row: int) -> str:
        """Return the number of a row's shape, with ``~`` if it is schematic, or nothing."""
        return str(self.place(row).texts[5])

    def texts(self, numbers: tuple[int, ...]) -> list[str]:
        """Return the text fields of a row."""
        start = numbers[4]
        found = self._decoded(start, start + numbers[6]).split("\t")
        return found + [""] * (_TEXTS - len(found))

    def areas(self, numbers: tuple[int, ...]) -> list[str]:
        """Return names of the first and second area of a row, and ids of all."""
        start = numbers[5]
        end = self.store.texts.raw.find(b"\n", start)
        found = self._decoded(start, end if end >= 0 else 1 << 40).split("\t")
        return found + [""] * (3 - len(found))

    def _decoded(self, start: int, end: int) -> str:
        texts = self.store.texts
        try:
            return texts.read(start, end).decode("utf-8")
        except UnicodeDecodeError as error:
            raise GazetteerError(
                f"{texts.path}: no text at byte {start}; {REBUILD}"
            ) from error


def _population(place: StoredPlace) -> int:
    return place.numbers[3] | place.numbers[8] << 32


def _position(place: StoredPlace) -> Position:
    _, lon, lat, *_ = place.numbers
    return Position(lon=lon / STEPS_A_DEGREE, lat=lat / STEPS_A_DEGREE)


def _radius_m(place: StoredPlace) -> int:
    return 100 * (place.numbers[7] | place.numbers[11] >> HIGH_RADIUS << 16)


def _id(place: StoredPlace) -> str:
    number = place.numbers[0]
    return f"gn:{number}" if number else place.texts[2]


def _countries(place: StoredPlace) -> tuple[str, ...]:
    """Return the codes of the row, or that of the country among its areas."""
    if place.texts[4]:
        return tuple(place.texts[4].split())
    _, _, after = place.records.areas(place.numbers)[2].partition("iso:")
    return (after[:2],) if after else ()


def _ancestors(place: StoredPlace) -> tuple[str, ...]:
    ids = place.records.areas(place.numbers)[2].split()
    # What lies in a country lies in the areas that hold all of it.
    above = [i for i in ids if i.startswith("iso:") and i != place.id]
    row = place.records.store.row_of(above[0]) if len(above) == 1 else None
    if row is None:
        return tuple(ids)
    known = {place.id, *ids}
    holding = place.records.place(row).ancestors
    return (*ids, *(i for i in holding if i not in known))


def _names(place: StoredPlace) -> tuple[PlaceName, ...]:
    language, _, used_by = place.texts[8].partition("@")
    first = PlaceName(
        name=place.name, language=language or None, used_by=used_by or None
    )
    others = place.texts[3]
    return (first, *map(_name_of, others.split("|"))) if others else (first,)


def _name_of(stored: str) -> PlaceName:
    """Return the name written ``language:name@user``."""
    rest, _, used_by = stored.partition("@")
    language, colon, name = rest.partition(":")
    if not colon or not (
        language.isascii() and language.isalpha() and language.islower()
    ):
        language, name = "", rest
    return PlaceName(name=name, language=language or None, used_by=used_by or None)


_READ: dict[str, Callable[[StoredPlace], Any]] = {
    "texts": lambda place: place.records.texts(place.numbers),
    "id": _id,
    "name": lambda place: place.texts[0],
    "kind": lambda place: KINDS[place.numbers[10]],
    "position": _position,
    "countries": _countries,
    "disputed": lambda place: bool(place.numbers[11] & DISPUTED),
    "population": _population,
    "feature_code": lambda place: place.texts[1] or None,
    "admin1": lambda place: place.records.areas(place.numbers)[0] or None,
    "admin2": lambda place: place.records.areas(place.numbers)[1] or None,
    "ancestors": _ancestors,
    "radius_m": _radius_m,
    "where_prec": lambda place: place.numbers[11] & PRECISION,
    "names": _names,
    "valid_from": lambda place: place.texts[6].partition("/")[0] or None,
    "valid_to": lambda place: place.texts[6].partition("/")[2] or None,
    "source": lambda place: place.texts[7] or "geonames",
}
