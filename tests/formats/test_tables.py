"""Tables of other people: what each column is taken for, and what is left out."""

import datetime as dt
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import InputError, RowsError
from geomap.formats import import_events, read_events, write_events
from geomap.formats.tables import NOT_LOOKED_UP, TARGETS, TableOptions, guess
from geomap.formats.tables.days import date_order, expression_of
from geomap.formats.tables.degrees import degrees_of
from geomap.text import fold_name


@pytest.fixture
def read(tmp_path):
    """Import a text as a table."""

    def read(text, name="a.csv", **options):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return import_events(path, TableOptions(**options))

    return read


def test_columns_are_guessed_by_their_names(read):
    """Capitals, points and underscores do not count; every cell is kept."""
    found = read("When,WHAT,Lat.,LONG,Deaths,colour\n2023-09-19,Flood,1.5,-2.5,3,red\n")

    assert found.columns == {
        "title": "WHAT",
        "date": "When",
        "lat": "Lat.",
        "lon": "LONG",
        "killed": "Deaths",
    }
    (event,) = found.table
    assert (event.title, event.start_date, event.date_edtf) == (
        "Flood",
        "2023-09-19",
        "2023-09-19",
    )
    assert (event.lat, event.lon, event.killed_best) == (1.5, -2.5, 3)
    assert event.extra == {
        "When": "2023-09-19",
        "WHAT": "Flood",
        "Lat.": 1.5,
        "LONG": -2.5,
        "Deaths": 3,
        "colour": "red",
    }


def test_a_person_overrules_the_guess(read):
    """Also by saying that no column is to be taken."""
    table = "name,title,date,seen\nA,B,x,2023-01-02\n"
    found = read(table, columns={"title": "name", "date": "seen"})
    none = read(table, columns={"date": ""})

    assert (found.table[0].title, found.table[0].start_date) == ("A", "2023-01-02")
    assert none.table[0].start_date is None


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"titel": "name"}, "did you mean title"),
        ({"title": "nmae"}, 'has no column "nmae" for title; did you mean name'),
    ],
)
def test_a_misspelt_column_is_named(read, columns, message):
    """With the nearest one that is there."""
    with pytest.raises(InputError, match=message):
        read("name,date\nA,2023-01-02\n", columns=columns)


def test_every_guessed_name_is_written_as_it_is_compared():
    """And stands for one thing only."""
    names = [name for listed in TARGETS.values() for name in listed]

    assert [fold_name(name) for name in names] == names
    assert len(set(names)) == len(names)


def test_the_manual_lists_every_name():
    """docs/formats.md is where people look them up."""
    from pathlib import Path

    manual = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
    for target, names in TARGETS.items():
        assert f"| `{target}` | {', '.join(names)} |" in manual


# --- days ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/04/2023", "19/04/2023"], "dmy"),
        (["03-04-2023", "04-19-2023"], "mdy"),
        (["2023-04-03", "3 April 2023"], None),
        (["04/04/2023"], "dmy"),
    ],
)
def test_the_whole_column_shows_which_number_is_the_month(cells, order):
    """One value over 12 settles it for all."""
    assert date_order(enumerate(cells, 2), where="a.csv") == order


def test_a_column_that_does_not_show_its_order_is_an_error(read):
    """With both readings, and how to say which is meant."""
    table = "date,title\n03/04/2023,A\n05.06.2023,B\n"
    with pytest.raises(InputError) as caught:
        read(table)
    day_first = read(table, date_order="dmy").table
    month_first = read(table, date_order="mdy").table

    assert "row 2" in str(caught.value)
    assert "3 April 2023 or 4 March 2023".replace("April", "Apr").replace("March", "Mar") in str(caught.value).replace("April", "Apr").replace("March", "Mar")  # fmt: skip
    assert "--date-order dmy" in str(caught.value)
    assert [e.start_date for e in day_first] == ["2023-04-03", "2023-06-05"]
    assert [e.start_date for e in month_first] == ["2023-03-04", "2023-05-06"]


def test_a_column_in_two_orders_is_an_error(read):
    """Unless a person says which: then the other rows are left out."""
    table = "date,title\n19/04/2023,A\n04/19/2023,B\n"
    with pytest.raises(InputError, match=r"row 2 .* row 3"):
        read(table)
    found = read(table, date_order="dmy")

    assert [e.title for e in found.table] == ["A"]
    assert [(r.number, r.column) for r in found.rejected] == [(3, "date")]


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("2023-09-19", "2023-09-19"),
        ("2023-09-19T14:30:00Z", "2023-09-19"),
        ("2023/9/5", "2023-09-05"),
        ("20230919", "2023-09-19"),
        ("19.09.2023 14:30", "2023-09-19"),
        ("19 September 2023", "2023-09-19"),
        ("Tuesday, 19th Sept 2023", "2023-09-19"),
        ("19-Sep-2023", "2023-09-19"),
        ("September 19, 2023", "2023-09-19"),
        ("Sep 2023", "2023-09"),
        ("09/2023", "2023-09"),
        ("2023", "2023"),
        ("2023-09~", "2023-09~"),
        ("-0043", "-0043"),
    ],
)
def test_days_months_and_years_are_read(cell, edtf):
    """As precise as they are written, never more."""
    assert expression_of(cell, "dmy") == edtf


@pytest.mark.parametrize("cell", ["31/02/2023", "19/09/23", "45188", "soon", "Sie 2023", "1/1/1/1"])  # fmt: skip
def test_what_is_no_date_is_refused(read, cell):
    """The row is left out, with the cell and what was expected; others go on."""
    found = read(f"date,title\n{cell},A\n2023-01-02,B\n")

    assert [e.title for e in found.table] == ["B"]
    assert found.problems("a.csv")[0].startswith(f'a.csv: row 2: date: "{cell}"' if not cell.isdigit() else "a.csv: row 2: date: 45188")  # fmt: skip


def test_two_columns_bound_a_date(read):
    """Whether it lasted they do not say, so there is no EDTF but for one day."""
    found = read(
        "start,end,what\n2023-09-19,2023-09-21,A\n2023-09-19,2023-09-19,B\n"
        "2023-09-19,,C\n2023-09-21,2023-09-19,D\n"
    )
    dates = [(e.start_date, e.end_date, e.date_edtf) for e in found.table]

    assert dates == [
        ("2023-09-19", "2023-09-21", None),
        ("2023-09-19", "2023-09-19", "2023-09-19"),
        ("2023-09-19", "2023-09-19", "2023-09-19"),
    ]
    assert [(r.number, r.column) for r in found.rejected] == [(5, "end")]


def test_a_date_may_be_in_three_columns(read):
    """Zeros are what some data sets write for an unknown part."""
    found = read("iyear,imonth,iday,name\n1998,7,3,A\n1998,7,0,B\n1998,0,0,C\n")

    assert [e.date_edtf for e in found.table] == ["1998-07-03", "1998-07", "1998"]


# --- places ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "axis", "degrees"),
    [
        ("40.18", "lat", 40.18),
        ("40,18", "lat", 40.18),
        ("-3.5", "lon", -3.5),
        ("−3.5", "lon", -3.5),
        ("40°30'N", "lat", 40.5),
        ("40° 30′ 36″ S", "lat", -40.51),
        ("W 3.5", "lon", -3.5),
        (12, "lat", 12.0),
    ],
)
def test_degrees_are_read_as_people_type_them(cell, axis, degrees):
    """With point or comma, signs or letters, minutes and seconds."""
    assert degrees_of(cell, axis=axis) == pytest.approx(degrees)


@pytest.mark.parametrize(
    ("lat", "lon", "column"),
    [("91", "0", "lat"), ("0", "500000", "lon"), ("4E", "5", "lat"), ("", "5", "lat"), ("x", "5", "lat")],
)  # fmt: skip
def test_a_row_off_the_globe_is_left_out(read, lat, lon, column):
    """With its column, the value and what was expected."""
    found = read(f"what,lat,lon\nA,{lat},{lon}\nB,1,2\n", columns={"title": "what"})

    assert [e.title for e in found.table] == ["B"]
    assert found.rejected[0].column == column


def test_a_place_without_coordinates_keeps_its_name(read):
    """The gazetteer is not this module's business; wider places come beside it."""
    found = read("date,town,region,country\n2023-01-02,Gori,Shida Kartli,Georgia\n")
    (event,) = found.table

    assert (event.place_name, event.lat) == ("Gori", None)
    assert event.unplaced_reason == NOT_LOOKED_UP
    assert found.within[event.id] == ("Shida Kartli", "Georgia")
    assert event.extra["original_country"] == "Georgia"
    assert event.title == "Gori, 2 January 2023" or event.title.startswith(
        "Gori, 2 Jan"
    )


def test_well_known_text_is_a_place(read):
    """Lines and areas as well as points."""
    found = read("date,wkt\n2023-01-02,POINT (2 1)\n2023-01-02,POINT (2 x)\n")

    assert (found.table[0].lat, found.table[0].lon) == (1, 2)
    assert found.rejected[0].column == "wkt"


# --- files -------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_header_shows_what_separates_the_cells(read, separator):
    """As spreadsheets of other countries write them, with a mark and CRLF."""
    lines = ["\ufeffdate|what|lat|lon", '2023-01-02|"a, b; c"|1|2', "", "|||"]
    found = read("\r\n".join(lines).replace("|", separator))

    assert [e.title for e in found.table] == ["a, b; c"]


def test_names_of_columns_need_not_be_there_or_unique(read):
    """Each gets one, so that no cell is lost."""
    found = read("date,,what,what\n2023-01-02,x,A,B\n")

    assert found.table[0].extra["column_2"] == "x"
    assert found.table[0].extra["what_2"] == "B"


def test_rows_of_the_wrong_length_are_left_out(read):
    """Whole, with their number as a spreadsheet counts."""
    found = read("date,what\n2023-01-02\n2023-01-02,A,B\n2023-01-02,C\n")

    assert [r.number for r in found.rejected] == [2, 3]
    assert "has 3 cells; expected 2" in found.problems("a.csv")[1]


def test_the_rejects_are_a_table_of_their_own(read):
    """With reason and every cell, and nothing that a spreadsheet runs."""
    found = read("date,what\nnever,=cmd|' /C calc'!A0\n")
    lines = found.rejects().decode().splitlines()

    assert lines[0] == "rejected_row,column,reason,date,what"
    assert lines[1].startswith('2,date,"""never""; expected')
    assert lines[1].endswith(",never,'=cmd|' /C calc'!A0")


def test_reading_strictly_names_every_row(tmp_path):
    """``read_events`` gives all rows or none."""
    path = tmp_path / "a.csv"
    path.write_text("date,what\nx,A\ny,B\n2023-01-02,C\n")
    with pytest.raises(RowsError) as caught:
        read_events(path)

    assert len(caught.value.problems) == 2


def test_what_is_imported_survives_every_column(read, tmp_path):
    """The events of a table are events: written and read again they are the same."""
    found = read("date,what,lat,lon,id,sources\n2023-01-02,A,1,2,7,desk\n")
    write_events(found.table, tmp_path / "b.csv")

    assert list(read_events(tmp_path / "b.csv")) == list(found.table)
    assert found.table[0].id == "7"


def test_twins_of_an_id_are_left_out(read):
    """The first one stays."""
    found = read("date,what,id\n2023-01-02,A,7\n2023-01-03,B,7\n")

    assert [e.title for e in found.table] == ["A"]
    assert "that of row 2" in found.rejected[0].reason


_CELL = st.text(max_size=12)


@given(
    st.lists(st.sampled_from(["date", "title", "lat", "lon", "place", "id", "country", "extra", "review", "x"]), min_size=1, max_size=6),
    st.lists(st.lists(_CELL, max_size=7), max_size=6),
)  # fmt: skip
def test_any_table_gives_events_or_reasons(header, rows):
    """Each row with content is an event or is rejected, never lost."""
    import csv as standard

    from geomap.formats.tables import delimited

    stream = io.StringIO()
    standard.writer(stream).writerows([header, *rows])
    try:
        found = delimited.imported(
            stream.getvalue(), path="a", options=TableOptions(date_order="dmy"), value=str
        )  # fmt: skip
    except InputError:
        return
    content = sum(any(cell.strip() for cell in row) for row in rows)

    assert len(found.table) + len(found.rejected) == content


# --- workbooks ---------------------------------------------------------------------


def workbook(tmp_path, rows, **sheets):
    """Save rows as a workbook, and further sheets after it."""
    openpyxl = pytest.importorskip("openpyxl", reason="the extra [xlsx]")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for name, cells in sheets.items():
        book.create_sheet(name).append(cells)
    path = tmp_path / "a.xlsx"
    book.save(path)
    return path


def test_a_workbook_is_read(tmp_path):
    """Real dates, numbers and texts of the first sheet, below a title."""
    path = workbook(
        tmp_path,
        [
            ["Incidents"],
            [],
            ["Date", "What", "Lat", "Lon", "Deaths", "Checked"],
            [dt.date(2023, 4, 3), "Flood", 1.5, 2, 3.0, True],
            [
                dt.datetime(2023, 4, 3, 14, 30),  # noqa: DTZ001  cells have no zone
                "=1+1",
                None,
                None,
                None,
                None,
            ],
            [None, None, None, None, None, None],
            [45188, "Serial", None, None, None, None],
        ],
        Notes=["x"],
    )
    found = import_events(path)

    first, second = found.table
    assert (first.start_date, first.killed_best) == ("2023-04-03", 3)
    assert first.extra["Checked"] is True
    assert (second.start_date, second.title) == ("2023-04-03", "2023-04-03") or second
    assert [(r.number, r.column) for r in found.rejected] == [(7, "Date")]
    assert "only the sheet 'Sheet' is read, not 'Notes'" in found.notes


@pytest.mark.parametrize(
    "raw", [b"", b"PK\x03\x04", b"date,what\n", b"PK" + b"\x00" * 99]
)
def test_what_is_no_workbook_is_refused(tmp_path, raw):
    """Whatever its name."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(raw)
    with pytest.raises(InputError, match=r"a\.xlsx"):
        import_events(path)


def archive(path, parts):
    """Write an archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)


def test_a_bomb_is_not_unpacked(tmp_path):
    """The sizes that the archive states are looked at first."""
    path = tmp_path / "a.xlsx"
    archive(path, {"[Content_Types].xml": "<x/>", "bomb.xml": b" " * 201_000_000})
    with pytest.raises(InputError, match="unpacks to"):
        import_events(path)


def test_xml_that_defines_entities_is_refused(tmp_path):
    """A billion laughs fit in a kilobyte."""
    path = tmp_path / "a.xlsx"
    archive(path, {"[Content_Types].xml": '<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'})
    with pytest.raises(InputError, match="DOCTYPE"):
        import_events(path)


def test_damage_anywhere_is_refused_or_read(tmp_path):
    """Never another exception."""
    path = workbook(tmp_path, [["date", "what"], ["2023-01-02", "A"]])
    whole = path.read_bytes()
    for at in range(0, len(whole), 97):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            import_events(path)
        except InputError:
            continue


def test_guesses_of_half_a_pair_are_taken_back():
    """A latitude alone is nothing."""
    assert guess(["lat", "name"]) == {"title": "name"}
