"""Words that say of a claim that it is not true: "the claim was false".

For :mod:`geomap.events.speech`, where a party says so, and for
:mod:`geomap.events.sequel`, where the report itself does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.text import Tokens

__all__ = ["CLAIM_NOUNS", "FALSE", "THE", "is_a_claim", "refuted"]

CLAIM_NOUNS = frozenset(
    "claim claims charge charges accusation accusations allegation allegations report"
    " reports assertion version account".split()
)
FALSE = frozenset(
    "false untrue baseless unfounded fabricated fabrication fabrications fake lies lie"
    " propaganda disinformation".split()
)
_BE = frozenset({"was", "were", "is", "are"})
_EMPHASIS = frozenset("completely totally entirely simply absolutely a an pure".split())
THE = frozenset({"the", "a", "an", "this", "that", "these", "such"})


def is_a_claim(tokens: Tokens, n: int) -> bool:
    """Return whether a word stands for what was claimed: "claim", "this"."""
    return tokens.low(n) in CLAIM_NOUNS | {"this", "that", "it"}


def refuted(tokens: Tokens, numbers: range) -> tuple[int, int] | None:
    """Return the words that say of a claim that it is not true.

    Parameters
    ----------
    tokens : Tokens
    numbers : range
        The words to look in: of a sentence, or of what a party says.

    Returns
    -------
    tuple of int or None
        The first and the last of them: "the claim was false", "this is not true".

    Examples
    --------
    >>> from geomap.text import tokenize
    >>> refuted(tokenize("They took the fort; this is not true."), range(9))
    (4, 7)
    """
    for n in numbers:
        if not is_a_claim(tokens, n) or tokens.low(n + 1) not in _BE:
            continue
        told = n + 2
        while tokens.low(told) in _EMPHASIS:
            told += 1
        untrue = tokens.low(told) in FALSE
        if tokens.low(told) == "not" and tokens.low(told + 1) in {"true", "correct"}:
            told, untrue = told + 1, True
        if untrue and told in numbers:
            start = n - 1 if n - 1 in numbers and tokens.low(n - 1) in THE else n
            return start, told
    return None
