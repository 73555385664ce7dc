"""Give every candidate its points: what is said of it, and the company it is in.

Flows in: senses with their candidates.  The points, and the beliefs that they
give, are set in the senses.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from geomap.gazetteer.rank import kilometres
from geomap.places.tagger import facts
from geomap.resolve.belief import UNKNOWN, UNKNOWN_COMPANY, beliefs
from geomap.resolve.evidence import (
    ANGLOPHONE,
    EVIDENCE,
    FIRST_ORDER,
    Surroundings,
    agrees,
    company,
    prior,
    publishers_home,
    says_area,
)
from geomap.resolve.focus import Votes, spot_of
from geomap.resolve.senses import Sense
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.model import PlaceMention
    from geomap.resolve.publisher import Home

COUNTS = 3
"""How often the votes are counted; the last counts change little."""

FAR_BEHIND = 10.0
"""Points behind the first after one count from which a candidate is given up."""

BROAD = frozenset({"region", "water", "corridor", "continent"})
"""Kinds of place that are known far away, and lie in many areas."""

LEAST_CHANGE = 0.03
"""Share of a vote that is worth counting."""

DENIED = -1.6
"""What it counts for a bare name that the text puts it where no such place is."""

LONG_NAME = 8
"""Letters of a name from which it is hardly another place's by chance."""

ONE_SPOT_KM = 30.0

SEAT = 20_000
"""People from which a town, not the area that is named like it, is meant."""

_LOCATED = ("strong", "after", "in a list", "listed")


def weigh(
    senses: Sequence[Sense],
    mentions: Sequence[PlaceMention],
    home: Home,
    focus: frozenset[str],
) -> None:
    """Set the points of what the text says of each name itself.

    Parameters
    ----------
    senses : sequence of Sense
        Those that say more of a name first, as ``senses_of`` returns them.
    """
    named = _main_places(senses)
    by_number = {n: sense for sense in senses for n in sense.numbers}
    homes = {town.place.id: chance for town, chance in home.towns}
    told: dict[str, dict[str, float]] = {}
    for sense in senses:
        sense.named, short_for = _named_otherwise(sense, named)
        around = Surroundings(
            nouns=_nouns(sense),
            government=any(mentions[n].role == "government" for n in sense.numbers)
            or any(said.seat for said in sense.statements),
            located=any(mentions[n].cue.startswith(_LOCATED) for n in sense.numbers),
            container=sense.container,
            demonym_countries=frozenset().union(
                *(said.demonym_countries for said in sense.statements)
            ),
            focus=focus,
            named=sense.named,
            short_for=short_for,
            before_it=tuple(
                place
                for said in sense.statements[:4]
                if said.before_comma is not None and said.before_comma in by_number
                for place in by_number[said.before_comma].places[:8]
            ),
            on=any(said.on for said in sense.statements),
            with_article=any(said.with_article for said in sense.statements),
            foreign=_foreign(sense),
            unique=_is_unique(sense),
            city=next((said.city for said in sense.statements if said.city), None),
            states=_states_beside(sense, by_number),
            seats=_seats(sense),
            homes=homes,
            elsewhere={} if sense.explicit else _told_of(sense, told),
        )
        for candidate in sense.candidates:
            parts = [kind(candidate, around) for kind in EVIDENCE]
            sense.parts.append(parts)
            sense.fixed.append(sum(parts))
        sense.points = sense.fixed
        sense.belief = beliefs(sense.points, UNKNOWN)
        sense.weight = 1.0 + 0.5 * log(len(sense.numbers))
        if sense.explicit:
            for name in _names_told(sense):
                _tell(sense, around, told.setdefault(name, {}))


def _foreign(sense: Sense) -> frozenset[str]:
    """Return the countries that have the name in another language only."""
    if (
        not any(
            c.match == "main" and c.place.kind != "country" for c in sense.candidates
        )
        or sum(p.kind == "country" for p in sense.places) > 1
    ):
        return frozenset()
    return frozenset(
        c.place.id
        for c in sense.candidates
        if c.place.kind == "country"
        and not any(
            fold_name(n.name) == sense.name and n.language in _ENGLISH_USES
            for n in c.place.names
        )
    )


def _states_beside(sense: Sense, by_number: Mapping[int, Sense]) -> frozenset[str]:
    """Return "*" if its list is of countries, or their codes if it is of their states."""
    mates = {n for said in sense.statements[:4] for n in said.mates if n in by_number}
    tops = [by_number[n].places[0] for n in sorted(mates) if by_number[n].places]
    for states, what in (
        ([p for p in tops if p.kind == "country"], "*"),
        ([p for p in tops if p.kind == "admin" and p.where_prec == FIRST_ORDER], ""),
    ):
        if len(states) * 2 > len(tops):
            return frozenset(
                what or code for p in states for code in what or p.countries
            )
    return frozenset()


_ENGLISH_USES = frozenset({None, "", "en", "de", "fr", "es", "pt"})
"""Languages whose names of countries English texts use at times ("Surinam")."""


def _is_unique(sense: Sense) -> bool:
    if len(sense.name) < LONG_NAME or not sense.candidates:
        return False
    if all(facts(word).english for word in sense.name.split()):
        return False  # "Star Lake": many have such a name
    first, *others = sense.places
    if not ANGLOPHONE.isdisjoint(first.countries):
        return False  # "Clifton Hill": so are many suburbs
    return all(kilometres(first.position, p.position) < ONE_SPOT_KM for p in others)


def _names_told(sense: Sense) -> tuple[str, ...]:
    """Return the names of which an explicit mention tells: "X province" also of "X"."""
    area = f"{sense.name} (area)"
    return (sense.name, area) if _is_area(sense) else (sense.name,)


def _is_area(sense: Sense) -> bool:
    """Say whether a noun makes it an area's; "Ball State" is a university."""
    return says_area(_nouns(sense) - {"state"})


def _told_of(sense: Sense, told: Mapping[str, dict[str, float]]) -> dict[str, float]:
    """Return what explicit mentions tell of a bare one: the town none of the province."""
    if _is_area(sense):
        return told.get(f"{sense.name} (area)", {})
    return told.get(sense.name, {})


def _seats(sense: Sense) -> frozenset[str]:
    """Return the areas in which a town of the name lies, if areas have it too."""
    if all(place.kind != "admin" for place in sense.places):
        return frozenset()
    towns = [
        c.place.ancestors
        for c in sense.candidates
        if c.match == "main"
        and c.place.kind == "settlement"
        and c.place.population >= SEAT
    ]
    return frozenset().union(*towns)


def _nouns(sense: Sense) -> frozenset[str]:
    found = {n for s in sense.statements for n in (s.noun_before, s.noun_after)}
    return frozenset(found - {""})


def _main_places(senses: Sequence[Sense]) -> dict[str, str]:
    """Return, by id, the places that a name of the document has as main name."""
    return {
        sense.candidates[0].place.id: sense.name
        for sense in senses
        if sense.candidates and sense.candidates[0].match == "main"
    }


def _named_otherwise(
    sense: Sense, named: Mapping[str, str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the places that another name means, and those that this one is short for.

    "Rio" may be short for Rio de Janeiro; "Mexico" is not for Mexico City, since
    it is the name of something as large.
    """
    if len(sense.candidates) == 1:
        return frozenset(), frozenset()  # no rival: the text uses two names of it
    others = {p.id for p in sense.places if named.get(p.id, sense.name) != sense.name}
    short = {i for i in others if named[i].startswith(f"{sense.name} ")}
    if short and any(
        c.match == "main" and c.place.kind in {"country", "admin"}
        for c in sense.candidates
    ):
        short = set()
    return frozenset(others - short), frozenset(short)


def _tell(sense: Sense, around: Surroundings, told: dict[str, float]) -> None:
    """Note for the bare mentions of a name what an explicit one says of it.

    Where no place of the name lies in what the text says contains it, none of
    them is meant by the bare name either.
    """
    inside = [agrees(place, around) for place in sense.places]
    denied = around.container is not None and (
        around.container.sure or around.container.stated
    )
    for place, belief, fits in zip(sense.places, sense.belief, inside, strict=True):
        if fits:
            told[place.id] = max(told.get(place.id, 0.0), belief)
        elif denied and not any(inside):
            told.setdefault(place.id, DENIED)


def count_votes(senses: Sequence[Sense], home: Home) -> None:
    """Let the names say where the document is, and weigh each candidate by it."""
    voters = [s for s in (*senses, _publisher(home)) if s.candidates]
    votes = Votes()
    if home.country:
        votes.add_country(home.country)
    for sense in voters:
        votes.add_voter(sense.name, sense.weight)
        sense.spots = [spot_of(place) for place in sense.places]
        sense.voted = [0.0] * len(sense.candidates)
        sense.points = list(sense.fixed)
        sense.broad = [n for n, p in enumerate(sense.places) if p.kind in BROAD]
    for count in range(COUNTS):
        changed = [_vote(sense, votes) for sense in voters]
        if not any(changed):
            break
        most = max((_gain(s, votes, first=count == 0) for s in voters), default=0.0)
        for sense in voters:
            unknown = UNKNOWN_COMPANY * most
            for number in sense.broad:  # to which nothing is near or far
                least = sense.fixed[number] + unknown
                sense.points[number] = max(sense.points[number], least)
            sense.unknown = UNKNOWN + unknown
            sense.belief = beliefs(sense.points, sense.unknown)


def _gain(sense: Sense, votes: Votes, *, first: bool) -> float:
    """Set the points of a sense from its company; return the most that it gave."""
    points = sense.points
    least = min(points) if first else max(points) - FAR_BEHIND
    running = [n for n, known in enumerate(points) if known >= least]
    found = votes.supports(sense.name, [sense.spots[n] for n in running])
    most = 0.0
    for number, support in zip(running, found, strict=True):
        candidate = sense.candidates[number]
        if candidate.match != "main" and candidate.place.id in sense.named:
            continue  # the company would be the other name's own vote
        gained = sum(company(candidate.place, support))
        points[number] = sense.fixed[number] + gained
        most = max(most, gained)
    return most


def _vote(sense: Sense, votes: Votes) -> bool:
    """Bring the votes of a sense up to date; return whether that changed them."""
    changed = False
    for number, belief in enumerate(sense.belief):
        change = belief * sense.weight - sense.voted[number]
        if abs(change) >= LEAST_CHANGE:
            votes.add(sense.name, sense.spots[number], change)
            sense.voted[number] += change
            changed = True
    return changed


def _publisher(home: Home) -> Sense:
    """Return the publisher's home as one more name of the document."""
    around = Surroundings(
        homes={t.place.id: chance for t, chance in home.towns}, elsewhere={}
    )
    towns = tuple(town for town, _ in home.towns)
    fixed = [
        sum(kind(town, around) for kind in (prior, publishers_home)) for town in towns
    ]
    return Sense(
        name=home.name,
        candidates=towns,
        fixed=fixed,
        points=fixed,
        belief=beliefs(fixed, UNKNOWN),
    )
