"""Whether a date lies before or after publication, as its sentence puts it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.dates.years import Tense

__all__ = ["tense_at"]

# How far a sentence is looked at on each side of a date, in characters.
_BEFORE = 160
_AFTER = 80
_CLOSE = 3  # words; a past verb so close before a date is the date's own

# "Would" tells of the past in reported speech, and is no cue at all.
_FUTURE = frozenset(
    "will shall won't can may plan plans planned planning scheduled expect expects"
    " expected due upcoming intend intends payable effective".split()
)
_FUTURE_BEFORE_TO = frozenset("is are going set".split())
_PAST = frozenset(
    "was were had did said told took began came made went left met fell rose held"
    " broke sent saw gave got won lost led ran brought fought shot struck put cut hit"
    " spoke became found flew drove wrote sought chose grew drew threw stood sank paid"
    " caught bought sold heard kept swept crept withdrew since ago last".split()
)
_DEADLINE = ("by", "until", "till", "as soon as", "as early as")
_WORD = re.compile(r"[A-Za-z'\u2019]+")
_STOP = re.compile(r"[.!?][\"\u201d\u2019)]*\s|\n\s*\n")


def tense_at(text: str, start: int, end: int) -> Tense:
    """Return the tense of the nearest verb before a date, else after it.

    A text is read no farther than its sentence.  "They came in May" is ``past``;
    a past verb farther off, which may be another clause's, is ``past nearby``
    ("the fee raised last month is payable on 5 May").  "By Friday" and "until 5 May"
    look forward if no verb says otherwise.

    Examples
    --------
    >>> text = "They met on Monday and will meet on Friday."
    >>> tense_at(text, 12, 18), tense_at(text, 36, 42)
    ('past', 'future')
    """
    before = text[max(0, start - _BEFORE) : start]
    stops = [stop.end() for stop in _STOP.finditer(before)]
    words = _WORD.findall(before, stops[-1] if stops else 0)
    for place in range(len(words) - 1, -1, -1):
        found = _tense_of(words, place)
        if found == "past" and len(words) - place > _CLOSE:
            return "past nearby"
        if found is not None:
            return found
    after = text[end : end + _AFTER]
    stop = _STOP.search(after)
    words = _WORD.findall(after, 0, stop.start() if stop else len(after))
    for place in range(len(words)):
        found = _tense_of(words, place)
        if found is not None:
            return "past nearby" if found == "past" else found
    return "future" if before.rstrip().lower().endswith(_DEADLINE) else "unknown"


def _tense_of(words: list[str], place: int) -> Tense | None:
    word = "" if words[place] == "May" else words[place].lower()  # the month
    following = words[place + 1].lower() if place + 1 < len(words) else ""
    if word in _FUTURE or word.endswith(("'ll", "\u2019ll")):
        return "future"
    if (word in _FUTURE_BEFORE_TO and following == "to") or (
        word == "to" and following == "be"
    ):
        return "future"
    if word in _PAST or (word.endswith("ed") and len(word) > 4):
        return "past"
    return None
