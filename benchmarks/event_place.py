"""How much of what news tells the lexicon knows: verbs of events, each with its place.

Run ``GEOMAP_BENCH=FOLDER python benchmarks/event_place.py [--missed N]`` on
rows ``{"id", "text", "events": [spans of verbs], "locations": [spans]}`` of
``event_place/halterman_dev.jsonl`` in that folder.  Each sentence is read as a
report of its own, so one without a date counts as news.  The figures are a
ladder: the verb is a word of the lexicon and told as done; geomap drafts a
happening at the place, with this verb or with another.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.dates import find_dates
from geomap.events.clauses import clauses
from geomap.events.reader import Reader
from geomap.events.triggers import find_triggers
from geomap.gazetteer import Gazetteer
from geomap.model import Document
from geomap.places import find_places
from geomap.resolve import resolve
from geomap.text import tokenize

if TYPE_CHECKING:
    from geomap.events.draft import Draft

ROWS = "event_place/halterman_dev.jsonl"
STEPS = ("place named", "in the lexicon", "told as done", "drafted there")


def spans(row: dict[str, Any], key: str) -> list[tuple[int, int]]:
    """Return the spans of a row that cover something."""
    return [(s["start"], s["end"]) for s in row[key] if s["end"] > s["start"]]


def meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Return whether two half-open spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def drafts_of(document: Document, gazetteer: Gazetteer) -> list[Draft]:
    """Return what geomap drafts of one sentence."""
    dates = find_dates(document)
    found = resolve(document, find_places(document, gazetteer, dates), gazetteer)
    return Reader(document, dates, found).read()[0]


def told(text: str) -> dict[tuple[int, int], str]:
    """Return the words of the lexicon, with how each is told."""
    tokens = tokenize(text)
    found: dict[tuple[int, int], str] = {}
    for sentence in range(len(tokens.sentences)):
        for clause in clauses(tokens, sentence):
            for trigger in find_triggers(tokens, clause):
                first, last = tokens.spans[trigger.first], tokens.spans[trigger.last]
                found[first.start, last.end] = trigger.modality
    return found


def main() -> None:
    """Print the ladder, and the words that were missed most."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--missed", type=int, default=0, help="words to list")
    asked = parser.parse_args()
    path = Path(os.environ["GEOMAP_BENCH"]) / ROWS
    gazetteer = Gazetteer.open()
    reached, missed = Counter[str](), Counter[str]()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        verbs, wanted = spans(row, "events"), spans(row, "locations")
        if not verbs or not wanted:
            continue
        reached[STEPS[0]] += 1
        text = row["text"]
        words = told(text)
        known = [
            how for span, how in words.items() if any(meet(span, v) for v in verbs)
        ]
        reached[STEPS[1]] += bool(known)
        reached[STEPS[2]] += not {"asserted", "presupposed"}.isdisjoint(known)
        document = Document(
            id=row["id"], text=text, sha256="", published=date(2020, 1, 1)
        )
        drafted = any(
            meet((d.spot.start, d.spot.resolution.mention.end), place)
            for d in drafts_of(document, gazetteer)
            if d.spot is not None
            for place in wanted
        )
        reached[STEPS[3]] += drafted
        if not known:
            missed.update(text[a:b].lower() for a, b in verbs)
    for step in STEPS:
        share = reached[step] / max(1, reached[STEPS[0]])
        print(f"{step:15} {reached[step]:5} {share:6.1%}")
    for word, times in missed.most_common(asked.missed):
        print(f"  {times:4} {word}")


if __name__ == "__main__":
    main()
