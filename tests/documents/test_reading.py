"""Documents: the text, the metadata, and a good line for each bad file."""

import contextlib
import io
import json
import re
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import files
from geomap.documents import document_from_text, read_documents, reading
from geomap.errors import InputError


@pytest.fixture
def write(tmp_path):
    """Write a file and return its path as a text."""

    def write(name, content):
        path = tmp_path / name
        raw = content if isinstance(content, bytes) else content.encode()
        path.write_bytes(raw)
        return str(path)

    return write


def only_error(paths, **options):
    """Return the one error that reading gives."""
    batch = read_documents(paths, **options)

    assert batch.documents == ()
    (error,) = batch.errors
    assert "\n" not in str(error)
    return str(error)


def test_front_matter_gives_the_metadata_and_is_no_part_of_the_text(write):
    """Offsets begin after it; the hash is that of the whole file."""
    raw = (
        "+++\ntitle = \"Talks\"\npublished = 2023-09-27\npublisher = 'A'\n"
        'url = "https://example.org/a"\nlanguage = "en"\nkind = "news"\n+++\nTalks began.\n'
    )
    (document,) = read_documents([write("talks.txt", raw)]).documents

    assert (document.id, document.text) == ("talks", "Talks began.\n")
    assert (document.title, document.published) == ("Talks", date(2023, 9, 27))
    assert (document.publisher, document.language, document.kind) == ("A", "en", "news")
    assert document.sha256 == files.sha256_hex(raw.encode())


@pytest.mark.parametrize(
    "published",
    ["2023-09-27", '"2023-09-27"', "2023-09-27T23:30:00-08:00", '"2023-09-27 10:00"'],
)
def test_the_day_of_publication_is_the_one_that_is_written(write, published):
    """A time beside it moves nothing into another time zone; the option yields."""
    path = write("a.md", f"+++\npublished = {published}\n+++\nText.")
    (document,) = read_documents([path], published=date(2020, 1, 1)).documents

    assert document.published == date(2023, 9, 27)


def test_source_stands_for_a_publisher_that_is_not_given(write):
    """Both words are in use."""
    one = write("one.txt", '+++\nsource = "Agency"\n+++\nText.')
    two = write("two.txt", '+++\nsource = "Agency"\npublisher = "Paper"\n+++\nText.')

    found = [d.publisher for d in read_documents([one, two]).documents]

    assert found == ["Agency", "Paper"]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("publishd = 2023-09-27", r"a\.txt:2: .*\"publishd\"; did you mean published"),
        ('title = "A"\nurls = "x"', r"a\.txt:3: .*did you mean url"),
        (
            'title = "A"\n\nweather = 3',
            r"a\.txt:4: .*expected one of: title, published",
        ),
        ("title = A", r"a\.txt:2: front matter is not TOML"),
        ('title = "A"\nkind = ', r"a\.txt:3: front matter is not TOML"),
        ("published = 2023-02-30", r"a\.txt:2: published = 2023-02-30 is no day"),
        ('kind = "a"\npublished = "2023-02-30"', r"a\.txt:3: published is .*calendar"),
        ('published = "27 Sep 2023"', r"a\.txt:2: published is .*2023-09-27"),
        ('published = "٢٠٢٣-٠٩-٢٧"', r"a\.txt:2: published is"),
        ("published = 20230927", r"a\.txt:2: published is 20230927"),
        ("published = 10:00:00", r"a\.txt:2: published is"),
        ("title = 3", r"a\.txt:2: title is 3; expected a text"),
        ('[title]\na = "b"', r"a\.txt:2: title is"),
        ('title = "A"\ntitle = "B"', r"a\.txt:3: front matter is not TOML"),
        ("x = " + "[" * 5000, r"a\.txt:\d+: front matter"),
        ("x = " + "1" * 5000, r"a\.txt:\d+: front matter"),
        ('title = "' + "a" * 70_000 + '"', r"a\.txt:1: front matter has"),
    ],
)
def test_wrong_front_matter_is_named_by_file_and_line(write, front, expected):
    """With the nearest known key, or what was expected."""
    error = only_error([write("a.txt", f"+++\n{front}\n+++\nText.")])

    assert re.search(expected, error), error


def test_front_matter_without_an_end_is_refused(write):
    """Else the whole report would vanish into it."""
    assert ":1: front matter begins with +++" in only_error(
        [write("a.txt", "+++\nText.")]
    )


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"", "holds no text"),
        ("a.txt", b" \n\t\n", "holds no text"),
        ("a.txt", b'+++\ntitle = "A"\n+++\n', "holds no text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "byte 0"),
        ("a.txt", b"PK\x03\x04\x00", "binary"),
        ("a.txt", b"Malm\xf6", "--encoding"),
        ("a.html", b"<p>Text.</p>", "text as .txt"),
        ("a.PDF", b"%PDF", "save its text"),
        ("a.geojson", b"{}", "event file"),
        ("a.jsonl", b"", "holds no row"),
        ("a.jsonl", b"\n \n", "holds no row"),
    ],
)
def test_a_file_that_is_no_report_is_refused(write, name, content, expected):
    """One line with what to do about it."""
    assert expected in only_error([write(name, content)])


def test_missing_files_folders_and_long_files_are_refused(write, tmp_path):
    """The good document among them is kept."""
    long = write("long.txt", b"x" * (files.MAX_DOCUMENT_BYTES + 1))
    good = write("good.txt", "Text.")

    batch = read_documents([str(tmp_path), long, good, str(tmp_path / "none.txt")])

    assert [d.id for d in batch.documents] == ["good"]
    assert [str(e).rpartition(": ")[2].split(";")[0] for e in batch.errors] == [
        "is a folder",
        "holds more than 10,000,000 bytes",
        "no such file",
    ]


def test_a_text_that_would_take_too_much_memory_is_refused(write, monkeypatch):
    """Each document is named with its size and the limit; the others are read."""
    monkeypatch.setattr(reading, "MAX_CHARACTERS", 10)
    batch = read_documents([write("long.txt", "Goma fell. "), write("a.txt", "Goma.")])

    assert [d.id for d in batch.documents] == ["a"]
    (error,) = batch.errors
    assert "long.txt: its text has 11 characters; expected at most 10; split it" in str(
        error
    )


def test_equal_ids_are_an_error_that_names_both(write, tmp_path):
    """The id of a file is its name without extension; the first is kept."""
    (tmp_path / "b").mkdir()
    one, two = write("a.txt", "One."), write("b/a.md", "Two.")

    batch = read_documents([one, two])

    assert [d.text for d in batch.documents] == ["One."]
    assert one in str(batch.errors[0])
    assert two in str(batch.errors[0])


def test_rows_keep_what_else_they_hold(write):
    """Toponyms given with a row are for whoever asked for spans."""
    row = {
        "id": "r1",
        "text": "\ufeffA\r\nB",
        "published": "2020-02-29",
        "toponyms": [{"start": 0, "end": 1}],
    }
    path = write(
        "a.jsonl", json.dumps(row) + "\r\n\n" + '{"id": 7, "text": "C", "source": 5}'
    )

    batch = read_documents([path], published=date(2021, 1, 1))

    assert [(d.id, d.text, d.published) for d in batch.documents] == [
        ("r1", "\ufeffA\r\nB", date(2020, 2, 29)),
        ("7", "C", date(2021, 1, 1)),
    ]
    assert batch.other_keys == {"r1": {"toponyms": [{"start": 0, "end": 1}]}, "7": {}}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("[1]", "expected an object"),
        ("{", "is not JSON"),
        ('{"id": "a"}', "text is null"),
        ('{"id": "a", "text": " "}', "text is"),
        ('{"id": "a", "text": 3}', "text is 3"),
        ('{"text": "T"}', "id is null"),
        ('{"id": true, "text": "T"}', "id is true"),
        ('{"id": "", "text": "T"}', "id is"),
        ('{"id": "a", "text": "T", "published": "2023-13-01"}', "published is"),
        ('{"id": "a", "text": "T", "title": ["x"]}', "title is"),
        ('{"id": "a", "text": "T\\ud800"}', "half a character"),
        ('{"id": "a\\u0000", "text": "T"}', "NUL"),
        ('{"id": "a", "text": "T", "x": NaN}', "NaN"),
        ('{"id": "a", "id": "b", "text": "T"}', "twice"),
        ('{"id": "a", "text": ' + "[" * 2000, "nested"),
        (b'{"id": "a", "text": "\xff"}', "byte 21"),
    ],
)
def test_a_wrong_row_is_named_by_its_line_and_the_others_are_read(write, row, expected):
    """The message has file, line, value and expectation."""
    raw = row if isinstance(row, bytes) else row.encode()
    path = write("a.jsonl", raw + b'\n{"id": "good", "text": "T"}\n')

    batch = read_documents([path])

    assert [d.id for d in batch.documents] == ["good"]
    assert expected in str(batch.errors[0])
    assert str(batch.errors[0]).startswith(f"{path}:1: ")


def test_a_dash_is_standard_input(monkeypatch):
    """One text called stdin; with --jsonl, rows."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Text.\r\n")))
    (one,) = read_documents(["-"]).documents
    rows = io.BytesIO(b'{"id": "a", "text": "T"}')
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(rows))
    (two,) = read_documents(["-"], jsonl=True).documents

    assert (one.id, one.text, two.id) == ("stdin", "Text.\n", "a")


BODY = st.text(
    st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"]), min_size=1
).filter(lambda t: t.strip() and not t.startswith("+++"))


@given(body=BODY, front=st.booleans(), mark=st.booleans())
def test_offsets_count_code_points_after_mark_and_front_matter(body, front, mark):
    """Whatever stands before it, the text is the body with LF line ends."""
    text = ("\ufeff" if mark else "") + (
        '+++\r\ntitle = "A"\r\n+++\r\n' if front else ""
    )

    document = document_from_text(text + body)

    assert document.text == body.replace("\r\n", "\n").replace("\r", "\n")
    assert document.title == ("A" if front else None)


@given(st.text())
def test_any_text_is_a_document_or_one_line_of_refusal(text):
    """Front matter that is not quite front matter included."""
    for attempt in (text, f"+++\n{text}\n+++\nBody."):
        with contextlib.suppress(InputError):
            document_from_text(attempt)


def test_front_matter_of_other_programs_is_named(write):
    """What stands between --- lines would else be read as text, and the day be lost."""
    path = write("a.md", "---\ntitle: Talks\npublished: 2024-05-06\n---\nTalks began.")
    (error,) = read_documents([path]).errors

    assert "stands between --- lines; expected TOML between +++ lines" in str(error)
