"""The interface's texts: every language says all that English says."""

import re
from pathlib import Path

import pytest

from geomap.edtf import in_words
from geomap.webmap import texts

SCRIPTS = Path(texts.__file__).parent / "js"
OTHERS = [language for language in texts.translated() if language != "en"]
SLOTS = re.compile(r"\{\w*\}")


def flat(table, path=""):
    """Yield the path and the text of each entry; forms for numbers are one entry."""
    for key, value in table.items():
        if isinstance(value, dict) and {"one", "other"} <= value.keys():
            yield f"{path}{key}", value["other"]
        elif isinstance(value, dict):
            yield from flat(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", value


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_a_text_for_each_english_one(language):
    """No key is missing, none is misspelt, and each fills in the same values."""
    english = dict(flat(texts._table("en")))
    other = dict(flat(texts._table(language)))

    assert {key for key in other if not key.startswith("dates.")} == set(english)
    for key, text in english.items():
        assert type(text) is type(other[key]), key
        if isinstance(text, str) and not key.startswith("count.events"):
            assert set(SLOTS.findall(text)) == set(SLOTS.findall(other[key])), key


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize(
    "edtf",
    "2023-09-19 2023-09 2023-21 2023-34 2023-41 198X 19XX 0476 -0043 -05XX XXXX-09-19"
    " 2023-09~ 2023-09? 2023-09-24/ /2023-09-24 [2023-09-24..2023-09-27] 2023-09-24/2023-09-27"
    " [2023-09..2023-10] [2023-03-04,2023-04-03] [2023-09-24..] [..2023-09-24]".split(),
)
def test_every_form_of_a_date_is_said_without_english(language, edtf):
    """Also centuries, seasons and years that are not stated."""
    said = in_words(edtf, texts.date_words(language))

    assert not re.search("[A-Za-z{}]", said), said


def test_the_scripts_use_only_texts_that_exist():
    """`WORDS.card.when` in a script is `card.when` in the table."""
    table = texts.texts_of("en")
    used = set()
    for script in SCRIPTS.glob("*.js"):
        used |= set(re.findall(r"WORDS\.(\w+)\.(\w+)", script.read_text("utf-8")))

    assert len(used) > 80
    assert [(a, b) for a, b in sorted(used) if b not in table[a]] == []


def test_the_scripts_hold_no_sentence_of_their_own():
    """Words that a reader sees stand in the tables, so that they can be translated."""
    for script in SCRIPTS.glob("*.js"):
        code = re.sub(
            r"/\*.*?\*/|//[^\n]*", "", script.read_text("utf-8"), flags=re.DOTALL
        )
        found = re.findall(r'"[A-Z][a-z]+ [a-z]+[^"]*"', code)
        assert [text for text in found if "Place data:" not in text] == [], script.name


@pytest.mark.parametrize("language", ["", "zz", "../../x", "EN", "en-GB"])
def test_a_language_without_a_table_is_english(language):
    """The page is whole in any language; the interface is then English."""
    assert texts.texts_of(language)["ui"]["play"] == "Play"
