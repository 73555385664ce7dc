"""A value -> a block of data that no parser on the way can misread."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.webmap.island import data_block, island

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.sampled_from(
        [
            "</script>",
            "<!--<script>",
            "{{7*7}}",
            "{% raw %}",
            "${1}",
            "\u2028",
            "\\",
            '"',
            "\\u003c",
        ]
    ),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(values)
def test_the_value_comes_back(value):
    """Escaping changes how a string is written, never what it says."""
    assert json.loads(island(value)) == value


@given(values)
def test_no_special_character_is_left(value):
    """No tag, entity, template or foreign line end can begin inside an island."""
    text = island(value)

    assert not set("<>&\u2028\u2029") & set(text)
    assert "{{" not in text.replace('{"', "")
    assert "{%" not in text
    assert "${" not in text
    assert text.encode("utf-8")


def test_half_a_surrogate_pair_can_be_written():
    """It is no UTF-8, so it is written as an escape."""
    assert island("a\ud800b") == '"a\\ud800b"'


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_no_json_is_refused(number):
    """A browser would not read the island at all."""
    with pytest.raises(ValueError, match="JSON compliant"):
        island({"lat": number})


def test_a_block_is_no_script_to_a_browser():
    """Its type makes it data."""
    assert data_block("x", 1) == '<script type="application/json" id="x">1</script>'
