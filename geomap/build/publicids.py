"""The ids that the public knows events by: numbers in the order of publication.

They derive from nothing in the events.  The file stands beside the reviewed
events and belongs to the project: without it, links to published events break,
so a damaged one is an error and is never made anew.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from geomap import files
from geomap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["PUBLIC_IDS", "assign_ids", "known_ids"]

PUBLIC_IDS = "public-ids.json"
"""Name of the file, in the folder of the first event file."""

_FORMAT = 1
_ID = re.compile(r"p[1-9][0-9]{0,8}")


def known_ids(path: Path) -> dict[str, str]:
    """Return the public id of each event that has one; none if there is no file.

    Raises
    ------
    InputError
        If it is not the file that :func:`assign_ids` writes.
    """
    if not path.exists():
        return {}
    wrong = InputError(
        f"{path}: is not the list of public ids that geomap wrote; put it back as it"
        " was: without it the addresses of published events would change"
    )
    try:
        content = json.loads(files.read_bytes(path, limit=files.MAX_EVENT_FILE_BYTES))
        ids = content["ids"] if content["public_ids"] == _FORMAT else None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise wrong from None
    if not isinstance(ids, dict) or len(set(map(str, ids.values()))) != len(ids):
        raise wrong
    if not all(isinstance(v, str) and _ID.fullmatch(v) for v in ids.values()):
        raise wrong
    return ids


def assign_ids(path: Path, events: Iterable[str]) -> Mapping[str, str]:
    """Give each event that has none the next number, and keep them.

    Parameters
    ----------
    path : Path
        The file; made if it is not there.
    events : iterable of str
        The events' own ids, in an order that tells nothing of what is withheld.

    Raises
    ------
    InputError
        If the file is damaged; it stays as it is.
    OutputError
        If it cannot be written.
    """
    with files.lock(path.parent):
        ids = known_ids(path)
        last = max((int(number[1:]) for number in ids.values()), default=0)
        new = [key for key in events if key not in ids]
        if not new:
            return ids
        ids |= {key: f"p{last + n}" for n, key in enumerate(new, 1)}
        content = {"public_ids": _FORMAT, "ids": ids}
        text = json.dumps(content, ensure_ascii=False, indent=0) + "\n"
        files.write_atomic(path, text.encode("utf-8"))
    return ids
