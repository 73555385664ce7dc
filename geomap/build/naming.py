"""What contested and renamed places are called on the page and in the exports.

Flows in: events, the gazetteer, and the policy that a definition chose.  Flows
out: the events with ``place_label``, and titles that no person wrote, by that
policy.  ``place_name`` stays as the source wrote it and ``other_names`` keeps
every name with who uses it, so that nothing is picked silently.

==============  ============================================================
``source``      the name as the source wrote it
``local``       its names in the official languages of the countries it is in
                or claimed by, in alphabetical order
``both``        the name of each party that has one of its own, and the common
                one, in alphabetical order and letters that one reader can read
a language      its name in that language: ``az``, ``hy``, ``uk``
==============  ============================================================

Where a place has no such name, it is called as the source wrote it.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from geomap.errors import PlaceNotFound
from geomap.gazetteer.languages import OFFICIAL
from geomap.model import EventTable
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.gazetteer import Gazetteer
    from geomap.model import Place

__all__ = ["is_contested", "label", "named"]


def named(table: EventTable, gazetteer: Gazetteer, policy: str) -> EventTable:
    """Return events whose contested places are called as a policy says.

    Parameters
    ----------
    table : EventTable
    gazetteer : Gazetteer
    policy : str
        See the module.

    Returns
    -------
    EventTable
        A label or title that a person wrote stays as it is.
    """

    @cache
    def called(place_id: str, written: str) -> str | None:
        try:
            place = gazetteer.get(place_id)
        except PlaceNotFound:
            return None
        return label(place, policy, written) if is_contested(place) else None

    labels, titles = list(table.column("place_label")), list(table.column("title"))
    rows = zip(
        table.column("place_id"),
        table.column("place_name"),
        table.column("edited"),
        table.column("review"),
        strict=True,
    )
    changed = False
    for row, (place_id, written, edited, review) in enumerate(rows):
        new = called(place_id, written) if place_id and written else None
        old = labels[row]
        if new is None or new == old or "place_label" in edited:
            continue
        changed, labels[row] = True, new
        if old and review == "draft" and "title" not in edited:
            titles[row] = _retitled(titles[row], old, new)
    if not changed:
        return table
    return EventTable({**table.columns, "place_label": labels, "title": titles})


def is_contested(place: Place) -> bool:
    """Say whether the name of a place may be a claim: of disputed ground, or by party."""
    return place.disputed or any(name.used_by for name in place.names)


def label(place: Place, policy: str, written: str) -> str:
    """Return what a contested place is called by a policy; see the module.

    Examples
    --------
    >>> from geomap.gazetteer import Gazetteer
    >>> shusha = Gazetteer.open().get("gn:147105")
    >>> label(shusha, "both", "Shushi"), label(shusha, "hy", "Shushi")
    ('Shusha / Shushi', 'Շուշի')
    """
    if policy == "source":
        return written
    if policy == "both":
        return _joined(_of_each_party(place))
    languages = [policy]
    if policy == "local":
        languages = [
            code for country in place.countries for code in OFFICIAL.get(country, ())
        ]
    return _joined(_in_languages(place, languages)) or written


def _in_languages(place: Place, languages: Iterable[str]) -> Iterable[str]:
    for code in languages:
        tagged = (name.name for name in place.names if name.language == code.lower())
        yield from list(tagged)[:1]


def _of_each_party(place: Place) -> Iterable[str]:
    """Yield the common name and the first of each party in letters of the same script.

    A form without a language is one for readers of other languages.
    """
    yield place.name
    own = _script(place.name)
    told = sorted(place.names, key=lambda name: name.language is not None)  # stable
    for party in dict.fromkeys(name.used_by for name in place.names if name.used_by):
        names = (n.name for n in told if n.used_by == party and _script(n.name) == own)
        yield from list(names)[:1]


def _joined(names: Iterable[str]) -> str:
    """Return names by the alphabet, so that none comes first by rank; each once."""
    each = {fold_name(name): name for name in reversed(list(names))}
    return " / ".join(sorted(each.values(), key=lambda name: (name.casefold(), name)))


def _script(name: str) -> str:
    letter = next((c for c in name if c.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0]


def _retitled(title: str, old: str, new: str) -> str:
    """Return a drafted title with the place called otherwise: it is a part of its own."""
    calls = {old: new, f"near {old}": f"near {new}"}
    return ", ".join(calls.get(part, part) for part in title.split(", "))
