"""Which of two places contains the other, and which names go on with a list.

"Adre in Chad" is one place, "Adre and Goz Beida" are two: told by what stands
between the names, and by the gazetteer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.places import cues

if TYPE_CHECKING:
    from geomap.model import Place

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
_LIST_GAP = re.compile(
    rf",? (?:and|as well as|or) (?:(?:in|near|at|on) )?{_MODIFIER}{_OF}?"
    rf"|, {_MODIFIER}{_OF}?"
)


def only_contains(
    text: str, inner: Place | None, outer: Place | None, start: int, end: int
) -> bool:
    """Return whether a name only says where the place before it lies.

    Parameters
    ----------
    text : str
    inner, outer : Place or None
        The place before and the place of the name; None when not resolved.
    start, end : int
        What stands between the two names.
    """
    if _DESCRIBED.match(text, start, end) and end - start < 60:
        return True  # "X, 80 km south of Y": it was in X
    if not _CONTAINER_GAP.fullmatch(text, start, end):
        return False
    if inner is None:
        return text[start:end] not in {", ", ", the "} or is_area(outer)
    return contains(outer, inner)


def in_a_list(
    text: str, before: Place | None, place: Place | None, start: int, end: int
) -> bool:
    """Return whether a name goes on with the list that the place before began."""
    if not _LIST_GAP.fullmatch(text, start, end):
        return False
    if text[start:end] == ", " and contains(before, place):
        return False  # "In Turkey, Kars was hit"
    return not contains(place, before)


def is_area(place: Place | None) -> bool:
    """Return whether a place is an area; False when it is not known."""
    return place is not None and place.kind in AREAS


def contains(outer: Place | None, inner: Place | None) -> bool:
    """Return whether one place is known to contain another."""
    if outer is None or inner is None or outer.id == inner.id:
        return False
    if outer.id in inner.ancestors:
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
