"""Whether a date says when something was told, and not when it happened.

"Rebels entered X on 1 June, the mayor said on Monday.  Two days later ...": two
days after 1 June.  Flows in: a text and the span of a date.
"""

from __future__ import annotations

import re

__all__ = ["is_aside", "is_of_a_life"]

_VERBS = (
    r"(?:said|says|told|announced|reported|stated|confirmed|added|claimed|acknowledged"
    r"|insisted|wrote|tweeted|admitted|disclosed|revealed|testified|recalled)"
)
# "told reporters in the capital late on": the words between hold no mark.
_TOLD_BEFORE = re.compile(rf"\b{_VERBS}(?:\s[\w'\u2019-]{{1,20}}){{0,7}}\s?$")
_TELLS_AFTER = re.compile(rf"\s{_VERBS}\b")
_THAT = re.compile(r"\sthat\s")
_STOP = re.compile(r"[.!?][\"\u201d\u2019)]*\s|\n")
_SENTENCE = 400  # characters: two dates so far apart stand in two sentences
_REACH = 120  # characters: a verb, seven words and a preposition


def is_aside(text: str, before: int, start: int, end: int) -> bool:
    """Return whether a date is that of a report of what its sentence has dated.

    Parameters
    ----------
    text : str
    before : int
        Where the date stated last before it ends.
    start, end : int
        The span of the date.

    Examples
    --------
    >>> text = "Rain fell on 1 June, she said on Monday."
    >>> is_aside(text, text.index(","), text.index("Monday"), len(text) - 1)
    True
    """
    if start - before > _SENTENCE or _STOP.search(text, before, start):
        return False
    if _TELLS_AFTER.match(text, end):
        return True
    told = _TOLD_BEFORE.search(text, max(before, start - _REACH), start)
    return told is not None and not _THAT.search(told[0])


_LIFE = re.compile(r"(?:,\s(?:who|whose|whom)|\(?\bborn)\b[^.;!?\n]{0,150}$")


def is_of_a_life(text: str, before: int, start: int) -> bool:
    """Return whether a date tells of a person's life, aside from the story.

    Examples
    --------
    >>> text = "In 1812 he sent Murat, who was shot in 1815, to the river."
    >>> is_of_a_life(text, 7, text.index("1815")), is_of_a_life(text, 0, 3)
    (True, False)
    """
    low = max(before, start - _REACH)
    return (
        text.find("who", low, start) >= 0 or text.find("born", low, start) >= 0
    ) and _LIFE.search(text, low, start) is not None
