"""Run the trust tests and write docs/trust.md.

    python -m benchmarks.trust [--quick] [--only NAME]

Each other module of this folder that has a function ``run(full)`` is a row of
the table.  ``--quick`` tries less of everything, and with ``--only`` one row is
run; neither writes the table, they print it.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
if __package__ in {None, ""}:  # started as `python benchmarks/trust`
    sys.path.insert(0, str(ROOT))

from benchmarks.trust.row import Row  # noqa: E402, TC001  the path comes first

ORDER = (
    "hostile injection paths encodings sizes faults kills races reproducible"
    " network fuzzing public mutants"
).split()
"""Rows in the order of the table; a module that is not named here comes last."""

HEAD = """# What is tried, and what was found

`python -m benchmarks.trust` runs all of this and writes this page;
`python -m benchmarks.trust --only NAME` runs one row. A row that does not hold says so.

| test | must hold | found | |
|---|---|---|---|
"""


def names() -> list[str]:
    """Return the modules that are rows, in the order of the table."""
    found = {
        path.stem
        for path in FOLDER.glob("[!_]*.py")
        if "\ndef run(full: bool" in path.read_text(encoding="utf-8")
    }
    return sorted(found, key=lambda n: (ORDER.index(n) if n in ORDER else 99, n))


def table(rows: dict[str, Row]) -> str:
    """Return the page."""
    lines = [
        f"| {_cell(row.test)} | {_cell(row.must)} | {_cell(row.figure)} |"
        f" {'holds' if row.holds else '**does not hold**'} |"
        for row in rows.values()
    ]
    hows = [f"- `{name}`: {row.how}" for name, row in rows.items()]
    return "\n".join([HEAD + "\n".join(lines), "", "## How", "", *hows, ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def main() -> int:
    """Run the rows that are asked for; return 1 if one does not hold."""
    parser = argparse.ArgumentParser(prog="benchmarks.trust")
    parser.add_argument("--quick", action="store_true", help="try less of everything")
    parser.add_argument("--only", choices=names(), help="one row")
    asked = parser.parse_args()
    rows = {}
    for name in [asked.only] if asked.only else names():
        print(f"{name} ...", file=sys.stderr, flush=True)
        module = import_module(f"benchmarks.trust.{name}")
        rows[name] = module.run(full=not asked.quick)
        print(f"  {rows[name].figure}", file=sys.stderr, flush=True)
    page = table(rows)
    if asked.quick or asked.only:
        print(page)
    else:
        target = ROOT / "docs" / "trust.md"
        target.write_text(page, encoding="utf-8", newline="\n")
    return 0 if all(row.holds for row in rows.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
