"""Re-read outputs and re-check every promise.

Flows in: a built map's folder, or one event file or page.  Flows out: a list
of problems, empty when everything holds.  Nothing is repaired here: ``geomap
build`` mends what it made.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from geomap import files, project
from geomap.build.changes import CHANGES
from geomap.build.evidence import evidence_problems
from geomap.build.facts import fact_problems
from geomap.build.manifest import MANIFEST, FileRecord, Manifest, parse
from geomap.build.plan import record_of
from geomap.build.problem import Problem
from geomap.errors import GeomapError, InputError
from geomap.gazetteer import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.model import Document
    from geomap.project import Definition

__all__ = ["hosts_asked", "verify"]

MAX_PAGE_BYTES = 500_000_000


def verify(
    path: str | Path, *, places: Sequence[str | Path] = (), public: bool = False
) -> list[Problem]:
    """Check one built map or one output.

    Parameters
    ----------
    path : path
        A folder that ``build`` made, or a ``.geojson``, ``.csv`` or ``.html``
        file.
    places : sequence of paths
        Files of your own places that the events may lie at.  Those of a built
        map are known from its definition.
    public : bool, default False
        Search every output, compressed parts included, for what the map's events
        and documents withhold, and for events that nobody reviewed.  The map's
        definition, event files and reports have to be there.

    Returns
    -------
    list of Problem
        Empty if every promise holds.

    Raises
    ------
    InputError
        If there is nothing that can be checked, or ``places`` cannot be used.
    """
    path = Path(path)
    if path.is_dir():
        found = list(_folder_problems(path, places))
        return [*found, *_publication_problems(path)] if public else found
    if public:
        raise InputError(
            f"{path}: is one file; expected the folder of a built map, whose definition"
            " says what is withheld"
        )
    if path.suffix in {".html", ".geojson", ".csv"}:
        record_of(path, name=path.name)  # raises if it cannot be read
        gazetteer = Gazetteer.open(places=places)
        return list(_file_problems(path, {}, gazetteer))
    raise InputError(
        f"{path}: cannot be checked; expected the folder of a built map,"
        " or a .geojson, .csv or .html file"
    )


def _folder_problems(folder: Path, places: Sequence[str | Path]) -> Iterator[Problem]:
    path = folder / MANIFEST
    try:
        manifest = parse(path.read_bytes(), path=str(path))
    except FileNotFoundError:
        raise InputError(
            f"{folder}: holds no {MANIFEST}; expected the folder of a built map"
        ) from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    except InputError as error:
        yield Problem(what=str(error), where=str(path), expected="a whole manifest")
        return
    base = folder.parent
    yield from _altered([manifest.definition, *manifest.inputs], base, "input")
    yield from _altered(manifest.outputs, folder, "output")
    own = Gazetteer.open(places=places)
    try:
        definition = project.load(base / manifest.definition.path)
        gazetteer = definition.gazetteer().with_places(places)
    except GeomapError:  # evidence may be kept apart: check what can be checked
        documents, gazetteer, whole = {}, own, False
    else:
        documents, whole = _documents(definition), True
        yield from _unasked(folder / "index.html", definition.host_asked)
    for record in manifest.outputs:
        if (folder / record.path).is_file():
            yield from _file_problems(
                folder / record.path, documents, gazetteer, whole=whole
            )


def _publication_problems(folder: Path) -> Iterator[Problem]:
    """Yield what the outputs of a map say that is withheld, file by file.

    Every file of the folder is searched, those that the manifest does not name too.
    """
    from geomap.build.gathering import gather
    from geomap.build.leaks import leaks_in

    manifest = parse((folder / MANIFEST).read_bytes(), path=str(folder / MANIFEST))
    gathered = gather(project.load(folder.parent / manifest.definition.path))
    withheld = gathered.withheld()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        content = files.read_bytes(path, limit=MAX_PAGE_BYTES)
        where = path.relative_to(folder).as_posix()
        yield from (
            Problem(
                what=f"{word!r} stands there ({part})",
                where=str(path),
                expected="nothing that is withheld; build the map again",
            )
            for word, part in leaks_in(where, content, withheld)
        )
    yield from _unreviewed(folder, manifest, gathered.definition)


def _unreviewed(
    folder: Path, manifest: Manifest, definition: Definition
) -> Iterator[Problem]:
    """Yield events that nobody reviewed, and fields that are not on the list.

    Where whole events are written: other formats add fields of their own.
    """
    from geomap.build.public import fields_not_allowed
    from geomap.formats import read_events

    for record in manifest.outputs:
        path = folder / record.path
        if record.path not in {"events.geojson", "events.csv"} or not path.is_file():
            continue
        try:
            table = read_events(path)
        except GeomapError:
            continue  # said already
        for event in table:
            where = f"{path}: {event.id}"
            if event.review != "reviewed":
                yield Problem(
                    what=f"review is {event.review}", where=where, expected="reviewed"
                )
            for name in fields_not_allowed(event, definition.public_fields):
                yield Problem(
                    what=f"has {name}",
                    where=where,
                    expected="only the fields of public_fields",
                )


def _altered(
    records: tuple[FileRecord, ...] | list[FileRecord], base: Path, what: str
) -> Iterator[Problem]:
    """Yield the files that are not what the manifest says.

    An input that is gone is no problem: evidence may be kept apart.
    """
    for record in records:
        path = base / record.path
        try:
            there = record_of(path, name=record.path)
        except InputError as error:
            if what == "output" or path.exists():
                yield Problem(
                    what=str(error), where=str(path), expected="the file that was built"
                )
            continue
        if there != record:
            yield Problem(
                what=f"the {what} is not the one in {MANIFEST}",
                where=str(path),
                expected=f"sha256 {record.sha256}; build the map again",
            )


def _documents(definition: Definition) -> dict[str, Document]:
    """Return the map's documents that are still there, by id."""
    from geomap.documents import read_documents

    batch = read_documents(
        [str(definition.locate(name)) for name in definition.reports],
        published=definition.published,
        encoding=definition.encoding,
    )
    return {document.id: document for document in batch.documents}


def _file_problems(
    path: Path,
    documents: Mapping[str, Document],
    gazetteer: Gazetteer,
    *,
    whole: bool = True,
) -> Iterator[Problem]:
    """Yield what does not hold of one output.

    Unless the gazetteer is the ``whole`` one that it was made with, an event at
    a user's own place is not compared with that place.
    """
    if path.suffix == ".html":
        yield from _page_problems(path)
        return
    from geomap.formats import can_be_read, read_events

    if not can_be_read(path) or path.name == CHANGES:
        return  # an exchange format: its hash in the manifest is all there is to check
    if path.suffix == ".geojson":
        yield from _standard_problems(path)
    try:
        table = read_events(path)
    except InputError as error:
        yield Problem(what=str(error), where=str(path), expected="an event file")
        return
    for event in table:
        where = f"{path}: {event.id}"
        yield from fact_problems(event, gazetteer, where=where, whole=whole)
        yield from evidence_problems(event, documents, where=where)


def _standard_problems(path: Path) -> Iterator[Problem]:
    """Yield what RFC 7946 finds wrong; what is no JSON at all the reader says."""
    from geomap.formats import rfc7946

    raw = files.read_bytes(path, limit=files.MAX_EVENT_FILE_BYTES)
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        return
    for problem in rfc7946.problems(value):
        yield Problem(what=problem, where=str(path), expected="GeoJSON (RFC 7946)")


def _unasked(path: Path, asked: str | None) -> Iterator[Problem]:
    """Yield that a page asks a host for images which its definition does not name."""
    from geomap.webmap import host_asked

    if not path.is_file():
        return
    host = host_asked(files.read_bytes(path, limit=MAX_PAGE_BYTES))
    if host != asked:
        yield Problem(
            what=f"asks {host or 'no host'} for images",
            where=str(path),
            expected=f"{asked or 'no host'}, as the definition says",
        )


def hosts_asked(path: str | Path) -> tuple[str, ...]:
    """Return the hosts that the pages at a path ask for images; mostly there are none.

    Parameters
    ----------
    path : path
        As :func:`verify` takes it.
    """
    from geomap.webmap import host_asked

    path = Path(path)
    pages = sorted(path.glob("*.html")) if path.is_dir() else [path]
    found = {
        host_asked(files.read_bytes(page, limit=MAX_PAGE_BYTES))
        for page in pages
        if page.suffix == ".html"
    }
    return tuple(sorted(filter(None, found)))


def _page_problems(path: Path) -> Iterator[Problem]:
    from geomap.webmap import check_page

    for problem in check_page(files.read_bytes(path, limit=MAX_PAGE_BYTES)):
        yield Problem(
            what=problem,
            where=str(path),
            expected="a page that loads and runs nothing but its own",
        )
