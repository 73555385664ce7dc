"""RFC 7946: everything in a GeoJSON file that the standard does not like.

A parsed GeoJSON value flows in, sentences flow out.  Unlike the reader, which
repairs or stops, this lists all it finds; ``geomap verify`` shows the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap import jsontext
from geomap.errors import InputError
from geomap.formats.extent import parts_of
from geomap.jsontext import shown
from geomap.record.geometry import REPAIRS, checked

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["problems"]

# A file of others may hold these; one of ours may not.
_MEMBERS_OF_OTHERS = {
    "FeatureCollection": ("coordinates", "geometries", "geometry", "properties"),
    "Feature": ("coordinates", "geometries", "features"),
}


def problems(feature_collection: Any) -> list[str]:
    """Return what is wrong with a FeatureCollection; [] when nothing is.

    Looked at: types and members, numbers finite and in range, six decimals,
    rings closed and wound by the right-hand rule, polygons that cross
    themselves, the antimeridian, ``crs``, ids, and whether each ``bbox`` holds
    what it should.

    Parameters
    ----------
    feature_collection : any
        A parsed JSON value.

    Examples
    --------
    >>> problems({"type": "FeatureCollection", "features": []})
    []
    >>> problems({"type": "FeatureCollection", "features": [], "crs": {}})
    ['crs: is not part of GeoJSON any more (RFC 7946, section 4)']
    """
    if not isinstance(feature_collection, dict):
        return [f"is {shown(feature_collection)}; expected a FeatureCollection"]
    if feature_collection.get("type") != "FeatureCollection":
        kind = shown(feature_collection.get("type"))
        return [f"type is {kind}; expected FeatureCollection"]
    found = list(_of_object(feature_collection, "FeatureCollection"))
    features = feature_collection.get("features")
    if not isinstance(features, list):
        return [*found, f"features is {shown(features)}; expected an array"]
    seen: dict[Any, int] = {}
    shapes = []
    for number, feature in enumerate(features, 1):
        where = f"feature {number}"
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            found.append(f"{where}: is no Feature")
            continue
        found += [f"{where}: {why}" for why in _of_feature(feature)]
        name = feature.get("id")
        if isinstance(name, (str, int, float)):
            twin = seen.setdefault(name, number)
            if twin != number:
                found.append(f"{where}: id {shown(name)} is that of feature {twin}")
        shapes.append(feature.get("geometry"))
    found += _of_bbox(feature_collection.get("bbox"), shapes)
    return found


def _of_object(value: dict[str, Any], kind: str) -> Iterator[str]:
    if "crs" in value:
        yield "crs: is not part of GeoJSON any more (RFC 7946, section 4)"
    for member in _MEMBERS_OF_OTHERS[kind]:
        if member in value:
            yield f"{member}: is a member of another type (RFC 7946, section 7.1)"


def _of_feature(feature: dict[str, Any]) -> Iterator[str]:
    yield from _of_object(feature, "Feature")
    name = feature.get("id")
    if isinstance(name, bool) or not isinstance(name, (str, int, float, type(None))):
        yield f"id is {shown(name)}; expected a text or a number"
    if "properties" not in feature:
        yield "has no properties"
    elif not isinstance(feature["properties"], (dict, type(None))):
        yield f"properties is {shown(feature['properties'])}; expected an object"
    elif (why := jsontext.unwritable(feature["properties"])) is not None:
        yield f"properties hold {why}"
    if "geometry" not in feature:
        yield "has no geometry; expected one or null"
    elif feature["geometry"] is not None:
        yield from _of_geometry(feature["geometry"])
        yield from _of_bbox(feature.get("bbox"), [feature["geometry"]])


def _of_geometry(geometry: Any) -> Iterator[str]:
    try:
        _, repairs = checked(geometry, where="")
    except InputError as error:
        yield str(error).removeprefix(": ")
        return
    for repair in repairs:
        if repair != "altitude_dropped":  # the standard allows a third number
            yield f"geometry: would need a repair: {REPAIRS[repair]}"


def _of_bbox(bbox: Any, shapes: list[Any]) -> Iterator[str]:
    """Yield why a bounding box does not hold its geometries."""
    if bbox is None:
        return
    if (
        not isinstance(bbox, list)
        or len(bbox) not in {4, 6}
        or not all(isinstance(n, (int, float)) and not n - n for n in bbox)
    ):
        yield f"bbox is {shown(bbox)}; expected 4 or 6 numbers"
        return
    west, south = bbox[:2]
    east, north = bbox[len(bbox) // 2 :][:2]
    for shape in shapes:
        try:
            right, _ = checked(shape, where="") if shape is not None else (None, ())
        except InputError:
            continue  # named already
        for lon, lat in (p for part in parts_of(right) for p in part):
            inside = west <= lon <= east if west <= east else not east < lon < west
            if not (inside and south <= lat <= north):
                yield f"bbox {bbox} does not hold {[lon, lat]}"
                return
