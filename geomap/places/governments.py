"""Names that stand for those who govern there.

Each public function that takes a context and returns a verdict is a rule; see ``roles``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.places import cues
from geomap.places.context import SURE, Verdict
from geomap.places.locations import after_comma, locative

if TYPE_CHECKING:
    from geomap.places.context import Context


_GOVERNING_KINDS = frozenset({"country", "region", "continent"})
_LARGE_TOWN = 100_000  # inhabitants; smaller ones rarely speak for a state


def speaker(context: Context) -> Verdict | None:
    """Read "Baku, in turn, said" as a government, "Miller said" as a person."""
    if locative(context) or not _speech_verb_follows(context):
        return None
    if (
        context.kinds & _GOVERNING_KINDS
        or context.is_capital
        or "admin" in context.kinds
    ):
        return Verdict(role="government", cue="subject of a speech verb")
    if context.population < _LARGE_TOWN or context.opinion.place < -2 * SURE:
        return Verdict(role="part_of_name", cue="person: subject of a speech verb")
    return Verdict(role="government", cue="subject of a speech verb")


def _speech_verb_follows(context: Context) -> bool:
    for distance in range(1, 6):
        word = context.after(distance)
        if word in cues.SPEECH_VERBS:
            return True
        if word not in cues.SPEECH_ADVERBS:
            return False
    return False


def relation(context: Context) -> Verdict | None:
    """Read both sides of "talks between X and Y" as governments."""
    if not (context.kinds & _GOVERNING_KINDS or context.is_capital):
        return None
    back = [context.before(n) for n in range(1, 8)]
    for preposition in ("between", "with", "against"):
        if preposition not in back:
            continue
        at = back.index(preposition)
        if any(word in cues.RELATION_NOUNS for word in back[at + 1 : at + 4]):
            return Verdict(role="government", cue=f"relation {preposition}")
    return None


def country_as_actor(context: Context) -> Verdict | None:
    """Read a country, or a capital, as a state unless a locative word says where."""
    if context.best_kind == "country":
        if locative(context) or after_comma(context):
            return None
        return Verdict(role="government", cue="a country without a locative word")
    if context.is_capital and context.before() in {"by", "with", "against", "told"}:
        return Verdict(role="government", cue=f"after {context.before()}")
    return None
