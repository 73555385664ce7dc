"""A place of an event, with its role and the word that tied it there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.model import EventRole, Place, Position, Resolution


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place of an event.

    Attributes
    ----------
    relation : str
        The word that tied it to the event: ``in``, ``near``, ``from``, ``to``,
        ``object``, ``subject``, ``named`` ("X district"), ``of people``,
        ``fronted``, ``where``, ``the town``, ``there``, ``nearby``, ``it``, ``heading``,
        ``context``, ``between``.
    near_m : float or None
        Metres from the named place, for "12 km north of X"; 0 for "near X".
    listed : bool
        It goes on with a list: "in X and Y".
    ends : pair of Position, or None
        Of the line "between X and Y", which no record of the gazetteer has.
    """

    resolution: Resolution
    role: EventRole
    relation: str
    near_m: float | None = None
    listed: bool = False
    ends: tuple[Position, Position] | None = None

    @property
    def place(self) -> Place | None:
        """The gazetteer's record, or None when the name was not resolved."""
        return self.resolution.place

    @property
    def is_pointed_at(self) -> bool:
        """Whether its name stands elsewhere, and "there" or "the town" for it."""
        words = {"heading", "there", "nearby", "it"}
        return self.relation in words or self.relation.startswith("the ")

    @property
    def start(self) -> int:
        """Offset of the name."""
        return self.resolution.mention.start
