"""Folding, words and sentences, with offsets that hold."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.text import fold_name, paragraphs, sentences, span_at, tokenize, words

ANY_TEXT = st.text(max_size=300)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Xankəndi", "XANKENDI"),
        ("Sana'a", "Sana\u2019a"),
        ("N\u2019Djaména", "N'Djamena"),
        ("Nagorno-Karabakh", "Nagorno\u2011Karabakh"),
        ("İzmir", "izmir"),
        ("Diyarbakır", "Diyarbakir"),
        ("Łódź", "Lodz"),
        ("Ho\u0302\u0300 Chi\u0301 Minh", "Hồ Chí Minh"),
        ("ЕВЛАХ", "Евлах"),
    ],
)
def test_spellings_of_one_name_fold_together(first, second):
    """Case, accents, apostrophes and kinds of hyphen do not tell names apart."""
    assert fold_name(first) == fold_name(second)


@pytest.mark.parametrize(
    ("first", "second"), [("Евлах", "Yevlakh"), ("Goris", "Gori"), ("दिल्ली", "दिलल")]
)
def test_different_names_stay_different(first, second):
    """Folding keeps scripts, letters and the vowel signs of Indic scripts."""
    assert fold_name(first) != fold_name(second)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text):
    """The folded form is a fixed point, so an index of folded names is sound."""
    assert fold_name(fold_name(text)) == fold_name(text)


@given(ANY_TEXT)
def test_sentences_are_in_order_and_lose_no_word(text):
    """Spans do not overlap, and every word lies in exactly one sentence."""
    spans = sentences(text)

    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(span_at(spans, start) is not None for start, _ in words(text))


@given(ANY_TEXT)
def test_no_sentence_crosses_a_paragraph(text):
    """A paragraph's end is a sentence's end."""
    spans = paragraphs(text)

    assert all(
        any(p.start <= s.start and s.end <= p.end for p in spans)
        for s in sentences(text)
    )


@given(ANY_TEXT)
def test_tokens_know_their_sentence(text):
    """The words of a sentence are those that lie in its span."""
    tokens = tokenize(text)
    for number, span in enumerate(tokens.sentences):
        for n in tokens.in_sentence(number):
            assert span.start <= tokens.spans[n].start < span.end
            assert tokens.sentence_of(n) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        (
            "Lt. Gen. Omar spoke. Then he left.",
            ["Lt. Gen. Omar spoke.", "Then he left."],
        ),
        ("It cost 3.5 million. No more.", ["It cost 3.5 million.", "No more."]),
        ("On Sept. 3 they met. All agreed.", ["On Sept. 3 they met.", "All agreed."]),
        ("\u201cGo home.\u201d They did.", ["\u201cGo home.\u201d", "They did."]),
        ("The U.S. Navy sailed. It rained.", ["The U.S. Navy sailed.", "It rained."]),
        ("Why? Because!", ["Why?", "Because!"]),
        ("One line\nAnother line", ["One line", "Another line"]),
        ("", []),
    ],
)
def test_sentences_of_news(text, expected):
    """Abbreviations, initials, numbers and quotes do not end a sentence early."""
    assert [text[a:b] for a, b in sentences(text)] == expected


def test_text_wrapped_at_a_fixed_width_is_joined():
    """A line end inside a wrapped paragraph is no sentence's end."""
    text = "The convoy went\non to the town\nand came back.\n\nNobody was hurt\nthat day.\n"

    assert len(sentences(text)) == 2


@pytest.mark.parametrize("unit", [".", "A. ", "\u201d", "x", "\n", ".\u201d", "U.S."])
def test_time_grows_with_the_text_and_not_with_its_square(unit):
    """Four times the text takes about four times as long, never sixteen.

    The best of three runs counts: a machine that does something else meanwhile
    makes one run slow, a square makes all of them slow.
    """
    elapsed = []
    for size in (50_000, 200_000):
        text = unit * (size // len(unit))
        runs = []
        for _ in range(3):
            start = time.perf_counter()
            sentences(text)
            runs.append(time.perf_counter() - start)
        elapsed.append(min(runs))

    assert elapsed[1] < 10 * elapsed[0] + 0.5


def test_a_wrapped_text_has_headings_and_entries_of_their_own():
    """A line that ends before the width, or before an hour, is not gone on with."""
    text = (
        "Log of the week\n\nMonday\n"
        "10:15 A van was stopped at the mill, where two men were asked for\n"
        "their papers by the sergeant and let go with a warning before noon.\n"
        "11:40 A cow was lost.\n"
    )

    found = [text[a:b] for a, b in paragraphs(text)]

    assert found[0:2] == ["Log of the week", "Monday"]
    assert [p[:5] for p in found[2:]] == ["10:15", "11:40"]
