"""The phrase of a clause that only says what something is about.

"A film about the bombing of X opened in Y", "a court in Y convicted him of
killing 40 people in X", "a vigil in Y for those killed in X": what happened in
X did not happen in Y, nor on the day of the film, the court or the vigil.

Flows in: a clause.  Flows out: the words of its topic, or the clause in pieces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.events.clauses import is_past
from geomap.events.forms import forms_at, needed_words

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from geomap.events.clauses import Clause
    from geomap.events.forms import Form
    from geomap.text import Tokens

FICTION = frozenset(
    "novel novels play plays musical musicals opera operas drama dramas thriller"
    " thrillers game games comic comics ballet ballets sitcom sitcoms fable".split()
)
WORKS = FICTION | frozenset(
    "film films movie movies documentary documentaries docudrama book books memoir"
    " memoirs exhibition exhibitions exhibit museum museums painting paintings"
    " photograph photographs mural murals sculpture sculptures statue statues memorial"
    " memorials monument monuments series podcast podcasts song songs album albums poem"
    " poems biography autobiography diary lecture lectures anniversary anniversaries"
    " commemoration commemorations tribute tributes concert concerts centenary"
    " re-enactment reenactment plaque trailer essay essays remembrance".split()
)
"""Made to show or to remember what happened elsewhere, at another time."""
_PROCEEDINGS = frozenset(
    "court courts tribunal judge judges jury trial trials hearing prosecutor prosecutors"
    " arrested detained convicted acquitted indicted charged sentenced jailed imprisoned"
    " tried accused suspected wanted guilty arrest conviction indictment extradited"
    " inquest inquiry lawsuit suspect suspects".split()
)
_CROWDS = frozenset(
    "vigil vigils rally rallies rallied protest protests protested marched march"
    " demonstrated demonstration demonstrations gathered mourners prayers prayed mass"
    " solidarity panel conference debate debated discussed talks met mourning silence"
    " service candles wreaths flowers funeral sang wrote spoke talked".split()
)
CUES = WORKS | _PROCEEDINGS | _CROWDS

_ABOUT = frozenset("about of on to for over depicting recalling marking".split())
_FOR = frozenset("of for over about against with to".split())
_PART = frozenset(
    "suspect suspects suspected role part involvement complicity convicted hand".split()
)
"""Before "in the murder of"."""
_DETERMINERS = frozenset(
    "the a an his her its their this that those these two three four five six seven"
    " eight nine ten several many some last another".split()
)
_VICTIMS = frozenset(
    "those people victims persons civilians soldiers prisoners man men woman women"
    " children students villagers families survivors".split()
)
_AUXILIARIES = frozenset("was were is are has have had will would".split())
_RELATIVE = frozenset("who which that where when while whose".split())
_LINK_REACH = 6
_PHRASE = 9
_LONGEST_YEAR = 4


class Topic(NamedTuple):
    """Words ``first`` to ``last`` say what ``head`` is about."""

    head: int
    first: int
    last: int

    def __contains__(self, word: object) -> bool:
        return isinstance(word, int) and self.first <= word <= self.last


def topic(tokens: Tokens, clause: Clause) -> Topic | None:
    """Return the first phrase of a clause that tells what something is about.

    Parameters
    ----------
    tokens : Tokens
    clause : Clause

    Returns
    -------
    Topic or None
        None if there is none, or no word of the lexicon in it.
    """
    words = tokens.lower[clause.first : clause.last + 1]
    if CUES.isdisjoint(words):
        return None
    head = -1
    for k, word in enumerate(words):
        n = clause.first + k
        links = _ABOUT if head >= 0 and tokens.low(head) in WORKS else _FOR
        if head >= 0 and (
            word in links or (word == "in" and tokens.low(n - 1) in _PART)
        ):
            near = tokens.low(head) not in WORKS or n - head <= _LINK_REACH
            told = _happening(tokens, n, clause.last) if near else -1
            if told >= 0 and not _is_cut(tokens, head, n):
                return Topic(head, n, _end(tokens, told, clause.last))
        if word in CUES:
            head = n
    return None


def _is_cut(tokens: Tokens, head: int, link: int) -> bool:
    """Whether a verb stands between a work and "of": "the film shocked critics of"."""
    return tokens.low(head) in WORKS and any(
        is_past(tokens, n) or tokens.low(n) in _AUXILIARIES
        for n in range(head + 1, link)
    )


def _happening(tokens: Tokens, link: int, last: int) -> int:
    """Return the word that tells of a happening after "about" or "of", or -1."""
    determined = False
    for n in range(link + 1, min(link + 1 + _PHRASE, last + 1)):
        word = tokens.low(n)
        if n > link + 1 and tokens.gap(n - 1).strip(" -'\u2019s\u201c\u201d\""):
            return -1
        forms = tuple(forms_at(tokens.lower, n))
        if any(_is_strong(f) for f in forms):
            if (
                any(f.shape == "noun" for f in forms) and not word.endswith("ing")
            ) or word.endswith("ing"):
                if determined or n == link + 1 or tokens.low(link) == "about":
                    return n
            elif n > link + 1 and (determined or _is_of_victims(tokens, n)):
                return n  # "for those killed in", "for a student killed in"
        if word in _AUXILIARIES or _is_transitive(tokens, n):
            return -1
        determined = determined or word in _DETERMINERS
    return -1


def _is_transitive(tokens: Tokens, n: int) -> bool:
    """Whether a verb with its object stands there: "the Court of Y quashed his"."""
    return is_past(tokens, n) and tokens.low(n + 1) in _DETERMINERS


def _is_strong(form: Form) -> bool:
    """Whether a form tells of a happening by itself, in any clause."""
    return form.shape in {"noun", "past", "ing"} and not needed_words(form.rule)


def _is_of_victims(tokens: Tokens, n: int) -> bool:
    """Whether "killed" goes with the noun before: "for people killed in"."""
    return tokens.low(n - 1) in _VICTIMS or tokens.low(n - 2) in _VICTIMS


def _end(tokens: Tokens, told: int, last: int) -> int:
    """Return the last word of the topic: before the verb that goes on, or the end."""
    for n in range(told + 1, last + 1):
        verb = tokens.low(n) in _AUXILIARIES or is_past(tokens, n)
        if not verb or _RELATIVE & set(tokens.lower[max(told, n - 4) : n]):
            continue
        if tokens.low(n + 1) in {"by", "with"} or tokens.low(n - 1) in {"and", "or"}:
            continue
        participle = tokens.low(n) not in _AUXILIARIES
        if participle and _VICTIMS & set(tokens.lower[n - 2 : n]):
            continue  # "of the attack on people gathered in X"
        return n - 1
    return last


def pieces(
    tokens: Tokens, clause: Clause, date_starts: AbstractSet[int]
) -> list[Clause]:
    """Cut a topic with a day of its own, or without any, out of its clause.

    "Convicted on Monday of killing 40 people in X on 3 May 2019": Monday is the
    court's.  A clause with one day, after the topic, stays whole: the day may be
    of either.

    Parameters
    ----------
    tokens : Tokens
    clause : Clause
    date_starts : set of int
        Numbers of the words at which a date begins.

    Returns
    -------
    list of Clause
        In order; the topic's has ``topic`` set.
    """
    found = topic(tokens, clause)
    if found is None:
        return [clause]
    dated = {n for n in date_starts if n in clause}
    inside = {n for n in dated if n in found}
    if inside and inside == dated and not _has_year(tokens, found):
        return [clause]
    whole = clause.first, clause.last
    made = [
        clause._replace(last=found.first - 1, whole=whole),
        clause._replace(first=found.first, last=found.last, opener="", topic=True),
    ]
    if found.last < clause.last:
        rest = found.last + 1
        made.append(clause._replace(first=rest, frame=rest, opener="", whole=whole))
    return [c for c in made if c.first <= c.last]


def _has_year(tokens: Tokens, found: Topic) -> bool:
    return any(
        len(word) == _LONGEST_YEAR and word.isdigit() and word[0] in "12"
        for word in tokens.lower[found.first : found.last + 1]
    )
