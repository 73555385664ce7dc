"""geomap explain: what was read, in words, for a terminal and as a page."""

import base64
import hashlib
import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.documents import document_from_text
from geomap.events import explain, explain_page, read_document
from geomap.events.account import account, visible

REPORT = """+++
title = "Roads & bridges"
published = 2024-05-06
url = "https://example.org/roads?a=1&b=2"
+++
Floods hit Beira on 3 May 2024 and damaged the port.
Rebels attacked an army post in Goma the next day, killing two soldiers. Kinshasa denied that the post had been lost.
The governor called on residents of Sofala to stay at home on Sunday.
A building collapsed in Springfield on Saturday.
"""
HOSTILE = "<script>alert(1)</script>\"'&{{7*7}}${1}\x1b[2J\u202e\u2028</style>]]>"


@pytest.fixture(scope="module")
def reading(gazetteer):
    """Return the reading of a report."""
    return read_document(document_from_text(REPORT), gazetteer)


def test_every_mention_is_marked_in_the_text(reading):
    """Dates in braces, places in brackets, what is none in angle brackets."""
    text = explain(reading)

    assert "Floods hit [Beira] on {3 May 2024} and damaged the port." in text
    assert "[Goma] {the next day}" in text
    assert "<Springfield>" in text


def test_each_choice_has_its_reason(reading):
    """Anchors, scores, runners-up, why there is an event and why there is none."""
    text = " ".join(explain(reading).split())

    assert re.search(r"the next day: 2024-05-04, counted from 2024-05-03", text)
    assert re.search(
        r"Goma: Goma, North Kivu, CD, settlement, score 0\.\d\d; location", text
    )
    assert "or Goma, Davao Region, PH, settlement, 0." in text
    assert "EVENT Armed action, Goma, 4 May 2024 ev-" in text
    assert "why: verb attack; place in; date relative" in text
    assert "tells more of Armed action, Goma" in text
    assert "no event" in text
    assert "too close: " in text


def test_the_account_holds_every_sentence_as_it_is(reading):
    """The pieces of a sentence together are the sentence."""
    told = account(reading)

    for sentence in told.sentences:
        words = "".join(piece.text for piece in sentence.pieces)
        assert words == reading.document.text[sentence.start : sentence.end]
    listed = [e.id for s in told.sentences for e in s.events]
    assert sorted(listed) == sorted(e.id for e in reading.events)


@pytest.mark.parametrize("width", [1, 40, 80, 100])
def test_lines_fit_the_terminal(reading, width):
    """At least 40 columns are taken."""
    assert max(map(len, explain(reading, width=width).splitlines())) <= max(width, 40)


def test_colours_are_added_and_nothing_else(reading):
    """Without them the text is the same."""
    colours = explain(reading, colour=True)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", colours)

    assert "\x1b[" in colours
    assert [line.rstrip() for line in plain.splitlines()] == explain(
        reading
    ).splitlines()


TEXT = st.text(min_size=1).filter(lambda t: t.strip())


@settings(max_examples=60)
@given(words=TEXT, width=st.integers(40, 90))
def test_no_text_can_steer_the_terminal(gazetteer, words, width):
    """Nothing but printable characters and line ends; wide letters fit too."""
    document = document_from_text("x " + words.replace("\0", "").replace("+++", ""))
    text = explain(read_document(document, gazetteer), width=width)

    assert all(line.isprintable() for line in text.split("\n"))


def test_wide_letters_take_two_columns(gazetteer):
    """A line of them is broken before the end of the terminal, not after it."""
    text = explain(read_document(document_from_text("漢字" * 200), gazetteer), width=60)

    assert max(len(line) for line in text.splitlines() if "漢" in line) <= 30


# --- the page ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page(reading):
    """Return the page of the report."""
    return explain_page([reading]).decode()


def test_the_page_asks_nobody_for_anything(page):
    """No script, no link but to itself and to the source; the policy forbids more."""
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page
    assert "<script" not in page
    assert "url(" not in style
    assert "@import" not in style
    assert not re.search(r"\s(src|srcset|data|poster|action|style|on\w+)=", page)
    links = re.findall(r'href="([^"]*)"', page)
    assert {link for link in links if not link.startswith("#")} == {
        "https://example.org/roads?a=1&amp;b=2"
    }


def test_each_mention_of_the_page_leads_to_what_was_made_of_it(page):
    """The target of each link is there once, and can be reached with the keyboard."""
    targets = re.findall(r'href="#([^"]+)"', page)
    ids = re.findall(r' id="([^"]+)"', page)

    assert set(targets) <= set(ids)
    assert len(ids) == len(set(ids))
    assert len([t for t in targets if "-" in t]) >= 8


def test_the_page_is_the_same_bytes_each_time(reading):
    """No clock and no random id."""
    assert explain_page([reading]) == explain_page([reading])


def test_several_documents_are_one_page(reading):
    """With a list of them at its top."""
    page = explain_page([reading, reading]).decode()

    assert "How 2 reports were read" in page
    assert page.count("<article") == 2
    assert 'href="#d1"' in page


def test_hostile_text_is_shown_not_obeyed(gazetteer):
    """Wherever a string of the document lands, it is escaped."""
    text = f'+++\ntitle = "{HOSTILE[:25]}"\n+++\nRebels attacked Goma {HOSTILE} on 3 May 2024 near {HOSTILE}.'
    page = explain_page([read_document(document_from_text(text), gazetteer)]).decode()
    body = page.split("</style>", 1)[1]

    assert "<script" not in page
    assert "</style>" not in body
    assert not {"\x1b", "\u202e", "\u2028"} & set(page)
    assert html.escape(visible(HOSTILE)) in page


@settings(max_examples=60)
@given(
    st.text(
        alphabet=st.sampled_from("<>&\"'/= abAG{}$`\u202e\x1b!-"), min_size=1
    ).filter(str.strip)
)
def test_no_text_becomes_markup(gazetteer, words):
    """The page holds the elements that its own code makes, and no others."""
    document = document_from_text(f"Goma {words}".replace("+++", ""))
    page = explain_page([read_document(document, gazetteer)]).decode()
    body = page.split("</style>", 1)[1]
    ours = (
        "/?(?:head|body|html|a|h1|h2|ul|ol|li|main|article|p|div|mark|bdi|span|b|em|code"
        "|strong|details|summary|nav)"
    )

    assert {
        t for t in re.findall(r"<(/?[^\s>]*)", body) if not re.fullmatch(ours, t)
    } == set()
