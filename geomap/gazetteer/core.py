"""The gazetteer: names to candidates, texts to name spans, ids to places.

Flows in: a compiled gazetteer (see ``store``).  Flows out: ``Place``,
``Candidate`` and ``NameSpan`` values, and shapes as GeoJSON.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from geomap.errors import InputError, PlaceNotFound
from geomap.gazetteer import rank
from geomap.gazetteer.candidates import candidate
from geomap.gazetteer.records import Records
from geomap.gazetteer.store import EMBEDDED, MAIN, NUMBER, Store, read_manifest
from geomap.jsontext import shown
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from geomap.gazetteer.reverse import Reverse
    from geomap.gazetteer.scan import Scanner
    from geomap.gazetteer.span import NameSpan
    from geomap.gazetteer.whereabouts import Whereabouts
    from geomap.model import Candidate, Geometry, Place, Position

fold = fold_name.__wrapped__
_KEPT = 200  # letters; answers to longer names are not kept: they are no names
_AREA_TERMS = frozenset(
    "province region state governorate oblast department division district county"
    " raion prefecture krai canton emirate".split()
)
_STRONG = (
    0.56  # the score of a town of 50,000 people, or of an alternate of a metropolis
)


FOLDER_VARIABLE = "GEOMAP_GAZETTEER"
"""Environment variable with the folder of an import, used where no other is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """What a person said that a name means, and the words for where they said it."""

    candidates: tuple[Candidate, ...]
    reason: str


class Gazetteer:
    """A compiled gazetteer, opened for reading.

    Make one with :meth:`open`.  Its answers depend on nothing but the files.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.version: str = store.manifest["version"]
        self._records = Records(store)
        self._known = lru_cache(maxsize=4_096)(self._look_up)

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        places: Iterable[str | Path] | str | Path = (),
    ) -> Gazetteer:
        """Open the embedded gazetteer, or the one in a folder.

        Parameters
        ----------
        path : Path, optional
            A compiled gazetteer; or what ``geomap gazetteer import`` wrote, which
            is opened beside the embedded one.  By default the folder that the
            environment variable GEOMAP_GAZETTEER names, or the embedded alone.
        places : path or iterable of paths
            Files of your own places, see :meth:`with_places`.

        Raises
        ------
        GazetteerError
            If it is missing, damaged or of another format version.
        PlacesFileError
            If rows of ``places`` cannot be used.
        """
        return _open(path or _named() or EMBEDDED).with_places(places)

    def with_places(self, places: Iterable[str | Path] | str | Path) -> Gazetteer:
        """Return a gazetteer that knows the places of some files, and prefers them.

        Parameters
        ----------
        places : path or iterable of paths
            ``.csv`` or ``.geojson`` files; docs/places.md says what they hold.

        Raises
        ------
        PlacesFileError
            With a line for each thing that is wrong; no file is used then.
        """
        paths = list(places) if not isinstance(places, str | Path) else [places]
        if not paths:
            return self
        from geomap.gazetteer.placesfile import read_places
        from geomap.gazetteer.user import UserGazetteer

        found = read_places(paths, is_country=lambda code: self.has(f"iso:{code}"))
        return UserGazetteer(self, places=found)

    def with_names(
        self,
        *,
        pins: Mapping[str, str] | None = None,
        ignored: Iterable[str] = (),
    ) -> Gazetteer:
        """Return a gazetteer in which some names mean one place, and others none.

        Parameters
        ----------
        pins : mapping of str to str
            Names, and the id of the place that each means wherever it is one.
            A name that the gazetteer does not know is found from then on.
        ignored : iterable of str
            Names that are no places.

        Raises
        ------
        PlaceNotFound
            If there is no place with an id of ``pins``.
        InputError
            If a name has no letter or digit.

        Examples
        --------
        >>> gazetteer = Gazetteer.open().with_names(pins={"the capital": "gn:616052"})
        >>> gazetteer.lookup("the capital")[0].place.name
        'Yerevan'
        """
        names = [ignored] if isinstance(ignored, str) else list(ignored)
        if not pins and not names:
            return self
        from geomap.gazetteer.user import UserGazetteer

        return UserGazetteer(self, pins=pins, ignored=names)

    def preferred(self, name: str) -> Preference | None:
        """Return what a person said that a name means; None in a plain gazetteer."""
        del name
        return None

    def ignores(self, name: str) -> bool:
        """Say whether a person said that a name is no place; see :meth:`with_names`."""
        del name
        return False

    def has(self, place_id: str) -> bool:
        """Say whether a place has this id."""
        try:
            self.get(place_id)
        except PlaceNotFound:
            return False
        return True

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
        return self._known(name) if len(name) < _KEPT else self._look_up(name)

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
        name; if there is none of these either, all names one edit away, or if
        there is none and the name has eight letters or more, two.  An edit is
        a letter left out, put in or replaced, or two neighbours swapped; the
        distance is stated.

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

        Raises
        ------
        InputError
            If ``country`` is no country's code.

        Examples
        --------
        >>> [c.place.name for c in Gazetteer.open().find("Evlakh")][:1]
        ['Yevlakh']
        """
        if country is not None and not self.has(f"iso:{country}"):
            raise InputError(_no_country(country, self.lookup(country)))
        return self.search(name, near=near, country=country, kinds=kinds, limit=limit)

    def search(
        self,
        name: str,
        *,
        near: Position | None = None,
        country: str | None = None,
        kinds: Collection[str] | None = None,
        limit: int = 10,
    ) -> list[Candidate]:
        """Find as :meth:`find` does, whatever the country's code: a part may lack it."""
        for search in (
            self.lookup,
            self._by_container,
            self._by_term,
            self._by_variant,
            self._by_edit,
        ):
            found = search(name)
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
        return self._records.place(self._row_of(place_id))

    def shape(self, place_id: str) -> Geometry | None:
        """Return the area of a place as a GeoJSON Polygon or MultiPolygon, or None.

        All who ask get the same object: copy it to change it.

        Raises
        ------
        PlaceNotFound
            If there is no such place.
        """
        number = self._shape_field(place_id).rstrip("~")
        return self._store.shape(int(number)) if number else None

    def at(self, position: Position, *, limit: int = 5) -> Whereabouts:
        """Return the areas that hold a position and the settlements near it.

        Parameters
        ----------
        position : Position
        limit : int, default 5
            Most settlements to return, the nearest first.

        Returns
        -------
        Whereabouts
            Disputed territories are among the areas, and ``countries`` lists
            every claim.  The first question takes some tenths of a second.

        Examples
        --------
        >>> from geomap.model import Position
        >>> found = Gazetteer.open().at(Position(lat=39.51, lon=46.34), limit=1)
        >>> found.countries, [near.place.name for near in found.nearest]
        (('AM',), ['Goris'])
        """
        return self._reverse.at(position, limit=limit)

    @cached_property
    def _reverse(self) -> Reverse:
        from geomap.gazetteer.reverse import Reverse

        return Reverse(self._store, self._records.place)

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
            rank.score(self._store.weight(entry & NUMBER), is_main=bool(entry & MAIN))
            >= _STRONG
            for entry in self._store.postings(folded)
        )

    def _row_of(self, place_id: str) -> int:
        row = self._store.row_of(place_id)
        if row is None:
            remedy = "find one with: geomap gazetteer find NAME"
            if place_id.startswith("user:"):
                remedy = (
                    "it is of a user's own file: name that file with --places FILE"
                    " (places = [...] in a map definition)"
                )
            raise PlaceNotFound(
                f"no place has the id {place_id!r} in gazetteer {self.version}; {remedy}"
            )
        return row

    def _shape_field(self, place_id: str) -> str:
        return self._records.shape_of(self._row_of(place_id))

    def _look_up(self, name: str) -> tuple[Candidate, ...]:
        # Not the cached fold: the answer itself is kept.
        return rank.by_spelling(self._exact(fold(name)), name)

    def _exact(self, folded: str) -> tuple[Candidate, ...]:
        entries = self._store.postings(folded)
        if not entries:
            return ()
        if len(entries) == 1:
            return (candidate(self._records, entries[0], folded),)
        found = [candidate(self._records, entry, folded) for entry in entries]
        return rank.ordered(found)

    def _by_container(self, name: str) -> tuple[Candidate, ...]:
        """Look a place up with what contains it: "Paradise, California"."""
        head, _, tail = name.rpartition(",")
        if not head:
            return ()
        ids: set[str] = set()
        for area in (c.place for c in self.lookup(tail.strip())[:5]):
            ids |= {area.id, *(area.countries if area.kind == "country" else ())}
        return tuple(
            c
            for c in self.lookup(head.strip())
            if ids & {*c.place.ancestors, *c.place.countries}
        )

    def _by_term(self, name: str) -> tuple[Candidate, ...]:
        """Look an area up without the word for what it is: "Diffa Region"."""
        bare, _, term = fold(name).rpartition(" ")
        if not bare or term not in _AREA_TERMS:
            return ()
        return tuple(c for c in self._exact(bare) if c.place.kind == "admin")

    def _by_variant(self, name: str) -> tuple[Candidate, ...]:
        from geomap.gazetteer.variants import variants

        names = self._store.names
        found: dict[str, Candidate] = {}
        for variant in variants(fold(name)):
            if variant not in names:
                continue
            for each in self._exact(variant):
                known = found.get(each.place.id)
                if known is None or known.score < each.score:
                    found[each.place.id] = each
        weaker = rank.ordered(rank.weakened(c, by=0.05) for c in found.values())
        return rank.by_spelling(weaker, name)

    def _by_edit(self, name: str) -> tuple[Candidate, ...]:
        from geomap.gazetteer.fuzzy import near_names

        found: dict[str, Candidate] = {}
        for near, distance in near_names(self._store, fold(name)):
            for each in self._exact(near):
                known = found.get(each.place.id)
                if known is None or known.distance > distance:
                    found[each.place.id] = rank.at_distance(each, distance)
        return rank.by_spelling(rank.ordered(found.values()), name)


@lru_cache(maxsize=4)
def _open(path: Path) -> Gazetteer:
    if not _is_import(path):
        return Gazetteer(Store(path))
    from geomap.gazetteer.imported import ImportedGazetteer

    return ImportedGazetteer(_open(EMBEDDED), path)


def _named() -> Path | None:
    """Return the folder that the environment names, or None."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else None


def _is_import(path: Path) -> bool:
    """Say whether a folder is to be read as an import: it is no compiled gazetteer."""
    return path != EMBEDDED and not any(
        (path / name).exists() for name in ("manifest.json", "names.marisa")
    )


def info(path: Path | None = None) -> Mapping[str, Any]:
    """Return what a compiled gazetteer says of itself.

    Returns
    -------
    mapping
        ``version``, ``format``, ``counts`` (rows of each layer, names),
        ``sources`` (versions and attributions), ``bytes`` (of all files),
        ``folder``.
    """
    folder = path or _named() or EMBEDDED
    if _is_import(folder):
        from geomap.gazetteer.imported import describe

        return describe(folder, info(EMBEDDED))
    manifest = read_manifest(folder)
    kept = {key: manifest[key] for key in ("version", "format", "counts", "sources")}
    files = cast("Mapping[str, Mapping[str, int]]", manifest["files"])
    size = sum(facts["bytes"] for facts in files.values())
    return {**kept, "bytes": size, "folder": folder.as_posix()}


def _no_country(code: str, named: Sequence[Candidate]) -> str:
    """Return the message for a code that is no country's: "UK" is a name of GB."""
    meant = next((c.place for c in named if c.place.kind == "country"), None)
    hint = f"; {meant.name} is {meant.countries[0]}" if meant is not None else ""
    expected = "expected an ISO 3166-1 alpha-2 code such as AM"
    return f"country {shown(code)} is no country's code; {expected}{hint}"
