"""Files that are too large, too deep, too many or too long; archives that unpack to more.

Each is given to the command in its own process, whose most memory is measured.
"""

from __future__ import annotations

import gzip
import io
import sqlite3
import tempfile
import zipfile
from pathlib import Path

from benchmarks.trust.command import geomap
from benchmarks.trust.row import Row

__all__ = ["CASES", "run"]

MOST_MEMORY = 1_000_000_000
GB = 1_000_000_000


def run(full: bool) -> Row:
    """Try every case, or those that take no time."""
    bad, most, tried = [], 0, 0
    for name, (make, slow) in CASES.items():
        if slow and not full:
            continue
        tried += 1
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            found = geomap(folder, *make(folder))
            most = max(most, found.memory)
            if not found.is_clear or found.memory > MOST_MEMORY:
                bad.append(
                    f"{name} ({found.memory // 1_000_000} MB, exit {found.code})"
                )
    told = f"; not held: {', '.join(bad)}" if bad else ""
    return Row(
        test=f"size: {tried} cases: files of 1 GB of every kind, 100,000 files, deep JSON,"
        " zip, gzip, XML and SQLite bombs, lines of 10 million characters",
        must="limits hold: memory under 1 GB, clear error",
        figure=f"{tried - len(bad)} of {tried}; most memory {most / 1e6:.0f} MB{told}",
        holds=not bad,
        how="`sizes.py` makes each file in a temporary folder and runs the command on it"
        " in a process of its own; the most memory that was resident is the system's figure.",
    )


def _gigabyte(name: str, command: str = "convert"):
    """Return a case of 1 GB that takes no room on most disks: a hole."""

    def make(folder: Path) -> list[str]:
        with (folder / name).open("wb") as stream:
            stream.truncate(GB)
        return {
            "convert": ["convert", name, "out.csv"],
            "read": ["read", name],
            "verify": ["verify", name],
            "review": ["read", "a.txt", "-o", name],
        }[command]

    return make


def _text_gigabyte(folder: Path) -> list[str]:
    """Return a case of a gigabyte of real letters: no hole, no NUL."""
    block = b"Floods hit Beira on 3 May 2024. " * 32_768
    with (folder / "big.txt").open("wb") as stream:
        for _ in range(GB // len(block) + 1):
            stream.write(block)
    return ["read", "big.txt"]


def _definition(folder: Path, text: str, **reports: str) -> list[str]:
    (folder / "maps").mkdir()
    (folder / "seeds").mkdir()
    for name, content in reports.items():
        (folder / "seeds" / f"{name}.md").write_text(content, encoding="utf-8")
    (folder / "maps" / "a.toml").write_text(text, encoding="utf-8")
    return ["build"]


def _many_files(folder: Path) -> list[str]:
    arguments = _definition(folder, 'title = "a"\nreports = ["../seeds/*.txt"]\n')
    for number in range(100_000):
        (folder / "seeds" / f"r{number:06}.txt").write_text("Nothing new.\n")
    return arguments


def _file(name: str, content: bytes | str, *arguments: str):
    def make(folder: Path) -> list[str]:
        raw = content.encode() if isinstance(content, str) else content
        (folder / name).write_bytes(raw)
        return list(arguments)

    return make


def _deep(opening: str, closing: str, depth: int = 1_000_000) -> str:
    return opening * depth + closing * depth


def _feature(properties: str = "{}", geometry: str = "null") -> str:
    feature = f'{{"type":"Feature","properties":{properties},"geometry":{geometry}}}'
    return f'{{"type":"FeatureCollection","features":[{feature}]}}'


def _archive(
    members: dict[str, bytes | int], name: str, *arguments: str, lie: bool = False
):
    """Return a case of an archive; a number is that many bytes of the same."""

    def make(folder: Path) -> list[str]:
        target = io.BytesIO()
        with zipfile.ZipFile(
            target, "w", zipfile.ZIP_DEFLATED, compresslevel=9
        ) as archive:
            for member, content in members.items():
                with archive.open(member, "w", force_zip64=True) as stream:
                    if isinstance(content, bytes):
                        stream.write(content)
                        continue
                    for _ in range(content // 1_000_000):
                        stream.write(b" " * 1_000_000)
        raw = target.getvalue()
        if lie:  # both places that state the size say that it is small
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                sizes = {i.file_size for i in archive.infolist() if i.file_size > 10**8}
            for size in sizes:
                for width in (4, 8):
                    raw = raw.replace(
                        size.to_bytes(width, "little"), (1000).to_bytes(width, "little")
                    )
        (folder / name).write_bytes(raw)
        return list(arguments)

    return make


_KML_HEAD = (
    b'<?xml version="1.0"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
)


def _laughs(kind: str) -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE k [<!ENTITY l0 "ha">{entities}]><{kind}>&l9;</{kind}>'.encode()


def _quadratic() -> bytes:
    long = "a" * 100_000
    return f'<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "{long}">]><kml>{"&a;" * 20_000}</kml>'.encode()


def _workbook(
    sheet: bytes | int, *, strings: bytes | int | None = None, lie: bool = False
):
    """Return a case of a workbook with one large part."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    members: dict[str, bytes | int] = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels"'
        f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/>'
        "</Types>".encode(),
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1"'
        f' Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'.encode(),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>".encode(),
        "xl/worksheets/sheet1.xml": sheet,
    }  # fmt: skip
    members["xl/sharedStrings.xml"] = strings or f'<sst xmlns="{main}"/>'.encode()
    return _archive(members, "a.xlsx", "convert", "a.xlsx", "out.csv", lie=lie)


def _sheet(inside: str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{main}"><sheetData>{inside}</sheetData></worksheet>'.encode()


def _geopackage(*statements: str):
    """Return a case of a GeoPackage whose events come from hostile SQL."""

    def make(folder: Path) -> list[str]:
        database = sqlite3.connect(folder / "a.gpkg")
        for statement in (
            "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT)",
            "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INT)",
            *statements,
            "INSERT INTO gpkg_contents VALUES ('t', 'attributes')",
        ):
            database.execute(statement)
        database.commit()
        database.close()
        return ["convert", "a.gpkg", "out.csv"]

    return make


_ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS title FROM c"
_LONG = "Rebels attacked Goma on 3 May 2024 and "
_CONVERT = ("convert", "a.geojson", "out.csv")

CASES = {
    # name: (maker of the files, which returns the arguments; whether it takes long)
    **{
        f"1 GB {name.rpartition('.')[2]}": (_gigabyte(name), False)
        for name in ("a.geojson", "a.geojsonl", "a.geojsons", "a.csv", "a.tsv", "a.xlsx", "a.kml",
                     "a.kmz", "a.gpkg", "a.fgb", "a.parquet", "a.lpf.json")
    },
    **{
        f"1 GB {name.rpartition('.')[2]} report": (_gigabyte(name, "read"), False)
        for name in ("a.txt", "a.html", "a.jsonl", "a.xml")
    },
    "1 GB page to verify": (_gigabyte("a.html", "verify"), False),
    "1 GB of words": (_text_gigabyte, True),
    "100,000 reports": (_many_files, True),
    "deep properties": (_file("a.geojson", _feature(_deep('{"a":', "}").replace(":}", ":1}")), *_CONVERT), False),
    "deep coordinates": (_file("a.geojson", _feature(geometry=f'{{"type":"Point","coordinates":{_deep("[", "]")}}}'), *_CONVERT), False),
    "deep collections": (_file("a.geojson", _feature(geometry=_deep('{"type":"GeometryCollection","geometries":[', "]}", 100_000)), *_CONVERT), False),
    "deep feature line": (_file("a.geojsonl", _deep("[", "]"), "convert", "a.geojsonl", "out.csv"), False),
    "deep report row": (_file("a.jsonl", '{"id":"a","text":"b","more":' + _deep("[", "]") + "}", "read", "a.jsonl"), False),
    "deep cell": (_file("a.csv", "id,title,sources\na,b," + _deep("[", "]"), "convert", "a.csv", "out.geojson"), False),
    "deep definition": (lambda folder: _definition(folder, "title = " + _deep("[", "]")), False),
    "deep KML": (_file("a.kml", _KML_HEAD + b"<Folder>" * 1_000_000, "convert", "a.kml", "out.csv"), False),
    "deep page": (_file("a.html", "<div>" * 1_000_000 + "Goma", "read", "a.html"), True),
    "deep front matter": (_file("a.md", "+++\ntitle = " + _deep("[", "]") + "\n+++\nGoma.", "read", "a.md"), False),
    "KMZ of 4 GB": (_archive({"doc.kml": 4 * GB}, "a.kmz", "convert", "a.kmz", "out.csv"), False),
    "KMZ of 4 GB that says 1 kB": (_archive({"doc.kml": 4 * GB}, "a.kmz", "convert", "a.kmz", "out.csv", lie=True), False),
    "KMZ in KMZ": (_archive({"a.kmz": 10**9, "doc.kml": _KML_HEAD}, "a.kmz", "convert", "a.kmz", "out.csv"), False),
    "KMZ of 100,000 files": (_archive({f"{n}.png": b"" for n in range(100_000)}, "a.kmz", "convert", "a.kmz", "out.csv"), False),
    "KMZ of laughs": (_archive({"doc.kml": _laughs("kml")}, "a.kmz", "convert", "a.kmz", "out.csv"), False),
    "KML of laughs": (_file("a.kml", _laughs("kml"), "convert", "a.kml", "out.csv"), False),
    "KML of one long entity": (_file("a.kml", _quadratic(), "convert", "a.kml", "out.csv"), False),
    "feed of laughs": (_file("a.xml", _laughs("rss"), "read", "a.xml"), False),
    "XLSX of 2 GB": (_workbook(2 * GB), False),
    "XLSX of 2 GB that says 1 kB": (_workbook(2 * GB, lie=True), False),
    "XLSX with 1 GB of strings": (_workbook(_sheet(""), strings=GB), False),
    "XLSX of 20 million empty cells": (_workbook(_sheet("<row>" + "<c/>" * 20_000_000 + "</row>")), True),
    "XLSX of 10 million rows": (_workbook(_sheet("<row><c><v>1</v></c></row>" * 7_000_000)), True),
    "XLSX of a far cell": (_workbook(_sheet('<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')), False),
    "XLSX of laughs": (_workbook(_laughs("worksheet")), False),
    "gzip as GPKG": (_file("a.gpkg", gzip.compress(bytes(100_000_000)), "convert", "a.gpkg", "out.csv"), False),
    "gzip as GeoJSON": (_file("a.geojson", gzip.compress(bytes(100_000_000)), *_CONVERT), False),
    "gzip as report": (_file("a.txt", gzip.compress(bytes(100_000_000)), "read", "a.txt"), False),
    "GPKG with an endless view": (_geopackage(f"CREATE VIEW t AS {_ENDLESS}"), False),
    "GPKG with computed blobs": (_geopackage("CREATE TABLE t (title TEXT, b AS (zeroblob(900000000)))", "INSERT INTO t (title) VALUES ('a')"), False),
    "GPKG with a blob": (_geopackage("CREATE TABLE t (title TEXT, b BLOB)", "INSERT INTO t VALUES ('a', zeroblob(300000000))"), False),
    "report of 10 million characters on a line": (_file("a.txt", (_LONG * 260_000)[:9_999_990], "dates", "a.txt"), True),
    "report of 10 million letters": (_file("a.txt", "a" * 9_999_990, "read", "a.txt"), True),
    "report of 11 million characters": (_file("a.txt", "a " * 5_500_000, "read", "a.txt"), False),
    "row of 10 million characters": (_file("a.jsonl", '{"id":"a","text":"' + "Goma " * 2_000_000 + '"}', "read", "a.jsonl"), False),
    "cell of 10 million characters": (_file("a.csv", "id,title\na," + "b" * 10_000_000, "convert", "a.csv", "out.geojson"), False),
    "number of 10 million digits": (_file("a.geojson", _feature('{"killed_best":' + "1" * 10_000_000 + "}"), *_CONVERT), False),
    "title of 10 million characters": (lambda folder: _definition(folder, f'title = "{"a" * 10_000_000}"\n'), False),
    "front matter of 10 million characters": (_file("a.md", f'+++\ntitle = "{"a" * 9_900_000}"\n+++\nGoma.', "read", "a.md"), False),
}  # fmt: skip
