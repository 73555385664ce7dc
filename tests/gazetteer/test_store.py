"""Writing rows and reading them back; damage is found where it is read."""

import copy
import pickle
import random
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.errors import GazetteerError, PlaceNotFound
from geomap.gazetteer import Gazetteer, check
from geomap.gazetteer.columns import CHUNK, Checked, chunk_crcs
from geomap.gazetteer.pack import pack
from geomap.gazetteer.row import Row, fold
from geomap.gazetteer.store import FILES
from geomap.model import Candidate, Place, PlaceName, Position

EXTRA = {"counts": {}, "demonyms": {}, "initials": [], "sources": {}}
GAZETTEER = Gazetteer.open()


def town(number, name, **more):
    """Return a row of a settlement."""
    row = Row(
        id=f"gn:{number}", kind="settlement", name=name, lat=1.5, lon=2.25, **more
    )
    row.add_name(name, main=True)
    return row


def written(folder, rows):
    """Write rows to a folder and open it."""
    folder.mkdir(exist_ok=True)
    for name, raw in pack(iter(rows), EXTRA).items():
        (folder / name).write_bytes(raw)
    return Gazetteer.open(folder)


def test_rows_are_read_back_as_they_were_written(tmp_path):
    """Every field of a place, whatever its kind."""
    row = Row(
        id="gm:harbour",
        kind="water",
        name="Harbour",
        lat=-33.8561,
        lon=-151.2094,
        countries=("AU", "NZ"),
        disputed=True,
        population=6_800_000_000,
        feature="BAY",
        radius_m=9_000_000,
        where_prec=7,
        admin1="North",
        admin2="Coast",
        parents=["gm:coast", "iso:AU"],
        valid_from="1990",
        source="overlay",
        weight=200,
    )
    row.add_name("Harbour", "en", "pilots", main=True)
    row.add_name("Puerto", "es")
    place = written(tmp_path / "one", [town(7, "Quay"), row]).get("gm:harbour")

    assert place == Place(
        id="gm:harbour",
        name="Harbour",
        kind="water",
        position=Position(lon=-151.2094, lat=-33.8561),
        countries=("AU", "NZ"),
        disputed=True,
        population=6_800_000_000,
        feature_code="BAY",
        admin1="North",
        admin2="Coast",
        ancestors=("gm:coast", "iso:AU"),
        radius_m=9_000_000,
        where_prec=7,
        names=(
            PlaceName(name="Harbour", language="en", used_by="pilots"),
            PlaceName(name="Puerto", language="es"),
        ),
        valid_from="1990",
        source="overlay",
    )


@settings(max_examples=30)
@given(
    st.dictionaries(
        st.integers(1, 2**32 - 1),
        st.text("abcdefg \u0430\u0431", min_size=1, max_size=6).filter(fold),
        max_size=25,
    )
)
def test_every_row_is_found_by_its_id_and_its_name(tmp_path_factory, towns):
    """Names that several places share lead to all of them; other ids to none."""
    folder = tmp_path_factory.mktemp("packed")
    opened = written(folder, [town(n, name) for n, name in towns.items()])

    for number, name in towns.items():
        same = {f"gn:{n}" for n, other in towns.items() if fold(other) == fold(name)}
        assert opened.get(f"gn:{number}").name == name
        assert {c.place.id for c in opened.lookup(name)} == same
    for place_id in ("gn:0", "gn:4294967296", "gn:01", "gm:none", ""):
        with pytest.raises(PlaceNotFound):
            opened.get(place_id)
    check(folder)


def test_the_same_rows_give_the_same_bytes():
    """So a rebuild can be compared."""
    rows = [town(n, f"Town {n % 7}", population=n) for n in range(1, 300)]

    assert pack(rows, EXTRA) == pack(iter(rows), EXTRA)


@pytest.mark.parametrize(
    "rows",
    [
        [town(5, "Here"), town(5, "There")],
        [town(1, "A\tB")],
        [town(1, "Here", population=2**41)],
        [town(2**32, "Far")],
        [Row(id="", kind="site", name="x", lat=0, lon=0)],
        [Row(id="gm:x", kind="site", name="x", lat=0, lon=0)] * 2,
        [Row(id="gm:x", kind="no kind", name="x", lat=0, lon=0)],
        [town(1, "Here", admin1="a\nb")],
    ],
)
def test_what_cannot_be_stored_is_refused(rows):
    """With the id of the row."""
    with pytest.raises(ValueError, match=r"(gn|gm|''):?"):
        pack(rows, EXTRA)


def test_a_place_read_lazily_is_a_place():
    """It equals, hashes, copies, pickles and is replaced like one with all fields."""
    lazy = GAZETTEER.get("gn:174895")
    full = Place(**{f.name: getattr(lazy, f.name) for f in fields(Place)})

    assert lazy == full
    assert full == lazy
    assert hash(lazy) == hash(full)
    assert lazy != replace(lazy, name="Other")
    assert pickle.loads(pickle.dumps(lazy)) == full
    assert copy.copy(lazy) == full
    assert replace(lazy, population=1).population == 1
    assert repr(full)[5:] in repr(lazy)
    with pytest.raises(AttributeError):
        lazy.name = "Other"
    with pytest.raises(AttributeError):
        _ = lazy.no_such_field


def test_a_candidate_read_lazily_is_a_candidate():
    """Its name is the place's own spelling, and it may be changed like any other."""
    (lazy, *_) = GAZETTEER.lookup("xankendi")
    full = Candidate(place=lazy.place, name="Xankəndi", match="main", score=lazy.score)

    assert lazy == full
    assert full == lazy
    assert hash(lazy) == hash(full)
    assert replace(lazy, distance=1).name == "Xankəndi"
    assert lazy != replace(lazy, distance=1)


def test_a_damaged_chunk_is_refused_and_others_are_read(tmp_path):
    """Only the bytes that are asked for must be sound."""
    raw = bytearray(random.Random(1).randbytes(3 * CHUNK + 100))
    crcs = [
        int.from_bytes(chunk_crcs(bytes(raw))[at : at + 4], "little")
        for at in range(0, 16, 4)
    ]
    raw[CHUNK + 5] ^= 1
    checked = Checked(tmp_path / "some.bin", bytes(raw), crcs)

    assert checked.read(0, CHUNK) == raw[:CHUNK]
    assert checked.read(2 * CHUNK, len(raw)) == raw[2 * CHUNK :]
    for start, end in ((CHUNK, CHUNK + 1), (CHUNK - 1, CHUNK + 1), (0, len(raw))):
        with pytest.raises(GazetteerError, match=r"damaged at byte 65536.*build\.py"):
            checked.read(start, end)
    for start, end in ((-1, 4), (4, len(raw) + 1), (len(raw), len(raw) + 4)):
        with pytest.raises(GazetteerError, match="asked for"):
            checked.read(start, end)
    with pytest.raises(GazetteerError, match="asked for"):
        checked.number(len(raw))


def test_an_empty_gazetteer_opens_and_finds_nothing(tmp_path):
    """No rows is no error."""
    opened = written(tmp_path / "none", [])

    assert opened.lookup("Goris") == ()
    assert opened.find("Gorisch") == []
    assert opened.scan("In Goris.") == []
    assert set(FILES) == {p.name for p in (tmp_path / "none").iterdir()} - {
        "manifest.json"
    }
