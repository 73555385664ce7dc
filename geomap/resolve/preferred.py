"""What a person settled before any evidence is weighed: pins and own places.

Flows in: mentions and the gazetteer.  Flows out: by name, the places that a
person said it means; one place is a resolution, several are left to the evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.model import Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.gazetteer import Gazetteer, Preference
    from geomap.model import PlaceMention

_NO_PLACE = frozenset({"part_of_name", "other", "demonym"})
_SHOWN = 5


def preferences(
    mentions: Sequence[PlaceMention], gazetteer: Gazetteer
) -> dict[str, Preference]:
    """Return what a person said that names mean, for those of which they did."""
    names = {m.text for m in mentions if m.role not in _NO_PLACE}
    found = {name: gazetteer.preferred(name) for name in sorted(names)}
    return {name: said for name, said in found.items() if said is not None}


def settled(
    mention: PlaceMention, preference: Preference | None, gazetteer: Gazetteer
) -> Resolution | None:
    """Return the resolution that a person's word alone gives, or None."""
    if preference is None or mention.role in _NO_PLACE:
        return None
    if len(preference.candidates) != 1:
        return None
    return Resolution(
        mention=mention,
        place=preference.candidates[0].place,
        score=1.0,
        reason=preference.reason,
        candidates=gazetteer.lookup(mention.text)[:_SHOWN],
    )
