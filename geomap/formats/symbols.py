"""Symbols: the page's shape and colour of each class of event, for GIS software.

The page draws its own paths (``webmap/js/symbols.js``); here are the nearest
shapes that other programs have by name.  The colours are those of Okabe and
Ito, which the colour-blind can tell apart.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["SHAPES", "SYMBOLS", "Symbol", "restyled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """How one class of events is drawn.

    Attributes
    ----------
    label : str
        For a legend.
    colour : str
        Red, green and blue as six hexadecimal digits.
    shape : str
        Name of a simple marker of QGIS.
    angle : int
        Degrees by which to turn it clockwise.
    """

    label: str
    colour: str
    shape: str
    angle: int = 0


_VERMILLION, _BLUE, _SKY = "d55e00", "0072b2", "56b4e9"
_ORANGE, _YELLOW, _GREEN = "e69f00", "f0e442", "009e73"
_PURPLE, _BLACK, _GREY = "cc79a7", "1d1d1b", "8a8880"

SYMBOLS: dict[str, Symbol] = {
    "armed_action": Symbol(label="Armed action", colour=_VERMILLION, shape="diamond"),
    "protest": Symbol(label="Protest", colour=_YELLOW, shape="triangle", angle=180),
    "crime": Symbol(label="Crime", colour=_PURPLE, shape="cross_fill", angle=45),
    "accident_disaster": Symbol(
        label="Accident or disaster", colour=_BLACK, shape="star"
    ),
    "displacement": Symbol(label="Displacement", colour=_ORANGE, shape="triangle"),
    "aid": Symbol(label="Aid", colour=_GREEN, shape="cross_fill"),
    "meeting": Symbol(label="Meeting", colour=_BLUE, shape="circle"),
    "agreement_ceasefire": Symbol(
        label="Agreement or ceasefire", colour=_SKY, shape="square"
    ),
    "statement_decision": Symbol(
        label="Statement or decision", colour=_BLUE, shape="half_square"
    ),
    "arrest_trial": Symbol(label="Arrest or trial", colour=_PURPLE, shape="pentagon"),
    "movement_deployment": Symbol(
        label="Movement or deployment",
        colour=_GREEN,
        shape="filled_arrowhead",
    ),
    "other": Symbol(label="Other", colour=_GREY, shape="circle"),
}
"""One symbol for each class of event, in the order of the record."""


SHAPES = {
    "diamond": "armed_action",
    "triangle_down": "protest",
    "cross": "crime",
    "star": "accident_disaster",
    "triangle": "displacement",
    "plus": "aid",
    "circle": "meeting",
    "square": "agreement_ceasefire",
    "bubble": "statement_decision",
    "pentagon": "arrest_trial",
    "arrow": "movement_deployment",
    "dot": "other",
}
"""The shapes of the page by name, and the class that has each unless told."""


def restyled(
    event_class: str, *, colour: str | None = None, shape: str | None = None
) -> Symbol:
    """Return the symbol of a class with another colour or shape.

    Parameters
    ----------
    event_class : str
        A key of :data:`SYMBOLS`.
    colour : str, optional
        Six hexadecimal digits.
    shape : str, optional
        A key of :data:`SHAPES`.

    Examples
    --------
    >>> restyled("aid", shape="star").shape
    'star'
    """
    own = SYMBOLS[event_class]
    drawn = own if shape is None else SYMBOLS[SHAPES[shape]]
    return Symbol(
        label=own.label,
        colour=colour or own.colour,
        shape=drawn.shape,
        angle=drawn.angle,
    )
