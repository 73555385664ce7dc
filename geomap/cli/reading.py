"""The commands that read documents: dates, places, read, explain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geomap.cli.talk import (
    answer,
    complain,
    document_options,
    example,
    focus_option,
    ignore_option,
    places_option,
    row,
    say,
    summary_lines,
)
from geomap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from geomap.model import Document, PlaceMention, Resolution

SHOWN_ROLES = ("location", "government", "demonym")
"""Roles of a span that names a place; the others only with ``--all``."""


@click.command(epilog=example("geomap dates report.txt --published 2024-05-04"))
@document_options
def dates(
    *, documents: tuple[str, ...], published: date | None, encoding: str, jsonl: bool
) -> None:
    """List the date expressions of DOC and the days they mean, as NDJSON."""
    from geomap.dates import find_dates
    from geomap.documents import read_documents

    batch = read_documents(
        documents, published=published, encoding=encoding, jsonl=jsonl
    )
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
    complain(batch.errors)


@click.command(
    epilog=example(
        "geomap places report.txt",
        'echo "Talks resumed in Yevlakh." | geomap places -',
    )
)
@document_options
@focus_option
@places_option
@ignore_option
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
    documents: tuple[str, ...],
    published: date | None,
    encoding: str,
    jsonl: bool,
    focus: tuple[str, ...],
    own_places: tuple[str, ...],
    ignore: tuple[str, ...],
    every: bool,
    spans: bool,
    threshold: float | None,
) -> None:
    """List the spans of DOC that name a place, and which place, as NDJSON."""
    from geomap.dates import find_dates
    from geomap.documents import read_documents
    from geomap.gazetteer import Gazetteer
    from geomap.places import find_places
    from geomap.resolve import LEAST_SCORE, resolve

    if threshold is None:
        # Who lists the spans says that each is a place, and asks which.
        threshold = 0.0 if spans else LEAST_SCORE
    batch = read_documents(
        documents, published=published, encoding=encoding, jsonl=jsonl
    )
    gazetteer = Gazetteer.open(places=own_places).with_names(ignored=ignore)
    errors = list(batch.errors)
    for document in batch.documents:
        try:
            if spans:
                mentions = _listed_spans(document, batch.other_keys.get(document.id))
            else:
                mentions = find_places(document, gazetteer, find_dates(document))
        except InputError as error:
            errors.append(error)
            continue
        for found in resolve(
            document, mentions, gazetteer, focus=focus, threshold=threshold
        ):
            if every or spans or found.mention.role in SHOWN_ROLES:
                row(_place_row(document, found))
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
@document_options
@focus_option
@places_option
@ignore_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Event file to merge into (.geojson or .csv); reviewed events stay.",
)
def read(
    *,
    documents: tuple[str, ...],
    published: date | None,
    encoding: str,
    jsonl: bool,
    focus: tuple[str, ...],
    own_places: tuple[str, ...],
    ignore: tuple[str, ...],
    output: Path | None,
) -> None:
    """Read DOC into dated, placed events; what is missing is said on stderr.

    Without -o the events go to stdout as GeoJSON.  With -o they replace the
    drafts of that file; every event that a person reviewed stays as it is.
    """
    from geomap.build import merge_into, summarise
    from geomap.build import read as read_reports

    found = read_reports(
        documents,
        published=published,
        focus=focus,
        encoding=encoding,
        jsonl=jsonl,
        keep_going=True,
        places=own_places,
        ignore=ignore,
    )
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
    complain(found.errors)


@click.command(epilog=example("geomap explain report.txt --published 2024-05-04"))
@document_options
@focus_option
@places_option
@ignore_option
def explain(
    *,
    documents: tuple[str, ...],
    published: date | None,
    encoding: str,
    jsonl: bool,
    focus: tuple[str, ...],
    own_places: tuple[str, ...],
    ignore: tuple[str, ...],
) -> None:
    """Say how DOC was read: each date and name, the candidates, what was left out."""
    from geomap.build import read as read_reports
    from geomap.events import explain as explain_reading

    found = read_reports(
        documents,
        published=published,
        focus=focus,
        encoding=encoding,
        jsonl=jsonl,
        keep_going=True,
        places=own_places,
        ignore=ignore,
    )
    for reading in found.readings:
        answer(explain_reading(reading))
    complain(found.errors)
