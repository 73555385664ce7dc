"""The hand-kept part of the gazetteer: regions, waters, contested places, names.

Flows in: the files of ``overlay/``.  Flows out: entries, checked one by one;
``curate`` makes rows of them.

``*.toml`` holds ``[[place]]`` (a new row) and ``[[also]]`` (names, countries or
a preferred name for a row that exists).  A place has one shape of::

    made_of = ["AZE-1691", "gm:donbas", "iso:AM", "wa:Somaliland"]   areas put together
    line    = ["gn:585184", [46.34, 39.51]]   and buffer_km          a strip through places
    circle  = [lon, lat, radius in km]                               schematic
    polygon = [[lon, lat], [lon, lat], ...]                          drawn by hand: schematic
    point   = [lon, lat]                      and radius_km          no shape

A line or polygon from 178 to -179 goes across 180 degrees, not round the globe.

A name is written ``"Lachin"``, ``"hy:Բերձոր"`` or ``"hy:Բերձոր @Armenian"``:
language before, who uses it behind.  The first one is the preferred name; one
with a ``~`` behind ("Gaza ~" of the strip) is first the name of another place.
Every entry says ``why``, and on whose ``authority``.

``*.tsv`` holds the same for simple places, one a line, under a header: names
joined by "; ", the shape in words ("circle 47 31 80", "polygon 1 2, 3 4, 5 6",
"line 1 2, gn:5; 3", "made_of A B", "point 1 2 3"), and in the last column
``disputed``, ``schematic`` or ``key=value``.  ``countries.tsv`` and
``demonyms.tsv`` have formats of their own, stated in them.

All files are read to their end; each message names file, line and field.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shapely
from geometry import unrolled
from rows import fold

FOLDER = Path(__file__).resolve().parent / "overlay"

KINDS = ("region", "continent", "water", "corridor", "island", "site")
SHAPES = ("made_of", "line", "circle", "polygon", "point")
_PLACE_KEYS = frozenset(
    "id kind names countries disputed made_of line buffer_km circle polygon point"
    " radius_km schematic part_of why authority valid_from valid_to weight where_prec".split()
)
_ALSO_KEYS = frozenset(
    "id names name countries disputed replace_names weight why authority".split()
)
_WHOLE_NUMBERS = {"weight": 255, "where_prec": 7}
_EXPECTED = {
    "id": "gm:some-slug, or the id of the row that is added to",
    "why": "the reason for the entry, in a sentence",
    "authority": "who says so",
    "kind": ", ".join(KINDS),
    "names": "at least one name",
}
_SHAPES_IN_WORDS = (
    "circle LON LAT KM, point LON LAT KM (0 to 5000 km), polygon LON LAT, LON LAT, ...,"
    " line LON LAT, ID, ...; KM, or made_of ID ID"
)
_NAME = re.compile(r"(?:([a-z]{2,3}):)?([^@~]+)(~)?(?:@(.+))?")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


class OverlayError(Exception):
    """Rows of the overlay are wrong; one line for each fault."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of an overlay file, and where it stands."""

    table: str
    values: dict[str, Any]
    path: Path
    line: int
    lines: dict[str, int]

    def at(self, key: str) -> str:
        """Return ``file:line:field`` for messages."""
        return f"{self.path.name}:{self.lines.get(key, self.line)}:{key}"


@dataclass(slots=True)
class Overlay:
    """All entries of the overlay, checked one by one.

    Attributes
    ----------
    peoples : list of (word, place id, where)
        Demonyms.
    initials : set of str
        Folded names that count only in capitals.
    """

    places: list[Entry] = field(default_factory=list)
    additions: list[Entry] = field(default_factory=list)
    peoples: list[tuple[str, str, str]] = field(default_factory=list)
    initials: set[str] = field(default_factory=set)


def read_overlay(folder: Path = FOLDER) -> Overlay:
    """Read and check every file of the overlay.

    Raises
    ------
    OverlayError
        With one line for each fault in any file.
    """
    found = Overlay()
    faults: list[str] = []
    entries: list[Entry] = []
    for path in sorted(folder.glob("*.toml")):
        entries += _entries(path, faults)
    for path in sorted(folder.glob("*.tsv")):
        if path.name == "countries.tsv":
            entries += _read_countries(path, found, faults)
        elif path.name == "demonyms.tsv":
            found.peoples += _read_demonyms(path, faults)
        else:
            entries += _read_table(path, faults)
    seen: dict[str, str] = {}
    for entry in entries:
        faults += _faults_of(entry)
        if entry.table == "also":
            found.additions.append(entry)
            continue
        identifier = str(entry.values.get("id"))
        if identifier in seen:
            here = entry.at("id")
            faults.append(f"{here}: {identifier} is already at {seen[identifier]}")
        seen[identifier] = entry.at("id")
        found.places.append(entry)
    if faults:
        raise OverlayError("\n".join(faults))
    return found


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    """Return the numbered lines of a table, split at tabs, without its remarks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        (number, line.split("\t"))
        for number, line in enumerate(lines, start=1)
        if line and not line.startswith("#")
    ]


def _read_table(path: Path, faults: list[str]) -> list[Entry]:
    (_, header), *rows = _rows(path)
    entries = []
    for number, cells in rows:
        given = {k: v.strip() for k, v in zip(header, cells, strict=False) if v.strip()}
        if len(cells) > len(header):
            faults.append(
                f"{path.name}:{number}:{header[-1]}: too many cells; expected"
                f" {len(header)}: {' '.join(header)}"
            )
        values: dict[str, Any] = {
            k: given[k] for k in ("id", "kind", "why", "authority") if k in given
        }
        values["names"] = [n.strip() for n in given.get("names", "").split(";")]
        values["countries"] = given.get("countries", "").split()
        for word in given.get("more", "").split():
            key, _, value = word.partition("=")
            if key in _WHOLE_NUMBERS and value.isascii() and value.isdigit():
                values[key] = int(value)
            else:
                values[key] = [value] if key == "part_of" else value or True
        try:
            values |= _shape_in_words(given.get("shape", ""))
        except (ValueError, IndexError):
            faults.append(
                f"{path.name}:{number}:shape: {given.get('shape', '')!r}; expected"
                f" {_SHAPES_IN_WORDS}"
            )
        entries.append(Entry("place", values, path, number, {}))
    return entries


def _shape_in_words(text: str) -> dict[str, Any]:
    """Return the keys of a shape: "circle 47 31 80" is {"circle": [47, 31, 80]}."""
    form, _, rest = text.partition(" ")
    if form == "made_of":
        # A unit of world-atlas has blanks in its name and stands last.
        before, unit, after = rest.partition("wa:")
        return {"made_of": [*before.split(), *([unit + after] if unit else [])]}
    if form == "circle":
        lon, lat, kilometres = map(float, rest.split())
        if not 0 < kilometres < 5000:
            raise ValueError(f"radius {kilometres:g} km; expected 0 to 5000")
        return {"circle": [lon, lat, kilometres]}
    if form == "point":
        lon, lat, kilometres = map(float, rest.split())
        if not 0 < kilometres < 5000:
            raise ValueError(f"radius {kilometres:g} km; expected 0 to 5000")
        return {"point": [lon, lat], "radius_km": kilometres}
    corners, _, kilometres_text = rest.partition(";")
    points = [
        part.strip() if ":" in part else [float(number) for number in part.split()]
        for part in corners.split(",")
    ]
    if form == "polygon":
        return {"polygon": points}
    if form == "line":
        return {"line": points, "buffer_km": float(kilometres_text)}
    raise ValueError(form)


def _read_countries(path: Path, found: Overlay, faults: list[str]) -> list[Entry]:
    """Return what a table of code, name, other names, demonyms adds to countries."""
    entries = []
    for number, cells in _rows(path):
        code, name, others, peoples = [*cells, "", "", ""][:4]
        where = f"{path.name}:{number}:demonyms"
        names = [n.strip() for n in others.split(",") if n.strip()]
        for other in names:
            letters = other.replace(".", "")
            if letters.isupper() and len(letters) <= 4:
                found.initials.add(fold(other).replace(" ", ""))
        for word in filter(None, map(str.strip, peoples.split(","))):
            found.peoples += [(w, f"iso:{code}", where) for w in _with_plural(word)]
        values: dict[str, Any] = {"id": f"iso:{code}", "names": names}
        values |= {"why": "short forms and former names", "authority": "see the table"}
        if name:
            values["name"] = name
        if code != code.upper() or len(code) != 2:
            faults.append(f"{path.name}:{number}:code: {code!r}; expected two letters")
        entries.append(Entry("also", values, path, number, {}))
    return entries


def _with_plural(word: str) -> list[str]:
    return [word] if re.search("(?:s|z|sh|ch|men)$", word) else [word, f"{word}s"]


def _entries(path: Path, faults: list[str]) -> list[Entry]:
    text = path.read_text(encoding="utf-8")
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        faults.append(f"{path.name}: no TOML: {error}")
        return []
    starts: list[tuple[str, int, dict[str, int]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("[["):
            starts.append((line.strip("[] "), number, {}))
        elif starts and (key := re.match(r"([a-z_]+) *=", line)):
            starts[-1][2][key.group(1)] = number
    counts: dict[str, int] = {}
    entries = []
    for table, line_number, lines in starts:
        if table not in {"place", "also"}:
            faults.append(f"{path.name}:{line_number}:{table}: expected place or also")
            continue
        index = counts.get(table, 0)
        counts[table] = index + 1
        entries.append(Entry(table, tables[table][index], path, line_number, lines))
    return entries


def _read_demonyms(path: Path, faults: list[str]) -> list[tuple[str, str, str]]:
    """Return (word, id, where) of a table: id, tab, words separated by commas."""
    found = []
    for number, cells in _rows(path):
        where = f"{path.name}:{number}:words"
        for word in cells[1].split(",") if len(cells) > 1 else [""]:
            if not fold(word):
                faults.append(f"{where}: {word!r} folds to nothing; expected a word")
            found += [(w, cells[0], where) for w in _with_plural(word.strip())]
    return found


def _faults_of(entry: Entry) -> list[str]:
    values = entry.values
    known = _PLACE_KEYS if entry.table == "place" else _ALSO_KEYS
    faults = [
        f"{entry.at(key)}: unknown; expected one of {', '.join(sorted(known))}"
        for key in values
        if key not in known
    ]
    needed = ["id", "why", "authority"]
    needed += ["kind", "names"] if entry.table == "place" else []
    faults += [
        f"{entry.at(key)}: missing; expected {_EXPECTED[key]}"
        for key in needed
        if not values.get(key)
    ]
    for name in values.get("names", ()):
        match = _NAME.fullmatch(name)
        if not match or not fold(match.group(2)):
            faults.append(
                f"{entry.at('names')}: {name!r} folds to nothing; expected letters"
            )
    for code in values.get("countries", ()):
        if not re.fullmatch("[A-Z]{2}", code):
            faults.append(f"{entry.at('countries')}: {code!r}; expected two letters")
    for key, most in _WHOLE_NUMBERS.items():
        if key in values and not (
            isinstance(values[key], int) and 1 <= values[key] <= most
        ):
            here = f"{entry.at(key)}: {values[key]!r}"
            faults.append(f"{here}; expected a whole number from 1 to {most}")
    for key in ("valid_from", "valid_to"):
        if key in values and not _DAY.fullmatch(values[key]):
            faults.append(f"{entry.at(key)}: {values[key]!r}; expected YYYY[-MM[-DD]]")
    if entry.table == "place":
        faults += _faults_of_place(entry)
    return faults


def _faults_of_place(entry: Entry) -> list[str]:
    values = entry.values
    faults = []
    if not re.fullmatch(r"gm:[a-z0-9]+(?:-[a-z0-9]+)*", str(values.get("id"))):
        faults.append(f"{entry.at('id')}: {values.get('id')!r}; expected gm:some-slug")
    if values.get("kind") not in KINDS:
        faults.append(
            f"{entry.at('kind')}: {values.get('kind')!r}; expected {', '.join(KINDS)}"
        )
    given = [key for key in SHAPES if key in values]
    if len(given) != 1:
        faults.append(f"{entry.at('id')}: {given}; expected exactly one of {SHAPES}")
    if "line" in values and not values.get("buffer_km"):
        faults.append(f"{entry.at('line')}: expected buffer_km with it")
    for key in given:
        positions = values[key] if key in {"line", "polygon"} else [values[key]]
        if key == "made_of":
            continue
        for position in positions:
            if isinstance(position, str):
                continue
            faults += _faults_of_position(entry, key, position)
    if "polygon" in values and not faults:
        shape = shapely.Polygon(unrolled(values["polygon"]))
        if not shape.is_valid:
            why = shapely.is_valid_reason(shape)
            faults.append(
                f"{entry.at('polygon')}: {why}; expected a ring that does"
                " not cross itself"
            )
    return faults


def _faults_of_position(entry: Entry, key: str, position: list[float]) -> list[str]:
    if len(position) < 2:
        return [f"{entry.at(key)}: {position}; expected [longitude, latitude]"]
    lon, lat = position[:2]
    if -180 <= lon <= 180 and -90 <= lat <= 90:
        return []
    expected = "expected longitude -180 to 180, then latitude -90 to 90 (swapped?)"
    return [f"{entry.at(key)}: {position}; {expected}"]


def split_name(name: str) -> tuple[str, str, str, bool]:
    """Return (name, language, used_by, whether it is its own) of a written name.

    Examples
    --------
    >>> split_name("hy:Բերձոր @Armenian")
    ('Բերձոր', 'hy', 'Armenian', True)
    """
    match = _NAME.fullmatch(name)
    if match is None:
        raise OverlayError(f"{name!r} is no name")
    language, text, borrowed, used_by = match.groups()
    return text.strip(), language or "", (used_by or "").strip(), borrowed is None
