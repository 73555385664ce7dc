"""Names beside a happening that say where something else was.

A river called after a town, the clinic where the injured died, the town where a
report was filed, where a missing man was last seen: it did not happen there.
Flows in: a trigger and a name.  Flows out: whether the name is of another matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.events.triggers import Trigger
    from geomap.model import PlaceMention
    from geomap.text import Tokens

_NATURE = frozenset(
    "river creek brook bayou stream lake reservoir mountain mountains mount peak ridge"
    " canyon bay island islands forest swamp dam canal falls".split()
)
_OF_WHOM = frozenset("native natives resident citizen citizens national".split())
_HURT = frozenset("injuries wounds burns injury complications".split())
_WARDS = frozenset(
    "hospital hospitals clinic infirmary hospice morgue mortuary ward".split()
)
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
_UNNAMED = frozenset("town village city municipality hamlet suburb".split())
_TOWARDS = frozenset("bordering near outside next close between".split())
_FILED = 6
"""Words that a dateline may have after its town: a state, an agency."""


def names_a_feature(tokens: Tokens, mention: PlaceMention) -> bool:
    """Return whether the name goes on as a river's or a hill's: "the Kish River".

    The gazetteer, which knows the whole names of many, does not know this one;
    the town of its first half may be anywhere.

    Parameters
    ----------
    tokens : Tokens
    mention : PlaceMention
    """
    last = tokens.at(mention.end - 1)
    return (
        tokens.gap(last) == " "
        and tokens.word(last + 1).istitle()
        and tokens.low(last + 1) in _NATURE
        and not (tokens.word(last + 2).istitle() and tokens.gap(last + 1) == " ")
    )


def is_elsewhere(
    tokens: Tokens, trigger: Trigger, mention: PlaceMention, governor: int
) -> bool:
    """Return whether the name says where another thing was than the happening.

    Parameters
    ----------
    tokens : Tokens
    trigger : Trigger
    mention : PlaceMention
    governor : int
        Number of the word that governs the name, or of the name's first.
    """
    if governor > trigger.last:
        return "last seen" in _between(tokens, trigger.last + 1, governor)
    first, last = tokens.at(mention.start), tokens.at(mention.end - 1)
    return (
        tokens.low(first - 2) in _OF_WHOM
        or _is_sickbed(tokens, trigger, last)
        or _is_only_filed(tokens, trigger, mention, last)
    )


def _between(tokens: Tokens, first: int, end: int) -> str:
    return " ".join(tokens.lower[first:end])


def _is_sickbed(tokens: Tokens, trigger: Trigger, last: int) -> bool:
    """Whether one died there of something else: "in a Leeds hospital of injuries from"."""
    between = tokens.lower[last + 1 : trigger.first]
    return not _HURT.isdisjoint(between) and (
        not _WARDS.isdisjoint(between) or trigger.shape == "noun"
    )


def _is_only_filed(
    tokens: Tokens, trigger: Trigger, mention: PlaceMention, last: int
) -> bool:
    """Whether a report was filed there about what a relative clause looks back to.

    "LEEDS -- A man who was shot", "LEEDS (Desk) - Police in a town near the
    border": local news happens where it is filed, unless it says otherwise.
    """
    start = tokens.at(mention.start)
    if start != tokens.first[trigger.clause.sentence] or not mention.text.isupper():
        return False
    if mention.cue != "strong: dateline" and "(" not in "".join(
        tokens.gap(n) for n in range(last, last + _FILED)
    ):
        return False
    between = tokens.lower[last + 1 : trigger.first]
    if not _RELATIVE.isdisjoint(between) or _is_charged(tokens, trigger):
        return True
    after = range(last + 1, tokens.first[trigger.clause.sentence + 1])
    return any(
        tokens.low(n) in _UNNAMED and tokens.low(n + 1) in _TOWARDS for n in after
    )


def _is_charged(tokens: Tokens, trigger: Trigger) -> bool:
    """Whether it is what somebody is charged with: "charged in the abduction"."""
    before = tokens.lower[max(trigger.clause.first, trigger.first - 4) : trigger.first]
    return trigger.shape == "noun" and not {
        "charged",
        "accused",
        "suspected",
        "convicted",
    }.isdisjoint(before)
