"""ACLED: the columns of its event files since March 2023.

Source: ACLED Codebook (2023).  A file with these columns that geomap writes is
not ACLED data, and its types are given only where ACLED's rules leave no doubt.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from geomap.edtf import bounds, in_words, one_of
from geomap.errors import DateError
from geomap.formats.profiles.rows import code, csv_blocks, kept, original, place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from geomap.model import Event, EventTable

__all__ = ["COLUMNS", "blocks", "losses", "read", "to_record", "write"]

COLUMNS = tuple(
    "event_id_cnty event_date year time_precision disorder_type event_type"
    " sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2"
    " interaction civilian_targeting iso region country admin1 admin2 admin3 location"
    " latitude longitude geo_precision source source_scale notes fatalities tags"
    " timestamp".split()
)
_PREFIX = "acled_"
# Sub-event type, then event type, to class and subclass.
_CLASSES: dict[str, tuple[str, str | None]] = {
    "Armed clash": ("armed_action", "clash"),
    "Government regains territory": ("armed_action", "territory_change"),
    "Non-state actor overtakes territory": ("armed_action", "territory_change"),
    "Air/drone strike": ("armed_action", "air_drone_strike"),
    "Shelling/artillery/missile attack": ("armed_action", "shelling_missile"),
    "Attack": ("armed_action", "attack_on_civilians"),
    "Abduction/forced disappearance": ("armed_action", "abduction"),
    "Sexual violence": ("armed_action", "sexual_violence"),
    "Agreement": ("agreement_ceasefire", None),
    "Arrests": ("arrest_trial", None),
    "Looting/property destruction": ("crime", None),
    "Headquarters or base established": ("movement_deployment", None),
    "Battles": ("armed_action", None),
    "Explosions/Remote violence": ("armed_action", "explosive"),
    "Violence against civilians": ("armed_action", "attack_on_civilians"),
    "Protests": ("protest", None),
    "Riots": ("protest", None),
}
_REMOTE, _CIVILIANS, _STRATEGIC = (
    "Explosions/Remote violence",
    "Violence against civilians",
    "Strategic developments",
)
# Back, where one of ACLED's types is meant and no other.
_TYPES: dict[tuple[str, str | None], tuple[str, str | None]] = {
    ("armed_action", "clash"): ("Battles", "Armed clash"),
    ("armed_action", "air_drone_strike"): (_REMOTE, "Air/drone strike"),
    ("armed_action", "shelling_missile"): (
        _REMOTE,
        "Shelling/artillery/missile attack",
    ),
    ("armed_action", "explosive"): (_REMOTE, None),
    ("armed_action", "attack_on_civilians"): (_CIVILIANS, "Attack"),
    ("armed_action", "abduction"): (_CIVILIANS, "Abduction/forced disappearance"),
    ("armed_action", "sexual_violence"): (_CIVILIANS, "Sexual violence"),
    ("protest", None): ("Protests", None),
    ("agreement_ceasefire", None): (_STRATEGIC, "Agreement"),
    ("arrest_trial", None): (_STRATEGIC, "Arrests"),
}
_WHERE_PREC = {1: 1, 2: 2, 3: 4}
_GEO_PRECISION = {1: 1, 2: 2, 3: 3, 4: 3, 5: 3, 7: 3}


def to_record(row: Mapping[str, Any], geometry: Any) -> tuple[dict[str, Any], Any]:
    """Return the fields of one ACLED event; what is wrong is left to the checks.

    ACLED writes 0 dead where no report counts any, so 0 is taken for "not
    stated" here.
    """
    day = _day(row.get("event_date"))
    expression = _expression(day, code(row.get("time_precision")))
    try:
        first, last = bounds(expression) if _text(expression) else (None, None)
    except DateError:
        first, last = None, None  # the record's check of date_edtf says why
    precision = code(row.get("geo_precision"))
    where, geometry = place(row, geometry, exact=precision in {1, 2})
    kinds = [row.get(name) for name in ("sub_event_type", "event_type")]
    class_, subclass = next(
        (_CLASSES[k] for k in kinds if isinstance(k, str) and k in _CLASSES),
        ("other", None),
    )
    parts = [_text(kind) for kind in kinds[:1]] + [_text(row.get("location"))]
    dead = row.get("fatalities")
    fields = {
        "id": f"acled-{row['event_id_cnty']}" if row.get("event_id_cnty") else None,
        "title": ", ".join(filter(None, [*parts, _words(expression)])),
        "start_date": first and first.isoformat(),
        "end_date": last and last.isoformat(),
        "date_edtf": expression,
        "date_basis": "person",
        "event_class": class_,
        "subclass": subclass or (_text(kinds[0]) if class_ != "armed_action" else None),
        "place_name": _text(row.get("location")),
        "place_basis": "person",
        "place_role": "occurred_at" if precision in {1, 2} else "affected_area",
        "where_prec": _WHERE_PREC.get(precision)
        if isinstance(precision, int)
        else None,
        "actor_1": _text(row.get("actor1")),
        "actor_2": _text(row.get("actor2")),
        "killed_best": dead if dead != 0 else None,
        "source": _text(row.get("source")),
        "note": _text(row.get("notes")),
        "review": "reviewed",
        "reviewer": "ACLED",
    }
    return {**kept(row, _PREFIX), **fields, **where}, geometry


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _day(value: Any) -> Any:
    """Return the day of ``19 September 2023`` in ISO form; others as they are."""
    if isinstance(value, str):
        for form in ("%d %B %Y", "%d-%b-%Y", "%d-%B-%Y"):
            try:
                found = datetime.strptime(value, form)  # noqa: DTZ007  a day has no zone
            except ValueError:
                continue
            return found.date().isoformat()
    return value


def _expression(day: Any, precision: int | None) -> Any:
    """Return the EDTF of a date and ACLED's precision: a day, a week, a month."""
    if not isinstance(day, str) or precision not in {2, 3}:
        return day
    if precision == 3:
        return day[:7]
    try:
        middle = date.fromisoformat(day)
        week = timedelta(days=6)  # any week that holds the day
        return one_of(middle - week, middle + week)
    except (ValueError, OverflowError):
        return day


def _words(expression: Any) -> str | None:
    try:
        return in_words(expression) if isinstance(expression, str) else None
    except DateError:
        return None


# --- files ---------------------------------------------------------------------


def read(path: Path) -> EventTable:
    """Return the events of a CSV with these columns; see ``csv.read``."""
    from geomap.formats import csv

    return csv.read(path)


def write(table: EventTable) -> bytes:
    """Return the events that ACLED has a type for as CSV with its columns."""
    return b"".join(blocks(table))


def blocks(table: EventTable) -> Iterator[bytes]:
    """Yield the CSV row by row."""
    return csv_blocks(table, COLUMNS, _cells)


def _type_of(event: Event) -> tuple[Any, Any] | None:
    if event.id.startswith("acled-"):
        return tuple(original(event, n, _PREFIX) for n in COLUMNS[5:7])
    subclass = event.subclass if event.event_class == "armed_action" else None
    return _TYPES.get((event.event_class, subclass))


def _cells(event: Event) -> dict[str, Any] | None:
    found = _type_of(event)
    if found is None:
        return None
    cells = {name: original(event, name, _PREFIX) for name in COLUMNS}
    cells["event_type"], cells["sub_event_type"] = found
    if not event.id.startswith("acled-"):
        day, precision = _day_and_precision(event)
        cells |= {
            "event_date": day,
            "year": day and int(day[:4]),
            "time_precision": precision,
            "geo_precision": _GEO_PRECISION.get(event.where_prec or 0),
            "notes": event.sentence or event.note,
        }
    cells |= {
        "event_id_cnty": event.id.removeprefix("acled-"),
        "actor1": event.actor_1,
        "actor2": event.actor_2,
        "location": event.place_label or event.place_name,
        "latitude": event.lat,
        "longitude": event.lon,
        "source": event.source,
    }
    if event.killed_best is not None:
        cells["fatalities"] = event.killed_best
    return cells


def _day_and_precision(event: Event) -> tuple[str | None, int | None]:
    """Return ACLED's one day: of a week or month the middle, of longer spans none."""
    if event.start_date is None or event.end_date is None:
        return None, None
    first, last = map(date.fromisoformat, (event.start_date, event.end_date))
    days = (last - first).days + 1
    precision = 1 if days == 1 else 2 if days <= 7 else 3 if days <= 31 else None
    if precision is None:
        return None, None
    return (first + (last - first) // 2).isoformat(), precision


def losses(table: EventTable) -> Iterator[str]:
    """Yield what a file of ACLED's columns would not hold."""
    others = sum(_type_of(event) is None for event in table)
    if others:
        yield f"{others} events that ACLED has no type for, or several"
    yield "fields of an event that ACLED has no column for"
    yield "dates of more than a month, and the bounds of shorter ones"
