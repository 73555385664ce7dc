"""The lines of a published file, be it packed or not, of whatever size.

Flows in: a ``.zip`` with one table, or the table as ``.txt``.  Flows out:
lines with their numbers, a megabyte of the file in memory at a time.
"""

from __future__ import annotations

import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from geomap import files
from geomap.errors import GeomapError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["LONGEST_LINE", "Dump"]

LONGEST_LINE = 200_000
"""Bytes; GeoNames allows 10,000 letters of alternate names in a row."""

MOST_BYTES = 50_000_000_000
"""Unpacked; all of GeoNames is under 2 GB."""

_MOST_SMALL = 200_000_000
_MOST_RATIO = 100  # GeoNames' own files shrink to a fifth
_CHUNK = 1 << 20
_NOT_TABLES = frozenset({"readme.txt", "iso-languagecodes.txt"})


@dataclass(frozen=True, slots=True)
class Dump:
    """One published table.

    Attributes
    ----------
    path : Path
        A ``.zip`` or ``.txt`` file.
    """

    path: Path

    @property
    def name(self) -> str:
        """How messages call it."""
        return self.path.as_posix()

    @contextmanager
    def opened(self) -> Iterator[tuple[IO[bytes], int]]:
        """Open the table; with the number of its bytes.

        Raises
        ------
        InputError
            If the file is absent, no zip, or holds anything but one table of a
            size that can be.
        """
        try:
            if self.path.suffix.lower() != ".zip":
                with self.path.open("rb") as file:
                    yield file, self.path.stat().st_size
                return
            with zipfile.ZipFile(self.path) as archive:
                member = self._member(archive)
                with archive.open(member) as file:
                    yield file, member.file_size
        except GeomapError:  # of who reads the lines
            raise
        except files.archive_errors() as error:
            raise InputError(
                f"{self.name}: cannot be unpacked ({error}); download it again"
            ) from None
        except OSError as error:
            raise InputError(
                f"{self.name}: cannot be read: {error.strerror or error}; expected a"
                " file of https://download.geonames.org/export/dump/"
            ) from None

    def _member(self, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
        tables = [
            info
            for info in archive.infolist()
            if info.filename.lower().endswith(".txt")
            and info.filename.rpartition("/")[2].lower() not in _NOT_TABLES
        ]
        if len(tables) != 1:
            found = ", ".join(sorted(i.filename for i in tables)[:5]) or "none"
            raise InputError(
                f"{self.name}: expected one table, such as allCountries.txt, in it;"
                f" found {found}"
            )
        (member,) = tables
        packed = max(member.compress_size, 1)
        if member.file_size > MOST_BYTES or (
            member.file_size > _MOST_SMALL and member.file_size / packed > _MOST_RATIO
        ):
            raise InputError(
                f"{self.name}: {member.filename} would unpack from"
                f" {packed:,} to {member.file_size:,} bytes, which no table of GeoNames"
                " does; download it again"
            )
        return member

    def lines(
        self, progress: Callable[[int, int], None] = lambda _, __: None
    ) -> Iterator[tuple[int, bytes]]:
        """Yield the number (from 1) and the bytes of each line that is not empty.

        A line longer than ``LONGEST_LINE`` is cut there; it is no row.

        Parameters
        ----------
        progress : callable
            Takes how many bytes were read, and how many there are.

        Raises
        ------
        InputError
            As ``opened`` does.
        """
        with self.opened() as (file, size):
            number, rest, done = 0, b"", 0
            while True:
                chunk = file.read(_CHUNK)
                done += len(chunk)
                progress(done, size)
                if not chunk:
                    break
                lines = (rest + chunk).split(b"\n")
                rest = lines.pop()
                for line in lines:
                    number += 1
                    if line and line != b"\r":
                        yield number, line
                if len(rest) > 2 * LONGEST_LINE:
                    rest = rest[: 2 * LONGEST_LINE]  # what follows makes it no row
            if rest.strip():
                yield number + 1, rest
