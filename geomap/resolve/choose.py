"""From the evidence to one place for each mention, or an abstention.

The way: mentions are gathered into senses (a name, with what the text says of
it); the candidates of each sense get points from :data:`EVIDENCE`; the names
then vote on where the document is (``focus``), and the votes are counted
again with what the first count said; points become probabilities; a
probability under the threshold is an abstention.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import log
from typing import TYPE_CHECKING

from geomap.gazetteer.rank import kilometres
from geomap.model import Candidate, Document, PlaceMention, Resolution
from geomap.resolve.belief import (
    LEAST_SCORE,
    UNKNOWN,
    UNKNOWN_COMPANY,
    beliefs,
    calibrated,
)
from geomap.resolve.evidence import (
    EVIDENCE,
    PRIOR,
    Surroundings,
    agrees,
    company,
    lies_in,
    says_area,
)
from geomap.resolve.focus import Given, Votes
from geomap.resolve.names import candidates_of
from geomap.resolve.publisher import Home, home_of
from geomap.resolve.statement import Container, Statement, statement_of
from geomap.text import fold_name, tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.gazetteer import Gazetteer
    from geomap.model import Place

COUNTS = 3
"""How often the votes are counted; the last counts change little."""

_SAME_PLACE_KM = 30.0  # a town and the district it is the seat of
_UNRESOLVED_ROLES = {"part_of_name": "part of another name", "other": "no place here"}
_SHOWN = 5
SEAT = 20_000
"""People from which a town, not the area that is named like it, is meant."""


@dataclass(slots=True, kw_only=True, eq=False)
class Sense:
    """A name in one sense: its mentions, its candidates and how likely each is."""

    name: str
    candidates: tuple[Candidate, ...]
    numbers: list[int] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    explicit: bool = False
    parts: list[list[float]] = field(default_factory=list)
    fixed: list[float] = field(default_factory=list)
    points: list[float] = field(default_factory=list)
    belief: list[float] = field(default_factory=list)
    weight: float = 1.0

    @property
    def places(self) -> list[Place]:
        """The candidates' places."""
        return [c.place for c in self.candidates]


def resolve(
    document: Document,
    mentions: Sequence[PlaceMention],
    gazetteer: Gazetteer,
    *,
    focus: Sequence[str] = (),
    threshold: float = LEAST_SCORE,
) -> list[Resolution]:
    """Say which place each mention means.

    Parameters
    ----------
    document : Document
    mentions : sequence of PlaceMention
        As :func:`geomap.places.find_places` makes them, in text order.
    gazetteer : Gazetteer
    focus : sequence of str
        Alpha-2 codes of the countries that the reader says it is about.
    threshold : float, default :data:`~geomap.resolve.belief.LEAST_SCORE`
        Least probability, in [0, 1], of an answer: higher gives fewer and
        surer answers; 0 always answers where the name is known.

    Returns
    -------
    list of Resolution
        One for each mention, in order.  ``score`` is the probability that the
        place is the one meant.  ``place`` is None and ``reason`` says why when
        there is none, or none likely enough.
    """
    senses = _senses(document.text, mentions, gazetteer)
    home = home_of(document, gazetteer)
    # What is said more of comes first: "Paris, Texas" before a bare "Paris".
    senses.sort(key=lambda s: not s.explicit)
    _weigh(senses, mentions, home, frozenset(focus))
    _count_votes(senses, home)
    answers: dict[int, _Answer] = {}
    for sense in senses:
        answer = _answer(sense, threshold)
        answers.update(dict.fromkeys(sense.numbers, answer))
    return [
        _resolution(mention, answers.get(number))
        for number, mention in enumerate(mentions)
    ]


def _senses(
    text: str, mentions: Sequence[PlaceMention], gazetteer: Gazetteer
) -> list[Sense]:
    tokens = tokenize(text)
    senses: dict[tuple[str, bool, bool, frozenset[str]], Sense] = {}
    known: dict[tuple[str, bool, bool], tuple[Candidate, ...]] = {}
    for number, mention in enumerate(mentions):
        if mention.role in _UNRESOLVED_ROLES:
            continue
        said = statement_of(text, tokens, mentions, number, gazetteer)
        area = says_area(frozenset({said.noun_before, said.noun_after}))
        kind = (mention.text, mention.role == "demonym", area)
        candidates = known.get(kind)
        if candidates is None:
            candidates = known[kind] = candidates_of(
                mention, said.noun_after, gazetteer
            )
        inside = said.container
        if inside is not None and not inside.sure:
            # "X, Y" is a list where no X lies in Y.
            if not any(lies_in(c.place, inside) for c in candidates):
                said = replace(said, container=None)
        ids = said.container.ids if said.container else frozenset()
        sense = senses.get((*kind, ids))
        if sense is None:
            sense = senses[(*kind, ids)] = Sense(
                name=fold_name(mention.text),
                candidates=candidates,
                explicit=bool(ids or said.demonym_countries),
            )
        sense.numbers.append(number)
        sense.statements.append(said)
    return list(senses.values())


def _weigh(
    senses: Sequence[Sense],
    mentions: Sequence[PlaceMention],
    home: Home,
    focus: frozenset[str],
) -> None:
    """Give every candidate the points of what is said round its own name."""
    named = _main_places(senses)
    homes = {town.place.id: chance for town, chance in home.towns}
    by_number = {n: sense for sense in senses for n in sense.numbers}
    told: dict[str, dict[str, float]] = {}
    for sense in senses:
        around = Surroundings(
            nouns=frozenset(
                noun
                for said in sense.statements
                for noun in (said.noun_before, said.noun_after)
                if noun
            ),
            government=any(mentions[n].role == "government" for n in sense.numbers),
            located=any(
                mentions[n].cue.startswith(("strong", "after", "in a list", "listed"))
                for n in sense.numbers
            ),
            container=_best_container(sense),
            demonym_countries=frozenset().union(
                *(said.demonym_countries for said in sense.statements)
            ),
            focus=focus,
            named=frozenset(
                p.id for p in sense.places if named.get(p.id, sense.name) != sense.name
            ),
            before_it=tuple(
                place
                for said in sense.statements[:4]
                if said.before_comma is not None and said.before_comma in by_number
                for place in by_number[said.before_comma].places[:8]
            ),
            seats=frozenset(
                area
                for place in sense.places
                if place.kind == "settlement" and place.population >= SEAT
                for area in place.ancestors
            ),
            homes=homes,
            elsewhere=told.get(sense.name, {}) if not sense.explicit else {},
        )
        for candidate in sense.candidates:
            parts = [weigh(candidate, around) for weigh in EVIDENCE]
            sense.parts.append(parts)
            sense.fixed.append(sum(parts))
        sense.points = sense.fixed
        sense.belief = beliefs(sense.points, UNKNOWN)
        sense.weight = 1.0 + 0.5 * log(len(sense.numbers))
        if sense.explicit:
            _tell(sense, around, told.setdefault(sense.name, {}))


def _tell(sense: Sense, around: Surroundings, told: dict[str, float]) -> None:
    """Note for the bare mentions of a name what an explicit one says of it.

    Where no place of the name lies in what the text says contains it, none of
    them is meant by the bare name either.
    """
    inside = [agrees(place, around) for place in sense.places]
    for place, belief, fits in zip(sense.places, sense.belief, inside, strict=True):
        if fits:
            told[place.id] = max(told.get(place.id, 0.0), belief)
        elif not any(inside) and around.container and around.container.sure:
            told.setdefault(place.id, -1.0)


def _main_places(senses: Sequence[Sense]) -> dict[str, str]:
    """Return, by id, the places that a name of the document has as main name."""
    return {
        sense.candidates[0].place.id: sense.name
        for sense in senses
        if sense.candidates and sense.candidates[0].match == "main"
    }


def _best_container(sense: Sense) -> Container | None:
    found = [s.container for s in sense.statements if s.container is not None]
    return max(found, key=lambda c: c.sure, default=None)


def _count_votes(senses: Sequence[Sense], home: Home) -> None:
    """Let the names say where the document is, and weigh each candidate by it."""
    voters = [s for s in (*senses, _publisher(home)) if s.candidates]
    unknown = UNKNOWN
    for _ in range(COUNTS):
        votes = Votes()
        if home.country:
            votes.add_country(home.country, 1.0)
        given: dict[str, Given] = {}
        for sense in voters:
            votes.add(
                sense.places,
                sense.belief,
                sense.weight,
                given.setdefault(sense.name, Given()),
            )
        most = 0.0
        for sense in voters:
            own = given[sense.name]
            points = []
            for place, fixed in zip(sense.places, sense.fixed, strict=True):
                gained = sum(company(place, votes.support(place, own)))
                points.append(fixed + gained)
                most = max(most, gained)
            sense.points = points
        unknown = UNKNOWN + UNKNOWN_COMPANY * most
        for sense in voters:
            sense.belief = beliefs(sense.points, unknown)


def _publisher(home: Home) -> Sense:
    """Return the publisher's home as a name among the others."""
    towns = tuple(town for town, _ in home.towns)
    fixed = [PRIOR * town.score + 5.0 * chance for town, chance in home.towns]
    return Sense(
        name=home.name, candidates=towns, fixed=fixed, belief=beliefs(fixed, UNKNOWN)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    place: Place | None
    score: float
    reason: str
    candidates: tuple[Candidate, ...] = ()


def _answer(sense: Sense, threshold: float) -> _Answer:
    """Return the place of a sense, or why there is none."""
    if not sense.candidates:
        return _Answer(place=None, score=0.0, reason="not in the gazetteer")
    order = sorted(
        range(len(sense.candidates)),
        key=lambda n: (-sense.points[n], sense.candidates[n].place.id),
    )
    first = sense.candidates[order[0]].place
    same = [_same_spot(first, place) for place in sense.places]
    there = sum(belief for n, belief in enumerate(sense.belief) if same[n])
    score = calibrated(there)
    shown = tuple(
        replace(
            sense.candidates[n],
            score=round(_share(sense.belief[n], there, score, here=same[n]), 4),
        )
        for n in order[:_SHOWN]
    )
    rival = next((sense.candidates[n].place for n in order if not same[n]), None)
    if score < threshold:
        why = "no place of this name fits what the text says of it"
        if rival is not None:
            why = f"too close: {_label(first)} and {_label(rival)}"
        return _Answer(place=None, score=score, reason=why, candidates=shown)
    why = "only place of that name" if rival is None else "clear lead"
    return _Answer(place=first, score=score, reason=why, candidates=shown)


def _share(belief: float, there: float, score: float, *, here: bool) -> float:
    """Return a candidate's part of the score, or of what the score leaves."""
    if here:
        return score * belief / there if there else 0.0
    return (1 - score) * belief / (1 - there) if there < 1 else 0.0


def _same_spot(a: Place, b: Place) -> bool:
    if a.id in b.ancestors or b.id in a.ancestors:
        return a.kind != "country" and b.kind != "country"
    return a is b or kilometres(a.position, b.position) <= _SAME_PLACE_KM


def _resolution(mention: PlaceMention, answer: _Answer | None) -> Resolution:
    if answer is None:
        why = _UNRESOLVED_ROLES.get(mention.role, "not in the gazetteer")
        return Resolution(mention=mention, place=None, score=0.0, reason=why)
    return Resolution(
        mention=mention,
        place=answer.place,
        score=answer.score,
        reason=answer.reason,
        candidates=answer.candidates,
    )


def _label(place: Place) -> str:
    where = ", ".join(part for part in (place.admin1, *place.countries[:1]) if part)
    return f"{place.name} ({where})" if where else place.name
