"""A candidate as a look-up makes it: its place and its spelling are read when asked for."""

from __future__ import annotations

from dataclasses import MISSING, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from geomap.gazetteer.rank import OF_ALTERNATE, OF_MAIN, spelling
from geomap.gazetteer.records import StoredPlace, set_numbers, set_records
from geomap.gazetteer.store import MAIN, NUMBER, WEIGHT
from geomap.model import Candidate

if TYPE_CHECKING:
    from geomap.gazetteer.records import Records


class StoredCandidate(Candidate):
    """A ``Candidate`` that finds its place's own spelling when first asked for it.

    It equals a ``Candidate`` with the same fields.
    """

    __slots__ = ("folded",)

    folded: str

    def __getattr__(self, name: str) -> Any:
        """Read a field; called only while it has not been read."""
        if name == "name":
            value: Any = spelling(self.place, self.folded)
        elif name in _DEFAULTS:
            value = _DEFAULTS[name]  # a field that an exact look-up leaves alone
        else:
            raise AttributeError(name)
        object.__setattr__(self, name, value)
        return value

    def __eq__(self, other: object) -> bool:
        """Compare all fields with those of any ``Candidate``."""
        if not isinstance(other, Candidate):
            return NotImplemented
        return self is other or bool(_all_fields(self) == _all_fields(other))

    def __hash__(self) -> int:
        """Return what the hash of an equal ``Candidate`` is."""
        return hash(_all_fields(self))


_DEFAULTS = {f.name: f.default for f in fields(Candidate) if f.default is not MISSING}
_all_fields = attrgetter(*(field.name for field in fields(Candidate)))
_new = object.__new__
# Slots of a frozen class, set as its own __init__ does.
_slots = vars(Candidate)
_set_place = _slots["place"].__set__
_set_match = _slots["match"].__set__
_set_distance = _slots["distance"].__set__
_set_score = _slots["score"].__set__
_set_folded = vars(StoredCandidate)["folded"].__set__


def candidate(records: Records, entry: int, folded: str) -> StoredCandidate:
    """Return the candidate that an entry of the postings stands for."""
    numbers = records.numbers(entry & NUMBER)
    place = _new(StoredPlace)
    set_records(place, records)
    set_numbers(place, numbers)
    made = _new(StoredCandidate)
    _set_place(made, place)
    _set_distance(made, 0)
    _set_folded(made, folded)
    if entry & MAIN:
        _set_match(made, "main")
        _set_score(made, OF_MAIN[numbers[WEIGHT]])
    else:
        _set_match(made, "alternate")
        _set_score(made, OF_ALTERNATE[numbers[WEIGHT]])
    return made
