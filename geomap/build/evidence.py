"""Check that the words an event rests on stand in its documents.

Flows in: events and the documents of their map.  Flows out: problems.  A
document that is no longer there is no problem: evidence may be kept apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.build.problem import Problem
from geomap.build.provenance import text_sha256_of
from geomap.jsontext import shown
from geomap.model import AROUND

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.model import Document, Event

__all__ = ["evidence_problems"]


def evidence_problems(
    event: Event, documents: Mapping[str, Document], *, where: str, exact: bool = False
) -> Iterator[Problem]:
    """Yield the quotes of one event that are not where it says.

    Parameters
    ----------
    event : Event
    documents : mapping of str to Document
        Those that are still there, by id.
    where : str
        How to name the event.
    exact : bool, default False
        The bytes of a document have to be those that are named, as a build names
        them, and not only its text.

    Yields
    ------
    Problem
    """
    for source in event.sources:
        document = documents.get(source.get("doc_id", ""))
        if document is None:
            continue
        if _is_another(document, source, exact=exact):
            yield Problem(
                what=f"document {document.id} is not the one that was read",
                where=where,
                expected=f"sha256 {source.get('sha256')}; build the map again",
            )
            continue
        yield from _text_problems(document, source, where)
        yield from _quote(document, source, "sentence", "sentence", where)
        yield from _around(document, source, where, own=event.rule_version is not None)
        yield from _inside(document, source, where)
    flat = {
        "doc_id": event.doc_id,
        "sentence": event.sentence,
        "start": event.sentence_start,
        "end": event.sentence_end,
    }
    quotes = [("claims", "quote", claim) for claim in event.claims]
    for name, key, item in [("sentence", "sentence", flat), *quotes]:
        document = documents.get(str(item.get("doc_id")))
        if document is not None and not _was_replaced(event, document):
            yield from _quote(document, item, key, name, where)


def _was_replaced(event: Event, document: Document) -> bool:
    return any(
        source.get("doc_id") == document.id and _is_another(document, source)
        for source in event.sources
    )


def _is_another(
    document: Document, source: Mapping[str, Any], *, exact: bool = False
) -> bool:
    """Whether a document is not the one that was read.

    Other line ends, a byte order mark or more front matter are other bytes, and the
    same text.
    """
    if source.get("sha256") in {None, document.sha256}:
        return False
    return exact or source.get("text_sha256") != text_sha256_of(document)


def _quote(
    document: Document, item: Mapping[str, Any], key: str, name: str, where: str
) -> Iterator[Problem]:
    text, start, end = item.get(key), item.get("start"), item.get("end")
    if text is None or start is None or end is None:
        return
    stands = document.text[start:end] if 0 <= start <= end else ""
    if stands != text:
        yield Problem(
            what=f"{name} is not at {start}-{end} of {document.id}",
            where=where,
            expected=f"{_short(text)}, but there stands {_short(stands)}",
        )


def _text_problems(
    document: Document, source: Mapping[str, Any], where: str
) -> Iterator[Problem]:
    """Yield what a source says of its document that is not so."""
    digest = text_sha256_of(document)
    if source.get("text_sha256") not in {None, digest}:
        yield Problem(
            what=f"text_sha256 is {shown(source['text_sha256'])}",
            where=where,
            expected=f"{digest}, the hash of the text of {document.id}",
        )
    retrieved = document.retrieved and document.retrieved.isoformat()
    if source.get("retrieved") not in {None, retrieved}:
        yield Problem(
            what=f"retrieved is {shown(source['retrieved'])}",
            where=where,
            expected=f"{retrieved or 'no day'}, as {document.id} has it",
        )


def _around(
    document: Document, source: Mapping[str, Any], where: str, *, own: bool
) -> Iterator[Problem]:
    """Yield the words around a sentence that are not there."""
    start, end = source.get("start"), source.get("end")
    if not isinstance(start, int) or not isinstance(end, int):
        return
    for name in ("prefix", "suffix"):
        told = source.get(name)
        if told is None:
            continue
        # Other programs may keep more or fewer characters.
        length = AROUND if own else len(told)
        begin = max(0, start - length) if name == "prefix" else end
        stands = document.text[begin : start if name == "prefix" else end + length]
        if stands != told:
            yield Problem(
                what=f"{name} is not what stands beside {start}-{end} of {document.id}",
                where=where,
                expected=f"{_short(told)}, but there stands {_short(stands)}",
            )


def _inside(
    document: Document, source: Mapping[str, Any], where: str
) -> Iterator[Problem]:
    for name in ("date_span", "place_span"):
        span = source.get(name)
        if span is None:
            continue
        if len(span) != 2 or not 0 <= span[0] < span[1] <= len(document.text):
            yield Problem(
                what=f"{name} is {list(span)}",
                where=where,
                expected=f"offsets inside {document.id} (0-{len(document.text)})",
            )


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else f"{text[:37]}...")
