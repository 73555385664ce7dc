"""Write rows as the compiled gazetteer that ``geomap.gazetteer.store`` reads.

Same rows in, same bytes out: everything is sorted before it is written.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import marisa_trie
import shapely

from geomap.gazetteer import shapes, store
from geomap.gazetteer.records import (
    STEPS_A_DEGREE,
    short,
    short_position,
    town_radius_m,
)

if TYPE_CHECKING:
    from rows import Row

_KINDS = {
    "settlement": "", "admin": "a", "region": "r", "country": "c", "continent": "k",
    "water": "w", "corridor": "o", "island": "i", "site": "s",
}  # fmt: skip


def pack(rows: list[Row], extra: dict[str, Any]) -> dict[str, bytes]:
    """Return the files of the compiled gazetteer by name.

    Parameters
    ----------
    rows : list of Row
        In the order in which they are to be numbered.
    extra : dict
        What the manifest holds besides: counts, demonyms, sources.
    """
    files: dict[str, bytes] = {}
    shape_blocks, shape_numbers = _shapes(rows)
    files["shapes.bin"] = store.pack_blocks(shape_blocks)
    files["rows.bin"] = store.pack_blocks(_row_blocks(rows, shape_numbers))
    files["weights.bin"] = bytes(row.weight for row in rows)
    files["names.marisa"], files["postings.bin"] = _names(rows)
    files["ids.marisa"], files["id_rows.bin"] = _ids(rows)
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


def _shapes(rows: list[Row]) -> tuple[list[bytes], dict[str, int]]:
    blocks: list[bytes] = []
    numbers: dict[str, int] = {}
    for row in rows:
        if row.shape is None:
            continue
        polygons = [
            [list(map(tuple, ring.coords)) for ring in (part.exterior, *part.interiors)]
            for part in shapely.get_parts(row.shape)
            if part.geom_type == "Polygon"
        ]
        numbers[row.id] = len(blocks)
        blocks.append(shapes.encode(polygons))
    return blocks, numbers


def _row_blocks(rows: list[Row], shape_numbers: dict[str, int]) -> list[bytes]:
    """Return the compressed blocks, the dictionary they share in front."""
    texts = []
    for start in range(0, len(rows), store.ROWS_A_BLOCK):
        chains: dict[str, int] = {}
        lines = []
        inside = rows[start : start + store.ROWS_A_BLOCK]
        reference = _middle(inside)
        for row in inside:
            chain = "\t".join([row.admin1, row.admin2, " ".join(row.parents)])
            number = chains.setdefault(chain, len(chains))
            lines.append(_line(row, number, shape_numbers.get(row.id), reference))
        parts = [" ".join(map(str, reference)), "\n".join(chains), "\n".join(lines)]
        texts.append("\f".join(parts).encode("utf-8"))
    # What rows have in common, sampled evenly: small blocks then compress well.
    step = max(1, len(texts) * 200 // store.DICTIONARY_BYTES)
    sample = b"\n".join(text[-200:] for text in texts[::step])
    shared = sample[-store.DICTIONARY_BYTES :]
    blocks = [shared]
    for text in texts:
        packer = zlib.compressobj(9, zlib.DEFLATED, 15, 9, zdict=shared)
        blocks.append(packer.compress(text) + packer.flush())
    return blocks


def _middle(rows: list[Row]) -> tuple[int, int]:
    """Return the mean position of some rows, in steps, to a whole degree."""
    lon = round(sum(row.lon for row in rows) / len(rows))
    lat = round(sum(row.lat for row in rows) / len(rows))
    return lon * STEPS_A_DEGREE, lat * STEPS_A_DEGREE


def _line(row: Row, chain: int, shape: int | None, reference: tuple[int, int]) -> str:
    names = "|".join(
        "@".join([f"{language}:{name}" if language else name, *([who] if who else [])])
        for name, language, who in row.shown[1:]
    )
    first = row.shown[0]
    fields = [
        str(chain or ""),
        row.id if _KINDS[row.kind] else short(int(row.id.removeprefix("gn:"))),
        row.name,
        short_position(row.lon, row.lat, reference),
        names,
        str(row.population or ""),
        row.feature,
        "" if _is_plain(row) else " ".join(row.countries),
        ""
        if row.radius_m == town_radius_m(row.population)
        else str(row.radius_m // 100),
        _KINDS[row.kind],
        str(row.where_prec) if row.where_prec != 1 else "",
        "1" if row.disputed else "",
        "" if shape is None else f"{shape}{'~' if row.schematic else ''}",
        f"{row.valid_from}/{row.valid_to}" if row.valid_from or row.valid_to else "",
        "" if row.source == "geonames" else row.source,
        "@".join(first[1:]).strip("@") if first[0] == row.name else "",
    ]
    line = "\t".join(fields)
    if line.count("\t") != len(fields) - 1 or "\n" in line or "\f" in line:
        raise ValueError(f"{row.id}: a field holds a tab or a line break")
    return line.rstrip("\t")


def _is_plain(row: Row) -> bool:
    """Say whether the areas a row lies in tell its one country."""
    codes = [i for i in row.parents if i.startswith("iso:")]
    return codes == [f"iso:{code}" for code in row.countries]


def _ids(rows: list[Row]) -> tuple[bytes, bytes]:
    """Return the trie of ids, and row numbers by it and by GeoNames number."""
    towns = sorted(
        (int(row.id[3:]), n) for n, row in enumerate(rows) if row.id.startswith("gn:")
    )
    others = {row.id: n for n, row in enumerate(rows) if not row.id.startswith("gn:")}
    trie = marisa_trie.Trie(sorted(others))
    by_number = {trie[identifier]: n for identifier, n in others.items()}
    table = [by_number[n].to_bytes(3, "little") for n in range(len(trie))]
    marks = [number.to_bytes(4, "little") for number, _ in towns[:: store.MARK_EVERY]]
    return trie.tobytes(), b"".join(
        [
            len(towns).to_bytes(4, "little"),
            *table,
            *marks,
            *((n // store.ROWS_A_BLOCK).to_bytes(2, "little") for _, n in towns),
        ]
    )


def _names(rows: list[Row]) -> tuple[bytes, bytes]:
    having: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for key in row.found_by:
            having[key].append(number | (store.MAIN if key in row.main else 0))
    trie = marisa_trie.Trie(sorted(having), num_tries=5)
    table = bytearray(3 * len(trie))
    lists = bytearray()
    for key in sorted(having):
        entries = having[key]
        if len(entries) == 1:
            entry = entries[0]
        else:
            entry = store.LIST | len(lists) // 3
            entries[-1] |= store.LAST
            for item in entries:
                lists += item.to_bytes(3, "little")
        at = 3 * trie[key]
        table[at : at + 3] = entry.to_bytes(3, "little")
    return trie.tobytes(), bytes(table + lists)
