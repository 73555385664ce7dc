"""Profiles: the columns of the two great event data sets, read and written.

Files of UCDP GED and of ACLED, CSV or GeoJSON, are recognised by the names of
their columns and become events; all original columns are kept in ``extra``,
those whose name is a field of an event with ``ucdp_`` or ``acled_`` before it.
Written as CSV, a profile leaves blank what geomap has not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

__all__ = ["recognised"]


_UCDP = frozenset({"type_of_violence", "date_start", "date_end", "side_a", "best"})
_ACLED = frozenset({"event_id_cnty", "event_date", "event_type", "fatalities"})


def recognised(
    names: Collection[str],
) -> Callable[[Mapping[str, Any], Any], tuple[dict[str, Any], Any]] | None:
    """Return what turns rows with these columns into events, if it is needed.

    Parameters
    ----------
    names : collection of str
        Of columns or properties.  A file that has been through geomap has
        ``start_date`` too, and is read as it is.

    Examples
    --------
    >>> recognised({"id", "title"}) is None
    True
    """
    if "start_date" in names:
        return None
    if "type_of_violence" in names and _UCDP.issubset(names):
        from geomap.formats.profiles import ucdp

        return ucdp.to_record
    if "event_id_cnty" in names and _ACLED.issubset(names):
        from geomap.formats.profiles import acled

        return acled.to_record
    return None
