"""The manifest of one map: what it was made from, and what was made.

It is written last, so a folder whose files do not match their manifest was
interrupted.  It holds no clock and no absolute path: two people who build the
same project get the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from geomap.errors import InputError

__all__ = ["MANIFEST", "FileRecord", "Manifest", "parse"]

MANIFEST = "manifest.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """One file, by what is in it.

    Attributes
    ----------
    path : str
        With ``/``; an input is relative to the definition's folder, an output
        to the output folder.
    sha256 : str
        Hex digest of its bytes.
    size : int
        In bytes.
    """

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What one map was made from, and what was made.

    Attributes
    ----------
    map : str
        The definition's name.
    geomap, gazetteer : str
        The versions that made it.
    definition : FileRecord
    inputs, outputs : tuple of FileRecord
        Reports and event files read; files written, without the manifest.
    libraries : tuple of str
        Name and version of those that decide about the bytes of compressed and
        binary outputs; all others are the same bytes on any machine.
    """

    map: str
    geomap: str
    gazetteer: str
    definition: FileRecord
    inputs: tuple[FileRecord, ...]
    outputs: tuple[FileRecord, ...]
    libraries: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        """Return the manifest as JSON with sorted lists and LF."""
        content = {"manifest": _FORMAT, **asdict(self)}
        return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def parse(raw: bytes, *, path: str) -> Manifest:
    """Read a manifest.

    Raises
    ------
    InputError
        If it is not one that this version wrote.
    """
    try:
        content = json.loads(raw.decode("utf-8"))
        _check_format(content["manifest"])
        return Manifest(
            map=_text(content["map"]),
            geomap=_text(content["geomap"]),
            gazetteer=_text(content["gazetteer"]),
            definition=_record(content["definition"]),
            inputs=tuple(_record(item) for item in content["inputs"]),
            outputs=tuple(_record(item) for item in content["outputs"]),
            libraries=tuple(_text(item) for item in content.get("libraries", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputError(
            f"{path}: no manifest of this version of geomap;"
            " expected the file that `geomap build` writes; build the map again"
        ) from None


def _check_format(number: object) -> None:
    if number != _FORMAT:
        raise ValueError(number)


def _record(item: dict[str, Any]) -> FileRecord:
    if not isinstance(item["size"], int):
        raise TypeError
    return FileRecord(
        path=_text(item["path"]), sha256=_text(item["sha256"]), size=item["size"]
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
