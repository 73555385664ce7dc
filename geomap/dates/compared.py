"""Whether a date is only what something is compared with.

"The worst riots since 1984", "for the first time since May", "more than in 2019":
nothing is said to have happened then that the sentence is about.  Flows in: a
text and where a date stands in it.
"""

from __future__ import annotations

import re

__all__ = ["is_compared"]

_SUPERLATIVE = (
    r"(?:worst|best|largest|biggest|greatest|highest|lowest|strongest|fiercest|longest"
    r"|gravest|harshest|severest|sharpest|steepest|the most|the least|[a-z]{3,10}iest|first|second"
    r"|third|fourth|fifth|only|unprecedented|unseen|unmatched|record|(?:not|never) seen"
    r"|not happened|unheard)"
)
# "The biggest camp has stood since 2019" compares nothing; "the worst it has seen" does.
_GOES_ON = (
    r"(?:is|are|(?:has|have|had) (?!seen|known|had|witnessed|experienced|suffered|faced"
    r"|recorded))\b"
)
_A_DATE = (
    r"(?:\w+day|january|february|march|april|may|june|july|august|september|october"
    r"|november|december)"
)
"""Between "since" and a date: then it is the other that is compared with."""
_SINCE = re.compile(
    rf"\b{_SUPERLATIVE}\b(?:(?!\b{_GOES_ON})[^.;!?\n]){{0,90}}?"
    rf"\bsince\b(?:(?!\b{_A_DATE}\b)[^.,;!?\d\n]){{0,70}}$",
    re.IGNORECASE,
)
_THAN = re.compile(
    r"\b(?:(?:than|as|like|unlike)(?: it was)?(?: that| those)?(?: in| on| during| of| at)"
    r"|compared (?:with|to)(?: [^\s.;!?]{1,14}){0,5}"
    r"|(?:up|down) from(?: [^\s.;!?]{1,14}){1,5})(?: the)?(?: same)?\s$",
    re.IGNORECASE,
)
_REACH = 180  # characters


def is_compared(text: str, start: int) -> bool:
    """Return whether the date that begins at an offset is only compared with.

    Examples
    --------
    >>> one = "It was the worst flood there since 1998."
    >>> two = "The first of them has been there since 1998."
    >>> is_compared(one, one.index("1998")), is_compared(two, two.index("1998"))
    (True, False)
    """
    before = text[max(0, start - _REACH) : start]
    if "since" in before and _SINCE.search(before):
        return True
    if not before.endswith(_LAST_WORDS) or _HEADS.isdisjoint(
        _WORD.findall(before[-80:].lower())
    ):
        return False
    return _THAN.search(before[-80:]) is not None


_WORD = re.compile(r"\w+")
_HEADS = frozenset("than as like unlike compared up down".split())
"""How all that compares begins; most sentences have none of them."""
_LAST_WORDS = ("in ", "on ", "of ", "at ", "the ", "same ", "to ", "with ", "during ")
