"""Put a document into a project's folder, with what is known of it.

A document flows in; a Markdown file flows out whose front matter holds the
metadata, so that text and origin cannot be parted.  Nothing is overwritten.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from geomap import files
from geomap.documents.metadata import Metadata, front_matter_of
from geomap.documents.register import checked_cell
from geomap.errors import InputError, OutputError
from geomap.jsontext import shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geomap.model import Document

__all__ = [
    "REQUIRED",
    "UNKNOWN",
    "Added",
    "add_document",
    "options_checked",
    "with_options",
]

REQUIRED = ("published", "publisher")
"""What a document needs before it is added: without the day no year is known,
and without the publisher nobody knows who says so."""

UNKNOWN = "unknown"
"""What a person says of a required value that nobody knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """Where a document is now; ``there already`` if it was."""

    path: Path
    status: Literal["written", "there already"]


def options_checked(given: Mapping[str, str | None]) -> dict[str, str]:
    """Check what a person typed, naming the option that is wrong.

    Raises
    ------
    InputError
        As ``--published: published is "27/09/2023"; expected a day ...``.
    """
    told = {key: value.strip() for key, value in given.items() if value is not None}
    for key, value in told.items():
        if not value:
            raise InputError(f"--{key.replace('_', '-')} is empty; expected a value")
        if value != UNKNOWN:
            checked_cell(key, value, f"--{key.replace('_', '-')}")
    return told


def with_options(document: Document, told: Mapping[str, str]) -> Document:
    """Return a document with what a person said of it.

    Raises
    ------
    InputError
        If the document itself says otherwise.
    """
    values: Metadata = {
        key: checked_cell(key, value, f"--{key.replace('_', '-')}")
        for key, value in told.items()
        if value != UNKNOWN
    }
    for key, value in values.items():
        own = getattr(document, key)
        if own and own != value:
            raise InputError(
                f"{document.path}: its own {key} is {shown(str(own))}, and"
                f" --{key.replace('_', '-')} says {shown(str(value))}; leave one out"
            )
    return replace(document, **values)


def add_document(document: Document, folder: Path, *, name: str | None = None) -> Added:
    """Write a document into a folder as Markdown with front matter.

    Parameters
    ----------
    document : Document
    folder : Path
        Made if it is not there.
    name : str, optional
        What the file is called, without extension; by default the document's id,
        or its title if it came from standard input.  Made safe for any system.

    Returns
    -------
    Added

    Raises
    ------
    InputError
        If a text from standard input has neither name nor title.
    OutputError
        If a file of that name holds something else; it stays as it is.
    """
    wanted = name or (document.title if document.id == "stdin" else document.id)
    if wanted is None:
        raise InputError(
            "standard input: has no name and no title; give --name NAME or --title TEXT"
        )
    content = (front_matter_of(document) + document.text).encode()
    content += b"" if content.endswith(b"\n") else b"\n"
    path = files.inside(folder, f"{files.slug(wanted)}.md")
    with files.lock(folder):
        if path.exists():
            if files.read_bytes(path, limit=2 * files.MAX_DOCUMENT_BYTES) == content:
                return Added(path=path, status="there already")
            raise OutputError(
                f"{path.as_posix()}: is there already, with other content; nothing was"
                " written; give another --name, or edit that file"
            )
        files.write_atomic(path, content)
    return Added(path=path, status="written")
