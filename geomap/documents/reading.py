"""Read documents: files, rows, pages, feeds and standard input.

Paths flow in; a :class:`DocumentBatch` flows out: the good documents, and one
error for each that cannot be used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap import files, jsontext
from geomap.documents.metadata import (
    METADATA_KEYS,
    Metadata,
    checked,
    merged,
    take_front_matter,
    with_publisher,
)
from geomap.documents.register import Registers
from geomap.errors import InputError
from geomap.jsontext import shown
from geomap.model import Document

if TYPE_CHECKING:
    from datetime import date

__all__ = ["MAX_CHARACTERS", "DocumentBatch", "document_from_text", "read_documents"]

MAX_CHARACTERS = 5_000_000
"""Most characters of one document, some 800,000 words: its words, names and days
take up to 150 bytes a character while it is read, and a machine has a gigabyte."""

_NOT_TEXT = {
    ".pdf": "save its text as .txt",
    ".docx": "save its text as .txt",
    ".odt": "save its text as .txt",
    ".rtf": "save its text as .txt",
    ".geojson": "that is an event file; use geomap map or geomap convert",
    ".csv": "that is an event file, or sources.csv, which is read with the documents"
    " beside it",
    ".json": "expected one row on each line, in a .jsonl file",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentBatch:
    """The documents that could be read, and why the others could not.

    Attributes
    ----------
    documents : tuple of Document
        In the order of the paths and of the rows in them.
    errors : tuple of InputError
        One for each document that could not be read.
    other_keys : mapping of str to mapping
        By document id, what else its row holds ("toponyms", for example).
        Documents that come from no row are not in it.
    """

    documents: tuple[Document, ...] = ()
    errors: tuple[InputError, ...] = ()
    other_keys: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def read_documents(
    paths: Sequence[str],
    *,
    published: date | None = None,
    encoding: str = "utf-8",
    jsonl: bool = False,
) -> DocumentBatch:
    """Read files, rows or standard input; keep the good ones when some fail.

    Parameters
    ----------
    paths : sequence of str
        Text files; ``.jsonl`` files, whose rows hold ``id``, ``text`` and what
        front matter may hold; web pages (``.html``); feeds (``.rss``, ``.atom``,
        ``.xml``), whose items are documents; ``-`` for standard input, one text
        with the id ``stdin``.
    published : date or None
        Publication day of each document that does not give its own.
    encoding : str
        Of files without a byte order mark.
    jsonl : bool
        Read rows from every path, standard input included.

    Returns
    -------
    DocumentBatch
        Of documents with equal ids the first is kept; each other is an error.
    """
    documents: dict[str, Document] = {}
    errors: list[InputError] = []
    others: dict[str, Mapping[str, Any]] = {}
    registers = Registers()
    for path in paths:
        rows = jsonl or path.lower().endswith(".jsonl")
        reader = _from_rows if rows else _READERS.get(_suffix(path), _from_file)
        try:
            stated = {} if path == "-" else registers.of(Path(path))
            outcomes = reader(path, encoding, stated, {"published": published})
        except InputError as error:
            outcomes = [error]
        for outcome in outcomes:
            if isinstance(outcome, InputError):
                errors.append(outcome)
                continue
            document, other = outcome
            if len(document.text) > MAX_CHARACTERS:
                errors.append(_too_long(document))
                continue
            if (twin := documents.get(document.id)) is not None:
                errors.append(_same_id(document, twin))
                continue
            documents[document.id] = document
            if rows:
                others[document.id] = other
    return DocumentBatch(
        documents=tuple(documents.values()),
        errors=(*errors, *registers.errors()),
        other_keys=others,
    )


def document_from_text(
    text: str,
    *,
    id: str = "text",  # noqa: A002  it is the field's name
    published: date | None = None,
) -> Document:
    r"""Make a document of a text, front matter allowed, as if read from a file.

    Raises
    ------
    InputError
        As for a file: an empty text, wrong front matter.

    Examples
    --------
    >>> document = document_from_text("+++\npublished = 2023-09-27\n+++\nTalks began.")
    >>> document.text, document.published
    ('Talks began.', datetime.date(2023, 9, 27))
    """
    if files.has_surrogate(text) or "\0" in text:
        raise InputError(f"{id}: holds NUL or half a character; expected text")
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return _from_text(
        plain,
        id=id,
        path=id,
        sha256=files.sha256_hex(text.encode()),
        beside={"published": published},
    )


_Outcome = tuple[Document, Mapping[str, Any]] | InputError
_Reader = Callable[[str, str, Metadata, Metadata], Sequence[_Outcome]]


def _suffix(path: str) -> str:
    return "" if path == "-" else Path(path).suffix.lower()


def _too_long(document: Document) -> InputError:
    return InputError(
        f"{document.path}: its text has {len(document.text):,} characters; expected at"
        f" most {MAX_CHARACTERS:,}; split it"
    )


def _same_id(document: Document, twin: Document) -> InputError:
    return InputError(
        f"{document.path}: its id {shown(document.id)} is that of {twin.path};"
        " expected one document for each id; rename one"
    )


# --- one text in a file --------------------------------------------------------


def _from_file(
    path: str, encoding: str, stated: Metadata, fallback: Metadata
) -> list[_Outcome]:
    if path == "-":
        name, raw = "stdin", files.read_stdin()
    else:
        file = Path(path)
        if (advice := _NOT_TEXT.get(file.suffix.lower())) is not None:
            raise InputError(
                f"{path}: expected a text (.txt, .md, .jsonl), a page (.html) or a"
                f" feed (.xml); {advice}"
            )
        name, raw = file.stem, files.read_bytes(file)
    shown_path = "standard input" if path == "-" else path
    text = files.decode(raw, path=shown_path, encoding=encoding)
    document = _from_text(
        text,
        id=name,
        path=shown_path,
        sha256=files.sha256_hex(raw),
        beside=merged(stated, fallback),
    )
    return [(document, {})]


def _from_text(
    text: str,
    *,
    id: str,  # noqa: A002
    path: str,
    sha256: str,
    beside: Metadata,
) -> Document:
    own, body = take_front_matter(text, path)
    if not body.strip():
        raise InputError(f"{path}: holds no text; expected a report")
    return Document(
        id=id,
        text=body,
        sha256=sha256,
        text_sha256=files.sha256_hex(body.encode()),
        path=path,
        **merged(own, beside),
    )


# --- web pages and feeds ---------------------------------------------------------


def _from_page(
    path: str, encoding: str, stated: Metadata, fallback: Metadata
) -> list[_Outcome]:
    from geomap.documents.page import read_page

    raw = files.read_bytes(Path(path))
    own, text = read_page(raw, path=path, encoding=encoding)
    document = Document(
        id=Path(path).stem,
        text=text,
        sha256=files.sha256_hex(raw),
        text_sha256=files.sha256_hex(text.encode()),
        path=path,
        **merged(stated, own, fallback),
    )
    return [(document, {})]


def _from_feed(
    path: str, encoding: str, stated: Metadata, fallback: Metadata
) -> list[_Outcome]:
    from geomap.documents.feed import read_feed

    del encoding  # XML states its own
    raw = files.read_bytes(Path(path))
    outcomes: list[_Outcome] = []
    for item in read_feed(raw, path=path):
        if isinstance(item, InputError):
            outcomes.append(item)
            continue
        digest = files.sha256_hex(item.text.encode())
        document = Document(
            id=f"{Path(path).stem}-{item.key}",
            text=item.text,
            sha256=digest,
            text_sha256=digest,
            path=f"{path}: item {item.number}",
            **merged(stated, item.metadata, fallback),
        )
        outcomes.append((document, {}))
    return outcomes


_READERS: Mapping[str, _Reader] = {
    ".html": _from_page,
    ".htm": _from_page,
    ".xhtml": _from_page,
    ".rss": _from_feed,
    ".atom": _from_feed,
    ".xml": _from_feed,
}
"""How a file is read whose name ends so; any other is a text."""


# --- rows ------------------------------------------------------------------------


def _from_rows(
    path: str, encoding: str, stated: Metadata, fallback: Metadata
) -> list[_Outcome]:
    beside = merged(stated, fallback)
    outcomes: list[_Outcome] = []
    number = 0
    name = "standard input" if path == "-" else path
    try:
        for number, raw in enumerate(
            files.lines(None if path == "-" else Path(path)), 1
        ):
            where = f"{name}:{number}"
            try:
                line = files.decode(raw, path=where, encoding=encoding)
                if line.strip():
                    outcomes.append(_from_row(line, where, beside))
            except InputError as error:
                outcomes.append(error)
    except InputError as error:  # the file itself: the lines so far are good
        outcomes.append(error)
    if not outcomes:
        outcomes.append(InputError(f"{name}: holds no row; expected one on each line"))
    return outcomes


def _from_row(line: str, where: str, beside: Metadata) -> _Outcome:
    row = jsontext.parse(line, where=where)
    if not isinstance(row, dict):
        raise InputError(
            f'{where}: expected an object such as {{"id": "a", "text": "..."}},'
            f" not {shown(row)}"
        )
    name = row.get("id")
    if isinstance(name, int) and not isinstance(name, bool):
        name = str(name)
    if not isinstance(name, str) or not name.strip():
        raise InputError(f"{where}: id is {shown(name)}; expected a text that names it")
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError(f"{where}: text is {shown(text)}; expected the report's text")
    metadata: dict[str, Any] = {
        key: checked(key, row[key], where)
        for key in METADATA_KEYS
        # Other people's rows use "source" for many things.
        if row.get(key) is not None and (key != "source" or isinstance(row[key], str))
    }
    if (why := jsontext.unwritable([name, text, *metadata.values()])) is not None:
        raise InputError(f"{where}: holds {why}; expected text")
    digest = files.sha256_hex(text.encode())
    document = Document(
        id=name,
        text=text,
        sha256=digest,
        text_sha256=digest,
        path=where,
        **merged(with_publisher(metadata), beside),
    )
    own = {"id", "text", *METADATA_KEYS}
    return document, {key: value for key, value in row.items() if key not in own}
