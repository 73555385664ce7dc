"""Linked Places Format 1.3: events as attestations of their places, in GeoJSON-LD.

For gazetteers of history such as the World Historical Gazetteer.  Each Feature
is a place that an event attests: its name as the source writes it, with a
citation, a ``when``, feature classes, and how certain place and time are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from geomap import jsontext
from geomap.errors import InputError
from geomap.formats.attribution import attribution
from geomap.formats.when import when
from geomap.jsontext import shown
from geomap.record import geometry as shapes
from geomap.record.reader import placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.model import Event, EventTable

__all__ = ["blocks", "losses", "write"]

_CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places-format/main/"
    "linkedplaces-context-v1.1.jsonld"
)
# The seven classes of GeoNames; required since version 1.3 (24 June 2024).
_CLASSES = {
    "settlement": ["P"],
    "admin": ["A"],
    "country": ["A"],
    "region": ["L"],
    "continent": ["L"],
    "water": ["H"],
    "corridor": ["R"],
    "island": ["T"],
    "site": ["S"],
}
# What a UCDP precision says of a place whose kind is not known.
_CLASSES_BY_PRECISION = {3: ["A"], 4: ["A"], 5: ["L", "R"], 6: ["A"], 7: ["H"]}
# What the format has no member for, or none that gives it back as it was.
_FIELDS = (
    "id event_class subclass start_date end_date date_edtf date_basis date_prec"
    " place_name place_id place_label place_kind place_role place_basis lat lon"
    " radius_m geometry_kind where_prec country disputed doc_id source url published"
    " sentence review"
).split()
_ALWAYS = frozenset("id event_class start_date end_date date_edtf review".split())
_CERTAINTY = {1: "certain", 2: "less-certain", 3: "less-certain"}


def write(table: EventTable) -> bytes:
    """Return the places of events as the bytes of a Linked Places file.

    Raises
    ------
    InputError
        If a value or geometry cannot be written; the message names the event.
    """
    return b"".join(blocks(table))


def blocks(table: EventTable) -> Iterator[bytes]:
    """Yield the bytes of a Linked Places file, a Feature a line."""
    head: dict[str, Any] = {"type": "FeatureCollection", "@context": _CONTEXT}
    if found := attribution(table):
        head |= {"attribution": list(found)}
    yield f'{jsontext.dump(head)[:-1]},"features":['.encode()
    separator = "\n"
    for event in table:
        if _toponyms(event):
            try:
                yield f"{separator}{jsontext.dump(_feature(event))}".encode()
            except (TypeError, ValueError) as error:
                if isinstance(error, InputError):
                    raise
                raise InputError(
                    f"event {shown(event.id)}: cannot be written: {error}"
                ) from error
            separator = ",\n"
    yield b"\n]}\n"


def _toponyms(event: Event) -> list[str]:
    names = (event.place_name, event.place_label)
    return [name for name in dict.fromkeys(names) if name]


def _feature(event: Event) -> dict[str, Any]:
    dated = when(start=event.start_date, end=event.end_date, edtf=event.date_edtf)
    if dated is not None:
        dated["certainty"] = _certainty_of_date(event.date_edtf or "")
    properties = {
        "title": event.title,
        "ccodes": event.country.split("; ") if event.country else [],
        "fclasses": _classes(event),
    } | {name: getattr(event, name) for name in _FIELDS if _is_told(event, name)}
    feature: dict[str, Any] = {
        # Relative to where the file is published.
        "@id": f"#{quote(event.id, safe='')}",
        "type": "Feature",
        "properties": properties,
        "geometry": _geometry(event),
    }
    if dated is not None:
        feature["when"] = dated
    citation = _citation(event)
    feature["names"] = [
        {"toponym": name} | ({"citations": [citation]} if citation and not row else {})
        for row, name in enumerate(_toponyms(event))
    ]
    if event.place_kind:
        kind = event.place_kind
        feature["types"] = [{"label": kind, "sourceLabels": [{"label": kind}]}]
    if (event.place_id or "").startswith("gn:"):
        number = quote((event.place_id or "").removeprefix("gn:"), safe="")
        page = f"https://www.geonames.org/{number}/"
        feature["links"] = [{"type": "closeMatch", "identifier": page}]
    if event.sentence:
        feature["descriptions"] = [{"value": event.sentence} | _identity(event)]
    return feature


def _is_told(event: Event, name: str) -> bool:
    value = getattr(event, name)  # 0 is told: `in` would take it for False
    return name in _ALWAYS or not (value is None or value is False)


def _classes(event: Event) -> list[str]:
    known = _CLASSES.get(event.place_kind or "")
    return known or _CLASSES_BY_PRECISION.get(event.where_prec or 0, ["P", "S"])


def _certainty_of_date(edtf: str) -> str:
    if any(mark in edtf for mark in "?%"):
        return "uncertain"
    return "less-certain" if "~" in edtf or "X" in edtf or "[" in edtf else "certain"


def _geometry(event: Event) -> dict[str, Any] | None:
    geometry = placed(event)
    if geometry is None:
        return None
    shape, _ = shapes.checked(geometry, where=f"event {shown(event.id)}", mend=True)
    if shape is None or event.where_prec is None:
        return shape
    return shape | {"certainty": _CERTAINTY.get(event.where_prec, "uncertain")}


def _identity(event: Event) -> dict[str, str]:
    return {"@id": event.url} if event.url else {}


def _citation(event: Event) -> dict[str, str] | None:
    label = event.source or event.doc_id
    if not label:
        return None
    year = {"year": event.published[:4]} if event.published else {}
    return {"label": label} | year | _identity(event)


def losses(table: EventTable) -> Iterator[str]:
    """Yield what a Linked Places file of these events would not hold."""
    nameless = sum(not _toponyms(event) for event in table)
    if nameless:
        yield f"{nameless} events without the name of a place"
    if any(_toponyms(event) and _citation(event) is None for event in table):
        yield "a citation of every place (the format asks for one; some events have no source)"
    yield "fields of an event that are not about its class, place, time and source"
