"""Mentions gathered into senses: a name, with what the text says of it.

Flows in: the mentions of a document.  Flows out: a :class:`Sense` for each name
in each sense that the text tells apart, with the places that it may mean.
"Paris" and "Paris, Texas" are two senses; so are "Aleppo" and "Aleppo province".
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geomap.places.abbreviations import abbreviated
from geomap.resolve.belief import UNKNOWN
from geomap.resolve.evidence import FIRST_ORDER, is_far, lies_in, says_area
from geomap.resolve.names import candidates_of
from geomap.resolve.spellings import other_spellings
from geomap.resolve.statement import Container, Statement, statement_of
from geomap.text import fold_name, tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.gazetteer import Gazetteer
    from geomap.model import Candidate, Place, PlaceMention
    from geomap.resolve.focus import Spot

_LIKELY = 10
_LESS_KNOWN = 0.4
UNRESOLVED_ROLES = {"part_of_name": "part of another name", "other": "no place here"}
"""Roles of mentions that name no place, and why."""


@dataclass(slots=True, kw_only=True, eq=False)
class Sense:
    """A name in one sense, and how likely each of its places is by now.

    Attributes
    ----------
    name : str
        Folded.
    candidates : tuple of Candidate
    places : list of Place
        Theirs.
    numbers : list of int
        Of its mentions.
    statements : list of Statement
        What the sentences of its mentions say.
    explicit : bool
        Whether one of them says where it is.
    parts : list of list of float
        For each candidate, the points by kind of evidence.
    fixed, points, belief : list of float
        For each candidate, the sum of those; with those of the company it is
        in; and the share of belief that gives.
    unknown : float
        The points of "some place that the gazetteer lacks".
    named : frozenset of str
        Ids of its places that another name of the document has as main name.
    broad : list of int
        The candidates to which nothing is near or far: seas, regions.
    weight : float
        What its vote counts.
    spots : list of Spot
        For each candidate, the cells and areas it lies in.
    voted : list of float
        For each candidate, what it has voted so far.
    """

    name: str
    candidates: tuple[Candidate, ...]
    places: list[Place] = field(init=False)
    numbers: list[int] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    explicit: bool = False
    parts: list[list[float]] = field(default_factory=list)
    fixed: list[float] = field(default_factory=list)
    points: list[float] = field(default_factory=list)
    belief: list[float] = field(default_factory=list)
    unknown: float = UNKNOWN
    named: frozenset[str] = frozenset()
    broad: list[int] = field(default_factory=list)
    weight: float = 1.0
    spots: list[Spot] = field(default_factory=list)
    voted: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.places = [c.place for c in self.candidates]

    @property
    def container(self) -> Container | None:
        """The area that the text says it lies in, the surest if several."""
        found = [s.container for s in self.statements if s.container is not None]
        return max(found, key=lambda c: c.sure, default=None)


def senses_of(
    text: str,
    mentions: Sequence[PlaceMention],
    gazetteer: Gazetteer,
    settled: Mapping[str, tuple[Candidate, ...]],
) -> list[Sense]:
    """Return the senses of a document's names, those that say more first.

    Parameters
    ----------
    settled : mapping
        By name as written, the places that a person said it means.
    """
    tokens = tokenize(text)
    senses: dict[tuple[str, bool, bool, frozenset[str]], Sense] = {}
    known: dict[tuple[str, bool, bool], tuple[Candidate, ...]] = {}
    for number, mention in enumerate(mentions):
        if mention.role in UNRESOLVED_ROLES:
            continue
        said = statement_of(text, tokens, mentions, number, gazetteer)
        area = says_area({said.noun_before, said.noun_after})
        written = _with_full_stop(text, mention)
        kind = (written, mention.role == "demonym", area)
        candidates = known.get(kind)
        if candidates is None:
            candidates = settled.get(mention.text) or candidates_of(
                mention, written, said.noun_after, gazetteer
            )
            known[kind] = candidates
        candidates = candidates or other_spellings(mention, said, gazetteer)
        said = _checked(said, candidates)
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
    return sorted(senses.values(), key=lambda s: not s.explicit)


def _with_full_stop(text: str, mention: PlaceMention) -> str:
    """Return a mention with the full stop that makes "Kan" of ", Kan." a state's."""
    start, end = mention.start, mention.end
    if text[end : end + 1] == "." and text[max(start - 2, 0) : start] == ", ":
        written = text[start : end + 1]
        if abbreviated(written) is not None:
            return written
    return mention.text


def _checked(said: Statement, candidates: Sequence[Candidate]) -> Statement:
    """Drop the container where "X, Y" is a list: no X lies in Y."""
    inside = said.container
    if inside is None or inside.sure or (inside.stated and _denies(inside, candidates)):
        return said
    within = [c for c in candidates if lies_in(c.place, inside)]
    if within and not _is_list_of_countries(within[0], candidates[0]):
        return said
    return replace(said, container=None)


def _denies(inside: Container, candidates: Sequence[Candidate]) -> bool:
    """Say whether "X, Y" holds against all X: they are towns, and far from Y.

    A town near Y may be disputed, or be over the border by a mistake.
    """
    return all(
        c.place.kind in {"settlement", "site"}
        or (c.place.kind == "admin" and c.place.where_prec != FIRST_ORDER)
        for c in candidates[:_LIKELY]
    ) and all(is_far(c.place, inside) for c in candidates[:_LIKELY])


def _is_list_of_countries(within: Candidate, first: Candidate) -> bool:
    """Tell "China, Japan" from a China in Japan, a village that few know."""
    return first.place.kind == "country" and within.score < first.score - _LESS_KNOWN
