"""Events on the way between two towns: "on the road between X and Y".

Flows in: a trigger and the resolved names of its sentence.  Flows out: a
:class:`Spot` whose place is the straight line from one to the other, UCDP's
precision 5.  The line is a sketch: the text names no route.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.events import attachment
from geomap.events.barriers import is_cut_off
from geomap.events.containment import AREAS
from geomap.events.spot import Spot
from geomap.gazetteer.rank import kilometres
from geomap.model import Place, Position, Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.triggers import Trigger
    from geomap.text import Tokens

__all__ = ["along", "is_finer"]

BETWEEN = "between:"
"""How the id of such a place begins; it is not written, as no gazetteer has it."""

_LINE = 5  # UCDP precision of a road, or between towns
_FARTHEST_KM = 1_000.0
_BESIDE_M = 10_000
"""How far the way may leave the straight line, beside half of its length."""

_TOWNS = frozenset({"settlement", "site"})
_WAYS = frozenset(
    "road roads highway highways motorway route track railway line rail bridge border"
    " way path stretch section axis corridor street".split()
)
_ALONG = frozenset("linking connecting joining links connects from running".split())
_ENDS = frozenset({"and", "to", "with"})
_WHERE = frozenset(
    "armed_action accident_disaster crime other protest arrest_trial".split()
)
"""Classes of what happens on a way; talks "between X and Y" are of the two."""


def along(
    tokens: Tokens, trigger: Trigger, resolutions: Sequence[Resolution]
) -> tuple[Spot, tuple[Resolution, Resolution]] | None:
    """Return the spot of a clause that is between two towns, and the two towns.

    Parameters
    ----------
    tokens : Tokens
    trigger : Trigger
    resolutions : sequence of Resolution
        Of the trigger's sentence, in text order.
    """
    if trigger.row.event_class not in _WHERE:
        return None
    for first, last in pairwise(resolutions):
        start = _start(tokens, trigger, first, last)
        if start < 0 or is_cut_off(tokens, trigger, start):
            continue
        if attachment.belongs_to_speech(
            tokens, trigger, start, tokens.at(last.mention.end - 1)
        ):
            continue
        spot = _line(tokens, start, first, last)
        if spot is not None:
            return spot, (first, last)
    return None


def is_finer(found: Sequence[Spot]) -> bool:
    """Return whether a line says more of where than the spots found without it."""
    return all(
        s.place is None or (s.place.kind in AREAS and s.role != "launched_from")
        for s in found
    )


def _start(
    tokens: Tokens, trigger: Trigger, first: Resolution, last: Resolution
) -> int:
    """Return the word at which "between X and Y" or "the X-Y road" begins, or -1."""
    a, b = tokens.at(first.mention.start), tokens.at(last.mention.start)
    a_end, b_end = tokens.at(first.mention.end - 1), tokens.at(last.mention.end - 1)
    if a not in trigger.clause or b_end not in trigger.clause:
        return -1
    if b == a_end + 1 and tokens.gap(a_end) in {"-", "\u2013", " - ", " \u2013 "}:
        return a if tokens.low(b_end + 1) in _WAYS else -1
    if b != a_end + 2 or tokens.low(a_end + 1) not in _ENDS:
        return -1
    n = a - 1
    if tokens.low(n - 1) == "between":
        n -= 1  # "between the towns", one word at most
    if tokens.low(n) in {"towns", "cities", "villages"}:
        n -= 1
    word, before = tokens.low(n), tokens.low(n - 1)
    joined = tokens.low(a_end + 1) == "and"
    if word == "between" and joined and (before in _WAYS or _is_adverbial(tokens, n)):
        return n
    return n if word in _ALONG and before in _WAYS else -1


def _is_adverbial(tokens: Tokens, n: int) -> bool:
    """Whether "between" tells where something was done: not "a deal between X and Y"."""
    before = tokens.low(n - 1)
    if tokens.gap(n - 1).startswith(",") or before in {"somewhere", "halfway"}:
        return True
    return before in _DONE


_DONE = frozenset(
    "mine bus truck lorry convoy car vehicle vehicles ambushed attacked crashed killed"
    " derailed collided overturned shot sank capsized robbed abducted kidnapped"
    " checkpoint train ferry patrol pipeline bridge".split()
)


def _line(
    tokens: Tokens, start: int, first: Resolution, last: Resolution
) -> Spot | None:
    a, b = first.place, last.place
    if a is None or b is None or not {a.kind, b.kind} <= _TOWNS:
        return None
    away = kilometres(a.position, b.position)
    if not 0 < away <= _FARTHEST_KM or abs(a.position.lon - b.position.lon) > _HALF:
        return None
    text_start, end = tokens.spans[start].start, last.mention.end
    mention = replace(
        first.mention, start=text_start, end=end, text=tokens.text[text_start:end]
    )
    place = Place(
        id=f"{BETWEEN}{a.id}+{b.id}",
        name=f"between {a.name} and {b.name}",
        kind="corridor",
        position=Position(
            lat=(a.position.lat + b.position.lat) / 2,
            lon=(a.position.lon + b.position.lon) / 2,
        ),
        countries=tuple(dict.fromkeys((*a.countries, *b.countries))),
        disputed=a.disputed or b.disputed,
        ancestors=tuple(i for i in a.ancestors if i in b.ancestors),
        radius_m=round(500 * away) + _BESIDE_M,
        where_prec=_LINE,
    )
    resolution = Resolution(
        mention=mention,
        place=place,
        score=min(first.score, last.score),
        reason="the line between the two towns",
    )
    return Spot(
        resolution=resolution,
        role="occurred_at",
        relation="between",
        ends=(a.position, b.position),
    )


_HALF = 180.0  # degrees: a line over the antimeridian is not drawn
