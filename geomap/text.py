"""Text without meaning yet: folded names, words, sentences, with offsets.

Flows in: ``Document.text`` or a name.  Flows out: strings and half-open
code-point spans.  Nothing here knows a place or a date.

Every pattern is linear: no two of its parts can match the same characters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, count, pairwise, repeat
from math import inf
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "Occupied",
    "Span",
    "Tokens",
    "datelines",
    "fold_name",
    "paragraphs",
    "sentences",
    "span_at",
    "tokenize",
    "words",
]


class Span(NamedTuple):
    """A half-open range of code points of a text: ``text[start:end]``."""

    start: int
    end: int


# Letters that Unicode does not decompose but that people type without the mark.
_PLAIN = {
    "ə": "e", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ð": "d",
    "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ŋ": "n", "ƙ": "k", "ɓ": "b", "ɗ": "d",
}  # fmt: skip
_PLAIN_LETTERS = {ord(letter): plain for letter, plain in _PLAIN.items()}
APOSTROPHES = "'\u2018\u2019\u02bc\u02bb\u02be\u02bf\u02b9`\u00b4\u2032"
"""Characters that stand for an apostrophe, ayn or hamza in written names."""

_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+")
_WORDS_AND_GAPS = re.compile(r"(\w+)")


class _Folding(dict[int, str | None]):
    """What ``str.translate`` makes of each character, filled in as they are met."""

    def __missing__(self, code: int) -> str | None:
        # Classes 7 and 9 (nukta, virama) and vowel signs (class 0) are letters
        # of Indic scripts, not accents.
        accent = unicodedata.combining(chr(code)) not in {0, 7, 9}
        folded = None if accent else chr(code)
        if code < 0x10000:  # a hostile text must not fill the memory
            self[code] = folded
        return folded


_FOLDING = _Folding({**_PLAIN_LETTERS, **dict.fromkeys(map(ord, APOSTROPHES))})


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """Return the form under which spellings of one name are equal.

    Case, accents, apostrophes and kinds of hyphen and space do not count; the
    script does.  The gazetteer is indexed by this form, so changing it means
    rebuilding the gazetteer.

    Parameters
    ----------
    name : str
        Any text.

    Returns
    -------
    str
        Lower-case words joined by single spaces; empty if there is no letter
        or digit.

    Examples
    --------
    >>> fold_name("Xankəndi"), fold_name("Nagorno\u2011Karabakh"), fold_name("Sana\u2019a")
    ('xankendi', 'nagorno karabakh', 'sanaa')
    >>> fold_name("Евлах"), fold_name("İzmir")
    ('евлах', 'izmir')
    """
    if name.isascii():
        plain = name.lower()
        if plain.isalpha():
            return plain  # most names; nothing is left to do
        plain = plain.replace("'", "").replace("`", "")
    else:
        decomposed = unicodedata.normalize(
            "NFKD", unicodedata.normalize("NFKD", name).casefold()
        )
        plain = unicodedata.normalize("NFC", decomposed.translate(_FOLDING))
        if plain.isalpha():
            return plain
    return _NOT_ALPHANUMERIC.sub(" ", plain).strip()


def words(text: str) -> list[Span]:
    """Return the spans of all runs of letters, digits and underscores.

    "Karabakh's" is two words and "Nagorno-Karabakh" is two words, so that a
    name inside either is found at a word boundary.

    Examples
    --------
    >>> [t for t in ("Nagorno-Karabakh's"[a:b] for a, b in words("Nagorno-Karabakh's"))]
    ['Nagorno', 'Karabakh', 's']
    """
    new = tuple.__new__  # every word passes here: Span(a, b) takes twice as long
    return [new(Span, m.span()) for m in _WORD.finditer(text)]


def paragraphs(text: str) -> list[Span]:
    r"""Return the spans of the lines that hold more than white space.

    News text puts a paragraph on a line; a text wrapped at a fixed width (no
    line over 100 characters, and blank lines between paragraphs) is joined
    up to the blank line, or to a line that ends before its width: a heading, an entry.

    Examples
    --------
    >>> paragraphs("One.\nTwo.\n")
    [Span(start=0, end=4), Span(start=5, end=9)]
    """
    lines = _lines(text)
    if not _is_wrapped(text, lines):
        return [line for line in lines if line.end > line.start]
    joined: list[Span] = []
    open_start: int | None = None
    last_end = 0
    full = _fullness(text, lines)
    for number, line in enumerate(lines):
        if line.end == line.start:
            if open_start is not None:
                joined.append(Span(open_start, last_end))
            open_start = None
            continue
        if open_start is not None and not full[number - 1]:
            joined.append(Span(open_start, last_end))
            open_start = None
        open_start = line.start if open_start is None else open_start
        last_end = line.end
    if open_start is not None:
        joined.append(Span(open_start, last_end))
    return joined


def _lines(text: str) -> list[Span]:
    """Return each line without its surrounding white space."""
    spans = []
    start = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        left = start + len(raw) - len(raw.lstrip()) if stripped else start
        spans.append(Span(left, left + len(stripped)))
        start += len(raw) + 1
    return spans


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    if "\n\n" not in text:
        return False
    full = [s for s in lines if s.end > s.start]
    if not full or max(s.end - s.start for s in full) > 100:
        return False
    # A line that goes on below ends without a sentence's end.
    broken = sum(text[s.end - 1] not in '.!?:"\u201d)' for s in full)
    return broken * 3 >= len(full)


def _fullness(text: str, lines: list[Span]) -> list[bool]:
    """Return for each line whether the next one's first word had no room on it."""
    width = max((s.end - s.start for s in lines), default=0) * _ROOM
    found = []
    for line, following in zip(lines, [*lines[1:], Span(0, 0)], strict=True):
        space = text.find(" ", following.start, following.end)
        first = (following.end if space < 0 else space) - following.start
        room = line.end - line.start + 1 + first < width
        entry = _ENTRY.match(text, following.start, following.end) is not None
        found.append(not room and not (entry and text[line.end - 1] in _ENDS))
    return found


_ENTRY = re.compile(r"[-*\u2022|#] |\d{1,2}[:.]\d\d\b|\d{1,2} [A-Z][a-z]{2,8}[.,:]")
_ENDS = frozenset(".!?:;)")
"""A line that a bullet, an hour or a day opens, after one that ends a sentence."""


_ROOM = 0.75
"""The part of the longest line that a full one reaches, at the least."""


# Abbreviations that end in a full stop inside a sentence.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt cpl brig adm cmdr rev hon gov sen rep"
    " pres st ste mt ft sr jr vs etc no nos vol inc ltd co corp dept est approx ca cf"
    " jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs"
    " fri sat sun km kg al fig op ed eds pp msgr ayat".split()
)
_CLOSERS = "\"\u201d\u2019')]\u00bb"
_ANGLE_SIGNS = frozenset("'\"\u00b0\u00ba\u2019\u201d\u2032\u2033")
_FULL_WIDTH = "\u3002\uff01\uff1f\u0964\u06d4\u061f"
# The look-behind keeps a long run of full stops from being tried at each of them.
_STOP = re.compile(
    rf"(?<![.!?\u2026])[.!?\u2026]++[{re.escape(_CLOSERS)}]*+(?=\s|$)|[{_FULL_WIDTH}]++"
)
_OPENERS = "\"\u201c\u2018'([\u00ab\u2014\u2013-"


def sentences(text: str) -> list[Span]:
    """Return the spans of the sentences, in order, none crossing a paragraph.

    A full stop ends a sentence unless it belongs to an abbreviation, an
    initial or a number, or the next word begins in lower case.

    Examples
    --------
    >>> text = "Gen. A. Said met Lt. Col. Musa on Sept. 3. He left."
    >>> [text[a:b] for a, b in sentences(text)]
    ['Gen. A. Said met Lt. Col. Musa on Sept. 3.', 'He left.']
    """
    found: list[Span] = []
    for paragraph in paragraphs(text):
        start = paragraph.start
        for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
            if stop.start() < start or not _ends_sentence(text, stop, paragraph.end):
                continue
            found.append(Span(start, stop.end()))
            start = stop.end()
            while start < paragraph.end and text[start].isspace():
                start += 1
        if start < paragraph.end:
            found.append(Span(start, paragraph.end))
    return [piece for span in found for piece in _pieces(text, span)]


LONGEST_SENTENCE = 2_000
"""Characters after which a sentence is cut at a space: no writer's sentence is
longer, and what reads a sentence may look at each pair of its words."""


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Yield a span, or its pieces if it is too long to be a sentence."""
    start, end = span
    while end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = start + LONGEST_SENTENCE if cut < 0 else cut
        yield Span(start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Span(start, end)


def _ends_sentence(text: str, stop: re.Match[str], end: int) -> bool:
    after = stop.end()
    while after < end and (text[after].isspace() or text[after] in _OPENERS):
        after += 1
    if after >= end:
        return True
    following = text[after]
    if text[stop.start()] in _FULL_WIDTH:
        return True
    if following.islower():
        return False
    if stop.group()[0] != "." or len(stop.group().rstrip(_CLOSERS)) > 1:
        return True
    if len(stop.group()) > 1:  # a closing quote or bracket follows the full stop
        return True
    before = stop.start()
    word_start = before
    while (
        word_start > 0
        and before - word_start < 12
        and (text[word_start - 1].isalpha() or text[word_start - 1] == ".")
    ):
        word_start -= 1
    word = text[word_start:before]
    if len(word) == 1 and word.isupper():
        figure = text[max(0, word_start - 2) : word_start].rstrip()[-1:]
        # "44.36 E." ends a sentence, "E. Musa" does not.
        return word in "NSEW" and (figure.isdigit() or figure in _ANGLE_SIGNS)
    if "." in word and len(word.replace(".", "")) <= 4:
        # "U.S." or "a.m.": a sentence's end only before a word that is rarely
        # inside a name, which cannot be known here; keep the sentence whole.
        return word.lower() in {"a.m", "p.m"}
    if word.lower() in _ABBREVIATIONS:
        return following.isupper() and word.lower() in {"etc", "inc", "ltd", "corp"}
    return True


class Occupied:
    """Spans of a text that are taken, asked about many times.

    Parameters
    ----------
    spans : sequence of (start, end)
        Half-open, in any order; none contains another.

    Examples
    --------
    >>> taken = Occupied([(5, 9), (0, 3)])
    >>> taken.meets(3, 5), taken.meets(2, 4), taken.meets(8, 20)
    (False, True, True)
    """

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def meets(self, start: int, end: int) -> bool:
        """Return whether a span shares a character with one that is taken."""
        index = bisect_left(self._starts, end) - 1
        return index >= 0 and self._spans[index][1] > start


def span_at(spans: list[Span], offset: int) -> int | None:
    """Return the index of the span that holds an offset, or None.

    ``spans`` are in order and do not overlap, as the functions here make them.

    Examples
    --------
    >>> span_at([Span(0, 4), Span(5, 9)], 6), span_at([Span(0, 4)], 4)
    (1, None)
    """
    index = bisect_right(spans, (offset, inf)) - 1
    return index if index >= 0 and offset < spans[index].end else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The words and sentences of one text, made once and read by every stage.

    Attributes
    ----------
    text : str
    spans : list of Span
        The words, as :func:`words` makes them.
    lower : list of str
        The same words in lower case.
    written : list of str
        The same words as they are written.
    gaps : list of str
        What stands before, between and behind the words: one more than words.
    ends : list of int
        Where each word ends.
    lower_case : set of str
        The words, in lower case, that the text writes without a capital.
    sentences : list of Span
    first : list of int
        For each sentence the number of its first word; one more item, the
        number of words, ends the list.
    sentence_numbers : list of int
        For each word the number of its sentence.
    """

    text: str
    spans: list[Span]
    lower: list[str]
    written: list[str]
    gaps: list[str]
    ends: list[int]
    lower_case: frozenset[str]
    sentences: list[Span]
    first: list[int]
    sentence_numbers: list[int]

    def word(self, index: int) -> str:
        """Return a word as written; empty beyond either end of the text."""
        try:
            return self.written[index] if index >= 0 else ""
        except IndexError:  # rare, and testing for it takes half of the time
            return ""

    def low(self, index: int) -> str:
        """Return a word in lower case; empty beyond either end of the text."""
        try:
            return self.lower[index] if index >= 0 else ""
        except IndexError:
            return ""

    def gap(self, index: int) -> str:
        """Return what stands between a word and the next one."""
        return self.gaps[index + 1] if 0 <= index < len(self.spans) - 1 else ""

    def at(self, offset: int) -> int:
        """Return the number of the first word that ends after an offset."""
        return bisect_right(self.ends, offset)

    def sentence_of(self, index: int) -> int:
        """Return the number of the sentence that holds a word."""
        if 0 <= index < len(self.sentence_numbers):
            return self.sentence_numbers[index]
        return len(self.sentences) if index >= 0 else 0

    def in_sentence(self, sentence: int) -> range:
        """Return the numbers of the words of one sentence."""
        return range(self.first[sentence], self.first[sentence + 1])


_LONG = 100_000
"""Characters from which it pays to keep equal words once: few of them differ."""


def _each_once(strings: list[str]) -> list[str]:
    """Return strings of which equal ones are one object: half of the memory."""
    known = dict(zip(strings, strings, strict=True))
    return list(map(known.__getitem__, strings))


@lru_cache(maxsize=2)  # the stages of one document; one of 2 MB takes 70 MB
def tokenize(text: str) -> Tokens:
    """Return the words and sentences of a text.

    Examples
    --------
    >>> tokens = tokenize("He met her in Goma. They left.")
    >>> [tokens.low(i) for i in tokens.in_sentence(1)]
    ['they', 'left']
    """
    pieces = _WORDS_AND_GAPS.split(text)  # a gap, a word, a gap, ..., a gap
    if len(text) > _LONG:
        pieces = _each_once(pieces)
    gaps, written = pieces[::2], pieces[1::2]
    borders = list(accumulate(map(len, pieces)))
    starts, ends = borders[:-1:2], borders[1::2]
    new = tuple.__new__  # as in words()
    spans = [new(Span, pair) for pair in zip(starts, ends, strict=True)]
    lower = list(map(str.lower, written))
    if len(text) > _LONG:
        lower = _each_once(lower)
    found = sentences(text)
    first = [*(bisect_left(starts, s.start) for s in found), len(spans)]
    held = (b - a for a, b in pairwise(first))
    return Tokens(
        text=text,
        spans=spans,
        lower=lower,
        written=written,
        gaps=gaps,
        ends=ends,
        lower_case=frozenset(w.lower() for w in set(written) if w[0].islower()),
        sentences=found,
        first=first,
        sentence_numbers=list(chain.from_iterable(map(repeat, count(), held))),
    )


# "GOMA, DR Congo, Sept 3 (Agency) - ": at a paragraph's start, up to a dash.
_DATELINE = re.compile(
    r"^[A-Z][^\W\d_]+[^.!?\n\u2013\u2014-]{0,60}?\s(?:-{1,2}|[\u2013\u2014])\s",
    re.MULTILINE,
)

_DASH = re.compile(r"[-\u2013\u2014]\s")  # no dateline is without one


def datelines(text: str) -> list[tuple[int, int]]:
    """Return where a paragraph opens with the agency's city and day.

    The city is where the report was filed, and the day is when: neither is
    where or when something happened.

    Examples
    --------
    >>> datelines("NAIROBI, Aug 24 (Desk) - Shells hit a market.")
    [(0, 25)]
    """
    if _DASH.search(text) is None:
        return []
    return [
        m.span()
        for m in _DATELINE.finditer(text)
        if m.group()[:3].isupper() or "(" in m.group()
    ]
