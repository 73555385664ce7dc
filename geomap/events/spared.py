"""What cost nobody's life: "killed nobody", "there were no casualties".

A null is "not stated"; these texts state it.  "No casualties were reported" does
not: nobody had told of any, yet.  Nor do "no civilian casualties" and "no one
else was hurt", which are of some only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.harm import BE, INJURED, KILLED, KILLING, WOUNDING, Figure
from geomap.events.numbers import Toll, word_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.harm import Harm
    from geomap.events.numbers import Word

__all__ = ["SPARED", "spared"]

SPARED = frozenset({"nobody", "no", "without"})
"""Words at which it may be said that nobody came to harm."""

_NOUNS: dict[str, tuple[Harm, ...]] = {
    "casualties": ("killed", "injured"),
    "deaths": ("killed",),
    "fatalities": ("killed",),
    "injuries": ("injured",),
}
_NOT_SURE = frozenset(
    "reported reports report immediate immediately far yet known confirmed recorded else"
    " if claimed claim claims would could might should may among".split()
)
_NEAR = 5
"""Words after "no" within which it may be said to be unsure, or only of some."""


def spared(words: Sequence[Word], n: int) -> list[Figure]:
    """Return a figure of nobody for each harm that a word says was not done.

    Examples
    --------
    >>> from geomap.events.numbers import words_of
    >>> from geomap.text import Span
    >>> text = "There were no casualties."
    >>> [figure.harm for figure in spared(words_of(text, Span(0, len(text))), 2)]
    ['killed', 'injured']
    """
    if not _NOT_SURE.isdisjoint(word_at(words, k) for k in range(n - 2, n + _NEAR)):
        return []
    low, last = words[n].low, n + 1
    if low == "without" and word_at(words, last) == "any":
        last += 1
    if low != "nobody" and word_at(words, last) in _NOUNS:
        harms = _NOUNS[words[last].low]
    elif low == "nobody" or (low == "no" and word_at(words, last) == "one"):
        last = n if low == "nobody" else last
        harms = _undergone_by_nobody(words, n, last)
    else:
        return []
    start, end = words[n].start, words[last].end
    return [
        Figure(harm, Toll(best=0), start, end, start, specific=False, weak=True)
        for harm in harms
    ]


def _undergone_by_nobody(
    words: Sequence[Word], first: int, last: int
) -> tuple[Harm, ...]:
    """Return what befell nobody: "killed no one", "no one was killed or hurt"."""
    before = word_at(words, first - 1)
    if before in KILLING:
        return ("killed",)
    if before in WOUNDING or before == "hurt":
        return ("injured",)
    verb = last + 1
    while word_at(words, verb) in BE | {"has", "have", "had"}:
        verb += 1
    told = word_at(words, verb)
    if told in KILLED:
        joined = word_at(words, verb + 1) == "or"
        both = joined and word_at(words, verb + 2) in INJURED
        return ("killed", "injured") if both else ("killed",)
    return ("injured",) if told in INJURED else ()
