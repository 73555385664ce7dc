"""The commands that make and check outputs: map, convert, build, verify."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli.options import jobs_option, places_option
from geomap.cli.tables import Columns, column_options, read_event_file
from geomap.cli.talk import (
    answer,
    complain,
    example,
    messages,
    problem_line,
    result_lines,
    row,
    say,
)

if TYPE_CHECKING:
    from geomap.build import BuildResult
    from geomap.errors import GeomapError

EVENTS = click.argument("events", type=click.Path(path_type=Path, allow_dash=True))


@click.command(
    "map",
    epilog=example(
        "geomap map events.geojson -o page.html",
        "geomap read report.txt | geomap map - -o page.html",
    ),
)
@EVENTS
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The page to write; - is standard output.",
)
@click.option("--title", help="Heading of the page; by default the file's name.")
@click.option("--subtitle", help="Line under the heading.")
@column_options
def map_(
    *,
    events: Path,
    output: Path,
    title: str | None,
    subtitle: str | None,
    said: Columns,
) -> None:
    """Make one self-contained page from the event file EVENTS (- is GeoJSON).

    EVENTS may be anybody's table too; rows that cannot be used are reported and
    written to a file of rejects beside the page.
    """
    from geomap.files import clear_temporary, write_atomic
    from geomap.webmap import PageOptions, render_page

    source = read_event_file(events, said)
    table = source.table
    options = PageOptions(title=title or _name_of(events), subtitle=subtitle)
    page = render_page(table, options)
    if str(output) == "-":
        click.echo(page, nl=False)
        source.finish(None)
        return
    clear_temporary(output.parent)
    write_atomic(output, page)
    say(f"{output.as_posix()}: written, {len(table)} events")
    source.finish(output)


def _name_of(events: Path) -> str:
    return "Events" if str(events) == "-" else events.stem


@click.command(
    epilog=example(
        "geomap convert events.geojson events.csv",
        "geomap convert events.geojson page.html events.gpkg events.kml",
    )
)
@EVENTS
@click.argument(
    "outs",
    metavar="OUT...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
)
@click.option(
    "--partition",
    type=click.Choice(["year", "month"]),
    help="Write .parquet as a folder of files, one for each year or month.",
)
@click.option(
    "--include-closed",
    is_flag=True,
    help="Keep events of which every source says redistribute = false.",
)
@click.option("--title", help="Heading of a page; by default the name of EVENTS.")
@click.option("--subtitle", help="Line under that heading.")
@column_options
def convert(
    *,
    events: Path,
    outs: tuple[Path, ...],
    partition: str | None,
    title: str | None,
    subtitle: str | None,
    include_closed: bool,
    said: Columns,
) -> None:
    """Write the event file EVENTS (- is GeoJSON) as each OUT, by its extension.

    Of a format that cannot hold all of the events it is said what is lost.
    docs/formats.md lists the formats; .html is a page as `geomap map` makes it.
    Events that may not be passed on as data are left out, and counted.
    EVENTS may be anybody's table too; rows that cannot be used are reported and
    written to a file of rejects beside the first OUT.
    """
    from geomap.files import clear_temporary, write_atomic
    from geomap.formats import losses, needs, redistributable, write_events
    from geomap.webmap import PageOptions, render_page

    if partition and not any(out.suffix.lower() == ".parquet" for out in outs):
        raise click.UsageError("--partition is for an OUT that ends in .parquet")
    if (title or subtitle) and not any(out.suffix.lower() == ".html" for out in outs):
        raise click.UsageError("--title and --subtitle are for an OUT that ends in .html")  # fmt: skip
    source = read_event_file(events, said)
    shown = source.table
    options = PageOptions(title=title or _name_of(events), subtitle=subtitle)
    table = shown if include_closed else redistributable(shown)
    if closed := len(shown) - len(table):
        say(
            f"{events}: {closed} events are left out of data: every source of theirs says"
            " redistribute = false; --include-closed keeps them"
        )
    for out in outs:
        clear_temporary(out.parent)
    # A project comes after what it draws.
    for out in sorted(outs, key=lambda out: bool(needs(out.name))):
        if out.suffix.lower() == ".html":
            write_atomic(out, render_page(shown, options))
        elif partition and out.suffix.lower() == ".parquet":
            from geomap.formats.parquet import write_partitions

            write_partitions(table, out, by=partition)
        else:
            write_events(table, out)
        page = out.suffix.lower() == ".html"  # which leaves them out of its download
        lost = losses(table, out)
        # What a format does not hold may be events.
        made = "written from" if lost else "written,"
        say(f"{out.as_posix()}: {made} {len(shown if page else table)} events")
        for loss in lost:
            say(f"{out.as_posix()}: does not hold {loss}")
    source.finish(outs[0])


@click.command(epilog=example("geomap build", "geomap build maps/example.toml --force"))
@click.argument("definitions", nargs=-1, type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Build also what is up to date.")
@click.option(
    "--check", is_flag=True, help="Write nothing; exit 1 and name what is stale."
)
@click.option(
    "--dry-run",
    is_flag=True,
    help="Write nothing; say what would be built and why, and exit 0.",
)
@jobs_option
@click.option("--json", "as_json", is_flag=True, help="A JSON row for each map.")
@click.option(
    "--watch",
    is_flag=True,
    help="Go on, and rebuild a map whenever its inputs change; control-C ends it.",
)
def build(
    *,
    definitions: tuple[Path, ...],
    force: bool,
    check: bool,
    dry_run: bool,
    jobs: int,
    as_json: bool,
    watch: bool,
) -> None:
    """Rebuild the maps that are stale; by default every maps/*.toml.

    A map is written to the folder named like its definition, beside it.  Exit 0
    is done, 1 that a map could not be built or, with --check, is stale, 2 wrong
    usage, 130 stopped; control-C is how --watch ends, and is exit 0.
    """
    from geomap.build import BuildResult, build_each
    from geomap.cli.maptable import map_table
    from geomap.project import find_definitions

    if watch:
        if check or dry_run:
            raise click.UsageError(
                "--watch builds, and --check and --dry-run write nothing; leave one out"
            )
        _watch(definitions, force=force, jobs=jobs, as_json=as_json)
        return
    paths = definitions or tuple(find_definitions(Path()))
    outcomes = []
    for path, outcome in zip(
        paths,
        build_each(paths, force=force, check=check or dry_run, jobs=jobs),
        strict=True,
    ):
        outcomes.append((path.stem, outcome))
        _tell(outcome, as_json=as_json, name=path.stem)
    if not as_json and len(outcomes) > 1:
        answer("\n".join(map_table(outcomes)))
    results = [found for _, found in outcomes if isinstance(found, BuildResult)]
    stale = any(result.status == "stale" for result in results)
    complain(error for _, error in outcomes if not isinstance(error, BuildResult))
    if stale and not dry_run:
        click.get_current_context().exit(1)


def _watch(
    definitions: tuple[Path, ...], *, force: bool, jobs: int, as_json: bool
) -> None:
    """Build whenever inputs change, until control-C; errors are said and it goes on."""
    from geomap.build import BuildResult, watch

    say("watching the definitions and what they name; stop with control-C")
    try:
        for outcome in watch(definitions or None, force=force, jobs=jobs):
            _tell(outcome, as_json=as_json)
            if not isinstance(outcome, BuildResult):
                for message in messages(outcome):
                    say(f"geomap: {message}")
    except KeyboardInterrupt:
        say("stopped watching")


def _tell(
    outcome: BuildResult | GeomapError, *, as_json: bool, name: str | None = None
) -> None:
    """Write what became of one map to stdout; of a failed one only as JSON."""
    from dataclasses import asdict

    from geomap.errors import GeomapError

    if isinstance(outcome, GeomapError):
        if as_json:
            row({"name": name, "status": "failed", "error": str(outcome)})
    elif as_json:
        row({**asdict(outcome), "folder": outcome.folder.as_posix()})
    else:
        answer("\n".join(result_lines(outcome)))


@click.command(epilog=example("geomap verify maps/example events.geojson"))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--public",
    is_flag=True,
    help="Search all outputs, compressed parts too, for what is withheld.",
)
@click.option(
    "--rebuild",
    is_flag=True,
    help="Make every output again in memory and compare the bytes.",
)
@click.option(
    "--reports",
    multiple=True,
    metavar="FILE",
    help="Reports to look the quotes up in; may be repeated. Those of a built map"
    " are known.",
)
@places_option
def verify(
    *,
    paths: tuple[str, ...],
    public: bool,
    rebuild: bool,
    reports: tuple[str, ...],
    own_places: tuple[str, ...],
) -> None:
    """Re-read outputs and re-check every promise.

    PATH is the folder of a built map, a page, or an event file. What could not
    be checked is said on standard error.
    """
    from geomap.build import hosts_asked, verification
    from geomap.errors import GeomapError

    errors: list[GeomapError] = []
    found = 0
    for path in paths:
        try:
            checked = verification(
                Path(path),
                places=own_places,
                reports=reports,
                public=public,
                rebuild=rebuild,
            )
        except GeomapError as error:
            errors.append(error)
            continue
        for problem in checked.problems:
            answer(problem_line(problem))
        count = len(checked.problems)
        found += count
        for host in hosts_asked(path):
            say(f"{path}: the page asks {host} for images")
        say(f"{path}: {f'{count} problems' if count else 'holds'}")
        for what in checked.unchecked:
            say(f"{path}: not checked: {what}")
    complain(errors)
    if found:
        click.get_current_context().exit(1)
