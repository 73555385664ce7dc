"""A public map of a project with fifty withheld names, places and sources."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
import zlib
from base64 import b64decode
from pathlib import Path

from benchmarks.trust.row import Row
from geomap.build import build, verify
from geomap.formats import read_events, write_events
from geomap.model import Event, EventTable
from geomap.project import OUTPUTS

__all__ = ["run"]

_SYLLABLES = "kor vel tas min dra lun pes gor hal rim".split()


def run(full: bool) -> Row:
    """Withhold 50 names, places and sources each, or 9."""
    count = 50 if full else 9
    words = {
        kind: [_word(number, at) for number in range(count)]
        for at, kind in enumerate(("names", "places", "sources"))
    }
    with tempfile.TemporaryDirectory() as place:
        folder = _built(Path(place), words)
        parts = _parts(folder)
        secrets = [word.lower() for kind in words.values() for word in kind]
        found = [
            f"{name} holds {word}"
            for name, text in parts
            for word in secrets
            if word in text.lower()
        ]
        problems = verify(folder, public=True)
        published = len(read_events(folder / "events.geojson"))
    told = f": {'; '.join(found[:3])}" if found else ""
    return Row(
        test=f"public build of a project with {count} withheld names, {count} places and"
        f" {count} sources, which other events mention in vain",
        must="0 found in any output byte",
        figure=f"{len(found)} found in {len(list(OUTPUTS)) + 1} files, archives and packed"
        f" data opened; {published} events published; `geomap verify --public` finds"
        f" {len(problems)} problems{told}",
        holds=not found and not problems and published == 2 * 3 * count,
        how="`public.py` searches every file as bytes, unpacked and as the events that other"
        " programs read, without geomap's own search.",
    )


def _word(number: int, kind: int) -> str:
    """Return a name that nothing else has."""
    tens, ones = divmod(number, 10)
    return f"Zq{_SYLLABLES[tens]}{_SYLLABLES[ones]}{'uwy'[kind]}x"


def _built(root: Path, words: dict[str, list[str]]) -> Path:
    for name in ("seeds", "maps"):
        (root / name).mkdir()
    fields = {"names": ("actor_1",), "places": ("place_name",), "sources": ("source",)}
    events = []
    for kind, listed in words.items():
        for number, word in enumerate(listed):
            marked = {"withhold": fields[kind]}
            events += [
                _event(f"{kind}{number}", word, kind, **marked),
                _gossip(f"{kind}-g{number}", word),
            ]
    write_events(EventTable.from_events(events), root / "seeds" / "events.geojson")
    (root / "maps" / "open.toml").write_text(
        'title = "Open"\nauthor = "A. Desk"\naudience = "public"\nevents = ["../seeds/events.geojson"]\n'
        f"outputs = {json.dumps(list(OUTPUTS))}\n",
        encoding="utf-8",
    )
    build(root=root)
    return root / "maps" / "open"


def _event(event_id: str, word: str, kind: str, **fields) -> Event:
    own = {
        "names": {"actor_1": word, "actors": ({"text": word, "role": "unknown"},)},
        "places": {"place_name": word, "place_label": word, "lat": -15.123, "lon": 36.765, "geometry_kind": "point"},
        "sources": {"source": word, "sources": ({"doc_id": f"doc-{word}", "publisher": word, "url": f"https://example.org/{word}", "sentence": f"Said {word}."},)},
    }[kind]  # fmt: skip
    return Event(
        **{"id": event_id, "title": f"Protest, {word}, 3 May 2024", "start_date": "2024-05-03",
           "end_date": "2024-05-03", "date_edtf": "2024-05-03", "event_class": "protest", "review": "reviewed",
           "note": f"Ask {word}", "machine": {"place_name": word}, "extra": {"desk": word}, **own, **fields}
    )  # fmt: skip


def _gossip(event_id: str, word: str) -> Event:
    return Event(
        id=event_id, title=f"Talk of {word.upper()}", start_date="2024-05-04", end_date="2024-05-04",
        date_edtf="2024-05-04", event_class="meeting", review="reviewed", actor_2=f"friend of {word}",
        quantities=f"two of {word}", lat=-19.8, lon=34.8, place_name="Beira", geometry_kind="point",
        change_note=f"{word} was named", revision=2,
    )  # fmt: skip


def _parts(folder: Path) -> list[tuple[str, str]]:
    """Return every text of every file, however it is packed."""
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        raw = path.read_bytes()
        found.append((path.name, raw.decode("utf-8", "replace")))
        found.append((path.name, raw.decode("utf-16-le", "replace")))
        if zipfile.is_zipfile(io.BytesIO(raw)):
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                found += [
                    (m, archive.read(m).decode("utf-8", "replace"))
                    for m in archive.namelist()
                ]
        if path.suffix in {".parquet", ".fgb", ".gpkg"}:
            found.append((path.name, repr(list(read_events(path)))))
        if b'"packed":"' in raw:
            for piece in raw.split(b'"packed":"')[1:]:
                found.append(
                    (
                        path.name,
                        zlib.decompress(b64decode(piece.split(b'"')[0])).decode(),
                    )
                )
    return found
