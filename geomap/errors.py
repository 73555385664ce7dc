"""Every exception geomap raises on purpose.

GeomapError
    InputError        (also ValueError)   a document, event file or definition that cannot be used
        CoordinateError                   a longitude or latitude off the globe, or no number
        DateError                         a date expression or EDTF string with no calendar meaning
        DefinitionError                   a map definition with an unknown or wrong key
        RowsError                         several rows of one file, each with what is wrong
            PlacesFileError               a user's file of places
            BoundariesFileError           a user's file of boundaries
    OutputError       (also OSError)      a result that cannot be written; what was there is still there
    GazetteerError    (also RuntimeError) the compiled gazetteer is missing, damaged or of another version
        PlaceNotFound (also KeyError)     no place has this id
    GeocoderError     (also RuntimeError) an online geocoder that was asked for fails, or cannot be asked

Finding no place for a name, or no day for a date, is an answer, not an error:
see ``geomap.model.Resolution`` and ``geomap.model.DateMention``.

A message is one line: what, where (``file:line`` or field), what was expected,
and how to mend it.  The command line prints it after ``geomap:`` and exits 1.
An error of many rows (``RowsError``) has a line for each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class GeomapError(Exception):
    """Base of every error geomap raises on purpose."""


class InputError(GeomapError, ValueError):
    """A document, event file, definition or option cannot be used as it is."""


class CoordinateError(InputError):
    """A longitude or latitude is off the globe, or is not a number."""


class DateError(InputError):
    """A date expression or an EDTF string names no calendar day or period."""


class DefinitionError(InputError):
    """A map definition has an unknown key or a value of the wrong kind."""


class RowsError(InputError):
    """Rows of a file cannot be used.

    Attributes
    ----------
    problems : tuple of str
        One line for each thing that is wrong, in the order of the rows.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(self.problems)


class PlacesFileError(RowsError):
    """Rows of a user's file of places cannot be used."""


class BoundariesFileError(RowsError):
    """Features of a user's file of boundaries cannot be drawn."""


class OutputError(GeomapError, OSError):
    """A result cannot be written; what was there before is untouched."""


class GazetteerError(GeomapError, RuntimeError):
    """The compiled gazetteer is missing, damaged or of another format version."""


class PlaceNotFound(GazetteerError, KeyError):
    """No place of the gazetteer has this id."""

    __str__ = Exception.__str__  # KeyError would print the repr of the message


class GeocoderError(GeomapError, RuntimeError):
    """An online geocoder fails or cannot be asked; never that it knows no place."""
