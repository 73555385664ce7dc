"""A project with every output, for rows that damage or attack one."""

from __future__ import annotations

from pathlib import Path

from geomap.build import build, read
from geomap.formats import write_events
from geomap.project import OUTPUTS

__all__ = ["DEFINITION", "REPORTS", "write_project"]

REPORTS = {
    "river": """+++
title = "Water and roads"
published = 2024-05-06
publisher = "Example desk"
url = "https://example.org/river"
+++
Floods hit Beira on 3 May 2024 and damaged the port.
Rebels attacked an army post in Goma the next day, killing two soldiers.
On 4 May 2024 about 300 people fled from Bukavu to Rwanda.
The governor said that his troops had shelled nobody.
A protest was held in Nampula on 5 May 2024 over the price of bread.
""",
    "hills": """+++
title = "Notes from the hills"
published = 2023-10-02
publisher = "Hill courier"
+++
Fighting broke out in Nagorno-Karabakh on 19 September 2023.
Talks were held in Yevlakh on 21 September 2023.
An aid convoy reached Goris on 26 September 2023.
Residents fled Stepanakert from 24 September 2023.
""",
    "coast": """+++
title = "Along the coast"
published = 2024-02-11
publisher = "Coast paper"
url = "https://example.org/coast"
+++
An explosion in Mogadishu killed five people on 8 February 2024.
Police arrested three men in Mombasa on 9 February 2024.
An earthquake struck Fiji on 10 February 2024.
A ferry sank near Zanzibar on 7 February 2024, and 12 people were injured.
""",
}
"""Reports of our own making: points, regions, a flight, counts, the antimeridian."""

DEFINITION = f"""title = "Rivers, hills and coasts"
subtitle = "Three reports"
author = "A. Desk"
licence = "CC0-1.0"
version = "1"
reports = ["../seeds/*.md"]
events = ["../seeds/events.geojson"]
outputs = [{", ".join(f'"{name}"' for name in OUTPUTS)}]
"""


def write_project(root: Path) -> Path:
    """Make the project, review it, build it; return the folder that was built."""
    (root / "seeds").mkdir(parents=True)
    (root / "maps").mkdir()
    for name, text in REPORTS.items():
        _write(root / "seeds" / f"{name}.md", text)
    _write(root / "maps" / "sample.toml", DEFINITION)
    drafts = read(sorted((root / "seeds").glob("*.md"))).table
    columns = {name: list(values) for name, values in drafts.columns.items()}
    # Every third one was looked at, and one of these corrected.
    columns["review"] = [
        "reviewed" if row % 3 == 0 else "draft" for row in range(len(drafts))
    ]
    columns["revision"] = [2 if row == 0 else 1 for row in range(len(drafts))]
    columns["change_note"] = [
        "The note was wrong." if row == 0 else None for row in range(len(drafts))
    ]
    table = type(drafts)(columns)
    write_events(table, root / "seeds" / "events.geojson")
    build(root=root)
    return root / "maps" / "sample"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
