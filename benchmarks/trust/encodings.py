"""Bytes of every encoding: valid ones read right, wrong ones refused with their offset."""

from __future__ import annotations

import json
import os
import re
import tempfile
from base64 import b64decode
from pathlib import Path

from benchmarks.trust.row import Row
from geomap import project
from geomap.documents import read_documents
from geomap.errors import GeomapError
from geomap.formats import read_events

__all__ = ["run"]

# One of each kind of ill-formed UTF-8 (Unicode 15, table 3-7), and where it is wrong.
_WRONG = {
    "lone continuation": b"\x80", "two continuations": b"\xbf\xbf", "overlong /": b"\xc0\xaf", "overlong of three": b"\xe0\x80\xaf",
    "overlong of four": b"\xf0\x80\x80\xaf", "overlong NUL": b"\xc1\x80", "surrogate": b"\xed\xa0\x80", "pair of surrogates": b"\xed\xa0\xbd\xed\xb8\x80",
    "above U+10FFFF": b"\xf4\x90\x80\x80", "five bytes": b"\xf8\x88\x80\x80\x80", "FE": b"\xfe", "FF": b"\xff", "cut two": b"\xc3", "cut three": b"\xe2\x82",
    "cut four": b"\xf0\x9f\x98", "latin-1": "Malm\xf6 ".encode("latin-1")[4:5], "windows-1252 quote": b"\x93", "Shift JIS": "\u6f22".encode("shift_jis"),
    "GB 18030": "\u6f22".encode("gb18030"), "KOI8-R": "\u0413".encode("koi8-r"),
}  # fmt: skip
_TEXTS = ("Malm\xf6 on 3 May 2024", "\u0413\u043e\u043c\u0430 3 \u043c\u0430\u044f", "\u6f22\u5b57", "\U0001f468\u200d\U0001f469", "\u0800\uffff\U00010000\U0010ffff", "\ufdd0 a\ufffe", "Z\u0351\u036b", "\x7f\x80\x9f", "\ue000")  # fmt: skip
_MARKED = (
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-le",
    "utf-32-be",
)
_MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "utf-32-le": b"\xff\xfe\x00\x00", "utf-32-be": b"\x00\x00\xfe\xff"}  # fmt: skip
_LEGACY = {
    "latin-1": "Malm\xf6 \xa3", "windows-1252": "\u201cMalm\xf6\u201d \u20ac", "windows-1251": "\u0413\u043e\u043c\u0430", "koi8-r": "\u0413\u043e\u043c\u0430", "windows-1256": "\u063a\u0648\u0645\u0627",
    "iso-8859-8": "\u05e9\u05dc\u05d5\u05dd", "shift_jis": "\u6f22\u5b57 \u30b4\u30de", "euc-jp": "\u6f22\u5b57", "gb18030": "\u6f22\u5b57", "big5": "\u6f22\u5b57", "euc-kr": "\uace0\ub9c8", "cp437": "\xe9\xe0", "mac-roman": "\xe9\xe0",
}  # fmt: skip


def run(full: bool) -> Row:
    """Try every case in every kind of file, or in reports only."""
    kinds = _KINDS if full else {"a.txt": _KINDS["a.txt"], "a.csv": _KINDS["a.csv"]}
    bad: list[str] = []
    right = refused = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name, frame in kinds.items():
            for what, wrong in _WRONG.items():
                for before in (b"", "Malm\xf6 ".encode() * 3, b"a" * 70_000):
                    if name == "a.toml" and len(before) > 60_000:
                        continue
                    raw, at = frame(before + wrong + b" Goma")
                    at += len(before)
                    said = _refusal(folder / name, raw)
                    refused += said is not None
                    if said is None or not _names(said, at, raw):
                        bad.append(f"{what} in {name}: {said}"[:120])
        for text in _TEXTS:
            for encoding in ("utf-8", *_MARKED):
                right += _reads(folder, text, encoding, None, bad)
        for encoding, text in _LEGACY.items():
            right += _reads(folder, text, encoding, encoding, bad)
        cases = _corpus(folder, bad) if full else 0
    told = f": {'; '.join(bad[:3])}" if bad else ""
    corpus = f", {cases} of a set of valid and invalid UTF-8" if cases else ""
    return Row(
        test=f"encodings: {len(_WRONG)} kinds of wrong UTF-8 in {len(kinds)} kinds of files,"
        f" {len(_TEXTS)} texts in UTF-8, 16 and 32 with and without marks, {len(_LEGACY)}"
        f" legacy encodings by name{corpus}",
        must="valid read right, invalid refused with byte offset",
        figure=f"{right} read right; {refused} refused with the offset; {len(bad)} wrong{told}",
        holds=not bad,
        how="`encodings.py` writes each into a file and reads it as geomap does.",
    )


def _names(said: str, at: int, raw: bytes) -> bool:
    """Whether a message names the byte; a feature or row has it counted in its line."""
    found = re.search(r"byte (\d+)", said)
    return found is not None and int(found[1]) in {at, at - raw.rfind(b"\n", 0, at) - 1}


def _refusal(path: Path, raw: bytes) -> str | None:
    path.write_bytes(raw)
    try:
        if path.suffix == ".toml":
            project.load(path)
        elif path.name in {"a.txt", "a.md", "a.jsonl"}:
            batch = read_documents([str(path)])
            if not batch.errors:
                return None
            return str(batch.errors[0])
        else:
            read_events(path)
    except GeomapError as error:
        return str(error)
    return None


def _reads(
    folder: Path, text: str, encoding: str, named: str | None, bad: list[str]
) -> int:
    path = folder / "b.txt"
    path.write_bytes(_MARKS.get(encoding, b"") + text.encode(encoding))
    batch = read_documents([str(path)], **({"encoding": named} if named else {}))
    if not batch.errors and batch.documents[0].text == text:
        return 1
    bad.append(
        f"{text!r} in {encoding}: {batch.errors or batch.documents[0].text!r}"[:120]
    )
    return 0


def _corpus(folder: Path, bad: list[str]) -> int:
    """Read a set of valid and invalid sequences, if there is one."""
    known = os.environ.get("GEOMAP_BENCH")
    if not known:
        return 0
    lines = Path(known, "hostile", "utf8_tests.jsonl").read_text("utf-8").split("\n")
    cases = [json.loads(line) for line in lines if line]
    for case in cases:
        raw = b"Goma " + b64decode(case["base64"]) + b"."
        said = _refusal(folder / "a.txt", raw)
        try:
            valid = "\0" not in raw.decode("utf-8")
        except UnicodeDecodeError as error:
            valid, at = False, error.start
            if said is None or f"byte {at} " not in said:
                bad.append(f"{case['name']}: {said}")
        if valid == (said is not None):
            bad.append(f"{case['name']}: {said}")
    return len(cases)


def _frame(head: bytes, tail: bytes):
    return lambda inside: (head + inside + tail, len(head))


_KINDS = {
    "a.txt": _frame(b"Floods hit Beira. ", b"."),
    "a.md": _frame(b'+++\ntitle = "a"\n+++\nFloods hit Beira. ', b"."),
    "a.jsonl": _frame(b'{"id": "a", "text": "', b'"}\n'),
    "a.toml": _frame(b'title = "', b'"\n'),
    "a.csv": _frame(b"id,title\na,", b"\n"),
    "a.tsv": _frame(b"id\ttitle\na\t", b"\n"),
    "a.geojson": _frame(b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"title":"', b'"}}]}'),
    "a.geojsonl": _frame(b'{"type":"Feature","geometry":null,"properties":{"title":"', b'"}}\n'),
}  # fmt: skip
