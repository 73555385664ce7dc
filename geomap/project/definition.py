"""One map, as its author asked for it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geomap import files
from geomap.formats.tables import TableOptions
from geomap.gazetteer import Gazetteer
from geomap.project.filters import NO_FILTERS, Filters
from geomap.project.keys import BOUNDARY_POLICIES, PUBLIC_FIELDS, USUAL_OUTPUTS

if TYPE_CHECKING:
    from datetime import date

    from geomap.model import Period, StoryStep
    from geomap.project.symbols import OwnSymbol
    from geomap.webmap import Tiles

__all__ = ["Definition"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One map, as its author asked for it.

    Attributes
    ----------
    path : Path
        The definition file.
    name : str
        File name without extension; the output folder is its slug.
    reports, events, places : tuple of str
        Paths of existing files, relative to the definition's folder, with
        ``/``, sorted and without repetition.
    published : date or None
        For reports that do not say when they were published.
    ignore : tuple of str
        Names that are no places.
    resolve : tuple of (str, str)
        Names, and the id of the place that each means.
    names : str
        One of :data:`NAME_POLICIES`, or a language code.
    boundary_policy : str
        One of :data:`BOUNDARY_POLICIES`, or the path of an existing file.
    tiles : Tiles or None
        Map images that the page asks one host for.
    outputs : tuple of str
        In the order of :data:`OUTPUTS`.
    periods : str, tuple of Period, or None
        How dated layers are gathered; see :func:`geomap.periods.by_period`.
    columns : tuple of (str, str)
        What is said of an event, and the column of a table that says it.
    date_order : str or None
        ``"dmy"`` or ``"mdy"``, for tables that do not show it.
    audience : str
        One of :data:`AUDIENCES`.
    public_fields : tuple of str
        Fields of the event record that a public map has.
    filters : Filters
        Which events are on the map.
    symbols : tuple of OwnSymbol
        How classes of events are drawn otherwise than usual.
    story : tuple of StoryStep
        What the page leads through; the events are those of the event files, and
        whether they are on the map is not asked yet.
    """

    path: Path
    name: str
    title: str
    subtitle: str | None = None
    language: str = "en"
    author: str | None = None
    contact: str | None = None
    licence: str | None = None
    version: str | None = None
    released: date | None = None
    reports: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    published: date | None = None
    encoding: str = "utf-8"
    focus: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    resolve: tuple[tuple[str, str], ...] = ()
    names: str = "source"
    boundary_policy: str = "neutral"
    tiles: Tiles | None = None
    outputs: tuple[str, ...] = USUAL_OUTPUTS
    periods: str | tuple[Period, ...] | None = None
    columns: tuple[tuple[str, str], ...] = ()
    date_order: str | None = None
    audience: str = "desk"
    public_fields: tuple[str, ...] = PUBLIC_FIELDS
    filters: Filters = NO_FILTERS
    symbols: tuple[OwnSymbol, ...] = ()
    story: tuple[StoryStep, ...] = ()

    @property
    def table_options(self) -> TableOptions:
        """What is said of the columns of the tables among ``events``."""
        return TableOptions(columns=dict(self.columns), date_order=self.date_order)

    @property
    def public(self) -> bool:
        """Whether everybody may see the map."""
        return self.audience == "public"

    @property
    def folder(self) -> Path:
        """The folder that the outputs are written to, and nothing else is."""
        return files.inside(self.path.parent, files.slug(self.name))

    @property
    def project(self) -> Path:
        """The project's folder: the one that holds ``maps/``, or the definition."""
        folder = self.path.absolute().parent
        return folder.parent if folder.name == "maps" else folder

    @property
    def boundaries(self) -> str | None:
        """The path of the file that draws the boundaries, relative as ``places``."""
        known = self.boundary_policy in BOUNDARY_POLICIES
        return None if known else self.boundary_policy

    @property
    def host_asked(self) -> str | None:
        """The host that the page asks for images, if it is made and asks one."""
        if self.tiles is None or "index.html" not in self.outputs:
            return None
        return self.tiles.host

    @property
    def inputs(self) -> tuple[str, ...]:
        """Every file that the outputs are made from, sorted."""
        drawn = () if self.boundaries is None else (self.boundaries,)
        return tuple(sorted({*self.reports, *self.events, *self.places, *drawn}))

    def gazetteer(self) -> Gazetteer:
        """Open the gazetteer with what the definition says of places.

        Raises
        ------
        PlacesFileError
            If rows of ``places`` cannot be used.
        """
        return Gazetteer.open(places=map(self.locate, self.places)).with_names(
            pins=dict(self.resolve), ignored=self.ignore
        )

    def written(self) -> str:
        """Return the text of the definition as it stands in its file now."""
        raw = files.read_bytes(self.path)
        return files.decode(raw, path=str(self.path))

    def locate(self, relative: str) -> Path:
        """Return the path at which one of ``inputs`` is read."""
        return Path(os.path.normpath(self.path.parent / relative))
