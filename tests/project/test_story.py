"""The tables `story` of a definition: what is accepted, and how mistakes are named."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import project
from geomap.errors import DefinitionError
from geomap.model import Position, StoryStep
from geomap.project.story import LONGEST_TEXT, MOST_STEPS


def load(folder, story):
    """Return the story of a definition."""
    (folder / "events.geojson").write_text("x")
    path = folder / "m.toml"
    path.write_text(f'events = ["events.geojson"]\n{story}', encoding="utf-8")
    return project.load(path).story


def test_every_key_of_a_step_is_read(tmp_path):
    """Days, months and years; an event, a box or a centre; a text in any script."""
    found = load(
        tmp_path,
        '''
        [[story]]
        title = "Der Fenstersturz"
        text = """
        Erster Absatz.

        Второй абзац."""
        from = 1618-05-23
        to = "1618-06"
        event = "ev-1"
        zoom = 9

        [[story]]
        title = "سلام"
        from = 1648
        to = "1648"
        box = [170, -25, -170.5, 0]

        [[story]]
        title = "After"
        centre = [8.05, 52.28]
        zoom = 6.5
        ''',
    )

    assert [(s.title, s.start, s.end) for s in found] == [
        ("Der Fenstersturz", "1618-05-23", "1618-06-30"),
        ("سلام", "1648-01-01", "1648-12-31"),
        ("After", None, None),
    ]
    assert found[0].text.split("\n\n")[0] == "Erster Absatz."
    assert (found[0].event, found[0].zoom) == ("ev-1", 9.0)
    assert found[1].box == (170.0, -25.0, -170.5, 0.0)
    assert found[2] == StoryStep(
        title="After", centre=Position(lon=8.05, lat=52.28), zoom=6.5
    )
    assert load(tmp_path, "") == ()


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("story = 3", "m.toml:2: story is 3; expected [[story]]"),
        ('[story]\ntitle = "x"', "expected [[story]]"),
        ("[[story]]", "m.toml:2: story, step 1: title is missing"),
        ('[[story]]\ntitle = "a"\n\n[[story]]\ntitel = "b"', 'm.toml:5: story, step 2: unknown key "titel"; did you mean title?'),
        ('[[story]]\ntitle = "a"\ncenter = [1, 2]', 'unknown key "center"; did you mean centre?'),
        ('[[story]]\ntitle = " "', "expected a text in quotes"),
        ('[[story]]\ntitle = "a\\nb"', "title has several lines"),
        ('[[story]]\ntitle = "a\\u0000b"', "holds the control character U+0000"),
        (f'[[story]]\ntitle = "a"\ntext = "{"x" * (LONGEST_TEXT + 1)}"', f"text has {LONGEST_TEXT + 1} characters; expected {LONGEST_TEXT} at most"),
        ("[[story]]\ntitle = 'a'\n" * (MOST_STEPS + 1), f"expected {MOST_STEPS} at most"),
        ('[[story]]\ntitle = "a"\nfrom = 2023-09-02\nto = 2023-09-01', "to is 2023-09-01, before from, 2023-09-02"),
        ('[[story]]\ntitle = "a"\nfrom = "soon"', 'from is "soon"; expected a day such as'),
        ('[[story]]\ntitle = "a"\nfrom = "XXXX-09-19"', "expected a day such as"),
        ('[[story]]\ntitle = "a"\nfrom = 2023-09-01T10:00:00', "expected a day such as"),
        ('[[story]]\ntitle = "a"\nto = "2023-09-24/"', "expected a day such as"),
        ('[[story]]\ntitle = "a"\nfrom = 0', "within the years 1 to 9999"),
        ('[[story]]\ntitle = "a"\nevent = "e"\nbox = [1, 2, 3, 4]', "event and box both say where to look"),
        ('[[story]]\ntitle = "a"\nbox = [1, 2, 3]', "box is [1, 2, 3]; expected [west, south, east, north]"),
        ('[[story]]\ntitle = "a"\nbox = [1, 99, 3, 4]', "box has south 99; expected -90 to 90"),
        ('[[story]]\ntitle = "a"\ncentre = [1, 99]\nzoom = 3', "centre: lat is 99"),
        ('[[story]]\ntitle = "a"\ncentre = [1, nan]\nzoom = 3', "expected [longitude, latitude]"),
        ('[[story]]\ntitle = "a"\ncentre = [1, 2]', "add zoom = 8"),
        ('[[story]]\ntitle = "a"\nzoom = 8', "zoom is given without centre or event"),
        ('[[story]]\ntitle = "a"\ncentre = [1, 2]\nzoom = 20', "zoom is 20; expected a number from 1.5 to 12"),
    ],
)  # fmt: skip
def test_a_wrong_step_is_named_with_its_line(tmp_path, written, says):
    """One line: file, line, step, what is wrong and what was expected."""
    with pytest.raises(DefinitionError) as caught:
        load(tmp_path, written)

    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=8,
)
_TABLE = st.dictionaries(
    st.sampled_from(["title", "text", "from", "to", "event", "box", "centre", "zoom"])
    | st.text(max_size=5),
    _VALUE,
)


@given(st.lists(_TABLE, max_size=3))
def test_no_value_brings_the_reader_down(tmp_path_factory, tables):
    """Whatever stands there is a story, or one line about what is wrong."""
    folder = tmp_path_factory.mktemp("story")
    parts = []
    for table in tables:
        parts.append("[[story]]")
        with suppress(ValueError):
            parts += [
                f"{json.dumps(key)} = {json.dumps(value)}"
                for key, value in table.items()
                if value is not None
            ]
    try:
        found = load(folder, "\n".join(parts).replace("null", "0"))
    except DefinitionError as error:
        assert "\n" not in str(error)  # noqa: PT017  either is right
    else:
        assert all(step.title for step in found)
