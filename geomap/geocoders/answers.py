"""What a service answers becomes places, or an error; never a guess.

Nominatim says of what kind a place is, how far it reaches and in which country
it lies; roads, shops and houses among its answers are no places of news and are
left out.  Of other services only the point and the label are known alike: their
answers count when the label holds the name, and as "near" that point.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from geomap.errors import CoordinateError
from geomap.model import Place, PlaceName, Position
from geomap.model.reading import ONLINE
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.model import PlaceKind

__all__ = ["place_of_json", "place_of_location", "to_json"]

_UNKNOWN_REACH_M = 25_000  # where_prec 2 of UCDP: within about 25 km
_METRES_A_DEGREE = 111_320.0

# Nominatim's address types (https://nominatim.org/release-docs/latest/api/Output/),
# with UCDP's precision.
_TYPES: dict[str, tuple[PlaceKind, int]] = {
    **dict.fromkeys(
        "city town village hamlet municipality suburb quarter neighbourhood borough"
        " city_district isolated_dwelling farm locality allotments city_block".split(),
        ("settlement", 1),
    ),
    **dict.fromkeys("state province".split(), ("admin", 4)),
    **dict.fromkeys("state_district county district subdistrict".split(), ("admin", 3)),
    "country": ("country", 6),
    "continent": ("continent", 7),
    "region": ("region", 5),
    **dict.fromkeys("island archipelago".split(), ("island", 5)),
    "islet": ("island", 1),
    **dict.fromkeys("ocean sea".split(), ("water", 7)),
    **dict.fromkeys(
        "bay strait water lake river stream canal reservoir cape".split(), ("water", 5)
    ),
}
# Nominatim's classes of things that news names as places, beyond those types.
_CLASSES: dict[str, tuple[PlaceKind, int]] = {
    "place": ("settlement", 1),
    "boundary": ("region", 5),
    "natural": ("site", 1),
    "waterway": ("water", 5),
    "military": ("site", 1),
    "aeroway": ("site", 1),
    "mountain_pass": ("site", 1),
    "power": ("site", 1),
}
_LAT_KEYS = frozenset({"lat", "latitude"})
_LON_KEYS = frozenset({"lon", "lng", "longitude"})


def place_of_location(location: Any, *, query: str, service: str) -> Place | None:
    """Return the place of one of geopy's locations, or None if it is none of news.

    Parameters
    ----------
    location : geopy.location.Location
    query, service : str
        What was asked, and of whom; both are kept in ``source``.

    Raises
    ------
    CoordinateError
        If the answer has a coordinate off the globe or no number.
    """
    raw = location.raw if isinstance(location.raw, dict) else {}
    _check_coordinates(raw)
    position = Position(
        lon=round(float(location.longitude), 6), lat=round(float(location.latitude), 6)
    )
    if "osm_type" in raw and ("class" in raw or "category" in raw):
        return _of_nominatim(raw, position, query=query, service=service)
    label = str(location.address).strip()
    if f" {fold_name(query)} " not in f" {fold_name(label)} ":
        return None
    return _place(
        id=f"{service}:{position.lat:.4f},{position.lon:.4f}",
        name=label.partition(",")[0].strip() or query,
        kind="settlement",
        position=position,
        country=None,
        radius_m=_UNKNOWN_REACH_M,
        where_prec=2,
        source=_source(service, query),
    )


def _of_nominatim(
    raw: Mapping[str, Any], position: Position, *, query: str, service: str
) -> Place | None:
    found = _TYPES.get(str(raw.get("addresstype") or raw.get("type")))
    known = found or _CLASSES.get(str(raw.get("class") or raw.get("category")))
    if known is None:
        return None
    kind, where_prec = known
    address = raw.get("address")
    code = address.get("country_code") if isinstance(address, dict) else None
    label = str(raw.get("name") or raw.get("display_name") or query)
    return _place(
        id=f"{service}:{raw.get('osm_type')}/{raw.get('osm_id')}",
        name=label.partition(",")[0].strip() or query,
        kind=kind,
        position=position,
        country=code.upper() if isinstance(code, str) and _is_code(code) else None,
        radius_m=_radius_m(raw.get("boundingbox"), position.lat),
        where_prec=where_prec,
        source=_source(service, query),
    )


def _is_code(code: str) -> bool:
    return len(code) == 2 and code.isascii() and code.isalpha()


def _source(service: str, query: str) -> str:
    return f'{ONLINE}{service}, asked for "{query}"'


def _radius_m(box: Any, lat: float) -> int:
    """Return half the diagonal of a box [south, north, west, east], in metres."""
    try:
        south, north, west, east = (float(side) for side in box)
    except (TypeError, ValueError):
        return _UNKNOWN_REACH_M
    high = abs(north - south)
    wide = min(abs(east - west), 360 - abs(east - west)) * math.cos(math.radians(lat))
    half = math.hypot(high, wide) / 2 * _METRES_A_DEGREE
    if not math.isfinite(half):
        return _UNKNOWN_REACH_M
    return int(min(max(half, 1_000), 5_000_000) // 100 * 100)


def _check_coordinates(raw: Any, depth: int = 0) -> None:
    """Refuse what geopy would bend: it takes a longitude of 500 for 140."""
    if isinstance(raw, list):
        raw = dict(enumerate(raw[:50]))
    if not isinstance(raw, dict) or depth > 5:
        return
    for key, value in raw.items():
        limit = 90 if key in _LAT_KEYS else 180 if key in _LON_KEYS else 0
        if isinstance(value, dict | list):
            _check_coordinates(value, depth + 1)
        elif limit and (value is not None or depth == 0):  # geopy takes null for 0
            _check_number(str(key), value, limit)


def _check_number(key: str, value: Any, limit: int) -> None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not -limit <= number <= limit:
        raise CoordinateError(
            f"{key} is {str(value)[:40]!r}; expected degrees from -{limit} to {limit}"
        )


def _place(
    *,
    id: str,  # noqa: A002  the name of the field
    name: str,
    kind: PlaceKind,
    position: Position,
    country: str | None,
    radius_m: int,
    where_prec: int,
    source: str,
) -> Place:
    return Place(
        id=id,
        name=name,
        kind=kind,
        position=position,
        countries=(country,) if country else (),
        ancestors=(f"iso:{country}",) if country else (),
        radius_m=radius_m,
        where_prec=where_prec,
        names=(PlaceName(name=name),),
        source=source,
    )


def to_json(place: Place) -> dict[str, Any]:
    """Return what the cache keeps of a place; ``place_of_json`` undoes it."""
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "lat": place.position.lat,
        "lon": place.position.lon,
        "country": place.countries[0] if place.countries else None,
        "radius_m": place.radius_m,
        "where_prec": place.where_prec,
        "source": place.source,
    }


_KINDS = frozenset(kind for kind, _ in (*_TYPES.values(), *_CLASSES.values()))


def place_of_json(value: Mapping[str, Any]) -> Place:
    """Return the place that ``to_json`` wrote.

    Raises
    ------
    ValueError, KeyError, TypeError
        If it did not.
    """
    texts = {key: value[key] for key in ("id", "name", "source")}
    if not all(isinstance(text, str) and text for text in texts.values()):
        raise ValueError("id, name and source are texts")
    if value["kind"] not in _KINDS or value["where_prec"] not in range(1, 8):
        raise ValueError(f"kind {value['kind']!r}, where_prec {value['where_prec']!r}")
    country = value["country"]
    if country is not None and not _is_code(country):
        raise ValueError(f"country {country!r}")
    return _place(
        **texts,
        kind=value["kind"],
        position=Position(lat=float(value["lat"]), lon=float(value["lon"])),
        country=country,
        radius_m=int(value["radius_m"]),
        where_prec=int(value["where_prec"]),
    )
