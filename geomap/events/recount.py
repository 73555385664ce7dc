"""A count of the dead that is brought up to date on a later day.

Flows in: a sentence and the drafts so far.  Flows out: whether its toll is of the
happening told last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.casualties import may_kill
from geomap.events.containment import contains
from geomap.events.contested import counts_anew
from geomap.events.discourse import REACH

if TYPE_CHECKING:
    from geomap.events.discourse import Discourse, Sentence
    from geomap.events.draft import Draft

__all__ = ["is_new_count", "names_another_place"]


def is_new_count(discourse: Discourse, here: Sentence) -> bool:
    """Return whether "the toll" of the one happening told last is given anew, on another day.

    Not if several were told together, or another place is named.
    """
    drafts = discourse.drafts
    if not drafts or here.number - drafts[-1].sentence_number > REACH:
        return False
    last = drafts[-1]
    together = [d for d in drafts[-2:] if d.sentence_number == last.sentence_number]
    if len(together) > 1 or not may_kill(last.trigger):
        return False
    if names_another_place(here, last):
        return False
    return counts_anew(discourse.counted, here.span)


def names_another_place(here: Sentence, draft: Draft) -> bool:
    """Return whether a sentence names a place that is not a draft's, nor contains it."""
    known = draft.spot.place if draft.spot else None
    for resolution in here.places:
        place = resolution.place
        if resolution.mention.role != "location":
            continue
        if place is None or known is None:
            return True
        if place.id != known.id and not contains(place, known):
            return True
    return False
