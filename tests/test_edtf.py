"""EDTF: what is read, what it can mean, and how it is said to people."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import edtf
from geomap.errors import DateError, InputError

READ = [
    # text, lower, upper, UCDP precision, words
    ("2023-09-19", (2023, 9, 19), (2023, 9, 19), 1, "19 Sep 2023"),
    ("2023-09-19T10:30:00Z", (2023, 9, 19), (2023, 9, 19), 1, "19 Sep 2023"),
    ("2023-09", (2023, 9, 1), (2023, 9, 30), 4, "Sep 2023"),
    ("2024-02", (2024, 2, 1), (2024, 2, 29), 4, "Feb 2024"),
    ("2023", (2023, 1, 1), (2023, 12, 31), 5, "2023"),
    ("0043", (43, 1, 1), (43, 12, 31), 5, "AD 43"),
    ("198X", (1980, 1, 1), (1989, 12, 31), None, "1980s"),
    ("19XX", (1900, 1, 1), (1999, 12, 31), None, "20th century"),
    ("2023-XX", (2023, 1, 1), (2023, 12, 31), 5, "2023"),
    ("2023-09-XX", (2023, 9, 1), (2023, 9, 30), 4, "Sep 2023"),
    ("2023-21", (2023, 3, 1), (2023, 5, 31), 5, "spring 2023"),
    ("2023-24", (2023, 12, 1), (2024, 2, 29), 5, "winter 2023"),
    ("2023-33", (2023, 1, 1), (2023, 3, 31), 5, "first quarter of 2023"),
    ("2023-36", (2023, 10, 1), (2023, 12, 31), 5, "fourth quarter of 2023"),
    ("2023-41", (2023, 7, 1), (2023, 12, 31), 5, "second half of 2023"),
    ("2023-09~", (2023, 9, 1), (2023, 9, 30), 4, "about Sep 2023"),
    ("2023?", (2023, 1, 1), (2023, 12, 31), 5, "2023 (uncertain)"),
    ("2023%", (2023, 1, 1), (2023, 12, 31), 5, "about 2023 (uncertain)"),
    ("XXXX-09-19", None, None, None, "19 Sep (year not stated)"),
    ("XXXX-02-29", None, None, None, "29 Feb (year not stated)"),
    ("-0489", None, None, None, "490 BC"),
    ("-0479-08", None, None, None, "Aug 480 BC"),
    ("-03XX", None, None, None, "4th century BC"),
    ("2023-09-24/2023-09-27", (2023, 9, 24), (2023, 9, 27), 2, "24–27 Sep 2023"),
    ("2023-09-18/2023-09-24", (2023, 9, 18), (2023, 9, 24), 3, "18–24 Sep 2023"),
    ("2023-09-28/2023-10-03", (2023, 9, 28), (2023, 10, 3), 2, "28 Sep – 3 Oct 2023"),
    ("2022-12-30/2023-01-02", (2022, 12, 30), (2023, 1, 2), 2, "30 Dec 2022 – 2 Jan 2023"),
    ("2014/2016", (2014, 1, 1), (2016, 12, 31), None, "2014 – 2016"),
    ("XXXX-12-30/XXXX-01-02", None, None, None, "30 Dec – 2 Jan (year not stated)"),
    ("2023-09-24/", (2023, 9, 24), None, None, "from 24 Sep 2023"),
    ("2023-09-24/..", (2023, 9, 24), None, None, "from 24 Sep 2023"),
    ("/2023-09-24", None, (2023, 9, 24), None, "until 24 Sep 2023"),
    ("../2023-09-24", None, (2023, 9, 24), None, "until 24 Sep 2023"),
    ("[2023-09-24..2023-09-27]", (2023, 9, 24), (2023, 9, 27), 2, "one day between 24 and 27 Sep 2023"),
    ("[..2023-09-27]", None, (2023, 9, 27), None, "27 Sep 2023 or earlier"),
    ("[2023-09-27..]", (2023, 9, 27), None, None, "27 Sep 2023 or later"),
    ("[2023-03-04,2023-04-03]", (2023, 3, 4), (2023, 4, 3), 4, "4 Mar 2023 or 3 Apr 2023"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lower", "upper", "precision", "words"), READ)
def test_an_expression_has_bounds_a_precision_and_words(
    text, lower, upper, precision, words
):
    """All four readings of one expression agree with the table."""
    expected = (lower and date(*lower), upper and date(*upper))

    assert edtf.bounds(text) == expected
    assert edtf.date_prec(text) == precision
    assert edtf.in_words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "", "/", "..", "../..", "[]", "[..]", "[2023", "{2023}", "yesterday",
        "10000-01-01", "2023-02-30", "2023-02-29", "XXXX-02-30", "2023-00", "2023-13",
        "2023-20", "2023-42", "2023-21-01", "2023-09-00", "2023-9-1", "20X3", "XX23",
        "198X-05", "2023-XX-05", "-0000", "2023-W38", "19/9/2023", "2023-09-19 ",
        "2023-10-01/2023-09-01", "[2023-10-01..2023-09-01]", "2023/2024/2025",
        "２０２３-09-19", "2023-09-19\n", "[2023-01-01" + ",2023-01-01" * 99 + "]",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_the_value_and_what_was_expected(text):
    """The message quotes the value, says what was expected, and fits one line."""
    with pytest.raises(DateError) as caught:
        edtf.parse(text)

    message = str(caught.value)
    assert isinstance(caught.value, InputError)
    assert repr(text)[:30] in message
    assert "expected" in message or "has" in message
    assert "\n" not in message
    assert len(message) < 400


@given(st.dates())
def test_a_day_comes_back_from_its_text(d):
    """Writing and reading are inverse for every day of the years 1 to 9999."""
    assert edtf.bounds(edtf.day(d)) == (d, d)
    assert edtf.date_prec(edtf.day(d)) == 1
    assert str(d.day) in edtf.in_words(edtf.day(d))


@given(st.dates(), st.dates())
def test_the_bounds_of_a_span_are_its_ends(a, b):
    """That holds for what lasted and for one unknown day."""
    a, b = sorted((a, b))

    assert edtf.bounds(edtf.interval(edtf.day(a), edtf.day(b))) == (a, b)
    assert edtf.bounds(edtf.one_of(a, b)) == (a, b)


@given(st.dates(), st.integers(0, 800))
def test_precision_grows_with_the_span(a, length):
    """A longer span never has a finer code."""
    if (date.max - a).days <= length:
        return
    codes = [
        edtf.date_prec(edtf.one_of(a, date.fromordinal(a.toordinal() + n))) or 6
        for n in (0, length, length + 1)
    ]

    assert codes == sorted(codes)


_YEARS = st.from_regex(r"\A-?[0-9]{2}([0-9]{2}|[0-9]X|XX)\Z")


@given(_YEARS, st.sampled_from(["", "-01", "-02", "-12", "-21", "-24", "-36", "-41"]))
def test_lower_is_never_after_upper(year, month):
    """Every year, decade, century, month and season has its ends in order."""
    text = year + ("" if "X" in year else month)
    if year == "-0000":
        return
    lower, upper = edtf.bounds(text)

    assert lower is None or upper is None or lower <= upper
    assert edtf.in_words(text)


@given(st.text(alphabet="0123456789X-/[].,~?%TZ ", max_size=40))
def test_any_text_is_read_or_refused(text):
    """Nothing but DateError comes out, and what is read can be put into words."""
    try:
        read = edtf.parse(text)
    except DateError:
        return
    assert edtf.in_words(text)
    assert read.lower is None or read.upper is None or read.lower <= read.upper


def test_words_never_hold_a_date_of_numbers_alone():
    """A month is always a word: 9 October is never 09/10."""
    assert edtf.in_words("2023-10-09") == "9 Oct 2023"


def test_an_interval_that_ends_before_it_begins_cannot_be_made():
    """Making is as strict as reading."""
    with pytest.raises(DateError, match="before"):
        edtf.interval("2023-09-27", "2023-09-24")
    with pytest.raises(DateError, match="before"):
        edtf.one_of(date(2023, 9, 27), date(2023, 9, 24))
