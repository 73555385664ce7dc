"""Tables in plain text."""

from hypothesis import given
from hypothesis import strategies as st

from geomap.cli import table

WORDS = st.text("abcé北ოД\u0301 -", max_size=30)


@given(WORDS, st.integers(1, 20))
def test_a_clipped_text_fits(text, most):
    """In columns, not in characters: wide letters count twice."""
    assert table.width(table.clip(text, most)) <= most


@given(st.lists(WORDS, max_size=8), st.integers(12, 60))
def test_a_list_that_is_cut_says_how_many_are_left(items, most):
    """It fits, and none is lost without being counted."""
    shown = table.as_many_as_fit(items, most)

    assert table.width(shown) <= most
    assert shown == ", ".join(items) or shown.endswith(" more")


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6))
def test_cells_of_a_column_begin_in_the_same_place(rows):
    """Whatever the script."""
    made = list(table.lines(("first", "second"), rows))
    first = max(table.width(cell) for cell in ("first", *(a for a, _ in rows)))

    assert len(made) == len(rows) + 1
    for line, (cell, _) in zip(made[1:], rows, strict=True):
        assert line.startswith(cell.rstrip())
        assert table.width(line) <= first + 2 + max(
            table.width(b) for b in ("second", *(b for _, b in rows))
        )
