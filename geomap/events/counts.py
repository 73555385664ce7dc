"""Find groups of people that a text counts: "three policemen and two children".

Flows in: the words of a stretch of text.  Flows out: lists of :class:`Count`,
one for each run of groups that are told together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.events.numbers import NUMBER_HEADS, Toll, Word, amount_at, word_at
from geomap.events.people import GENERIC, PEOPLE, is_person, may_be_people

if TYPE_CHECKING:
    from collections.abc import Sequence


class Count(NamedTuple):
    """One counted group: words ``first`` up to ``stop``.

    ``noun`` is what is counted, "" where the number stands alone; ``part`` is
    True for a part of the group before it: "including three children".
    """

    toll: Toll
    first: int
    stop: int
    noun: str
    part: bool = False

    @property
    def specific(self) -> bool:
        """Whether it says who they were."""
        return bool(self.noun) and self.noun not in GENERIC


_PARTS = frozenset("including includes include".split())
_ENDS = frozenset(
    "in on at near by to from with without of for and or but who whom which that when after"
    " as while during before since inside outside across around over under into onto aboard"
    " respectively was were is are be been being has have had will would could may might died dead"
    " killed killing wounded wounding injured injuring hurt drowned perished shot said"
    " including among also reportedly later then because where than i we he she it they"
    " if so not yet both against between through amid following about , . ; : ! ? ( ) \" '"
    " \u201c \u201d \u2018 \u2019 - \u2013 \u2014 \u2026 / % [ ]".split()
)
_DETERMINERS = frozenset(
    "a an the one another his her its their our my this that every".split()
)
_VAGUE = frozenset(
    "both several dozens scores hundreds thousands many some numerous countless".split()
)
_CROWDS = frozenset("dozens scores hundreds thousands several many".split())
_LONGEST = 6
"""Words of a counted phrase after its number: "five off-duty Turkish border guards"."""
_FAMILIES = frozenset({"family", "couple", "pair", "group", "crew", "team", "convoy"})


def counts_from(words: Sequence[Word]) -> list[list[Count]]:
    """Return the runs of groups in a stretch of text, in its order."""
    listed = list(words)
    found: list[list[Count]] = []
    n = 0
    while n < len(listed):
        word = listed[n]
        likely = (
            word.low[0].isdecimal()
            or word.low in NUMBER_HEADS
            or word.low in _DETERMINERS
            or word.low in _VAGUE
            or "-" in word.low
        )
        groups = counted_at(listed, n) if likely else []
        if groups:
            found.append(groups)
            n = groups[-1].stop
        else:
            n += 1
    return found


def counted_at(words: list[Word], first: int, *, verbal: bool = False) -> list[Count]:
    """Return the groups that begin at a word and are told together.

    Parameters
    ----------
    words : list of Word
    first : int
    verbal : bool, default False
        Whether a verb stands before them, whose object they are.
    """
    one = _count(words, first) or (_named(words, first) if verbal else None)
    if one is None:
        return []
    groups = [one]
    if one.part:
        return groups
    whole = 1  # up to the last that "and" joins: not ", the governor said"
    while True:
        after = _past_origin(words, groups[-1].stop)
        start = _next_group(words, after)
        if start < 0:
            break
        other = _count(words, start)
        if other is None or not other.noun or other.part or _is_part(words, other):
            break
        if verbal and _is_subject(words, other.stop):
            break  # "killed 12 people and two men were arrested"
        if words[after].low == "," and one.noun in GENERIC:
            break  # "two people, a man and a woman"
        groups.append(other)
        whole = whole if words[start - 1].low == "," else len(groups)
    groups = groups[:whole]
    if len(groups) > 1 and _may_spell_out(words, groups):
        # "two guards, a cook and a driver": two, or four
        best = groups[0].toll.best or 0
        return [groups[0]._replace(toll=Toll(low=best, high=2 * best))]
    return groups


def _next_group(words: list[Word], after: int) -> int:
    """Return where a further group begins after "and" or a comma; -1 for none."""
    mark = word_at(words, after)
    if mark == ",":
        return after + 2 if word_at(words, after + 1) == "and" else after + 1
    if mark == "and":
        return after + 1
    if [word_at(words, k) for k in range(after, after + 3)] == ["as", "well", "as"]:
        return after + 3
    return -1


def _past_origin(words: list[Word], n: int) -> int:
    """Step over "of the Y party", "from X" where another group follows."""
    if word_at(words, n) not in {"of", "from"}:
        return n
    for k in range(n + 1, min(n + 6, len(words))):
        low = words[k].low
        if low in {"and", ","}:
            return k
        if low in _ENDS:
            return n
    return n


_FINITE = frozenset("was were is are had has have who said says told".split())


def _is_subject(words: list[Word], n: int) -> bool:
    """Whether a finite verb follows, so that the group before begins a clause."""
    low = word_at(words, n)
    return low in _FINITE or (low.endswith("ed") and low not in {"killed", "wounded"})


def _is_part(words: list[Word], group: Count) -> bool:
    """Whether a group is a part of the one before: "12 of them"."""
    after = word_at(words, group.stop)
    return after == "of" and word_at(words, group.stop + 1) in {"them", "whom", "which"}


def _may_spell_out(words: list[Word], groups: Sequence[Count]) -> bool:
    """Whether the rest, one by one, may be who the first group were."""
    first, *rest = (group.toll.best for group in groups)
    if words[groups[0].stop].low != "," or None in rest or first is None:
        return False
    return first > 1 and first == len(rest) and set(rest) == {1}


def _count(words: list[Word], n: int) -> Count | None:
    """Return the one group that begins at a word."""
    before = word_at(words, n - 1)
    part = before in _PARTS or (before == "them" and word_at(words, n - 2) == "among")
    low = word_at(words, n)
    amount = amount_at(words, n) if _begins_number(low) else None
    if amount is not None:
        return _numbered(words, n, amount.toll, amount.stop, part=part)
    if low == "both":
        noun, end = _noun_phrase(words, n + 1)
        return Count(Toll(best=2), n, end, noun, part) if noun in PEOPLE else None
    if low in _VAGUE:
        stop = n + 2 if word_at(words, n + 1) == "of" else n + 1
        noun, end = _noun_phrase(words, stop)
        if not noun and stop == n + 1 and low in _CROWDS:
            return Count(Toll(), n, stop, "", part)  # "wounded dozens"
        people = noun and may_be_people(noun, words[end - 1].text)
        return Count(Toll(), n, end, noun, part) if people else None
    return _one_person(words, n, part=part)


def _named(words: list[Word], n: int) -> Count | None:
    """Return the one whom a verb names: "rebel leader X Y", "X Y, a journalist"."""
    stop = n
    while stop < len(words) and stop - n < _LONGEST and words[stop].text[0].isupper():
        stop += 1
    if stop > n and word_at(words, stop) == ",":
        after = _one_person(words, stop + 1, part=False)
        return after._replace(first=n) if after else None
    for k in range(n, min(n + _LONGEST, len(words) - 1)):
        if words[k].low in _ENDS:
            break
        if words[k + 1].text[0].isupper() and words[k].text[0].islower():
            named = is_person(words[k].low) and words[k].low != "people"
            return Count(Toll(best=1), n, k + 1, words[k].low) if named else None
    return None


_ORDINALS = frozenset(
    "second third fourth fifth sixth seventh eighth ninth tenth".split()
)


_COUNTED_DEAD = frozenset({"person", "victim"})
"""What the dead themselves are counted as."""


def _begins_number(low: str) -> bool:
    return bool(low) and (low[0].isdecimal() or low in NUMBER_HEADS)


def _numbered(
    words: list[Word], n: int, toll: Toll, stop: int, *, part: bool
) -> Count | None:
    following = word_at(words, stop)
    if following in {"-", "/", ":", "%"} and word_at(words, stop + 1)[:1].isalnum():
        return None  # "12-year-old", "9:30"
    if word_at(words, n - 1) in {"$", "\u20ac", "\u00a3", "-", "/", ":"}:
        return None
    if following == "of":
        if word_at(words, stop + 1) in {"them", "whom", "which", "those"}:
            return Count(toll, n, stop, "", part=True)
        if word_at(words, stop + 1) in {"the", "its", "their", "his", "her"}:
            noun, end = _noun_phrase(words, stop + 2)
            if noun in {"dead", "victims", "casualties", "wounded", "injured", ""}:
                return Count(toll, n, end, noun, part=True)
            return Count(toll, n, end, noun, part)  # "two of the five men"
        return None
    noun, end = _noun_phrase(words, stop)
    if not noun:
        year = toll.best is not None and 1900 <= toll.best <= 2100
        year = year and "," not in words[stop - 1].text
        if year or (following == "," and word_at(words, stop - 2) == ","):
            return None  # "in 1999"; "a man, 34, ..."
        return Count(toll, n, stop, "", part)
    if not may_be_people(noun, words[end - 1].text):
        return None
    return Count(toll, n, end, noun, part)


def _one_person(words: list[Word], n: int, *, part: bool) -> Count | None:
    """Return "a soldier", "the mayor of X", "his wife", "a family of five"."""
    if word_at(words, n) not in _DETERMINERS or word_at(words, n - 1) == "of":
        return None
    low = word_at(words, n + 1)
    if low in _ORDINALS:
        noun, end = _noun_phrase(words, n + 2)
        # Of "a third person died" it is not said how many died in all.
        if not is_person(noun) or noun in _COUNTED_DEAD:
            return None
        return Count(Toll(best=1), n, end, noun, part)
    if low in _FAMILIES and word_at(words, n + 2) == "of":
        amount = amount_at(words, n + 3)
        return Count(amount.toll, n, amount.stop, low, part) if amount else None
    if low[:1].isdecimal() and word_at(words, n + 2) == "-":
        start = n + 3  # "a 12-year-old boy"
        if word_at(words, start) == "year-old" and word_at(
            words, start + 1
        ) in _ENDS | {""}:
            return Count(Toll(best=1), n, start + 1, "year-old", part)
        noun, end = _noun_phrase(words, start + 1)
    else:
        noun, end = _noun_phrase(words, n + 1)
    if not noun or not is_person(noun) or noun in GENERIC:
        return None
    return Count(Toll(best=1), n, end, noun, part)


def _noun_phrase(words: list[Word], start: int) -> tuple[str, int]:
    """Return the last word of the nouns from a word on, and where they stop."""
    n = start
    while n < len(words) and n - start < _LONGEST:
        low = words[n].low
        if low in _ENDS and not (low == "-" and _joins(words, n)):
            break
        if n > start and (low[0].isdecimal() or low in _VAGUE):
            break
        n += 1
        if low in GENERIC:
            break
        if (is_person(low) or low in PEOPLE) and _goes_on(word_at(words, n)):
            break
    if n == start or not words[n - 1].low[0].isalpha():
        return "", start
    return words[n - 1].low, n


def _goes_on(low: str) -> bool:
    """Whether the word after a noun is no further noun: "children aged 5"."""
    return low in _ENDS or low.endswith(("ed", "ing"))


def _joins(words: list[Word], n: int) -> bool:
    return words[n].start == words[n - 1].end and n > 0
