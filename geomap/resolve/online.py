"""Ask an online geocoder for the names that the gazetteer does not know.

A name that the gazetteer knows and could not decide stays undecided: a service
would only choose its most popular place.  The answers are judged as strictly:
several places far apart, or one far from every country that the text is about,
are no answer, and are listed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.gazetteer.rank import kilometres
from geomap.model import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.geocoders import Geocoder
    from geomap.model import Place, Resolution

__all__ = ["ask_online"]

_SAME_PLACE_KM = 30.0
_MOST_SHOWN = 5


def ask_online(
    resolutions: Sequence[Resolution], geocoder: Geocoder, *, focus: Sequence[str] = ()
) -> list[Resolution]:
    """Return the resolutions, the names that no gazetteer knew asked for online.

    Parameters
    ----------
    resolutions : sequence of Resolution
        Of one document.
    geocoder : Geocoder
    focus : sequence of str
        Alpha-2 codes of the countries that the reader says it is about.

    Raises
    ------
    GeocoderError
        If the service fails.
    """
    countries = frozenset(focus) or frozenset(
        code for r in resolutions if r.place is not None for code in r.place.countries
    )
    return [
        _asked(r, geocoder, countries) if _is_unknown(r) else r for r in resolutions
    ]


def _is_unknown(resolution: Resolution) -> bool:
    return (
        resolution.place is None
        and resolution.mention.role == "location"
        and not resolution.candidates
    )


def _asked(
    resolution: Resolution, geocoder: Geocoder, countries: frozenset[str]
) -> Resolution:
    name = resolution.mention.text
    found = geocoder.find(name)
    asked = f'online: {geocoder.host} asked for "{name}"'
    if not found:
        return replace(resolution, reason=f"{resolution.reason}; {asked}: knows none")
    near = [p for p in found if not p.countries or countries & set(p.countries)]
    pool = near if countries else list(found)
    candidates = tuple(
        Candidate(place=place, name=place.name, match="main", score=_score(place, pool))
        for place in (*pool, *(p for p in found if p not in pool))
    )[:_MOST_SHOWN]
    why = _why_not(pool)
    if why is not None:
        return replace(resolution, reason=f"{asked}: {why}", candidates=candidates)
    return replace(
        resolution,
        place=pool[0],
        score=candidates[0].score,
        reason=asked,
        candidates=candidates,
    )


def _score(place: Place, pool: Sequence[Place]) -> float:
    """Return a low score, so that a person looks at it early."""
    return round(0.5 / len(pool), 3) if place in pool else 0.0


def _why_not(pool: Sequence[Place]) -> str | None:
    """Say why no answer is taken, or None if the first is."""
    if not pool:
        return "knows only places far from what the text is about"
    first = pool[0]
    for other in pool[1:]:
        reach = (first.radius_m + other.radius_m) / 1000
        if kilometres(first.position, other.position) > max(_SAME_PLACE_KM, reach):
            return f"too close: {_label(first)} and {_label(other)}"
    return None


def _label(place: Place) -> str:
    return f"{place.name} ({place.countries[0]})" if place.countries else place.name
