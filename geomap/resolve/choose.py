"""From the evidence to one place for each mention, or an abstention.

The way is one list of steps: what a person settled; mentions into senses; the
points of what is said of each name; the votes of all names on where the
document is; points into probabilities.  A probability under the threshold is
an abstention.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.gazetteer.rank import kilometres
from geomap.model import Candidate, Document, PlaceMention, Resolution
from geomap.resolve.belief import LEAST_SCORE, calibrated, most_for_a_point
from geomap.resolve.districts import with_areas_of_districts
from geomap.resolve.evidence import EVIDENCE, lies_in
from geomap.resolve.preferred import preferences, settled
from geomap.resolve.publisher import home_of
from geomap.resolve.senses import UNRESOLVED_ROLES, Sense, senses_of
from geomap.resolve.size import beliefs_by_size
from geomap.resolve.weighing import count_votes, weigh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.gazetteer import Gazetteer
    from geomap.model import Place

_SAME_PLACE_KM = 30.0  # a town and the district it is the seat of
_SAME_PLACE_DEGREES = _SAME_PLACE_KM / 110.0  # of latitude, a little more than that
_SHOWN = 5
_COMPANY = "where the other names lie"
_KINDS = tuple(kind.__name__.replace("_", " ") for kind in EVIDENCE)


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

    Examples
    --------
    >>> from geomap.documents import document_from_text
    >>> from geomap.gazetteer import Gazetteer
    >>> from geomap.places import find_places
    >>> gazetteer = Gazetteer.open()
    >>> document = document_from_text("It snowed in Paris, Texas.")
    >>> found = resolve(document, find_places(document, gazetteer), gazetteer)
    >>> found[0].place.admin1
    'Texas'
    """
    said = preferences(mentions, gazetteer)
    own = {name: preference.candidates for name, preference in said.items()}
    senses = senses_of(document.text, mentions, gazetteer, own)
    home = home_of(document, gazetteer)
    weigh(senses, mentions, home, frozenset(focus))
    count_votes(senses, home)
    answers: dict[int, _Answer] = {}
    for sense in senses:
        answers.update(dict.fromkeys(sense.numbers, _answer(sense, threshold)))
    resolutions = [
        settled(mention, said.get(mention.text), gazetteer)
        or _resolution(mention, answers.get(number))
        for number, mention in enumerate(mentions)
    ]
    return with_areas_of_districts(document.text, resolutions, gazetteer)


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
    belief = beliefs_by_size(sense, order[0], same)
    there = sum(share for n, share in enumerate(belief) if same[n])
    sure = calibrated(there)
    score = min(sure, most_for_a_point(first))
    shown = tuple(
        _shown(
            sense, n, belief[n], (score if same[n] else 1 - sure, there), here=same[n]
        )
        for n in order[:_SHOWN]
    )
    rival = next((sense.candidates[n].place for n in order if not same[n]), None)
    if sure < threshold:
        why = "no place of this name fits what the text says of it"
        if (inside := sense.container) is not None and not any(
            lies_in(place, inside) for place in sense.places
        ):
            why = f"no place of this name in {inside.written} is in the gazetteer"
        elif rival is not None:
            why = f"too close: {_label(first)} and {_label(rival)}"
        return _Answer(place=None, score=score, reason=why, candidates=shown)
    why = "only place of that name" if rival is None else "clear lead"
    return _Answer(place=first, score=score, reason=why, candidates=shown)


def _shown(
    sense: Sense, number: int, belief: float, share: tuple[float, float], *, here: bool
) -> Candidate:
    """Return a candidate with its part of the score, or of what the score leaves."""
    known, (score, there) = sense.candidates[number], share
    whole = there if here else 1 - there
    return Candidate(
        place=known.place,
        name=known.name,
        match=known.match,
        distance=known.distance,
        score=round(score * belief / whole, 4) if whole > 0 else 0.0,
        evidence=_evidence(sense, number),
    )


def _evidence(sense: Sense, number: int) -> tuple[tuple[str, float], ...]:
    """Return the points of one candidate, by kind of evidence, the zeros left out."""
    found = [
        (kind, round(points, 1))
        for kind, points in zip(_KINDS, sense.parts[number], strict=True)
        if points
    ]
    gained = round(sense.points[number] - sense.fixed[number], 1)
    return (*found, (_COMPANY, gained)) if gained else tuple(found)


def _same_spot(a: Place, b: Place) -> bool:
    """Return whether two places are one for a map: a town and its own district."""
    if a is b:
        return True
    if a.id in b.ancestors or b.id in a.ancestors:
        return a.kind != "country" and b.kind != "country"
    if abs(a.position.lat - b.position.lat) > _SAME_PLACE_DEGREES:
        return False
    return kilometres(a.position, b.position) <= _SAME_PLACE_KM


def _resolution(mention: PlaceMention, answer: _Answer | None) -> Resolution:
    if mention.place is not None:
        return Resolution(
            mention=mention, place=mention.place, score=1.0, reason="stated in figures"
        )
    if answer is None:
        why = UNRESOLVED_ROLES.get(mention.role, "not in the gazetteer")
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
