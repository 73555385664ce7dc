"""Other spellings of a name that the gazetteer lacks, where the text says what it lies in.

Flows in: a name without candidates, and what the sentence says of it.  Flows
out: places of nearly that name inside the area stated.  "Jabla in the province
of Latakia" is Jablah; a name a letter away somewhere else in the world is
nothing, so without an area nothing is tried.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.resolve.evidence import lies_in

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
    from geomap.model import Candidate, PlaceMention
    from geomap.resolve.statement import Statement

_KINDS = frozenset({"settlement", "admin", "site"})
_SHORTEST = 5
_SHORTEST_IN_A_COUNTRY = 6
_COUNTRIES = 3
_MOST = 10
_COST = 0.1  # of another spelling, in the gazetteer's prior


def other_spellings(
    mention: PlaceMention, said: Statement, gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    """Return the places of nearly this name in the area that the text states.

    Of a whole country, which has many names, only the one settlement that is a
    transliteration or a single letter away.

    Parameters
    ----------
    mention : PlaceMention
    said : Statement
        What the sentence says of it.
    gazetteer : Gazetteer
    """
    name, inside = mention.text, said.container
    if mention.role != "location" or len(name) < _SHORTEST:
        return ()
    found = {
        candidate.place.id: replace(
            candidate, match="fuzzy", score=max(candidate.score - _COST, 0.0)
        )
        for code in sorted(_countries(said, gazetteer))[:_COUNTRIES]
        for candidate in gazetteer.find(name, country=code, kinds=_KINDS, limit=_MOST)
        if inside is None or lies_in(candidate.place, inside)
    }
    if not found or not _is_country(said):
        return tuple(found.values())
    towns = [c for c in found.values() if c.place.kind == "settlement"]
    if len(towns) != 1 or towns[0].distance > 1 or len(name) < _SHORTEST_IN_A_COUNTRY:
        return ()
    return (towns[0],)


def _countries(said: Statement, gazetteer: Gazetteer) -> set[str]:
    """Return the codes of the countries in which the text says that a name lies."""
    codes = set(said.demonym_countries)
    for stated in said.container.ids if said.container else ():
        codes |= set(gazetteer.get(stated).countries) if ":" in stated else {stated}
    return codes


def _is_country(said: Statement) -> bool:
    """Say whether no more than a country is stated."""
    ids = said.container.ids if said.container else frozenset()
    return not any(":" in i and not i.startswith("iso:") for i in ids)
