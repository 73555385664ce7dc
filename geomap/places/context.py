"""A name and its surroundings: what the rules look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from geomap.model import Candidate, PlaceRole
    from geomap.places.tagger import Opinion, Tagging
    from geomap.text import Tokens


SURE = 2.0
"""Log-odds of the tagger (7 to 1) from which it is taken to be sure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A rule's opinion: a role, and the cue in words for ``geomap explain``.

    A cue that begins with "strong" holds against other evidence.
    """

    role: PlaceRole
    cue: str


@dataclass(slots=True, kw_only=True, eq=False)
class Context:
    """One span that the gazetteer knows, among the words of its text.

    Two dozen rules ask it the same questions, so what most of them ask is
    worked out when it is made.

    Attributes
    ----------
    first, last : int
        Numbers of its first and last word in ``tokens``.
    sentence : range
        Numbers of the words of its sentence.
    lower_words : set of str
        All words that the text also writes without a capital.
    name_starts : set of int
        Numbers of the words at which the text's other names begin.
    number : int
        Of the name among the text's names.
    tagging : Tagging
        What the tagger says of the text.
    following : tuple of Candidate
        The places of the name that follows after a comma, as in "Goma, DR Congo".
    text : str
        The name as written.
    gap_before, gap_after : str
        What stands between the previous word and the name, and between the
        name (with its 's) and the next word.
    """

    tokens: Tokens
    start: int
    end: int
    first: int
    last: int
    sentence: range
    demonym: bool
    candidates: tuple[Candidate, ...]
    lower_words: AbstractSet[str]
    name_starts: AbstractSet[int]
    number: int
    tagging: Tagging
    following: tuple[Candidate, ...] = ()
    text: str = field(init=False)
    gap_before: str = field(init=False)
    gap_after: str = field(init=False)
    _whole: int = field(init=False)
    """Number of the name's last word, or of the s of its 's."""

    def __post_init__(self) -> None:
        tokens, last = self.tokens, self.last
        self.text = tokens.text[self.start : self.end]
        self.gap_before = tokens.gap(self.first - 1) if self.first else ""
        gap = tokens.gap(last)
        if tokens.low(last + 1) == "s" and gap in {"'", "\u2019"}:
            self._whole = last + 1
            self.gap_after = tokens.gap(last + 1)
        else:
            self._whole = last
            self.gap_after = gap[max(0, self.end - tokens.spans[last].end) :]

    def before(self, distance: int = 1) -> str:
        """Return a word before the name in lower case, within its sentence."""
        index = self.first - distance
        return self.tokens.lower[index] if index >= self.sentence.start else ""

    def before_as_written(self, distance: int = 1) -> str:
        """Return a word before the name as written, within its sentence."""
        index = self.first - distance
        return self.tokens.written[index] if index >= self.sentence.start else ""

    def after(self, distance: int = 1) -> str:
        """Return a word after the name in lower case, within its sentence."""
        index = self._whole + distance
        return self.tokens.lower[index] if index < self.sentence.stop else ""

    def after_as_written(self, distance: int = 1) -> str:
        """Return a word after the name as written, within its sentence."""
        index = self._whole + distance
        return self.tokens.written[index] if index < self.sentence.stop else ""

    @property
    def lies_in_following(self) -> bool:
        """Whether a place of this name lies in what the next name can mean."""
        areas = [
            c.place
            for c in self.following[:3]
            if c.place.kind in {"country", "admin", "region"}
        ]
        return any(
            area.id in c.place.ancestors
            or (area.kind == "country" and set(area.countries) & set(c.place.countries))
            for area in areas
            for c in self.candidates
            if c.place.kind not in {"country", "continent"}
        )

    @property
    def possessive(self) -> bool:
        """Whether the name has an 's or a closing apostrophe."""
        return self._whole > self.last or self.tokens.text[self.end : self.end + 2] in {
            "' ",
            "\u2019 ",
        }

    def is_name(self, index: int) -> bool:
        """Whether another known name begins at a word."""
        return index in self.name_starts

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of the places of this name that come first."""
        return frozenset(c.place.kind for c in self.candidates[:3])

    @property
    def best_kind(self) -> str:
        """The kind of the place of this name that comes first."""
        return self.candidates[0].place.kind if self.candidates else ""

    @property
    def is_capital(self) -> bool:
        """Whether the first place of this name is a country's capital."""
        return bool(self.candidates) and (
            self.candidates[0].place.feature_code == "PPLC"
        )

    @property
    def weight(self) -> float:
        """The score of the first place of this name, in [0, 1]."""
        return self.candidates[0].score if self.candidates else 0.0

    @property
    def is_initials(self) -> bool:
        """Whether the name is written in two or three capitals: "US", "UAE"."""
        return self.text.isupper() and len(self.text) <= 3

    @property
    def opinion(self) -> Opinion:
        """What the tagger takes the name for."""
        return self.tagging.opinion_of(self.number)

    @property
    def surely_place(self) -> bool:
        """Whether the tagger is sure that the name is a place."""
        return self.opinion.place >= SURE

    @property
    def population(self) -> int:
        """The population of the first place of this name."""
        return self.candidates[0].place.population if self.candidates else 0
