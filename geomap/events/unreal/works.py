"""What a film, a book or a museum tells of: not what happened there and then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events import topics
from geomap.events.topics import FICTION, WORKS, topic

if TYPE_CHECKING:
    from geomap.events.unreal.telling import Telling

_TELLING = frozenset(
    "tells told tell describes described describe depicts depicted depict recounts"
    " recounted portrays portrayed recalls recalled relates related narrates narrated"
    " follows followed imagines imagined shows showed traces traced documents documented"
    " dramatises dramatised dramatizes dramatized explores explored opens begins ends"
    " retells retold chronicles chronicled showing telling depicting describing".split()
)
_HOW = frozenset("how that the a what when as of in with where why".split())
_OWN = 5
"""Words between the work and its verb: "her new memoir of the war describes"."""


_REMEMBERING = frozenset(
    "remember remembering commemorate commemorating commemorated remembered".split()
)
_HONOURED = frozenset(
    "remembered commemorated honoured honored mourned memorialised memorialized".split()
)
CUES = topics.CUES | _REMEMBERING | _HONOURED | {"scenes", "sketches", "tapestry"}
_WHENS = frozenset({"when", "how"})


def is_depicted(telling: Telling) -> bool:
    """Return whether a word is part of what a work shows.

    Parameters
    ----------
    telling : Telling
        Of a sentence with one of :data:`CUES`.
    """
    if telling.clause.topic:
        # cut out with a place and a day of its own: true, but for plays and pictures
        lower, first = telling.tokens.lower, telling.clause.first
        return not _MADE_UP.isdisjoint(lower[max(telling.start, first - _NEAR) : first])
    if telling.form.shape == "noun" and not _PICTURES.isdisjoint(telling.before(_NEAR)):
        return "of" in telling.before(_NEAR)  # "scenes of the executions in X"
    found = topic(telling.tokens, telling.clause)
    if found is not None and telling.first in found:
        return True
    if not _REMEMBERING.isdisjoint(telling.words) and _is_remembered(telling):
        return True
    if not _HONOURED.isdisjoint(telling.words) and _is_honoured(telling):
        return True
    if WORKS.isdisjoint(telling.words):
        return False
    return _is_told(telling) or _is_in_a_relative(telling)


def _is_remembered(telling: Telling) -> bool:
    """Whether "remembered the night when" stands before."""
    lower = telling.tokens.lower
    said = [n for n in range(telling.start, telling.first) if lower[n] in _REMEMBERING]
    return bool(said) and not _WHENS.isdisjoint(lower[said[0] + 1 : telling.first])


def _is_honoured(telling: Telling) -> bool:
    """Whether "the victims of a crash in X were remembered": not the crash's day."""
    if telling.form.shape != "noun" or "of" not in telling.before(_NEAR):
        return False
    lower = telling.tokens.lower
    return any(
        lower[n] in _HONOURED and lower[n - 1] in {"were", "was", "be", "been"}
        for n in range(telling.last + 1, telling.stop)
    )


def _is_told(telling: Telling) -> bool:
    """Whether "the novel tells how" stands before."""
    tokens = telling.tokens
    for n in range(telling.first - 1, telling.start, -1):
        if tokens.low(n) not in _TELLING or tokens.low(n + 1) not in _HOW:
            continue
        before = range(max(telling.start, n - _OWN), n)
        works = [k for k in before if tokens.low(k) in WORKS]
        if works and not any("," in tokens.gap(k) for k in range(works[-1], n)):
            return True
    return False


def _is_in_a_relative(telling: Telling) -> bool:
    """Whether it goes on in a work: "the film, in which gunmen attack a bank"."""
    tokens = telling.tokens
    for n in range(telling.first - 1, telling.start, -1):
        if "," in tokens.gap(n - 1) and telling.is_finite(n):
            return False  # "..., opened in Y": the work's own verb
        inside = tokens.low(n) == "where" or tokens.lower[n - 1 : n + 1] == _IN_WHICH
        if inside:
            before = tokens.lower[max(telling.start, n - 4) : n]
            return not (FICTION | _SCREEN).isdisjoint(before)
    return False


_PICTURES = frozenset(
    "scenes painting paintings etching etchings engraving engravings drawing"
    " drawings mural murals tapestry sketches".split()
)
_MADE_UP = FICTION | _PICTURES
_NEAR = 4
_IN_WHICH = ["in", "which"]
_SCREEN = frozenset("film films movie movies book books documentary series".split())
