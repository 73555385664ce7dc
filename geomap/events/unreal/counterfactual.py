"""What would have happened, and what nearly did.

"Had the bomb gone off", "two trains nearly collided", "on the brink of war".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.forms import class_of

if TYPE_CHECKING:
    from geomap.events.unreal.telling import Telling

_NEARLY = frozenset("nearly almost narrowly".split())
_COMING = frozenset("imminent looming impending".split())
"""Before an event noun: it has not come yet."""
_EDGES = frozenset("brink verge".split())
_POSSIBLE = frozenset(
    "risk risks threat threats danger dangers possibility possibilities chance chances"
    " prospect prospects likelihood probability potential prevention risked".split()
)
_WOULD = frozenset("would could might".split())
_LINKS = frozenset("of that from".split())
CUES = _NEARLY | _COMING | _EDGES | _POSSIBLE | {"had", "ruled"}

_BETWEEN = frozenset("been being was were a an the again have has had".split())
_PHRASE = 5


def is_counterfactual(telling: Telling) -> bool:
    """Return whether a word tells of what did not come about.

    Parameters
    ----------
    telling : Telling
        Of a sentence with one of :data:`CUES`.
    """
    return _is_near_miss(telling) or _is_possibility(telling) or _is_inverted(telling)


def _is_near_miss(telling: Telling) -> bool:
    """Whether "nearly" stands before the verb: not "nearly 300 fled"."""
    if telling.form.shape == "noun":
        return False
    for word in reversed(telling.before(3)):
        if word == "narrowly" and class_of(telling.form) == "statement_decision":
            return False  # "narrowly backed a bill": by few votes, but done
        if word in _NEARLY:
            return True
        if word not in _BETWEEN:
            return False
    return False


def _is_possibility(telling: Telling) -> bool:
    """Whether "the risk of", "on the brink of" or "ruled out" stands before it."""
    if telling.form.shape not in {"noun", "ing"}:
        return False
    before = telling.before(_PHRASE)
    if before[-1:] and before[-1] in _COMING:
        return True
    for n, word in enumerate(before):
        if word == "ruled" and before[n + 1 : n + 2] == ["out"]:
            return True
        if word in _POSSIBLE | _EDGES and before[n + 1 : n + 2] in (["of"], ["from"]):
            return True
    return False


def _is_inverted(telling: Telling) -> bool:
    """Whether "had" opens its clause: "Had rebels attacked X, ...".

    What is told after the comma is held back by its own "would".
    """
    tokens = telling.tokens
    for n in range(telling.first - 1, telling.start - 1, -1):
        opens = n == telling.start or (
            "," in tokens.gap(n - 1) or tokens.low(n - 1) in {"and", "but"}
        )
        if tokens.low(n) == "had" and opens:
            return _lacks_main_clause(telling, n)
    return False


def _lacks_main_clause(telling: Telling, had: int) -> bool:
    """Whether the inverted clause reaches to the word: no comma ends it before.

    A verb directly after "had" has its subject before it: "came, and had left".
    """
    tokens = telling.tokens
    if telling.is_finite(had + 1) and not tokens.word(had + 1)[:1].isupper():
        return False
    if _WOULD.isdisjoint(tokens.lower[telling.last + 1 : telling.stop]):
        return not any("," in tokens.gap(n) for n in range(had, telling.first))
    return True
