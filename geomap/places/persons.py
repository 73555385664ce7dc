"""Names that are part of a person's name.

Each public function that takes a context and returns a verdict is a rule; see ``roles``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.places import cues
from geomap.places.context import Verdict
from geomap.places.locations import locative

if TYPE_CHECKING:
    from geomap.places.context import Context


_NOT_SURNAMES = (
    cues.FACILITY_NOUNS | cues.TITLES | cues.OFFICE_NOUNS | cues.ORGANISATION_NOUNS
)


def titled_person(context: Context) -> Verdict | None:
    """Reject the surname in "President Lincoln" and "Secretary Jordan"."""
    if context.gap_before.strip(".") != " " or not context.before():
        return None
    if context.before() in cues.TITLES and "country" not in context.kinds:
        return Verdict(role="part_of_name", cue="person: after a title")
    return None


def person_with_given_name(context: Context) -> Verdict | None:
    """Reject either half of "Matthew Jordan" and "Victoria Chad"."""
    previous = context.before_as_written()
    if (
        context.gap_before == " "
        and previous[:1].isupper()
        and (previous.lower() in cues.GIVEN_NAMES)
    ):
        return Verdict(role="part_of_name", cue="person: after a given name")
    following = context.after_as_written()
    if (
        context.text.lower() in cues.GIVEN_NAMES
        and context.gap_after == " "
        and following[:1].isupper()
        and following.lower() not in _NOT_SURNAMES
    ):
        return Verdict(role="part_of_name", cue="person: a given name")
    return None


_OFFICES = cues.TITLES | cues.OFFICE_NOUNS | cues.PUBLIC_BODIES


def doing_as_people_do(context: Context) -> Verdict | None:
    """Reject the commander of "Lincoln crossed the river" and "Schwarzenberg's columns".

    Of a state, and of its capital, such words are said too.
    """
    if context.best_kind != "settlement" or context.is_capital or locative(context):
        return None
    following = context.after()
    if context.gap_after == " " and (
        following in (cues.THEIR_MEN if context.possessive else cues.DONE_BY_PEOPLE)
    ):
        return Verdict(role="part_of_name", cue=f"person: before {following}")
    return None


def quoted_speaker(context: Context) -> Verdict | None:
    """Reject both halves of ", said Jordan Kent, a nurse."."""
    said = {"said", "says"}
    if said.isdisjoint((context.before(), context.before(2))):
        return None
    if not _OFFICES.isdisjoint((context.after(), context.after(2))):
        return None  # "..., said China's envoy", "said Ohio Governor Ann Lee"
    if "country" in context.kinds and context.text.lower() not in cues.GIVEN_NAMES:
        return None
    if context.surely_place:
        return None
    if context.before() in said and (
        context.after_as_written()[:1].isupper() or context.gap_after.startswith(",")
    ):
        return Verdict(role="part_of_name", cue="person: after said")
    if (
        context.before(2) in said
        and context.gap_before == " "
        and context.before_as_written()[:1].isupper()
    ):
        return Verdict(role="part_of_name", cue="person: after said")
    return None
