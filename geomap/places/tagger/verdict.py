"""From labels of words to one opinion about each name.

Flows in: a text's words and the names that the gazetteer found.  Flows out: an
:class:`Opinion` for each name, in which its other mentions in the document
have a say: a name has one sense in a document, more often than not.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from geomap.places.tagger.features import Words
from geomap.places.tagger.model import LABELS, UNIT, Label, shipped
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.places.tagger.features import Name
    from geomap.places.tagger.model import Tag, Tagger
    from geomap.text import Tokens

_MOST = 6.0
"""Most points that one mention gives or takes: none decides for all others."""

_OTHERS = 0.5
"""Weight of the mean of all mentions of a name, beside its own points."""


class Opinion(NamedTuple):
    """What the tagger takes a name for.

    Attributes
    ----------
    label : str
    place : float
        Log-odds of ``place`` against the best other label; below zero if it is
        that other one.
    """

    label: Label
    place: float

    @property
    def margin(self) -> float:
        """How far the label leads: the cost of being wrong about it."""
        return abs(self.place)


class Tagging:
    """What the tagger says of one text; sentences nobody asks about are not tagged.

    Most names of news are decided by the words beside them, so an opinion is
    formed when it is asked for.

    Parameters
    ----------
    tokens : Tokens
    names : sequence of Name
        What the gazetteer found there.
    tagger : Tagger, optional
        The shipped one if absent.
    """

    def __init__(
        self, tokens: Tokens, names: Sequence[Name], tagger: Tagger | None = None
    ) -> None:
        self._tokens = tokens
        self._names = names
        self._tagger = tagger or shipped()
        self._words = Words(tokens, names)
        self._by_sentence: dict[int, dict[int, Tag]] = {}
        self._folded = [fold_name(_text(tokens, name)) for name in names]
        self._same: dict[str, list[int]] = defaultdict(list)
        for number, folded in enumerate(self._folded):
            self._same[folded].append(number)
        self._points: dict[int, list[float]] = {}
        self._of_name: dict[str, list[float]] = {}
        self._opinions: dict[int, Opinion] = {}

    def opinion_of(self, number: int) -> Opinion:
        """Return the opinion about one of the names; equal names share theirs.

        Parameters
        ----------
        number : int
            Its place among ``names``.
        """
        known = self._opinions.get(number)
        if known is None:
            shared = self._shared(self._folded[number])
            own = self._own(number)
            known = self._opinions[number] = _opinion(
                [p + _OTHERS * s for p, s in zip(own, shared, strict=True)]
            )
        return known

    def _shared(self, folded: str) -> list[float]:
        """Return the mean points of all mentions of a name."""
        known = self._of_name.get(folded)
        if known is None:
            rows = [self._own(number) for number in self._same[folded]]
            known = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
            self._of_name[folded] = known
        return known

    def _own(self, number: int) -> list[float]:
        """Return the points of one mention by itself."""
        known = self._points.get(number)
        if known is None:
            name = self._names[number]
            known = self._points[number] = self._mean(name.first, name.last)
        return known

    def opinion(self, start: int, end: int) -> Opinion:
        """Return the opinion about any span of the text, by itself."""
        tokens = self._tokens
        return _opinion(self._mean(tokens.at(start), tokens.at(end - 1)))

    def is_place(self, index: int) -> bool:
        """Say whether a word is tagged as part of a place's name."""
        tag = self._tag(index)
        return tag is not None and tag.label == "place"

    def _tag(self, index: int) -> Tag | None:
        """Return the tag of a word; its sentence is tagged when first asked for."""
        sentence = self._tokens.sentence_of(index)
        tags = self._by_sentence.get(sentence)
        if tags is None:
            words = self._words.of(sentence)
            found = self._tagger.tag(words)
            tags = {w.number: t for w, t in zip(words, found, strict=True)}
            self._by_sentence[sentence] = tags
        return tags.get(index)

    def _mean(self, first: int, last: int) -> list[float]:
        """Return the mean points of some words, by label, within bounds."""
        tags = [self._tag(index) for index in range(first, last + 1)]
        found = [tag.points for tag in tags if tag is not None]
        if not found:
            return [0.0] * len(LABELS)
        means = [sum(column) / len(found) / UNIT for column in zip(*found, strict=True)]
        top = max(means)
        return [max(m - top, -_MOST) for m in means]


def _text(tokens: Tokens, name: Name) -> str:
    return tokens.text[tokens.spans[name.first].start : tokens.spans[name.last].end]


def _opinion(points: Sequence[float]) -> Opinion:
    best_other = max(range(len(points)), key=lambda n: -100.0 if n == 1 else points[n])
    place = points[1] - points[best_other]
    return Opinion("place" if place >= 0 else LABELS[best_other], round(place, 1))
