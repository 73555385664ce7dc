"""Which words tell of which class of event.

A :class:`Rule` is one row: verbs, or event nouns, or both, and the words of
which one must stand in the same clause ("centre ... opened" is aid, "the shop
opened" is nothing).  Earlier rows win over later ones, so the special stands
before the general.  Verbs are given by their base form; their written forms are
made in :mod:`geomap.events.forms`.

The classes are those of the event record; the lists follow the field's usual
dictionaries of conflict, disaster and civic events in kind, and were written
for this project.
"""

from __future__ import annotations

from geomap.events.lexicon.accords import ACCORDS
from geomap.events.lexicon.affairs import AFFAIRS
from geomap.events.lexicon.armed import ARMED_ACTION
from geomap.events.lexicon.crime import CRIME
from geomap.events.lexicon.disasters import DISASTERS
from geomap.events.lexicon.front import DEED, FRONT
from geomap.events.lexicon.humanitarian import HUMANITARIAN
from geomap.events.lexicon.justice import JUSTICE
from geomap.events.lexicon.protest import PROTEST
from geomap.events.lexicon.remainder import REMAINDER
from geomap.events.lexicon.rule import Rule
from geomap.events.lexicon.words import ARMED

__all__ = ["ARMED", "CLASS_LABELS", "DEED", "RULES", "Rule"]

RULES: tuple[Rule, ...] = (
    *ACCORDS,
    *DISASTERS,
    *ARMED_ACTION,
    *CRIME,
    *FRONT,
    *PROTEST,
    *JUSTICE,
    *HUMANITARIAN,
    *AFFAIRS,
    *REMAINDER,
    DEED,
)
"""All rows, in the order in which they are tried."""

CLASS_LABELS: dict[str, str] = {
    "armed_action": "Armed action",
    "protest": "Protest",
    "crime": "Crime",
    "accident_disaster": "Accident or disaster",
    "displacement": "Displacement",
    "aid": "Aid",
    "meeting": "Meeting",
    "agreement_ceasefire": "Agreement or ceasefire",
    "statement_decision": "Statement or decision",
    "arrest_trial": "Arrest or trial",
    "movement_deployment": "Movement or deployment",
    "other": "Event",
}
"""How titles name the classes: plain words that take no side."""
