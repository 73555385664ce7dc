"""What reading makes on the way from a document to an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geomap.errors import CoordinateError

if TYPE_CHECKING:
    from datetime import date

    from geomap.model.terms import DateBasis, DateRelation, PlaceKind, PlaceRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A point on the ground.

    It cannot be unpacked, because ``a, b = position`` would hide which axis
    comes first.  Ask for the order the other library wants.

    Attributes
    ----------
    lon, lat : float
        Degrees east, within [-180, 180], and degrees north, within [-90, 90].

    Raises
    ------
    CoordinateError
        If either value is out of range or NaN.

    Examples
    --------
    >>> Position(lon=1.52, lat=42.51).latlon
    (42.51, 1.52)
    """

    lon: float
    lat: float

    def __post_init__(self) -> None:
        for axis, value, limit in (("lon", self.lon, 180), ("lat", self.lat, 90)):
            if not -limit <= value <= limit:  # also catches NaN
                raise CoordinateError(
                    f"{axis} is {value!r}; expected degrees from -{limit} to {limit}"
                    " (are lon and lat swapped?)"
                )

    @property
    def lonlat(self) -> tuple[float, float]:
        """Axis order of GeoJSON and shapely."""
        return self.lon, self.lat

    @property
    def latlon(self) -> tuple[float, float]:
        """Axis order of Leaflet, folium and geopy."""
        return self.lat, self.lon


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source text and what is known about it.

    Attributes
    ----------
    id : str
        Unique in a run: the file's name without extension, or the row's id.
    text : str
        After removal of a BOM and of front matter, with LF line ends.  Every
        offset of geomap counts code points of this string.
    sha256 : str
        Hex digest of the bytes as they were read; of a row or an item of a
        feed, of its text.
    text_sha256 : str or None
        Hex digest of ``text`` in UTF-8: other front matter, or another extractor
        of pages, makes other bytes or another text of the same report.  None
        only of a document that was not read by :mod:`geomap.documents`.
    published : date or None
        Publication day in the time zone of the dateline; never a guess.
    retrieved : date or None
        Day on which somebody took it from where it was published; never a guess
        and never the day of the run.
    licence : str or None
        Terms under which the text may be used.
    withhold : tuple of str
        Fields that are never published of any event it tells of.
    redistribute : bool or None
        Whether its terms let what it tells be passed on as data; None if
        nothing is said.
    path : str
        Where it was read from, for messages; never written to outputs.
    """

    id: str
    text: str
    sha256: str
    published: date | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    archived_url: str | None = None
    retrieved: date | None = None
    language: str | None = None
    kind: str | None = None
    licence: str | None = None
    withhold: tuple[str, ...] = ()
    redistribute: bool | None = None
    text_sha256: str | None = None
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """One date expression of a text and the calendar period it means.

    Attributes
    ----------
    edtf : str
        ISO 8601-2 level 1 and the part of level 2 that ``geomap.edtf`` reads.
    basis : str
        How the value came about.
    anchor : str or None
        The day it was counted from (ISO), or None if it stands by itself.
    relation : str
        The preposition's sense: "since September 24" is ``since``; the two
        ends of "from 12 to 14 May" are ``from`` and ``to``.
    """

    start: int
    end: int
    text: str
    edtf: str
    basis: DateBasis
    anchor: str | None = None
    relation: DateRelation = "on"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """One name of a place: its language, if known, and who uses it."""

    name: str
    language: str | None = None
    used_by: str | None = None


ONLINE = "online: "
"""How the ``source`` of a place begins that an online geocoder gave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One record of the gazetteer.

    Attributes
    ----------
    id : str
        ``gn:`` + GeoNames id, ``ne:`` + Natural Earth code, ``iso:`` + alpha-2
        code for a country, ``gm:`` + slug for a row of the overlay, ``user:`` +
        slug for a row of a user's own file, or ``coord:`` + latitude and
        longitude for a position stated in figures.
    position : Position
        The reference point: a town's centre, the point published for a country,
        the centre of area of any other area; see docs/gazetteer-data.md.
    countries : tuple of str
        ISO 3166-1 alpha-2 codes (XK for Kosovo); several if it lies in several
        or is claimed by several; empty on the high seas.
    country_basis : str
        What the list of countries of a disputed place rests on: a resolution, a
        treaty, a work of reference.  Empty for a place that is not disputed.
    radius_m : int
        Metres from ``position`` within which the place's extent may be taken
        to lie.
    where_prec : int
        UCDP precision code of an event put there: 1 settlement or site, 3
        second-order and 4 first-order area, 5 informal region or line, 6
        country, 7 international waters.
    admin1, admin2 : str or None
        Names of the first- and second-order areas it lies in.
    ancestors : tuple of str
        Ids of the areas that contain it, smallest first.
    source : str
        Whose data it is; of an online geocoder also what was asked.
    """

    id: str
    name: str
    kind: PlaceKind
    position: Position
    countries: tuple[str, ...] = ()
    disputed: bool = False
    country_basis: str = ""
    population: int = 0
    feature_code: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    ancestors: tuple[str, ...] = ()
    radius_m: int = 0
    where_prec: int = 1
    names: tuple[PlaceName, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    source: str = ""

    @property
    def is_online(self) -> bool:
        """Whether an online geocoder gave it, and no gazetteer."""
        return self.source.startswith(ONLINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One place a name might mean.

    Attributes
    ----------
    name : str
        The record's name that matched.
    match : str
        ``main`` (its preferred name), ``alternate``, or ``fuzzy``.
    distance : int
        Edit distance between the folded names; 0 unless ``match`` is fuzzy.
    score : float
        In [0, 1]; comparable among the candidates of one name only.
    evidence : tuple of (str, float)
        What speaks for it (positive points) and against it, in words for
        ``geomap explain``; set where a text was read, and for the first few.
    """

    place: Place
    name: str
    match: Literal["main", "alternate", "fuzzy"]
    distance: int = 0
    score: float = 0.0
    evidence: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A span of the text that may name a place, and what it does there.

    Attributes
    ----------
    place : Place or None
        Where the span states a position in figures; names leave it None.
    """

    start: int
    end: int
    text: str
    role: PlaceRole
    cue: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Which place one mention means; ``place`` is None when geomap abstains."""

    mention: PlaceMention
    place: Place | None
    score: float
    reason: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something the text says that made no event, or an event without a place.

    ``why`` is a phrase for people: "request, not a happening".
    """

    doc_id: str
    start: int
    end: int
    text: str
    why: str
