"""Check that a public map holds nothing but what everybody may know.

Flows in: the folder of a built public map.  Flows out: problems.  The map's
definition, event files and reports have to be there, for they say what is withheld.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import files, project
from geomap.build.manifest import MANIFEST, Manifest, parse
from geomap.build.problem import Problem
from geomap.errors import GeomapError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.project import Definition

__all__ = ["publication_problems"]

MAX_OUTPUT_BYTES = 500_000_000


def publication_problems(folder: Path) -> Iterator[Problem]:
    """Yield what the outputs of a map say that is withheld, file by file.

    Every file of the folder is searched, those that the manifest does not name too.

    Raises
    ------
    GeomapError
        If what says what is withheld cannot be read.
    """
    from geomap.build.gathering import gather
    from geomap.build.leaks import leaks_in

    manifest = parse(files.read_bytes(folder / MANIFEST), path=str(folder / MANIFEST))
    gathered = gather(project.load(folder.parent / manifest.definition.path))
    withheld = gathered.withheld()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        content = files.read_bytes(path, limit=MAX_OUTPUT_BYTES)
        where = path.relative_to(folder).as_posix()
        yield from (
            Problem(
                what=f"{word!r} stands there ({part})",
                where=str(path),
                expected="nothing that is withheld; build the map again",
            )
            for word, part in leaks_in(where, content, withheld)
        )
    yield from _unreviewed(folder, manifest, gathered.definition)


def _unreviewed(
    folder: Path, manifest: Manifest, definition: Definition
) -> Iterator[Problem]:
    """Yield events that nobody reviewed, and fields that are not on the list.

    Where whole events are written: other formats add fields of their own.
    """
    from geomap.build.public import fields_not_allowed
    from geomap.formats import read_events

    for record in manifest.outputs:
        path = folder / record.path
        if record.path not in {"events.geojson", "events.csv"} or not path.is_file():
            continue
        try:
            table = read_events(path)
        except GeomapError:
            continue  # said already
        for event in table:
            where = f"{path}: {event.id}"
            if event.review != "reviewed":
                yield Problem(
                    what=f"review is {event.review}", where=where, expected="reviewed"
                )
            for name in fields_not_allowed(event, definition.public_fields):
                yield Problem(
                    what=f"has {name}",
                    where=where,
                    expected="only the fields of public_fields",
                )
