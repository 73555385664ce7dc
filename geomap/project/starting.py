"""A new project folder, with one example that works.

Flows in: the name of a folder.  Flows out: the files of ``example/`` in it,
where no file of that name stands yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files as resources
from typing import TYPE_CHECKING

from geomap import files

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["StartedFile", "start_project"]

_FILES = {
    "seeds/example-report.md": "report.md",
    "maps/example.toml": "map.toml",
    ".gitignore": "gitignore",
    "README.md": "README.md",
}
"""What a new project holds, and the file of the package that each is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartedFile:
    """One file of a new project; not ``made`` if one of that name stood there."""

    path: Path
    made: bool


def start_project(folder: Path) -> tuple[StartedFile, ...]:
    """Make a project folder with one example that ``geomap build`` can build.

    No file that is there is touched, so that a folder with reports in it can
    become a project, and doing it twice is doing it once.

    Parameters
    ----------
    folder : Path
        Made, with those above it, unless it exists.

    Returns
    -------
    tuple of StartedFile
        In the order in which they were made.

    Raises
    ------
    OutputError
        If a file or a folder cannot be made, or would lie outside ``folder``
        because of a link.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as place:
    ...     project = Path(place) / "demo"
    ...     started = start_project(project)
    ...     [file.path.relative_to(project).as_posix() for file in started]
    ['seeds/example-report.md', 'maps/example.toml', '.gitignore', 'README.md']
    """
    files.make_folder(folder)
    started = []
    for name, source in _FILES.items():
        path = files.inside(folder, name)
        made = not path.exists() and not path.is_symlink()
        if made:
            files.make_folder(path.parent)
            files.clear_temporary(path.parent)
            content = resources("geomap.project") / "example" / source
            files.write_atomic(path, content.read_bytes())
        started.append(StartedFile(path=path, made=made))
    return tuple(started)
