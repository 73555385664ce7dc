"""Two happenings in one clause: "shelled X and captured Y".

Flows in: a clause and where its dates and places begin.  Flows out: the pieces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.clauses import Clause, is_past
from geomap.events.forms import forms_at, past_words

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from geomap.text import Tokens


def coordinated(
    tokens: Tokens,
    clause: Clause,
    place_starts: AbstractSet[int],
    date_starts: AbstractSet[int] = frozenset(),
) -> list[Clause]:
    """Cut a clause between two happenings that have a place, or a day, each.

    Parameters
    ----------
    tokens : Tokens
    clause : Clause
    place_starts : set of int
        Numbers of the words at which a location begins.
    date_starts : set of int
        Numbers of the words at which a date begins.

    "Rebels shelled X and captured Y", "condemned the attack in X and the
    abduction of a priest in Y": each side has a word of the lexicon and a
    location, and what follows the conjunction begins with the word, or with a
    subject of its own: "marched in X and a bus crashed in Y".  "He was born
    on 3 May and was shot on Monday": each side has a verb and a day.
    """
    if len(place_starts) < _TWO and len(date_starts) < _TWO:
        return [clause]
    pieces, rest = [], clause
    for n in range(clause.first + 2, clause.last - 1):
        if tokens.low(n) != "and" and not _as_well_as(tokens, n):
            continue
        if _has_day_and_verb(tokens, date_starts, rest, n):
            pieces.append(rest._replace(last=n - 1))
            rest = Clause(clause.sentence, n, rest.last, "and", n, joins=True)
            continue
        if _is_second_subject(tokens, n, rest, place_starts):
            pieces.append(rest._replace(last=n - 1))
            rest = Clause(clause.sentence, n, rest.last, "and", n, joins=True)
            continue
        kind = _second_happening(tokens, n, rest)
        if not kind or not _has_place(place_starts, n, rest.last + 1):
            continue
        if not _has_place(place_starts, _first_telling(tokens, rest.first, n), n):
            continue  # "a man in X was struck and killed near Y"
        pieces.append(rest._replace(last=n - 1))
        frame = rest.frame if kind == "noun" else n
        rest = Clause(clause.sentence, n, rest.last, "and", frame, joins=True)
    return [*pieces, rest]


_TWO = 2
_BEFORE_A_VERB = frozenset(
    "was were had has have been then also later again he she they it finally".split()
)


def _has_day_and_verb(
    tokens: Tokens, date_starts: AbstractSet[int], clause: Clause, conjunction: int
) -> bool:
    """Whether each side of a conjunction has a verb and a day of its own."""
    if len(date_starts) < _TWO or tokens.low(conjunction) != "and":
        return False
    n = conjunction + 1
    while n < clause.last and tokens.low(n) in _BEFORE_A_VERB:
        n += 1
    return (
        is_past(tokens, n)
        and any(clause.first <= d < conjunction for d in date_starts)
        and any(n < d <= clause.last for d in date_starts)
        and any(
            is_past(tokens, k) or tokens.low(k) == "born"
            for k in range(clause.first, conjunction)
        )
    )


def _as_well_as(tokens: Tokens, n: int) -> bool:
    return tokens.lower[n : n + 3] == ["as", "well", "as"]


def _has_place(place_starts: AbstractSet[int], first: int, stop: int) -> bool:
    return any(first <= n < stop for n in place_starts)


def _first_telling(tokens: Tokens, first: int, stop: int) -> int:
    """Return the first verb in the past or event noun of the lexicon; else the end."""
    return next(
        (
            n
            for n in range(first, stop)
            if any(f.shape in {"past", "noun"} for f in forms_at(tokens.lower, n))
        ),
        stop,
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
        if any(f.shape == "noun" for f in forms_at(tokens.lower, n)):
            return "noun"
        if tokens.gap(n).strip() or tokens.low(n) in _STOPS:
            break
    return "verb" if _has_subject(tokens, start, clause) else ""


def _has_subject(tokens: Tokens, start: int, clause: Clause) -> bool:
    """Whether a verb with a subject of its own follows: "and a bus crashed in Y"."""
    if tokens.low(start) not in _DETERMINERS:
        return False
    for n in range(start + 1, min(start + _PHRASE, clause.last)):
        word = tokens.low(n)
        if word in {"was", "were"} or word in past_words():
            return n > start + 1
        if tokens.gap(n).strip() or word in _STOPS:
            return False
    return False


_DETERMINERS = frozenset(
    "a an the some several many dozens hundreds thousands two".split()
)


def _is_second_subject(
    tokens: Tokens, conjunction: int, clause: Clause, place_starts: AbstractSet[int]
) -> bool:
    """Whether a place with its own verb follows: "X was shelled and Y was captured"."""
    if conjunction + 1 not in place_starts:
        return False
    told = any(tokens.low(n) in _PASSIVE for n in range(clause.first, conjunction))
    for n in range(conjunction + 2, min(conjunction + 2 + _NAME, clause.last)):
        if tokens.low(n) in _PASSIVE:
            return told and tokens.low(n + 1) in past_words()
        if not tokens.word(n)[:1].isupper():
            break
    return False


_PASSIVE = frozenset({"was", "were"})
_NAME = 3


def _is_verb_here(tokens: Tokens, n: int) -> bool:
    return tokens.low(n - 1) not in {"the", "a", "an"}


_STOPS = frozenset(
    "in at near of on from to by who which that was were is had has".split()
)
