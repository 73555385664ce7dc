"""Say for people how a document was read: every mention, choice and omission."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.read import Reading
    from geomap.model import Event, Resolution
    from geomap.text import Span

from geomap.text import sentences


def explain(reading: Reading) -> str:
    """Return a plain-text account of one reading, sentence by sentence.

    Parameters
    ----------
    reading : Reading

    Returns
    -------
    str
        Lines ending in LF; control characters of the text are shown as
        escapes, so that a document cannot drive the reader's terminal.
    """
    document = reading.document
    published = document.published.isoformat() if document.published else "not stated"
    lines = [f"{document.id} (published: {published})", ""]
    for span in sentences(document.text):
        lines += _sentence(reading, span)
    lines += [
        f"{len(reading.events)} events, {len(reading.left_out)} sentences left out"
    ]
    return "".join(_visible(line) + "\n" for line in lines)


def _visible(line: str) -> str:
    return "".join(
        c if c.isprintable() or c == " " else c.encode("unicode_escape").decode()
        for c in line
    )


def _sentence(reading: Reading, span: Span) -> Iterator[str]:
    text = reading.document.text[span.start : span.end]
    yield f"[{span.start}-{span.end}] {text}"
    for date in reading.dates:
        if span.start <= date.start < span.end:
            anchor = f", counted from {date.anchor}" if date.anchor else ""
            yield f"    date   {date.text!r}: {date.edtf} ({date.basis}{anchor})"
    for place in reading.places:
        if span.start <= place.mention.start < span.end:
            yield from _place(place)
    for event in reading.events:
        if (event.sentence_start, event.sentence_end) == (span.start, span.end):
            yield from _event(event)
    for left in reading.left_out:
        if left.start == span.start:
            yield f"    no event: {left.why}"
    yield ""


def _place(resolution: Resolution) -> Iterator[str]:
    mention, place = resolution.mention, resolution.place
    cue = f", {mention.cue}" if mention.cue else ""
    if place is None:
        yield f"    place  {mention.text!r}: {mention.role}{cue}; {resolution.reason}"
    else:
        where = ", ".join(p for p in (place.admin1, "/".join(place.countries)) if p)
        inside = f" ({where})" if where else ""
        yield (
            f"    place  {mention.text!r}: {mention.role}{cue}; {place.name}{inside}"
            f" {place.kind}, score {resolution.score:.2f}, {resolution.reason}"
        )
    if mention.role != "location":
        return
    for candidate in resolution.candidates[1:4]:
        other = candidate.place
        where = ", ".join(p for p in (other.admin1, "/".join(other.countries)) if p)
        yield f"             or {other.name} ({where}) {other.kind}, {candidate.score:.2f}"


def _event(event: Event) -> Iterator[str]:
    where = f"{event.place_role} {event.place_label or event.place_name}"
    if event.place_name is None:
        where = "no place"
    yield f"    EVENT  {event.title}  [{event.id}]"
    yield f"           {event.event_class}; {event.date_edtf or 'no date'}; {where}; {event.geometry_kind}"
    yield f"           rule: {event.rule}"
    if event.warnings:
        yield f"           warnings: {', '.join(event.warnings)}"
    for claim in event.claims:
        yield f"           {claim['party']} {claim['stance']}: {claim['quote']}"
