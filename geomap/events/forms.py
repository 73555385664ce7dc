"""The written forms of the lexicon's words, and an index of them.

Flows in: the rows of :mod:`geomap.events.lexicon`.  Flows out: :class:`Form`
values by their first word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geomap.events.lexicon import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

IRREGULAR: dict[str, tuple[str, str]] = {
    "begin": ("began", "begun"), "blow": ("blew", "blown"), "break": ("broke", "broken"),
    "bring": ("brought", "brought"), "burn": ("burned", "burnt"), "burst": ("burst", "burst"),
    "catch": ("caught", "caught"), "cave": ("caved", "caved"), "come": ("came", "come"),
    "fall": ("fell", "fallen"), "fight": ("fought", "fought"), "find": ("found", "found"),
    "flee": ("fled", "fled"), "give": ("gave", "given"), "go": ("went", "gone"),
    "hand": ("handed", "handed"), "hit": ("hit", "hit"), "hold": ("held", "held"),
    "leave": ("left", "left"), "lose": ("lost", "lost"), "meet": ("met", "met"),
    "pull": ("pulled", "pulled"), "run": ("ran", "run"), "seek": ("sought", "sought"),
    "set": ("set", "set"), "shoot": ("shot", "shot"), "shot": ("shot", "shot"), "swear": ("swore", "sworn"), "lay": ("laid", "laid"), "win": ("won", "won"), "lead": ("led", "led"), "sink": ("sank", "sunk"),
    "speak": ("spoke", "spoken"), "steal": ("stole", "stolen"), "strike": ("struck", "struck"),
    "sweep": ("swept", "swept"), "take": ("took", "taken"), "tear": ("tore", "torn"),
    "withdraw": ("withdrew", "withdrawn"), "overrun": ("overran", "overrun"), "rip": ("ripped", "ripped"),
    "rob": ("robbed", "robbed"), "stab": ("stabbed", "stabbed"), "ban": ("banned", "banned"),
    "drop": ("dropped", "dropped"), "airdrop": ("airdropped", "airdropped"),
    "slam": ("slammed", "slammed"), "gun": ("gunned", "gunned"), "retake": ("retook", "retaken"),
    "expel": ("expelled", "expelled"), "repel": ("repelled", "repelled"), "send": ("sent", "sent"),
    "acquit": ("acquitted", "acquitted"), "confer": ("conferred", "conferred"), "kidnap": ("kidnapped", "kidnapped"), "fly": ("flew", "flown"),
    "drive": ("drove", "driven"), "ship": ("shipped", "shipped"), "die": ("died", "died"), "sit": ("sat", "sat"), "beat": ("beat", "beaten"), "put": ("put", "put"),
    "make": ("made", "made"), "freeze": ("froze", "frozen"), "shake": ("shook", "shaken"), "throw": ("threw", "thrown"), "travel": ("travelled", "traveled"), "spread": ("spread", "spread"),
    "overthrow": ("overthrew", "overthrown"), "hang": ("hanged", "hanged"), "initial": ("initialled", "initialed"),
    "spill": ("spilled", "spilt"), "shut": ("shut", "shut"), "cast": ("cast", "cast"), "cut": ("cut", "cut"),
    "quit": ("quit", "quit"), "hear": ("heard", "heard"), "dig": ("dug", "dug"), "uphold": ("upheld", "upheld"), "overtake": ("overtook", "overtaken"), "slay": ("slew", "slain"), "rise": ("rose", "risen"),
    "creep": ("crept", "crept"), "thrust": ("thrust", "thrust"), "tread": ("trod", "trodden"), "ride": ("rode", "ridden"),
    "draw": ("drew", "drawn"), "let": ("let", "let"), "fling": ("flung", "flung"), "mow": ("mowed", "mown"), "withstand": ("withstood", "withstood"),
    "get": ("got", "gotten"), "stand": ("stood", "stood"), "ring": ("ringed", "rung"), "sing": ("sang", "sung"), "step": ("stepped", "stepped"), "jam": ("jammed", "jammed"), "submit": ("submitted", "submitted"), "choose": ("chose", "chosen"), "pay": ("paid", "paid"), "wind": ("wound", "wound"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One written form of a lexicon word.

    Attributes
    ----------
    rule : int
        Number of its row in :data:`RULES`.
    words : tuple of str
        The words to be found, the first being the key of the index.
    shape : str
        ``past``, ``base``, ``ing``, ``s`` (third person) for verbs, ``noun`` for
        nouns.
    lemma : str
        Its base form, for the record.
    """

    rule: int
    words: tuple[str, ...]
    shape: str
    lemma: str


_DOUBLED = frozenset(
    "run set put hit rob stab ban drop rip slam gun airdrop shut cut pin grab bar strip"
    " wrap plot kidnap rebel expel repel acquit confer begin sit fit win patrol lob ram"
    " skid gut plan plot mug put bus transfer trap nab dig tip flip quit"
    " swat step trip let jam clip grip shred slip stop swap".split()
)


def verb_forms(base: str) -> dict[str, frozenset[str]]:
    """Return the past forms, the -ing and -s forms and the base of a verb.

    Examples
    --------
    >>> sorted(verb_forms("carry")["past"]), sorted(verb_forms("strike")["past"])
    (['carried'], ['struck'])
    >>> sorted(verb_forms("clash")["s"]), sorted(verb_forms("carry")["s"])
    (['clashes'], ['carries'])
    """
    past = frozenset(IRREGULAR.get(base, (_regular_past(base),)))
    stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
    if base in _DOUBLED:
        stem = base + base[-1]
    return {
        "past": past,
        "ing": frozenset({stem + "ing"}),
        "s": frozenset({with_s(base)}),
        "base": frozenset({base}),
    }


def _regular_past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    if base in _DOUBLED:
        return base + base[-1] + "ed"
    return base + "ed"


def with_s(word: str) -> str:
    """Return a noun's plural, or a verb's third person, by the regular rules.

    Examples
    --------
    >>> with_s("bus"), with_s("casualty"), with_s("drone")
    ('buses', 'casualties', 'drones')
    """
    if word.endswith(("sh", "ch", "s", "x", "z")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in set("aeiou"):
        return word[:-1] + "ies"
    return word + "s"


@cache
def index() -> dict[str, tuple[Form, ...]]:
    """Return all forms by their first word; made once."""
    found: dict[str, list[Form]] = {}
    for number, rule in enumerate(RULES):
        for form in (*_verbs(number, rule.verbs), *_nouns(number, rule.nouns)):
            found.setdefault(form.words[0], []).append(form)
    return {word: tuple(forms) for word, forms in found.items()}


def _verbs(number: int, verbs: str) -> Iterator[Form]:
    for verb in verbs.split():
        head, *particles = verb.split("_")
        *before, last = head.split("-")
        for shape, forms in verb_forms(last).items():
            for form in sorted(forms):
                yield Form(
                    rule=number,
                    words=(*before, form, *particles),
                    shape=shape,
                    lemma=verb,
                )


def _nouns(number: int, nouns: str) -> Iterator[Form]:
    for noun in nouns.split():
        *heads, last = noun.replace("-", "_").split("_")
        for form in (last, with_s(last)):
            yield Form(rule=number, words=(*heads, form), shape="noun", lemma=noun)


@cache
def needed_words(rule: int) -> frozenset[str]:
    """Return the words of which one must stand in the clause of a rule."""
    return frozenset(RULES[rule].needs.split())


@cache
def words_against(rule: int) -> frozenset[str]:
    """Return the words of which none may stand in the clause of a rule."""
    return frozenset(RULES[rule].lacks.split())


@cache
def words_around(rule: int) -> frozenset[str]:
    """Return the words of which one, too, must stand in the clause of a rule."""
    return frozenset(RULES[rule].amid.split())


def class_of(form: Form) -> str:
    """Return the class of event that a form tells of."""
    return RULES[form.rule].event_class


@cache
def past_words() -> frozenset[str]:
    """Return the first words of all past forms of the lexicon."""
    return frozenset(
        word for word, forms in index().items() if any(f.shape == "past" for f in forms)
    )


def forms_at(words: Sequence[str], n: int) -> Iterator[Form]:
    """Yield the forms that stand at a word: all words of "car bomb", not "car" alone.

    Parameters
    ----------
    words : sequence of str
        In lower case, as ``Tokens.lower``.
    n : int
        Number of the first word.
    """
    for form in index().get(words[n] if n < len(words) else "", ()):
        if len(form.words) == 1 or tuple(words[n : n + len(form.words)]) == form.words:
            yield form


@cache
def event_nouns() -> frozenset[str]:
    """Return the heads of event nouns: "raid", and "crash" for "car crash", not "car"."""
    heads = {
        form.words[-1]
        for forms in index().values()
        for form in forms
        if form.shape == "noun"
    }
    return frozenset(head for head in heads if len(head) > _PARTICLE)


_PARTICLE = 3
"""Letters of the longest that ends a noun: "sit-ins"."""
