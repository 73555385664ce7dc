"""The values of one definition, each checked by its kind and against its line.

Flows in: the TOML of a definition.  Flows out: texts, days and files, or a
message with ``file:line``.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NoReturn

from geomap import tomltext
from geomap.errors import DefinitionError
from geomap.jsontext import shown
from geomap.project.paths import expand, is_absolute

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Values", "day_of", "plain"]


class Values:
    """One definition file being read; it knows the line of each key."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.values: dict[str, Any] = {}

    def fail(self, problem: str, *, key: str | None = None) -> NoReturn:
        """Raise with the file, the line of a key, and what is wrong there."""
        line = 1 if key is None else tomltext.line_of(key, self.text)
        raise DefinitionError(f"{self.path}:{line}: {problem}")

    def _text(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            self.fail(
                f"{key} is {shown(plain(value))}; expected a text in quotes", key=key
            )
        return value

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(
            isinstance(item, str) and item.strip() for item in value
        ):
            self.fail(
                f'{key} is {shown(plain(value))}; expected a list of texts, like ["one"]',
                key=key,
            )
        return tuple(value)

    def _day(self, key: str) -> date | None:
        value = self.values.get(key)
        if value is None:
            return None
        found = day_of(value)
        if found is None:
            self.fail(
                f"{key} is {shown(plain(value))}; expected a day, YYYY-MM-DD", key=key
            )
        return found

    def _files(self, key: str) -> tuple[str, ...]:
        found: set[str] = set()
        for pattern in self._texts(key):
            found |= self._matches(key, pattern)
        return tuple(sorted(found))

    def _one_file(self, key: str, pattern: str) -> str:
        matches = self._matches(key, pattern)
        if len(matches) > 1:
            self.fail(
                f"{key}: {shown(pattern)} matches {len(matches)} files; expected one",
                key=key,
            )
        return next(iter(matches))

    def _matches(self, key: str, pattern: str) -> set[str]:
        if is_absolute(pattern):
            self.fail(
                f"{key}: {shown(pattern)} is absolute; expected a path relative to the"
                " definition, so that the project can be moved",
                key=key,
            )
        matches = expand(pattern, self.path.parent)
        if not matches:
            self.fail(f"{key}: no file matches {shown(pattern)}", key=key)
        return matches


def day_of(value: Any) -> date | None:
    """Return a day of TOML, written as a date or as a text, or None."""
    if isinstance(value, str):
        with suppress(ValueError):
            value = date.fromisoformat(value)
    return (
        value if isinstance(value, date) and not isinstance(value, datetime) else None
    )


def plain(value: Any) -> Any:
    """Return a TOML value as one that can be shown."""
    return value.isoformat() if isinstance(value, date) else value
