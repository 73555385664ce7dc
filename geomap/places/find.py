"""From the spans that the gazetteer knows to mentions with a role."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.model import Document, PlaceMention
from geomap.places.context import Context
from geomap.places.roles import RULES
from geomap.places.unknown import with_unknown_names
from geomap.text import Occupied, datelines, fold_name, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    dated = Occupied([(d.start, d.end) for d in dates])
    names = [
        name
        for name in gazetteer.scan(document.text)
        if not dated.meets(name.start, name.end)
    ]
    contexts = _contexts(document.text, names, gazetteer)
    mentions = [_mention(context) for context in contexts]
    mentions = with_unknown_names(document.text, mentions, dates)
    mentions = _share_role_in_a_list(document.text, mentions)
    mentions = _one_sense_per_name(mentions)
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
) -> list[Context]:
    tokens = tokenize(text)
    known: dict[str, tuple[Candidate, ...]] = {}
    for name in names:
        if name.text not in known:
            known[name.text] = gazetteer.lookup(name.text)
    lower_words = frozenset(
        w
        for w, s in zip(tokens.lower, tokens.spans, strict=True)
        if text[s.start].islower()
    )
    starts = {tokens.at(name.start) for name in names}
    return [
        Context(
            tokens=tokens,
            start=name.start,
            end=name.end,
            first=tokens.at(name.start),
            last=tokens.at(name.end - 1),
            demonym=name.demonym,
            candidates=known[name.text],
            lower_words=lower_words,
            name_starts=starts,
        )
        for name in names
    ]


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


def _one_sense_per_name(mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Make a name that is a person's once a person's wherever nothing says else.

    "Matthew Miller ... Miller said": a surname keeps its sense in a document,
    unless a cue of its own makes it a location there.
    """
    persons = {
        fold_name(m.text)
        for m in mentions
        if m.role == "part_of_name" and m.cue.startswith("person")
    }
    return [
        replace(m, role="part_of_name", cue="person named before")
        if m.role in {"location", "government"}
        and fold_name(m.text) in persons
        and not m.cue.startswith("strong")
        else m
        for m in mentions
    ]


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
        else:
            shared.append(m)
    return shared


def _mark_datelines(text: str, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Keep the agency's city a place, and say that nothing happened there."""
    lines = Occupied(datelines(text))
    return [
        replace(m, role="location", cue="dateline")
        if m.role != "other" and lines.meets(m.start, m.start + 1)
        else m
        for m in mentions
    ]
