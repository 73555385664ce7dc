"""How fast the gazetteer is: figures, and ratios measured in one run.

    python benchmarks/gazetteer.py

Times are processor seconds, the least of several turns, because a shared
machine says little else; each stands beside a plain way to do the same, run
in turns.  Texts are made up here; GEOMAP_BENCH=FOLDER adds the real news of
the corpora in a folder.  With spaCy installed its PhraseMatcher is run beside
the scan, with a tenth as many names.
"""

from __future__ import annotations

import json
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.fuzzy import near_names
from geomap.gazetteer.scan import Scanner
from geomap.gazetteer.store import EMBEDDED, Store
from geomap.text import fold_name

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES: list[str] = []  # all names of the gazetteer, filled after the first figure
LOOK_UPS = 100_000
MEGABYTES = 4

SENTENCES = """
Troops moved towards {place} on {day} after shells fell near the road to {place}, officials said.
The governor of {place}, {person}, told reporters that schools in the city would stay closed until {day}.
Residents of {place} and nearby villages were told to leave their homes as the water rose.
{person} said the agreement, signed in {place} last month, had not been carried out.
According to the ministry, 14 people were injured when a bus overturned on the motorway.
"We have no news of our relatives," said {person}, a teacher who fled {place} with her children.
A spokesman for the company declined to comment on the report, which was published on {day}.
The court in {place} sentenced three men to seven years in prison; their lawyers said they would appeal.
Prices rose again this week, and traders in {place} expect no change before the harvest.
In {place}, police fired tear gas at a crowd that had gathered in front of the railway station.
The United Nations said aid convoys from {place} could not reach the camps because of fighting.
He added that the bridge would be repaired by the end of the year, but gave no further details.
{person} and {person} met for the second time in {place} on {day} to talk about the border.
The team lost at home, and its coach, {person}, was seen leaving the ground before the end.
""".strip().split("\n")


def best_of(rounds: int, *jobs: Callable[[], object]) -> list[float]:
    """Return the least processor seconds of each job, run in turns."""
    times: list[list[float]] = [[] for _ in jobs]
    for _ in range(rounds):
        for job, kept in zip(jobs, times, strict=True):
            start = time.process_time()
            job()
            kept.append(time.process_time() - start)
    return [min(kept) for kept in times]


def start_up() -> None:
    """Open and look up once in a new process, against Python doing less."""
    programs = {
        "bare Python": "pass",
        "with marisa_trie imported": "import marisa_trie",
        "with geomap.gazetteer imported": "import geomap.gazetteer",
        "opened, and Goris looked up": "from geomap.gazetteer import Gazetteer;"
        "Gazetteer.open().lookup('Goris')[0].place.position",
    }
    ending = (
        "\ntry:\n import resource, time\n"
        " print(time.process_time(), resource.getrusage(0).ru_maxrss)\n"
        "except ImportError:\n print(time.process_time(), 0)"
    )
    seconds: dict[str, list[float]] = {label: [] for label in programs}
    resident: dict[str, int] = {}
    for _ in range(15):
        for label, program in programs.items():
            done = subprocess.run(
                [sys.executable, "-c", program + ending],
                check=True,
                capture_output=True,
                text=True,
            )
            spent, size = done.stdout.split()
            seconds[label].append(float(spent))
            resident[label] = int(size)
    print("a new process, processor time and resident memory:")
    bare = min(seconds["with marisa_trie imported"])
    for label, times in seconds.items():
        least = 1e3 * min(times)
        print(
            f"  {label}: {least:.0f} ms, {resident[label] / 1024:.0f} MB"
            f" ({least - 1e3 * bare:+.0f} ms over marisa_trie)"
        )

    def opening() -> None:
        Gazetteer(Store(EMBEDDED)).lookup("Goris")

    print(
        f"  open and first look-up by themselves: {1e3 * best_of(9, opening)[0]:.1f} ms"
    )


def look_up() -> None:
    """Exact look-ups a second: distinct names, a fifth of them unknown, nothing kept."""
    pick = random.Random(0)
    names = [name.title() for name in pick.sample(NAMES, LOOK_UPS * 4 // 5)]
    names += [f"{name}qx" for name in pick.sample(names, LOOK_UPS // 5)]
    pick.shuffle(names)
    base = sqlite3.connect(":memory:")
    base.execute("create table n (name text, place text)")
    base.executemany("insert into n values (?, ?)", ((name, name) for name in NAMES))
    base.execute("create index i on n (name)")

    def by_sqlite() -> None:
        fold = fold_name.__wrapped__
        for name in names:
            base.execute("select place from n where name = ?", (fold(name),)).fetchall()

    def cold() -> None:
        look = Gazetteer(Store(EMBEDDED)).lookup
        for name in names:
            look(name)

    def read() -> None:
        look = Gazetteer(Store(EMBEDDED)).lookup
        for name in names:
            found = look(name)
            if found:
                place = found[0].place
                _ = place.id, place.name, place.kind, place.position, place.countries

    first, full, theirs = best_of(5, cold, read, by_sqlite)
    count = len(names)
    print(
        f"look-ups a second: {count / first:,.0f};"
        f" with the first place's id, name, kind, position and country read"
        f" {count / full:,.0f}; sqlite (name only, no record) {count / theirs:,.0f}"
    )


def slipped(word: str, pick: random.Random) -> str:
    """Return a word with a letter left out, put in, replaced or swapped."""
    at = pick.randrange(len(word) - 1)
    letter = pick.choice(word.replace(" ", ""))
    return pick.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def fuzzy(gazetteer: Gazetteer) -> None:
    """Milliseconds of a search for a name with one slip in it, and with two."""
    from rapidfuzz.distance import OSA

    store = Store(EMBEDDED)
    pick = random.Random(1)
    near_names(store, "warming up")
    for slips, least in ((1, 5), (2, 10)):
        times: list[float] = []
        finds: list[float] = []
        missed = 0
        for name in pick.sample([n for n in NAMES if least <= len(n) <= 40], 500):
            asked = name
            for _ in range(slips):
                asked = slipped(asked, pick)
            if OSA.distance(asked, name) != slips or fold_name(asked) != asked:
                continue
            start = time.process_time()
            found = near_names(store, asked)
            times.append(1e3 * (time.process_time() - start))
            start = time.process_time()
            gazetteer.find(asked)
            finds.append(1e3 * (time.process_time() - start))
            nearer = bool(found) and found[0][1] < slips
            missed += not nearer and (name, slips) not in found
        times.sort()
        print(
            f"{slips} slips: near names median {statistics.median(times):.2f} ms, 95 %"
            f" {times[len(times) * 95 // 100]:.1f} ms, worst {times[-1]:.1f} ms; find,"
            f" other spellings tried first, median {statistics.median(finds):.2f} ms;"
            f" missed {missed} of {len(times)}"
        )


def made_up_news() -> str:
    """Return some megabytes of sentences, their names as unevenly spread as in news."""
    pick = random.Random(2)
    known = [n for n in NAMES if n.isascii() and n.replace(" ", "").isalpha()]
    places = [name.title() for name in pick.sample(known, 8_000)]
    people = [
        " ".join(
            "".join(pick.choices("ba ke li mo ru sa te vo an dri".split(), k=3)).title()
            for _ in range(2)
        )
        for _ in range(4_000)
    ]
    days = "Monday Tuesday Friday Saturday April October".split()

    def common(of: list[str]) -> str:
        return of[int(len(of) * pick.random() ** 4)]

    lines = []
    size = 0
    while size < MEGABYTES * 1_000_000:
        line = re.sub(
            r"\{(\w+)\}",
            lambda m: common({"place": places, "person": people, "day": days}[m[1]]),
            pick.choice(SENTENCES),
        )
        lines.append(line)
        size += len(line.encode()) + 1
    return "\n".join(lines)


def real_news() -> str | None:
    """Return the news texts of the folder of corpora, if there is one."""
    folder = os.environ.get("GEOMAP_BENCH")
    if folder is None:
        return None
    files = sorted(Path(folder).glob("places/*.jsonl"))
    rows = [
        json.loads(line)
        for file in files
        for line in file.read_text(encoding="utf-8").split("\n")
        if line
    ]
    return "\n".join(row["text"] for row in rows)


def by_dict(text: str, known: dict[str, bool]) -> int:
    """Find names the plain way: a dict of all names, and runs of words."""
    lower = [word.lower() for word in re.findall(r"\w+", text)]
    found = at = 0
    while at < len(lower):
        for length in (4, 3, 2, 1):
            if " ".join(lower[at : at + length]) in known:
                found += 1
                at += length - 1
                break
        at += 1
    return found


def scan(label: str, text: str) -> None:
    """Megabytes of text a second, against a dict of names, and against spaCy."""
    store = Store(EMBEDDED)
    gazetteer = Gazetteer(store)
    parts = (
        store.names,
        store.manifest["demonyms"],
        frozenset(store.manifest["initials"]),
        gazetteer._is_strong,  # noqa: SLF001  # a scanner that has met nothing
    )
    known = dict.fromkeys(NAMES, True)
    paragraphs = text.split("\n")

    def first() -> None:
        fold_name.cache_clear()
        scanner = Scanner(*parts)
        for paragraph in paragraphs:
            scanner.scan(paragraph)

    def again() -> int:
        return sum(len(gazetteer.scan(paragraph)) for paragraph in paragraphs)

    count = again()
    new, ours, theirs = best_of(5, first, again, lambda: by_dict(text, known))
    size = len(text.encode()) / 1e6
    print(
        f"scan of {size:.1f} MB of {label}, {count:,} spans: {size / ours:.1f} MB/s,"
        f" by a scanner that has met no text {size / new:.1f};"
        f" a dict of word n-grams {size / theirs:.1f} ({theirs / ours:.1f} times)"
    )
    beside_spacy(again, paragraphs)


def beside_spacy(ours: Callable[[], object], paragraphs: list[str]) -> None:
    """Run spaCy's PhraseMatcher on the same text, with a tenth as many names."""
    try:
        import spacy
        from spacy.matcher import PhraseMatcher
    except ImportError:
        print("  spaCy is not installed: its PhraseMatcher is not compared")
        return
    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab)
    names = [name.title() for name in random.Random(3).sample(NAMES, len(NAMES) // 10)]
    matcher.add("PLACE", [nlp.make_doc(name) for name in names])
    part = paragraphs[: len(paragraphs) // 4]

    def theirs() -> int:
        return sum(len(matcher(nlp.make_doc(paragraph))) for paragraph in part)

    share = sum(map(len, part)) / sum(map(len, paragraphs))
    us, them = best_of(3, ours, theirs)
    size = sum(len(paragraph.encode()) for paragraph in paragraphs) / 1e6
    print(
        f"  spaCy PhraseMatcher with {len(names):,} names (ours {len(NAMES):,}):"
        f" {size * share / them:.2f} MB/s; ours is {them / share / us:.0f} times as fast"
    )


def main() -> None:
    """Print all figures."""
    start_up()  # before this process grows: Linux hands its size on
    NAMES[:] = sorted(Store(EMBEDDED).names.keys())
    look_up()
    fuzzy(Gazetteer.open())
    scan("made-up news", made_up_news())
    news = real_news()
    if news is not None:
        scan("real news", news)


if __name__ == "__main__":
    main()
