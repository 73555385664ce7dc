"""How fast dates are read, as a ratio to the least work: one pass over the words.

Run ``python benchmarks/dates.py [FOLDER]``.  A folder of ``.jsonl`` corpora
(rows with "id", "text", "published") gives real news; without it a text is
made up here.  A ratio does not depend on the machine as much as MB/s does.
"""

from __future__ import annotations

import json
import re
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.dates import find_dates
from geomap.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable

MADE_UP = (
    "The bridge near the old mill was closed on 5 May after the river rose for the"
    " second time in a week, the mayor said on Tuesday. Some 1,200 people had left"
    " by the following morning; a year earlier the road had been under water too."
    " Volunteers carried sand from the quarry to the school and the chapel, where"
    " families slept on mats between the pews and shared bread, soup and blankets."
    " The council asked the province for pumps and two boats, and thanked the crews"
    " of three villages who had worked through the storm without a pause. Farmers"
    " counted the cattle they had lost; the cooperative promised seed and feed. "
) * 20
ROUNDS = 3


def documents(folder: str | None) -> list[Document]:
    """Return the documents to read."""
    if folder is None:
        made_up = [{"id": str(n), "text": MADE_UP} for n in range(100)]
        return [as_document(row) for row in made_up]
    lines = [
        line
        for path in sorted(Path(folder).glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [as_document(json.loads(line)) for line in lines]


def as_document(row: dict[str, str]) -> Document:
    """Return a row as a document."""
    published = date.fromisoformat(row.get("published") or "2023-09-27")
    return Document(id=row["id"], text=row["text"], sha256="", published=published)


def fastest(work: Callable[[Document], object], read: list[Document]) -> float:
    """Return the least processor time of some rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for document in read:
            work(document)
        times.append(time.process_time() - start)
    return min(times)


def count_words(document: Document) -> int:
    """Do the least that any reader must: look at each word."""
    return sum(1 for _ in re.finditer(r"\w+", document.text))


def main() -> None:
    """Print one line."""
    read = documents(sys.argv[1] if len(sys.argv) > 1 else None)
    megabytes = sum(len(d.text.encode()) for d in read) / 1e6
    words, dates = fastest(count_words, read), fastest(find_dates, read)
    print(
        f"{megabytes:.2f} MB: dates {megabytes / dates:.2f} MB/s,"
        f" words {megabytes / words:.1f} MB/s, ratio {dates / words:.1f}"
    )


if __name__ == "__main__":
    main()
