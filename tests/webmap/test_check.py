"""The gate after the build finds what breaks a promise."""

import pytest

from geomap.webmap import check_page


def test_a_page_as_rendered_has_no_problems(page_bytes):
    """What render_page makes keeps its promises."""
    assert check_page(page_bytes) == []


DAMAGE = {
    "a script put in": (
        b"</body>",
        b"<script>alert(1)</script></body>",
        "not named by its hash",
    ),
    "a script changed": (b'"use strict";', b'"use strict";;', "not named by its hash"),
    "a style changed": (
        b"--paper: #fdfcf9",
        b"--paper: #fdfcfa",
        "not named by its hash",
    ),
    "a handler": (
        b'<p id="dates">',
        b'<p id="dates" onclick="x()">',
        "attribute onclick",
    ),
    "a style attribute": (
        b'<p id="dates">',
        b'<p id="dates" style="top:0">',
        "attribute style",
    ),
    "a remote image": (
        b'<p id="dates">',
        b'<img src="https://example.org/a.png"><p id="dates">',
        "address src",
    ),
    "a remote script": (
        b"</body>",
        b'<script src="//example.org/a.js"></script></body>',
        "address src",
    ),
    "a script address in capitals": (
        b"</body>",
        b'<a HREF="javascript:x()">y</a></body>',
        "address href",
    ),
    "a frame": (b"</body>", b"<iframe></iframe></body>", "element <iframe>"),
    "a base": (
        b"</head>",
        b'<base href="https://example.org/"></head>',
        "element <base>",
    ),
    "a refresh": (
        b"</head>",
        b'<meta http-equiv="refresh" content="0;url=x"></head>',
        "elsewhere",
    ),
    "unsafe code allowed": (b"script-src ", b"script-src 'unsafe-inline' ", "unsafe"),
    "requests allowed": (b"default-src 'none'", b"default-src *", "default-src"),
    "images allowed": (b"img-src data:", b"img-src https:", "img-src allows"),
    "connections allowed": (
        b"base-uri 'none'",
        b"connect-src *; base-uri 'none'",
        "connect-src allows",
    ),
    "the policy gone": (
        b"Content-Security-Policy",
        b"Content-Language",
        "no Content-Security-Policy",
    ),
    "data with a tag": (b'"title":"Karabakh', b'"title":"<b>Karabakh', "unescaped"),
    "data cut": (b'"count":7,', b'"count":7', "not JSON"),
    "data twice": (b'id="geomap-basemap"', b'id="geomap-events"', "2 times"),
    "an import": (
        b"--paper: #fdfcf9",
        b"@import 'x.css'; --paper: #fdfcf9",
        "outside the page",
    ),
    "bytes that are no text": (b"<title>", b"<title>\xff", "not UTF-8"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_seeded_damage_is_found(page_bytes, name):
    """Each kind of damage is named in words."""
    before, after, expected = DAMAGE[name]

    assert before in page_bytes
    assert any(expected in p for p in check_page(page_bytes.replace(before, after, 1)))


def test_a_policy_after_the_code_is_found(page_bytes):
    """A browser applies a policy only from where it stands."""
    start = page_bytes.index(b'<meta http-equiv="Content-Security-Policy"')
    end = page_bytes.index(b">", start) + 1
    moved = page_bytes[:start] + page_bytes[end:].replace(
        b"</body>", page_bytes[start:end] + b"</body>", 1
    )

    assert any("after the first code" in p for p in check_page(moved))


@pytest.mark.parametrize(
    "junk", [b"", b"<", b"<script", b"<!--", b"\x00" * 50, b"<style>" * 999]
)
def test_junk_is_a_problem_and_no_error(junk):
    """Verification goes on after a file that is no page."""
    assert check_page(junk)
