"""Web pages: main text and metadata, or one line with what to do."""

import sys
from datetime import date

import pytest

from geomap import files
from geomap.documents import read_documents

PAGE = """<!doctype html><html lang="en"><head><title>Bridge closed | The Paper</title>
<meta charset="{charset}">
<meta property="og:site_name" content="The Paper">
{published}
<link rel="canonical" href="https://example.org/bridge">
</head><body><nav>Home | News | 1 January 2020</nav><article><h1>Bridge closed</h1>
<p>Floods hit Beira on 3 May 2024 and damaged the port, officials at the harbour said.</p>
<p>Rebels attacked an army post in Goma the next day, killing two soldiers of Malmö.</p>
</article><footer>Copyright 2026</footer></body></html>"""
DECLARED = (
    '<meta property="article:published_time" content="2024-05-06T23:30:00-08:00">'
)


@pytest.fixture
def page(tmp_path):
    """Return a function that writes a page and gives its path."""

    def write(charset="utf-8", published=DECLARED, encoding=None):
        html = PAGE.format(charset=charset, published=published)
        path = tmp_path / "bridge.html"
        path.write_bytes(html.encode(encoding or charset))
        return path

    return write


def test_without_trafilatura_the_message_says_how_to_get_it(page, monkeypatch):
    """One line with the command, and another way out."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    batch = read_documents([str(page())])

    assert batch.documents == ()
    assert 'pip install "geomap-events[web]"' in str(batch.errors[0])
    assert "as .txt" in str(batch.errors[0])


def test_a_page_gives_its_text_and_what_it_says_of_itself(page):
    """Menus and footers are no text; both the bytes and the text are hashed."""
    pytest.importorskip("trafilatura", reason="the extra [web] is not installed")
    path = page()
    (found,) = read_documents([str(path)], published=date(2020, 1, 1)).documents

    assert (found.id, found.title, found.publisher) == (
        "bridge",
        "Bridge closed",
        "The Paper",
    )
    assert found.published == date(2024, 5, 6)
    assert found.url == "https://example.org/bridge"
    assert "Floods hit Beira on 3 May 2024" in found.text
    assert "Home |" not in found.text
    assert "Copyright" not in found.text
    assert found.sha256 == files.sha256_hex(path.read_bytes())
    assert found.text_sha256 == files.sha256_hex(found.text.encode())


def test_a_day_that_the_page_does_not_declare_is_not_guessed(page):
    """Neither a copyright year, nor a day in the text, nor today."""
    pytest.importorskip("trafilatura", reason="the extra [web] is not installed")
    path = str(page(published=""))

    assert read_documents([path]).documents[0].published is None
    assert read_documents([path], published=date(2020, 1, 1)).documents[
        0
    ].published == date(2020, 1, 1)


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_the_encoding_is_the_one_that_the_page_declares(page, charset):
    """A byte order mark goes before it."""
    pytest.importorskip("trafilatura", reason="the extra [web] is not installed")
    (found,) = read_documents([str(page(charset=charset))]).documents

    assert "Malmö" in found.text


def test_a_page_in_another_encoding_than_it_says_is_refused(page):
    """Nothing is replaced."""
    pytest.importorskip("trafilatura", reason="the extra [web] is not installed")
    batch = read_documents([str(page(encoding="latin-1"))])

    assert "is not utf-8" in str(batch.errors[0])


@pytest.mark.parametrize(
    "html",
    [b"", b"<", b"plain", b"<div>" * 100_000, b"<!DOCTYPE a [<!ENTITY b 'c'>]><p>&b;", b"<p>\x00</p>",
     b"<a " * 20_000, b"<!--" * 20_000, b"<p>" + b"&#0;&#xd800;" * 100 + b"</p>"],
    ids=range(9),
)  # fmt: skip
def test_a_page_that_is_none_is_one_line(tmp_path, html):
    """No crash, whatever the bytes."""
    pytest.importorskip("trafilatura", reason="the extra [web] is not installed")
    (tmp_path / "a.html").write_bytes(html)
    batch = read_documents([str(tmp_path / "a.html")])

    assert len(batch.errors) + len(batch.documents) == 1
    assert all("\n" not in str(error) for error in batch.errors)
