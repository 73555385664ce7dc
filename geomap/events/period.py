"""The period that the dates of one clause make: a day, a range, a beginning.

Flows in: the date mentions that belong to a trigger.  Flows out: a
:class:`When`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap import edtf
from geomap.dates.compared import is_compared
from geomap.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geomap.events.clauses import Clause
    from geomap.model import DateBasis, DateMention
    from geomap.text import Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The date of one event.

    Attributes
    ----------
    edtf : str
    basis : str
    mentions : tuple of DateMention
        The words it came from; empty for ``discourse_order``.
    ongoing : bool
        It began then, and the text tells no end.
    """

    edtf: str
    basis: DateBasis
    mentions: tuple[DateMention, ...] = ()
    ongoing: bool = False


_SOME_TIME = re.compile(
    r"\b(?:some\s?time|some point|some day) between\b", re.IGNORECASE
)


def period(
    text: str,
    nearest: DateMention,
    usable: Sequence[DateMention],
    *,
    began: bool,
) -> When:
    """Return what the nearest date and its companions mean together.

    Joins the two ends of a range; reads "since" and "began" as a beginning.

    Parameters
    ----------
    text : str
    nearest : DateMention
    usable : sequence of DateMention
        All dates of the clause, the nearest among them.
    began : bool
        Whether it only began then.
    """
    try:
        joined = _range(text, nearest, usable)
    except DateError:
        joined = None  # it would end before it begins: the ends are no pair
    return joined or _alone(nearest, began=began)


def _range(
    text: str, nearest: DateMention, usable: Sequence[DateMention]
) -> When | None:
    if nearest.relation in {"from", "to"}:
        pair = _pair(nearest, usable)
        if pair is not None:
            first, last = pair
            ends = _first(first.edtf), _last(last.edtf)
            if _SOME_TIME.search(text, max(0, first.start - 40), first.start):
                return When(
                    edtf=f"[{ends[0]}..{ends[1]}]", basis=first.basis, mentions=pair
                )
            return When(
                edtf=edtf.interval(*ends),
                basis=first.basis,
                mentions=pair,
            )
    joined = _joined_by_and(text, nearest, usable)
    if joined is not None:
        first, last = joined
        return When(
            edtf=edtf.interval(first.edtf, last.edtf),
            basis=last.basis,
            mentions=joined,
        )
    return None


def _alone(nearest: DateMention, *, began: bool) -> When:
    value, ongoing = nearest.edtf, False
    if nearest.relation in {"since", "from"} or (began and is_day(value)):
        value, ongoing = edtf.interval(_first(value), ""), True
    elif nearest.relation in {"until", "to"}:
        value = edtf.interval("", _last(value))
    elif nearest.relation in {"by", "before"}:
        value = f"[..{_last(value)}]"
    elif nearest.relation == "after":
        value = f"[{_first(value)}..]"
    elif "/" in value:
        value = _one_day_of(value)
    return When(edtf=value, basis=nearest.basis, mentions=(nearest,), ongoing=ongoing)


def _first(value: str) -> str:
    """Return the first end of an interval or a set; a plain date as it is."""
    return re.split(r"/|\.\.", value.strip("[]{}"))[0] or value


def _last(value: str) -> str:
    return re.split(r"/|\.\.", value.strip("[]{}"))[-1] or value


def _one_day_of(value: str) -> str:
    """Read "last week" as one unknown day of it: nothing says that it lasted."""
    first, _, last = value.partition("/")
    return f"[{first}..{last}]" if is_day(first) and is_day(last) else value


def _joined_by_and(
    text: str, nearest: DateMention, usable: Sequence[DateMention]
) -> tuple[DateMention, DateMention] | None:
    """Return the two days of "on 15 and 16 March": it went on over both."""
    for other in usable:
        first, last = sorted((nearest, other), key=lambda m: m.start)
        between = text[first.end : last.start]
        days = edtf.bounds(first.edtf), edtf.bounds(last.edtf)
        if between != " and " or not (is_day(first.edtf) and is_day(last.edtf)):
            continue
        if None in (*days[0], *days[1]) or days[0] < days[1]:
            return first, last
    return None


def _pair(
    nearest: DateMention, usable: Sequence[DateMention]
) -> tuple[DateMention, DateMention] | None:
    starts = [m for m in usable if m.relation == "from"]
    ends = [m for m in usable if m.relation == "to"]
    if nearest.relation == "from":
        later = [m for m in ends if m.start > nearest.start]
        return (nearest, later[0]) if later else None
    earlier = [m for m in starts if m.start < nearest.start]
    return (earlier[-1], nearest) if earlier else None


def not_after(when: When, published: date | None) -> When:
    """Return a date of which no day lies after publication, if it began before.

    "They attacked X this week", told on a Wednesday: on Wednesday or before.

    Examples
    --------
    >>> from datetime import date
    >>> this_week = When(edtf="[2024-06-03..2024-06-09]", basis="relative")
    >>> not_after(this_week, date(2024, 6, 5)).edtf
    '[2024-06-03..2024-06-05]'
    """
    first, dots, last = when.edtf.strip("[]").partition("..")
    if published is None or not dots or not is_day(first) or not is_day(last):
        return when
    day = edtf.day(published)
    if not first <= day < last:
        return when
    return replace(when, edtf=day if first == day else f"[{first}..{day}]")


def is_day(value: str) -> bool:
    """Return whether a date is one day, its year known or not."""
    return len(value) == len("2023-09-24") and value.count("-") == 2


def until(when: When, last: DateMention) -> When:
    """Return the span that a day closes; its beginning is told, or not.

    Parameters
    ----------
    when : When
        The date of the clause, open where it says when it began.
    last : DateMention
        The last date of the clause.
    """
    if when.ongoing and is_day(last.edtf):
        start = when.edtf.removesuffix("/")
        if is_day(start) and start < last.edtf:
            return replace(
                when,
                edtf=edtf.interval(start, last.edtf),
                mentions=(*when.mentions, last),
                ongoing=False,
            )
    if not is_day(when.edtf):
        return when
    return replace(when, edtf=edtf.interval("", when.edtf))


def since(
    tokens: Tokens, clause: Clause, mentions: Sequence[DateMention]
) -> When | None:
    """Return the open span that "... since the river rose on 3 May" gives."""
    days = [m for m in mentions if tokens.at(m.start) in clause and m.relation == "on"]
    if len(days) != 1 or not is_day(days[0].edtf):
        return None
    if is_compared(tokens.text, days[0].start):
        return None  # "the worst since fighting began on 3 May"
    return When(
        edtf=edtf.interval(days[0].edtf, ""),
        basis=days[0].basis,
        mentions=(days[0],),
        ongoing=True,
    )


def after(previous: When, until: date | None) -> When | None:
    """Return "one day between that date and the last that it can be".

    Parameters
    ----------
    previous : When
        The date of the sentence before.
    until : date or None
        Of news, their publication.  Without it the span stays open:
        ``[XXXX-09-24..]``.

    Examples
    --------
    >>> from datetime import date
    >>> after(When(edtf="2023-09-24/", basis="explicit"), date(2023, 9, 27)).edtf
    '[2023-09-24..2023-09-27]'
    """
    start = previous.edtf.removeprefix("[").split("/")[0].split("..")[0].rstrip("]~?%")
    if not is_day(start):
        lower, _ = edtf.bounds(previous.edtf)
        if lower is None:
            return None
        start = edtf.day(lower)
    if until is None or start.startswith("X"):
        return When(edtf=f"[{start}..]", basis="discourse_order")
    end = edtf.day(until)
    if end < start:
        return None
    value = start if end == start else f"[{start}..{end}]"
    return When(edtf=value, basis="discourse_order")
