"""Hours after the happening before: "Hours later, settlers torched a shop in X".

Flows in: a sentence and the date told of last.  Flows out: its day, or one of
two days, as hours may run past midnight.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from geomap import edtf
from geomap.events.period import is_day

if TYPE_CHECKING:
    from datetime import date

    from geomap.events.period import When
    from geomap.text import Span

_HOURS = re.compile(
    r"\bhours? (?:later|afterwards?|after that)\b|\blater that (?:night|evening)\b",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"\b(?:minutes?|moments?|seconds) (?:later|afterwards?)\b"
    r"|\b(?:shortly|soon|immediately) (?:afterwards?|thereafter)\b|\bsoon after,",
    re.IGNORECASE,
)


def hours_later(
    text: str, span: Span, last: When | None, published: date | None
) -> When | None:
    """Return the day of a sentence that was minutes or hours after the one before.

    Parameters
    ----------
    text : str
    span : Span
        Of the sentence.
    last : When or None
        The date told of last, close before.
    published : date or None
        It was not after this day.
    """
    told = text[span.start : span.end].lower()
    if "later" not in told and "after" not in told:
        return None
    if last is None or not is_day(last.edtf) or "X" in last.edtf:
        return None
    if _MINUTES.search(text, *span):
        return replace(last, basis="relative")
    if not _HOURS.search(text, *span):
        return None
    day, _ = edtf.bounds(last.edtf)
    if day is None:
        return None
    ends = day + timedelta(days=1)
    if published is not None and ends > published:
        return replace(last, basis="relative")
    value = f"[{edtf.day(day)}..{edtf.day(ends)}]"
    return replace(last, edtf=value, basis="relative")
