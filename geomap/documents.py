"""Documents: from files, rows and standard input to ``Document``.

Paths flow in, documents flow out, each with the metadata that its front matter
or its row gives.  Metadata are never guessed: not from a file's name, its time
or its text.  Offsets of everything that follows count code points of
``Document.text``, which is the text after the byte order mark and the front
matter are removed and CRLF has become LF; the text of a row is taken as it is,
so that offsets that stand beside it stay right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from geomap import files, jsontext, tomltext
from geomap.errors import InputError
from geomap.jsontext import shown
from geomap.model import Document

__all__ = ["DocumentBatch", "document_from_text", "read_documents"]

METADATA_KEYS = (
    "title",
    "published",
    "publisher",
    "url",
    "archived_url",
    "language",
    "kind",
    "source",
)
"""What front matter may say; ``source`` stands for ``publisher`` if that is not given."""

_NOT_TEXT = {
    ".html": "web pages need the later extra [web]; save the page's text as .txt",
    ".htm": "web pages need the later extra [web]; save the page's text as .txt",
    ".pdf": "save its text as .txt",
    ".docx": "save its text as .txt",
    ".odt": "save its text as .txt",
    ".rtf": "save its text as .txt",
    ".geojson": "that is an event file; use geomap map or geomap convert",
    ".csv": "that is an event file; use geomap map or geomap convert",
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
        front matter may hold; ``-`` for standard input, one text with the id
        ``stdin``.
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
    for path in paths:
        rows = jsonl or path.lower().endswith(".jsonl")
        reader = _from_rows if rows else _from_file
        for outcome in reader(path, encoding, published):
            if isinstance(outcome, InputError):
                errors.append(outcome)
                continue
            document, other = outcome
            if (twin := documents.get(document.id)) is not None:
                errors.append(_same_id(document, twin))
                continue
            documents[document.id] = document
            if rows:
                others[document.id] = other
    return DocumentBatch(
        documents=tuple(documents.values()), errors=tuple(errors), other_keys=others
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
        published=published,
    )


_Outcome = tuple[Document, Mapping[str, Any]] | InputError


def _same_id(document: Document, twin: Document) -> InputError:
    return InputError(
        f"{document.path}: its id {shown(document.id)} is that of {twin.path};"
        " expected one document for each id; rename one"
    )


# --- one text in a file --------------------------------------------------------


def _from_file(path: str, encoding: str, published: date | None) -> list[_Outcome]:
    try:
        return [(_read_file(path, encoding, published), {})]
    except InputError as error:
        return [error]


def _read_file(path: str, encoding: str, published: date | None) -> Document:
    if path == "-":
        name, raw = "stdin", files.read_stdin()
    else:
        file = Path(path)
        if (advice := _NOT_TEXT.get(file.suffix.lower())) is not None:
            raise InputError(f"{path}: expected a text (.txt, .md, .jsonl); {advice}")
        name, raw = file.stem, files.read_bytes(file)
    shown_path = "standard input" if path == "-" else path
    text = files.decode(raw, path=shown_path, encoding=encoding)
    return _from_text(
        text,
        id=name,
        path=shown_path,
        sha256=files.sha256_hex(raw),
        published=published,
    )


def _from_text(
    text: str,
    *,
    id: str,  # noqa: A002
    path: str,
    sha256: str,
    published: date | None,
) -> Document:
    metadata, body = _front_matter(text, path)
    if not body.strip():
        raise InputError(f"{path}: holds no text; expected a report")
    metadata.setdefault("published", published)
    return Document(id=id, text=body, sha256=sha256, path=path, **metadata)


_FRONT_MATTER_LENGTH = 65_536
_FENCE = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)


def _front_matter(text: str, path: str) -> tuple[dict[str, Any], str]:
    """Return the metadata and the text after them."""
    opening = _FENCE.match(text)
    if opening is None:
        return {}, text
    closing = _FENCE.search(text, opening.end())
    if closing is None:
        raise InputError(
            f"{path}:1: front matter begins with +++ but does not end;"
            " expected a second line +++"
        )
    block = text[opening.end() + 1 : closing.start()]
    if len(block) > _FRONT_MATTER_LENGTH:
        raise InputError(
            f"{path}:1: front matter has {len(block):,} characters;"
            f" expected at most {_FRONT_MATTER_LENGTH:,}"
        )
    table = tomltext.parse(block, what="front matter", where=path, line=2)
    metadata = {}
    for key, value in table.items():
        where = f"{path}:{tomltext.line_of(key, block, line=2)}"
        if key not in METADATA_KEYS:
            hint = tomltext.nearest(key, METADATA_KEYS)
            raise InputError(f"{where}: front matter has no key {shown(key)}; {hint}")
        metadata[key] = _metadatum(key, value, where)
    return _with_publisher(metadata), text[closing.end() + 1 :]


# --- rows ------------------------------------------------------------------------


def _from_rows(path: str, encoding: str, published: date | None) -> list[_Outcome]:
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
                    outcomes.append(_from_row(line, where, published))
            except InputError as error:
                outcomes.append(error)
    except InputError as error:  # the file itself: the lines so far are good
        outcomes.append(error)
    if not outcomes:
        outcomes.append(InputError(f"{name}: holds no row; expected one on each line"))
    return outcomes


def _from_row(line: str, where: str, published: date | None) -> _Outcome:
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
        key: _metadatum(key, row[key], where)
        for key in METADATA_KEYS
        # Other people's rows use "source" for many things.
        if row.get(key) is not None and (key != "source" or isinstance(row[key], str))
    }
    metadata.setdefault("published", published)
    if (why := jsontext.unwritable([name, text, *metadata.values()])) is not None:
        raise InputError(f"{where}: holds {why}; expected text")
    document = Document(
        id=name,
        text=text,
        sha256=files.sha256_hex(text.encode()),
        path=where,
        **_with_publisher(metadata),
    )
    own = {"id", "text", *METADATA_KEYS}
    return document, {key: value for key, value in row.items() if key not in own}


# --- values ----------------------------------------------------------------------

_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9].*)?")


def _metadatum(key: str, value: Any, where: str) -> Any:
    if key == "published":
        return _day(value, where)
    if not isinstance(value, str):
        raise InputError(f"{where}: {key} is {shown(value)}; expected a text in quotes")
    return value


def _with_publisher(metadata: dict[str, Any]) -> dict[str, Any]:
    source = metadata.pop("source", None)
    if source is not None:
        metadata.setdefault("publisher", source)
    return metadata


def _day(value: Any, where: str) -> date:
    """Return a publication day; a time that follows it is cut off, as written."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        return date.fromisoformat(found[1] if found else "")
    except ValueError as error:
        raise InputError(
            f"{where}: published is {shown(value)}; expected a day of the calendar"
            " such as 2023-09-27"
        ) from error
