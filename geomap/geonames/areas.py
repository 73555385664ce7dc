"""The admin areas of the dump: their names, and their ids in the embedded gazetteer.

Flows in: the lines of the main table, read once for nothing but these.  Flows
out: for an entry the names of its areas and the ids of all it lies in.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.geonames.table import Reject, entry_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.gazetteer import Gazetteer
    from geomap.geonames.table import Entry

__all__ = ["Areas", "survey"]

_MARKS = (b"\tA\tADM1\t", b"\tA\tADM2\t")
_LONGEST_ID = 12


class Areas:
    """First- and second-order areas by the codes of the dump.

    Parameters
    ----------
    gazetteer : Gazetteer
        The embedded one: its ids are used for the areas that it has, so that
        what a text says of them holds for the imported places too.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._known: dict[tuple[str, ...], tuple[str, str]] = {}
        self.of_codes = lru_cache(maxsize=100_000)(self._of_codes)
        self.country = lru_cache(maxsize=1_000)(self._country)

    def add(self, area: Entry) -> None:
        """Note a first- or second-order area."""
        codes: tuple[str, ...] = (area.country, area.admin1)
        if area.feature == "ADM2":
            codes = (*codes, area.admin2)
        if all(codes):
            name = " ".join(area.name.split())
            self._known.setdefault(codes, (name, f"gn:{area.id}"))

    def of(self, entry: Entry) -> tuple[str, str, list[str]]:
        """Return the names of the areas of an entry, and the ids of all of them."""
        admin1, admin2, parents = self.of_codes(
            entry.country, entry.admin1, entry.admin2
        )
        own = f"gn:{entry.id}"
        return admin1, admin2, [i for i in parents if i != own]

    def _of_codes(
        self, country: str, code1: str, code2: str
    ) -> tuple[str, str, list[str]]:
        name1, id1 = self._area(country, code1)
        name2, id2 = self._area(country, code1, code2)
        return name1, name2, [*filter(None, (id2, id1)), *self.country(country)]

    def _area(self, *codes: str) -> tuple[str, str]:
        name, own = self._known.get(codes, ("", ""))
        if len(codes) == 3:
            embedded = f"a2:{'.'.join(codes)}"
            return name, embedded if self._has(embedded) else own
        for candidate in self._gazetteer.lookup(name) if name else ():
            place = candidate.place
            if (place.kind, place.where_prec) == ("admin", 4) and (
                codes[0] in place.countries
            ):
                return name, place.id
        return name, own

    def _country(self, code: str) -> list[str]:
        """Return the id of a country and of what holds all of it."""
        if not code or not self._has(f"iso:{code}"):
            return []
        return [f"iso:{code}", *self._gazetteer.get(f"iso:{code}").ancestors]

    def _has(self, place_id: str) -> bool:
        from geomap.errors import PlaceNotFound

        try:
            self._gazetteer.get(place_id)
        except PlaceNotFound:
            return False
        return True


def survey(
    lines: Iterable[tuple[int, bytes]], areas: Areas, *, ids: bytearray | None
) -> int:
    """Note the areas, and the numbers of all places; return how many lines there are.

    Parameters
    ----------
    lines : iterable of (int, bytes)
        Of the main table.
    areas : Areas
        Filled.
    ids : bytearray or None
        A bit for each number below ``8 * len(ids)``, filled; None if nobody
        will ask.
    """
    count = 0
    for _, line in lines:
        count += 1
        if ids is not None:
            digits = line[:_LONGEST_ID].partition(b"\t")[0]
            if digits.isdigit() and int(digits) < 8 * len(ids):
                number = int(digits)
                ids[number >> 3] |= 1 << (number & 7)
        if _MARKS[0] in line or _MARKS[1] in line:
            try:
                areas.add(entry_of(line))
            except Reject:
                continue  # the import says so when it comes to this line
    return count
