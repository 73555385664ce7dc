"""Check that the parts of one event agree with each other.

Flows in: a row of an event table.  Flows out: problems.  The record says some
things twice (a sentence and its offsets, the first source and the flat columns),
and a draft's title follows from its class, place and date.  A change to one of
the two is found without the documents.  What a person ``edited`` is theirs.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from geomap import edtf
from geomap.build.problem import Problem
from geomap.errors import DateError
from geomap.events.lexicon import CLASS_LABELS
from geomap.jsontext import shown
from geomap.model import AROUND

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.model import Event, Geometry

__all__ = ["coherence_problems"]

_FLAT = {
    "doc_id": "doc_id",
    "url": "url",
    "published": "published",
    "sentence": "sentence",
    "sentence_start": "start",
    "sentence_end": "end",
}
"""Columns that repeat the first source, and its keys."""


def coherence_problems(event: Event, *, where: str) -> Iterator[Problem]:
    """Yield what one part of an event says against another.

    Parameters
    ----------
    event : Event
    where : str
        How to name the event.

    Yields
    ------
    Problem

    Examples
    --------
    >>> from geomap.model import Event
    >>> event = Event(id="a", title="", sentence="Gone.", sentence_start=4, sentence_end=8)
    >>> [p.what for p in coherence_problems(event, where="a")]
    ['sentence is 5 characters long and its offsets are 4-8']
    """
    for what, expected in (
        *_lengths(event),
        *_around(event),
        *_repeated(event),
        *_words(event),
        *_counts(event),
        *_shape(event),
        *_title(event),
    ):
        yield Problem(what=what, where=where, expected=expected)


Finding = tuple[str, str]


def _lengths(event: Event) -> Iterator[Finding]:
    flat = {
        "sentence": event.sentence,
        "start": event.sentence_start,
        "end": event.sentence_end,
    }
    quotes = [
        ("sentence", flat, "sentence"),
        *(("a source's sentence", source, "sentence") for source in event.sources),
        *(("a claim's quote", claim, "quote") for claim in event.claims),
        *(("an actor", actor, "text") for actor in event.actors),
    ]
    for name, item, key in quotes:
        text, start, end = item.get(key), item.get("start"), item.get("end")
        if not isinstance(text, str) or not isinstance(start, int):
            continue
        if isinstance(end, int) and end - start != len(text):
            yield (
                f"{name} is {len(text)} characters long and its offsets are {start}-{end}",
                "an end that is the start and the length",
            )


def _around(event: Event) -> Iterator[Finding]:
    """Yield a prefix that cannot stand before its sentence, and days that cannot be."""
    for source in event.sources:
        prefix, start = source.get("prefix"), source.get("start")
        if isinstance(prefix, str) and isinstance(start, int):
            least = min(start, AROUND) if event.rule_version else 0
            if not least <= len(prefix) <= start:
                yield (
                    f"prefix is {len(prefix)} characters long, its sentence starts at {start}",
                    f"{least} characters or more, and no more than stand before it",
                )
        retrieved, published = source.get("retrieved"), source.get("published")
        if retrieved is None:
            continue
        day = _day(retrieved)
        if day is None:
            yield f"retrieved is {shown(retrieved)}", "a day that exists, as YYYY-MM-DD"
        elif (first := _day(published)) and day < first - timedelta(days=1):
            yield (
                f"retrieved is {retrieved}, and published {published}",
                "a source that was published before somebody took it",
            )


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if len(value) == _DAY_LENGTH else None
    except (TypeError, ValueError):
        return None


_DAY_LENGTH = len("2024-05-06")


def _repeated(event: Event) -> Iterator[Finding]:
    if not event.sources:
        return
    first = event.sources[0]
    for name, key in _FLAT.items():
        flat, own = getattr(event, name), first.get(key)
        if flat is None or own is None or name in event.edited:
            continue
        if flat != own:
            yield (
                f"{name} is {shown(flat)}, and the first source's {key} is {shown(own)}",
                "the same in both",
            )
    for number, (name, actor) in enumerate(
        (("actor_1", event.actor_1), ("actor_2", event.actor_2))
    ):
        if actor is None or len(event.actors) <= number or name in event.edited:
            continue
        text = event.actors[number].get("text")
        if text != actor and "actors" not in event.edited:
            yield (
                f"{name} is {shown(actor)}, and the actor is {shown(text)}",
                "the same in both",
            )


def _words(event: Event) -> Iterator[Finding]:
    """Yield what is said to stand in the first sentence and does not."""
    first: Mapping[str, Any] = event.sources[0] if event.sources else {}
    sentence, start = first.get("sentence"), first.get("start")
    if not isinstance(sentence, str) or not isinstance(start, int):
        return

    def words(begin: Any, end: Any) -> str | None:
        """Return the words between two offsets that lie in the sentence."""
        if not isinstance(begin, int) or not isinstance(end, int):
            return None
        inside = 0 <= begin - start <= end - start <= len(sentence)
        return sentence[begin - start : end - start] if inside else None

    for name, key in (("date_text", "date_span"), ("place_name", "place_span")):
        text, span = getattr(event, name), first.get(key)
        if not text or name in event.edited or not span or len(span) != 2:
            continue
        there = words(span[0], span[1])
        parts = text.split("; ")  # a date may be given in several places
        if there is not None and not (
            there.startswith(parts[0]) and there.endswith(parts[-1])
        ):
            yield (
                f"{name} is {shown(text)}, and at {key} stands {shown(there)}",
                "the words of the sentence",
            )
    quoted = [
        *(("an actor", actor, "text") for actor in event.actors),
        *(
            ("a claim", claim, "quote")
            for claim in event.claims
            if claim.get("doc_id") == first.get("doc_id")
        ),
    ]
    for name, item, key in quoted:
        there = words(item.get("start"), item.get("end"))
        if there is not None and there != item.get(key):
            yield (
                (
                    f"{name} is {shown(item.get(key))}, and at its offsets stands"
                    f" {shown(there)}"
                ),
                "the words of the sentence",
            )


def _counts(event: Event) -> Iterator[Finding]:
    for name in ("killed", "injured"):
        counts = [getattr(event, f"{name}_{part}") for part in ("low", "best", "high")]
        known = [count for count in counts if count is not None]
        if known != sorted(known):
            low, best, high = counts
            yield (
                f"{name}_low, _best and _high are {low}, {best} and {high}",
                "none to be more than the next",
            )


_SHAPES = {
    "point": ("Point", "MultiPoint"),
    "area": ("Polygon", "MultiPolygon"),
    "corridor": ("LineString", "MultiLineString", "Polygon", "MultiPolygon"),
}


def _shape(event: Event) -> Iterator[Finding]:
    geometry = event.geometry
    if geometry is None:
        return
    kinds = _SHAPES.get(event.geometry_kind)
    if kinds is None or geometry["type"] not in kinds:
        yield (
            f"geometry_kind is {event.geometry_kind} and the geometry a {geometry['type']}",
            "a kind that fits",
        )
    if event.lat is None or event.lon is None or "Point" in geometry["type"]:
        return
    west, south, east, north = _extent(geometry)
    margin = (event.radius_m or 0) / _METRES_PER_DEGREE
    crosses = east - west > 180  # the antimeridian
    if not south - margin <= event.lat <= north + margin or not (
        crosses or west - 2 * margin <= event.lon <= east + 2 * margin
    ):
        yield (
            f"lat {event.lat}, lon {event.lon} lies outside the geometry",
            "a point that stands for the geometry",
        )


_METRES_PER_DEGREE = 111_320.0  # of latitude


def _extent(geometry: Geometry) -> tuple[float, float, float, float]:
    from shapely.geometry import shape

    bounds: tuple[float, float, float, float] = shape(geometry).bounds
    return bounds


def _title(event: Event) -> Iterator[Finding]:
    """Yield what a draft's title does not say as its fields do."""
    parts = {"title", "event_class", "place_label", "place_name", "date_edtf"}
    if (
        event.review != "draft"
        or event.rule is None
        or parts.intersection(event.edited)
    ):
        return
    label = CLASS_LABELS.get(event.event_class)
    if label and event.title != label and not event.title.startswith(f"{label}, "):
        yield (
            f"event_class is {event.event_class}, and the title {shown(event.title)}",
            f"a title that begins with {label!r}",
        )
    if event.date_edtf is not None:
        try:
            words = edtf.in_words(event.date_edtf)
        except DateError:
            return  # said already
        if not event.title.endswith(f", {words}"):
            yield (
                f"date_edtf is {event.date_edtf}, and the title {shown(event.title)}",
                f"a title that ends in {words!r}",
            )
    if event.place_label and event.place_label not in event.title:
        yield (
            (
                f"place_label is {shown(event.place_label)}, and the title"
                f" {shown(event.title)}"
            ),
            "a title that names the place",
        )
