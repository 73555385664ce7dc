"""Rows: what the two profiles share in reading and writing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.errors import InputError
from geomap.jsontext import shown
from geomap.model import EVENT_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from geomap.model import Event, EventTable

__all__ = ["code", "csv_blocks", "kept", "original", "place"]


def kept(row: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    """Return all columns of a row under names that are no fields of an event.

    Examples
    --------
    >>> kept({"id": "7", "region": "Africa"}, "ucdp_")
    {'ucdp_id': '7', 'region': 'Africa'}
    """
    return {
        f"{prefix}{name}" if name in EVENT_FIELDS else name: value
        for name, value in row.items()
        if value is not None
    }


def code(value: Any) -> int | None:
    """Return a precision code, or None for anything that is no whole number."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole else None


def original(event: Event, name: str, prefix: str) -> Any:
    """Return the value that an imported event had in a column, or None."""
    return event.extra.get(f"{prefix}{name}" if name in EVENT_FIELDS else name)


def place(
    row: Mapping[str, Any], geometry: Any, *, exact: bool
) -> tuple[dict[str, Any], Any]:
    """Return the fields of a row's place, and its geometry.

    A region's middle is where both data sets put what happened somewhere in
    it; as everywhere in geomap it is then no point of the map's geometry.
    """
    lat, lon = row.get("latitude"), row.get("longitude")
    point = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if lat is None and isinstance(point, list) and len(point) >= 2:
        lon, lat = point[:2]
    if lat is None or lon is None:
        return {}, geometry
    return {"lat": lat, "lon": lon, "geometry_kind": "point" if exact else "area"}, None


def csv_blocks(
    table: EventTable,
    columns: Sequence[str],
    cells: Callable[[Event], dict[str, Any] | None],
) -> Iterator[bytes]:
    """Yield a CSV of the rows that have cells, in blocks.

    Parameters
    ----------
    table : EventTable
    columns : sequence of str
        The header.
    cells : callable
        Values by column; None for an event that has no row.
    """
    from geomap.formats.csv import csv_line

    yield csv_line(columns).encode()
    for event in table:
        row = cells(event)
        if row is not None:
            found = [row.get(column) for column in columns]
            try:
                yield csv_line([_cell(value) for value in found]).encode()
            except (TypeError, ValueError) as error:
                raise InputError(
                    f"event {shown(event.id)}: cannot be written: {error};"
                    " expected texts and finite numbers"
                ) from error


def _cell(value: Any) -> str:
    """Return a cell for programs that know the columns: no text is marked as one.

    But for what a spreadsheet would take for a formula.
    """
    from geomap.formats.csv import extra_cell, text_cell

    if value is None or value == "":
        return ""
    return text_cell(value) if isinstance(value, str) else extra_cell(value)
