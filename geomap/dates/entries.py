"""The days under which a text is kept: the labels of a diary, a log, a timeline.

"Wed. 10 Nov. Rain. ..." and "14 March: ..." open entries; what an entry calls
"this morning" or "last night" is counted from its own day, not from the day on
which the whole was published.  Flows in: a text and its dates.  Flows out: which
of them open entries, and how far each entry reaches.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.dates.meaning import Calendar, Readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.dates.meaning import Meaning
    from geomap.dates.readings import Part
    from geomap.dates.tokens import Token

__all__ = ["LABEL_END", "TIME_OF_DAY", "opened_entries", "opens_chapter"]

TIME_OF_DAY = (
    r"(?:at[ ])?(?:[01]?\d|2[0-4])(?:[:.h][0-5]\d(?!\d)|[0-5]\d)"
    r"(?:[ ]?(?:UTC|GMT|LT|Z|hrs?|hours|local(?:[ ]time)?|[ap]\.?m\b\.?))?"
)
"""The pattern of a time: "0310", "22:45 LT", "6.30 pm"."""

LABEL_END = re.compile(
    r"\*{0,2}(?:[ ]?:|\.(?=\s+(?![a-z]))|,?[ ]?[\u2013\u2014-](?=\s)|[ \t]*(?:\n|\Z|\||\t)"
    rf"|[,.;]?[ ]{TIME_OF_DAY}(?=[ ]?[:,.;\n\u2013\u2014-]))"
)
"""What follows a date that labels what comes after it."""

_MARKED = re.compile(
    r"[ \t]*(?:(?:[-*#|\u2022\u2023\u25aa\u25cf\u00b7\u2013]+)[ \t]+)?\*{0,2}"
)
_ENDED = frozenset('.!?:"\u201d\u2019)')
_FEWEST = 2
"""Labels without which a text is no diary; one will do for a text of no day."""
_INDENT = 16


def opened_entries(
    text: str, row: Sequence[Token], parts: Sequence[Part], *, published: bool
) -> dict[int, int]:
    """Return the parts that open entries, and the offset to which each reaches.

    Parameters
    ----------
    text : str
    row : sequence of Token
    parts : sequence of Part
        All dates of the text, in order.
    published : bool
        Whether the text has a day of publication, from which what stands
        under the last entry may be told.
    """
    heads = [n for n, part in enumerate(parts) if _opens(text, row, part)]
    labels = [n for n in heads if _is_whole_day(parts[n].meaning)]
    if not labels or (len(labels) < _FEWEST and (published or labels[0] > 0)):
        return {}
    ends = {n: row[parts[m].first].start for n, m in pairwise(heads)}
    end = row[parts[labels[-1]].last].end
    alone = "\n" in text[end : end + 3]
    stop = text.find("\n", end)
    last = len(text) if stop < 0 or alone or not published else stop
    return {n: ends.get(n, last) for n in labels}


def opens_chapter(text: str, row: Sequence[Token], part: Part) -> bool:
    """Return whether a year or a month stands at the head of a line: "1934: ..."."""
    return not _is_whole_day(part.meaning) and _opens(text, row, part)


def _opens(text: str, row: Sequence[Token], part: Part) -> bool:
    """Return whether a date stands at the head of a line, as its label."""
    if part.relation is not None or not isinstance(part.meaning, Calendar | Readings):
        return False
    start, end = row[part.first].start, row[part.last].end
    line = text.rfind("\n", max(0, start - _INDENT), start) + 1
    if start - line > _INDENT or not _MARKED.fullmatch(text, line, start):
        return False
    if LABEL_END.match(text, end) is None and text[end - 1] != ".":
        return False
    if text[end : end + 1] == "." and line == start > 0:
        # In a text of fixed width a date may end a sentence at the head of a line.
        above = text[max(0, line - _INDENT) : line]
        return above.rstrip()[-1:] in _ENDED or "\n" in above.rstrip(" \t")[:-1][-1:]
    return True


def _is_whole_day(meaning: Meaning) -> bool:
    if isinstance(meaning, Readings):
        return len(meaning.days) == 1
    return isinstance(meaning, Calendar) and meaning.day is not None
