"""Find the words that tell of a happening, and judge whether it did happen.

Flows in: the words of one clause.  Flows out: :class:`Trigger` values, each
with a class and a :data:`Modality`: only what is asserted, or told by a named
party as done, may become an event.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geomap.events.clauses import Clause, is_past
from geomap.events.lexicon import RULES, Form, Rule, index, needed_words
from geomap.places import cues

if TYPE_CHECKING:
    from geomap.text import Tokens

Modality = Literal[
    "asserted", "negated", "planned", "requested", "hypothetical", "reaction",
    "background", "unfinished",
]  # fmt: skip
"""Why a trigger is no happening, or ``asserted``."""

WHY: dict[str, str] = {
    "negated": "said not to have happened",
    "planned": "a plan or an intention, not a happening",
    "requested": "a request or a demand, not a happening",
    "hypothetical": "a possibility, not a happening",
    "reaction": "a reaction to it, not the happening",
    "background": "background, not told as news",
    "unfinished": "not told as done",
}
"""The modalities in words for people."""

FRAME_WORDS = 40
"""How far back a word may frame a trigger, in words."""

_NEGATIONS = frozenset(
    "not no never neither nor without denied denies deny rejected dismissed failed"
    " untrue false cannot nobody nothing avoided averted foiled thwarted prevented".split()
)
_MODALS = frozenset("will would shall may might could should must can".split())
_REQUESTS = frozenset(
    "urged urges urge demanded demands demand appealed appeals called calls asked asks"
    " requested requests need needs needed pressed insisted necessary order"
    " encouraged implored recommended sought seeks pleaded refrain ordered".split()
)
_PLANS = frozenset(
    "plan plans planned planning intends intended intention ready scheduled due expected"
    " vowed vows threatened threatens promised promises proposed proposes hopes hoped"
    " aims preparing prepared prepares set poised slated likely pledged offered wants"
    " wanted considering upcoming tomorrow committed".split()
)
_REACTIONS = frozenset(
    "condemned condemns condemn denounced denounces deplored welcomed welcomes mourned"
    " commemorated commemorates anniversary investigating investigated discussed"
    " criticised criticized praised fears feared warned warns warning accused accuses"
    " blamed alleged lamented remembered marks protested decried".split()
)
_HYPOTHESES = frozenset("if unless whether lest case".split())
_BACKGROUND = frozenset("since following despite amid over about during".split())
_ASPECT = frozenset(
    "began begun begin started starts continued continues kept forced managed had have"
    " resumed compelled made able used proceeded came went tried attempted".split()
)
_BE = frozenset("was were been being got".split())
_HAVE = frozenset("has have had having".split())
_PEOPLE = frozenset("people persons families women children villagers men".split())
_DETERMINERS = frozenset("the a an his her its their these those some several".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word or phrase that tells of a happening.

    Attributes
    ----------
    first, last : int
        Numbers of its first and last word.
    rule : int
        Number of the lexicon row.
    began : bool
        "began to leave": it started then, and its end is not told.
    passive : bool
    perfect : bool
        "have left": it is told as the news, whatever its day.
    pluperfect : bool
        "had left": it happened before what is told of.
    """

    clause: Clause
    first: int
    last: int
    rule: int
    lemma: str
    shape: str
    modality: Modality
    began: bool = False
    passive: bool = False
    perfect: bool = False
    pluperfect: bool = False

    @property
    def row(self) -> Rule:
        """The row of the lexicon."""
        return RULES[self.rule]


def find_triggers(tokens: Tokens, clause: Clause) -> list[Trigger]:
    """Return the triggers of a clause, in text order."""
    present = _words_of(tokens, clause)
    found: list[Trigger] = []
    taken = -1
    for n in range(clause.first, clause.last + 1):
        if n <= taken:
            continue
        form, last = _match(tokens, clause, n, present)
        if form is not None:
            taken = last
            found.append(_trigger(tokens, clause, n, last, form))
    return found


def _words_of(tokens: Tokens, clause: Clause) -> set[str]:
    words = {tokens.low(n) for n in range(clause.first, clause.last + 1)}
    words |= {
        f"{tokens.low(n)}-{tokens.low(n + 1)}"
        for n in range(clause.first, clause.last)
        if tokens.gap(n) == "-"
    }
    return words


def _match(
    tokens: Tokens, clause: Clause, n: int, present: set[str]
) -> tuple[Form | None, int]:
    """Return the best form that begins at a word: longest, then first in rank."""
    fitting = [
        form
        for form in index().get(tokens.low(n), ())
        if _fits(tokens, clause, n, form, present)
    ]
    if not fitting:
        return None, n
    best = min(fitting, key=lambda f: (-len(f.words), _unlikely(tokens, n, f), f.rule))
    return best, n + len(best.words) - 1


def _fits(
    tokens: Tokens, clause: Clause, n: int, form: Form, present: set[str]
) -> bool:
    if n + len(form.words) - 1 > clause.last:
        return False
    if any(tokens.low(n + k) != word for k, word in enumerate(form.words)):
        return False
    titled = tokens.word(n)[:1].isupper() and tokens.gap(n - 1) == " "
    if form.shape == "noun" and titled and n != clause.first:
        return False  # part of a title: "Operation Storm", "Cholera Fund"
    needed = needed_words(form.rule)
    return not needed or bool(needed & (present - {*form.words}))


def _unlikely(tokens: Tokens, n: int, form: Form) -> bool:
    """Whether "protest" or "flood" is not read as what it is here, noun or verb."""
    if form.shape == "base":
        return tokens.low(n - 1) != "to"
    if form.shape == "ing":
        return tokens.low(n - 1) not in _BE | _ASPECT
    return False


def _trigger(
    tokens: Tokens, clause: Clause, first: int, last: int, form: Form
) -> Trigger:
    start = max(clause.first, first - FRAME_WORDS)
    before = [_framing_word(tokens, n) for n in range(start, first)]
    passive = bool(_BE & set(before[-3:])) and form.shape == "past"
    return Trigger(
        clause=clause,
        first=first,
        last=last,
        rule=form.rule,
        lemma=form.lemma,
        shape=form.shape,
        modality=_modality(tokens, clause, first, form, before),
        began=form.lemma == "begin" or _began(tokens, clause, last, before),
        passive=passive,
        perfect=form.shape == "past" and bool(set(before[-3:]) & {"has", "have"}),
        pluperfect=form.shape == "past" and "had" in before[-4:],
    )


def _framing_word(tokens: Tokens, n: int) -> str:
    """Return a word that may frame what follows: not "May", not "so-called"."""
    if tokens.word(n) == "May":
        return "May"
    if tokens.gap(n - 1) == "-" or tokens.gap(n) == "-":
        return f"-{tokens.low(n)}"
    return tokens.low(n)


_BEGINNING = frozenset({"began", "begun", "started"})


def _began(tokens: Tokens, clause: Clause, last: int, before: list[str]) -> bool:
    """Whether it only began then: "began to leave", "a flood that began on"."""
    after = {tokens.low(n) for n in range(last + 1, min(last + 4, clause.last + 1))}
    return bool((set(before[-4:]) | after) & _BEGINNING)


def _modality(
    tokens: Tokens, clause: Clause, first: int, form: Form, before: list[str]
) -> Modality:
    if clause.opener in _HYPOTHESES or set(before) & _HYPOTHESES:
        return "hypothetical"
    for words, name in _FRAMES:
        if words & set(before[-12:]) and not _reset(before, words):
            return name
    if form.shape == "noun":
        return _noun_modality(tokens, clause, first, before)
    return _verb_modality(tokens, first, form, before)


_FRAMES: tuple[tuple[frozenset[str], Modality], ...] = (
    (_NEGATIONS, "negated"),
    (_REACTIONS, "reaction"),
    (_REQUESTS, "requested"),
    (_PLANS, "planned"),
    (_MODALS, "hypothetical"),
)


def _reset(before: list[str], words: frozenset[str]) -> bool:
    """Whether "and", "that" or "after" ends the reach of a framing word."""
    at = max(n for n, word in enumerate(before) if word in words)
    return bool({"and", "after", "but"} & set(before[at + 1 :]))


def _noun_modality(
    tokens: Tokens, clause: Clause, first: int, before: list[str]
) -> Modality:
    if set(before[-3:]) & _BACKGROUND:
        return "background"
    finite = any(
        is_past(tokens, n) or tokens.low(n) in _BE | _HAVE
        for n in range(clause.first, clause.last + 1)
        if n != first
    )
    return "asserted" if finite else "unfinished"


def _verb_modality(
    tokens: Tokens, first: int, form: Form, before: list[str]
) -> Modality:
    recent = set(before[-4:])
    if form.shape == "past":
        if form.lemma in {"displace", "wound"} and tokens.low(first + 1) in _PEOPLE:
            return "background"  # "displaced people", "wounded men"
        attributive = before[-1:] and (
            before[-1] in _DETERMINERS or before[-1].isdigit()
        )
        return "background" if attributive else "asserted"
    if form.shape == "ing":
        if recent & (_BE | _ASPECT):
            return "asserted"
        return "unfinished"
    if before[-1:] == ["to"]:
        return "asserted" if recent & _ASPECT else "planned"
    return "asserted" if before[-1:] == ["did"] else "unfinished"


def what_else(tokens: Tokens, sentence: int) -> str:
    """Return what a sentence without a happening is, in words for people."""
    words = {_framing_word(tokens, n) for n in tokens.in_sentence(sentence)}
    for frame, modality in (
        (_REQUESTS, "requested"),
        (_PLANS | _MODALS, "planned"),
        (_REACTIONS, "reaction"),
    ):
        if words & frame:
            return WHY[modality]
    if words & cues.SAYING_VERBS:
        return "a statement, not a happening"
    return "no happening that geomap knows"
