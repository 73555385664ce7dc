"""The table `symbols`: another colour or shape for a class of events."""

import json
import re
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import project, webmap
from geomap.build import build, verify
from geomap.errors import DefinitionError
from geomap.formats import write_events
from geomap.formats.symbols import SHAPES, SYMBOLS
from geomap.model import Event, EventTable
from geomap.project.symbols import page_symbols, symbols_of_page
from geomap.webmap import page_data

WEBMAP = Path(webmap.__file__).parent


def write(folder, symbols, *, outputs=("index.html",)):
    """Write a definition with a table of symbols and return its path."""
    event = Event(
        id="ev-1",
        title="Talks",
        event_class="meeting",
        lat=1.0,
        lon=2.0,
        geometry_kind="point",
        where_prec=1,
        review="reviewed",
    )
    write_events(EventTable.from_events([event]), folder / "events.geojson")
    path = folder / "m.toml"
    path.write_text(
        f'events = ["events.geojson"]\noutputs = {json.dumps(list(outputs))}\n{symbols}\n',
        encoding="utf-8",
    )
    return path


def load(folder, symbols):
    """Return the symbols of a definition."""
    return project.load(write(folder, symbols)).symbols


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("symbols = 3", "expected [symbols.CLASS]"),
        ("[symbols.meting]", '"meting" is no class of event; did you mean meeting?'),
        ('[symbols]\nmeeting = "red"', 'meeting is "red"; expected a table'),
        ('[symbols.meeting]\ncolor = "#c0392b"', "did you mean colour?"),
        ('[symbols.meeting]\ncolour = "red"', "expected # and six hexadecimal digits"),
        ('[symbols.meeting]\ncolour = "#c0392b;}"', "six hexadecimal digits"),
        ('[symbols.meeting]\ncolour = "#c0392b\\n"', "six hexadecimal digits"),
        ("[symbols.meeting]\ncolour = [1]", "six hexadecimal digits"),
        ('[symbols.meeting]\nshape = "squares"', "did you mean square?"),
        ("[symbols.meeting]\nshape = 3", "expected one of: diamond"),
    ],
)
def test_a_symbol_that_cannot_be_used_is_named(tmp_path, written, says):
    """In one line, with the file, what stands there and what was expected."""
    with pytest.raises(DefinitionError) as raised:
        load(tmp_path, written)

    assert says in str(raised.value)
    assert "\n" not in str(raised.value)
    assert str(tmp_path / "m.toml:") in str(raised.value)


@given(
    value=st.recursive(
        st.text(max_size=9) | st.integers() | st.booleans(),
        lambda i: st.lists(i, max_size=3),
    )
)
def test_whatever_a_symbol_holds_it_is_read_or_named(tmp_path_factory, value):
    """No value ends in another error."""
    folder = tmp_path_factory.mktemp("symbols")
    for key in ("colour", "shape", "x"):
        with suppress(DefinitionError):
            load(folder, f"[symbols.aid]\n{key} = {json.dumps(value)}")


def test_each_shape_of_the_page_has_one_name():
    """The page knows shapes by the class that has them unless told."""
    script = (WEBMAP / "js" / "symbols.js").read_text("utf-8")
    drawn = re.findall(r'^  (\w+): "M', script, re.MULTILINE)

    assert sorted(SHAPES.values()) == sorted(drawn) == sorted(SYMBOLS)


def test_a_page_gives_back_the_symbols_it_was_told(tmp_path):
    """What a definition cannot have said gives none."""
    own = load(tmp_path, '[symbols.aid]\ncolour = "#C05A2B"\nshape = "star"')

    assert symbols_of_page(page_symbols(own)) == own
    assert symbols_of_page({"aid": {"shape": "<b>"}}) == ()
    assert symbols_of_page({"aid": {"colour": "red"}}) == symbols_of_page([1]) == ()


def test_page_and_gis_files_draw_the_same_symbols(tmp_path):
    """And verify accepts them, with the definition and without it."""
    outputs = [
        "index.html",
        "events.geojson",
        "events.gpkg",
        "events.qgz",
        "events.kml",
    ]
    outputs.append("events.kmz")
    symbols = '[symbols.meeting]\ncolour = "#C05A2B"\nshape = "star"'
    path = write(tmp_path, symbols, outputs=outputs)
    build([path])

    folder = tmp_path / "m"
    told = page_data((folder / "index.html").read_bytes())["symbols"]
    project_file = zipfile.ZipFile(folder / "events.qgz").read("events.qgs").decode()
    rgb = "192,90,43,255"
    assert told == {"meeting": {"colour": "#c05a2b", "shape": "accident_disaster"}}
    assert "2b5ac0" in (folder / "events.kml").read_text("utf-8")
    assert rgb.encode() in (folder / "events.gpkg").read_bytes()
    assert rgb in project_file
    assert 'value="star"' in project_file
    assert verify(folder) == []
    path.unlink()
    assert verify(folder) == []


def test_verify_finds_a_map_drawn_otherwise(tmp_path):
    """A page or KML with other symbols than the definition has."""
    outputs = ["index.html", "events.geojson", "events.kml"]
    path = write(tmp_path, '[symbols.meeting]\ncolour = "#c05a2b"', outputs=outputs)
    build([path])
    kml = tmp_path / "m" / "events.kml"
    kml.write_bytes(kml.read_bytes().replace(b"2b5ac0", b"2b5ac1"))

    found = [p.where for p in verify(tmp_path / "m")]

    assert str(kml) in found


def test_other_symbols_make_a_map_stale(tmp_path):
    """The definition is an input like others."""
    build([write(tmp_path, "")])

    (result,) = build([write(tmp_path, '[symbols.aid]\nshape = "dot"')], check=True)

    assert result.status == "stale"
