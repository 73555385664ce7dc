"""Degrees: latitudes and longitudes as people type them."""

from __future__ import annotations

import re
from typing import Any

from geomap.errors import CoordinateError

__all__ = ["degrees_of"]

_DEGREES = re.compile(
    r"(?P<before>[NSEW])?\s*(?P<sign>[-+\u2212])?(?P<deg>[0-9]{1,3}(?:[.,][0-9]{1,20})?)\s*[°º]?"
    r"(?:\s*(?P<min>[0-9]{1,2}(?:[.,][0-9]{1,20})?)\s*['\u2019\u2032])?"
    r"(?:\s*(?P<sec>[0-9]{1,2}(?:[.,][0-9]{1,20})?)\s*(?:[\"\u201d\u2033]|''))?"
    r"\s*(?P<after>[NSEW])?",
    re.IGNORECASE,
)


def degrees_of(value: Any, *, axis: str) -> float:
    """Return a cell as decimal degrees.

    Parameters
    ----------
    value : str or number
        Decimal degrees with point or comma, or degrees, minutes and seconds;
        N, S, E or W may stand before or after.
    axis : str
        ``"lat"`` or ``"lon"``: a letter of the other axis is refused.

    Raises
    ------
    CoordinateError
        If it cannot be read.

    Examples
    --------
    >>> degrees_of("40,5", axis="lat"), degrees_of("47°30'S", axis="lat")
    (40.5, -47.5)
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    match = _DEGREES.fullmatch(str(value).strip())
    letters = "NS" if axis == "lat" else "EW"
    letter = ((match["before"] or match["after"] or "") if match else "").upper()
    if (
        match is None
        or (match["before"] and match["after"])
        or letter not in {"", *letters}
        or (letter and match["sign"])
    ):
        raise CoordinateError(
            f"expected degrees such as 40.18, 40,18 or 40°11'N for {axis}"
        )
    parts = [float((match[name] or "0").replace(",", ".")) for name in ("deg", "min", "sec")]  # fmt: skip
    found = parts[0] + parts[1] / 60 + parts[2] / 3600
    south = match["sign"] in {"-", "\u2212"} or letter in {"S", "W"}
    return -found if south else found
