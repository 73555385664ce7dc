"""The embedded gazetteer: what names mean first, and what it says of places."""

import itertools
import json
import math
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import gazetteer as package
from geomap.errors import GazetteerError, InputError, PlaceNotFound
from geomap.gazetteer import Gazetteer, check, info
from geomap.gazetteer.rank import kilometres
from geomap.gazetteer.store import EMBEDDED, FILES
from geomap.model import Position
from geomap.text import fold_name

GAZETTEER = Gazetteer.open()

# name -> id of the place it means when nothing else is known
FIRST = """
Goris                   gn:174895
Yevlakh                 gn:584649
Yevlax                  gn:584649
Евлах                   gn:584649
Gəncə                   gn:586523
Ganja                   gn:586523
Stepanakert             gn:146970
Xankəndi                gn:146970
Khankendi               gn:146970
Ստեփանակերտ             gn:146970
Martakert               gn:587379
Aghdara                 gn:587379
Ağdərə                  gn:587379
Hadrut                  gn:148105
Karvachar               gn:586268
Kalbajar                gn:586268
Berdzor                 gn:147625
Shushi                  gn:147105
Şuşa                    gn:147105
Karabakh                gm:karabakh
Qarabağ                 gm:karabakh
Nagorno-Karabakh        gm:nagorno-karabakh
Нагорный Карабах        gm:nagorno-karabakh
Haut-Karabagh           gm:nagorno-karabakh
Artsakh                 gm:artsakh
Արցախ                   gm:artsakh
Lachin corridor         gm:lachin-corridor
Zangezur                gm:zangezur
Abkhazia                gm:abkhazia
South Ossetia           gm:south-ossetia
Transnistria            gm:transnistria
Donbas                  gm:donbas
Crimea                  gm:crimea
Крым                    gm:crimea
Golan Heights           gm:golan
West Bank               gm:west-bank
Gaza Strip              gm:gaza-strip
Kashmir                 gm:kashmir
Darfur                  gm:darfur
Rojava                  gm:rojava
Sahel                   gm:sahel
Horn of Africa          gm:horn-of-africa
Middle East             gm:middle-east
Balkans                 gm:balkans
Levant                  gm:levant
Gulf of Aden            gm:gulf-of-aden
Strait of Hormuz        gm:strait-of-hormuz
Bab al-Mandab           gm:bab-el-mandeb
Lake Chad               gm:lake-chad
Mindanao                gm:mindanao
Luzon                   gm:luzon
Dadaab                  gm:dadaab
Kutupalong              gm:coxs-bazar-camps
Kakhovka dam            gm:kakhovka-dam
Rafah crossing          gm:rafah-crossing
Zaporizhzhia NPP        gm:zaporizhzhia-npp
Dnieper                 gm:dnipro-river
Sahara                  gm:sahara
Hindu Kush              gm:hindu-kush
Europe                  gm:europe
Armenia                 iso:AM
Հայաստան                iso:AM
Georgia                 iso:GE
Jordan                  iso:JO
Chad                    iso:TD
Mexico                  iso:MX
Lebanon                 iso:LB
Cuba                    iso:CU
Russia                  iso:RU
US                      iso:US
U.S.                    iso:US
USA                     iso:US
Britain                 iso:GB
DR Congo                iso:CD
Ivory Coast             iso:CI
Côte d'Ivoire           iso:CI
Burma                   iso:MM
UAE                     iso:AE
Turkey                  iso:TR
Kosovo                  iso:XK
Palestine               iso:PS
Western Sahara          iso:EH
Україна                 iso:UA
中国                      iso:CN
مصر                     iso:EG
Bakhmut                 gn:713174
Artemivsk               gn:713174
Kiev                    gn:703448
Kyiv                    gn:703448
Odessa                  gn:698740
Nur-Sultan              gn:1526273
St. Petersburg          gn:498817
Bombay                  gn:1275339
Moscow                  gn:524901
Paris                   gn:2988507
London                  gn:2643743
Washington              gn:4140963
Victoria                ne:AUS-2656
Granada                 gn:2517117
Cologne                 gn:2886242
Khan Younis             gn:281124
Gaza                    gn:281133
Sana'a                  gn:71137
El Fasher               gn:379555
Kobani                  gn:172256
Tigray                  ne:ETH-3110
Syunik                  ne:ARM-1732
California              ne:USA-3521
Chechnya                ne:RUS-2416
Los Angeles County      a2:US.CA.037
""".split("\n")[1:-1]


@pytest.mark.parametrize("line", FIRST)
def test_a_name_means_its_best_known_place_first(line):
    """A main name beats an alternate, a country a town, a capital its namesakes."""
    name, place_id = line[:24].strip(), line[22:].strip().rpartition(" ")[2]

    assert GAZETTEER.lookup(name)[0].place.id == place_id


@pytest.mark.parametrize(
    ("written", "place_id"),
    [
        ("Evlakh", "gn:584649"),
        ("Yevlahk", "gn:584649"),
        ("Khodzhaly", "gn:147774"),
        ("Stepanakrt", "gn:146970"),
        ("Nagorno-Karabahk", "gm:nagorno-karabakh"),
        ("al-Fasher", "gn:379555"),
        ("Zaporizhzhiya", "gn:687700"),
    ],
)
def test_find_reaches_other_spellings(written, place_id):
    """Transliterations and single slips lead to the place, if no exact name does."""
    found = GAZETTEER.find(written)

    assert place_id in [c.place.id for c in found[:2]]


def test_a_slip_is_reported_with_its_distance():
    """A fuzzy candidate says how many edits away its name is, and scores lower."""
    (found, *_) = GAZETTEER.find("Stepanakrt")

    assert (found.match, found.distance) == ("fuzzy", 1)
    assert found.score < GAZETTEER.lookup("Stepanakert")[0].score


def test_gori_and_goris_stay_apart():
    """Gori in Georgia is larger and has "Goris" among its alternates; it comes second."""
    first, second = GAZETTEER.lookup("Goris")[:2]

    assert (first.place.countries, first.match) == (("AM",), "main")
    assert (second.place.countries, second.match) == (("GE",), "alternate")


def test_georgia_is_a_country_and_a_state():
    """Both stay candidates, the country first; a document decides."""
    ids = [c.place.id for c in GAZETTEER.lookup("Georgia")]

    assert ids[0] == "iso:GE"
    assert "ne:USA-3543" in ids


def test_find_narrows_by_country_kind_and_nearness():
    """near= prefers the close one, country= and kinds= leave the others out."""
    spain = GAZETTEER.find("Granada", country="ES")
    near_managua = GAZETTEER.find("Granada", near=Position(lon=-86.25, lat=12.13))
    areas = GAZETTEER.find("Georgia", kinds={"admin"})

    assert {"ES"} == {c for x in spain for c in x.place.countries}
    assert near_managua[0].place.countries == ("NI",)
    assert {c.place.kind for c in areas} == {"admin"}


def test_nothing_is_found_for_what_is_no_name():
    """No letters, an unknown word, or a very long one give no candidates."""
    for name in ("", "  ", "'’", "!?", "qqxzzv wkkjq", "x" * 5000):
        assert GAZETTEER.lookup(name) == ()
        assert GAZETTEER.find(name) == []


@given(st.sampled_from([line[:24].strip() for line in FIRST]), st.data())
def test_lookup_does_not_see_case(name, data):
    """Upper, lower and title case of a name give the same candidates."""
    changed = data.draw(st.sampled_from([name.upper(), name.lower(), name.title()]))
    if fold_name(changed) == fold_name(name):
        assert GAZETTEER.lookup(changed) == GAZETTEER.lookup(name)


@given(st.text(max_size=30))
def test_any_text_can_be_looked_up(text):
    """Lookup never fails, and orders by score, equals by id."""
    found = GAZETTEER.lookup(text)

    assert list(found) == sorted(found, key=lambda c: (-c.score, c.place.id))
    assert all(0 <= c.score <= 1 for c in found)


def test_karabakh_has_a_believable_shape():
    """The label point is near 39.8 N 46.7 E, the polygon some 70 km wide around it."""
    place = GAZETTEER.get("gm:karabakh")
    shape = GAZETTEER.shape("gm:karabakh")

    assert kilometres(place.position, Position(lon=46.75, lat=39.82)) < 25
    assert place.radius_m == 70_000
    assert shape["type"] == "Polygon"
    assert not GAZETTEER.is_schematic("gm:karabakh")
    corners = [p for ring in shape["coordinates"] for p in ring]
    assert all(
        kilometres(place.position, Position(lon=x, lat=y)) < 125 for x, y in corners
    )


def test_artsakh_has_its_years():
    """The entity is a record apart from the region, with a beginning and an end."""
    place = GAZETTEER.get("gm:artsakh")

    assert (place.valid_from, place.valid_to) == ("1991-09-02", "2024-01-01")
    assert place.disputed


@pytest.mark.parametrize(
    ("place_id", "countries"),
    [
        ("gm:crimea", ("UA", "RU")),
        ("gm:golan", ("SY", "IL")),
        ("gm:nagorno-karabakh", ("AZ",)),
        ("ne:RUS-283", ("UA", "RU")),
    ],
)
def test_contested_places_have_several_countries_or_say_disputed(place_id, countries):
    """No claimant is picked silently."""
    place = GAZETTEER.get(place_id)

    assert place.countries == countries
    assert place.disputed


def test_a_town_in_a_contested_area_is_contested_too():
    """Simferopol lies in Crimea: both codes, and the area among its ancestors."""
    place = GAZETTEER.lookup("Simferopol")[0].place

    assert set(place.countries) == {"UA", "RU"}
    assert "gm:crimea" in place.ancestors


def test_ancestors_run_from_the_smallest_to_the_country():
    """Goris lies in Syunik, Armenia, the South Caucasus."""
    place = GAZETTEER.lookup("Goris")[0].place

    order = [
        place.ancestors.index(i) for i in ("ne:ARM-1732", "iso:AM", "gm:south-caucasus")
    ]
    assert order == sorted(order)
    assert place.admin1 == "Syunik"


def test_names_carry_who_uses_them():
    """Stepanakert is Xankəndi in Azerbaijani use."""
    names = GAZETTEER.get("gn:146970").names

    assert ("Xankəndi", "az", "Azerbaijani") in {
        (n.name, n.language, n.used_by) for n in names
    }


@pytest.mark.parametrize(
    ("word", "place_id"),
    [
        ("Azerbaijani", "iso:AZ"),
        ("Azeris", "iso:AZ"),
        ("Sudanese", "iso:SD"),
        ("South Sudanese", "iso:SS"),
        ("Chechen", "ne:RUS-2416"),
        ("English", "gm:england"),
        ("Congolese", None),
        ("Dominican", None),
        ("Kurdish", None),
        ("Baku", None),
    ],
)
def test_demonyms_name_one_place_or_none(word, place_id):
    """A word that several places share names none of them."""
    place = GAZETTEER.demonym(word)

    assert (place.id if place else None) == place_id


def test_an_unknown_id_is_an_error_that_names_the_remedy():
    """The message says what was asked and how ids are found."""
    for place_id in ("gn:1", "gn:x", "gm:atlantis", "", "iso:AZ\n"):
        with pytest.raises(PlaceNotFound, match="gazetteer find"):
            GAZETTEER.get(place_id)


def test_shapes_follow_rfc_7946():
    """Rings are closed, outer ones counter-clockwise, within the globe."""
    for place_id in ("iso:AM", "iso:US", "gm:sahel", "ne:AZE-1735", "gm:donbas"):
        shape = GAZETTEER.shape(place_id)
        parts = shape["coordinates"]
        for rings in parts if shape["type"] == "MultiPolygon" else [parts]:
            for number, ring in enumerate(rings):
                assert ring[0] == ring[-1]
                assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)
                area = sum(
                    a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring)
                )
                assert (area > 0) == (number == 0)


def test_a_town_has_no_shape():
    """None, not an empty polygon."""
    assert GAZETTEER.shape("gn:174895") is None
    assert not GAZETTEER.is_schematic("gn:174895")


def test_hand_drawn_shapes_say_so():
    """A polygon drawn by hand is schematic; one put together from areas is not."""
    assert GAZETTEER.is_schematic("gm:sahel")
    assert not GAZETTEER.is_schematic("gm:donbas")


def test_info_counts_layers_and_credits_sources():
    """Issue 2 wants 60 rows of overlay; the layers have their full size."""
    facts = info()

    assert facts["counts"]["overlay"] > 400
    assert facts["counts"]["settlements"] > 235_000
    assert any("CC BY 4.0" in text for text in facts["sources"].values())
    assert facts["version"] == GAZETTEER.version
    assert facts["bytes"] <= 40_000_000


def test_the_wheel_stays_small():
    """20 MB compressed at most, the base map's 2 MB among them."""
    packed = sum(len(zlib.compress(p.read_bytes())) for p in EMBEDDED.iterdir())

    assert packed <= 18_000_000


def test_the_embedded_files_are_what_their_manifest_says():
    """check() re-reads every byte."""
    assert check()["version"] == GAZETTEER.version


@pytest.fixture
def copy(tmp_path):
    """Return a copy of the embedded gazetteer that a test may damage."""
    return Path(shutil.copytree(EMBEDDED, tmp_path / "data"))


@pytest.mark.parametrize("name", [*FILES, "manifest.json"])
def test_a_truncated_file_is_refused(copy, name):
    """The message names the file and the command that rebuilds it."""
    path = copy / name
    path.write_bytes(path.read_bytes()[:-7])

    with pytest.raises(GazetteerError, match=r"gazetteer/build\.py"):
        Gazetteer.open(copy)


@pytest.mark.parametrize("name", ["names.marisa", "ids.marisa", "checks.bin"])
def test_an_altered_index_is_refused_at_opening(copy, name):
    """A flipped byte in what is walked outside Python never gives a wrong place."""
    damage(copy / name)

    with pytest.raises(GazetteerError, match=r"CRC.*gazetteer/build\.py"):
        Gazetteer.open(copy)
    with pytest.raises(GazetteerError, match="SHA-256"):
        check(copy)


@pytest.mark.parametrize(
    "name", ["postings.bin", "records.bin", "texts.bin", "id_rows.bin"]
)
def test_altered_records_are_refused_where_they_are_read(copy, name):
    """Each chunk has its own checksum; check() sees damage anywhere."""
    damage(copy / name, every=50)
    damaged = Gazetteer.open(copy)

    with pytest.raises(GazetteerError, match=r"damaged.*gazetteer/build\.py"):
        assert damaged.lookup("Goris")[0].place == damaged.get("gn:174895")
    with pytest.raises(GazetteerError, match="SHA-256"):
        check(copy)


@pytest.mark.parametrize("name", ["endings.marisa", "alphabets.json"])
def test_what_serves_slips_is_compared_when_it_is_needed(copy, name):
    """Exact names are found without it."""
    damage(copy / name)
    damaged = Gazetteer.open(copy)

    assert damaged.find("Goris")
    with pytest.raises(GazetteerError, match="CRC"):
        damaged.find("Stepanakrt")


def damage(path, every=None):
    """Flip bits of the byte in the middle of a file, or of one in so many."""
    raw = bytearray(path.read_bytes())
    for at in range(0, len(raw), every) if every else [len(raw) // 2]:
        raw[at] ^= 255
    path.write_bytes(raw)


def test_altered_shapes_are_refused(copy):
    """As for records."""
    path = copy / "shapes.bin"
    raw = path.read_bytes()
    path.write_bytes(raw[:5_000] + bytes(b ^ 1 for b in raw[5_000:]))

    with pytest.raises(GazetteerError, match="damaged"):
        Gazetteer.open(copy).shape("iso:AZ")


def test_another_format_version_is_refused(copy):
    """The message says which was found and which was expected."""
    path = copy / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["format"] += 1
    path.write_text(json.dumps(manifest), encoding="utf-8")

    with pytest.raises(GazetteerError, match="expected"):
        Gazetteer.open(copy)


def test_a_missing_gazetteer_is_refused(tmp_path):
    """Not a traceback of the operating system."""
    with pytest.raises(GazetteerError, match="rebuild"):
        Gazetteer.open(tmp_path)


def test_the_embedded_gazetteer_is_opened_once():
    """open() is cached: stages may each ask for it."""
    assert Gazetteer.open() is Gazetteer.open()


def test_looking_up_imports_no_numeric_library():
    """A command line that looks up a name must not pay for numpy or shapely."""
    code = (
        "import sys; from geomap.gazetteer import Gazetteer;"
        "Gazetteer.open().lookup('Goris'); Gazetteer.open().scan('In Goris.');"
        "print(sorted({'numpy', 'shapely', 'pandas', 'rapidfuzz'} & set(sys.modules)))"
    )
    root = Path(package.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "[]"


def test_distances_are_on_the_sphere():
    """A quarter of the way around is 10,007.5 km."""
    assert math.isclose(
        kilometres(Position(lon=0, lat=0), Position(lon=90, lat=0)),
        10007.5,
        abs_tol=0.5,
    )


def test_a_code_that_is_no_countrys_is_refused(gazetteer):
    """The message names the code that was probably meant."""
    with pytest.raises(InputError, match="UK") as caught:
        gazetteer.find("Leeds", country="UK")

    assert str(caught.value).endswith("United Kingdom is GB")
    assert gazetteer.find("Leeds", country="GB")
