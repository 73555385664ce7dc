"""CSV: cells that no spreadsheet runs, and that come back as they were."""

import csv as standard
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import InputError
from geomap.formats import csv, read_events
from geomap.formats.tables import delimited
from geomap.model import PROPERTY_FIELDS, Event, EventTable


@pytest.fixture
def read(tmp_path):
    """Read a text as a CSV file."""

    def read(text):
        path = tmp_path / "a.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return list(read_events(path))

    return read


def cells(*events):
    """Return the cells of the file by column, as another program reads them."""
    text = csv.write(EventTable.from_events(events)).decode()
    return list(standard.DictReader(io.StringIO(text, newline="")))


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＋1", "－1", "＠a", "=cmd|' /C calc'!A0"]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_cell_starts_like_a_formula(text, read, tmp_path):
    """In a field, a name of a column, an imported column; and all come back."""
    event = Event(id=text, title=text, note=text, extra={text: text})
    row = cells(event)[0]

    assert row["title"] == row["id"] == row[f"'{text}"] == f"'{text}"
    assert read(csv.write(EventTable.from_events([event]))) == [event]


def test_numbers_stay_numbers():
    """A longitude of the western hemisphere is no formula."""
    row = cells(
        Event(id="a", title="T", lat=-3.1, lon=-46.75, extra={"dx": -5, "t": "-5"})
    )[0]

    assert (row["lat"], row["lon"], row["dx"], row["t"]) == (
        "-3.1",
        "-46.75",
        "-5",
        "'-5",
    )
    assert row["geometry"] == "POINT (-46.75 -3.1)"


def test_a_text_that_looks_like_a_value_keeps_its_kind(read):
    """Codes such as 0012 or true are texts if they were."""
    extra = {"a": "12", "b": 12, "c": "007", "d": "2.10", "e": "true", "f": True, "g": None,
             "h": "null", "i": "", "j": "[1]", "k": [1], "l": '"x"', "m": "'"}  # fmt: skip
    event = Event(id="a", title="", extra=extra)

    (again,) = read(csv.write(EventTable.from_events([event])))

    assert again.extra == extra
    assert [type(v) for v in again.extra.values()] == [type(v) for v in extra.values()]
    assert again.title == ""


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_cell_gives_its_text_back(text):
    """Whatever the text, and nothing a spreadsheet runs."""
    cell = csv.text_cell(text)

    assert csv.cell_text(cell) == text
    assert cell[:1] not in set("=+-@\t\r\n＝＋－＠")
    assert cell.lstrip()[:1] not in set("=+-@")


def test_the_file_is_plain(read):
    """UTF-8 without a mark, LF, the record's columns first; quotes where needed."""
    raw = csv.write(
        EventTable.from_events([Event(id="a", title='say "no",\nŞ;x', extra={"z": 1})])
    )
    text = raw.decode()

    assert text.split("\n")[0] == ",".join([*PROPERTY_FIELDS, "geometry", "z"])
    assert 'a,"say ""no"",\nŞ;x",' in text
    assert "\r" not in text


def test_a_hand_made_table_is_read(read):
    """With a byte order mark, CRLF, blank lines and columns of its own."""
    text = "\ufefftitle,start_date,lat,lon,disputed,town\r\n\r\nTalks,2023-09-21,40.6,47.15,TRUE,'s-Graveland\r\n"

    (event,) = read(text)

    assert (event.title, event.start_date, event.lat) == ("Talks", "2023-09-21", 40.6)
    assert (event.disputed, event.geometry_kind) == (True, "point")
    assert event.extra == {"town": "'s-Graveland"}
    assert event.id.startswith("ev-")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no column is a field of an event"),
        ("a,b\n1,2\n", "no column is a field of an event"),
        ("title;lat;lon\nT;1;200\n", "row 2: lon is 200"),
        ("title,title\nT,U\n", 'row 1: column "title" stands twice'),
        ("title,\nT,U\n", "row 1: column 2 has no name"),
        ("title,lat\nT\n", "row 2: has 1 cells; expected 2"),
        ("title\nT\nU,V\n", "row 3: has 2 cells; expected 1"),
        ('title\n"T\n', "is not CSV"),
        ('title\n"T"x\n', "is not CSV"),
        ("title,lat,lon\nT,abc,2\n", 'row 2: lat is "abc"'),
        ("title,lat,lon\nT,1e999,2\n", "row 2: lat is"),
        ("title,lat,lon\nT,nan,2\n", 'row 2: lat is "nan"'),
        ("title,killed_best\nT,many\n", 'row 2: killed_best is "many"'),
        ("title,ongoing\nT,perhaps\n", 'row 2: ongoing is "perhaps"'),
        ("title,start_date\nT,19/09/2023\n", 'row 2: start_date is "19/09/2023"'),
        ("title,sources\nT,[{\n", "row 2: sources is"),
        ("title,extra\nT,x\n", 'a property called "extra"'),
        ("title,geometry\nT,BLOB (1 2)\n", "row 2: geometry is"),
        ("title,geometry\nT,POINT (1 200)\n", "row 2: latitude is 200"),
        ("id\na\nb\na\n", 'row 4: its id "a" is that of row 2'),
        (b"title\nMalm\xf6\n", "byte 10"),
        (b"title\n\x00\n", "NUL"),
    ],
)  # fmt: skip
def test_a_wrong_table_is_named_by_row_and_column(read, text, message):
    """Rows are counted as a spreadsheet counts them."""
    with pytest.raises(InputError, match=r"a\.csv: ") as caught:
        read(text)

    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_long_cell_is_read_and_the_library_left_as_it_was(read):
    """A region's outline is longer than the library's own limit."""
    limit = standard.field_size_limit()

    (event,) = read(f"title,note\nT,{'x' * 200_000}\n")

    assert len(event.note) == 200_000
    assert standard.field_size_limit() == limit


@given(st.text(max_size=80))
def test_any_table_is_read_or_refused(text):
    """Never another exception."""
    try:
        rows = list(delimited.rows_of(f"title,geometry\n{text}", "a"))
    except InputError:
        return

    assert rows[0] == ["title", "geometry"]
