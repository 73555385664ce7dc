"""The built-in base map: its policy, its coding, and what a page takes of it."""

import json
import zipfile
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point, box

from geomap.errors import BoundariesFileError, InputError
from geomap.model import Event, EventTable
from geomap.webmap import basemap
from geomap.webmap.basemap import basemap_for, drawn_as
from geomap.webmap.boundaries import encode, read_boundaries

ZIP = Path(basemap.__file__).with_name("basemap.zip")
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def decode(text, steps):
    """Return the points of a line; written anew from the format's description."""
    numbers, rest, shift = [], 0, 0
    for character in text:
        digit = ALPHABET.index(character)
        rest |= (digit & 31) << shift
        if digit & 32:
            shift += 5
            continue
        numbers.append(-(rest + 1 >> 1) if rest & 1 else rest >> 1)
        rest, shift = 0, 0
    for i in range(2, len(numbers)):
        numbers[i] += numbers[i - 2]
    return [
        (x / steps, y / steps) for x, y in zip(numbers[::2], numbers[1::2], strict=True)
    ]


POLICIES = ("neutral", "data")


@pytest.fixture(name="members", scope="module")
def _members():
    with zipfile.ZipFile(ZIP) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist()}


def lines(members, scale, kind, window, policy="neutral"):
    """Return all lines that a policy draws as a kind in the cells that meet a window."""
    west, south, east, north = window
    found = []
    for x in range(int((west + 180) // 5), int((east + 180) // 5) + 1):
        for y in range(int((south + 90) // 5), int((north + 90) // 5) + 1):
            cell = (
                members["coarse.json"]["cells"].get(f"{x}-{y}", {})
                if scale == "coarse"
                else members.get(f"fine/{x}-{y}.json", {})
            )
            steps = members["coarse.json"]["steps"][scale]
            drawn = drawn_as(cell, policy)
            found += [LineString(decode(text, steps)) for text in drawn.get(kind, [])]
    return shapely.union_all(found)


# From the territory into ground that a claimant holds undisputed: the way must
# cross a dashed line, and no line that says "border" or "part of".
WAYS = {
    "Crimea": [((33.75, 46.0), (33.6, 46.45))],
    "Golan Heights": [((35.8, 33.0), (35.5, 33.0)), ((35.8, 33.0), (36.2, 33.0))],
    "Western Sahara": [((-11.5, 27.2), (-11.5, 28.2))],
    "Kashmir": [((74.8, 34.1), (73.47, 34.36))],
    "Aksai Chin": [((79.3, 35.1), (77.9, 34.3))],
    "Abkhazia": [((41.3, 42.85), (41.95, 42.45))],
    "South Ossetia": [((43.97, 42.25), (44.05, 42.0))],
    "Northern Cyprus": [((33.36, 35.25), (33.36, 35.05))],
    "Kosovo": [((21.1, 42.8), (21.6, 43.3))],
    "Karabakh": [((46.75, 39.82), (47.2, 40.05))],
}


@pytest.mark.parametrize("scale", ["coarse", "fine"])
@pytest.mark.parametrize("name", WAYS)
def test_a_contested_territory_is_bounded_by_dashed_lines_only(members, name, scale):
    """No solid line assigns it to a claimant, and no first-order border does."""
    for start, end in WAYS[name]:
        way = LineString([start, end])
        window = way.buffer(0.5).bounds
        contested = lines(members, scale, "contested", window)
        crossing = way.intersection(contested)

        assert not crossing.is_empty
        assert not way.intersects(lines(members, scale, "border", window))
        assert not lines(members, scale, "admin", window).intersects(
            crossing.buffer(0.01)
        )


@pytest.mark.parametrize("name", WAYS)
def test_a_contested_territory_has_a_neutral_label(members, name):
    """Its own name, in the style of territories, never a country's."""
    labels = [row for row in members["coarse.json"]["labels"] if row[0] == name]

    assert [row[4] for row in labels] == ["territory"]


def test_no_country_is_named_on_contested_ground(members):
    """A name across it would say whose it is; Cyprus has no other ground."""
    contested = {
        "Crimea": box(32.2, 44.2, 36.7, 46.1),
        "Golan Heights": box(35.62, 32.7, 35.95, 33.35),
        "Western Sahara": box(-17.2, 20.8, -8.7, 27.66),
        "Kashmir": box(73.3, 32.6, 78.5, 37),
        "Aksai Chin": box(78, 33.5, 80.4, 36),
        "Abkhazia": box(40, 42.6, 42, 43.5),
        "South Ossetia": box(43.5, 42, 44.6, 42.7),
        "Kosovo": box(20.1, 41.9, 21.7, 43.2),
        "Karabakh": box(45.8, 39.2, 47.6, 40.5),
    }
    for name, lon, lat, _, kind, *more in members["coarse.json"]["labels"]:
        if kind != "country":
            continue
        flat = [lon, lat, *(more[0] if more else [])]
        for spot in zip(flat[::2], flat[1::2], strict=True):
            for territory, ground in contested.items():
                assert not ground.contains(Point(spot)), (name, territory)


def test_fills_are_land_and_water_only(members):
    """There is no layer of countries that could be filled."""
    cells = [*members["coarse.json"]["cells"].values()]
    cells += [cell for name, cell in members.items() if name != "coarse.json"]
    kinds = {
        kind for cell in cells for policy in POLICIES for kind in drawn_as(cell, policy)
    }

    assert kinds <= {"land", "lake", "river", "border", "contested", "admin", "label"}


# Of these the base data draw an edge as a border between countries.
HELD = {
    "Crimea": WAYS["Crimea"][0],
    "Golan Heights": WAYS["Golan Heights"][1],
    "Western Sahara": ((-11.5, 26.1), (-11.5, 27.6)),
    "Kashmir": WAYS["Kashmir"][0],
    "Northern Cyprus": WAYS["Northern Cyprus"][0],
    "Kosovo": WAYS["Kosovo"][0],
}


@pytest.mark.parametrize("scale", ["coarse", "fine"])
@pytest.mark.parametrize("name", HELD)
def test_the_data_view_draws_what_the_base_data_have(members, name, scale):
    """Who holds the ground: the same line is then a border like any other."""
    if "views" not in members["coarse.json"]:
        pytest.skip("the compiled base map is older than the data view: rebuild it")
    way = LineString(HELD[name])
    window = way.buffer(0.5).bounds

    assert way.intersects(lines(members, scale, "border", window, "data"))


def test_a_map_of_the_data_names_no_territory(members):
    """It names the countries that the data have, and a town by one name."""
    world = members["coarse.json"]
    if "views" not in world:
        pytest.skip("the compiled base map is older than the data view: rebuild it")
    taken = basemap_for(EventTable({}), policy="data")
    names = {row[0]: row[4] for row in taken["labels"]}

    assert names["Kosovo"] == "country"
    assert "territory" not in names.values()
    assert "Crimea" not in names


CELL = {
    "land": ["l"], "border": ["b"], "contested": ["c"], "held": ["h"],
    "held_admin": ["a"], "outdated": ["o"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("policy", "replaced", "expected"),
    [
        ("neutral", False, {"land": "l", "border": "b", "contested": "ch"}),
        ("data", False, {"land": "l", "border": "bh", "contested": "co", "admin": "a"}),
        ("neutral", True, {"land": "l"}),
    ],
)
def test_each_policy_draws_its_lines(policy, replaced, expected):
    """No line is drawn twice, and none that the policy does not have."""
    drawn = drawn_as(CELL, policy, replaced=replaced)

    assert {kind: "".join(texts) for kind, texts in drawn.items()} == expected
    assert CELL["contested"] == ["c"]


def test_a_base_map_without_the_view_is_said_to_lack_it(monkeypatch):
    """Nothing is drawn by another policy than the one asked for."""
    world = {key: v for key, v in basemap._world().items() if key != "views"}
    monkeypatch.setattr(basemap, "_world", lambda: world)
    with pytest.raises(InputError, match=r"rebuild it: python gazetteer/basemap\.py"):
        basemap_for(EventTable({}), policy="data")


def write(folder, features, **members):
    """Write a file of boundaries and return its path."""
    path = folder / "our lines.geojson"
    listed = [
        {"type": "Feature", "properties": properties, "geometry": geometry}
        for properties, geometry in features
    ]
    value = {"type": "FeatureCollection", "features": listed, **members}
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


LINE = {"type": "LineString", "coordinates": [[46.1, 39.2], [46.5, 39.9], [46.5, 39.9]]}
AREA = {
    "type": "Polygon",
    "coordinates": [[[10, 50], [13, 50], [13, 51], [10, 51], [10, 50]]],
}


def test_a_users_lines_are_drawn_over_the_neutral_map(tmp_path):
    """Solid as borders, dashed as contested lines; an area's name is neutral."""
    path = write(
        tmp_path,
        [
            ({"line": "dashed"}, LINE),
            ({"line": "solid", "name": "Middle Land"}, AREA),
            ({"line": "none", "name": "Named Only"}, AREA),
        ],
    )
    plain = basemap_for(EventTable({}))
    taken = basemap_for(EventTable({}), boundaries=read_boundaries(path))
    (own,) = taken["cells"]["fine"]

    assert taken["cells"]["coarse"] == plain["cells"]["coarse"]
    (dashed,), (solid,) = own["contested"], own["border"]
    assert decode(dashed, 1000) == [(46.1, 39.2), (46.5, 39.9)]
    assert len(decode(solid, 1000)) == 5
    assert [row[:1] + row[4:] for row in taken["labels"][:2]] == [
        ["Middle Land", "territory"],
        ["Named Only", "territory"],
    ]


def test_a_users_file_may_replace_the_borders(tmp_path):
    """Then no country line of the base map is drawn, and land and rivers are."""
    path = write(tmp_path, [({"line": "solid"}, LINE)], replaces_borders=True)
    taken = basemap_for(EventTable({}), boundaries=read_boundaries(path))
    kinds = {kind for cell in taken["cells"]["coarse"] for kind in cell}

    assert {"land", "river"} <= kinds
    assert not kinds & {"border", "contested"}


@pytest.mark.parametrize(
    ("features", "members", "message"),
    [
        ([({}, LINE)], {}, "feature 1: line: null; expected one of solid, dashed, none"),
        ([({"line": "dotted"}, LINE)], {}, 'feature 1: line: "dotted"; expected one of'),
        ([({"line": "solid"}, LINE), ({"line": "solid"}, None)], {}, "feature 2: geometry is null; expected an object"),
        ([({"line": "solid"}, {"type": "Point", "coordinates": [1, 2]})], {}, "expected a line or an area"),
        ([({"line": "solid"}, {"type": "LineString", "coordinates": [[1, 2], [3, 94]]})], {}, "feature 1"),
        ([({"line": "solid", "name": " "}, AREA)], {}, 'feature 1: name: " "; expected a text'),
        ([({"line": "solid", "name": "a\nb"}, AREA)], {}, "expected one line without control characters"),
        ([(None, LINE)], {}, "expected a Feature with properties"),
        ([], {"replaces_borders": 1}, "replaces_borders: 1; expected true or false"),
        ([], {"type": "Feature"}, "expected a GeoJSON FeatureCollection"),
    ],
)  # fmt: skip
def test_a_wrong_file_of_boundaries_is_refused(tmp_path, features, members, message):
    """With the feature, the value, and what was expected."""
    with pytest.raises(InputError) as caught:
        read_boundaries(write(tmp_path, features, **members))

    assert message in str(caught.value)


def test_every_wrong_feature_is_named(tmp_path):
    """A line for each; nothing of the file is drawn."""
    path = write(tmp_path, [({}, LINE), ({"line": "solid"}, LINE), ({"line": 3}, AREA)])
    with pytest.raises(BoundariesFileError) as caught:
        read_boundaries(path)

    assert ["feature 1" in line for line in caught.value.problems] == [True, False]
    assert "feature 3: line: 3" in caught.value.problems[1]


@given(
    st.lists(
        st.tuples(st.floats(-180, 180), st.floats(-85, 85)), min_size=1, max_size=30
    )
)
def test_a_users_line_is_decoded_as_the_page_does(points):
    """To a step of a thousandth of a degree, repetitions left out."""
    grid = [(round(lon * 1000), round(lat * 1000)) for lon, lat in points]
    kept = [p for n, p in enumerate(grid) if n == 0 or p != grid[n - 1]]

    assert decode(encode(points, 1000), 1000) == [(x / 1000, y / 1000) for x, y in kept]


SEA = [(80, -17), (-30, -17), (-100, 0), (-10, 72), (160, 74), (0, -60), (51, 41.5)]
LAND = [
    (46.3, 39.5),
    (-60, -10),
    (25, 25),
    (100, 60),
    (0, -80),
    (178.3, -17.8),
    (179.5, 68),
]


@pytest.mark.parametrize("scale", ["coarse", "fine"])
def test_land_is_land_and_sea_is_sea(members, scale):
    """No polygon is smeared round the world where the file joins it at 180."""
    for spots, wanted in ((SEA, False), (LAND, True)):
        for lon, lat in spots:
            key = f"{int((lon + 180) // 5)}-{int((lat + 90) // 5)}"
            cells = members["coarse.json"]["cells"]
            cell = (
                cells.get(key, {})
                if scale == "coarse"
                else members.get(f"fine/{key}.json", {})
            )
            steps = members["coarse.json"]["steps"][scale]
            rings = [
                [decode(ring, steps) for ring in text.split(".")]
                for text in cell.get("land", [])
            ]
            land = shapely.union_all(
                [shapely.make_valid(shapely.Polygon(r[0], r[1:])) for r in rings]
            )

            assert land.covers(Point(lon, lat)) == wanted, (lon, lat)


def test_towns_with_two_names_carry_both(members):
    """Neither name alone, where each is a claim."""
    names = {row[0] for cell in members.values() for row in cell.get("label", [])}

    assert "Shusha / Shushi" in names
    assert "Shusha" not in names


def test_the_data_say_their_date(members):
    """The map prints it."""
    assert "2018" in members["coarse.json"]["date"]


def test_every_line_can_be_decoded(members):
    """Coordinates are on the globe and nearly within their cell."""
    for name, cell in members.items():
        if name == "coarse.json":
            continue
        x, y = (int(part) for part in name[5:-5].split("-"))
        inside = box(x * 5 - 180.05, y * 5 - 90.05, x * 5 - 174.95, y * 5 - 84.95)
        for kind in ("land", "border", "contested", "admin", "lake", "river"):
            for text in cell.get(kind, [])[:5]:
                for ring in text.split("."):
                    assert inside.contains(Point(decode(ring, 1000)[0]))


def test_a_page_takes_the_fine_map_around_its_events_only():
    """The rest of the world is coarse, so that the page stays small."""
    table = EventTable.from_events([Event(id="e", title="t", lat=39.5, lon=46.3)])
    taken = basemap_for(table)

    assert 4 <= len(taken["cells"]["fine"]) <= 9
    assert len(taken["cells"]["coarse"]) > 1000
    assert "Goris" in {row[0] for row in taken["labels"]}


def test_events_all_over_the_world_take_a_limited_number_of_cells():
    """The page does not grow with the spread of its events."""
    table = EventTable.from_events(
        Event(id=f"e{lon}{lat}", title="t", lat=float(lat), lon=float(lon))
        for lon in range(-180, 181, 10)
        for lat in range(-80, 81, 10)
    )

    assert len(basemap_for(table)["cells"]["fine"]) <= basemap.MOST_CELLS


def test_an_event_at_the_date_line_takes_cells_on_both_sides():
    """The world is round."""
    table = EventTable.from_events([Event(id="e", title="t", lat=-17.0, lon=179.9)])
    taken = basemap_for(table)

    assert len(taken["cells"]["fine"]) >= 1
