"""Documents: from files, rows, pages, feeds and standard input to ``Document``.

Paths flow in, documents flow out, each with the metadata that it states or that
``sources.csv`` beside it gives.  Metadata are never guessed: not from a file's
name, its time or its text.  Offsets of everything that follows count code points
of ``Document.text``, which is the text after the byte order mark and the front
matter are removed and CRLF has become LF; of a page or a feed it is the text
that was extracted.  The text of a row is taken as it is, so that offsets that
stand beside it stay right.

Whose word counts, first to last: front matter, or the row of a ``.jsonl``;
``sources.csv``; what a page or a feed says of itself; the caller's ``published``.
"""

from geomap.documents.metadata import METADATA_KEYS, front_matter_of
from geomap.documents.reading import (
    DocumentBatch,
    document_from_text,
    read_documents,
)
from geomap.documents.register import SOURCES_CSV

__all__ = [
    "METADATA_KEYS",
    "SOURCES_CSV",
    "DocumentBatch",
    "document_from_text",
    "front_matter_of",
    "read_documents",
]
