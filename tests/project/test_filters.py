"""The table `filters` of a definition: what is accepted, and how mistakes are named."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import project
from geomap.errors import DefinitionError
from geomap.project.filters import Box, Filters


def load(folder, filters, *, more=""):
    """Read a definition with a table of filters."""
    (folder / "events.geojson").write_text("x")
    path = folder / "m.toml"
    path.write_text(f'events = ["events.geojson"]\n{more}\n{filters}', encoding="utf-8")
    return project.load(path).filters


def test_every_filter_is_read(tmp_path):
    """Days may be texts; classes and states come in the order of the record."""
    found = load(
        tmp_path,
        """[filters]
        from = 2023-09-01
        to = "2023-09-30"
        undated = false
        box = [170, -25, -170.5, 0]
        unplaced = false
        classes = ["protest", "armed_action"]
        sources = ["Hill Herald", " note-7 ", "Hill Herald"]
        min_score = 1
        review = ["reviewed", "draft"]
        """,
    )

    assert found == Filters(
        start="2023-09-01",
        end="2023-09-30",
        undated=False,
        box=Box(west=170, south=-25, east=-170.5, north=0),
        unplaced=False,
        classes=("armed_action", "protest"),
        sources=("Hill Herald", "note-7"),
        min_score=1.0,
        review=("draft", "reviewed"),
    )
    assert not load(tmp_path, "[filters]")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("filters = 3", "3: filters is 3; expected a table"),
        ("[filters]\nform = 2023-09-01", '"form" is no filter; did you mean from?'),
        ('[filters]\ntitle = "x"', "keys of the map stand before [filters]"),
        ("[filters]\n\nfrom = 7", "m.toml:5: filters: from is 7; expected a day"),
        ("[filters]\nfrom = 2023-09-01T10:00:00", "expected a day, YYYY-MM-DD"),
        ("[filters]\nfrom = 2023-09-02\nto = 2023-09-01", "to is 2023-09-01, before"),
        ('[filters]\nundated = "no"', 'undated is "no"; expected true or false'),
        ("[filters]\nbox = [1, 2, 3]", "expected [west, south, east, north]"),
        ("[filters]\nbox = [1, 2, 3, true]", "expected [west, south, east, north]"),
        ("[filters]\nbox = [nan, 2, 3, 4]", "expected [west, south, east, north]"),
        ("[filters]\nbox = [inf, 2, 3, 4]", "expected [west, south, east, north]"),
        (f"[filters]\nbox = [1{'0' * 400}, 2, 3, 4]", "expected [west, south"),
        ("[filters]\nbox = [10, 95, 20, 96]", "south 95; expected -90 to 90"),
        ("[filters]\nbox = [10, 5, 20, 4]", "south 5 over north 4"),
        ('[filters]\nclasses = ["armed-action"]', "did you mean armed_action?"),
        ("[filters]\nclasses = []", "classes is []; expected a list"),
        ("[filters]\nclasses = [[1]]", "classes holds [1]; expected one of"),
        ("[filters]\nsources = [3]", "sources is [3]; expected a list of texts"),
        ('[filters]\nsources = "x"', "expected a list of texts"),
        ('[filters]\nreview = ["rejected"]', "review holds"),
        ('[filters]\nreview = "draft"', "expected a list"),
        ("[filters]\nmin_score = 1.5", "expected a number from 0 to 1"),
        ("[filters]\nmin_score = true", "expected a number from 0 to 1"),
        ('[filters]\nmin_score = "{{7*7}}"', "expected a number from 0 to 1"),
    ],
)
def test_a_filter_that_cannot_be_used_is_named(tmp_path, written, says):
    """In one line with file and line, what stands there and what was expected."""
    with pytest.raises(DefinitionError) as raised:
        load(tmp_path, written)

    message = str(raised.value)
    assert says in message
    assert "\n" not in message
    assert str(tmp_path / "m.toml:") in message


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("min_score = 0.5", "min_score is for drafts"),
        ('review = ["reviewed"]', "review is for drafts"),
        ("from = 2023-09-01", 'add "start_date" to public_fields'),
        ("unplaced = false", 'add "lat" to public_fields'),
        ('sources = ["x"]', 'add "sources" and "source" to public_fields'),
    ],
)
def test_a_public_map_is_not_filtered_by_what_it_does_not_tell(tmp_path, written, says):
    """It would tell of it by what is left out."""
    public = 'audience = "public"\npublic_fields = ["title"]'

    with pytest.raises(DefinitionError, match=says):
        load(tmp_path, f"[filters]\n{written}", more=public)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=5),
    max_leaves=9,
)


@given(
    key=st.sampled_from(
        "from to undated box unplaced classes min_score review x".split()
    ),
    value=_VALUES,
)
def test_whatever_a_filter_holds_it_is_read_or_named(tmp_path_factory, key, value):
    """No value ends in another error."""
    folder = tmp_path_factory.mktemp("filters")
    written = json.dumps(value).replace("NaN", "nan").replace("Infinity", "inf")

    with suppress(DefinitionError):
        load(folder, f"[filters]\n{key} = {written}")
