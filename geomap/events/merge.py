"""One happening told several times in a document is one event."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from geomap import edtf
from geomap.events.containment import contains
from geomap.events.numbers import Toll

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.draft import Draft
    from geomap.events.period import When
    from geomap.model import Place
    from geomap.text import Span


LOOK_BACK = 200
"""How many events of its class a telling is compared with: a bound on the work."""


def join_same(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with repeated tellings joined into the first.

    Two drafts are the same happening when class, day and place agree (or one
    place contains the other); the more specific place is kept, and the later
    sentence becomes a further source.  A date that only bounds ("by Monday")
    gives way to the day; "began" and "stopped" make one span.  One without a date
    is the same as a dated one in its place: it only tells of it again.
    """
    kept: list[Draft] = []
    rows_by_class: dict[str, list[int]] = {}
    for draft in drafts:
        rows = rows_by_class.setdefault(_key(draft), [])
        for n in rows[-LOOK_BACK:]:
            if _same(kept[n], draft):
                kept[n] = _joined(kept[n], draft)
                break
        else:
            rows.append(len(kept))
            kept.append(draft)
    return kept


def _key(draft: Draft) -> str:
    """Return what two tellings of one happening must share to be compared."""
    return draft.trigger.row.event_class


def _same(a: Draft, b: Draft) -> bool:
    if a.trigger.row.event_class != b.trigger.row.event_class:
        return False
    first, second = _place(a), _place(b)
    if a.when is None or b.when is None:
        return (
            first is not None
            and _agree(first, second)
            and not a.item
            and _may_be_one(a, b)
        )
    if not _same_day(a.when.edtf, b.when.edtf):
        if _meets(a.when, b.when) and _agree(first, second):
            return True
        return _told_on(a, b) and first is not None and first == second
    if first is None or second is None:
        return first is second and a.sentence_number != b.sentence_number
    if a.sentence_number == b.sentence_number:
        return first.id == second.id or (b.detail and contains(first, second))
    return _agree(first, second)


def _may_be_one(a: Draft, b: Draft) -> bool:
    """Whether an undated draft may tell of a dated one again: no clash of an air strike."""
    kinds = {a.trigger.row.subclass, b.trigger.row.subclass}
    return len(kinds) == 1 or None in kinds


def _agree(first: Place | None, second: Place | None) -> bool:
    """Whether two places are one, or one lies in the other."""
    if first is None or second is None:
        return False
    return first.id == second.id or contains(first, second) or contains(second, first)


def _told_on(a: Draft, b: Draft) -> bool:
    """Whether the later draft only goes on telling of the earlier."""
    return (
        b.when is not None
        and b.when.basis == "discourse_order"
        and b.paragraph == a.paragraph
    )


def _meets(a: When, b: When) -> bool:
    """Whether one date only bounds the other: "by Monday" and "on Saturday".

    What stopped on a day, and had begun on another, is one span.
    """
    if a.ongoing and b.edtf.startswith("/"):
        return True
    if a.edtf.startswith("[..") == b.edtf.startswith("[.."):
        return False
    bound, told = (a, b) if a.edtf.startswith("[..") else (b, a)
    _, last = edtf.bounds(bound.edtf)
    days = edtf.bounds(told.edtf)
    if last is None or days[0] is None or days[1] is None:
        return False
    return days[1] <= last and last - days[0] <= _TOLD_WITHIN


_TOLD_WITHIN = timedelta(days=14)
"""A count, or a statement, so long after a happening is still about it."""


def _more_exact(first: When | None, again: When | None) -> When | None:
    """Return the date that says more, or the span that the two make."""
    if first is None or again is None:
        return first or again
    if first.ongoing and again.edtf.startswith("/"):
        return _closed(first, again)
    return again if first.edtf.startswith("[..") else first


def _closed(begun: When, ended: When) -> When:
    start, end = begun.edtf.removesuffix("/"), ended.edtf.removeprefix("/")
    if start > end:
        return begun
    mentions = (*begun.mentions, *ended.mentions)
    value = edtf.interval(start, end)
    return replace(begun, edtf=value, mentions=mentions, ongoing=False)


def _same_day(a: str, b: str) -> bool:
    return a == b or (edtf.bounds(a) == edtf.bounds(b) and None not in edtf.bounds(a))


def _place(draft: Draft) -> Place | None:
    return draft.spot.place if draft.spot else None


def _joined(first: Draft, again: Draft) -> Draft:
    if again.item and contains(_place(first), _place(again)):
        return _told_by_item(first, again)
    better = first
    if contains(_place(first), _place(again)) or (first.context and not again.context):
        better = replace(
            first, spot=again.spot, context=again.context, others=again.others
        )
    return replace(
        better,
        when=_more_exact(first.when, again.when),
        killed=first.killed if first.killed != Toll() else again.killed,
        injured=first.injured if first.injured != Toll() else again.injured,
        actors=first.actors or again.actors,
        quantities=tuple(dict.fromkeys((*first.quantities, *again.quantities))),
        claims=(*first.claims, *again.claims),
        told_again=(*first.told_again, *_other_sentence(first, again)),
    )


def _told_by_item(summary: Draft, item: Draft) -> Draft:
    """Let the line of a list stand for what its lead only sums up.

    The sum's toll is that of all lines, and not of this one.
    """
    return replace(
        item,
        when=summary.when or item.when,
        claims=(*summary.claims, *item.claims),
        told_again=(*summary.told_again, *_other_sentence(item, summary)),
    )


def _other_sentence(first: Draft, again: Draft) -> tuple[tuple[Span, int], ...]:
    if again.sentence == first.sentence:
        return ()
    return ((again.sentence, again.sentence_number),)
