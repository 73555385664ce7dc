"""Feeds: RSS 0.9 to 2.0 and Atom 1.0, each item a document.

Bytes flow in; an :class:`Item` or an error flows out for each item.  The standard
library's expat reads them: a feed has three shapes, its items hold HTML that has
to become text anyway, and so the default installation reads feeds.  No document
type is accepted: it is where entities that expand without end and files on other
machines are declared.  Nothing that a feed links to is opened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_tz
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, NoReturn
from xml.etree import ElementTree as ET

from geomap import files
from geomap.errors import InputError
from geomap.jsontext import MAX_DEPTH, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Item", "plain_text", "read_feed"]

_ROOTS = {"rss", "feed", "RDF"}
_MOST_ELEMENTS = 500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a feed.

    Attributes
    ----------
    number : int
        From 1, in the order of the file.
    key : str
        8 hexadecimal digits of what identifies the item (its ``guid`` or ``id``,
        else its link, else its text), so that a new item above it changes nothing.
    text : str
        Its content without markup, a paragraph on each line.
    """

    number: int
    key: str
    text: str
    metadata: dict[str, Any]


def read_feed(raw: bytes, *, path: str) -> Iterator[Item | InputError]:
    """Yield the items of a feed; an item without a text is an error.

    Raises
    ------
    InputError
        If it is no XML, no feed, declares a document type, or has no item.
    """
    root = _parsed(raw, path)
    channel = root.find("channel") if root.find("channel") is not None else root
    assert channel is not None
    publisher = _words(channel, "title")
    items = [e for e in root.iter() if e.tag in {"item", "entry"}]
    if not items:
        raise InputError(f"{path}: is a feed without an item; expected at least one")
    for number, element in enumerate(items, 1):
        yield _item(element, number, publisher, path)


def _parsed(raw: bytes, path: str) -> ET.Element:
    tree = _Tree(path)
    parser = ET.XMLParser(target=tree)  # noqa: S314  refuses document types
    try:
        parser.feed(raw)
        return parser.close()
    except ET.ParseError as error:
        raise InputError(f"{path}: is not XML: {error}") from error
    except (LookupError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{path}: is not XML that can be read: {error}") from error


class _Tree:
    """What the parser calls; names of elements lose their namespaces."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._builder = ET.TreeBuilder()
        self._depth = self._elements = 0

    def doctype(self, name: str, public: str | None, system: str | None) -> NoReturn:
        """Refuse a document type before anything in it is looked at."""
        del name, public, system
        raise InputError(
            f"{self._path}: declares a document type (DOCTYPE), which no feed needs"
            " and which can hide an attack; remove it"
        )

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        name = _local(tag)
        if not self._elements and name not in _ROOTS:
            raise InputError(
                f"{self._path}: is XML but no feed: it begins with {shown(name)};"
                " expected rss or feed"
            )
        self._elements += 1
        self._depth += 1
        if self._depth > MAX_DEPTH or self._elements > _MOST_ELEMENTS:
            raise InputError(
                f"{self._path}: has more than {_MOST_ELEMENTS:,} elements, or is nested"
                f" deeper than {MAX_DEPTH} levels; expected a feed"
            )
        self._builder.start(name, attributes)

    def data(self, text: str) -> None:
        """Take text."""
        self._builder.data(text)

    def end(self, tag: str) -> None:
        """End an element."""
        self._depth -= 1
        self._builder.end(_local(tag))

    def close(self) -> ET.Element:
        """Return the whole."""
        return self._builder.close()


def _local(tag: str) -> str:
    """Return a name without its namespace, but keep the two that mean other things."""
    space, _, name = tag.rpartition("}")
    if name == "encoded" and "content" not in space:
        return "excerpt"  # WordPress: excerpt:encoded
    if "media" in space or "itunes" in space:
        return f"media-{name}"
    return name


def _item(
    element: ET.Element, number: int, publisher: str | None, path: str
) -> Item | InputError:
    where = f"{path}: item {number}"
    title, link = _words(element, "title"), _link(element)
    body = next(
        (
            text
            for name in ("encoded", "content", "description", "summary")
            if (text := _body(element.find(name))).strip()
        ),
        title or "",
    )
    if not body.strip():
        return InputError(f"{where}: holds no text; expected a title or a description")
    try:
        published = _published(element, where)
    except InputError as error:
        return error
    identity = _words(element, "guid") or _words(element, "id") or link or body
    source = element.find("source")
    stated = {
        "title": title,
        "published": published,
        "publisher": (_source_title(source) if source is not None else None)
        or publisher,
        "url": link,
    }
    return Item(
        number=number,
        key=files.sha256_hex(identity.encode())[:8],
        text=body,
        metadata={key: value for key, value in stated.items() if value},
    )


def _source_title(source: ET.Element) -> str | None:
    """Return whose item it is: RSS says it as text, Atom in a title."""
    return _words(source, "title") or " ".join((source.text or "").split()) or None


def _words(element: ET.Element, name: str) -> str | None:
    found = element.find(name)
    if found is None:
        return None
    return " ".join(plain_text("".join(found.itertext())).split()) or None


def _link(element: ET.Element) -> str | None:
    """Return the address of an item: the text of RSS, the attribute of Atom."""
    for link in element.findall("link"):
        address = (link.get("href") or link.text or "").strip()
        if link.get("rel", "alternate") == "alternate" and re.match(
            r"https?://", address
        ):
            return address
    return None


def _body(element: ET.Element | None) -> str:
    if element is None:
        return ""
    if element.get("type") == "xhtml":
        return plain_text(ET.tostring(element, encoding="unicode"))
    text = "".join(element.itertext())
    return text.strip() if element.get("type") == "text" else plain_text(text)


def _published(element: ET.Element, where: str) -> date | None:
    """Return the day of publication, as written in its own time zone."""
    for name in ("pubDate", "published", "date", "issued", "updated"):
        written = _words(element, name)
        if written is None:
            continue
        try:
            if re.match(r"[0-9]{4}-", written):
                return date.fromisoformat(written[:10])
            parts = parsedate_tz(written)
            return date(*parts[:3]) if parts else _no_day(name, written, where)
        except (ValueError, TypeError, OverflowError):
            return _no_day(name, written, where)
    return None


def _no_day(name: str, written: str, where: str) -> NoReturn:
    raise InputError(
        f"{where}: {name} is {shown(written)}; expected a day such as"
        ' "Wed, 27 Sep 2023 10:00:00 GMT" or 2023-09-27'
    )


# --- markup -> text ------------------------------------------------------------------

_BREAKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3"
    " h4 h5 h6 header hr li main ol p pre section table td th tr ul".split()
)
_UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "svg"})


class _Text(HTMLParser):
    """Gathers what a reader of the markup would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if self._depth:
            self._depth += tag == self._unseen
        elif tag in _UNSEEN:
            self._unseen, self._depth = tag, 1
        elif tag in _BREAKS:
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _BREAKS and not self._depth:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._depth:
            self._depth -= tag == self._unseen
        elif tag in _BREAKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._depth:
            # A line end in markup is a space; paragraphs are made by elements.
            self.pieces.append(data.replace("\n", " "))


def plain_text(markup: str) -> str:
    r"""Return the words of some HTML, a paragraph on each line.

    Text without any markup keeps its line ends.

    Examples
    --------
    >>> plain_text("<p>Talks began in <b>Yevlakh</b>.</p><script>x</script><p>A &amp; B")
    'Talks began in Yevlakh.\nA & B'
    """
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    reader = _Text()
    reader.feed(markup if "<" in markup else markup.replace("\n", "<br>"))
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).split("\n"))
    return "\n".join(line for line in lines if line).replace("\0", "")
