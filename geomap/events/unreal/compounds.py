"""Event nouns that are half of a compound: "flood defences", "landslide victory".

English puts the head last: a murder trial is a trial.  And a few words before
an event noun say that it is no such event: a heart attack, a price war.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.text import Tokens

MODIFIERS = frozenset(
    "heart penalty panic asthma cyber verbal personal shark price lightning counter bidding"
    " charm relegation custody hunger goal twitter hacker hackers hacking ransomware phishing".split()
)
"""Before "attack", "strike", "storm", "war": nobody is attacked."""
_OF_WORDS = frozenset(
    "trade culture legal court political electoral diplomatic title media marketing"
    " advertising sales propaganda ratings pr promotional star".split()
)
"""The same, but only before what is fought: there are political protests."""
_WORDS = frozenset("words nerves wills".split())
_PREFIXES = frozenset("pre post anti non".split())
_BEFORE_A_BREAK = frozenset("a the this that another attempted".split())
FOUGHT = frozenset(
    "war wars battle battles fight fights fighting offensive offensives siege attack"
    " attacks raid raids clash clashes storm storms earthquake".split()
)

_HEADS = frozenset(
    "season seasons victory victories win defence defences defense defenses police vote"
    " votes helicopter helicopters trial trials suspect suspects warning warnings alert"
    " alerts risk risks threat threats insurance drill drills exercise exercises inquiry"
    " inquest investigation investigations probe case cases charge charges plot plots"
    " plan plans law laws bill bills relief fund funds appeal preparedness zone zones"
    " wall walls barrier barriers simulation simulations rehearsal anniversary memorial"
    " museum film films movie movies squad squads expert experts specialist specialists"
    " conference song songs movement rate rates statistics figures weapon weapons rifle"
    " rifles submarine submarines rumour rumours rumor rumors hoax hoaxes fears scare"
    " scares dogs dog hotline lawyer lawyers victim victims survivor survivors scene"
    " prevention protection control shelter shelters forecast forecasts plain plains"
    " convict convicts novel game games play training course courses documentary"
    " defender defenders monitor monitors watch detection proof hotspot".split()
)
"""Heads of a compound that are not the event itself: "a bombing suspect"."""
_ADJECTIVES = frozenset(
    "proof resistant prone related hit affected damaged ravaged safe style".split()
)
"""After a hyphen: "earthquake-proof"."""


def is_of_another_kind(tokens: Tokens, first: int) -> bool:
    """Return whether the word before says that nobody is attacked: "a price war".

    Parameters
    ----------
    tokens : Tokens
    first : int
        Number of the noun's first word.

    Examples
    --------
    >>> from geomap.text import tokenize
    >>> is_of_another_kind(tokenize("a charm offensive"), 2)
    True
    """
    before = tokens.low(first - 1)
    if before in _PREFIXES and tokens.gap(first - 1) in {"-", "\u2010", "\u2011"}:
        return True  # "a pre-attack message"
    if tokens.low(first) == "break" and before not in _BEFORE_A_BREAK:
        return True  # "a water main break in X" is no break-in
    if tokens.low(first + 1) == "of" and tokens.low(first + 2) in _WORDS:
        return True
    if before in MODIFIERS:
        return True
    if tokens.low(first) in {"war", "wars"} and _is_of_trade(tokens, first - 1):
        return True
    return before in _OF_WORDS and tokens.low(first) in FOUGHT


def _is_of_trade(tokens: Tokens, n: int) -> bool:
    """Whether a noun stands there that no armed war has: "the supermarket war"."""
    word = tokens.word(n)
    if not (word.islower() and word.isalpha() and tokens.gap(n) == " "):
        return False
    return word not in _OF_WARS and not word.endswith(_ADJECTIVAL)


_OF_WARS = frozenset(
    "the a an this that his her its their our civil world guerrilla border full open long"
    " bitter proxy gang drug ground air land total of and at in to for from s turf day"
    " frontier independence desert winter trench tribal clan militia summer first second"
    " third new when after before during since with or two three gun naval sea tank drone"
    " cartel colonial final latest current future past".split()
)
_ADJECTIVAL = (
    "al", "ic", "ous", "ive", "ed", "ful", "less", "ary", "ian", "ern", "ent", "able",
    "ish", "ese",
)  # fmt: skip


def is_head(tokens: Tokens, last: int) -> bool:
    """Return whether an event noun stands for itself, not for a part of a compound.

    Parameters
    ----------
    tokens : Tokens
    last : int
        Number of the noun's last word.

    Examples
    --------
    >>> from geomap.text import tokenize
    >>> is_head(tokenize("flood defences"), 0), is_head(tokenize("flood in Goma"), 0)
    (False, True)
    """
    following = tokens.low(last + 1)
    gap = tokens.gap(last)
    if gap == " ":
        return following not in _HEADS
    return not (gap in {"-", "\u2010", "\u2011"} and following in _ADJECTIVES)
