"""One map, as its author asked for it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geomap import files
from geomap.project.keys import OUTPUTS

if TYPE_CHECKING:
    from datetime import date

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
    reports, events : tuple of str
        Paths of existing files, relative to the definition's folder, with
        ``/``, sorted and without repetition.
    published : date or None
        For reports that do not say when they were published.
    outputs : tuple of str
        In the order of :data:`OUTPUTS`.
    """

    path: Path
    name: str
    title: str
    subtitle: str | None = None
    language: str = "en"
    author: str | None = None
    contact: str | None = None
    licence: str | None = None
    reports: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    published: date | None = None
    encoding: str = "utf-8"
    focus: tuple[str, ...] = ()
    boundary_policy: str = "neutral"
    outputs: tuple[str, ...] = OUTPUTS

    @property
    def folder(self) -> Path:
        """The folder that the outputs are written to, and nothing else is."""
        return files.inside(self.path.parent, files.slug(self.name))

    def locate(self, relative: str) -> Path:
        """Return the path at which a file of ``reports`` or ``events`` is read."""
        return Path(os.path.normpath(self.path.parent / relative))
