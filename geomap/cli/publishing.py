"""The commands that make and check outputs: map, convert, build, verify."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from geomap.cli.options import places_option
from geomap.cli.tables import Columns, column_options, read_event_file
from geomap.cli.talk import (
    answer,
    complain,
    example,
    problem_line,
    result_lines,
    row,
    say,
)

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
    from geomap.files import write_atomic
    from geomap.webmap import PageOptions, render_page

    source = read_event_file(events, said)
    table = source.table
    name = "Events" if str(events) == "-" else events.stem
    options = PageOptions(title=title or name, subtitle=subtitle)
    page = render_page(table, options)
    if str(output) == "-":
        click.echo(page, nl=False)
        source.finish(None)
        return
    write_atomic(output, page)
    say(f"{output.as_posix()}: written, {len(table)} events")
    source.finish(output)


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
@column_options
def convert(
    *,
    events: Path,
    outs: tuple[Path, ...],
    partition: str | None,
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
    from geomap.files import write_atomic
    from geomap.formats import losses, needs, redistributable, write_events
    from geomap.webmap import PageOptions, render_page

    if partition and not any(out.suffix.lower() == ".parquet" for out in outs):
        raise click.UsageError("--partition is for an OUT that ends in .parquet")
    source = read_event_file(events, said)
    shown = source.table
    table = shown if include_closed else redistributable(shown)
    if closed := len(shown) - len(table):
        say(
            f"{events}: {closed} events are left out of data: every source of theirs says"
            " redistribute = false; --include-closed keeps them"
        )
    # A project comes after what it draws.
    for out in sorted(outs, key=lambda out: bool(needs(out.name))):
        if out.suffix.lower() == ".html":
            write_atomic(out, render_page(shown, PageOptions(title=out.stem)))
        elif partition and out.suffix.lower() == ".parquet":
            from geomap.formats.parquet import write_partitions

            write_partitions(table, out, by=partition)
        else:
            write_events(table, out)
        page = out.suffix.lower() == ".html"  # which leaves them out of its download
        say(f"{out.as_posix()}: written, {len(shown if page else table)} events")
        for loss in losses(table, out):
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
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes to read reports with; the outputs do not depend on it.",
)
@click.option("--json", "as_json", is_flag=True, help="A JSON row for each map.")
def build(
    *,
    definitions: tuple[Path, ...],
    force: bool,
    check: bool,
    dry_run: bool,
    jobs: int,
    as_json: bool,
) -> None:
    """Rebuild the maps that are stale; by default every maps/*.toml.

    A map is written to the folder named like its definition, beside it.  Exit 0
    is done, 1 that a map could not be built or, with --check, is stale, 2 wrong
    usage, 130 stopped.
    """
    from geomap.build import BuildResult, build_each

    errors = []
    stale = False
    for outcome in build_each(
        definitions or None, force=force, check=check or dry_run, jobs=jobs
    ):
        if not isinstance(outcome, BuildResult):
            errors.append(outcome)
            if as_json:
                row({"status": "failed", "error": str(outcome)})
            continue
        stale = stale or outcome.status == "stale"
        if as_json:
            row(_result_row(outcome))
        else:
            answer("\n".join(result_lines(outcome)))
    complain(errors)
    if stale and not dry_run:
        click.get_current_context().exit(1)


def _result_row(result: Any) -> dict[str, Any]:
    from dataclasses import asdict

    return {**asdict(result), "folder": result.folder.as_posix()}


@click.command(epilog=example("geomap verify maps/example events.geojson"))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--public",
    is_flag=True,
    help="Search all outputs, compressed parts too, for what is withheld.",
)
@places_option
def verify(
    *, paths: tuple[str, ...], public: bool, own_places: tuple[str, ...]
) -> None:
    """Re-read outputs and re-check every promise.

    PATH is the folder of a built map, or one .geojson, .csv or .html file.
    """
    from geomap.build import verify as find_problems
    from geomap.errors import GeomapError

    errors: list[GeomapError] = []
    found = 0
    for path in paths:
        try:
            problems = find_problems(Path(path), places=own_places, public=public)
        except GeomapError as error:
            errors.append(error)
            continue
        for problem in problems:
            answer(problem_line(problem))
        found += len(problems)
        say(f"{path}: {f'{len(problems)} problems' if problems else 'holds'}")
    complain(errors)
    if found:
        click.get_current_context().exit(1)
