r"""Positions that a text states in figures.

Flows in: a text.  Flows out: for each stated position its span and a
:class:`~geomap.model.Place` of kind ``coordinates`` with the id
``coord:latitude,longitude``.

Read are decimal degrees with hemisphere letters (``33.3152 N, 44.3661 E``) or
named (``latitude 33.3152, longitude 44.3661``), a signed pair where the words
before it say that it is a position (``coordinates 33.3152, 44.3661``), degrees
with minutes and seconds (``33\u00b018'55"N 44\u00b021'58"E``, ``331855N 0442158E``), as ships
write them (``01:14.5N - 103:58.2E``, ``12 34N, 043 21E``), and MGRS
(``38S MB 41234 86543``).  A value off the globe is no position, and neither are
telephone numbers, scores, prices and versions.

MGRS squares are turned into metres here (NGA.STND.0037, appendix B) and metres into degrees by
pyproj, which comes with geopandas; it is imported only where a text has such a
square.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from geomap.errors import CoordinateError
from geomap.model import Place, PlaceMention, Position
from geomap.text import Occupied

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

CUE = "stated coordinates"
"""The cue of a mention that is a position in figures."""

_METRES_A_DEGREE = 111_320
_LEAST_RADIUS_M = 30

_MINUTE = "['\u2019\u2032]"
_SECOND = "(?:\"|\u201d|\u2033|''|\u2019\u2019|\u2032\u2032)"
_DEGREE = "[\u00b0\u00ba]"
_PLAIN = r"\d{1,3}(?:\.\d{1,10})?"
_BETWEEN = r"(?:[ \t]?[,;/][ \t]?|[ \t]{1,2}|[ \t](?:and|-|\u2013)[ \t])"


def _angle(letters: str, side: str) -> str:
    """Return the pattern of an angle with its hemisphere letter before or after it."""
    value = (
        rf"(?P<{side}_d>{_PLAIN})[ ]?(?:{_DEGREE}[ ]?"
        rf"(?:(?P<{side}_m>[0-5]?\d(?:\.\d{{1,6}})?)[ ]?{_MINUTE}[ ]?"
        rf"(?:(?P<{side}_s>[0-5]?\d(?:\.\d{{1,4}})?)[ ]?{_SECOND}[ ]?)?)?)?"
    )
    return rf"(?:(?P<{side}_b>[{letters}])[ ]?)?{value}(?P<{side}_a>[{letters}])?"


_LETTERED = re.compile(
    rf"(?<![\w.$\u20ac\u00a3-]){_angle('NS', 'y')}{_BETWEEN}{_angle('EW', 'x')}(?![\w$%])"
)
_COMPACT = re.compile(
    r"(?<![\w.])(?P<y>\d{4}(?:\d{2})?)(?P<ya>[NS])[ ,]{0,2}(?P<x>\d{5}(?:\d{2})?)(?P<xa>[EW])(?!\w)"
)


def _ships(letters: str, side: str, *, front: bool) -> str:
    """Return the pattern of "01:14.5N" or, with the letter in front, "N 01:14.5"."""
    letter = rf"(?P<{side}>[{letters}])"
    value = (
        rf"(?P<{side}_d>\d{{1,3}}){'(?P<sep>[: -])' if side == 'y' else '(?P=sep)'}"
        rf"(?P<{side}_m>[0-5]\d(?:\.\d{{1,4}})?)"
        rf"(?:(?P=sep)(?P<{side}_s>[0-5]\d(?:\.\d{{1,3}})?))?{_MINUTE}?"
    )
    return rf"{letter}[ ]?{value}" if front else rf"{value}[ ]?{letter}"


_AND = r"[ ]?(?:[,;/\u2013-][ ]?)?"
_SHIPS = re.compile(
    rf"(?<![\w.:/-]){_ships('NS', 'y', front=False)}{_AND}{_ships('EW', 'x', front=False)}(?!\w)"
)
_SHIPS_IN_FRONT = re.compile(
    rf"(?<![\w.:/-]){_ships('NS', 'y', front=True)}{_AND}{_ships('EW', 'x', front=True)}(?![\w.:])"
)
_NAMED = re.compile(
    r"\blat(?:itude)?\.?[ ]?[:=]?[ ]?(?:of )?(?P<y>-?\d{1,3}\.\d{1,10})[\u00b0\u00ba]?[ ]?[,;]?[ ]?(?:and )?"
    r"lon(?:g(?:itude)?)?\.?[ ]?[:=]?[ ]?(?:of )?(?P<x>-?\d{1,3}\.\d{1,10})(?!\d)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?<![\w.,$\u20ac\u00a3-])(?P<y>[-\u2212]?\d{1,2}\.\d{2,10})[ ]?,[ ]?(?P<x>[-\u2212]?\d{1,3}\.\d{2,10})"
    r"(?![\w%]|[.,] ?\d)"
)
_SAYS_POSITION = re.compile(
    r"\b(?:coordinates?|coords?|co-ordinates?|gps|position|lat(?:itude)?[/ ,]{1,3}lon\w*)\b[^.\n\d]{0,25}$",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(
    r"\b(?:(?:coordinates?|coords?|co-ordinates?|gps|posn?|lat(?:itude)?[/ ,]{1,3}lon\w*)\b\.?"
    r"(?: (?:are|is|of|at|were|was))?|position(?: (?:is|was))?"
    r"|(?:located|lies|lying|found|wreck|sank|sunk|anchored|drifting|aground|landed"
    r"|exploded|cent(?:re|er)d|epicent(?:re|er)) at)[ ]?[:(=]?[ ]?$",
    re.IGNORECASE,
)
"""Right before figures of two decimals, which may be prices or scores."""
_LEAST_DECIMALS = 3
_MAY_SAY = re.compile(r"(?:\b(?:at|near)[ ]|[(\[])$", re.IGNORECASE)
_SIGNED_DECIMALS = 4  # in "at 33.3152, 44.3661": 11 m, as phones write it

_MGRS = re.compile(
    r"(?<![\w.])(?P<zone>0?[1-9]|[1-5]\d|60)(?P<band>[C-HJ-NP-X])[ ]?"
    r"(?P<square>[A-HJ-NP-Z][A-HJ-NP-V])[ ]?(?:(?P<e>\d{2,5})[ ](?P<n>\d{2,5})|(?P<en>\d{4}|\d{6}|\d{8}|\d{10}))(?!\w|\.\d)"
)

_SAYS_GRID = re.compile(
    r"\b(?:grid|mgrs|utm|square|(?:map )?ref(?:erence)?|coordinates?|coords?|position|posn?)\b"
    r"[^.\n\d]{0,25}$|(?:\b(?:at|near)[ ]|[(\[])$",
    re.IGNORECASE,
)
"""Before a square of a kilometre, whose short name may be a part's number."""
_SHORT = 2  # figures of each axis


class Stated(NamedTuple):
    """A position in figures: where it stands in the text, and the place."""

    start: int
    end: int
    place: Place


def find_coordinates(text: str) -> list[Stated]:
    """Return the positions that a text states, in order.

    Examples
    --------
    >>> [s.place.id for s in find_coordinates("A wreck at 12.5000 N, 44.2500 E.")]
    ['coord:12.500000,44.250000']
    >>> find_coordinates("It won 3.5, 2.0 and costs $33.3152, 44.3661 of them.")
    []
    """
    found: list[Stated] = []
    for needed, pattern, reader in _FORMS:
        if needed.search(text):
            found += _read(text, pattern, reader)
    kept: list[Stated] = []
    for stated in sorted(found, key=lambda s: (s.start, -s.end)):
        if not kept or stated.start >= kept[-1].end:
            kept.append(stated)
    return kept


def with_coordinates(
    text: str, mentions: Sequence[PlaceMention], stated: Sequence[Stated]
) -> list[PlaceMention]:
    """Return mentions and stated positions in text order; no mention meets one."""
    figures = Occupied([(s.start, s.end) for s in stated])
    positions = [
        PlaceMention(
            start=s.start,
            end=s.end,
            text=text[s.start : s.end],
            role="location",
            cue=CUE,
            place=s.place,
        )
        for s in stated
    ]
    names = [m for m in mentions if not figures.meets(m.start, m.end)]
    return sorted([*names, *positions], key=lambda m: m.start)


def place_at(lat: float, lon: float, *, name: str, radius_m: int) -> Place:
    """Return the place that stated figures mean.

    Parameters
    ----------
    lat, lon : float
        Degrees on WGS 84.
    name : str
        The figures as written.
    radius_m : int
        Metres within which the position lies, as precisely as it is written.

    Raises
    ------
    CoordinateError
        If they are off the globe.
    """
    position = Position(lon=round(lon, 6) + 0.0, lat=round(lat, 6) + 0.0)
    return Place(
        id=f"coord:{position.lat:.6f},{position.lon:.6f}",
        name=" ".join(name.split()),
        kind="coordinates",
        position=position,
        radius_m=max(radius_m, _LEAST_RADIUS_M),
        where_prec=1,
        source="stated coordinates",
    )


class _Reading(NamedTuple):
    lat: float
    lon: float
    radius_m: int


def _read(
    text: str,
    pattern: re.Pattern[str],
    reader: Callable[[re.Match[str]], _Reading | None],
) -> Iterator[Stated]:
    for match in pattern.finditer(text):
        reading = reader(match)
        if reading is None:
            continue
        try:
            place = place_at(
                reading.lat, reading.lon, name=match.group(), radius_m=reading.radius_m
            )
        except CoordinateError:
            continue  # swapped, or no position at all
        yield Stated(match.start(), match.end(), place)


def _lettered(match: re.Match[str]) -> _Reading | None:
    angles = []
    steps = []
    for side in ("y", "x"):
        before, after = match[f"{side}_b"], match[f"{side}_a"]
        if (before is None) == (after is None):
            return None
        degrees, minutes, seconds = (match[f"{side}_{part}"] for part in "dms")
        if minutes is not None and "." in degrees:
            return None
        if minutes is None and "." not in degrees and "\u00b0" not in match.group():
            return None  # "12 N, 44 E" may be anything
        value = float(degrees) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
        angles.append(-value if (before or after) in "SW" else value)
        steps.append(_step(degrees, minutes, seconds))
    return _Reading(angles[0], angles[1], _radius(max(steps)))


def _of_ships(match: re.Match[str]) -> _Reading:
    angles, steps = [], []
    for side in ("y", "x"):
        degrees, minutes, seconds = (match[f"{side}_{part}"] for part in "dms")
        value = float(degrees) + float(minutes) / 60 + float(seconds or 0) / 3600
        angles.append(-value if match[side] in "SW" else value)
        steps.append(_step(degrees, minutes, seconds))
    return _Reading(angles[0], angles[1], _radius(max(steps)))


def _step(degrees: str, minutes: str | None, seconds: str | None) -> float:
    """Return the size in degrees of the last figure that is written."""
    for part, size in ((seconds, 3600), (minutes, 60), (degrees, 1)):
        if part is not None:
            return float(10.0 ** -len(part.partition(".")[2]) / size)
    return 1.0


def _radius(step: float) -> int:
    return round(step * _METRES_A_DEGREE)


def _compact(match: re.Match[str]) -> _Reading | None:
    """Read ``331855N 0442158E``, as notices to airmen and mariners write it."""
    angles = []
    for digits, letter, width in (
        (match["y"], match["ya"], 2),
        (match["x"], match["xa"], 3),
    ):
        degrees, minutes, seconds = (
            int(digits[:width]),
            int(digits[width : width + 2]),
            int(digits[width + 2 :] or 0),
        )
        if minutes > 59 or seconds > 59:
            return None
        value = degrees + minutes / 60 + seconds / 3600
        angles.append(-value if letter in "SW" else value)
    exact = len(match["y"]) == 6 and len(match["x"]) == 7
    return _Reading(angles[0], angles[1], _radius(1 / 3600 if exact else 1 / 60))


def _named(match: re.Match[str]) -> _Reading:
    return _pair(match["y"], match["x"])


def _signed(match: re.Match[str]) -> _Reading | None:
    before = match.string[max(0, match.start() - 50) : match.start()]
    reading = _pair(match["y"], match["x"])
    decimals = min(len(match[side].partition(".")[2]) for side in "yx")
    if decimals < _LEAST_DECIMALS:
        return reading if _SAYS_SO.search(before) else None
    if _SAYS_POSITION.search(before):
        return reading
    small = min(abs(reading.lat), abs(reading.lon)) < 1
    if _MAY_SAY.search(before) and decimals >= _SIGNED_DECIMALS and not small:
        return reading
    return None


def _pair(y: str, x: str) -> _Reading:
    figures = [v.replace("\u2212", "-") for v in (y, x)]
    step = max(10.0 ** -len(v.partition(".")[2]) for v in figures)
    return _Reading(float(figures[0]), float(figures[1]), _radius(step))


_COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_SQUARE_M = 100_000
_ROW_CYCLE_M = 2_000_000


def _mgrs(match: re.Match[str]) -> _Reading | None:
    e, n = match["e"], match["n"]
    if e is None:
        half = len(match["en"]) // 2
        e, n = match["en"][:half], match["en"][half:]
    if len(e) != len(n):
        return None
    before = match.string[max(0, match.start() - 50) : match.start()]
    if len(e) == _SHORT and not _SAYS_GRID.search(before):
        return None
    zone, band = int(match["zone"]), match["band"]
    column, row = match["square"][0], match["square"][1]
    columns = _COLUMNS[(zone - 1) % 3]
    if column not in columns:
        return None
    size = 10 ** (5 - len(e))
    easting = (columns.index(column) + 1) * _SQUARE_M + (int(e) + 0.5) * size
    shift = 5 if zone % 2 == 0 else 0
    northing = (_ROWS.index(row) - shift) % 20 * _SQUARE_M + (int(n) + 0.5) * size
    found = _degrees(zone, easting, northing, band)
    return _Reading(*found, size) if found else None


def _degrees(
    zone: int, easting: float, northing: float, band: str
) -> tuple[float, float] | None:
    """Return latitude and longitude of metres in a zone, where the band says."""
    from pyproj import Proj

    lowest = -80 + 8 * _BANDS.index(band)
    highest = 84 if band == "X" else lowest + 8
    south = lowest < 0
    # The rows repeat every 2,000 km: the band tells which of them is meant.
    inverse = Proj(proj="utm", zone=zone, south=south, ellps="WGS84")
    for cycle in range(5):
        lon, lat = inverse(easting, northing + cycle * _ROW_CYCLE_M, inverse=True)
        # A square may reach over the band's edge.
        if lowest - 1 <= lat <= highest + 1 and abs(lon - (6 * zone - 183)) < 8:
            return lat, lon
    return None


_LETTER = re.compile(r"[EW](?:[ ]?\d|(?!\w))")
_FORMS: tuple[
    tuple[re.Pattern[str], re.Pattern[str], Callable[[re.Match[str]], _Reading | None]],
    ...,
] = (
    (_LETTER, _LETTERED, _lettered),
    (_LETTER, _COMPACT, _compact),
    (_LETTER, _SHIPS, _of_ships),
    (_LETTER, _SHIPS_IN_FRONT, _of_ships),
    (re.compile(r"\d\.\d"), _NAMED, _named),
    (re.compile(r"\d\.\d\d"), _SIGNED, _signed),
    (re.compile(r"\d[C-HJ-NP-X][ ]?[A-HJ-NP-Z][A-HJ-NP-V][ ]?\d"), _MGRS, _mgrs),
)
"""What a text must hold for a form to be in it, the form, and what reads it.

Most texts state no position, and what is needed is found ten times as fast as
that the form is nowhere.
"""
