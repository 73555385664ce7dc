"""Train the tagger: a conditional random field over the words of a sentence.

Run::

    python -m geomap.places.tagger.train GUM.jsonl RE3D.jsonl [--folds 5]

Each row has "id", "text" and "spans" (start, end, label); see ``MODEL_CARD.md``
for the corpora.  Rows with ``in_events_dev`` true are left out, because the
project measures its events on them.  ``--folds`` writes nothing; it tells how
well the tagger does on documents that it has not seen.  Nothing is drawn by
chance, so the same input and the same numpy and scipy give the same weights.
Needs scipy, which reading does not.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geomap.gazetteer import Gazetteer
from geomap.places.tagger.features import Word, Words
from geomap.places.tagger.model import JOINTS, LABELS, PATH, UNIT, Points, Tagger
from geomap.places.tagger.names import known_names
from geomap.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PENALTY = 2.0
ITERATIONS = 150
LEAST_DOCUMENTS = 2
"""A feature that fewer documents have is dropped: it would be learned by heart."""

LEAST_WEIGHT = 0.02
"""A feature whose weights are all smaller is dropped."""

_LABEL_OF = {"PLACE": 1, "PERSON": 2, "ORG": 3}


class Sentence(NamedTuple):
    """Words of one sentence and the numbers of their labels."""

    words: list[Word]
    labels: list[int]


class Example(NamedTuple):
    """One document of the training data."""

    id: str
    sentences: list[Sentence]


def read_examples(paths: Iterable[Path]) -> list[Example]:
    """Return the documents of the corpora, in the files' order."""
    gazetteer = Gazetteer.open()
    found = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if not row.get("in_events_dev"):
                found.append(Example(row["id"], _sentences(row, gazetteer)))
    return found


def _sentences(row: dict[str, Any], gazetteer: Gazetteer) -> list[Sentence]:
    tokens = tokenize(row["text"])
    gold = [0] * len(tokens.spans)
    for span in row["spans"]:
        label = _LABEL_OF.get(span["label"], 0)
        # "Iraq" the state that acts: which role it has is for the rules to say
        label = 1 if span.get("metonym") else label
        for index in range(tokens.at(span["start"]), tokens.at(span["end"] - 1) + 1):
            gold[index] = label
    words = Words(tokens, known_names(tokens, gazetteer))
    sentences = [words.of(n) for n in words.sentences]
    return [Sentence(ws, [gold[w.number] for w in ws]) for ws in sentences]


def train(
    examples: Sequence[Example],
    *,
    penalty: float = PENALTY,
    least: int = LEAST_DOCUMENTS,
) -> dict[str, Points]:
    """Return the weights, in points, that examples teach.

    A conditional random field: the weights under which the labels of the
    examples are most probable, less a penalty on the squares of the weights
    (Lafferty, McCallum and Pereira 2001), found by L-BFGS.
    """
    from scipy.optimize import minimize

    problem = _Problem(
        [s for e in examples for s in e.sentences], _usual(examples, least)
    )
    start = np.zeros(problem.size)
    found = minimize(
        problem.loss,
        start,
        args=(penalty,),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": ITERATIONS},
    )
    return problem.points(found.x)


def _usual(examples: Sequence[Example], least: int) -> list[str]:
    counts: Counter[str] = Counter()
    for example in examples:
        counts.update(
            {f for s in example.sentences for w in s.words for f in w.features}
        )
    return sorted(f for f, n in counts.items() if n >= least)


class _Problem:
    """Sentences as arrays, and the loss of weights on them.

    Words of all sentences stand in one table, grouped by their place in the
    sentence, so that one step of the recursion serves all sentences.
    """

    def __init__(self, sentences: Sequence[Sentence], features: Sequence[str]) -> None:
        from scipy.sparse import csr_matrix

        self._features = features
        number_of = {f: n for n, f in enumerate(features)}
        ordered = sorted(sentences, key=lambda s: -len(s.words))
        longest = len(ordered[0].words)
        columns: list[int] = []
        pointers = [0]
        labels: list[int] = []
        joints: list[int] = []
        self._begins = [0]
        for at in range(longest):
            alive = [s for s in ordered if len(s.words) > at]
            for sentence in alive:
                word = sentence.words[at]
                columns += [number_of[f] for f in word.features if f in number_of]
                pointers.append(len(columns))
                labels.append(sentence.labels[at])
                joints.append(JOINTS.index(word.joint))
            self._begins.append(len(labels))
        self._lengths = np.array([len(s.words) for s in ordered])
        self._labels = np.array(labels)
        self._joints = np.array(joints)
        self._table = csr_matrix(
            (np.ones(len(columns)), columns, pointers),
            shape=(len(labels), len(features)),
        )
        self.size = 4 * len(features) + len(JOINTS) * 16
        self._gold = np.eye(4)[self._labels]

    def _split(self, weights: Any) -> tuple[Any, Any]:
        at = 4 * len(self._features)
        return weights[:at].reshape(-1, 4), weights[at:].reshape(len(JOINTS), 4, 4)

    def loss(self, weights: Any, penalty: float) -> tuple[float, Any]:
        """Return minus the log-probability of the labels, and its gradient."""
        own_weights, steps = self._split(weights)
        own = self._table @ own_weights
        begins = self._begins
        alpha = np.empty_like(own)
        beta = np.zeros_like(own)
        alpha[: begins[1]] = own[: begins[1]]
        for at in range(1, len(begins) - 1):
            here = slice(begins[at], begins[at + 1])
            count = begins[at + 1] - begins[at]
            before = alpha[begins[at - 1] : begins[at - 1] + count]
            step = steps[self._joints[here]]
            alpha[here] = own[here] + _log_sum(before[:, :, None] + step, 1)
        for at in range(len(begins) - 2, 0, -1):
            here = slice(begins[at], begins[at + 1])
            count = begins[at + 1] - begins[at]
            step = steps[self._joints[here]]
            after = (own[here] + beta[here])[:, None, :]
            beta[begins[at - 1] : begins[at - 1] + count] = _log_sum(step + after, 2)
        whole = _log_sum(own[: begins[1]] + beta[: begins[1]], 1)
        gradient_steps = np.zeros_like(steps)
        right = own[np.arange(len(own)), self._labels].sum()
        for at in range(1, len(begins) - 1):
            here = slice(begins[at], begins[at + 1])
            count = begins[at + 1] - begins[at]
            back = slice(begins[at - 1], begins[at - 1] + count)
            joint = self._joints[here]
            both = np.exp(
                alpha[back][:, :, None]
                + steps[joint]
                + (own[here] + beta[here])[:, None, :]
                - whole[:count, None, None]
            )
            np.add.at(gradient_steps, joint, both)
            gold = (joint, self._labels[back], self._labels[here])
            np.add.at(gradient_steps, gold, -1.0)
            right += steps[gold].sum()
        sentence = np.concatenate([np.arange(b - a) for a, b in pairwise(begins)])
        marginal = np.exp(alpha + beta - whole[sentence][:, None])
        gradient_own = self._table.T @ (marginal - self._gold)
        gradient = np.concatenate([gradient_own.ravel(), gradient_steps.ravel()])
        loss = whole.sum() - right + penalty * (weights**2).sum()
        return float(loss), gradient + 2 * penalty * weights

    def points(self, weights: Any) -> dict[str, Points]:
        """Return the weights as points, without those of little weight."""
        own, steps = self._split(weights)
        found = {
            f: _rounded(ws)
            for f, ws in zip(self._features, own, strict=True)
            if np.abs(ws).max() >= LEAST_WEIGHT
        }
        for j, joint in enumerate(JOINTS):
            for label in range(4):
                found[f">{joint}{label}"] = _rounded(steps[j, label])
        return found


def _log_sum(values: Any, axis: int) -> Any:
    top = values.max(axis=axis, keepdims=True)
    return np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis)


def _rounded(weights: Any) -> Points:
    a, b, c, d = (round(float(w) * UNIT) for w in weights)
    return (a, b, c, d)


def spans_of(words: Sequence[Word], labels: Sequence[int]) -> set[tuple[int, int, int]]:
    """Return the names that a sequence of labels makes: label, first and last word."""
    found: set[tuple[int, int, int]] = set()
    open_span: list[int] = []
    for word, label in [*zip(words, labels, strict=True), (None, 0)]:
        goes_on = (
            word is not None
            and open_span
            and label == open_span[0]
            and word.number == open_span[2] + 1
            and word.joint in {" ", "-"}
        )
        if goes_on and word is not None:
            open_span[2] = word.number
            continue
        if open_span:
            found.add((open_span[0], open_span[1], open_span[2]))
        open_span = (
            [label, word.number, word.number] if word is not None and label else []
        )
    return found


def cross_validate(examples: Sequence[Example], folds: int, **how: Any) -> None:
    """Print precision, recall and F1 of each label on documents held out in turn."""
    right: Counter[int] = Counter()
    told: Counter[int] = Counter()
    gold: Counter[int] = Counter()
    for fold in range(folds):
        learned = [e for n, e in enumerate(examples) if n % folds != fold]
        tagger = Tagger(train(learned, **how))
        for example in examples[fold::folds]:
            for words, labels in example.sentences:
                guess = [LABELS.index(t.label) for t in tagger.tag(words)]
                ours, theirs = spans_of(words, guess), spans_of(words, labels)
                right.update(span[0] for span in ours & theirs)
                told.update(span[0] for span in ours)
                gold.update(span[0] for span in theirs)
    for n, label in enumerate(LABELS[1:], 1):
        precision, recall = right[n] / max(told[n], 1), right[n] / max(gold[n], 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(  # noqa: T201
            f"{label:13} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"
            f"  ({right[n]} right, {told[n]} told, {gold[n]} in the gold)"
        )


def main(arguments: Sequence[str]) -> None:
    """Train on files and write the weights, or cross-validate."""
    folds = 0
    paths = list(arguments)
    if "--folds" in paths:
        at = paths.index("--folds")
        folds = int(paths[at + 1])
        del paths[at : at + 2]
    examples = read_examples(Path(p) for p in paths)
    if folds:
        cross_validate(examples, folds)
        return
    import marisa_trie

    weights = train(examples)
    marisa_trie.RecordTrie("<4h", list(weights.items())).save(str(PATH))
    print(f"{len(weights)} features, {PATH.stat().st_size} bytes")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
