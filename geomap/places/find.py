"""From the spans that the gazetteer knows to mentions with a role."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.model import Document, PlaceMention
from geomap.places.abbreviations import with_short_names
from geomap.places.compounds import with_longer_names
from geomap.places.context import Context
from geomap.places.coordinates import find_coordinates, with_coordinates
from geomap.places.roles import RULES
from geomap.places.senses import one_sense_per_name
from geomap.places.tagger import Tagging, as_name
from geomap.places.unknown import with_unknown_names
from geomap.text import Occupied, datelines, tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.gazetteer import Gazetteer, NameSpan
    from geomap.model import Candidate, DateMention


def find_places(
    document: Document, gazetteer: Gazetteer, dates: Sequence[DateMention] = ()
) -> list[PlaceMention]:
    """Return every span that looks like the name of a place, with its role.

    Parameters
    ----------
    document : Document
    gazetteer : Gazetteer
    dates : sequence of DateMention
        Spans that are dates and therefore no places ("May", "Sept. 3").

    Returns
    -------
    list of PlaceMention
        In text order, not overlapping.  ``part_of_name`` and ``other`` are
        kept, so that ``geomap explain`` can say why they are no places.
    """
    stated = find_coordinates(document.text)
    figures = Occupied([(s.start, s.end) for s in stated])
    dated = Occupied(
        [(d.start, d.end) for d in dates if not figures.meets(d.start, d.end)]
    )
    names = [
        name
        for name in with_short_names(document.text, gazetteer.scan(document.text))
        if not dated.meets(name.start, name.end)
        and not figures.meets(name.start, name.end)
    ]
    contexts, tagging = _contexts(document.text, names, gazetteer)
    mentions = one_sense_per_name(contexts, [_mention(c) for c in contexts])
    mentions = with_longer_names(contexts, mentions, tagging)
    mentions = _halves_of_one_name(contexts, mentions)
    mentions = with_unknown_names(document.text, mentions, dates, tagging)
    mentions = _share_role_in_a_list(document.text, mentions)
    mentions = _share_the_noun_of_a_list(document.text, mentions)
    mentions = _take_cells_for_places(document.text, mentions, dated)
    mentions = with_coordinates(document.text, mentions, stated)
    mentions = _mark_datelines(document.text, mentions)
    return [_as_stated(m, gazetteer) for m in mentions]


_OPINION = "the tagger"  # what a cue says that is an opinion of statistics


def _as_stated(mention: PlaceMention, gazetteer: Gazetteer) -> PlaceMention:
    """Let what a person said of a name hold against what is only likely.

    That it is part of a longer name is seen in the text, and holds.
    """
    if gazetteer.ignores(mention.text):
        return replace(mention, role="other", cue="ignored by the definition")
    likely = mention.role == "other" or _OPINION in mention.cue
    if likely and gazetteer.preferred(mention.text) is not None:
        return replace(mention, role="location", cue="strong: a name of yours")
    return mention


def _contexts(
    text: str, names: Sequence[NameSpan], gazetteer: Gazetteer
) -> tuple[list[Context], Tagging]:
    tokens = tokenize(text)
    known: dict[str, tuple[Candidate, ...]] = {}
    for name in names:
        if name.text not in known:
            known[name.text] = gazetteer.lookup(name.text)
    found = [as_name(tokens, name, known[name.text]) for name in names]
    starts = {name.first for name in found}
    tagging = Tagging(tokens, found)
    contexts = [
        Context(
            tokens=tokens,
            start=name.start,
            end=name.end,
            first=place.first,
            last=place.last,
            sentence=tokens.in_sentence(tokens.sentence_of(place.first)),
            demonym=name.demonym,
            candidates=known[name.text],
            lower_words=tokens.lower_case,
            name_starts=starts,
            number=number,
            tagging=tagging,
            following=_after_comma(text, names, number, known),
        )
        for number, (name, place) in enumerate(zip(names, found, strict=True))
    ]
    return contexts, tagging


def _after_comma(
    text: str,
    names: Sequence[NameSpan],
    number: int,
    known: Mapping[str, tuple[Candidate, ...]],
) -> tuple[Candidate, ...]:
    """Return the places of the "Ohio" of "Canton, Ohio"."""
    if number + 1 == len(names):
        return ()
    following = names[number + 1]
    gap = text[names[number].end : following.start]
    return known[following.text] if gap == ", " else ()


def _mention(context: Context) -> PlaceMention:
    for rule in RULES:
        verdict = rule(context)
        if verdict is not None:
            return PlaceMention(
                start=context.start,
                end=context.end,
                text=context.text,
                role=verdict.role,
                cue=verdict.cue,
            )
    return PlaceMention(
        start=context.start, end=context.end, text=context.text, role="location"
    )


def _halves_of_one_name(
    contexts: Sequence[Context], mentions: list[PlaceMention]
) -> list[PlaceMention]:
    """Take two towns side by side, with a capital each, for one unknown name.

    "Sand Creek" is neither Sand nor Creek; "Springfield Illinois" is a town and
    the state that it lies in.
    """
    halves = {
        half.start
        for one, other in pairwise(contexts)
        if one.gap_after == " "
        and other.first == one.last + 1
        and one.best_kind in _TOWNS
        and other.best_kind in _TOWNS
        and not (one.demonym or other.demonym or one.text.isupper())
        and other.after() not in _WAYS  # "the Goma Bukavu road"
        for half in (one, other)
    }
    made = list(mentions)
    for n, (one, other) in enumerate(pairwise(mentions)):
        if (
            one.start in halves
            and other.start in halves
            and other.start == one.end + 1
            and one.role == other.role == "location"
        ):
            for half in (n, n + 1):
                made[half] = replace(
                    made[half], role="part_of_name", cue="half of a longer name"
                )
    return made


_TOWNS = frozenset({"settlement", "site"})
_WAYS = frozenset("road roads highway motorway corridor railway line border".split())
_LIST_GAP = re.compile(r",? and |, |,? or ")


def _share_role_in_a_list(
    text: str, mentions: list[PlaceMention]
) -> list[PlaceMention]:
    """Give "Iraq" of "in Syria and Iraq" the role of "Syria"."""
    shared: list[PlaceMention] = []
    for m in mentions:
        previous = shared[-1] if shared else None
        if (
            previous is not None
            and {previous.role, m.role} == {"location", "government"}
            and m.cue == "a country without a locative word"
            and _LIST_GAP.fullmatch(text, previous.end, m.start)
        ):
            shared.append(replace(m, role=previous.role, cue="in a list"))
        elif (
            previous is not None
            and previous.role == "location"
            and previous.cue.startswith(("after", "strong", "in a list"))
            and "the tagger" in m.cue
            and _LIST_GAP.fullmatch(text, previous.end, m.start)
        ):
            shared.append(replace(m, role="location", cue="in a list"))
        else:
            shared.append(m)
    return shared


def _share_the_noun_of_a_list(
    text: str, mentions: list[PlaceMention]
) -> list[PlaceMention]:
    """Make places of all names of "Clarke, Madison and Oconee counties"."""
    shared = list(mentions)
    for number in range(len(mentions) - 1, 0, -1):
        match = _PLURAL.match(text, mentions[number].end)
        if match is None or mentions[number].role == "demonym":
            continue
        head = number
        while head and _LIST_GAP.fullmatch(
            text, mentions[head - 1].end, mentions[head].start
        ):
            head -= 1
        if head < number:
            shared[head : number + 1] = [
                replace(m, role="location", cue=f"strong: in a list of {match[1]}")
                for m in mentions[head : number + 1]
            ]
    return shared


_PLURAL = re.compile(
    r" (counties|townships|districts|provinces|regions|villages|towns|cities|governorates"
    r"|municipalities|parishes|departments|states|oblasts)\b"
)


def _take_cells_for_places(
    text: str, mentions: list[PlaceMention], dated: Occupied
) -> list[PlaceMention]:
    """Make places of names that fill a cell or a field: "| 5 May | Sake |", "Port: Dumai"."""
    return [
        replace(m, role="location", cue="strong: a field of its own")
        if (m.role in {"other", "government"} or _OPINION in m.cue)
        and _is_field(text, m, dated)
        else m
        for m in mentions
    ]


def _is_field(text: str, mention: PlaceMention, dated: Occupied) -> bool:
    start, end = mention.start, mention.end
    before = text[max(0, start - _FIELD_NAME) : start].rstrip(" *\t")
    after = text[end : end + 4].lstrip(" *\t")
    if _FIELD.search(before):
        return True
    if before.endswith("|") and after.startswith("|"):
        row = text.rfind("\n", 0, start) + 1, text.find("\n", end) % (len(text) + 1)
        return start - row[0] <= _ROW and dated.meets(*row)
    labelled = after.startswith((":", "- ", "\u2013 ", "\u2014 "))
    timed = _HOUR.search(before) is not None
    dated_before = before.endswith((":", ",")) and dated.meets(start - 4, start)
    return labelled and (timed or dated_before)


_FIELD_NAME = 24
_FIELD = re.compile(
    r"(?:^|[\n|(;,.])[ *\t]*(?:location|place|town|city|village|port|anchorage|area|district"
    r"|municipality|where)[ ]?:\Z",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?:\d[ ]?[ap]\.?m\.?|\b\d\d[:.]?\d\d(?: ?(?:LT|UTC|GMT|Z|hrs|hours))?)[ ]?[,:\u2013\u2014-]\Z"
)
_ROW = 400
"""Characters of a row of a table before a cell."""


def _mark_datelines(text: str, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Keep the agency's city a place, and say that nothing happened there."""
    lines = Occupied(datelines(text))
    return [
        replace(m, role="location", cue="dateline")
        if m.role != "other" and m.place is None and lines.meets(m.start, m.start + 1)
        else m
        for m in mentions
    ]
