"""Words beside a name that make it a location.

Each public function that takes a context and returns a verdict is a rule; see ``roles``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.places import cues
from geomap.places.abbreviations import is_short_name
from geomap.places.context import SURE, Verdict
from geomap.places.tagger import facts

if TYPE_CHECKING:
    from geomap.places.context import Context


_DATELINE_END = re.compile(
    r"(?:, ?[A-Z][\w. ]{1,20})?[ ]?(?:\([\w ]{2,12}\)[ ]?)?(?:--?|[\u2013\u2014])[ ]"
)


def short_name(context: Context) -> Verdict | None:
    """Accept the "Ky." of "Paris, Ky."."""
    if context.gap_before == ", " and is_short_name(context.text):
        return Verdict(role="location", cue="strong: a state's short name")
    return None


def dateline(context: Context) -> Verdict | None:
    """Accept "TORRINGTON \u2014 The council": a report's town in capitals."""
    if not context.text.isupper() or len(context.text) < 4 or context.before():
        return None
    rest = context.tokens.text[context.end : context.end + 40]
    if _DATELINE_END.match(rest):
        return Verdict(role="location", cue="strong: dateline")
    return None


def contained(context: Context) -> Verdict | None:
    """Accept "Canton, Ohio": a place of the first name lies in the second."""
    if context.lies_in_following and context.gap_before != "-":
        return Verdict(role="location", cue="strong: what follows contains it")
    return None


def home_of_people(context: Context) -> Verdict | None:
    """Accept "a Canton man" and "Ann Lee of Canton"."""
    before, head = context.before(), context.before_as_written(2)
    if (
        before in {"a", "an", "the", "two", "three", "four"}
        and context.gap_after == " "
        and context.after_as_written() in cues.PEOPLE_NOUNS
    ):
        return Verdict(role="location", cue=f"before {context.after()}")
    if before == "of" and (
        head in cues.FROM_NOUNS or (head[:1].isupper() and _is_surname(context, head))
    ):
        return Verdict(role="location", cue="after of")
    return None


def _is_surname(context: Context, head: str) -> bool:
    known = facts(head)
    named = bool(facts(context.before_as_written(3)).given)
    return bool(known.surname) and (named or not known.english)


def settlement_of(context: Context) -> Verdict | None:
    """Accept "the town of Nice": a word of the language, but said to be a town's name."""
    if (
        context.text[:1].isupper()
        and context.before() == "of"
        and context.before_as_written(2) in _TOWN_NOUNS
    ):
        return Verdict(role="location", cue=f"strong: {context.before(2)} of")
    return None


_TOWN_NOUNS = frozenset("city town village hamlet township municipality".split())


def with_its_noun(context: Context) -> Verdict | None:
    """Accept "Gao region", of which the gazetteer knows all words."""
    last = context.tokens.word(context.last)
    if context.first < context.last and last in _AREA and not context.demonym:
        return Verdict(role="location", cue=f"strong: with {last}")
    return None


_AREA = frozenset(
    "district province region county governorate prefecture oblast raion".split()
)


def city_of(context: Context) -> Verdict | None:
    """Accept "the town of X", "the outskirts of X", "north of X"."""
    if context.before() == "of" and context.before(2) in cues.PLACE_NOUNS:
        return Verdict(role="location", cue=f"strong: {context.before(2)} of")
    return None


def located(context: Context) -> Verdict | None:
    """Name the preposition, so that later stages know the strength of the cue."""
    if locative(context):
        return Verdict(role="location", cue=f"after {context.before()}")
    return None


def gone_to(context: Context) -> Verdict | None:
    """Accept "shelled X", "siege of X" and "visited the X" unless the tagger sees a person."""
    verb = context.before(2) if context.before() == "the" else context.before()
    if verb in cues.PLACE_VERBS and context.opinion.place > -2 * SURE:
        return Verdict(role="location", cue=f"after {verb}")
    if context.before() == "for" and any(
        context.before(distance) in _LEFT for distance in range(2, 6)
    ):
        return Verdict(role="location", cue="after for")
    if context.before() == "of" and context.before(2) in cues.DONE_TO_PLACES:
        return Verdict(role="location", cue=f"after {context.before(2)} of")
    return None


_LEFT = frozenset("left departed bound sailed headed embarked leaving heading".split())


def taken(context: Context) -> Verdict | None:
    """Accept "X fell to the rebels", "X fell on 3 May", "X was shelled": as towns do.

    People fall too, but ill, asleep or from a ladder.
    """
    if context.gap_after != " " or context.best_kind not in _TAKEN_KINDS:
        return None
    verb, following = context.after(), context.after(2)
    if (
        context.first == context.last
        and following not in {"to", "under"}
        and facts(context.text).english
    ):
        return None  # "Rain fell on Friday"
    if verb in {"fell", "falls"} and following in _FALL_OF_TOWNS:
        return Verdict(role="location", cue=f"before {verb} {following}")
    if (verb, following) in _GIVING_IN:
        return Verdict(role="location", cue=f"before {verb} {following}")
    if verb in {"was", "is"} and following in _DONE_TO_TOWNS:
        return Verdict(role="location", cue=f"before {verb} {following}")
    return None


_TAKEN_KINDS = frozenset({"settlement", "admin", "region"})
_FALL_OF_TOWNS = frozenset("to on in under without after last this yesterday".split())
_GIVING_IN = frozenset(
    {
        *(("surrendered", word) for word in ("to", "on", "in", "after", "without")),
        *(("capitulated", word) for word in ("to", "on", "in", "after", "without")),
        *(("yielded", word) for word in ("on", "in", "after", "without")),
    }
)
_DONE_TO_TOWNS = frozenset(
    "shelled bombed bombarded besieged encircled recaptured captured looted flooded"
    " evacuated retaken overrun liberated stormed razed sacked invested relieved ceded"
    " conquered annexed".split()
)


def locative(context: Context) -> bool:
    """Whether a locative word governs the name, past "the" and directions."""
    for distance in range(1, 5):
        word = context.before(distance)
        if word in cues.LOCATIVE:
            return True
        if word not in cues.DIRECTIONS and word not in {"the", "of"}:
            return False
        if word == "of" and context.before(distance + 1) in cues.OFFICE_NOUNS:
            return False
        if word == "of" and context.before(distance + 1) in cues.PLACE_NOUNS:
            return True
    return False


def after_comma(context: Context) -> bool:
    """Whether the name follows another and a comma: "Goma, DR Congo"."""
    return context.gap_before == ", " and ends_a_name(context, context.first - 1)


def ends_a_name(context: Context, index: int) -> bool:
    """Whether a known name begins at this word or at one of the two before it."""
    return any(context.is_name(i) for i in (index, index - 1, index - 2))
