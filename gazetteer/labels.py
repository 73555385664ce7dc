"""Which names the base map shows, and from which zoom.

Flows in: GeoNames' towns and countries, Natural Earth's polygons.  Flows out:
``[name, longitude, latitude, zoom, kind]`` rows, the most important first; a
country's row ends in further spots for its name.

A town appears at the first zoom at which no more important town is near it, so
that the map is neither empty nor crowded at any zoom; the page still drops
what would overlap in its window.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from shapely import Point, Polygon, box, unary_union
from territories import TERRITORIES, TWO_NAMES, UNLABELLED

if TYPE_CHECKING:
    from collections.abc import Iterable

Label = list[Any]  # [name, longitude, latitude, zoom, kind, further spots]

FIRST_ZOOM, LAST_ZOOM = 3, 9
APART = 62  # pixels between two towns that appear at one zoom
COARSE_ZOOM = 5  # towns that appear up to this zoom are on the world map

# Names of waters that orient a reader: not in the packages, so kept here.
# Longitude and latitude of where the name is written, and the first zoom.
WATERS = """
Atlantic Ocean|-38|30|2; Atlantic Ocean|-15|-25|2; Pacific Ocean|-150|20|2
Pacific Ocean|-120|-30|2; Indian Ocean|80|-22|2; Arctic Ocean|-30|83|3
Southern Ocean|60|-62|3; Mediterranean Sea|18.5|34.6|4; Black Sea|34|43.2|4
Caspian Sea|50.8|41.3|4; Red Sea|38.2|20.5|4; Arabian Sea|64|15|3
Bay of Bengal|88.5|14|3; South China Sea|114|14|3; East China Sea|125|29.5|4
Yellow Sea|123.2|35.5|5; Sea of Japan / East Sea|135|40|4; Sea of Okhotsk|150|55|3
Bering Sea|-178|58|3; Baltic Sea|19.8|57.5|4; North Sea|3|56.3|4
Norwegian Sea|3|67|3; Barents Sea|40|74|3; Adriatic Sea|15.6|43|5
Aegean Sea|25|38.8|5; Tyrrhenian Sea|12|40|5; Ionian Sea|18.8|38|5
Sea of Azov|36.6|46.1|6; Persian Gulf / Arabian Gulf|51.5|27|5; Gulf of Aden|48|12.4|5
Gulf of Oman|58.5|24.7|6; Gulf of Guinea|3|2|3; Gulf of Mexico|-90|25|3
Caribbean Sea|-75|15|3; Hudson Bay|-85|60|3; Gulf of Alaska|-146|57|4
Coral Sea|155|-16|3; Tasman Sea|160|-38|3; Java Sea|111|-5|5; Celebes Sea|122|3.2|5
Banda Sea|127.5|-5.5|5; Sulu Sea|120|8.3|5; Philippine Sea|134|18|3
Timor Sea|127|-11|5; Arafura Sea|135|-9.5|4; Andaman Sea|95.8|10.5|5
Gulf of Thailand|101.5|10|5; Gulf of Tonkin|107.8|20|6; Bay of Biscay|-4.5|45.3|5
Celtic Sea|-7.5|50.5|6; Irish Sea|-4.9|53.7|6; English Channel|-1.8|50|6
Labrador Sea|-54|58|4; Gulf of St. Lawrence|-62|48.3|5; Mozambique Channel|41|-18|4
Strait of Hormuz|56.5|26.4|7; Bab el-Mandeb|43.35|12.5|7; Kerch Strait|36.55|45.2|8
Sea of Marmara|28.1|40.7|7; Aral Sea|59.5|45|5; Lake Victoria|33|-1.1|5
Lake Tanganyika|29.6|-6.3|6; Lake Malawi|34.5|-12|6; Lake Chad|14.3|13.2|6
Lake Sevan|45.35|40.35|7; Lake Urmia|45.45|37.7|6; Lake Van|42.9|38.65|6
Lake Baikal|108|53.6|4; Lake Balkhash|74.5|46.2|5; Lake Superior|-87.8|47.7|5
Lake Michigan|-87|43.8|5; Lake Huron|-82.3|44.8|5; Lake Ladoga|31.5|60.9|6
"""


def water_labels() -> list[Label]:
    """Return the names of waters."""
    rows = [
        row.split("|") for row in WATERS.replace("\n", ";").split(";") if row.strip()
    ]
    return [
        [name.strip(), float(lon), float(lat), int(zoom), "water"]
        for name, lon, lat, zoom in rows
    ]


def territory_labels() -> list[Label]:
    """Return the neutral names of contested territories."""
    return [[*t.label, "territory"] for t in TERRITORIES if t.label[0]]


def data_labels() -> list[Label]:
    """Return the names of the territories that the base data draw as countries."""
    return [
        [t.as_country, *t.label[1:], "country"] for t in TERRITORIES if t.as_country
    ]


def data_towns(cities: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Return, by the label that carries two names, the one that the data prefer."""
    return {
        TWO_NAMES[city["name"]]: city["name"]
        for city in cities
        if city["name"] in TWO_NAMES
    }


def country_labels(
    countries: dict[str, Any], polygons: Iterable[tuple[dict[str, Any], Polygon]]
) -> list[Label]:
    """Return the names of countries, each well inside its largest polygon."""
    largest: dict[int, Polygon] = {}
    for feature, polygon in polygons:
        number = int(feature.get("id") or 0)
        if number not in largest or polygon.area > largest[number].area:
            largest[number] = polygon
    found = []
    for code, country in sorted(countries.items()):
        shape = largest.get(int(country["isonumeric"] or 0))
        if shape is None or code in UNLABELLED:
            continue
        first, *others = _label_points(shape)
        width = shape.bounds[2] - shape.bounds[0]
        zoom = min(7, max(2, round(math.log2(90 / max(width, 0.3)))))
        more = [degrees for spot in others for degrees in spot]
        found.append([country["name"], *first, zoom, "country", more])
    return sorted(found, key=lambda row: (row[3], row[0]))


def _label_points(shape: Polygon) -> list[tuple[float, float]]:
    """Return up to three points deep inside and apart, the deepest first.

    They lie on a grid, so that all machines agree on them.  The later ones are
    for windows in which an event or the window's edge takes the first.  None is
    near a contested territory: a country's name there would say whose it is.
    """
    west, south, east, north = shape.bounds
    contested = unary_union([box(*t.window) for t in TERRITORIES if t.label[0]])
    depths: dict[tuple[int, int], float] = {}
    disputed = set()
    for i in range(1, 24):
        for j in range(1, 24):
            spot = Point(
                west + (east - west) * i / 24, south + (north - south) * j / 24
            )
            if shape.contains(spot):
                depths[i, j] = round(shape.exterior.distance(spot), 3)
                if contested.contains(spot):
                    disputed.add((i, j))
    # All of Cyprus lies in the window of its north; its shape does not.
    if len(disputed) < len(depths):
        depths = {at: depth for at, depth in depths.items() if at not in disputed}
    if not depths:
        spot = shape.representative_point()
        return [(round(spot.x, 2), round(spot.y, 2))]
    chosen = [max(depths, key=lambda at: (depths[at], -at[1], -at[0]))]
    deepest = depths[chosen[0]]
    while len(chosen) < 3:
        apart = {
            at: min(math.dist(at, other) for other in chosen)
            for at, depth in depths.items()
            if depth > deepest * 0.4
        }
        best = max(apart, key=lambda at: (apart[at] * depths[at], -at[1], -at[0]))
        if apart[best] < 5:
            break
        chosen.append(best)
    return [
        (
            round(west + (east - west) * i / 24, 2),
            round(south + (north - south) * j / 24, 2),
        )
        for i, j in chosen
    ]


def town_labels(cities: Iterable[dict[str, Any]], capitals: set[str]) -> list[Label]:
    """Return the towns to show, the most important first, each with its first zoom.

    Parameters
    ----------
    cities : iterable of dict
        Rows of ``cities5000.json``.
    capitals : set of str
        ``CC|name``: a capital comes before a larger town.
    """
    ranked = sorted(
        (
            (
                -_weight(city, capitals),
                city["name"],
                city["longitude"],
                city["latitude"],
            )
            for city in cities
        ),
    )
    zooms = _first_zooms([(lon, lat) for _, _, lon, lat in ranked])
    return [
        [TWO_NAMES.get(name, name), round(lon, 3), round(lat, 3), zoom, "town"]
        for (_, name, lon, lat), zoom in zip(ranked, zooms, strict=True)
        if zoom <= LAST_ZOOM
    ]


def _weight(city: dict[str, Any], capitals: set[str]) -> float:
    people = float(city["population"])
    is_capital = f"{city['countrycode']}|{city['name']}" in capitals
    return max(people * 4, 400_000.0) if is_capital else people


def _first_zooms(places: list[tuple[float, float]]) -> list[int]:
    """Return for each place, in order of rank, the first zoom with room for it."""
    zooms = [LAST_ZOOM + 1] * len(places)
    for zoom in range(LAST_ZOOM, FIRST_ZOOM - 1, -1):
        taken: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
        for index, (lon, lat) in enumerate(places):
            x, y = _pixels(lon, lat, zoom)
            column, row = int(x // APART), int(y // APART)
            near = (
                other
                for i in (-1, 0, 1)
                for j in (-1, 0, 1)
                for other in taken[column + i, row + j]
            )
            if all(abs(x - a) >= APART or abs(y - b) >= APART / 2 for a, b in near):
                taken[column, row].append((x, y))
                zooms[index] = zoom
    return zooms


def _pixels(lon: float, lat: float, zoom: int) -> tuple[float, float]:
    size = 256 * 2**zoom
    y = math.log(math.tan(math.pi / 4 + math.radians(max(-85, min(85, lat))) / 2))
    return (lon + 180) / 360 * size, (1 - y / math.pi) / 2 * size
