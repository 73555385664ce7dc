"""What the sentence round a mention says of where it is.

Flows in: the text, the mentions, and a mention's number.  Flows out: a
:class:`Statement`: the area named as its container, the noun that says what
kind of place it is, the demonym before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.places.abbreviations import abbreviated
from geomap.resolve.beside import (
    LIST_GAPS,
    has_article,
    is_seat,
    list_mates,
    list_round,
    nouns_beside,
)
from geomap.resolve.names import state_named
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.gazetteer import Gazetteer
    from geomap.model import Candidate, Place, PlaceMention
    from geomap.text import Tokens

_AREA_KINDS = frozenset({"country", "admin", "region", "island", "continent"})
_DIRECTION = (
    r"(?:(?:north|south|east|west|central|upper|lower|mid)(?:[- ]?(?:east|west|central))?"
    r"(?:ern)?[ -])?"
)
# What may stand between "X" and its container; the first two say so for sure.
_AREA = r"(?:district|province|county|region|state|governorate|department|oblast)"
_SURE = re.compile(
    rf",? (?:(?:located|situated) )?(?:in|on) (?:the )?{_DIRECTION}(?:{_AREA} of )?(?:the )?"
    rf"|, (?:an?|the) (?:[\w-]{{2,20}} ){{1,4}}(?:in|of|on) (?:the )?{_DIRECTION}"
)
_MAYBE = re.compile(rf", {{1,2}}(?:the )?{_DIRECTION}| \((?=[A-Z])|,\n")
_NAME = re.compile(
    r"[A-Z][\w.\u2019'-]{0,30}(?: (?:of |and )?(?:the )?[A-Z][\w.\u2019'-]{0,30}){0,3}"
)
_SETTLEMENT = (
    r"(?:city|town|village|suburb|port|capital|hamlet|resort|settlement|community)"
)
_KIND = rf"(?:{_SETTLEMENT}|district|province|county|region|state|governorate)"
# "Ohio's Ross County", "Syria's northern city of Homs", "the Ontario town of Perth".
_CONTAINER_BEFORE = re.compile(
    rf"['\u2019]s (?:[\w-]{{2,20}} ){{0,3}}(?:{_KIND} of )?"
    rf"| (?:[\w-]{{2,20}} ){{0,2}}{_KIND} of "
)
_AREA_OF = re.compile(
    r" (?:district|county|LGA|[Ll]ocal [Gg]overnment [Aa]rea|tehsil|taluka|upazila|woreda"
    r"|subdistrict|township|municipality|raion|regency|region|province|department|canton|area"
    rf"|governorate|prefecture|oblast)(?: of|,| in|,? in the) (?:the )?{_DIRECTION}"
)
"""After a name, an area that lies in the one that follows: "X district of Y"."""
_AREAS_OF = re.compile(
    r" (?:districts|counties|LGAs|tehsils|talukas|upazilas|woredas|townships|raions"
    r"|municipalities|regencies|regions|provinces|departments|cantons|governorates"
    rf"|prefectures|oblasts)(?: of|,? in) (?:the )?{_DIRECTION}"
)
"""The same of a list: "the A, B and C districts of Y"."""
_LIST_OF = re.compile(
    r" (?:[\w-]{2,20} ){0,2}(?:districts|counties|regions|provinces|states|governorates"
    r"|departments|prefectures|oblasts|islands|cities|towns|villages|ports|settlements"
    r"|communities) of (?:the )?"
)
"""Between a demonym and a list: "the Zimbabwean provinces of A and B"."""
_STATED_GAP = re.compile(r", {1,2}| \(")
# What follows "X, Y" where Y is no subject and no member of a list.
_STATED_END = re.compile(
    r"[.;:)\]\"\u201d]|,(?! (?:and |or )?(?:the )?[A-Z])|\s*$|\n| ?[-\u2013\u2014]{1,2} "
    r"| (?:on|at|when|where|after|before|during|since|until|from|by|to|for|as|while|late"
    r"|early|last|this|that|which|who|with|today|yesterday|overnight|in|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
CITY = 300_000
"""People of a city whose quarters the news names as "X, CITY"."""
_BETWEEN = 80  # characters; longer gaps are not looked at
_PARTS = re.compile(r" (?:of |and )?(?:the )?(?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """An area that the sentence says a mention lies in.

    Attributes
    ----------
    name : str
        Folded.
    ids : frozenset of str
        Ids and country codes that the name can mean.
    sure : bool
        "X, a port in Y": no X outside Y can be meant.  "X, Y" may be a list.
    stated : bool
        "X, Y." where Y is a country or a state and nothing speaks for a list: no
        X far from Y is meant.
    written : str
        The name as the text has it.
    places : tuple of Place
        Areas that it can mean; where it is stated, what it means first of all.
    """

    name: str
    ids: frozenset[str]
    sure: bool
    stated: bool = False
    written: str = ""
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What is said round one mention; see the module.

    Attributes
    ----------
    on : bool
        "on X", as one says of islands.
    with_article : bool
        "the X" by itself, as one says of regions, rivers and forts, not of towns.
    seat : bool
        "the embassy in X", as one says of capitals.
    mates : tuple of int
        Numbers of the other names of a list.
    city : Place or None
        "X, Y." where Y is a city of some size, of which X may be a quarter.
    """

    container: Container | None = None
    noun_before: str = ""
    noun_after: str = ""
    demonym_countries: frozenset[str] = frozenset()
    before_comma: int | None = None
    on: bool = False
    with_article: bool = False
    seat: bool = False
    mates: tuple[int, ...] = ()
    city: Place | None = None


def statement_of(
    text: str,
    tokens: Tokens,
    mentions: Sequence[PlaceMention],
    number: int,
    gazetteer: Gazetteer,
) -> Statement:
    """Return what the sentence says of a mention."""
    mention = mentions[number]
    previous = mentions[number - 1] if number else None
    container = _after(text, mentions, number, gazetteer)
    if container is None and (noun := _AREA_OF.match(text, mention.end)):
        container = _named_at(text, noun.end(), gazetteer)
        if _is_around(text, mention, container, gazetteer):
            container = None
    head, tail = list_round(text, mentions, number)
    if container is None and head != tail:
        last = mentions[tail].end
        if (noun := _AREAS_OF.match(text, last)) is not None:
            container = _named_at(text, noun.end(), gazetteer)
    demonym: frozenset[str] = frozenset()
    before_comma = None
    if previous is not None and mention.start - previous.end <= _BETWEEN:
        if previous.role == "demonym":
            demonym = _demonym(text, tokens, previous, mention, gazetteer)
        elif (
            container is None
            and _CONTAINER_BEFORE.fullmatch(text, previous.end, mention.start)
            and not _is_part_of(text, previous, mention, gazetteer)
        ):
            container = container_named(previous.text, gazetteer, sure=True)
        elif head != number and head and mentions[head - 1].role == "demonym":
            first = mentions[head]
            if _LIST_OF.fullmatch(text, mentions[head - 1].end, first.start):
                demonym = _demonym(text, tokens, mentions[head - 1], first, gazetteer)
        if _MAYBE.fullmatch(text, previous.end, mention.start) or _SURE.fullmatch(
            text, previous.end, mention.start
        ):
            before_comma = number - 1
    before, after = nouns_beside(tokens, text, mentions, number)
    if previous is not None and _is_part_of(text, previous, mention, gazetteer):
        before = ""
    return Statement(
        container=container,
        noun_before=before,
        noun_after=after,
        demonym_countries=demonym,
        before_comma=before_comma,
        on=tokens.low(tokens.at(mention.start) - 1) == "on",
        with_article=has_article(tokens, mention),
        seat=is_seat(tokens, mention),
        mates=list_mates(text, mentions, number),
        city=city_after(text, mentions, number, gazetteer),
    )


def city_after(
    text: str, mentions: Sequence[PlaceMention], number: int, gazetteer: Gazetteer
) -> Place | None:
    """Return the city of "in Woodstock, Cape Town.", if what follows it is no list."""
    if number + 1 >= len(mentions) or _is_in_list(text, mentions, number):
        return None
    after = mentions[number + 1]
    if after.role != "location" or text[mentions[number].end : after.start] != ", ":
        return None
    known = gazetteer.lookup(after.text)[:1]
    if not known or not _is_city(known[0].place):
        return None
    if number + 2 < len(mentions) and _STATED_GAP.fullmatch(
        text, after.end, mentions[number + 2].start
    ):  # "Woodstock, Cape Town, South Africa"
        around = gazetteer.lookup(mentions[number + 2].text)[:1]
        return known[0].place if any(_holds(c, known[0]) for c in around) else None
    return known[0].place if _STATED_END.match(text, after.end) else None


def _is_city(place: Place) -> bool:
    return place.kind == "settlement" and place.population >= CITY


def _holds(area: Candidate, town: Candidate) -> bool:
    return area.place.id in town.place.ancestors or _shares(area, town)


def _is_part_of(
    text: str, previous: PlaceMention, mention: PlaceMention, gazetteer: Gazetteer
) -> bool:
    """Tell "in Wayanad district of Kerala" from "the Kerala district of Wayanad"."""
    if not _AREA_OF.fullmatch(text, previous.end, mention.start):
        return False
    area = container_named(mention.text, gazetteer, sure=True)
    return not _is_around(text, previous, area, gazetteer)


def _is_around(
    text: str, mention: PlaceMention, area: Container | None, gazetteer: Gazetteer
) -> bool:
    """Say whether the first name contains the second: "the Kerala district of Wayanad"."""
    known = gazetteer.lookup(mention.text)[:1]
    return (
        text[max(mention.start - 4, 0) : mention.start].lower() == "the "
        and not _is_country(area)
        and any(_is_state(c.place) for c in known)
    )


def _is_country(container: Container | None) -> bool:
    """Say whether an area is a country: by its code, which is no id."""
    return container is not None and any(":" not in i for i in container.ids)


def _named_at(text: str, start: int, gazetteer: Gazetteer) -> Container | None:
    """Return the area whose name begins at an offset: "Kerala" of "district of Kerala"."""
    name = _NAME.match(text, start)
    if name is None:
        return None
    found = (
        container_named(n, gazetteer, sure=True) for n in _beginnings(name.group())
    )
    return next((c for c in found if c is not None), None)


def _after(
    text: str, mentions: Sequence[PlaceMention], number: int, gazetteer: Gazetteer
) -> Container | None:
    """Return the container that follows: "X, Y", "X (Y)", "X, a port in Y"."""
    end = mentions[number].end
    if text[end : end + 1] not in {",", " "}:
        return None
    sure = _SURE.match(text, end)
    gap = sure or _MAYBE.match(text, end)
    if gap is None or (name := _NAME.match(text, gap.end())) is None:
        return None
    for written in _beginnings(name.group()):
        found = container_named(written, gazetteer, sure=sure is not None)
        if found is not None:
            whole = written == name.group()
            if whole and sure is None and _is_stated(text, mentions, number, gazetteer):
                places = tuple(c.place for c in gazetteer.lookup(written)[:1])
                return replace(found, stated=True, places=places)
            return found
    return None


def _is_stated(
    text: str, mentions: Sequence[PlaceMention], number: int, gazetteer: Gazetteer
) -> bool:
    """Tell "in Mir, Pakistan." from a list, and from "In Mir, Pakistan lost"."""
    if number + 1 >= len(mentions) or _is_in_list(text, mentions, number):
        return False
    area = mentions[number + 1]
    gap = _STATED_GAP.fullmatch(text, mentions[number].end, area.start)
    if gap is None or (area.role != "location" and gap.group() != " ("):
        return False
    known = gazetteer.lookup(area.text)[:1]
    if not known or not _is_state(known[0].place):
        return False
    if number + 2 < len(mentions) and _STATED_GAP.fullmatch(
        text, area.end, mentions[number + 2].start
    ):  # "Stroud, Ontario, Canada"
        around = gazetteer.lookup(mentions[number + 2].text)[:1]
        return any(_holds(c, known[0]) for c in around)
    return _STATED_END.match(text, area.end) is not None


def _shares(country: Candidate, state: Candidate) -> bool:
    return (
        country.place.kind == "country"
        and bool(set(country.place.countries) & set(state.place.countries))
        and state.place.kind != "country"
    )


def _is_state(place: Place) -> bool:
    """Say whether a place is a country or a first-order area of one."""
    return place.kind == "country" or (place.kind == "admin" and place.where_prec == 4)


def _is_in_list(text: str, mentions: Sequence[PlaceMention], number: int) -> bool:
    if not number:
        return False
    return text[mentions[number - 1].end : mentions[number].start] in LIST_GAPS


def _beginnings(words: str) -> Iterator[str]:
    """Yield a run of capitalised words, and its beginnings, longest first."""
    yield words
    for part in reversed(list(_PARTS.finditer(words))):
        yield words[: part.start()]


def container_named(
    written: str, gazetteer: Gazetteer, *, sure: bool
) -> Container | None:
    """Return the area of a name, or None if the name is not an area's."""
    short = abbreviated(written) or abbreviated(written.rstrip("."))
    if short is not None:
        state = state_named(short.name, short.country, gazetteer)
        if state is not None:
            return Container(
                name=fold_name(short.name),
                ids=frozenset({state.place.id}),
                sure=True,
                written=short.name,
            )
    for suffix in ("'s", "\u2019s"):
        written = written.removesuffix(suffix)
    ids = area_ids(gazetteer.lookup(written))
    if not ids:
        return None
    return Container(
        name=fold_name(written),
        ids=ids,
        sure=sure,
        written=written.rstrip("."),
        places=tuple(
            c.place
            for c in gazetteer.lookup(written)[:5]
            if c.place.kind in _AREA_KINDS - {"country", "continent"}
        ),
    )


def area_ids(candidates: Sequence[Candidate]) -> frozenset[str]:
    """Return ids and country codes of the areas among the first candidates."""
    ids: set[str] = set()
    for candidate in candidates[:5]:
        place = candidate.place
        if place.kind == "country":
            ids.update(place.countries)
        if place.kind in _AREA_KINDS:
            ids.add(place.id)
    return frozenset(ids)


def _demonym(
    text: str,
    tokens: Tokens,
    previous: PlaceMention,
    mention: PlaceMention,
    gazetteer: Gazetteer,
) -> frozenset[str]:
    """Return the countries of "the Azerbaijani town of X"."""
    if tokens.at(mention.start) - tokens.at(previous.start) > 4:
        return frozenset()
    if "." in text[previous.end : mention.start]:
        return frozenset()
    people = gazetteer.demonym(previous.text)
    return frozenset(people.countries if people else ())
