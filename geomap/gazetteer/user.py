"""A gazetteer with what one project says of places laid over it.

Flows in: a gazetteer; checked places (see ``placesfile``); names that are
pinned to a place; names that are no places.  Flows out: a gazetteer that asks
these first.  They win: a name that is pinned, or that one of the user's places
has, means no other place in a text, and in a list of candidates it comes before
the embedded ones that match as well.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from geomap.errors import InputError
from geomap.gazetteer import rank
from geomap.gazetteer.core import Gazetteer, Preference
from geomap.gazetteer.whereabouts import Nearby, Whereabouts
from geomap.jsontext import shown
from geomap.model import Candidate
from geomap.text import Occupied, fold_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from geomap.gazetteer.placesfile import UserPlace
    from geomap.gazetteer.span import NameSpan
    from geomap.gazetteer.userscan import UserScanner
    from geomap.model import Geometry, Place, Position

__all__ = ["UserGazetteer"]

_LEAST_FOR_EDITS = 4  # letters of a name in which an edit is looked for
_LONG_NAME = 8  # letters from which two edits are allowed


class UserGazetteer(Gazetteer):
    """A gazetteer that knows more; see ``Gazetteer.with_places`` and ``with_names``.

    Parameters
    ----------
    base : Gazetteer
        Answers for all that is not said here.  It may be one of these too.
    places : sequence of UserPlace
        With ids that differ.
    pins : mapping of str to str
        Names, and the id of the place that each means.
    ignored : iterable of str
        Names that are no places.

    Raises
    ------
    PlaceNotFound
        If a pin has an id that ``base`` and ``places`` do not know.
    InputError
        If a pinned or ignored name has no letter or digit.
    """

    def __init__(
        self,
        base: Gazetteer,
        *,
        places: Sequence[UserPlace] = (),
        pins: Mapping[str, str] | None = None,
        ignored: Iterable[str] = (),
    ) -> None:
        vars(self).update(vars(base))  # what is not asked for here, the base answers
        vars(self).pop("_user_scanner", None)  # of a base that is one of these
        self._base = base
        self._own = {own.place.id: own for own in places}
        self._by_name: dict[str, dict[str, Candidate]] = defaultdict(dict)
        self._spellings: defaultdict[str, list[str]] = defaultdict(list)
        for own in places:
            for name in own.place.names:
                self._add(own.place, name.name)
        self._ignored = frozenset(map(_folded, ignored))
        self._pinned: dict[str, Candidate] = {}
        for pin, place_id in (pins or {}).items():
            folded = _folded(pin)
            self._pinned[folded] = _candidate(self.get(place_id), pin)
            self._spellings[folded].append(pin)
        if places:
            self.version = f"{base.version}+places.{_digest(places)}"

    def _add(self, place: Place, name: str) -> None:
        folded = fold_name(name)
        self._spellings[folded].append(name)
        self._by_name[folded].setdefault(place.id, _candidate(place, name))

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return the places that have a name, the pinned one and the user's own first."""
        own = self._stated(name)
        known = {candidate.place.id for candidate in own}
        others = self._base.lookup(name)
        return (*own, *(c for c in others if c.place.id not in known))

    def preferred(self, name: str) -> Preference | None:
        """Return what a person said that a name means."""
        folded = fold_name(name)
        if folded in self._pinned:
            return Preference(
                candidates=(self._pinned[folded],), reason="pinned by the definition"
            )
        if folded in self._by_name:
            return Preference(
                candidates=self._stated(name), reason="one of your own places"
            )
        return self._base.preferred(name)

    def ignores(self, name: str) -> bool:
        """Say whether a person said that a name is no place."""
        return fold_name(name) in self._ignored or self._base.ignores(name)

    def find(
        self,
        name: str,
        *,
        near: Position | None = None,
        country: str | None = None,
        kinds: Collection[str] | None = None,
        limit: int = 10,
    ) -> list[Candidate]:
        """Return the places that a name may mean; of equal matches the user's first."""
        own = rank.narrow(
            self._stated(name) or self._close(name),
            near=near,
            country=country,
            kinds=kinds,
        )
        others = self._base.find(
            name, near=near, country=country, kinds=kinds, limit=limit
        )
        if own and own[0].distance == 0:
            exact = {c.place.id for c in self._base.lookup(name)}
            others = [c for c in others if c.place.id in exact]
        known = {candidate.place.id for candidate in own}
        found = [*own, *(c for c in others if c.place.id not in known)]
        found.sort(key=lambda c: (c.distance, c.place.id not in known))  # stable
        return found[:limit]

    def scan(self, text: str) -> list[NameSpan]:
        """Return the name spans of a text; the longest wins, of equals the user's."""
        own = self._user_scanner.scan(text)
        if not own:
            return self._base.scan(text)
        others = self._base.scan(text)
        own = _without_covered(own, others)
        taken = Occupied([(span.start, span.end) for span in own])
        kept = [o for o in others if not taken.meets(o.start, o.end)]
        return sorted([*own, *kept], key=lambda span: span.start)

    def get(self, place_id: str) -> Place:
        """Return the place with an id, be it the user's or an embedded one."""
        own = self._own.get(place_id)
        return self._base.get(place_id) if own is None else own.place

    def shape(self, place_id: str) -> Geometry | None:
        """Return the area of a place, as the user drew it or as embedded."""
        own = self._own.get(place_id)
        return self._base.shape(place_id) if own is None else own.shape

    def at(self, position: Position, *, limit: int = 5) -> Whereabouts:
        """Return what lies around a position, with the user's own areas and places.

        Own areas come first; own sites and settlements are among the nearest.
        """
        found = self._base.at(position, limit=limit)
        own = [
            Nearby(
                place=each.place,
                km=round(rank.kilometres(position, each.place.position), 1),
            )
            for each in self._own.values()
            if each.place.kind in {"settlement", "site"}
        ]
        nearest = sorted([*own, *found.nearest], key=lambda n: (n.km, n.place.id))
        return replace(
            found,
            inside=(*self._own_areas(position), *found.inside),
            nearest=tuple(nearest[: max(limit, 0)]),
        )

    def _own_areas(self, position: Position) -> list[Place]:
        from shapely import Point
        from shapely.geometry import shape

        spot = Point(position.lonlat)
        return [
            each.place
            for each in self._own.values()
            if each.shape is not None and shape(each.shape).covers(spot)
        ]

    def is_schematic(self, place_id: str) -> bool:
        """Say whether the shape of a place was drawn by hand; a user's is as drawn."""
        return place_id not in self._own and self._base.is_schematic(place_id)

    def _stated(self, name: str) -> tuple[Candidate, ...]:
        folded = fold_name(name)
        pinned = self._pinned.get(folded)
        own = rank.ordered(self._by_name.get(folded, {}).values())
        if pinned is None:
            return own
        return (pinned, *(c for c in own if c.place.id != pinned.place.id))

    def _close(self, name: str) -> tuple[Candidate, ...]:
        """Return own places whose name is one edit away, or two if it is long."""
        folded = fold_name(name)
        if len(folded) < _LEAST_FOR_EDITS:
            return ()
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        near = process.extract(
            folded,
            self._by_name.keys(),
            scorer=OSA.distance,
            score_cutoff=1 + (len(folded) >= _LONG_NAME),
            limit=None,
        )
        found: dict[str, Candidate] = {}
        for own_name, distance, _ in sorted(near, key=lambda n: (n[1], n[0])):
            for place_id, candidate in self._by_name[own_name].items():
                found.setdefault(place_id, rank.at_distance(candidate, int(distance)))
        return rank.ordered(found.values())

    @cached_property
    def _user_scanner(self) -> UserScanner:
        from geomap.gazetteer.userscan import UserScanner

        return UserScanner(self._spellings)


def _folded(name: str) -> str:
    folded = fold_name(name)
    if not folded:
        raise InputError(
            f"{shown(name)} is no name; expected a letter or a digit in it"
        )
    return folded


def _candidate(place: Place, name: str) -> Candidate:
    is_main = fold_name(name) == fold_name(place.name)
    return Candidate(
        place=place,
        name=name,
        match="main" if is_main else "alternate",
        score=1.0 if is_main else 0.95,
    )


def _without_covered(
    own: Sequence[NameSpan], others: Sequence[NameSpan]
) -> list[NameSpan]:
    """Return the spans that do not lie within a longer one of the others."""
    starts = [other.start for other in others]
    kept = []
    for span in own:
        before = others[max(bisect_right(starts, span.start) - 1, 0) :][:1]
        if not any(
            o.start <= span.start and span.end <= o.end and len(o.text) > len(span.text)
            for o in before
        ):
            kept.append(span)
    return kept


def _digest(places: Sequence[UserPlace]) -> str:
    """Return what tells two sets of places apart, for the gazetteer's version."""
    rows = sorted(
        repr(
            (
                *(own.place.id, own.place.position.lonlat, own.place.radius_m),
                *(own.place.kind, own.place.countries, own.shape),
                [name.name for name in own.place.names],
            )
        )
        for own in places
    )
    return hashlib.sha256("\n".join(rows).encode("utf-8")).hexdigest()[:8]
