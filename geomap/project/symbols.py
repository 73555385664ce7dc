"""The symbols of a definition: another colour or shape for a class of events.

Flows in: the table ``symbols``.  Flows out: checked symbols, for the page and for the
formats that say how events are drawn.
"""

from __future__ import annotations

import colorsys
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
    "LANDS",
    "OwnSymbol",
    "contrast",
    "page_symbols",
    "read_symbols",
    "symbol_table",
    "symbols_of_page",
]

LANDS = {"light": "f7f4ed", "dark": "24282a"}
"""The land of the page's two base maps (``--land`` in css/theme.css; a test holds it)."""

LEAST_CONTRAST = 3.0
"""Of graphics with what they are drawn on (WCAG 2.2, success criterion 1.4.11)."""

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
    colour = value[1:].lower()
    for theme, land in LANDS.items():
        found = contrast(colour, land)
        if found < LEAST_CONTRAST:
            raise ValueError(
                f"{name}: colour {value} has a contrast of {found:.1f}:1 with the"
                f" {theme} map; expected {LEAST_CONTRAST:g}:1 with the light and the"
                f' dark one, such as "#{_nearest(colour)}"'
            )
    return colour


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance).

    Examples
    --------
    >>> round(contrast("000000", "ffffff"))
    21
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (byte / 255 for byte in bytes.fromhex(colour))
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _nearest(colour: str) -> str:
    """Return the colour of the same hue, lighter or darker, that can be seen on both."""
    hue, light, full = colorsys.rgb_to_hls(*(b / 255 for b in bytes.fromhex(colour)))
    steps = sorted((n / 200 for n in range(201)), key=lambda step: abs(step - light))
    tried = (_hex(colorsys.hls_to_rgb(hue, step, full)) for step in steps)
    return next(
        found
        for found in tried
        if all(contrast(found, land) >= LEAST_CONTRAST for land in LANDS.values())
    )


def _hex(parts: tuple[float, float, float]) -> str:
    return bytes(round(255 * part) for part in parts).hex()


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
