"""What a map is made of, and whether what stands there is still that.

Stale is judged by content alone: the hashes of the definition, its inputs and
the outputs, and the versions of gazetteer and geomap.  File times and the
clock are never asked.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from geomap import __version__, files
from geomap.build.cache import CACHE_FOLDER
from geomap.build.manifest import MANIFEST, FileRecord, Manifest, parse
from geomap.documents import SOURCES_CSV
from geomap.errors import InputError, OutputError
from geomap.project import OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geomap.project import Definition

__all__ = ["Plan", "input_records", "keep_inputs", "make_plan", "record_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One map to make.

    Attributes
    ----------
    stale : tuple of str
        Why it has to be made, in words; empty if what stands there is it.
    obsolete : tuple of str
        Outputs of the last build that this one no longer makes.
    """

    definition: Definition
    gazetteer: str
    definition_record: FileRecord
    inputs: tuple[FileRecord, ...]
    stale: tuple[str, ...]
    obsolete: tuple[str, ...]


def make_plan(definition: Definition, *, gazetteer: str) -> Plan:
    """Compare a definition and its inputs with the last manifest.

    Parameters
    ----------
    definition : Definition
    gazetteer : str
        Version of the gazetteer that would be used.

    Returns
    -------
    Plan

    Raises
    ------
    InputError
        If an input cannot be read.
    """
    own = record_of(definition.path, name=definition.path.name)
    inputs = input_records(definition)
    last = _last_manifest(definition.folder)
    stale: Iterable[str]
    if last is None:
        stale = ("never built, or its manifest is missing or damaged",)
    elif definition.public and _kept_for(last, definition) is None:
        stale = ("what it was built from is not known any more",)
    else:
        stale = (
            *_changed_recipe(last, own, gazetteer),
            *_changed(_inputs_of(last, definition), inputs, "input"),
            *_changed_outputs(last, definition),
        )
    kept = {record.path for record in last.outputs} if last else set()
    return Plan(
        definition=definition,
        gazetteer=gazetteer,
        definition_record=own,
        inputs=inputs,
        stale=tuple(stale),
        # A damaged manifest must not name what is removed.
        obsolete=tuple(sorted(kept & set(OUTPUTS) - set(definition.outputs))),
    )


def input_records(definition: Definition) -> tuple[FileRecord, ...]:
    """Hash every file that a map is made from, sorted by path.

    Raises
    ------
    InputError
        If one cannot be read.
    """
    return tuple(
        record_of(definition.locate(name), name=name)
        for name in sorted({*definition.inputs, *_tables(definition)})
    )


def _tables(definition: Definition) -> set[str]:
    """Return the ``sources.csv`` beside the reports, which tell of them too."""
    folders = {name.rpartition("/")[0] for name in definition.reports}
    names = (f"{folder}/{SOURCES_CSV}" if folder else SOURCES_CSV for folder in folders)
    return {name for name in names if definition.locate(name).is_file()}


def record_of(path: Path, *, name: str) -> FileRecord:
    """Hash one file, whatever its size, in constant memory.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            return FileRecord(path=name, sha256=digest, size=stream.tell())
    except OSError as error:
        reason = error.strerror or error
        raise InputError(f"{path}: cannot be read: {reason}") from None


def _last_manifest(folder: Path) -> Manifest | None:
    path = folder / MANIFEST
    try:
        return parse(path.read_bytes(), path=str(path))
    except (OSError, InputError):
        return None


def keep_inputs(
    definition: Definition, inputs: tuple[FileRecord, ...], manifest: bytes
) -> None:
    """Keep, beside the cache, what a public map was built from.

    Its manifest must not say it.  Without the file the map is built again.
    """
    path = _inputs_file(definition)
    content = {
        "manifest": files.sha256_hex(manifest),
        "inputs": [asdict(record) for record in inputs],
    }
    try:
        files.make_folder(path.parent)
        files.clear_temporary(path.parent)
        inside = files.inside(definition.project, f"{CACHE_FOLDER}/{path.name}")
        files.write_atomic(inside, json.dumps(content, indent=1).encode())
    except OutputError:
        return


def _inputs_file(definition: Definition) -> Path:
    return definition.project / CACHE_FOLDER / f"{definition.folder.name}.inputs.json"


def _kept_for(last: Manifest, definition: Definition) -> tuple[FileRecord, ...] | None:
    """Return what a public map was built from, or None if that is not known."""
    try:
        content = json.loads(_inputs_file(definition).read_bytes())
        if content["manifest"] != files.sha256_hex(last.to_bytes()):
            return None
        return tuple(FileRecord(**item) for item in content["inputs"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _inputs_of(last: Manifest, definition: Definition) -> tuple[FileRecord, ...]:
    kept = _kept_for(last, definition) if definition.public else None
    return last.inputs if kept is None else kept


def _changed_recipe(last: Manifest, own: FileRecord, gazetteer: str) -> list[str]:
    reasons = []
    if last.definition != own:
        reasons.append("the definition changed")
    if last.geomap != __version__:
        reasons.append(f"made by geomap {last.geomap}, this is {__version__}")
    if last.gazetteer != gazetteer:
        reasons.append(f"made with gazetteer {last.gazetteer}, this is {gazetteer}")
    return reasons


def _changed(
    before: Iterable[FileRecord], now: Iterable[FileRecord], what: str
) -> list[str]:
    old = {record.path: record for record in before}
    new = {record.path: record for record in now}
    reasons = []
    for path in sorted(old.keys() | new.keys()):
        if path not in old:
            reasons.append(f"{what} {path} is new")
        elif path not in new:
            reasons.append(f"{what} {path} is gone")
        elif old[path] != new[path]:
            reasons.append(f"{what} {path} changed")
    return reasons


def _changed_outputs(last: Manifest, definition: Definition) -> list[str]:
    reasons = []
    made = {record.path: record for record in last.outputs}
    for name in definition.outputs:
        try:
            there = record_of(definition.folder / name, name=name)
        except InputError:
            reasons.append(f"output {name} is missing")
            continue
        if made.get(name) != there:
            reasons.append(f"output {name} is not what was built")
    return reasons
