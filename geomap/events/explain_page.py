"""One self-contained page that shows how documents were read.

Readings flow in; the bytes of an HTML page flow out.  The page has no script and
makes no request (its Content-Security-Policy forbids both), and works with the
keyboard alone: a mention in the text is a link to what was made of it.

Every string of a document or of the gazetteer passes through :func:`_text`,
which is the one seam where it is escaped.
"""

from __future__ import annotations

import base64
import hashlib
import html
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.events.account import (
    account,
    candidate_lines,
    event_lines,
    place_lines,
    visible,
    why_dated,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.events.account import Account, Told
    from geomap.events.read import Reading

__all__ = ["explain_page"]

LEGEND = (
    '<ul class="legend"><li><mark class="date">date</mark></li>'
    "<li><mark>place</mark></li>"
    '<li><mark class="name">looks like a place, is none here or is left open</mark></li></ul>'
)


def explain_page(readings: Sequence[Reading]) -> bytes:
    """Return the page of some readings.

    Parameters
    ----------
    readings : sequence of Reading

    Returns
    -------
    bytes
        UTF-8; the same readings give the same bytes.
    """
    accounts = [account(reading) for reading in readings]
    one = accounts[0] if len(accounts) == 1 else None
    heading = f"How {_name(one) if one else f'{len(accounts):,} reports'} was read"
    heading = heading if one else heading.replace("was read", "were read")
    parts = [*_head(heading), f"<h1>{_text(heading)}</h1>", LEGEND]
    if one is None:
        links = (
            f'<li><a href="#d{n}">{_text(_name(told))}</a></li>'
            for n, told in enumerate(accounts)
        )
        parts.append(f'<nav aria-label="Reports"><ul>{"".join(links)}</ul></nav>')
    parts.append('<main id="main">')
    for number, told in enumerate(accounts):
        parts += _document(told, number, alone=one is not None)
    parts.append("</main></body></html>\n")
    return "\n".join(parts).encode()


def _text(value: str) -> str:
    """Return a text as HTML shows it: escaped, with what is not seen written out."""
    return html.escape(visible(value), quote=True)


@lru_cache(maxsize=1)
def _style() -> str:
    from importlib import resources

    return (resources.files("geomap.events") / "explain.css").read_text("utf-8")


def _head(title: str) -> Iterator[str]:
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none';"
        " form-action 'none'"
    )
    yield '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{_text(title)}</title>"
    yield f"<style>{style}</style></head><body>"
    yield '<a class="skip" href="#main">To the text</a>'


def _name(told: Account | None) -> str:
    return "" if told is None else told.title or told.id


def _document(told: Account, number: int, *, alone: bool) -> Iterator[str]:
    yield f'<article id="d{number}">'
    if not alone:
        yield f"<h2>{_text(_name(told))}</h2>"
    facts = [("id", told.id), *told.facts]
    items = (f"<li>{_text(name)}: {_fact(name, value)}</li>" for name, value in facts)
    yield f'<ul class="facts">{"".join(items)}</ul>'
    sums = (f"<li><b>{count:,}</b> {_text(name)}</li>" for name, count in told.sums)
    yield f'<ul class="sums">{"".join(sums)}</ul>'
    yield '<ol class="told">'
    for row, sentence in enumerate(told.sentences):
        yield from _sentence(sentence, f"d{number}-{row}")
    yield "</ol></article>"


def _fact(name: str, value: str) -> str:
    if name == "address" and value.startswith(("https://", "http://")):
        return f'<a rel="noopener noreferrer" href="{_text(value)}">{_text(value)}</a>'
    return _text(value)


def _sentence(told: Told, key: str) -> Iterator[str]:
    yield f'<li><p class="text" dir="auto">{_marked(told, key)}</p>'
    yield '<div class="made">'
    for event in told.events:
        lines = "".join(f"<li>{_text(line)}</li>" for line in event_lines(event))
        yield (
            f'<div class="event"><strong>{_text(event.title)}</strong>'
            f" <code>{_text(event.id)}</code><ul>{lines}</ul></div>"
        )
    for event in told.told_again:
        yield f"<p>Tells more of <em>{_text(event.title)}</em> <code>{_text(event.id)}</code></p>"
    if told.why_not:
        yield f'<p class="quiet">No event: {_text(told.why_not)}</p>'
    yield '<ul class="found">'
    for date in told.dates:
        said = f"{date.edtf or 'no day'}, {why_dated(date)}"
        yield _found(f"{key}-{date.start}", "date", date.text, [said], ())
    for found in told.places:
        yield _found(
            f"{key}-{found.mention.start}",
            "place" if found.place else "name",
            found.mention.text,
            place_lines(found),
            candidate_lines(found),
        )
    yield "</ul></div></li>"


def _marked(told: Told, key: str) -> str:
    at = told.start
    made = []
    for piece in told.pieces:
        shown = _text(piece.text)
        if piece.kind:
            shown = (
                f'<mark class="{piece.kind}"><a href="#{key}-{at}">{shown}</a></mark>'
            )
        made.append(shown)
        at += len(piece.text)
    return "".join(made)


def _found(
    key: str, kind: str, name: str, said: Iterable[str], others: Iterable[str]
) -> str:
    first, *rest = said
    why = "".join(f'<span class="why">{_text(line)}</span>' for line in rest)
    listed = list(others)
    if listed:
        items = "".join(f"<li>{_text(line)}</li>" for line in listed)
        label = "other places of that name"
        why += f"<details><summary>{label}</summary><ul>{items}</ul></details>"
    return (
        f'<li id="{key}" tabindex="-1"><mark class="{kind}"><bdi>{_text(name)}</bdi></mark>'
        f" {_text(first)}{why}</li>"
    )
