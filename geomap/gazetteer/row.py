"""One place on its way into a compiled gazetteer.

Whatever makes places (settlements, areas, overlay, a published dump) makes
``Row`` values; ``pack`` writes them.  A row is mutable while the layers add to
each other, and only there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable

fold = fold_name.__wrapped__  # a build folds millions of names once; no cache


@dataclass(slots=True, kw_only=True)
class Row:
    """A place, with what the index and the ranking need to know of it.

    Attributes
    ----------
    main : set of str
        Folded names that count as its own: they beat alternates of others.
    shown : list of (name, language, used_by)
        Names that the record shows; the first is the preferred name.
    found_by : set of str
        Folded names under which it is found, ``main`` included.
    weight : int
        How likely the name means this place when nothing else is known,
        0 to 255.
    shape : Any
        A shapely geometry, or None.
    """

    id: str
    kind: str
    name: str
    lat: float
    lon: float
    countries: tuple[str, ...] = ()
    disputed: bool = False
    population: int = 0
    feature: str = ""
    radius_m: int = 0
    where_prec: int = 1
    admin1: str = ""
    admin2: str = ""
    parents: list[str] = field(default_factory=list)
    shown: list[tuple[str, str, str]] = field(default_factory=list)
    main: set[str] = field(default_factory=set)
    found_by: set[str] = field(default_factory=set)
    valid_from: str = ""
    valid_to: str = ""
    source: str = ""
    weight: int = 0
    shape: Any = None
    schematic: bool = False

    def add_name(
        self, name: str, language: str = "", used_by: str = "", *, main: bool = False
    ) -> None:
        """Add one name, if it folds to anything, to the record and the index."""
        key = fold(name)
        if not key:
            return
        if all(name != known for known, _, _ in self.shown):
            self.shown.append((name, language, used_by))
        self.found_by.add(key)
        if main:
            self.main.add(key)

    def add_found_by(self, names: Iterable[str]) -> None:
        """Let the place be found by names that its record does not show."""
        self.found_by.update(key for key in map(fold, names) if key)
