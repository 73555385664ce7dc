"""Import what GeoNames publishes."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from geomap.build import read
from geomap.build.facts import fact_problems
from geomap.errors import GazetteerError, InputError, OutputError
from geomap.gazetteer import Gazetteer, core, info
from geomap.gazetteer.imported import MANIFEST, check_all
from geomap.geonames import import_geonames

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path):
    """Return where a test imports to; it does not exist yet."""
    return tmp_path / "imported"


@pytest.fixture
def village(dump):
    """Return a dump with a village that no other gazetteer has, and its areas."""
    return dump(
        dump.line(900_001, "Zorvaqar", asciiname="Zorvakar", population=312,
                  alternatenames="Zorwaqar,Зорвакар,ZVQ,http://example.org"),
        dump.line(900_002, "Zorvaq Province", feature_class="A", feature_code="ADM1"),
        dump.line(900_003, "Zorvaq Water", feature_class="H", feature_code="LK", cc2="AM,GE"),
    )  # fmt: skip


def opened(dump, folder, *, names=None, **how):
    """Import and open."""
    done = import_geonames(dump, alternate_names=names, folder=folder, **how)
    return Gazetteer.open(done.folder)


def test_a_place_is_found_by_each_of_its_names(village, folder):
    """The main one, the plain one and the alternates, in any script; no codes."""
    gazetteer = opened(village, folder)

    for name in ("Zorvaqar", "ZORVAKAR", "Zorwaqar", "Зорвакар"):
        (found,) = gazetteer.lookup(name)
        assert found.place.id == "gn:900001"
    for name in ("ZVQ", "http://example.org"):
        assert "gn:900001" not in {c.place.id for c in gazetteer.lookup(name)}
    assert gazetteer.lookup("Zorvaqar")[0].match == "main"
    assert gazetteer.lookup("Zorwaqar")[0].match == "alternate"


def test_the_record_holds_what_the_row_says(village, folder):
    """Position, people, code, areas; and the ids of the areas that geomap has."""
    place = opened(village, folder).get("gn:900001")

    assert (place.name, place.kind, place.where_prec) == ("Zorvaqar", "settlement", 1)
    assert place.position.latlon == (40.1, 46.1)
    assert (place.population, place.feature_code) == (312, "PPL")
    assert (place.countries, place.admin1) == (("AM",), "Zorvaq Province")
    assert place.ancestors[0] == "gn:900002"
    assert {"iso:AM", "gm:caucasus"} <= set(place.ancestors)
    assert {n.name for n in place.names} == {"Zorvaqar", "Zorwaqar", "Зорвакар"}


def test_a_lake_lies_in_all_its_countries(village, folder):
    """The column cc2 has the others; a lake is water of an area, no point."""
    place = opened(village, folder).lookup("Zorvaq Water")[0].place

    assert (place.kind, place.where_prec) == ("water", 5)
    assert place.countries == ("AM", "GE")


def test_names_have_their_languages(dump, village, folder):
    """And who says that they are out of use; what is no name is none."""
    names = dump(
        dump.alternate(1, 900_001, "hy", "Զորվաքար", isPreferredName=1),
        dump.alternate(2, 900_001, "en", "Zorvak Stone", isPreferredName=1),
        dump.alternate(3, 900_001, "ru", "Зорвакарск", isHistoric=1, **{"from": "1938", "to": "1991"}),
        dump.alternate(4, 900_001, "zh-Hant", "佐爾瓦卡爾"),
        dump.alternate(5, 900_001, "wkdt", "Q123456"),
        dump.alternate(6, 900_001, "link", "https://en.wikipedia.org/wiki/Zorvaqar"),
        dump.alternate(7, 900_001, "post", "3201"),
        dump.alternate(8, 777_777, "en", "Elsewhere"),
        name="alternateNamesV2",
    )  # fmt: skip
    gazetteer = opened(village, folder, names=names)
    shown = {(n.name, n.language, n.used_by) for n in gazetteer.get("gn:900001").names}

    assert ("Զորվաքար", "hy", None) in shown
    assert ("佐爾瓦卡爾", "zh", None) in shown
    assert ("Зорвакарск", "ru", "historic, 1938-1991") in shown
    assert gazetteer.lookup("Zorvak Stone")[0].match == "main"
    assert gazetteer.lookup("Зорвакарск")[0].match == "alternate"
    assert not gazetteer.lookup("Q123456")
    assert "Elsewhere" not in {n for n, _, _ in shown}


def test_names_may_come_in_any_order(dump, folder):
    """The table is sorted by the number of the name, not of the place."""
    rows = [dump.line(n, f"Zorva{n}") for n in range(900_001, 900_050)]
    names = dump(
        *(dump.alternate(n, 900_050 - n % 50, "hy", f"Զոր{n}") for n in range(200)),
        name="alternateNamesV2",
    )
    gazetteer = opened(dump(*reversed(rows)), folder, names=names)

    for n in (1, 51, 101, 151):
        assert gazetteer.lookup(f"Զոր{n}")[0].place.id == "gn:900049"


def test_the_embedded_record_of_a_place_wins(dump, folder, gazetteer):
    """By its number; a country by its code; a region by its name and place."""
    rows = [
        dump.line(174_895, "Goris", latitude="39.5", longitude="46.3", alternatenames="Zorvagor"),
        dump.line(174_982, "Armenia", feature_class="A", feature_code="PCLI", latitude="40.2", longitude="45.0"),
        dump.line(900_010, "Nagorno-Karabakh", feature_class="L", feature_code="RGN", country_code="AZ", latitude="39.8", longitude="46.7"),
    ]  # fmt: skip
    both = opened(dump(*rows), folder)

    for name in ("Goris", "Armenia", "Nagorno-Karabakh"):
        assert [c.place for c in both.lookup(name)] == [
            c.place for c in gazetteer.lookup(name)
        ]
    assert both.lookup("Zorvagor")[0].place == gazetteer.get("gn:174895")
    assert both.shape("iso:AM") == gazetteer.shape("iso:AM")
    assert both.demonym("Armenian") == gazetteer.demonym("Armenian")


def test_a_homonym_elsewhere_is_one_more_candidate(dump, folder, gazetteer):
    """A Goris in Peru does not hide the one in Armenia."""
    rows = [
        dump.line(900_011, "Goris", country_code="PE", latitude="-9", longitude="-75")
    ]
    found = opened(dump(*rows), folder).lookup("Goris")

    assert found[0].place.id == "gn:174895"
    assert "gn:900011" in {c.place.id for c in found}
    assert len(found) == len(gazetteer.lookup("Goris")) + 1


def test_a_slip_in_an_imported_name_is_forgiven(village, folder):
    """As in an embedded one; nearer names come first."""
    (found,) = opened(village, folder).find("Zorvaqqar")

    assert (found.place.id, found.match, found.distance) == ("gn:900001", "fuzzy", 1)


def test_a_search_may_be_narrowed(village, folder):
    """By country, kind and point, in both gazetteers."""
    both = opened(village, folder)

    assert not both.find("Zorvaqar", country="GE")
    assert not both.find("Zorvaqar", kinds={"water"})
    assert both.find("Zorvaqar", near=both.get("gn:900001").position, country="AM")


def test_texts_are_scanned_for_names_of_both(village, folder):
    """The longest wins."""
    text = "From Goris they went to Zorvaqar, and on to Zorvaq Water's shore."

    assert [s.text for s in opened(village, folder).scan(text)] == [
        "Goris",
        "Zorvaqar",
        "Zorvaq Water",
    ]


def test_a_report_is_read_with_both(village, folder, tmp_path):
    """The event says so, and holds when it is verified with them."""
    report = tmp_path / "report.txt"
    report.write_text(
        "Shelling hit Zorvaqar in Armenia on 3 May 2024, killing four.",
        encoding="utf-8",
    )
    both = opened(village, folder)
    (event,) = read([report], gazetteer=both).table

    assert (event.place_id, event.place_basis) == ("gn:900001", "gazetteer")
    assert event.gazetteer_version == both.version
    assert "+geonames." in both.version
    assert not list(fact_problems(event, both, where="here"))
    assert [
        p for p in fact_problems(event, Gazetteer.open(), where="here")
        if "GEOMAP_GAZETTEER" in p.expected
    ]  # fmt: skip


BAD = {
    "geonameid": ["", "x", "-1", "0", "1e5", "99999999999", "٣"],
    "name": ["", "'", "-", "x" * 201],
    "latitude": ["", "north", "nan", "inf", "90.1"],
    "longitude": ["", "180.5", "1,5"],
    "feature class": ["X", "PP"],
    "country code": ["Armenia", "am", "A1"],
    "population": ["-5", "many", "1.5"],
}


@pytest.mark.parametrize(
    ("field", "value"), [(f, v) for f, values in BAD.items() for v in values]
)
def test_a_row_that_is_wrong_is_named_and_the_rest_goes_on(dump, folder, field, value):
    """File, line, field, value, expectation; the others are there."""
    path = dump(
        dump.line(900_001, "Zorvaqar"),
        dump.line(900_002, "Zorvawrong", **({"asciiname": ""} | {field: value})),
        dump.line(900_003, "Zorvalast"),
    )
    done = import_geonames(path, folder=folder)
    gazetteer = Gazetteer.open(folder)

    assert done.places == 2
    assert done.rejected == {field: 1}
    assert done.listed[0].startswith(f"{path.as_posix()}:2: {field} is ")
    assert "; expected " in done.listed[0]
    assert gazetteer.lookup("Zorvaqar")
    assert gazetteer.lookup("Zorvalast")


@pytest.mark.parametrize(
    "wrong",
    [
        b"", b"\t" * 18, b"one\ttwo", b"\xff\xfe" + b"\t" * 18, b"\x00" * 40, b"\r",
        b"9" * 300_000, b"{}", b"a" * 1_500_000,
    ],
)  # fmt: skip
def test_a_line_that_is_no_row_does_not_end_the_import(dump, folder, wrong):
    """Too few columns, no text, binary, very long; an empty one is nothing."""
    path = dump(dump.line(1_000, "Zorvaqar"), wrong, dump.line(1_001, "Zorvalast"))
    done = import_geonames(path, folder=folder)

    assert done.places == 2
    assert sum(done.rejected.values()) == (1 if wrong.strip(b"\r") else 0)


def test_a_number_counts_once(dump, folder):
    """The first row of it is taken, the second refused."""
    path = dump(dump.line(900_001, "Zorvaqar"), dump.line(900_001, "Zorvother"))
    done = import_geonames(path, folder=folder)

    assert (done.places, done.rejected) == (1, {"geonameid": 1})
    assert not Gazetteer.open(folder).lookup("Zorvother")


def test_rows_of_names_that_are_wrong_are_named_too(dump, village, folder):
    """With the file and line of the table of names."""
    names = dump(
        dump.alternate(1, "x", "hy", "Զորվաքար"),
        "1\t2",
        dump.alternate(2, 900_001, "hy", ""),
        dump.alternate(3, 900_001, "hy", "Զորվաքար"),
        name="alternateNamesV2",
    )
    done = import_geonames(village, alternate_names=names, folder=folder)

    assert [text.rpartition("V2.zip:")[2][:2] for text in done.listed] == [
        "1:",
        "2:",
        "3:",
    ]
    assert Gazetteer.open(folder).lookup("Զորվաքար")


def test_many_wrong_rows_are_counted_and_the_first_told(dump, folder):
    """A summary, not a flood."""
    wrong = [dump.line(n, "Zorva", latitude="x") for n in range(1, 60)]
    done = import_geonames(dump(dump.line(900_001, "Zorvaqar"), *wrong), folder=folder)

    assert done.rejected == {"latitude": 59}
    assert len(done.listed) == 20


def test_names_with_the_signs_of_our_own_files_do_no_harm(dump, folder):
    """Bars, at signs, colons and odd line ends are letters like others to GeoNames."""
    odd = ["Zor|va", "Zor@va", "hy:Zorva", "Zor\u2028va", "Zor\x0bva", "Zor\x85va"]
    rows = [
        dump.line(n, name, alternatenames=name + "s") for n, name in enumerate(odd, 1)
    ]
    gazetteer = opened(dump(*rows), folder)
    names = [dump.alternate(n, n, "en", name) for n, name in enumerate(odd, 1)]
    second = opened(dump(*rows), folder, names=dump(*names, name="alternateNamesV2"))

    for number in range(1, len(odd) + 1):
        assert gazetteer.get(f"gn:{number}").countries == ("AM",)
        assert all(n.name for n in second.get(f"gn:{number}").names)


@pytest.mark.parametrize(
    "content",
    ["", "\n\n", "name,lat,lon\nGoris,39.5,46.3\n", "<!doctype html>\n" * 300, '{"a": 1}',
     "\x00\x01\x02" * 1_000, "\t" * 18 + "\n", "1\tGoris\t39.5\n"],
)  # fmt: skip
@pytest.mark.parametrize("packed", [True, False])
def test_what_is_no_table_of_geonames_is_refused(tmp_path, folder, content, packed):
    """In one line, and nothing is written."""
    path = tmp_path / ("XX.zip" if packed else "XX.txt")
    if packed:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("XX.txt", content)
    else:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="no table of GeoNames") as caught:
        import_geonames(path, folder=folder)

    assert str(caught.value).startswith(path.as_posix())
    assert not folder.exists()


def test_the_tables_are_not_mixed_up(dump, village, folder):
    """One given as the other is refused before anything is done."""
    names = dump(dump.alternate(1, 900_001, "hy", "Զորվաքար"), name="alternateNamesV2")
    with pytest.raises(InputError, match="no table of alternate names"):
        import_geonames(village, alternate_names=village, folder=folder)
    with pytest.raises(InputError, match="no table of GeoNames"):
        import_geonames(names, folder=folder)

    assert not folder.exists()


def test_the_table_may_be_unpacked(dump, tmp_path, folder):
    """With the line ends of Windows too, and without the last."""
    path = tmp_path / "allCountries.txt"
    path.write_bytes(
        "\r\n".join([dump.line(1, "Zorvaqar"), dump.line(2, "Zorvalast")]).encode()
    )

    assert import_geonames(path, folder=folder).places == 2


@pytest.mark.parametrize(
    "members", [[], ["readme.txt"], ["AM.txt", "AZ.txt"], ["AM.csv"]]
)
def test_a_packed_file_holds_one_table(tmp_path, folder, members):
    """The message says what was found."""
    path = tmp_path / "AM.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    with pytest.raises(InputError, match="one table"):
        import_geonames(path, folder=folder)


def _garbled(raw):
    table = raw.index(b"AM.txt") + 12
    return raw[:table] + b"\xff" * 20 + raw[table + 20 :]


@pytest.mark.parametrize(
    "damage", [lambda raw: raw[: len(raw) // 2], lambda _: b"no zip", _garbled]
)
def test_a_damaged_download_is_refused(village, folder, damage):
    """In one line that says to download it again."""
    village.write_bytes(damage(village.read_bytes()))
    with pytest.raises(InputError, match="download it again"):
        import_geonames(village, folder=folder)

    assert not (folder / MANIFEST).exists()


def test_a_file_that_is_not_there_is_said(tmp_path, folder):
    """With where such files come from."""
    with pytest.raises(InputError, match=r"download\.geonames\.org"):
        import_geonames(tmp_path / "none.zip", folder=folder)


def test_a_bomb_is_not_unpacked(dump, folder, monkeypatch):
    """A table that shrank to a thousandth is none of GeoNames'."""
    monkeypatch.setattr("geomap.geonames.dump._MOST_SMALL", 1_000_000)
    path = dump(dump.line(1, "Zorvaqar"), b"\n" * 5_000_000)
    with pytest.raises(InputError, match="no table of GeoNames does"):
        import_geonames(path, folder=folder)


def test_parts_answer_as_one(dump, tmp_path):
    """However many places a part has, the answers are the same."""
    rows = [
        dump.line(n, f"Zorva {'abcdefghij'[n % 10] * 4}", population=n * 10, longitude=n / 10)
        for n in range(1, 31)
    ]  # fmt: skip
    path = dump(*rows)
    one = opened(path, tmp_path / "one")
    many = opened(path, tmp_path / "many", part_rows=7)

    assert len(list((tmp_path / "many").rglob("manifest.json"))) == 5
    for name in ("Zorva aaaa", "Zorva jjjj", "Zorva ccc"):
        assert many.find(name) == one.find(name)
    assert many.scan("Zorva eeee fell.") == one.scan("Zorva eeee fell.")
    assert many.get("gn:29") == one.get("gn:29")


def test_same_dump_same_bytes(village, tmp_path):
    """Version and files."""
    folders = [import_geonames(village, folder=tmp_path / f).folder for f in "ab"]
    contents = [
        {p.name: p.read_bytes() for p in folder.rglob("part-1/*")} for folder in folders
    ]

    assert contents[0] == contents[1]
    assert Gazetteer.open(folders[0]).version == Gazetteer.open(folders[1]).version


class Stopped(Exception):
    """Raised by a test in the middle of an import."""


@pytest.mark.parametrize("call", range(8))
def test_an_import_that_fails_leaves_the_one_before(dump, village, folder, call):
    """At whatever step; and nothing of its own."""
    before = opened(village, folder).version
    other = dump(dump.line(900_009, "Zorvanew"), name="XX")
    calls = iter(range(call + 1))

    def stop(*_):
        if next(calls, None) is None:
            raise Stopped

    try:
        import_geonames(other, folder=folder, progress=stop)
    except Stopped:
        core._open.cache_clear()

        assert Gazetteer.open(folder).version == before
        assert Gazetteer.open(folder).lookup("Zorvaqar")
    assert len(list(folder.glob("*-*"))) == 1


def test_an_import_that_is_killed_leaves_the_one_before(dump, village, folder):
    """The next one clears up."""
    import_geonames(village, folder=folder)
    big = dump(*(dump.line(n, f"Zorva{n}") for n in range(1, 60_000)), name="XX")
    code = (
        "import sys; from geomap.geonames import import_geonames;"
        "import_geonames(sys.argv[1], folder=sys.argv[2])"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", code, str(big), str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    until = time.monotonic() + 60
    while not list(folder.glob(".geomap-import-*")) and time.monotonic() < until:
        time.sleep(0.02)
    running.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    running.wait()

    assert list(folder.glob(".geomap-import-*"))
    assert Gazetteer.open(folder).lookup("Zorvaqar")
    import_geonames(village, folder=folder)
    assert not list(folder.glob(".geomap-import-*"))


def test_a_new_import_takes_the_place_of_the_old(dump, village, folder):
    """Only one set of data stays on the disk."""
    import_geonames(village, folder=folder)
    import_geonames(dump(dump.line(1, "Zorvanew"), name="XX"), folder=folder)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))

    assert [p.name for p in folder.glob("geonames-data-*")] == [manifest["data"]]
    assert manifest["from"][0]["file"] == "XX.zip"


def test_a_folder_with_other_things_is_left_alone(village, tmp_path):
    """Nothing of a user's is removed or mixed with data."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("keep")
    with pytest.raises(OutputError, match=r"notes\.txt"):
        import_geonames(village, folder=tmp_path / "mine")

    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_progress_is_told(village, folder):
    """What is done, of how much; it ends at the whole."""
    told = []
    import_geonames(village, folder=folder, progress=lambda *a: told.append(a))

    assert [what for what, done, size in told if done == size] == [
        "areas", "areas", "places", "places", "index",
    ]  # fmt: skip


def test_a_folder_without_an_import_is_refused(tmp_path):
    """With the command that makes one."""
    with pytest.raises(GazetteerError, match="geomap gazetteer import"):
        Gazetteer.open(tmp_path)


@pytest.mark.parametrize(
    "content",
    ["", "{}", "[]", '{"format": 99, "version": "a", "data": "b", "parts": ["c"]}',
     '{"format": 1, "version": "a", "data": "../..", "parts": ["c"]}',
     '{"format": 1, "version": "a", "data": "gone", "parts": ["part-1"]}'],
)  # fmt: skip
def test_a_damaged_import_is_refused(tmp_path, content):
    """With the remedy; no path leads out of the folder."""
    (tmp_path / MANIFEST).write_text(content, encoding="utf-8")
    with pytest.raises(GazetteerError, match="import it again"):
        Gazetteer.open(tmp_path)


def test_a_file_that_is_cut_off_is_refused(village, folder):
    """On opening, by its size; what was altered, by the check."""
    done = import_geonames(village, folder=folder)
    names = next(done.folder.rglob("names.marisa"))
    whole = names.read_bytes()

    assert check_all(folder)["files"] > 10
    names.write_bytes(whole[:-1])
    core._open.cache_clear()
    with pytest.raises(GazetteerError, match="import it again"):
        Gazetteer.open(folder)


def test_the_environment_may_name_the_folder(village, folder, monkeypatch, gazetteer):
    """Then every command uses it, and a path that is given beats it."""
    import_geonames(village, folder=folder)
    monkeypatch.setenv("GEOMAP_GAZETTEER", str(folder))

    assert Gazetteer.open().lookup("Zorvaqar")
    assert info()["version"] == Gazetteer.open().version
    assert check_all() == check_all(folder)
    monkeypatch.delenv("GEOMAP_GAZETTEER")
    assert Gazetteer.open().version == gazetteer.version
