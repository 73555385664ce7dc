"""The command that puts a document into a project: add."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli.talk import complain, example, say
from geomap.errors import GeomapError, InputError

if TYPE_CHECKING:
    from geomap.model import Document


@click.command(
    epilog=example(
        'geomap add report.txt --published 2024-05-06 --publisher "Example desk"',
        'echo "Floods hit Beira." | geomap add - --name floods --published 2024-05-06 --publisher unknown',
    )
)
@click.argument("document", metavar="FILE|-")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default="seeds",
    show_default=True,
    help="Folder of documents; made if it is not there.",
)
@click.option("--name", help="Name of the file to write; by default that of FILE.")
@click.option("--title", help="Heading of the document.")
@click.option("--published", metavar="DAY", help="Day it was published (YYYY-MM-DD).")
@click.option("--publisher", help="Who published it.")
@click.option("--url", help="Where it was published.")
@click.option("--archived-url", help="Where a copy of that is kept.")
@click.option(
    "--retrieved", metavar="DAY", help="Day it was taken from there (YYYY-MM-DD)."
)
@click.option("--language", metavar="CODE", help="Its language, such as en or pt-BR.")
@click.option("--kind", help="What it is: news, report, statement ...")
@click.option("--licence", help="Terms under which its text may be used.")
@click.option(
    "--withhold", metavar="FIELDS", help='Fields never published: "sentence; url".'
)
@click.option(
    "--encoding",
    default="utf-8",
    show_default=True,
    help="Of a document without a byte order mark.",
)
def add(
    *,
    document: str,
    folder: Path,
    name: str | None,
    encoding: str,
    **told: str | None,
) -> None:
    """Put FILE, or the text on standard input, into seeds/ with its metadata.

    The day and the publisher have to be known; what is missing is asked for on a
    terminal.  A value that nobody knows is `unknown`.  Nothing is overwritten.
    """
    from geomap.documents import read_documents
    from geomap.documents.adding import add_document, options_checked, with_options

    given = options_checked(told)
    batch = read_documents([document], encoding=encoding)
    errors: list[GeomapError] = list(batch.errors)
    if name and len(batch.documents) > 1:
        raise InputError(
            f"{document}: holds {len(batch.documents)} documents, which cannot all be"
            " called the same; leave --name out"
        )
    for found in batch.documents:
        try:
            known = with_options(found, _complete(found, given))
            added = add_document(known, folder, name=name)
        except GeomapError as error:
            errors.append(error)
            continue
        say(f"{added.path.as_posix()}: {added.status}")
    complain(errors)


def _complete(document: Document, given: dict[str, str]) -> dict[str, str]:
    """Return what was given, and what had to be asked for."""
    from geomap.documents.adding import REQUIRED

    told = dict(given)
    missing = [k for k in REQUIRED if k not in told and not getattr(document, k)]
    if not missing:
        return told
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        options = " and ".join(f"--{key}" for key in missing)
        raise InputError(
            f"{document.path}: its {' and '.join(missing)} must be known; give"
            f" {options} (the value unknown, if nobody knows it)"
        )
    say(f"{document.path}: {_opening(document.text)}")
    for key in missing:
        told[key] = _ask(key)
    return told


def _ask(key: str) -> str:
    """Ask until the answer is one that can be used."""
    from geomap.documents.adding import options_checked

    form = "YYYY-MM-DD" if key == "published" else "name"
    while True:
        answer = str(click.prompt(f"  {key} ({form}, or unknown)", err=True)).strip()
        try:
            return options_checked({key: answer})[key]
        except InputError as error:
            say(f"  {error}")


def _opening(text: str) -> str:
    words = " ".join(text[:200].split())
    return words if len(words) <= 60 else f"{words[:57]}..."
