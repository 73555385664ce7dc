"""What speaks for one place and against another of the same name.

Each kind of evidence is a function from a candidate and the
:class:`Surroundings` to points; :data:`EVIDENCE` lists them all.  Points add
up with the gazetteer's own prior, which lies in [0, 1].
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geomap.gazetteer.rank import kilometres
from geomap.places import cues
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from geomap.model import Candidate, Place, PlaceMention, Position

FIRST_ORDER = 4
"""UCDP precision of a first-order administrative area."""

_NEAR_KM = 250.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the document says around one mention.

    Attributes
    ----------
    before, after : str
        The words next to the mention, in lower case; in a list, the words
        before the list.
    role : str
        What the mention does in its sentence.
    located : bool
        Whether a locative word or a noun like "town of" governs it.
    container : str
        The folded name after a comma: "Texas" of "Paris, Texas".
    containers : frozenset of str
        Ids and country codes that ``container`` can mean.
    surely_contained : bool
        The sentence says so ("X, a port in Y"): no place of the name outside
        it can be meant.
    demonym_country : frozenset of str
        Codes of the demonym just before: "the Azerbaijani town of X".
    countries : mapping of str to float
        Share of the document's other names that lie in a country, in [0, 1].
    anchors : sequence of Position
        Where the document's unambiguous names lie.
    focus : frozenset of str
        Countries that the reader named, alpha-2.
    named : frozenset of str
        Ids of the places that the document's other names have as main name.
    before_it : tuple of Place
        What the name before a comma can mean: "Kingston" of "Kingston, Ontario".
    """

    before: tuple[str, ...] = ()
    after: str = ""
    role: str = "location"
    located: bool = True
    container: str = ""
    containers: frozenset[str] = frozenset()
    surely_contained: bool = False
    demonym_countries: frozenset[str] = frozenset()
    countries: Mapping[str, float] = field(default_factory=dict)
    anchors: Sequence[Position] = ()
    focus: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    before_it: tuple[Place, ...] = ()


def stated_container(candidate: Candidate, around: Surroundings) -> float:
    """Weigh "Paris, Texas": the place after the comma contains the one before."""
    if not around.container:
        return 0.0
    if lies_in_container(candidate, around):
        return 0.6
    return -1.0 if around.surely_contained else 0.0


def lies_in_container(candidate: Candidate, around: Surroundings) -> bool:
    """Return whether a candidate lies in the area that the sentence names."""
    place = candidate.place
    inside = {fold_name(n) for n in (place.admin1, place.admin2) if n}
    inside |= {*place.countries, *place.ancestors}
    return around.container in inside or bool(around.containers & inside)


def contains_the_one_before(candidate: Candidate, around: Surroundings) -> float:
    """Weigh "Kingston, Ontario": the area that holds a place of the name before."""
    place = candidate.place
    if place.kind not in {"admin", "region", "country"} or not around.before_it:
        return 0.0
    holds = any(
        place.id in inner.ancestors
        or (
            place.name in {inner.admin1, inner.admin2}
            and set(place.countries) & set(inner.countries)
        )
        for inner in around.before_it
    )
    return 0.5 if holds else 0.0


def demonym_before(candidate: Candidate, around: Surroundings) -> float:
    """Weigh "the Azerbaijani town of X"."""
    if not around.demonym_countries:
        return 0.0
    return 0.4 if around.demonym_countries & set(candidate.place.countries) else -0.1


def kind_of_place(candidate: Candidate, around: Surroundings) -> float:
    """Weigh "the city of X" and "X province"."""
    kind = candidate.place.kind
    for noun in _nouns(around):
        if noun in cues.SETTLEMENT_NOUNS:
            return 0.15 if kind == "settlement" else -0.1
        if noun in cues.AREA_NOUNS:
            return 0.3 if kind in {"admin", "region", "country"} else -0.1
    return 0.0


def says_area(around: Surroundings) -> bool:
    """Return whether a noun says that the name is an area's: "X province"."""
    return any(noun in cues.AREA_NOUNS for noun in _nouns(around))


def _nouns(around: Surroundings) -> tuple[str, str]:
    """Return the nouns that may say what kind of place a name is."""
    before = around.before[1] if around.before[:1] == ("of",) else ""
    if before in cues.PART_NOUNS:
        before = ""  # a district of X is a part of the town
    return before, around.after


def world_city(candidate: Candidate, around: Surroundings) -> float:
    """Read "Paris" as the one everybody means, whatever else the text is about."""
    del around
    place = candidate.place
    famous = place.kind == "settlement" and (
        place.population >= 1_000_000 or place.feature_code == "PPLC"
    )
    return 0.05 if famous else 0.0


def bare_name(candidate: Candidate, around: Surroundings) -> float:
    """Read a bare name as a country, a town, a province, and last a village.

    "Mexico" is not its capital; the city is not the district it is the seat
    of; the province is not the village of the same name.
    """
    del around
    place = candidate.place
    if place.kind == "country":
        return 0.2
    if place.kind == "settlement" and place.population >= 50_000:
        return 0.12
    return 0.1 if place.kind == "admin" and place.where_prec == FIRST_ORDER else 0.0


def known_by_another_name(candidate: Candidate, around: Surroundings) -> float:
    """Take back what an exonym cost a large town: "Geneva" for Genève."""
    del around
    large = candidate.place.population >= 100_000
    return 0.1 if candidate.match == "alternate" and large else 0.0


def named_otherwise(candidate: Candidate, around: Surroundings) -> float:
    """Expect one name for a place: with Gori in the text, Goris is not Gori."""
    if candidate.match == "main":
        return 0.0
    return -0.25 if candidate.place.id in around.named else 0.0


def capital_as_government(candidate: Candidate, around: Surroundings) -> float:
    """Read "Washington" that says something as the capital."""
    if around.role != "government":
        return 0.0
    return 0.3 if candidate.place.feature_code == "PPLC" else 0.0


def obscure_alternate(candidate: Candidate, around: Surroundings) -> float:
    """Distrust a minor place's second name where nothing says "a place"."""
    if candidate.match == "main" or around.located:
        return 0.0
    return -0.2 if candidate.place.population < 500_000 else 0.0


def country_of_the_rest(candidate: Candidate, around: Surroundings) -> float:
    """Weigh the countries that the document's other names agree on."""
    if not candidate.place.countries:
        return 0.0
    return 0.35 * max(around.countries.get(c, 0.0) for c in candidate.place.countries)


def near_the_rest(candidate: Candidate, around: Surroundings) -> float:
    """Weigh nearness to the document's unambiguous names."""
    here = candidate.place.position
    if any(kilometres(here, other) <= _NEAR_KM for other in around.anchors):
        return 0.15
    return 0.0


def readers_focus(candidate: Candidate, around: Surroundings) -> float:
    """Weigh the countries that the reader said the document is about."""
    return 0.4 if around.focus & set(candidate.place.countries) else 0.0


EVIDENCE: tuple[Callable[[Candidate, Surroundings], float], ...] = (
    stated_container,
    contains_the_one_before,
    demonym_before,
    kind_of_place,
    world_city,
    bare_name,
    known_by_another_name,
    named_otherwise,
    capital_as_government,
    obscure_alternate,
    country_of_the_rest,
    near_the_rest,
    readers_focus,
)


def country_shares(
    mentions: Sequence[PlaceMention],
    candidates: Mapping[str, tuple[Candidate, ...]],
) -> dict[str, float]:
    """Return how much of the document speaks of each country, in [0, 1].

    Countries and demonyms count in full, a name of one country's places only
    in full, a name of several by the prior of each.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    for name in {m.text for m in mentions if m.role not in {"part_of_name", "other"}}:
        found = candidates.get(name, ())[:8]
        total = sum(c.score for c in found)
        for c in found:
            for code in c.place.countries[:2]:
                weights[code] += c.score / total if total else 0.0
    heaviest = max(weights.values(), default=0.0)
    if heaviest == 0.0:
        return {}
    return {code: weight / heaviest for code, weight in weights.items()}
