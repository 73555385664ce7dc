"""Well-known text: the geometries of a cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import InputError
from geomap.formats.wkt import from_wkt, to_wkt


@pytest.mark.parametrize(
    ("text", "kind", "coordinates"),
    [
        ("point(1 2)", "Point", [1, 2]),
        (" POINT Z ( 1.5 -2e0 3 ) ", "Point", [1.5, -2, 3]),
        ("POINT EMPTY", "Point", []),
        ("MULTIPOINT (1 2, 3 4)", "MultiPoint", [[1, 2], [3, 4]]),
        ("MULTIPOINT ((1 2), (3 4))", "MultiPoint", [[1, 2], [3, 4]]),
        ("LINESTRING (1 2, 3 4)", "LineString", [[1, 2], [3, 4]]),
        ("POLYGON ((0 0, 1 0, 1 1, 0 0))", "Polygon", [[[0, 0], [1, 0], [1, 1], [0, 0]]]),
        ("MULTIPOLYGON EMPTY", "MultiPolygon", []),
    ],
)  # fmt: skip
def test_the_usual_spellings_are_read(text, kind, coordinates):
    """Upper and lower case, spaces, Z, EMPTY."""
    assert from_wkt(text, where="a") == {"type": kind, "coordinates": coordinates}


def test_a_collection_goes_there_and_back():
    """Nested ones too; whether they are right is for the checks to say."""
    text = "GEOMETRYCOLLECTION (POINT (1.0 2.0), GEOMETRYCOLLECTION (LINESTRING (1.0 2.0, 3.0 4.0)))"

    assert to_wkt(from_wkt(text, where="a")) == text


@pytest.mark.parametrize(
    "text",
    ["", "POINT", "POINT (", "POINT (1 2", "POINT (1 2))", "POINT (1, 2) x", "POINT ((1 2))",
     "CIRCLE (1 2)", "POINT M (1 2 3)", "SRID=4326;POINT (1 2)", "LINESTRING (a b)",
     "POLYGON (0 0, 1 1)", "POINT (1 2, 3 4)", "GEOMETRYCOLLECTION (" * 200, "(" * 10_000],
)  # fmt: skip
def test_anything_else_is_refused(text):
    """One short line with an example."""
    with pytest.raises(InputError, match=r"^a: geometry is .*POINT \(46\.75 39\.8\)$"):
        from_wkt(text, where="a")


@given(st.text(st.sampled_from("POINTLESYGC(),. 0123456789eE+-Z"), max_size=40))
def test_any_text_is_read_or_refused(text):
    """Never another exception."""
    try:
        found = from_wkt(text, where="a")
    except InputError:
        return

    assert "type" in found
