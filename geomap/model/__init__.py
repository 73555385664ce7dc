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

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geomap.model.event import AROUND as AROUND
    from geomap.model.event import ARRAY_FIELDS as ARRAY_FIELDS
    from geomap.model.event import EVENT_FIELDS as EVENT_FIELDS
    from geomap.model.event import PROPERTY_FIELDS as PROPERTY_FIELDS
    from geomap.model.event import Actor as Actor
    from geomap.model.event import Claim as Claim
    from geomap.model.event import Event as Event
    from geomap.model.event import OtherPlace as OtherPlace
    from geomap.model.event import RunnerUp as RunnerUp
    from geomap.model.event import Source as Source
    from geomap.model.reading import Candidate as Candidate
    from geomap.model.reading import DateMention as DateMention
    from geomap.model.reading import Document as Document
    from geomap.model.reading import LeftOut as LeftOut
    from geomap.model.reading import Place as Place
    from geomap.model.reading import PlaceMention as PlaceMention
    from geomap.model.reading import PlaceName as PlaceName
    from geomap.model.reading import Position as Position
    from geomap.model.reading import Resolution as Resolution
    from geomap.model.story import StoryStep as StoryStep
    from geomap.model.table import EventTable as EventTable
    from geomap.model.table import Layer as Layer
    from geomap.model.table import Period as Period
    from geomap.model.terms import DateBasis as DateBasis
    from geomap.model.terms import DateRelation as DateRelation
    from geomap.model.terms import EventClass as EventClass
    from geomap.model.terms import EventRole as EventRole
    from geomap.model.terms import Geometry as Geometry
    from geomap.model.terms import GeometryKind as GeometryKind
    from geomap.model.terms import PlaceBasis as PlaceBasis
    from geomap.model.terms import PlaceKind as PlaceKind
    from geomap.model.terms import PlaceRole as PlaceRole
    from geomap.model.terms import Review as Review
    from geomap.model.terms import Stance as Stance
    from geomap.model.terms import Subclass as Subclass
    from geomap.model.terms import Verification as Verification

# A module of values is imported when one of its values is: looking up a name
# needs no events, and making their classes takes longer than the look-up.
_NAMES = {
    "event": "AROUND ARRAY_FIELDS EVENT_FIELDS PROPERTY_FIELDS Actor Claim Event OtherPlace RunnerUp Source",
    "reading": "Candidate DateMention Document LeftOut Place PlaceMention PlaceName Position Resolution",
    "story": "StoryStep",
    "table": "EventTable Layer Period",
    "terms": "DateBasis DateRelation EventClass EventRole Geometry GeometryKind PlaceBasis PlaceKind PlaceRole Review Stance Subclass Verification",
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}

__all__ = [
    "AROUND",
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
    "StoryStep",
    "Subclass",
    "Verification",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'geomap.model' has no attribute {name!r}")
    value = getattr(import_module(f"geomap.model.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
