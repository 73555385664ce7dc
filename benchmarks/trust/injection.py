"""Template and code injections through every reader and writer: none is evaluated."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.trust.hostile import attacked_project
from benchmarks.trust.payloads import injections
from benchmarks.trust.row import Row
from geomap.formats import event_bytes, read_events
from geomap.project import OUTPUTS

__all__ = ["run"]

_EVALUATED = str(7654321 * 1234577)


def run(full: bool) -> Row:
    """Try all injections, or every tenth."""
    payloads = injections() if full else injections()[::10]
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "project"
        root.mkdir()
        rows = attacked_project(root, payloads)
        folder = root / "maps" / "attacked"
        table = read_events(folder / "events.geojson")
        outputs = {
            name: event_bytes(table, name)
            for name in OUTPUTS
            if name.startswith("events.")
        }
        outputs["index.html"] = (folder / "index.html").read_bytes()
        found = [
            name
            for name, content in outputs.items()
            if _EVALUATED.encode() in _of_events(name, content)
        ]
        kept = {event.id: event.title for event in table}
        lost = [i for i, title in rows.items() if kept.get(i) != title]
        made = {p for p in Path(place).rglob("*") if p.is_file()}
        inside = {root / "maps", root / "seeds", root / ".geomap-cache"}
        strange = [
            str(p)
            for p in made
            if p.name == "pwned" or not any(p.is_relative_to(f) for f in inside)
        ]
        strange += [
            str(p) for p in (Path("pwned"), Path.home() / "pwned") if p.exists()
        ]
    bad = [*found, *lost, *strange]
    told = f": {'; '.join(bad[:3])}" if bad else ""
    return Row(
        test=f"template and code injection: {len(payloads)} payloads (Jinja, f-string, format,"
        " shell, TOML, YAML, SQL, XML, path, URL schemes) in every text field",
        must="0 evaluated; no file outside the outputs",
        figure=f"{len(found)} evaluated in {len(outputs)} kinds of outputs; {len(lost)} changed;"
        f" {len(strange)} files elsewhere{told}",
        holds=not bad,
        how="`injection.py` builds a map of them and looks in every output for the number that"
        " the arithmetic would have given, and around the project for files.",
    )


def _of_events(name: str, content: bytes) -> bytes:
    """Return the part of an output that is made of texts."""
    if name != "index.html":
        return content
    start = content.find(b'id="geomap-events">')
    return content[start : content.find(b"</script>", start)]
