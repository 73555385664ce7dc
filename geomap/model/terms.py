"""The words that records may use: the enumerations of the event record."""

from __future__ import annotations

from typing import Any, Literal

Geometry = dict[str, Any]
"""A GeoJSON geometry object (RFC 7946, section 3.1): ``{"type": ..., "coordinates": ...}``."""

DateBasis = Literal[
    "explicit",  # day, month and year (or as much as date_edtf says) are written
    "relative",  # counted from an anchor: "the next day", "on Tuesday"
    "inferred_year",  # day and month are written, the year comes from the anchor
    "discourse_order",  # no date of its own: follows a dated sentence
    "publication",  # the text gives only the day of publication as a bound
    "person",  # set in review
    "none",
]
DateRelation = Literal["on", "from", "to", "since", "until", "before", "after", "by"]
PlaceRole = Literal["location", "government", "demonym", "part_of_name", "other"]
"""What a span that looks like a place name does in its sentence."""

EventRole = Literal[
    "occurred_at", "affected_area", "origin", "destination", "launched_from"
]
PlaceBasis = Literal["gazetteer", "stated_coordinates", "context", "geocoder", "person"]
PlaceKind = Literal[
    "settlement",
    "admin",  # a first- or second-order administrative area
    "region",  # any other area: historic, disputed, macro-region, desert, range
    "country",
    "continent",
    "water",
    "corridor",  # a road, pass or strip of land between places
    "island",
    "site",  # a plant, dam, camp, crossing, base
    "coordinates",
]
GeometryKind = Literal["point", "area", "corridor", "none"]
EventClass = Literal[
    "armed_action",
    "protest",
    "crime",
    "accident_disaster",
    "displacement",
    "aid",
    "meeting",
    "agreement_ceasefire",
    "statement_decision",
    "arrest_trial",
    "movement_deployment",
    "other",
]
Subclass = Literal[
    "clash",
    "air_drone_strike",
    "shelling_missile",
    "explosive",
    "attack_on_civilians",
    "abduction",
    "sexual_violence",
    "territory_change",
]
"""Subclasses of ``armed_action``; those of other classes are free text."""

Review = Literal["draft", "reviewed", "rejected"]
Verification = Literal[
    "unassessed", "single_source", "corroborated", "verified", "contested", "refuted"
]
Stance = Literal["asserts", "denies", "describes"]
