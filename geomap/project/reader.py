"""Read one definition, checking every value against its line.

Flows in: a TOML file.  Flows out: a :class:`Definition`.
"""

from __future__ import annotations

import codecs
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from geomap import files, tomltext
from geomap.errors import DefinitionError, InputError
from geomap.formats.tables import TableOptions
from geomap.jsontext import shown
from geomap.model import PROPERTY_FIELDS
from geomap.periods import UNITS
from geomap.project.definition import Definition
from geomap.project.filters import read_filters
from geomap.project.keys import (
    AUDIENCES,
    BOUNDARY_POLICIES,
    KEYS,
    NAME_POLICIES,
    OUTPUTS,
    PUBLIC_FIELDS,
    USUAL_OUTPUTS,
)
from geomap.project.languages import is_language, nearest_language
from geomap.project.periods import read_periods
from geomap.project.pins import read_pins
from geomap.project.story import read_story
from geomap.project.symbols import read_symbols
from geomap.project.values import Values, plain
from geomap.text import fold_name

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.model import Period
    from geomap.webmap import Tiles

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


class _Reader(Values):
    """One definition being read, key by key."""

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
            version=self._text("version"),
            released=self._day("released"),
            reports=reports,
            events=events,
            published=self._day("published"),
            encoding=self._encoding(),
            focus=self._focus(),
            places=self._files("places"),
            ignore=self._ignore(),
            resolve=self._resolve(),
            names=self._names(),
            boundary_policy=self._boundary_policy(),
            tiles=self._tiles(),
            outputs=self._outputs(),
            periods=self._periods(),
            columns=self._columns(),
            date_order=self._date_order(),
            audience=self._audience(),
            public_fields=self._public_fields(),
            symbols=read_symbols(self),
            story=read_story(self),
            filters=read_filters(self, public_fields=self._published_fields()),
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

    def _ignore(self) -> tuple[str, ...]:
        for name in self._texts("ignore"):
            if not fold_name(name):
                self.fail(
                    f"ignore: {shown(name)} is no name; expected a letter or a digit in it",
                    key="ignore",
                )
        return self._texts("ignore")

    def _resolve(self) -> tuple[tuple[str, str], ...]:
        places = [self.path.parent / name for name in self._files("places")]
        return read_pins(self, places=places)

    def _columns(self) -> tuple[tuple[str, str], ...]:
        table = self.values.get("columns", {})
        if not isinstance(table, dict):
            self.fail(
                f"columns is {shown(plain(table))}; expected a table: [columns] and"
                ' lines such as title = "Name" under it',
                key="columns",
            )
        for target, column in table.items():
            if not isinstance(column, str):
                self.fail(
                    f"columns: {shown(target)} is {shown(plain(column))}; expected the"
                    " name of a column (keys of the map stand before [columns])",
                    key="columns",
                )
        try:
            TableOptions(columns=table)
        except InputError as error:
            self.fail(str(error), key="columns")
        return tuple(table.items())

    def _date_order(self) -> str | None:
        value = self._text("date_order")
        try:
            TableOptions(date_order=value)
        except InputError as error:
            self.fail(str(error), key="date_order")
        return value

    def _names(self) -> str:
        value = self._text("names") or "source"
        if value not in NAME_POLICIES and not is_language(value):
            policy = get_close_matches(value, NAME_POLICIES, n=1)
            near = policy[0] if policy else nearest_language(value)
            self.fail(
                f"names is {shown(value)}; expected"
                ' "source", "local", "both" or a language code such as "az"'
                + (f"; did you mean {near}?" if near else ""),
                key="names",
            )
        return value

    def _boundary_policy(self) -> str:
        value = self._text("boundary_policy") or "neutral"
        if value in BOUNDARY_POLICIES:
            return value
        if not value.lower().endswith((".geojson", ".json")):
            self.fail(
                f"boundary_policy {shown(value)} is not available;"
                ' expected "neutral", "data" or the path of a .geojson file',
                key="boundary_policy",
            )
        return self._one_file("boundary_policy", value)

    def _tiles(self) -> Tiles | None:
        url, words = self._text("tiles"), self._text("tiles_attribution")
        if url is None and words is None:
            return None
        if url is None or words is None:
            given, lacking = sorted(
                ("tiles", "tiles_attribution"),
                key=lambda key: self.values.get(key) is None,
            )
            self.fail(f"{given} is given without {lacking}; add it", key=given)
        from geomap.webmap import Tiles

        try:
            return Tiles(url=url, attribution=words)
        except InputError as error:
            self.fail(f"tiles: {error}", key="tiles")

    def _outputs(self) -> tuple[str, ...]:
        asked = self._texts("outputs")
        for name in asked:
            if name not in OUTPUTS:
                self.fail(
                    f"outputs: {shown(name)} cannot be made; {tomltext.nearest(name, OUTPUTS)}",
                    key="outputs",
                )
        if "events.qgz" in asked and "events.gpkg" not in asked:
            self.fail(
                'outputs: events.qgz draws events.gpkg; add "events.gpkg"',
                key="outputs",
            )
        if "CITATION.cff" in asked and self._text("author") is None:
            self.fail(
                'outputs: CITATION.cff needs an author; add: author = "Your name"',
                key="outputs",
            )
        if "outputs" in self.values and not asked:
            self.fail(
                f"outputs is empty; expected some of {', '.join(OUTPUTS)}",
                key="outputs",
            )
        return tuple(name for name in OUTPUTS if name in (asked or USUAL_OUTPUTS))

    def _audience(self) -> str:
        value = self._text("audience") or AUDIENCES[0]
        if value not in AUDIENCES:
            self.fail(
                f"audience is {shown(value)}; {tomltext.nearest(value, AUDIENCES)}",
                key="audience",
            )
        if value == "public" and not self.values.get("events"):
            self.fail(
                "audience is public, and events names no file of reviewed events;"
                " make one with: geomap read REPORT... -o events.geojson",
                key="audience",
            )
        return value

    def _public_fields(self) -> tuple[str, ...]:
        asked = self._texts("public_fields")
        for name in asked:
            if name not in PROPERTY_FIELDS:
                self.fail(
                    f"public_fields: {shown(name)} is no field of an event;"
                    f" {tomltext.nearest(name, PROPERTY_FIELDS)}",
                    key="public_fields",
                )
        if asked and self._audience() != "public":
            self.fail(
                'public_fields needs audience = "public"; add it, or remove the fields',
                key="public_fields",
            )
        return asked or PUBLIC_FIELDS

    def _published_fields(self) -> tuple[str, ...] | None:
        """Return the fields of a public map; None for a desk, which has all."""
        return self._public_fields() if self._audience() == "public" else None

    def _periods(self) -> str | tuple[Period, ...] | None:
        value = self.values.get("periods")
        if value is None or value in UNITS:
            return value
        try:
            return read_periods(value)
        except ValueError as error:
            self.fail(str(error), key="periods")
