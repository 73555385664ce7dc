"""What must not be published: the fields of each event, and the words in them.

Flows in: events and the documents they rest on.  Flows out: for each event the
fields that are withheld, and the :class:`Withheld` words of all of them, which
no output of a public map may hold anywhere.

A field is withheld with those that tell the same: the name of a place with its
position, a publisher with the address of the report.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, Any

from geomap.errors import InputError
from geomap.model import AROUND, PROPERTY_FIELDS
from geomap.tomltext import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geomap.model import Document, Event

__all__ = ["PLACE_FIELDS", "Withheld", "withheld_fields", "withheld_words"]

PLACE_FIELDS = frozenset(
    "place_name place_id place_label place_kind other_names other_places lat lon"
    " radius_m geometry geometry_kind where_prec candidates unplaced_reason".split()
)
_DATE_FIELDS = frozenset(
    "start_date end_date date_edtf date_text date_basis date_prec as_of ongoing".split()
)
_SOURCE_FIELDS = frozenset(
    "sources doc_id source url published sentence sentence_start sentence_end claims"
    " quantities".split()
)
_ACTOR_FIELDS = frozenset("actor_1 actor_2 actors claims".split())
_TOLD_TOGETHER: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (
        PLACE_FIELDS - {"place_kind", "radius_m", "where_prec", "unplaced_reason"},
        PLACE_FIELDS,
    ),
    (_DATE_FIELDS - {"date_prec", "as_of", "date_basis"}, _DATE_FIELDS),
    (frozenset({"sources", "doc_id", "source", "url"}), _SOURCE_FIELDS),
    (frozenset({"sentence"}), frozenset({"sentence", "claims", "quantities"})),
    (frozenset({"actor_1", "actor_2", "actors"}), _ACTOR_FIELDS),
)
_LEAST = 3
"""Letters of a word that is searched for: shorter ones stand everywhere."""
_DECIMALS = 3
"""Decimals of a coordinate that is searched for: about 100 m."""

# What these hold is one of a few words, or a number that says nothing alone.
_NOT_WORDS = frozenset(
    "id event_class subclass place_kind place_role place_basis geometry_kind country"
    " date_basis review verification warnings edited withhold start_date end_date"
    " date_edtf date_text as_of published".split()
)
# The words around a sentence belong to the sentences beside it.
_NOT_WORDS_OF_SOURCES = frozenset("published retrieved prefix suffix".split())
_NOT_WORDS_INSIDE = frozenset("role stance kind language country start end".split())


def withheld_fields(
    event: Event, documents: Mapping[str, Document], *, where: str = ""
) -> frozenset[str]:
    """Return the fields of an event that are never published.

    Parameters
    ----------
    event : Event
    documents : mapping of str to Document
        By id: what is withheld of a document is withheld of what it tells.
    where : str
        How to name the event in a message.

    Raises
    ------
    InputError
        If it withholds a field that no event has: what was meant would be
        published.

    Examples
    --------
    >>> from geomap.model import Event
    >>> sorted(withheld_fields(Event(id="a", title="", withhold=("actor_1",)), {}))
    ['actor_1', 'actor_2', 'actors', 'claims']
    """
    asked = set(event.withhold)
    for key in {event.doc_id, *(source.get("doc_id") for source in event.sources)}:
        if key is not None and key in documents:
            asked |= set(documents[key].withhold)
    for name in sorted(asked):
        if name not in PROPERTY_FIELDS and name != "geometry":
            raise InputError(
                f"{where or event.id}: withhold names {name!r}, which no event has;"
                f" {nearest(name, PROPERTY_FIELDS)}; nothing was published"
            )
    if event.generalise:
        asked |= PLACE_FIELDS
    for some, together in _TOLD_TOGETHER:
        if asked & some:
            asked |= together
    return frozenset(asked)


def withheld_words(
    events: Iterable[Event], documents: Mapping[str, Document]
) -> Withheld:
    """Return the words that no output may hold, of events shown or not."""
    words: set[str] = set()
    for event in events:
        hidden = withheld_fields(event, documents)
        for name in sorted(hidden - _NOT_WORDS):
            words |= set(_words(name, getattr(event, name, None)))
            words |= set(_words(name, event.machine.get(name)))
    for document in documents.values():
        if set(document.withhold) & {"sources", "doc_id", "source", "url"}:
            told = (document.id, document.publisher, document.url, document.title)
            words |= {text for text in (*told, document.archived_url) if text}
    return Withheld(words)


def _words(name: str, value: Any) -> Iterator[str]:
    """Yield the words that one value of a field gives away."""
    if name in {"lat", "lon"} and isinstance(value, (int, float)):
        text = f"{value:.6f}".rstrip("0")
        if len(text.partition(".")[2]) >= _DECIMALS:
            yield text
    elif name == "other_names" and isinstance(value, str):
        for part in value.split(";"):
            yield part.partition("(")[0]
    elif isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)) and name != "geometry":
        for item in value:
            yield from _words(name, item)
    elif isinstance(value, dict) and name != "geometry":
        for key, item in value.items():
            if key not in _NOT_WORDS_INSIDE and not (
                name == "sources" and key in _NOT_WORDS_OF_SOURCES
            ):
                yield from _words(key, item)


class Withheld:
    """Words that must not be published, whatever their case or spacing.

    Examples
    --------
    >>> words = Withheld({"Maria  Kessy", "ab"})
    >>> words.found_in("told by MARIA KESSY"), words.found_in("ab"), len(words)
    ('maria kessy', None, 1)
    """

    def __init__(self, words: Iterable[str]) -> None:
        plain = {_plain(word).strip() for word in words}
        self._words = sorted((w for w in plain if len(w) >= _LEAST), key=_longest)
        self._pattern = re.compile("|".join(map(re.escape, self._words)) or "(?!)")

    def __len__(self) -> int:
        return len(self._words)

    def found_in(self, text: str) -> str | None:
        """Return the first of the words that stands in a text, or None."""
        found = self._pattern.search(_plain(text))
        return found and found.group()

    def touched_by(self, text: str) -> bool:
        """Whether a piece of a text holds one of the words, or a part of one.

        A piece that was cut out of a text may begin with the end of a name, end
        with its beginning, or lie inside a withheld sentence.

        Examples
        --------
        >>> words = Withheld({"Maria Kessy"})
        >>> [words.touched_by(text) for text in ("ssy said. ", " Told Mari", "aria", "Goma")]
        [True, True, True, False]
        """
        plain = _plain(text)
        if self._pattern.search(plain):
            return True
        if len(plain) < _LEAST:
            return False
        return plain in self._whole or any(
            plain[:length] in self._ends or plain[-length:] in self._beginnings
            for length in range(_LEAST, len(plain) + 1)
        )

    @cached_property
    def _whole(self) -> str:
        return "\0".join(self._words)

    @cached_property
    def _ends(self) -> frozenset[str]:
        """The ends of the words, as long as the words around a sentence can be."""
        return frozenset(
            word[-length:] for word in self._words for length in _cut_lengths(word)
        )

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(
            word[:length] for word in self._words for length in _cut_lengths(word)
        )

    def all_in(self, text: str) -> list[str]:
        """Return each of the words that stands in a text, sorted."""
        return sorted(set(self._pattern.findall(_plain(text))))


def _cut_lengths(word: str) -> range:
    # NFKC may write one character as several.
    return range(_LEAST, min(len(word), 2 * AROUND) + 1)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word
