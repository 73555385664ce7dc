"""The values that flow through geomap.

Each stage takes the value above it and makes the one below::

    Document -> DateMention, PlaceMention -> Resolution -> Event -> Layer

Values are frozen and hold no open files, so they can be shared and compared.
This module imports only ``errors``.

Conventions
-----------
Angles are decimal degrees on WGS 84, longitude first (RFC 7946, section 3.1.1).
Offsets count code points into ``Document.text`` and are half-open.  A value
that the text does not give is ``None``: never 0, never an empty string.
"""

from geomap.model.event import (
    ARRAY_FIELDS,
    EVENT_FIELDS,
    PROPERTY_FIELDS,
    Actor,
    Claim,
    Event,
    OtherPlace,
    RunnerUp,
    Source,
)
from geomap.model.reading import (
    Candidate,
    DateMention,
    Document,
    LeftOut,
    Place,
    PlaceMention,
    PlaceName,
    Position,
    Resolution,
)
from geomap.model.table import EventTable, Layer, Period
from geomap.model.terms import (
    DateBasis,
    DateRelation,
    EventClass,
    EventRole,
    Geometry,
    GeometryKind,
    PlaceBasis,
    PlaceKind,
    PlaceRole,
    Review,
    Stance,
    Subclass,
    Verification,
)

__all__ = [
    "ARRAY_FIELDS",
    "EVENT_FIELDS",
    "PROPERTY_FIELDS",
    "Actor",
    "Candidate",
    "Claim",
    "DateBasis",
    "DateMention",
    "DateRelation",
    "Document",
    "Event",
    "EventClass",
    "EventRole",
    "EventTable",
    "Geometry",
    "GeometryKind",
    "Layer",
    "LeftOut",
    "OtherPlace",
    "Period",
    "Place",
    "PlaceBasis",
    "PlaceKind",
    "PlaceMention",
    "PlaceName",
    "PlaceRole",
    "Position",
    "Resolution",
    "Review",
    "RunnerUp",
    "Source",
    "Stance",
    "Subclass",
    "Verification",
]
