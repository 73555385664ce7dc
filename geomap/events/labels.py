"""The labels at the head of a line: "14 March, 0310 LT, Goma: ...", "| 3 June | Goma |".

Flows in: one line with its dates and resolved places.  Flows out: a
:class:`Label`: the day and the place that the line states for all it tells, and
where the telling begins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap import edtf
from geomap.dates.entries import TIME_OF_DAY
from geomap.errors import DateError
from geomap.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import DateMention, Resolution
    from geomap.text import Tokens

_MARKS = re.compile(r"[\s*|#>]{0,12}")
_SMALL_WORD = re.compile(r"(?:On|In|At|The) ")
_TIME = re.compile(rf"\(?{TIME_OF_DAY}\)?(?![\w.]*\d)")
_NO_YEAR = re.compile(r"\(?(?:at )?(?:0|\d{1,2}[:.h]\d|\d{4}[ ]?[a-zA-Z])")
"""A time that is none of a year, where no day stands before it."""
_FIELD = re.compile(
    r"posn?\.?[ ](?=\d)|(?:posn|pos|position|location|locality|place|area|where|date|day|when|time|lat/long"
    r"|coordinates|region|district|province|vessel position)\.?[ ]?[:=][ ]?",
    re.IGNORECASE,
)
_NEAR = re.compile(r"(?:off|near|around)(?: the coast of)? ", re.IGNORECASE)
"""After a position, which says where: "14 22N 055 40E | Off Oman"."""

_OF_A_NAME = re.compile(
    r"[ ](?:(?:city|town|village|region|oblast|district|province|county|state|governorate"
    r"|prefecture|raion|rayon|municipality|department|division|township|area|anchorage|port"
    r"|harbou?r|roads|strait|airport|island|camp|front|direction|axis|sector)\b[ ]?)+",
    re.IGNORECASE,
)
"""Class words that may stand behind a name in a label."""

_HARD = re.compile(
    r"\*{0,2}[ ]?(?::\*{0,2}(?=\s|\Z)|[|\t]|\s?\u2014\s?|[ ][\u2013-](?=[ ])|\s?\Z)[ \t|]*"
)
_STOP = re.compile(r"\*{0,2}\.\*{0,2}(?=\s+(?![a-z])|\Z)")
_SOFT = re.compile(r"[ ]?[,;/](?=\s)[ ]?|[ ](?=[\d(])")
_MOST = 6  # a day, a time, a field's name, a name, two that contain it
_LONGEST = 160  # characters: more are no label


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a line states before it tells.

    Attributes
    ----------
    date : DateMention or None
    place : Resolution or None
    end : int
        Offset at which the telling begins; the line's own start without a label.
    """

    date: DateMention | None = None
    place: Resolution | None = None
    end: int


def label(
    text: str,
    start: int,
    span: Span,
    dates: Sequence[DateMention],
    places: Sequence[Resolution],
) -> Label:
    """Return the label of a line.

    Parameters
    ----------
    text : str
    start : int
        Where the line begins, after its bullet.
    span : Span
        Of the line.
    dates, places : sequence
        Of the line, in text order.
    """
    reader = _Reader(text, start, span, dates, places)
    for _ in range(_MOST):
        if not reader.step():
            break
    return reader.read


def without_labels(tokens: Tokens, bodies: Sequence[int]) -> Tokens:
    """Return words whose sentences are cut where the telling of a line begins.

    Parameters
    ----------
    tokens : Tokens
    bodies : sequence of int
        Offsets, in order; those at which a sentence begins change nothing.
    """
    starts = {s.start for s in tokens.sentences}
    cuts = [body for body in bodies if body not in starts]
    if not cuts:
        return tokens
    cut: list[Span] = []
    for sentence in tokens.sentences:
        low = bisect_left(cuts, sentence.start)
        edges = [b for b in cuts[low : bisect_left(cuts, sentence.end)] if b > 0]
        cut += map(Span, [sentence.start, *edges], [*edges, sentence.end])
    words = tokens.spans
    first = [*(bisect_left(words, (s.start, 0)) for s in cut), len(words)]
    return replace(
        tokens,
        sentences=cut,
        first=first,
        sentence_numbers=[
            n for n, (a, b) in enumerate(pairwise(first)) for _ in range(a, b)
        ],
    )


class _Reader:
    """Reads one part of a label after another, and keeps what is certain so far."""

    def __init__(
        self,
        text: str,
        start: int,
        span: Span,
        dates: Sequence[DateMention],
        places: Sequence[Resolution],
    ) -> None:
        self.text = text
        self.line = start
        self.at = start
        self.stop = min(span.end, start + _LONGEST)
        self.dates = {d.start: d for d in _joined(text, dates) if d.start < self.stop}
        self.places = {
            p.mention.start: p for p in places if p.mention.start < self.stop
        }
        self.date: DateMention | None = None
        self.named: list[Resolution] = []
        self.timed = False
        self.read = Label(end=start)

    def step(self) -> bool:
        """Read one part; False where the label is over."""
        return any(map(self._part_at, self._starts())) and self._close()

    def _starts(self) -> list[int]:
        """Return where the next part may begin: after its marks and small words."""
        marks = _MARKS.match(self.text, self.at, self.stop)
        first = marks.end() if marks else self.at
        word = _SMALL_WORD.match(self.text, first, self.stop)
        starts = [first] if word is None else [first, word.end()]
        near = _NEAR.match(self.text, first, self.stop) if self.named else None
        return starts if near is None else [*starts, near.end()]

    def _part_at(self, start: int) -> bool:
        self.at = start
        return self._part()

    def _part(self) -> bool:
        """Take a date, a time, a field's name or a place that stands here."""
        date, place = self.dates.get(self.at), self.places.get(self.at)
        if date is not None and self.date is None:
            self.date, self.at = date, date.end
            return True
        if place is not None and self._is_named(place):
            self.named.append(place)
            self.at = place.mention.end
            kind = _OF_A_NAME.match(self.text, self.at, self.stop)
            if kind is not None:
                self.at = kind.end() - kind[0].endswith(" ")
            return True
        field = _FIELD.match(self.text, self.at, self.stop)
        if field is not None:
            self.at = field.end()
            return self._part()
        time = _TIME.match(self.text, self.at, self.stop)
        known = self.date is not None or self.timed
        if time is not None and (known or _NO_YEAR.match(time[0])):
            self.at, self.timed = time.end(), True
            return True
        return False

    def _is_named(self, place: Resolution) -> bool:
        return place.mention.role in {"location", "government"}

    def _close(self) -> bool:
        """Read the mark behind a part; False where there is none."""
        hard = _HARD.match(self.text, self.at, self.stop)
        if hard is None and (self.date is not None or self.timed):
            hard = _STOP.match(self.text, self.at, self.stop)
        if hard is not None:
            self.at = hard.end()
            self._keep()
            return self.at < self.stop
        soft = _SOFT.match(self.text, self.at, self.stop)
        if soft is None:
            return False
        self.at = soft.end()
        return True

    def _keep(self) -> None:
        exact = [
            p for p in self.named if p.place and p.place.source == "stated coordinates"
        ]
        named = exact or self.named
        place = named[0] if named else None
        end = self.at
        while end < self.stop and self.text[end] in " \t|*":
            end += 1
        self.read = Label(date=self.date, place=place, end=end)


def _joined(text: str, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the dates of a line; "5-6 March" is one that lasted."""
    found: list[DateMention] = []
    for n, date in enumerate(dates):
        following = dates[n + 1] if n + 1 < len(dates) else None
        if date.relation == "from" and following and following.relation == "to":
            try:
                lasted = edtf.interval(date.edtf, following.edtf)
            except DateError:
                continue
            words = text[date.start : following.end]
            found.append(
                replace(date, end=following.end, text=words, edtf=lasted, relation="on")
            )
        elif date.relation == "on":
            found.append(date)
    return found
