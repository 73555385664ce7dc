"""What speaks for one place and against another of the same name.

Each kind of evidence is a function from a candidate and its
:class:`Surroundings` to points; :data:`EVIDENCE` lists them all.  A point is a
natural unit of log-odds: one more makes a place 2.7 times as likely against
its rivals.  Points add up with those of the gazetteer's prior.

The weights are set by hand, each to what the phenomenon is worth, and checked
on development texts; none is fitted.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log1p
from typing import TYPE_CHECKING

from geomap.gazetteer.rank import kilometres
from geomap.places import cues
from geomap.resolve.focus import NOWHERE, is_wide
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

    from geomap.model import Candidate, Place
    from geomap.resolve.focus import Support
    from geomap.resolve.statement import Container

PRIOR = 12.0
"""Points of a gazetteer prior of 1: ten times the people are worth 0.9."""

FIRST_ORDER = 4
"""UCDP precision of a first-order administrative area."""

FAR_KM = 100.0
"""Beyond the border of an area, what cannot be meant by a name that is said to lie in it."""

ANGLOPHONE = frozenset("AU CA GB IE NZ US".split())
"""Where English is the language of most towns and of their newspapers."""

_COUNTY_NOUNS = frozenset(
    "county counties parish parishes borough boroughs district districts".split()
)
_AREA_NOUNS = cues.AREA_NOUNS | _COUNTY_NOUNS


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the document says round the mentions of a name in one sense.

    Attributes
    ----------
    nouns : frozenset of str
        The nouns that say what kind of place it is ("city of", "province").
    government : bool
        Whether it says or does what governments do.
    located : bool
        Whether a locative word or a noun like "town of" governs it.
    container : Container or None
        The area that the sentence puts it in: "Texas" of "Paris, Texas".
    demonym_countries : frozenset of str
        Codes of the demonym just before: "the Azerbaijani town of X".
    focus : frozenset of str
        Countries that the reader named, alpha-2.
    named, short_for : frozenset of str
        Ids of the places that another name of the document has as main name,
        and of those of which this name is a short form.
    before_it : tuple of Place
        What the name before a comma can mean: "Kingston" of "Kingston, Ontario".
    seats : frozenset of str
        Ids of the areas in which a town of this name lies.
    homes : mapping of str to float
        By id, how likely a place of this name is the publisher's home.
    elsewhere : mapping of str to float
        By id, how likely the name means a place where the document says more
        of it ("Paris, Texas" once, then "Paris"); negative if it says that the
        place lies where no place of the name does.
    on, with_article : bool
        Whether one is on it, as on islands; whether it has an article, as towns have not.
    foreign : frozenset of str
        Ids of countries that another language calls so, where places have the name.
    unique : bool
        Whether the name is long and all its places are one spot.
    city : Place or None
        "Cape Town" of "in Woodstock, Cape Town.".
    states : frozenset of str
        "*" if it stands in a list of countries; if in one of states, of which countries.
    """

    nouns: frozenset[str] = frozenset()
    government: bool = False
    located: bool = True
    container: Container | None = None
    demonym_countries: frozenset[str] = frozenset()
    focus: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    short_for: frozenset[str] = frozenset()
    before_it: tuple[Place, ...] = ()
    on: bool = False
    with_article: bool = False
    foreign: frozenset[str] = frozenset()
    unique: bool = False
    city: Place | None = None
    states: frozenset[str] = frozenset()
    seats: frozenset[str] = frozenset()
    homes: Mapping[str, float]
    elsewhere: Mapping[str, float]


def prior(candidate: Candidate, around: Surroundings) -> float:
    """Weigh kind, people and rank, and whether the name is the place's own."""
    del around
    return PRIOR * candidate.score


def stated_container(candidate: Candidate, around: Surroundings) -> float:
    """Weigh "Paris, Texas": the place after the comma contains the one before."""
    container = around.container
    if container is None:
        return 0.0
    if lies_in(candidate.place, container):
        return 8.0 if container.sure else 6.0
    # A river or a region reaches further than the areas its record names.
    bounded = candidate.place.kind in {"settlement", "admin", "site", "country"}
    if not bounded:
        return 0.0
    if not container.stated and any(
        kilometres(candidate.place.position, area.position) < area.radius_m / 1000
        for area in container.places
    ):
        return 0.0  # a city that is no part of the province round it
    return -9.0 if container.sure or is_far(candidate.place, container) else 0.0


def is_far(place: Place, container: Container) -> bool:
    """Return whether a place lies far outside an area that is stated to hold it."""
    return container.stated and not any(
        kilometres(place.position, area.position) < area.radius_m / 1000 + FAR_KM
        for area in container.places
    )


def lies_in(place: Place, container: Container) -> bool:
    """Return whether a place lies in an area, going by ids, countries and names."""
    if place.id in container.ids:
        return False
    return bool(
        container.ids.intersection(place.ancestors)
        or container.ids.intersection(place.countries)
        or (place.admin1 and fold_name(place.admin1) == container.name)
        or (place.admin2 and fold_name(place.admin2) == container.name)
    )


def agrees(place: Place, around: Surroundings) -> bool:
    """Return whether a place lies where the sentence says that it does."""
    if around.container is not None:
        return lies_in(place, around.container)
    return bool(around.demonym_countries & set(place.countries))


def quarter_of_a_city(candidate: Candidate, around: Surroundings) -> float:
    """Weigh "Woodstock, Cape Town": a part of the city, or a town as large as it."""
    city, place = around.city, candidate.place
    if city is None or place.id == city.id or place.kind not in {"settlement", "site"}:
        return 0.0
    if kilometres(place.position, city.position) <= QUARTER_KM:
        return 3.0
    large = place.population * _TOWNS_A_CITY > city.population
    return 0.0 if large and candidate.match == "main" else -9.0


QUARTER_KM = 50.0
"""How far from a city's centre what is called a part of it may lie."""

_TOWNS_A_CITY = 20
"""A city has so many times the people of a town that it is no list of two with."""


def contains_the_one_before(candidate: Candidate, around: Surroundings) -> float:
    """Weigh "Kingston, Ontario": the area that holds a place of the name before."""
    place = candidate.place
    if not around.before_it or place.kind not in {"admin", "region", "country"}:
        return 0.0
    holds = any(
        place.id in inner.ancestors
        or (
            place.name in {inner.admin1, inner.admin2}
            and set(place.countries) & set(inner.countries)
        )
        for inner in around.before_it
    )
    return 3.0 if holds else 0.0


def demonym_before(candidate: Candidate, around: Surroundings) -> float:
    """Weigh "the Azerbaijani town of X"."""
    if not around.demonym_countries:
        return 0.0
    return 4.0 if around.demonym_countries & set(candidate.place.countries) else -1.0


def kind_of_place(candidate: Candidate, around: Surroundings) -> float:
    """Weigh "the city of X", "X province" and "X County"."""
    place = candidate.place
    for noun in around.nouns:
        if noun in cues.SETTLEMENT_NOUNS:
            return 1.5 if place.kind == "settlement" else -1.0
        if noun in _COUNTY_NOUNS and place.where_prec == 3 and place.kind == "admin":
            return 4.5
        if noun in _AREA_NOUNS:
            return 4.0 if place.kind in {"admin", "region", "country"} else -2.0
    return 0.0


def says_area(nouns: AbstractSet[str]) -> bool:
    """Return whether a noun says that the name is an area's: "X province"."""
    return not _AREA_NOUNS.isdisjoint(nouns)


def on_an_island(candidate: Candidate, around: Surroundings) -> float:
    """Weigh "on Tenerife": the island, not its town."""
    return 3.0 if around.on and candidate.place.kind == "island" else 0.0


def in_a_list_of_states(candidate: Candidate, around: Surroundings) -> float:
    """Weigh "Oregon, Idaho and Washington", and "Armenia and Georgia"."""
    place = candidate.place
    if place.kind == "country":
        return 3.0 if "*" in around.states else 0.0
    if place.kind != "admin" or place.where_prec != FIRST_ORDER:
        return 0.0
    return 3.0 if around.states & set(place.countries) else 0.0


def article(candidate: Candidate, around: Surroundings) -> float:
    """Weigh "the Malakoff": no town, unless its name begins with an article."""
    if not around.with_article or candidate.place.kind not in {"settlement", "admin"}:
        return 0.0
    own = any(n.name.lower().startswith("the ") for n in candidate.place.names)
    return 0.0 if own else -4.0


def foreign_name(candidate: Candidate, around: Surroundings) -> float:
    """Read "Qana" as the town of that name, not as what Azerbaijani calls Ghana."""
    return -7.0 if candidate.place.id in around.foreign else 0.0


def only_place(candidate: Candidate, around: Surroundings) -> float:
    """Trust a long name that one place alone has, though few people live there."""
    del candidate
    return UNIQUE if around.unique else 0.0


UNIQUE = 3.0


def world_city(candidate: Candidate, around: Surroundings) -> float:
    """Read "Paris" as the one everybody means, whatever else the text is about."""
    del around
    place = candidate.place
    if place.kind != "settlement":
        return 0.0
    if place.feature_code == "PPLC":
        return 1.3  # "Washington", of the world's news
    return 0.9 if place.population >= 1_000_000 else 0.0


def bare_name(candidate: Candidate, around: Surroundings) -> float:
    """Read a bare name as a country, a region, a town, a province, last a village.

    "Mexico" is not its capital; the city is not the district it is the seat
    of; the province is not the village of the same name.
    """
    place = candidate.place
    if place.kind == "country":
        return 1.5
    if place.kind in {"continent", "region", "water", "corridor"}:
        return 2.0
    if place.kind == "settlement" and place.population >= 50_000:
        return 1.0
    if place.kind != "admin":
        return 0.0
    if place.id in around.seats:
        return -1.0
    if place.where_prec == FIRST_ORDER:
        return 2.0 if place.population >= 1_000_000 else 0.5
    return 0.0


def known_by_another_name(candidate: Candidate, around: Surroundings) -> float:
    """Take back what an exonym cost a large town: "Geneva" for Genève.

    Towns where English is spoken have no English exonym: their other names are
    nicknames.
    """
    del around
    place = candidate.place
    if candidate.match != "alternate" or place.population < 100_000:
        return 0.0
    return 0.0 if ANGLOPHONE.intersection(place.countries) else 1.2


def inexact(candidate: Candidate, around: Surroundings) -> float:
    """Distrust another spelling, and more so a name some letters away."""
    del around
    return -3.0 * candidate.distance


def named_otherwise(candidate: Candidate, around: Surroundings) -> float:
    """Expect one name for a place: with Gori in the text, Goris is not Gori."""
    if candidate.match == "main":
        return 0.0
    return -6.0 if candidate.place.id in around.named else 0.0


def short_form(candidate: Candidate, around: Surroundings) -> float:
    """Expect "Rio" to repeat the Rio de Janeiro that the document names."""
    return 3.0 if candidate.place.id in around.short_for else 0.0


def capital_as_government(candidate: Candidate, around: Surroundings) -> float:
    """Read "Washington" that says something as the capital."""
    if not around.government:
        return 0.0
    return 2.5 if candidate.place.feature_code == "PPLC" else 0.0


def obscure_alternate(candidate: Candidate, around: Surroundings) -> float:
    """Distrust a minor place's second name where nothing says "a place"."""
    if candidate.match == "main" or around.located:
        return 0.0
    return -2.0 if candidate.place.population < 500_000 else 0.0


def said_elsewhere(candidate: Candidate, around: Surroundings) -> float:
    """Expect one sense of a name: after "Paris, Texas", Paris is that one."""
    return 5.0 * around.elsewhere.get(candidate.place.id, 0.0)


def readers_focus(candidate: Candidate, around: Surroundings) -> float:
    """Weigh the countries that the reader said the document is about."""
    if not around.focus:
        return 0.0
    return 5.0 if around.focus & set(candidate.place.countries) else 0.0


def publishers_home(candidate: Candidate, around: Surroundings) -> float:
    """Weigh that the publisher's own name holds the name."""
    return 4.0 * around.homes.get(candidate.place.id, 0.0)


EVIDENCE: tuple[Callable[[Candidate, Surroundings], float], ...] = (
    prior,
    stated_container,
    quarter_of_a_city,
    contains_the_one_before,
    demonym_before,
    kind_of_place,
    on_an_island,
    in_a_list_of_states,
    article,
    foreign_name,
    only_place,
    world_city,
    bare_name,
    known_by_another_name,
    inexact,
    named_otherwise,
    short_form,
    capital_as_government,
    obscure_alternate,
    said_elsewhere,
    readers_focus,
    publishers_home,
)


SIZE = frozenset(
    {
        prior,
        only_place,
        world_city,
        bare_name,
        known_by_another_name,
        inexact,
        obscure_alternate,
    }
)
"""What the gazetteer alone says, whatever the text."""


def company(place: Place, support: Support) -> tuple[float, ...]:
    """Return the points for where the document's other names lie.

    The first name that agrees is worth most; a tenth adds little.  To a
    country or a state the names inside it are as near as a neighbour to a town.
    """
    if support is NOWHERE:
        return ()
    near, around, first, country, share = support
    if place.kind == "country":
        return (3.0 * log1p(country) + 2.0 * share,)
    rest = 0.7 * log1p(country) + 2.5 * share
    if is_wide(place):
        return (3.0 * log1p(first), 0.0, 0.0, 0.0, rest)
    return (
        0.0,
        1.6 * log1p(2.0 * near),
        0.9 * log1p(1.5 * around),
        1.3 * log1p(1.5 * first),
        rest,
    )
