"""Make rows of the overlay's entries, and nest all rows in its areas.

Flows in: checked entries, and the rows of the other layers.  Flows out: rows
of the overlay; rows of the other layers are added to in place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import geometry
import shapely
from overlay import Entry, Overlay, OverlayError, split_name
from rows import Row, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# UCDP precision of an event put there, and the weight of the name, by kind.
_PRECISION = {"water": 7, "site": 1}
_WEIGHT = {
    "continent": 245, "region": 215, "water": 210, "island": 200, "corridor": 190,
    "site": 175,
}  # fmt: skip
_NO_PLACE = "is no place; expected the id of one (geomap gazetteer find NAME shows it)"
# Square degrees from which an area is a macro-region, whose outline is kept to
# 0.05 degree (5 km): it is never looked at closer.
_WIDE = 15.0
_WIDE_TOLERANCE = 0.05


def apply(curated: Overlay, rows: dict[str, Row], units: dict[str, Any]) -> list[Row]:
    """Make the overlay's rows, change the rows it adds to, and nest all rows.

    Parameters
    ----------
    rows : dict of Row by id
        All rows of the other layers; changed in place.
    units : dict of shapely geometries
        Shapes that are no row, by id ("wa:Somaliland").

    Raises
    ------
    OverlayError
        If an id that an entry refers to does not exist.
    """
    faults: list[str] = []
    for entry in curated.additions:
        _add_to(entry, rows, faults)
    made: dict[str, Row] = {}
    waiting = list(curated.places)
    while waiting:
        ready = [
            e for e in waiting if not (_needs(e) & {w.values["id"] for w in waiting})
        ]
        if not ready:
            faults += [
                f"{e.at('made_of')}: made of itself; expected other areas"
                for e in waiting
            ]
            break
        for entry in ready:
            row = _make(entry, {**made}, rows, units, faults)
            if row:
                made[row.id] = row
            waiting.remove(entry)
    for entry in [*curated.places, *curated.additions]:
        faults += [
            f"{entry.at('countries')}: {code} is no country of the data;"
            " expected an ISO 3166-1 alpha-2 code"
            for code in entry.values.get("countries", ())
            if f"iso:{code}" not in rows
        ]
    for entry in curated.places:
        for parent in entry.values.get("part_of", ()):
            if parent not in rows and parent not in made:
                faults.append(f"{entry.at('part_of')}: {parent} {_NO_PLACE}")
    faults += [
        f"{where}: {identifier} {_NO_PLACE}"
        for _, identifier, where in curated.peoples
        if identifier not in rows and identifier not in made
    ]
    if faults:
        raise OverlayError("\n".join(sorted(set(faults))))
    added = sorted(made.values(), key=lambda row: row.id)
    nest(added, rows)
    return added


def _needs(entry: Entry) -> set[str]:
    parts = [*entry.values.get("made_of", ()), *entry.values.get("line", ())]
    return {p for p in parts if isinstance(p, str) and p.startswith("gm:")}


def _add_to(entry: Entry, rows: dict[str, Row], faults: list[str]) -> None:
    values = entry.values
    row = rows.get(values["id"])
    if row is None:
        faults.append(f"{entry.at('id')}: {values['id']} {_NO_PLACE}")
        return
    if values.get("replace_names"):
        row.shown, row.main, row.found_by = [], set(), set()
    for written in values.get("names", ()):
        name, language, used_by, own = split_name(written)
        row.add_name(name, language, used_by, main=own)
    preferred = values.get("name")
    if preferred:
        row.add_name(preferred, main=True)
    elif values.get("replace_names"):
        preferred = row.shown[0][0]
    if preferred:
        row.name = preferred
        row.shown.sort(key=lambda item: item[0] != preferred)
    if "countries" in values:
        row.countries = tuple(values["countries"])
        others = [i for i in row.parents if not i.startswith("iso:")]
        row.parents = [*others, *_countries_of(values)]
    row.weight = values.get("weight", row.weight)
    row.disputed = values.get("disputed", row.disputed)
    if row.kind != "country":
        row.source += "+overlay"


def _make(
    entry: Entry,
    made: dict[str, Row],
    rows: dict[str, Row],
    units: dict[str, Any],
    faults: list[str],
) -> Row | None:
    values = entry.values

    def find(identifier: str) -> Row | None:
        full = identifier if ":" in identifier else f"ne:{identifier}"
        return made.get(full) or rows.get(full)

    shape, point = _shape_of(entry, find, units, faults)
    if shape is None and point is None:
        return None
    if point is None:
        point = geometry.reference_point(shape)
    radius = values.get("radius_km")
    kind = values["kind"]
    row = Row(
        id=values["id"],
        kind=kind,
        name=split_name(values["names"][0])[0],
        lat=point[1],
        lon=point[0],
        countries=tuple(values.get("countries", ())),
        disputed=values.get("disputed", False),
        radius_m=int(radius * 1000)
        if radius
        else geometry.radius_m(shape, *point)
        if shape is not None
        else 2_000,
        where_prec=values.get("where_prec", _precision(values)),
        parents=[*values.get("part_of", ()), *_countries_of(values)],
        valid_from=values.get("valid_from", ""),
        valid_to=values.get("valid_to", ""),
        source=f"overlay: {values['authority']}",
        weight=values.get("weight", _WEIGHT[kind]),
        shape=shape,
        schematic=values.get("schematic", "circle" in values or "polygon" in values),
    )
    for written in values["names"]:
        name, language, used_by, own = split_name(written)
        row.add_name(name, language, used_by, main=own)
    return row


def _precision(values: dict[str, Any]) -> int:
    """Return the UCDP precision of an event put there: a river is no open sea."""
    if values["kind"] == "water" and "line" in values:
        return 5
    return _PRECISION.get(values["kind"], 5)


def _countries_of(values: dict[str, Any]) -> Iterable[str]:
    """Return the one country a place lies in; several are no parents of it."""
    codes = values.get("countries", ())
    return [f"iso:{codes[0]}"] if len(codes) == 1 else []


def _shape_of(
    entry: Entry,
    find: Callable[[str], Row | None],
    units: dict[str, Any],
    faults: list[str],
) -> tuple[Any, tuple[float, float] | None]:
    values = entry.values
    if "point" in values:
        return None, (values["point"][0], values["point"][1])
    if "circle" in values:
        lon, lat, kilometres = values["circle"]
        return geometry.within_180(geometry.circle(lon, lat, kilometres)), (lon, lat)
    if "polygon" in values:
        shape = shapely.Polygon(geometry.unrolled(values["polygon"]))
        return geometry.within_180(shape), None
    if "line" in values:
        points = []
        for item in values["line"]:
            if not isinstance(item, str):
                points.append((float(item[0]), float(item[1])))
            elif (row := find(item)) is not None:
                points.append((row.lon, row.lat))
            else:
                faults.append(f"{entry.at('line')}: {item} {_NO_PLACE}")
        if len(points) < 2:
            return None, None
        points = geometry.unrolled(points)
        strip = geometry.buffered_line(points, values["buffer_km"])
        lon, lat = geometry.middle_of(shapely.LineString(points))
        return geometry.within_180(strip), ((lon + 180) % 360 - 180, lat)
    parts: list[Any] = []
    for item in values["made_of"]:
        row = find(item)
        part = units.get(item) if item in units else row.shape if row else None
        if part is None:
            faults.append(
                f"{entry.at('made_of')}: {item} is no area with a shape; expected the id"
                " of a country, of a first-order area or of a gm: place that has one"
            )
        else:
            parts.append(part)
    if not parts:
        return None, None
    # A hair's breadth closes the slits between parts of different origin.
    if len(parts) == 1:
        return parts[0], None
    union: Any = shapely.union_all([p.buffer(0.002) for p in parts]).buffer(-0.002)
    if union.area > _WIDE:
        union = union.simplify(_WIDE_TOLERANCE)
    return geometry.without_specks(union), None


def nest(added: list[Row], rows: dict[str, Row]) -> None:
    """Add the overlay's areas to the parents of what lies in them, smallest first.

    An area that holds a whole country is a parent of the country alone: what
    lies in the country lies in its parents too, and readers follow them.  A
    place inside a disputed area is disputed too, and has its countries.
    """
    areas = [
        r for r in added if r.shape is not None and r.kind not in {"water", "corridor"}
    ]
    size = {r.id: r.shape.area for r in [*rows.values(), *areas] if r.shape is not None}
    everything = [row for row in [*rows.values(), *added] if row.kind != "water"]
    inside = geometry.containing(
        [(r.lon, r.lat) for r in everything], [a.shape for a in areas]
    )
    whole = _holding_whole_countries(everything, inside, areas)
    for code, numbers in whole.items():
        country = rows.get(f"iso:{code}")
        if country is not None:
            country.parents += [areas[n].id for n in sorted(numbers)]
    for row, found in zip(everything, inside, strict=True):
        own = size.get(row.id, 0.0)
        held = whole.get(row.countries[0], set()) if len(row.countries) == 1 else set()
        for number in found:
            area = areas[number]
            if area.id == row.id or own > size[area.id] * 1.01:
                continue
            if (
                number not in held
                and row.kind != "country"
                and area.id not in row.parents
            ):
                row.parents.append(area.id)
            if area.disputed and not row.disputed and row.kind != "country":
                row.disputed = True
                row.countries = tuple(dict.fromkeys([*row.countries, *area.countries]))
        row.parents.sort(key=lambda i: (size.get(i, 0.0), i))


def _holding_whole_countries(
    rows: list[Row], inside: list[list[int]], areas: list[Row]
) -> dict[str, set[int]]:
    """Return by country the numbers of the areas that hold all its settlements.

    Nearly all will do for a continent, whose coast is drawn roughly by hand.
    """
    towns: Counter[str] = Counter()
    held: Counter[tuple[str, int]] = Counter()
    for row, found in zip(rows, inside, strict=True):
        if row.kind == "settlement":
            towns[row.countries[0]] += 1
            held.update((row.countries[0], number) for number in found)
    whole: dict[str, set[int]] = defaultdict(set)
    for (code, number), count in held.items():
        share = (
            0.9 if areas[number].kind == "continent" or areas[number].schematic else 1
        )
        if count >= share * towns[code]:
            whole[code].add(number)
    return whole


def demonyms(curated: Overlay, ids: set[str]) -> dict[str, str]:
    """Return the place of each demonym; an empty string where several share it."""
    found: dict[str, str] = {}
    for word, identifier, _ in curated.peoples:
        assert identifier in ids
        key = fold(word)
        found[key] = identifier if found.get(key, identifier) == identifier else ""
    return dict(sorted(found.items()))
