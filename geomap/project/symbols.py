"""The symbols of a definition: another colour or shape for a class of events.

Flows in: the table ``symbols``.  Flows out: checked symbols, for the page and for the
formats that say how events are drawn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geomap import tomltext
from geomap.formats.symbols import SHAPES, SYMBOLS, restyled
from geomap.jsontext import shown
from geomap.project.values import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.formats.symbols import Symbol
    from geomap.project.values import Values

__all__ = [
    "OwnSymbol",
    "page_symbols",
    "read_symbols",
    "symbol_table",
    "symbols_of_page",
]

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_KEYS = ("colour", "shape")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSymbol:
    """What a definition says of one class.

    Attributes
    ----------
    event_class : str
    colour : str or None
        Six hexadecimal digits in small letters.
    shape : str or None
        A key of :data:`geomap.formats.symbols.SHAPES`.
    """

    event_class: str
    colour: str | None = None
    shape: str | None = None


def read_symbols(values: Values) -> tuple[OwnSymbol, ...]:
    """Return the table ``symbols``, in the order of the record.

    Raises
    ------
    DefinitionError
        With ``file:line``, the key and what was expected.
    """
    table = values.values.get("symbols", {})
    try:
        return _symbols(table)
    except ValueError as error:
        values.fail(f"symbols: {error}", key="symbols")


def _symbols(table: Any) -> tuple[OwnSymbol, ...]:
    if not isinstance(table, dict):
        raise ValueError(  # noqa: TRY004  the value of a key, not an argument
            f'{shown(plain(table))} is no table; expected [symbols.CLASS] and colour = "#c0392b"'
        )
    for name in table:
        if name not in SYMBOLS:
            raise ValueError(
                f"{shown(name)} is no class of event; {tomltext.nearest(name, list(SYMBOLS))}"
            )
    return tuple(_symbol(name, table[name]) for name in SYMBOLS if name in table)


def _symbol(name: str, said: Any) -> OwnSymbol:
    if not isinstance(said, dict):
        raise ValueError(  # noqa: TRY004  the value of a key, not an argument
            f"{name} is {shown(plain(said))}; expected a table with colour or shape"
        )
    for key in said:
        if key not in _KEYS:
            raise ValueError(
                f"{name}: unknown key {shown(key)}; {tomltext.nearest(key, _KEYS)}"
            )
    colour, shape = said.get("colour"), said.get("shape")
    if colour is not None:
        colour = _colour(name, colour)
    if shape is not None and (not isinstance(shape, str) or shape not in SHAPES):
        near = tomltext.nearest(str(plain(shape)), list(SHAPES))
        raise ValueError(f"{name}: shape is {shown(plain(shape))}; {near}")
    return OwnSymbol(event_class=name, colour=colour, shape=shape)


def _colour(name: str, value: Any) -> str:
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise ValueError(
            f"{name}: colour is {shown(plain(value))};"
            ' expected # and six hexadecimal digits, such as "#c0392b"'
        )
    return value[1:].lower()


def page_symbols(own: Iterable[OwnSymbol]) -> dict[str, dict[str, str]] | None:
    """Return what the page is told: shapes by the class that has them unless told."""
    told: dict[str, dict[str, str]] = {}
    for symbol in own:
        row = told[symbol.event_class] = {}
        if symbol.colour is not None:
            row["colour"] = f"#{symbol.colour}"
        if symbol.shape is not None:
            row["shape"] = SHAPES[symbol.shape]
    return told or None


def symbols_of_page(told: Any) -> tuple[OwnSymbol, ...]:
    """Return what a page was told, or nothing if a definition cannot have said it."""
    names = {name: shape for shape, name in SHAPES.items()}
    try:
        return _symbols(
            {
                name: {
                    key: names[value] if key == "shape" else value
                    for key, value in row.items()
                }
                for name, row in (told or {}).items()
            }
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return ()


def symbol_table(own: Iterable[OwnSymbol]) -> dict[str, Symbol]:
    """Return the symbol of every class, in the order of the record."""
    said = {symbol.event_class: symbol for symbol in own}
    return {
        name: restyled(name, colour=said[name].colour, shape=said[name].shape)
        if name in said
        else symbol
        for name, symbol in SYMBOLS.items()
    }
