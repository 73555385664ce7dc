"""What a name does in its sentence: one rule, one phenomenon of English.

A rule takes a :class:`~geomap.places.context.Context` and returns a
:class:`~geomap.places.context.Verdict`, or None when it has no opinion.
:data:`RULES` is the whole decision, in order; a name about which no rule has
an opinion is a location.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.places.context import SURE, Context, Verdict
from geomap.places.governments import country_as_actor, relation, speaker
from geomap.places.locations import (
    city_of,
    contained,
    dateline,
    gone_to,
    home_of_people,
    located,
    settlement_of,
    short_name,
    taken,
    with_its_noun,
)
from geomap.places.longer import (
    before_a_noun,
    compound_adjective,
    inside_longer_name,
    organisation_of,
    party_and_state,
    street,
)
from geomap.places.persons import (
    doing_as_people_do,
    person_with_given_name,
    quoted_speaker,
    titled_person,
)
from geomap.places.words import common_word, currency, demonym, disease, english_word

if TYPE_CHECKING:
    from collections.abc import Callable


_WELL_KNOWN = 0.6  # the gazetteer's score of a city of some 100,000 people


def tagged(context: Context) -> Verdict | None:
    """Where no word beside the name decides, ask the tagger."""
    opinion = context.opinion
    known = context.weight >= _WELL_KNOWN
    if opinion.place > (-2 * SURE if known else -SURE):
        return None
    what = f"{opinion.label}: the tagger, margin {opinion.margin:.1f}"
    if opinion.label == "other":
        return Verdict(
            role="other", cue=f"no name: the tagger, margin {opinion.margin:.1f}"
        )
    return Verdict(role="part_of_name", cue=what)


RULES: tuple[Callable[[Context], Verdict | None], ...] = (
    short_name,
    contained,
    settlement_of,
    common_word,
    currency,
    demonym,
    with_its_noun,
    city_of,
    english_word,
    dateline,
    home_of_people,
    street,
    disease,
    party_and_state,
    person_with_given_name,
    quoted_speaker,
    doing_as_people_do,
    titled_person,
    organisation_of,
    before_a_noun,
    compound_adjective,
    inside_longer_name,
    speaker,
    relation,
    country_as_actor,
    located,
    gone_to,
    taken,
    tagged,
)
