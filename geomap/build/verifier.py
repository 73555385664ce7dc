"""Re-read outputs and re-check every promise.

Flows in: a built map's folder, or one event file or page.  Flows out: a list
of problems, empty when everything holds.  Nothing is repaired here: ``geomap
build`` mends what it made.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap import __version__, files, project
from geomap.build.agreement import disagreements, page_disagreements, reference_of
from geomap.build.changes import CHANGES
from geomap.build.citation import CITATION
from geomap.build.coherence import coherence_problems
from geomap.build.evidence import evidence_problems
from geomap.build.facts import fact_problems
from geomap.build.manifest import MANIFEST, FileRecord, Manifest, parse
from geomap.build.plan import record_of
from geomap.build.positions import position_problems
from geomap.build.problem import Problem
from geomap.build.publication import MAX_OUTPUT_BYTES, publication_problems
from geomap.build.statements import (
    definition_problems,
    manifest_problems,
    statement_problems,
)
from geomap.errors import GeomapError, InputError
from geomap.gazetteer import Gazetteer
from geomap.project.symbols import symbol_table, symbols_of_page

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from geomap.model import Document
    from geomap.project import Definition

__all__ = ["Verification", "hosts_asked", "verification", "verify"]


_EXCHANGED = (".lpf.json", ".ucdp.csv", ".acled.csv")
"""Endings of files whose fields are those of other programs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came of checking one map or one output.

    Attributes
    ----------
    problems : tuple of Problem
        Promises that do not hold.
    unchecked : tuple of str
        What could not be checked, and why, each a phrase for people.
    """

    problems: tuple[Problem, ...]
    unchecked: tuple[str, ...]


def verify(
    path: str | Path,
    *,
    places: Sequence[str | Path] = (),
    reports: Sequence[str | Path] = (),
    public: bool = False,
    rebuild: bool = False,
) -> list[Problem]:
    """Return the promises that one built map or one output does not keep.

    As :func:`verification`, of which these are the ``problems``.
    """
    return list(
        verification(
            path, places=places, reports=reports, public=public, rebuild=rebuild
        ).problems
    )


def verification(
    path: str | Path,
    *,
    places: Sequence[str | Path] = (),
    reports: Sequence[str | Path] = (),
    public: bool = False,
    rebuild: bool = False,
) -> Verification:
    """Check one built map or one output.

    Parameters
    ----------
    path : path
        A folder that ``build`` made, a page, or an event file that can be read.
        Of a file that stands in a built folder its manifest and reports are asked too.
    places : sequence of paths
        Files of your own places that the events may lie at.  Those of a built
        map are known from its definition.
    reports : sequence of paths
        Reports to look the quotes up in.  Those of a built map are known from
        its definition.
    public : bool, default False
        Search every output, compressed parts included, for what the map's events
        and documents withhold, and for events that nobody reviewed.  The map's
        definition, event files and reports have to be there.
    rebuild : bool, default False
        Read all reports anew, make every output again in memory and compare the
        bytes.  The map's definition and inputs have to be there, and to be the ones
        of the manifest.

    Returns
    -------
    Verification

    Raises
    ------
    InputError
        If there is nothing that can be checked, or ``places`` or ``reports`` cannot
        be used.
    """
    path = Path(path)
    check = _Check(places=places, reports=reports)
    if path.is_dir():
        problems = list(check.folder(path))
        if public:
            problems += publication_problems(path)
        if rebuild:
            problems += check.again(path)
    elif public or rebuild:
        raise InputError(
            f"{path}: is one file; expected the folder of a built map, whose definition"
            " says what it was made from and what is withheld"
        )
    else:
        problems = list(check.file(path))
    return Verification(problems=tuple(problems), unchecked=check.unchecked())


class _Check:
    """One check: what it may ask, and what it could not ask."""

    def __init__(
        self, *, places: Sequence[str | Path], reports: Sequence[str | Path]
    ) -> None:
        self._places = places
        self._documents, errors = _read(reports)
        if errors:
            raise errors[0]
        self._unreadable: Sequence[GeomapError] = ()
        self._gazetteer = Gazetteer.open(places=places)
        self._built = False  # by a build, which names the bytes of today
        self._whole = True  # the gazetteer knows the user's own places
        self._missing: Counter[str] = Counter()
        self._notes: list[str] = []

    def unchecked(self) -> tuple[str, ...]:
        """Return what was not checked, in words."""
        if not self._missing:
            return tuple(self._notes)
        names = sorted(self._missing)
        shown = ", ".join(names[:3]) + (", ..." if len(names) > 3 else "")
        return (
            *self._notes,
            (
                f"{sum(self._missing.values())} quotes, because their documents are not"
                f" here ({shown}); name them with --reports FILE"
            ),
        )

    def file(self, path: Path) -> Iterator[Problem]:
        """Yield what does not hold of a file by itself, or of one in a built folder."""
        from geomap.formats import can_be_read

        if path.suffix != ".html" and not can_be_read(path):
            raise InputError(
                f"{path}: cannot be checked; expected the folder of a built map,"
                " a page (.html) or an event file such as .geojson or .csv"
            )
        there = record_of(path, name=path.name)  # raises if it cannot be read
        manifest = _manifest_beside(path)
        outputs = manifest.outputs if manifest else ()
        record = next((r for r in outputs if r.path == path.name), None)
        if manifest is not None and record is not None:
            self._ask_definition(path.parent, manifest)
            if there != record:
                yield _not_built(path, "output", record)
        if path.suffix == ".html":
            yield from self._page(path)
        else:
            yield from position_problems(path)
            yield from self._events(path)

    def folder(self, folder: Path) -> Iterator[Problem]:
        """Yield what does not hold of a built map."""
        path = folder / MANIFEST
        try:
            raw = path.read_bytes()
            manifest = parse(raw, path=str(path))
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
        definition = self._ask_definition(folder, manifest)
        for unread in self._unreadable:
            yield Problem(
                what=str(unread), where=str(folder), expected="the report that was read"
            )
        yield from manifest_problems(folder, raw, manifest, definition)
        yield from self._outputs(folder, manifest, definition)

    def again(self, folder: Path) -> Iterator[Problem]:
        """Yield the outputs that are not what the reports make."""
        from geomap.build.run import rendered

        manifest = parse((folder / MANIFEST).read_bytes(), path=str(folder / MANIFEST))
        definition = project.load(folder.parent / manifest.definition.path)
        for name, content in rendered(definition).items():
            path = folder / name
            if not path.is_file() or path.read_bytes() != content:
                yield Problem(
                    what="is not what the reports and event files make",
                    where=str(path),
                    expected="the bytes of a build; build the map again",
                )

    def _ask_definition(self, folder: Path, manifest: Manifest) -> Definition | None:
        """Take the reports and places of a map's definition, if it is there."""
        self._built = True
        try:
            definition = project.load(folder.parent / manifest.definition.path)
            self._gazetteer = definition.gazetteer().with_places(self._places)
        except GeomapError:  # evidence may be kept apart: check what can be checked
            self._whole = False
            return None
        names = [definition.locate(name) for name in definition.reports]
        known, self._unreadable = _read(
            [name for name in names if name.exists()],
            published=definition.published,
            encoding=definition.encoding,
        )
        self._documents = {**known, **self._documents}
        return definition

    def _outputs(
        self, folder: Path, manifest: Manifest, definition: Definition | None
    ) -> Iterator[Problem]:
        """Yield what does not hold of each output, and between them."""
        from geomap.formats import can_be_read, library_of, read_events

        there = [r.path for r in manifest.outputs if (folder / r.path).is_file()]
        by = reference_of(there)
        reference = None
        if by is not None:
            try:
                reference = read_events(folder / by)
            except InputError:
                by = None  # said below
        own = () if definition is None else definition.symbols
        for name in there:
            path = folder / name
            if name.endswith(".html"):
                data = yield from self._page(path)
                if definition is not None:
                    yield from _unasked(path, definition.host_asked)
                if data is not None:
                    if definition is None:
                        own = symbols_of_page(data.get("symbols"))
                    yield from definition_problems(path, data, manifest, definition)
                    if reference is not None and by is not None:
                        yield from page_disagreements(path, data, reference, by=by)
            elif name in {CHANGES, CITATION}:
                yield from statement_problems(folder, name, definition)
            else:
                found: list[Problem] = []
                if reference is not None and by is not None:
                    same = library_of(name) in {None, *manifest.libraries}
                    content = files.read_bytes(path, limit=MAX_OUTPUT_BYTES)
                    found = list(
                        disagreements(
                            path,
                            content,
                            reference,
                            same_library=same,
                            by=by,
                            symbols=symbol_table(own),
                        )
                    )
                    yield from found
                if can_be_read(path) and (name == by or found or reference is None):
                    yield from position_problems(path)
                    yield from self._events(path)

    def _page(self, path: Path) -> Generator[Problem, None, dict[str, Any] | None]:
        """Yield what does not hold of a page; return what it says."""
        from geomap.webmap import check_page, foreign_parts, page_data

        content = files.read_bytes(path, limit=MAX_OUTPUT_BYTES)
        problems = check_page(content)
        data = page_data(content)
        if data is None:
            problems = problems or ["the data of the events cannot be read"]
        elif data.get("version") != __version__:
            self._notes.append(
                f"whether {path.name} has no code but geomap's own, because it says"
                f" that geomap {data.get('version')} made it and this is {__version__}"
            )
        else:
            problems += foreign_parts(content)
        for problem in problems:
            yield Problem(
                what=problem,
                where=str(path),
                expected="a page that loads and runs nothing but its own, as geomap"
                f" {__version__} makes it (geomap build --force)",
            )
        return data

    def _events(self, path: Path) -> Iterator[Problem]:
        """Yield what does not hold of the events of one file."""
        from geomap.formats import read_events

        if path.suffix in {".geojson", ".json"} and not path.name.endswith(".lpf.json"):
            yield from _standard_problems(path)
        try:
            table = read_events(path)
        except InputError as error:
            yield Problem(what=str(error), where=str(path), expected="an event file")
            return
        if path.name.endswith(_EXCHANGED):
            self._notes.append(
                f"more of {path.name} than that it can be read: it holds only a part of"
                " each event"
            )
            return
        for event in table:
            where = f"{path}: {event.id}"
            yield from fact_problems(
                event, self._gazetteer, where=where, whole=self._whole
            )
            yield from coherence_problems(event, where=where)
            yield from evidence_problems(
                event, self._documents, where=where, exact=self._built
            )
            for source in event.sources:
                name = source.get("doc_id", "")
                if source.get("sentence") and name not in self._documents:
                    self._missing[name] += 1


def _read(
    reports: Sequence[str | Path], **options: Any
) -> tuple[dict[str, Document], Sequence[GeomapError]]:
    """Return the documents by id, and what is wrong with those that are none."""
    from geomap.documents import read_documents

    batch = read_documents([str(name) for name in reports], **options)
    return {document.id: document for document in batch.documents}, batch.errors


def _manifest_beside(path: Path) -> Manifest | None:
    beside = path.parent / MANIFEST
    try:
        return parse(beside.read_bytes(), path=str(beside))
    except (OSError, InputError):
        return None


def _not_built(path: Path, what: str, record: FileRecord) -> Problem:
    return Problem(
        what=f"the {what} is not the one in {MANIFEST}",
        where=str(path),
        expected=f"sha256 {record.sha256}; build the map again",
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
            yield _not_built(path, what, record)


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

    host = host_asked(files.read_bytes(path, limit=MAX_OUTPUT_BYTES))
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
        host_asked(files.read_bytes(page, limit=MAX_OUTPUT_BYTES))
        for page in pages
        if page.suffix == ".html"
    }
    return tuple(sorted(filter(None, found)))
