"""Which of two places contains the other, and which names go on with a list.

"Adre in Chad" is one place, "Adre and Goz Beida" are two: told by what stands
between the names, and by the gazetteer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.gazetteer.rank import kilometres
from geomap.places import cues
from geomap.resolve.districts import is_held

if TYPE_CHECKING:
    from geomap.model import Place, Resolution

AREAS = frozenset({"admin", "region", "country", "continent", "island"})
"""Kinds of places that are areas and may contain others."""

_KIND = "|".join(
    sorted(
        cues.PLACE_NOUNS - cues.DIRECTIONS - {"outskirts", "edge", "side"},
        key=lambda w: (-len(w), w),
    )
)
_OF = rf"(?:(?:[a-z]+ ){{0,2}}(?:{_KIND}) of )"
_MODIFIER = (
    r"(?:the )?(?:(?:nearby|neighbouring|neighboring"
    r"|(?:north|south|east|west|central)[a-z]{0,8}) )?"
)
_DESCRIBED = re.compile(
    r",? (?:about |some |around )?\d[\d.,]{0,6} ?(?:km|miles|nautical|nm|kilomet)"
)
_CONTAINER_GAP = re.compile(
    rf",? (?:in|outside|near|just outside) (?:the )?(?:[a-z]+ )?{_OF}?|, (?:the )?|'s |\u2019s "
)
_PARTS = (
    "district|neighbou?rhood|quarter|suburb|area|section|village|hamlet|town|city"
    "|settlement|community|locality|camp|township|county|raion|commune|municipality"
)
_PART_OF = re.compile(
    rf"(?: [a-z-]{{2,20}}){{0,2}} (?:{_PARTS})s?(?: of|,? in)(?: the)?(?: [a-z]+)?"
    rf"(?: (?:city|town|capital|port|{_PARTS}) of)? "
)
_PART_LISTED = re.compile(rf"(?: (?:{_PARTS}))?, (?:in )?(?:the )?")
_AREA_NOUN = re.compile(
    r" (?:(?:sub-?)?district|county|raion|rayon|township|municipality|commune|department"
    r"|province|state|oblast|region|governorate|prefecture|parish|canton|division)\b"
)
_NAMED_AREA = re.compile(_AREA_NOUN.pattern + r"$", re.IGNORECASE)
_OWNER = frozenset({"'s ", "\u2019s "})
_LIST_GAP = re.compile(
    rf"(?: (?:{_KIND}))?(?:,? (?:and|as well as|or) (?:(?:in|near|at|on) )?{_MODIFIER}{_OF}?"
    rf"|, {_MODIFIER}{_OF}?)"
)
_LIST_OF_UNKNOWN = re.compile(r",? (?:and )?(?:[A-Z][\w\u2019'-]{0,30} )?")


def only_contains(text: str, inner: Resolution, outer: Resolution, end: int) -> bool:
    """Return whether a name only says where the place before it lies.

    Parameters
    ----------
    text : str
    inner, outer : Resolution
        Of the name before and of the name; their places may not be known.
    end : int
        Offset at which the name before ends, with what only contains it.
    """
    start = outer.mention.start
    if _DESCRIBED.match(text, end, start) and start - end < 60:
        return True  # "X, 80 km south of Y": it was in X
    if _is_part(text, inner.place, outer, end):
        return True
    if not _CONTAINER_GAP.fullmatch(text, end, start):
        return False
    if inner.place is None:
        return text[end:start] not in {", ", ", the "} or is_area(outer.place)
    return contains(outer.place, inner.place)


def _is_part(text: str, inner: Place | None, outer: Resolution, end: int) -> bool:
    """Whether a name is that of the whole: "X district of Y", "X, Y township"."""
    start = outer.mention.start
    of = _PART_OF.fullmatch(text, end, start)
    named = is_named_area(text, outer)
    if of is None and not (named and _PART_LISTED.fullmatch(text, end, start)):
        return False
    if inner is None or outer.place is None or inner.id == outer.place.id:
        return True
    if contains(outer.place, inner):
        return True
    reach = _SEAT_M if named else max(_CITY_M, 2 * outer.place.radius_m)
    return metres(inner, outer.place) <= reach


_SEAT_M = 80_000
"""How far a place may lie from the town that its township is named after."""
_CITY_M = 25_000
"""How far a quarter may lie from the centre of a city."""


def is_named_area(text: str, resolution: Resolution) -> bool:
    """Return whether a noun makes a name that of an area: "Kanbalu township"."""
    mention = resolution.mention
    return bool(_AREA_NOUN.match(text, mention.end) or _NAMED_AREA.search(mention.text))


_HOLDS = (" of ", " in ", ", ")


def is_around_a_town(text: str, resolution: Resolution) -> bool:
    """Return whether a name is that of a district round the town of that name.

    Not "the Saltivka district of Kharkiv" nor "Kyiv's Darnytsia district": quarters.
    """
    mention = resolution.mention
    found = _AREA_NOUN.match(text, mention.end)
    if found is None or is_held(resolution):
        return False
    quarter = found[0].endswith("district") and text.startswith(_HOLDS, found.end())
    return not quarter and text[max(0, mention.start - 3) : mention.start] not in _OWNER


def is_on_its_bank(text: str, water: Resolution, place: Resolution) -> bool:
    """Return whether a name says where on a river: "the Rhine at Rosenau"."""
    end, start = water.mention.end, place.mention.start
    return (
        water.place is not None
        and water.place.kind == "water"
        and text[end:start] in {" at ", " in "}
    )


def owns(text: str, whole: Resolution, part: Resolution) -> bool:
    """Return whether a name is that of the city of a part: "Kyiv's Darnytsia district"."""
    end, start = whole.mention.end, part.mention.start
    if text[end:start] not in _OWNER:
        return False
    if whole.place is None or part.place is None:
        return True
    near = max(_CITY_M, 2 * whole.place.radius_m)
    return contains(whole.place, part.place) or metres(whole.place, part.place) <= near


def metres(a: Place, b: Place) -> float:
    """Return how far two places' points are apart, in metres."""
    return 1000.0 * kilometres(a.position, b.position)


def in_a_list(text: str, before: Resolution, name: Resolution, end: int) -> bool:
    """Return whether a name goes on with the list that the place before began.

    Parameters
    ----------
    text : str
    before, name : Resolution
    end : int
        Offset at which the name before ends, with what only contains it.
    """
    start = name.mention.start
    if is_held(before) and _LIST_OF_UNKNOWN.fullmatch(text, end, start):
        return True  # "the villages of Unknown, X and Y in Z district"
    if not _LIST_GAP.fullmatch(text, end, start):
        return False
    if text[end:start] == ", " and contains(before.place, name.place):
        return False  # "In Turkey, Kars was hit"
    return not contains(name.place, before.place)


def is_area(place: Place | None) -> bool:
    """Return whether a place is an area; False when it is not known."""
    return place is not None and place.kind in AREAS


def _holds_a_site(outer: Place, inner: Place) -> bool:
    """Whether a site whose areas are not recorded lies well inside an area."""
    return (
        inner.kind == "site"
        and outer.kind == "admin"
        and inner.admin1 is None
        and bool(set(outer.countries) & set(inner.countries))
        and metres(outer, inner) <= outer.radius_m
    )


def contains(outer: Place | None, inner: Place | None) -> bool:
    """Return whether one place is known to contain another."""
    if outer is None or inner is None or outer.id == inner.id:
        return False
    if outer.id in inner.ancestors or _holds_a_site(outer, inner):
        return True
    if outer.kind == "continent":
        return inner.kind not in {"continent", "water"}
    if outer.kind == "country":
        return inner.kind != "country" and bool(
            set(outer.countries) & set(inner.countries)
        )
    return (
        outer.kind == "admin"
        and inner.kind in {"settlement", "site"}
        and (outer.name in {inner.admin1, inner.admin2})
    )
