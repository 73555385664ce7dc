"""What the gazetteer found, as the tagger looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.places.tagger.features import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.gazetteer import Gazetteer, NameSpan
    from geomap.model import Candidate
    from geomap.text import Tokens


def as_name(tokens: Tokens, span: NameSpan, candidates: Sequence[Candidate]) -> Name:
    """Return what the tagger looks at of a name and the places it can mean."""
    best = candidates[0] if candidates and not span.demonym else None
    last = tokens.at(span.end - 1)
    if last == len(tokens.spans) or tokens.spans[last].start >= span.end:
        last -= 1  # the full stop of "U.S." is in the name, but in no word
    return Name(
        first=tokens.at(span.start),
        last=last,
        kind="demonym" if span.demonym else best.place.kind if best else "",
        score=best.score if best else 0.0,
    )


def known_names(tokens: Tokens, gazetteer: Gazetteer) -> list[Name]:
    """Return the names that the gazetteer knows in a text."""
    return [
        as_name(tokens, span, gazetteer.lookup(span.text))
        for span in gazetteer.scan(tokens.text)
    ]
