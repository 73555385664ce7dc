"""Find the spans of a text that name a place.

Flows in: a text.  Flows out: ``NameSpan`` values in order, not overlapping,
the longest name at each start.  Whether a span is a place in its sentence is
decided later, by ``places``: here "May" with a capital is a name.

A name starts with a capital, in a script without capitals, or with an Arabic
article before a capital ("al-Qaim"), and it ends where a word ends.  The words
between may be joined by a blank, one line break, a hyphen, an apostrophe, or
the full stop of an abbreviation.

Texts repeat their words, so what is known of the words from a start on is kept
as a tree (``_Node``): its first words by the word as written, the next by what
joins them and the word.  A word that was met before costs one look into a
dictionary; only a new one is folded and asked of the index.

The cost is linear: a start looks at most ``_WORDS`` words and ``_LETTERS``
letters ahead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.gazetteer.smallwords import SMALL_WORDS, STOP_WORDS
from geomap.gazetteer.span import NameSpan, name_span
from geomap.text import APOSTROPHES, fold_name

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping

    import marisa_trie


_WORDS = 9
_LETTERS = 80
_MOST_KEPT = 200_000  # a hostile text must not fill the memory

# A letter that is not lower case in the common cased scripts; the rest of the
# lower-case letters are told apart by ``str.islower``.  The capital may stand
# inside a word: a look-behind here would cost more than all the rest.
_START = re.compile(
    r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u045f\u03ac-\u03ce\u0561-\u0587]\w*"
)
_ASCII_START = re.compile(r"[A-Z]\w*")
_ARTICLES = frozenset("al el ad an ar as ash at az ed en er es esh et ez ul ol".split())
_HYPHENS = frozenset("-\u2010\u2011")
_APOSTROPHES = frozenset(APOSTROPHES)
_JOINT = (
    rf"(?>(?P<apostrophe>[{re.escape(APOSTROPHES)}])"
    r"|(?P<stop>\.[ \u00a0]?)"
    r"|[ \t\u00a0\u202f]{1,2}"
    r"|[ \t]?\n[ \t]{0,8}"
    r"|[-\u2010-\u2013])"
)
# A word longer than any name is cut, and then seen to be too long.
_NEXT = re.compile(_JOINT + rf"(?P<word>\w{{1,{_LETTERS + 1}}})")
_WORD = re.compile(r"\w+")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ARABIC_CLITICS = "وبلفك"

_NO, _PLACE, _DEMONYM = 0, 1, 2


class _Node:
    """What is known of some words of a text that follow each other.

    Attributes
    ----------
    written, folded, last : str
        The words as written and folded, and the last of them folded.
    words : int
        How many they are.
    means : int
        ``_NO``, ``_PLACE`` or ``_DEMONYM``: what they mean if no more follow.
    replaces : bool
        They fold like the words before them, whose meaning does not count then.
    goes_on : bool
        Whether some name begins with these words and has another word.
    dense : bool
        The word is of a script without blanks between words.
    clitic : bool
        The word without its first letter is a well-known Arabic name.
    next : dict
        What is known with one more word, by joint and word; None if no name
        begins so.
    """

    __slots__ = (
        "clitic",
        "dense",
        "folded",
        "goes_on",
        "last",
        "means",
        "next",
        "replaces",
        "words",
        "written",
    )

    def __init__(self, written: str, folded: str, last: str, words: int) -> None:
        self.written = written
        self.folded = folded
        self.last = last
        self.words = words
        self.means = _NO
        self.replaces = self.goes_on = self.dense = self.clitic = False
        self.next: dict[str, _Node | None] = {}


class Scanner:
    """Finds names of one gazetteer; see the module.

    Parameters
    ----------
    names : marisa_trie.Trie
        All folded names.
    demonyms : mapping
        Folded demonyms.
    initials : container of str
        Folded names that count only in capitals ("us", "uk").
    is_strong : callable
        Says whether a folded name is the own name of a well-known place.
    """

    def __init__(
        self,
        names: marisa_trie.Trie,
        demonyms: Mapping[str, str],
        initials: Container[str],
        is_strong: Callable[[str], bool],
    ) -> None:
        self._names = names
        self._demonyms = demonyms
        self._initials = initials
        self._is_strong = is_strong
        self._begun_demonyms = _beginnings(d for d in demonyms if " " in d)
        self._begun_words = _beginnings(demonyms)
        # First words; those that no name has but with an apostrophe after
        # them; and articles in lower case.
        self._known: dict[str, _Node | None] = {}
        self._others: dict[str, _Node] = {}
        self._dead: set[str] = set()  # joints and words with which no name goes on
        self._kept = 0

    def scan(self, text: str) -> list[NameSpan]:
        """Return the name spans of a text."""
        found: list[NameSpan] = []
        known = self._known
        size = len(text)
        done = 0
        starts = _ASCII_START if text.isascii() else _START
        for match in starts.finditer(text):
            start, end = match.span()
            if start < done:
                continue
            if start and (before := text[start - 1]) != " ":
                if before.isalnum() or before == "_":
                    continue  # a capital inside a word
                if before in _HYPHENS:
                    done = self._with_article(text, start, done, found)
                    if start < done:
                        continue
            word = match[0]
            try:
                node = known[word]
            except KeyError:
                node = self._learn(word)
            if node is None:
                if end == size or text[end] not in _APOSTROPHES:
                    continue
                node = self._other(word)
            if node.dense:
                found += self._scan_dense(text, start, end)
                done = end
                continue
            span = self._longest(text, start, end, node)
            if span is not None:
                found.append(span)
                done = span.end
        return found

    def _longest(self, text: str, start: int, end: int, node: _Node) -> NameSpan | None:
        """Return the longest name from a start on, or None."""
        first, best, best_end = node, None, end
        dead = self._dead
        while True:
            if node.means:
                best, best_end = node, end
            elif node.replaces:
                best = None
            if not node.goes_on and text[end : end + 1] not in _APOSTROPHES:
                break
            match = _NEXT.match(text, end)
            if match is None:
                break
            piece = match[0]
            if piece in dead:
                break
            try:
                following = node.next[piece]
            except KeyError:
                following = self._follow(node, match)
            if following is None:
                break
            node, end = following, match.end()
        if best is None:
            if first.clitic:
                written = first.written[1:]
                return name_span(start + 1, start + 1 + len(written), written)
            return None
        written = best.written
        if best.means == _DEMONYM:
            return name_span(start, best_end, written, demonym=True)
        if "." in written and text[best_end : best_end + 1] == "." == written[-2]:
            return name_span(start, best_end + 1, f"{written}.")  # "U.S."
        return name_span(start, best_end, written)

    def _with_article(
        self, text: str, start: int, done: int, found: list[NameSpan]
    ) -> int:
        """Try a name from the article before a hyphen; return where it ends."""
        for length in (2, 3):
            begin = start - 1 - length
            article = text[max(begin, 0) : start - 1]
            if begin < done or article not in _ARTICLES:
                continue
            if begin and (text[begin - 1].isalnum() or text[begin - 1] == "_"):
                continue
            span = self._longest(text, begin, start - 1, self._other(article))
            if span is not None:
                found.append(span)
                return span.end
        return done

    def _learn(self, word: str) -> _Node | None:
        """Return, and remember, what is known of a first word; None if it starts no name."""
        first = word[0]
        node = self._node(word, fold_name(word)) if len(word) <= _LETTERS else None
        if _DENSE.match(first):
            node = node or _Node(word, "", "", _WORDS)
            node.dense = True
        elif "\u0600" <= first <= "\u06ff":
            node = node or _Node(word, "", "", _WORDS)
            node.clitic = self._has_clitic(word)
        elif (
            node is None
            or (first.islower() and not _is_uncased(first))
            or not (
                node.goes_on
                or node.means
                or node.folded in self._names
                or node.folded in self._demonyms
            )
        ):
            node = None
        self._keep()
        self._known[word] = node
        return node

    def _other(self, word: str) -> _Node:
        """Return what is known of a word that may start a name only here."""
        node = self._others.get(word)
        if node is None:
            self._keep()
            short = len(word) <= _LETTERS
            node = self._node(word, fold_name(word)) if short else None
            node = self._others[word] = node or _Node(word, "", "", _WORDS)
        return node

    def _node(
        self, written: str, folded: str, last: str | None = None, words: int = 1
    ) -> _Node | None:
        """Ask the index about some words; None if no name begins so."""
        if len(folded) > _LETTERS:
            return None
        first = next(self._names.iterkeys(folded), None)
        if first is None and folded not in self._begun_words:
            return None
        node = _Node(written, folded, folded if last is None else last, words)
        node.goes_on = words < _WORDS and self._begins(folded + " ")
        if folded in self._demonyms and folded not in self._initials:
            node.means = _DEMONYM
        # Of the names that begin so, the name itself comes first.
        elif first == folded or folded in self._demonyms:
            node.means = _PLACE if self._may_stand(folded, written) else _NO
        return node

    def _follow(self, node: _Node, match: re.Match[str]) -> _Node | None:
        """Return, and remember, what is known with one more word."""
        piece, word = match[0], match["word"]
        if _ends_names(word):
            self._keep()
            self._dead.add(piece)
            return None
        self._keep()
        following = node.next[piece] = self._followed(node, match)
        return following

    def _followed(self, node: _Node, match: re.Match[str]) -> _Node | None:
        word, joined = match["word"], match["apostrophe"] is not None
        if node.words == _WORDS or len(word) > _LETTERS:
            return None
        if match["stop"] is not None and len(node.last) > 4:
            return None
        start = node.folded
        if not joined:
            if not node.goes_on:
                return None
            start += " "
        elif node.words > 1 and not self._begins(start):
            return None
        last = fold_name(word)
        following = self._node(
            node.written + match[0], start + last, last, node.words + 1
        )
        # The s of "Karabakh's" ends no name, but "King's Lynn" goes on.
        if following is not None and joined and last == "s":
            following.means = _NO
        elif following is not None:
            following.replaces = following.folded == node.folded
        return following

    def _keep(self) -> None:
        """Count what is remembered, and forget everything when it is too much."""
        self._kept += 1
        if self._kept > _MOST_KEPT:
            self._kept = 0
            self._known.clear()
            self._others.clear()
            self._dead.clear()

    def _begins(self, folded: str) -> bool:
        """Say whether a name, or a demonym of several words, begins with these letters."""
        return (
            next(self._names.iterkeys(folded), None) is not None
            or folded in self._begun_demonyms
        )

    def _may_stand(self, name: str, written: str) -> bool:
        """Say whether a name may be meant where it is written so."""
        letters = written.replace(".", "").replace(" ", "")
        if name.replace(" ", "") in self._initials and len(letters) <= 4:
            return letters.isupper()
        if " " in name:
            return _is_written_as_name(written)
        if name in STOP_WORDS or (len(name) < 3 and not _is_uncased(name[0])):
            return False
        if len(written) <= 4 and written.isupper() and not self._is_strong(name):
            return False  # NATO and WHO are alternates of some hamlet
        return len(name) > 1

    def _has_clitic(self, word: str) -> bool:
        """Say whether an Arabic word is a name with "and", "in" or "to" written onto it."""
        if word[0] not in _ARABIC_CLITICS or len(word) < 5:
            return False
        name = fold_name(word[1:])
        return name in self._names and self._is_strong(name)

    def _scan_dense(self, text: str, start: int, end: int) -> list[NameSpan]:
        """Find names within a run of a script that puts no blanks between words."""
        folded = fold_name(text[start:end])
        if len(folded) != end - start:
            return []
        found = []
        at = 0
        while at < len(folded):
            names = self._names.prefixes(folded[at : at + 20])
            strong = [n for n in names if len(n) > 1 and self._is_strong(n)]
            if not strong:
                at += 1
                continue
            stop = at + len(strong[-1])
            span = text[start + at : start + stop]
            found.append(NameSpan(start=start + at, end=start + stop, text=span))
            at = stop
        return found


def _beginnings(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:n] for word in words for n in range(len(word) + 1))


def _ends_names(word: str) -> bool:
    """Say whether a word is in lower case and of no kind that names hold."""
    return (
        word[0].islower()
        and word not in SMALL_WORDS
        and word != "s"
        and not _is_uncased(word[0])
    )


def _is_written_as_name(written: str) -> bool:
    """Say whether the words of a longer name have the capitals of a name."""
    capitals = 0
    for word in _WORD.findall(written):
        if not word[0].islower() or _is_uncased(word[0]):
            capitals += word.lower() not in STOP_WORDS or word.lower() == "new"
        elif word not in SMALL_WORDS and word != "s":
            return False
    return capitals > 0


def _is_uncased(letter: str) -> bool:
    # Georgian letters have capitals that nobody writes.
    return letter.lower() == letter.upper() or "\u10d0" <= letter <= "\u10ff"
