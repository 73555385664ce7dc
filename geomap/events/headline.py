"""Headlines: "Gunmen kill 12 in Jos", "QUAKE ROCKS CHILE; 5 DEAD IN IQUIQUE".

They tell in the present what was done, without articles and auxiliaries.

Flows in: a sentence.  Flows out: whether it is one, and its clauses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.clauses import is_past
from geomap.events.forms import index
from geomap.places import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clauses import Clause
    from geomap.text import Tokens

_LONGEST = 16
_NEVER = frozenset(
    "the a an is are was were be been has have had do does did his her its their our my"
    " this that these those how what why where when who which every each usually often"
    " always never sometimes typically if".split()
)
"""Words that headlines leave out, or that make them something else."""


def is_headline(tokens: Tokens, sentence: int) -> bool:
    """Return whether a sentence is written like a headline.

    Short, with a verb in the present, without a verb in the past and without the
    small words that a headline saves.

    Parameters
    ----------
    tokens : Tokens
    sentence : int
        Its number.
    """
    numbers = tokens.in_sentence(sentence)
    if not 2 < len(numbers) <= _LONGEST:
        return False
    words = tokens.lower[numbers.start : numbers.stop]
    if not _NEVER.isdisjoint(words) or "?" in tokens.gap(numbers.stop - 1):
        return False
    if any(is_past(tokens, n) for n in numbers):
        return False
    return any(
        form.shape in {"s", "base"} and n > numbers.start
        for n in numbers
        for form in index().get(tokens.lower[n], ())
    )


def whole(tokens: Tokens, pieces: Sequence[Clause]) -> list[Clause]:
    """Join what has no word of the lexicon to what stands before: "; 5 dead in X"."""
    joined: list[Clause] = []
    for piece in pieces:
        words = tokens.lower[piece.first : piece.last + 1]
        told = any(word in index() for word in words)
        saying = not cues.SAYING_VERBS.isdisjoint(words)
        if joined and not told and not saying:
            joined[-1] = joined[-1]._replace(last=piece.last)
        else:
            joined.append(piece)
    return joined
