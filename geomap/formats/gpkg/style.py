"""Style: how QGIS draws a layer of events when it is opened (QML).

A category for each class of event, hollow for drafts as on the page, and the
layer's time from ``start_date`` to ``end_date``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from geomap.formats.symbols import SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from geomap.formats.symbols import Symbol

__all__ = ["renderer_of", "style_of", "temporal_of"]

_DRAFT = " (draft)"
_CATEGORY = f"event_class || CASE WHEN review = 'draft' THEN '{_DRAFT}' ELSE '' END"
_INK, _PAPER = "29,29,27,255", "250,248,243,255"


def style_of(
    layer: str,
    classes: Collection[str],
    days: tuple[str, str] | None,
    symbols: Mapping[str, Symbol] = SYMBOLS,
) -> str | None:
    """Return the style of a layer as QML; None if QGIS can draw it only as a table.

    Takes what :func:`renderer_of` and :func:`temporal_of` take.
    """
    renderer = renderer_of(layer, classes, symbols)
    if renderer is None:
        return None
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        '<qgis version="3.22.0" styleCategories="Symbology|Temporal">\n'
        f"{temporal_of(days)}\n{renderer}</qgis>\n"
    )


def temporal_of(days: tuple[str, str] | None) -> str:
    """Return when QGIS shows the events of a layer, as XML.

    From the start of the first day to the end of the last one.  By the fields
    alone (mode 2) QGIS 3.22 compares days with moments as texts in SQL, and what
    happened on one day is in no range that begins on it; expressions (mode 4) it
    evaluates itself.  An event without a day is in no range.

    Parameters
    ----------
    days : (str, str) or None
        The first and last day of all events: how far an open start or end goes.
        None if no event has a day.

    Examples
    --------
    >>> 'enabled="1" mode="4"' in temporal_of(("2023-09-19", "2023-10-31"))
    True
    """
    first, last = days or ("0001-01-01", "9999-12-31")
    dated = '(if("start_date" is null and "end_date" is null, null, {}))'
    start = dated.format(f"to_datetime(coalesce(\"start_date\", '{first}'))")
    end = dated.format(
        f"to_datetime(coalesce(\"end_date\", '{last}')) + to_interval('1 day')"
    )
    return (
        # Mode 4: start and end from expressions; limit mode 0: without the end.
        '<temporal enabled="1" mode="4" limitMode="0" startField="start_date"'
        f' endField="end_date" startExpression={quoteattr(start)}'
        f' endExpression={quoteattr(end)} durationField="" durationUnit="min"'
        ' fixedDuration="0" accumulate="0">'
        "<fixedRange><start></start><end></end></fixedRange></temporal>"
    )


def renderer_of(
    layer: str,
    classes: Collection[str],
    symbols: Mapping[str, Symbol] = SYMBOLS,
) -> str | None:
    """Return how QGIS draws a layer, as XML; None if it can only be a table.

    Parameters
    ----------
    layer : str
        ``points``, ``corridors`` or ``areas``.
    classes : collection of str
        The classes of event that the legend has.
    symbols : mapping of str to Symbol
        By class.
    """
    make = {"points": _marker, "corridors": _line, "areas": _fill}.get(layer)
    if make is None:
        return None
    categories: list[str] = []
    drawn: list[str] = []
    for name, symbol in symbols.items():
        if name not in classes:
            continue
        for draft in (False, True):
            number = len(drawn)
            value = f"{name}{_DRAFT if draft else ''}"
            label = f"{symbol.label}{_DRAFT if draft else ''}"
            categories.append(
                f'<category render="true" type="string" symbol="{number}"'
                f" value={quoteattr(value)} label={quoteattr(label)}/>"
            )
            drawn.append(make(number, symbol, draft))
    return (
        '<renderer-v2 type="categorizedSymbol" enableorderby="0" forceraster="0"'
        f' symbollevels="0" referencescale="-1" attr={quoteattr(_CATEGORY)}>\n'
        f"<categories>\n{_lines(categories)}</categories>\n"
        f"<symbols>\n{_lines(drawn)}</symbols>\n</renderer-v2>\n"
    )


def _lines(items: list[str]) -> str:
    return "".join(f"{item}\n" for item in items)


def _symbol(
    number: int, kind: str, layers: Iterator[tuple[str, dict[str, str]]]
) -> str:
    inner = "".join(
        f'<layer class="{name}" enabled="1" locked="0" pass="0"><Option type="Map">'
        + "".join(
            f'<Option type="QString" name="{key}" value="{value}"/>'
            for key, value in options.items()
        )
        + "</Option></layer>"
        for name, options in layers
    )
    return (
        f'<symbol type="{kind}" name="{number}" alpha="1" clip_to_extent="1"'
        f' force_rhr="0">{inner}</symbol>'
    )


def _rgb(symbol: Symbol, alpha: int = 255) -> str:
    red, green, blue = bytes.fromhex(symbol.colour)
    return f"{red},{green},{blue},{alpha}"


def _marker(number: int, symbol: Symbol, draft: bool) -> str:  # noqa: FBT001  one of three makers
    common = {
        "name": symbol.shape,
        "angle": str(symbol.angle),
        "size": "3.4",
        "size_unit": "MM",
        "outline_style": "solid",
        "outline_width_unit": "MM",
        "joinstyle": "round",
        "scale_method": "diameter",
    }
    colours = {
        "color": _PAPER if draft else _rgb(symbol),
        "outline_color": _rgb(symbol) if draft else _INK,
        "outline_width": "0.7" if draft else "0.3",
    }
    return _symbol(number, "marker", iter([("SimpleMarker", common | colours)]))


def _line(number: int, symbol: Symbol, draft: bool) -> str:  # noqa: FBT001  one of three makers
    options = {
        "line_color": _rgb(symbol),
        "line_style": "dash" if draft else "solid",
        "line_width": "0.8",
        "line_width_unit": "MM",
    }
    return _symbol(number, "line", iter([("SimpleLine", options)]))


def _fill(number: int, symbol: Symbol, draft: bool) -> str:  # noqa: FBT001  one of three makers
    options = {
        "color": _rgb(symbol, 64),
        "style": "no" if draft else "solid",
        "outline_color": _rgb(symbol),
        "outline_style": "dash" if draft else "solid",
        "outline_width": "0.5",
        "outline_width_unit": "MM",
    }
    return _symbol(number, "fill", iter([("SimpleFill", options)]))
