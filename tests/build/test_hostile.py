"""Hostile and odd texts: no crash, offsets always right, no time lost in a pattern."""

import json
import os
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.build import read
from geomap.errors import InputError
from geomap.events import explain, explain_page, read_document
from geomap.model import Document

BENCH = os.environ.get("GEOMAP_BENCH")

NEWS = "Rebels attacked Goma on 3 May 2024, killing two soldiers; 300 people fled to Rwanda. "
PLAIN = "The carts stood idle by the bridge and nobody knew who would mend it. "
OCR = "Rebe1s attacl<ed G0ma 0n 3 M ay 2O24, ki1ling tw o so|diers . Tlie rnayor o f Be1ra sa id ' '.\n"

TEXTS = {
    "a megabyte on one line": ((PLAIN * 20 + NEWS) * 1_000)[:1_000_000],
    "ten thousand capitalised words": " ".join(f"Xyz{chr(97 + n % 26)}bo" for n in range(10_000)),
    "only digits": "1234567890 " * 5_000,
    "one long number": "9" * 100_000,
    "right to left": "هاجم المتمردون مدينة غوما في 3 مايو 2024. " * 50,
    "mixed scripts": "Goma غوما Гома 戈马 गोमा on 3 May 2024 في Beira. " * 50,
    "emoji": "\U0001f525 Rebels \U0001f468\u200d\U0001f469\u200d\U0001f467 attacked \U0001f1fa\U0001f1e6 Goma on 3 May 2024\ufe0f. " * 50,
    "marks of direction": "\u202eRebels\u202c attacked \u2067Goma\u2069 on \u200f3 May\u200e 2024.\u061c " * 50,
    "marks that are not seen": "Go\u00adma Go\u200bma \u2060Beira\ufeff on 3\u00a0May\u202f2024. " * 50,
    "all upper case": NEWS.upper() * 20,
    "all lower case": NEWS.lower() * 20,
    "no punctuation": NEWS.replace(".", "").replace(",", "").replace(";", "") * 200,
    "an OCR mess": OCR * 100,
    "combining marks": "G\u0301\u0302\u0303o\u0308\u0308ma\u0301 on 3 May 2024. " * 50,
    "many combining marks": "a" + "\u0301" * 20_000,
    "capitals that grow": "\u0130\u0130STANBUL \ufb03 \u1e9e Goma on 3 May 2024. " * 50,
    "other digits": "Floods hit Beira on ٣ May ٢٠٢٤ and on 3 May 2024. " * 20,
    "control characters": "Goma\x01\x02\x7f\x85 on\x1b[2J 3 May\x0b2024.\x0c " * 50,
    "separators of lines": "Goma on 3 May 2024.\u2028Beira\u2029Homs\x85Taiz\x0b" * 50,
    "brackets": "([{<" * 5_000 + "Goma" + ">}])" * 5_000,
    "quotes": "\u201cRebels\u2018 attacked\u2019 \u00abGoma\u00bb\" on '3 May' 2024 " * 100,
    "markup": "<script>alert('Goma')</script>{{7*7}}${Beira}<!-- 3 May 2024 -->]]>" * 50,
    "full stops": "." * 50_000,
    "line ends": "\n" * 50_000 + "Goma",
    "dates only": "3 May 2024 " * 500,
    "impossible days": "31 February 2024, 30/30/2030, 99:99, 0000-00-00, 29 February 2023 in Goma. " * 50,
    "years out of range": "In 99999999999999999999 BC and on 3 May 10000 and in the year 0 in Goma. " * 50,
    "private use": "\ue000\uf8ff\U000f0000 Goma \uffff\ufffe on 3 May 2024." * 20,
    "a template": "+++ not front matter\nGoma on 3 May 2024.\n",
}  # fmt: skip


def check(reading):
    """Assert that every offset of a reading is right, and that people can see it."""
    text = reading.document.text
    for date_found in reading.dates:
        assert text[date_found.start : date_found.end] == date_found.text
    for found in reading.places:
        mention = found.mention
        assert text[mention.start : mention.end] == mention.text
        assert 0 <= found.score <= 1
    for event in reading.events:
        assert text[event.sentence_start : event.sentence_end] == event.sentence
        for source in event.sources:
            assert text[source["start"] : source["end"]] == source["sentence"]
        for claim in event.claims:
            assert text[claim["start"] : claim["end"]] == claim["quote"]
        for actor in event.actors:
            assert text[actor["start"] : actor["end"]] == actor["text"]
    for left in reading.left_out:
        assert text[left.start : left.end] == left.text


def reading_of(text, gazetteer):
    """Return the reading of a text as a report of a day."""
    document = Document(id="a", text=text, sha256="", published=date(2024, 5, 6))
    return read_document(document, gazetteer)


@pytest.mark.parametrize("name", TEXTS)
def test_an_odd_text_is_read(gazetteer, name):
    """No crash, and offsets that are right."""
    check(reading_of(TEXTS[name], gazetteer))


@pytest.mark.parametrize("name", [n for n in TEXTS if len(TEXTS[n]) < 20_000])
def test_an_odd_text_is_explained(gazetteer, name):
    """As lines a terminal can show, and as a page."""
    reading = reading_of(TEXTS[name], gazetteer)

    assert all(line.isprintable() for line in explain(reading).split("\n"))
    assert b"<script" not in explain_page([reading])


@pytest.mark.parametrize(
    "name", ["all upper case", "emoji", "mixed scripts", "no punctuation", "dates only"]
)
def test_what_can_be_found_in_an_odd_text_is_found(gazetteer, name):
    """An odd text is no excuse for an empty answer."""
    reading = reading_of(TEXTS[name], gazetteer)

    assert any(d.edtf == "2024-05-03" for d in reading.dates)


@pytest.mark.parametrize(
    "content",
    [b"Goma\x00", b"\xed\xa0\x80", b'{"id": "a", "text": "Goma \\ud800"}', b'{"id": "a", "text": "\\u0000"}'],
)  # fmt: skip
def test_what_no_file_can_hold_is_refused(tmp_path, content):
    """NUL and half a character: one line, and the other documents are read."""
    name = "bad.jsonl" if content.startswith(b"{") else "bad.txt"
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(NEWS, encoding="utf-8")
    found = read([tmp_path / name, tmp_path / "good.txt"], keep_going=True)

    assert len(found.errors) == 1
    assert isinstance(found.errors[0], InputError)
    assert len(found.table) >= 1


PARTS = st.sampled_from(
    "Goma|Beira|Springfield|Baku|Russia|the|of|in|near|on|3 May|Monday|the next day|2024|by last"
    " weekend|since|before|after|between|and|to|from|,|.|;|:|(|)|\u201c|\u201d|'|-|\u2014|\n|\n\n|12"
    "|km north of|killed|attacked|met|fled|said that|Rebels|two|people|not|will|US|\u0130|\u00df|\ufb03"
    "|\U0001f525|\u202e|\u0301|\u200d|\t|\x0b|Mr.|p.m.|44.5 N|a|A".split("|")
)


@settings(max_examples=200)
@given(st.lists(PARTS, min_size=1, max_size=40), st.sampled_from([" ", "", "  "]))
def test_offsets_are_right_in_any_text_made_of_what_is_looked_for(
    gazetteer, parts, between
):
    """Names, dates, verbs, marks and odd characters in any order."""
    text = between.join(parts)
    if text.strip():
        check(reading_of(text, gazetteer))


@settings(max_examples=100)
@given(st.text(min_size=1).filter(str.strip))
def test_offsets_are_right_in_any_text(gazetteer, text):
    """Whatever the characters."""
    check(reading_of(text, gazetteer))


def test_a_span_of_days_after_a_preposition_is_a_date(gazetteer):
    """A bound that is a span has an end; once it made what nothing could read."""
    for word in ("by", "before", "after", "since", "until", "from"):
        for days in ("last weekend", "last week", "the weekend", "3 to 5 May"):
            check(reading_of(f"Rebels had attacked Goma {word} {days}.", gazetteer))


# --- time --------------------------------------------------------------------------------

UNITS = [
    "A ", "Goma ", "Goma, ", "Goma and ", "on ", "12 ", "3 May 2024 ", "the ", "(", "-", ".", "'",
    "Aa", "and ", "near ", "\n", "1,", "of ", "Mr. ", "\u202ea", "\u6f22", "killed 3 people and ",
    "he said that ", NEWS, "attacked Goma on 3 May and ", "on Monday ", "the next day, ",
    "12 km north of ", "12.5 N, 44.2 E; ", '"No," he said. ', "Xyzzy Plugh ", "a-b-", "Homs; ",
    "from Goma to Beira ", "GOMA, May 3 (X) - ", " ", "- Goma\n", "a\u0301", "=\u200b",
]  # fmt: skip


def seconds(text, gazetteer):
    """Return the processor time that reading takes."""
    start = time.process_time()
    reading_of(text, gazetteer)
    return time.process_time() - start


@pytest.mark.parametrize("unit", UNITS, ids=[repr(u[:20]) for u in UNITS])
def test_twice_the_text_takes_twice_the_time(gazetteer, unit):
    """No pattern takes the square of it: three times is noise, four is not.

    Too little time to be measured is no evidence, and noise only adds: the least
    of some tries counts.
    """
    once, twice = ("x " + unit * (size // len(unit)) for size in (12_000, 24_000))
    for _ in range(4):
        first, second = seconds(once, gazetteer), seconds(twice, gazetteer)
        if second < max(3 * first, 0.1):
            break
    else:
        pytest.fail(f"{unit!r}: {first:.2f} s, twice of it {second:.2f} s")


# --- corpora -----------------------------------------------------------------------------


def strings_of(path):
    """Return every string of a file of hostile strings."""
    lines = path.read_bytes().decode("utf-8", "surrogatepass").split("\n")
    if path.suffix != ".jsonl":
        return lines

    def inner(value):
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for pair in value.items():
                yield from map(str, pair[:1])
                yield from inner(pair[1])
        elif isinstance(value, list):
            for item in value:
                yield from inner(item)

    return [s for line in lines if line.strip() for s in inner(json.loads(line))]


@pytest.mark.bench
@pytest.mark.skipif(not BENCH, reason="needs GEOMAP_BENCH")
@pytest.mark.parametrize(
    "path", sorted(Path(BENCH or ".", "hostile").glob("*")), ids=lambda path: path.name
)
def test_every_hostile_string_is_a_document(gazetteer, path):
    """By itself and within a sentence; all of them explained together."""
    texts = [
        t.replace("\0", "") for t in dict.fromkeys(strings_of(path)) if t.strip("\0 \n")
    ]
    texts = [t.encode("utf-8", "ignore").decode() for t in texts]
    for text in filter(str.strip, texts):
        check(reading_of(text, gazetteer))
    for at in range(0, len(texts), 500):
        some = " ".join(
            f"Rebels attacked {t[:300]} in Goma on 3 May 2024."
            for t in texts[at : at + 500]
        )
        reading = reading_of(some, gazetteer)
        check(reading)

        assert all(line.isprintable() for line in explain(reading).split("\n"))
        assert b"<script" not in explain_page([reading])
