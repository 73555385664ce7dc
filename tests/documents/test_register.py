"""sources.csv: the metadata of a folder, every cell checked."""

from datetime import date

import pytest

from geomap.documents import read_documents

HEADER = "file,published,publisher,url,archived_url,language,licence,withhold"


@pytest.fixture
def folder(tmp_path):
    """Return a function that writes a table beside two documents, and reads both."""
    (tmp_path / "a.txt").write_text("Talks began.", encoding="utf-8")
    (tmp_path / "b.md").write_text(
        '+++\npublished = 2021-01-01\nwithhold = ["url"]\n+++\nTalks ended.',
        encoding="utf-8",
    )

    def read(table, **options):
        raw = table if isinstance(table, bytes) else table.encode()
        (tmp_path / "sources.csv").write_bytes(raw)
        return read_documents([str(tmp_path / n) for n in ("a.txt", "b.md")], **options)

    return read


def test_a_row_gives_the_metadata_of_its_document(folder):
    """Empty cells say nothing; --published is for what nothing else gives."""
    batch = folder(
        f"{HEADER}\na.txt,2024-05-06,Desk,https://example.org/a,,en,CC BY 4.0,sentence; url\n",
        published=date(2020, 1, 1),
    )
    a, _ = batch.documents

    assert batch.errors == ()
    assert (a.published, a.publisher, a.url) == (
        date(2024, 5, 6),
        "Desk",
        "https://example.org/a",
    )
    assert (a.archived_url, a.language, a.licence) == (None, "en", "CC BY 4.0")
    assert a.withhold == ("url", "sentence")


def test_front_matter_goes_before_the_table_and_the_table_before_the_option(folder):
    """What is withheld is withheld by whoever says so."""
    a, b = folder(
        f"{HEADER}\nb.md,2024-05-06,Desk,,,,,sentence\n", published=date(2020, 1, 1)
    ).documents

    assert (b.published, b.publisher) == (date(2021, 1, 1), "Desk")
    assert b.withhold == ("url", "sentence")
    assert (a.published, a.publisher) == (date(2020, 1, 1), None)


@pytest.mark.parametrize("table", [
    "\ufeffFILE;Publisher\r\na.txt;Desk\r\n", "file\tpublisher\na.txt\tDesk", 'publisher,file\n"Desk",a.txt\n\n,\n',
])  # fmt: skip
def test_tables_of_spreadsheets_are_read(folder, table):
    """With semicolons or tabs, a mark, CRLF, columns in any order."""
    a, _ = folder(table).documents

    assert a.publisher == "Desk"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "a.txt,06/05/2024",
            ':2: published is "06/05/2024"; expected a day of the calendar',
        ),
        ("a.txt,2023-02-30", ":2: published is"),
        ("a.txt,,,example.org", ':2: url is "example.org"; expected an address'),
        ("a.txt,,,javascript:x", ":2: url is"),
        ("a.txt,,,,ftp://x", ":2: archived_url is"),
        ("a.txt,,,,,English", ':2: language is "English"; expected a code'),
        (
            "a.txt,,,,,,,sentense",
            ':2: withhold names "sentense", which no event has; did you mean sentence?',
        ),
        ("a.txt,,,,,,,,surplus", ":2: has more cells"),
        ("\na.txt,x", ":3: published is"),
    ],
)
def test_a_wrong_cell_is_named_and_its_document_is_not_read(folder, row, expected):
    """File, line, field, value, expectation; the other document is read."""
    batch = folder(f"{HEADER}\n{row}\n")

    assert [d.id for d in batch.documents] == ["b"]
    (error,) = map(str, batch.errors)
    assert f"sources.csv{expected}" in error


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("A.txt,2024-05-06", "did you mean a.txt?"),
        ("nothing-like-it.pdf,", "correct or remove the row"),
        (",2024-05-06", "file is empty"),
        ("../a.txt,", "in the same folder"),
        ("C:\\a.txt,", "in the same folder"),
    ],
)
def test_a_file_that_is_not_there_is_reported(folder, row, expected):
    """The documents that are there are read."""
    batch = folder(f"{HEADER}\n{row}\n")

    assert len(batch.documents) == 2
    (error,) = map(str, batch.errors)
    assert "sources.csv:2: file is" in error
    assert expected in error


def test_a_document_listed_twice_is_an_error(folder):
    """Nobody can say which row counts."""
    batch = folder(f"{HEADER}\na.txt,2024-05-06\na.txt,2024-05-07\n")

    assert [d.id for d in batch.documents] == ["b"]
    assert "listed twice" in str(batch.errors[0])


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("", "is empty"),
        ("name,published\na.txt,2024-05-06", 'column "name" is not known'),
        ("published\n2024-05-06", "has no column file"),
        ("file,file\na.txt,b", "stands twice"),
        ("file,publishr\na.txt,b", "did you mean publisher?"),
        (b"file\n\xff", "is not utf-8"),
        ('file\n"a', "is not CSV"),
        ("file\n" + "a" * 200_000, "is not CSV"),
    ],
)
def test_a_table_that_cannot_be_used_stops_the_documents_beside_it(
    folder, table, expected
):
    """Else what it withholds would be published."""
    batch = folder(table)

    assert batch.documents == ()
    assert len(batch.errors) == 2
    assert all(expected in str(error) for error in batch.errors)


@pytest.mark.parametrize(("cell", "said"), [("FALSE", False), ("no", False), ("true", True), ("", None)])  # fmt: skip
def test_a_table_says_what_may_not_be_passed_on(tmp_path, cell, said):
    """As a spreadsheet writes it; no word is no rule."""
    (tmp_path / "a.txt").write_text("Floods hit Beira.", encoding="utf-8")
    (tmp_path / "sources.csv").write_text(f"file,redistribute\na.txt,{cell}\n")
    (document,) = read_documents([str(tmp_path / "a.txt")]).documents

    assert document.redistribute is said


def test_who_forbids_passing_on_is_obeyed(tmp_path):
    """Front matter that allows it does not outvote the table beside it."""
    (tmp_path / "a.txt").write_text("+++\nredistribute = true\n+++\nFloods hit Beira.")
    (tmp_path / "sources.csv").write_text("file,redistribute\na.txt,no\n")
    batch = read_documents([str(tmp_path / "a.txt")])
    (tmp_path / "sources.csv").write_text("file,redistribute\na.txt,perhaps\n")
    wrong = read_documents([str(tmp_path / "a.txt")])

    assert batch.documents[0].redistribute is False
    assert 'redistribute is "perhaps"; expected true or false' in str(wrong.errors[0])
