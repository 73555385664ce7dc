"""Re-read a page and say what in it breaks a promise.

This is the gate after the build: it trusts nothing of ``page`` but the rule
that a browser applies, so it finds a page that was damaged or edited later.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

from geomap.errors import InputError
from geomap.webmap.packing import inflated, unpacked
from geomap.webmap.tiles import PUBLIC_HOST, Tiles

_FORBIDDEN_TAGS = frozenset("base embed form frame iframe link object".split())
_ADDRESSES = frozenset(
    "action background data formaction href poster src srcset".split()
)
_REMOTE_IN_CSS = re.compile(r"url\(\s*['\"]?(?!data:|#)|@import", re.IGNORECASE)
_IMAGES_OF = re.compile(rf"https://({PUBLIC_HOST})")
_BLOCKS = ("geomap-events", "geomap-basemap")


def check_page(html: bytes) -> list[str]:
    """Return the problems of a page; an empty list when it keeps its promises.

    Promises: every script and style is named by its hash in a policy that
    forbids all requests, except for images of the one host that the page's data
    name; no handler or style attributes; no address but ``data:``; the data
    blocks are there once and are plain JSON.

    Examples
    --------
    >>> check_page(b"<!DOCTYPE html><html><head></head></html>")[0]
    'no Content-Security-Policy'
    """
    try:
        text = html.decode("utf-8")
    except UnicodeDecodeError as error:
        return [f"not UTF-8 at byte {error.start}"]
    reader = _Reader()
    reader.feed(text)
    reader.close()
    problems = [*_policy_problems(reader), *reader.problems, *_host_problems(reader)]
    for block in _BLOCKS:
        found = reader.blocks.get(block, [])
        if len(found) != 1:
            problems.append(f"data block {block} is there {len(found)} times, not once")
        problems += [p for raw in found for p in _block_problems(block, raw)]
    return problems


def host_asked(html: bytes) -> str | None:
    """Return the host that a page asks for images, as its policy names it; else None.

    Examples
    --------
    >>> page = b'<meta http-equiv="Content-Security-Policy" content="img-src data: https://a.example">'
    >>> host_asked(page), host_asked(b"<p>text</p>")
    ('a.example', None)
    """
    reader = _Reader()
    # The policy stands before the first code, whatever the length of the rest.
    reader.feed(html.partition(b"<style")[0].decode("utf-8", "replace"))
    found = [_IMAGES_OF.fullmatch(rule) for rule in _rules(reader).get("img-src", [])]
    return next((match[1] for match in found if match), None)


class _Reader(HTMLParser):
    """Collect what a browser would run, style or fetch."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.problems: list[str] = []
        self.policies: list[str] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.blocks: dict[str, list[str]] = {}
        self._open: list[str] | None = None
        self._text: list[str] = []
        self._seen_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _FORBIDDEN_TAGS:
            self.problems.append(f"element <{tag}> is not allowed")
        for name, value in given.items():
            if name.startswith("on") or name == "style":
                self.problems.append(f"attribute {name} on <{tag}>")
            elif name in _ADDRESSES and not value.startswith(("data:", "#")):
                self.problems.append(f"address {name}={value[:80]!r} on <{tag}>")
        if tag == "meta":
            self._read_meta(given)
        if tag in {"script", "style"}:
            self._text = []
            self._open = self._shelf(tag, given)

    def _read_meta(self, given: dict[str, str]) -> None:
        kind = given.get("http-equiv", "").lower()
        if kind == "content-security-policy":
            if self._seen_code:
                self.problems.append("Content-Security-Policy after the first code")
            self.policies.append(given.get("content", ""))
        elif kind == "refresh":
            self.problems.append("the page sends the reader elsewhere (refresh)")

    def _shelf(self, tag: str, given: dict[str, str]) -> list[str]:
        if tag == "style":
            self._seen_code = True
            return self.styles
        if given.get("type", "") == "application/json":
            return self.blocks.setdefault(given.get("id", ""), [])
        self._seen_code = True
        return self.scripts

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"} and self._open is not None:
            self._open.append("".join(self._text))
            self._open = None


def _policy_problems(reader: _Reader) -> list[str]:
    if len(reader.policies) != 1:
        return ["no Content-Security-Policy" if not reader.policies else "two policies"]
    rules = _rules(reader)
    problems = []
    if rules.get("default-src") != ["'none'"]:
        problems.append("the policy does not forbid by default (default-src 'none')")
    for name, sources in rules.items():
        if any(s.startswith("'unsafe") for s in sources):
            problems.append(f"{name} allows unsafe code")
        if name not in {"script-src", "style-src", "img-src"} and sources not in (
            ["'none'"],
            ["data:"],
        ):
            problems.append(f"{name} allows {' '.join(sources)}")
    for name, codes in (("script-src", reader.scripts), ("style-src", reader.styles)):
        problems += _hash_problems(name, codes, rules.get(name, []))
    problems += [
        "a style sheet refers to a file outside the page"
        for css in reader.styles
        if _REMOTE_IN_CSS.search(css)
    ]
    return problems


def _rules(reader: _Reader) -> dict[str, list[str]]:
    """Return the directives of the page's first policy, each with its sources."""
    policy = reader.policies[0] if reader.policies else ""
    return {
        words[0]: words[1:] for rule in policy.split(";") if (words := rule.split())
    }


def _host_problems(reader: _Reader) -> list[str]:
    """Return what is wrong with the images that are allowed and those that are named."""
    sources = _rules(reader).get("img-src", ["data:"])
    given = _tiles_of(reader)
    if given is None:
        allowed, named = ["data:"], "the page names no host"
    else:
        try:
            tiles = Tiles(url=given["url"], attribution=given["attribution"])
        except (InputError, KeyError, TypeError) as error:
            return [f"the page's tiles cannot be asked for: {error}"]
        if given.get("host") != tiles.host:
            return [f"the page asks {tiles.host} for images and names another host"]
        allowed, named = ["data:", f"https://{tiles.host}"], f"it names {tiles.host}"
    if sources in (allowed, ["'none'"]):
        return []
    return [f"img-src allows {' '.join(sources)}; {named}"]


def _tiles_of(reader: _Reader) -> Any:
    """Return what the page's data say of tiles; None if there is nothing."""
    for raw in reader.blocks.get("geomap-events", []):
        try:
            value = json.loads(raw)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and value.get("tiles") is not None:
            return value["tiles"]
    return None


def _hash_problems(name: str, codes: list[str], allowed: list[str]) -> list[str]:
    found = [_hash(code) for code in codes]
    problems = [
        f"code number {number} is not named by its hash in {name}"
        for number, digest in enumerate(found, 1)
        if digest not in allowed
    ]
    return problems + [
        f"{name} names code that is not there" for _ in set(allowed) - set(found)
    ]


def _hash(code: str) -> str:
    digest = hashlib.sha256(code.encode("utf-8", "surrogatepass")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _block_problems(block: str, raw: str) -> list[str]:
    if "<" in raw or "\u2028" in raw or "\u2029" in raw:
        return [f"data block {block} holds unescaped characters"]
    try:
        value = json.loads(raw)
    except ValueError:
        return [f"data block {block} is not JSON"]
    if isinstance(value, dict) and "packed" in value:
        try:
            if block == "geomap-events":
                unpacked(value["packed"])
            else:
                inflated(value["packed"])
        except (ValueError, KeyError, IndexError, TypeError):
            return [f"data block {block} cannot be unpacked"]
    return []
