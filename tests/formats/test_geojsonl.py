"""Features one by one: lines and RFC 8142 sequences, hostile ones too."""

import itertools
import json
import tracemalloc

import pytest

from geomap.errors import InputError
from geomap.formats import geojson, geojsonl, read_events, rfc7946, write_events
from geomap.model import Event, EventTable

EVENTS = EventTable.from_events(
    [
        Event(id="a", title="Line\u2028end", start_date="2024-05-03", lat=-19.8, lon=34.8),
        Event(id="b", title="Unplaced", extra={"n": 1}),
    ]
)  # fmt: skip
FEATURE = '{"type":"Feature","properties":{"title":"T"},"geometry":null}'


@pytest.fixture
def read(tmp_path):
    """Read bytes as a sequence of features."""

    def read(raw, name="a.geojsonl"):
        (tmp_path / name).write_bytes(raw.encode() if isinstance(raw, str) else raw)
        return list(read_events(tmp_path / name))

    return read


@pytest.mark.parametrize("name", ["a.geojsonl", "a.ndjson", "a.geojsons"])
def test_each_line_is_a_feature_as_in_geojson(tmp_path, name):
    """With a record separator before it in a text sequence; and all comes back."""
    write_events(EVENTS, tmp_path / name)
    lines = (tmp_path / name).read_text(encoding="utf-8").split("\n")

    assert lines.pop() == ""
    assert {line[0] for line in lines} == {"\x1e" if name.endswith("s") else "{"}
    whole = json.loads(geojson.write(EVENTS))
    assert [json.loads(line.lstrip("\x1e")) for line in lines] == whole["features"]
    assert rfc7946.problems({**whole, "features": whole["features"]}) == []
    assert list(read_events(tmp_path / name)) == list(EVENTS)


def test_records_of_others_may_be_spread_and_mixed(read):
    """CRLF, blank lines, indented records, bare geometries, whole collections."""
    spread = FEATURE.replace(",", ",\r\n  ")
    point = '{"type":"Point","coordinates":[1,2]}'
    whole = f'{{"type":"FeatureCollection","features":[{FEATURE},{FEATURE}]}}'

    assert len(read(f"\ufeff{FEATURE}\r\n\r\n{point}\n{whole}")) == 4
    assert read("") == read("\n\x1e\n") == []
    assert len(read(f"\x1e{spread}\r\n\x1e{point}\n\x1e\x1e{whole}", "b.geojsons")) == 4


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (f"{FEATURE}\n{{", "line 2: is not JSON"),
        (f"{FEATURE}\n[1]", "line 2: is JSON but not GeoJSON"),
        (f"{FEATURE}\n{FEATURE.replace('null}', '7}')}", "feature 2: geometry is 7"),
        (f"{FEATURE},\n{FEATURE}", "line 1: is not JSON"),
        ("\x1e{\n" + FEATURE + "\n", "line 1: is not JSON"),
        (b"\xff\xfe\xfd", "line 1"),
        ('{"a":' * 100_000, "nested too deeply"),
        ('{"type":"Feature","properties":{"x":"\\u0000"},"geometry":null}', "NUL"),
    ],
)
def test_what_is_wrong_is_named_by_line_or_feature(read, raw, message):
    """One line of text, never a crash."""
    with pytest.raises(InputError) as caught:
        read(raw)

    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_record_without_an_end_is_not_gathered_for_ever(read, monkeypatch):
    """Neither on one line nor on many, nor a file beyond the limit."""
    monkeypatch.setattr(geojsonl, "MAX_RECORD_BYTES", 1000)
    for raw in ("x" * 1001, "\x1e" + "x" * 99 + "\n" + ("x" * 99 + "\n") * 20):
        with pytest.raises(InputError, match="more than 1,000 bytes"):
            read(raw)
    monkeypatch.setattr(geojsonl.files, "MAX_EVENT_FILE_BYTES", 300)
    with pytest.raises(InputError, match="more than 300 bytes"):
        read((FEATURE + "\n") * 5)


def test_writing_takes_no_more_memory_for_more_events():
    """Each block is made when it is asked for."""
    one = EVENTS[0]
    peaks = []
    for count in (4000, 16_000):
        columns = {"id": [str(i) for i in range(count)], "title": [one.title] * count,
                   "lat": [1.5] * count, "lon": [2.5] * count}  # fmt: skip
        table = EventTable(columns)
        tracemalloc.start()
        for _ in itertools.islice(geojsonl.blocks(table), None):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert peaks[1] < 1.5 * peaks[0]
