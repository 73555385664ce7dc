"""Cut a sentence into clauses, so that two happenings keep their own dates.

A clause here is a run of words with a verb that can stand alone: enough to
tell "... agreed on Monday, and on Tuesday ... met in X" apart.  It is found by
punctuation and conjunctions, without a parser.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from geomap.events.lexicon import IRREGULAR, index

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from geomap.text import Tokens

_AUXILIARIES = frozenset(
    "was were is are has have had been be did does do will would could can may might"
    " must should".split()
)
_IRREGULAR_PASTS = frozenset(form for pair in IRREGULAR.values() for form in pair) | (
    frozenset(
        "said told made got saw knew went became grew rose led won put kept died lay"
        " stood drove rode flew threw wrote built bought thought brought lost sent spent"
        " cut hurt read heard felt found paid".split()
    )
)
# A comma before one of these opens a clause that can stand alone.
_AFTER_COMMA = frozenset(
    "and but while whereas when where which who although though as after before".split()
)
_RELATIVE = frozenset("who which whose where".split())
# These open a clause without a comma.
_ALONE = frozenset({"while", "whereas", "after", "before", "when"})


class Clause(NamedTuple):
    """Words ``first`` to ``last`` (inclusive) of a text, in one sentence.

    ``opener`` is the conjunction that opens it, or an empty string.
    """

    sentence: int
    first: int
    last: int
    opener: str

    def __contains__(self, word: object) -> bool:
        return isinstance(word, int) and self.first <= word <= self.last


def clauses(
    tokens: Tokens, sentence: int, date_starts: AbstractSet[int] = frozenset()
) -> list[Clause]:
    """Return the clauses of one sentence, in order, covering all its words.

    Parameters
    ----------
    tokens : Tokens
    sentence : int
        Number of the sentence.
    date_starts : set of int
        Numbers of the words at which a date begins: "and the next day ..."
        opens a clause.
    """
    numbers = tokens.in_sentence(sentence)
    if not numbers:
        return []
    cuts = [numbers.start]
    relative = False
    for n in numbers[1:]:
        if _opens(tokens, n, date_starts):
            relative = tokens.low(n) in _RELATIVE
        elif relative and "," in tokens.gap(n - 1) and is_past(tokens, n):
            relative = False  # "..., who took X in March, left it on 17 May"
        else:
            continue
        cuts.append(n)
    cuts.append(numbers.stop)
    pieces = [Clause(sentence, a, b - 1, _opener(tokens, a)) for a, b in pairwise(cuts)]
    return _join_verbless(tokens, pieces)


def _opener(tokens: Tokens, first: int) -> str:
    return tokens.low(first) if tokens.low(first) in _AFTER_COMMA | _ALONE else ""


def _opens(tokens: Tokens, n: int, date_starts: AbstractSet[int]) -> bool:
    gap, word = tokens.gap(n - 1), tokens.low(n)
    if (
        ";" in gap
        or ": " in gap
        or "\u2014" in gap
        or " \u2013 " in gap
        or " - " in gap
    ):
        return True
    if "," in gap and word in _AFTER_COMMA:
        return True
    if word in _ALONE and not (n in date_starts or n - 1 in date_starts):
        return True
    return word == "and" and bool({n + 1, n + 2} & date_starts)


def _join_verbless(tokens: Tokens, pieces: Iterable[Clause]) -> list[Clause]:
    """Join a piece without a verb to the one before: it was a list or an aside."""
    joined: list[Clause] = []
    for piece in pieces:
        stopped = joined and set(tokens.gap(piece.first - 1)) & {";", ":"}
        if stopped:
            joined.append(piece)
        elif joined and not (has_verb(tokens, piece) and has_verb(tokens, joined[-1])):
            joined[-1] = joined[-1]._replace(last=piece.last)
        else:
            joined.append(piece)
    return joined


def has_verb(tokens: Tokens, clause: Clause) -> bool:
    """Return whether a clause has a word that can be its finite verb."""
    return any(
        is_past(tokens, n)
        or (tokens.low(n) in _AUXILIARIES and tokens.word(n) != "May")
        for n in range(clause.first, clause.last + 1)
    )


def is_past(tokens: Tokens, n: int) -> bool:
    """Return whether a word looks like a past form: "met", "attacked".

    A word in -ed with a capital inside a sentence is a name; "need" and
    "hundred" are known exceptions.
    """
    word = tokens.low(n)
    if word in _IRREGULAR_PASTS:
        return True
    if len(word) < 5 or not word.endswith("ed") or word in _NOT_PASTS:
        return any(f.shape == "past" for f in index().get(word, ()))
    return tokens.word(n).islower()


_NOT_PASTS = frozenset(
    "need indeed hundred speed breed exceed proceed succeed united armed unmanned"
    " masked so-called sacred naked wicked rugged red bed led".split()
)
