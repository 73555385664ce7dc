"""Write rows as the compiled gazetteer that ``store`` reads.

Same rows in, same bytes out.  Rows are taken one at a time and not kept, so a
caller may make them from a file of any length; names wait in a temporary file,
because millions of strings would fill the memory.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zlib
from array import array
from typing import IO, TYPE_CHECKING, Any

from geomap.gazetteer import shapes, store
from geomap.gazetteer.columns import chunk_crcs
from geomap.gazetteer.records import (
    DISPUTED,
    HIGH_RADIUS,
    KINDS,
    PRECISION,
    STEPS_A_DEGREE,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import marisa_trie

    from geomap.gazetteer.row import Row

_KIND = {kind: number for number, kind in enumerate(KINDS)}


def pack(rows: Iterable[Row], extra: dict[str, Any]) -> dict[str, bytes]:
    """Return the files of the compiled gazetteer by name.

    Parameters
    ----------
    rows : iterable of Row
        In the order in which they are to be numbered; taken once.
    extra : dict
        What the manifest holds besides: counts, demonyms, sources.  Read after
        the last row was taken, so that a stream of rows may fill in counts.

    Raises
    ------
    ValueError
        If a row cannot be stored: an id twice, a tab in a name, a number out
        of range.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n") as names:
        packer = _Packer(names)
        for row in rows:
            packer.add(row)
        files = packer.files()
    files["checks.bin"] = b"".join(chunk_crcs(files[name]) for name in store.CHECKED)
    facts = {
        name: {
            "bytes": len(raw),
            "crc32": zlib.crc32(raw),
            "sha256": hashlib.sha256(raw).hexdigest(),
        }
        for name, raw in sorted(files.items())
    }
    whole = "".join(str(f["sha256"]) for f in facts.values())
    content = json.dumps([whole, extra], sort_keys=True, ensure_ascii=False)
    manifest = {
        "format": store.FORMAT_VERSION,
        "version": hashlib.sha256(content.encode()).hexdigest()[:12],
        "files": facts,
        **extra,
    }
    text = json.dumps(manifest, sort_keys=True, ensure_ascii=False, indent=0)
    files["manifest.json"] = text.encode("utf-8") + b"\n"
    return files


class _Packer:
    """Takes rows one by one; ``files`` ends it."""

    def __init__(self, names: IO[str]) -> None:
        self._names = names  # a line for each posting: the folded name
        self._entries = array("I")  # its entry, without the flags of lists
        self._records = bytearray()
        self._texts = bytearray()
        self._areas: dict[str, int] = {}
        self._towns = array("q")
        self._town_rows = array("I")
        self._others: dict[str, int] = {}
        self._shapes: list[bytes] = []
        self._count = 0

    def add(self, row: Row) -> None:
        """Add one row."""
        number = self._add_id(row)
        areas = self._at_areas(row)
        text = _text(row, number, self._add_shape(row)).encode("utf-8")
        at = len(self._texts)
        self._texts += text
        try:
            self._records += store.RECORD.pack(
                number,
                round(row.lon * STEPS_A_DEGREE),
                round(row.lat * STEPS_A_DEGREE),
                row.population & 0xFFFFFFFF,
                at,
                areas,
                len(text),
                row.radius_m // 100 & 0xFFFF,
                row.population >> 32,
                row.weight,
                _KIND[row.kind],  # type: ignore[index]  # checked by the layers
                row.where_prec & PRECISION
                | (DISPUTED if row.disputed else 0)
                | row.radius_m // 100 >> 16 << HIGH_RADIUS,
            )
        except Exception as error:
            raise ValueError(f"{row.id}: cannot be stored ({error})") from error
        for key in sorted(row.found_by):
            self._names.write(f"{key}\n")
            self._entries.append(self._count | (store.MAIN if key in row.main else 0))
        self._count += 1

    def _add_id(self, row: Row) -> int:
        """Return the GeoNames number of a row, or note its other id and return 0."""
        prefix, _, digits = row.id.partition(":")
        if prefix == "gn" and digits.isdigit() and digits[0] != "0":
            self._towns.append(int(digits))
            self._town_rows.append(self._count)
            return int(digits)
        if row.id in self._others or not row.id:
            raise ValueError(f"{row.id!r}: this id is there twice, or empty")
        self._others[row.id] = self._count
        return 0

    def _at_areas(self, row: Row) -> int:
        text = "\t".join([row.admin1, row.admin2, " ".join(row.parents)])
        if text.count("\t") != 2 or "\n" in text:
            raise ValueError(f"{row.id}: an area's name holds a tab or a line break")
        at = self._areas.get(text)
        if at is None:
            at = self._areas[text] = len(self._texts)
            self._texts += f"{text}\n".encode()
        return at

    def _add_shape(self, row: Row) -> str:
        if row.shape is None:
            return ""
        import shapely

        polygons = [
            [list(map(tuple, ring.coords)) for ring in (part.exterior, *part.interiors)]
            for part in shapely.get_parts(row.shape)
            if part.geom_type == "Polygon"
        ]
        self._shapes.append(shapes.encode(polygons))
        return f"{len(self._shapes) - 1}{'~' if row.schematic else ''}"

    def files(self) -> dict[str, bytes]:
        """Return the files, all but the checks and the manifest."""
        files = {
            "records.bin": bytes(self._records),
            "texts.bin": bytes(self._texts),
            "shapes.bin": shapes.pack_blocks(self._shapes),
        }
        files["ids.marisa"], files["id_rows.bin"] = self._ids()
        trie = _trie(self._lines())
        files["names.marisa"] = trie.tobytes()
        files["postings.bin"] = self._postings(trie)
        files["endings.marisa"] = _trie(name[::-1] for name in self._lines()).tobytes()
        files["alphabets.json"] = _alphabets(trie)
        return files

    def _lines(self) -> Iterator[str]:
        self._names.seek(0)
        return (line[:-1] for line in self._names)

    def _ids(self) -> tuple[bytes, bytes]:
        """Return the trie of other ids, and rows by it and by GeoNames number."""
        import marisa_trie
        import numpy as np

        numbers = np.frombuffer(self._towns, dtype=np.int64)
        order = np.argsort(numbers, kind="stable")
        same = np.flatnonzero(np.diff(numbers[order]) == 0)
        if len(same):
            raise ValueError(f"gn:{numbers[order][same[0]]}: this id is there twice")
        rows = np.frombuffer(self._town_rows, dtype=np.uint32)[order]
        trie = marisa_trie.Trie(sorted(self._others))
        by_number = {trie[identifier]: row for identifier, row in self._others.items()}
        table = b"".join(by_number[n].to_bytes(4, "little") for n in range(len(trie)))
        return trie.tobytes(), table + rows.astype("<u4").tobytes()

    def _postings(self, trie: marisa_trie.Trie) -> bytes:
        """Return an entry for each name, and the lists of those with several."""
        import numpy as np

        ids = np.fromiter(
            (trie[name] for name in self._lines()), np.uint32, len(self._entries)
        )
        entries = np.frombuffer(self._entries, dtype=np.uint32)
        order = np.argsort(ids, kind="stable")  # by name, then as the rows came
        ids, entries = ids[order], entries[order].copy()
        last = np.append(ids[1:] != ids[:-1], values=True) if len(ids) else ids > 0
        first = np.append(True, last[:-1]) if len(ids) else last
        alone = first & last
        table = np.zeros(len(trie), dtype=np.uint32)
        table[ids[alone]] = entries[alone]
        starts = np.cumsum(~alone) - 1  # where each entry stands among the lists
        begins = first & ~last
        table[ids[begins]] = store.LIST | starts[begins].astype(np.uint32)
        entries[last & ~first] |= store.LAST
        lists = entries[~alone]
        return table.astype("<u4").tobytes() + lists.astype("<u4").tobytes()


def _trie(names: Iterable[str]) -> marisa_trie.Trie:
    import marisa_trie

    return marisa_trie.Trie(names, num_tries=5)


def _alphabets(trie: marisa_trie.Trie) -> bytes:
    from geomap.gazetteer.alphabets import alphabets_of

    found = alphabets_of(trie.iterkeys())
    return json.dumps(found, sort_keys=True, ensure_ascii=False, indent=0).encode()


def _text(row: Row, number: int, shape: str) -> str:
    names = "|".join(
        "@".join([f"{language}:{name}" if language else name, *([who] if who else [])])
        for name, language, who in row.shown[1:]
    )
    first = row.shown[0] if row.shown else (row.name, "", "")
    fields = [
        row.name,
        row.feature,
        "" if number else row.id,
        names,
        "" if _is_plain(row) else " ".join(row.countries),
        shape,
        f"{row.valid_from}/{row.valid_to}" if row.valid_from or row.valid_to else "",
        "" if row.source == "geonames" else row.source,
        "@".join(first[1:]).strip("@") if first[0] == row.name else "",
    ]
    line = "\t".join(fields)
    if line.count("\t") != len(fields) - 1 or "\n" in line:
        raise ValueError(f"{row.id}: a field holds a tab or a line break")
    return line.rstrip("\t")


def _is_plain(row: Row) -> bool:
    """Say whether the areas a row lies in tell its one country."""
    codes = [i for i in row.parents if i.startswith("iso:")]
    return codes == [f"iso:{code}" for code in row.countries]
