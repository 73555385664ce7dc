"""The command ``geomap``: arguments in, text out; no logic.

stdout is data, stderr is talk.  Exit 0 is done, 1 an error of the input (one
line: what, where, expected, remedy), 2 wrong usage.  Every command imports
what it needs when it runs, so that ``geomap places`` does not pay for maps.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import click

from geomap import __version__
from geomap.cli.adding import add
from geomap.cli.lookup import gazetteer
from geomap.cli.publishing import build, convert, map_, verify
from geomap.cli.reading import dates, explain, places, read
from geomap.cli.starting import init
from geomap.cli.talk import example, messages
from geomap.errors import GeomapError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["commands", "main"]

INTERRUPTED = 130
"""What a shell reports of a command that was stopped with control-C."""


@click.group(
    context_settings={"max_content_width": 96},
    epilog=example("geomap read report.txt --published 2024-05-04"),
)
@click.version_option(__version__, prog_name="geomap")
def commands() -> None:
    """Turn reports that say what happened, where and when into dated maps.

    Reports are read into events, a file that people review; maps are built
    from events: a page that opens offline, and files for GIS software.
    """


for _command in (
    init, add, dates, places, read, explain, map_, convert, build, verify, gazetteer,
):  # fmt: skip
    commands.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        Without the program's name; by default those of the process.

    Returns
    -------
    int
        The exit code.  An exception that is not an error of the input is a
        bug and is raised, with its traceback.
    """
    _speak_utf8()
    try:
        code = commands.main(
            args=None if arguments is None else list(arguments),
            prog_name="geomap",
            standalone_mode=False,
        )
        sys.stdout.flush()
    except click.exceptions.Abort:  # control-C, as click passes it on
        return _fail("stopped", code=INTERRUPTED)
    except click.ClickException as error:  # wrong usage
        error.show()
        return error.exit_code
    except GeomapError as error:
        return _fail(*messages(error))
    except BrokenPipeError:  # the reader of our output has had enough: `| head`
        # What is still buffered would raise again when Python shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _fail(f"{where}{error.strerror or error}")
    except MemoryError:
        return _fail("out of memory; give fewer or smaller documents at a time")
    return code if isinstance(code, int) else 0


def _fail(*lines: str, code: int = 1) -> int:
    for line in lines:
        click.echo(f"geomap: {' '.join(line.split())}", err=True)
    return code


def _speak_utf8() -> None:
    """Write UTF-8 and LF whatever the console or locale; never fail on a name.

    A file name that is no valid text is shown with backslashes.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                encoding="utf-8", errors="backslashreplace", newline="\n"
            )
