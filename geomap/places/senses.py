"""One sense for a name within a document.

"Matthew Miller ... Miller said": a surname stays a person's, and a team's name
a team's, unless something of its own makes a mention a location.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import PlaceMention
    from geomap.places.context import Context

_SENSES = ("person", "team")
"""First words of the cues that say what a name is the name of."""


def one_sense_per_name(
    contexts: Sequence[Context], mentions: Sequence[PlaceMention]
) -> list[PlaceMention]:
    """Give the mentions of a name the sense that one of them surely has.

    Parameters
    ----------
    contexts, mentions : sequence
        Of the same names, in the same order.

    Returns
    -------
    list of PlaceMention
        A mention that a word beside it makes a place, or that the tagger takes
        for one, stays as it is.
    """
    sense_of: dict[str, str] = {}
    for mention in mentions:
        for sense in _SENSES:
            if mention.role == "part_of_name" and mention.cue.startswith(sense):
                sense_of.setdefault(fold_name(mention.text), sense)
    return [
        replace(
            mention,
            role="part_of_name",
            cue=f"{sense_of[fold_name(mention.text)]} named before",
        )
        if mention.role in {"location", "government"}
        and fold_name(mention.text) in sense_of
        and not _stands_by_itself(context, mention)
        else mention
        for context, mention in zip(contexts, mentions, strict=True)
    ]


def _stands_by_itself(context: Context, mention: PlaceMention) -> bool:
    """Say whether a mention is a place whatever the name is elsewhere."""
    if mention.cue.startswith("strong"):
        return True
    if context.surely_place:
        return True
    return mention.cue.startswith("after") and context.opinion.place > 0
