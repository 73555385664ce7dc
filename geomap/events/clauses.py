"""Cut a sentence into clauses, so that two happenings keep their own dates.

A clause here is a run of words with a verb that can stand alone: enough to
tell "... agreed on Monday, and on Tuesday ... met in X" apart.  It is found by
punctuation and conjunctions, without a parser.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from geomap.events.forms import IRREGULAR, forms_at, past_words

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
_BEFORE_AS = frozenset(
    "such known described seen well far soon long much many regarded used same serving"
    " serve served acting twice just".split()
)
_REPORTING = frozenset(
    "condemns condemn welcomes welcome denounces deplores says urges warns recalls"
    " regrets hails".split()
)
"""Present forms that are verbs and hardly ever nouns."""
_RELATIVE = frozenset("who which whose where".split())
_BEFORE_WHICH = frozenset("in at during of for to from by on".split())
# These open a clause without a comma.
_ALONE = frozenset({"while", "whereas", "after", "before", "when"})
_MAY_OPEN = _AFTER_COMMA | _ALONE | _BEFORE_WHICH | {"since", "as", "and"}
_OPENERS = _AFTER_COMMA | _ALONE | {"since"}


class Clause(NamedTuple):
    """Words ``first`` to ``last`` (inclusive) of a text, in one sentence.

    ``opener`` is the conjunction that opens it, or an empty string.  ``frame``
    is the word from which on words may frame what it tells: that of the clause
    before for the second of "condemned the attack in X and the raid in Y".
    ``joins`` is True for the second of two verbs or nouns of one clause.
    ``head`` is the last word before the relative clause after which it goes on:
    "X, where they had held out, was shelled".
    ``topic`` is True for a phrase that only says what something is about
    (:mod:`geomap.events.topics`), and ``whole`` the first and the last word of the
    clause that one was cut out of.
    """

    sentence: int
    first: int
    last: int
    opener: str
    frame: int
    joins: bool = False
    head: int = -1
    topic: bool = False
    whole: tuple[int, int] | None = None

    def __contains__(self, word: object) -> bool:
        return isinstance(word, int) and self.first <= word <= self.last


def clauses(
    tokens: Tokens,
    sentence: int,
    date_starts: AbstractSet[int] = frozenset(),
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
    relative = main = -1
    heads: dict[int, int] = {}
    temporal = numbers.start if _is_fronted(tokens, numbers) else -1
    for n in _possible_cuts(tokens, numbers):
        if temporal >= 0 and _goes_on_after(tokens, temporal, n, numbers.stop):
            temporal, main = -1, n
        elif _opens(tokens, n, date_starts):
            relative = n if tokens.low(n) in _RELATIVE else -1
            if tokens.low(n) in _SET_APART and temporal < 0:
                temporal = n
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
    return _join_verbless(tokens, pieces, main)


def _is_fronted(tokens: Tokens, numbers: range) -> bool:
    """Whether a sentence begins with a clause of time: "Two days after they left, ..."."""
    head = range(numbers.start, min(numbers.start + _FRONT, numbers.stop))
    return tokens.lower[numbers.start] in _SINCE or any(
        tokens.lower[n] in _TEMPORAL for n in head
    )


def _goes_on_after(tokens: Tokens, first: int, n: int, stop: int) -> bool:
    """Whether the main clause begins at a word: after a comma, with a verb on each side."""
    if tokens.gap(n - 1) != ", " or tokens.lower[n] in _AFTER_COMMA:
        return False
    if not _is_counted(tokens, first) and not any(
        is_past(tokens, k) or (tokens.low(first) in _SINCE and is_event_noun(tokens, k))
        for k in range(first, n)
    ):
        return False
    for k in range(n, stop):
        if _is_finite(tokens, k) and tokens.word(k) != "May":
            return k > n and tokens.low(k - 1) not in {"who", "which", "that"}
        if tokens.gap(k) not in _INSIDE_A_SUBJECT:
            return False
    return False


def _is_counted(tokens: Tokens, first: int) -> bool:
    """Whether a sentence begins with a time from something: "A week after the raid"."""
    for n in range(first + 1, first + _FRONT):
        if tokens.low(n) in {"after", "before"}:
            return tokens.low(n - 1) in _TIMES
    return False


_TIMES = frozenset("day days week weeks month months year years".split())
_FRONT = 4
_TEMPORAL = frozenset({"after", "before", "when", "as", "while"})
_SINCE = frozenset({"after", "following", "since"})
"""Before a noun, at a sentence's head: "Following the raid on X on 3 May, ..."."""
_SET_APART = _TEMPORAL | {"where"}
"""Openers of clauses after whose comma the main clause may begin, or go on."""


def _possible_cuts(tokens: Tokens, numbers: range) -> list[int]:
    """Return the words before which a clause may begin: after a mark, or an opener."""
    first, stop = numbers.start + 1, numbers.stop
    before = zip(tokens.gaps[first:stop], tokens.lower[first:stop], strict=True)
    return [
        n
        for n, (gap, word) in enumerate(before, first)
        if gap != " " or word in _MAY_OPEN
    ]


def _is_finite(tokens: Tokens, n: int) -> bool:
    return is_past(tokens, n) or tokens.low(n) in _AUXILIARIES


def _opener(tokens: Tokens, first: int) -> str:
    if ":" in tokens.gap(first - 1):
        return ":"
    return tokens.low(first) if tokens.low(first) in _OPENERS else ""


def _opens(tokens: Tokens, n: int, date_starts: AbstractSet[int]) -> bool:
    word = tokens.lower[n]
    gap = tokens.gap(n - 1)
    if gap != " ":
        if ";" in gap or ": " in gap or "\u2014" in gap:
            return True
        if " \u2013 " in gap or " - " in gap:
            return True
    if word not in _MAY_OPEN:
        return False
    following = tokens.low(n + 1)
    if word in _BEFORE_WHICH and following in {"which", "whom"}:
        return True
    if word == "which" and following in _OCCURRING:
        return False  # "an attack, which took place in X": told of the noun
    if "," in gap and word in _AFTER_COMMA:
        return True
    if word == "where" and tokens.low(n - 1) == "and":
        return True
    if word in {"since", "as"} and _is_clause_after(tokens, n):
        return True
    if word in {"before", "after"} and following in _HOURS:
        return False  # "before dawn on Monday and ..."
    if word in _ALONE and n not in date_starts:
        return n - 1 not in date_starts or _is_clause_after(tokens, n)
    if word == "and" and following == "that":
        return _has_finite(tokens, n + 2)  # "said that X ... and that Y ..."
    if word != "and" or date_starts.isdisjoint((n + 1, n + 2)):
        return False
    return "between" not in tokens.lower[n - _RANGE : n]  # "between 3 and 5 May"


_HOURS = frozenset(
    "dawn daybreak sunrise sunset dusk dark nightfall midnight noon midday".split()
)
_RANGE = 3
"""Words of "between 3 May" before "and"."""


def _has_finite(tokens: Tokens, first: int) -> bool:
    """Whether a verb follows closely, before any mark."""
    for k in range(first, first + _SUBJECT):
        if _is_finite(tokens, k):
            return k > first
        if tokens.gap(k) not in _INSIDE_A_SUBJECT:
            return False
    return False


_SUBJECT = 6
_INSIDE_A_SUBJECT = frozenset({" ", "-", ",", "'", "\u2019"})
"""What may stand between its words: "2,000", "the army's"; no comma with a space."""


def _is_clause_after(tokens: Tokens, n: int) -> bool:
    """Whether "since" or "as" opens a clause: "since the river burst its banks"."""
    if tokens.low(n) == "as" and tokens.low(n - 1) in _BEFORE_AS:
        return False
    for k in range(n + 1, min(n + 6, len(tokens.lower))):
        if tokens.gap(k - 1).strip():
            return False
        if is_past(tokens, k) and k > n + 1:
            return True
    return False


def _join_verbless(tokens: Tokens, pieces: Iterable[Clause], main: int) -> list[Clause]:
    """Join a piece without a verb to the one before: it was a list or an aside.

    The one that begins at ``main`` stands for itself: "A week after the raid, ...".
    """
    joined: list[Clause] = []
    for piece in pieces:
        stopped = joined and set(tokens.gap(piece.first - 1)) & {";", ":"}
        if stopped:
            joined.append(piece)
        elif joined and _counts_from(tokens, piece) and has_verb(tokens, joined[-1]):
            joined.append(piece)  # where that was, this was not
        elif (
            joined
            and not (has_verb(tokens, piece) and has_verb(tokens, joined[-1]))
            and piece.first != main
        ):
            joined[-1] = joined[-1]._replace(last=piece.last)
        else:
            joined.append(piece)
    return joined


def _counts_from(tokens: Tokens, piece: Clause) -> bool:
    """Whether it is "after a blast in X" of ", a day after a blast in X"."""
    n = piece.first
    if tokens.low(n) not in {"after", "before"} or tokens.low(n - 1) not in _TIMES:
        return False
    return not _PLACING.isdisjoint(tokens.lower[n : piece.last + 1])


_PLACING = frozenset({"in", "at", "on", "near", "of"})


def elaborates(tokens: Tokens, clause: Clause) -> bool:
    """Return whether a clause details what stands before a colon.

    "Two attacks on Monday: one near X, one in Y".
    """
    return ":" in tokens.gap(clause.frame - 1)


def has_verb(tokens: Tokens, clause: Clause) -> bool:
    """Return whether a clause has a word that can be its finite verb."""
    return any(
        is_past(tokens, n)
        or (tokens.low(n) in _AUXILIARIES and tokens.word(n) != "May")
        or tokens.low(n) in _REPORTING
        or (tokens.low(n) in _CALLING and tokens.low(n + 1) in {"on", "upon"})
        for n in range(clause.first, clause.last + 1)
    )


_CALLING = frozenset({"calls", "call"})


def is_event_noun(tokens: Tokens, n: int) -> bool:
    """Return whether a word names a happening: "raid", "talks"."""
    if tokens.low(n) in _HAPPENINGS:
        return True
    return any(form.shape == "noun" for form in forms_at(tokens.lower, n))


_HAPPENINGS = frozenset(
    "talks negotiations war meeting summit conference election elections vote visit coup"
    " storm crash funeral rally".split()
)
"""Nouns that the lexicon only takes with a verb."""


def is_past(tokens: Tokens, n: int) -> bool:
    """Return whether a word looks like a past form: "met", "attacked".

    A word in -ed with a capital inside a sentence is a name; "need" and
    "hundred" are known exceptions.
    """
    word = tokens.lower[n] if n < len(tokens.lower) else ""
    if word in _IRREGULAR_PASTS:
        return True
    if len(word) < 5 or not word.endswith("ed") or word in _NOT_PASTS:
        return word in past_words()
    return tokens.word(n).islower()


_NOT_PASTS = frozenset(
    "need indeed hundred speed breed exceed proceed succeed united armed unmanned"
    " masked so-called sacred naked wicked rugged red bed led".split()
)
