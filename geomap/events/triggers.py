"""Find the words that tell of a happening, and judge whether it did happen.

Flows in: the words of one clause.  Flows out: :class:`Trigger` values, each
with a class and a :data:`Modality`: only what is asserted, or told by a named
party as done, may become an event.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.events.forms import (
    Form,
    index,
    needed_words,
    past_words,
    words_against,
    words_around,
)
from geomap.events.lexicon import RULES, Rule
from geomap.events.modality import (
    BE,
    DETERMINERS,
    FRAME_REACH,
    MODALS,
    PLANS,
    REACTIONS,
    REQUESTS,
    RESULTS,
    WHY,
    Modality,
    modality,
)
from geomap.events.unreal.compounds import FOUGHT, is_head, is_of_another_kind
from geomap.places import cues

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from geomap.events.clauses import Clause
    from geomap.text import Tokens


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


def find_triggers(
    tokens: Tokens,
    clause: Clause,
    *,
    present: bool = False,
    understood: AbstractSet[str] = frozenset(),
) -> list[Trigger]:
    """Return the triggers of a clause, in text order.

    Parameters
    ----------
    tokens : Tokens
    clause : Clause
    present : bool, default False
        Whether the text is a chronicle that tells in the present tense: "12
        March: Rebels seize X."
    understood : set of str
        Words that the clause leaves out: "another went off" after "a bomb".
    """
    known = index()
    found: list[Trigger] = []
    taken = -1
    words: set[str] | None = None
    for n in range(clause.first, clause.last + 1):
        forms = known.get(tokens.lower[n])
        if n <= taken or forms is None:
            continue
        if words is None:
            words = _words_of(tokens, clause) | understood
        form, last = _match(tokens, clause, n, forms, words, present=present)
        if form is not None:
            taken = last
            found.append(made_of(tokens, clause, n, last, form, present=present))
    return found


def _words_of(tokens: Tokens, clause: Clause) -> set[str]:
    words = set(tokens.lower[clause.first : clause.last + 1])
    if clause.joins or clause.opener == ":" or _shares_subject(tokens, clause):
        # "were abducted in X and released in Y": the same people
        words |= set(tokens.lower[tokens.first[clause.sentence] : clause.first])
    if clause.whole is not None:
        words |= set(tokens.lower[clause.whole[0] : clause.whole[1] + 1])
    start, end = tokens.spans[clause.first].start, tokens.spans[clause.last].end
    if "-" not in tokens.text[start:end]:
        return words
    words |= {
        f"{tokens.low(n)}-{tokens.low(n + 1)}"
        for n in range(clause.first, clause.last)
        if tokens.gap(n) == "-"
    }
    return words


def _shares_subject(tokens: Tokens, clause: Clause) -> bool:
    """Whether a clause goes on with "and" and a verb, without a subject of its own."""
    return clause.opener == "and" and tokens.low(clause.first + 1) in past_words()


def _match(
    tokens: Tokens,
    clause: Clause,
    n: int,
    forms: Sequence[Form],
    words: set[str],
    *,
    present: bool,
) -> tuple[Form | None, int]:
    """Return the best form that begins at a word: longest, then first in rank."""
    fitting = [
        form
        for form in forms
        if _is_possible(tokens, clause, n, form, present=present)
        and _fits(tokens, clause, n, form, words)
    ]
    if not fitting:
        return None, n
    best = min(
        fitting,
        key=lambda f: (
            -len(f.words),
            _unlikely(tokens, clause, n, f, present=present),
            RULES[f.rule].of_a_place,  # it may have no place
            f.rule,
        ),
    )
    return best, n + len(best.words) - 1


def _is_possible(
    tokens: Tokens, clause: Clause, n: int, form: Form, *, present: bool
) -> bool:
    """Whether a word can be this form here, whatever it means."""
    if form.shape in {"base", "s"}:
        if _is_titled(tokens, n) and (n > clause.first or tokens.low(n) == "march"):
            return False  # "12 March"
        if present:
            return tokens.low(n - 1) == "to" or _may_be_subject(tokens, clause, n - 1)
        return form.shape == "base"
    if form.shape == "noun" and tokens.low(n).endswith("ing"):
        return not _is_participle(tokens, clause, n)
    if form.lemma == "leave" and n < clause.last:
        after = tokens.lower[n + 1 : min(n + _LEFT, clause.last + 1)]
        return _HARMED.isdisjoint(after)  # "left two people dead"
    if form.lemma == "meet" and tokens.low(n + 1) in {"with", "by"}:
        return tokens.low(n - 1) not in BE  # "were met with mortar fire"
    return True


_LEFT = 8
_HARMED = frozenset("dead wounded injured hurt homeless maimed".split())


def _is_titled(tokens: Tokens, n: int) -> bool:
    """Whether a word has a capital that the words beside it have not: no headline."""
    word = tokens.word(n)
    if not word[:1].isupper():
        return False
    loud = (tokens.word(n - 1) + word + tokens.word(n + 1)).isupper()
    return not (loud and len(word) > 1 and n > 0)


def _is_participle(tokens: Tokens, clause: Clause, n: int) -> bool:
    """Whether "killing" goes on with the verb before: ", killing twelve people"."""
    following = tokens.low(n + 1)
    counted = following in RESULTS or following[:1].isdigit()
    return counted and tokens.low(n - 1) not in DETERMINERS and n > clause.first


def _fits(tokens: Tokens, clause: Clause, n: int, form: Form, words: set[str]) -> bool:
    if n + len(form.words) - 1 > clause.last:
        return False
    if len(form.words) > 1 and (
        tuple(tokens.lower[n : n + len(form.words)]) != form.words
    ):
        return False
    titled = _is_titled(tokens, n) and tokens.gap(n - 1) == " "
    if form.shape == "noun" and titled and n != clause.first:
        return False  # part of a title: "Operation Storm", "Cholera Fund"
    if form.shape == "noun" and not is_head(tokens, n + len(form.words) - 1):
        return False
    if form.shape == "noun" and is_of_another_kind(tokens, n):
        return False
    needed, around = needed_words(form.rule), words_around(form.rule)
    if around and around.isdisjoint(words):
        return False
    if not words_against(form.rule).isdisjoint(words):
        return False
    if not needed:
        return True
    found = (needed & words).difference(form.words)
    return bool(found) and not _is_needed_in_vain(tokens, clause, found)


def _is_needed_in_vain(tokens: Tokens, clause: Clause, found: AbstractSet[str]) -> bool:
    """Whether the one word that makes it fit is of another kind: "a price war"."""
    if found.isdisjoint(FOUGHT):
        return False
    at = [n for n in range(clause.first, clause.last + 1) if tokens.lower[n] in found]
    return bool(at) and all(is_of_another_kind(tokens, n) for n in at)


def _unlikely(
    tokens: Tokens, clause: Clause, n: int, form: Form, *, present: bool
) -> bool:
    """Whether "protest" or "flood" is not read as what it is here, noun or verb."""
    if form.shape == "base":
        return tokens.low(n - 1) != "to" and not (
            present and _may_be_subject(tokens, clause, n - 1)
        )
    if form.shape == "s":
        return not _may_be_subject(tokens, clause, n - 1)
    if form.shape == "noun" and present:
        return _may_be_subject(tokens, clause, n - 1) and not _of_a_noun(tokens, n)
    if form.shape == "ing":
        return n == clause.first or tokens.low(n - 1) not in BE | _BEFORE_ING
    return False


_BEFORE_ING = frozenset("began begun started continued kept resumed".split())
_NO_SUBJECT = (
    cues.LOCATIVE
    | DETERMINERS
    | frozenset(
        "of and or after by with new heavy fresh deadly fierce renewed two three".split()
    )
)


def _may_be_subject(tokens: Tokens, clause: Clause, n: int) -> bool:
    """Whether the word before may end the subject of a verb in the present tense."""
    return (
        n >= clause.first
        and tokens.low(n) not in _NO_SUBJECT
        and (not tokens.gap(n).strip())
    )


def _of_a_noun(tokens: Tokens, n: int) -> bool:
    """Whether what follows makes it a noun: "attacks in", "shelling of"."""
    return tokens.low(n + 1) in {"in", "on", "at", "of", "near", "by", "between"}


def made_of(
    tokens: Tokens,
    clause: Clause,
    first: int,
    last: int,
    form: Form,
    *,
    present: bool = False,
) -> Trigger:
    """Return the trigger of a form that stands at the words ``first`` to ``last``."""
    start = max(clause.frame, first - FRAME_REACH)
    before = [
        _framing_word(tokens, n)
        for n in range(start, first)
        if n != clause.first or clause.frame == clause.first
    ]
    recent = before[-3:]
    past = form.shape == "past"
    return Trigger(
        clause=clause,
        first=first,
        last=last,
        rule=form.rule,
        lemma=form.lemma,
        shape=form.shape,
        modality=modality(tokens, clause, first, form, before, present=present),
        began=form.lemma == "begin" or _began(tokens, clause, last, before),
        passive=past and not BE.isdisjoint(recent),
        perfect=past and not {"has", "have"}.isdisjoint(recent),
        pluperfect=past and "had" in before[-4:],
    )


def _framing_word(tokens: Tokens, n: int) -> str:
    """Return a word that may frame what follows: not "May", not "so-called"."""
    word, text, (start, end) = tokens.lower[n], tokens.text, tokens.spans[n]
    if word == "may" and text[start] == "M":
        return "May"
    if text[end : end + 1] == "-" or (start and text[start - 1] == "-"):
        return f"-{word}"
    if word in _ADJECTIVES and tokens.low(n - 1) in DETERMINERS:
        return f"-{word}"  # "the alleged leader"
    return word


_ADJECTIVES = frozenset("alleged wanted accused feared remembered called".split())
_BEGINNING = frozenset({"began", "begun", "started"})


def _began(tokens: Tokens, clause: Clause, last: int, before: list[str]) -> bool:
    """Whether it only began then: "began to leave", "a flood that began on"."""
    after = {tokens.low(n) for n in range(last + 1, min(last + 4, clause.last + 1))}
    return bool((set(before[-4:]) | after) & _BEGINNING)


_TOLD = (
    (REQUESTS, "requested"),
    (PLANS | MODALS, "planned"),
    (REACTIONS, "reaction"),
)
_FRAMING = REQUESTS | PLANS | MODALS | REACTIONS | cues.SAYING_VERBS


def _frames(tokens: Tokens, n: int) -> bool:
    """Whether a request or a plan is one of something: not "set the stalls ablaze"."""
    word = tokens.lower[n]
    if word in MODALS or word not in REQUESTS | PLANS:
        return True
    if word in _WITH_TO:
        return tokens.low(n + 1) == "to"
    return not _OF_WHAT.isdisjoint(tokens.lower[n + 1 : n + _NEAR])


_NEAR = 6
_WITH_TO = frozenset("set ready due order".split())
_OF_WHAT = frozenset("to for on upon that an a the off".split())


def what_else(tokens: Tokens, sentence: int) -> str:
    """Return what a sentence without a happening is, in words for people."""
    numbers = tokens.in_sentence(sentence)
    said = {n for n in numbers if tokens.lower[n] in _FRAMING and _frames(tokens, n)}
    words = {_framing_word(tokens, n) for n in said}
    for frame, told in _TOLD:
        if words & frame:
            return WHY[told]
    if words & cues.SAYING_VERBS:
        return "a statement, not a happening"
    return "no happening that geomap knows"
