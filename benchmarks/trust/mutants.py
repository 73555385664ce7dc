"""Damage outputs in a hundred seeded ways; ``geomap verify`` has to find it.

A fault is a draw of a kind of output, then of a fault of that kind; none of them
looks at what ``verify`` checks.  Each is tried with the manifest made to fit: the
hash and size of the damaged file are written into it, so that the hash cannot give
the damage away.  One that is missed so is tried again with the manifest as it was,
which is how damage happens.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import random
import re
import shutil
import sqlite3
import struct
import sys
import tempfile
import zipfile
from pathlib import Path

from benchmarks.trust.row import Row
from benchmarks.trust.sample import write_project
from geomap.build import verification
from geomap.errors import GeomapError

__all__ = ["FAULTS", "run"]

SEED = 20260727
TELL = False


def run(full: bool) -> Row:
    """Try 100 faults, or 12."""
    count = 100 if full else 12
    draw = random.Random(SEED)
    fitted, plain, alone, tried_alone, missed = 0, 0, 0, 0, []
    with tempfile.TemporaryDirectory() as place:
        original = Path(place) / "original"
        write_project(original)
        for number in range(count):
            name, what, damaged = _fault(original, draw)
            copy = Path(place) / "copy"
            shutil.copytree(original, copy)
            _put(copy, name, damaged, fit=True)
            if _finds(copy / "maps" / "sample"):
                fitted += 1
                plain += 1
            else:
                missed.append(f"{what} ({name.rpartition('/')[2]})")
                shutil.rmtree(copy)
                shutil.copytree(original, copy)
                _put(copy, name, damaged, fit=False)
                plain += _finds(copy / "maps" / "sample")
            if name.startswith("maps/sample/") and name.endswith(_ALONE):
                tried_alone += 1
                single = Path(place) / f"alone-{number}"
                single.mkdir()
                (single / name.rpartition("/")[2]).write_bytes(damaged)
                found = _finds(single / name.rpartition("/")[2])
                alone += found
                if TELL and not found:
                    print("alone, missed:", name, what, file=sys.stderr)
            shutil.rmtree(copy)
    names = (
        f"; missed with a manifest made to fit: {', '.join(missed)}" if missed else ""
    )
    return Row(
        test=f"mutants: {count} seeded faults in all {len(FAULTS)} kinds of outputs and inputs",
        must="`geomap verify` finds at least 98 of 100",
        figure=f"{plain} of {count} found; {fitted} of {count} even with the manifest"
        f" made to fit the damage{names}; of a page or event file taken away from its"
        f" folder and documents, {alone} of {tried_alone}",
        holds=plain >= 0.98 * count and fitted >= 0.98 * count,
        how="`mutants.py` builds a project of three reports with every output, damages"
        " one file at a time and runs `verify`.",
    )


_ALONE = (
    ".html",
    ".geojson",
    "events.csv",
    ".geojsonl",
    ".gpkg",
    ".kml",
    ".parquet",
    ".fgb",
)


def _finds(path: Path) -> bool:
    try:
        return bool(verification(path).problems)
    except GeomapError:
        return True  # refused with a message is found


def _put(root: Path, name: str, content: bytes, *, fit: bool) -> None:
    (root / name).write_bytes(content)
    manifest = root / "maps" / "sample" / "manifest.json"
    if not fit or name.endswith("manifest.json"):
        return
    known = json.loads(manifest.read_bytes())
    for record in (known["definition"], *known["inputs"], *known["outputs"]):
        if Path(record["path"]).name == Path(name).name and (
            record in known["outputs"]
        ) == name.startswith("maps/sample/"):
            record["sha256"] = hashlib.sha256(content).hexdigest()
            record["size"] = len(content)
    text = json.dumps(known, ensure_ascii=False, indent=1) + "\n"
    manifest.write_text(text, encoding="utf-8", newline="\n")


def _fault(root: Path, draw: random.Random) -> tuple[str, str, bytes]:
    """Return a file, what was done to it, and its damaged bytes."""
    while True:
        name = draw.choice(sorted(FAULTS))
        fault = draw.choice(FAULTS[name])
        path = root / name
        before = path.read_bytes()
        after = fault(before, draw)
        if after is not None and after != before:
            return name, fault.__name__.strip("_").replace("_", " "), after


# --- GeoJSON and its relatives ----------------------------------------------------------


def _json_fault(change):
    """Return a fault that changes one Feature of a file of any JSON kind."""

    def fault(content: bytes, draw: random.Random) -> bytes | None:
        text = content.decode("utf-8")
        if text.startswith("{") and '"FeatureCollection"' in text[:200]:
            whole = json.loads(text)
            features = whole["features"]
            if change(features, draw) is False:
                return None
            return (json.dumps(whole, ensure_ascii=False) + "\n").encode()
        mark = "\x1e" if text.startswith("\x1e") else ""
        features = [json.loads(x) for x in text.replace("\x1e", "").split("\n") if x]
        if change(features, draw) is False:
            return None
        lines = (mark + json.dumps(f, ensure_ascii=False) + "\n" for f in features)
        return "".join(lines).encode()

    fault.__name__ = change.__name__
    return fault


def _pick(features, draw, wanted=lambda _: True):
    found = [f for f in features if wanted(f)]
    return draw.choice(found) if found else None


def _placed(feature):
    return feature["geometry"] is not None


def _offset_shifted(features, draw):
    source = draw.choice(_pick(features, draw)["properties"]["sources"])
    by = draw.choice([-7, -1, 1, 3, 20])
    source["start"] += by
    if draw.random() < 0.5:
        source["end"] += by


def _coordinate_moved(features, draw):
    feature = _pick(features, draw, _placed)
    by = draw.choice([0.001, 0.05, 0.7, 3.0])
    if feature["geometry"]["type"] == "Point":
        feature["geometry"]["coordinates"][draw.randrange(2)] += by
    else:
        ring = _rings(feature["geometry"])[0]
        ring[1][0] = round(ring[1][0] + by, 6)


def _place_moved_everywhere(features, draw):
    feature = _pick(
        features, draw, lambda f: f["geometry"] and f["geometry"]["type"] == "Point"
    )
    by = draw.choice([0.05, 0.7, 3.0])
    lon, lat = feature["geometry"]["coordinates"]
    feature["geometry"]["coordinates"] = [lon, round(lat + by, 6)]
    feature["properties"]["lat"] = round(lat + by, 6)


def _axes_swapped(features, draw):
    feature = _pick(
        features, draw, lambda f: f["geometry"] and f["geometry"]["type"] == "Point"
    )
    feature["geometry"]["coordinates"].reverse()
    given = feature["properties"]
    given["lat"], given["lon"] = given["lon"], given["lat"]


def _date_changed(features, draw):
    given = _pick(features, draw)["properties"]
    day = given["start_date"]
    given[draw.choice(["start_date", "end_date", "published", "as_of"])] = _other_day(
        day, draw
    )


def _date_changed_everywhere(features, draw):
    feature = _pick(
        features,
        draw,
        lambda f: f["properties"]["date_edtf"] == f["properties"]["start_date"],
    )
    given = feature["properties"]
    day = _other_day(given["start_date"], draw)
    given["start_date"] = given["end_date"] = given["date_edtf"] = day


def _other_day(day: str, draw: random.Random) -> str:
    digits = [c for c in "123456789" if c != day[9]]
    return day[:8] + draw.choice("01") + draw.choice(digits)


def _quote_edited(features, draw):
    given = _pick(features, draw)["properties"]
    words = given["sentence"].split(" ")
    words[draw.randrange(len(words))] = draw.choice(
        ["nobody", "never", "many", "other"]
    )
    given["sentence"] = " ".join(words)
    if draw.random() < 0.5:
        given["sources"][0]["sentence"] = given["sentence"]


def _hash_edited(features, draw):
    source = _pick(features, draw)["properties"]["sources"][0]
    at = draw.randrange(64)
    digit = draw.choice([c for c in "0123456789abcdef" if c != source["sha256"][at]])
    source["sha256"] = source["sha256"][:at] + digit + source["sha256"][at + 1 :]


def _event_removed(features, draw):
    features.pop(draw.randrange(len(features)))


def _event_added(features, draw):
    more = json.loads(json.dumps(_pick(features, draw)))
    name = f"ev-{draw.getrandbits(48):012x}"
    more["id"] = more["properties"]["id"] = name
    features.append(more)


def _event_duplicated(features, draw):
    features.append(json.loads(json.dumps(_pick(features, draw))))


def _events_reordered(features, draw):
    draw.shuffle(features)


def _winding_reversed(features, draw):
    feature = _pick(
        features, draw, lambda f: f["geometry"] and "Polygon" in f["geometry"]["type"]
    )
    if feature is None:
        return False
    _rings(feature["geometry"])[0].reverse()
    return None


def _rings(geometry):
    parts = geometry["coordinates"]
    return (
        [r for p in parts for r in p] if geometry["type"] == "MultiPolygon" else parts
    )


def _class_changed(features, draw):
    given = _pick(features, draw)["properties"]
    classes = ["meeting", "aid", "protest", "crime", "other"]
    given["event_class"] = draw.choice(
        [c for c in classes if c != given["event_class"]]
    )


def _id_changed(features, draw):
    feature = _pick(features, draw)
    name = f"ev-{draw.getrandbits(48):012x}"
    feature["properties"]["id"] = name
    if draw.random() < 0.5:
        feature["id"] = name


def _number_changed(features, draw):
    given = _pick(features, draw)["properties"]
    name = draw.choice(
        [
            "killed_best",
            "killed_high",
            "radius_m",
            "where_prec",
            "date_prec",
            "revision",
        ]
    )
    given[name] = (given[name] or 0) + 1


def _text_changed(features, draw):
    given = _pick(features, draw)["properties"]
    names = "title place_name place_label country source rule actor_1 note date_text".split()
    name = draw.choice([n for n in names if n in given])
    given[name] = f"{given[name] or ''}x"


def _flag_changed(features, draw):
    given = _pick(features, draw)["properties"]
    given["review"] = "draft" if given["review"] == "reviewed" else "reviewed"


_FEATURE_FAULTS = [
    _json_fault(change)
    for change in (
        _offset_shifted, _coordinate_moved, _place_moved_everywhere, _axes_swapped, _date_changed,
        _date_changed_everywhere, _quote_edited, _hash_edited, _event_removed, _event_added,
        _event_duplicated, _events_reordered, _winding_reversed, _class_changed, _id_changed,
        _number_changed, _text_changed, _flag_changed,
    )
]  # fmt: skip
_LINKED_PLACES_FAULTS = [
    _json_fault(change)
    for change in (
        _coordinate_moved,
        _event_removed,
        _event_duplicated,
        _winding_reversed,
    )
]


# --- tables -----------------------------------------------------------------------------


def _cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def _table(rows: list[list[str]]) -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\n").writerows(rows)
    return target.getvalue().encode()


def _cell_changed(content, draw):
    rows = _cells(content)
    row = draw.choice(rows[1:])
    column = draw.choice([n for n, cell in enumerate(row) if cell])
    cell = row[column]
    digits = [n for n, c in enumerate(cell) if c.isdigit()]
    if digits:
        at = draw.choice(digits)
        digit = draw.choice([c for c in "123456789" if c != cell[at]])
        row[column] = cell[:at] + digit + cell[at + 1 :]
    else:
        row[column] = cell[:-1] + ("a" if cell[-1] != "a" else "b")
    return _table(rows)


def _latitude_moved(content, draw):
    rows = _cells(content)
    names = [n for n in ("lat", "latitude") if n in rows[0]]
    row = draw.choice([r for r in rows[1:] if r[rows[0].index(names[0])]])
    at = rows[0].index(names[0])
    row[at] = str(round(float(row[at]) + draw.choice([0.01, 0.4, 2]), 6))
    return _table(rows)


def _row_removed(content, draw):
    rows = _cells(content)
    rows.pop(draw.randrange(1, len(rows)))
    return _table(rows)


def _row_duplicated(content, draw):
    rows = _cells(content)
    return _table([*rows, draw.choice(rows[1:])])


def _columns_exchanged(content, draw):
    rows = _cells(content)
    a, b = draw.sample(range(len(rows[0])), 2)
    for row in rows[1:]:
        row[a], row[b] = row[b], row[a]
    return _table(rows)


_TABLE_FAULTS = [
    _cell_changed,
    _latitude_moved,
    _row_removed,
    _row_duplicated,
    _columns_exchanged,
]


# --- KML --------------------------------------------------------------------------------


def _in_kml(pattern: str, change):
    def fault(text: str, draw: random.Random) -> str | None:
        found = list(re.finditer(pattern, text, re.DOTALL))
        if not found:
            return None
        one = draw.choice(found)
        return text[: one.start()] + change(one.group(), draw) + text[one.end() :]

    return fault


def _digit(text: str, draw: random.Random) -> str:
    at = draw.choice([n for n, c in enumerate(text) if c.isdigit()])
    return (
        text[:at]
        + draw.choice([c for c in "123456789" if c != text[at]])
        + text[at + 1 :]
    )


_KML = {
    "a coordinate changed": _in_kml(r"<coordinates>[^<]*", _digit),
    "a date changed": _in_kml(r"<(?:begin|end|when)>[^<]*", _digit),
    "a name changed": _in_kml(r"<name>[^<]*", lambda t, _: t + "x"),
    "a placemark removed": _in_kml(r"<Placemark.*?</Placemark>\n?", lambda *_: ""),
    "a placemark doubled": _in_kml(r"<Placemark.*?</Placemark>\n?", lambda t, _: t + t),
    "a link added": _in_kml(
        r"<description>", lambda t, _: t + "https://example.net/x "
    ),
    "a value changed": _in_kml(r"<value>[^<]+", lambda t, _: t + "1"),
    "a folder renamed": _in_kml(r"<Folder>\n<name>[^<]*", lambda t, _: t + "?"),
}


def _kml_fault(name: str):
    def fault(content, draw):
        text = _KML[name](content.decode("utf-8"), draw)
        return None if text is None else text.encode()

    fault.__name__ = name
    return fault


def _kmz_fault(name: str):
    def fault(content, draw):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            text = _KML[name](archive.read("doc.kml").decode(), draw)
        if text is None:
            return None
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo("doc.kml"), text)
        return target.getvalue()

    fault.__name__ = name
    return fault


# --- binary files -----------------------------------------------------------------------


def _gpkg_fault(change):
    def fault(content, draw):
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "a.gpkg"
            path.write_bytes(content)
            database = sqlite3.connect(path)
            tables = [
                name
                for (name,) in database.execute(
                    "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes')"
                    " AND table_name != 'layer_styles' ORDER BY table_name"
                )
                if database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            ]
            # The triggers of an index need functions that only GIS software has.
            for (name,) in database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall():
                database.execute(f'DROP TRIGGER "{name}"')
            change(database, draw.choice(tables), draw)
            database.commit()
            database.close()
            return path.read_bytes()

    fault.__name__ = change.__name__
    return fault


def _gpkg_row_changed(database, table, draw):
    columns = [
        c[1]
        for c in database.execute(f'PRAGMA table_info("{table}")')
        if c[2].startswith("TEXT")
    ]
    ids = [r[0] for r in database.execute(f'SELECT rowid FROM "{table}"')]
    row = draw.choice(ids)
    filled = [
        c for c in columns
        if database.execute(f'SELECT "{c}" FROM "{table}" WHERE rowid = ?', (row,)).fetchone()[0]
    ]  # fmt: skip
    name = draw.choice(filled)
    database.execute(
        f'UPDATE "{table}" SET "{name}" = "{name}" || \'x\' WHERE rowid = ?', (row,)
    )


def _gpkg_row_removed(database, table, draw):
    ids = [r[0] for r in database.execute(f'SELECT rowid FROM "{table}"')]
    database.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (draw.choice(ids),))


def _gpkg_point_moved(database, table, draw):
    kind = database.execute(
        "SELECT table_name, column_name FROM gpkg_geometry_columns"
    ).fetchall()
    layer, column = draw.choice(kind)
    rowid, blob = draw.choice(
        database.execute(f'SELECT rowid, "{column}" FROM "{layer}"').fetchall()
    )
    last = struct.unpack("<d", blob[-8:])[0]
    moved = blob[:-8] + struct.pack("<d", last + draw.choice([0.01, 1.5]))
    database.execute(
        f'UPDATE "{layer}" SET "{column}" = ? WHERE rowid = ?', (moved, rowid)
    )


def _gpkg_number_changed(database, table, draw):
    database.execute(f'UPDATE "{table}" SET killed_best = coalesce(killed_best, 0) + 3')


def _text_in_bytes(content, draw):
    """Change a letter of a place, class or day in a binary file."""
    words = list(
        re.finditer(
            rb"Beira|Goma|Yevlakh|Mombasa|protest|meeting|2024-0[25]-\d\d", content
        )
    )
    if not words:
        return None
    one = draw.choice(words)
    at = one.end() - 1
    letter = b"9" if content[at : at + 1] != b"9" else b"8"
    return content[:at] + letter + content[at + 1 :]


def _double_changed(content, draw):
    """Change a coordinate in a binary file."""
    wanted = [
        struct.pack("<d", v)
        for v in (
            34.8389,
            -19.8436,
            29.2285,
            -1.6741,
            47.1501,
            40.6183,
            39.6636,
            -4.0547,
        )
    ]
    places = [content.find(w) for w in wanted if w in content]
    if not places:
        return None
    at = draw.choice(places)
    value = struct.unpack("<d", content[at : at + 8])[0]
    return content[:at] + struct.pack("<d", value + 0.5) + content[at + 8 :]


def _byte_flipped(content, draw):
    at = draw.randrange(len(content))
    return (
        content[:at] + bytes([content[at] ^ 1 << draw.randrange(8)]) + content[at + 1 :]
    )


def _cut_short(content, draw):
    return content[: draw.randrange(len(content) // 2, len(content))]


def _parquet_value_changed(content, draw):
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pq.read_table(io.BytesIO(content))
    name = draw.choice(
        ["title", "start_date", "place_name", "lat", "event_class", "sentence"]
    )
    at = table.schema.get_field_index(name)
    values = table.column(at).to_pylist()
    rows = [n for n, v in enumerate(values) if v is not None]
    row = draw.choice(rows)
    old = values[row]
    if isinstance(old, float):
        values[row] = old + 0.3
    elif isinstance(old, str):
        values[row] = (
            "meeting" if name == "event_class" and old != "meeting" else f"{old[:-1]}9"
        )
    else:
        values[row] = old.replace(day=old.day % 28 + 1)
    field = table.schema.field(at)
    table = table.set_column(at, field, pa.array(values, field.type))
    target = io.BytesIO()
    pq.write_table(table, target)
    return target.getvalue()


# --- the page ---------------------------------------------------------------------------


def _replaced(old: bytes, new: bytes, name: str):
    def fault(content, draw):
        return content.replace(old, new, 1) if old in content else None

    fault.__name__ = name
    return fault


def _script_added_with_its_hash(content, draw):
    code = draw.choice([b"document.title = 'x'", b"fetch('https://example.net')"])
    digest = base64.b64encode(hashlib.sha256(code).digest())
    page = content.replace(b"script-src ", b"script-src 'sha256-" + digest + b"' ", 1)
    return page.replace(b"</body>", b"<script>" + code + b"</script></body>", 1)


def _script_changed_with_its_hash(content, draw):
    scripts = re.findall(rb"<script>(.*?)</script>", content, re.DOTALL)
    old = max(scripts, key=len)
    new = old.replace(b"return", b"/**/return", 1)
    hashes = [base64.b64encode(hashlib.sha256(code).digest()) for code in (old, new)]
    return content.replace(old, new, 1).replace(*hashes, 1)


def _page_data_changed(change):
    def fault(content, draw):
        pattern = (
            rb'(<script type="application/json" id="geomap-events">)(.*?)(</script>)'
        )
        head, raw, tail = re.search(pattern, content, re.DOTALL).groups()
        value = json.loads(raw)
        change(value, draw)
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        for c in "<>&":
            text = text.replace(c, f"\\u{ord(c):04x}")
        return content.replace(head + raw + tail, head + text.encode() + tail)

    fault.__name__ = change.__name__
    return fault


def _page_point_moved(value, draw):
    column = value["columns"][draw.choice(["lat", "lon"])]
    row = draw.choice([n for n, v in enumerate(column) if v is not None])
    column[row] += draw.choice([0.01, 0.5])


def _page_text_changed(value, draw):
    column = value["columns"][
        draw.choice(["title", "place_name", "date_text", "date_edtf"])
    ]
    row = draw.choice([n for n, v in enumerate(column) if v])
    column[row] += "x"


def _page_class_changed(value, draw):
    column = value["columns"]["event_class"]
    row = draw.randrange(len(column))
    column[row] = draw.choice(
        [c for c in ("aid", "crime", "protest") if c != column[row]]
    )


def _page_quote_changed(value, draw):
    sources = draw.choice(value["columns"]["sources"])
    sources[0]["sentence"] = sources[0]["sentence"].replace(" ", "  ", 1)


def _page_layer_changed(value, draw):
    layer = draw.choice(value["layers"])
    layer["label"] = "1 Jan 1970"


def _page_row_hidden(value, draw):
    draw.choice([one for one in value["layers"] if one["rows"]])["rows"].pop()


def _page_head_changed(value, draw):
    value[draw.choice(["title", "author", "licence", "citation", "subtitle"])] = (
        "Another"
    )


def _page_left_out_changed(value, draw):
    value["documents_read"] += 1


def _page_event_removed(value, draw):
    row = draw.randrange(value["count"])
    for column in value["columns"].values():
        column.pop(row)
    value["count"] -= 1
    for layer in value["layers"]:
        layer["rows"] = [r - (r > row) for r in layer["rows"] if r != row]


_PAGE_FAULTS = [
    _replaced(b"</body>", b"<script>alert(1)</script></body>", "script added"),
    _script_added_with_its_hash,
    _script_changed_with_its_hash,
    _replaced(b"default-src 'none'", b"default-src 'self'", "policy weakened"),
    _replaced(b"img-src data:", b"img-src data: https:", "policy lets pictures in"),
    _replaced(b"base-uri 'none'; ", b"", "policy shortened"),
    _replaced(b"</body>", b'<img src="https://example.net/a.png"></body>', "request added"),
    _replaced(b"</body>", b'<a href="https://example.net/">more</a></body>', "link added"),
    _replaced(b"<title>", b'<meta http-equiv="refresh" content="0;url=//example.net"><title>', "sent elsewhere"),
    _replaced(b"<body", b'<body onload="x()"', "handler added"),
    _replaced(b"<title>", b"<title>Not ", "title changed"),
    _replaced(b"</style>", b"b{color:red}</style>", "style changed"),
    _replaced(b'"date":"Natural Earth', b'"date":"Nobodys Earth', "base map changed"),
    *(
        _page_data_changed(change)
        for change in (
            _page_point_moved, _page_text_changed, _page_class_changed, _page_quote_changed,
            _page_layer_changed, _page_row_hidden, _page_head_changed, _page_event_removed,
        )
    ),
    _cut_short,
]  # fmt: skip


# --- what a map says of itself, and what it was made from -------------------------------


def _manifest_fault(change):
    def fault(content, draw):
        value = json.loads(content)
        change(value, draw)
        return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()

    fault.__name__ = change.__name__
    return fault


def _manifest_hash_edited(value, draw):
    record = draw.choice([value["definition"], *value["inputs"], *value["outputs"]])
    record["sha256"] = record["sha256"][::-1]


def _manifest_size_edited(value, draw):
    draw.choice([*value["inputs"], *value["outputs"]])["size"] += 1


def _manifest_version_edited(value, draw):
    value[draw.choice(["geomap", "gazetteer", "map"])] = "9.9.9"


def _manifest_record_removed(value, draw):
    records = value[draw.choice(["inputs", "outputs"])]
    records.pop(draw.randrange(len(records)))


def _manifest_member_added(value, draw):
    value["reviewed_by"] = "A. Body"


def _word_changed(content, draw):
    words = list(re.finditer(rb"[a-z]{4,}", content))
    one = draw.choice(words)
    return content[: one.start()] + b"never" + content[one.end() :]


def _document_swapped(content, draw):
    from benchmarks.trust.sample import REPORTS

    others = [t.encode() for t in REPORTS.values() if t.encode() != content]
    return draw.choice(others)


FAULTS = {
    "maps/sample/events.geojson": _FEATURE_FAULTS,
    "maps/sample/events.geojsonl": _FEATURE_FAULTS,
    "maps/sample/events.geojsons": _FEATURE_FAULTS,
    "maps/sample/events.lpf.json": _LINKED_PLACES_FAULTS,
    "maps/sample/events.csv": _TABLE_FAULTS,
    "maps/sample/events.ucdp.csv": _TABLE_FAULTS,
    "maps/sample/events.acled.csv": _TABLE_FAULTS,
    "maps/sample/events.kml": [_kml_fault(name) for name in _KML],
    "maps/sample/events.kmz": [_kmz_fault(name) for name in _KML],
    "maps/sample/events.gpkg": [
        *map(_gpkg_fault, (_gpkg_row_changed, _gpkg_row_removed, _gpkg_point_moved, _gpkg_number_changed)),
        _byte_flipped,
    ],
    "maps/sample/events.fgb": [_text_in_bytes, _double_changed, _byte_flipped, _cut_short],
    "maps/sample/events.parquet": [_parquet_value_changed, _byte_flipped, _cut_short],
    "maps/sample/index.html": _PAGE_FAULTS,
    "maps/sample/changes.json": [_word_changed, _cut_short],
    "maps/sample/CITATION.cff": [_word_changed, _cut_short],
    "maps/sample/manifest.json": [
        _manifest_fault(change)
        for change in (
            _manifest_hash_edited, _manifest_size_edited, _manifest_version_edited,
            _manifest_record_removed, _manifest_member_added,
        )
    ],
    "seeds/river.md": [_word_changed, _document_swapped],
    "seeds/hills.md": [_word_changed, _document_swapped],
}  # fmt: skip
