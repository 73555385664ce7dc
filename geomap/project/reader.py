"""Read one definition, checking every value against its line.

Flows in: a TOML file.  Flows out: a :class:`Definition`.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NoReturn

from geomap import files, tomltext
from geomap.errors import DefinitionError
from geomap.jsontext import shown
from geomap.project.definition import Definition
from geomap.project.keys import BOUNDARY_POLICIES, KEYS, OUTPUTS
from geomap.project.paths import expand, is_absolute

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MAX_DEFINITION_BYTES", "find_definitions", "load"]

MAX_DEFINITION_BYTES = 64_000
"""A definition is read by people; this bounds the search for a key's line."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
_COUNTRY = re.compile(r"[A-Z]{2}")


def find_definitions(root: Path) -> list[Path]:
    """Return the definitions in ``root/maps``, sorted by name.

    Raises
    ------
    DefinitionError
        If there is none.
    """
    found = sorted((root / "maps").glob("*.toml"))
    if not found:
        raise DefinitionError(
            f"no map definition in {(root / 'maps').as_posix()}/;"
            " write maps/NAME.toml (docs/definitions.md) or name a definition"
        )
    return found


def load(path: Path) -> Definition:
    """Read and check one definition.

    Parameters
    ----------
    path : Path
        A TOML file.

    Returns
    -------
    Definition

    Raises
    ------
    DefinitionError
        With ``file:line``: a syntax error, an unknown key (the nearest known
        one is named), a value of the wrong kind, or a file that is not there.
    InputError
        If the file cannot be read or is not UTF-8.
    """
    raw = files.read_bytes(path, limit=MAX_DEFINITION_BYTES)
    text = files.decode(raw, path=str(path))
    return _Reader(path, text).definition()


class _Reader:
    """One definition file being read; it knows the line of each key."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.values: dict[str, Any] = {}

    def fail(self, problem: str, *, key: str | None = None) -> NoReturn:
        line = 1 if key is None else tomltext.line_of(key, self.text)
        raise DefinitionError(f"{self.path}:{line}: {problem}")

    def definition(self) -> Definition:
        self.values = tomltext.parse(
            self.text, what="definition", where=str(self.path), error=DefinitionError
        )
        for key in self.values:
            self._refuse_unknown(key)
        self._refuse_twin()
        reports, events = self._files("reports"), self._files("events")
        if not reports and not events:
            self.fail('names neither reports nor events; add reports = ["*.md"]')
        return Definition(
            path=self.path,
            name=self.path.stem,
            title=self._text("title") or self.path.stem,
            subtitle=self._text("subtitle"),
            language=self._language(),
            author=self._text("author"),
            contact=self._text("contact"),
            licence=self._text("licence"),
            reports=reports,
            events=events,
            published=self._day("published"),
            encoding=self._encoding(),
            focus=self._focus(),
            boundary_policy=self._boundary_policy(),
            outputs=self._outputs(),
        )

    def _refuse_unknown(self, key: str) -> None:
        known = [k.name for k in KEYS]
        if key not in known:
            self.fail(
                f"unknown key {shown(key)}; {tomltext.nearest(key, known)}", key=key
            )

    def _refuse_twin(self) -> None:
        """Two definitions must not write to the same folder."""
        own = files.slug(self.path.stem)
        for other in sorted(self.path.parent.glob("*.toml")):
            if files.slug(other.stem) == own and not other.samefile(self.path):
                self.fail(f"writes to {own}/, and so does {other.name}; rename one")

    def _text(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            self.fail(
                f"{key} is {shown(_plain(value))}; expected a text in quotes", key=key
            )
        return value

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(
            isinstance(item, str) and item.strip() for item in value
        ):
            self.fail(
                f'{key} is {shown(_plain(value))}; expected a list of texts, like ["one"]',
                key=key,
            )
        return tuple(value)

    def _day(self, key: str) -> date | None:
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, str):
            with suppress(ValueError):
                value = date.fromisoformat(value)
        if not isinstance(value, date) or isinstance(value, datetime):
            self.fail(
                f"{key} is {shown(_plain(value))}; expected a day, YYYY-MM-DD", key=key
            )
        return value

    def _language(self) -> str:
        value = self._text("language") or "en"
        if not _LANGUAGE.fullmatch(value):
            self.fail(
                f'language is {shown(value)}; expected a code like "en" or "pt-BR"',
                key="language",
            )
        return value

    def _encoding(self) -> str:
        value = self._text("encoding") or "utf-8"
        try:
            codecs.lookup(value)
        except LookupError:
            self.fail(
                f"encoding: {shown(value)} is unknown; expected one such as"
                ' "utf-8" or "latin-1"',
                key="encoding",
            )
        return value

    def _focus(self) -> tuple[str, ...]:
        for code in self._texts("focus"):
            if not _COUNTRY.fullmatch(code):
                self.fail(
                    f'focus: {shown(code)} is no country code; expected one like "SD" (ISO 3166-1 alpha-2)',
                    key="focus",
                )
        return self._texts("focus")

    def _boundary_policy(self) -> str:
        value = self._text("boundary_policy") or "neutral"
        if value not in BOUNDARY_POLICIES:
            self.fail(
                f'boundary_policy {shown(value)} is not available; expected "neutral"',
                key="boundary_policy",
            )
        return value

    def _outputs(self) -> tuple[str, ...]:
        asked = self._texts("outputs")
        for name in asked:
            if name not in OUTPUTS:
                self.fail(
                    f"outputs: {shown(name)} cannot be made; {tomltext.nearest(name, OUTPUTS)}",
                    key="outputs",
                )
        if "outputs" in self.values and not asked:
            self.fail(
                f"outputs is empty; expected some of {', '.join(OUTPUTS)}",
                key="outputs",
            )
        return tuple(name for name in OUTPUTS if not asked or name in asked)

    def _files(self, key: str) -> tuple[str, ...]:
        found: set[str] = set()
        for pattern in self._texts(key):
            if is_absolute(pattern):
                self.fail(
                    f"{key}: {shown(pattern)} is absolute; expected a path relative to the"
                    " definition, so that the project can be moved",
                    key=key,
                )
            matches = expand(pattern, self.path.parent)
            if not matches:
                self.fail(f"{key}: no file matches {shown(pattern)}", key=key)
            found |= matches
        return tuple(sorted(found))


def _plain(value: Any) -> Any:
    """Return a TOML value as one that can be shown."""
    return value.isoformat() if isinstance(value, date) else value
