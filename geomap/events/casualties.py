"""The dead and the injured of a draft: whose toll a number in its sentence is.

Flows in: a trigger and its sentence.  Flows out: :class:`Casualties`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.events.numbers import NOT_STATED
from geomap.events.shares import shares
from geomap.events.tolls import deaths, injuries
from geomap.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.discourse import Discourse, Sentence
    from geomap.events.numbers import Toll
    from geomap.events.spot import Spot
    from geomap.events.triggers import Trigger
    from geomap.model import Resolution

__all__ = ["Casualties", "casualties", "of_each"]

_CAUSES = frozenset({"when", "after", "as"})
"""Words that open the clause of what killed and injured those told of before."""

_DEADLY = frozenset(
    "armed_action accident_disaster crime protest other displacement"
    " movement_deployment".split()
)
"""Classes of happenings that kill; a trial tells of the dead of another day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualties:
    """The dead and the injured of one draft.

    ``of_before`` is True if the clause before tells of them: "four people were
    killed when ...".
    """

    killed: Toll = NOT_STATED
    injured: Toll = NOT_STATED
    of_before: bool = False


def may_kill(trigger: Trigger) -> bool:
    """Return whether the dead told of beside a happening are its own."""
    return trigger.row.event_class in _DEADLY


def casualties(discourse: Discourse, trigger: Trigger, here: Sentence) -> Casualties:
    """Return the toll of a draft with one place, or with none."""
    clause = discourse.clause_span(trigger.clause)
    text = discourse.counted
    if trigger.row.event_class not in _DEADLY:
        return Casualties()
    if trigger.clause.opener not in _CAUSES:
        return Casualties(killed=deaths(text, clause), injured=injuries(text, clause))
    before = Span(_start_before(discourse, trigger, here), clause.start)
    killed, injured = deaths(text, before), injuries(text, before)
    return Casualties(
        killed=killed if killed != NOT_STATED else deaths(text, clause),
        injured=injured if injured != NOT_STATED else injuries(text, clause),
        of_before=killed != NOT_STATED or injured != NOT_STATED,
    )


def _start_before(discourse: Discourse, trigger: Trigger, here: Sentence) -> int:
    """Return where the clause before begins: after a semicolon, if there is one."""
    start = discourse.tokens.spans[trigger.clause.first].start
    cut = discourse.document.text.rfind(";", here.span.start, start)
    return here.span.start if cut < 0 else cut + 1


def of_each(
    discourse: Discourse, trigger: Trigger, here: Sentence, found: Sequence[Spot]
) -> list[Casualties]:
    """Return the toll of each place of a list, where the text gives it one."""
    clause = discourse.clause_span(trigger.clause)
    stop = min(here.span.end, max(clause.end, *(_end(spot) for spot in found)))
    names = [
        [
            Span(p.mention.start, p.mention.end)
            for p in here.places
            if clause.start <= p.mention.start < stop and _is_same(p, spot)
        ]
        for spot in found
    ]
    listed = shares(discourse.counted, Span(clause.start, stop), names)
    return [
        Casualties(
            killed=share.get("killed", NOT_STATED),
            injured=share.get("injured", NOT_STATED),
        )
        for share in listed
    ]


def _end(spot: Spot) -> int:
    return spot.resolution.mention.end


def _is_same(resolution: Resolution, spot: Spot) -> bool:
    """Whether a name means the place of a spot, be it not known where that is."""
    if resolution is spot.resolution:
        return True
    if resolution.place is None or spot.place is None:
        return resolution.mention.text == spot.resolution.mention.text
    return resolution.place.id == spot.place.id
