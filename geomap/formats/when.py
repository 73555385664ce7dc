"""When: an event's dates as the ``when`` of GeoJSON-T and Linked Places."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["when"]

_ONE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAYS = re.compile(rf"({_ONE_DAY.pattern})/({_ONE_DAY.pattern})?")


def when(
    *, start: str | None, end: str | None, edtf: str | None
) -> dict[str, Any] | None:
    """Return the ``when`` of a Feature: the timespan in the form of Linked Places.

    ``in`` is a day that is known, ``earliest`` and ``latest`` bound one that is
    not.

    Parameters
    ----------
    start, end : str or None
        ``start_date`` and ``end_date`` of the event.
    edtf : str or None
        Its ``date_edtf``.

    Examples
    --------
    >>> days = {"start": "2023-09-24", "end": "2023-09-27"}
    >>> when(edtf="2023-09-24/2023-09-27", **days)
    {'timespans': [{'start': {'in': '2023-09-24'}, 'end': {'in': '2023-09-27'}}]}
    >>> when(edtf="[2023-09-24..2023-09-27]", **days)["timespans"][0]["end"]
    {'earliest': '2023-09-24', 'latest': '2023-09-27'}
    >>> when(edtf="2023-09-24/", **days)["timespans"][0]["end"]  # it goes on
    {'earliest': '2023-09-27'}
    """
    if start is None and end is None:
        return None
    edtf = edtf or ""
    lasted = _DAYS.fullmatch(edtf)
    began: dict[str, str] = {}
    ended: dict[str, str] = {}
    if lasted is not None or (start == end and (not edtf or _ONE_DAY.fullmatch(edtf))):
        began = {"in": start} if start else {}
        ended = {"in": end} if end and (lasted is None or lasted[2]) else {}
    elif "/" not in edtf and start is not None and end is not None:
        began = ended = {"earliest": start, "latest": end}
    else:
        began = {"earliest": start} if start else {}
        ended = {"latest": end} if end and not edtf.endswith("/") else {}
    # A timespan must have a start, and one without an end is over with its start.
    return {
        "timespans": [
            {
                "start": began or {"latest": end},
                "end": ended or {"earliest": end or start},
            }
        ]
    }
