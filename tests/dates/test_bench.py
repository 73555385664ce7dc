"""The floors reached on the development corpora, where these are at hand."""

import importlib.util
import json
import os
from datetime import date
from pathlib import Path

import pytest

from geomap.dates import find_dates
from geomap.model import Document

BENCH = os.environ.get("GEOMAP_BENCH")

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not BENCH, reason="GEOMAP_BENCH names no folder of corpora"),
]


def scorer():
    """Return the module that scores dates in the bench folder."""
    spec = importlib.util.spec_from_file_location("score", Path(BENCH) / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("name", "floor"), [("timebank", 0.83), ("aquaint", 0.86), ("wikiwars", 0.88)]
)
def test_values_are_right_on_the_development_corpora(name, floor):
    """Value F1 of calendar dates (the scorer's rule CALENDAR) stays over its floor."""
    lines = (Path(BENCH) / "dates" / f"{name}.jsonl").read_text(encoding="utf-8")
    gold = [json.loads(line) for line in lines.splitlines()]
    rows = []
    for entry in gold:
        published = entry["published"] and date.fromisoformat(entry["published"])
        document = Document(
            id=entry["id"], text=entry["text"], sha256="", published=published
        )
        rows += [
            {"doc": entry["id"], "start": m.start, "end": m.end, "edtf": m.edtf}
            for m in find_dates(document)
        ]
    result = scorer().score_dates(gold, rows)

    assert result["calendar"]["value"]["F1"] >= floor
