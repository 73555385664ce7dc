"""Search outputs for what is withheld, in every part of them.

Flows in: the bytes of an output.  Flows out: the words found, and where.  An
output is searched as text, as what its escapes mean, member by member if it is
an archive, and value by value as the events that a program reads from it.

The code of a page, its style and its base map are the same whatever the events
are, and are passed over.
"""

from __future__ import annotations

import html
import io
import json
import re
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap import files
from geomap.errors import GeomapError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.build.withheld import Withheld

__all__ = ["leaks_in"]

MOST_MEMBER_BYTES = 500_000_000
_FIXED = re.compile(
    r"<style>.*?</style>|<script>.*?</script>"
    r"|<script[^>]*\bid=\"geomap-basemap\"[^>]*>.*?</script>",
    re.DOTALL,
)
_EVENTS = re.compile(
    r"<script[^>]*\bid=\"geomap-events\"[^>]*>(.*?)</script>", re.DOTALL
)
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def leaks_in(name: str, content: bytes, withheld: Withheld) -> list[tuple[str, str]]:
    """Return the withheld words in an output, each with the part it stands in.

    Parameters
    ----------
    name : str
        Of the file; its ending says what it is.
    content : bytes
    withheld : Withheld

    Returns
    -------
    list of (str, str)
        Word and part, sorted, each once.

    Examples
    --------
    >>> from geomap.build.withheld import Withheld
    >>> leaks_in("a.txt", b"An attack on Kessy", Withheld({"Kessy"}))
    [('kessy', 'text')]
    """
    if not len(withheld):
        return []
    return sorted(
        {
            (word, part)
            for part, text in _texts(name, content)
            for word in withheld.all_in(text)
        }
    )


def _texts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    text = content.decode("utf-8", "replace")
    if name.endswith(".html"):
        yield from _page_texts(text)
        return
    yield "text", text
    yield "text", html.unescape(text.replace('""', '"'))
    yield "text", _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                yield "names of the archive", member.filename
                with archive.open(member) as stream:
                    inner = stream.read(MOST_MEMBER_BYTES)
                for _, found in _texts(member.filename, inner):
                    yield member.filename, found
    yield from _event_texts(name, content)


def _page_texts(page: str) -> Iterator[tuple[str, str]]:
    from geomap.webmap.packing import unpacked

    for raw in _EVENTS.findall(page):
        try:
            value = json.loads(raw)
            yield "data", "\n".join(_strings(value))
            if isinstance(value, dict) and "packed" in value:
                yield "packed data", "\n".join(_strings(unpacked(value["packed"])))
        except (ValueError, KeyError, IndexError, TypeError, RecursionError):
            continue  # what is damaged is searched as text, and `verify` names it
    rest = _FIXED.sub(" ", page)
    yield "text", rest
    yield "text", html.unescape(rest)


def _event_texts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Yield every value of every event that can be read from a file."""
    from geomap.formats import can_be_read, read_events
    from geomap.model import EVENT_FIELDS

    if not can_be_read(Path(name)):
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(name).name
        try:
            files.write_atomic(path, content)
            table = read_events(path)
        except OSError as error:
            raise OutputError(f"{path}: {error.strerror or error}") from error
        except GeomapError:
            return  # searched as text; `verify` names what is wrong with it
    for field in EVENT_FIELDS:
        if field in table.columns:
            yield field, "\n".join(_strings(list(table.column(field))))


def _strings(value: Any) -> Iterator[str]:
    """Yield the texts and numbers in a JSON value, names of members included."""
    rest = [value]
    while rest:
        item = rest.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, float):
            yield f"{item:.6f}".rstrip("0")
        elif isinstance(item, dict):
            rest += [*item.keys(), *item.values()]
        elif isinstance(item, (list, tuple)):
            rest += item
