"""TOML with lines: what is refused, and where a key stands."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import tomltext
from geomap.errors import DefinitionError, InputError


@pytest.mark.parametrize(
    ("text", "line"),
    [("a = ", 1), ("\na = 1\nb", 3), ("a = 1\na = 2", 2), ('a = """', 1), ("a=" + "9" * 5000, 1)],
)  # fmt: skip
def test_what_is_no_toml_is_refused_with_its_line(text, line):
    """Counted from the line on which the text begins."""
    with pytest.raises(
        InputError, match=rf"^x\.md:{line + 4}: front matter is not TOML"
    ):
        tomltext.parse(text, what="front matter", where="x.md", line=5)


def test_the_error_can_be_one_of_a_kind():
    """A definition that is no TOML is a DefinitionError."""
    with pytest.raises(DefinitionError):
        tomltext.parse("a", what="definition", where="x", error=DefinitionError)


names = st.text("abcdefgh_", min_size=1, max_size=5)
values = st.sampled_from(
    ["1", '"a = 1"', "[\n1,\n2]", '"""\na = 1\nb = 2\n"""', "{a = 1}"]
)


@given(st.dictionaries(names, values, min_size=1, max_size=6))
def test_each_key_stands_on_the_line_on_which_it_was_written(entries):
    """Also after texts and lists that run over several lines and hold keys."""
    text, lines = "", {}
    for name, value in entries.items():
        lines[name] = text.count("\n") + 1
        text += f"{name} = {value}\n"

    assert set(tomllib.loads(text)) == set(entries)
    assert {name: tomltext.line_of(name, text) for name in entries} == lines


def test_a_key_a_thousand_times_in_a_text_costs_no_minute():
    """The line is then only the best guess; the message still comes at once."""
    text = 'a = """\n' + "zz =\n" * 12_000 + '"""\nzz = 1'

    assert tomltext.line_of("zz", text) == 1
