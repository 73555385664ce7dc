"""The steps of a story: what a map's author tells, and what the map then shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.model.reading import Position

__all__ = ["StoryStep"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryStep:
    """One step: words, the days that are shown, and where the reader looks.

    Attributes
    ----------
    title : str
    text : str or None
        Plain text; an empty line begins a paragraph.
    start, end : str or None
        ISO days, both included; None for the first or last day of the map.
    event : str or None
        The id of the event that is opened, and looked at.
    box : tuple of float or None
        West, south, east, north in degrees; with west over east it crosses the
        antimeridian.
    centre : Position or None
    zoom : float or None
        As Leaflet counts: one more is twice as near.  It belongs to ``centre``, or
        to ``event``.
    """

    title: str
    text: str | None = None
    start: str | None = None
    end: str | None = None
    event: str | None = None
    box: tuple[float, float, float, float] | None = None
    centre: Position | None = None
    zoom: float | None = None
