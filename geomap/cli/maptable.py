"""The table that ends the build of several maps: one row for each, and their sum.

Flows in: what became of each map.  Flows out: lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.build import BuildResult
    from geomap.errors import GeomapError

__all__ = ["map_table"]

_HEADS = ("reports", "read anew", "events", "drafts", "unplaced", "undated", "left out")
_WIDEST = 40
_STATUS = 10  # "up to date"


def map_table(
    outcomes: Sequence[tuple[str, BuildResult | GeomapError]],
) -> Iterator[str]:
    """Yield a table of several maps; of one map, which has been told of, nothing.

    Parameters
    ----------
    outcomes : sequence of (str, BuildResult or GeomapError)
        The name of each map, and what became of it.  Only of one that was built
        is it known what is on it.
    """
    if len(outcomes) < 2:
        return
    rows = [(name, *_row(outcome)) for name, outcome in outcomes]
    width = min(_WIDEST, max(len("all 9,999"), *(len(name) for name, _ in outcomes)))
    yield ""
    yield _line("map", "status", _HEADS if any(n for _, _, n in rows) else (), width)
    for name, status, numbers in rows:
        yield _line(name, status, [f"{n:,}" for n in numbers], width)
    known = [numbers for _, _, numbers in rows if numbers]
    if known:
        sums = [f"{sum(column):,}" for column in zip(*known, strict=True)]
        yield _line(f"all {len(rows):,}", "", sums, width)


def _row(outcome: BuildResult | GeomapError) -> tuple[str, tuple[int, ...]]:
    from geomap.build import BuildResult

    if not isinstance(outcome, BuildResult):
        return "failed", ()
    s = outcome.summary
    if s is None:
        return outcome.status, ()
    numbers = (outcome.documents, outcome.read_anew, s.events, s.drafts)
    return outcome.status, (
        *numbers,
        len(s.unplaced),
        len(s.undated),
        len(s.left_out),
    )


def _line(name: str, status: str, cells: Sequence[str], width: int) -> str:
    short = name if len(name) <= width else f"{name[: width - 3]}..."
    figures = (
        f"{cell:>{len(head)}}" for head, cell in zip(_HEADS, cells, strict=False)
    )
    return f"{short:{width}}  {status:{_STATUS}}  {'  '.join(figures)}".rstrip()
