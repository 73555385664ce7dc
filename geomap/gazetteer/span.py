"""The value that a scan gives; apart from ``scan``, whose patterns take time to compile."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSpan:
    """A place name in a text: ``text[start:end]``, and whether it is a demonym."""

    start: int
    end: int
    text: str
    demonym: bool = False
