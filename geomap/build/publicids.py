"""The ids that the public knows events by: numbers in the order of publication.

They derive from nothing in the events.  The file stands beside the reviewed
events and belongs to the project: without it, links to published events break,
so a damaged one is an error and is never made anew.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap import files
from geomap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

__all__ = ["PUBLIC_IDS", "PublicIds", "assign_ids", "known_ids"]

PUBLIC_IDS = "public-ids.json"
"""Name of the file, in the folder of the first event file."""

_FORMAT = 1
_ID = re.compile(r"p[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicIds:
    """The public ids of a project.

    Attributes
    ----------
    ids : mapping of str to str
        The public id of each event that has one, in the order of publication.
    maps : mapping of str to sequence of str
        By public id, the names of the maps that have shown the event.  Files of
        earlier versions do not say it.
    """

    ids: Mapping[str, str]
    maps: Mapping[str, Sequence[str]]


def known_ids(path: Path) -> PublicIds:
    """Return the public id of each event that has one; none if there is no file.

    Raises
    ------
    InputError
        If it is not the file that :func:`assign_ids` writes.
    """
    if not path.exists():
        return PublicIds(ids={}, maps={})
    wrong = InputError(
        f"{path}: is not the list of public ids that geomap wrote; put it back as it"
        " was: without it the addresses of published events would change"
    )
    try:
        content = json.loads(files.read_bytes(path, limit=files.MAX_EVENT_FILE_BYTES))
        ids = content["ids"] if content["public_ids"] == _FORMAT else None
        maps = content.get("maps", {})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise wrong from None
    if not isinstance(ids, dict) or len(set(map(str, ids.values()))) != len(ids):
        raise wrong
    if not all(isinstance(v, str) and _ID.fullmatch(v) for v in ids.values()):
        raise wrong
    if not isinstance(maps, dict) or not all(map(_names, maps.values())):
        raise wrong
    return PublicIds(ids=ids, maps=maps)


def _names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


def assign_ids(path: Path, events: Iterable[str], *, shown_on: str) -> PublicIds:
    """Give each event that has none the next number, and keep them.

    Parameters
    ----------
    path : Path
        The file; made if it is not there.
    events : iterable of str
        The events' own ids, in an order that tells nothing of what is withheld.
    shown_on : str
        The name of the map that shows them.

    Raises
    ------
    InputError
        If the file is damaged; it stays as it is.
    OutputError
        If it cannot be written.
    """
    with files.lock(path.parent):
        known = known_ids(path)
        last = max((int(number[1:]) for number in known.ids.values()), default=0)
        shown = list(events)
        new = [key for key in shown if key not in known.ids]
        ids = {**known.ids, **{key: f"p{last + n}" for n, key in enumerate(new, 1)}}
        maps = dict(known.maps)
        for public in (ids[key] for key in shown):
            maps[public] = sorted({*maps.get(public, ()), shown_on})
        found = PublicIds(ids=ids, maps=maps)
        if found != known:
            content = {"public_ids": _FORMAT, "ids": ids, "maps": maps}
            text = json.dumps(content, ensure_ascii=False, indent=0) + "\n"
            files.write_atomic(path, text.encode("utf-8"))
    return found
