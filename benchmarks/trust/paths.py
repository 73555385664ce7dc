"""Names that lead elsewhere: of maps, outputs, documents, reports and event files."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from benchmarks.trust.payloads import injections
from benchmarks.trust.row import Row
from geomap import files
from geomap.build import build
from geomap.errors import GeomapError

__all__ = ["names", "run"]

_DEVICES = "CON PRN AUX NUL COM1 COM9 LPT1 LPT9 CONIN$ CONOUT$ CLOCK$ com\u00b9 con.txt nul.tar.gz aux.html".split()
_PARTS = (
    "..",
    "%2e%2e",
    "%252e%252e",
    "..%00",
    ".. ",
    "...",
    "\u2025",
    "\uff0e\uff0e",
    "..;",
    "~",
    "%c0%ae%c0%ae",
)
_SEPARATORS = (
    "/",
    "\\",
    "%2f",
    "%5c",
    "%252f",
    "\u2215",
    "\uff0f",
    "//",
    "\\\\",
    ":",
    "/./",
    "%c0%af",
)
_ODD = (
    "", ".", "..", "/", "\\", "C:", "C:\\x", "c:x", "\\\\host\\share\\x", "//host/x", "\\\\?\\C:\\x", "/etc/passwd", "file:///etc/passwd",
    "a/../../b", "a\\..\\..\\b", "x:stream", "x::$DATA", "x.", "x ", " x", "x\n", "x\x00y", "x\x1f", "-rf", "--help", "@x", "$HOME", "%TEMP%",
    "x" * 300, "\u202ex", "\ufeffx", "x\u0000", ".git/config", ".htaccess", "manifest.json", ".geomap.lock", "x?", "x*", "x|y", "x<y>", 'x"y', "\ud800",
)  # fmt: skip
_DEFINITION = 'title = {title}\nreports = ["../seeds/*.jsonl"]\noutputs = {outputs}\n'


def names(*, corpora: bool) -> list[str]:
    """Return names that must not lead out of a folder."""
    made = [
        f"{(part + separator) * depth}out.txt"
        for part in _PARTS
        for separator in _SEPARATORS
        for depth in (1, 4)
    ]
    found = [*made, *_DEVICES, *_ODD, *injections()]
    folder = os.environ.get("GEOMAP_BENCH")
    if corpora and folder:
        listed = Path(folder, "hostile", "path_traversal_500.txt").read_text("utf-8")
        found += [
            line.replace("{FILE}", "out.txt") for line in listed.split("\n") if line
        ]
    return list(dict.fromkeys(found))


def run(full: bool) -> Row:
    """Try all names, or every twentieth."""
    tried = names(corpora=full)
    tried = tried if full else tried[::20]
    with tempfile.TemporaryDirectory() as place:
        above = Path(place)
        root = above / "one" / "two" / "three" / "project"
        bad = [f"{n!r}: {why}" for n in tried for why in _of_a_name(n, root / "out")]
        bad += _of_a_project(tried, root, above)
        links = _of_links(above)
        bad += links[1]
    told = f": {'; '.join(bad[:3])}" if bad else ""
    return Row(
        test=f"{len(tried)} names of maps, outputs and documents (traversal, encoded, Windows"
        f" devices, streams, shares, control characters) and {links[0]} links that lead out",
        must="0 files outside the output folder",
        figure=f"{len(bad)} files outside{told}",
        holds=not bad,
        how="`paths.py` gives each name to the two doors of every output (`files.inside`,"
        " `files.slug`) and, as map, output, report and document id, to builds; then every"
        " file of the folders around is listed.",
    )


def _of_a_name(name: str, folder: Path) -> list[str]:
    """Return what is wrong with where a name leads."""
    bad = []
    try:
        path = files.inside(folder, name)
    except GeomapError:
        pass
    else:
        real = Path(os.path.realpath(path))
        plain = all(ord(c) > 31 and c not in '<>:"|?*\\' for c in path.name)
        stem = path.name.split(".")[0].strip().upper()
        if not real.is_relative_to(os.path.realpath(folder)) or not plain:
            bad.append(f"leads to {real}")
        if stem in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}:
            bad.append("is a device of Windows")
    slug = files.slug(name)
    if (
        not slug
        or not set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        or len(slug) > 90
    ):
        bad.append(f"slug {slug!r}")
    return bad


def _of_a_project(tried: list[str], root: Path, above: Path) -> list[str]:
    """Build maps that are called so, write so, and read documents called so."""
    import json

    (root / "maps").mkdir(parents=True)
    (root / "seeds").mkdir()
    rows = (
        json.dumps({"id": name, "text": "Floods hit Beira on 3 May 2024."}) + "\n"
        for name in tried
        if name.isprintable() and name.strip()
    )
    (root / "seeds" / "a.jsonl").write_text(
        "".join(rows), encoding="utf-8", newline="\n"
    )
    before = _listed(above)
    allowed = {root / "maps", root / ".geomap-cache"}
    for number, name in enumerate(tried):
        if number % 5:
            continue
        stem = name if "/" not in name and "\\" not in name else f"m{number}"
        text = json.dumps(name.encode("utf-8", "ignore").decode(), ensure_ascii=False)
        for outputs in (f"[{text}]", '["CITATION.cff"]'):
            path = root / "maps" / f"{stem[:80]}.toml"
            body = f"title = {text}\nauthor = {text}\nevents = []\nreports = [{text}]\noutputs = {outputs}\n"
            try:
                path.write_text(body, encoding="utf-8", newline="\n")
            except (OSError, ValueError):
                continue
            try:
                build([path])
            except GeomapError:
                continue
    path = root / "maps" / "all.toml"
    path.write_text(
        _DEFINITION.format(title='"a"', outputs='["index.html", "events.geojson"]')
    )
    build([path])
    return [
        f"{path} was written"
        for path in sorted(_listed(above) - before)
        if not any(path.is_relative_to(folder) for folder in allowed)
    ]


def _of_links(above: Path) -> tuple[int, list[str]]:
    """Build where links lead out; return how many links, and what was written there."""
    outside = above / "outside"
    outside.mkdir()
    bad, count = [], 0
    for number, which in enumerate(
        (
            "maps/a",
            "maps/a/index.html",
            ".geomap-cache",
            "maps/a/manifest.json",
            "maps/a/events.csv",
        )
    ):
        root = above / f"linked-{number}"
        (root / "seeds").mkdir(parents=True)
        (root / "maps").mkdir()
        (root / "seeds" / "a.md").write_text("Floods hit Beira on 3 May 2024.")
        (root / "maps" / "a.toml").write_text(
            'title = "a"\nreports = ["../seeds/*.md"]\n'
        )
        target = outside / f"target-{number}"
        if which in {"maps/a", ".geomap-cache"}:
            target.mkdir()
        else:
            (root / "maps" / "a").mkdir()
            target.write_text("mine")
        try:
            (root / which).symlink_to(target, target_is_directory=target.is_dir())
        except OSError:  # Windows without the right to make links
            continue
        count += 1
        with contextlib.suppress(GeomapError):
            build([root / "maps" / "a.toml"])
        changed = (
            any(target.iterdir()) if target.is_dir() else target.read_text() != "mine"
        )
        if changed:
            bad.append(f"through the link {which}")
    return count, bad


def _listed(folder: Path) -> set[Path]:
    return {p for p in folder.rglob("*") if p.is_file()}
