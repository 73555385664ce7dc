"""Features: what RFC 7946 asks of a collection and of each Feature in it.

Flows in: JSON that has been parsed.  Flows out: properties and geometry of each
Feature, not yet checked as those of an event.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from geomap import jsontext
from geomap.errors import InputError
from geomap.formats import profiles
from geomap.jsontext import shown
from geomap.record import geometry as shapes

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["features_in", "members_of"]

_NOT_GEOJSON = (
    "{path}: is JSON but not GeoJSON: {why}; expected an object whose type is"
    " FeatureCollection, Feature or a geometry"
)
_MISPLACED = {
    "FeatureCollection": ("coordinates", "geometries", "geometry", "properties"),
    "Feature": ("coordinates", "geometries", "features"),
}
_GEOMETRY_TYPES = frozenset(
    "Point MultiPoint LineString MultiLineString Polygon MultiPolygon"
    " GeometryCollection".split()
)


def features_in(value: Any, path: str) -> list[Any]:
    """Return the features of a GeoJSON value; a bare geometry is wrapped in one."""
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "Feature":
        return [value]
    if isinstance(kind, str) and kind in _GEOMETRY_TYPES:
        return [{"type": "Feature", "geometry": value, "properties": {}}]
    if kind != "FeatureCollection":
        why = f"its type is {shown(kind)}" if isinstance(value, dict) else shown(value)
        raise InputError(_NOT_GEOJSON.format(path=path, why=why))
    _refuse_misplaced(value, path)
    _check_crs(value, path)
    shapes.check_bbox(value, path)
    features = value.get("features")
    if not isinstance(features, list):
        why = f"features is {shown(features)}, not an array"
        raise InputError(_NOT_GEOJSON.format(path=path, why=why))
    return features


def members_of(
    feature: Any, where: str, *, as_it_is: bool = False
) -> tuple[Mapping[str, Any], Any]:
    """Return a Feature's properties, with the id among them, and its geometry.

    Features of UCDP GED and ACLED are known by their properties, unless they
    are wanted as they are.
    """
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        found = feature.get("type") if isinstance(feature, dict) else feature
        raise InputError(
            f'{where}: is {shown(found)}; expected an object whose type is "Feature"'
        )
    _refuse_misplaced(feature, where)
    _check_crs(feature, where)
    shapes.check_bbox(feature, where)
    for member in ("geometry", "properties"):
        if member not in feature:
            raise InputError(f"{where}: has no {member}; expected an object or null")
    properties = feature["properties"]
    if properties is None:
        properties = {}
    if not isinstance(properties, dict):
        raise InputError(
            f"{where}: properties is {shown(properties)}; expected an object or null"
        )
    properties = _with_id(feature.get("id"), properties, where)
    convert = profiles.recognised(properties)
    if convert is not None and not as_it_is:
        return convert(properties, feature["geometry"])
    return properties, feature["geometry"]


def _with_id(member: Any, properties: dict[str, Any], where: str) -> dict[str, Any]:
    found = [v for v in (properties.get("id"), member) if v is not None]
    for value in found:
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise InputError(
                f"{where}: id is {shown(value)}; expected a text or a number"
            )
    if not found:
        return properties
    # The property is the record's; the member is often only a row number.
    name = found[0] if isinstance(found[0], str) else jsontext.dump(found[0])
    return {**properties, "id": name}


def _refuse_misplaced(value: dict[str, Any], where: str) -> None:
    kind = value["type"]
    for member in _MISPLACED[kind]:
        if member in value:
            raise InputError(
                f"{where}: {kind} has the member {member!r} of another type"
                " (RFC 7946, section 7.1)"
            )


# GeoJSON of 2008 could name a system; these are the one that is left.
_WGS84 = re.compile(r"(?:CRS:?84|EPSG:{1,2}4326|.*:CRS84)", re.IGNORECASE)


def _check_crs(value: dict[str, Any], where: str) -> None:
    crs = value.get("crs")
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str) or not (
        _WGS84.fullmatch(name) or name.lower().endswith(":4326")
    ):
        raise InputError(
            f"{where}: coordinate system is {shown(name)}; expected longitude and"
            " latitude (CRS84); convert it with ogr2ogr -t_srs EPSG:4326"
        )
