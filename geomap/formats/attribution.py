"""Attribution: whose data the events of a table rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.model import EventTable

__all__ = ["DATA_SETS", "attribution", "event_credits"]

DATA_SETS = ("ACLED", "UCDP GED")
"""What the profiles write as ``reviewer``: who coded an imported event."""


_GEONAMES = "Place data: GeoNames (https://www.geonames.org), CC BY 4.0"
_NATURAL_EARTH = (
    "Place data: Natural Earth (https://www.naturalearthdata.com), public domain"
)
_OPENSTREETMAP = (
    "Place data: OpenStreetMap contributors (https://www.openstreetmap.org/copyright),"
    " ODbL 1.0"
)
_LICENCES = {
    "gn": _GEONAMES,
    "a2": _GEONAMES,
    "iso": _NATURAL_EARTH,
    "ne": _NATURAL_EARTH,
    "gm": _NATURAL_EARTH,
    # Online geocoders whose answers are OpenStreetMap's.
    "nominatim": _OPENSTREETMAP,
    "photon": _OPENSTREETMAP,
    "pickpoint": _OPENSTREETMAP,
}
# Of imported rows, by the beginning of their ids.
_IMPORTED = {
    "ucdp-": "Event data: Uppsala Conflict Data Program, UCDP GED"
    " (https://ucdp.uu.se), CC BY 4.0",
    "acled-": "Event data: ACLED (https://acleddata.com), under its terms of use",
}


def attribution(table: EventTable) -> tuple[str, ...]:
    """Return a sentence for each source of data, in alphabetical order.

    Examples
    --------
    >>> from geomap.model import Event, EventTable
    >>> attribution(EventTable.from_events([Event(id="a", title="", place_id="gn:1")]))
    ('Place data: GeoNames (https://www.geonames.org), CC BY 4.0',)
    """
    places = {
        place_id.partition(":")[0]
        for place_id in table.column("place_id")
        if place_id is not None
    }
    found = {_LICENCES[name] for name in places if name in _LICENCES}
    return tuple(sorted({*found, *event_credits(table)}))


def event_credits(table: EventTable) -> tuple[str, ...]:
    """Return a sentence for each data set whose events were imported."""
    ids = table.column("id")
    return tuple(
        text
        for start, text in sorted(_IMPORTED.items())
        if any(name.startswith(start) for name in ids)
    )
