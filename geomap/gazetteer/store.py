"""The compiled gazetteer's files: opened by memory-mapping, checked, read by row.

Flows in: the folder that ``gazetteer/build.py`` wrote.  Flows out: rows by
number, numbers by folded name, shapes by id.

==================  ======================================================
``manifest.json``   format version, counts, and of each file its size,
                    CRC-32 and SHA-256
``names.marisa``    folded names; the trie numbers them
``postings.bin``    one 3-byte entry for each name, then the lists of names
                    that several places have (see ``Posting``)
``weights.bin``     one byte a row: how likely a name means it
``ids.marisa``      ids other than GeoNames numbers; the trie numbers them
``id_rows.bin``     how many GeoNames numbers there are; the row of each other
                    id, 3 bytes; every 16th GeoNames number, ascending, 4
                    bytes; the block of each GeoNames number, 2 bytes
``rows.bin``        the records, in blocks of ``ROWS_A_BLOCK``, compressed with
                    the dictionary that is the first block
``shapes.bin``      the shapes, compressed one by one
==================  ======================================================

Opening reads the manifest, maps the others, compares their sizes, and checks
the CRC of those that a lookup walks through; each block of records or shapes
carries its own checksum (zlib's), so damage is found where it is read.
``check`` compares the SHA-256 of everything.
"""

from __future__ import annotations

import json
import mmap
import zlib
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import marisa_trie

from geomap.errors import GazetteerError
from geomap.gazetteer import shapes
from geomap.gazetteer.records import short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.model import Geometry

FORMAT_VERSION = 2
EMBEDDED = Path(__file__).parent / "data"
ROWS_A_BLOCK = 256
DICTIONARY_BYTES = 16_000
MARK_EVERY = 16
REBUILD = "reinstall geomap, or rebuild it: python gazetteer/build.py"

# An entry of postings.bin: two flags and a number.
MAIN = 1 << 23  # the name is the place's own, not an alternate
LIST = 1 << 22  # in the table: the number is an index into the lists
LAST = 1 << 22  # in a list: the list ends here
NUMBER = (1 << 22) - 1

FILES = (
    "names.marisa",
    "postings.bin",
    "weights.bin",
    "ids.marisa",
    "id_rows.bin",
    "rows.bin",
    "shapes.bin",
)
_WALKED = ("names.marisa", "postings.bin", "weights.bin", "ids.marisa", "id_rows.bin")


@dataclass(frozen=True, slots=True)
class Posting:
    """One place that has a name: its row, and whether the name is its own."""

    row: int
    is_main: bool


class Store:
    """Read access to one compiled gazetteer.

    Raises
    ------
    GazetteerError
        If a file is absent, cut off, altered, or of another format version.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = read_manifest(folder)
        self._maps = {name: self._open(name) for name in FILES}
        self.names = self._trie("names.marisa")
        self._ids = self._trie("ids.marisa")
        self._weights = self._maps["weights.bin"]
        self._postings = self._maps["postings.bin"]
        self._lists_at = 3 * len(self.names)
        self._rows = _Blocks(self._maps["rows.bin"])
        self._dictionary = self._rows[0]
        self._shapes = _Blocks(self._maps["shapes.bin"])
        self.block = lru_cache(maxsize=512)(self._read_block)

    def _open(self, name: str) -> mmap.mmap:
        facts = self.manifest["files"][name]
        path = self.folder / name
        try:
            with path.open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise GazetteerError(
                f"{path}: cannot be opened ({error}); {REBUILD}"
            ) from error
        if len(mapped) != facts["bytes"]:
            raise GazetteerError(
                f"{path}: {len(mapped)} bytes, expected {facts['bytes']}; {REBUILD}"
            )
        if name in _WALKED and zlib.crc32(mapped) != facts["crc32"]:
            raise GazetteerError(f"{path}: was altered (CRC differs); {REBUILD}")
        return mapped

    def _trie(self, name: str) -> marisa_trie.Trie:
        try:
            trie = marisa_trie.Trie()
            return trie.mmap(str(self.folder / name))
        except (OSError, RuntimeError) as error:
            raise GazetteerError(
                f"{self.folder / name}: no name index ({error}); {REBUILD}"
            ) from error

    def postings(self, folded: str) -> list[Posting]:
        """Return the places that have a folded name, in no stated order."""
        number: int | None = self.names.get(folded)
        if number is None:
            return []
        entry = self._entry(3 * number)
        if not entry & LIST:
            return [Posting(entry & NUMBER, bool(entry & MAIN))]
        found = []
        at = self._lists_at + 3 * (entry & NUMBER)
        while True:
            entry = self._entry(at)
            found.append(Posting(entry & NUMBER, bool(entry & MAIN)))
            if entry & LAST:
                return found
            at += 3

    def _entry(self, at: int) -> int:
        return int.from_bytes(self._postings[at : at + 3], "little")

    def weight(self, row: int) -> int:
        """Return the weight of a row, 0 to 255."""
        return self._weights[row]

    def row_of(self, place_id: str) -> int | None:
        """Return the number of the row with an id, or None."""
        if place_id.startswith("gn:"):
            return self._row_of_town(place_id[3:])
        number: int | None = self._ids.get(place_id)
        return None if number is None else self._id_row(4 + 3 * number)

    def _row_of_town(self, digits: str) -> int | None:
        if not (digits.isascii() and digits.isdigit() and len(digits) < 9):
            return None
        raw = self._maps["id_rows.bin"]
        towns = int.from_bytes(raw[:4], "little")
        marks_at = 4 + 3 * len(self._ids)
        marks = -(-towns // MARK_EVERY)

        def mark(n: int) -> int:
            return int.from_bytes(
                raw[marks_at + 4 * n : marks_at + 4 * n + 4], "little"
            )

        first = (bisect_right(range(marks), int(digits), key=mark) - 1) * MARK_EVERY
        blocks_at = marks_at + 4 * marks + 2 * max(first, 0)
        near = raw[blocks_at : blocks_at + 2 * min(MARK_EVERY, towns - first)]
        wanted = f"\t{short(int(digits))}\t"
        for number in sorted(
            {near[i] | near[i + 1] << 8 for i in range(0, len(near), 2)}
        ):
            for place, line in enumerate(self.block(number)[2]):
                if line.find(wanted, 0, 12) >= 0:
                    return number * ROWS_A_BLOCK + place
        return None

    def _id_row(self, at: int) -> int:
        return int.from_bytes(self._maps["id_rows.bin"][at : at + 3], "little")

    def fields(self, row: int) -> tuple[list[str], list[str], tuple[int, int]]:
        """Return a row's own fields, those of its areas, and its reference position."""
        reference, chains, rows = self.block(row // ROWS_A_BLOCK)
        own = rows[row % ROWS_A_BLOCK].split("\t")
        return own, chains[int(own[0] or 0)].split("\t"), reference

    def _read_block(self, number: int) -> tuple[tuple[int, int], list[str], list[str]]:
        try:
            opener = zlib.decompressobj(zdict=self._dictionary)
            text = opener.decompress(self._rows[number + 1]).decode("utf-8")
        except (zlib.error, UnicodeDecodeError) as error:
            raise self._damaged(number) from error
        if not opener.eof:
            raise self._damaged(number)
        reference, chains, rows = text.split("\f")
        lon, lat = reference.split()
        return (int(lon), int(lat)), chains.split("\n"), rows.split("\n")

    def _damaged(self, number: int) -> GazetteerError:
        return GazetteerError(
            f"{self.folder / 'rows.bin'}: block {number} is damaged; {REBUILD}"
        )

    def shape(self, number: int) -> Geometry:
        """Return the shape with a number, as GeoJSON."""
        return shapes.decode(self._shapes[number])

    def extents(self, number: int) -> list[tuple[float, float, float, float]]:
        """Return west, south, east and north of each polygon of a shape."""
        return shapes.extents(self._shapes[number])

    def blocks(self) -> Iterator[tuple[tuple[int, int], list[str], list[str]]]:
        """Yield the reference position, the areas and the rows of each block, in order."""
        for number in range(-(-len(self._weights) // ROWS_A_BLOCK)):
            yield self._read_block(number)  # all of them would fill the cache

    def rows(self) -> Iterator[int]:
        """Return the numbers of all rows."""
        return iter(range(len(self._weights)))


class _Blocks:
    """Byte strings one after another, with a table of their ends in front.

    The table: a 4-byte count, then that many 4-byte ends, counted from the end
    of the table.
    """

    def __init__(self, raw: mmap.mmap) -> None:
        self._raw = raw
        self._count = int.from_bytes(raw[:4], "little")
        self._start = 4 + 4 * self._count

    def __getitem__(self, number: int) -> bytes:
        first = self._end(number - 1) if number else 0
        return self._raw[self._start + first : self._start + self._end(number)]

    def _end(self, number: int) -> int:
        return int.from_bytes(self._raw[4 + 4 * number : 8 + 4 * number], "little")


def pack_blocks(blocks: list[bytes]) -> bytes:
    """Return byte strings in the form that ``Store`` reads."""
    ends = bytearray(len(blocks).to_bytes(4, "little"))
    total = 0
    for block in blocks:
        total += len(block)
        ends += total.to_bytes(4, "little")
    return bytes(ends) + b"".join(blocks)


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a compiled gazetteer, its version checked."""
    path = folder / "manifest.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        version = manifest["format"]
        complete = set(FILES) <= set(manifest["files"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GazetteerError(f"{path}: cannot be read ({error}); {REBUILD}") from error
    if version != FORMAT_VERSION or not complete:
        raise GazetteerError(
            f"{path}: format version {version}, expected {FORMAT_VERSION}; {REBUILD}"
        )
    return dict(manifest)


def check(folder: Path | None = None) -> Mapping[str, Any]:
    """Compare every file of a compiled gazetteer with its manifest.

    Returns
    -------
    mapping
        The manifest, if all is well.

    Raises
    ------
    GazetteerError
        On the first file that differs.
    """
    import hashlib

    folder = folder or EMBEDDED
    manifest = read_manifest(folder)
    for name in sorted(manifest["files"]):
        path = folder / name
        try:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise GazetteerError(f"{path}: {error}; {REBUILD}") from error
        if digest != manifest["files"][name]["sha256"]:
            raise GazetteerError(f"{path}: was altered (SHA-256 differs); {REBUILD}")
    return manifest
