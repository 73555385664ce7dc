"""Columns: which column of a table says what of an event.

Flows in: the names in a header.  Flows out: target to column.  A guess rests on
the name alone, is shown to the reader, and gives way to what a person says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geomap.errors import InputError
from geomap.jsontext import shown
from geomap.model import PROPERTY_FIELDS
from geomap.text import fold_name
from geomap.tomltext import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

__all__ = [
    "DATE_ORDERS",
    "FIELDS",
    "TARGETS",
    "TableOptions",
    "columns_of",
    "guess",
    "is_foreign",
]

DATE_ORDERS = ("dmy", "mdy")
"""Which of day and month stands first in a date such as 03/04/2023."""

TARGETS: dict[str, tuple[str, ...]] = {
    "title": ("title", "name", "event", "event name", "headline", "what", "summary", "subject", "incident", "titre", "titel", "titulo", "nombre", "evento", "название", "событие"),
    "date": ("date", "when", "day of event", "event date", "incident date", "date of event", "date of incident", "datum", "fecha", "data", "дата"),
    "start_date": ("start date", "start", "date start", "begin", "begin date", "from", "date from", "start time", "started"),
    "end_date": ("end date", "end", "date end", "until", "to", "date to", "end time", "ended"),
    "year": ("year", "iyear", "annee", "jahr", "ano", "год"),
    "month": ("month", "imonth", "mois", "monat", "mes", "месяц"),
    "day": ("day", "iday", "jour", "tag", "dia", "день"),
    "lat": ("lat", "latitude", "y", "lat dd", "breite", "breitengrad", "latitud", "широта"),
    "lon": ("lon", "lng", "long", "longitude", "x", "lon dd", "lange", "langengrad", "longitud", "долгота"),
    "place": ("place", "place name", "location", "location name", "city", "town", "village", "settlement", "locality", "where", "lieu", "ville", "ort", "stadt", "lugar", "ciudad", "место", "город"),
    "admin": ("admin", "admin1", "adm1", "province", "region", "oblast", "state", "governorate", "county", "district", "provincia", "область"),
    "country": ("country", "country name", "nation", "pays", "land", "pais", "страна"),
    "geometry": ("geometry", "wkt", "geom wkt", "the geom", "geom"),
    "note": ("note", "notes", "description", "details", "comment", "comments", "beschreibung", "descripcion", "описание"),
    "source": ("source", "sources", "source name", "quelle", "fuente", "источник"),
    "url": ("url", "link", "source url", "source link", "web", "website"),
    "killed": ("killed", "deaths", "dead", "fatalities", "killed best"),
    "injured": ("injured", "wounded", "injured best"),
    "actor_1": ("actor 1", "actor1", "perpetrator"),
    "actor_2": ("actor 2", "actor2", "target", "victim"),
    "id": ("id", "event id", "uid", "eventid"),
}  # fmt: skip
"""What a column can be taken for, and the names that say so, in folded form.

Of several columns that fit, the one whose name stands first here is taken.
"""

FIELDS = {
    "place": "place_name",
    "killed": "killed_best",
    "injured": "injured_best",
}
"""Targets whose field of the record has another name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOptions:
    """What a person says of a table.

    Attributes
    ----------
    columns : mapping of str to str
        Target to column; an empty column means that none is taken for it.
    date_order : str or None
        One of :data:`DATE_ORDERS`, for columns that do not show it.
    sheet : str or None
        Name of the sheet of a workbook that is read; None is the first one shown.

    Raises
    ------
    InputError
        If a target or the order is unknown.

    Examples
    --------
    >>> TableOptions(columns={"title": "Name"}, date_order="dmy").said
    True
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    date_order: str | None = None
    sheet: str | None = None

    def __post_init__(self) -> None:
        for target in self.columns:
            if target not in TARGETS:
                raise InputError(
                    f"columns: {shown(target)} is nothing that a column is taken for;"
                    f" {nearest(target, list(TARGETS))}"
                )
        if self.date_order is not None and self.date_order not in DATE_ORDERS:
            raise InputError(
                f"date order is {shown(self.date_order)}; expected one of"
                f" {', '.join(DATE_ORDERS)}"
            )

    @property
    def said(self) -> bool:
        """Whether there is anything said."""
        return bool(self.columns) or self.date_order is not None


def guess(header: Sequence[str]) -> dict[str, str]:
    """Return target to column, as the names in a header say.

    What the record itself calls a field is never taken for another one.

    Examples
    --------
    >>> guess(["When", "Town", "Long.", "Lat.", "Deaths"])
    {'date': 'When', 'lat': 'Lat.', 'lon': 'Long.', 'place': 'Town', 'killed': 'Deaths'}
    """
    folded: dict[str, str] = {}
    for name in header:
        folded.setdefault(fold_name(name.replace("_", " ")), name)
    found: dict[str, str] = {}
    for target, names in TARGETS.items():
        own = FIELDS.get(target, target)
        column = own if own in header else None
        for name in names:
            column = column or folded.get(name)
        if column is not None and column not in found.values():
            found[target] = column
    return _sensible(found)


def _sensible(found: dict[str, str]) -> dict[str, str]:
    """Take back guesses that mean something only together."""
    if ("lat" in found) != ("lon" in found):
        found.pop("lat", None)
        found.pop("lon", None)
    if "year" not in found or "date" in found or "start_date" in found:
        for target in ("year", "month", "day"):
            found.pop(target, None)
    if "month" not in found:
        found.pop("day", None)
    if "date" in found and "start_date" in found:
        found.pop("date")  # the bounds say more
    return found


def is_foreign(header: Collection[str], *, fields: Collection[str] = ()) -> bool:
    """Return whether a header is that of somebody else's table.

    A table is geomap's own if none of the columns it is read by has a name of
    other people's.

    Examples
    --------
    >>> is_foreign(["title", "start_date", "lat", "lon", "town"])
    False
    >>> is_foreign(["date", "title", "lat", "lon"])
    True
    """
    known = {*PROPERTY_FIELDS, "geometry", *fields}
    found = guess(list(header))
    told = {"title", "date", "start_date", "lat", "year"}
    if "date_edtf" in header or "start_date" in header:
        told -= {"date", "start_date", "year"}
    if "lat" not in header and "geometry" not in header and "place_name" not in header:
        told.add("place")
    return any(found.get(target, "id") not in known for target in told)


def columns_of(
    header: Sequence[str], options: TableOptions, *, where: str
) -> dict[str, str]:
    """Return target to column: what a person says, and guesses for the rest.

    Raises
    ------
    InputError
        If a column that a person names is not there, or nothing is known of
        what, when or where.
    """
    found = guess(header)
    said = {target: column for target, column in options.columns.items() if column}
    for target, column in said.items():
        if column not in header:
            raise InputError(
                f"{where}: has no column {shown(column)} for {target};"
                f" {nearest(column, list(header))}"
            )
    found = {
        target: column
        for target, column in found.items()
        if target not in options.columns and column not in said.values()
    }
    # A day that a person names is not to be outvoted by a guess.
    if {"date", "start_date", "year"} & said.keys():
        for target in {"date", "start_date", "year", "month", "day"} - said.keys():
            found.pop(target, None)
    found = _sensible({**found, **said})
    if not {"title", "date", "start_date", "year", "lat", "place", "geometry"} & set(
        found
    ):
        raise InputError(
            f"{where}: no column is a field of an event, and none says what, when or"
            f" where by its name; say which does: --columns title=COLUMN,date=COLUMN"
            f" (there are {', '.join(map(shown, header[:12]))})"
        )
    return {target: found[target] for target in TARGETS if target in found}
