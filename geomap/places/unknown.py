"""Names that the gazetteer does not know, where the sentence says "a place".

"were overrun near Rathedaung", "the hamlet of Orvelin", "Tashqor district":
whatever it is, something happened there.  Such a mention is kept without a
place, so that the event is listed as unplaced and no other place is taken for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from geomap.model import PlaceMention
from geomap.places import cues
from geomap.places.context import SURE
from geomap.places.tagger import facts
from geomap.text import Occupied, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.model import DateMention
    from geomap.places.tagger import Tagging
    from geomap.places.tagger.verdict import Opinion
    from geomap.text import Tokens

_SETTLEMENTS = (
    r"(?:towns?|cit(?:y|ies)|villages?|hamlets?|settlements?|municipalit(?:y|ies)"
    r"|communes?|townships?|suburbs?|localit(?:y|ies))"
)
_DONE_TO = (
    r"(?:entered|captured|recaptured|retook|seized|overran|besieged|encircled|occupied"
    r"|liberated|invaded|stormed|shelled|bombed|bombarded|evacuated|control of|raided|torched"
    r"|razed|looted|pounded|rocked|devastated|reoccupied|advanced on|marched on"
    r"|reached|approached|(?:fled|withdrew|retreated|escaped|moved|flew|returned|travelled"
    r"|traveled|marched|sailed|evacuated|deported|transferred|arrived) (?:from|to|towards?|for))"
)
_BEFORE = (
    r"(?:in|at|near|outside|off|towards|(?:district|province|region|island|camp|port|state|parish) of"
    rf"|(?P<kind>{_SETTLEMENTS}) of|(?P<verb>{_DONE_TO}))"
)
_LINK = r"(?:al|el|de|del|la|las|los|le|les|du|des|da|do|dos|das|di|bin|ibn|of|sur|van|der|am)"
_NAME = (
    r"[^\W\d_a-z][\w\u2019'-]{1,40}"
    rf"(?:\s(?:{_LINK}[\s-]){{0,2}}[^\W\d_a-z][\w\u2019-]{{1,40}}){{0,3}}"
)
_UNKNOWN = re.compile(rf"\b{_BEFORE}\s(?:the\s)?(?P<name>{_NAME})")
STANDS_ALONE = re.compile(
    r"\s?(?:[.,;:)\u2013\u2014]|$)|\s(?:on|in|at|and|or|from|for|with|by|to|as|after|before|during"
    r"|while|when|where|which|again|early|late|last|overnight|yesterday|today|without"
    r"|two|three|four|five|six|seven|but|then|since|until|over|near|under|amid)\b"
)
"""After a name: it is whole, and describes no noun, as "Houthi" of "Houthi rebels" does."""
_SAINT = re.compile(r"(?:San|Santa|Santo|S\u00e3o) (?:[A-Z]\S+ )+(?:de|do|da|del) ")
"""Towns are called after a saint and something else; people hardly are."""
_NEXT_OF_LIST = re.compile(rf"(?:,\s|,?\sand\s)({_NAME})")
_LIST_GAP = re.compile(r"(?:,?\sand\s|,\s)(?!.)", re.DOTALL)
_KIND_AFTER = re.compile(
    rf"\s(?:{_SETTLEMENTS}|(?P<area>(?:sub-?)?districts?|provinces?|governorates?"
    r"|prefectures?|oblasts?|raions?|LGAs?|[Ll]ocal [Gg]overnment [Aa]reas?|tehsils?|talukas?"
    r"|upazilas?|woredas?|regenc(?:y|ies)|payams?))\b"
)
_BUILDING_IN = re.compile(
    rf"\s(?:{'|'.join(sorted(cues.BUILDING_NOUNS))})\sin\s", re.IGNORECASE
)
_TWO_STREETS = re.compile(
    r"\sand\s[A-Z0-9][\w.'-]*\s(?:[Ss]treets|[Aa]venues|[Rr]oads|[Ll]anes|[Bb]oulevards)\b"
)
_NO_PLACE = (
    cues.NOT_NAMES
    | cues.GIVEN_NAMES
    | cues.TITLES
    | cues.ORGANISATION_NOUNS
    | cues.OFFICE_NOUNS
)
_NOT_TAKEN = frozenset({"other", "part_of_name", "demonym"})
_OF_AN_OFFICE = cues.OFFICE_NOUNS | cues.PUBLIC_BODIES | cues.TITLES | {"court"}
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_LONGEST = 4
_MOST_OF_LIST = 20


def with_unknown_names(
    text: str,
    mentions: Sequence[PlaceMention],
    dates: Sequence[DateMention],
    tagging: Tagging,
) -> list[PlaceMention]:
    """Return the mentions and the names that only their words make places, in order.

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
    peoples = {m.start for m in mentions if m.role == "demonym"}
    found: dict[int, PlaceMention] = {}
    for start, stop, cue in sorted([*_named(text), *_listed(text, mentions)]):
        name = _bare(text[start:stop])
        said = cue == "noun"
        end = start + len(name)
        if (
            not name
            or start in peoples
            or taken.meets(start, end)
            or _is_no_place(text, name, end, said=said)
        ):
            continue
        if any(start < m.end and m.start < end for m in list(found.values())[-3:]):
            continue
        if cue in {"verb", "list"} and not STANDS_ALONE.match(text, end):
            continue  # "captured Kurdish fighters", "bombed Sarwan's depot"
        if cue == "list" and (not _is_no_word(name) or _is_host(text, end)):
            continue
        if (
            not said
            and not _SAINT.match(name)
            and _is_doubtful(cue, tagging.opinion(start, end))
        ):
            continue
        found[start] = PlaceMention(
            start=start, end=end, text=name, role="location", cue="unknown name"
        )
    new = Occupied([(f.start, f.end) for f in found.values()])
    covered = [m for m in mentions if not new.meets(m.start, m.end)]
    return sorted([*covered, *found.values()], key=lambda m: m.start)


Cue = Literal["noun", "verb", "preposition", "list"]
"""What makes a name a place's: "the town of X", "captured X", "near X", "in Goma and X"."""


def _listed(
    text: str, mentions: Sequence[PlaceMention]
) -> Iterator[tuple[int, int, Cue]]:
    """Yield the names that a list joins to one that something surely happened in."""
    for mention in mentions:
        if mention.role != "location" or not mention.cue.startswith("after "):
            continue
        if mention.cue == "after of":
            continue
        end = mention.end
        for _ in range(_MOST_OF_LIST):
            following = _NEXT_OF_LIST.match(text, end)
            if following is None:
                break
            yield *following.span(1), "list"
            end = following.end(1)


def _named(text: str) -> Iterator[tuple[int, int, Cue]]:
    """Yield where a name may stand, and what says that it is a place's."""
    for match in _UNKNOWN.finditer(text):
        kind = match["kind"]
        by: Cue = "verb" if match["verb"] else "preposition"
        yield *match.span("name"), by if kind is None else "noun"
        if kind is None or not kind.endswith("s"):
            continue
        end = match.end("name")
        for _ in range(_MOST_OF_LIST):
            following = _NEXT_OF_LIST.match(text, end)
            if following is None:
                break
            yield *following.span(1), "noun"
            end = following.end(1)
    tokens = tokenize(text)
    for match in _KIND_AFTER.finditer(text):
        span = _name_before(tokens, match.start())
        said = _is_area(tokens, match) or (
            span is not None
            and not text.startswith(" of ", match.end())
            and _is_no_word(text[span[0] : span[1]])
        )
        cue: Cue = "noun" if said else "preposition"
        for _ in range(_MOST_OF_LIST if match.group().endswith("s") else 1):
            if span is None:
                break
            yield *span, cue
            gap = _LIST_GAP.search(text, max(span[0] - 6, 0), span[0])
            span = None if gap is None else _name_before(tokens, gap.start())


def _name_before(tokens: Tokens, end: int) -> tuple[int, int] | None:
    """Return the capitalised words that end at an offset, if they begin no sentence."""
    last = tokens.at(end - 1) if end else -1
    if last < 0 or tokens.at(end) != last + 1 or tokens.spans[last].end != end:
        return None
    first = last + 1
    beginning = tokens.first[tokens.sentence_of(last)]
    while (
        first > max(beginning, last + 1 - _LONGEST)
        and _is_capitalised(tokens.word(first - 1))
        and (first > last or tokens.gap(first - 1) in {" ", "-"})
    ):
        first -= 1
    if first > last or (first == last and first == beginning):
        return None
    return tokens.spans[first].start, end


def _is_area(tokens: Tokens, match: re.Match[str]) -> bool:
    """Tell "Tashqor district" from "a Smith district attorney"."""
    following = tokens.low(tokens.at(match.end() - 1) + 1)
    return match["area"] is not None and following not in _OF_AN_OFFICE


def _is_no_word(name: str) -> bool:
    """Tell "Kinma village" from "a Smith town" and "a Bavarian town"."""
    known = [facts(word) for word in name.split()]
    return not name.endswith(_OF_PEOPLES) and not any(
        f.english or f.given or f.surname for f in known
    )


_OF_PEOPLES = ("ish", "ian", "ean", "ese", "ch")
"""How the names of peoples end."""


def _is_host(text: str, end: int) -> bool:
    return text[end : end + 1] == "." and text[end + 1 : end + 2].isalnum()


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper() and not word.isupper()


def _bare(name: str) -> str:
    """Return a name without its 's, and without a weekday that follows it."""
    name = name.removesuffix("\u2019s").removesuffix("'s")
    words = name.split(" ")
    while len(words) > 1 and words[-1].lower() in _DAYS:
        words.pop()
    return " ".join(words)


def _is_no_place(text: str, name: str, end: int, *, said: bool) -> bool:
    words = name.lower().split()
    if words[-1] in cues.BUILDING_NOUNS or _BUILDING_IN.match(text, end):
        return True  # "at Trinity church in Leeds": the place follows
    if _TWO_STREETS.match(text, end):
        return True  # "near Rivers and Oak avenues"
    if name.isupper() or len(name) < (3 if said else 4):
        return True
    if len(words) > 1 and words[-1] not in cues.GRAMMAR:  # "Let Yet Kone"
        words = [word for word in words if word not in cues.GRAMMAR]
    if said:  # "Zinda Jan district", "the village of Abu Daran"
        return words[0] in cues.NOT_NAMES or not cues.ORGANISATION_NOUNS.isdisjoint(
            words
        )
    return not _NO_PLACE.isdisjoint(words)


def _is_doubtful(cue: Cue, opinion: Opinion) -> bool:
    """Say whether the tagger speaks against a place; after a verb and in a list, for a person."""
    if cue in {"verb", "list"}:
        least = SURE if cue == "list" else 0.0
        return opinion.label == "person" and opinion.margin >= least
    return opinion.place < -SURE / 2
