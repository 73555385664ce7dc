"""Two figures for one happening: "2,053; the UN put the figure at 1,294".

Flows in: a party's words and the draft they are about.  Flows out: the toll with
what the parties say at its ends.  The best number is that of the text itself; if
every number is a party's, there is none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.events.numbers import NOT_STATED, Toll, amount_at, words_of
from geomap.events.tolls import deaths, injuries
from geomap.text import Span

if TYPE_CHECKING:
    from geomap.events.draft import Draft
    from geomap.events.harm import Harm

__all__ = ["brought_up_to_date", "counts_anew", "with_figure"]

_RISING = re.compile(
    r"\b(?:rose|risen|climbed|increased|jumped|grew|grown|revised|since)\b"
)
_RECOUNTED = re.compile(
    r"\b(?:toll|number of (?:the )?(?:dead|deaths|killed|fatalities|victims|injured))\b"
    r"[^.;]{0,80}?\b(?:rose|risen|rises|climbed|climbs|increased|jumped|grew|grown|revised"
    r"|reached|passed|topped|exceeded|surpassed|soared|doubled|stood|stands|raised|lowered|now)\b"
    r"|\b(?:raising|revising|up from|down from|increasing|bringing|taking) (?:[\w-]+ ){0,4}"
    r"(?:toll|count|number)\b"
    r"|\bconfirmed dead\b|\b(?:raised|lowered|revised) (?:the|its|their) (?:[\w-]+ ){0,2}(?:toll|count)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 4
"""Words that are still only a number: "at least nine people"."""
_STILL_A_TOLL = frozenset(
    "people civilians had have were been dead killed died victims . in all".split()
)
_PUT_AT = re.compile(r"\b(?:figure|number|count)\b[^,;.]{0,30}?\bat\s", re.IGNORECASE)


def with_figure(
    draft: Draft, text: str, said: Span, *, first_is_a_claim: bool
) -> Draft:
    """Return a draft with another number that a party gives for its dead or injured.

    Parameters
    ----------
    draft : Draft
    text : str
        With its dates blotted out.
    said : Span
        The party's words.
    first_is_a_claim : bool
        Whether the number that the draft has is a party's as well.
    """
    stated: list[tuple[Harm, Toll]] = [
        ("killed", deaths(text, said)),
        ("injured", injuries(text, said)),
    ]
    told = [(harm, toll) for harm, toll in stated if toll != NOT_STATED]
    if not told:
        told = _bare(draft, text, said)
    for harm, toll in told:
        first = draft.killed if harm == "killed" else draft.injured
        if first == toll:
            continue
        both = toll
        if first != NOT_STATED:
            both = _both(first, toll, first_is_a_claim=first_is_a_claim)
        if harm == "killed":
            draft = replace(draft, killed=both)
        else:
            draft = replace(draft, injured=both)
    return draft


def _bare(draft: Draft, text: str, said: Span) -> list[tuple[Harm, Toll]]:
    """Return "state media said 9", "the UN put the figure at 1,294"."""
    put = _PUT_AT.search(text, said.start, said.end)
    words = words_of(text, Span(put.end() if put else said.start, said.end))
    while words and words[0].low in {"it", "was", "that", "there", "were"}:
        words = words[1:]
    amount = amount_at(words, 0) if words else None
    if amount is None or len(words) - amount.stop > _MOST_WORDS:
        return []
    if not _STILL_A_TOLL.issuperset(word.low for word in words[amount.stop :]):
        return []
    if draft.killed != NOT_STATED and draft.injured == NOT_STATED:
        return [("killed", amount.toll)]
    if draft.injured != NOT_STATED and draft.killed == NOT_STATED:
        return [("injured", amount.toll)]
    return [("killed", amount.toll)] if draft.killed != NOT_STATED and put else []


def _both(first: Toll, other: Toll, *, first_is_a_claim: bool) -> Toll:
    known = [
        value
        for value in (
            first.low,
            first.best,
            first.high,
            other.low,
            other.best,
            other.high,
        )
        if value is not None
    ]
    return Toll(
        low=min(known),
        best=None if first_is_a_claim else first.best,
        high=max(known),
    )


def brought_up_to_date(text: str, span: Span) -> bool:
    """Return whether a sentence brings a toll up to date: "has risen to 34"."""
    return _RISING.search(text, span.start, span.end) is not None or counts_anew(
        text, span
    )


def counts_anew(text: str, span: Span) -> bool:
    """Return whether a sentence gives "the toll" of what was told before anew.

    It does so even where it stands on a day of its own, which is that of the count.

    Examples
    --------
    >>> text = "On Tuesday the death toll rose to 34."
    >>> counts_anew(text, Span(0, len(text)))
    True
    """
    return _RECOUNTED.search(text, span.start, span.end) is not None
