"""Times: EDTF to the TimeStamp and TimeSpan of KML, and back.

KML's times are of XML Schema: a year, a month, a day or a moment.
"""

from __future__ import annotations

import re
from typing import Any

from geomap import edtf
from geomap.errors import DateError

__all__ = ["properties_of", "time_of"]

# XML Schema 1.0 knows no year 0, and counts those before it otherwise than EDTF.
_POINT = re.compile(r"((?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?)[?~%]?")
_OPEN = frozenset({"", ".."})


def time_of(
    *, start: str | None, end: str | None, expression: str | None
) -> tuple[str | None, str | None, str | None]:
    """Return the moment, or else the begin and end, that KML can say.

    Parameters
    ----------
    start, end : str or None
        ``start_date`` and ``end_date`` of an event.
    expression : str or None
        Its ``date_edtf``.

    Returns
    -------
    when, begin, end : str or None
        ``when`` alone, or ``begin`` or ``end`` or both, or nothing.

    Examples
    --------
    >>> time_of(start="2023-09-01", end="2023-09-30", expression="2023-09~")
    ('2023-09', None, None)
    >>> time_of(start="2023-09-24", end="2023-10-02", expression="2023-09-24/")
    (None, '2023-09-24', None)
    >>> time_of(start="2023-09-24", end="2023-09-27", expression="[2023-09-24..2023-09-27]")
    (None, '2023-09-24', '2023-09-27')
    """
    expression = expression or ""
    if (point := _POINT.fullmatch(expression)) is not None:
        return point[1], None, None
    first, slash, last = expression.partition("/")
    if slash:
        sides = [_POINT.fullmatch(side) for side in (first, last)]
        known = [side[1] if side else None for side in sides]
        if any(known) and all(
            name or side in _OPEN
            for name, side in zip(known, (first, last), strict=True)
        ):
            return None, known[0], known[1]
    if start is not None and start == end:
        return start, None, None
    return None, start, end


_MOMENT = re.compile(
    r"(-?[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)(T[0-9:.]{1,20})?(?:Z|[-+][0-9:]{4,5})?"
)


def properties_of(when: str, begin: str, end: str) -> dict[str, Any]:
    """Return the dates of an event from the texts of a KML file.

    A text that is no date is left to the record's check, which refuses it with
    the number of the Placemark.  A time of day is kept in ``when``, ``begin``
    or ``end``, which are no fields of an event.

    Examples
    --------
    >>> properties_of("2023-02", "", "")
    {'date_edtf': '2023-02', 'start_date': '2023-02-01', 'end_date': '2023-02-28'}
    >>> properties_of("", "2023-09-24T06:00:00Z", "")["begin"]
    '2023-09-24T06:00:00Z'
    """
    texts = {"when": when.strip(), "begin": begin.strip(), "end": end.strip()}
    found: dict[str, Any] = {}
    days = {}
    for name, text in texts.items():
        moment = _MOMENT.fullmatch(text)
        days[name] = moment[1] if moment else text
        if moment and moment[2]:
            found[name] = text
    expression = days["when"]
    if not expression and (days["begin"] or days["end"]):
        expression = f"{days['begin']}/{days['end']}"
        if days["begin"] == days["end"]:
            expression = days["begin"]
    if not expression:
        return found
    found["date_edtf"] = expression
    try:
        lower, upper = edtf.bounds(expression)
    except DateError:
        return found
    return found | {
        "start_date": lower and lower.isoformat(),
        "end_date": upper and upper.isoformat(),
    }
