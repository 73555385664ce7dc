"""Watch the inputs of maps, and rebuild those whose inputs changed.

Flows in: definitions.  Flows out: what became of each map, as ``build_each``
tells it, again and again until the caller stops.  What changed is judged as in
a build, by content: the inputs are read every so often and their hashes
compared.  A file that is saved unchanged makes nothing.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.build.plan import input_records, record_of
from geomap.build.run import build_each
from geomap.errors import GeomapError
from geomap.project import find_definitions, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geomap.build.run import BuildResult

__all__ = ["watch"]

_PAUSE_S = 1.0
_SHARE = 10
"""A pause is at least so many times as long as it took to look."""


def watch(
    definitions: Sequence[str | Path] | None = None,
    *,
    root: str | Path = ".",
    force: bool = False,
    jobs: int = 1,
    pause: Callable[[float], object] = time.sleep,
) -> Iterator[BuildResult | GeomapError]:
    """Build the maps that are stale, then each map whose inputs change, without end.

    A map that cannot be built yields its error, and is tried again when its
    definition or another input changes.

    Parameters
    ----------
    definitions : sequence of paths, optional
        TOML files; by default every ``root/maps/*.toml``, new ones included.
    root : path, default "."
        The project folder.
    force : bool, default False
        Build at first also what is up to date, and read every report anew.
    jobs : int, default 1
        As for :func:`build`.
    pause : callable, optional
        Takes the seconds to wait before the next look, at least 1 and at least
        ten times what the look took.  What it raises ends the watch.

    Yields
    ------
    BuildResult or GeomapError
        At first of every map, later of those that were tried again.

    Raises
    ------
    DefinitionError
        If there is no definition at the beginning.
    """
    seen: dict[Path, object] = {}
    paths = _paths(definitions, root)
    while True:
        start = time.monotonic()
        # Looked at before the build: what changes meanwhile is seen next time.
        looks = {path: _look(path) for path in paths}
        took = time.monotonic() - start
        changed = [path for path in paths if seen.get(path) != looks[path]]
        if changed:
            yield from build_each(changed, force=force and not seen, jobs=jobs)
        seen = looks
        pause(max(_PAUSE_S, took * _SHARE))
        try:
            paths = _paths(definitions, root)
        except GeomapError:
            paths = []  # all are gone; they may come back


def _paths(definitions: Sequence[str | Path] | None, root: str | Path) -> list[Path]:
    return [Path(p) for p in definitions or find_definitions(Path(root))]


def _look(path: Path) -> object:
    """Return what differs when a map has to be tried again."""
    try:
        definition = record_of(path, name=path.name)
    except GeomapError as error:
        return str(error)
    try:
        return definition, input_records(load(path))
    except GeomapError as error:
        return definition, str(error)
