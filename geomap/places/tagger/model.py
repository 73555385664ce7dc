"""The trained tagger: weights, and the best sequence of labels.

Flows in: the words to tag of a text (see ``features``).  Flows out: for each a
label and the points of every label.

It is a linear chain: a label's points are the sum of the weights of the word's
features and of the step from the label before.  Points are whole numbers, so
that the answer is the same on every machine.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from geomap.places.tagger.features import features_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.places.tagger.features import Key, Word

Label = Literal["other", "place", "person", "organisation"]
LABELS: tuple[Label, ...] = ("other", "place", "person", "organisation")
JOINTS = (" ", "-", ",", "~", "^")
"""How a word hangs on the one before it; see ``features.Word``."""

MOST_REMEMBERED = 200_000
"""Sums that are remembered from text to text: a hostile one must not fill the memory."""

UNIT = 64
"""Points of the weight 1."""

PATH = Path(__file__).with_name("weights.marisa")

Points = tuple[int, int, int, int]
_NONE: Points = (0, 0, 0, 0)


class Tag(NamedTuple):
    """The label of one word.

    Attributes
    ----------
    label : str
    points : tuple of int
        Of every label, in the order of ``LABELS``, labels of the other words
        being as they are.
    """

    label: Label
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
        self._known: dict[Key, Points] = {}
        steps = {
            joint: [weights.get(f">{joint}{n}", _NONE) for n in range(len(LABELS))]
            for joint in JOINTS
        }
        self._onward = steps
        self._into = {
            joint: list(zip(*rows, strict=True)) for joint, rows in steps.items()
        }

    def tag(self, words: Sequence[Word]) -> list[Tag]:
        """Return the labels of the words of one sentence, in order (Viterbi)."""
        if not words:
            return []
        own = [self._points(word.keys) for word in words]
        path = self._path(words, own)
        return [self._tag_word(words, own[n], path, n) for n in range(len(words))]

    def _points(self, keys: Sequence[Key]) -> Points:
        """Return the sum of the weights of what is seen, by label."""
        known = self._known
        a = b = c = d = 0
        for key in keys:
            points = known.get(key)
            if points is None:
                if len(known) > MOST_REMEMBERED:
                    known.clear()
                points = known[key] = self._sum(features_of(key))
            a += points[0]
            b += points[1]
            c += points[2]
            d += points[3]
        return a, b, c, d

    def _sum(self, features: Sequence[str]) -> Points:
        a = b = c = d = 0
        for feature in features:
            points = self._weights.get(feature, _NONE)
            a += points[0]
            b += points[1]
            c += points[2]
            d += points[3]
        return a, b, c, d

    def _path(self, words: Sequence[Word], own: Sequence[Points]) -> list[int]:
        """Return the numbers of the labels whose sum of points is the highest."""
        best = own[0]
        came: list[tuple[int, ...]] = []
        for word, here in zip(words[1:], own[1:], strict=True):
            back = []
            reached = []
            b0, b1, b2, b3 = best
            for points, (s0, s1, s2, s3) in zip(
                here, self._into[word.joint], strict=True
            ):
                ways = (b0 + s0, b1 + s1, b2 + s2, b3 + s3)
                top = max(ways)
                back.append(ways.index(top))
                reached.append(top + points)
            best = (reached[0], reached[1], reached[2], reached[3])
            came.append(tuple(back))
        label = best.index(max(best))
        path = [label]
        for ways_back in reversed(came):
            label = ways_back[label]
            path.append(label)
        path.reverse()
        return path

    def _tag_word(
        self, words: Sequence[Word], own: Points, path: Sequence[int], number: int
    ) -> Tag:
        a, b, c, d = own
        if number:
            s0, s1, s2, s3 = self._onward[words[number].joint][path[number - 1]]
            a, b, c, d = a + s0, b + s1, c + s2, d + s3
        if number + 1 < len(words):
            s0, s1, s2, s3 = self._into[words[number + 1].joint][path[number + 1]]
            a, b, c, d = a + s0, b + s1, c + s2, d + s3
        return Tag(LABELS[path[number]], (a, b, c, d))


class _Stored:
    """The shipped weights: read by memory-mapping, so opening costs nothing."""

    def __init__(self, path: Path) -> None:
        import marisa_trie

        self._trie = marisa_trie.RecordTrie("<4h").mmap(str(path))

    def get(self, feature: str, default: Points = _NONE) -> Points:
        found = self._trie.get(feature)
        return found[0] if found else default


@cache
def shipped() -> Tagger:
    """Return the tagger that comes with geomap."""
    return Tagger(_Stored(PATH))  # type: ignore[arg-type]
