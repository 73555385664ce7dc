"""All positions of a store at once, as columns, for questions about a neighbourhood.

Flows in: a store.  Flows out: where its settlements lie, and which of its rows
have a shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from geomap.gazetteer.records import KINDS, PRECISION, STEPS_A_DEGREE, Records

if TYPE_CHECKING:
    from geomap.gazetteer.store import Store

__all__ = ["Columns", "columns"]

_ROW = np.dtype(
    "<u4, <i4, <i4, <u4, <u4, <u4, <u2, <u2, u1, u1, u1, u1"  # ``store.RECORD``
)
_SETTLEMENT, _ADMIN = KINDS.index("settlement"), KINDS.index("admin")
_FIRST_ORDER = 4  # UCDP precision of a first-order area


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What :func:`columns` returns.

    Attributes
    ----------
    rows, lon, lat : arrays of one length
        Of each settlement its row, degrees east and degrees north.
    wide : list of (int, int)
        Row and number of the shape of each area but the first-order ones.
    first_order : dict of str to list of (int, int)
        The same for the first-order areas, by code of their country.
    """

    rows: np.ndarray[Any, Any]
    lon: np.ndarray[Any, Any]
    lat: np.ndarray[Any, Any]
    wide: list[tuple[int, int]]
    first_order: dict[str, list[tuple[int, int]]]


def columns(store: Store) -> Columns:
    """Return the positions of all settlements and the rows with a shape."""
    table = np.frombuffer(store.all_records(), dtype=_ROW)
    kinds, precision = table["f10"], table["f11"] & PRECISION
    towns = np.flatnonzero(kinds == _SETTLEMENT)
    # Second-order areas have no shapes, and are most of the areas.
    areas = np.flatnonzero(
        (kinds != _SETTLEMENT) & ((kinds != _ADMIN) | (precision == _FIRST_ORDER))
    )
    records = Records(store)
    wide: list[tuple[int, int]] = []
    first_order: dict[str, list[tuple[int, int]]] = {}
    for row in areas.tolist():
        number = records.shape_of(row).rstrip("~")
        if number and kinds[row] != _ADMIN:
            wide.append((row, int(number)))
        elif number:
            for code in records.place(row).countries:
                first_order.setdefault(code, []).append((row, int(number)))
    return Columns(
        rows=towns,
        lon=table["f1"][towns] / STEPS_A_DEGREE,
        lat=table["f2"][towns] / STEPS_A_DEGREE,
        wide=wide,
        first_order=first_order,
    )
