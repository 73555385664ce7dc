"""Give each place of a list its own toll: "killing ten in X and four in Y".

Flows in: a stretch of text, and where its places stand.  Flows out: for each of
them the dead and the injured that are its own.  A sum over the list ("attacked
X and Y, killing 12") is nobody's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.counts import counts_from
from geomap.events.harm import KILLING, WOUNDING, Figure, Harm
from geomap.events.numbers import Toll, Word, total, words_of
from geomap.events.tolls import figures
from geomap.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NOTHING", "Share", "shares"]

Share = dict[Harm, Toll]
NOTHING: Share = {}

_BEFORE_PLACE = frozenset("in at near outside around inside of".split())
_KINDS = frozenset(
    "the city town village towns villages district province region of and nearby".split()
)
_BETWEEN = _KINDS | frozenset("\u2026 on , also".split())
_LOSING = KILLING | WOUNDING | {"leaving", "where", "with", "which"}
_SKIPPED = 4


def shares(text: str, span: Span, names: Sequence[Sequence[Span]]) -> list[Share]:
    """Return what each place of a list lost.

    Parameters
    ----------
    text : str
    span : Span
        The clause.
    names : sequence of sequence of Span
        For each place, wherever the clause names it.

    Returns
    -------
    list of Share
        One for each place; empty where the text gives it no number of its own.

    Examples
    --------
    >>> text = "Shells killed ten men in Lod and four in Ramla."
    >>> found = shares(text, Span(0, len(text)), [[Span(25, 28)], [Span(41, 46)]])
    >>> [share["killed"].best for share in found]
    [10, 4]
    """
    told = figures(text, span)
    if not told:
        return [NOTHING] * len(names)
    listed = _respectively(text, span, told, len(names))
    if listed:
        return listed
    words = words_of(text, span)
    order = sorted(name for named in names for name in named)
    return [_share(text, words, named, order, told) for named in names]


def _share(
    text: str,
    words: Sequence[Word],
    named: Sequence[Span],
    order: Sequence[Span],
    told: Sequence[Figure],
) -> Share:
    for name in named:
        number = order.index(name)
        after = order[number + 1] if number + 1 < len(order) else None
        before = order[number - 1] if number else None
        if after is not None and _only_and(text, name.end, after.start):
            continue  # "in X and Y": a sum
        found = _told_before(words, name, before, told)
        joined = before is not None and _only_and(text, before.end, name.start)
        if not found and not joined:
            found = _told_after(words, name, after, told)
        if found:
            return found
    return NOTHING


def _only_and(text: str, start: int, end: int) -> bool:
    between = text[start:end].replace(",", " ").split()
    return all(word in _KINDS for word in between)


def _told_before(
    words: Sequence[Word], name: Span, before: Span | None, told: Sequence[Figure]
) -> Share:
    """Return "ten men were killed in X", and "four in Y" after it."""
    at = next((n for n, w in enumerate(words) if w.start >= name.start), len(words))
    n = at - 1
    while n >= 0 and words[n].low in _KINDS - {"and"} and words[n].low != "of":
        n -= 1
    if n < 0 or words[n].low not in _BEFORE_PLACE - {"of"}:
        return NOTHING
    start = before.end if before is not None else words[0].start
    own = [f for f in told if start <= f.start and max(f.end, f.verb) < name.start]
    if own:
        return _sums(own)
    earlier = [f for f in told if f.end <= start]
    if not earlier:
        return NOTHING
    for groups in counts_from(words):
        if groups[-1].stop == n and words[groups[0].first].start >= start:
            return {earlier[-1].harm: total(group.toll for group in groups)}
    return NOTHING


def _told_after(
    words: Sequence[Word], name: Span, after: Span | None, told: Sequence[Figure]
) -> Share:
    """Return "X, killing ten, and Y, killing four"; "in X ten people died"."""
    end = after.start if after is not None else words[-1].end
    own = [f for f in told if name.end <= min(f.start, f.verb) and f.end <= end]
    if not own:
        return NOTHING
    first = min(own[0].start, own[0].verb)
    between = [w.low for w in words if name.end <= w.start < first]
    if len(between) <= _SKIPPED and all(w in _BETWEEN | _LOSING for w in between):
        return _sums(own)
    return NOTHING


def _sums(own: Sequence[Figure]) -> Share:
    share: Share = {}
    for figure in own:
        share.setdefault(figure.harm, figure.toll)
    return share


def _respectively(
    text: str, span: Span, told: Sequence[Figure], wanted: int
) -> list[Share]:
    """Return "killing 3, 5 and 12 people respectively", in the order of the places."""
    if "respectively" not in text[span.start : span.end]:
        return []
    words = words_of(text, Span(told[0].start, span.end))
    values: list[Toll] = []
    for groups in counts_from(words):
        values += [group.toll for group in groups]
    if len(values) != wanted:
        return []
    return [{told[0].harm: value} for value in values]
