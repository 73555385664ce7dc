"""Longer names of which the gazetteer knows a part only.

"in Haret Hreik", "in Mir Talun", "at Lake Vermont", "in Datu Saudi Goma": there are a
Haret, a Mir and a Vermont elsewhere, but that is not what is meant.  The whole
becomes one mention, which the gazetteer does not know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.gazetteer.rank import kilometres
from geomap.model import PlaceMention
from geomap.places import cues
from geomap.places.context import SURE
from geomap.places.locations import locative
from geomap.places.longer import AT_AN_INSTITUTION, KNOWN_NOUNS, is_grammar_in_a_name
from geomap.places.tagger import facts
from geomap.places.unknown import STANDS_ALONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.places.context import Context
    from geomap.places.tagger import Tagging

_PLACES = frozenset({"location", "government"})
_NAMES = _PLACES | {"demonym"}
_STATES = frozenset({"country", "continent", "region"})
_WELL_KNOWN = 0.6  # the gazetteer's score of a city of some 100,000 people
_LARGE = 0.75  # of a city of a million people, whose name nobody takes for a village's
_SHOWN = 3
_NEIGHBOURS_KM = 60.0
_LINKS = frozenset("de del da do dos das di du des el bin ibn ben kwa".split())
_NAMED_AFTER_A_PLACE = KNOWN_NOUNS | cues.BUILDING_NOUNS | cues.FEATURES_AFTER
_OF_OTHERS = (
    cues.ORGANISATION_NOUNS
    | cues.BUILDING_NOUNS
    | cues.STREET_NOUNS
    | cues.TEAM_NOUNS
    | cues.PUBLIC_BODIES
)
_NO_BEGINNING = (
    KNOWN_NOUNS
    | cues.TITLES
    | cues.GIVEN_NAMES
    | cues.OFFICE_NOUNS
    | cues.PUBLIC_BODIES
)


def with_longer_names(
    contexts: Sequence[Context], mentions: Sequence[PlaceMention], tagging: Tagging
) -> list[PlaceMention]:
    """Return the mentions, each as long as its name is in the text.

    Parameters
    ----------
    contexts, mentions : sequence
        Of the same names, in the same order.
    tagging : Tagging
        What the tagger says of the text.
    """
    longer: list[PlaceMention] = []
    number = 0
    while number < len(mentions):
        mention, context = mentions[number], contexts[number]
        number += 1
        if mention.role not in _PLACES or context.text.isupper():
            longer.append(mention)
            continue
        first = _beginning(context, mention, longer, tagging)
        last, number = _end(contexts, mentions, number - 1, tagging)
        if first == context.first and last == context.last:
            longer.append(mention)
            continue
        tokens = context.tokens
        start, end = tokens.spans[first].start, tokens.spans[last].end
        while longer and longer[-1].end > start:
            longer.pop()
        said = _is_said_a_place(context, mention, first, last)
        longer.append(
            PlaceMention(
                start=start,
                end=end,
                text=tokens.text[start:end],
                role="location" if said else "part_of_name",
                cue="unknown name" if said else "part of a longer name",
            )
        )
    return longer


def _is_said_a_place(
    context: Context, mention: PlaceMention, first: int, last: int
) -> bool:
    """Say whether the longer name is a place's, not a firm's, a band's, a person's."""
    tokens = context.tokens
    following = tokens.low(last + 1) if tokens.gap(last) == " " else ""
    if tokens.word(last + 1)[:1].isupper() and following in _OF_OTHERS:
        return False
    if following in cues.FIGHTERS:
        return False
    if first < context.first and tokens.low(first) not in cues.FEATURES_BEFORE:
        return mention.cue.startswith(("after ", "strong"))
    return mention.cue.startswith(("after ", "strong")) or context.opinion.place > 0


def _end(
    contexts: Sequence[Context],
    mentions: Sequence[PlaceMention],
    number: int,
    tagging: Tagging,
) -> tuple[int, int]:
    """Return the last word of the name, and the number of the next mention."""
    context, located = contexts[number], mentions[number].role == "location"
    if mentions[number].cue == AT_AN_INSTITUTION:
        return context.last, number + 1
    tokens, last = context.tokens, context.last
    number += 1
    while tokens.gap(last) in {" ", "-"}:
        following = contexts[number] if number < len(contexts) else None
        at = last + 1
        linked = tokens.low(at) in _LINKS and tokens.gap(at) in {" ", "-"}
        if linked and tokens.word(at).islower():
            at += 1
        if following is not None and following.first == at:
            if mentions[number].role == "other" or not (
                at > last + 1 or _is_one_name(contexts[number - 1], following)
            ):
                break
            last = following.last
            number += 1
        elif (
            tokens.word(at)[:1].isupper()
            and tokens.low(at) not in KNOWN_NOUNS
            and (
                at > last + 1
                or (located and tagging.is_place(at))
                or _goes_on(context, mentions[number - 1], at)
            )
        ):
            last = at
        else:
            break
    return last, number


_SETTLEMENT_OF = tuple(
    f"strong: {noun} of" for noun in "village town hamlet settlement".split()
)


def _goes_on(context: Context, mention: PlaceMention, at: int) -> bool:
    """Say whether a small place's name goes on with a word that no list knows.

    After "the village of" it does; after "in" and "near" only where the word
    stands alone, is no word of the language, and begins no person's name.
    """
    tokens = context.tokens
    written, word = tokens.word(at), tokens.low(at)
    if written.isupper() or word in cues.TITLES or context.best_kind in _STATES:
        return False
    if mention.cue.startswith(_SETTLEMENT_OF):
        return context.weight < _LARGE
    if not mention.cue.startswith(("after in", "after near", "after at")):
        return False
    known = facts(written)
    return (
        context.weight < _WELL_KNOWN
        and not (known.english or known.given)
        and STANDS_ALONE.match(tokens.text, tokens.spans[at].end) is not None
    )


def _is_one_name(one: Context, other: Context) -> bool:
    """Tell "Mir Talun" from "Paris Texas", two names that lie close, and from two states."""
    if other.demonym or one.demonym:
        return False
    if one.best_kind in _STATES or other.best_kind in _STATES:
        return False
    if one.text.lower() in KNOWN_NOUNS or other.text.lower() in _NAMED_AFTER_A_PLACE:
        return False
    if other.text.isupper() or other.text.lower() in cues.TITLES:
        return False
    if one.weight >= _WELL_KNOWN and not (
        one.weight < _LARGE
        and one.best_kind == "settlement"
        and locative(one)
        and other.weight < _WELL_KNOWN
        and other.surely_place
        and not any(facts(word).english for word in other.text.split())
    ):
        return False
    if other.weight >= _WELL_KNOWN and not locative(one):
        return False
    if one.tokens.gap(one.last) != " " or other.opinion.place < -SURE:
        return False
    return not _are_neighbours(one, other)


def _are_neighbours(one: Context, other: Context) -> bool:
    return any(
        a.place.id in b.place.ancestors
        or b.place.id in a.place.ancestors
        or kilometres(a.place.position, b.place.position) < _NEIGHBOURS_KM
        for a in one.candidates[:_SHOWN]
        for b in other.candidates[:_SHOWN]
    )


_SETTLEMENT_AFTER = tuple(
    f"strong: before {noun}" for noun in "village town hamlet settlement".split()
)


def _beginning(
    context: Context,
    mention: PlaceMention,
    before: Sequence[PlaceMention],
    tagging: Tagging,
) -> int:
    """Return the first word of the name: "Lake" of "Lake Vermont", "Ain" of "Ain Qana village"."""
    tokens, first = context.tokens, context.first
    beginning = tokens.first[tokens.sentence_of(first)]
    if context.gap_before != " " or first <= beginning:
        return first
    if (
        tokens.low(first - 1) in cues.FEATURES_BEFORE
        and tokens.word(first - 1).istitle()
    ):
        return first - 1
    said = mention.cue.startswith(_SETTLEMENT_AFTER)
    while (
        said
        or (
            mention.role == "location"
            and context.weight < _WELL_KNOWN
            and tagging.is_place(first - 1)
        )
    ) and _begins_a_name(context, first - 1, beginning, before):
        first -= 1
    if first < context.first:
        return first
    people = before[-1] if before else None
    if (
        people is not None
        and people.role == "demonym"
        and people.end == tokens.spans[first - 1].end
        and " " not in people.text
        and _begins_a_name(context, first - 2, beginning, before)
    ):
        return first - 2
    return first


def _begins_a_name(
    context: Context, index: int, beginning: int, before: Sequence[PlaceMention]
) -> bool:
    """Say whether a word before the name is one that no list knows, and no place's."""
    tokens = context.tokens
    written = tokens.word(index)
    return (
        index > beginning
        and tokens.gap(index) == " "
        and written[:1].isupper()
        and not written.isupper()
        and (
            written.lower() not in _NO_BEGINNING or is_grammar_in_a_name(context, index)
        )
        and not any(
            m.end == tokens.spans[index].end and m.role in _NAMES for m in before[-2:]
        )
        and written.lower() not in context.lower_words
        and not facts(written).given
    )
