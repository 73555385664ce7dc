"""Memory-mapped bytes, each stretch of which is checked the first time it is read.

Opening a gazetteer must cost nothing that a look-up does not need, and damage
must never give a wrong place: each ``CHUNK`` bytes of a file have their own
CRC-32, compared when the first byte of the chunk is asked for.
"""

from __future__ import annotations

import mmap
import struct
import sys
import zlib
from array import array
from typing import TYPE_CHECKING

from geomap.errors import GazetteerError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CHUNK_BITS = 16
CHUNK = 1 << CHUNK_BITS
REBUILD = "reinstall geomap, or rebuild it: python gazetteer/build.py"

_NUMBER = struct.Struct("<I")


def map_file(path: Path, size: int) -> mmap.mmap | bytes:
    """Return the bytes of a file, mapped and not read.

    Raises
    ------
    GazetteerError
        If it is absent or has another size.
    """
    try:
        found = path.stat().st_size
        if found != size:
            raise GazetteerError(f"{path}: {found} bytes, expected {size}; {REBUILD}")
        if not size:
            return b""  # what is empty cannot be mapped
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise GazetteerError(
            f"{path}: cannot be opened ({error}); {REBUILD}"
        ) from error


class Checked:
    """The bytes of one file; see the module.

    Parameters
    ----------
    path : Path
        For messages.
    raw : bytes-like
    crcs : sequence of int
        The CRC-32 of each chunk.
    """

    def __init__(self, path: Path, raw: mmap.mmap | bytes, crcs: Sequence[int]) -> None:
        self.path = path
        self.raw = raw
        self._crcs = crcs
        self._numbers: Sequence[int] | None = None
        self.sound = bytearray(len(crcs))
        """One byte a chunk: 1 when it has been compared."""

    def verify(self, start: int, end: int) -> None:
        """Compare the chunks that hold ``raw[start:end]``, unless that was done.

        Raises
        ------
        GazetteerError
            If one was altered, or the span leaves the file.
        """
        if not 0 <= start <= end <= len(self.raw):
            raise GazetteerError(
                f"{self.path}: bytes {start} to {end} are asked for, it has"
                f" {len(self.raw)}; {REBUILD}"
            )
        for chunk in range(start >> CHUNK_BITS, (max(end, 1) - 1 >> CHUNK_BITS) + 1):
            if not self.sound[chunk]:
                at = chunk << CHUNK_BITS
                if zlib.crc32(self.raw[at : at + CHUNK]) != self._crcs[chunk]:
                    raise GazetteerError(
                        f"{self.path}: is damaged at byte {at} or after; {REBUILD}"
                    )
                self.sound[chunk] = 1

    def read(self, start: int, end: int) -> bytes:
        """Return ``raw[start:end]``, compared."""
        sound = self.sound
        first, last = start >> CHUNK_BITS, end - 1 >> CHUNK_BITS
        if (
            not 0 <= start < end <= len(self.raw)
            or last > first + 1
            or not (sound[first] and sound[last])
        ):
            self.verify(start, end)
        return self.raw[start:end]

    @property
    def numbers(self) -> Sequence[int]:
        """The file as 4-byte numbers; whoever takes one looks at ``sound`` first."""
        if self._numbers is None:
            if sys.byteorder == "little":
                self._numbers = memoryview(self.raw).cast("I")
            else:
                swapped = array("I", bytes(self.raw))
                swapped.byteswap()
                self._numbers = swapped
        return self._numbers

    def number(self, index: int) -> int:
        """Return the 4-byte number at a place in the file's list of them."""
        chunk = index >> CHUNK_BITS - 2
        if chunk >= len(self.sound) or not self.sound[chunk]:
            self.verify(4 * index, 4 * index + 4)
        return self.numbers[index]


def chunk_crcs(raw: bytes) -> bytes:
    """Return the CRC-32 of each chunk of some bytes, 4 bytes each.

    Examples
    --------
    >>> len(chunk_crcs(bytes(CHUNK + 1)))
    8
    """
    return b"".join(
        _NUMBER.pack(zlib.crc32(raw[at : at + CHUNK]))
        for at in range(0, len(raw), CHUNK)
    )
