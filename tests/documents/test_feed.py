"""Feeds: each item a document; nothing in one can expand, call out or crash."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.documents import read_documents
from geomap.documents.feed import plain_text, read_feed
from geomap.errors import InputError

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Paper</title><link>https://example.org</link>
<item><title>Bridge &amp; road</title><link>https://example.org/1</link><guid>tag:1</guid>
<pubDate>Mon, 06 May 2024 23:30:00 -0800</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>Floods hit <b>Beira</b>.</p><p>Rebels attacked Goma.</p><script>x()</script>]]></content:encoded></item>
<item><title>Only a title, in Goma</title></item>
<item><description>&lt;p&gt;Escaped&lt;/p&gt;&lt;p&gt;markup&lt;/p&gt;</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Desk</title>
<entry><title>Talks</title><id>urn:a</id><link rel="self" href="https://example.org/self"/>
<link href="https://example.org/a"/><updated>2024-05-07T01:00:00Z</updated>
<published>2024-05-06T01:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Talks began.</p><p>They ended.</p></div></content></entry>
<entry><title>Text</title><id>urn:b</id><updated>2024-05-07T01:00:00Z</updated><summary type="text">a &lt; b</summary></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old</title></channel>
<item><title>T</title><link>https://example.org/r</link><dc:date>2003-05-06</dc:date><description>Old news.</description></item></rdf:RDF>"""


@pytest.fixture
def feed(tmp_path):
    """Return a function that writes a feed and reads it."""

    def read(content, name="desk.xml", **options):
        (tmp_path / name).write_bytes(
            content if isinstance(content, bytes) else content.encode()
        )
        return read_documents([str(tmp_path / name)], **options)

    return read


def test_each_item_of_rss_is_a_document(feed):
    """The longest text there is, without markup; the day as written."""
    batch = feed(RSS)
    first, second, third = batch.documents

    assert batch.errors == ()
    assert first.text == "Floods hit Beira.\nRebels attacked Goma."
    assert (first.title, first.published) == ("Bridge & road", date(2024, 5, 6))
    assert (first.publisher, first.url) == ("The Paper", "https://example.org/1")
    assert second.text == "Only a title, in Goma"
    assert third.text == "Escaped\nmarkup"
    assert len({d.id for d in batch.documents}) == 3


def test_each_entry_of_atom_is_a_document(feed):
    """Published goes before updated; the address is that of the page."""
    first, second = feed(ATOM, "desk.atom").documents

    assert (first.text, first.published) == (
        "Talks began.\nThey ended.",
        date(2024, 5, 6),
    )
    assert (first.url, first.publisher) == ("https://example.org/a", "The Desk")
    assert (second.text, second.published) == ("a < b", date(2024, 5, 7))


def test_rss_1_is_read_too(feed):
    """Its items stand beside the channel."""
    (found,) = feed(RDF, "old.rss").documents

    assert (found.text, found.published, found.publisher) == (
        "Old news.",
        date(2003, 5, 6),
        "Old",
    )


def test_an_items_id_does_not_depend_on_its_position(feed):
    """A new item above it leaves the ids of the others alone."""
    before = [d.id for d in feed(RSS).documents]
    new = "<item><title>New</title><guid>tag:9</guid></item><item><title>Bridge"
    after = [d.id for d in feed(RSS.replace("<item><title>Bridge", new, 1)).documents]

    assert after[1:] == before


BOMB = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (BOMB + "<rss><channel><item><title>&b;</title></item></channel></rss>", "DOCTYPE"),
        (EXTERNAL + "<rss><channel><item><title>&a;</title></item></channel></rss>", "DOCTYPE"),
        ("<rss><channel></channel></rss>", "without an item"),
        ("<html><body/></html>", "no feed: it begins with"),
        ("<rss><channel>", "is not XML"),
        ("", "is not XML"),
        (b"\xff\xfe\x00", "is not XML"),
        ("<rss>" + "<a>" * 100_000, "nested"),
        ("<rss><item><title> </title></item></rss>", "item 1: holds no text"),
        ("<rss><item><title>a</title><pubDate>soon</pubDate></item></rss>", 'item 1: pubDate is "soon"'),
        ("<rss><item><title>a</title><pubDate>2024-02-30</pubDate></item></rss>", "item 1: pubDate is"),
        ("<rss><item><title>a</title><pubDate>Mon, 99 May 2024 00:00:00 GMT</pubDate></item></rss>", "pubDate"),
        ('<?xml version="1.0" encoding="klingon"?><rss/>', "XML"),
    ],
)  # fmt: skip
def test_a_feed_that_is_none_is_one_line(feed, content, expected):
    """Entities are refused before anything in them is looked at."""
    batch = feed(content)

    assert batch.documents == ()
    assert expected in str(batch.errors[0])
    assert "\n" not in str(batch.errors[0])


def test_one_bad_item_does_not_end_the_others(feed):
    """It is named by its number."""
    batch = feed(RSS.replace("Mon, 06 May 2024 23:30:00 -0800", "yesterday"))

    assert len(batch.documents) == 2
    assert "item 1: pubDate" in str(batch.errors[0])


@given(st.text())
def test_any_markup_becomes_a_text(markup):
    """No crash, and no NUL."""
    assert "\0" not in plain_text("<p>" + markup)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_feed_or_one_error(raw):
    """Nothing but an error of the input is raised."""
    with contextlib.suppress(InputError):
        list(read_feed(raw, path="a.xml"))
