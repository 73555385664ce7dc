"""The places that a written name may mean.

Flows in: a mention.  Flows out: candidates with the gazetteer's prior as score.
In ordinary reading these are the places of exactly that name.  Where the caller
lists the names himself (``geomap places --spans``), the span is known to be a
place, so that longer names are also looked up by the name that they hold
("University of Leeds", "northern Iraq"), and other spellings as a last resort.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.model import Candidate
from geomap.places import cues
from geomap.places.abbreviations import abbreviated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.gazetteer import Gazetteer
    from geomap.model import Place, PlaceMention

LISTED = "listed"
"""The cue of a mention that the caller says is a place."""

MOST = 40
"""Candidates of a name that are looked at."""

_HELD = 0.2  # what it costs that only a part of the name is found
_UNSAID = 0.2  # what it costs a county that no noun says "county"
_FIRST_ORDER = 4

_UNIT = re.compile(
    r"\b(?:county|parish|borough|township|district|province)\b", re.IGNORECASE
)
_SINGULAR = {"counties": "county", "parishes": "parish", "boroughs": "borough"}
_SPELLED_OUT = {
    "co.": "county", "cos.": "county", "twp.": "township", "n.": "north", "s.": "south",
    "e.": "east", "w.": "west", "mtn.": "mountain", "is.": "island", "hts.": "heights",
    "st": "saint", "st.": "saint", "ste.": "sainte", "mt": "mount", "mt.": "mount",
    "ft": "fort", "ft.": "fort", "pt.": "point", "co": "county",
}  # fmt: skip
_GENERIC = (
    cues.PLACE_NOUNS
    | cues.FACILITY_NOUNS
    | cues.BUILDING_NOUNS
    | cues.DIRECTIONS
    | frozenset(
        "the of in at and greater metro metropolitan metropolis upper lower downtown central"
        " northern southern eastern western northeast northwest southeast southwest mid"
        " northeastern northwestern southeastern southwestern inner outer old creek pond"
        " reservoir park beach bay point international regional national state general"
        " medical center hall field airport county parish borough township district"
        " ave avenue st street rd road blvd boulevard lane drive federal democratic"
        " peoples people's kingdom commonwealth side end area areas region"
        " department prefecture governorate voivodeship basin coast estuary campus".split()
    )
)


def candidates_of(
    mention: PlaceMention, name: str, noun: str, gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    """Return the places that a mention may mean, at most :data:`MOST`, best first.

    Parameters
    ----------
    mention : PlaceMention
    name : str
        Its text, with the full stop of an abbreviation.
    noun : str
        The noun that follows it, in lower case: "county" of "Clarke County",
        "counties" of "Clarke and Oconee counties".
    gazetteer : Gazetteer
    """
    if mention.place is not None:  # stated in figures: sure, and near its names
        return (_sole(mention.place),)
    listed = mention.cue == LISTED
    if mention.role == "demonym":
        place = gazetteer.demonym(name)
        return () if place is None else (_sole(place),)
    state = _state(name, gazetteer, listed=listed)
    if state is not None:
        return (state,)
    found = gazetteer.lookup(name)[:MOST]
    if (unit := _SINGULAR.get(noun, noun)) in _SINGULAR.values():
        return _with_areas(gazetteer.lookup(f"{name} {unit}"), found)
    if any("US" in c.place.countries for c in found[:5]) and not _UNIT.search(name):
        # Local news says "Clarke" for Clarke County once it is known.
        counties = gazetteer.lookup(f"{name} county")
        return (*found, *(_weakened(c, _UNSAID) for c in counties))
    if not found and listed:
        return _of_listed(name, gazetteer)[:MOST]
    return found


def _state(name: str, gazetteer: Gazetteer, *, listed: bool) -> Candidate | None:
    """Return the state of "Calif."; of "CA" where a name is surely meant."""
    short = abbreviated(name)
    if short is None or (short.postal and not listed):
        return None
    return state_named(short.name, short.country, gazetteer)


def state_named(name: str, country: str, gazetteer: Gazetteer) -> Candidate | None:
    """Return the first-order area of a country with a name."""
    for candidate in gazetteer.lookup(name):
        place = candidate.place
        if place.where_prec == _FIRST_ORDER and country in place.countries:
            return _sole(place)
    return None


def _sole(place: Place) -> Candidate:
    return Candidate(place=place, name=place.name, match="main", score=0.95)


def _with_areas(
    areas: tuple[Candidate, ...], found: tuple[Candidate, ...]
) -> tuple[Candidate, ...]:
    known = {c.place.id for c in found}
    more = [c for c in areas if c.place.id not in known and c.place.kind == "admin"]
    return (*more, *found)[:MOST]


def _of_listed(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Return what a listed name can mean that the gazetteer lacks as written."""
    people = gazetteer.demonym(name) or gazetteer.demonym(name.removesuffix("s"))
    if people is not None:
        return (_sole(people),)
    for other in _other_forms(name):
        if found := gazetteer.lookup(other):
            return tuple(_weakened(c, _HELD) for c in found)
    return tuple(
        replace(c, score=round(c.score * 0.8, 4))
        for c in gazetteer.find(name, limit=MOST)
    )


def _weakened(candidate: Candidate, by: float) -> Candidate:
    return replace(candidate, score=max(candidate.score - by, 0.0))


def _other_forms(name: str) -> Iterator[str]:
    """Yield what a longer name may be found by, the nearest to it first.

    Examples
    --------
    >>> list(_other_forms("Loudoun Co.")), list(_other_forms("University of Leeds"))[-1]
    (['loudoun county', 'Loudoun'], 'Leeds')
    """
    words = name.split()
    spelled = " ".join(_SPELLED_OUT.get(w.lower(), w.lower()) for w in words)
    if spelled != name.lower():
        yield spelled
    if not _UNIT.search(name) and not _is_generic(words[-1]):
        for unit in ("county", "parish", "province", "district"):
            yield f"{name} {unit}"
    first, last = 0, len(words)
    while first < last and _is_generic(words[first]):
        first += 1
    while last > first and _is_generic(words[last - 1]):
        last -= 1
    kept = words[first:last]
    if kept and len(kept) < len(words):
        yield " ".join(kept)
    if kept and kept[-1].lower().endswith(("'s", "\u2019s")):
        yield " ".join(kept)[:-2]
    if "-" in name or "/" in name:
        yield from (part for part in re.split(r"[-/]", name) if len(part) > 4)


def _is_generic(word: str) -> bool:
    plain = word.lower().strip(".,'\u2019\u00ae")
    return plain in _GENERIC or word.lower() in _SPELLED_OUT
