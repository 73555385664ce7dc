"""What became of the documents that stored events rest on.

Flows in: events from a file that people work on, and the documents of today.
Flows out: the events under the names that their documents have now, and with
warnings where what was reviewed cannot be looked up any more.

A document is known by the hash of its bytes or of its text, so that one with a
new name, or with more metadata, is still the same.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from geomap import files
from geomap.model import EventTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.model import Document, Event, Source

__all__ = [
    "SOURCE_CHANGED",
    "SOURCE_MISSING",
    "text_sha256_of",
    "under_new_names",
    "with_flags",
]

SOURCE_CHANGED = "source_changed"
"""Warning: the text of a document is not the one that the event was made from."""

SOURCE_MISSING = "source_missing"
"""Warning: a document that the event was made from is not among the map's."""


def under_new_names(
    stored: EventTable, documents: Mapping[str, Document]
) -> EventTable:
    """Return stored events with the ids and bytes that their documents have now.

    Only of documents that are not given under their old id: where both are, the
    new one is a copy.  Other line ends, a byte order mark or other front matter
    make other bytes of the same text: their hash is that of today.

    Parameters
    ----------
    stored : EventTable
        From event files.
    documents : mapping of str to Document
        Those of today, by id.
    """
    names = _new_names(stored, documents)
    if names:
        stored = EventTable.from_events(_renamed(event, names) for event in stored)
    return _with_hashes(stored, documents)


def _with_hashes(stored: EventTable, documents: Mapping[str, Document]) -> EventTable:
    """Return events with the hash of the bytes that hold the same text today."""
    columns = stored.column("sources"), stored.column("edited")
    told = [
        sources
        if "sources" in edited
        else tuple(_with_hash(source, documents) for source in sources)
        for sources, edited in zip(*columns, strict=True)
    ]
    if told == list(columns[0]):
        return stored
    return EventTable({**stored.columns, "sources": told})


def _with_hash(source: Source, documents: Mapping[str, Document]) -> Source:
    document = documents.get(source.get("doc_id", ""))
    if document is None or source.get("sha256") in {None, document.sha256}:
        return source
    if source.get("text_sha256") != text_sha256_of(document):
        return source
    return {**source, "sha256": document.sha256}


def _new_names(stored: EventTable, documents: Mapping[str, Document]) -> dict[str, str]:
    gone = {
        source["doc_id"]: source
        for sources in stored.column("sources")
        for source in sources
        if "doc_id" in source and source["doc_id"] not in documents
    }
    if not gone:
        return {}
    # Sorted: of two equal documents always the same one takes the events.
    known = {
        digest: name
        for name in sorted(documents, reverse=True)
        for digest in _digests(documents[name])
    }
    found = {}
    for old, source in gone.items():
        for digest in (source.get("sha256"), source.get("text_sha256")):
            if digest in known:
                found[old] = known[digest]
                break
    return found


def _digests(document: Document) -> tuple[str, str]:
    return document.sha256, text_sha256_of(document)


def text_sha256_of(document: Document) -> str:
    """Return the hash of a document's text, whether it is known already or not."""
    return document.text_sha256 or files.sha256_hex(document.text.encode())


def _renamed(event: Event, names: Mapping[str, str]) -> Event:
    told: dict[str, Any] = {
        name: tuple(_under(names, item) for item in getattr(event, name))
        for name in ("sources", "claims")
    }
    now = names.get(event.doc_id or "")
    if now is not None and "doc_id" not in event.edited:
        told["doc_id"] = now
    return dataclasses.replace(event, **told)


def _under(names: Mapping[str, str], item: Any) -> Any:
    name = item.get("doc_id")
    return {**item, "doc_id": names[name]} if name in names else item


def with_flags(
    merged: EventTable, documents: Mapping[str, Document], *, whole: bool
) -> EventTable:
    """Return events with a warning where a document changed, or is gone.

    A warning that is there already goes when its reason has gone.

    Parameters
    ----------
    merged : EventTable
    documents : mapping of str to Document
        Those that were read, by id.
    whole : bool
        They are all that there are, so what is not among them is gone.
    """
    changed: dict[tuple[str, str | None, str | None], bool] = {}

    def has_changed(source: Mapping[str, Any]) -> bool:
        key = source["doc_id"], source.get("sha256"), source.get("text_sha256")
        if key not in changed:
            changed[key] = _differs(documents[source["doc_id"]], *key[1:])
        return changed[key]

    columns = [merged.column(name) for name in ("sources", "warnings", "edited")]
    warnings = [
        kept
        if "warnings" in edited
        else _flagged(kept, sources, documents, has_changed, whole=whole)
        for sources, kept, edited in zip(*columns, strict=True)
    ]
    if list(columns[1]) == warnings:
        return merged
    return EventTable({**merged.columns, "warnings": warnings})


def _flagged(
    warnings: tuple[str, ...],
    sources: tuple[Mapping[str, Any], ...],
    documents: Mapping[str, Document],
    has_changed: Any,
    *,
    whole: bool,
) -> tuple[str, ...]:
    named = [source for source in sources if source.get("doc_id")]
    here = [source for source in named if source["doc_id"] in documents]
    gone = len(here) < len(named)
    changed = any(map(has_changed, here))
    holds = {
        # What was not read now may still be what it was flagged for.
        SOURCE_CHANGED: changed or (gone and not whole and SOURCE_CHANGED in warnings),
        SOURCE_MISSING: gone and (whole or SOURCE_MISSING in warnings),
    }
    kept = [name for name in warnings if holds.get(name, True)]
    new = [name for name, flag in holds.items() if flag and name not in kept]
    return (*kept, *new)


def _differs(document: Document, sha256: str | None, text_sha256: str | None) -> bool:
    """Whether a document is known not to be the one with these hashes."""
    if sha256 == document.sha256 or (sha256 is None and text_sha256 is None):
        return False
    return text_sha256 is None or text_sha256 != text_sha256_of(document)
