"""How long it takes to say where a position lies.

    python benchmarks/reverse.py

Prints CPU time: of the first answer, with all that it reads, and the mean of
later ones spread over the globe and within one country.
"""

from __future__ import annotations

import random
import time

from geomap.gazetteer import Gazetteer
from geomap.model import Position

COUNT = 500


def seconds(positions: list[Position], gazetteer: Gazetteer) -> float:
    """Return the mean time of an answer."""
    started = time.process_time()
    for position in positions:
        gazetteer.at(position)
    return (time.process_time() - started) / len(positions)


def main() -> None:
    """Measure and print."""
    numbers = random.Random(1)
    gazetteer = Gazetteer.open()
    first = seconds([Position(lat=40.18, lon=44.51)], gazetteer)
    world = [
        Position(lat=numbers.uniform(-60, 75), lon=numbers.uniform(-180, 180))
        for _ in range(COUNT)
    ]
    country = [
        Position(lat=numbers.uniform(39, 41), lon=numbers.uniform(44, 47))
        for _ in range(COUNT)
    ]
    print(f"first answer          {first * 1000:8.1f} ms")
    print(f"anywhere, first time  {seconds(world, gazetteer) * 1000:8.2f} ms")
    print(f"anywhere, again       {seconds(world, gazetteer) * 1000:8.2f} ms")
    print(f"within a country      {seconds(country, gazetteer) * 1000:8.2f} ms")


if __name__ == "__main__":
    main()
