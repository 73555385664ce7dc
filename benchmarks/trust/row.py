"""One row of the trust table: what was tried, what must hold, what was found."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Row"]


@dataclass(frozen=True)
class Row:
    """One row of docs/trust.md.

    Attributes
    ----------
    test : str
        What is tried, with its counts.
    must : str
        What must hold.
    figure : str
        What was found; no times, no names of machines.
    holds : bool
    how : str
        What is run, for a reader who wants to look.
    """

    test: str
    must: str
    figure: str
    holds: bool
    how: str
