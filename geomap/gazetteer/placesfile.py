"""Files of a user's own places: CSV or GeoJSON in, checked places out.

Flows in: ``.csv`` files with the columns ``name``, ``lat``, ``lon`` and
optionally ``aliases``, ``kind``, ``radius`` (metres) and ``country``; or
``.geojson`` files whose features have these as properties and a Point, Polygon
or MultiPolygon as geometry.  Flows out: :class:`UserPlace` values.

Every row is checked, and all that is wrong is reported at once, a line each; a
file with one wrong row is not used at all.  Names are data: nothing in them is
taken for a formula, a pattern or markup.
"""

from __future__ import annotations

import csv
import difflib
import io
import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from geomap import files, jsontext
from geomap.errors import InputError, PlacesFileError
from geomap.jsontext import shown
from geomap.model import Place, PlaceKind, PlaceName, Position
from geomap.record import geometry as geometries
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from geomap.model import Geometry

__all__ = ["COLUMNS", "MAX_PLACES_BYTES", "UserPlace", "read_places"]

MAX_PLACES_BYTES = 100_000_000
"""Longest places file that is read: over a million rows of CSV."""

COLUMNS = ("name", "lat", "lon", "aliases", "kind", "radius", "country")
"""The columns that are read, the first three required; others are ignored."""

MAX_NAME = 200
"""Characters of a name; a longer one is a pasted paragraph."""

MAX_RADIUS_M = 20_000_000
"""Half way round the Earth."""

KINDS: tuple[PlaceKind, ...] = tuple(
    kind for kind in get_args(PlaceKind) if kind != "coordinates"
)
_POINTS = ("settlement", "site")

# UCDP's precision of an event put there.  A user's area says no order of
# administration, so it counts as the wider, first one.
_PRECISION = {"settlement": 1, "site": 1, "admin": 4, "country": 6, "water": 7}
_INFORMAL = 5
_RADIUS_OF_POINT_M = 1_000
_RADIUS_OF_AREA_M = 25_000

_NUMBER = re.compile(
    r"[+-]?(?:\d{1,20}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][+-]?\d{1,4})?"
)
_CODE = re.compile(r"[A-Za-z]{2}")
_BETWEEN = re.compile(r"[;|]")
_METRES_PER_DEGREE = 111_195.0  # of a great circle of a sphere of 6,371 km


@dataclass(frozen=True, slots=True, kw_only=True)
class UserPlace:
    """One place of a user's file, and its shape if the file draws one."""

    place: Place
    shape: Geometry | None = None


class _WrongError(ValueError):
    """A value is not what was expected: the words after "expected"."""


def read_places(
    paths: Iterable[str | Path], *, is_country: Callable[[str], bool] | None = None
) -> tuple[UserPlace, ...]:
    """Read and check files of places.

    Parameters
    ----------
    paths : iterable of paths
        ``.csv``, ``.geojson`` or ``.json`` files.
    is_country : callable, optional
        Says whether an alpha-2 code is a country's; any two letters by default.

    Returns
    -------
    tuple of UserPlace
        In the order of the files and of their rows.

    Raises
    ------
    PlacesFileError
        With all that is wrong in all rows of all files: ``file:line:field``,
        value, and what was expected.  An id is made of the name, so a name may
        stand in one row only.
    InputError
        If a file cannot be read at all.
    """
    problems: list[str] = []
    found: dict[str, tuple[UserPlace, str]] = {}
    for path in paths:
        for where, row in _rows(Path(path), problems):
            made = _place(row, where, problems, is_country or bool)
            if made is None:
                continue
            key = made.place.id
            if key in found:
                problems.append(
                    f"{where}:name: {shown(made.place.name)} is also at"
                    f" {found[key][1]}; expected each name in one row; join the rows,"
                    " or give one of them another name"
                )
                continue
            found[key] = (made, where)
    if problems:
        raise PlacesFileError(problems)
    return tuple(made for made, _ in found.values())


def _rows(path: Path, problems: list[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield where each row stands and its values by column."""
    suffix = path.suffix.lower()
    if suffix not in {".csv", ".geojson", ".json"}:
        raise InputError(
            f"{path}: cannot be read as places; expected a .csv or a .geojson file"
        )
    raw = files.read_bytes(path, limit=MAX_PLACES_BYTES)
    text = files.decode(
        raw, path=str(path), keep_line_ends=True, remedy="save it as UTF-8"
    )
    return (_csv_rows if suffix == ".csv" else _features)(text, str(path), problems)


def _csv_rows(
    text: str, path: str, problems: list[str]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            where, line = f"{path}:{line}", reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = _header(cells, where, problems)
                if header is None:
                    return
                continue
            if len(cells) > len(header):
                problems.append(
                    f"{where}: the row has {len(cells)} cells; expected"
                    f" {len(header)}, as the header has; put quotes round a text"
                    " that holds a comma"
                )
                continue
            yield where, dict(zip(header, cells, strict=False))
    except csv.Error as error:
        # What follows an open quote cannot be told into rows.
        problems.append(
            f"{path}:{line}: is not CSV: {error}; expected quotes that are closed,"
            ' and doubled within a text: "a ""b"""'
        )
        return
    if header is None:
        problems.append(
            f"{path}:1: is empty; expected a header such as name,lat,lon,aliases"
        )


def _header(cells: Sequence[str], where: str, problems: list[str]) -> list[str] | None:
    """Return the names of the columns; None, with what is wrong noted, if any is."""
    before = len(problems)
    names = [cell.strip().lower() for cell in cells]
    parted = re.search(r"[;\t]", names[0]) if len(names) == 1 else None
    missing = [name for name in COLUMNS[:3] if name not in names]
    problems += [
        f"{where}:{name}: no such column; did you mean {meant}?"
        for name in names
        if parted is None and name not in COLUMNS and (meant := _meant(name))
    ]
    if parted is not None:
        problems.append(
            f"{where}: columns are parted by {shown(parted[0])}; expected commas;"
            " save it as CSV with commas"
        )
    elif missing and len(problems) == before:
        problems.append(
            f"{where}: the header {shown(','.join(names))} lacks {', '.join(missing)};"
            " expected name,lat,lon and optionally aliases,kind,radius,country"
        )
    problems += [
        f"{where}:{name}: stands twice; expected once"
        for name in COLUMNS
        if names.count(name) > 1
    ]
    return names if len(problems) == before else None


def _meant(name: str) -> str | None:
    """Return the column that a name nearly is: its values must not be lost."""
    if name in _ALMOST:
        return _ALMOST[name]
    close = difflib.get_close_matches(name[:40], COLUMNS, n=1, cutoff=0.8)
    return close[0] if close else None


_ALMOST = {
    "latitude": "lat", "longitude": "lon", "lng": "lon", "long": "lon", "y": "lat",
    "x": "lon", "alias": "aliases", "other_names": "aliases", "radius_m": "radius",
    "type": "kind", "place": "name", "place_name": "name", "title": "name",
}  # fmt: skip


def _features(
    text: str, path: str, problems: list[str]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    value = jsontext.parse(text, where=path, constants=True)
    kind = value.get("type") if isinstance(value, dict) else None
    listed = value.get("features") if kind == "FeatureCollection" else [value]
    if kind not in {"FeatureCollection", "Feature"} or not isinstance(listed, list):
        raise InputError(
            f"{path}: is no GeoJSON of places; expected a FeatureCollection"
        )
    for number, feature in enumerate(listed, 1):
        where = f"{path}:feature {number}"
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            problems.append(
                f"{where}: is {shown(feature)}; expected a Feature with properties"
            )
            continue
        own = {key: v for key, v in properties.items() if key in COLUMNS[3:]}
        yield (
            where,
            {
                "name": properties.get("name"),
                **own,
                "geometry": feature.get("geometry"),
            },
        )


def _place(
    row: Mapping[str, Any],
    where: str,
    problems: list[str],
    is_country: Callable[[str], bool],
) -> UserPlace | None:
    """Return the place of a row; None, with all its problems noted, if it has none."""
    before = len(problems)

    def value(field: str, check: Any, default: Any) -> Any:
        raw = row.get(field)
        if isinstance(raw, str):
            raw = raw.strip()
        if raw is None or raw == "":
            if default is not _REQUIRED:
                return default
            raw = ""
        try:
            return check(raw)
        except _WrongError as error:
            problems.append(f"{where}:{field}: {shown(raw)}; expected {error}")
            return None

    name = value("name", _name, _REQUIRED)
    aliases = value("aliases", _aliases, ())
    kind = value("kind", _kind, None)
    radius = value("radius", _radius, None)
    countries = value("country", _countries(is_country), ())
    shape = None
    if "geometry" in row:
        position, shape, reach = _drawn(row["geometry"], where, problems)
    else:
        lat = value("lat", _degrees(90, other=row.get("lon")), _REQUIRED)
        lon = value("lon", _degrees(180, other=None), _REQUIRED)
        reach = None
        position = None if lat is None or lon is None else Position(lon=lon, lat=lat)
    if len(problems) > before or position is None:
        return None
    default: PlaceKind = "region" if shape else "site"
    kind = kind or default
    if radius is None:
        radius = reach or (_RADIUS_OF_POINT_M if kind in _POINTS else _RADIUS_OF_AREA_M)
    return UserPlace(
        place=Place(
            id=f"user:{files.slug(fold_name(name))}",
            name=name,
            kind=kind,
            position=position,
            countries=countries,
            ancestors=tuple(f"iso:{code}" for code in countries),
            radius_m=radius,
            where_prec=_PRECISION.get(kind, _INFORMAL),
            names=tuple(
                PlaceName(name=each) for each in dict.fromkeys((name, *aliases))
            ),
            source="user",
        ),
        shape=shape,
    )


_REQUIRED = object()


def _name(raw: Any) -> str:
    if not isinstance(raw, str) or not raw:
        raise _WrongError("a name")
    if len(raw) > MAX_NAME:
        raise _WrongError(f"at most {MAX_NAME} characters")
    if files.has_surrogate(raw) or not raw.replace(" ", "").isprintable():
        raise _WrongError("one line of text without control characters")
    if not fold_name(raw):
        raise _WrongError("a name with a letter or a digit")
    return raw


def _aliases(raw: Any) -> tuple[str, ...]:
    """Return the names between ``;`` or ``|``, or those of a JSON array."""
    listed = _BETWEEN.split(raw) if isinstance(raw, str) else raw
    if not isinstance(listed, list):
        raise _WrongError('names parted by ";" or "|"')
    names = [each.strip() if isinstance(each, str) else each for each in listed]
    try:
        return tuple(_name(each) for each in names if each != "")
    except _WrongError as error:
        raise _WrongError(f'names parted by ";" or "|", each {error}') from None


def _kind(raw: Any) -> PlaceKind:
    for kind in KINDS:
        if raw == kind:
            return kind
    raise _WrongError(f"one of {', '.join(KINDS)}")


def _radius(raw: Any) -> int:
    metres = _number(raw)
    if metres is None or not 0 < metres <= MAX_RADIUS_M:
        raise _WrongError("metres, more than 0, such as 500")
    return max(1, round(metres))


def _countries(is_country: Callable[[str], bool]) -> Callable[[Any], tuple[str, ...]]:
    """Return a check for codes parted by ``;`` or ``|``."""

    def check(raw: Any) -> tuple[str, ...]:
        codes = [code.strip().upper() for code in _BETWEEN.split(str(raw))]
        codes = list(dict.fromkeys(filter(None, codes)))
        if not codes or not all(_CODE.fullmatch(c) and is_country(c) for c in codes):
            raise _WrongError('ISO 3166-1 alpha-2 codes such as "GB" or "SD;SS"')
        return tuple(codes)

    return check


def _degrees(limit: int, *, other: Any) -> Any:
    """Return a check for a latitude (limit 90) or a longitude (180)."""

    def check(raw: Any) -> float:
        degrees = _number(raw)
        if degrees is None:
            comma = isinstance(raw, str) and re.fullmatch(r"[+-]?\d+,\d+", raw)
            hint = ", with a decimal point" if comma else ""
            raise _WrongError(f"degrees from -{limit} to {limit}{hint}")
        if not -limit <= degrees <= limit:
            lon = _number(other.strip() if isinstance(other, str) else other)
            swapped = limit < abs(degrees) <= 180 and lon is not None and abs(lon) <= 90
            hint = " (are lat and lon swapped?)" if swapped else ""
            raise _WrongError(f"degrees from -{limit} to {limit}{hint}")
        return round(degrees, geometries.DECIMALS) + 0.0

    return check


def _number(raw: Any) -> float | None:
    """Return a finite number, or None; Python's own reader takes "1_0" and "nan"."""
    if isinstance(raw, str):
        if not _NUMBER.fullmatch(raw) or not raw.isascii():
            return None
        raw = float(raw)
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    try:
        number = float(raw)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _drawn(
    raw: Any, where: str, problems: list[str]
) -> tuple[Position | None, Geometry | None, int | None]:
    """Return the point of a feature, its area, and metres that reach all of it."""
    try:
        geometry, _ = geometries.checked(raw, where=f"{where}:geometry")
    except InputError as error:
        problems.append(str(error))
        return None, None, None
    kind = geometry["type"] if geometry else "none"
    if geometry is not None and kind == "Point":
        lon, lat = geometry["coordinates"]
        return Position(lon=lon, lat=lat), None, None
    if geometry is None or kind not in {"Polygon", "MultiPolygon"}:
        problems.append(
            f"{where}:geometry: {shown(kind)}; expected a Point, Polygon or MultiPolygon"
        )
        return None, None, None
    position, reach = _inside(geometry)
    return position, geometry, reach


def _inside(geometry: Geometry) -> tuple[Position, int]:
    """Return a point in the largest part of an area, and metres to its far corner."""
    import shapely
    from shapely.geometry import shape

    parts = shapely.get_parts(shape(geometry))
    largest = max(parts, key=lambda p: p.area * math.cos(math.radians(p.centroid.y)))
    spot = largest.representative_point()
    lon, lat = round(spot.x, geometries.DECIMALS), round(spot.y, geometries.DECIMALS)
    across = math.cos(math.radians(lat))
    reach = max(
        math.hypot((x - lon) * across, y - lat) for x, y in largest.exterior.coords
    )
    metres = min(MAX_RADIUS_M, math.ceil(reach * _METRES_PER_DEGREE / 100) * 100)
    return Position(lon=lon, lat=lat), max(100, metres)
