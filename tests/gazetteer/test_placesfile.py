"""Files of a user's own places: what is read, and how each mistake is named."""

import json
import re
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import GeomapError, InputError, PlacesFileError
from geomap.gazetteer import Gazetteer
from geomap.gazetteer.placesfile import read_places

HEADER = "name,lat,lon,aliases,kind,radius,country\n"
SQUARE = [[[10, 50], [11, 50], [11, 51], [10, 51], [10, 50]]]


def write(folder, text, name="places.csv"):
    """Write a places file and return its path."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def problems(path):
    """Return the lines of the error, without the folder."""
    with pytest.raises(PlacesFileError) as caught:
        Gazetteer.open(places=[path])

    return [line.replace(f"{path.parent}/", "") for line in caught.value.problems]


def collection(*features):
    """Return the text of a FeatureCollection."""
    listed = [
        {"type": "Feature", "properties": properties, "geometry": geometry}
        for properties, geometry in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": listed})


def test_a_row_needs_a_name_and_a_point_only(tmp_path):
    """The rest has stated defaults: a site of 1 km, in no stated country."""
    (found,) = read_places([write(tmp_path, "name,lat,lon\nWell 7,12.5,-3\n")])

    place = found.place
    assert (place.id, place.name, place.kind) == ("user:well-7", "Well 7", "site")
    assert (place.position.latlon, place.radius_m) == ((12.5, -3.0), 1000)
    assert (place.countries, place.where_prec, place.source) == ((), 1, "user")
    assert found.shape is None


def test_a_row_with_everything_is_read(tmp_path):
    """Aliases are parted by ; or |, and so are countries."""
    row = "Upper Ford,1,2,Vado Alto; Обр|上津,region,2500,sd;SS\n"
    (found,) = read_places([write(tmp_path, HEADER + row)])

    place = found.place
    assert [n.name for n in place.names] == ["Upper Ford", "Vado Alto", "Обр", "上津"]
    assert (place.kind, place.radius_m, place.where_prec) == ("region", 2500, 5)
    assert (place.countries, place.ancestors) == (("SD", "SS"), ("iso:SD", "iso:SS"))


def test_other_columns_are_left_alone(tmp_path):
    """A user's file has notes too, in any order and case."""
    text = "note,LON,Lat , Name\nsee p. 3,3,2,Ford\n"
    (found,) = read_places([write(tmp_path, text)])

    assert (found.place.name, found.place.position.latlon) == ("Ford", (2.0, 3.0))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (",1,2", 'places.csv:2:name: ""; expected a name'),
        ('"!!",1,2', 'places.csv:2:name: "!!"; expected a name with a letter or a digit'),
        ('"a\nb",1,2', "expected one line of text without control characters"),
        ("a\x1bb,1,2", "expected one line of text without control characters"),
        ("x" * 201 + ",1,2", "expected at most 200 characters"),
        ("A,,2", 'places.csv:2:lat: ""; expected degrees from -90 to 90'),
        ("A,NaN,2", 'places.csv:2:lat: "NaN"; expected degrees'),
        ("A,inf,2", 'places.csv:2:lat: "inf"; expected degrees'),
        ("A,1e400,2", 'places.csv:2:lat: "1e400"; expected degrees'),
        ("A,1_0,2", 'places.csv:2:lat: "1_0"; expected degrees'),
        ("A,\u0661,2", "places.csv:2:lat:"),
        ("A,91,45", 'lat: "91"; expected degrees from -90 to 90 (are lat and lon swapped?)'),
        ("A,145.2,-37", "(are lat and lon swapped?)"),
        ("A,1,181", 'places.csv:2:lon: "181"; expected degrees from -180 to 180'),
        ('A,"1,5",2', "with a decimal point"),
        ("A,1,2,B;!!", 'places.csv:2:aliases: "B;!!"; expected names parted by'),
        ("A,1,2,,town", 'places.csv:2:kind: "town"; expected one of settlement, admin'),
        ("A,1,2,,coordinates", "places.csv:2:kind:"),
        ("A,1,2,,,0", 'places.csv:2:radius: "0"; expected metres'),
        ("A,1,2,,,-1", "places.csv:2:radius:"),
        ("A,1,2,,,5 km", "places.csv:2:radius:"),
        ("A,1,2,,,,UK", 'places.csv:2:country: "UK"; expected ISO 3166-1 alpha-2'),
        ("A,1,2,,,,GB;", None),
        ("A,1,2,,,,,", "places.csv:2: the row has 8 cells; expected 7"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_named_with_line_field_and_value(tmp_path, row, expected):
    """One line: where, the value, what was expected."""
    path = write(tmp_path, HEADER + row + "\n")
    if expected is None:
        assert Gazetteer.open(places=[path]).lookup("A")
        return
    (line,) = problems(path)

    assert expected in line
    assert "\n" not in line


def test_all_wrong_rows_are_reported_at_once(tmp_path):
    """Lines are those of the file, also after a cell of several lines."""
    text = HEADER + ',1,2\nA,x,y,,bad\n"B\nB",1,2\n\nC,1,2\nc,3,4\n'
    lines = problems(write(tmp_path, text))

    places = [re.match(r"places\.csv:(\d+):(\w+)", line).groups() for line in lines]
    assert places == [
        *(("2", "name"), ("3", "kind"), ("3", "lat"), ("3", "lon")),
        *(("4", "name"), ("8", "name")),
    ]
    assert "is also at" in lines[-1]


def test_nothing_of_a_wrong_file_is_used(tmp_path):
    """A good file beside it does not help: what was asked for is not there."""
    good = write(tmp_path, HEADER + "Fine,1,2\n", "a.csv")
    bad = write(tmp_path, HEADER + "Bad,1,200\n", "b.csv")
    with pytest.raises(PlacesFileError, match=r"b\.csv:2:lon"):
        Gazetteer.open(places=[good, bad])

    assert Gazetteer.open().lookup("Fine Bad") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "places.csv:1: is empty; expected a header"),
        ("name,lat\n", 'places.csv:1: the header "name,lat" lacks lon'),
        ("name;lat;lon\n", 'places.csv:1: columns are parted by ";"; expected commas'),
        ("name,latitude,lon\n", "places.csv:1:latitude: no such column; did you mean lat?"),
        ("name,lat,lng\n", "did you mean lon?"),
        ("name,lat,lon,alias\n", "places.csv:1:alias: no such column; did you mean aliases?"),
        ("name,lat,lon,countri\n", "did you mean country?"),
        ("name,lat,lon,lat\n", "places.csv:1:lat: stands twice"),
        ('name,lat,lon\n"A,1,2\nB,1,2\n', "places.csv:2: is not CSV"),
        ('name,lat,lon\nA "x",1,2\n"B"c,1,2\n', "places.csv:3: is not CSV"),
    ],
)  # fmt: skip
def test_a_wrong_header_or_quote_is_named(tmp_path, text, expected):
    """A column that is nearly one of ours is no note: its values would be lost."""
    (line,) = problems(write(tmp_path, text))

    assert expected in line


@pytest.mark.parametrize("name", ["a.csv", "b.csv"])
def test_a_name_stands_in_one_row_of_all_files(tmp_path, name):
    """The id is made of the name: "Fort-Café" and "fort cafe" are one name."""
    first = write(tmp_path, HEADER + "Fort-Café,1,2\n", "a.csv")
    second = write(tmp_path, HEADER + "fort cafe,3,4\n", "b.csv")
    with pytest.raises(PlacesFileError, match=re.escape(str(tmp_path / name))):
        read_places([first, second])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_the_encoding(tmp_path, encoding):
    """Excel and PowerShell write them."""
    path = write(tmp_path, (HEADER + "Şəhər,1,2\r\n").encode(encoding))

    assert read_places([path])[0].place.name == "Şəhər"


def test_bytes_of_another_encoding_are_refused(tmp_path):
    """Nothing is replaced."""
    with pytest.raises(InputError, match="save it as UTF-8"):
        read_places([write(tmp_path, HEADER.encode() + b"Malm\xf6,1,2\n")])


@pytest.mark.parametrize("name", ["places.xlsx", "places", "none.csv"])
def test_a_file_of_another_kind_or_none_is_refused(tmp_path, name):
    """The message says which kinds are read, or that it is not there."""
    path = tmp_path / name
    if name != "none.csv":
        write(tmp_path, HEADER, name)
    with pytest.raises(InputError, match=r"expected a \.csv|no such file"):
        read_places([path])


def test_names_are_data(tmp_path):
    """No formula, markup, template or pattern in them does anything."""
    names = ["=1+1", "'quoted'", "{{7*7}}", "<b>x</b>", "a.*b", "$(id)", 'say ""hi""']
    text = HEADER + "".join(f'"{name}",1,2\n' for name in names)
    found = read_places([write(tmp_path, text)])

    assert [own.place.name for own in found] == [n.replace('""', '"') for n in names]


def test_a_drawn_area_is_the_shape_of_its_place(tmp_path):
    """Its point lies inside, its radius reaches its corners, and it is a region."""
    polygon = {"type": "Polygon", "coordinates": SQUARE}
    text = collection(({"name": "Square", "aliases": ["Quad"], "size": 3}, polygon))
    gazetteer = Gazetteer.open(places=[write(tmp_path, text, "p.geojson")])
    place = gazetteer.lookup("Quad")[0].place

    assert (place.kind, place.where_prec) == ("region", 5)
    assert gazetteer.shape(place.id) == polygon
    assert not gazetteer.is_schematic(place.id)
    assert 10 < place.position.lon < 11
    assert 60_000 < place.radius_m < 80_000


@pytest.mark.parametrize(
    ("properties", "geometry", "expected"),
    [
        ({}, {"type": "Point", "coordinates": [1, 2]}, "p.geojson:feature 1:name:"),
        ({"name": 7}, {"type": "Point", "coordinates": [1, 2]}, "feature 1:name: 7; expected a name"),
        ({"name": "A"}, {"type": "Point", "coordinates": [200, 2]}, "longitude is 200"),
        ({"name": "A"}, None, "feature 1:geometry"),
        ({"name": "A"}, {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}, "expected a Point, Polygon or MultiPolygon"),
        ({"name": "A"}, {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}, "feature 1:geometry"),
        ({"name": "A", "radius": True}, {"type": "Point", "coordinates": [1, 2]}, "radius: true; expected metres"),
        ({"name": "A", "aliases": [3]}, {"type": "Point", "coordinates": [1, 2]}, "feature 1:aliases"),
        ([], {"type": "Point", "coordinates": [1, 2]}, "expected a Feature with properties"),
    ],
)  # fmt: skip
def test_a_wrong_feature_is_named_with_number_and_field(
    tmp_path, properties, geometry, expected
):
    """GeoJSON has no lines that people count."""
    path = write(tmp_path, collection((properties, geometry)), "p.geojson")
    (line,) = problems(path)

    assert expected in line


@pytest.mark.parametrize("text", ["[]", "{", '{"type": "Point"}', '{"type": "FeatureCollection", "features": 3}'])  # fmt: skip
def test_what_is_no_geojson_is_refused(tmp_path, text):
    """One line, no traceback."""
    with pytest.raises(InputError, match=r"p\.json"):
        read_places([write(tmp_path, text, "p.json")])


def test_a_hundred_thousand_rows_are_read_in_seconds(tmp_path):
    """A gazetteer of one's own is a gazetteer; names in a text are found in it."""
    rows = "".join(
        f"Plot {n} of Row {n % 97},{n % 90},{n % 180},{'a note, ' * 9!r}\n".replace(
            "'", '"'
        )
        for n in range(100_000)
    )
    path = write(tmp_path, "name,lat,lon,note\n" + rows)
    started = time.perf_counter()
    gazetteer = Gazetteer.open(places=[path])
    found = gazetteer.scan("At Plot 4711 of Row 55 and Plot 99999 of Row 89.")

    assert path.stat().st_size > 10_000_000
    assert [s.text for s in found][:1] == ["Plot 4711 of Row 55"]
    assert time.perf_counter() - started < 60


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory, raw):
    """A file from anywhere is never a traceback."""
    folder = tmp_path_factory.getbasetemp()
    for name in ("any.csv", "any.geojson"):
        path = write(
            folder, b"name,lat,lon\n" + raw if name == "any.csv" else raw, name
        )
        with suppress(GeomapError):
            read_places([path])
