"""The manifest: written and read back, and refused when damaged."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.build.manifest import FileRecord, Manifest, parse
from geomap.errors import InputError

texts = st.text(st.characters(codec="utf-8"), max_size=20)
records = st.builds(FileRecord, path=texts, sha256=texts, size=st.integers(0, 10**12))
manifests = st.builds(
    Manifest,
    map=texts,
    geomap=texts,
    gazetteer=texts,
    definition=records,
    inputs=st.lists(records, max_size=3).map(tuple),
    outputs=st.lists(records, max_size=3).map(tuple),
)


@given(manifests)
def test_a_manifest_is_read_back_as_it_was_written(manifest):
    """There and back again, whatever the names."""
    assert parse(manifest.to_bytes(), path="m") == manifest


@given(st.binary(max_size=100) | st.recursive(
    st.none() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_what_is_no_manifest_is_refused(raw):
    """The message names the file and the remedy."""
    with pytest.raises(InputError, match=r"^x/manifest\.json: .*build the map again"):
        parse(raw, path="x/manifest.json")


def test_a_manifest_ends_in_a_line_end_and_has_no_clock():
    """Its bytes depend on its fields alone."""
    record = FileRecord(path="a", sha256="b", size=1)
    manifest = Manifest(
        map="m",
        geomap="1",
        gazetteer="2",
        definition=record,
        inputs=(),
        outputs=(record,),
    )

    assert manifest.to_bytes().endswith(b"}\n")
    assert list(json.loads(manifest.to_bytes())) == [
        "manifest", "map", "geomap", "gazetteer", "definition", "inputs", "outputs",
        "libraries",
    ]  # fmt: skip
