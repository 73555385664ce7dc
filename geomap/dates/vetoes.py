"""Matches that are no dates: "may", "1999 people", "the fall of the city".

Each veto looks at one match and the words around it.  They run while the
grammar matches, so that a shorter match can stand where a longer one falls.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.dates.grammar import Found
    from geomap.dates.tokens import Token

__all__ = ["acceptor"]

Veto = Callable[[str, "Sequence[Token]", "Found[Any]"], bool]

_REACH = 40  # characters around a match that are looked at
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ \t\n\u00a0]*$")
_WORD_AFTER = re.compile(r"[ \t\n\u00a0-]*([^\W\d_]+)")
_PART_OF = re.compile(r"\b(?:end|start|beginning|middle|half|rest|part|close) of\s*$")
_UP_TO = re.compile(r"\s*(?:to|or|and|[-\u2013])\s*[\d,.]{1,12}\s+([a-z]+)")
_CLAUSE_END = re.compile(
    r"\s*(?:[.,;:!?)\"\u201d\u2019\u2013\u2014-]|$)"
    r"|\s+(?:and|but|or|when|in|at|on|was|were|had|is|are)\b"
)
_HYPHENS = frozenset("-\u2010\u2011")

_TIME_PREPOSITIONS = frozenset(
    "in since until till by from to before after during between and of through early"
    " late mid circa around about or last next this throughout between spring summer"
    " autumn fall winter year".split()
)
_REPEATED = frozenset("each every".split())
_FEASTS = frozenset(
    "easter good palm ash maundy holy whit shrove bloody black super cyber giving red"
    " clean orthodox".split()
)
_BEFORE_SEASONS = frozenset(
    "in during by until since early late mid through that".split()
)
# Nouns that are counted: "1999 people" is a number.
_COUNTED = frozenset(
    "people men women children soldiers troops fighters police officers refugees"
    " civilians deaths dead wounded injured killed families homes houses tons tonnes"
    " percent per km kilometers kilometres miles meters metres feet hectares acres"
    " dollars euros pounds rubles roubles yen kg kilograms million billion thousand"
    " hundred members workers residents villagers tents beds shells rockets rounds"
    " prisoners hostages times points votes hours minutes seconds days weeks months"
    " years yards barrels jobs units shares pages words students migrants others"
    " militants rebels gunmen passengers buildings vehicles tanks bodies cases"
    " m cm mm ft mph kph".split()
)
_WORDS_IN_S = frozenset(
    "was is has does as this its his across goes says sees yes us versus towards"
    " besides thus perhaps always".split()
)
_NUMBERED = frozenset(
    "no number flight room route highway boeing airbus resolution page model about"
    " nearly almost over than least most approximately roughly only article section"
    " chapter grant".split()
)
# What may follow "on the 14th"; a noun makes it a 14th something.
_AFTER_NTH = frozenset(
    "and but the a an he she it they we in at by with from to was were had when as"
    " after before while where there that his her its their".split()
)
_LENGTH_AFTER = frozenset("ended ending end on in of old round".split())


def acceptor(text: str, row: Sequence[Token]) -> Callable[[Found[Any]], bool]:
    """Return the test that a match of a text must pass."""

    def accept(found: Found[Any]) -> bool:
        return not any(veto(text, row, found) for veto in _vetoes_of(found.kinds))

    return accept


def _vetoes_of(kinds: tuple[str, ...]) -> tuple[Veto, ...]:
    if kinds[-1] == "NTH" and kinds[0] in {"WD", "WDA"}:
        return (_nth_of_something,)
    if kinds[-1] in {"before", "after"} or (
        len(kinds) > 2
        and kinds[-2] in {"before", "after"}
        and kinds[-1] in {"last", "that"}
    ):
        return (_has_object,)
    if kinds[-2:] == (",", "YEAR"):
        return (_hour_of_a_log,)
    if kinds[-1] == "YYY":
        return (_count_not_year,)
    if kinds[-1] in {"DAY", "Y", "YEAREND"} and len(kinds) > 2:
        return (_counts_nouns,)
    if kinds[0] == "the" and len(kinds) > 2:
        return ()
    return _VETOES.get(kinds[kinds[0] == "the" :], ())


def _around(text: str, row: Sequence[Token], found: Found[Any]) -> tuple[str, str]:
    """Return the word before a match, in lower case, and the one after."""
    start, end = row[found.first].start, row[found.last].end
    before = _WORD_BEFORE.search(text[max(0, start - _REACH) : start])
    after = _WORD_AFTER.match(text[end : end + _REACH])
    return before[1].lower() if before else "", after[1] if after else ""


def _number_not_year(text: str, row: Sequence[Token], found: Found[Any]) -> bool:
    """Veto "1999 people", "Flight 1990", "about 2000"."""
    before, after = _around(text, row, found)
    if after.lower() in _COUNTED or before in _NUMBERED:
        return True
    if _hour_of_a_log(text, row, found):
        return True
    other = _UP_TO.match(text, row[found.last].end)
    if other is not None and other[1] in _COUNTED:  # "1500 to 2000 people"
        return True
    if before in _TIME_PREPOSITIONS or before in {"the", "a", "an", "another"}:
        return False
    if not 1400 <= row[found.first].value <= 2100:
        return True
    return after.islower() and after.endswith("s") and after not in _WORDS_IN_S


def _count_not_year(text: str, row: Sequence[Token], found: Found[Any]) -> bool:
    """Veto "In May 500 people" and "In 747 of them": three digits are mostly a count."""
    start, end = row[found.first].start, row[found.last].end
    if found.last > found.first:
        before = _around(text, row, found)[0]
        dated = before == "on" or before in _TIME_PREPOSITIONS
        return not dated or not _PHRASE_END.match(text, end)
    return not (
        _IN_A_YEAR.search(text, max(0, start - _INDENT), start)
        and _SUBJECT_OF_A_YEAR.match(text, end)
    )


_PHRASE_END = re.compile(r"[.;:)]|,\s(?!\d)|\s(?:and|but|by|when|the|he|they|his)\b")
_IN_A_YEAR = re.compile(r"(?:^|[.!?]\s|\n)In\s$|\bthe\syear\s$")
_SUBJECT_OF_A_YEAR = re.compile(
    r"(?:,\s|\s)(?:the|his|he|they|an?)\s|,?\s[A-Z][a-z]+(?:['\u2019]s)?\s"
    r"(?:[A-Z][a-z]+\s)?(?:[a-z]+(?:ed|ook|ell|ame|ew|ought)|was|were|led|put)\b"
)
"""After "In 410": what did something; "In 747 Boeing built" is the price of a rare name."""


def _hour_of_a_log(text: str, row: Sequence[Token], found: Found[Any]) -> bool:
    """Veto the 1120 of "13 June, 1120 hrs", and of a log that has "14 June, 0630" too."""
    year = row[found.last]
    if found.last == 0 or row[found.last - 1].kinds != (",",) or year.value % 100 > 59:
        return False
    if year.value >= _HOURS or _HOUR_AFTER.match(text, year.end):
        return bool(year.value < _HOURS)
    near = text[max(0, year.start - _PAGE) : year.end + _PAGE]
    return _EARLY_HOUR.search(near) is not None


_HOURS = 2400
_HOUR_AFTER = re.compile(r"[ ]?(?:hrs?|hours|LT|UTC|GMT|Z|local)\b")
_EARLY_HOUR = re.compile(r"\n?\w+,[ ]0\d\d\d[.:,; ]")
_PAGE = 600
"""Characters around an hour in which a log has one that is no year."""


def _counts_nouns(text: str, row: Sequence[Token], found: Found[Any]) -> bool:
    """Veto "5 May and 14 soldiers", "from 1500 to 2000 people"."""
    return _around(text, row, found)[1].lower() in _COUNTED


def _no_preposition(text: str, row: Sequence[Token], found: Found[Any]) -> bool:
    """Veto "March on the capital", "May the talks go on", "'60 Minutes"."""
    return _around(text, row, found)[0] not in _TIME_PREPOSITIONS


def _fall_not_season(text: str, row: Sequence[Token], found: Found[Any]) -> bool:
    """Veto "the fall of the city" and "a spring"."""
    before, after = _around(text, row, found)
    return after == "of" or before not in _BEFORE_SEASONS


def _season_in_a_name(text: str, row: Sequence[Token], found: Found[Any]) -> bool:
    """Veto "entered winter quarters" and "Summer Palace"."""
    before, after = _around(text, row, found)
    return found.kinds[0] != "the" and before not in _BEFORE_SEASONS and after != ""


def _repeated(text: str, row: Sequence[Token], found: Found[Any]) -> bool:
    """Veto "every Monday", and "Easter Monday", which is a day of its own."""
    before = _around(text, row, found)[0]
    if before in _FEASTS:
        return text[: row[found.first].start].rstrip()[-len(before)].isupper()
    return before in _REPEATED


def _nth_of_something(text: str, row: Sequence[Token], found: Found[Any]) -> bool:
    """Veto "on the 5th floor"."""
    end = row[found.last].end
    if text[end : end + 1] in {*",.;:", ""} or _SUBJECT.match(text, end):
        return False
    return _around(text, row, found)[1] not in _AFTER_NTH


_ENTRY = re.compile(r":\s|(?:\.|,? ?[-\u2013\u2014])\s+(?![a-z])")
_LINE_START = re.compile(
    r"(?:^|\n)[ \t]*(?:[-*\u2022\u2023\u25aa\u25cf\u00b7\u2013]+[ \t]+)?\Z"
)


def _no_entry(text: str, row: Sequence[Token], found: Found[Any]) -> bool:
    """Veto "the 14th" but where it opens a line: "14th. Rain.", "Tues. 14th: Rain"."""
    start = row[found.first].start
    if not _ENTRY.match(text, row[found.last].end):
        return True
    return (
        _LINE_START.search(text, max(0, start - _INDENT), start) is None and start > 0
    )


_INDENT = 12


def _feast_in_a_name(text: str, row: Sequence[Token], found: Found[Any]) -> bool:
    """Veto "the Good Friday Agreement" and "the Easter Sunday attacks" of no year."""
    before, after = _around(text, row, found)
    if text[row[found.last].end : row[found.last].end + 1] not in {" ", "\n"}:
        return False
    return after[:1].isupper() or (before == "the" and after not in _AFTER_NTH)


_SUBJECT = re.compile(
    r" [a-z]{2,14}s (?:[a-z]+ly )?(?:[a-z]{3,}ed|was|were|had|took|shot|struck|hit|fell|came|went|left"
    r"|broke|fled|began|drove|fought)\b"
)
"""A plural and its verb: "on the 3rd rebels burned X"."""


def _part_or_length(text: str, row: Sequence[Token], found: Found[Any]) -> bool:
    """Veto "the last week of August" (part of August) and "the last year" (a length)."""
    before, after = _around(text, row, found)
    return before == "the" or after == "of"


def _has_object(text: str, row: Sequence[Token], found: Found[Any]) -> bool:
    """Veto "two days after the attack": counted from what, the text says elsewhere."""
    return _CLAUSE_END.match(text, row[found.last].end) is None


def _name_or_length(text: str, row: Sequence[Token], found: Found[Any]) -> bool:
    """Veto "the year ended 30 June", "the year-on-year rise", "man of the year"."""
    start, end = row[found.first].start, row[found.last].end
    before, after = _around(text, row, found)
    if before == "of" and not _PART_OF.search(text[max(0, start - _REACH) : start]):
        return True
    return text[end : end + 1] in _HYPHENS or after.lower() in _LENGTH_AFTER


_VETOES: dict[tuple[str, ...], tuple[Veto, ...]] = {
    ("Y",): (_number_not_year,),
    ("YY",): (_no_preposition,),
    ("WEAKMONTH",): (_no_preposition,),
    ("BAREMONTH",): (_repeated,),
    ("WD",): (_repeated,),
    ("WD", "PART"): (_repeated,),
    ("BARESEASON",): (_season_in_a_name,),
    ("WEAKSEASON",): (_fall_not_season,),
    ("on", "the", "NTH"): (_nth_of_something,),
    ("NTH",): (_no_entry,),
    ("MOVEABLE", "WD"): (_feast_in_a_name,),
    ("last", "UNIT"): (_part_or_length,),
    ("next", "UNIT"): (_part_or_length,),
    ("year",): (_name_or_length,),
    ("month",): (_name_or_length,),
    ("quarter",): (_name_or_length,),
}
