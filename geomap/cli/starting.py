"""The command that makes a project: init."""

from __future__ import annotations

from pathlib import Path

import click

from geomap.cli.talk import example, say


@click.command(epilog=example("geomap init demo"))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init(*, folder: Path) -> None:
    """Make the project folder DIR, with one example that `geomap build` builds.

    A file that is there already is never touched.
    """
    from geomap.project import start_project

    for file in start_project(folder):
        say(f"{file.path.as_posix()}: {'written' if file.made else 'there already'}")
    say(f"next: cd {folder.as_posix()} && geomap build")
