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
    size = len(word)
    if size > 60:
        return []
    for length in range(1, min(_LONGEST_ENDING, size) + 1):
        start = word[: size - length]
        for new in _BY_ENDING.get(word[size - length :], ()):
            made[start + new] = None
    for length in range(1, _LONGEST_SOUND + 1):
        for at in range(size - length + 1):
            news = _BY_SOUND.get(word[at : at + length])
            if news is not None:
                start, rest = word[:at], word[at + length :]
                for new in news:
                    made[start + new + rest] = None
    made.pop(word, None)
    return list(made)


def _by_old(groups: tuple[tuple[str, ...], ...]) -> dict[str, tuple[str, ...]]:
    """Return for each spelling those that may stand for it."""
    news: dict[str, dict[str, None]] = {}
    for group in groups:
        for old in group:
            news.setdefault(old, {}).update(dict.fromkeys(group))
    return {old: tuple(n for n in found if n != old) for old, found in news.items()}


_BY_SOUND = _by_old(_SOUNDS)
_BY_ENDING = _by_old(_ENDINGS)
_LONGEST_SOUND = max(map(len, _BY_SOUND))
_LONGEST_ENDING = max(map(len, _BY_ENDING))
