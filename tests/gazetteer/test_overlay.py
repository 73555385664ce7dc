"""The hand-kept overlay: every row, and what happens to rows that are wrong."""

import itertools
import sys
from pathlib import Path

import pytest
import shapely
import shapely.geometry
import shapely.ops

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.rank import kilometres
from geomap.model import Position

BUILD = Path(__file__).parents[2] / "gazetteer"
if str(BUILD) not in sys.path:
    sys.path.append(str(BUILD))  # the build scripts are no package

from overlay import OverlayError, read_overlay, split_name  # noqa: E402
from sources import read_pins  # noqa: E402

GAZETTEER = Gazetteer.open()
OVERLAY = read_overlay()


@pytest.mark.parametrize("entry", OVERLAY.places, ids=lambda e: e.values["id"])
def test_a_place_of_the_overlay_is_found_and_lies_where_its_shape_does(entry):
    """Found by each of its own names; its point is inside its shape; it says why."""
    place = GAZETTEER.get(entry.values["id"])
    shape = GAZETTEER.shape(place.id)

    assert entry.values["why"]
    assert entry.values["authority"] in place.source
    for written in entry.values["names"]:
        name = split_name(written)[0]
        assert place.id in [c.place.id for c in GAZETTEER.lookup(name)], name
    if shape is None:
        assert "point" in entry.values
    else:
        assert holds(shape, place.position)
    assert place.radius_m >= 500


def holds(shape, position):
    """Say whether a shape holds a point, by counting crossings, or nearly does."""
    parts = shape["coordinates"]
    parts = parts if shape["type"] == "MultiPolygon" else [parts]
    rings = [ring for rings in parts for ring in rings]
    crossings = sum(
        (a[1] > position.lat) != (b[1] > position.lat)
        and position.lon < (b[0] - a[0]) * (position.lat - a[1]) / (b[1] - a[1]) + a[0]
        for ring in rings
        for a, b in itertools.pairwise(ring)
    )
    return crossings % 2 == 1 or any(
        kilometres(position, Position(lon=x, lat=y)) < 2
        for ring in rings
        for x, y in ring
    )


@pytest.mark.parametrize("entry", OVERLAY.additions, ids=lambda e: e.values["id"])
def test_an_added_name_leads_to_its_place(entry):
    """Each name of an [[also]] finds the row, and the row shows the name."""
    place = GAZETTEER.get(entry.values["id"])
    shown = {n.name for n in place.names}

    for written in entry.values.get("names", ()):
        name = split_name(written)[0]
        assert name in shown
        assert place.id in [c.place.id for c in GAZETTEER.lookup(name)], name


def test_the_overlay_covers_every_part_of_the_world_and_kind():
    """Rows were chosen by kind and region, so none of either is thin."""
    kinds = {}
    for entry in OVERLAY.places:
        kinds[entry.values["kind"]] = kinds.get(entry.values["kind"], 0) + 1
    codes = {c for e in OVERLAY.places for c in e.values.get("countries", ())}

    assert len(OVERLAY.places) >= 3000
    assert all(kinds[k] >= 5 for k in ("region", "water", "corridor", "island", "site"))
    assert len(codes) > 150


GOOD = """
[[place]]
id = "gm:here"
kind = "region"
names = ["Here"]
circle = [10, 20, 30]
why = "w"
authority = "a"
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[10, 20, 30]", "[20, 100, 30]", "regions.toml:6:circle: .*latitude"),
        ('"gm:here"', '"here"', "regions.toml:3:id: .*gm:some-slug"),
        ('"region"', '"town"', "regions.toml:4:kind: 'town'"),
        ('["Here"]', '["Here", "!?"]', "regions.toml:5:names: '!\\?' folds to nothing"),
        ('["Here"]', "[]", "regions.toml:5:names: missing"),
        ('why = "w"', "", "regions.toml:2:why: missing"),
        ('authority = "a"', 'colour = "red"', "regions.toml:8:colour: unknown"),
        ("circle = [10, 20, 30]", "", "expected exactly one of"),
        ("circle = [10, 20, 30]", "line = [[1, 2], [3, 4]]", "buffer_km"),
        (
            "circle = [10, 20, 30]",
            "polygon = [[0, 0], [2, 2], [2, 0], [0, 2]]",
            "Self-intersection",
        ),
        ('why = "w"', 'why = "w"\nvalid_to = "soon"', "regions.toml:8:valid_to"),
        ('why = "w"', 'why = "w"\ncountries = ["Armenia"]', "two letters"),
        (
            'why = "w"',
            'why = "w"\nweight = 400',
            "regions.toml:8:weight: 400; expected",
        ),
        ('why = "w"', 'why = "w"\nweight = "much"', "regions.toml:8:weight"),
        ("[[place]]", "[[place", "no TOML"),
        ("[[place]]", "[[plaice]]", "expected place or also"),
        (GOOD, GOOD + GOOD, "regions.toml:11:id: gm:here is already at regions.toml:3"),
    ],
)
def test_a_wrong_row_is_refused_with_file_line_and_field(tmp_path, old, new, message):
    """The message leads to the place in the file and says what was expected."""
    (tmp_path / "regions.toml").write_text(GOOD.replace(old, new), encoding="utf-8")

    with pytest.raises(OverlayError, match=message):
        read_overlay(tmp_path)


def test_every_fault_is_reported_at_once(tmp_path):
    """One wrong row does not hide the next."""
    text = GOOD.replace("20, 30", "200, 30") + GOOD.replace("gm:here", "gm:There")
    (tmp_path / "regions.toml").write_text(text, encoding="utf-8")

    with pytest.raises(OverlayError) as caught:
        read_overlay(tmp_path)

    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ("circle 10 20", "sites.tsv:2:shape"),
        ("blob 1 2 3", "sites.tsv:2:shape"),
        ("point 200 10 1", "sites.tsv:2:point"),
        ("point 20 x 1", "sites.tsv:2:shape"),
    ],
)
def test_a_wrong_line_of_a_table_is_refused(tmp_path, shape, message):
    """As for TOML."""
    header = "id\tkind\tnames\tcountries\tshape\twhy\tauthority\tmore\n"
    line = f"gm:x\tsite\tX place\tAM\t{shape}\tw\ta\n"
    (tmp_path / "sites.tsv").write_text(header + line, encoding="utf-8")

    with pytest.raises(OverlayError, match=message):
        read_overlay(tmp_path)


def test_an_area_stands_where_a_reference_work_puts_it(tmp_path):
    """The point is published; one off the globe is a fault at its line."""
    header = "id\tkind\tnames\tcountries\tshape\twhy\tauthority\tmore\n"
    row = "gm:x\tregion\tX land\t\tcircle 10 20 300\tw\ta\tstands_at={}\n"
    path = tmp_path / "regions.tsv"
    path.write_text(header + row.format("9.5,20.25"), encoding="utf-8")

    (entry,) = read_overlay(tmp_path).places
    assert entry.values["stands_at"] == [9.5, 20.25]

    path.write_text(header + row.format("200,20"), encoding="utf-8")
    with pytest.raises(OverlayError, match=r"regions\.tsv:2:stands_at"):
        read_overlay(tmp_path)


def test_references_to_nothing_are_refused(tmp_path):
    """An unknown parent, part or addressee is a fault at its line."""
    from curate import apply

    text = GOOD.replace(
        "circle = [10, 20, 30]",
        'made_of = ["XXX-1"]\npart_of = ["gm:no"]\ncountries = ["ZZ"]',
    )
    path = tmp_path / "r.toml"
    path.write_text(
        text + '[[also]]\nid = "gn:0"\nwhy = "w"\nauthority = "a"\n', encoding="utf-8"
    )

    with pytest.raises(OverlayError) as caught:
        apply(read_overlay(tmp_path), {}, {})

    assert "r.toml:6:made_of: XXX-1 is no area with a shape" in str(caught.value)
    assert "r.toml:7:part_of: gm:no is no place" in str(caught.value)
    assert "r.toml:8:countries: ZZ is no country of the data" in str(caught.value)
    assert "r.toml:12:id: gn:0 is no place" in str(caught.value)


# How far a row's point may lie from the land of the countries it states: an area
# of water or a route has its middle at sea or across a border, a gas field and a
# wreck lie off the coast.
REACH_KM = {"water": 600, "corridor": 250, "region": 250, "site": 200}


def test_every_point_lies_in_or_near_a_country_that_its_row_states():
    """Catches swapped axes, lost signs and wrong codes.

    Islands and reefs far out have no land of their country near them; that of
    Somalia is without Somaliland in the base data.
    """
    somaliland = shapely.geometry.shape(GAZETTEER.shape("gm:somaliland"))
    shapes = {}
    wrong = []
    for entry in OVERLAY.places:
        codes = entry.values.get("countries", ())
        place = GAZETTEER.get(entry.values["id"])
        if not codes or place.kind not in REACH_KM or entry.values.get("disputed"):
            continue
        there = shapely.Point(place.position.lonlat)
        distances = []
        for code in codes:
            if code not in shapes:
                shapes[code] = shapely.geometry.shape(GAZETTEER.shape(f"iso:{code}"))
            land = shapes[code] if code != "SO" else shapes[code].union(somaliland)
            near = shapely.ops.nearest_points(land, there)[0]
            distances.append(
                kilometres(place.position, Position(lon=near.x, lat=near.y))
            )
        if min(distances) > REACH_KM[place.kind] + place.radius_m / 1000:
            wrong.append(f"{place.id} {min(distances):.0f} km from {codes}")

    assert not wrong


DISPUTED = {
    "gm:crimea": {"UA", "RU"},
    "gm:golan": {"SY", "IL"},
    "iso:EH": {"EH"},
    "gm:kashmir": {"IN", "PK", "CN"},
    "gm:aksai-chin": {"CN", "IN"},
    "gm:abkhazia": {"GE"},
    "gm:south-ossetia": {"GE"},
    "gm:northern-cyprus": {"CY"},
    "gm:kosovo-and-metohija": {"XK"},
    "gm:nagorno-karabakh": {"AZ"},
    "gm:artsakh": {"AZ"},
}


@pytest.mark.parametrize(("identifier", "codes"), DISPUTED.items())
def test_a_disputed_place_states_its_countries_and_on_what_that_rests(
    identifier, codes
):
    """The territories of section 7 of the design."""
    place = GAZETTEER.get(identifier)

    assert codes <= set(place.countries)
    if not identifier.startswith("iso:"):
        assert place.disputed
        assert len(place.country_basis) > 5


def test_a_town_in_a_disputed_area_states_the_basis_of_the_area():
    """Stepanakert's country rests on what Nagorno-Karabakh's rests on."""
    town = GAZETTEER.get("gn:146970")

    assert town.disputed
    assert "General Assembly" in town.country_basis
    assert GAZETTEER.get("gn:616052").country_basis == ""  # Yerevan


def test_wrong_rows_leave_nothing_half_compiled(tmp_path, monkeypatch, capsys):
    """The build says what is wrong and writes no file."""
    import build

    (tmp_path / "a.toml").write_text(
        GOOD.replace("20, 30", "200, 30"), encoding="utf-8"
    )
    (tmp_path / "b.toml").write_text(GOOD.replace('"Here"', '"!"'), encoding="utf-8")
    target = tmp_path / "data"
    monkeypatch.setattr(build, "EMBEDDED", target)
    monkeypatch.setattr(build.overlay.read_overlay, "__defaults__", (tmp_path,))

    assert build.main([]) == 1
    assert not target.exists()
    said = capsys.readouterr().err
    assert "a.toml:6:circle" in said
    assert "b.toml:5:names" in said
    assert "b.toml:3:id: gm:here is already at a.toml:3" in said


def test_sources_are_pinned_with_licence_and_hash():
    """Who rebuilds gets the same bytes or an error."""
    for source in read_pins().values():
        assert len(source.sha256) == 64
        assert source.licence
        assert source.version in source.file


@pytest.mark.rebuild
def test_a_rebuild_gives_the_same_bytes():
    """The build is pure: pinned packages in, the committed bytes out."""
    import build

    assert build.main(["--check"]) == 0
