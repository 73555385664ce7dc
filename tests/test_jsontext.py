"""JSON text: strict where Python's own reader is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import jsontext
from geomap.errors import InputError

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)  # fmt: skip


@given(VALUES)
def test_what_is_dumped_is_parsed_again(value):
    """One line, and the same value."""
    text = jsontext.dump(value)

    assert "\n" not in text
    assert jsontext.parse(text, where="a") == value


@pytest.mark.parametrize(
    "text",
    ["", "nul", "{", "[1,]", "{'a': 1}", "[NaN]", "-Infinity", "01", '"\t"', "[1] 2",
     "[" * 100_000, '{"a":' * 100_000, "1" * 5000],
)  # fmt: skip
def test_what_is_no_json_is_one_line_of_refusal(text):
    """Deep nesting and endless numbers too."""
    with pytest.raises(InputError, match=r"^a: ") as caught:
        jsontext.parse(text, where="a")

    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


def test_a_name_given_twice_is_refused():
    """Two programs would otherwise read two different events."""
    with pytest.raises(InputError, match='"type" stands twice'):
        jsontext.parse('[{"type": 1, "type": 2}]', where="a")


def test_a_name_given_twice_is_found_in_linear_time():
    """Among two hundred thousand others."""
    names = ",".join(f'"{n}":0' for n in range(200_000))

    with pytest.raises(InputError, match='"199999" stands twice'):
        jsontext.parse(f'{{{names},"199999":1}}', where="a")


@pytest.mark.parametrize(
    ("value", "why"),
    [({"a": ["\0"]}, "NUL"), ({"\ud800": 1}, "half"), ([1e999], "range"), ([1, "é"], None)],
)  # fmt: skip
def test_values_that_no_file_can_hold_are_found(value, why):
    """In names, texts and numbers, at any depth."""
    found = jsontext.unwritable(value)

    assert found is None if why is None else why in found


def test_sixty_four_levels_are_allowed():
    """One more is too deep."""
    value = 0
    for _ in range(64):
        value = [value]

    assert not jsontext.too_deep(value)
    assert jsontext.too_deep({"a": value})


@given(st.recursive(st.text() | st.floats() | st.binary(), st.lists, max_leaves=30))
def test_anything_can_be_shown_on_one_short_line(value):
    """A message must not be broken by what it complains of."""
    text = jsontext.shown(value)

    assert len(text) <= 60
    assert text.isascii()
    assert text.isprintable()
