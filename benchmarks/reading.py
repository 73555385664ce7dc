"""How fast reports are read into events: documents a second, memory, growth, start.

Run ``python benchmarks/reading.py``.  The documents are made up here: 2.6 kB each,
in the manner of news, no two alike.  With ``GEOMAP_BENCH`` set to a folder of
corpora (``places/*.jsonl``) their texts are read too.  Times are processor time
of one core except for the start, which is that of a whole process; the fastest of
some rounds counts, because noise only ever adds time.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from geomap.events import read_document
from geomap.gazetteer import Gazetteer
from geomap.model import Document

SIZE, COUNT, ROUNDS = 2_600, 150, 2
PLACES = (
    "Aleppo Beira Bukavu Cali Chittagong Colombo Dili Gao Goma Gondar Hodeidah Homs"
    " Irbid Jos Juba Kandahar Kherson Kirkuk Lashio Maiduguri Marawi Mekelle Mitrovica"
    " Mosul Multan Nyala Odesa Osh Pemba Quetta Quito Rakhine Raqqa Sittwe Sylhet Taiz"
    " Tampere Tete Timbuktu Tripoli Tumaco Van Wau Yevlakh Zinder Ukraine Sudan Kenya"
    " Colombia Myanmar Georgia Jordan Chad Mali Yemen Syria Nepal Peru Haiti"
).split()
PEOPLE = "Amina Bello,Carlos Ortega,Daw Khin,Elena Petrova,Victoria Jordan,John Kerry Odhiambo,the mayor,a police spokesman,the governor,a doctor".split(",")  # fmt: skip
WHO = "Rebels,Government forces,Gunmen,Police,Soldiers,Protesters,Residents,Militants,A patrol,Aid workers".split(",")  # fmt: skip
DAYS = "on Monday;on 3 May;the next day;two days earlier;last week;on Tuesday night;in late April;on May 2, 2024;since 24 April;overnight".split(";")  # fmt: skip
SENTENCES = (
    "{who} attacked a post near {place} {day}, killing {n} people and wounding {m}.",
    "Floods hit the town of {place} {day} and destroyed at least {n} houses.",
    "{person} told reporters in {place} that the road to {other} had been closed {day}.",
    "About {n},000 people fled from {place} towards {other}, according to the ministry.",
    "Officials from {place} and {other} met {day} to discuss the price of grain and fuel.",
    "The river had risen for the third time in a month, and carts stood idle by the bridge.",
    "{person} said the school would open again once the roof had been mended.",
    "The market was quiet; traders counted what they had lost and waited for the trucks.",
    "{who} held a march in the centre of {place} {day}, where {n} were arrested.",
    "The council of {place}, some {n} km north of {other}, asked for pumps, tents and seed.",
    "It was not clear who had given the order, {person} said, and nobody would confirm it.",
    "A convoy with food reached {place} {day} after a delay of {m} weeks at the border.",
    "In {place}, families slept on mats between the pews and shared bread and soup.",
    "The two sides agreed to a truce in {place} {day}, but shelling was heard in {other}.",
)  # fmt: skip


def made_up(size: int, number: int) -> str:
    """Return a text of about a size; each number gives another."""
    chance = random.Random(number)
    parts: list[str] = []
    length = 0
    while length < size:
        sentence = chance.choice(SENTENCES).format(
            who=chance.choice(WHO),
            person=chance.choice(PEOPLE),
            place=chance.choice(PLACES),
            other=chance.choice(PLACES),
            day=chance.choice(DAYS),
            n=chance.randint(2, 60),
            m=chance.randint(2, 9),
        )
        end = "\n" if chance.random() < 0.4 else " "
        parts.append(sentence[0].upper() + sentence[1:] + end)
        length += len(parts[-1])
    return "".join(parts)[:size]


def document(text: str, number: int) -> Document:
    """Return a text as a document of news."""
    return Document(id=str(number), text=text, sha256="", published=date(2024, 5, 6))


def fastest(texts: list[str], gazetteer: Gazetteer, rounds: int = ROUNDS) -> float:
    """Return the least processor time in which all texts are read, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        for number, text in enumerate(texts):
            read_document(document(text, number), gazetteer)
        times.append(time.process_time() - start)
    return min(times)


def corpora() -> list[str]:
    """Return the texts of the corpora, if there are any."""
    folder = os.environ.get("GEOMAP_BENCH")
    paths = sorted(Path(folder, "places").glob("*.jsonl")) if folder else []
    lines = [line for p in paths for line in p.read_bytes().splitlines()]
    return [json.loads(line)["text"] for line in lines]


def cold_start() -> tuple[float, float]:
    """Return the wall times of ``geomap read`` and of ``python -c pass``."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.txt")
        report.write_text(made_up(SIZE, 0), encoding="utf-8", newline="\n")
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder, "compiled"))
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        read = [sys.executable, "-m", "geomap", "read", str(report)]
        times = {"read": 9e9, "pass": 9e9}
        for _ in range(8):
            for name, command in (
                ("read", read),
                ("pass", [sys.executable, "-c", "pass"]),
            ):
                start = time.perf_counter()
                subprocess.run(
                    command, check=True, capture_output=True, env=environment
                )
                times[name] = min(times[name], time.perf_counter() - start)
    return times["read"], times["pass"]


def peak() -> float:
    """Return the most memory this process has had, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def main() -> None:
    """Print a line for each figure, with its target."""
    gazetteer = Gazetteer.open()
    texts = [made_up(SIZE, number) for number in range(COUNT)]
    fastest(texts[:10], gazetteer, 1)  # opens what is opened once
    took = fastest(texts, gazetteer)
    print(f"made up, 2.6 kB: {COUNT / took:.0f} documents a second (target 400)")
    real = corpora()
    if real:
        size = sum(len(text.encode()) for text in real) / 1e6
        took = fastest(real, gazetteer, 1)
        print(
            f"corpora: {len(real) / took:.0f} documents a second, {size / took:.2f} MB/s,"
            f" that is {size / took * 1e6 / SIZE:.0f} of 2.6 kB"
        )
    print(f"memory: {peak():.0f} MB at most (target 250)")
    one, two = (
        fastest([made_up(size, 0)], gazetteer, 1) for size in (1_000_000, 2_000_000)
    )
    print(
        f"growth: 1 MB {one:.1f} s, 2 MB {two:.1f} s, ratio {two / one:.2f} (linear 2)"
    )
    print(f"memory with 2 MB in one document: {peak():.0f} MB")
    read, bare = cold_start()
    print(
        f"geomap read, one report: {read:.3f} s (target 0.3); python -c pass {bare:.3f} s"
    )


if __name__ == "__main__":
    main()
