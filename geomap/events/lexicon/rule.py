"""One row of the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.model import EventClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the lexicon.

    Attributes
    ----------
    verbs : str
        Base forms, space-separated; a particle is joined by an underscore
        ("break_out").
    nouns : str
        Event nouns, singular, space-separated; words of one noun are joined
        by an underscore ("air_strike").
    needs : str
        At least one of these words must stand in the clause; empty for none.
    amid : str
        One of these must, too: "an operation began" is armed amid soldiers.
    lacks : str
        None of these may: police who raid a house are no army.
    placeless : bool
        Happens at no one place (a telephone call).
    moves : bool
        Has an origin and a destination.
    of_a_place : bool
        Counts only with a place as its subject: "X fell".
    undergone : bool
        Counts only with a place that it was done to: "X was taken".
    by_a_state : bool
        Counts only with a state as its subject: "Israel struck X", not "tragedy".
    opens : bool
        Begins an operation whose aim may name its place: "to retake X".
    deed : bool
        Any verb of armed men; counts only with a place and a day in its clause.
    """

    event_class: EventClass
    subclass: str | None = None
    verbs: str = ""
    nouns: str = ""
    needs: str = ""
    amid: str = ""
    lacks: str = ""
    placeless: bool = False
    moves: bool = False
    of_a_place: bool = False
    opens: bool = False
    undergone: bool = False
    by_a_state: bool = False
    deed: bool = False
