"""Property-based fuzzing of the readers of dates, places, front matter, TOML and events."""

from __future__ import annotations

import json
import tempfile
import time
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from benchmarks.trust.row import Row
from geomap import edtf, project
from geomap.dates import find_dates
from geomap.documents import read_documents
from geomap.errors import GeomapError
from geomap.events import read_document
from geomap.formats import read_events
from geomap.gazetteer import Gazetteer
from geomap.model import Document

__all__ = ["FUZZERS", "run"]

SECONDS = 30
"""For each reader, in a full run."""

_WORDS = (
    "on|in|near|since|until|from|to|between|and|the|3|31|May|Monday|Feb|2024|24|1st|next|last|day|week|month|year|early|mid|late|days|ago|BC|AD|'90s|Q3|Goma|Beira|Karabakh|Georgia"
    "|Victoria|northern|km|north of|12.5\u00b0 N|44\u00b030'E|killed|attacked|fled|met|said|not|will|people|two|1,000|,|.|;|-|\u2013|/|(|)|\u201c|\u201d|'|\n|\n\n|\u0660|\U0001f525|\u202e|\u0301|\x0b|\u2028"
).split("|")
_PROSE = st.one_of(
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=30).map(" ".join),
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=30).map("".join),
    st.text(min_size=1, max_size=80),
)
_EDTF = st.one_of(
    st.text("0123456789-/.~?%XuT[]{},YES+:", max_size=24), st.text(max_size=12)
)
_KEYS = "title|published|publisher|url|language|withhold|redistribute|licence|kind|reports|events|outputs|places|periods|filters|symbols|resolve|columns|audience|generalise|names|boundary_policy|x".split(
    "|"
)
_VALUES = st.one_of(
    st.sampled_from(("true", "1", "-1", "1e999", "nan", "2024-02-30", "2024-05-03", "2024-05-03T10:00:00Z", '""', '"a"', '["a"]', "[[]]", "{}", "{a = 1}", "'x'", '"""y"""', '"\\u0000"', '"\\ud800"', "0x1F", "[", '"', "10:00:00")),
    st.text(max_size=12).map(json.dumps), st.text(max_size=8),
)  # fmt: skip
_TOML = st.lists(st.tuples(st.sampled_from(_KEYS), _VALUES), max_size=6).map(
    lambda pairs: "".join(f"{key} = {value}\n" for key, value in pairs)
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(("2024-05-03", "XXXX-05", "Point", "Polygon", "area", "draft", 91, -181, 1e300)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
_NAMES = "id title start_date end_date date_edtf lat lon geometry_kind event_class radius_m actors sources claims withhold extra machine killed_best other_places country name date".split()
_NUMBER = st.one_of(
    st.floats(),
    st.integers(-200, 200),
    st.sampled_from((180, -180, 90.0000001, 1e-320)),
)
_POSITION = st.lists(_NUMBER, max_size=4)
_GEOMETRY = st.one_of(
    _JSON,
    st.fixed_dictionaries({
        "type": st.sampled_from("Point LineString Polygon MultiPoint MultiPolygon GeometryCollection Curve".split()),
        "coordinates": st.one_of(_POSITION, st.lists(_POSITION, max_size=5), st.lists(st.lists(_POSITION, max_size=6), max_size=3)),
    }),
)  # fmt: skip
_FEATURE = st.fixed_dictionaries(
    {
        "type": st.sampled_from(("Feature", "Feature", "Feature", "feature", None)),
        "properties": st.one_of(
            st.dictionaries(st.sampled_from(_NAMES), _JSON, max_size=6), _JSON
        ),
        "geometry": _GEOMETRY,
    }
)
_CELLS = st.lists(st.lists(st.one_of(st.sampled_from(("1", "-46.75", "2024-05-03", "'=1", "POINT (1 2)", "[]", "{}", "area", "")), st.text(max_size=8)), min_size=3, max_size=3), max_size=4)  # fmt: skip


def _dates(text: str, _: Path) -> None:
    document = Document(id="a", text=text, sha256="", published=date(2024, 5, 6))
    for found in find_dates(document):
        assert text[found.start : found.end] == found.text
        edtf.bounds(found.edtf)


def _edtf(text: str, _: Path) -> None:
    edtf.bounds(text)
    edtf.in_words(text)
    edtf.date_prec(text)


def _places(text: str, _: Path) -> None:
    document = Document(id="a", text=text, sha256="", published=date(2024, 5, 6))
    reading = read_document(document, _gazetteer())
    for found in reading.places:
        mention = found.mention
        assert text[mention.start : mention.end] == mention.text


def _gazetteer() -> Gazetteer:
    return Gazetteer.open()


def _front_matter(text: str, folder: Path) -> None:
    path = folder / "a.md"
    path.write_bytes(f"+++\n{text}+++\nGoma.".encode("utf-8", "replace"))
    read_documents([str(path)])


def _definition(text: str, folder: Path) -> None:
    path = folder / "a.toml"
    path.write_bytes(text.encode("utf-8", "replace"))
    project.load(path)


def _geojson(features: list[object], folder: Path) -> None:
    path = folder / "a.geojson"
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": features}),
        encoding="utf-8",
    )
    read_events(path)


def _any_json(value: object, folder: Path) -> None:
    for name in ("b.geojson", "b.geojsonl", "b.lpf.json"):
        (folder / name).write_text(json.dumps(value), encoding="utf-8")
        try:
            read_events(folder / name)
        except GeomapError:
            continue


def _csv(rows: list[list[str]], folder: Path) -> None:
    import csv

    with (folder / "a.csv").open(
        "w", encoding="utf-8", errors="replace", newline=""
    ) as target:
        csv.writer(target).writerows([["title", "date_edtf", "geometry"], *rows])
    read_events(folder / "a.csv")


def _bytes(raw: bytes, folder: Path) -> None:
    for name in (
        "c.kml",
        "c.kmz",
        "c.gpkg",
        "c.csv",
        "c.tsv",
        "c.xlsx",
        "c.geojson",
        "c.parquet",
        "c.fgb",
    ):
        head = {
            "c.gpkg": b"SQLite format 3\0",
            "c.kmz": b"PK\x03\x04",
            "c.kml": b"<kml>",
        }.get(name, b"")
        (folder / name).write_bytes(head + raw)
        try:
            read_events(folder / name)
        except GeomapError:
            continue


FUZZERS = {
    "dates": (_dates, _PROSE),
    "EDTF": (_edtf, _EDTF),
    "places": (_places, _PROSE),
    "front matter": (_front_matter, _TOML),
    "definitions": (_definition, _TOML),
    "GeoJSON": (_geojson, st.lists(_FEATURE, max_size=3)),
    "any JSON": (_any_json, _JSON),
    "CSV": (_csv, _CELLS),
    "bytes as any event file": (_bytes, st.binary(max_size=300)),
}
"""What is fuzzed, and with what."""


def run(full: bool) -> Row:
    """Fuzz each reader for SECONDS, or with 25 examples."""
    counts, crashes = {}, []
    with tempfile.TemporaryDirectory() as place:
        for name, (target, inputs) in FUZZERS.items():
            counts[name], found = _fuzzed(target, inputs, Path(place), full=full)
            crashes += [f"{name}: {one}" for one in found]
    told = f": {'; '.join(crashes)}" if crashes else ""
    time_told = f"{SECONDS} seconds each" if full else "25 examples each"
    return Row(
        test=f"property-based fuzzing of the readers of {', '.join(FUZZERS)}, {time_told}",
        must="no crash; every find becomes a test",
        figure=f"{len(crashes)} crashes{told}",
        holds=not crashes,
        how="`fuzzing.py` draws inputs with hypothesis; anything but an answer or one of"
        " geomap's own errors is a crash.",
    )


def _fuzzed(target, inputs, folder: Path, *, full: bool) -> tuple[int, list[str]]:
    """Return how many inputs were tried, and the first crash."""
    tried = 0

    def attempt(value: object) -> None:
        nonlocal tried
        tried += 1
        try:
            target(value, folder)
        except GeomapError:
            return

    end = time.monotonic() + SECONDS
    number = 0
    while number == 0 or (full and time.monotonic() < end):
        number += 1
        check = settings(
            max_examples=300 if full else 25,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )(seed(number)(given(inputs)(attempt)))
        try:
            check()
        except Exception as error:  # noqa: BLE001  whatever it is, it is a find
            return tried, [f"{type(error).__name__}: {error}"[:200]]
    return tried, []
