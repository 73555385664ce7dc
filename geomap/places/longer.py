"""Names within longer names: streets, institutions, teams, attributes.

Each public function that takes a context and returns a verdict is a rule; see ``roles``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.places import cues
from geomap.places.context import SURE, Verdict
from geomap.places.locations import ends_a_name
from geomap.places.words import GENERIC_NOUNS

if TYPE_CHECKING:
    from geomap.places.context import Context


_UNITS = cues.AREA_NOUNS | cues.SETTLEMENT_NOUNS | {"parish", "borough"}
KNOWN_NOUNS = (
    GENERIC_NOUNS
    | {"anchorage"}
    | cues.DIRECTIONS
    | cues.NOT_NAMES
    | cues.DISEASE_NOUNS
)
"""Words that follow a name and do not make it another."""


def street(context: Context) -> Verdict | None:
    """Reject the name of a street: "Lincoln Avenue", "85 S. Main St.".

    "The Damascus road" in lower case leads there, and stays a location; "Lincoln and
    Grant avenues" are two streets, and "Lincoln Vista Court" is no court of law.
    """
    if _is_one_of_two_streets(context):
        return Verdict(role="part_of_name", cue="name of a street")
    for distance in (1, 2):
        following, written = context.after(distance), context.after_as_written(distance)
        numbered = _NUMBERED.fullmatch(written) is not None
        if context.gap_after != " " or not (written[:1].isupper() or numbered):
            return None
        if following in cues.STREET_NOUNS or (
            distance > 1
            and following in _SMALL_STREETS
            and context.before() in {"on", "of"}
        ):
            return Verdict(role="part_of_name", cue="name of a street")
    return None


_NUMBERED = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_SMALL_STREETS = frozenset("court ct place circle way trail loop row".split())
_STREETS = frozenset("streets avenues roads drives lanes boulevards highways".split())


def _is_one_of_two_streets(context: Context) -> bool:
    """Say whether it is the first of "Lincoln and Grant avenues"."""
    return (
        context.after() == "and"
        and context.after_as_written(2)[:1].isupper()
        and context.after(3) in _STREETS
    )


def inside_longer_name(context: Context) -> Verdict | None:
    """Reject the end of a longer name: "Operation Granada", "Ilham Aliyev"."""
    if context.gap_before == "-" and context.before_as_written()[:1].isupper():
        if context.opinion.place > 0:
            return None
        return Verdict(role="part_of_name", cue="after a hyphen")
    if context.gap_before != " " or not context.before():
        return None
    previous = context.before_as_written()
    if not previous[:1].isupper() or previous.isupper():
        return None
    index = context.first - 1
    if ends_a_name(context, index):
        return None
    if is_grammar_in_a_name(context, index):
        return Verdict(role="part_of_name", cue="end of a longer name")
    if previous.lower() in _BEFORE_NAMES:
        return None
    if previous.lower() in context.lower_words or context.opinion.place > 2 * SURE:
        return None
    return Verdict(role="part_of_name", cue="end of a longer name")


_BEFORE_NAMES = cues.DIRECTIONS | cues.NOT_NAMES | cues.PLACE_NOUNS
_LONG = 4  # letters, from which headlines write all words with a capital


def is_grammar_in_a_name(context: Context, index: int) -> bool:
    """Say whether "Yet" begins a name: in the middle of a sentence, and no headline."""
    tokens = context.tokens
    if tokens.low(index) not in cues.GRAMMAR:
        return False
    sentence = tokens.sentence_of(index)
    first, end = tokens.first[sentence], tokens.first[sentence + 1]
    if index == first or tokens.gap(index - 1) != " ":
        return False
    if tokens.low(index) in {"a", "i", "the"} or not tokens.word(index - 1).isalpha():
        return False
    return any(
        tokens.word(i).islower() and len(tokens.word(i)) >= _LONG
        for i in range(max(first, index - _NEAR), min(end, index + _NEAR))
    )


_NEAR = 12  # words that are looked at: a bound on the work


def organisation_of(context: Context) -> Verdict | None:
    """Reject "Bank of X"; read "president of X" as those who govern."""
    head = context.before(2)
    if context.before() == "in" and head in cues.GOVERNING_NOUNS:
        return Verdict(role="government", cue=f"{head} in")
    if context.before() != "of":
        return None
    if head in cues.ORGANISATION_HEADS and context.before_as_written(2)[:1].isupper():
        if head in cues.INSTITUTES and _happened_at(context, 3):
            return Verdict(role="location", cue=f"after at {head} of")
        return Verdict(role="part_of_name", cue=f"{head} of")
    if head in cues.OFFICE_NOUNS:
        return Verdict(role="government", cue=f"{head} of")
    return None


def _is_at(context: Context, distance: int) -> bool:
    """Say whether "at" or "outside" governs what begins there, past "the"."""
    if context.before(distance) == "the":
        distance += 1
    return context.before(distance) in _AT


_AT = frozenset("at in near outside inside".split())
AT_AN_INSTITUTION = "strong: at an institution"


def _happened_at(context: Context, distance: int) -> bool:
    """Tell "was shot at the University of X" from "a professor at the University of X"."""
    if context.before(distance) == "the":
        distance += 1
    word = context.before(distance + 1)
    return context.before(distance) in _AT and (
        word.endswith("ed") or word in cues.HAPPENED
    )


def _is_of_an_institute(context: Context) -> bool:
    """Say whether something happened at "X Crown Court" or at "X University"."""
    last = _last_capital(context)
    if last not in cues.INSTITUTES or context.best_kind == "country":
        return False
    if last in {"university", "college", "school"}:
        return _happened_at(context, 1)
    return _is_at(context, 1)


def before_a_noun(context: Context) -> Verdict | None:
    """Judge by the noun that follows: "X airport", "X Times", "X authorities"."""
    if context.gap_after != " ":
        return None
    following, written = context.after(), context.after_as_written()
    if _is_local_government_area(context):
        return Verdict(role="location", cue="strong: before local government area")
    if _is_of_an_institute(context):
        return Verdict(role="location", cue=AT_AN_INSTITUTION)
    if following in cues.BUILDING_NOUNS and context.after(2) == "in":
        return Verdict(role="part_of_name", cue=f"name of a {following}")
    if following in cues.TEAM_NOUNS and written[:1].isupper():
        return Verdict(role="part_of_name", cue=f"team: before {following}")
    if _names_a_public_body(context):
        return Verdict(role="government", cue="in a public body's name")
    if written[:1].isupper() and following in cues.ORGANISATION_NOUNS:
        return Verdict(role="part_of_name", cue=f"before {following}")
    if following in cues.FACILITY_NOUNS:
        return Verdict(role="location", cue=f"strong: before {following}")
    if following in cues.OFFICE_NOUNS or (
        following in cues.TITLES and not context.possessive
    ):
        return Verdict(role="government", cue=f"before {following}")
    if written[:1].isupper() and not context.possessive:
        return _before_a_capital(context, following)
    second = context.after(2)
    if context.possessive and second in cues.OFFICE_NOUNS:
        return Verdict(role="government", cue=f"before {second}")
    return None


def _before_a_capital(context: Context, following: str) -> Verdict | None:
    index = context.last + 1
    if context.is_name(index) or following in cues.NOT_NAMES | cues.DIRECTIONS:
        return None
    ahead = _capitals_after(context)
    if context.after(2) in cues.FIGHTERS and _is_at(context, 1):
        return None  # "in Aden Houthi rebels"
    if _is_somebody(context):
        return Verdict(role="part_of_name", cue="start of a longer name")
    if context.first < context.last and context.tokens.low(context.last) in _UNITS:
        return Verdict(role="government", cue="in an institution's name")
    if ahead & (cues.ORGANISATION_NOUNS | cues.OFFICE_NOUNS | cues.FACILITY_NOUNS):
        return Verdict(role="government", cue="in an institution's name")
    if context.after_as_written().isupper() or context.surely_place:
        return None
    return Verdict(role="part_of_name", cue="start of a longer name")


def _is_local_government_area(context: Context) -> bool:
    return [context.after(n) for n in (1, 2, 3)] == ["local", "government", "area"]


def _last_capital(context: Context) -> str:
    """Return the last word of the capitalised run that follows, in lower case."""
    last = ""
    for n in range(1, 7):
        if not context.after_as_written(n)[:1].isupper():
            break
        last = context.after(n)
    return last


def _is_somebody(context: Context) -> bool:
    """Say whether the tagger is sure that the name is no place's."""
    return context.opinion.place < -SURE and context.opinion.label in {
        "person",
        "other",
    }


def _names_a_public_body(context: Context) -> bool:
    """Say whether "Police", "County Sheriff", "Board of ..." goes with the name."""
    if context.after_as_written().islower():
        follows = context.after() in cues.OFFICERS
    else:
        ahead = {context.after(), *_capitals_after(context)}
        follows = bool(ahead & cues.PUBLIC_BODIES) and not ahead & cues.TEAM_NOUNS
    return follows and not _is_somebody(context)


def _capitals_after(context: Context) -> set[str]:
    """Return the further words of the capitalised run, in lower case."""
    found: set[str] = set()
    for n in range(2, 7):
        if not context.after_as_written(n)[:1].isupper():
            if context.after(n) in {"s", "of", "and"}:
                continue
            break
        found.add(context.after(n))
    return found


def compound_adjective(context: Context) -> Verdict | None:
    """Read "X-backed" and "X-based" as attributes, not as where it happened."""
    if context.gap_after == "-" and context.after_as_written()[:1].islower():
        return Verdict(role="government", cue=f"-{context.after()}")
    if context.gap_after == "-" and not context.is_name(context.last + 1):
        return Verdict(role="part_of_name", cue="start of a hyphenated name")
    return None


def party_and_state(context: Context) -> Verdict | None:
    """Read "(D-Ohio)" as the state that somebody speaks for."""
    if context.gap_before == "-" and context.before() in {"d", "r", "i"}:
        return Verdict(role="government", cue="party and state")
    return None
