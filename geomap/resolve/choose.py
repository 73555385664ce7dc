"""From the evidence to one place for each mention, or an abstention."""

from __future__ import annotations

import re
from math import exp
from typing import TYPE_CHECKING

from geomap.gazetteer.rank import kilometres
from geomap.model import Candidate, Document, PlaceMention, Resolution
from geomap.places import cues
from geomap.resolve.evidence import (
    EVIDENCE,
    Surroundings,
    country_shares,
    says_area,
)
from geomap.text import fold_name, tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.gazetteer import Gazetteer
    from geomap.model import Place, Position
    from geomap.text import Tokens

MARGIN = 0.08
"""Least lead in points that counts as a decision."""

LEAST_POINTS = 0.3
"""Fewer points than this: only an obscure place has the name."""

MOST_ANCHORS = 40
"""As many unambiguous names say where a document is; more only cost time."""

_SAME_PLACE_KM = 30.0  # a town and the district it is the seat of
_UNRESOLVED_ROLES = {"part_of_name": "part of another name", "other": "no place here"}

Candidates = dict[str, tuple[Candidate, ...]]


def resolve(
    document: Document,
    mentions: Sequence[PlaceMention],
    gazetteer: Gazetteer,
    *,
    focus: Sequence[str] = (),
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

    Returns
    -------
    list of Resolution
        One for each mention, in order; ``place`` is None and ``reason`` says
        why when there is none, or no clear one.
    """
    known = _candidates(mentions, gazetteer)
    shares = country_shares(mentions, known)
    anchors = _anchors(mentions, known)
    named = _main_places(known)
    scored: dict[int, list[Candidate]] = {}
    senses: dict[int, Sense] = {}
    for number, mention in enumerate(mentions):
        if mention.role in _UNRESOLVED_ROLES:
            continue
        around = _surroundings(
            document, mentions, number, known, shares, anchors, named, frozenset(focus)
        )
        scored[number] = _ranked(known[mention.text], around)
        senses[number] = (mention.text, says_area(around))
    best = _best_reading_of_each_sense(senses, scored)
    return [
        _resolution(mention, best[senses[n]] if n in senses else None)
        for n, mention in enumerate(mentions)
    ]


def _candidates(mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> Candidates:
    known: Candidates = {}
    for mention in mentions:
        if mention.text in known:
            continue
        if mention.role == "demonym":
            place = gazetteer.demonym(mention.text)
            known[mention.text] = () if place is None else (_sole(place),)
        else:
            known[mention.text] = gazetteer.lookup(mention.text)
    return known


def _sole(place: Place) -> Candidate:
    return Candidate(place=place, name=place.name, match="main", score=1.0)


def _anchors(
    mentions: Sequence[PlaceMention], known: Mapping[str, tuple[Candidate, ...]]
) -> dict[str, Position]:
    """Return where the names lie that can mean one place only."""
    anchors: dict[str, Position] = {}
    for m in mentions:
        found = known[m.text]
        if m.role == "location" and found and found[0].place.kind != "country":
            lead = found[0].score - (found[1].score if len(found) > 1 else 0.0)
            if lead >= 0.3:
                anchors[m.text] = found[0].place.position
        if len(anchors) >= MOST_ANCHORS:
            break
    return anchors


def _surroundings(
    document: Document,
    mentions: Sequence[PlaceMention],
    number: int,
    known: Mapping[str, tuple[Candidate, ...]],
    shares: Mapping[str, float],
    anchors: Mapping[str, Position],
    named: Mapping[str, str],
    focus: frozenset[str],
) -> Surroundings:
    mention = mentions[number]
    tokens = tokenize(document.text)
    container, sure = _container(document.text, mentions, number)
    previous = mentions[number - 1] if number else None
    demonym: frozenset[str] = frozenset()
    if (
        previous
        and previous.role == "demonym"
        and tokens.at(mention.start) - tokens.at(previous.start) <= 4
        and "." not in document.text[previous.end : mention.start]
    ):
        demonym = frozenset(
            code for c in known[previous.text] for code in c.place.countries
        )
    head = _head_of_list(document.text, mentions, number)
    first = tokens.at(mentions[head].start)
    return Surroundings(
        before=tuple(tokens.low(first - n) for n in (1, 2)),
        role=mention.role,
        located=mention.cue.startswith(("strong", "after", "in a list")),
        after=_noun_after(tokens, document.text, mentions, number),
        container=fold_name(container),
        containers=_ids_of(known.get(container, ())),
        surely_contained=sure and bool(_ids_of(known.get(container, ()))),
        demonym_countries=demonym,
        countries=shares,
        anchors=[p for name, p in anchors.items() if name != mention.text],
        focus=focus,
        before_it=_before_comma(document.text, mentions, number, known),
        named=frozenset(
            c.place.id
            for c in known[mention.text]
            if named.get(c.place.id, mention.text) != mention.text
        ),
    )


def _main_places(known: Mapping[str, tuple[Candidate, ...]]) -> dict[str, str]:
    """Return, by id, the places that a name of the document has as main name."""
    return {
        found[0].place.id: name
        for name, found in known.items()
        if found and found[0].match == "main"
    }


def _before_comma(
    text: str,
    mentions: Sequence[PlaceMention],
    number: int,
    known: Mapping[str, tuple[Candidate, ...]],
) -> tuple[Place, ...]:
    """Return what the name before "X, " or "X in " can mean."""
    if not number:
        return ()
    previous = mentions[number - 1]
    if not _CONTAINED.fullmatch(text, previous.end, mentions[number].start):
        return ()
    return tuple(c.place for c in known.get(previous.text, ())[:8])


_CONTAINED = re.compile(r", (?:the )?| in (?:the )?")
_SURELY_CONTAINED = re.compile(
    r",? (?:in|on) (?:the )?|, (?:an?|the) (?:[\w-]{2,20} ){1,4}(?:in|of|on) (?:the )?"
)


def _container(
    text: str, mentions: Sequence[PlaceMention], number: int
) -> tuple[str, bool]:
    """Return the name that follows as what contains the mention, and how surely."""
    if number + 1 >= len(mentions):
        return "", False
    end, following = mentions[number].end, mentions[number + 1]
    if following.role not in {"location", "government"}:
        return "", False
    if _SURELY_CONTAINED.fullmatch(text, end, following.start):
        return following.text, True
    if _CONTAINED.fullmatch(text, end, following.start):
        return following.text, False
    return "", False


def _noun_after(
    tokens: Tokens, text: str, mentions: Sequence[PlaceMention], number: int
) -> str:
    """Return the word after a mention; a list's plural noun holds for all of it."""
    own = tokens.low(tokens.at(mentions[number].end - 1) + 1)
    tail = number
    end = min(len(mentions), number + LONGEST_LIST)
    while (
        tail + 1 < end
        and text[mentions[tail].end : mentions[tail + 1].start] in _LIST_GAPS
    ):
        tail += 1
    shared = tokens.low(tokens.at(mentions[tail].end - 1) + 1)
    if tail != number and shared.endswith("s") and shared in cues.AREA_NOUNS:
        return shared
    return own


_LIST_GAPS = frozenset({", ", " and ", ", and ", " or "})
LONGEST_LIST = 40
"""Names of one list that are looked at from each: a bound on the work."""


def _head_of_list(text: str, mentions: Sequence[PlaceMention], number: int) -> int:
    """Return the number of the first mention of "X, Y and Z"."""
    first = max(0, number - LONGEST_LIST)
    while (
        number > first
        and text[mentions[number - 1].end : mentions[number].start] in _LIST_GAPS
    ):
        number -= 1
    return number


def _ids_of(candidates: Sequence[Candidate]) -> frozenset[str]:
    ids: set[str] = set()
    for candidate in candidates[:5]:
        place = candidate.place
        if place.kind == "country":
            ids.update(place.countries)
        if place.kind in {"country", "admin", "region"}:
            ids.add(place.id)
    return frozenset(ids)


def _ranked(candidates: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """Return the candidates with their points as score, best first."""
    ranked = [
        Candidate(
            place=c.place,
            name=c.name,
            match=c.match,
            distance=c.distance,
            score=c.score + sum(weigh(c, around) for weigh in EVIDENCE),
        )
        for c in candidates
    ]
    return sorted(ranked, key=lambda c: (-c.score, c.place.id))


Sense = tuple[str, bool]
"""A name, and whether a noun such as "province" goes with it."""


def _best_reading_of_each_sense(
    senses: Mapping[int, Sense], scored: Mapping[int, list[Candidate]]
) -> dict[Sense, list[Candidate]]:
    """Give a name the ranking of its most telling mention, everywhere.

    "Aleppo" and "Aleppo governorate" are two senses of one document.
    """
    best: dict[Sense, list[Candidate]] = {}
    for number, ranking in scored.items():
        rival = best.get(senses[number])
        if rival is None or (ranking and _lead(ranking) > _lead(rival)):
            best[senses[number]] = ranking
    return best


def _lead(ranking: Sequence[Candidate]) -> float:
    """Return by how many points the first leads the first that lies elsewhere."""
    if not ranking:
        return 0.0
    first = ranking[0]
    rivals = [c for c in ranking[1:] if not _same_spot(first.place, c.place)]
    return first.score - max((c.score for c in rivals), default=0.0)


def _same_spot(a: Place, b: Place) -> bool:
    if a.id in b.ancestors or b.id in a.ancestors:
        return a.kind != "country" and b.kind != "country"
    return kilometres(a.position, b.position) <= _SAME_PLACE_KM


def _resolution(
    mention: PlaceMention, ranking: Sequence[Candidate] | None
) -> Resolution:
    if ranking is None:
        why = _UNRESOLVED_ROLES.get(mention.role, "not in the gazetteer")
        return Resolution(mention=mention, place=None, score=0.0, reason=why)
    shown = tuple(_probable(c, ranking) for c in ranking[:5])
    if not ranking:
        return Resolution(
            mention=mention, place=None, score=0.0, reason="not in the gazetteer"
        )
    lead = _lead(ranking)
    best = shown[0]
    if ranking[0].score < LEAST_POINTS:
        return Resolution(
            mention=mention,
            place=None,
            score=best.score,
            reason="no place of this name fits what the text says of it",
            candidates=shown,
        )
    if lead < MARGIN:
        rival = next(
            c for c in ranking[1:] if not _same_spot(ranking[0].place, c.place)
        )
        return Resolution(
            mention=mention,
            place=None,
            score=best.score,
            reason=f"too close: {_label(ranking[0].place)} and {_label(rival.place)}",
            candidates=shown,
        )
    reason = "only place of that name" if len(ranking) == 1 else "clear lead"
    return Resolution(
        mention=mention,
        place=best.place,
        score=best.score,
        reason=reason,
        candidates=shown,
    )


def _probable(candidate: Candidate, ranking: Sequence[Candidate]) -> Candidate:
    """Turn points into a share in [0, 1] of the belief in all candidates."""
    total = sum(exp(8 * (c.score - ranking[0].score)) for c in ranking)
    obscurity = min(1.0, 0.5 + ranking[0].score / 1.5)
    share = exp(8 * (candidate.score - ranking[0].score)) / total * obscurity
    return Candidate(
        place=candidate.place,
        name=candidate.name,
        match=candidate.match,
        distance=candidate.distance,
        score=round(share, 3),
    )


def _label(place: Place) -> str:
    where = ", ".join(part for part in (place.admin1, *place.countries[:1]) if part)
    return f"{place.name} ({where})" if where else place.name
