"""Cut a sentence into clauses, so that two happenings keep their own dates.

A clause here is a run of words with a verb that can stand alone: enough to
tell "... agreed on Monday, and on Tuesday ... met in X" apart.  It is found by
punctuation and conjunctions, without a parser.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from geomap.events.forms import IRREGULAR, index, past_words

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
_OCCURRING = frozenset("took occurred happened began".split())
_REPORTING = frozenset(
    "condemns condemn welcomes welcome denounces deplores says urges warns recalls"
    " regrets hails".split()
)
"""Present forms that are verbs and hardly ever nouns."""
_RELATIVE = frozenset("who which whose where".split())
_BEFORE_WHICH = frozenset("in at during of for to from by on".split())
# These open a clause without a comma.
_ALONE = frozenset({"while", "whereas", "after", "before", "when"})
_OPENERS = _AFTER_COMMA | _ALONE | {"since"}


class Clause(NamedTuple):
    """Words ``first`` to ``last`` (inclusive) of a text, in one sentence.

    ``opener`` is the conjunction that opens it, or an empty string.  ``frame``
    is the word from which on words may frame what it tells: that of the clause
    before for the second of "condemned the attack in X and the raid in Y".
    ``joins`` is True for the second of two verbs or nouns of one clause.
    ``head`` is the last word before the relative clause after which it goes on:
    "X, where they had held out, was shelled".
    """

    sentence: int
    first: int
    last: int
    opener: str
    frame: int
    joins: bool = False
    head: int = -1

    def __contains__(self, word: object) -> bool:
        return isinstance(word, int) and self.first <= word <= self.last


def clauses(
    tokens: Tokens,
    sentence: int,
    date_starts: AbstractSet[int] = frozenset(),
    place_starts: AbstractSet[int] = frozenset(),
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
    place_starts : set of int
        Numbers of the words at which a location begins: "shelled X and
        captured Y" is two clauses.
    """
    numbers = tokens.in_sentence(sentence)
    if not numbers:
        return []
    cuts = [numbers.start]
    relative = -1
    heads: dict[int, int] = {}
    for n in numbers[1:]:
        if _opens(tokens, n, date_starts):
            relative = n if tokens.low(n) in _RELATIVE else -1
        elif relative >= 0 and "," in tokens.gap(n - 1) and _is_finite(tokens, n):
            # "..., who took X in March, left it on 17 May"
            heads[n] = relative - 1
            relative = -1
        else:
            continue
        cuts.append(n)
    cuts.append(numbers.stop)
    pieces = [
        Clause(sentence, a, b - 1, _opener(tokens, a), a, head=heads.get(a, -1))
        for a, b in pairwise(cuts)
    ]
    joined = _join_verbless(tokens, pieces)
    if len(place_starts) < 2:
        return joined
    return [c for piece in joined for c in coordinated(tokens, piece, place_starts)]


def _is_finite(tokens: Tokens, n: int) -> bool:
    return is_past(tokens, n) or tokens.low(n) in _AUXILIARIES


def _opener(tokens: Tokens, first: int) -> str:
    return tokens.low(first) if tokens.low(first) in _OPENERS else ""


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
    if word in _BEFORE_WHICH and tokens.low(n + 1) in {"which", "whom"}:
        return True
    if word == "which" and tokens.low(n + 1) in _OCCURRING:
        return False  # "an attack, which took place in X": told of the noun
    if "," in gap and word in _AFTER_COMMA:
        return True
    if word == "where" and tokens.low(n - 1) == "and":
        return True
    if word == "since" and _is_clause_after(tokens, n):
        return True
    if word in _ALONE and not (n in date_starts or n - 1 in date_starts):
        return True
    return word == "and" and bool({n + 1, n + 2} & date_starts)


def _is_clause_after(tokens: Tokens, n: int) -> bool:
    """Whether "since" opens a clause: "since the river burst its banks"."""
    for k in range(n + 1, min(n + 6, len(tokens.lower))):
        if tokens.gap(k - 1).strip():
            return False
        if is_past(tokens, k) and k > n + 1:
            return True
    return False


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


def coordinated(
    tokens: Tokens, clause: Clause, place_starts: AbstractSet[int]
) -> list[Clause]:
    """Cut a clause between two happenings that have a place each.

    "Rebels shelled X and captured Y", "condemned the attack in X and the
    abduction of a priest in Y": each side has a word of the lexicon and a
    location, and what follows the conjunction begins with the word.
    """
    pieces, rest = [], clause
    for n in range(clause.first + 2, clause.last - 1):
        if tokens.low(n) != "and" and not _as_well_as(tokens, n):
            continue
        kind = _second_happening(tokens, n, rest)
        if not kind or not _has_place(place_starts, rest.first, n):
            continue
        if not _tells(tokens, rest.first, n) or not _has_place(
            place_starts, n, rest.last + 1
        ):
            continue
        pieces.append(rest._replace(last=n - 1))
        frame = rest.frame if kind == "noun" else n
        rest = Clause(clause.sentence, n, rest.last, "and", frame, joins=True)
    return [*pieces, rest]


def _as_well_as(tokens: Tokens, n: int) -> bool:
    return tokens.lower[n : n + 3] == ["as", "well", "as"]


def _has_place(place_starts: AbstractSet[int], first: int, stop: int) -> bool:
    return any(first <= n < stop for n in place_starts)


def _tells(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether a stretch has a verb in the past or an event noun of the lexicon."""
    return any(
        form.shape in {"past", "noun"}
        for n in range(first, stop)
        for form in index().get(tokens.low(n), ())
    )


_BETWEEN = frozenset("then also later the a an two three four other further".split())
_PHRASE = 6


def _second_happening(tokens: Tokens, conjunction: int, clause: Clause) -> str:
    """Return how a second happening begins there: ``verb``, ``noun`` or not at all."""
    start = conjunction + (3 if tokens.low(conjunction) == "as" else 1)
    for n in range(start, min(start + 2, clause.last)):
        if tokens.low(n) in past_words() and _is_verb_here(tokens, n):
            return "verb"
        if tokens.low(n) not in _BETWEEN:
            break
    if tokens.word(start)[:1].isupper():
        return ""
    for n in range(start, min(start + _PHRASE, clause.last)):
        if any(f.shape == "noun" for f in index().get(tokens.low(n), ())):
            return "noun"
        if tokens.gap(n).strip() or tokens.low(n) in _STOPS:
            break
    return ""


def _is_verb_here(tokens: Tokens, n: int) -> bool:
    return tokens.low(n - 1) not in {"the", "a", "an"}


_STOPS = frozenset(
    "in at near of on from to by who which that was were is had has".split()
)


def has_verb(tokens: Tokens, clause: Clause) -> bool:
    """Return whether a clause has a word that can be its finite verb."""
    return any(
        is_past(tokens, n)
        or (tokens.low(n) in _AUXILIARIES and tokens.word(n) != "May")
        or tokens.low(n) in _REPORTING
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
        return word in past_words()
    return tokens.word(n).islower()


_NOT_PASTS = frozenset(
    "need indeed hundred speed breed exceed proceed succeed united armed unmanned"
    " masked so-called sacred naked wicked rugged red bed led".split()
)
