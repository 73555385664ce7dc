"""Districts that the gazetteer lacks, in a province that it knows.

"Zorvan district, Herat province": the province is the narrowest area known to hold
it, so that is where it is, as an area.  A town or a village is left unplaced: a
whole province says too little of where a town is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import Place, Resolution

_AREAS = frozenset({3, 4})  # UCDP precision of second- and first-order areas
_DISTRICT_IN = re.compile(
    r" (?:(?:sub-?)?districts?|counties|county|raions?)(?:,| of|,? in)"
    r" (?:the )?(?:(?:north|south|east|west|central)(?:[- ]?(?:east|west))?(?:ern)? )?"
)
_LESS = 0.9  # of the province's score: the text may mean a province elsewhere by it


def with_areas_of_districts(
    text: str, resolutions: Sequence[Resolution]
) -> list[Resolution]:
    """Return the resolutions, unknown districts placed in the area that holds them.

    Parameters
    ----------
    text : str
    resolutions : sequence of Resolution
        Of all mentions, in text order.
    """
    placed = list(resolutions)
    for number, resolution in enumerate(resolutions[:-1]):
        mention, around = resolution.mention, resolutions[number + 1]
        if resolution.place is not None or mention.cue != "unknown name":
            continue
        if around.place is None or not _is_narrow(around.place):
            continue
        if _DISTRICT_IN.fullmatch(text, mention.end, around.mention.start):
            placed[number] = replace(
                resolution,
                place=around.place,
                score=round(_LESS * around.score, 4),
                reason=f"not in the gazetteer; the text puts it in {around.place.name}",
            )
    return placed


def _is_narrow(place: Place) -> bool:
    return place.kind == "admin" and place.where_prec in _AREAS
