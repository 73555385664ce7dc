"""The embedded gazetteer with an imported one beside it.

Flows in: a gazetteer, and the folder that ``geomap gazetteer import`` wrote.
Flows out: a gazetteer that knows the places of both.  The embedded rows win: a
place that both have is the embedded one, with its shape, its names and who uses
them; so is a country, whatever number GeoNames gives it.
"""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.errors import GazetteerError, PlaceNotFound
from geomap.gazetteer import rank
from geomap.gazetteer.core import FOLDER_VARIABLE, Gazetteer
from geomap.gazetteer.store import EMBEDDED, Store, check
from geomap.model import Candidate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from geomap.gazetteer.span import NameSpan
    from geomap.model import Geometry, Place, Position

__all__ = [
    "FORMAT_VERSION", "MANIFEST", "ImportedGazetteer", "check_all", "data_folder",
    "describe", "read_imported",
]  # fmt: skip

FORMAT_VERSION = 1
MANIFEST = "geonames.json"
_AGAIN = "import it again: geomap gazetteer import allCountries.zip"
_AREAS_KM = 30.0
_POINTS_KM = 10.0
_POINTS = frozenset({"settlement", "site"})
_LEAST_WORD = 0.2
"""Score of a name of one word, from which on it is looked for in texts: about
that of a hamlet.  Every common word is a brook or a farm somewhere."""


def data_folder() -> Path:
    """Return where an import goes unless told: the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("geomap", appauthor=False) / "geonames"


def read_imported(folder: Path) -> dict[str, Any]:
    """Return what an import says of itself.

    Raises
    ------
    GazetteerError
        If there is none in the folder, or one of another format.
    """
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        version, data, parts = (manifest[k] for k in ("format", "data", "parts"))
        names = [data, *parts]
        plain = all(isinstance(n, str) and Path(n).name == n for n in names)
        if not plain or not parts or not isinstance(manifest["version"], str):
            raise ValueError("names no data")  # noqa: TRY301
    except FileNotFoundError:
        raise GazetteerError(
            f"{folder}: holds no gazetteer; import one: geomap gazetteer import"
            f" allCountries.zip --to {folder}; or reinstall geomap, or rebuild its own"
        ) from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise GazetteerError(f"{path}: cannot be read ({error}); {_AGAIN}") from None
    if version != FORMAT_VERSION:
        raise GazetteerError(
            f"{path}: format version {version}, expected {FORMAT_VERSION}; {_AGAIN}"
        )
    return dict(manifest)


def _folders(folder: Path, manifest: Mapping[str, Any]) -> list[Path]:
    return [folder / manifest["data"] / part for part in manifest["parts"]]


def check_all(folder: Path | None = None) -> Mapping[str, int]:
    """Compare every file of the gazetteer that ``Gazetteer.open`` gives.

    Parameters
    ----------
    folder : Path, optional
        As ``Gazetteer.open`` takes it.

    Returns
    -------
    mapping
        How many ``files``, and how many ``bytes``.

    Raises
    ------
    GazetteerError
        On the first file that differs.
    """
    folders = [folder]
    if isinstance(Gazetteer.open(folder), ImportedGazetteer):
        folder = folder or Path(os.environ[FOLDER_VARIABLE])
        folders = [EMBEDDED, *_folders(folder, read_imported(folder))]
    files = [facts for part in folders for facts in check(part)["files"].values()]
    return {"files": len(files), "bytes": sum(facts["bytes"] for facts in files)}


def describe(folder: Path, embedded: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a gazetteer with an import says of itself, as ``info`` does."""
    manifest = read_imported(folder)
    counts = {f"imported_{what}": n for what, n in manifest["counts"].items()}
    size = sum(p.stat().st_size for p in (folder / manifest["data"]).rglob("*.*"))
    return {
        **embedded,
        "version": f"{embedded['version']}+geonames.{manifest['version']}",
        "counts": {**embedded["counts"], **counts},
        "sources": {**embedded["sources"], **manifest["sources"]},
        "bytes": embedded["bytes"] + size,
        "folder": folder.as_posix(),
    }


class ImportedGazetteer(Gazetteer):
    """A gazetteer that also knows an imported one; see ``Gazetteer.open``.

    Parameters
    ----------
    base : Gazetteer
        The embedded one.
    folder : Path
        Of the import.

    Raises
    ------
    GazetteerError
        If it is missing, damaged or of another format.
    """

    def __init__(self, base: Gazetteer, folder: Path) -> None:
        vars(self).update(vars(base))  # what is not asked for here, the base answers
        self._base = base
        manifest = read_imported(folder)
        try:
            self._parts = [Gazetteer(Store(p)) for p in _folders(folder, manifest)]
        except GazetteerError as error:
            raise GazetteerError(f"{error}. Or {_AGAIN}") from None
        self.version = f"{base.version}+geonames.{manifest['version']}"
        self._merged = lru_cache(maxsize=20_000)(self._merge)

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return the places of both that have a name."""
        return self._merged(name)

    def find(
        self,
        name: str,
        *,
        near: Position | None = None,
        country: str | None = None,
        kinds: Collection[str] | None = None,
        limit: int = 10,
    ) -> list[Candidate]:
        """Return the places of both that a name, or a spelling close to it, may mean."""
        exact = rank.narrow(self.lookup(name), near=near, country=country, kinds=kinds)
        if exact:
            return exact[:limit]
        close = [
            g.search(name, near=near, country=country, kinds=kinds, limit=limit)
            for g in (self._base, *self._parts)
        ]
        least = min((c.distance for some in close for c in some), default=0)
        nearest = [[c for c in some if c.distance == least] for some in close]
        return list(self._with(nearest[0], nearest[1:])[:limit])

    def get(self, place_id: str) -> Place:
        """Return the place with an id, the embedded one if there are two."""
        return self._home(place_id).get(place_id)

    def shape(self, place_id: str) -> Geometry | None:
        """Return the area of a place; imported ones have none."""
        return self._home(place_id).shape(place_id)

    def is_schematic(self, place_id: str) -> bool:
        """Say whether the shape of a place was drawn by hand."""
        return self._home(place_id).is_schematic(place_id)

    def scan(self, text: str) -> list[NameSpan]:
        """Return the name spans of a text: the longest, of equals the embedded."""
        spans = self._base.scan(text)
        for part in self._parts:
            found = [s for s in part.scan(text) if self._may_stand(part, s)]
            spans = _longest(spans, found)
        return spans

    def _home(self, place_id: str) -> Gazetteer:
        """Return the gazetteer that has a place."""
        for gazetteer in (self._base, *self._parts):
            if _has(gazetteer, place_id):
                return gazetteer
        return self._base  # whose error says that there is none

    def _may_stand(self, part: Gazetteer, span: NameSpan) -> bool:
        """Say whether a name that only the import has is worth a look."""
        if any(not c.isalpha() for c in span.text.strip()):
            return True  # several words
        return any(c.score >= _LEAST_WORD for c in part.lookup(span.text)[:1])

    def _merge(self, name: str) -> tuple[Candidate, ...]:
        known = self._base.lookup(name)
        return self._with(known, (part.lookup(name) for part in self._parts))

    def _with(
        self, known: Sequence[Candidate], others: Iterable[Sequence[Candidate]]
    ) -> tuple[Candidate, ...]:
        """Return the candidates of the base, and those of the import that are others."""
        kept = list(known)
        ids = {candidate.place.id for candidate in known}
        for some in others:
            for candidate in some:
                own = self._embedded(candidate)
                if own.place.id not in ids and not any(
                    _is_same(own.place, c.place) for c in known
                ):
                    ids.add(own.place.id)
                    kept.append(own)
        return rank.ordered(kept)

    def _embedded(self, candidate: Candidate) -> Candidate:
        """Return the candidate with the embedded record of its place, if there is one."""
        place = candidate.place
        own = place.id
        if place.kind == "country" and place.countries:
            own = f"iso:{place.countries[0]}"
        if not _has(self._base, own):
            return candidate
        return Candidate(
            place=self._base.get(own),
            name=candidate.name,
            match=candidate.match,
            distance=candidate.distance,
            score=candidate.score,
        )


def _has(gazetteer: Gazetteer, place_id: str) -> bool:
    try:
        gazetteer.get(place_id)
    except PlaceNotFound:
        return False
    return True


def _is_same(imported: Place, known: Place) -> bool:
    """Say whether two records of one name are one place."""
    if (imported.kind, imported.where_prec) != (known.kind, known.where_prec):
        return False
    reach = (
        _POINTS_KM
        if imported.kind in _POINTS
        else _AREAS_KM + (imported.radius_m + known.radius_m) / 1000
    )
    return rank.kilometres(imported.position, known.position) <= reach


def _longest(known: list[NameSpan], found: list[NameSpan]) -> list[NameSpan]:
    """Return the spans of two lists without those that lie within a longer one.

    Both are in order and do not overlap within themselves.
    """
    kept: list[NameSpan] = []
    ours = [(s.start, s.start - s.end, 0, s) for s in known]
    theirs = [(s.start, s.start - s.end, 1, s) for s in found]
    for *_, span in sorted([*ours, *theirs], key=lambda item: item[:3]):
        last = kept[-1] if kept else None
        if last is None or span.start >= last.end:
            kept.append(span)
        elif span.end > last.end and span.end - span.start > last.end - last.start:
            kept[-1] = span
    return kept
