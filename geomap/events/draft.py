"""An event as the text tells it, before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.events.numbers import Toll
    from geomap.events.period import When
    from geomap.events.spot import Spot
    from geomap.events.triggers import Trigger
    from geomap.model import Actor, Claim, Document
    from geomap.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event as the text tells it.

    Attributes
    ----------
    context : bool
        Its place is not named in its own sentence.
    item : bool
        It is told in a line of a list.
    detail : bool
        It details what its sentence says before a colon.
    told_again : tuple of (Span, int)
        Further sentences that tell of it, with their numbers.
    """

    document: Document
    trigger: Trigger
    sentence: Span
    sentence_number: int
    paragraph: int
    when: When | None
    spot: Spot | None
    others: tuple[Spot, ...] = ()
    context: bool = False
    item: bool = False
    detail: bool = False
    actors: tuple[Actor, ...] = ()
    killed: Toll
    injured: Toll
    quantities: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    warnings: tuple[str, ...] = ()
    told_again: tuple[tuple[Span, int], ...] = field(default=())
