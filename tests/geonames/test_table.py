"""Lines of GeoNames' tables: any bytes at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.errors import PlaceNotFound
from geomap.gazetteer import Gazetteer
from geomap.geonames import import_geonames
from geomap.geonames.alternates import alternate_of
from geomap.geonames.dump import LONGEST_LINE, Dump
from geomap.geonames.table import Reject, entry_of

TEXTS = st.text(st.characters(blacklist_characters="\t\n\r\x00", blacklist_categories=["Cs"]), max_size=30)  # fmt: skip
LINES = st.one_of(
    st.binary(max_size=200),
    st.lists(TEXTS, min_size=19, max_size=19).map(lambda f: "\t".join(f).encode()),
    st.lists(TEXTS, min_size=4, max_size=10).map(lambda f: "\t".join(f).encode()),
)


def outcome(read, line):
    """Return what a line is, or why it is nothing."""
    try:
        return read(line)
    except Reject as reject:
        return reject


@given(LINES)
def test_any_line_is_an_entry_or_a_reason(line):
    """Whatever stands in it; an entry has a place on the globe and a name."""
    entry = outcome(entry_of, line)

    if isinstance(entry, Reject):
        assert "; expected " in str(entry)
        assert "\n" not in str(entry)
    else:
        assert -90 <= entry.lat <= 90
        assert -180 <= entry.lon <= 180
        assert entry.name


@given(LINES)
def test_any_line_is_a_name_or_a_reason(line):
    """The same of the table of names."""
    found = outcome(alternate_of, line)

    if isinstance(found, Reject):
        assert "; expected " in str(found)
    else:
        number, alternate = found
        assert number >= 0
        assert alternate is None or alternate.name


@settings(max_examples=40)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=5))
def test_names_of_any_letters_can_be_imported_and_read_again(tmp_path_factory, names):
    """Every row that is taken is there, whole."""
    folder = tmp_path_factory.mktemp("import")
    rows = ["1\tAnchor\tAnchor\t\t1\t1\tP\tPPL\tAM" + "\t" * 10]
    for number, (main, plain, others) in enumerate(names, 2):
        rows.append(
            f"{number}\t{main}\t{plain}\t{others}\t1\t1\tP\tPPL\tAM" + "\t" * 10
        )
    (folder / "x.txt").write_text("\n".join(rows), encoding="utf-8", newline="\n")
    done = import_geonames(folder / "x.txt", folder=folder / "to")
    gazetteer = Gazetteer.open(folder / "to")
    taken = 0
    for number in range(2, len(names) + 2):
        if has(gazetteer, number):
            taken += 1
            place = gazetteer.get(f"gn:{number}")
            assert place.position.latlon == (1, 1)
            assert place.countries == ("AM",)
            assert all(name.name for name in place.names)

    assert taken + 1 == done.places
    assert done.places + sum(done.rejected.values()) == len(names) + 1


@pytest.mark.parametrize("size", [1, 1 << 20, (1 << 20) + 1, 3_000_000])
def test_lines_are_whole_wherever_the_file_is_cut(tmp_path, size):
    """The file is read by the megabyte."""
    path = tmp_path / "x.txt"
    lines = [b"x" * n for n in (1, size, 5)] + [b"", b"last"]
    path.write_bytes(b"\n".join(lines))
    found = list(Dump(path).lines())

    assert [n for n, _ in found] == [1, 2, 3, 5]
    assert [min(len(line), LONGEST_LINE + 1) for _, line in found] == [
        min(n, LONGEST_LINE + 1) for n in (1, size, 5, 4)
    ]


def has(gazetteer, number):
    """Say whether a number was imported."""
    try:
        gazetteer.get(f"gn:{number}")
    except PlaceNotFound:
        return False
    return True
