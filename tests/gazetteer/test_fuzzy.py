"""Names with slips: all names within the distance are found, and no others."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.alphabets import alphabets_of, letters_for
from geomap.gazetteer.fuzzy import LONG_NAME, SHORT_NAME, _Search, near_names

STORE = Gazetteer.open()._store
NAMES = STORE.names.keys()
SAMPLE = random.Random(6).sample(NAMES, 5000)
LONG = [name for name in SAMPLE if LONG_NAME + 2 <= len(name) <= 40]
SHORT = [name for name in SAMPLE if SHORT_NAME + 1 <= len(name) <= 40]


def with_slip(draw, word):
    """Leave out, put in, replace or swap a letter, anywhere in a word."""
    letters = sorted(set(word) - {" "})
    at = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from(letters))
    kind = draw(st.sampled_from("leave put replace swap".split()))
    if kind == "leave":
        return word[:at] + word[at + 1 :]
    if kind == "put":
        return word[:at] + letter + word[at:]
    if kind == "replace":
        return word[:at] + letter + word[at + 1 :]
    return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]


@settings(max_examples=300)
@given(st.data())
def test_every_name_one_slip_away_is_found(data):
    """Whatever the slip and wherever it is, in any script."""
    name = data.draw(st.sampled_from(SHORT))
    asked = with_slip(data.draw, name)
    found = dict(near_names(STORE, asked))

    assert asked == name or found.get(name) == 1


@settings(max_examples=150)
@given(st.data())
def test_every_name_two_slips_away_is_found(data):
    """Both slips may lie in one half, or next to each other."""
    name = data.draw(st.sampled_from(LONG))
    asked = with_slip(data.draw, with_slip(data.draw, name))
    search = _Search(STORE, asked)

    if 0 < OSA.distance(asked, name) <= 2:
        assert name in search.at_one() | search.at_two()


@pytest.mark.parametrize("seed", range(3))
def test_the_search_agrees_with_comparing_every_name(seed):
    """Neither more nor fewer names than a comparison with all of them gives."""
    pick = random.Random(seed)
    name = pick.choice([n for n in LONG if len(n) < 16])
    at = pick.randrange(len(name) - 1)
    asked = name[:at] + pick.choice("aeiou") + name[at + 1 :]
    near = {n: OSA.distance(asked, n, score_cutoff=2) for n in NAMES}
    search = _Search(STORE, asked)

    assert search.at_one() == {n for n, distance in near.items() if distance == 1}
    assert search.at_one() | search.at_two() == {
        n for n, distance in near.items() if 1 <= distance <= 2
    }


def test_only_the_least_distance_is_returned():
    """A name one slip away leaves out those that are two away."""
    found = near_names(STORE, "stepanakrt")

    assert ("stepanakert", 1) in found
    assert {distance for _, distance in found} == {1}


def test_short_and_endless_names_have_no_slips():
    """Three letters are too few to guess from, and nobody writes a thousand."""
    for name in ("", "bak", "x" * 1000):
        assert near_names(STORE, name) == []
    assert all(distance == 1 for _, distance in near_names(STORE, "bakku"))


def test_a_name_with_a_rare_letter_is_compared_by_itself():
    """What few names have is not tried at every place, but nothing is lost."""
    names = [*(f"name{n}" for n in range(5000)), "n\u025bme"]
    letters, odd = letters_for("nme", alphabets_of(names))

    assert "\u025b" not in letters
    assert odd == ["n\u025bme"]


@given(st.lists(st.text(min_size=1, max_size=8), max_size=30))
def test_every_letter_is_tried_or_its_name_is_odd(names):
    """For a name with a letter of a script, each character is known or it is listed."""
    alphabets = alphabets_of(names)

    for name in names:
        letters, odd = letters_for(name, alphabets)
        assert (
            set(name) <= set(letters) or name in odd or not any(map(str.isalpha, name))
        )
