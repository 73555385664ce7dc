"""Add one report to many: what it costs beside reading all of them.

    python benchmarks/rebuild.py [REPORTS]

Makes a project of synthetic reports (500 by default) in a temporary folder,
builds it, adds one report and builds again.  Prints seconds of processor and
the ratio of the second build to the first.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from geomap.build import build

TOWNS = "Beira Goma Quelimane Bukavu Nampula Pemba Mocuba Tete Lichinga Kindu".split()
HAPPENINGS = (
    "Floods hit {town} on {day} May 2024, killing {n} people.",
    "Rebels attacked an army post in {town} on {day} May 2024, killing {n} soldiers.",
    "A protest was held in {town} on {day} May 2024 over the price of rice.",
    "On {day} May 2024 aid workers opened a shelter in {town}.",
    "Talks between the parties were held in {town} on {day} May 2024.",
)


def report(number: int) -> str:
    """Return a report of twenty sentences, the same for the same number."""
    draw = random.Random(number)
    lines = [
        draw.choice(HAPPENINGS).format(
            town=draw.choice(TOWNS), day=draw.randint(1, 28), n=draw.randint(2, 90)
        )
        for _ in range(20)
    ]
    return f"+++\npublished = 2024-06-01\n+++\nReport {number}.\n\n" + "\n".join(lines)


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        (root / "seeds").mkdir()
        (root / "maps").mkdir()
        definition = 'title = "Many"\nreports = ["../seeds/*.md"]\n'
        (root / "maps" / "many.toml").write_text(definition)
        seconds = []
        for number in range(count + 1):
            text = report(number)
            (root / "seeds" / f"r{number:06}.md").write_text(text)
            if number >= count - 1:
                start = time.process_time()
                (result,) = build(root=root)
                seconds.append(time.process_time() - start)
                print(
                    f"{result.documents} reports, {result.read_anew} read anew,"
                    f" {result.summary.events} events: {seconds[-1]:.2f} s"
                )
        print(f"ratio {seconds[1] / seconds[0]:.3f}")


if __name__ == "__main__":
    main()
