"""Answers kept on disk, so that a service is asked once for a name.

A file for each name: what was asked of whom, and the places, or none.  A file
that is damaged or of another version is not used, which is said, and replaced.
Keys of services are never part of it.  Removing the folder forgets everything.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap import files
from geomap.errors import CoordinateError, InputError, OutputError
from geomap.geocoders.answers import place_of_json, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from geomap.model import Place

__all__ = ["CACHE_VARIABLE", "AnswerCache", "cache_folder"]

CACHE_VARIABLE = "GEOMAP_CACHE"
"""Environment variable with the folder to use instead of the system's."""

_FORMAT = 1
_MAX_BYTES = 200_000


def cache_folder() -> Path:
    """Return the folder of answers: the user's cache folder, as each system has it."""
    own = os.environ.get(CACHE_VARIABLE)
    if own:
        return Path(own) / "geocoders"
    from platformdirs import user_cache_path

    return user_cache_path("geomap", appauthor=False) / "geocoders"


class AnswerCache:
    """The kept answers of one service.

    Parameters
    ----------
    folder : Path
        Of all services; made when the first answer is kept.
    service, host : str
        Answers of one host do not stand for those of another.
    say : callable
        Takes a line for people.
    """

    def __init__(
        self, folder: Path, *, service: str, host: str, say: Callable[[str], None]
    ) -> None:
        self._folder = folder / files.slug(f"{service}-{host}")
        self._asked = {"format": _FORMAT, "service": service, "host": host}
        self._say = say

    def get(self, query: str) -> tuple[Place, ...] | None:
        """Return the places once answered for a name; None if it was never asked."""
        path = self._path(query)
        if not path.exists():
            return None
        try:
            kept = json.loads(files.read_bytes(path, limit=_MAX_BYTES))
            return self._places(kept, query)
        except (
            ValueError, KeyError, TypeError, AttributeError, RecursionError, InputError,
            CoordinateError,
        ) as error:  # fmt: skip
            self._say(f"{path}: not used, asking again: {error}")
            return None

    def _places(self, kept: Mapping[str, Any], query: str) -> tuple[Place, ...]:
        for key, value in {**self._asked, "query": query}.items():
            if kept[key] != value:
                raise ValueError(f"{key} is {kept[key]!r}, expected {value!r}")
        return tuple(place_of_json(place) for place in kept["places"])

    def put(self, query: str, places: Sequence[Place]) -> None:
        """Keep an answer; that it cannot be kept is said, and no error."""
        value = {
            **self._asked,
            "query": query,
            "places": [to_json(place) for place in places],
        }
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1)
        try:
            files.make_folder(self._folder)
            files.write_atomic(self._path(query), text.encode("utf-8") + b"\n")
        except OutputError as error:
            self._say(f"the answer is not kept: {error}")

    def _path(self, query: str) -> Path:
        digest = hashlib.sha256(query.encode("utf-8")).hexdigest()
        return self._folder / f"{digest[:24]}.json"
