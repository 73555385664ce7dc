"""The gazetteer: names to candidates, texts to name spans, ids to places.

Flows in: a compiled gazetteer (see ``store``).  Flows out: ``Place``,
``Candidate`` and ``NameSpan`` values, and shapes as GeoJSON.
"""

from __future__ import annotations

import os
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from geomap.errors import PlaceNotFound
from geomap.gazetteer import rank
from geomap.gazetteer.candidates import candidate
from geomap.gazetteer.records import Records
from geomap.gazetteer.store import EMBEDDED, MAIN, NUMBER, Store, read_manifest
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from geomap.gazetteer.scan import Scanner
    from geomap.gazetteer.span import NameSpan
    from geomap.model import Candidate, Geometry, Place, Position

fold = fold_name.__wrapped__
_STRONG = (
    0.56  # the score of a town of 50,000 people, or of an alternate of a metropolis
)


FOLDER_VARIABLE = "GEOMAP_GAZETTEER"
"""Environment variable with the folder of an import, used where no other is named."""


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
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Open the embedded gazetteer, or the one in a folder.

        Parameters
        ----------
        path : Path, optional
            A compiled gazetteer; or what ``geomap gazetteer import`` wrote, which
            is opened beside the embedded one.  By default the folder that the
            environment variable GEOMAP_GAZETTEER names, or the embedded alone.

        Raises
        ------
        GazetteerError
            If it is missing, damaged or of another format version.
        """
        return _open(path or _named() or EMBEDDED)

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
        return self._known(name)

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
        for search in (self._known, self._by_variant, self._by_edit):
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
            rank.score(self._store.weight(entry & NUMBER), is_main=bool(entry & MAIN))
            >= _STRONG
            for entry in self._store.postings(folded)
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
