"""One promise that an output does not keep."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Problem"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong, where, and what was expected; each a phrase for people."""

    what: str
    where: str
    expected: str
