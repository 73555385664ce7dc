"""Find a user's own names in a text.

Flows in: a text.  Flows out: ``NameSpan`` values in order, not overlapping, the
longest name at each start.

A name may be of any length and script.  It is found as ``fold_name`` compares
it: whatever its case, accents, apostrophes and hyphens.  It starts and ends
where a word does, and starts with a capital (or in a script without capitals),
unless it is written just as the user wrote it: "the old mill" is a name only
for who lists it so.  What stands between its words in the text is what may
stand within a name, or the very signs of the user's spelling ("Sector 4/B").
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import marisa_trie

from geomap.gazetteer.span import NameSpan
from geomap.text import APOSTROPHES, fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_PLAIN_GAP = re.compile(
    rf"[{re.escape(APOSTROPHES)}]|\.[ \u00a0]?|[ \t\u00a0\u202f]{{1,2}}"
    r"|[ \t]?\n[ \t]{0,8}|[-\u2010-\u2013]"
)
_MOST_BETWEEN = 8  # characters between two words of a name
_SPACE = re.compile(r"\s+")
# Scripts that put no blanks between words: a name may start within a run.
_DENSE = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_CLITICS = "وبلفك"  # Arabic "and", "in", "to", written onto the word
_MOST_KNOWN = 100_000


class UserScanner:
    """Finds some names in texts.

    Parameters
    ----------
    names : mapping of str to iterable of str
        Folded names, and the spellings that fold to each.
    """

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._spellings = {
            name: frozenset(map(_flat, spellings)) for name, spellings in names.items()
        }
        self._trie = marisa_trie.Trie(list(names))
        written = (len(own) for found in self._spellings.values() for own in found)
        self._reach = 2 * max(written, default=0) + _MOST_BETWEEN
        self._starts: dict[str, bool] = {}

    def scan(self, text: str) -> list[NameSpan]:
        """Return the spans of a text that are one of the names."""
        if not self._spellings:
            return []
        found: list[NameSpan] = []
        done = 0
        for start in self._beginnings(text):
            if start >= done:
                end = self._longest(text, start)
                if end is not None:
                    found.append(NameSpan(start=start, end=end, text=text[start:end]))
                    done = end
        return found

    def _beginnings(self, text: str) -> Iterator[int]:
        """Yield where a name may begin: at words, and within some of them."""
        for word in _word().finditer(text):
            start, written = word.start(), word.group()
            if _DENSE.search(written):
                yield from (
                    n for n in range(start, word.end()) if self._may_start(text[n])
                )
            elif self._may_start(written):
                yield start
            elif written[0] in _CLITICS and self._may_start(written[1:]):
                yield start + 1

    def _may_start(self, word: str) -> bool:
        """Say, and remember, whether a name begins with a word."""
        known = self._starts.get(word)
        if known is None:
            known = len(word) <= self._reach and self._goes_on(fold_name(word))
            if len(self._starts) >= _MOST_KNOWN:  # a hostile text fills no memory
                self._starts.clear()
            self._starts[word] = known
        return known

    def _goes_on(self, folded: str) -> bool:
        return next(self._trie.iterkeys(folded), None) is not None

    def _longest(self, text: str, start: int) -> int | None:
        """Return where the longest name that begins at an offset ends, or None."""
        longest = None
        for end in self._ends(text, start):
            folded = fold_name(text[start:end])
            if folded in self._spellings and self._may_stand(folded, text[start:end]):
                longest = end
            if not self._goes_on(folded):
                break
        return longest

    def _ends(self, text: str, start: int) -> Iterator[int]:
        """Yield where a name may end: with each word, and within some of them."""
        limit = start + self._reach
        word = _word().match(text, start, limit + 1)
        while word is not None:
            if _DENSE.search(word.group()):
                inner = range(word.start() + 1, word.end())
                yield from (n for n in inner if not _is_mark(text[n]))
            if word.end() > limit:
                return
            yield word.end()
            after = word.end()
            word = _word().search(text, after, limit + 1)
            if word is None or word.start() - after > _MOST_BETWEEN:
                return

    def _may_stand(self, name: str, written: str) -> bool:
        """Say whether a name may be meant where it is written so."""
        flat = _flat(written)
        if flat in self._spellings[name]:
            return True
        if written == written.lower() and not all(map(_is_uncased, written)):
            return False
        between = _word().split(written)[1:-1]
        return all(map(_PLAIN_GAP.fullmatch, between)) or flat.casefold() in {
            own.casefold() for own in self._spellings[name]
        }


def _flat(text: str) -> str:
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def _is_uncased(letter: str) -> bool:
    # Georgian letters have capitals that nobody writes.
    return letter.lower() == letter.upper() or "\u10d0" <= letter <= "\u10ff"


@lru_cache(maxsize=1)
def _word() -> re.Pattern[str]:
    r"""Return the pattern of a word: ``\w`` with the marks that belong to letters.

    Python's ``\w`` leaves out the vowel signs of Indic scripts.
    """
    numbers = [n for n in range(0x300, 0x11500) if _is_mark(chr(n))]
    ends = [n for n in numbers if not _is_mark(chr(n + 1))]
    starts = [n for n in numbers if not _is_mark(chr(n - 1))]
    pairs = zip(starts, ends, strict=True)
    marks = "".join(f"{chr(first)}-{chr(last)}" for first, last in pairs)
    return re.compile(rf"[^\W_]+(?:[{marks}]+[^\W_]*)*")


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "M"
