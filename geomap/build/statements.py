"""Check what a map says of itself: its manifest, page head, changes and citation.

Flows in: the folder of a built map and, if it is there, its definition.  Flows out:
problems.  A definition that changed since is told of by its hash; here it is
compared with what was made from it only if it is the same.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from geomap import __version__, files
from geomap.build.changes import CHANGES, change_bytes
from geomap.build.citation import CITATION, citation, citation_line
from geomap.build.filtering import FILTERS, filter_values, reasons
from geomap.build.gathering import ids_file
from geomap.build.manifest import MANIFEST
from geomap.build.plan import make_plan, record_of
from geomap.build.problem import Problem
from geomap.build.publication import MAX_OUTPUT_BYTES
from geomap.build.publicids import known_ids
from geomap.errors import GeomapError, InputError
from geomap.jsontext import shown
from geomap.model import EventTable
from geomap.project.symbols import page_symbols

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from geomap.build.manifest import Manifest
    from geomap.project import Definition

__all__ = ["definition_problems", "manifest_problems", "statement_problems"]


def manifest_problems(
    folder: Path, raw: bytes, manifest: Manifest, definition: Definition | None
) -> Iterator[Problem]:
    """Yield what a manifest says that its definition and inputs do not.

    Parameters
    ----------
    folder : Path
    raw : bytes
        The manifest's file.
    manifest : Manifest
    definition : Definition or None
        None if it is not there.
    """
    where = str(folder / MANIFEST)
    if manifest.to_bytes() != raw:
        yield Problem(
            what=f"{MANIFEST} is not as geomap writes it",
            where=where,
            expected="nothing added or taken away",
        )
    yield from (
        Problem(what=what, where=where, expected=expected)
        for what, expected in (
            *_versions(folder, manifest),
            *_recipe(folder, manifest, definition),
        )
    )


def _versions(folder: Path, manifest: Manifest) -> Iterator[tuple[str, str]]:
    """Yield versions of the manifest that its outputs do not confirm."""
    from geomap.formats import library_of
    from geomap.webmap import library_of_page, page_data

    page = folder / "index.html"
    content = _bytes_of(page) if page.is_file() else None
    data = page_data(content) if content is not None else None
    if data is not None and data.get("version") != manifest.geomap:
        yield (
            f"geomap is {manifest.geomap}, and index.html was made by {data.get('version')}",
            "one version",
        )
    names = {record.path for record in manifest.outputs}
    made = {
        library_of_page(content or b"") if name == "index.html" else library_of(name)
        for name in names
    }
    kinds = {library.split()[0] for library in made if library}
    told = {library.split()[0] for library in manifest.libraries if library}
    if kinds != told:
        yield (
            f"libraries are {', '.join(sorted(told)) or 'none'}",
            ", ".join(sorted(kinds)) or "none",
        )
    known = _gazetteers(folder, manifest)
    if known and not any(version.startswith(manifest.gazetteer) for version in known):
        yield (
            (
                f"gazetteer is {manifest.gazetteer}, and the events were read with"
                f" {', '.join(sorted(known))}"
            ),
            "one version",
        )


def _bytes_of(path: Path) -> bytes:
    return files.read_bytes(path, limit=MAX_OUTPUT_BYTES)


def _gazetteers(folder: Path, manifest: Manifest) -> set[str]:
    """Return the gazetteers that drafts were read with, where that is written."""
    from geomap.build.agreement import reference_of
    from geomap.formats import read_events

    name = reference_of([record.path for record in manifest.outputs])
    try:
        table = read_events(folder / name) if name else None
    except GeomapError:
        return set()
    if table is None:
        return set()
    rows = zip(table.column("gazetteer_version"), table.column("review"), strict=True)
    return {version for version, review in rows if version and review == "draft"}


def _recipe(
    folder: Path, manifest: Manifest, definition: Definition | None
) -> Iterator[tuple[str, str]]:
    """Yield what the manifest says of the map and its inputs and the definition does not."""
    if definition is None or not _is_same(definition, manifest):
        return
    if manifest.map != definition.name:
        yield f"map is {shown(manifest.map)}", shown(definition.name)
    if definition.folder.resolve() != folder.resolve():
        return  # a copy: its inputs are looked for where the copy is
    made = [record.path for record in manifest.outputs]
    if made != list(definition.outputs):
        yield f"outputs are {', '.join(made)}", ", ".join(definition.outputs)
    if definition.public:
        return  # its manifest names no inputs
    try:
        inputs = make_plan(definition, gazetteer=manifest.gazetteer).inputs
    except GeomapError:
        return
    named = {record.path for record in manifest.inputs}
    for record in inputs:
        if record.path not in named:
            yield (
                f"{record.path} is an input that the manifest does not name",
                "every input; build the map again",
            )


def _is_same(definition: Definition, manifest: Manifest) -> bool:
    """Whether a definition is the one that a map was made from, by this version."""
    own = record_of(definition.path, name=manifest.definition.path)
    return own == manifest.definition and manifest.geomap == __version__


def definition_problems(
    path: Path,
    data: Mapping[str, Any],
    manifest: Manifest,
    definition: Definition | None,
) -> Iterator[Problem]:
    """Yield what the head of a page says and its definition does not.

    Parameters
    ----------
    path : Path
        Of the page.
    data : mapping
        What ``webmap.page_data`` found in it.
    """
    if definition is None or not _is_same(definition, manifest):
        return
    meant = {
        "title": definition.title,
        "subtitle": definition.subtitle,
        "author": definition.author,
        "contact": definition.contact,
        "licence": definition.licence,
        "names": definition.names,
        "citation": citation_line(definition),
        "symbols": page_symbols(definition.symbols),
        "story": _story(definition, data.get("story")),
    }
    for name, value in meant.items():
        if data.get(name) != value:
            yield Problem(
                what=f"{name} is {shown(data.get(name))}",
                where=str(path),
                expected=f"{shown(value)}, as {definition.path.name} has it",
            )
    yield from _filter_problems(path, data, definition)
    changes = path.parent / CHANGES
    if changes.is_file() and _bytes_of(changes) != change_bytes(data["changes"]):
        yield Problem(
            what=f"the corrections are not those of {CHANGES}",
            where=str(path),
            expected="the same in both",
        )


def _story(definition: Definition, told: Any) -> list[dict[str, Any]] | None:
    """Return the story as the page of a definition tells it; None if it has none.

    The public ids may be kept apart: an id that they do not give is as the page has it.
    """
    from geomap.webmap import story_rows

    rows = story_rows(definition.story)
    if definition.public:
        try:
            known = known_ids(ids_file(definition)).ids
        except InputError:
            known = {}
        for number, row in enumerate(rows):
            if "event" in row:
                row["event"] = known.get(row["event"]) or _event_of(told, number)
    return rows or None


def _event_of(told: Any, number: int) -> Any:
    try:
        return told[number]["event"]
    except (LookupError, TypeError):
        return None


def _filter_problems(
    path: Path, data: Mapping[str, Any], definition: Definition
) -> Iterator[Problem]:
    """Yield events that the filters leave out, and where the page tells of others.

    How many are left out can be told only by reading everything again.
    """
    told = data.get("filters")
    meant = filter_values(definition, {}) if definition.filters else None
    counts = told.get("counts") if isinstance(told, dict) else None
    if (
        (told is None) != (meant is None)
        or (isinstance(told, dict) and {**told, "counts": {}} != meant)
        or (told is not None and not _are_counts(counts))
    ):
        yield Problem(
            what=f"the filters told of are {shown(told)}",
            where=str(path),
            expected=f"those of {definition.path.name}",
        )
    table = EventTable(data["columns"])
    # A page holds no reading_score.
    asked = replace(definition.filters, min_score=None)
    ids = table.column("id")
    for row, reason in enumerate(reasons(table, asked)):
        if reason is not None:
            yield Problem(
                what=f"shows {ids[row]}, which the filters leave out ({reason})",
                where=str(path),
                expected=f"what the filters of {definition.path.name} leave",
            )


def _are_counts(counts: Any) -> bool:
    return isinstance(counts, dict) and all(
        name in FILTERS and isinstance(number, int) and number > 0
        for name, number in counts.items()
    )


def statement_problems(
    folder: Path, name: str, definition: Definition | None
) -> Iterator[Problem]:
    """Yield what is wrong with ``changes.json`` or ``CITATION.cff``."""
    path = folder / name
    raw = _bytes_of(path)
    if name == CITATION:
        if definition is not None and citation(definition) != raw:
            yield Problem(
                what="the citation is not that of the definition",
                where=str(path),
                expected=f"what {definition.path.name} says; build the map again",
            )
        return
    try:
        rows = json.loads(raw)["events"]
        same = change_bytes(rows) == raw
    except (ValueError, KeyError, TypeError):
        same = False
    if not same:
        yield Problem(
            what=f"{CHANGES} is not as geomap writes it",
            where=str(path),
            expected="the list of corrections; build the map again",
        )
