"""Find the spans of a text that name a place.

Flows in: a text.  Flows out: ``NameSpan`` values in order, not overlapping,
the longest name at each start.  Whether a span is a place in its sentence is
decided later, by ``places``: here "May" with a capital is a name.

A name starts with a capital, in a script without capitals, or with an Arabic
article before a capital ("al-Qaim"), and it ends where a word ends.  The words
between may be joined by a blank, one line break, a hyphen, an apostrophe, or
the full stop of an abbreviation.

The cost is linear: a start looks at most ``_WORDS`` words and ``_LETTERS``
letters ahead, and a word that starts no name costs one dictionary look-up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.gazetteer.span import NameSpan
from geomap.text import APOSTROPHES, fold_name

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    import marisa_trie


_WORDS = 9
_LETTERS = 80

# A letter that is not lower case in the common cased scripts; the rest of the
# lower-case letters are told apart by ``str.islower``.
_CAPITAL = (
    r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u045f\u03ac-\u03ce\u0561-\u0587]"
)
_ARTICLES = "al|el|ad|an|ar|as|ash|at|az|ed|en|er|es|esh|et|ez|ul|ol"
_START = re.compile(
    rf"(?<!\w)(?:{_CAPITAL}\w*|(?:{_ARTICLES})[-\u2010\u2011](?={_CAPITAL}))"
)
_WORD = re.compile(r"\w+")
_JOINT = re.compile(
    rf"(?P<apostrophe>[{re.escape(APOSTROPHES)}])"
    r"|(?P<stop>\.[ \u00a0]?)"
    r"|[ \t\u00a0\u202f]{1,2}"
    r"|[ \t]?\n[ \t]{0,8}"
    r"|[-\u2010-\u2013]"
)

# Words that begin sentences and are names of hamlets somewhere.
_FUNCTION_WORDS = frozenset(
    "a about above across after again against ago all almost along already also although"
    " always am amid among an and another any anyone are around as at away back be because"
    " been before behind being below beside besides between beyond both but by came can"
    " could day days de del der des did do does down due during each early either el else"
    " even ever every few first five for former four from get go got had has have he her"
    " here hers him his how however i if in indeed inside instead into is it its just last"
    " late later le least les less let like many me might more moreover most much must my"
    " near nearly neither never new next nine no nobody none nor not nothing now of off"
    " often old on once one only onto or other others our out outside over own part per"
    " perhaps put quite rather s said same say says second see seven several she should"
    " since six so some soon still such ten than that the their them then there these they"
    " third this those though three through throughout thus to today together tomorrow"
    " tonight too two under unless unlike until up upon us very via was way we well went"
    " were what when where whereas whether which while who whom whose why will with within"
    " without would yes yesterday yet you your"
    " monday tuesday wednesday thursday friday saturday sunday"
    " january february april june july august september october november december"
    " mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec"
    " mr mrs ms dr prof gen col maj capt sgt president minister".split()
)
# Words of those that are names too common in reports to lose.
_NAMES_TOO = frozenset({"said", "most"})
_STOP = _FUNCTION_WORDS - _NAMES_TOO

# Words of a name that may be written in lower case.
_SMALL = frozenset(
    "of the de la le les el al and y i e on upon am an der den di da do del du des"
    " sur sous in am im under by a o do dos das den het ve und et"
    " au aux en es d l em na nad pod bei ob zu zum zur os por bin ibn aan op ten ter"
    " van von vom à lès lez"
    " corridor strip region province district oblast river sea strait gulf island"
    " islands valley desert mountains mountain hills range peninsula basin lake bay"
    " camp crossing dam bank raion county heights nuclear power plant station border"
    " republic governorate state city town village area plain plateau delta coast"
    " highlands archipelago reservoir canal pass forest reserve area front".split()
)
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ARABIC_CLITICS = "وبلفك"

_NO, _ALONE, _LONGER = 0, 1, 2


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
        self._long_demonyms = tuple(d for d in demonyms if " " in d)
        self._demonym_starts = {d.partition(" ")[0] for d in self._long_demonyms}
        self._known: dict[str, int] = {}
        self._beginnings: dict[str, bool] = {}

    def scan(self, text: str) -> list[NameSpan]:
        """Return the name spans of a text."""
        found: list[NameSpan] = []
        known = self._known
        done = 0
        for match in _START.finditer(text):
            start = match.start()
            if start < done:
                continue
            word = match.group()
            kind = known.get(word)
            if kind is None:
                kind = self._learn(word)
            end = match.end()
            if kind == _NO and not (end < len(text) and text[end] in APOSTROPHES):
                continue
            if _DENSE.match(word):
                found += self._scan_dense(text, start, end)
                done = end
                continue
            span = self._longest(text, start) or self._without_clitic(text, start, end)
            if span is not None:
                found.append(span)
                done = span.end
        return found

    def _learn(self, word: str) -> int:
        """Return, and remember, whether a word is or starts a name."""
        first = word[0]
        kind = _NO
        if len(word) <= _LETTERS and not (first.islower() and not _is_uncased(first)):
            folded = fold_name(word)
            if next(self._names.iterkeys(folded + " "), None) is not None:
                kind = _LONGER
            elif folded in self._names or folded in self._demonyms:
                kind = _ALONE
            elif folded in self._demonym_starts:
                kind = _LONGER
        if (
            _DENSE.match(word)
            or word[-1] in "-\u2010\u2011"
            or "\u0600" <= first <= "\u06ff"
        ):
            kind = _LONGER
        if len(self._known) > 200_000:  # a hostile text must not fill the memory
            self._known.clear()
        self._known[word] = kind
        return kind

    def _goes_on(self, folded: str) -> bool:
        """Say, and remember, whether a name begins with these letters."""
        known = self._beginnings.get(folded)
        if known is None:
            known = next(self._names.iterkeys(folded), None) is not None or any(
                demonym.startswith(folded) for demonym in self._long_demonyms
            )
            if len(self._beginnings) > 200_000:
                self._beginnings.clear()
            self._beginnings[folded] = known
        return known

    def _longest(self, text: str, start: int) -> NameSpan | None:
        folded, ends = _window(text, start, self._goes_on)
        if not ends:
            return None
        names = [n for n in self._names.prefixes(folded) if len(n) in ends]
        demonyms = [folded[:n] for n in ends if folded[:n] in self._demonyms]
        for name in sorted({*names, *demonyms}, key=len, reverse=True):
            end = ends[len(name)]
            written = text[start:end]
            if name in self._demonyms and name not in self._initials:
                return NameSpan(start=start, end=end, text=written, demonym=True)
            if self._may_stand(name, written):
                end = _with_last_stop(text, start, end)
                return NameSpan(start=start, end=end, text=text[start:end])
        return None

    def _may_stand(self, name: str, written: str) -> bool:
        """Say whether a name may be meant where it is written so."""
        letters = written.replace(".", "").replace(" ", "")
        if name.replace(" ", "") in self._initials and len(letters) <= 4:
            return letters.isupper()
        if " " in name:
            return _is_written_as_name(written)
        if name in _STOP or (len(name) < 3 and not _is_uncased(name[0])):
            return False
        if len(written) <= 4 and written.isupper() and not self._is_strong(name):
            return False  # NATO and WHO are alternates of some hamlet
        return len(name) > 1

    def _without_clitic(self, text: str, start: int, end: int) -> NameSpan | None:
        """Try an Arabic word without the "and", "in" or "to" written onto it."""
        if text[start] not in _ARABIC_CLITICS or end - start < 5:
            return None
        name = fold_name(text[start + 1 : end])
        if name in self._names and self._is_strong(name):
            return NameSpan(start=start + 1, end=end, text=text[start + 1 : end])
        return None

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


def _window(
    text: str, start: int, goes_on: Callable[[str], bool]
) -> tuple[str, dict[int, int]]:
    """Return the folded words from a start on, and text ends by folded length.

    It stops where no name goes on: at a word in lower case that no name holds,
    or where ``goes_on`` says that no name begins with the words so far.
    """
    word = _WORD.match(text, start, start + _LETTERS + 1)
    folded = ""
    ends: dict[int, int] = {}
    for count in range(_WORDS):
        if word is None or word.end() - word.start() > _LETTERS:
            break
        at = word.end()
        piece = fold_name(word.group())
        folded += piece
        if len(folded) > _LETTERS:
            break
        # The s of "Karabakh's" ends no name, but "King's Lynn" goes on.
        if piece != "s" or text[word.start() - 1] not in APOSTROPHES:
            ends[len(folded)] = at
        joint = _JOINT.match(text, at)
        if joint is None or (joint["stop"] is not None and len(piece) > 4):
            break
        word = _WORD.match(text, joint.end(), joint.end() + _LETTERS + 1)
        if word is None or _ends_names(word.group()):
            break
        if joint["apostrophe"] is None:
            folded += " "
        if count and not goes_on(folded):
            break
    return folded, ends


def _ends_names(word: str) -> bool:
    """Say whether a word is in lower case and of no kind that names hold."""
    return (
        word[0].islower()
        and word not in _SMALL
        and word != "s"
        and not _is_uncased(word[0])
    )


def _is_written_as_name(written: str) -> bool:
    """Say whether the words of a longer name have the capitals of a name."""
    capitals = 0
    for word in _WORD.findall(written):
        if not word[0].islower() or _is_uncased(word[0]):
            capitals += word.lower() not in _STOP or word.lower() == "new"
        elif word not in _SMALL and word != "s":
            return False
    return capitals > 0


def _with_last_stop(text: str, start: int, end: int) -> int:
    """Take in the last full stop of "U.S."."""
    written = text[start:end]
    if "." in written and text[end : end + 1] == "." and written[-2:-1] == ".":
        return end + 1
    return end


def _is_uncased(letter: str) -> bool:
    # Georgian letters have capitals that nobody writes.
    return letter.lower() == letter.upper() or "\u10d0" <= letter <= "\u10ff"
