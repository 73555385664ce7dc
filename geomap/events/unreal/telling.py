"""A word of the lexicon where it stands: what every check looks at."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from geomap.events.clauses import is_past

if TYPE_CHECKING:
    from geomap.events.clauses import Clause
    from geomap.events.forms import Form
    from geomap.text import Tokens

Unreal = Literal[
    "hypothetical", "disowned", "exercise", "depicted", "figurative", "rate", "animals"
]
"""Why what is written like a happening is none."""

AUXILIARIES = frozenset(
    "was were is are be been being has have had will would can could may might must"
    " should".split()
)


class Telling:
    """A word of the lexicon, with the clause and the sentence it stands in.

    Parameters
    ----------
    tokens : Tokens
    clause : Clause
    first : int
        Number of its first word.
    form : Form

    Attributes
    ----------
    last : int
        Number of its last word.
    start, stop : int
        The words of its sentence: from start to before stop.
    """

    def __init__(self, tokens: Tokens, clause: Clause, first: int, form: Form) -> None:
        self.tokens = tokens
        self.clause = clause
        self.first = first
        self.form = form
        self.last = first + len(form.words) - 1
        self.start = tokens.first[clause.sentence]
        self.stop = tokens.first[clause.sentence + 1]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the sentence, in lower case."""
        return frozenset(self.tokens.lower[self.start : self.stop])

    @property
    def is_asked(self) -> bool:
        """Whether it is part of a question: "Did rebels attack X on Monday?"."""
        tokens = self.tokens
        if "?" not in (tokens.gaps[self.stop] if self.stop < len(tokens.gaps) else ""):
            return False
        return not any(
            _OPENING & set(tokens.gap(n)) for n in range(self.first, self.stop - 1)
        )

    def before(self, reach: int) -> list[str]:
        """Return up to so many words before it, within its clause's frame."""
        return self.tokens.lower[
            max(self.clause.frame, self.first - reach) : self.first
        ]

    def after(self, reach: int) -> list[str]:
        """Return up to so many words after it, within its sentence."""
        return self.tokens.lower[self.last + 1 : min(self.stop, self.last + 1 + reach)]

    def is_finite(self, n: int) -> bool:
        """Return whether a word can be the verb of a clause."""
        auxiliary = self.tokens.low(n) in AUXILIARIES and self.tokens.word(n) != "May"
        return auxiliary or is_past(self.tokens, n)


_OPENING = set('"\u201c:')
"""What a question may follow: 'the town was shelled, and he asked: "Why?"'."""
