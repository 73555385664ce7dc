"""The commands that read documents: dates, places, read, explain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geomap.cli.options import (
    Hints,
    Reports,
    hint_options,
    jobs_option,
    report_options,
)
from geomap.cli.sources import Sources, read_reports, source_options
from geomap.cli.talk import (
    complain,
    example,
    progress,
    reading_table,
    row,
    say,
    say_unread,
    show,
    summary_lines,
    terminal,
    write_out,
)
from geomap.errors import GeomapError, InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.model import Document, PlaceMention, Resolution

SHOWN_ROLES = ("location", "government", "demonym")
"""Roles of a span that names a place; the others only with ``--all``."""


@click.command(epilog=example("geomap dates report.txt --published 2024-05-04"))
@report_options
def dates(*, reports: Reports) -> None:
    """List the date expressions of DOC and the days they mean, as NDJSON."""
    from geomap.dates import find_dates

    batch = reports.open()
    for document in batch.documents:
        for mention in find_dates(document):
            row(
                {
                    "doc": document.id,
                    "start": mention.start,
                    "end": mention.end,
                    "text": mention.text,
                    "edtf": mention.edtf,
                    "basis": mention.basis,
                    "anchor": mention.anchor,
                }
            )
    say_unread(batch.documents)
    complain(batch.errors)


@click.command(
    epilog=example(
        "geomap places report.txt",
        'echo "Talks resumed in Yevlakh." | geomap places -',
    )
)
@report_options
@hint_options
@source_options
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="Also names that are part of a longer name, and other false friends.",
)
@click.option(
    "--spans",
    is_flag=True,
    help='Resolve only the spans in "toponyms" of each JSONL row.',
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    help="Least score of an answer: higher gives fewer and surer places."
    " Default: 0.5; with --spans 0.",
)
def places(
    *,
    reports: Reports,
    hints: Hints,
    sources: Sources,
    every: bool,
    spans: bool,
    threshold: float | None,
) -> None:
    """List the spans of DOC that name a place, and which place, as NDJSON."""
    from geomap.dates import find_dates
    from geomap.places import find_places
    from geomap.resolve import LEAST_SCORE, ask_online, resolve

    if threshold is None:
        # Who lists the spans says that each is a place, and asks which.
        threshold = 0.0 if spans else LEAST_SCORE

    geocoder = sources.open_geocoder()
    batch = reports.open()
    gazetteer = sources.open_gazetteer().with_names(ignored=hints.ignore)
    errors: list[GeomapError] = list(batch.errors)
    for document in batch.documents:
        try:
            if spans:
                mentions = _listed_spans(document, batch.other_keys.get(document.id))
            else:
                mentions = find_places(document, gazetteer, find_dates(document))
            resolutions = resolve(
                document, mentions, gazetteer, focus=hints.focus, threshold=threshold
            )
            if geocoder is not None:
                resolutions = ask_online(resolutions, geocoder, focus=hints.focus)
        except GeomapError as error:
            errors.append(error)
            continue
        for found in resolutions:
            if every or spans or found.mention.role in SHOWN_ROLES:
                row(_place_row(document, found))
    say_unread(batch.documents)
    complain(errors)


def _listed_spans(
    document: Document, other: Mapping[str, Any] | None
) -> list[PlaceMention]:
    """Return the spans that a row lists as ``"toponyms"``."""
    from geomap.model import PlaceMention
    from geomap.resolve import LISTED

    listed = (other or {}).get("toponyms")
    mentions = []
    for item in listed if isinstance(listed, list) else [None]:
        start, end = (
            (item.get("start"), item.get("end")) if isinstance(item, dict) else (0, 0)
        )
        # type(): True is an int, but no offset
        if (
            type(start) is not int
            or type(end) is not int
            or not (0 <= start < end <= len(document.text))
        ):
            raise InputError(
                f"{document.path}: --spans needs toponyms, a list of"
                ' {"start": 0, "end": 5} inside the text'
            )
        mentions.append(
            PlaceMention(
                start=start,
                end=end,
                text=document.text[start:end],
                role="location",
                cue=LISTED,
            )
        )
    return sorted(mentions, key=lambda m: (m.start, m.end))


def _place_row(document: Document, found: Resolution) -> dict[str, Any]:
    place = found.place
    return {
        "doc": document.id,
        "start": found.mention.start,
        "end": found.mention.end,
        "text": found.mention.text,
        "lat": place.position.lat if place else None,
        "lon": place.position.lon if place else None,
        "place_id": place.id if place else None,
        "name": place.name if place else None,
        "kind": place.kind if place else None,
        "country": "; ".join(place.countries) if place else None,
        "role": found.mention.role,
        "score": round(found.score, 3),
        "reason": found.reason,
    }


@click.command(
    epilog=example(
        "geomap read report.txt --published 2024-05-04",
        "geomap read report.txt --published 2024-05-04 -o events.geojson",
    )
)
@report_options
@hint_options
@source_options
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Event file to merge into (.geojson or .csv); reviewed events stay.",
)
@jobs_option
def read(
    *,
    reports: Reports,
    hints: Hints,
    sources: Sources,
    output: Path | None,
    jobs: int,
) -> None:
    """Read DOC into dated, placed events; what is missing is said on stderr.

    Without -o the events go to stdout as GeoJSON.  With -o they replace the
    drafts of that file; every event that a person reviewed stays as it is.
    """
    from geomap.build import merge_into, summarise

    if jobs > 1 and sources.geocoder is not None:
        raise click.UsageError("--jobs cannot go with --geocoder: one asks at a time.")
    with progress("reading") as each:
        found = read_reports(reports, hints, sources, each=each, jobs=jobs)
    if not found.readings:
        complain(found.errors)  # nothing was read: no empty answer, only why
        return
    if output is None or str(output) == "-":
        from geomap.formats import geojson

        click.echo(geojson.write(found.table), nl=False)
    else:
        table = merge_into(output, found.table, documents=found.document_ids)
        say(f"{output.as_posix()}: written, {len(table)} events")
    for line in summary_lines(summarise(found.table, found.left_out)):
        say(line)
    for pair in found.duplicates:
        say(
            f"  possible duplicate: {' and '.join(pair.ids)}: {pair.titles[0]} ({pair.why})"
        )
    for line in reading_table(found):
        say(line)
    say_unread(reading.document for reading in found.readings)
    complain(found.errors)


@click.command(
    epilog=example(
        "geomap explain report.txt --published 2024-05-04",
        "geomap explain report.txt --html -o reading.html",
    )
)
@report_options
@hint_options
@source_options
@click.option("--html", is_flag=True, help="One self-contained page instead of text.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write; by default, and with -, standard output.",
)
def explain(
    *,
    reports: Reports,
    hints: Hints,
    sources: Sources,
    html: bool,
    output: Path | None,
) -> None:
    """Say how DOC was read: each date and name, the candidates, what was left out."""
    from geomap.events import explain as explain_reading
    from geomap.events import explain_page

    with progress("reading") as each:
        found = read_reports(reports, hints, sources, each=each)
    to_file = output is not None and str(output) != "-"
    if found.readings and (html or to_file):
        text = "" if html else "\n".join(map(explain_reading, found.readings))
        content = explain_page(found.readings) if html else text.encode()
        write_out(content, output if to_file else None)
    elif found.readings:
        show(explain_reading(r, **terminal()) for r in found.readings)
    say_unread(reading.document for reading in found.readings)
    complain(found.errors)
