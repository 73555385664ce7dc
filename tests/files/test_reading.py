"""Reading: limits, encodings, and one clear line for whatever goes wrong."""

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import files
from geomap.errors import InputError


def test_a_file_is_read_to_its_limit_and_no_further(tmp_path):
    """As many bytes as the limit are allowed, one more is not."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 10)

    assert files.read_bytes(path, limit=10) == b"x" * 10
    with pytest.raises(InputError, match=r"a\.txt: holds more than 9 bytes"):
        files.read_bytes(path, limit=9)


def test_a_missing_file_a_folder_and_an_impossible_name_are_refused(tmp_path):
    """Each has its own words, and each names the path."""
    with pytest.raises(InputError, match=r"b\.txt: no such file"):
        files.read_bytes(tmp_path / "b.txt")
    with pytest.raises(InputError, match="is a folder; expected a file"):
        files.read_bytes(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        files.read_bytes(tmp_path / "a\0b.txt")


def test_an_endless_device_is_refused(tmp_path):
    """The size is counted, not believed: /dev/zero says it has none."""
    if not sys.platform.startswith("linux"):
        pytest.skip("needs /dev/zero")

    with pytest.raises(InputError, match="holds more than"):
        files.read_bytes(files.reading.Path("/dev/zero"), limit=1000)


def test_standard_input_has_the_same_limit(monkeypatch):
    """A pipe without an end is refused as a file is."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"abcdef")))

    with pytest.raises(InputError, match="standard input: holds more than 5 bytes"):
        files.read_stdin(limit=5)


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (b"\xef\xbb\xbfGoris\r\nGori", "utf-8"),
        ("\ufeffGoris\rGori".encode("utf-16-le"), "utf-8"),
        ("\ufeffGoris\nGori".encode("utf-16-be"), "latin-1"),
        ("\ufeffGoris\r\nGori".encode("utf-32-le"), "utf-8"),
        ("\ufeffGoris\r\nGori".encode("utf-32-be"), "utf-8"),
        ("Goris\nGori".encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_a_byte_order_mark_decides_and_is_removed(raw, encoding):
    """The mark beats the option, and all line ends become LF."""
    assert files.decode(raw, path="a.txt", encoding=encoding) == "Goris\nGori"


@pytest.mark.parametrize(
    ("raw", "offset", "byte"),
    [
        (b"abc\xff", 3, "ff"),
        (b"\xef\xbb\xbfab\xe9 c", 5, "e9"),  # counted with the mark
        (b"\xed\xa0\x80", 0, "ed"),  # half a character
        (b"\xc0\xaf", 0, "c0"),  # an overlong slash
        (b"ok \xf4\x90\x80\x80", 3, "f4"),  # beyond Unicode
    ],
)
def test_bytes_that_are_not_utf8_are_refused_with_their_offset(raw, offset, byte):
    """Nothing is replaced, and the remedy is named."""
    with pytest.raises(InputError, match=rf"a\.txt: byte {offset} \(0x{byte}\)") as e:
        files.decode(raw, path="a.txt")

    assert "--encoding" in str(e.value)


@pytest.mark.parametrize("encoding", ["no-such", "hex", "utf-8\0", "undefined", ""])
def test_an_encoding_that_is_none_is_refused(encoding):
    """Codecs from bytes to bytes are no text encodings."""
    with pytest.raises(InputError, match="encoding"):
        files.decode(b"abc\xff", path="a.txt", encoding=encoding)


def test_binary_is_refused():
    """NUL is the mark of a binary file, and of UTF-16 without its mark."""
    with pytest.raises(InputError, match=r"NUL \(character 3\)"):
        files.decode(b"PK\x03\x00", path="a.txt")


def test_a_codec_that_makes_half_characters_is_seen_through():
    """raw_unicode_escape would let a surrogate in."""
    with pytest.raises(InputError, match="half a character"):
        files.decode(rb"\ud800", path="a.txt", encoding="raw_unicode_escape")


@given(st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])))
def test_text_without_carriage_returns_comes_back_as_it_is(text):
    """Not even the separators that only Unicode knows are touched."""
    body = text.removeprefix("\ufeff")

    assert files.decode(body.encode(), path="a.txt") == body


@given(st.binary(max_size=60))
def test_any_bytes_give_text_or_one_line_of_refusal(raw):
    """No other exception leaves the decoder, and no replacement character is made."""
    marked = raw[:2] in {b"\xff\xfe", b"\xfe\xff", b"\0\0"}
    try:
        text = files.decode(raw, path="a.txt")
    except InputError as error:
        text = str(error)

    assert "\ufffd" not in text or b"\xef\xbf\xbd" in raw or marked


def test_lines_end_in_lf_or_crlf_only(tmp_path):
    """U+2028, a form feed and a CR by itself are part of a line."""
    path = tmp_path / "a.jsonl"
    path.write_bytes("a\u2028b\x0c\r\nc\rd\n\ne".encode())

    found = list(files.lines(path))

    assert found == ["a\u2028b\x0c".encode(), b"c\rd", b"", b"e"]


def test_a_line_over_the_limit_is_named_by_its_number(tmp_path):
    """The end of the line does not count."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"12345\r\n123456\n")

    rows = files.lines(path, limit=5)

    assert next(rows) == b"12345"
    with pytest.raises(InputError, match=r"a\.jsonl:2: holds more than 5 bytes"):
        next(rows)
