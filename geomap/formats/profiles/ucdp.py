"""UCDP GED: the columns of the Georeferenced Event Dataset, version 23.1.

Source: Codebook of UCDP GED 23.1 (Sundberg and Melander 2013; Davies,
Pettersson and Öberg 2023).
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from geomap.edtf import in_words
from geomap.errors import DateError
from geomap.formats.profiles.rows import code, csv_blocks, kept, original, place
from geomap.formats.wkt import to_wkt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from geomap.model import Event, EventTable

__all__ = ["COLUMNS", "blocks", "losses", "read", "to_record", "write"]

COLUMNS = tuple(
    "id relid year active_year code_status type_of_violence conflict_dset_id"
    " conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id"
    " side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources"
    " source_article source_office source_date source_headline source_original"
    " where_prec where_coordinates where_description adm_1 adm_2 latitude longitude"
    " geom_wkt priogrid_gid country country_id region event_clarity date_prec"
    " date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high"
    " low gwnoa gwnob".split()
)
_PREFIX = "ucdp_"
_NEAR_M = 25_000  # the codebook's "within a 25 km radius" of precision 2


def to_record(row: Mapping[str, Any], geometry: Any) -> tuple[dict[str, Any], Any]:
    """Return the fields of one UCDP event; what is wrong is left to the checks.

    The days bound the event; whether it lasted or fell on one of them the data
    set does not say, so there is no EDTF but for a single day.  The country is
    a name there and a code here, so it is only kept.
    """
    start, end = (_day(row.get(name)) for name in ("date_start", "date_end"))
    precision = code(row.get("where_prec"))
    where, geometry = place(row, geometry, exact=precision in {1, 2})
    label = _text(row.get("where_coordinates"))
    source = _text(row.get("source_office")) or _text(row.get("source_article"))
    fields = {
        "id": f"ucdp-{row['id']}" if row.get("id") is not None else None,
        "title": _title(row, label, start, end),
        "start_date": start,
        "end_date": end,
        "date_edtf": start if start == end else None,
        "date_basis": "person",
        "date_prec": row.get("date_prec"),
        "event_class": "armed_action",
        "subclass": "attack_on_civilians" if row.get("type_of_violence") == 3 else None,
        "place_name": label,
        "place_basis": "person",
        "place_role": "occurred_at" if precision in {1, 2} else "affected_area",
        "where_prec": row.get("where_prec"),
        "radius_m": _NEAR_M if precision == 2 else None,
        "actor_1": _text(row.get("side_a")),
        "actor_2": _text(row.get("side_b")),
        "killed_low": row.get("low"),
        "killed_best": row.get("best"),
        "killed_high": row.get("high"),
        "source": source,
        "review": "reviewed",
        "reviewer": "UCDP GED",
    }
    return {**kept(row, _PREFIX), **fields, **where}, geometry


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _day(value: Any) -> Any:
    """Return the day of ``2009-02-20 00:00:00.000``; anything else as it is."""
    return value[:10] if isinstance(value, str) and value[10:11] in {"", " ", "T"} else value  # fmt: skip


def _title(row: Mapping[str, Any], label: str | None, start: Any, end: Any) -> str:
    parts = [_text(row.get("dyad_name")) or "Armed action", label]
    days = dict.fromkeys(filter(None, map(_text, (start, end))))
    with suppress(DateError):  # the record's check says it better
        parts.append(" to ".join(in_words(day) for day in days))
    return ", ".join(filter(None, parts))


# --- files ---------------------------------------------------------------------


def read(path: Path) -> EventTable:
    """Return the events of a CSV with these columns; see ``csv.read``."""
    from geomap.formats import csv

    return csv.read(path)


def write(table: EventTable) -> bytes:
    """Return the armed actions of a table as CSV with the columns of UCDP GED."""
    return b"".join(blocks(table))


def blocks(table: EventTable) -> Iterator[bytes]:
    """Yield the CSV row by row."""
    return csv_blocks(table, COLUMNS, _cells)


def _cells(event: Event) -> dict[str, Any] | None:
    if event.event_class != "armed_action":
        return None
    cells = {name: original(event, name, _PREFIX) for name in COLUMNS}
    point = None
    if event.lat is not None and event.lon is not None:
        point = to_wkt({"type": "Point", "coordinates": [event.lon, event.lat]})
    known = {
        "id": event.id.removeprefix("ucdp-"),
        "year": event.start_date and int(event.start_date[:4]),
        "side_a": event.actor_1,
        "side_b": event.actor_2,
        "where_prec": event.where_prec,
        "where_coordinates": event.place_label or event.place_name,
        "latitude": event.lat,
        "longitude": event.lon,
        "geom_wkt": point,
        "date_prec": event.date_prec,
        "date_start": event.start_date,
        "date_end": event.end_date,
        "best": event.killed_best,
        "high": event.killed_high,
        "low": event.killed_low,
    }
    if not event.id.startswith("ucdp-"):
        known |= {
            "number_of_sources": len(event.sources) or None,
            "source_office": event.source,
            "source_date": event.published,
            "source_original": event.sentence,
        }
    return cells | known


def losses(table: EventTable) -> Iterator[str]:
    """Yield what a file of UCDP's columns would not hold."""
    others = sum(c != "armed_action" for c in table.column("event_class"))
    if others:
        yield f"{others} events that are no armed actions"
    yield "fields of an event that UCDP GED has no column for"
