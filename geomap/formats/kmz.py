"""KMZ: a KML file in a ZIP archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import files
from geomap.errors import InputError
from geomap.formats import kml
from geomap.formats.kml.reading import MAX_KML_BYTES
from geomap.formats.symbols import SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from zipfile import ZipFile, ZipInfo

    from geomap.formats.symbols import Symbol
    from geomap.model import EventTable

__all__ = ["blocks", "losses", "read", "write"]

_MOST_FILES = 10_000
losses = kml.losses


def read(path: Path) -> EventTable:
    """Return the events of the KML in a KMZ file; its pictures are not looked at.

    The sizes that the archive states are not believed but counted.

    Raises
    ------
    InputError
        As ``kml.read``, or if it is no ZIP archive, holds no KML, is encrypted
        or unpacks to more than is read of a KML file.
    """
    import zipfile
    from io import BytesIO

    raw = files.read_bytes(path, limit=files.MAX_EVENT_FILE_BYTES)
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            member = _document(archive, path)
            with archive.open(member) as stream:
                text = stream.read(MAX_KML_BYTES + 1)
    except InputError:
        raise
    except files.archive_errors(OSError, ValueError, KeyError) as error:
        raise InputError(
            f"{path}: is no KMZ file that can be read: {error}; expected a ZIP archive"
        ) from error
    if len(text) > MAX_KML_BYTES:
        raise InputError(
            f"{path}: unpacks to more than {MAX_KML_BYTES:,} bytes; expected at most that"
        )
    return kml.from_bytes(text, path=str(path))


def _document(archive: ZipFile, path: Path) -> ZipInfo:
    """Return the archive's main KML: ``doc.kml``, or the first one in it."""
    members = archive.infolist()
    if len(members) > _MOST_FILES:
        raise InputError(
            f"{path}: holds {len(members):,} files; expected at most {_MOST_FILES:,}"
        )
    documents = [m for m in members if m.filename.lower().endswith(".kml")]
    if not documents:
        raise InputError(f"{path}: holds no KML; expected a file such as doc.kml in it")
    return min(documents, key=lambda m: m.filename.lower() != "doc.kml")


def write(table: EventTable, *, symbols: Mapping[str, Symbol] = SYMBOLS) -> bytes:
    """Return events as the bytes of a KMZ file.

    Raises
    ------
    InputError
        If a value or geometry cannot be written; the message names the event.
    """
    return files.one_file_archive("doc.kml", kml.blocks(table, symbols=symbols))


def blocks(
    table: EventTable, *, symbols: Mapping[str, Symbol] = SYMBOLS
) -> Iterator[bytes]:
    """Yield the whole file: an archive cannot be written from front to back."""
    yield write(table, symbols=symbols)
