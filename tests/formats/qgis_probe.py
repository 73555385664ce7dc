"""What QGIS makes of a folder with events.gpkg, events.qgz and events.geojson.

Run by a Python that has QGIS, not by the one that has geomap:
python3 qgis_probe.py FOLDER, with an answer in JSON.
"""

import json
import os
import sys
from pathlib import Path

# First moment, and the moment after the last.
RANGES = {
    "one day": ("2023-09-19T00:00:00", "2023-09-20T00:00:00"),
    "an hour": ("2023-09-19T05:00:00", "2023-09-19T06:00:00"),
    "the day after": ("2023-09-20T00:00:00", "2023-09-21T00:00:00"),
    "inside a span": ("2023-09-25T00:00:00", "2023-09-26T00:00:00"),
    "October": ("2023-10-01T00:00:00", "2023-11-01T00:00:00"),
    "before all": ("2020-01-01T00:00:00", "2021-01-01T00:00:00"),
}


def counts(layer):
    """Return how many features each range of days shows, as the controller asks."""
    from qgis.core import (
        QgsDateTimeRange,
        QgsFeatureRequest,
        QgsVectorLayerTemporalContext,
    )
    from qgis.PyQt.QtCore import QDateTime, Qt

    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    found = {}
    for name, moments in RANGES.items():
        first, last = (QDateTime.fromString(m, Qt.ISODate) for m in moments)
        # Frames of the temporal controller are without their end.
        days = QgsDateTimeRange(first, last, True, False)
        wanted = layer.temporalProperties().createFilterString(context, days)
        request = QgsFeatureRequest().setFilterExpression(wanted)
        found[name] = sum(1 for _ in layer.getFeatures(request))
    return found


def undrawn(layer):
    """Return the features that the layer's style has no symbol for."""
    from qgis.core import (  # fmt: skip
        QgsExpressionContext,
        QgsExpressionContextUtils,
        QgsRenderContext,
    )

    if layer.renderer() is None:
        return None
    context = QgsRenderContext()
    scopes = QgsExpressionContextUtils.globalProjectLayerScopes(layer)
    context.setExpressionContext(QgsExpressionContext(scopes))
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    missing = []
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        if renderer.symbolForFeature(feature, context) is None:
            missing.append(feature["id"])
    renderer.stopRender(context)
    return missing


def told(layer):
    """Return what a test asks of one layer."""
    time = layer.temporalProperties()
    return {
        "valid": layer.isValid(),
        "features": layer.featureCount(),
        "crs": layer.crs().authid(),
        "renderer": layer.renderer() and layer.renderer().type(),
        "undrawn": undrawn(layer),
        "temporal": [time.isActive(), time.startField(), time.endField()],
        "types": {f.name(): f.typeName() for f in layer.fields()},
        "source": layer.source(),
        "counts": counts(layer),
    }


def opened(path):
    """Return a layer as QGIS adds one: with the default style of its file."""
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(path, "layer", "ogr")
    layer.loadDefaultStyle()
    return layer


def main(folder):
    """Print what QGIS makes of the files."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.core import Qgis, QgsApplication, QgsProject, QgsVectorLayer

    application = QgsApplication([], False)
    application.initQgis()
    package = folder / "events.gpkg"
    parent = QgsVectorLayer(str(package), "all", "ogr")
    names = sorted(s.split("!!::!!")[1] for s in parent.dataProvider().subLayers())
    project = QgsProject.instance()
    answer = {
        "version": Qgis.QGIS_VERSION,
        "gpkg": {n: told(opened(f"{package}|layername={n}")) for n in names},
        "geojson": told(opened(str(folder / "events.geojson"))),
        "read": project.read(str(folder / "events.qgz")),
        "crs": project.crs().authid(),
        "project": {layer.id(): told(layer) for layer in project.mapLayers().values()},
        "legend": [branch.name() for branch in project.layerTreeRoot().findLayers()],
        "range": [
            moment.toString("yyyy-MM-dd")
            for moment in (
                project.timeSettings().temporalRange().begin(),
                project.timeSettings().temporalRange().end(),
            )
        ],
    }
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()
    os._exit(0)  # QGIS's own end crashes while layers are held


if __name__ == "__main__":
    main(Path(sys.argv[1]))
