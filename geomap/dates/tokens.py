"""Cut a text into the tokens that can be part of a date.

Flows in: a text.  Flows out: its date words and numbers, in order, with the
kinds that each can be (see ``lexicon``).  All other words only separate.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from geomap.dates.lexicon import ABBREVIATIONS, Entry, Value, lexicon

__all__ = ["Token", "tokens"]


class Token(NamedTuple):
    """A word or number that can be part of a date.

    ``joined`` says that only white space lies between it and the token before.
    """

    start: int
    end: int
    kinds: tuple[str, ...]
    value: Value
    joined: bool


# A number takes everything that is glued to it ("2,000", "555-12-34", "1990s",
# "3/4/2023"), so that a part of it is never taken for a date.  Each branch
# starts with another kind of character, so the scan is linear.
_TOKEN = re.compile(
    r"(\d\w*(?:[-\u2010-\u2015.,:/]\d\w*)*"
    r"|(?:(?<!\w)[A-Za-z]\.){2,4}"
    r"|[^\W\d_]\w*(?:['\u2019]s(?!\w))?"
    r"|['\u2018\u2019]\d\ds?(?!\w)"
    r"|[-\u2010-\u2015,/()])"
)
_GAP = re.compile(r"(?:['\u2019]s)?[ \t\u00a0\u202f]*\n?[ \t\u00a0\u202f]*")
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015", "-")
_MARKS = {mark: Entry((mark,)) for mark in ",/()"}
_MARKS |= dict.fromkeys("-" + "".join(_DASHES), Entry(("-", "TO")))
_PIVOT = 30  # '29 is 2029 and '30 is 1930, to a reader of this century
_DASH_TABLE = str.maketrans(_DASHES)
_SIGNS_BEFORE = frozenset("$\u00a3\u20ac\u00a5#+_&@=~^\\*%<>|")
_HYPHENS = frozenset("-\u2010\u2011")
_TIED = re.compile(r"([^\W_]+)[-\u2010\u2011]$")
_SIGNS_AFTER = frozenset("%$\u20ac\u00a3\u00b0_@=\\*<>|")
_NOTHING = Entry(())
_SMALL = (("SMALL",), ("DAY", "SMALL"))  # a number in a pair; it may be a day
_SPLIT = Entry(("SPLIT",))  # "12-14" or "1914-18": each side is a token

# Compiled when first met (``re`` keeps them), for a short start-up.
_ISO = r"(\d{4})-(\d\d)-(\d\d)(?:T[\d:.]+Z?)?"
_COMPACT = r"(\d{4})-(\d\d)"
_THREE = r"(\d{1,4})([-/.])(\d{1,2})\2(\d{2,4})"
_ORDINAL = r"(\d{1,2})(?:st|nd|rd|th)"
_DECADE = r"(\d{3}0)s"
_YEARS = r"(\d{4})[-/](\d{4}|\d\d)"
_PAIR = r"(\d{1,3})(?:st|nd|rd|th)?[-/](\d{1,3})(?:st|nd|rd|th)?"
_APOSTROPHE = r"['\u2018\u2019](\d\d)(s?)"


def tokens(text: str) -> list[Token]:
    """Return the date words and numbers of a text, in order."""
    words = lexicon()
    pieces = _TOKEN.split(text)  # a gap, a word, a gap, ..., a gap
    ends = list(accumulate(map(len, pieces)))
    found: list[Token] = []
    before = -1
    for n in range(1, len(pieces), 2):
        word = pieces[n]
        entry = words.get(word)
        if entry is None and word.isalpha():
            continue  # most words of any text
        start, end = ends[n - 1], ends[n]
        if entry is None:
            first = word[0]
            if first.isdecimal() or (len(word) > 1 and first in "'\u2018\u2019"):
                entry = _number(text, word, start, end)
            elif word[-2:] in {"'s", "\u2019s"}:
                entry = words.get(word[:-2])
                end -= 2
            elif len(word) == 1 and not first.isalpha():
                entry = _MARKS.get(first)
            if entry is None:
                continue
            if entry is _SPLIT:
                joined = _is_joined(text, before, start)
                found.extend(_split(word, start, joined=joined))
                before = end
                continue
        elif word.lower() in ABBREVIATIONS and text[end : end + 1] == ".":
            end += 1
        joined = _is_joined(text, before, start)
        found.append(Token(start, end, entry.kinds, entry.value, joined))
        before = end
    return found


def _is_joined(text: str, before: int, start: int) -> bool:
    """Say whether only white space lies between two tokens; ``before`` is -1 at first."""
    return before >= 0 and (
        text[before:start] == " " or _GAP.fullmatch(text, before, start) is not None
    )


def _number(text: str, word: str, start: int, end: int) -> Entry:
    """Say what a number can be; ``()`` kinds if it is no part of a date."""
    if start and (text[start - 1] in _SIGNS_BEFORE or text[start - 1] == "."):
        return _NOTHING
    if end < len(text) and text[end] in _SIGNS_AFTER:
        return _NOTHING
    if start and text[start - 1] in _HYPHENS and not _is_date_word_before(text, start):
        return _NOTHING  # F-16, MiG-29
    if len(word) > 30:
        return _NOTHING
    if word.isdecimal():
        return _plain_number(word)
    if match := re.fullmatch(_ORDINAL, word):
        return Entry(("NTH", "DAY"), int(match[1]))
    if match := re.fullmatch(_DECADE, word):
        return Entry(("DECADE",), int(match[1]))
    if match := re.fullmatch(_APOSTROPHE, word):
        year = _full_year(int(match[1]))
        return Entry(("YYS",) if match[2] else ("YY", "YEAR"), year)
    return _compound(word.translate(_DASH_TABLE))


def _is_date_word_before(text: str, start: int) -> bool:
    """Return whether what a hyphen ties to a number is "mid" or a month, or nothing."""
    match = _TIED.search(text[max(0, start - 12) : start])
    return match is None or match[1] in lexicon()


def _plain_number(word: str) -> Entry:
    if len(word) > 4 or (len(word) > 1 and word[0] == "0" and len(word) != 2):
        return _NOTHING
    number = int(word)
    if len(word) == 4:
        return Entry(("Y", "YEAR"), number) if 1000 <= number < 3000 else _NOTHING
    if 1 <= number <= 31 and len(word) <= 2:
        return Entry(("DAY", "N"), number)
    return Entry(("N", "YYY") if len(word) == 3 else ("N",), number)


def _compound(word: str) -> Entry:
    """Read a number with separators inside: 2022-12-30, 30/12/2022, 1914-18."""
    if match := re.fullmatch(_ISO, word):
        return _numeric_dates([(int(match[1]), int(match[2]), int(match[3]))])
    if match := re.fullmatch(_THREE, word):
        return _three_numbers(match)
    if match := re.fullmatch(_YEARS, word):
        first, last = int(match[1]), _last_year(match)
        if 1000 <= first < last < 3000:
            return _SPLIT
    if (match := re.fullmatch(_COMPACT, word)) and 1 <= int(match[2]) <= 12:
        return Entry(("YEARMONTH",), (int(match[1]), int(match[2])))
    if re.fullmatch(_PAIR, word):
        return _SPLIT
    return _NOTHING


def _three_numbers(match: re.Match[str]) -> Entry:
    """Read 30/12/2022, 12/30/2022, 30-12-2022, 30.12.2022, 2022/12/30, 30/12/22."""
    a, b, c = int(match[1]), int(match[3]), int(match[4])
    if len(match[1]) == 4:
        return _numeric_dates([(a, b, c)]) if len(match[4]) == 2 else _NOTHING
    if len(match[1]) > 2 or len(match[4]) == 3:
        return _NOTHING
    if len(match[4]) == 2:
        if match[2] != "/":  # 3.12.22 may be a version, 3-12-22 a score
            return _NOTHING
        c = _full_year(c)
    # With full stops the day is first everywhere; otherwise not in America.
    days = [(b, a)] if match[2] == "." else [(b, a), (a, b)]
    return _numeric_dates([(c, month, of_month) for month, of_month in days])


def _full_year(short: int) -> int:
    """Return the year of two digits."""
    return 1900 + short if short >= _PIVOT else 2000 + short


def _last_year(match: re.Match[str]) -> int:
    """Return 1918 for "1914-18"."""
    if len(match[2]) == 4:
        return int(match[2])
    return int(match[1]) // 100 * 100 + int(match[2])


def _split(word: str, start: int, *, joined: bool) -> list[Token]:
    """Cut "12-14" into 12, dash, 14, and "1914-18" into 1914, dash, 1918."""
    plain = word.translate(_DASH_TABLE)
    at = re.search("[-/]", plain)
    assert at
    first, last = plain[: at.start()], plain[at.end() :]
    left = start + at.start()
    if len(first) == 4:
        years = re.fullmatch(_YEARS, plain)
        assert years
        values = (int(first), _last_year(years))
        kinds: tuple[str, ...] = ("Y", "YEAR")
        last_kinds = kinds if len(last) == 4 else ("YEAREND",)
    else:
        digits = [int(side.rstrip("stndrh")) for side in (first, last)]
        values = (digits[0], digits[1])
        kinds = _SMALL[1 <= digits[0] <= 31]
        last_kinds = _SMALL[1 <= digits[1] <= 31]
    return [
        Token(start, left, kinds, values[0], joined),
        Token(left, left + 1, _MARKS["-"].kinds, None, True),
        Token(left + 1, start + len(word), last_kinds, values[1], True),
    ]


def _numeric_dates(readings: list[tuple[int, int, int]]) -> Entry:
    """Keep the readings that are days; two different ones stay two."""
    good: list[str] = []
    for year, month, of_month in readings:
        try:
            read = date(year, month, of_month).isoformat()
        except ValueError:
            continue
        if read not in good:
            good.append(read)
    return Entry(("NUMERIC",), tuple(sorted(good))) if good else _NOTHING
