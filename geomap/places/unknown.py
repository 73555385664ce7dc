"""Names that the gazetteer does not know, where the sentence says "a place".

"were overrun near Rathedaung": whatever it is, something happened there.  Such
a mention is kept without a place, so that the event is listed as unplaced and
no other place is taken for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.model import PlaceMention
from geomap.places import cues
from geomap.places.context import SURE
from geomap.text import Occupied

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import DateMention
    from geomap.places.tagger import Tagging

_BEFORE = (
    r"(?:in|at|near|outside|off|(?:town|city|village|district|province|region|island"
    r"|camp|port|state) of)"
)
_NAME = r"[^\W\d_a-z][\w\u2019'-]+(?:\s(?:(?:al|el|de|del|la|le|bin|of)[\s-])?[^\W\d_a-z][\w\u2019-]+){0,3}"
_UNKNOWN = re.compile(rf"\b{_BEFORE}\s(?:the\s)?({_NAME})")
_BUILDING_IN = re.compile(
    rf"\s(?:{'|'.join(sorted(cues.BUILDING_NOUNS))})\sin\s", re.IGNORECASE
)
_NO_PLACE = (
    cues.NOT_NAMES
    | cues.GIVEN_NAMES
    | cues.TITLES
    | cues.ORGANISATION_NOUNS
    | cues.OFFICE_NOUNS
)


_NOT_TAKEN = frozenset({"other", "part_of_name"})


def with_unknown_names(
    text: str,
    mentions: Sequence[PlaceMention],
    dates: Sequence[DateMention],
    tagging: Tagging,
) -> list[PlaceMention]:
    """Return the mentions and the unknown names after a locative word, in order.

    Parameters
    ----------
    text : str
    mentions : sequence of PlaceMention
        Of the names that the gazetteer knows.
    dates : sequence of DateMention
    tagging : Tagging
        What the tagger says of the text.
    """
    taken = Occupied(
        [(m.start, m.end) for m in mentions if m.role not in _NOT_TAKEN]
        + [(d.start, d.end) for d in dates]
    )
    found = []
    for match in _UNKNOWN.finditer(text):
        start, end = match.span(1)
        name = match[1].removesuffix("\u2019s").removesuffix("'s")
        end = start + len(name)
        words = name.lower().split()
        if taken.meets(start, end):
            continue
        if words[-1] in cues.BUILDING_NOUNS or _BUILDING_IN.match(text, end):
            continue  # "at Trinity church in Leeds": the place follows
        if name.isupper() or set(words) & _NO_PLACE or len(name) < 4:
            continue
        if tagging.opinion(start, end).place < -SURE / 2:
            continue
        found.append(
            PlaceMention(
                start=start, end=end, text=name, role="location", cue="unknown name"
            )
        )
    new = Occupied([(f.start, f.end) for f in found])
    covered = [m for m in mentions if not new.meets(m.start, m.end)]
    return sorted([*covered, *found], key=lambda m: m.start)
