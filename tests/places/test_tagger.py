"""The tagger: what it says, how it says it, and what it costs."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.documents import document_from_text
from geomap.gazetteer import Gazetteer
from geomap.places import find_places
from geomap.places.tagger import Tagging, facts
from geomap.places.tagger.features import Word, Words, features_of
from geomap.places.tagger.lexicon import PATH as LEXICON
from geomap.places.tagger.lexicon import pack, unpack
from geomap.places.tagger.model import JOINTS, LABELS, PATH, Tagger, shipped
from geomap.places.tagger.names import known_names
from geomap.text import tokenize


def opinion_of(text, name):
    """Return what the tagger takes a name of a text for."""
    tokens = tokenize(text)
    tagging = Tagging(tokens, known_names(tokens, Gazetteer.open()))
    start = text.index(name)
    return tagging.opinion(start, start + len(name))


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Flights from Kampala and Nairobi were late.", "Nairobi", "place"),
        ("Dr. Laura Bryan and Paul Henry agreed.", "Bryan", "person"),
        ("He lives in Kharkiv, Ukraine.", "Kharkiv", "place"),
    ],
)
def test_plain_names_are_told_apart(text, name, label):
    """Towns after prepositions, and people with given names."""
    assert opinion_of(text, name).label == label


def test_the_verdict_is_shown(gazetteer):
    """The cue names the tagger and how sure it was."""
    document = document_from_text("Anita Bryson, Carl Tyler and Elmo Hensley sang.")
    cues = [m.cue for m in find_places(document, gazetteer)]

    assert any("the tagger, margin" in cue for cue in cues)


def test_the_weights_are_small():
    """Weights and lexicon together stay far under six megabytes."""
    assert PATH.stat().st_size + LEXICON.stat().st_size < 1_000_000


@given(st.booleans(), st.integers(0, 3), st.integers(0, 3))
def test_facts_survive_packing(english, given_name, surname):
    """What is packed into a byte comes out again."""
    packed = pack(english=english, given=given_name, surname=surname)

    assert 0 <= packed < 32
    assert unpack(packed) == (english, given_name, surname)


def test_a_word_of_any_case_has_the_same_facts():
    """Capitals do not make another name."""
    assert facts("LAURA") == facts("laura") == facts("Laura")


WEIGHTS = {
    f"{kind}{n}": points
    for kind, n, points in [
        ("a", 0, (3, 1, 0, 0)),
        ("a", 1, (0, 2, 2, 1)),
        ("a", 2, (1, 1, 1, 1)),
    ]
}
STEPS = {
    f">{joint}{n}": tuple((n * 2 + m + len(joint)) % 5 - 2 for m in range(4))
    for joint in JOINTS
    for n in range(4)
}


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(JOINTS[:4])), max_size=6))
def test_the_best_sequence_is_found(drawn):
    """The dynamic program agrees with trying every sequence."""
    words = [
        Word(n, "^" if n == 0 else joint, (("a", str(kind)),))
        for n, (kind, joint) in enumerate(drawn)
    ]
    weights = WEIGHTS | STEPS
    tags = [LABELS.index(t.label) for t in Tagger(weights).tag(words)]

    def points(path):
        own = sum(
            weights.get(f, (0,) * 4)[label]
            for word, label in zip(words, path, strict=True)
            for key in word.keys
            for f in features_of(key)
        )
        steps = sum(
            weights[f">{word.joint}{a}"][b]
            for word, (a, b) in zip(words[1:], itertools.pairwise(path), strict=True)
        )
        return own + steps

    best = max(points(p) for p in itertools.product(range(4), repeat=len(words)))
    assert points(tags) == best


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=120))
def test_any_text_can_be_tagged(text):
    """Each word to tag is a word of the text, and gets one label."""
    tokens = tokenize("In Goma " + text)
    words = Words(tokens, known_names(tokens, Gazetteer.open()))
    for sentence in words.sentences:
        found = words.of(sentence)
        tags = shipped().tag(found)

        assert len(tags) == len(found)
        assert all(0 <= w.number < len(tokens.spans) for w in found)


def test_ten_thousand_capitals_are_tagged():
    """A text of nothing but names takes time in proportion to its length."""
    document = document_from_text("Goma Lincoln Victoria " * 3_400)

    assert find_places(document, Gazetteer.open())
