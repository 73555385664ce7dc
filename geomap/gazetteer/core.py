"""The gazetteer: names to candidates, texts to name spans, ids to places.

Flows in: a compiled gazetteer (see ``store``).  Flows out: ``Place``,
``Candidate`` and ``NameSpan`` values, and shapes as GeoJSON.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, cast

from geomap.errors import PlaceNotFound
from geomap.gazetteer import rank
from geomap.gazetteer.records import place_of
from geomap.gazetteer.store import EMBEDDED, Store, read_manifest
from geomap.model import Candidate, Place
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from geomap.gazetteer.scan import Scanner
    from geomap.gazetteer.span import NameSpan
    from geomap.model import Geometry, Position

_SHAPE = 12  # the field of a row that holds the number of its shape
_AREA_TERMS = frozenset(
    "province region state governorate oblast department division district county"
    " raion prefecture krai canton emirate".split()
)
_AUTHORITY = "overlay: "  # the source of a hand-kept row: on whose authority it stands
_STRONG = (
    0.56  # the score of a town of 50,000 people, or of an alternate of a metropolis
)


class Gazetteer:
    """A compiled gazetteer, opened for reading.

    Make one with :meth:`open`.  Its answers depend on nothing but the files.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.version: str = store.manifest["version"]
        self._place = lru_cache(maxsize=20_000)(self._read_place)
        self._found = lru_cache(maxsize=20_000)(self._look_up)

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Open the embedded gazetteer, or the one in a folder.

        Raises
        ------
        GazetteerError
            If it is missing, damaged or of another format version.
        """
        return _open(path or EMBEDDED)

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return the places that have a name, exactly but for case and accents.

        Returns
        -------
        tuple of Candidate
            Best first: a preferred name before an alternate one, then kind of
            place and population; equals by id.  Empty if there is none.

        Examples
        --------
        >>> [c.place.countries for c in Gazetteer.open().lookup("Goris")][:2]
        [('AM',), ('GE',)]
        """
        return rank.by_spelling(self._found(fold_name(name)), name)

    def find(
        self,
        name: str,
        *,
        near: Position | None = None,
        country: str | None = None,
        kinds: Collection[str] | None = None,
        limit: int = 10,
    ) -> list[Candidate]:
        """Return the places that a name, or a spelling close to it, may mean.

        Exact matches first; if there is none, other transliterations of the
        name; if there is none of these either, names one edit away (two for
        names of eight letters or more), with the distance stated.

        Parameters
        ----------
        near : Position, optional
            Places near it score higher.
        country : str, optional
            ISO 3166-1 alpha-2 code; other countries' places are left out.
        kinds : collection of str, optional
            Kinds of place to keep ("settlement", "region", ...).
        limit : int, default 10
            Most candidates to return.

        Examples
        --------
        >>> [c.place.name for c in Gazetteer.open().find("Evlakh")][:1]
        ['Yevlakh']
        """
        folded = fold_name(name)
        for search in (
            self._found,
            self._by_term,
            self._by_variant,
            self._by_edit,
        ):
            found = rank.by_spelling(search(folded), name)
            kept = rank.narrow(found, near=near, country=country, kinds=kinds)
            if kept:
                return kept[:limit]
        return []

    def scan(self, text: str) -> list[NameSpan]:
        """Return the spans of a text that name a place, longest first at each start.

        Spans do not overlap and are in order.  A name starts with a capital
        (or in a script without capitals, or with an article such as "al-") and
        ends at a word's end; "Karabakh's" holds Karabakh.

        Examples
        --------
        >>> [s.text for s in Gazetteer.open().scan("From Goris to Yevlakh's edge.")]
        ['Goris', 'Yevlakh']
        """
        return self._scanner.scan(text)

    def demonym(self, word: str) -> Place | None:
        """Return the place whose people or language a word names, or None.

        Also None where several places share the word ("Congolese").

        Examples
        --------
        >>> Gazetteer.open().demonym("Azerbaijani").name
        'Azerbaijan'
        """
        place_id = self._store.manifest["demonyms"].get(fold_name(word))
        return self.get(place_id) if place_id else None

    def get(self, place_id: str) -> Place:
        """Return the place with an id.

        Raises
        ------
        PlaceNotFound
            If there is none.
        """
        return self._place(self._row_of(place_id))

    def shape(self, place_id: str) -> Geometry | None:
        """Return the area of a place as a GeoJSON Polygon or MultiPolygon, or None.

        Raises
        ------
        PlaceNotFound
            If there is no such place.
        """
        number = self._shape_field(place_id).rstrip("~")
        return self._store.shape(int(number)) if number else None

    def is_schematic(self, place_id: str) -> bool:
        """Say whether the shape of a place was drawn by hand."""
        return self._shape_field(place_id).endswith("~")

    @cached_property
    def _scanner(self) -> Scanner:
        from geomap.gazetteer.scan import Scanner

        manifest = self._store.manifest
        return Scanner(
            self._store.names,
            manifest["demonyms"],
            frozenset(manifest["initials"]),
            self._is_strong,
        )

    def _is_strong(self, folded: str) -> bool:
        return any(
            rank.score(self._store.weight(posting.row), is_main=posting.is_main)
            >= _STRONG
            for posting in self._store.postings(folded)
        )

    def _row_of(self, place_id: str) -> int:
        row = self._store.row_of(place_id)
        if row is None:
            raise PlaceNotFound(
                f"no place has the id {place_id!r} in gazetteer {self.version};"
                " find one with: geomap gazetteer find NAME"
            )
        return row

    def _shape_field(self, place_id: str) -> str:
        own, _, _ = self._store.fields(self._row_of(place_id))
        return own[_SHAPE] if len(own) > _SHAPE else ""

    def _read_place(self, row: int) -> Place:
        place = self._with_basis(place_of(*self._store.fields(row)))
        # What lies in a country lies in the areas that hold all of it.
        above = [i for i in place.ancestors if i.startswith("iso:") and i != place.id]
        if len(above) != 1:
            return place
        known = {place.id, *place.ancestors}
        more = [i for i in self.get(above[0]).ancestors if i not in known]
        return replace(place, ancestors=(*place.ancestors, *more)) if more else place

    def _with_basis(self, place: Place) -> Place:
        """Add what the countries of a disputed place rest on: its own row, or the
        smallest disputed area that it lies in."""  # noqa: D205, D209
        if not place.disputed:
            return place
        if place.source.startswith(_AUTHORITY):
            return replace(place, country_basis=place.source.removeprefix(_AUTHORITY))
        for identifier in place.ancestors:
            if identifier != place.id and not identifier.startswith("iso:"):
                basis = self.get(identifier).country_basis
                if basis:
                    return replace(place, country_basis=basis)
        return place

    def _look_up(self, folded: str) -> tuple[Candidate, ...]:
        scored = [
            (
                rank.score(self._store.weight(posting.row), is_main=posting.is_main),
                self._place(posting.row),
                posting.is_main,
            )
            for posting in self._store.postings(folded)
        ]
        scored.sort(key=lambda item: (-item[0], item[1].id))
        return tuple(
            Candidate(
                place=place,
                name=rank.spelling(place, folded),
                match="main" if is_main else "alternate",
                score=score,
            )
            for score, place, is_main in scored
        )

    def _by_term(self, folded: str) -> tuple[Candidate, ...]:
        """Look an area up without the word for what it is: "Diffa Region"."""
        bare, _, term = folded.rpartition(" ")
        if not bare or term not in _AREA_TERMS:
            return ()
        return tuple(c for c in self._found(bare) if c.place.kind == "admin")

    def _by_variant(self, folded: str) -> tuple[Candidate, ...]:
        from geomap.gazetteer.variants import variants

        found: dict[str, Candidate] = {}
        for variant in variants(folded):
            for candidate in self._found(variant):
                known = found.get(candidate.place.id)
                if known is None or known.score < candidate.score:
                    found[candidate.place.id] = candidate
        return rank.ordered(rank.weakened(c, by=0.05) for c in found.values())

    def _by_edit(self, folded: str) -> tuple[Candidate, ...]:
        from geomap.gazetteer.fuzzy import near_names

        found: dict[str, Candidate] = {}
        for near, distance in near_names(self._store.names, folded):
            for candidate in self._found(near):
                known = found.get(candidate.place.id)
                if known is None or known.distance > distance:
                    found[candidate.place.id] = rank.at_distance(candidate, distance)
        return rank.ordered(found.values())


@lru_cache(maxsize=4)
def _open(path: Path) -> Gazetteer:
    return Gazetteer(Store(path))


def info(path: Path | None = None) -> Mapping[str, Any]:
    """Return what a compiled gazetteer says of itself.

    Returns
    -------
    mapping
        ``version``, ``format``, ``counts`` (rows of each layer, names),
        ``sources`` (versions and attributions), ``bytes`` (of all files).
    """
    manifest = read_manifest(path or EMBEDDED)
    kept = {key: manifest[key] for key in ("version", "format", "counts", "sources")}
    files = cast("Mapping[str, Mapping[str, int]]", manifest["files"])
    return {**kept, "bytes": sum(facts["bytes"] for facts in files.values())}
