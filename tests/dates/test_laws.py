"""What holds for every text: offsets, order, anchors, and time that is linear."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import edtf
from geomap.dates import find_dates
from geomap.dates.lexicon import lexicon
from geomap.dates.tokens import tokens
from geomap.model import Document

_PIECES = st.sampled_from(
    [
        *sorted(lexicon()), "5", "12-14", "1914-18", "2023", "1999", "'98", "3rd", "1990s",
        "30/12/2022", "03/04/2023", "2023-09-19", "people", "Goma", "will", "said", ",",
        ".", "\n", "\n\n", "-", "–", "(", ")", "’s", "Sept.", "31", "29", "February",
        "\u00a0", "😀", "\u202e", "é", "2,000", "9" * 40, "—",
    ]
)  # fmt: skip
_TEXTS = st.lists(_PIECES, max_size=25).map(" ".join) | st.text(max_size=80)
_DAYS = st.dates(min_value=date(1200, 1, 1), max_value=date(2800, 1, 1))


def read(text, published=None):
    """Return the mentions of a text."""
    return find_dates(Document(id="a", text=text, sha256="", published=published))


@given(_TEXTS, st.none() | st.dates())
def test_offsets_order_and_values_are_sound(text, published):
    """Each mention is its slice; none overlap; each EDTF is read; each basis fits."""
    end = 0
    for mention in read(text, published):
        assert mention.start >= end
        assert mention.text == text[mention.start : mention.end]
        assert mention.text.strip()
        assert edtf.parse(mention.edtf).text == mention.edtf
        assert mention.basis in {"explicit", "relative", "inferred_year"}
        assert (mention.anchor is None) == (mention.basis == "explicit")
        end = mention.end


@given(_TEXTS, _DAYS)
def test_reading_twice_gives_the_same(text, published):
    """No state is kept from one document to the next."""
    assert read(text, published) == read(text, published)


@given(st.integers(1, 12), st.integers(1, 28), _DAYS, st.integers(-3, 3))
def test_moving_publication_by_calendar_cycles_moves_inferred_years(
    month, day, published, cycles
):
    """A year that was inferred follows publication: 400 years repeat the calendar."""
    moved = published.replace(year=min(max(published.year + 400 * cycles, 1), 9000))
    shift = moved.year - published.year
    if shift % 400 or not moved.year - 1 >= 1:
        return
    text = f"It burned on {day} {edtf.MONTHS[month - 1]} in the town, and again on Tuesday."
    first, later = read(text, published), read(text, moved)

    for a, b in zip(first, later, strict=True):
        low, high = edtf.bounds(a.edtf)[0], edtf.bounds(b.edtf)[0]
        assert low.replace(year=low.year + shift) == high


@given(_DAYS, st.integers(1, 6))
def test_days_counted_from_publication_move_with_it(published, days):
    """Yesterday, today and so many days ago keep their distance."""
    text = f"It hailed yesterday, today and {days + 1} days ago."

    assert [edtf.bounds(m.edtf)[0] for m in read(text, published)] == [
        published - timedelta(days=1),
        published,
        published - timedelta(days=days + 1),
    ]


@given(_DAYS, st.sampled_from("Monday Tuesday Wednesday Thursday Friday".split()))
def test_a_weekday_is_within_the_week_before_publication(published, weekday):
    """In the past tense it is the nearest one that is not after publication."""
    (mention,) = read(f"They met on {weekday}.", published)
    found = edtf.bounds(mention.edtf)[0]

    assert found.strftime("%A") == weekday
    assert timedelta(0) <= published - found < timedelta(days=7)


@given(_DAYS, st.integers(1, 12), st.integers(1, 28))
def test_a_past_day_without_a_year_is_near_publication(published, month, day):
    """The past tense puts it in the year that ends with publication, give or take."""
    (mention,) = read(f"They met on {day} {edtf.MONTHS[month - 1]}.", published)
    found = edtf.bounds(mention.edtf)[0]

    assert timedelta(days=-29) <= published - found <= timedelta(days=366)


_NUMBERS = {"N", "ORD", "TEENS", "TENS", "ONES", "DECADEWORD", "thousand"}


@given(_TEXTS)
def test_without_any_anchor_no_year_is_made_up(text):
    """A text with no number in it, and no publication day, gives no known year."""
    kinds = {kind for token in tokens(text) for kind in token.kinds}
    if kinds & _NUMBERS or any(c.isdigit() for c in text):
        return

    assert all(edtf.bounds(m.edtf) == (None, None) for m in read(text))


@given(_TEXTS)
def test_the_clock_is_never_read(text):
    """A text without any year gives none: today's year is not in the answer."""
    if any(c.isdigit() for c in text):
        return
    this_year = time.localtime().tm_year
    for mention in read(text):
        assert str(this_year) not in mention.edtf


HOSTILE = {
    "digits": "7" * 20_000,
    "one line of slashes": "1/" * 10_000,
    "hyphens": "1-" * 10_000,
    "capital words": "Goma " * 4_000,
    "upper case": "MONDAY MAY JUNE " * 1_200,
    "days": "12 " * 6_000,
    "commas": "5, " * 6_000,
    "the": "the " * 5_000,
    "early of the": "early of the " * 1_600,
    "apostrophes": "'98" * 6_000,
    "dots": "a." * 10_000,
    "white space": " \n" * 10_000,
    "wide gaps": ("the" + " " * 500) * 200,
    "open brackets": "(" * 20_000,
    "from 1 to 2": "from 1 to 2 " * 1_600,
    "months": "September " * 2_000,
    "every rule begun": "the morning of the early week of the 5 " * 500,
    "letters": "a" * 20_000,
    "joiners": "a\u200d" * 10_000,
}


def seconds(text):
    """Return the least processor time of two readings."""
    times = []
    for _ in range(2):
        start = time.process_time()
        read(text, date(2023, 9, 27))
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_takes_about_twice_the_time(name):
    """No text makes the time grow with its square (four times, when doubled)."""
    text = HOSTILE[name]
    once, twice = seconds(text), seconds(text * 2)

    assert twice < 3 * once + 0.03
