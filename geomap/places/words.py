"""Words that are no names: rules for single words of the language.

Each public function that takes a context and returns a verdict is a rule; see ``roles``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.places import cues
from geomap.places.context import Verdict
from geomap.places.locations import ends_a_name, locative
from geomap.places.tagger import facts

if TYPE_CHECKING:
    from geomap.places.context import Context


GENERIC_NOUNS = (
    cues.PLACE_NOUNS
    | cues.FACILITY_NOUNS
    | cues.BUILDING_NOUNS
    | cues.ORGANISATION_NOUNS
    | cues.OFFICE_NOUNS
    | cues.PUBLIC_BODIES
    | cues.STREET_NOUNS
) - cues.NAMES_TOO
_NOTED = 0.5  # the gazetteer's score of a town of some 20,000 people


def common_word(context: Context) -> Verdict | None:
    """Reject "On", "May", "Said": words of the language that are also places."""
    word = context.text.lower()
    if context.tokens.text[context.start].islower() and " " not in context.text:
        return None if "-" in context.text else Verdict(role="other", cue="lower case")
    if context.first != context.last:
        return None
    if context.is_initials:
        return None  # "the US" is not "us"
    if word in cues.TOWNS_TOO and _is_gone_to(context):
        return None
    if word in cues.NOT_NAMES or word in context.lower_words:
        return Verdict(role="other", cue="a common word")
    if word in GENERIC_NOUNS:
        return Verdict(role="other", cue="a generic noun")
    return None


def _is_gone_to(context: Context) -> bool:
    """Say whether a word is where something is: "in Reading", "in Luton and Reading"."""
    if not context.text.istitle() or context.gap_after.startswith("-"):
        return False
    if context.after_as_written()[:1].isupper() and context.gap_after == " ":
        return False
    before = context.before()
    return before in _PREPOSITIONS or (
        before == "and" and ends_a_name(context, context.first - 2)
    )


_PREPOSITIONS = frozenset("in near to from at around outside".split())


def english_word(context: Context) -> Verdict | None:
    """Reject "Human" and "Drug": words of the language, and small places somewhere.

    "Reading" and "Mobile" are too large to be dropped so, and "in Human" says
    where something is.
    """
    if (
        context.first == context.last
        and context.weight < _NOTED
        and not locative(context)
        and facts(context.text).english
        and not context.surely_place
    ):
        return Verdict(role="other", cue="an English word")
    return None


def currency(context: Context) -> Verdict | None:
    """Reject "US$40" and "$US 3 million"."""
    text = context.tokens.text
    if text[context.start - 1 : context.start] == "$" or text.startswith(
        "$", context.end
    ):
        return Verdict(role="other", cue="a currency")
    return None


def disease(context: Context) -> Verdict | None:
    """Reject the "X" of "X virus" and "X fever"."""
    if context.gap_after == " " and context.after() in cues.DISEASE_NOUNS:
        return Verdict(role="part_of_name", cue=f"before {context.after()}")
    return None


def demonym(context: Context) -> Verdict | None:
    """Tell the people from the place: "Sudanese", "Azerbaijani"."""
    return Verdict(role="demonym", cue="demonym") if context.demonym else None
