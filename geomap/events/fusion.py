"""Two clauses that tell of one happening: the deaths and their cause, a departure and an arrival.

Flows in: the drafts of a sentence so far, and the next draft or trigger.  Flows
out: one draft where there would be two.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.casualties import may_kill
from geomap.events.containment import AREAS, contains
from geomap.events.numbers import Toll

if TYPE_CHECKING:
    from geomap.events.discourse import Discourse, Sentence
    from geomap.events.draft import Draft
    from geomap.events.spot import Spot
    from geomap.events.triggers import Trigger

__all__ = ["arrives_after_leaving", "give_cause", "take_over_deaths"]

_DEATHS = frozenset(
    "kill wound injure die perish drown shoot shot_dead gun_down maim".split()
)


_CAUSED = frozenset({"when", "as", "after", "while"})
"""Openers of the clause of what killed those told of before it."""


def take_over_deaths(discourse: Discourse, draft: Draft, here: Sentence) -> Draft:
    """Drop "five people were killed" where its cause, told next, has the place.

    "In X, five people died when a bus crashed in Y, X": one event, the crash.
    """
    deaths_told = _deaths_before(discourse, draft.trigger, here)
    if deaths_told is None or draft.spot is None:
        return draft
    wide, fine = deaths_told.spot, draft.spot
    unknown = fine.place is None and wide is not None and _is_fronted(wide)
    if wide is not None and not (
        unknown or contains(wide.place, fine.place) or wide.place == fine.place
    ):
        return replace(draft, killed=Toll(), injured=Toll())  # they died elsewhere
    discourse.drafts.pop()
    return replace(
        draft,
        actors=draft.actors or deaths_told.actors,
        killed=deaths_told.killed if draft.killed == Toll() else draft.killed,
        injured=deaths_told.injured if draft.injured == Toll() else draft.injured,
    )


def _is_fronted(spot: Spot) -> bool:
    """Whether it is a country or a region: "In X, nine died when a camp near Y ..."."""
    return spot.place is not None and spot.place.kind in AREAS


def give_cause(discourse: Discourse, trigger: Trigger, here: Sentence) -> bool:
    """Let what killed those told of before say what happened to them.

    "Nine people died in X when a bus crashed": a crash in X.  Returns whether it did.
    """
    deaths_told = _deaths_before(discourse, trigger, here)
    if deaths_told is None or not may_kill(trigger):
        return False
    discourse.drafts[-1] = replace(deaths_told, trigger=trigger)
    return True


def _deaths_before(
    discourse: Discourse, trigger: Trigger, here: Sentence
) -> Draft | None:
    """Return the draft of the clause before, if it only tells of deaths."""
    if trigger.clause.opener not in _CAUSED or len(discourse.drafts) == here.before:
        return None
    last = discourse.drafts[-1]
    after = discourse.tokens.lower[last.trigger.last + 1 : last.trigger.last + 3]
    if last.trigger.lemma in _DEATHS or after == ["to", "death"]:
        return last
    return None


def arrives_after_leaving(discourse: Discourse, draft: Draft, here: Sentence) -> bool:
    """Add where people came to, told next, to the draft of where they left.

    "They fled X between 3 and 5 May and arrived in Y": one movement.  Returns
    whether it did.
    """
    if len(discourse.drafts) == here.before or draft.spot is None:
        return False
    last = discourse.drafts[-1]
    if (
        last.spot is None
        or (last.spot.role, draft.spot.role) != ("origin", "destination")
        or last.trigger.row.event_class != draft.trigger.row.event_class
        or last.when != draft.when
        or draft.others
        or draft.trigger.clause.opener not in {"and", ""}
        or any(other.role == "destination" for other in last.others)
    ):
        return False
    discourse.drafts[-1] = replace(
        last,
        others=(*last.others, draft.spot),
        quantities=tuple(dict.fromkeys((*last.quantities, *draft.quantities))),
    )
    return True
