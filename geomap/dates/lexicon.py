"""The words of English dates: which kinds each word can be, and its value.

A word has one or more *kinds*, the alphabet of the grammar in ``rules``; a
word that is in no list here cannot be part of a date.  Kinds in capitals are
classes (``MONTH``), the others are the word itself (``of``).
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

__all__ = ["ABBREVIATIONS", "Entry", "lexicon"]

Value = Any
"""A number for most kinds; its type follows from the kind."""


class Entry(NamedTuple):
    """What a word can be in a date."""

    kinds: tuple[str, ...]
    value: Value = None


_MONTHS = "january february march april may june july august september october november december".split()
_MONTH_SHORT = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
# "May" and "March" are verbs, too: alone they need a preposition (see vetoes).
_DOUBTFUL_MONTHS = {"march", "may"}
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY_SHORT = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3,
    "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
ABBREVIATIONS = frozenset({*_MONTH_SHORT, *_WEEKDAY_SHORT, "ca", "approx"})
"""Words to which a full stop may belong."""

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
    " twentieth"
).split()
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties"

_UNITS = {
    "day": "day", "week": "week", "fortnight": "fortnight", "month": "month",
    "quarter": "quarter", "year": "year", "decade": "decade", "century": "century",
    "weekend": "weekend",
}  # fmt: skip
_PARTS = "morning afternoon evening night dawn dusk midnight noon"
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
# Feasts that fall on the same day each year.
_HOLIDAYS = {"christmas": (12, 25), "halloween": (10, 31)}

# Days that are counted from Easter Sunday: by the day of the week (0 for Monday).
_FROM_EASTER = {
    "easter": {5: -1, 6: 0, 0: 1}, "good": {4: -2}, "palm": {6: -7}, "maundy": {3: -3},
    "holy": {3: -3, 5: -1}, "ash": {2: -46}, "shrove": {1: -47}, "whit": {6: 49, 0: 50},
}  # fmt: skip

# Words that stand for themselves in the grammar.
_LITERALS = (
    "the of in on at to from and or between until till through thru by since before"
    " after this that same last past next coming following previous preceding prior"
    " current early earlier late later mid beginning start end middle close latter"
    " ago half year-end eve fiscal week weeks day month year quarter weekend decade"
    " century overnight into about around circa approximately nearly almost"
    " roughly some over then hours new first second period end year-end latest recent hence"
    " afterwards afterward previously during upcoming just only each every"
    " a an night thousand centuries ca pre post days small orthodox"
).split()

_CLASSES = {
    "FROM": "from between", "TO": "to until till through thru", "AND": "and or",
}  # fmt: skip


def _add(words: dict[str, Entry], word: str, kind: str, value: Value = None) -> None:
    """Give a word one more kind, in lower case and with a capital."""
    for form in (word, word.capitalize()):
        _add_form(words, form, kind, value)


def _add_form(
    words: dict[str, Entry], form: str, kind: str, value: Value = None
) -> None:
    known = words.get(form)
    if known is None:
        words[form] = Entry((kind,), value)
    elif kind not in known.kinds:
        kept = known.value if value is None else value
        words[form] = Entry((*known.kinds, kind), kept)


@cache
def lexicon() -> dict[str, Entry]:
    """Return every word of the grammar, as it can be written, with its kinds."""
    words: dict[str, Entry] = {}
    for word in _LITERALS:
        _add(words, word, word)
    for kind, members in _CLASSES.items():
        for word in members.split():
            _add(words, word, kind)
    _add_calendar_names(words)
    _add_numbers(words)
    for word, unit in _UNITS.items():
        _add(words, word, "UNIT", unit)
        plural = "centuries" if word == "century" else f"{word}s"
        _add(words, plural, "UNITS", unit)
    for word in _PARTS.split():
        _add(words, word, "PART")
    for word, code in _SEASONS.items():
        _add(words, word, "SEASON", code)
        _add(words, word, "WEAKSEASON" if word in {"spring", "fall"} else "BARESEASON")
    for word, offset in _DEICTIC.items():
        _add(words, word, "DEICTIC", offset)
    for era in ("BC", "BCE", "B.C.", "B.C.E.", "B.C"):
        words[era] = Entry(("BC",))
    for era in ("AD", "CE", "A.D.", "C.E.", "A.D"):
        words[era] = Entry(("AD",))
    for quarter in range(1, 5):
        words[f"Q{quarter}"] = Entry(("QN",), 32 + quarter)
        words[f"H{(quarter + 1) // 2}"] = Entry(("HN",), 39 + (quarter + 1) // 2)
    return words


def _add_calendar_names(words: dict[str, Entry]) -> None:
    for number, word in enumerate(_MONTHS, 1):
        for form in (word.capitalize(), word.upper()):
            _add_form(words, form, "MONTH", number)
            kind = "WEAKMONTH" if word in _DOUBTFUL_MONTHS else "BAREMONTH"
            _add_form(words, form, kind)
    for word, number in _MONTH_SHORT.items():
        for form in (word.capitalize(), word.upper()):
            _add_form(words, form, "MONTH", number)
    for number, word in enumerate(_WEEKDAYS):
        for form in (word.capitalize(), word.upper()):
            _add_form(words, form, "WD", number)
    for word, number in _WEEKDAY_SHORT.items():
        for form in (word.capitalize(), word.upper()):
            _add_form(words, form, "WDA", number)
    for word, (month, of_month) in _HOLIDAYS.items():
        _add_form(words, word.capitalize(), "HOLIDAY", (month, of_month))
    for word, days in _FROM_EASTER.items():
        _add_form(words, word.capitalize(), "MOVEABLE", days)


def _add_numbers(words: dict[str, Entry]) -> None:
    for number, word in enumerate(_ONES, 1):
        _add(words, word, "N", number)
    for number, word in enumerate(_TENS, 2):
        _add(words, word, "N", number * 10)
        _add(words, word, "TENS", number * 10)
    for number, word in enumerate(_ONES[:9], 1):
        _add(words, word, "ONES", number)
    for number, word in enumerate(_ONES[9:], 10):
        _add(words, word, "TEENS", number)
    for number, word in enumerate(_ORDINALS, 1):
        _add(words, word, "ORD", number)
    _add(words, "thirtieth", "ORD", 30)
    _add(words, "a", "N", 1)
    _add(words, "an", "N", 1)
    for number, word in enumerate(_DECADES.split(), 2):
        _add(words, word, "DECADEWORD", 1900 + number * 10)
