"""QGZ: a QGIS project that draws the GeoPackage beside it.

Its layers are those of ``NAME.gpkg`` in the same folder, styled as the page is,
with their time from ``start_date`` to ``end_date`` switched on.  It names the
GeoPackage without a folder, so that both can be moved together.  Written are the
elements that QGIS 3.22 and later do not fill in by themselves.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from geomap import files
from geomap.formats.attribution import attribution
from geomap.formats.gpkg.layers import Layer, days_of, layers_of
from geomap.formats.gpkg.style import renderer_of, temporal_of
from geomap.formats.symbols import SYMBOLS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.formats.extent import Box
    from geomap.formats.symbols import Symbol
    from geomap.model import EventTable

__all__ = ["blocks", "losses", "needs", "write"]

_DRAWN = ("points", "corridors", "areas", "unplaced")
"""From the top of the legend; QGIS draws no layer of collections."""

_GEOMETRY = {"points": "Point", "corridors": "Line", "areas": "Polygon"}
_MARGIN = 0.05  # of the width and height, around the events
_LEAST = 0.2  # degrees: a single place is shown with what is around it

_WGS84 = (
    "<spatialrefsys><wkt></wkt><proj4>+proj=longlat +datum=WGS84 +no_defs</proj4>"
    "<srsid>3452</srsid><srid>4326</srid><authid>EPSG:4326</authid>"
    "<description>WGS 84</description><projectionacronym>longlat</projectionacronym>"
    "<ellipsoidacronym>EPSG:7030</ellipsoidacronym>"
    "<geographicflag>true</geographicflag></spatialrefsys>"
)


def needs(name: str) -> str:
    """Return the name of the file that a project draws.

    Examples
    --------
    >>> needs("events.qgz")
    'events.gpkg'
    """
    return f"{name[: -len('.qgz')]}.gpkg"


def write(
    table: EventTable, name: str, *, symbols: Mapping[str, Symbol] = SYMBOLS
) -> bytes:
    """Return the bytes of a project over the GeoPackage of these events.

    Parameters
    ----------
    table : EventTable
    name : str
        The project's file name, without a folder; it ends in ``.qgz``.

    Raises
    ------
    InputError
        If a geometry cannot be written; the message names the event.
    """
    stem = name[: -len(".qgz")]
    return files.one_file_archive(
        f"{stem}.qgs", [_project(table, stem, symbols).encode("utf-8")]
    )


def blocks(
    table: EventTable, name: str, *, symbols: Mapping[str, Symbol] = SYMBOLS
) -> Iterator[bytes]:
    """Yield the whole file: an archive cannot be written from front to back."""
    yield write(table, name, symbols=symbols)


def losses(table: EventTable) -> Iterator[str]:
    """Yield what the project does not show."""
    yield "the events themselves (they are in the GeoPackage beside it)"
    if any(layer.kind not in _DRAWN for layer in layers_of(table)):
        yield "collections of shapes (QGIS draws no layer of them)"


def _project(table: EventTable, stem: str, symbols: Mapping[str, Symbol]) -> str:
    found = {layer.kind: layer for layer in layers_of(table)}
    layers = [found[kind] for kind in _DRAWN if kind in found]
    classes, days = table.column("event_class"), days_of(table)
    view = _view([layer.box for layer in layers if layer.box is not None])
    credit = escape("\n".join(attribution(table)))
    legend = "".join(_branch(layer, stem) for layer in layers)
    drawn = "".join(
        _layer(layer, stem, {classes[row] for row in layer.rows}, days, symbols)
        for layer in layers
    )
    order = "".join(f'<layer id="{layer.name}"/>' for layer in layers)
    return f"""<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" projectname={quoteattr(stem)}>
<title>{escape(stem)}</title>
<projectCrs>{_WGS84}</projectCrs>
<layer-tree-group>
{legend}</layer-tree-group>
<mapcanvas name="theMapCanvas" annotationsVisible="1">
<units>degrees</units><extent>{_extent(view)}</extent><rotation>0</rotation>
<destinationsrs>{_WGS84}</destinationsrs>
</mapcanvas>
<projectlayers>
{drawn}</projectlayers>
<layerorder>{order}</layerorder>
<properties>
<Paths><Absolute type="bool">false</Absolute></Paths>
<SpatialRefSys><ProjectionsEnabled type="int">1</ProjectionsEnabled></SpatialRefSys>
</properties>
<projectMetadata><title>{escape(stem)}</title><abstract>{credit}</abstract></projectMetadata>
<ProjectViewSettings>
<DefaultViewExtent {_corners(view)}>{_WGS84}</DefaultViewExtent>
</ProjectViewSettings>
<ProjectTimeSettings timeStep="1" timeStepUnit="d" frameRate="1" cumulativeTemporalRange="0">
{_range(days)}</ProjectTimeSettings>
</qgis>
"""


def _source(layer: Layer, stem: str) -> str:
    return f"./{stem}.gpkg|layername={layer.name}"


def _branch(layer: Layer, stem: str) -> str:
    return (
        f'<layer-tree-layer id="{layer.name}" name="{_title(layer)}" providerKey="ogr"'
        f' checked="Qt::Checked" expanded="1" source={quoteattr(_source(layer, stem))}/>\n'
    )


def _title(layer: Layer) -> str:
    return f"Events: {layer.kind}"


def _layer(
    layer: Layer,
    stem: str,
    classes: set[str],
    days: tuple[str, str] | None,
    symbols: Mapping[str, Symbol],
) -> str:
    """Return one layer with its style; without geometry it is a table."""
    geometry = _GEOMETRY.get(layer.kind, "No geometry")
    kind = layer.geometry_type if layer.spatial else "NoGeometry"
    renderer = renderer_of(layer.kind, classes, symbols) or ""
    extent = f"<extent>{_extent(layer.box)}</extent>" if layer.box else ""
    return (
        f'<maplayer type="vector" geometry="{geometry}" wkbType="{kind}"'
        ' styleCategories="AllStyleCategories" readOnly="0">\n'
        f"<id>{layer.name}</id>"
        f"<datasource>{escape(_source(layer, stem))}</datasource>"
        f"<layername>{_title(layer)}</layername>"
        f'{extent}<srs>{_WGS84}</srs><provider encoding="UTF-8">ogr</provider>\n'
        f"{temporal_of(days)}\n{renderer}"
        "<previewExpression>title</previewExpression>\n</maplayer>\n"
    )


def _view(boxes: Sequence[Box]) -> Box:
    """Return what the map shows at first: all events and a little more."""
    if not boxes:
        return -180.0, -90.0, 180.0, 90.0
    west, south, east, north = zip(*boxes, strict=True)
    across = max((max(east) - min(west)) * _MARGIN, _LEAST)
    up = max((max(north) - min(south)) * _MARGIN, _LEAST)
    return (
        math.floor((min(west) - across) * 1e6) / 1e6,
        math.floor((min(south) - up) * 1e6) / 1e6,
        math.ceil((max(east) + across) * 1e6) / 1e6,
        math.ceil((max(north) + up) * 1e6) / 1e6,
    )


def _extent(box: Box) -> str:
    names = ("xmin", "ymin", "xmax", "ymax")
    return "".join(f"<{n}>{v!r}</{n}>" for n, v in zip(names, box, strict=True))


def _corners(box: Box) -> str:
    names = ("xmin", "ymin", "xmax", "ymax")
    return " ".join(f'{n}="{v!r}"' for n, v in zip(names, box, strict=True))


def _range(days: tuple[str, str] | None) -> str:
    """Return the span that QGIS's temporal controller goes through."""
    if days is None:
        return ""
    first, last = days
    return (
        f"<TemporalRange><start>{first}T00:00:00Z</start>"
        f"<end>{last}T23:59:59Z</end></TemporalRange>"
    )
