"""Tables of other people as sources: read them, and look up the names of places.

Flows in: a file and what is said of its columns.  Flows out: :class:`Imported`
with the places that the gazetteer knows.  A name is answered only where the
resolver would answer it in a text that names the same wider places after it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geomap.documents import document_from_text
from geomap.errors import InputError
from geomap.formats import import_events, whole
from geomap.formats.tables import NOT_LOOKED_UP, Imported
from geomap.gazetteer import Gazetteer
from geomap.model import Event, EventTable, PlaceMention
from geomap.resolve import LISTED, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from geomap.formats.tables import TableOptions
    from geomap.model import Resolution

__all__ = ["import_placed", "placed_of", "read_placed", "with_places"]


def import_placed(
    path: Path,
    options: TableOptions | None = None,
    *,
    gazetteer: Callable[[], Gazetteer] = Gazetteer.open,
    focus: Sequence[str] = (),
) -> Imported:
    """Return the events of any file, with the places that their names mean.

    Parameters
    ----------
    path : Path
    options : TableOptions, optional
        What a person says of the columns.
    gazetteer : callable
        Opens it; called only if there is a name to look up.
    focus : sequence of str
        Alpha-2 codes of the countries that the table is about.

    Raises
    ------
    InputError
        If the file cannot be used; rows that cannot be are in ``rejected``.
    """
    return placed_of(import_events(path, options), gazetteer=gazetteer, focus=focus)


def read_placed(
    path: Path,
    *,
    options: TableOptions,
    gazetteer: Gazetteer,
    focus: Sequence[str] = (),
) -> EventTable:
    """Return the events of any source of a map, of which no row may be lost.

    ``options`` are for tables; a file that has no columns is read without them.

    Raises
    ------
    RowsError
        If rows cannot be used: a line for each.
    """
    chosen = options if path.suffix.lower() in _TABLES else None
    imported = import_placed(path, chosen, gazetteer=lambda: gazetteer, focus=focus)
    return whole(imported, path)


_TABLES = frozenset({".csv", ".tsv", ".xlsx"})


def placed_of(
    imported: Imported,
    *,
    gazetteer: Callable[[], Gazetteer] = Gazetteer.open,
    focus: Sequence[str] = (),
) -> Imported:
    """Look up the places of what has been imported, if there is one to look up."""
    if NOT_LOOKED_UP not in imported.table.column("unplaced_reason"):
        return imported
    return with_places(imported, gazetteer(), focus=focus)


def with_places(
    imported: Imported, gazetteer: Gazetteer, *, focus: Sequence[str] = ()
) -> Imported:
    """Return the same events, those with a name alone at the place it means."""
    known: dict[tuple[str, ...], dict[str, Any]] = {}
    events = []
    for event in imported.table:
        if event.unplaced_reason == NOT_LOOKED_UP and event.place_name:
            names = (event.place_name, *imported.within.get(event.id, ()))
            if names not in known:
                known[names] = _found(names, gazetteer, focus)
            event = _at(event, known[names], gazetteer)  # noqa: PLW2901  the same event
        events.append(event)
    return replace(imported, table=EventTable.from_events(events))


def _at(event: Event, found: dict[str, Any], gazetteer: Gazetteer) -> Event:
    warnings = tuple(dict.fromkeys((*event.warnings, *found.get("warnings", ()))))
    version = gazetteer.version if "place_id" in found else None
    return replace(
        event, **{**found, "warnings": warnings, "gazetteer_version": version}
    )


def _found(
    names: Sequence[str], gazetteer: Gazetteer, focus: Sequence[str]
) -> dict[str, Any]:
    """Return the fields that say where a name is, or why that is not known."""
    resolution = _resolution(names, gazetteer, focus)
    place = resolution.place if resolution else None
    if resolution is None or place is None:
        reason = resolution.reason if resolution else "no name"
        return {
            "unplaced_reason": f"{names[0]}: {reason}",
            "warnings": ("place_ambiguous",),
        }
    pointed = place.kind in {"settlement", "site", "coordinates"}
    shape = None if pointed else gazetteer.shape(place.id)
    schematic = shape is not None and gazetteer.is_schematic(place.id)
    return {
        "place_id": place.id,
        "place_label": place.name,
        "place_kind": place.kind,
        "place_role": "occurred_at" if pointed else "affected_area",
        "place_basis": "gazetteer",
        "lat": round(place.position.lat, 6),
        "lon": round(place.position.lon, 6),
        "radius_m": place.radius_m,
        "where_prec": place.where_prec,
        "country": "; ".join(place.countries) or None,
        "disputed": place.disputed,
        "geometry": shape,
        "geometry_kind": "point" if pointed else "area",
        "unplaced_reason": None,
        "warnings": ("schematic_geometry",) if schematic else (),
    }


def _resolution(
    names: Sequence[str], gazetteer: Gazetteer, focus: Sequence[str]
) -> Resolution | None:
    """Read the names as a text would have them: "Gori, Shida Kartli, Georgia"."""
    mentions = []
    text = ""
    for name in names:
        said = " ".join(name.split())
        text += ", " if text else ""
        mention = PlaceMention(
            start=len(text),
            end=len(text) + len(said),
            text=said,
            role="location",
            cue=LISTED,
        )
        text += said
        mentions.append(mention)
    try:
        document = document_from_text(text)
    except InputError:
        return None
    if document.text != text:  # it began like front matter; no name of a place does
        return None
    return resolve(document, mentions, gazetteer, focus=focus)[0]
