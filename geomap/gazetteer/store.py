"""The compiled gazetteer's files: opened by memory-mapping, checked, read by row.

Flows in: the folder that ``gazetteer/build.py`` wrote.  Flows out: rows by
number, numbers by folded name, shapes by id.

===================  =====================================================
``manifest.json``    format version, counts, and of each file its size,
                     CRC-32 and SHA-256
``names.marisa``     folded names; the trie numbers them
``postings.bin``     a 4-byte entry for each name, then the lists of names
                     that several places have (see ``MAIN``)
``records.bin``      the numbers of each place, 32 bytes a row (see ``records``)
``texts.bin``        the words of each place, and of the areas it lies in
``ids.marisa``       ids other than GeoNames numbers; the trie numbers them
``id_rows.bin``      rows by number of such an id, then the rows of the
                     GeoNames numbers in ascending order; 4 bytes each
``endings.marisa``   the folded names from right to left, for names with slips
``alphabets.json``   the letters of the names by script, for the same
``shapes.bin``       the shapes, compressed one by one
``checks.bin``       the CRC-32 of each chunk of the files in ``CHECKED``
===================  =====================================================

Opening reads the manifest, compares sizes, maps the files, and checks the two
tries that are walked outside Python; the rest is checked chunk by chunk where
it is read (see ``columns``), so opening costs the same for any number of
places.  ``check`` compares the SHA-256 of everything.
"""

from __future__ import annotations

import json
import struct
import zlib
from bisect import bisect_left
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import marisa_trie

from geomap.errors import GazetteerError
from geomap.gazetteer.columns import CHUNK, CHUNK_BITS, REBUILD, Checked, map_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.gazetteer.alphabets import Alphabet
    from geomap.model import Geometry

FORMAT_VERSION = 3
EMBEDDED = Path(__file__).parent / "data"

# An entry of postings.bin: two flags and a number.
MAIN = 1 << 31  # the name is the place's own, not an alternate
LIST = 1 << 30  # in the table: the number is an index into the lists
LAST = 1 << 30  # in a list: the list ends here
NUMBER = (1 << 30) - 1

RECORD = struct.Struct("<IiiIIIHHBBBB")
"""A row of records.bin; ``records`` says what the numbers are."""
WEIGHT = 9

_SHAPES_KEPT = 64  # a report names the same countries again and again
_NUMBERS_A_CHUNK = CHUNK_BITS - 2  # bits

CHECKED = ("id_rows.bin", "postings.bin", "records.bin", "texts.bin")
_TRIES = ("names.marisa", "ids.marisa")
_WHEN_NEEDED = ("endings.marisa", "alphabets.json")
FILES = (*_TRIES, *CHECKED, *_WHEN_NEEDED, "checks.bin", "shapes.bin")


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
        self._raw = {name: self._map(name) for name in FILES}
        for name in (*_TRIES, "checks.bin"):
            self._compare(name)
        self.names = self._trie("names.marisa")
        self._ids = self._trie("ids.marisa")
        crcs = memoryview(self._raw["checks.bin"])
        checked = {}
        for name in CHECKED:
            chunks = -(-len(self._raw[name]) // CHUNK)
            checked[name] = Checked(
                folder / name,
                self._raw[name],
                struct.unpack(f"<{chunks}I", crcs[: 4 * chunks]),
            )
            crcs = crcs[4 * chunks :]
        self._id_rows, self._postings, self._records, self.texts = checked.values()
        self._record_bytes = self._records.raw
        self._sound_records = self._records.sound
        self._table = self._postings.numbers
        self._sound_postings = self._postings.sound
        self._lists_at = len(self.names)
        self._rows = len(self._record_bytes) // RECORD.size
        self._shape = lru_cache(maxsize=_SHAPES_KEPT)(self._decoded)

    def _map(self, name: str) -> Any:
        return map_file(self.folder / name, self.manifest["files"][name]["bytes"])

    def _compare(self, name: str) -> None:
        if zlib.crc32(self._raw[name]) != self.manifest["files"][name]["crc32"]:
            raise GazetteerError(
                f"{self.folder / name}: was altered (CRC differs); {REBUILD}"
            )

    def _trie(self, name: str) -> marisa_trie.Trie:
        try:
            trie = marisa_trie.Trie()
            return trie.mmap(str(self.folder / name))
        except (OSError, RuntimeError) as error:
            raise GazetteerError(
                f"{self.folder / name}: no name index ({error}); {REBUILD}"
            ) from error

    @cached_property
    def endings(self) -> marisa_trie.Trie:
        """The names from right to left; compared and opened when first asked for."""
        self._compare("endings.marisa")
        return self._trie("endings.marisa")

    @cached_property
    def alphabets(self) -> Mapping[str, Alphabet]:
        """The letters of names by script, see ``alphabets``."""
        self._compare("alphabets.json")
        return dict(json.loads(bytes(self._raw["alphabets.json"])))

    def postings(self, folded: str) -> list[int]:
        """Return an entry for each place that has a folded name.

        ``entry & NUMBER`` is its row; ``entry & MAIN`` says that the name is
        the place's own.
        """
        number: int | None = self.names.get(folded)
        if number is None:
            return []
        # As Checked.number does, without its call: nothing is asked more often.
        if not self._sound_postings[number >> _NUMBERS_A_CHUNK]:
            self._postings.verify(4 * number, 4 * number + 4)
        entry = self._table[number]
        if not entry & LIST:
            return [entry]
        entries: list[int] = []
        at = self._lists_at + (entry & NUMBER)
        while not entries or not entries[-1] & LAST:
            entries.append(self._postings.number(at))
            at += 1
        return entries

    def record(self, row: int) -> tuple[int, ...]:
        """Return the numbers of a row, see ``RECORD``."""
        at = row * RECORD.size
        chunk = at >> CHUNK_BITS
        if chunk >= len(self._sound_records) or not self._sound_records[chunk]:
            self._records.verify(at, at + RECORD.size)
        return RECORD.unpack_from(self._record_bytes, at)

    def all_records(self) -> bytes:
        """Return records.bin, all of it compared, for questions about every place.

        ``RECORD.iter_unpack`` or a numpy record type reads it.
        """
        self._records.verify(0, len(self._record_bytes))
        return bytes(self._record_bytes)

    def weight(self, row: int) -> int:
        """Return the weight of a row, 0 to 255."""
        return self.record(row)[WEIGHT]

    def row_of(self, place_id: str) -> int | None:
        """Return the number of the row with an id, or None."""
        if place_id.startswith("gn:"):
            return self._row_of_town(place_id[3:])
        number: int | None = self._ids.get(place_id)
        return None if number is None else self._id_rows.number(number)

    def _row_of_town(self, digits: str) -> int | None:
        if not (digits.isascii() and digits.isdigit() and len(digits) < 11):
            return None
        if digits != str(int(digits)):
            return None
        others = len(self._ids)
        towns = range(others, len(self._id_rows.raw) // 4)

        def number_of(place: int) -> int:
            return self.record(self._id_rows.number(place))[0]

        place = others + bisect_left(towns, int(digits), key=number_of)
        if place >= towns.stop or number_of(place) != int(digits):
            return None
        return self._id_rows.number(place)

    def shape(self, number: int) -> Geometry:
        """Return the shape with a number, as GeoJSON; those asked for last are kept."""
        return self._shape(number)

    def _decoded(self, number: int) -> Geometry:
        from geomap.gazetteer import shapes

        return shapes.decode(shapes.block(self._raw["shapes.bin"], number))

    def extents(self, number: int) -> list[tuple[float, float, float, float]]:
        """Return west, south, east and north of each polygon of a shape."""
        from geomap.gazetteer import shapes

        return shapes.extents(shapes.block(self._raw["shapes.bin"], number))

    def rows(self) -> Iterator[int]:
        """Return the numbers of all rows."""
        return iter(range(self._rows))


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
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise GazetteerError(f"{path}: {error}; {REBUILD}") from error
        if digest != manifest["files"][name]["sha256"]:
            raise GazetteerError(f"{path}: was altered (SHA-256 differs); {REBUILD}")
    return manifest
