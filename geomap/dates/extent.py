"""How far an expression reaches to the left: "early", "the end of", "mid-".

Such words say in which part of the period it was; they belong to the
expression as people write it but do not change the period that EDTF can name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.dates.tokens import Token

__all__ = ["approximate", "first_token"]

_BEFORE = frozenset("early earlier late later mid".split())
_PARTS_OF = frozenset(
    "beginning start middle end close PART hours early late mid week weeks days small".split()
)
_WHICH = frozenset("ORD NTH last".split())  # "the first week of", "the last days of"
_ABOUT = frozenset("about around circa approximately nearly almost roughly ca".split())


def first_token(row: Sequence[Token], first: int, lowest: int) -> int:
    """Return the first token of an expression with its modifiers.

    Parameters
    ----------
    row : sequence of Token
    first : int
        The expression's first token without them.
    lowest : int
        The first token that is not part of an earlier expression.

    Examples
    --------
    >>> from geomap.dates.tokens import tokens
    >>> text = "in the early hours of 5 May"
    >>> row = tokens(text)
    >>> at = next(i for i, token in enumerate(row) if token.value == 5)
    >>> text[row[first_token(row, at, 0)].start:]
    'the early hours of 5 May'
    """
    start = first
    while (grown := _one_more(row, start, lowest)) < start:
        start = grown
    return start


def _one_more(row: Sequence[Token], start: int, lowest: int) -> int:
    """Return the start with one modifier more, or the same start."""

    def kinds(back: int) -> tuple[str, ...]:
        at = start - back
        return row[at].kinds if at >= lowest and _run(row, at, start) else ()

    step = 0
    if _BEFORE.intersection(kinds(1)):
        step = 1
    elif ("-" in kinds(1) and "mid" in kinds(2)) or (
        "of" in kinds(1) and _PARTS_OF.intersection(kinds(2))
    ):
        step = 2
    if not step:
        return start
    while (_PARTS_OF | _WHICH).intersection(kinds(step + 1)) and step > 1:
        step += 1  # "the early morning hours of"
    return start - step - ("the" in kinds(step + 1))


def _run(row: Sequence[Token], first: int, last: int) -> bool:
    return all(row[i].joined for i in range(first + 1, last + 1))


def approximate(row: Sequence[Token], first: int, lowest: int) -> bool:
    """Return whether "about", "circa" or the like stands before an expression."""
    at = first - 1
    return (
        at >= lowest and row[first].joined and bool(_ABOUT.intersection(row[at].kinds))
    )
