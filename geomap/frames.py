"""Frames: an event table as a GeoDataFrame and back.

The one importer of geopandas.  A frame has the record's columns in their order,
then what came with imported files; days are ``datetime64[s]`` (which holds the
years 0001 to 9999), whole numbers ``Int64`` with gaps, arrays and objects their
JSON text, so that ``GeoDataFrame.to_file`` can write every column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap import jsontext
from geomap.errors import InputError
from geomap.jsontext import shown
from geomap.model import PROPERTY_FIELDS, EventTable
from geomap.record.checks import KINDS
from geomap.record.geometry import checked
from geomap.record.reader import RecordReader, placed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import geopandas as gpd

__all__ = [
    "from_flatgeobuf",
    "from_geodataframe",
    "from_parquet",
    "losses",
    "to_flatgeobuf",
    "to_geodataframe",
]


def to_geodataframe(table: EventTable) -> gpd.GeoDataFrame:
    """Return events as a GeoDataFrame on WGS 84 (EPSG:4326, longitude first).

    Parameters
    ----------
    table : EventTable

    Returns
    -------
    geopandas.GeoDataFrame
        A row for each event, in their order; events without a place have no
        geometry.

    Raises
    ------
    InputError
        If a geometry or position is not one; the message names the event.

    Examples
    --------
    >>> from geomap.model import Event
    >>> table = EventTable.from_events([Event(id="ev-1", title="", lat=39.8, lon=46.75)])
    >>> to_geodataframe(table).geometry[0].wkt
    'POINT (46.75 39.8)'
    """
    import geopandas as gpd
    import pandas as pd

    columns = {
        name: _series(KINDS[name], table.column(name), pd) for name in PROPERTY_FIELDS
    }
    extras = dict.fromkeys(n for extra in table.column("extra") for n in extra)
    for name in extras:
        if name in columns or name in {"geometry", "extra"}:
            raise InputError(f"extra has the field {name!r} of an event; rename it")
        values = [_plain(extra.get(name)) for extra in table.column("extra")]
        columns[name] = pd.Series(values, dtype=object)
    return gpd.GeoDataFrame(columns, geometry=_shapes(table), crs="EPSG:4326")


def _series(kind: str, values: Sequence[Any], pd: Any) -> Any:
    if kind == "day":
        # Through objects, pandas would guess a unit that ends in the year 2262.
        return pd.Series(pd.array(list(values), dtype="datetime64[s]"))
    if kind == "integer":
        return pd.Series(list(values), dtype="Int64")
    if kind == "number":
        return pd.Series(list(values), dtype="float64")
    if kind == "flag":
        return pd.Series(list(values), dtype="bool")
    if kind in {"texts", "objects", "object"}:
        values = [jsontext.dump(value) for value in values]
    return pd.Series(list(values), dtype=object)


def _plain(value: Any) -> Any:
    return jsontext.dump(value) if isinstance(value, (list, tuple, dict)) else value


def _shapes(table: EventTable) -> list[Any]:
    import shapely

    known: dict[int, Any] = {}
    found: list[Any] = []
    for event in table:
        geometry = placed(event)
        if geometry is None:
            found.append(None)
            continue
        # Regions share one shape; a point's geometry is made anew each time.
        shared = id(geometry) if event.geometry is not None else None
        if shared not in known:
            right, _ = checked(geometry, where=f"event {shown(event.id)}", mend=True)
            known[shared or 0] = right and shapely.from_geojson(jsontext.dump(right))
        found.append(known[shared or 0])
        known.pop(0, None)
    return found


def from_geodataframe(frame: gpd.GeoDataFrame, *, path: str = "frame") -> EventTable:
    """Return the events of a GeoDataFrame, checked as those of a file are.

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        In any coordinate system it names.  Columns that are no fields of an
        event are kept in ``extra``.
    path : str
        For messages: the file that the frame is from.

    Raises
    ------
    InputError
        If it names no coordinate system, or a row is wrong: the message has
        the row's number, from 1.
    """
    import pandas as pd

    if frame.crs is None:
        raise InputError(
            f"{path}: has no coordinate system; expected one: frame.set_crs(4326)"
        )
    frame = frame.to_crs("EPSG:4326")
    names = [name for name in frame.columns if name != frame.geometry.name]
    if wrong := next((n for n in names if not isinstance(n, str)), None):
        raise InputError(f"{path}: has a column called {wrong!r}; expected a text")
    columns = [[_value(v, pd) for v in frame[name]] for name in names]
    reader = RecordReader(path=path, unit="row", text="\\u0000")
    for number, (shape, *row) in enumerate(
        zip(frame.geometry, *columns, strict=True), 1
    ):
        known = KINDS.keys()
        properties = {
            name: value
            for name, value in zip(names, row, strict=True)
            if value is not None or name in known
        }
        reader.add(properties, _geometry(shape, f"{path}: row {number}"), number=number)
    return reader.table()


def _value(value: Any, pd: Any) -> Any:
    """Return a cell as JSON would have it."""
    if isinstance(value, (list, tuple, dict, str)):
        return value
    if hasattr(value, "tolist"):  # of numpy
        value = value.tolist()
    if isinstance(value, list):
        return value
    if value is None or pd.isna(value):
        return None
    if hasattr(value, "isoformat"):
        return value.isoformat().removesuffix("T00:00:00")
    return value


def _geometry(shape: Any, where: str) -> Any:
    import shapely

    if shape is None:
        return None
    return jsontext.parse(shapely.to_geojson(shape), where=where)


# --- files that only these libraries write ------------------------------------------


def losses(table: EventTable) -> Iterator[str]:
    """Yield what a file made from a frame of these events would not hold."""
    kinds: dict[str, set[type]] = {}
    for extra in table.column("extra"):
        for name, value in extra.items():
            kinds.setdefault(name, set()).add(type(value))
    if any(type(None) in found for found in kinds.values()):
        yield "nulls of imported columns (they are left out)"
    if any(
        len(found - {type(None)}) > 1 or found & {list, dict, tuple}
        for found in kinds.values()
    ):
        yield "the types of imported columns of several types (they become texts)"


def _one_type_each(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the frame with each imported column of one type that files have."""
    import pandas as pd

    for name in frame.columns:
        if name in KINDS or name == frame.geometry.name:
            continue
        values = [None if _value(v, pd) is None else v for v in frame[name]]
        kinds = {_kind(value) for value in values if value is not None}
        one = kinds.pop() if len(kinds) == 1 else str
        if one is int:
            frame[name] = pd.Series(values, dtype="Int64")
        elif one is float:
            frame[name] = pd.Series(values, dtype="float64")
        elif one is bool and None not in values:
            frame[name] = pd.Series(values, dtype="bool")
        else:
            texts = [
                v if v is None or isinstance(v, str) else jsontext.dump(v)
                for v in values
            ]
            frame[name] = pd.Series(texts, dtype=object)
    return frame


def _kind(value: Any) -> type:
    if type(value) is int and abs(value) > 2**53:
        return str  # a column with gaps is read as floats, which would round it
    return type(value)


def to_flatgeobuf(table: EventTable) -> bytes:
    """Return events as the bytes of a FlatGeobuf file.

    Raises
    ------
    InputError
        If a value or geometry cannot be written.
    """
    from io import BytesIO

    import pyogrio

    frame = _one_type_each(to_geodataframe(table))
    target = BytesIO()
    try:
        pyogrio.write_dataframe(
            frame,
            target,
            driver="FlatGeobuf",
            layer="events",
            geometry_type="Unknown",
            promote_to_multi=False,
            SPATIAL_INDEX="NO",
        )
    except (ValueError, RuntimeError) as error:
        raise InputError(f"the events cannot be a FlatGeobuf: {error}") from error
    return target.getvalue()


def from_flatgeobuf(raw: bytes, *, path: str) -> EventTable:
    """Return the events of the bytes of a FlatGeobuf file.

    Raises
    ------
    InputError
        If it is none, names no coordinate system, or a row is wrong.
    """
    import pyogrio

    # GDAL would try all its formats on the bytes, some of which follow links.
    if not raw.startswith(b"fgb\x03"):
        raise InputError(f"{path}: is no FlatGeobuf file of version 3")
    try:
        types = pyogrio.read_info(raw)
        frame = pyogrio.read_dataframe(raw)
    except (ValueError, RuntimeError, LookupError) as error:
        raise InputError(f"{path}: is no FlatGeobuf file: {error}") from error
    if not hasattr(frame, "crs"):
        raise InputError(f"{path}: has no geometry column; expected one")
    for name, kind in zip(types["fields"], types["ogr_types"], strict=True):
        if kind in {"OFTInteger", "OFTInteger64"} and frame[name].dtype.kind == "f":
            frame[name] = frame[name].astype("Int64")  # floats only for the gaps
    return from_geodataframe(frame, path=path)


_NEEDS = (
    "GeoParquet needs pyarrow, which is not installed;"
    " install it: pip install 'geomap-events[parquet]'"
)


def from_parquet(raw: bytes, *, path: str) -> EventTable:
    """Return the events of the bytes of a GeoParquet file.

    Raises
    ------
    InputError
        If it is none, a row is wrong, or pyarrow is not installed.
    """
    from io import BytesIO

    import geopandas as gpd

    try:
        frame = gpd.read_parquet(BytesIO(raw))
    except ImportError as error:
        raise InputError(f"{path}: {_NEEDS}") from error
    except (ValueError, TypeError, KeyError, OSError) as error:
        raise InputError(f"{path}: is no GeoParquet file: {error}") from error
    return from_geodataframe(frame, path=path)
