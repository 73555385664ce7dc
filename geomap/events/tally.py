"""The day on which the dead were counted, which is not the day they died.

"The death toll from the landslide in X rose to 34 on Thursday": the landslide
was on that day or before.  Flows in: a trigger and the dates of its clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import edtf
from geomap.events.noun_dates import described
from geomap.events.period import When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.triggers import Trigger
    from geomap.model import DateMention
    from geomap.text import Tokens

_COUNTS = frozenset("toll tally count number figure total".split())
_CHANGES = frozenset(
    "rose risen rises climbed climbs reached reaches passed stood stands increased jumped"
    " topped exceeded surpassed mounted soared grew grown doubled tripled revised updated"
    " raised put crossed rising climbing edged ticked swelled dropped fell lowered cut is"
    " was".split()
)


def date_of_count(
    tokens: Tokens, trigger: Trigger, mentions: Sequence[DateMention]
) -> When | None:
    """Return "on that day or before", for what a count on that day is about.

    Parameters
    ----------
    tokens : Tokens
    trigger : Trigger
    mentions : sequence of DateMention
        Of the trigger's clause.

    Returns
    -------
    When or None
        None where no count is told, or the happening has a day of its own.
    """
    clause, lower = trigger.clause, tokens.lower
    if not mentions or _COUNTS.isdisjoint(lower[clause.first : trigger.first]):
        return None
    noun = next(n for n in range(clause.first, trigger.first) if lower[n] in _COUNTS)
    verb = next(
        (n for n in range(trigger.last + 1, clause.last) if lower[n] in _CHANGES), None
    )
    if verb is None:
        return None
    told = [
        m
        for m in mentions
        if described(tokens, m) is None and not noun < tokens.at(m.start) < verb
    ]
    if len(told) != len(mentions):
        return None  # "the floods on Monday", "Monday's floods"
    last = told[-1]
    _, upper = edtf.bounds(last.edtf)
    if upper is None:
        return None
    return When(edtf=f"[..{edtf.day(upper)}]", basis=last.basis, mentions=(last,))
