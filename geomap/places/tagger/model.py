"""The trained tagger: weights, and the best sequence of labels.

Flows in: the words to tag of a text (see ``features``).  Flows out: for each a
label and how clearly it won.

It is a linear chain: a label's points are the sum of the weights of the word's
features and of the step from the label before.  Points are whole numbers, so
that the answer is the same on every machine.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.places.tagger.features import Word

Label = Literal["other", "place", "person", "organisation"]
LABELS: tuple[Label, ...] = ("other", "place", "person", "organisation")
JOINTS = (" ", "-", ",", "~", "^")
"""How a word hangs on the one before it; see ``features.Word``."""

UNIT = 64
"""Points of the weight 1."""

PATH = Path(__file__).with_name("weights.marisa")

Points = tuple[int, int, int, int]
_NONE: Points = (0, 0, 0, 0)


class Tag(NamedTuple):
    """The label of one word.

    Attributes
    ----------
    number : int
        The word's number in the text.
    label : str
    margin : float
        Points by which the label leads the next one at this word, labels of
        the other words being as they are.
    points : tuple of int
        Of every label, in the order of ``LABELS``, less that of the first.
    """

    number: int
    label: Label
    margin: float
    points: Points


class Tagger:
    """Weights, opened for tagging.

    Parameters
    ----------
    weights : mapping
        Points of the four labels by feature; a step from a label on is the
        feature ``>`` + joint + number of that label.
    """

    def __init__(self, weights: Mapping[str, Points]) -> None:
        self._weights = weights
        self._known: dict[str, Points | None] = {}
        self._steps = {
            joint: [weights.get(f">{joint}{n}", _NONE) for n in range(len(LABELS))]
            for joint in JOINTS
        }

    def tag(self, words: Sequence[Word]) -> list[Tag]:
        """Return the labels of words, in order."""
        tags: list[Tag] = []
        start = 0
        for stop in range(1, len(words) + 1):
            if stop == len(words) or words[stop].joint == "^":
                tags += self._tag_sentence(words[start:stop])
                start = stop
        return tags

    def points(self, features: Sequence[str]) -> list[int]:
        """Return the sum of the weights of features, by label."""
        known = self._known
        a = b = c = d = 0
        for feature in features:
            if feature in known:
                weight = known[feature]
            else:
                weight = known[feature] = self._weights.get(feature)
            if weight is not None:
                a += weight[0]
                b += weight[1]
                c += weight[2]
                d += weight[3]
        if len(known) > 300_000:  # a hostile text must not fill the memory
            known.clear()
        return [a, b, c, d]

    def _tag_sentence(self, words: Sequence[Word]) -> list[Tag]:
        """Find the best sequence (Viterbi)."""
        own = [self.points(word.features) for word in words]
        best = [own[0]]
        came: list[list[int]] = []
        for number in range(1, len(words)):
            steps = self._steps[words[number].joint]
            before, here = best[-1], own[number]
            reached, back = [], []
            for label in range(4):
                ways = [before[p] + steps[p][label] for p in range(4)]
                top = max(ways)
                reached.append(top + here[label])
                back.append(ways.index(top))
            best.append(reached)
            came.append(back)
        label = best[-1].index(max(best[-1]))
        path = [label]
        for back in reversed(came):
            label = back[label]
            path.append(label)
        path.reverse()
        return [
            self._tag_word(words, own, path, number) for number in range(len(words))
        ]

    def _tag_word(
        self,
        words: Sequence[Word],
        own: Sequence[Sequence[int]],
        path: Sequence[int],
        number: int,
    ) -> Tag:
        points = list(own[number])
        if number:
            step = self._steps[words[number].joint][path[number - 1]]
            points = [p + s for p, s in zip(points, step, strict=True)]
        if number + 1 < len(words):
            steps = self._steps[words[number + 1].joint]
            points = [
                p + step[path[number + 1]]
                for p, step in zip(points, steps, strict=True)
            ]
        chosen = path[number]
        rival = max(p for n, p in enumerate(points) if n != chosen)
        a, b, c, d = points
        return Tag(
            number=words[number].number,
            label=LABELS[chosen],
            margin=(points[chosen] - rival) / UNIT,
            points=(0, b - a, c - a, d - a),
        )


class _Stored:
    """The shipped weights: read by memory-mapping, so opening costs nothing."""

    def __init__(self, path: Path) -> None:
        import marisa_trie

        self._trie = marisa_trie.RecordTrie("<4h").mmap(str(path))

    def get(self, feature: str, default: Points | None = None) -> Points | None:
        found = self._trie.get(feature)
        return found[0] if found else default


@cache
def shipped() -> Tagger:
    """Return the tagger that comes with geomap."""
    return Tagger(_Stored(PATH))  # type: ignore[arg-type]
