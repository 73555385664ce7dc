"""Count the dead and the injured, as the text states them.

Flows in: a stretch of text.  Flows out: :class:`Figure` values, each the number
that one word of killing or wounding has for its object or its subject.  Groups
that are told together are added: "four militants and one soldier died" is five.
A group named as a part of another ("including three children") is not.

Left out on purpose, because a wrong number is worse than none: what was feared,
what might have been, what adds up over a war or a year, animals, and "killed or
wounded", which says neither.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from geomap.events.counts import Count, counted_at, counts_from
from geomap.events.numbers import Toll, Word, amount_at, total, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.text import Span

__all__ = ["Figure", "Harm", "deaths", "figures", "injuries"]

Harm = Literal["killed", "injured"]


class Figure(NamedTuple):
    """A number of dead or injured, and where it stands.

    ``start`` and ``end`` are the characters of the groups that it counts,
    ``verb`` is where its word of killing or wounding begins.  ``specific`` is
    True if all groups are named ("four militants"), not only "people";
    ``adds_up`` if it is of many days: "since the war began".
    """

    harm: Harm
    toll: Toll
    start: int
    end: int
    verb: int
    specific: bool
    adds_up: bool = False


KILLING = frozenset(
    "killed killing kills gunned murdered murdering executed executing beheaded slaughtered"
    " massacred massacring assassinated assassinating slain burying".split()
)
WOUNDING = frozenset("wounded wounding wounds injured injuring injures hurting".split())
_KILLED = frozenset(
    "killed dead slain died perished drowned executed massacred beheaded murdered"
    " assassinated slaughtered".split()
)
_INJURED = frozenset("wounded injured hurt".split())
_DYING = frozenset("died perished drowned dead".split())
_BE = frozenset("was were been being be is are".split())
_AUXILIARY = _BE | frozenset(
    "had has have also reportedly later then confirmed reported found left already"
    " subsequently apparently seriously critically lightly slightly badly severely"
    " both all instantly themselves either still officially so".split()
)
_UNSURE = frozenset(
    "could may might would will can should feared believed presumed thought if missing"
    " not never nearly almost".split()
)
_STARTS = re.compile(
    r"kill|dea[dt]|slain|died|perish|drown|execut|massacr|\bshot\b|murder|behead"
    r"|\blives\b|gunned|toll|wound|injur|hurt|assassinat|slaughter|fatalit",
    re.IGNORECASE,
)
_HEADS = (
    KILLING
    | WOUNDING
    | _KILLED
    | _INJURED
    | frozenset(
        "toll number figure count tally deaths fatalities lives injuries".split()
    )
    | {"death"}
)
"""The words that may have a figure: see :func:`_at`."""
_ADDS_UP = re.compile(
    r"\bsince\b(?!\s(?:\u2026|the (?:attack|blast|explosion|quake|earthquake)))"
    r"|\bso far (?:this|in)\b|\bin recent\b|\b(?:in|over|during|for) the (?:past|last)\b"
    r"|\b(?:every|each|a|per) (?:year|month|week|day)\b|\bannually\b"
    r"|\b(?:in|during) (?:the|a|its) (?:[\w-]+\s){0,3}(?:war|conflict|insurgency|uprising|rebellion)\b"
    r"|\bover the years\b|\b(?:this|last) (?:year|month)\b",
    re.IGNORECASE,
)
_BREAKS = frozenset("when after as while because where although though ; :".split())
_LONGEST = 14
"""Words between a group and its verb: "12 people travelling on a bus to X were killed"."""


def deaths(text: str, span: Span) -> Toll:
    """Return the dead that a stretch of text states.

    Examples
    --------
    >>> from geomap.text import Span
    >>> text = "Four militants and one soldier died, and six were hurt."
    >>> deaths(text, Span(0, len(text))).best, injuries(text, Span(0, len(text))).best
    (5, 6)
    """
    return _stated(text, span, "killed")


def injuries(text: str, span: Span) -> Toll:
    """Return the injured that a stretch of text states."""
    return _stated(text, span, "injured")


def _stated(text: str, span: Span, harm: Harm) -> Toll:
    found = [f for f in figures(text, span) if f.harm == harm and not f.adds_up]
    if not found:
        return Toll()
    if len(found) > 1 and all(figure.specific for figure in found):
        return total(figure.toll for figure in found)
    return found[0].toll


@lru_cache(maxsize=8)
def figures(text: str, span: Span) -> tuple[Figure, ...]:
    """Return the numbers of dead and injured in a stretch of text, in its order."""
    words = words_of(text, span)
    if _HEADS.isdisjoint([word.low for word in words]):
        return ()
    if _STARTS.search(text, span.start, span.end) is None:
        return ()
    counts = counts_from(words)
    made: list[Figure] = []
    starts: set[int] = set()
    for n, word in enumerate(words):
        figure = _at(words, n, word.low, counts)
        if figure is None:
            continue
        if _adds_up(text, figure, span.end):
            figure = figure._replace(adds_up=True)
        if figure.start not in starts:
            starts.add(figure.start)
            made.append(figure)
    return tuple(made)


def _at(
    words: list[Word], n: int, word: str, counts: Sequence[Sequence[Count]]
) -> Figure | None:
    """Return the figure of a word of killing or wounding, if it has one."""
    if word in {"toll", "number", "figure", "count", "tally"}:
        return _reckoned(words, n)
    if word in {"deaths", "fatalities", "lives", "injuries"}:
        return _as_noun(words, n, counts)
    if word == "dead" and _low(words, n - 1) == "shot":
        found = _object(words, n)  # "shot dead four men"
        return _figure(words, "killed", found, n) or _undergone(
            words, n, "killed", counts
        )
    if word == "gunned":
        found = _object(words, n)  # "gunned down four men"
        return _figure(words, "killed", found, n) or _undergone(
            words, n, "killed", counts
        )
    if word == "death" and _low(words, n - 1) == "to":
        return _undergone(words, n, "killed", counts)  # "were stabbed to death"
    if word in KILLING and (found := _object(words, n)):
        return _figure(words, "killed", found, n)
    if word in WOUNDING and (found := _object(words, n)):
        return _figure(words, "injured", found, n)
    if word in _KILLED:
        return _undergone(words, n, "killed", counts)
    if word in _INJURED:
        return _undergone(words, n, "injured", counts)
    return None


def _figure(
    words: list[Word], harm: Harm, groups: Sequence[Count], verb: int
) -> Figure | None:
    if not groups:
        return None
    toll = total(group.toll for group in groups)
    if toll == Toll():
        return None
    return Figure(
        harm,
        toll,
        words[groups[0].first].start,
        words[groups[-1].stop - 1].end,
        words[verb].start,
        all(group.specific for group in groups),
    )


# --- "killed four men" -----------------------------------------------------------------


def _object(words: list[Word], verb: int) -> Sequence[Count]:
    """Return the groups that directly follow a verb."""
    before = {_low(words, k) for k in range(verb - 4, verb)}
    if before & (_UNSURE | {"without", "no"}) or _low(words, verb - 1) in _BE:
        return ()
    if before & {"that", "which"} and before & {"has", "have"}:
        return ()  # "a war that has killed 3,000"
    if _is_paired(words, verb):
        return ()
    after = verb + 1
    if _low(words, after) in {"or", "and"} and (
        _low(words, after + 1) in KILLING | WOUNDING
    ):
        return ()  # "killed or wounded 20"; "killing and wounding 20"
    if _low(words, after) in {"off", "outright", "down", "dead"}:
        after += 1
    return counted_at(words, after, verbal=True)


def _is_paired(words: list[Word], verb: int) -> bool:
    """Whether the verb shares its object: the second of "killed or wounded 20"."""
    return (
        _low(words, verb - 1) in {"or", "and"}
        and _low(words, verb - 2) in KILLING | WOUNDING
    )


# --- "four men were killed", "four dead" -----------------------------------------------


def _undergone(
    words: list[Word], verb: int, harm: Harm, counts: Sequence[Sequence[Count]]
) -> Figure | None:
    """Return the groups that were killed: the nearest before the verb."""
    if _low(words, verb + 1) in {"or", "and"} and _low(words, verb + 2) in (
        _INJURED | _KILLED | {"missing"}
    ):
        return None  # "dead or missing"
    if _low(words, verb - 1) in {"or", "and"} and _low(words, verb - 2) in (
        _INJURED | _KILLED | {"missing"}
    ):
        return None
    end = _group_end(words, verb)
    told = {_low(words, k) for k in range(end, verb)}
    passive = bool(told & _BE) or _low(words, verb) in _DYING | {"lost", "lose"}
    if not passive and not _is_reduced(words, verb):
        return None
    groups = _nearest(words, end, counts, far=passive)
    if not groups or _is_unsure(words, groups, verb):
        return None
    if not passive and _is_share(words, groups[0]):
        return None  # "three of the 11 people wounded"
    first = groups[0].first
    if {_low(words, first - 1), _low(words, first - 2)} & _NONE:
        return None  # "none of the 12 passengers was hurt"
    return _figure(words, harm, groups, verb)


_NONE = frozenset("no not neither none nobody".split())
_TO_DEATH = frozenset(
    "shot stabbed burned burnt hacked beaten starved frozen crushed trampled gunned"
    " stoned bludgeoned".split()
)


def _group_end(words: list[Word], verb: int) -> int:
    """Return where what was killed ends: before "were also reportedly shot"."""
    end = verb
    if _low(words, verb) in {"dead", "death"}:
        back = 1 if _low(words, verb) == "dead" else 2
        end -= back if _low(words, verb - back) in _TO_DEATH else 0
    elif _low(words, verb - 1) == "and":
        for n in range(verb - 2, max(verb - _LONGEST, 0), -1):
            if _low(words, n) in _BREAKS | {","}:
                break
            if _low(words, n) in {"was", "were"}:
                end = n + 1  # "was hit by a car and killed"
                break
    while _low(words, end - 1) in _AUXILIARY or (
        _low(words, end - 1).endswith("ly") and _low(words, end - 1) != "family"
    ):
        end -= 1
    return end


def _is_share(words: list[Word], group: Count) -> bool:
    return any(word.low == "of" for word in words[group.first : group.stop])


def _is_unsure(words: list[Word], groups: Sequence[Count], verb: int) -> bool:
    between = {word.low for word in words[groups[-1].stop : verb]}
    return bool(between & _UNSURE)


_GOES_ON = frozenset(
    "in on at near by and or when after as during while across around outside inside"
    " over from with since . , ; : ! ? ) \u2026 - \u2013 \u2014".split()
)


def _is_reduced(words: list[Word], verb: int) -> bool:
    """Whether nothing follows that it could be said of: "12 killed in X"."""
    following = _low(words, verb + 1)
    return not following or following in _GOES_ON


def _nearest(
    words: list[Word], end: int, counts: Sequence[Sequence[Count]], *, far: bool
) -> Sequence[Count]:
    """Return the groups that end at a verb, or a few words before it."""
    last = bisect_right(counts, end, key=lambda groups: groups[-1].stop)
    for groups in reversed(counts[max(0, last - _LONGEST) : last]):
        first, stop = groups[0].first, groups[-1].stop
        between = [word.low for word in words[stop:end]]
        if len(between) > (_LONGEST if far else 0):
            return ()
        if groups[0].part:
            continue  # "30 people, including 12 children, were killed"
        if not _BREAKS.isdisjoint(between) or _is_other_clause(between):
            return ()
        if not groups[-1].noun and (between or not _stands_alone(words, first)):
            continue
        return groups
    return ()


_BEFORE_BARE = frozenset(
    ", . ; : that and said where which least \u2014 \u2013 - left leaving but while also"
    " when after as".split()
)


def _stands_alone(words: list[Word], first: int) -> bool:
    """Whether a number without a noun may be people: "12 were killed"."""
    if first == 0:
        return True
    if _low(words, first - 1) == "and" and _low(words, first - 2)[:1].isdecimal():
        return False  # "children aged 5, 7 and 9"
    return _low(words, first - 1) in _BEFORE_BARE


_OF_PEOPLE = frozenset(
    "aged trapped armed stranded displaced detained accused suspected employed injured"
    " wounded kidnapped abducted".split()
)


def _is_other_clause(between: Sequence[str]) -> bool:
    """Whether a verb stands between a group and what may be its verb."""
    if not {"who", "that", "which", "whose"}.isdisjoint(between[:2]):
        return False
    return any(
        word in _BE
        or word in {"said", "told", "had", "has", "have", "that"}
        or (word.endswith("ed") and n == 0 and word not in _OF_PEOPLE)
        for n, word in enumerate(between)
    )


# --- "the death toll rose to 34", "12 deaths" -------------------------------------------


_REACHING = frozenset("to at reached reaches hit is was of".split())
_PASSING = frozenset(
    "passed passes exceeded exceeds topped tops surpassed above beyond".split()
)
_OF_THE_DEAD = frozenset("dead killed deaths fatalities victims".split())
_OF_THE_HURT = frozenset("injured wounded injuries".split())


def _reckoned(words: list[Word], n: int) -> Figure | None:
    """Return "the death toll from X rose to 34", "the number of injured is 90"."""
    word = words[n].low
    near = {_low(words, k) for k in range(n + 1, n + 5)}
    harm: Harm = "killed"
    if word == "toll":
        if _low(words, n - 1) in {"injury", "casualty", "road", "heavy"}:
            return None
    elif near & _OF_THE_HURT:
        harm = "injured"
    elif not near & _OF_THE_DEAD:
        return None
    for k in range(n + 1, min(n + _REACH, len(words))):
        low = words[k].low
        if low in {";", ".", "!"} or low in _UNSURE:
            return None
        if low not in _REACHING | _PASSING:
            continue
        after = k + 1
        while _low(words, after) in {"now", "currently", "already", "least"}:
            after += 1
        amount = amount_at(words, after)
        if amount is None or _low(words, amount.stop) in _UNITS_AFTER:
            continue
        toll = amount.toll
        if low in _PASSING and toll.best is not None:
            toll = Toll(low=toll.best, best=toll.best)
        start, end = words[amount.first].start, words[amount.stop - 1].end
        return Figure(harm, toll, start, end, words[n].start, specific=False)
    return None


_REACH = 16
"""Words from "toll" to its number: "the death toll from the floods in X and Y rose to"."""
_UNITS_AFTER = frozenset("% percent per km miles years days months hours weeks".split())


def _as_noun(
    words: list[Word], n: int, counts: Sequence[Sequence[Count]]
) -> Figure | None:
    """Return "12 deaths", "claimed 12 lives", "claimed the lives of 12 people"."""
    word = words[n].low
    harm: Harm = "injured" if word == "injuries" else "killed"
    if _low(words, n + 1) == "of" and word in {"deaths", "lives"}:
        groups = counted_at(words, n + 2, verbal=True)
        return _figure(words, harm, groups, n)
    if word == "lives" and not _spends(words, n):
        return None
    if _low(words, n - 1) == "their" and _low(words, n - 2) in {"lost", "lose"}:
        return _undergone(words, n - 2, harm, counts)  # "four men lost their lives"
    for back in range(1, 6):
        amount = amount_at(words, n - back) if n >= back else None
        if amount is not None and amount.stop == n:
            start, end = words[amount.first].start, words[n].end
            return Figure(harm, amount.toll, start, end, words[n].start, specific=False)
    return None


def _spends(words: list[Word], n: int) -> bool:
    """Whether lives were lost: "claimed 12 lives", "12 lives were lost"."""
    near = {_low(words, k) for k in range(n - 6, n + 4)}
    return bool(near & {"claimed", "claiming", "lost", "cost", "took", "taking"})


def _adds_up(text: str, figure: Figure, end: int) -> bool:
    """Whether a figure is of many days: "since the war began", "so far this year"."""
    last = max(figure.end, figure.verb)
    stop = min(end, last + _AHEAD)
    for mark in (". ", "; "):
        at = text.find(mark, last, stop)
        stop = at if at >= 0 else stop
    return _ADDS_UP.search(text, last, stop) is not None


_AHEAD = 90
"""Characters after a figure in which it may be said to add up over a time."""


def _low(words: list[Word], n: int) -> str:
    return words[n].low if 0 <= n < len(words) else ""
