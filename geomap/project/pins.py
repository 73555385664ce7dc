"""Pins: names, and the id of the place that each means in one definition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap import tomltext
from geomap.gazetteer import Gazetteer
from geomap.jsontext import shown
from geomap.project.keys import KEYS
from geomap.project.values import plain
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geomap.project.values import Values

__all__ = ["read_pins"]


def read_pins(values: Values, *, places: Sequence[Path]) -> tuple[tuple[str, str], ...]:
    """Return the table ``resolve``: names, and the id of the place that each means.

    Parameters
    ----------
    values : Values
    places : sequence of Path
        Files of the reader's own places, whose ids may be meant too.

    Raises
    ------
    DefinitionError
        If a name or an id is none; the message names the places that may be meant.
    PlacesFileError
        If rows of ``places`` cannot be used.
    """
    table = values.values.get("resolve", {})
    if not isinstance(table, dict):
        values.fail(
            f"resolve is {shown(plain(table))}; expected a table: [resolve] and"
            ' lines such as "Gori" = "gn:614455" under it',
            key="resolve",
        )
    if not table:
        return ()
    gazetteer = Gazetteer.open(places=places)
    for name, place_id in table.items():
        _check_pin(values, name, place_id, gazetteer)
    return tuple(table.items())


def _check_pin(values: Values, name: str, place_id: Any, gazetteer: Gazetteer) -> None:
    """Refuse a pin to no place, naming the places that may be meant."""
    problem = None
    if name in {key.name for key in KEYS} and not isinstance(place_id, str):
        problem = f"resolve: {name} is no id; keys of the map stand before [resolve]"
    elif not fold_name(name):
        problem = (
            f"resolve: {shown(name)} is no name; expected a letter or a digit in it"
        )
    elif not isinstance(place_id, str):
        problem = (
            f"resolve: {shown(name)} is {shown(plain(place_id))};"
            ' expected the id of a place, such as "gn:614455"'
        )
    elif not gazetteer.has(place_id):
        problem = (
            f"resolve: {shown(name)} is {shown(place_id)}, which is the id of no place;"
            f" {_places_meant(name, place_id, gazetteer)}"
        )
    if problem is not None:
        named = tomltext.line_of(name, values.text, line=0) > 0
        values.fail(problem, key=name if named else "resolve")


def _places_meant(name: str, place_id: str, gazetteer: Gazetteer) -> str:
    """Return the ids that may be meant by a wrong one, as the end of a message."""
    found = gazetteer.find(name, limit=3) or gazetteer.find(
        place_id.partition(",")[0], limit=3
    )
    listed = ", ".join(
        f"{c.place.id} ({', '.join([c.place.name, *c.place.countries[:1]])})"
        for c in found
    )
    search = f"geomap gazetteer find {shown(name)}"
    return (
        f"expected one such as {listed}, or of: {search}"
        if listed
        else f"see: {search}"
    )
