"""Make maps: read, merge, render everything, then write.

Flows in: definitions.  Flows out: ``maps/NAME/`` and a :class:`BuildResult`.
Every output is rendered to bytes before the first is written, so a failure
leaves the last good map as it was; the manifest is written last.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from geomap import __version__, files
from geomap.build.cache import CACHE_FOLDER, ReadingCache
from geomap.build.changes import CHANGES, change_bytes, changes_of, public_changes
from geomap.build.citation import CITATION, citation, citation_line
from geomap.build.filtering import (
    Filtered,
    check_sources,
    filter_events,
    filter_values,
    without_review,
)
from geomap.build.gathering import Gathered, gather, ids_file, public_table
from geomap.build.leaks import leaks_in
from geomap.build.manifest import MANIFEST, FileRecord, Manifest
from geomap.build.naming import named
from geomap.build.plan import Plan, keep_inputs, make_plan, record_of
from geomap.build.publicids import known_ids
from geomap.build.storyline import storyline
from geomap.build.summary import Summary, summarise
from geomap.build.withheld import Withheld
from geomap.errors import GeomapError, InputError
from geomap.gazetteer import Gazetteer
from geomap.project import find_definitions, load
from geomap.project.symbols import page_symbols, symbol_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.build.reading import ReadResult
    from geomap.model import EventTable, StoryStep
    from geomap.project import Definition

__all__ = ["BuildResult", "build", "build_each", "rendered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What became of one definition.

    Attributes
    ----------
    status : str
        ``built``, ``up to date``, or ``stale`` (only with ``check``).
    reasons : tuple of str
        Why it was, or is, stale.
    documents, read_anew : int
        Reports on the map, and those of them that no earlier build had read.
    summary : Summary or None
        What is on the map and what is missing; None unless it was built.
    rejected, withheld : int
        Events not shown: rejected in review; marked ``withhold`` or
        ``generalise``, which would be broken by showing them whole.  A public map
        shows the latter, as far as they may be shown.
    unreviewed, replaced : int
        Events that a public map does not show: drafts; those that another replaced.
    files : tuple of FileRecord
        What was written, the manifest included.
    host_asked : str or None
        The host that the page asks for images, because the definition names it.
    """

    name: str
    folder: Path
    status: Literal["built", "up to date", "stale"]
    reasons: tuple[str, ...] = ()
    documents: int = 0
    read_anew: int = 0
    summary: Summary | None = None
    rejected: int = 0
    withheld: int = 0
    unreviewed: int = 0
    replaced: int = 0
    files: tuple[FileRecord, ...] = ()
    host_asked: str | None = None


def build(
    definitions: Sequence[str | Path] | None = None,
    *,
    root: str | Path = ".",
    force: bool = False,
    check: bool = False,
    jobs: int = 1,
) -> tuple[BuildResult, ...]:
    """Rebuild the maps that are stale.

    Parameters
    ----------
    definitions : sequence of paths, optional
        TOML files; by default every ``root/maps/*.toml``.
    root : path, default "."
        The project folder.
    force : bool, default False
        Build also what is up to date, and read every report anew.
    check : bool, default False
        Write nothing; say what is stale, or with ``force`` what would be built.
    jobs : int, default 1
        Processes to read reports with; the outputs do not depend on it.  A script
        that asks for more than one needs ``if __name__ == "__main__":``.

    Returns
    -------
    tuple of BuildResult
        One for each definition, in their order.

    Raises
    ------
    GeomapError
        The first one, after every definition was tried.  What could not be
        built is as it was.
    """
    results = []
    first: GeomapError | None = None
    for outcome in build_each(
        definitions, root=root, force=force, check=check, jobs=jobs
    ):
        if isinstance(outcome, BuildResult):
            results.append(outcome)
        else:
            first = first or outcome
    if first is not None:
        raise first
    return tuple(results)


def build_each(
    definitions: Sequence[str | Path] | None = None,
    *,
    root: str | Path = ".",
    force: bool = False,
    check: bool = False,
    jobs: int = 1,
) -> Iterator[BuildResult | GeomapError]:
    """Rebuild one map after the other, yielding what became of each.

    Takes what :func:`build` takes.  A map that fails yields its error, and the
    next is tried.
    """
    paths = [Path(p) for p in definitions or find_definitions(Path(root))]
    for path in paths:
        try:
            yield _build_map(path, force=force, check=check, jobs=jobs)
        except GeomapError as error:
            yield error


def _build_map(path: Path, *, force: bool, check: bool, jobs: int) -> BuildResult:
    definition = load(path)
    version = Gazetteer.open().version  # the files of own places are inputs
    folder = definition.folder
    if check:
        plan = make_plan(definition, gazetteer=version)
        if force and not plan.stale:
            plan = replace(plan, stale=("asked for, although it is up to date",))
        return _unbuilt(plan, "stale" if plan.stale else "up to date")
    with files.lock(folder):  # which makes the folder
        plan = make_plan(definition, gazetteer=version)
        if not plan.stale and not force:
            return _unbuilt(plan, "up to date")
        return _run(plan, fresh=force, jobs=jobs)


def _unbuilt(plan: Plan, status: Literal["up to date", "stale"]) -> BuildResult:
    return BuildResult(
        name=plan.definition.name,
        folder=plan.definition.folder,
        status=status,
        reasons=plan.stale,
        host_asked=plan.definition.host_asked,
    )


def _run(plan: Plan, *, fresh: bool, jobs: int) -> BuildResult:
    definition = plan.definition
    cache = _cache(plan, definition.gazetteer(), fresh=fresh)
    gathered = gather(definition, jobs=jobs, cache=cache)
    found, merged = gathered.found, gathered.merged
    filtered, withheld = _shown(gathered)
    shown, out = filtered.table, sum(filtered.counts.values())
    changes = _changes(gathered, filtered, withheld)
    story = storyline(gathered, filtered)
    outputs = _render(definition, filtered, found, changes=changes, story=story)
    _refuse_changed(plan)
    written = _write(plan, outputs, withheld)
    missing = _not_shown(merged, public=definition.public)
    return BuildResult(
        name=definition.name,
        folder=definition.folder,
        status="built",
        reasons=plan.stale,
        documents=len(found.readings),
        read_anew=cache.missed,
        summary=summarise(shown, found.left_out, filtered=filtered.counts),
        rejected=missing["rejected"],
        withheld=0
        if definition.public
        else len(merged) - len(shown) - missing["rejected"] - out,
        unreviewed=missing["draft"],
        replaced=missing["replaced"],
        files=written,
        host_asked=definition.host_asked,
    )


def _not_shown(merged: EventTable, *, public: bool) -> Counter[str]:
    """Count the events that are not on a map because of the state of their review."""
    rows = zip(merged.column("review"), merged.column("replaced_by"), strict=True)
    return Counter(
        "replaced" if public and review == "reviewed" else review
        for review, successor in rows
        if review == "rejected"
        or (public and (review == "draft" or successor is not None))
    )


def rendered(definition: Definition) -> dict[str, bytes]:
    """Return every output as a build would make it now; every report is read anew.

    Nothing is written, but ids that the public does not know yet are kept.

    Raises
    ------
    GeomapError
        If an input cannot be used.
    """
    gathered = gather(definition)
    filtered, withheld = _shown(gathered)
    changes = _changes(gathered, filtered, withheld)
    story = storyline(gathered, filtered)
    return _render(definition, filtered, gathered.found, changes=changes, story=story)


def _shown(gathered: Gathered) -> tuple[Filtered, Withheld]:
    """Return the events of the map, and what a public one must not hold."""
    if gathered.definition.public:
        withheld = gathered.withheld()
        return public_table(gathered, withheld), withheld
    definition = gathered.definition
    documents = (reading.document for reading in gathered.found.readings)
    check_sources(definition, gathered.merged, documents)
    found = filter_events(_published(gathered.merged), definition.filters)
    table = named(found.table, gathered.gazetteer, definition.names)
    return replace(found, table=table), Withheld(())


def _cache(plan: Plan, gazetteer: Gazetteer, *, fresh: bool) -> ReadingCache:
    """Return what earlier builds of the map read."""
    definition = plan.definition
    own = {record.path: record.sha256 for record in plan.inputs}
    return ReadingCache(
        definition.project / CACHE_FOLDER / f"{definition.folder.name}.jsonl",
        options={
            "focus": definition.focus,
            "resolve": definition.resolve,
            "ignore": definition.ignore,
            "places": [own[name] for name in definition.places],
        },
        gazetteer=gazetteer,
        fresh=fresh,
    )


def _published(table: EventTable) -> EventTable:
    """Return the events that may be shown, in the order of the map.

    An event that a person rejected is not shown.  One that is marked to be
    withheld or coarsened is not shown either, because showing it whole would
    break a promise.
    """
    rows = [
        row
        for row, (review, withhold, generalise) in enumerate(
            zip(
                table.column("review"),
                table.column("withhold"),
                table.column("generalise"),
                strict=True,
            )
        )
        if review != "rejected" and not withhold and not generalise
    ]
    names = ("start_date", "end_date", "doc_id", "sentence_start", "id")
    columns = [table.column(name) for name in names]

    def order(row: int) -> tuple[tuple[bool, str | int], ...]:
        values = [column[row] for column in columns]
        return tuple((v is None, "" if v is None else v) for v in values)

    return table.select(sorted(rows, key=order))


def _changes(
    gathered: Gathered, filtered: Filtered, withheld: Withheld
) -> list[dict[str, Any]]:
    if not gathered.definition.public:
        asked = without_review(gathered.definition.filters)
        of_map = filter_events(gathered.merged, asked).table
        return changes_of(of_map, hidden=filtered.ids)
    return public_changes(
        gathered.merged,
        filtered.table,
        known_ids(ids_file(gathered.definition)),
        shown_on=gathered.definition.name,
        says=lambda text: withheld.found_in(text) is None,
        hidden=filtered.ids,
    )


def _render(
    definition: Definition,
    filtered: Filtered,
    found: ReadResult,
    *,
    changes: list[dict[str, Any]],
    story: Sequence[StoryStep],
) -> dict[str, bytes]:
    from geomap.formats import event_bytes, redistributable
    from geomap.webmap import PageOptions, read_boundaries, render_page

    table = filtered.table
    drawn = definition.boundaries
    own = None if drawn is None else read_boundaries(definition.locate(drawn))
    options = PageOptions(
        title=definition.title,
        subtitle=definition.subtitle,
        language=definition.language,
        author=definition.author,
        contact=definition.contact,
        licence=definition.licence,
        periods=definition.periods,
        names=definition.names,
        boundary_policy="neutral" if own else definition.boundary_policy,
        boundaries=own,
        left_out=() if definition.public else found.left_out,
        documents_read=0 if definition.public else len(found.readings),
        citation=citation_line(definition),
        tiles=definition.tiles,
        changes=changes,
        filters=filter_values(definition, filtered.counts)
        if definition.filters
        else None,
        symbols=page_symbols(definition.symbols),
        story=story,
    )
    symbols = symbol_table(definition.symbols)
    exported = redistributable(table)
    others = {
        "index.html": lambda: render_page(table, options),
        CHANGES: lambda: change_bytes(changes),
        CITATION: lambda: citation(definition),
    }
    return {
        name: others[name]()
        if name in others
        else event_bytes(exported, name, symbols=symbols)
        for name in definition.outputs
    }


def _refuse_changed(plan: Plan) -> None:
    """Raise if an input is no longer what the manifest would say it is."""
    for record in plan.inputs:
        path = plan.definition.locate(record.path)
        if record_of(path, name=record.path) != record:
            raise InputError(f"{path}: changed while it was being read; build again")


def _write(
    plan: Plan, outputs: dict[str, bytes], withheld: Withheld
) -> tuple[FileRecord, ...]:
    definition, folder = plan.definition, plan.definition.folder
    records = tuple(_record(name, content) for name, content in outputs.items())
    manifest = Manifest(
        map=definition.name,
        geomap=__version__,
        gazetteer=plan.gazetteer,
        definition=plan.definition_record,
        # The names and hashes of reports may be what is withheld.
        inputs=() if definition.public else plan.inputs,
        outputs=records,
        libraries=_libraries(outputs),
    ).to_bytes()
    _refuse_leaks(definition, {**outputs, MANIFEST: manifest}, withheld)
    for name, content in outputs.items():
        files.write_atomic(files.inside(folder, name), content)
    for name in plan.obsolete:
        files.remove(files.inside(folder, name))
    if definition.public:
        keep_inputs(definition, plan.inputs, manifest)
    files.write_atomic(files.inside(folder, MANIFEST), manifest)
    return (*records, _record(MANIFEST, manifest))


def _refuse_leaks(
    definition: Definition, outputs: Mapping[str, bytes], withheld: Withheld
) -> None:
    """Raise if an output holds what is withheld, before any is written."""
    for name, content in outputs.items():
        for word, part in leaks_in(name, content, withheld):
            raise InputError(
                f"{definition.path}: {name} would publish {word!r} ({part}), which is"
                " withheld; nothing was written; take it out of the definition or of"
                " public_fields"
            )


def _libraries(outputs: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the libraries that decide about the bytes of binary outputs."""
    from geomap.formats import library_of
    from geomap.webmap import library_of_page

    found = {
        library_of_page(content) if name == "index.html" else library_of(name)
        for name, content in outputs.items()
    }
    return tuple(sorted(filter(None, found)))


def _record(name: str, content: bytes) -> FileRecord:
    return FileRecord(path=name, sha256=files.sha256_hex(content), size=len(content))
