"""The words right beside a name that say what kind of place it is.

Flows in: the words of a text and a mention.  Flows out: the nouns "province" of
"X province" and "city" of "the city of X", and what an article or an embassy tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.places import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import PlaceMention
    from geomap.text import Tokens


LIST_GAPS = frozenset({", ", " and ", ", and ", " or "})
LONGEST_LIST = 40
"""Names of one list that are looked at from each: a bound on the work."""


def list_round(
    text: str, mentions: Sequence[PlaceMention], number: int
) -> tuple[int, int]:
    """Return the numbers of the first and the last mention of the list it stands in."""
    head = tail = number
    while (
        head
        and number - head < LONGEST_LIST
        and text[mentions[head - 1].end : mentions[head].start] in LIST_GAPS
    ):
        head -= 1
    while (
        tail + 1 < min(len(mentions), number + LONGEST_LIST)
        and text[mentions[tail].end : mentions[tail + 1].start] in LIST_GAPS
    ):
        tail += 1
    return head, tail


def list_mates(
    text: str, mentions: Sequence[PlaceMention], number: int
) -> tuple[int, ...]:
    """Return the numbers of the other names of its list; a mere "X, Y" is none.

    Of a long list, those nearest.
    """
    head, tail = list_round(text, mentions, number)
    joined = any(
        text[mentions[n].end : mentions[n + 1].start] != ", " for n in range(head, tail)
    )
    if tail - head < _LIST and not joined:
        return ()
    near = range(max(head, number - _MATES), min(tail, number + _MATES) + 1)
    return tuple(n for n in near if n != number)


_LIST = 2  # gaps, from which commas alone make a list
_MATES = 4


def nouns_beside(
    tokens: Tokens, text: str, mentions: Sequence[PlaceMention], number: int
) -> tuple[str, str]:
    """Return the nouns before ("the city of X") and after ("X province").

    A list's plural noun holds for all of it: "X, Y and Z counties".
    """
    head, tail = list_round(text, mentions, number)
    first = tokens.at(mentions[head].start)
    before = tokens.low(first - 2) if tokens.low(first - 1) == "of" else ""
    if before in cues.PART_NOUNS:
        before = ""  # a district of X is a part of the town
    last = tokens.at(mentions[number].end - 1)
    after = tokens.low(last + 1) if tokens.gap(last) == " " else ""
    if tail != number:
        end = tokens.at(mentions[tail].end - 1)
        shared = tokens.low(end + 1) if tokens.gap(end) == " " else ""
        if shared.endswith("s") and shared in cues.AREA_NOUNS | {
            "parishes",
            "boroughs",
        }:
            return before, shared
    return before, after


def has_article(tokens: Tokens, mention: PlaceMention) -> bool:
    """Tell "the Malakoff fell" from "the Goma attack" and "the London of today"."""
    first, last = tokens.at(mention.start), tokens.at(mention.end - 1)
    if tokens.low(first - 1) != "the" or tokens.gap(first - 1) != " ":
        return False
    if last >= len(tokens.spans) or tokens.spans[last].end != mention.end:
        return False  # "the U.S.", whose mark is no part of a word
    if tokens.gap(last) != " ":
        return tokens.gap(last).strip()[:1] in {"", ".", ";"} or (
            tokens.gap(last) == ", " and tokens.word(last + 1).islower()
        )
    return tokens.low(last + 1) in _NO_NOUNS


_NO_NOUNS = (cues.GRAMMAR - {"of", "and", "or"}) | {
    "fell",
    "again",
    "near",
    "between",
    "later",
}


def is_seat(tokens: Tokens, mention: PlaceMention) -> bool:
    """Say whether it is where embassies are: "the embassy in X", "ambassador to X"."""
    first = tokens.at(mention.start)
    return (
        tokens.low(first - 1) in {"in", "to"} and tokens.low(first - 2) in _IN_CAPITALS
    )


_IN_CAPITALS = frozenset("embassy embassies ambassador congress parliament".split())
