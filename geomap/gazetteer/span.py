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


_new = object.__new__
# Slots of a frozen class, set as its own __init__ does: a text has thousands.
_slots = vars(NameSpan)
_set_start = _slots["start"].__set__
_set_end = _slots["end"].__set__
_set_text = _slots["text"].__set__
_set_demonym = _slots["demonym"].__set__


def name_span(start: int, end: int, text: str, *, demonym: bool = False) -> NameSpan:
    """Return a span, made in a third of the time."""
    span = _new(NameSpan)
    _set_start(span, start)
    _set_end(span, end)
    _set_text(span, text)
    _set_demonym(span, demonym)
    return span
