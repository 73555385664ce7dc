"""What a name does in its sentence: one rule, one phenomenon of English.

A rule takes a :class:`~geomap.places.context.Context` and returns a
:class:`~geomap.places.context.Verdict`, or None when it has no opinion.
:data:`RULES` is the whole decision, in order; a name about which no rule has
an opinion is a location.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.places import cues
from geomap.places.abbreviations import is_short_name
from geomap.places.context import SURE, Context, Verdict
from geomap.places.tagger import facts

if TYPE_CHECKING:
    from collections.abc import Callable

_GOVERNING_KINDS = frozenset({"country", "region", "continent"})
_GENERIC_NOUNS = (
    cues.PLACE_NOUNS
    | cues.FACILITY_NOUNS
    | cues.BUILDING_NOUNS
    | cues.ORGANISATION_NOUNS
    | cues.OFFICE_NOUNS
    | cues.PUBLIC_BODIES
    | cues.STREET_NOUNS
) - cues.NAMES_TOO
_UNITS = cues.AREA_NOUNS | cues.SETTLEMENT_NOUNS | {"parish", "borough"}
KNOWN_NOUNS = _GENERIC_NOUNS | cues.DIRECTIONS | cues.NOT_NAMES | cues.DISEASE_NOUNS
"""Words that follow a name and do not make it another."""

_NOT_SURNAMES = (
    cues.FACILITY_NOUNS | cues.TITLES | cues.OFFICE_NOUNS | cues.ORGANISATION_NOUNS
)
_NOTED = 0.5  # the gazetteer's score of a town of some 20,000 people
_LARGE_TOWN = 100_000  # inhabitants; smaller ones rarely speak for a state


def short_name(context: Context) -> Verdict | None:
    """Accept the "Ky." of "Paris, Ky."."""
    if context.gap_before == ", " and is_short_name(context.text):
        return Verdict(role="location", cue="strong: a state's short name")
    return None


def common_word(context: Context) -> Verdict | None:
    """Reject "On", "May", "Said": words of the language that are also places."""
    word = context.text.lower()
    if context.tokens.text[context.start].islower() and " " not in context.text:
        return None if "-" in context.text else Verdict(role="other", cue="lower case")
    if context.first != context.last:
        return None
    if context.is_initials:
        return None  # "the US" is not "us"
    if word in cues.NOT_NAMES or word in context.lower_words:
        return Verdict(role="other", cue="a common word")
    if word in _GENERIC_NOUNS:
        return Verdict(role="other", cue="a generic noun")
    return None


def english_word(context: Context) -> Verdict | None:
    """Reject "Human" and "Drug": words of the language, and small places somewhere.

    "Reading" and "Mobile" are too large to be dropped so, and "in Human" says
    where something is.
    """
    if (
        context.first == context.last
        and context.weight < _NOTED
        and not context.surely_place
        and not _locative(context)
        and facts(context.text).english
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


def street(context: Context) -> Verdict | None:
    """Reject the name of a street: "Lincoln Avenue", "85 S. Main St.".

    "The Damascus road" in lower case leads there, and stays a location.
    """
    for distance in (1, 2):
        following, written = context.after(distance), context.after_as_written(distance)
        if context.gap_after != " " or not written[:1].isupper():
            return None
        if following in cues.STREET_NOUNS:
            return Verdict(role="part_of_name", cue="name of a street")
    return None


def disease(context: Context) -> Verdict | None:
    """Reject the "X" of "X virus" and "X fever"."""
    if context.gap_after == " " and context.after() in cues.DISEASE_NOUNS:
        return Verdict(role="part_of_name", cue=f"before {context.after()}")
    return None


def dateline(context: Context) -> Verdict | None:
    """Accept "TORRINGTON \u2014 The council": a report's town in capitals."""
    if not context.text.isupper() or len(context.text) < 4 or context.before():
        return None
    rest = context.tokens.text[context.end : context.end + 40]
    if _DATELINE_END.match(rest):
        return Verdict(role="location", cue="strong: dateline")
    return None


_DATELINE_END = re.compile(
    r"(?:, ?[A-Z][\w. ]{1,20})?[ ]?(?:\([\w ]{2,12}\)[ ]?)?(?:--?|[\u2013\u2014])[ ]"
)


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


def party_and_state(context: Context) -> Verdict | None:
    """Read "(D-Ohio)" as the state that somebody speaks for."""
    if context.gap_before == "-" and context.before() in {"d", "r", "i"}:
        return Verdict(role="government", cue="party and state")
    return None


def demonym(context: Context) -> Verdict | None:
    """Tell the people from the place: "Sudanese", "Azerbaijani"."""
    return Verdict(role="demonym", cue="demonym") if context.demonym else None


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


def quoted_speaker(context: Context) -> Verdict | None:
    """Reject both halves of ", said Jordan Kent, a nurse."."""
    office = cues.TITLES | cues.OFFICE_NOUNS | cues.PUBLIC_BODIES
    if context.surely_place or {context.after(), context.after(2)} & office:
        return None  # "..., said China's envoy", "said Ohio Governor Ann Lee"
    if "country" in context.kinds and context.text.lower() not in cues.GIVEN_NAMES:
        return None
    said = {"said", "says"}
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


def inside_longer_name(context: Context) -> Verdict | None:
    """Reject the end of a longer name: "Operation Granada", "Ilham Aliyev"."""
    if context.opinion.place > 2 * SURE:
        return None
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
    known = cues.DIRECTIONS | cues.NOT_NAMES | cues.PLACE_NOUNS
    if previous.lower() in known or _ends_a_name(context, index):
        return None
    if previous.lower() in context.lower_words:
        return None
    return Verdict(role="part_of_name", cue="end of a longer name")


def _ends_a_name(context: Context, index: int) -> bool:
    """Whether a known name begins at this word or at one of the two before it."""
    return any(context.is_name(i) for i in (index, index - 1, index - 2))


def city_of(context: Context) -> Verdict | None:
    """Accept "the town of X", "the outskirts of X", "north of X"."""
    if context.before() == "of" and context.before(2) in cues.PLACE_NOUNS:
        return Verdict(role="location", cue=f"strong: {context.before(2)} of")
    return None


def organisation_of(context: Context) -> Verdict | None:
    """Reject "Bank of X"; read "president of X" as those who govern."""
    head = context.before(2)
    if context.before() == "in" and head in cues.GOVERNING_NOUNS:
        return Verdict(role="government", cue=f"{head} in")
    if context.before() != "of":
        return None
    if head in cues.ORGANISATION_HEADS and context.before_as_written(2)[:1].isupper():
        return Verdict(role="part_of_name", cue=f"{head} of")
    if head in cues.OFFICE_NOUNS:
        return Verdict(role="government", cue=f"{head} of")
    return None


def before_a_noun(context: Context) -> Verdict | None:
    """Judge by the noun that follows: "X airport", "X Times", "X authorities"."""
    if context.gap_after != " ":
        return None
    following, written = context.after(), context.after_as_written()
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
    if _is_somebody(context):
        return Verdict(role="part_of_name", cue="start of a longer name")
    if context.first < context.last and context.tokens.low(context.last) in _UNITS:
        return Verdict(role="government", cue="in an institution's name")
    if ahead & (cues.ORGANISATION_NOUNS | cues.OFFICE_NOUNS | cues.FACILITY_NOUNS):
        return Verdict(role="government", cue="in an institution's name")
    if context.after_as_written().isupper() or context.surely_place:
        return None
    return Verdict(role="part_of_name", cue="start of a longer name")


def _is_somebody(context: Context) -> bool:
    """Say whether the tagger is sure that the name is no place's."""
    return context.opinion.place < -SURE and context.opinion.label in {
        "person",
        "other",
    }


def _names_a_public_body(context: Context) -> bool:
    """Say whether "Police", "County Sheriff", "Board of ..." goes with the name."""
    if _is_somebody(context):
        return False
    if context.after_as_written().islower():
        return context.after() in cues.OFFICERS
    ahead = {context.after(), *_capitals_after(context)}
    return bool(ahead & cues.PUBLIC_BODIES) and not ahead & cues.TEAM_NOUNS


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


def speaker(context: Context) -> Verdict | None:
    """Read "Baku, in turn, said" as a government, "Miller said" as a person."""
    if _locative(context) or not _speech_verb_follows(context):
        return None
    if (
        context.kinds & _GOVERNING_KINDS
        or context.is_capital
        or "admin" in context.kinds
    ):
        return Verdict(role="government", cue="subject of a speech verb")
    if context.population < _LARGE_TOWN or context.opinion.place < -2 * SURE:
        return Verdict(role="part_of_name", cue="person: subject of a speech verb")
    return Verdict(role="government", cue="subject of a speech verb")


def _speech_verb_follows(context: Context) -> bool:
    for distance in range(1, 6):
        word = context.after(distance)
        if word in cues.SPEECH_VERBS:
            return True
        if word not in cues.SPEECH_ADVERBS:
            return False
    return False


def relation(context: Context) -> Verdict | None:
    """Read both sides of "talks between X and Y" as governments."""
    if not (context.kinds & _GOVERNING_KINDS or context.is_capital):
        return None
    back = [context.before(n) for n in range(1, 8)]
    for preposition in ("between", "with", "against"):
        if preposition not in back:
            continue
        at = back.index(preposition)
        if any(word in cues.RELATION_NOUNS for word in back[at + 1 : at + 4]):
            return Verdict(role="government", cue=f"relation {preposition}")
    return None


def country_as_actor(context: Context) -> Verdict | None:
    """Read a country, or a capital, as a state unless a locative word says where."""
    if context.best_kind == "country":
        if _locative(context) or _after_comma(context):
            return None
        return Verdict(role="government", cue="a country without a locative word")
    if context.is_capital and context.before() in {"by", "with", "against", "told"}:
        return Verdict(role="government", cue=f"after {context.before()}")
    return None


def _locative(context: Context) -> bool:
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


def _after_comma(context: Context) -> bool:
    """Whether the name follows another and a comma: "Goma, DR Congo"."""
    return context.gap_before == ", " and _ends_a_name(context, context.first - 1)


def located(context: Context) -> Verdict | None:
    """Name the preposition, so that later stages know the strength of the cue."""
    if _locative(context):
        return Verdict(role="location", cue=f"after {context.before()}")
    return None


def gone_to(context: Context) -> Verdict | None:
    """Accept "shelled X" and "visited the X" unless the tagger sees a person."""
    verb = context.before(2) if context.before() == "the" else context.before()
    if verb in cues.PLACE_VERBS and context.opinion.place > -2 * SURE:
        return Verdict(role="location", cue=f"after {verb}")
    return None


def tagged(context: Context) -> Verdict | None:
    """Where no word beside the name decides, ask the tagger."""
    opinion = context.opinion
    if opinion.place > -SURE:
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
    common_word,
    currency,
    demonym,
    city_of,
    english_word,
    dateline,
    home_of_people,
    street,
    disease,
    party_and_state,
    person_with_given_name,
    quoted_speaker,
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
    tagged,
)
