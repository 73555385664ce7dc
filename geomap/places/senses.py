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

_TAGGER = "the tagger"


def one_sense_per_name(
    contexts: Sequence[Context], mentions: Sequence[PlaceMention]
) -> list[PlaceMention]:
    """Give the mentions of a name the sense that others of them surely have.

    Parameters
    ----------
    contexts, mentions : sequence
        Of the same names, in the same order.

    Returns
    -------
    list of PlaceMention
        A mention that a word beside it makes a place, or that the tagger takes
        for one, stays as it is.  Where a document has both a town and a person
        of one name, each mention speaks for itself.
    """
    pairs = list(zip(contexts, mentions, strict=True))
    others: dict[str, str] = {}
    by_rule: set[str] = set()
    for mention in mentions:
        for sense in _SENSES:
            if mention.role == "part_of_name" and mention.cue.startswith(sense):
                name = fold_name(mention.text)
                others.setdefault(name, sense)
                if _TAGGER not in mention.cue:
                    by_rule.add(name)
    doubted = {fold_name(m.text) for m in mentions if _TAGGER in m.cue} | set(others)
    places = {
        fold_name(m.text)
        for c, m in pairs
        if _is_shown(m) and fold_name(m.text) in doubted and _is_sure(c, m)
    }
    shared: list[PlaceMention] = []
    for context, mention in pairs:
        name = fold_name(mention.text)
        if name in places:
            if _TAGGER in mention.cue and name not in by_rule:
                shared.append(
                    replace(mention, role="location", cue="place named before")
                )
                continue
        elif _is_shown(mention) and name in others and not _is_sure(context, mention):
            cue = f"{others[name]} named before"
            shared.append(replace(mention, role="part_of_name", cue=cue))
            continue
        shared.append(mention)
    return shared


def _is_shown(mention: PlaceMention) -> bool:
    return mention.role in {"location", "government"}


def _is_sure(context: Context, mention: PlaceMention) -> bool:
    """Say whether a mention is a place whatever the name is elsewhere."""
    if mention.cue.startswith("strong") or mention.cue in {"after in", "after near"}:
        return True
    if context.surely_place:
        return True
    return mention.cue.startswith("after") and context.opinion.place > 0
