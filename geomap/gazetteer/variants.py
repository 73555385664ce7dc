"""Other spellings under which a transliterated name may be indexed.

Names of the former Soviet Union, of the Arab world and of Turkic languages
reach English by several roads (Yevlakh, Evlakh, Yevlax; Khojaly, Xocali,
Khodzhaly).  Each rule replaces a spelling of one sound by another; a variant
is made by at most two rules, so their number stays small.
"""

from __future__ import annotations

import re

# Each line: spellings of one sound or ending, any of which may stand for any.
_SOUNDS = (
    ("kh", "x", "h"),
    ("gh", "g"),
    ("q", "g", "k", "gh"),
    ("j", "c", "dzh", "dj"),
    ("zh", "j", "z"),
    ("ch", "c", "tch"),
    ("sh", "s", "ch"),
    ("ts", "tz", "c"),
    ("ye", "e", "je", "ie"),
    ("yu", "iu", "ju", "u"),
    ("ya", "ia", "ja", "a"),
    ("y", "i", "j"),
    ("v", "w"),
    ("ou", "u", "oo", "o"),
    ("aw", "au"),
    ("ee", "i"),
    ("ay", "ai", "ei", "ey"),
    ("dh", "d"),
    ("th", "t"),
)
_ENDINGS = (
    ("skiy", "sky", "ski", "skii", "skyi", "skyy"),
    ("iv", "ov", "ev", "yv"),
    ("iya", "ia", "iyah", "iyya", "iyyah"),
    ("ah", "a", "eh", "e"),
    ("li", "ly", "lu"),
    ("abad", "obod"),
)
_ARTICLE = re.compile(r"(?:al|el|ad|ed|an|en|ar|er|as|es|ash|esh|at|et|az|ez) (?=\w)")
_MOST = 400


def variants(folded: str) -> list[str]:
    """Return other spellings of a folded name, those by fewer rules first.

    Examples
    --------
    >>> "yevlax" in variants("yevlakh"), "xocali" in variants("khojali")
    (True, True)
    """
    found: dict[str, None] = {}
    _by_article(folded, found)
    first = list(_by_one_rule(folded))
    for word in first:
        found.setdefault(word)
    for word in first:
        if len(found) >= _MOST:
            break
        for second in _by_one_rule(word):
            found.setdefault(second)
    found.pop(folded, None)
    return list(found)[:_MOST]


def _by_article(folded: str, found: dict[str, None]) -> None:
    bare = _ARTICLE.sub("", folded)
    found.setdefault(bare)
    for article in ("al", "el"):
        found.setdefault(f"{article} {bare}")
    found.setdefault(folded.replace(" ", ""))


def _by_one_rule(word: str) -> list[str]:
    made: dict[str, None] = {}
    if len(word) > 60:
        return []
    for group in _ENDINGS:
        for old in group:
            if word.endswith(old):
                for new in group:
                    made.setdefault(word[: len(word) - len(old)] + new)
    for group in _SOUNDS:
        for old in group:
            at = word.find(old)
            while at >= 0:
                for new in group:
                    made.setdefault(word[:at] + new + word[at + len(old) :])
                at = word.find(old, at + 1)
    made.pop(word, None)
    return list(made)
