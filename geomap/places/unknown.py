"""Names that the gazetteer does not know, where the sentence says "a place".

"were overrun near Rathedaung", "entered the hamlet of Dobrusa": whatever it is,
something happened there.  Such a mention is kept without a place, so that the event is listed as unplaced and
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
    from geomap.places.tagger.verdict import Opinion

_KIND_OF = (
    r"(?:town|city|village|hamlet|suburb|settlement|township|municipality|parish"
    r"|district|province|region|island|camp|port|state) of"
)
_DONE_TO = (
    r"(?:entered|captured|recaptured|retook|seized|overran|besieged|encircled|occupied"
    r"|liberated|invaded|stormed|shelled|bombed|bombarded|evacuated|control of"
    r"|(?:fled|withdrew|retreated|escaped) (?:from|to))"
)
_BEFORE = rf"(?:in|at|near|outside|off|(?P<kind>{_KIND_OF})|(?P<verb>{_DONE_TO}))"
_NAME = r"[^\W\d_a-z][\w\u2019'-]+(?:\s(?:(?:al|el|de|del|la|le|bin|of)[\s-])?[^\W\d_a-z][\w\u2019-]+){0,3}"
_UNKNOWN = re.compile(rf"\b{_BEFORE}\s(?:the\s)?(?P<name>{_NAME})")
_STANDS_ALONE = re.compile(
    r"\s?(?:[.,;:)\u2013\u2014]|$)|\s(?:on|in|at|and|or|from|for|with|by|to|as|after|before|during"
    r"|while|when|where|which|again|early|late|last|overnight|yesterday|today|without"
    r"|two|three|four|five|six|seven|but|then|since|until|over|near|under|amid)\b"
)
"""After the object of a verb: the name is whole, and describes no noun."""
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
        start, end = match.span("name")
        name = match["name"].removesuffix("\u2019s").removesuffix("'s")
        end = start + len(name)
        words = name.lower().split()
        if taken.meets(start, end):
            continue
        if words[-1] in cues.BUILDING_NOUNS or _BUILDING_IN.match(text, end):
            continue  # "at Trinity church in Leeds": the place follows
        if name.isupper() or set(words) & _NO_PLACE or len(name) < 4:
            continue
        if match["verb"] and not _STANDS_ALONE.match(text, end):
            continue  # "captured Kurdish fighters", "bombed Sarwan's depot"
        if not match["kind"] and _is_doubtful(match, tagging.opinion(start, end)):
            continue
        found.append(
            PlaceMention(
                start=start, end=end, text=name, role="location", cue="unknown name"
            )
        )
    new = Occupied([(f.start, f.end) for f in found])
    covered = [m for m in mentions if not new.meets(m.start, m.end)]
    return sorted([*covered, *found], key=lambda m: m.start)


def _is_doubtful(match: re.Match[str], opinion: Opinion) -> bool:
    """Whether the tagger speaks against a place; after a verb, for a person."""
    if match["verb"]:
        return opinion.label == "person"
    return opinion.place < -SURE / 2
