"""The options that several commands share, so that they read the same everywhere.

Flows in: arguments.  Flows out: values that a command takes as one parameter:
:class:`Reports` (which documents) and :class:`Hints` (what the reader of the
documents knows).  A new option of every reading command is a field of one of
them and a line of its list.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from geomap.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.documents import DocumentBatch

__all__ = [
    "Hints",
    "Reports",
    "day",
    "hint_options",
    "jobs_option",
    "places_option",
    "report_options",
]

Command = TypeVar("Command", bound="Callable[..., Any]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """DOC, and how the files are to be taken."""

    documents: tuple[str, ...]
    published: date | None
    encoding: str
    jsonl: bool

    def open(self) -> DocumentBatch:
        """Return the documents, and why some cannot be read."""
        from geomap.documents import read_documents

        return read_documents(
            self.documents,
            published=self.published,
            encoding=self.encoding,
            jsonl=self.jsonl,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the person who asks knows of the documents' places."""

    focus: tuple[str, ...]
    ignore: tuple[str, ...]


def day(
    context: click.Context, option: click.Parameter, value: str | None
) -> date | None:
    """Return the day an option gives; a wrong one is an error of the input."""
    del context
    try:
        return date.fromisoformat(value) if value is not None else None
    except ValueError:
        raise DateError(
            f"{option.opts[-1]} is {value!r}; expected a day that exists, as YYYY-MM-DD"
        ) from None


def gathered(
    name: str, make: type, *options: Callable[[Command], Command]
) -> Callable[[Command], Command]:
    """Return a decorator that adds options and passes their values as one object.

    Parameters
    ----------
    name : str
        Of the command's parameter that takes the object.
    make : dataclass
        Its fields have the names of the options.
    *options : decorators
        In the order in which the help shows them.
    """
    names = [field.name for field in fields(make)]

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def call(**values: Any) -> Any:
            made = make(**{key: values.pop(key) for key in names})
            return command(**{name: made}, **values)

        # click keeps what it will ask for beside the function, last one first.
        decorated: Any = call
        for option in reversed(options):
            decorated = option(decorated)
        return decorated  # type: ignore[no-any-return]

    return decorate


report_options = gathered(
    "reports",
    Reports,
    click.argument("documents", metavar="DOC...", nargs=-1, required=True),
    click.option(
        "--published",
        callback=day,
        metavar="DAY",
        help="Publication day (YYYY-MM-DD) of documents that state none.",
    ),
    click.option(
        "--encoding",
        default="utf-8",
        show_default=True,
        help="Of documents without a byte order mark.",
    ),
    click.option("--jsonl", is_flag=True, help="`-` holds a JSON document a line."),
)
"""Add DOC and the options of every command that reads documents."""

hint_options = gathered(
    "hints",
    Hints,
    click.option(
        "--focus",
        multiple=True,
        metavar="CODE",
        callback=lambda _, __, codes: tuple(code.upper() for code in codes),
        help="Country the documents are about (ISO 3166-1 alpha-2); may be repeated.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        metavar="NAME",
        help="A name that is no place in these documents; may be repeated.",
    ),
)
"""Add the options of every command that resolves places."""

places_option = click.option(
    "--places",
    "own_places",
    multiple=True,
    metavar="FILE",
    help="Your own places, which win: .csv (name,lat,lon) or .geojson; may be repeated.",
)
"""Add the files of the reader's own places."""

jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes to read reports with; what comes out does not depend on it.",
)
"""Add in how many processes to read."""
