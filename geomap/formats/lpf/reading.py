"""Linked Places read: the places of a gazetteer of history as dated events.

A Feature of Linked Places is a place with names, timespans and citations; each
becomes one event.  geomap's own files say in ``properties`` what the format has
no member for, so that they come back as they were; of other people's files all
members are kept, as ``lpf_names``, ``lpf_types`` and so on.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from geomap import edtf, files, jsontext
from geomap.errors import DateError
from geomap.formats import geojson
from geomap.model import EVENT_FIELDS, PROPERTY_FIELDS
from geomap.record.reader import RecordReader

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.model import EventTable

__all__ = ["from_value", "is_linked_places", "read"]

_MEMBERS = (
    "names",
    "types",
    "links",
    "relations",
    "descriptions",
    "depictions",
    "when",
)
_CODE = re.compile(r"[A-Z]{2}")
_ABOUT_GEOMETRY = frozenset(
    {"certainty", "when", "citations", "citation", "geowkt", "@id"}
)


def read(path: Path) -> EventTable:
    """Return the places of a Linked Places file as events.

    Raises
    ------
    InputError
        If it is not GeoJSON, or a feature is wrong.
    """
    raw = files.read_bytes(path, limit=files.MAX_EVENT_FILE_BYTES)
    text = files.decode(
        raw, path=str(path), keep_line_ends=True, remedy="save it as UTF-8"
    )
    return from_value(jsontext.parse(text, where=str(path)), path=str(path), text=text)


def is_linked_places(value: Any) -> bool:
    """Return whether GeoJSON says that it is Linked Places.

    Examples
    --------
    >>> is_linked_places({"@context": "https://example.org/linkedplaces-context.jsonld"})
    True
    """
    context = value.get("@context") if isinstance(value, dict) else None
    return re.search("linked-?places", str(context)[:2000]) is not None


def from_value(value: Any, *, path: str, text: str = "\\u0000") -> EventTable:
    """Return the events of parsed Linked Places; see :func:`read`."""
    reader = RecordReader(path=path, unit="feature", text=text)
    for number, feature in enumerate(geojson.features_in(value, path), 1):
        where = f"{path}: feature {number}"
        properties, geometry = geojson.members_of(feature, where, as_it_is=True)
        own = "event_class" in properties
        made = _own(properties) if own else _others(feature, properties)
        reader.add(made, _bare(geometry), number=number)
    return reader.table()


def _own(properties: Any) -> dict[str, Any]:
    return {n: v for n, v in properties.items() if n in PROPERTY_FIELDS}


def _others(feature: dict[str, Any], properties: Any) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in properties.items():
        known = name in {"title", "id"}
        clash = name in EVENT_FIELDS and not known
        made[f"original_{name}" if clash else name] = value
    for member in _MEMBERS:
        if member in feature:
            made[f"lpf_{member}"] = feature[member]
    if "id" not in made and isinstance(feature.get("@id"), str):
        made["id"] = feature["@id"]
    names = [t for n in _objects(feature, "names") if (t := _text(n.get("toponym")))]
    if names:
        made |= {"place_name": names[0], "place_basis": "person"}
    if not isinstance(made.get("title"), str):
        made["title"] = ", ".join(names[:1]) or "Untitled"
    codes = properties.get("ccodes")
    if isinstance(codes, list) and codes and all(
        isinstance(c, str) and _CODE.fullmatch(c) for c in codes
    ):  # fmt: skip
        made["country"] = "; ".join(codes)
    made |= _cited(feature) | _described(feature)
    return made | _dated(feature.get("when"))


def _objects(holder: Any, name: str) -> list[dict[str, Any]]:
    found = holder.get(name) if isinstance(holder, dict) else None
    found = found if isinstance(found, list) else []
    return [item for item in found if isinstance(item, dict)]


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _cited(feature: dict[str, Any]) -> dict[str, Any]:
    for name in _objects(feature, "names"):
        for citation in _objects(name, "citations"):
            if label := _text(citation.get("label")):
                address = _text(citation.get("@id"))
                return {"source": label} | ({"url": address} if address else {})
    return {}


def _described(feature: dict[str, Any]) -> dict[str, Any]:
    for description in _objects(feature, "descriptions"):
        if value := _text(description.get("value")):
            return {"note": value}
    return {}


# --- when ------------------------------------------------------------------------


def _dated(when: Any) -> dict[str, Any]:
    """Return the dates of a ``when``: of several timespans what they span."""
    made = [_span(span) for span in _objects(when, "timespans")]
    if not made:
        return {}
    if len(made) == 1:
        return made[0]
    starts = [span.get("start_date") for span in made]
    ends = [span.get("end_date") for span in made]
    return {
        "start_date": None if None in starts else min(filter(None, starts)),
        "end_date": None if None in ends else max(filter(None, ends)),
    }


def _span(span: dict[str, Any]) -> dict[str, Any]:
    start, end = (_point(span.get(name)) for name in ("start", "end"))
    expression = _expression(start.get("in"), end.get("in"), ends=bool(end))
    first = _bound(start.get("in") or start.get("earliest"), upper=False)
    last = _bound(end.get("in") or end.get("latest"), upper=True)
    if expression is not None:
        with suppress(DateError):
            low, high = edtf.bounds(expression)
            return {
                "date_edtf": expression,
                "date_basis": "person",
                "start_date": low and low.isoformat(),
                "end_date": high and high.isoformat(),
            }
    if first is not None and last is not None and last < first:
        return {}  # what they say is kept in lpf_when
    return {"start_date": first, "end_date": last}


def _point(value: Any) -> dict[str, str]:
    found = value if isinstance(value, dict) else {}
    names = ("in", "earliest", "latest")
    return {n: str(found[n]) for n in names if isinstance(found.get(n), (str, int))}


def _expression(start: str | None, end: str | None, *, ends: bool) -> str | None:
    """Return the EDTF of two known ends; without an end it is over with its start."""
    if start is None or (end is None and ends):
        return None
    written = start if end in {start, None} else f"{start}/{end}"
    with suppress(DateError):
        edtf.parse(written)
        return written
    return None


def _bound(written: str | None, *, upper: bool) -> str | None:
    if written is None:
        return None
    with suppress(DateError):
        found = edtf.bounds(written)[1 if upper else 0]
        return None if found is None else found.isoformat()
    return None


def _bare(geometry: Any) -> Any:
    """Return a geometry without what Linked Places says of it beside."""
    if not isinstance(geometry, dict):
        return geometry
    bare = {n: v for n, v in geometry.items() if n not in _ABOUT_GEOMETRY}
    parts = bare.get("geometries")
    if isinstance(parts, list):
        bare["geometries"] = [
            {n: v for n, v in part.items() if n not in _ABOUT_GEOMETRY}
            if isinstance(part, dict)
            else part
            for part in parts
        ]
    return bare
