"""The scan remembers what it met; here is the same scan without any memory.

``PlainScanner`` asks the index anew at every start, as the rules read.  Both
must find the same spans in any text.
"""

import os
import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.gazetteer import Gazetteer, NameSpan
from geomap.gazetteer.scan import Scanner
from geomap.gazetteer.smallwords import SMALL_WORDS, STOP_WORDS
from geomap.text import APOSTROPHES, fold_name

WORDS = 9
LETTERS = 80
CAPITAL = (
    r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u045f\u03ac-\u03ce\u0561-\u0587]"
)
ARTICLES = "al|el|ad|an|ar|as|ash|at|az|ed|en|er|es|esh|et|ez|ul|ol"
START = re.compile(
    rf"(?<!\w)(?:{CAPITAL}\w*|(?:{ARTICLES})[-\u2010\u2011](?={CAPITAL}))"
)
WORD = re.compile(r"\w+")
JOINT = re.compile(
    rf"(?P<apostrophe>[{re.escape(APOSTROPHES)}])"
    r"|(?P<stop>\.[ \u00a0]?)"
    r"|[ \t\u00a0\u202f]{1,2}"
    r"|[ \t]?\n[ \t]{0,8}"
    r"|[-\u2010-\u2013]"
)
DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_uncased(letter):
    """Georgian letters have capitals that nobody writes."""
    return letter.lower() == letter.upper() or "\u10d0" <= letter <= "\u10ff"


class PlainScanner:
    """The rules of the scan, one after another."""

    def __init__(self, names, demonyms, initials, is_strong):
        self.names = names
        self.demonyms = demonyms
        self.initials = initials
        self.is_strong = is_strong
        self.long_demonyms = [d for d in demonyms if " " in d]

    def scan(self, text):
        found = []
        done = 0
        for match in START.finditer(text):
            start, end = match.span()
            word = match.group()
            if start < done:
                continue
            if not self.may_start(word) and text[end : end + 1] not in set(APOSTROPHES):
                continue
            if DENSE.match(word):
                found += self.scan_dense(text, start, end)
                done = end
                continue
            span = self.longest(text, start) or self.without_clitic(text, start, end)
            if span is not None:
                found.append(span)
                done = span.end
        return found

    def may_start(self, word):
        first = word[0]
        if DENSE.match(word) or word[-1] in "-\u2010\u2011":
            return True
        if "\u0600" <= first <= "\u06ff":
            return True
        if len(word) > LETTERS or (first.islower() and not is_uncased(first)):
            return False
        folded = fold_name(word)
        return (
            self.goes_on(folded + " ")
            or folded in self.names
            or folded in self.demonyms
        )

    def goes_on(self, folded):
        return next(self.names.iterkeys(folded), None) is not None or any(
            demonym.startswith(folded) for demonym in self.long_demonyms
        )

    def longest(self, text, start):
        folded, ends = self.window(text, start)
        names = {n for n in self.names.prefixes(folded) if len(n) in ends}
        names |= {folded[:n] for n in ends if folded[:n] in self.demonyms}
        for name in sorted(names, key=len, reverse=True):
            end = ends[len(name)]
            written = text[start:end]
            if name in self.demonyms and name not in self.initials:
                return NameSpan(start=start, end=end, text=written, demonym=True)
            if self.may_stand(name, written):
                if "." in written and text[end : end + 1] == "." == written[-2:-1]:
                    end += 1
                return NameSpan(start=start, end=end, text=text[start:end])
        return None

    def window(self, text, start):
        """Return the folded words from a start on, and text ends by folded length."""
        word = WORD.match(text, start, start + LETTERS + 1)
        folded = ""
        ends = {}
        for count in range(WORDS):
            if word is None or word.end() - word.start() > LETTERS:
                break
            at = word.end()
            piece = fold_name(word.group())
            folded += piece
            if len(folded) > LETTERS:
                break
            if piece != "s" or text[word.start() - 1] not in APOSTROPHES:
                ends[len(folded)] = at
            joint = JOINT.match(text, at)
            if joint is None or (joint["stop"] is not None and len(piece) > 4):
                break
            word = WORD.match(text, joint.end(), joint.end() + LETTERS + 1)
            if word is None or self.ends_names(word.group()):
                break
            if joint["apostrophe"] is None:
                folded += " "
            if count and not self.goes_on(folded):
                break
        return folded, ends

    @staticmethod
    def ends_names(word):
        return (
            word[0].islower()
            and word not in SMALL_WORDS
            and word != "s"
            and not is_uncased(word[0])
        )

    def may_stand(self, name, written):
        letters = written.replace(".", "").replace(" ", "")
        if name.replace(" ", "") in self.initials and len(letters) <= 4:
            return letters.isupper()
        if " " in name:
            return self.is_written_as_name(written)
        if name in STOP_WORDS or (len(name) < 3 and not is_uncased(name[0])):
            return False
        if len(written) <= 4 and written.isupper() and not self.is_strong(name):
            return False
        return len(name) > 1

    @staticmethod
    def is_written_as_name(written):
        capitals = 0
        for word in WORD.findall(written):
            if not word[0].islower() or is_uncased(word[0]):
                capitals += word.lower() not in STOP_WORDS or word.lower() == "new"
            elif word not in SMALL_WORDS and word != "s":
                return False
        return capitals > 0

    def without_clitic(self, text, start, end):
        if text[start] not in "وبلفك" or end - start < 5:
            return None
        name = fold_name(text[start + 1 : end])
        if name in self.names and self.is_strong(name):
            return NameSpan(start=start + 1, end=end, text=text[start + 1 : end])
        return None

    def scan_dense(self, text, start, end):
        folded = fold_name(text[start:end])
        if len(folded) != end - start:
            return []
        found = []
        at = 0
        while at < len(folded):
            names = self.names.prefixes(folded[at : at + 20])
            strong = [n for n in names if len(n) > 1 and self.is_strong(n)]
            if strong:
                stop = at + len(strong[-1])
                span = text[start + at : start + stop]
                found.append(NameSpan(start=start + at, end=start + stop, text=span))
            at = stop if strong else at + 1
        return found


GAZETTEER = Gazetteer.open()
STORE = GAZETTEER._store
PARTS = (
    STORE.names,
    STORE.manifest["demonyms"],
    frozenset(STORE.manifest["initials"]),
    GAZETTEER._is_strong,
)
PLAIN = PlainScanner(*PARTS)
NAMES = random.Random(4).sample(STORE.names.keys(), 3000)

written_names = st.sampled_from(NAMES).flatmap(
    lambda name: st.sampled_from([name.title(), name.upper(), name, name.capitalize()])
)
demonyms = st.sampled_from(sorted(PARTS[1])).map(str.title)
pieces = st.sampled_from(
    "the of and The Of said new al el ash al-Qaim Ash-Sham es- s 's N' N'Djamena St. U.S. US"
    " us U S NATO WHO Who ǅ é İ x5 5x _A ā Āmol's ﷺ بغداد وبغداد كبغداد 北京 在北京和 서울에서 თბილისი"
    " South Sudanese Costa Rican San San' Sana'a O'Brien Zürich- \u0301 A\u0301 Congo's".split()
)
joints = st.sampled_from(
    [
        " ",
        " ",
        " ",
        "-",
        "'",
        "’",
        ". ",
        ".",
        "\n",
        " \n",
        "\n  ",
        "  ",
        "   ",
        ", ",
        "",
    ]
)
texts = st.lists(
    st.tuples(st.one_of(written_names, demonyms, pieces, st.text(max_size=3)), joints),
    max_size=14,
).map(lambda parts: "".join(a + b for a, b in parts))


@settings(max_examples=400)
@given(texts)
def test_what_is_remembered_changes_no_span(text):
    """A scanner that has met many texts finds what the plain rules find."""
    assert GAZETTEER.scan(text) == PLAIN.scan(text)


@settings(max_examples=150)
@given(texts)
def test_a_new_scanner_finds_the_same(text):
    """So does one that has met none."""
    assert Scanner(*PARTS).scan(text) == PLAIN.scan(text)


def test_forgetting_changes_no_span(monkeypatch):
    """When what is remembered is thrown away in the middle of a text, nothing is lost."""
    pick = random.Random(5)
    text = " ".join(name.title() for name in pick.choices(NAMES, k=2000))
    monkeypatch.setattr("geomap.gazetteer.scan._MOST_KEPT", 25)

    assert Scanner(*PARTS).scan(text) == PLAIN.scan(text)


@pytest.mark.bench
@pytest.mark.skipif("GEOMAP_BENCH" not in os.environ, reason="no folder of corpora")
def test_the_corpora_are_scanned_alike():
    """The same spans in every text of the folder of corpora."""
    files = sorted(Path(os.environ["GEOMAP_BENCH"]).glob("*/*.jsonl"))
    differing = [
        file.name
        for file in files
        for line in file.read_text(encoding="utf-8", errors="replace").split("\n")
        if GAZETTEER.scan(line) != PLAIN.scan(line)
    ]

    assert differing == []
